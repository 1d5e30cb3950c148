"""The numbers of the design that never move, on the faces that ship (spec 5; the direction "tile,
axis, white").

Millimetres from the top left of the trim; a text is placed by its baseline; sizes of type are
points.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from itertools import combinations

import pytest

from faces import BOLD, PLAIN, of_kind, said, saying, set_faces, texts_in
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.deck.deck import Deck
from kaartenset.geometry import Rect
from kaartenset.layout.elements import ChoiceMark, Panel, Picture, Role, Rule, Side, WritingArea
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.theme.theme import Colour
from kaartenset.typeset.typeset import SetFace, SetText
from tables import table

Faces = dict[tuple[str, Side], SetFace]

FILL_IN = ["situation", "stagnation", "hindering", "helping", "goals"]
NUMBERED = ["intro", *FILL_IN]
DOMAINS = ["health", "family", "home", "money", "work"]
SIDES = list(Side)
PALETTE = {
    "work": "#003855",
    "health": "#791015",
    "home": "#008368",
    "family": "#7E6398",
    "money": "#B65207",
}
TINTS = {
    "work": "#E0E7EB",
    "health": "#EFE2E3",
    "home": "#E0F0ED",
    "family": "#F0ECF3",
    "money": "#F6EAE1",
}
NEUTRAL, NEUTRAL_TINT, LINE_GREY, INK, WHITE = "#3E3E3D", "#ECECEC", "#8A8A8A", "#1D1D1B", "#FFFFFF"

TURN_OVER = "Kijk ook achterop."

SOMEONE = Client(
    name="Wilhelmina Geertruida Johanna van den Broek-Oosterhuis",
    appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(name="Jan-Willem Dijkstra-van der Meulen", phone="030 123 45 67"),
    benefit="wga-35-80",
)


@pytest.fixture(scope="module")
def neutral(shipped: Source, deck: Deck) -> Faces:
    return set_faces(shipped, personalise(deck, None))


@pytest.fixture(scope="module")
def personal(shipped: Source, deck: Deck) -> Faces:
    return set_faces(shipped, personalise(deck, SOMEONE))


@pytest.fixture(scope="module", params=["neutral", "personal"])
def faces(request: pytest.FixtureRequest, neutral: Faces, personal: Faces) -> Faces:
    return neutral if request.param == "neutral" else personal


def panels(face: SetFace) -> list[Panel]:
    return list(of_kind(face.elements, Panel))


def pictures(face: SetFace) -> list[Picture]:
    return list(of_kind(face.elements, Picture))


def areas(face: SetFace) -> list[WritingArea]:
    return list(of_kind(face.elements, WritingArea))


def marks(face: SetFace) -> list[ChoiceMark]:
    return list(of_kind(face.elements, ChoiceMark))


def in_role(face: SetFace, role: Role) -> list[SetText]:
    return [text for text in texts_in(face) if text.box.role is role]


def baselines(text: SetText) -> list[float]:
    return [line.y for line in text.lines]


def lines_at(face: SetFace) -> dict[tuple[float, float], str]:
    """Return every line of text by the place where it starts."""
    return {
        (round(line.left, 2), round(line.y, 2)): said(line).strip()
        for text in texts_in(face)
        for line in text.lines
    }


def rows(area: WritingArea) -> list[float]:
    return [area.y + number * area.pitch for number in range(area.lines)]


def hex_of(colour: Colour | None) -> str:
    return "" if colour is None else colour.hex


# The module and the grid


def test_the_deck_has_six_cards_to_fill_in_and_five_with_a_colour(neutral: Faces) -> None:
    assert list(neutral) == [(card, side) for card in [*NUMBERED, *DOMAINS] for side in SIDES]


def test_cards_to_fill_in_are_a5_landscape_and_domain_cards_a6_portrait(neutral: Faces) -> None:
    for (card, _side), face in neutral.items():
        assert (face.face.size.width, face.face.size.height) == (
            (210, 148.5) if card in NUMBERED else (105, 148.5)
        )


def ink_of(face: SetFace) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom of everything that is drawn; a text counts from its
    capitals to its baseline."""
    for element in face.elements:
        if isinstance(element, SetText):
            for line in element.lines:
                yield line.left, line.y - 0.668 * element.size * 25.4 / 72, line.right, line.y
        elif isinstance(element, Panel | ChoiceMark):
            yield element.box.x, element.box.y, element.box.right, element.box.bottom
        elif isinstance(element, Picture):
            yield element.ink.x, element.ink.y, element.ink.right, element.ink.bottom
        elif isinstance(element, Rule):
            yield element.x, element.y, element.to_x, element.to_y
        elif isinstance(element, WritingArea):
            yield element.x, element.y, element.x + element.width, rows(element)[-1]


