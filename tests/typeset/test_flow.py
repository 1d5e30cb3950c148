"""Stacks, rows and grids: what stands in them gets its place from the texts before it."""

from __future__ import annotations

import pytest

from faces import Elements, card_of, with_count
from kaartenset.errors import Problem, Problems
from kaartenset.geometry import POINT
from kaartenset.layout.elements import Face, Panel, Picture, Rule, WritingArea
from kaartenset.layout.forms.face_form import FaceForms
from kaartenset.layout.markup import markup_of
from kaartenset.layout.mirroring import face_in
from kaartenset.locations import InFile
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source
from kaartenset.source.markup import parse
from kaartenset.templates.cards import set_card
from kaartenset.typeset.flow.arrange import arrange
from kaartenset.typeset.set_face import set_face
from kaartenset.typeset.typeset import SetFace, SetText
from projects import with_fields

PITCH = 6.0  # of the style body
MIDDLE = 0.334 * 12.5 * POINT  # half its capitals
DOT = '<panel width="2" height="2" fill="ink"/>'
HOME = '<pictogram name="home" size="10" alt=""/>'
LONG = "een zin die te lang is voor een regel " * 2


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


class Flow:
    """Sets elements of a card on which 20 mm from the top left there is a container."""

    def __init__(self, elements: Elements, source: Source) -> None:
        self._elements = elements
        self._fonts = source.fonts

    def face(self, written: str, open_names: tuple[str, ...] = ()) -> Face:
        return self._elements.face(written, open_names=open_names)

    def set(self, written: str, open_names: tuple[str, ...] = ()) -> SetFace:
        problems = Problems()
        found = set_face(self.face(written, open_names), self._fonts, problems)
        assert not list(problems), list(map(str, problems))
        return found

    def problems(self, written: str) -> list[Problem]:
        face, problems = self._elements.tell(written)
        if face is None:
            return problems
        found = Problems()
        set_face(face, self._fonts, found)
        return list(found)

    def arranged(self, face: Face) -> Face:
        return arrange(face, self._fonts, Problems())

    def baselines(self, written: str) -> list[float]:
        """Return the baselines of all lines, from the top of the container."""
        texts = [one for one in self.set(written).elements if isinstance(one, SetText)]
        return [round(line.y - 20, 2) for text in texts for line in text.lines]

    def boxes(self, written: str) -> list[tuple[float, ...]]:
        """Return x, y, width and height of all panels, from the top left of the container."""
        panels = [one.box for one in self.set(written).elements if isinstance(one, Panel)]
        sides = ((box.x - 20, box.y - 20, box.width, box.height) for box in panels)
        return [tuple(round(side, 2) for side in each) for each in sides]


@pytest.fixture
def flow(elements: Elements, shipped: Source) -> Flow:
    return Flow(elements, shipped)


def stack(inside: str, more: str = "", tag: str = "stack") -> str:
    return f'<{tag} x="20" y="20" width="80" {more}>{inside}</{tag}>'


def line(number: float) -> float:
    """Return the baseline of a line, counted from 0, when lines follow each other."""
    return round(PITCH * (number + 0.5) + MIDDLE, 2)


def test_a_text_takes_as_many_lines_as_it_needs_and_what_follows_moves(flow: Flow) -> None:
    assert flow.baselines(stack("<text>a</text><text>b</text>")) == [line(0), line(1)]
    two = stack(f"<text>{LONG}</text><text>b</text>")
    assert flow.baselines(two) == [line(0), line(1), line(2)]


def test_larger_type_takes_more_room(flow: Flow) -> None:
    first, second = flow.baselines(stack('<text style="question">a</text><text>b</text>'))
    assert second == round(7.5 + line(0), 2)
    assert first == round(7.5 / 2 + 0.334 * 15 * POINT, 2)


def test_gap_and_padding_are_between_and_around(flow: Flow) -> None:
    written = stack("<text>a</text><text>b</text>", 'gap="3" padding="2 6" fill="neutral-tint"')
    assert flow.baselines(written) == [round(line(0) + 2, 2), round(line(1) + 5, 2)]
    assert flow.boxes(written) == [(0, 0, 80, 2 * PITCH + 3 + 4)]
    (_panel, text, _other) = flow.set(written).elements
    assert isinstance(text, SetText)
    assert (text.box.x, text.box.width) == (26, 68)


def test_a_text_without_words_leaves_no_gap(flow: Flow) -> None:
    written = stack("<text>a</text><text> </text><text>b</text>", 'gap="3"')
    assert flow.baselines(written) == [line(0), round(line(1) + 3, 2)]


