"""Checks on finished faces: ink that falls off a card, and texts that no layout puts anywhere
(spec 3, O2; spec 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from faces import BACK, FRONT, Elements, LayoutFolder, card_of, empty_of, text
from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.errors import Problem, Problems
from kaartenset.layout.elements import Face, Side
from kaartenset.layout.markup import markup_of
from kaartenset.layout.reader import read_face
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.typeset.bounds import check_bounds, check_coverage
from kaartenset.typeset.typeset import typeset
from places import file_of
from projects import chosen, with_fields
from tables import table

MARK = '<choices name="n" label="l"><choice x="{}" y="{}" size="9" value="a" label="b"/></choices>'


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


def off_card(elements: Elements, shipped: Source, written: str) -> list[Problem]:
    """Return what is said of elements on a card of 210 by 148.5 of which 6 mm stay free at every
    edge."""
    problems = Problems()
    check_bounds(typeset(elements.face(written), shipped.fonts, problems), problems)
    return list(problems)


INSIDE = [
    '<panel x="6" y="6" width="198" height="136.5" fill="ink"/>',
    '<rule x="6" y="6" to-x="204" to-y="142.5"/>',
    '<rule x="204" y="142.5" to-x="6" to-y="6"/>',
    '<writing-area x="6" y="6" width="198" name="n" label="l" lines="2" pitch="136.5"/>',
    MARK.format(6, 6),
    MARK.format(195, 133.5),
    '<text x="6" y="142.4" width="198">a</text>',
    '<text x="204" y="100" width="198" align="right">a</text>',
    '<pictogram name="home" x="4.1" y="4.1" size="24" alt=""/>',
]

OUTSIDE = [
    '<panel x="5.5" y="6" width="9" height="9" fill="ink"/>',
    '<panel x="6" y="5.5" width="9" height="9" fill="ink"/>',
    '<panel x="6" y="6" width="198.5" height="9" fill="ink"/>',
    '<panel x="6" y="6" width="9" height="137" fill="ink"/>',
    '<rule x="5" y="50" to-x="90"/>',
    '<rule x="90" y="50" to-x="5"/>',
    '<rule x="50" y="50" to-x="60" to-y="143"/>',
    '<writing-area x="37.5" y="60" width="162" name="n" label="l" lines="11" pitch="9"/>',
    '<writing-area x="5" y="60" width="90" name="n" label="l"/>',
    '<writing-area x="37.5" y="60" width="167" name="n" label="l"/>',
    MARK.format(5.5, 50),
    MARK.format(50, 134),
    '<text x="5" y="50" width="90">a</text>',
    '<text x="205" y="50" width="90" align="right">a</text>',
    '<text x="50" y="143" width="90">a</text>',
    '<text x="50" y="8" width="90">H</text>',
    '<text x="50" y="142" width="90">g</text>',
    '<text x="50" y="9.5" width="90">É</text>',
    '<text x="5" y="50" width="90">a<blank width="9"/></text>',
    '<pictogram name="home" x="0" y="50" size="24" alt=""/>',
    '<pictogram name="home" x="50" y="123" size="24" alt=""/>',
    '<group x="-3"><rule x="8" y="50" to-x="60"/></group>',
]


@table("written", INSIDE)
def test_an_element_may_come_as_near_as_the_theme_allows(
    elements: Elements, shipped: Source, written: str
) -> None:
    assert not off_card(elements, shipped, written)


@table("written", OUTSIDE)
def test_an_element_that_comes_nearer_to_any_edge_is_told(
    elements: Elements, shipped: Source, written: str
) -> None:
    (problem,) = off_card(elements, shipped, written)
    assert problem.code == "off-card"
    assert file_of(problem) == FRONT
    assert "'goals'" in problem.message


# Corners with a radius of 26 mm, of which 6 mm stay free: what is in a corner stays within 20 mm of
# the point (26, 26), or (184, 122.5) at the lower right.
CORNERS = [
    ('<panel x="11.9" y="11.9" width="9" height="9" fill="ink"/>', ""),  # 14.1 mm both ways: 19.9
    ('<panel x="11.7" y="11.7" width="9" height="9" fill="ink"/>', "0.2"),
    ('<panel x="6" y="26" width="9" height="9" fill="ink"/>', ""),
    ('<panel x="6" y="6" width="40" height="40" radius="20" fill="ink"/>', ""),
    ('<panel x="6" y="6" width="40" height="40" radius="18" fill="ink"/>', "0.8"),
    ('<panel x="6" y="6" width="99" height="99" fill="ink" bleed="left"/>', ""),
    ('<ellipse x="6" y="6" width="40" height="40" fill="ink"/>', ""),
    ('<ellipse x="6" y="6" width="30" height="30" fill="ink"/>', "2.1"),
    ('<text x="7" y="20" width="90">een</text>', "0."),
    ('<text x="184" y="141" width="9">een</text>', ""),
    ('<text x="198" y="141" width="9">e</text>', "4."),
    (
        '<pictogram name="home" x="8" y="8" size="12" alt=""/>',
        "0.8",
    ),  # its roof: 12 and 16.5 mm, and 0.4 of its line
]


@table(("written", "over"), CORNERS)
def test_nothing_comes_nearer_to_a_round_corner_than_to_a_side(
    elements: Elements, shipped: Source, written: str, over: str
) -> None:
    face, problems = elements.face(written)._replace(corner=26.0), Problems()
    check_bounds(typeset(face, shipped.fonts, problems), problems)
    assert [(one.code, f"{over}" in one.message) for one in problems] == (
        [("in-the-corner", True)] if over else []
    )


def test_how_far_an_element_falls_off_is_told_in_tenths_of_a_millimetre(
    elements: Elements, shipped: Source
) -> None:
    (problem,) = off_card(
        elements, shipped, '<panel x="4.6" y="6" width="9" height="9" fill="ink"/>'
    )
    assert "1.4 mm" in problem.message
    assert "6 mm" in problem.hint


@table(("over", "count"), [(0.04, 0), (0.06, 1)])
def test_a_twentieth_of_a_millimetre_is_nothing_to_a_pair_of_scissors(
    elements: Elements, shipped: Source, over: float, count: int
) -> None:
    assert len(off_card(elements, shipped, f'<rule x="{6 - over}" y="50" to-x="60"/>')) == count


def test_a_text_of_the_content_that_falls_off_is_told_where_the_layout_puts_it(
    elements: Elements, shipped: Source
) -> None:
    """M7."""
    said = InFile("content/cards/goals.yaml", 12, 5)
    (problem,) = off_card(
        elements, shipped, f'<text x="1" y="50" width="90">{markup_of(text("Hallo", said))}</text>'
    )
    assert file_of(problem) == FRONT
    assert str(said) in problem.hint


def test_each_element_is_told_once_however_many_of_its_lines_fall_off(
    elements: Elements, shipped: Source
) -> None:
    assert (
        len(
            off_card(
                elements, shipped, '<text x="1" y="50" width="90" lines="3">a<br/>b<br/>c</text>'
            )
        )
        == 1
    )


# Texts that no layout puts anywhere


@pytest.fixture
def templates(shipped: Source, tmp_path: Path) -> LayoutFolder:
    return LayoutFolder.of(shipped, tmp_path)


def not_placed(deck: Deck, card: Card, faces: tuple[Face, ...]) -> list[Problem]:
    problems = Problems()
    check_coverage((card,), faces, problems)
    return list(problems)


ALL_OF_IT = """<face drawn-for="A5 landscape"><text x="40" y="50" width="90" lines="9">
{{ card.title }}{{ card.back_title or "" }}{% for block in blocks %}
{% if block.kind == "question" %}{{ block.question }}{{ block.instruction or "" }}{% else %}{{ block.text }}{% endif %}
{% endfor %}
</text></face>"""


def test_a_card_of_which_every_text_is_placed_is_right(templates: LayoutFolder) -> None:
    templates.write(BACK, ALL_OF_IT.replace("blocks", "card.back"))
    card = with_fields(card_of(templates.deck, "goals"), back_title=text("Meer"))
    faces, problems = templates.lay_out(ALL_OF_IT.replace("blocks", "card.front"), card)
    assert not problems
    assert not not_placed(templates.deck, card, faces)


def test_a_text_that_no_layout_puts_anywhere_is_told_at_its_place(templates: LayoutFolder) -> None:
    card = card_of(templates.deck, "goals")
    templates.write(BACK, ALL_OF_IT.replace("blocks", "card.back"))
    faces, problems = templates.lay_out(
        ALL_OF_IT.replace("blocks", 'card.front | rejectattr("id", "equalto", "help")')
    )
    assert not problems
    (problem,) = not_placed(templates.deck, card, faces)
    assert problem.code == "text-not-placed"
    assert problem.where == next(texts_of(card.front[2])).at
    assert file_of(problem) == "content/cards/goals.yaml"
    assert "'goals'" in problem.message


def test_a_text_that_is_only_in_an_attribute_is_not_on_paper(templates: LayoutFolder) -> None:
    front = ALL_OF_IT.replace("blocks", 'card.front | rejectattr("id", "equalto", "help")').replace(
        "</face>",
        '<writing-area x="40" y="90" width="90" name="n" label="{{ card.front[2].question '
        '}}"/></face>',
    )
    templates.write(BACK, ALL_OF_IT.replace("blocks", "card.back"))
    faces, problems = templates.lay_out(front)
    assert not problems
    assert [
        problem.code
        for problem in not_placed(templates.deck, card_of(templates.deck, "goals"), faces)
    ] == ["text-not-placed"]


def test_a_text_without_words_need_not_be_anywhere(templates: LayoutFolder) -> None:
    card = with_fields(
        card_of(templates.deck, "goals"), front=(), back=(), title=text(""), back_title=text(" ")
    )
    faces, _problems = templates.lay_out()
    assert not not_placed(templates.deck, card, faces)


def test_nothing_is_said_of_lost_texts_when_a_layout_has_problems_of_its_own(
    templates: LayoutFolder,
) -> None:
    card = card_of(templates.deck, "goals")
    faces, problems = templates.lay_out("<face>{{ nope }}</face>")
    assert len(faces) == len(problems) == 1
    assert not not_placed(templates.deck, card, faces)


def test_a_card_of_another_kind_is_not_confused_with_this_one(
    shipped: Source, templates: LayoutFolder
) -> None:
    goals, work = (card_of(templates.deck, name) for name in ("goals", "work"))
    problems = Problems()
    written = (
        f'<face drawn-for="A5 landscape"><text x="40" y="50" width="9">{markup_of(chosen(goals.title))}'
        f"</text></face>"
    )
    faces = [
        read_face(written, empty_of(goals, side, shipped.theme), shipped.theme, FRONT, problems)
        for side in Side
    ]
    found = Problems()
    check_coverage((goals, work), [face for face in faces if face], found)
    assert {file_of(problem) for problem in found} == {"content/cards/goals.yaml"}