def test_nothing_stands_outside_six_millimetres_from_the_trim(faces: Faces) -> None:
    for face in faces.values():
        size = face.face.size
        for left, top, right, bottom in ink_of(face):
            assert left >= 6 - 1e-6
            assert top >= 6 - 1e-6
            assert right <= size.width - 6 + 1e-6
            assert bottom <= size.height - 6 + 1e-6


def is_name_on_tile(text: SetText) -> bool:
    """Return whether a text is the label of a tile at the left of the first card, which is there
    for the eye."""
    return text.box.role is Role.ARTIFACT and text.box.x < 33


def test_everything_on_a_card_to_fill_in_stands_between_the_axis_and_the_right_edge(
    faces: Faces,
) -> None:
    for (card, _side), face in faces.items():
        if card not in NUMBERED:
            continue
        for text in (text for text in texts_in(face) if not is_name_on_tile(text)):
            if saying(text) != TURN_OVER:
                assert all(
                    line.left >= 37.5 - 1e-6 and line.right <= 199.5 + 1e-6 for line in text.lines
                ), saying(text)
        for area in areas(face):
            assert area.x >= 37.5
            assert area.x + area.width == 199.5


@table("card", FILL_IN)
def test_the_tile_stands_at_the_top_left(neutral: Faces, card: str) -> None:
    """On card 4 it hung at the foot, as a weight does; the card asks neutrally now, and under an
    empty column it looked like a slip."""
    front, back = (panels(neutral[card, side])[0] for side in SIDES)
    assert front.box == Rect(6, 6, 24, 24)
    assert back.box == Rect(6, 6, 24, 24)
    assert front.radius == back.radius == 4.5
    assert (hex_of(back.outline), back.weight, front.outline) == (NEUTRAL, 0.75, None)


@table(
    ("card", "fill", "pictogram"),
    [
        ("situation", NEUTRAL_TINT, NEUTRAL),
        ("stagnation", NEUTRAL_TINT, NEUTRAL),
        ("hindering", NEUTRAL_TINT, NEUTRAL),
        ("helping", NEUTRAL, WHITE),
        ("goals", NEUTRAL, WHITE),
    ],
)
def test_cards_that_look_at_now_have_a_light_tile_and_cards_that_look_ahead_a_solid_one(
    neutral: Faces, card: str, fill: str, pictogram: str
) -> None:
    face = neutral[card, Side.FRONT]
    assert (hex_of(panels(face)[0].fill), hex_of(pictures(face)[0].colour)) == (fill, pictogram)


@table("side", SIDES)
@table(("number", "card"), list(enumerate(NUMBERED, 1)))
def test_the_number_ends_at_the_right_edge_on_the_line_of_the_title(
    neutral: Faces, number: int, card: str, side: Side
) -> None:
    (text,) = (
        text for text in texts_in(neutral[card, side]) if saying(text) == f"kaart {number} van 6"
    )
    assert baselines(text) == [18]
    assert text.lines[0].right == pytest.approx(199.5)
    assert text.size == 12.5


@table("side", SIDES)
@table("card", NUMBERED)
def test_the_title_is_one_line_on_the_axis(neutral: Faces, card: str, side: Side) -> None:
    (title,) = in_role(neutral[card, side], Role.HEADING_2)
    under_the_letterhead = 10.5 if (card, side) == ("intro", Side.FRONT) else 0
    assert (title.lines[0].left, baselines(title)) == (37.5, [18 + under_the_letterhead])
    assert title.lines[0].right <= 37.5 + 123
    assert title.size == 20


