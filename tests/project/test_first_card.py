"""From an empty folder to the first card: three files, and everything else is usual."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run
from kaartenset.errors import Problems
from kaartenset.layout.elements import Panel, Side
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.templates import Templates

FILES = {
    "content/deck.yaml": "title: My deck\nlang: en\ncards: [hello]\n",
    "content/cards/hello.yaml": (
        "id: hello\ntype: plain\ntitle: Hello\ntext: This is my first card.\n"
    ),
    "layouts/plain/front.xml.j2": """\
<face drawn-for="A6 portrait">
  <heading level="2" x="10" y="30" width="85" style="title">{{ card.title }}</heading>
  <text x="10" y="45" width="85" lines="9">{{ card.text }}</text>
</face>
""",
}
MOST_LINES = 25


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> Source:
    return read_project(Project(folder / "content", folder / "layouts"))


def test_three_files_are_a_deck_without_any_problem(folder: Path, run: Run) -> None:
    assert sum(text.count("\n") for text in FILES.values()) <= MOST_LINES
    checked = run("check", "--strict")
    assert (checked.code, checked.out) == (0, "standard: 0 errors, 0 warnings\n")
    assert run("build", "--target", "all", "--output", "out").code == 0
    made = {path.name.removeprefix("kaartenset.") for path in (folder / "out").iterdir()}
    assert made == {
        *("office.pdf", "screen.pdf", "press.a6-portrait.pdf"),
        *("images.overview.png", "images.01-hello-front.png"),
    }


def test_types_of_cards_share_a_back_or_have_none(folder: Path) -> None:
    (folder / "layouts/types.yaml").write_text(
        "cards:\n  plain: {fields: {title: text, text: text, cost: number}, back: common}\n"
        "  bare: {like: plain, front: plain, back: none}\n",
        encoding="utf-8",
    )
    (folder / "content/deck.yaml").write_text(
        "title: My deck\nlang: en\ncards: [hello, bare]\n", encoding="utf-8"
    )
    card = FILES["content/cards/hello.yaml"] + "cost: 3\n"
    (folder / "content/cards/hello.yaml").write_text(card, encoding="utf-8")
    bare = card.replace("hello", "bare").replace("plain", "bare")
    (folder / "content/cards/bare.yaml").write_text(bare, encoding="utf-8")
    (folder / "layouts/common").mkdir()
    (folder / "layouts/common/back.xml.j2").write_text(
        '<face drawn-for="A6 portrait"><panel x="10" y="10" width="20" height="20" '
        'fill="neutral"/></face>',
        encoding="utf-8",
    )
    problems = Problems()
    faces = Templates().set_deck(read(folder), None, problems).faces
    assert not list(problems)
    backs = [face for face in faces if face.face.side is Side.BACK]
    assert [[type(each) for each in face.elements] for face in backs] == [[Panel], []]


def test_a_tint_that_is_not_given_is_a_little_of_its_colour(folder: Path) -> None:
    (folder / "layouts/theme.yaml").write_text(
        'colours:\n  teal: {hex: "#007A78", cmyk: [90, 30, 50, 10]}\n', encoding="utf-8"
    )
    layout = folder / "layouts/plain/front.xml.j2"
    panel = '<panel x="10" y="60" width="20" height="20" fill="teal-tint"/></face>'
    layout.write_text(layout.read_text("utf-8").replace("</face>", panel), encoding="utf-8")
    problems = Problems()
    (front, _back) = Templates().set_deck(read(folder), None, problems).faces
    (tint,) = (each.fill for each in front.elements if isinstance(each, Panel))
    assert not list(problems)
    assert tint is not None
    # 255 - 12 % of (255 - 0), (255 - 122) and (255 - 120)
    assert tint.hex == "#E0EFEF"
    assert tint.cmyk == (0.11, 0.0, 0.10, 0.0)
