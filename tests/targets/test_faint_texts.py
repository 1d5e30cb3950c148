"""A text that cannot be read on what lies under it: `build` warns of it, `check` refuses it."""

from __future__ import annotations

from pathlib import Path

from command_line import Run
from kaartenset.build import build
from kaartenset.locations import InFile
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from tables import table
from tiny_decks import CARD, FILES, FRONT, tiny_deck

WHITE = 'width="85" colour="white"'


@table(
    ("under", "text", "line"),
    [
        ("", "Sea", 3),
        ("", "{role}", 3),  # waits for a value
        ('<panel x="8" y="40" width="89" height="20" fill="ink"/>', "Sea", None),
        ('<panel x="8" y="40" width="89" height="20" fill="neutral-tint"/>', "Sea", 3),
        ('<ellipse x="6" y="30" width="89" height="40" fill="ink"/>', "Sea", None),
    ],
)
def test_a_text_in_the_colour_of_its_ground_is_told_at_its_line(
    under: str, text: str, line: int | None, tmp_path: Path
) -> None:
    front = FILES[FRONT].replace('y="45" width="85"', f'y="45" {WHITE}')
    front = front.replace(
        '<face drawn-for="A6 portrait">', f'<face drawn-for="A6 portrait">{under}'
    )
    files = {FRONT: front, CARD: FILES[CARD].replace("Climb to the top.", f'"{text}"')}
    source = read_project(tiny_deck(tmp_path, files))
    (output,) = build(source, None, Request("office"), Templates())
    told = [
        (notice.code, notice.where.line)
        for notice in output.notices
        if isinstance(notice.where, InFile)
    ]
    assert told == ([] if line is None else [("faint-text", line)])


def test_build_warns_once_of_all_targets_and_check_refuses(run: Run, tmp_path: Path) -> None:
    front = FILES[FRONT].replace('width="85" lines', f"{WHITE} lines")
    project = tiny_deck(tmp_path, {FRONT: front})
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    out = ("--output", str(tmp_path / "made"))
    said = run("build", *folders, "--target", "office", "--target", "screen", *out)
    assert said.code == 0
    assert said.err.count("warning[faint-text]") == 1
    assert run("check", *folders).err.count("error[faint-text]") == 1
