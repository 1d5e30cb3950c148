"""The vocabulary of layouts: what each element means, in which units, and what is refused
(docs/layouts.md)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faces import BOLD, NOWHERE, PLAIN, Elements, card_of, text
from kaartenset.dataclass import replace
from kaartenset.geometry import Rect, Size
from kaartenset.layout.elements import (
    Align,
    Anchor,
    ChoiceMark,
    Gap,
    Group,
    GroupRole,
    Panel,
    Picture,
    Piece,
    Role,
    Rule,
    Side,
    TextBox,
    WritingArea,
)
from kaartenset.layout.markup import markup_of
from kaartenset.project.source import Source
from kaartenset.source.markup import BlankSpan, Text, Words, parse
from kaartenset.theme.lettering import Lettering
from tables import table

A7_OF_A6 = (74.25 - 2 * 6) / (105 - 2 * 6)
"""The part that the inside of an A7 is of that of an A6: the margin of 6 mm that a printer needs
does not shrink."""

TEXT = '<text x="40" y="50" width="90">{}</text>'
CHOICES = '<choices name="keuze" label="Wat past?">{}</choices>'
CHOICE = '<choice x="40" y="50" size="6" value="a" label="Antwoord a"{}/>'


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


@pytest.fixture(scope="module")
def little(shipped: Source) -> Elements:
    """Elements of domain cards of A7."""
    card = card_of(shipped.deck, "work")
    small = replace(card.card_type, size=Size(74.25, 105.0))
    return Elements(shipped.theme, replace(card, card_type=small))


def pieces(elements: Elements, inside: str) -> tuple[Piece | Gap, ...]:
    return elements.one(TextBox, TEXT.format(inside)).pieces


# A face and its elements


def test_a_face_is_as_large_as_its_kind_of_card_and_keeps_the_safe_area(elements: Elements) -> None:
    face = elements.face("")
    assert (face.card, face.side, face.size, face.safe) == (
        "goals",
        Side.FRONT,
        Size(210.0, 148.5),
        6.0,
    )
    assert not face.elements
    assert not face.groups


def test_a_text_is_read_with_all_that_it_says(elements: Elements) -> None:
    read = elements.one(
        TextBox,
        '<text x="40" y="50.5" width="90" lines="2.5" style="small" colour="white" align="right" '
        'anchor="last" lang="en">Hello</text>',
    )
    theme = elements.theme.text
    assert (read.x, read.y, read.width, read.lines) == (40, 50.5, 90, 2.5)
    assert (read.style, read.colour) == (elements.theme.styles["small"], theme.colours["white"])
    assert (read.align, read.anchor, read.lang) == (Align.RIGHT, Anchor.LAST, "en")
    assert (read.role, read.group) == (Role.PARAGRAPH, -1)
    assert read.pieces == (Piece("Hello", PLAIN),)


def test_a_span_can_have_a_language_and_look_like_the_text_around_it(elements: Elements) -> None:
    assert pieces(elements, '<b>a <span lang="en">b</span></b> c') == (
        Piece("a ", BOLD),
        Piece("b", BOLD, lang="en"),
        Piece(" c", PLAIN),
    )


def test_a_span_with_a_style_keeps_the_language_around_it(elements: Elements) -> None:
    inside = '<span lang="fr">a <span style="small">b</span></span> c'
    assert [piece.lang for piece in pieces(elements, inside) if isinstance(piece, Piece)] == [
        "fr",
        "fr",
        "",
    ]


def test_a_language_of_all_words_is_that_of_the_text(elements: Elements) -> None:
    read = elements.one(TextBox, TEXT.format('<span lang="en">a <b>b</b></span>'))
    assert read.lang == "en"
    assert {piece.lang for piece in read.pieces if isinstance(piece, Piece)} == {""}


@table(
    "inside",
    [
        '<text x="0" y="0" width="9" lang="en_GB">a</text>',
        TEXT.format('<span lang="en_GB">a</span>'),
    ],
)
def test_a_word_that_is_no_language_tag_is_refused_in_a_layout(
    elements: Elements, inside: str
) -> None:
    problem = elements.problem(inside)
    assert problem.code == "bad-language-tag"
    assert "en-GB" in problem.hint


def test_a_text_that_says_little_is_one_line_of_body_text_in_ink_from_the_left(
    elements: Elements,
) -> None:
    read = elements.one(TextBox, TEXT.format("a"))
    theme = elements.theme.text
    assert (read.lines, read.style, read.colour) == (
        1,
        elements.theme.styles["body"],
        theme.colours["ink"],
    )
    assert (read.align, read.anchor, read.lang) == (Align.LEFT, Anchor.FIRST, "")


@table(
    ("anchor", "meant"), [("first", Anchor.FIRST), ("last", Anchor.LAST), ("middle", Anchor.MIDDLE)]
)
def test_an_anchor_is_the_first_the_last_or_the_middle_line(
    elements: Elements, anchor: str, meant: Anchor
) -> None:
    assert (
        elements.one(TextBox, f'<text x="1" y="2" width="3" anchor="{anchor}">a</text>').anchor
        is meant
    )


@table(
    ("align", "meant"),
    [
        ("left", Align.LEFT),
        ("right", Align.RIGHT),
        ("centre", Align.CENTRE),
        ("start", Align.START),
        ("end", Align.END),
    ],
)
def test_a_text_is_aligned_left_right_or_in_the_centre(
    elements: Elements, align: str, meant: Align
) -> None:
    assert (
        elements.one(TextBox, f'<text x="1" y="2" width="3" align="{align}">a</text>').align
        is meant
    )


@table(
    ("tag", "role"),
    [
        ('heading level="1"', Role.HEADING_1),
        ('heading level="2"', Role.HEADING_2),
        ('heading level="3"', Role.HEADING_3),
        ("label", Role.LABEL),
        ("text", Role.PARAGRAPH),
        ('text artifact="no"', Role.PARAGRAPH),
        ('text artifact="yes"', Role.ARTIFACT),
    ],
)
def test_a_text_is_to_the_ear_what_its_element_says(
    elements: Elements, tag: str, role: Role
) -> None:
    assert elements.one(TextBox, f'<{tag} x="1" y="2" width="3">a</{tag.split()[0]}>').role is role


@table("level", ["", 'level="0"', 'level="4"'])
def test_a_heading_without_a_level_is_refused(elements: Elements, level: str) -> None:
    assert elements.problem(f'<heading {level} x="1" y="2" width="3">a</heading>').code in (
        "missing-attribute",
        "bad-attribute",
    )


def test_a_text_without_words_is_nothing(elements: Elements) -> None:
    assert not elements.face(TEXT.format(" \n ")).elements


def test_a_panel_is_read_with_all_that_it_says(elements: Elements) -> None:
    read = elements.one(
        Panel,
        '<panel x="6" y="7" width="93" height="21" radius="4.5" fill="blue" outline="neutral" '
        'weight="1" bleed="left top"/>',
    )
    colours = elements.theme.text.colours
    assert (read.box, read.radius) == (Rect(6, 7, 93, 21), 4.5)
    assert (read.fill, read.outline, read.weight) == (colours["blue"], colours["neutral"], 1)
    assert read.bleed == {"left", "top"}


def test_a_panel_that_says_little_is_empty_square_and_bleeds_nowhere(elements: Elements) -> None:
    read = elements.one(Panel, '<panel x="6" y="7" width="93" height="21" fill="none"/>')
    assert (read.radius, read.fill, read.outline, read.bleed) == (0, None, None, frozenset())
    assert read.weight == elements.theme.text.strokes.outline


def test_a_rule_is_level_and_thin_unless_it_says_otherwise(elements: Elements) -> None:
    theme = elements.theme.text
    read = elements.one(Rule, '<rule x="40" y="50" to-x="90"/>')
    assert (read.x, read.y, read.to_x, read.to_y) == (40, 50, 90, 50)
    assert (read.dotted, read.weight, read.colour) == (
        False,
        theme.strokes.writing_line,
        theme.colours["line"],
    )
    slanting = elements.one(
        Rule, '<rule x="40" y="50" to-x="90" to-y="60" weight="2" colour="red"/>'
    )
    assert (slanting.to_y, slanting.weight, slanting.colour) == (60, 2, theme.colours["red"])


def test_a_dotted_rule_is_for_writing_on_and_in_ink(elements: Elements) -> None:
    theme = elements.theme.text
    read = elements.one(Rule, '<rule x="40" y="50" to-x="90" dotted="yes"/>')
    assert (read.dotted, read.weight, read.colour) == (
        True,
        theme.strokes.dotted_line,
        theme.colours["ink"],
    )


def test_a_pictogram_stands_in_its_square_with_its_stroke_on_its_own_grid(
    elements: Elements,
) -> None:
    read = elements.one(
        Picture,
        '<pictogram name="home" x="40" y="50" size="24" stroke="2" colour="red" alt=" een huis "/>',
    )
    assert (read.name, read.x, read.y, read.size, read.stroke, read.alt) == (
        "home",
        40,
        50,
        24,
        2,
        "een huis",
    )
    assert read.colour == elements.theme.text.colours["red"]
    assert (read.grid, read.ops[-2:]) == (
        24,
        " l",
    )  # a grid of 24, so a size of 24 mm is one millimetre to the unit


def test_a_pictogram_aligned_by_its_ink_has_its_leftmost_ink_at_x(elements: Elements) -> None:
    by_box = elements.one(
        Picture, '<pictogram name="user-heart" x="15" y="12" size="72" stroke="1.1" alt=""/>'
    )
    by_ink = elements.one(
        Picture,
        '<pictogram name="user-heart" x="15" y="12" size="72" stroke="1.1" alt="" align="ink"/>',
    )
    assert by_ink.ink.x == pytest.approx(15)
    assert by_box.ink.x > 15
    assert by_ink.ink.width == pytest.approx(by_box.ink.width)
    assert by_ink.x - by_box.x == pytest.approx(15 - by_box.ink.x)


def test_a_pictogram_must_say_what_it_shows_or_that_it_is_decoration(elements: Elements) -> None:
    assert (
        elements.problem('<pictogram name="home" x="40" y="50" size="24"/>').code
        == "missing-attribute"
    )
    assert (
        elements.one(Picture, '<pictogram name="home" x="40" y="50" size="24" alt=""/>').alt == ""
    )


def test_a_writing_area_is_lines_to_write_on_and_a_field_of_its_card(elements: Elements) -> None:
    theme = elements.theme.text
    read = elements.one(
        WritingArea, '<writing-area x="40" y="50" width="90" name="help" label="Wie helpt u?"/>'
    )
    assert (read.x, read.y, read.width, read.lines, read.pitch) == (
        40,
        50,
        90,
        1,
        theme.writing_pitch,
    )
    assert (read.name, read.label) == ("goals.help", "Wie helpt u?")
    assert (read.weight, read.colour) == (theme.strokes.writing_line, theme.colours["line"])
    other = elements.one(
        WritingArea,
        '<writing-area x="40" y="50" width="90" name="n" label="" lines="3" pitch="10.5" '
        'weight="0.25" colour="ink"/>',
    )
    assert (other.lines, other.pitch, other.weight, other.colour) == (
        3,
        10.5,
        0.25,
        theme.colours["ink"],
    )


def test_choices_are_one_field_with_a_mark_for_each_answer(elements: Elements) -> None:
    face = elements.face(
        f'<choices name="keuze" label="Wat past?" at-most="3">{CHOICE.format("")}</choices>'
    )
    (mark,) = face.elements
    assert face.groups == (Group(GroupRole.CHOICES, -1, "goals.keuze", "Wat past?", 3),)
    assert isinstance(mark, ChoiceMark)
    assert (mark.box, mark.value, mark.label, mark.group) == (
        Rect(40, 50, 6, 6),
        "a",
        "Antwoord a",
        0,
    )


def test_a_round_mark_is_a_circle_and_a_square_one_has_the_radius_of_boxes(
    elements: Elements,
) -> None:
    theme = elements.theme.text
    square = elements.one(ChoiceMark, CHOICES.format(CHOICE.format("")))
    circle = elements.one(
        ChoiceMark,
        CHOICES.format(CHOICE.format(' shape="round" fill="white" outline="ink" weight="2"')),
    )
    assert (square.round, square.radius, square.fill, square.outline) == (
        False,
        theme.radii.box,
        None,
        None,
    )
    assert (square.weight, circle.weight) == (theme.strokes.box, 2)
    assert (circle.round, circle.radius) == (True, 3)
    assert (circle.fill, circle.outline) == (theme.colours["white"], theme.colours["ink"])


def test_a_choice_outside_choices_is_refused(elements: Elements) -> None:
    assert elements.problem(CHOICE.format("")).code == "misplaced-element"
    assert (
        elements.problem(f"<list><item>{CHOICE.format('')}</item></list>").code
        == "misplaced-element"
    )


@table("missing", ["name", "label"])
def test_choices_need_a_name_and_a_label(elements: Elements, missing: str) -> None:
    attributes = "".join(f' {key}="a"' for key in ("name", "label") if key != missing)
    problem = elements.problem(f"<choices{attributes}/>")
    assert problem.code == "missing-attribute"
    assert f"'{missing}'" in problem.message


@table(
    ("element", "key"),
    [
        ('<text y="2" width="3">a</text>', "x"),
        ('<text x="1" width="3">a</text>', "y"),
        ('<text x="1" y="2">a</text>', "width"),
        ('<panel x="1" y="2" width="3"/>', "height"),
        ('<rule x="1" y="2"/>', "to-x"),
        ('<pictogram x="1" y="2" size="3" alt=""/>', "name"),
        ('<pictogram name="home" x="1" y="2" alt=""/>', "size"),
        ('<writing-area x="1" y="2" width="3" label="a"/>', "name"),
        ('<writing-area x="1" y="2" width="3" name="a"/>', "label"),
        ("<text x='1' y='2' width='3'>a <blank/></text>", "width"),
    ],
)
def test_what_an_element_cannot_do_without_is_named(
    elements: Elements, element: str, key: str
) -> None:
    problem = elements.problem(element)
    assert problem.code == "missing-attribute"
    assert f"'{key}'" in problem.message


# Groups


def test_groups_shift_what_is_in_them_and_groups_in_groups_add_up(elements: Elements) -> None:
    mark = '<rule x="1" y="2" to-x="3" to-y="4"/>'
    rules = elements.face(
        f'{mark}<group x="10" y="20">{mark}<group y="100">{mark}</group>{mark}</group>{mark}'
    ).elements
    places = [(rule.x, rule.y, rule.to_x, rule.to_y) for rule in rules if isinstance(rule, Rule)]
    assert places == [
        (1, 2, 3, 4),
        (11, 22, 13, 24),
        (11, 122, 13, 124),
        (11, 22, 13, 24),
        (1, 2, 3, 4),
    ]


def test_a_group_shifts_every_kind_of_element(elements: Elements) -> None:
    inside = (
        '<panel x="1" y="2" width="9" height="9"/><pictogram name="home" x="1" y="2" size="9" '
        'alt=""/><text x="1" y="2" width="9">a</text>'
        f'<writing-area x="1" y="2" width="9" name="n" '
        f'label="l"/>{CHOICES.format(CHOICE.format(""))}'
    )
    panel, picture, box, area, mark = elements.face(
        f'<group x="10" y="20">{inside}</group>'
    ).elements
    assert isinstance(panel, Panel)
    assert isinstance(picture, Picture)
    assert isinstance(box, TextBox)
    assert isinstance(area, WritingArea)
    assert isinstance(mark, ChoiceMark)
    assert {
        (panel.box.x, panel.box.y),
        (picture.x, picture.y),
        (box.x, box.y),
        (area.x, area.y),
    } == {(11, 22)}
    assert (mark.box.x, mark.box.y) == (50, 70)


def test_items_belong_to_their_list_and_what_is_in_them_to_the_item(elements: Elements) -> None:
    face = elements.face(
        f"<list><item>{TEXT.format('een')}</item><item>{TEXT.format('twee')}</item></list>{TEXT.format('na')}"
    )
    assert face.groups == (
        Group(GroupRole.LIST, -1),
        Group(GroupRole.ITEM, 0),
        Group(GroupRole.ITEM, 0),
    )
    told = [(box.role, box.group) for box in face.elements if isinstance(box, TextBox)]
    assert told == [(Role.BODY, 1), (Role.BODY, 2), (Role.PARAGRAPH, -1)]


@pytest.mark.slow
def test_elements_stay_in_the_order_of_the_layout(elements: Elements) -> None:
    face = elements.face(
        TEXT.format("a") + '<panel x="1" y="2" width="3" height="4"/>' + TEXT.format("b")
    )
    assert [type(element) for element in face.elements] == [TextBox, Panel, TextBox]


# The words of a text


@table(
    ("written", "read"),
    [
        ("een twee", "een twee"),
        ("\n      een\n      twee\n    ", "een twee"),
        ("een\t \r\n twee", "een twee"),
        ("een<br/>twee", "een\ntwee"),
        ("\n  een\n  <br/>\n  twee\n", "een\ntwee"),
        ("een<br/><br/>twee", "een\n\ntwee"),
        ("een<br/>", "een"),
        ("een\u00a0twee", "een\u00a0twee"),
        ("a &amp; b &lt;c&gt; &quot;d&quot;", 'a & b <c> "d"'),
    ],
)
def test_white_space_of_the_layout_folds_and_chosen_line_breaks_stay(
    elements: Elements, written: str, read: str
) -> None:
    assert pieces(elements, written) == (Piece(read, PLAIN),)


@table(
    ("written", "read"),
    [
        ("een <b>twee</b> drie", [("een ", PLAIN), ("twee", BOLD), (" drie", PLAIN)]),
        ("een<b> twee </b>drie", [("een", PLAIN), (" twee ", BOLD), ("drie", PLAIN)]),
        (
            "een <b> twee </b> drie",
            [("een ", PLAIN), ("twee ", BOLD), ("drie", PLAIN)],
        ),
        ("<b>een</b><br/> twee", [("een", BOLD), ("\ntwee", PLAIN)]),
        ("een <b><br/>twee</b>", [("een", PLAIN), ("\ntwee", BOLD)]),
        ("een<b></b> twee", [("een twee", PLAIN)]),
        (" <b> een</b> ", [("een", BOLD)]),
    ],
)
def test_words_of_two_weights_have_one_space_between_them(
    elements: Elements, written: str, read: list[tuple[str, Lettering]]
) -> None:
    assert [piece[:2] for piece in pieces(elements, written)] == read


def test_a_style_gives_its_weight_to_the_words(elements: Elements) -> None:
    (piece,) = elements.one(TextBox, '<text x="1" y="2" width="3" style="question">a</text>').pieces
    assert piece == Piece("a", BOLD)


def test_a_blank_is_a_gap_between_the_words(elements: Elements) -> None:
    assert pieces(elements, 'Beste <blank width="40"/>, dag') == (
        Piece("Beste ", PLAIN),
        Gap(40),
        Piece(", dag", PLAIN),
    )


def test_a_span_has_its_own_style_measured_by_that_of_the_text(elements: Elements) -> None:
    styles = elements.theme.styles
    box = elements.one(
        TextBox,
        '<text x="1" y="2" width="3" style="question">a <span style="body">b</span> c</text>',
    )
    (_first, span, last) = box.pieces
    assert isinstance(span, Piece)
    assert span.lettering == PLAIN
    assert span.scale == pytest.approx(styles["body"].size / styles["question"].size)
    assert last == Piece(" c", BOLD)


def test_a_text_with_a_span_shrinks_no_further_than_the_span_may(elements: Elements) -> None:
    styles = elements.theme.styles
    box = elements.one(
        TextBox, '<text x="1" y="2" width="3" style="body">a <span style="small">b</span></text>'
    )
    assert box.style.size == styles["body"].size
    assert (
        box.style.least * styles["small"].size / styles["body"].size >= styles["small"].least - 1e-9
    )
    assert elements.one(TextBox, TEXT.format("a")).style is styles["body"]


def test_a_text_of_the_content_keeps_its_place(elements: Elements) -> None:
    (piece,) = pieces(elements, markup_of(text("Hoe gaat het?", NOWHERE)))
    assert piece == Piece("Hoe gaat het?", PLAIN, 1.0, NOWHERE)


def test_words_of_the_layout_after_a_text_of_the_content_have_no_place_of_their_own(
    elements: Elements,
) -> None:
    first, second = pieces(elements, f"{markup_of(text('twee', NOWHERE))} <b>drie</b>")
    assert isinstance(first, Piece)
    assert isinstance(second, Piece)
    assert (first.at, second.at) == (NOWHERE, None)


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], include_characters="\n"), max_size=30
)
SPANS = st.one_of(
    st.builds(Words, PRINTABLE, st.booleans()), st.builds(BlankSpan, st.integers(1, 100).map(float))
)


def folded(words: str) -> str:
    """Return words as they are read: lines kept, each without white space around it, and one
    space for any."""
    lines = [
        " ".join(part for part in line.replace("\r", " ").replace("\t", " ").split(" ") if part)
        for line in words.split("\n")
    ]
    return "\n".join(lines)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Words, PRINTABLE, st.booleans()), min_size=1, max_size=4))
@example([Words("<b>&amp;</b>", True), Words(' "a" ]]> <!-- ', False)])
@example([Words("a ", True), Words(" \n ", False), Words(" b", True)])
@example([Words("\n", True), Words("\n", False)])
def test_any_words_of_the_content_come_out_of_a_layout_as_they_went_in(
    elements: Elements, spans: list[Words]
) -> None:
    face = elements.face(TEXT.format(markup_of(Text(tuple(spans), NOWHERE))))
    read = "".join(
        piece.text
        for box in face.elements
        if isinstance(box, TextBox)
        for piece in box.pieces
        if isinstance(piece, Piece)
    )
    assert read.strip("\n") == folded("".join(span.text for span in spans)).strip("\n")
    assert not any(unicodedata.category(letter) == "Cc" for letter in read if letter != "\n")


@settings(max_examples=40, deadline=None)
@given(st.lists(SPANS, min_size=1, max_size=5))
def test_weights_and_blanks_of_the_content_come_out_of_a_layout_in_their_order(
    elements: Elements, spans: list[Words | BlankSpan]
) -> None:
    face = elements.face(TEXT.format(markup_of(Text(tuple(spans), NOWHERE))))
    read = [piece for box in face.elements if isinstance(box, TextBox) for piece in box.pieces]
    letters = [
        (letter, piece.lettering)
        for piece in read
        if isinstance(piece, Piece)
        for letter in piece.text
        if not letter.isspace()
    ]
    written = [
        (letter, BOLD if span.bold else PLAIN)
        for span in spans
        if isinstance(span, Words)
        for letter in span.text
        if not letter.isspace()
    ]
    assert letters == written
    assert [piece.width for piece in read if isinstance(piece, Gap)] == [
        span.width for span in spans if isinstance(span, BlankSpan)
    ]


def test_markup_of_the_content_is_bold_and_breaks_and_nothing_else(elements: Elements) -> None:
    parsed = parse("Wat **mij <i> helpt**,\nnu & straks", NOWHERE)
    assert [piece[:2] for piece in pieces(elements, markup_of(parsed))] == [
        ("Wat ", PLAIN),
        ("mij <i> helpt", BOLD),
        (",\nnu & straks", PLAIN),
    ]


# A layout for another size


def test_a_layout_of_a6_on_a7_scales_places_and_sizes(little: Elements) -> None:
    face = little.face(
        '<panel x="6" y="12" width="93" height="21" radius="4.5"/><group x="10" y="20"><rule '
        'x="1" y="2" to-x="3"/></group>'
        '<writing-area x="12" y="50" width="81" name="n" label="l" lines="2" pitch="9"/>',
        "A6 portrait",
    )
    panel, rule, area = face.elements
    assert face.size == Size(74.25, 105.0)
    assert isinstance(panel, Panel)
    assert isinstance(rule, Rule)
    assert isinstance(area, WritingArea)
    assert [panel.box.width, panel.box.height, panel.radius] == pytest.approx(
        [n * A7_OF_A6 for n in (93, 21, 4.5)]
    )
    assert (area.width, area.pitch, area.lines) == pytest.approx((81 * A7_OF_A6, 9 * A7_OF_A6, 2))
    left, top = (
        74.25 / 2 - 105 / 2 * A7_OF_A6,
        105 / 2 - 148.5 / 2 * A7_OF_A6,
    )  # middle lies on middle
    assert (panel.box.x, panel.box.y) == pytest.approx((left + 6 * A7_OF_A6, top + 12 * A7_OF_A6))
    assert (rule.x, rule.y) == pytest.approx((left + 11 * A7_OF_A6, top + 22 * A7_OF_A6))
    assert (rule.to_x, rule.to_y) == pytest.approx((left + 13 * A7_OF_A6, top + 22 * A7_OF_A6))


def test_what_keeps_its_distance_to_the_edge_keeps_it_on_a_smaller_card(little: Elements) -> None:
    panel = little.one(Panel, '<panel x="6" y="6" width="93" height="136.5"/>', "A6 portrait")
    assert (panel.box.x, panel.box.right) == pytest.approx((6, 74.25 - 6))
    assert panel.box.y == pytest.approx(105 - panel.box.bottom)
    assert panel.box.y >= 6


def test_strokes_are_not_scaled_since_a_printer_must_still_draw_them(little: Elements) -> None:
    panel = little.one(
        Panel, '<panel x="6" y="12" width="93" height="21" weight="0.75"/>', "A6 portrait"
    )
    picture = little.one(
        Picture,
        '<pictogram name="home" x="15" y="12" size="72" stroke="1.1" alt=""/>',
        "A6 portrait",
    )
    assert panel.weight == 0.75
    assert picture.stroke == 1.1
    assert picture.size == pytest.approx(72 * A7_OF_A6)


@table("style", ["domain-name", "domain-back-name", "body", "small"])
def test_type_is_scaled_but_never_below_the_least_type(little: Elements, style: str) -> None:
    full, least_type = little.theme.styles[style], little.theme.text.least_type
    read = little.one(
        TextBox, f'<text x="1" y="2" width="30" style="{style}">a</text>', "A6 portrait"
    ).style
    assert read.size == pytest.approx(max(full.size * A7_OF_A6, least_type))
    assert read.least == pytest.approx(max(full.least * A7_OF_A6, least_type))
    assert least_type <= read.least <= read.size
    assert read.pitch / read.size == pytest.approx(full.pitch / full.size)


def test_a_layout_for_its_own_size_is_not_scaled_at_all(elements: Elements) -> None:
    assert elements.one(Panel, '<panel x="6" y="12" width="93" height="21"/>').box == Rect(
        6, 12, 93, 21
    )
    assert elements.one(
        Panel, '<panel x="6" y="12" width="93" height="21"/>', "210 x 148.5"
    ).box == Rect(6, 12, 93, 21)


@table("drawn_for", ["A5 portrait", "A6 portrait", "210 x 210", "Letter landscape"])
def test_a_layout_of_other_proportions_is_refused(elements: Elements, drawn_for: str) -> None:
    problem = elements.problem('<rule x="1" y="2" to-x="3"/>', drawn_for)
    assert problem.code == "other-proportions"
    assert "210 x 148.5 mm" in problem.message


@table("drawn_for", ["A55", "", "0 x 10", "A5 sideways", "nan x 3"])
def test_a_size_that_is_none_is_refused(elements: Elements, drawn_for: str) -> None:
    assert elements.problem("", drawn_for).code == "bad-attribute"