@table(
    ("card", "side", "ys"),
    [
        ("intro", Side.BACK, [30]),
        ("situation", Side.FRONT, [42]),
        ("situation", Side.BACK, [30, 73.5]),
        ("stagnation", Side.FRONT, [30]),
        ("stagnation", Side.BACK, [30, 78]),
        ("hindering", Side.FRONT, [30, 81]),
        ("hindering", Side.BACK, [30]),
        ("helping", Side.FRONT, [30, 81]),
        ("helping", Side.BACK, [30]),
        ("goals", Side.FRONT, [30, 69, 108]),
        ("goals", Side.BACK, [30, 78]),
    ],
)
def test_questions_have_their_lines_and_are_the_only_bold_ones(
    neutral: Faces, card: str, side: Side, ys: list[float]
) -> None:
    questions = in_role(neutral[card, side], Role.HEADING_3)
    assert [(question.lines[0].left, baselines(question)) for question in questions] == [
        (37.5, [y]) for y in ys
    ]
    assert {question.size for question in questions} == {15}


def test_an_instruction_stands_under_its_question(neutral: Faces) -> None:
    for card, side, y in [
        ("situation", Side.FRONT, 49.5),
        ("situation", Side.BACK, 37.5),
        ("hindering", Side.BACK, 37.5),
    ]:
        assert (37.5, y) in lines_at(neutral[card, side])
    assert (37.5, 28.5) in lines_at(neutral["situation", Side.FRONT])


@table("card", FILL_IN)
def test_a_front_says_at_the_foot_of_its_left_column_that_there_is_a_back(
    neutral: Faces, card: str
) -> None:
    """Design: arrow of 9, then two lines of body on 135 and 141, in the column, so that it takes
    no room from the lines."""
    (turn,) = (text for text in texts_in(neutral[card, Side.FRONT]) if saying(text) == TURN_OVER)
    assert (turn.lines[0].left, baselines(turn), turn.size) == (6, [135, 141], 12.5)
    assert max(line.right for line in turn.lines) <= 36
    (arrow,) = (
        picture for picture in pictures(neutral[card, Side.FRONT]) if picture.name == "arrow-right"
    )
    assert (arrow.size, arrow.ink.x, arrow.y) == pytest.approx((9, 6, 121.5))


# Room to write (spec 3)


@table(
    ("card", "side", "ys"),
    [
        ("intro", Side.BACK, [51 + 9 * n for n in range(5)]),
        ("situation", Side.FRONT, [60 + 9 * n for n in range(8)]),
        ("situation", Side.BACK, [91.5 + 9 * n for n in range(6)]),
        ("stagnation", Side.FRONT, [130.5, 139.5]),
        ("hindering", Side.FRONT, [91.5, 100.5, 111, 120, 130.5, 139.5]),
        ("helping", Side.FRONT, [91.5, 100.5, 111, 120, 130.5, 139.5]),
        ("goals", Side.FRONT, [40.5, 49.5, 58.5, 79.5, 88.5, 97.5, 118.5, 127.5, 136.5]),
        ("stagnation", Side.BACK, [40.5, 49.5, 58.5, 67.5, 88.5, 97.5, 106.5, 115.5]),
        ("goals", Side.BACK, [40.5, 49.5, 58.5, 67.5, 88.5, 97.5, 106.5, 115.5]),
    ],
)
def test_writing_lines_stand_where_the_design_has_them(
    neutral: Faces, card: str, side: Side, ys: list[float]
) -> None:
    assert [y for area in areas(neutral[card, side]) for y in rows(area)] == ys


def test_writing_lines_are_far_enough_apart_and_end_above_the_foot(neutral: Faces) -> None:
    """Spec 3: pitch at least 8.5, lines of 0.5 pt at 3 : 1 or more; design: 9, the last line at
    139.5 at most."""
    for face in neutral.values():
        for area in areas(face):
            assert area.pitch == 9
            assert rows(area)[-1] <= 139.5
            assert area.weight == 0.5
            assert contrast(area.colour.hex, WHITE) >= 3


