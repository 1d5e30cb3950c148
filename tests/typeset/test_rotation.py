"""Groups that are rotated: where their ink comes, what it covers, and how it is painted."""

from __future__ import annotations

import re

import pytest

from faces import Elements, card_of
from kaartenset.errors import Problem, Problems
from kaartenset.geometry import POINT, Rect, Turn, turned_about
from kaartenset.layout.elements import Panel, TextBox
from kaartenset.layout.mirroring import mirrored
from kaartenset.pages.page import page_of
from kaartenset.paint.painter import Painter
from kaartenset.project.source import Source
from kaartenset.typeset.ink import ink_box
from kaartenset.typeset.moving import moved
from kaartenset.typeset.set_face import set_face


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


def near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one == pytest.approx(other, abs=1e-9)


def found(elements: Elements, shipped: Source, written: str) -> list[Problem]:
    face, problems = elements.tell(written)
    if face is None:
        return problems
    told = Problems()
    set_face(face, shipped.fonts, told)
    return list(told)


def test_a_quarter_turn_is_clockwise() -> None:
    assert near(turned_about(90, 10, 20).point(15, 20), (10, 25))
    box = turned_about(90, 0, 0).around(Rect(0, 0, 4, 1))
    assert near((box.x, box.y, box.width, box.height), (-1, 0, 1, 4))


def test_turns_follow_each_other_move_and_are_mirrored() -> None:
    one, other, (x, y) = turned_about(30, 5, 7), turned_about(-50, 1, 2), (11.0, -3.0)
    there = one.point(x, y)
    assert near(one.within(other).point(x, y), other.point(*there))
    assert near(one.back().point(*there), (x, y))
    assert near(one.moved(3, 4).point(x + 3, y + 4), (there[0] + 3, there[1] + 4))
    assert near(one.mirrored(100).point(100 - x, y), (100 - there[0], there[1]))


GROUP = '<group x="60" y="60" rotate="{}">{}</group>'
PANEL = '<panel x="0" y="0" width="20" height="4" fill="ink"/>'


def test_elements_of_a_rotated_group_are_turned_about_its_place(elements: Elements) -> None:
    (panel,) = elements.face(GROUP.format(90, PANEL)).elements
    box = ink_box(panel)
    assert near((box.x, box.y, box.width, box.height), (56, 60, 4, 20))


def test_groups_in_each_other_are_turned_together(elements: Elements) -> None:
    inner = f'<group x="20" rotate="90">{PANEL}</group>'
    (panel,) = elements.face(GROUP.format(90, inner)).elements
    box = ink_box(panel)
    assert near((box.x, box.y, box.width, box.height), (40, 76, 20, 4))


def test_a_rotated_element_can_be_moved_and_mirrored(elements: Elements) -> None:
    (panel,) = elements.face(GROUP.format(30, PANEL)).elements
    box, lower, other = ink_box(panel), ink_box(moved(panel, 5, 2)), ink_box(mirrored(panel, 210))
    assert near((lower.x, lower.y), (box.x + 2, box.y + 5))
    assert near((other.x, other.y, other.width), (210 - box.right, box.y, box.width))


def test_the_painter_turns_as_the_checks_do(elements: Elements, shipped: Source) -> None:
    """A corner of a panel, through the matrix in points with y up."""
    face = set_face(elements.face(GROUP.format(30, PANEL)), shipped.fonts, Problems())
    (part,) = Painter(shipped.theme, shipped.fonts).page(page_of(face)).parts
    assert isinstance(part, str)
    matrix = re.search(r"q ((?:\S+ ){6})cm", part)
    assert matrix is not None
    a, b, c, d, e, f = map(float, matrix[1].split())
    (panel,) = face.elements
    assert isinstance(panel, Panel)
    assert isinstance(panel.turn, Turn)
    for x, y in ((60, 60), (80, 64)):
        right, up = x / POINT, (148.5 - y) / POINT
        there = panel.turn.point(x, y)
        painted = (a * right + c * up + e) * POINT, 148.5 - (b * right + d * up + f) * POINT
        assert painted == pytest.approx(there, abs=0.001)


