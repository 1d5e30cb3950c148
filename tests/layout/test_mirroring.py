"""Faces of a deck that is written from right to left: the same face in a mirror, but for the words
and the pictograms."""

from __future__ import annotations

from itertools import chain

import pytest

from faces import Elements, card_of
from kaartenset.characters.language_tags import is_written_from_right
from kaartenset.errors import Problems
from kaartenset.geometry import Rect
from kaartenset.layout.elements import (
    Align,
    ChoiceMark,
    Face,
    Panel,
    Picture,
    Rule,
    TextBox,
    WritingArea,
)
from kaartenset.layout.mirroring import face_in, mirrored
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source, read_project
from kaartenset.typeset.flow.arrange import arrange
from projects import SHIPPED
from tables import table

WRITTEN = """
<panel x="6" y="6" width="30" height="20" radius="2" fill="ochre" bleed="left top"/>
<heading level="2" x="10" y="40" width="50">Een</heading>
<text x="100" y="60" width="50" align="right" lang="nl">Twee</text>
<rule x="10" y="70" to-x="60" to-y="70" weight="1"/>
<pictogram name="arrow-right" x="20" y="80" size="12" align="ink" alt=""/>
<pictogram name="pencil" x="20" y="100" size="12" align="ink" alt=""/>
<writing-area x="10" y="120" width="80" lines="1" name="een" label="Een"/>
"""


@table(
    ("tag", "backwards"),
    [
        ("ar", True),
        ("ar-MA", True),
        ("he", True),
        ("fa-IR", True),
        ("ur", True),
        ("nl", False),
        ("tr", False),
        ("ar-Latn", False),
        ("az-Arab", True),
        ("so-Arab", True),
        ("nonsense tag", False),
    ],
)
def test_a_language_has_the_direction_of_its_script(tag: str, backwards: bool) -> None:
    """CLDR, script metadata and likely subtags."""
    assert is_written_from_right(tag) is backwards


@pytest.mark.parametrize(
    ("deck", "text", "align", "side", "x"),
    [
        ("nl", "", "start", Align.LEFT, 60),
        ("nl", "ar", "start", Align.RIGHT, 90),
        ("nl", "", "end", Align.RIGHT, 60),
        ("nl", "ar", "end", Align.LEFT, 30),
        ("ar", "", "start", Align.RIGHT, 150),
        ("ar", "nl", "start", Align.LEFT, 120),
        ("ar", "", "end", Align.LEFT, 150),
        ("ar", "nl", "end", Align.RIGHT, 180),
        ("nl", "ar", "left", Align.LEFT, 60),
    ],
)
def test_lines_start_where_the_language_of_a_text_starts_in_its_box(
    shipped: Source, deck: str, text: str, align: str, side: Align, x: float
) -> None:
    """CSS Text 3, text-align: start is a side of the box, by the direction of the text in it. The
    face is 210 wide and the box 30; in Dutch it starts or ends at 60."""
    lang = f'lang="{text}"' if text else ""
    written = f'<text x="60" y="60" width="30" align="{align}" {lang}>Twee</text>'
    face = Elements(shipped.theme, card_of(shipped.deck, "goals")).face(written)
    (box,) = face_in(face, deck, ()).elements
    assert isinstance(box, TextBox)
    assert box.align is side
    assert box.x == pytest.approx(x)


@pytest.fixture(scope="module")
def face(shipped: Source) -> Face:
    return Elements(shipped.theme, card_of(shipped.deck, "goals")).face(WRITTEN)


def turned(face: Face) -> Face:
    return face_in(face, "ar", ("arrow-right",))


def test_a_face_from_left_to_right_stays_as_it_is(face: Face) -> None:
    assert face_in(face, "nl", ("arrow-right",)) == face


def test_places_and_alignment_are_mirrored(face: Face) -> None:
    width = face.size.width
    panel, heading, text, rule, arrow, pencil, lines = turned(face).elements
    assert isinstance(panel, Panel)
    assert (panel.box, panel.bleed) == (Rect(width - 36, 6, 30, 20), frozenset(("right", "top")))
    assert isinstance(heading, TextBox)
    assert (heading.x, heading.align, heading.base) == (width - 10, Align.RIGHT, 1)
    assert isinstance(text, TextBox)
    assert (text.x, text.align, text.base) == (width - 100, Align.LEFT, 0)  # It is Dutch.
    assert isinstance(rule, Rule)
    assert (rule.x, rule.to_x) == (width - 10, width - 60)
    assert isinstance(lines, WritingArea)
    assert (lines.x, lines.width) == (width - 90, 80)
    for one, before in zip((arrow, pencil), face.elements[4:6], strict=True):
        assert isinstance(one, Picture)
        assert isinstance(before, Picture)
        assert one.ink.right == pytest.approx(width - before.ink.x)
        assert one.ink.width == before.ink.width
    assert isinstance(arrow, Picture)
    assert isinstance(pencil, Picture)
    assert (arrow.flipped, pencil.flipped) == (True, False)


def test_a_mirror_of_a_mirror_is_the_face_itself(face: Face) -> None:
    width = face.size.width
    for element in face.elements:
        twice = mirrored(mirrored(element, width), width)
        for one, other in zip(twice, element, strict=True):
            assert one == (pytest.approx(other) if isinstance(other, float) else other)


@pytest.fixture(scope="module")
def arabic() -> Source:
    return read_project(SHIPPED, ("ar",))


def test_the_arabic_deck_is_the_easy_deck_in_a_mirror(arabic: Source) -> None:
    easy = read_project(SHIPPED, ("easy-language",))
    cards = (choose(source.deck, frozenset()) for source in (arabic, easy))
    for card, dutch in zip(*cards, strict=True):
        problems = Problems()
        ours, theirs = (
            [
                arrange(face, source.fonts, problems)
                for face in source.layouts.lay_out(source.deck, one, problems)
            ]
            for source, one in ((arabic, card), (easy, dutch))
        )
        assert not list(problems)
        for one, other in zip(ours, theirs, strict=True):
            assert one.backwards
            marks = [each.box for each in one.elements if isinstance(each, ChoiceMark)]
            width = one.size.width
            theirs_turned = [
                Rect(width - each.box.right, each.box.y, each.box.width, each.box.height)
                for each in other.elements
                if isinstance(each, ChoiceMark)
            ]
            assert [*chain(*marks)] == pytest.approx([*chain(*theirs_turned)])