def test_a_label_is_six_millimetres_or_more_from_the_line_above_it(neutral: Faces) -> None:
    for face in neutral.values():
        ys = sorted(y for area in areas(face) for y in rows(area))
        for text in texts_in(face):
            above = [y for y in ys if y < text.lines[0].y]
            if above and text.box.role is Role.HEADING_3:
                assert text.lines[0].y - above[-1] >= 10.5


def test_an_open_question_has_three_lines_or_more_and_a_numbered_one_five_with_its_back(
    neutral: Faces,
) -> None:
    for card in NUMBERED:
        front, back = (areas(neutral[card, side]) for side in SIDES)
        if card in ("hindering", "helping"):
            assert [(one.lines, more.lines) for one, more in zip(front, back, strict=True)] == [
                (2, 3)
            ] * 3
        elif card == "stagnation":
            assert sum(area.lines for area in (*front, *back)) >= 5
        else:
            assert all(area.lines >= 3 for area in (*front, *back))


def test_every_field_has_a_name_of_its_own_and_says_what_to_write(neutral: Faces) -> None:
    found = [area for face in neutral.values() for area in areas(face)]
    assert len({area.name for area in found}) == len(found)
    assert all(area.label.strip() for area in found)


# Boxes and circles


def test_boxes_to_mark_are_five_millimetres_or_more(neutral: Faces) -> None:
    found = [mark for face in neutral.values() for mark in marks(face)]
    assert len(found) == 3 + 5 + 5 + 5
    assert all(min(mark.box.width, mark.box.height) >= 5 for mark in found)


def test_round_is_one_of_several_and_square_is_more_than_one(neutral: Faces) -> None:
    for face in neutral.values():
        for mark in marks(face):
            group = face.face.groups[mark.group]
            assert mark.round == (group.at_most == 1)
            assert (group.name.count("."), bool(group.label)) == (1, True)


def test_five_statements_lie_as_the_model_does(neutral: Faces) -> None:
    """A and B above, E in the middle, C and D below: boxes of equal weight, in the order of their
    letters.

    Each has an empty circle of 7.5 to mark and its letter above it. A grey circle with a letter in
    it looked like a button; "zet een kruisje" needs a place that is empty. Letter and circle
    together stand in the middle of the box.
    """
    face = neutral["stagnation", Side.FRONT]
    boxes = [panel for panel in panels(face) if panel.box.width == 79.5]
    assert [(box.box.x, box.box.y) for box in boxes] == [
        (37.5, 42),
        (120, 42),
        (37.5, 93),
        (120, 93),
        (78.75, 67.5),
    ]
    assert {
        (box.box.height, box.radius, hex_of(box.outline), box.weight, box.fill) for box in boxes
    } == {(22.5, 3, NEUTRAL, 0.75, None)}
    assert [mark.value for mark in marks(face)] == ["A", "B", "C", "D", "E"], (
        "they are heard by their letters"
    )
    for mark, box in zip(marks(face), boxes, strict=True):
        assert (mark.box.width, hex_of(mark.fill), hex_of(mark.outline), mark.weight) == (
            7.5,
            WHITE,
            INK,
            1,
        )
        assert (mark.box.x, mark.box.y) == pytest.approx(
            (box.box.x + 3.75, box.box.y + 11.25 - 1.5)
        )


def test_a_letter_stands_above_the_middle_of_its_circle_and_leaves_it_empty(neutral: Faces) -> None:
    face = neutral["stagnation", Side.FRONT]
    letters = {saying(text): text for text in texts_in(face) if len(saying(text)) == 1}
    for mark in marks(face):
        (line,) = letters[mark.value].lines
        assert letters[mark.value].size == 15
        assert (line.left + line.right) / 2 == pytest.approx(mark.box.x + mark.box.width / 2)
        assert line.y == pytest.approx(mark.box.y - 1.875)


