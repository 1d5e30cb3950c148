"""How a deck is opened or printed, as its cards need it."""

from __future__ import annotations

from pathlib import Path

from command_line import Run
from tables import table
from tiny_decks import CARD, FILES, FRONT, tiny_deck

FIELD = (
    '<face drawn-for="A6 portrait"><heading level="2" x="10" y="30" width="85">{{ card.title }}'
    '</heading><text x="10" y="45" width="85">{{ card.text }}</text>'
    '<writing-area x="10" y="60" width="85" name="a" label="Yours"/></face>'
)


@table(
    ("files", "advice"),
    [
        ({}, "open it in a PDF reader or a browser\n"),
        ({FRONT: FIELD}, "open it in a PDF reader or a browser, fill it in and save it\n"),
    ],
)
def test_a_deck_for_a_screen_is_filled_in_only_if_it_has_fields(
    files: dict[str, str], advice: str, run: Run, tmp_path: Path
) -> None:
    project = tiny_deck(tmp_path, files)
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    out = ("--target", "screen", "--output", str(tmp_path / "deck.pdf"))
    assert advice in run("build", *folders, *out).err
    (tmp_path / "list.csv").write_text("name\nAn\n")
    of_list = ("--target", "screen", "--output", str(tmp_path / "decks"))
    assert advice in run("batch", str(tmp_path / "list.csv"), *folders, *of_list).err


def test_a_dotted_line_of_a_neutral_deck_is_filled_in_too(run: Run, tmp_path: Path) -> None:
    named = FILES[CARD].replace("Climb to the top.", '"Climb, {time}."')
    project = tiny_deck(tmp_path, {CARD: named})
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    said = run("build", *folders, "--target", "screen", "--output", str(tmp_path / "deck.pdf"))
    assert "fill it in and save it" in said.err