def test_what_grows_shares_the_room_that_is_left(flow: Flow) -> None:
    written = stack(
        '<panel height="10" fill="ink"/><panel grow="1" fill="ink"/><panel grow="3" fill="ink"/>',
        'height="60" gap="5"',
    )
    assert flow.boxes(written) == [(0, 0, 80, 10), (0, 15, 80, 10), (0, 30, 80, 30)]


def test_a_writing_area_grows_by_whole_lines(flow: Flow) -> None:
    area = '<writing-area name="n" label="l" lines="2" grow="1"/>'
    found = flow.set(stack(f"<text>a</text>{area}<text>b</text>", 'height="60"')).elements
    (lines,) = [one for one in found if isinstance(one, WritingArea)]
    assert (lines.y, lines.lines, lines.width) == (20 + PITCH + 9, (60 - 2 * PITCH) // 9, 80)
    assert isinstance(found[-1], SetText)
    assert found[-1].lines[0].y == pytest.approx(20 + 60 - PITCH + line(0), abs=0.01)


@pytest.mark.parametrize(
    ("justify", "tops"),
    [("start", (0, 10)), ("centre", (20, 30)), ("end", (40, 50)), ("between", (0, 50))],
)
def test_room_that_nothing_grows_into_goes_where_the_stack_says(
    flow: Flow, justify: str, tops: tuple[float, ...]
) -> None:
    two = '<panel height="10" fill="ink"/>' * 2
    found = flow.boxes(stack(two, f'height="60" justify="{justify}"'))
    assert [box[1] for box in found] == list(tops)


@pytest.mark.parametrize(("align", "x"), [("left", 0), ("centre", 35), ("right", 70)])
def test_what_is_narrower_than_its_stack_stands_where_the_stack_says(
    flow: Flow, align: str, x: float
) -> None:
    assert flow.boxes(stack('<panel width="10" height="5" fill="ink"/>', f'align="{align}"')) == [
        (x, 0, 10, 5)
    ]


def test_a_row_shares_the_width_that_is_left(flow: Flow) -> None:
    cell = '<stack fill="ink" {}><text colour="white">a</text></stack>'
    written = stack(
        DOT + cell.format("") + cell.format('grow="2"') + cell.format('width="6"'), 'gap="4"', "row"
    )
    assert flow.boxes(written) == [
        (0, 0, 2, 2),
        (6, 0, 20, PITCH),
        (30, 0, 40, PITCH),
        (74, 0, 6, PITCH),
    ]


def test_containers_of_a_row_are_as_high_as_the_highest(flow: Flow) -> None:
    high = "<text>{}</text>".format("<br/>".join("abc"))
    written = stack(f'<stack fill="ink"><text>a</text></stack><stack>{high}</stack>', tag="row")
    assert flow.boxes(written) == [(0, 0, 40, 3 * PITCH)]


@pytest.mark.parametrize(
    ("align", "y"), [("top", 0), ("middle", 8), ("bottom", 16), ("first-line", 2)]
)
def test_parts_of_a_row_stand_where_the_row_says(flow: Flow, align: str, y: float) -> None:
    text = "<text>{}</text>".format("<br/>".join("abc"))
    assert flow.boxes(stack(DOT + text, f'align="{align}"', "row")) == [(0, y, 2, 2)]


def test_a_picture_higher_than_a_line_moves_the_first_line_down(flow: Flow) -> None:
    written = stack(f"{HOME}<text>a<br/>b</text>", 'align="first-line"', "row")
    assert flow.baselines(written) == [round(line(0) + 2, 2), round(line(1) + 2, 2)]


def test_a_grid_fills_its_rows(flow: Flow) -> None:
    cells = "".join(f"<text>{word}</text>" for word in ("a", LONG, "c", "d", "e"))
    written = stack(cells, 'columns="2" gap="4" row-gap="1"', "grid")
    found = [one for one in flow.set(written).elements if isinstance(one, SetText)]
    assert [(round(text.box.x - 20, 2), text.box.width) for text in found][:2] == [
        (0, 38),
        (42, 38),
    ]
    tops = [round(text.lines[0].y - 20 - line(0), 2) for text in found]
    high = len(found[1].lines) * PITCH
    assert high > PITCH
    assert tops == [0, 0, high + 1, high + 1, high + PITCH + 2]


def test_gaps_shrink_before_anything_is_refused(flow: Flow) -> None:
    """A fifth question stands closer to the others."""
    four = "<text>a</text>" * 4
    within = 'height="{}" gap="3" least-gap="1"'
    assert flow.baselines(stack(four, within.format(30)))[-1] == round(line(3) + 6, 2)
    assert flow.baselines(stack(four, within.format(27)))[-1] == round(line(3) + 3, 2)
    (problem,) = flow.problems(stack(four, within.format(26)))
    assert (problem.code, "1.0 mm" in problem.message) == ("too-high", True)


@pytest.mark.parametrize(
    ("container", "tops"),
    [
        ('<stack {} gap="2" most-gap="6" height="70">', (0, 16, 32)),
        ('<stack {} gap="2" most-gap="6" height="38">', (0, 14, 28)),
        ('<stack {} gap="2" most-gap="30" height="38" justify="end">', (0, 14, 28)),
        ('<stack {} gap="2" most-gap="6" height="72" justify="end">', (30, 46, 62)),
        ('<grid {} columns="1" gap="0" row-gap="2" most-gap="6" height="38">', (0, 14, 28)),
    ],
)
def test_gaps_widen_as_far_as_they_may(flow: Flow, container: str, tops: tuple[float, ...]) -> None:
    start, tag = container.format('x="20" y="20" width="80"'), container[1:6].strip()
    three = '<panel height="10" width="10" fill="ink"/>' * 3
    assert [box[1] for box in flow.boxes(f"{start}{three}</{tag}>")] == list(tops)


def test_rows_of_a_grid_can_be_equally_high(flow: Flow) -> None:
    cells = "".join(f'<row fill="neutral-tint"><text>{text}</text></row>' for text in ("a", LONG))
    own = stack(cells, 'columns="1" height="30"', "grid")
    assert [box[3] for box in flow.boxes(own)] == [12, 18]
    equal = stack(cells, 'columns="1" height="30" rows="equal"', "grid")
    assert [box[3] for box in flow.boxes(equal)] == [15, 15]


def test_texts_of_a_row_stand_on_one_baseline(flow: Flow) -> None:
    row = f'<row align="first-line">{DOT}<text style="question">a</text><text>b</text></row>'
    large, small = flow.baselines(stack(row))
    assert large == small == round(7.5 / 2 + 0.334 * 15 * POINT, 2)
    assert flow.boxes(stack(row))[0][1] == 7.5 / 2 - 1


def test_what_follows_a_text_in_smaller_type_stays_in_its_place(flow: Flow) -> None:
    two = "<text>a</text><text>b</text>"
    smaller = f'<text lines="1" style="personal">{"iets te lang " * 4}</text><text>b</text>'
    (first, second) = flow.baselines(stack(smaller))
    assert first < line(0)
    assert second == flow.baselines(stack(two))[1]


def test_a_writing_area_says_how_far_down_its_first_line_is(flow: Flow) -> None:
    area = '<writing-area name="n" label="l" lines="{}" above="7" grow="{}"/>'
    found = flow.set(stack(f"{area.format(2, 0)}<text>a</text>")).elements
    (lines,) = [one for one in found if isinstance(one, WritingArea)]
    assert lines.y == 27
    assert flow.baselines(stack(f"{area.format(2, 0)}<text>a</text>")) == [16 + line(0)]
    (grown,) = flow.set(stack(area.format(1, 1), 'height="35"')).elements
    assert isinstance(grown, WritingArea)
    assert (grown.y, grown.lines) == (27, 4)  # 7 + 3 * 9 = 34


def test_lines_can_be_counted_from_baseline_to_baseline(flow: Flow) -> None:
    area = '<writing-area name="n" label="l" lines="2"/>'
    dots = f'<row align="first-line">{DOT}<text>c</text></row>'
    written = f'<text style="question">a</text><text>{LONG}</text>{area}<stack>{dots}</stack>'
    options = 'gap="7.5" baselines="yes" padding="1"'
    assert flow.baselines(stack(written, options)) == [1, 8.5, 14.5, 38.5]
    found = flow.set(stack(written, options)).elements
    (lines,) = [one for one in found if isinstance(one, WritingArea)]
    assert lines.y == 20 + 22
    (_x, y, _width, high) = flow.boxes(stack(written, options))[0]
    assert y + high / 2 == pytest.approx(38.5 - MIDDLE, abs=0.01)
    own = '<stack baselines="no"><text>a</text></stack><text>b</text>'
    assert flow.baselines(stack(own, 'baselines="yes" gap="3"')) == [line(0), PITCH + 3]


def test_a_space_takes_room_along_its_container_only(flow: Flow) -> None:
    row = '<row fill="neutral-tint"><space size="50"/><text>a</text></row>'
    assert flow.boxes(stack(row)) == [(0, 0, 80, PITCH)]
    assert flow.baselines(stack('<space size="50"/><text>a</text>')) == [round(50 + line(0), 2)]


def test_gaps_of_an_inner_container_shrink_as_well(flow: Flow) -> None:
    inner = "<grid columns='1' gap='4' least-gap='0'><text>a</text><text>b</text></grid>"
    written = stack(f"<text>h</text>{inner}", 'height="22" gap="4" least-gap="0"')
    assert flow.baselines(written) == [line(0), round(line(1) + 2, 2), round(line(2) + 4, 2)]


def test_rules_lie_across_a_stack_and_upright_in_a_row(flow: Flow) -> None:
    (_text, across) = flow.set(stack("<text>a</text><rule/>")).elements
    assert isinstance(across, Rule)
    assert (across.x, across.to_x, across.y, across.to_y) == (20, 100, 26, 26)
    (_text, upright, _other) = flow.set(
        stack("<text>a</text><rule/><text>b</text>", tag="row")
    ).elements
    assert isinstance(upright, Rule)
    assert (upright.x, upright.to_x, upright.y, upright.to_y) == (60, 60, 20, 26)


def test_elements_of_a_group_keep_their_places_in_it(flow: Flow) -> None:
    group = '<group><panel x="1" y="2" width="8" height="5" fill="ink"/></group>'
    assert flow.boxes(stack(f"<text>a</text>{group}<space size='3'/>{DOT}")) == [
        (1, 8, 8, 5),
        (0, 16, 2, 2),
    ]
    inner = '<stack x="5" y="1" width="9"><panel height="4" fill="ink"/></stack>'
    inner = f'<group height="9">{inner}</group>'
    assert flow.boxes(stack(f"<text>a</text>{inner}{DOT}")) == [(5, 7, 9, 4), (0, 15, 2, 2)]


def test_parts_can_stand_in_another_order_than_they_are_written(flow: Flow) -> None:
    """The last of three stands in the middle; it is still read, and painted, as the last."""
    row = '<row order="{}"><panel width="{}" height="4" fill="ink"/></row>'
    written = "".join(row.format(*one) for one in ((0, 10), (2, 20), (1, 30)))
    assert flow.boxes(stack(written, 'gap="1"')) == [
        (0, 0, 10, 4),
        (0, 10, 20, 4),
        (0, 5, 30, 4),
    ]
    group = '<group order="1"><panel x="0" y="0" width="10" height="4" fill="ink"/></group>'
    for container, before in (("row", (2, 0, 10, 4)), ("grid", (40, 0, 10, 4))):
        more = 'columns="2"' if container == "grid" else ""
        assert flow.boxes(stack(f"{group}{DOT}", more, container)) == [before, (0, 0, 2, 2)]


def test_a_value_moves_nothing(flow: Flow, shipped: Source) -> None:
    """A text with a value takes the room of its lines, whatever the value is."""
    said = '<t at="content/cards/goals.yaml:4:8">{}</t>'
    is_open = said.format('<placeholder name="client"/>')
    for name in ("Jan", "Jan Jansen en zijn hele familie " * 3):
        filled = said.format(f'<value of="client">{name}</value>')
        places = [
            flow.arranged(
                flow.face(stack(f'<text lines="2">{one}</text><text>b</text>'), ("client",))
            ).elements[1]
            for one in (is_open, filled)
        ]
        assert places[0] == places[1]
    assert places[0].y == pytest.approx(20 + 2 * PITCH + PITCH / 2)  # type: ignore[union-attr]


def test_a_row_is_mirrored_for_a_deck_that_is_written_from_right_to_left(
    flow: Flow, shipped: Source
) -> None:
    face = flow.face(stack(f"{HOME}<text>a</text>", tag="row"))
    picture, _text = flow.arranged(face).elements
    turned, _text = flow.arranged(face_in(face, "ar", ())).elements
    assert isinstance(picture, Picture)
    assert isinstance(turned, Picture)
    assert picture.ink.x - 20 == pytest.approx(210 - 20 - turned.ink.right)


def test_what_is_too_high_is_told_at_the_words_that_end_outside(flow: Flow) -> None:
    """And nothing that follows from it, such as a text under the next panel."""
    many = "".join(
        f'<text><t at="content/cards/goals.yaml:{number}:9">vraag</t></text>'
        for number in range(1, 8)
    )
    below = '<panel x="20" y="50" width="80" height="40" fill="ink"/>'
    (problem,) = flow.problems(stack(many, 'height="30" gap="1"') + below)
    assert (problem.code, str(problem.where)) == ("too-high", "content/cards/goals.yaml:5:9")
    assert "18.0 mm" in problem.message


REFUSED = {
    "no width": ('<stack x="20" y="20"><text>a</text></stack>', "missing-attribute"),
    "a negative gap": (stack("<text>a</text>", 'gap="-1"'), "bad-attribute"),
    "three paddings": (stack("<text>a</text>", 'padding="1 2 3"'), "bad-attribute"),
    "a padding that is no number": (stack("<text>a</text>", 'padding="nan"'), "bad-attribute"),
    "no columns": (stack("<text>a</text>", 'columns="0"', "grid"), "bad-attribute"),
    "rows of another kind": (stack(DOT, 'columns="1" rows="2"', "grid"), "bad-attribute"),
    "room above lines nowhere": (
        '<writing-area x="9" y="9" width="9" name="n" label="l" above="3"/>',
        "misplaced-element",
    ),
    "columns not said": (stack("<text>a</text>", "", "grid"), "missing-attribute"),
    "nothing to grow into": (stack('<text grow="1">a</text>'), "bad-attribute"),
    "grown in a grid": (stack('<text grow="1">a</text>', 'columns="1"', "grid"), "bad-attribute"),
    "grown in nothing": ('<text x="20" y="20" width="9" grow="1">a</text>', "bad-attribute"),
    "what cannot grow": (stack('<rule grow="1"/>', 'height="9"'), "unknown-attribute"),
    "a place of its own": (stack('<text x="1">a</text>'), "bad-attribute"),
    "a panel without a height": (stack('<panel fill="ink"/>'), "missing-attribute"),
    "a width that a group has not": ('<group width="3"/>', "misplaced-element"),
    "an order in nothing": (stack("<text>a</text>", 'order="1"'), "misplaced-element"),
    "an order of a group in nothing": ('<group order="1"/>', "misplaced-element"),
    "an order that is no number": (stack('<row order="first"/>'), "bad-attribute"),
    "a space nowhere": ('<space size="3"/>', "misplaced-element"),
    "too wide": (stack('<panel width="81" height="1" fill="ink"/>'), "too-wide"),
    "a row too wide": (stack(HOME * 9, "", "row"), "too-wide"),
    "columns too many": (stack(DOT, 'columns="9999" gap="1"', "grid"), "too-wide"),
    "nested without end": (stack("<stack>" * 30 + "</stack>" * 30), "misplaced-element"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_arranged_is_refused(flow: Flow, case: str) -> None:
    written, code = REFUSED[case]
    assert {problem.code for problem in flow.problems(written)} == {code}


@pytest.mark.parametrize(("count", "codes"), [(5, set()), (7, set()), (9, {"too-high"})])
def test_questions_of_a_domain_card_flow(shipped: Source, count: int, codes: set[str]) -> None:
    """L1: the seventh lay under the panel of the examples, and nothing was said."""
    card = next(card for card in choose(shipped.deck, frozenset()) if card.id == "health")
    many = tuple(
        with_count(block, "questions", count) if block.kind == "questions" else block
        for block in card.back
    )
    problems = Problems()
    set_card(with_fields(card, back=many), shipped, problems)
    assert {problem.code for problem in problems} == codes
    assert all(str(one.where).startswith("content/cards/health.yaml:") for one in problems)


def test_places_that_are_known_for_other_words_are_those_of_these_words(
    flow: Flow, elements: Elements
) -> None:
    """Words of as many lines change no place, and words of more lines do."""
    forms, at = FaceForms(), InFile("een.yaml", 3, 5)
    read: list[str] = []

    def face(words: str) -> Face:
        said = markup_of(parse(words, at))
        written = (
            '<stack x="20" y="20" width="60" height="90" gap="2" fill="neutral">'
            f'<row gap="2"><text>{said}</text><writing-area name="a" label="{words}"/></row>'
            f'{DOT}<group height="8"><text x="0" y="4" width="30">{said}</text></group></stack>'
        )

        def once(xml: str, problems: Problems) -> Face | None:
            read.append(xml)
            return elements.tell(xml.removeprefix("<face>").removesuffix("</face>"))[0]

        found = forms.face(f"<face>{written}</face>", "", once, Problems())
        assert found is not None
        return found

    for words in ("kort", "lang", LONG.strip(), "kort"):
        own = face(words)
        assert own.places is not None
        alone = flow.arranged(own._replace(places=None))
        assert flow.arranged(own).elements == alone.elements
        remembered = len(own.places.by_lines)
    assert len(read) == 1
    assert remembered == 2