def test_every_statement_stands_in_its_box(neutral: Faces) -> None:
    face = neutral["stagnation", Side.FRONT]
    boxes = [panel.box for panel in panels(face) if panel.box.width == 79.5]
    statements = [
        text
        for text in texts_in(face)
        if any(box.y < text.lines[0].y < box.bottom for box in boxes) and len(saying(text)) > 1
    ]
    assert len(statements) == 5
    for text, box in zip(statements, boxes, strict=True):
        assert text.size == 12.5
        assert all(
            box.x < line.left and line.right < box.right and box.y < line.y < box.bottom
            for line in text.lines
        )


def test_the_three_ways_are_boxes_of_52_with_a_circle_a_picture_and_a_word(neutral: Faces) -> None:
    face = neutral["situation", Side.BACK]
    boxes = [panel.box for panel in panels(face)[1:]]
    assert boxes == [Rect(x, 43.5, 52, 15) for x in (37.5, 92.5, 147.5)]
    assert [mark.box.width for mark in marks(face)] == [6, 6, 6]
    assert [picture.name for picture in pictures(face)[1:]] == [
        "trending-up",
        "arrow-right",
        "trending-down",
    ]


@table("card", ["hindering", "helping"])
def test_the_domains_lie_in_a_row_with_white_windows_and_their_names_on_them(
    neutral: Faces, card: str
) -> None:
    """The name stands on the panel of its window: under it, nothing said which name went with
    which box or with what came next."""
    face = neutral[card, Side.FRONT]
    tiles = [panel for panel in panels(face) if panel.box.y == 43.5]
    assert [tile.box for tile in tiles] == [Rect(37.5 + 33 * n, 43.5, 30, 28.5) for n in range(5)]
    assert [hex_of(tile.fill) for tile in tiles] == [PALETTE[domain] for domain in DOMAINS]
    assert [
        (mark.value, mark.box.width, hex_of(mark.fill), mark.outline) for mark in marks(face)
    ] == [(domain, 7.5, WHITE, None) for domain in DOMAINS]
    names = [text for text in texts_in(face) if text.lines[0].y == 62.25]
    assert [(text.lines[0].left, baselines(text), text.size) for text in names] == [
        (40 + 33 * n, [62.25, 68.25], 12.5) for n in range(5)
    ]
    for text, tile in zip(names, tiles, strict=True):
        assert hex_of(text.colour) == WHITE
        assert max(line.right for line in text.lines) <= tile.box.right - 1.5


def test_cards_4_and_5_do_not_look_alike(neutral: Faces) -> None:
    now, ahead = (
        [panel for panel in panels(neutral[card, Side.FRONT]) if panel.box.width == 7.5]
        for card in ("hindering", "helping")
    )
    assert [hex_of(panel.fill) for panel in now] == [WHITE] * 3
    assert [hex_of(panel.fill) for panel in ahead] == [NEUTRAL] * 3
    for panel, y in zip(now, (91.5, 111, 130.5), strict=True):
        assert panel.box.y + panel.box.height / 2 == y - 2.25


# The intro card


def test_the_intro_has_a_totem_of_the_five_domains(neutral: Faces) -> None:
    tiles = panels(neutral["intro", Side.FRONT])[:5]
    assert [tile.box for tile in tiles] == [Rect(6, 6 + 27.75 * n, 27, 25.5) for n in range(5)]
    assert [hex_of(tile.fill) for tile in tiles] == [PALETTE[domain] for domain in DOMAINS]


def test_every_tile_of_the_totem_has_its_name_in_it(neutral: Faces) -> None:
    face = neutral["intro", Side.FRONT]
    names = [text for text in texts_in(face) if text.lines[0].left < 33]
    assert [saying(text).split()[-1] for text in names] == [
        "gezondheid",
        "vrienden",
        "omgeving",
        "inkomen",
        "opleiding",
    ]
    for tile, text in zip(panels(face), names, strict=False):
        assert all(tile.box.x < line.left and line.right < tile.box.right for line in text.lines)
        assert all(tile.box.y < y < tile.box.bottom for y in baselines(text))