def text(words: str, x: float = 2, y: float = 3) -> str:
    return f'<text x="{x}" y="{y}" width="40">{words}</text>'


def at(degrees: object, inside: str) -> str:
    return GROUP.format(degrees, inside)


LONG_PANEL = PANEL.replace('"20"', '"90"')
DOTS = text('<blank width="40"/>', 0, 0)
HOME = '<pictogram name="home" x="{}" y="{}" size="10" alt=""/>'
STRIP = '<panel x="0" y="-8" width="60" height="16" fill="ink"/>'
CIRCLE = '<ellipse x="-10" y="-10" width="20" height="20" fill="ink"/>'
DISC = '<panel x="-10" y="-10" width="20" height="20" radius="10" fill="ink"/>'
FIELD = '<writing-area x="0" y="0" width="9" name="n" label="l"/>'
CASES = {
    "off the card": (at(90, LONG_PANEL), "off-card"),
    "a text off the card": (at(-90, text("hallo daar", 50, 0)), "off-card"),
    "on its own panel": (at(45, PANEL + text("a")), ""),
    "out of its own panel": (at(45, PANEL + text("een lange tekst")), "text-off-panel"),
    "under its own panel": (at(45, text("a") + PANEL), "covered-text"),
    "two lines of it": (at(45, text("hoor") + text("hoor", y=9)), ""),
    "two lines too near": (at(45, text("hoor") + text("hoor", y=4)), "texts-overlap"),
    "over upright words": (text("hallo daar", 50, 70) + at(90, text("een tekst")), "texts-overlap"),
    "beside upright words": (text("hallo daar", 20, 70) + at(90, text("een tekst")), ""),
    "no number": (at("nan", PANEL), "bad-attribute"),
    "no number at all": (at("links", PANEL), "bad-attribute"),
    "a field": (at(9, FIELD), "turned-field"),
    "over a line to write on": (at(45, DOTS) + text("hoor", 72, 75), "texts-overlap"),
    "beside a slanting line to write on": (at(45, DOTS) + text("hoor", 76, 66), ""),
    "a slanting panel over a picture": (HOME.format(65, 65) + at(45, STRIP), "covered-element"),
    "a slanting panel beside a picture": (HOME.format(80, 64) + at(45, STRIP), ""),
    "a circle at the safe edge": (at(45, CIRCLE).replace('x="60"', 'x="16.2"'), ""),
    "a circle past the safe edge": (at(45, CIRCLE).replace('x="60"', 'x="15.8"'), "off-card"),
    "round corners at the safe edge": (at(45, DISC).replace('x="60"', 'x="16.2"'), ""),
    "what bleeds": (at(90, PANEL.replace("/>", ' bleed="left"/>')), "turned-bleed"),
    "a dotted field": (at(9, text('<blank width="9" name="date"/>')), "turned-field"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_rotated_is_checked_where_it_comes(
    elements: Elements, shipped: Source, case: str
) -> None:
    written, code = CASES[case]
    assert [one.code for one in found(elements, shipped, written)] == ([code] if code else [])


def test_a_rotated_group_stands_in_a_row(elements: Elements, shipped: Source) -> None:
    """It takes the room of its ink after the turn."""
    group = f'<group rotate="90"><group y="-4">{PANEL}</group></group>'
    written = f'<row x="20" y="20" width="80" gap="3">{group}<text>a</text></row>'
    panel, text = set_face(elements.face(written), shipped.fonts, Problems()).elements
    box = ink_box(panel)
    assert near((box.x, box.y, box.width, box.height), (20, 20, 4, 20))
    assert isinstance(text.box, TextBox)  # type: ignore[union-attr]
    assert text.box.x == pytest.approx(27)  # type: ignore[union-attr]
