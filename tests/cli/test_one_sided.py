"""Sheets for one-sided printers or cards without backs, and with space between cards."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from command_line import Run
from tables import table
from tiny_decks import BACK, CARD, DECK, FILES, tiny_deck

NAME = "mevrouw Van den Berg"


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_all_fronts_come_before_all_backs_for_every_copy(run_shipped: Run, tmp_path: Path) -> None:
    out = tmp_path / "deck.pdf"
    said = run_shipped(
        *("build", "--two-sided", "fronts-first", "--copies", "2", "--cards", "1-2"),
        *("--output", str(out)),
    )
    assert said.code == 0
    assert "page 1 to 2" in said.err
    fronts, backs = pages_of(out)[:2], pages_of(out)[2:]
    assert all("kaart 1 van 6" in text for text in fronts)
    assert len(backs) == 2
    assert all("Mijn vragen" in text for text in backs)
    with pikepdf.open(out) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"


@pytest.mark.parametrize("way", [("--two-sided", "fold"), ("--gutter", "6")])
def test_the_name_of_a_client_is_on_other_sheets_too(
    run: Run, tmp_path: Path, way: tuple[str, str]
) -> None:
    """The deck is filled in after the faces were moved and got bleed."""
    out = tmp_path / "deck.pdf"
    run("build", *way, "--cards", "1", "--name", NAME, "--output", str(out))
    assert f"Beste {NAME}" in pages_of(out)[0]


TWO_CARDS = {
    DECK: FILES[DECK].replace("[dunes]", "[dunes, wood]"),
    "content/cards/wood.yaml": FILES[CARD].replace("dunes", "wood").replace("walk", "walk-back"),
    "layouts/walk-back/front.xml.j2": FILES["layouts/walk/front.xml.j2"],
    "layouts/walk-back/back.xml.j2": BACK,
}
"""A deck in which one card of two has a back."""

DRAWS_NOTHING = '<face drawn-for="A6 portrait"/>'
NO_PARTS = (
    '<face drawn-for="A6 portrait"><stack x="9" y="9" width="9">'
    "{% for block in card.back %}<text>{{ block.text }}</text>{% endfor %}</stack></face>"
)
FOR_SOME = (
    '<face drawn-for="A6 portrait">{% if card.text %}'
    '<text x="10" y="30" width="85">Walk on.</text>{% endif %}</face>'
)
VARIES = FILES[CARD].replace("Climb to the top.", '{with-client: Climb., otherwise: ""}')


@table(
    ("files", "options", "pages", "duplex", "advice"),
    [
        ({}, [], 1, "/Simplex", "one-sided: these cards have no backs"),
        ({"layouts/walk/back.xml.j2": BACK}, [], 2, "/DuplexFlipLongEdge", "two-sided"),
        ({"layouts/walk/back.xml.j2": DRAWS_NOTHING}, [], 1, "/Simplex", "one-sided: these"),
        ({"layouts/walk/back.xml.j2": NO_PARTS}, [], 1, "/Simplex", "one-sided: these"),
        (
            {"layouts/walk/back.xml.j2": FOR_SOME, CARD: VARIES},
            *([], 2, "/DuplexFlipLongEdge", "two-sided"),
        ),
        (TWO_CARDS, [], 2, "/DuplexFlipLongEdge", "two-sided"),
        (TWO_CARDS, ["--cards", "dunes"], 1, "/Simplex", "one-sided: these cards"),
        (TWO_CARDS, ["--two-sided", "fold"], 1, "/Simplex", "one-sided: cut, fold"),
    ],
)
def test_a_deck_is_printed_on_as_many_sides_as_its_cards_have(
    files: dict[str, str],
    options: list[str],
    pages: int,
    duplex: str,
    advice: str,
    run: Run,
    tmp_path: Path,
) -> None:
    project, out = tiny_deck(tmp_path, files), tmp_path / "deck.pdf"
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    said = run("build", *folders, "--slug", *options, "--output", str(out))
    assert said.code == 0, said.err
    assert advice in said.err
    assert "1 sheet\n" in said.err
    assert len(pages_of(out)) == pages
    assert ("one-sided, A4" in pages_of(out)[0]) == (pages == 1)
    with pikepdf.open(out) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == duplex


def test_a_way_to_print_backs_is_not_needed_without_backs(run: Run, tmp_path: Path) -> None:
    project, out = tiny_deck(tmp_path), tmp_path / "deck.pdf"
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    said = run("build", *folders, "--two-sided", "fronts-first", "--output", str(out))
    assert said.code == 0
    assert "--two-sided: warning[no-backs]" in said.err
    assert len(pages_of(out)) == 1


def test_a_list_of_a_deck_without_backs_is_printed_on_one_side(run: Run, tmp_path: Path) -> None:
    project = tiny_deck(tmp_path)
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    (tmp_path / "list.csv").write_text("name\nAn\nBo\n")
    batch = ("batch", str(tmp_path / "list.csv"), *folders, "--two-sided", "fronts-first")
    said = run(*batch, "--combine", "--output", str(tmp_path / "all.pdf"))
    assert "one-sided: these cards have no backs" in said.err
    assert len(pages_of(tmp_path / "all.pdf")) == 2