def test_the_intro_has_its_texts_and_its_appointment_in_place(personal: Faces) -> None:
    face = personal["intro", Side.FRONT]
    found = lines_at(face)
    assert {(37.5, y) for y in (18, 28.5, 37.5, 43.5, 140.25)} <= found.keys()
    assert {(x, y) for x in (37.5, 93, 148.5) for y in (108, 114, 120)} <= found.keys()
    assert {(54, 65.25 + 9 * n) for n in range(4)} <= found.keys()
    assert Rect(37.5, 48, 162, 50.25) in [panel.box for panel in panels(face)]
    assert [rule.y for rule in of_kind(face.elements, Rule)] == [132.75]
    (greeting,) = in_role(face, Role.HEADING_2)
    assert (saying(greeting), baselines(greeting)[-1]) == (f"Beste {SOMEONE.name},", 28.5)


def test_the_neutral_intro_has_one_dotted_line_for_each_thing_to_fill_in(neutral: Faces) -> None:
    face = neutral["intro", Side.FRONT]
    gaps = [(gap.x, line.y) for text in texts_in(face) for line in text.lines for gap in line.gaps]
    assert len(gaps) == 1 + 5  # The name; date and time, place, person and number.
    assert [x for x, _y in gaps[1:]].count(54) == 4
    assert {y for _x, y in gaps[1:]} == {65.25, 74.25, 83.25, 92.25}


def test_the_back_of_the_intro_has_the_deck_in_little_and_its_small_print(neutral: Faces) -> None:
    face = neutral["intro", Side.BACK]
    found = lines_at(face)
    white = [panel.box for panel in panels(face) if panel.box.width == 10.5]
    coloured = [panel for panel in panels(face) if panel.box.width == 7]
    assert [(box.x, box.y, box.height) for box in white] == [
        (37.5 + 12 * n, 111.75, 7.5) for n in range(6)
    ]
    assert [(panel.box.y, panel.box.height, hex_of(panel.fill)) for panel in coloured] == [
        (109.5, 9.75, PALETTE[domain]) for domain in DOMAINS
    ]
    assert {(x, y) for x in (37.5, 127.5) for y in (125.25, 136.5)} <= found.keys()
    assert [rule.y for rule in of_kind(face.elements, Rule)] == [129]
    assert all(len(line.split()) <= 12 for (_x, y), line in found.items() if y > 126)


# Domain cards


@table("card", DOMAINS)
def test_the_front_of_a_domain_card_is_a_panel_with_a_large_pictogram_its_name_and_a_line(
    neutral: Faces, card: str
) -> None:
    face = neutral[card, Side.FRONT]
    (panel,) = panels(face)
    assert (panel.box, panel.radius, hex_of(panel.fill)) == (
        Rect(6, 6, 93, 136.5),
        4.5,
        PALETTE[card],
    )
    assert panel.bleed == {"left", "top", "right", "bottom"}
    large, arrow = pictures(face)
    assert (large.size, large.y, large.stroke) == (72, 12, 1.1)
    assert large.ink.x == pytest.approx(15)
    assert (arrow.name, arrow.size) == ("arrow-right", 12)
    name, line = texts_in(face)
    assert (name.lines[0].left, baselines(name), name.size) == (15, [102, 112.5], 26)
    assert (line.lines[0].left, baselines(line), line.size) == (15, [124.5, 130.5], 13)
    assert {hex_of(element.colour) for element in (large, arrow, name, line)} == {WHITE}


@table("card", DOMAINS)
def test_the_back_of_a_domain_card_has_a_band_four_questions_and_six_examples(
    neutral: Faces, card: str
) -> None:
    face = neutral[card, Side.BACK]
    band, *dots, tint = panels(face)
    assert (band.box, hex_of(band.fill), set(band.bleed)) == (
        Rect(6, 6, 93, 21),
        PALETTE[card],
        {"left", "top", "right"},
    )
    assert (tint.box, hex_of(tint.fill), set(tint.bleed)) == (
        Rect(6, 103.5, 93, 39),
        TINTS[card],
        {"left", "right", "bottom"},
    )
    assert [dot.radius for dot in dots] == [1.2] * 4
    assert [dot.box.x + dot.radius for dot in dots] == pytest.approx([13.2] * 4)
    (picture,) = pictures(face)
    assert (picture.size, picture.ink.x) == pytest.approx((15, 12))
    (name,) = in_role(face, Role.HEADING_2)
    assert (name.lines[0].left, baselines(name), name.size) == (28.5, [18.6], 16)
    places = [
        *((12, y) for y in (37.5, 43.5, 113.25)),
        *((18, 57 + 11.25 * n) for n in range(4)),
        *((x, 121.5 + 7.5 * n) for x in (12, 55.5) for n in range(3)),
    ]
    for x, y in places:
        assert any(abs(x - at[0]) < 0.05 and abs(y - at[1]) < 0.15 for at in lines_at(face)), (x, y)


@table("card", DOMAINS)
def test_panel_pictogram_and_colour_of_a_domain_are_the_same_wherever_it_comes_back(
    neutral: Faces, card: str
) -> None:
    name = pictures(neutral[card, Side.FRONT])[0].name
    place = DOMAINS.index(card)
    assert pictures(neutral[card, Side.BACK])[0].name == name
    assert pictures(neutral["intro", Side.FRONT])[place].name == name
    for twin in ("hindering", "helping"):
        assert pictures(neutral[twin, Side.FRONT])[1 + place].name == name


# Type


def test_no_type_on_any_card_is_smaller_than_nine_points(faces: Faces) -> None:
    for face in faces.values():
        assert all(
            text.size * run.scale >= 9
            for text in texts_in(face)
            for line in text.lines
            for run in line.runs
        )


def test_nothing_for_the_client_is_smaller_than_twelve_points_but_the_small_print_of_the_intro(
    neutral: Faces,
) -> None:
    for (card, side), face in neutral.items():
        small = [
            text
            for text in texts_in(face)
            if any(text.size * run.scale < 12 for line in text.lines for run in line.runs)
        ]
        if (card, side) == ("intro", Side.BACK):
            assert {text.size for text in small} == {9}
            assert all(text.lines[0].y > 105 for text in small)
        else:
            assert [saying(text) for text in small] == []


def test_a_long_name_makes_its_own_text_smaller_and_no_other(
    neutral: Faces, personal: Faces
) -> None:
    changed = {
        (card, side, text.box.x, text.box.y)
        for (card, side), face in personal.items()
        for text, usual in zip(texts_in(face), texts_in(neutral[card, side]), strict=False)
        if (text.box.x, text.box.y) == (usual.box.x, usual.box.y) and text.size < usual.size
    }
    assert all(card == "intro" for card, _side, _x, _y in changed)


# Colours


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, definitions)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, definitions)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground(face: SetFace, until: object, x: float, y: float) -> str:
    """Return the colour on which something stands: of the last shape under it, or white paper."""
    colour = WHITE
    for element in face.elements:
        if element is until:
            break
        if isinstance(element, Panel | ChoiceMark) and element.fill is not None:
            box = element.box
            if box.x <= x <= box.right and box.y <= y <= box.bottom:
                colour = element.fill.hex
    return colour


def test_the_formula_gives_the_contrasts_of_the_palette() -> None:
    """Spec 5, Palette: contrast on white."""
    known = {
        "#003855": 12.38,
        "#791015": 11.06,
        "#008368": 4.72,
        "#7E6398": 5.09,
        "#B65207": 5.00,
        NEUTRAL: 10.71,
    }
    for colour, ratio in known.items():
        assert contrast(colour, WHITE) == pytest.approx(ratio, abs=0.006)


def test_every_text_has_contrast_enough_on_what_it_stands_on(faces: Faces) -> None:
    for face in faces.values():
        for text in texts_in(face):
            for line in text.lines:
                for x in (line.left, line.right):
                    assert contrast(text.colour.hex, ground(face, text, x, line.y - 1)) >= 4.5, (
                        saying(text)
                    )


def test_every_pictogram_has_contrast_enough_on_what_it_stands_on(neutral: Faces) -> None:
    for face in neutral.values():
        for picture in pictures(face):
            middle = picture.ink.x + picture.ink.width / 2, picture.ink.y + picture.ink.height / 2
            assert contrast(picture.colour.hex, ground(face, picture, *middle)) >= 4.5, picture.name


def test_text_is_ink_or_white_and_no_other_colour(faces: Faces) -> None:
    assert {text.colour.hex for face in faces.values() for text in texts_in(face)} == {INK, WHITE}


def test_the_five_domains_have_the_five_colours_and_their_tints(
    shipped: Source, deck: Deck
) -> None:
    colours = shipped.theme.text.colours
    assert {domain.id: colours[domain.colour].hex for domain in deck.lists["domains"]} == PALETTE
    assert {
        domain.id: colours[f"{domain.colour}-tint"].hex for domain in deck.lists["domains"]
    } == TINTS
    assert len(set(PALETTE.values())) == 5


def test_a_colour_has_its_inks_of_the_palette_and_not_too_much_of_them(shipped: Source) -> None:
    """Spec 5, Palette: total ink at most 240 %."""
    inks = {
        "blue": (100, 50, 20, 60),
        "red": (0, 100, 80, 60),
        "green": (90, 30, 70, 0),
        "purple": (50, 60, 0, 20),
        "ochre": (0, 70, 100, 30),
        "neutral": (0, 0, 0, 90),
        "line": (0, 0, 0, 55),
        "ink": (0, 0, 0, 100),
    }
    colours = shipped.theme.text.colours
    for name, percentages in inks.items():
        assert [round(100 * part) for part in colours[name].cmyk or ()] == list(percentages)
    assert all(sum(colour.cmyk or ()) <= 2.4 for colour in colours.values())


def test_strokes_radii_and_greys_are_those_of_the_design(shipped: Source) -> None:
    theme = shipped.theme.text
    assert (
        theme.strokes.writing_line,
        theme.strokes.outline,
        theme.strokes.box,
        theme.strokes.dotted_line,
    ) == (0.5, 0.75, 1, 0.75)
    assert (
        theme.radii.panel,
        theme.radii.tile,
        theme.radii.small_tile,
        theme.radii.box,
        theme.radii.little_card,
    ) == (4.5, 3, 2.25, 1, 1.2)
    assert theme.colours["line"].hex == LINE_GREY
    assert contrast(LINE_GREY, WHITE) == pytest.approx(3.45, abs=0.006)


def test_styles_have_the_sizes_of_the_scale(shipped: Source) -> None:
    """Design, Type: points and pitch in millimetres."""
    sizes = {
        "title": (20, 9),
        "question": (15, 7.5),
        "body": (12.5, 6),
        "choice": (12.5, 6),
        "box-name": (12.5, 6),
        "domain-name": (26, 10.5),
        "domain-line": (13, 6),
        "small": (9, 4.5),
    }
    styles = shipped.theme.styles
    assert {name: (styles[name].size, styles[name].pitch) for name in sizes} == sizes
    assert {
        styles[name].lettering for name in ("question", "number", "box-name", "domain-name")
    } == {BOLD}
    assert {
        styles[name].lettering for name in ("title", "body", "choice", "small", "domain-line")
    } == {PLAIN}
    assert all(style.least >= shipped.theme.text.least_type == 9 for style in styles.values())


def test_no_two_domains_are_told_apart_by_colour_alone(neutral: Faces) -> None:
    """Spec 5: green, purple and ochre are one grey, so that name and pictogram must carry."""
    carried = [
        (
            pictures(neutral[card, Side.FRONT])[0].name,
            saying(texts_in(neutral[card, Side.FRONT])[0]),
        )
        for card in DOMAINS
    ]
    for (picture, name), (other_picture, other_name) in combinations(carried, 2):
        assert picture != other_picture
        assert name != other_name
