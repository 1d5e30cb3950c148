"""Tables: rows of cells with rules between them, and what is heard of them."""

from __future__ import annotations

import pytest

from faces import Elements, card_of
from kaartenset.errors import Problems
from kaartenset.layout.elements import Rule
from kaartenset.pages.page import page_of
from kaartenset.pages.structure import Spoken, StructureNode, structures_of
from kaartenset.project.source import Source
from kaartenset.typeset.set_face import set_face
from kaartenset.typeset.typeset import SetFace, SetText

TABLE = '<table x="20" y="20" width="90" columns="30 * 2*" gap="3" padding="1.5 0"{}>{}</table>'
HEAD = "<tr><th>Dag</th><th>Uur</th><th>Wat</th></tr>"
ROW = '<tr fill="neutral-tint"><th>maandag</th><td></td><td>lezen<br/>en schrijven</td></tr>'
SPOKEN = Spoken(fields={}, blanks={}, number=lambda number, count: f"{number} {count}")


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


@pytest.fixture(scope="module")
def table(elements: Elements, shipped: Source) -> SetFace:
    problems = Problems()
    found = set_face(elements.face(TABLE.format("", HEAD + ROW + HEAD)), shipped.fonts, problems)
    assert not list(problems)
    return found


def test_cells_are_as_wide_as_their_columns_and_rows_as_high_as_their_cells(table: SetFace) -> None:
    texts = [one for one in table.elements if isinstance(one, SetText)]
    # 90 mm less the first column and two gaps: 54, in three parts
    assert [(text.box.x, text.box.width) for text in texts[:3]] == [(20, 30), (53, 18), (74, 36)]
    first, second, third = (texts[number].lines[0].y for number in (0, 3, 6))
    assert (second - first, third - second) == pytest.approx((6 + 3, 12 + 3))


def test_a_rule_lies_between_two_rows_over_what_is_behind_them(table: SetFace) -> None:
    rules = [one for one in table.elements if isinstance(one, Rule)]
    assert [(rule.x, rule.to_x, rule.y, rule.to_y) for rule in rules] == [
        (20, 110, 29, 29),
        (20, 110, 44, 44),
    ]
    kinds = [type(one).__name__ for one in table.elements]
    assert kinds.index("Panel") < kinds.index("Rule")


def test_a_table_is_heard_with_its_rows_and_heads(table: SetFace) -> None:
    (structure,) = structures_of([(page_of(table), SPOKEN)])
    (node,) = structure.nodes
    rows = [kid for kid in node.kids if isinstance(kid, StructureNode)]
    assert (node.role, [row.role for row in rows]) == ("Table", ["TR"] * 3)
    cells = [[(cell.role, cell.scope) for cell in row.kids] for row in rows[:2]]  # type: ignore[union-attr]
    assert cells == [
        [("TH", "Column")] * 3,
        [("TH", "Row"), ("TD", ""), ("TD", "")],
    ]


SPANS = (
    '<tr><th rowspan="2">{}</th><th colspan="2">Dagdeel</th></tr>'
    "<tr><th>ochtend</th><th>middag</th></tr>"
    "<tr><th>maandag</th><td>lezen</td><td>rusten</td></tr>"
)


def spanned(elements: Elements, shipped: Source, said: str, more: str = "") -> SetFace:
    problems = Problems()
    written = TABLE.format(more, SPANS.format(said))
    found = set_face(elements.face(written), shipped.fonts, problems)
    assert not list(problems)
    return found


def test_a_cell_takes_columns_with_the_gaps_between_and_rows(
    elements: Elements, shipped: Source
) -> None:
    face = spanned(elements, shipped, "Dag")
    texts = [one for one in face.elements if isinstance(one, SetText)]
    assert [(text.box.x, text.box.width) for text in texts[:4]] == [
        (20, 30),
        (53, 18 + 3 + 36),
        (53, 18),
        (74, 36),
    ]
    assert texts[0].lines[0].y == pytest.approx(texts[1].lines[0].y)
    rules = [one for one in face.elements if isinstance(one, Rule)]
    assert [(rule.x, rule.to_x, rule.y) for rule in rules] == [(53, 110, 29), (20, 110, 38)]


HIGH = "<br/>".join("abcde")


def test_the_last_row_of_a_high_cell_is_as_high_as_it_asks(
    elements: Elements, shipped: Source
) -> None:
    """Five lines of 6 mm with 3 mm of padding take 33 mm, of which the first row has 9."""
    places = {}
    for align in ("top", "middle", "bottom"):
        face = spanned(elements, shipped, "Dag", f' align="{align}"')
        (rule, _last) = (one for one in face.elements if isinstance(one, Rule))
        first = next(one for one in face.elements if isinstance(one, SetText))
        places[align] = first.lines[0].y - rule.y
    # One line in two rows of 9 mm: 6 mm of its 15 mm are taken.
    assert places["middle"] - places["top"] == pytest.approx(4.5)
    assert places["bottom"] - places["top"] == pytest.approx(9)
    high = spanned(elements, shipped, HIGH)
    rules = [one.y for one in high.elements if isinstance(one, Rule)]
    assert rules == [29, 20 + 33]
    cell, _head, morning, *_others = (one for one in high.elements if isinstance(one, SetText))
    assert cell.lines[1].y == pytest.approx(morning.lines[0].y - 9 + 6)


def test_cells_that_take_more_are_heard_with_what_they_head(
    elements: Elements, shipped: Source
) -> None:
    (structure,) = structures_of([(page_of(spanned(elements, shipped, "Dag")), SPOKEN)])
    (node,) = structure.nodes
    cells = [
        [(cell.scope, cell.span[:2]) for cell in row.kids]  # type: ignore[union-attr]
        for row in node.kids
        if isinstance(row, StructureNode)
    ]
    assert cells == [
        [("Column", (1, 2)), ("Column", (2, 1))],
        [("Column", (1, 1))] * 2,
        [("Row", (1, 1)), ("", (1, 1)), ("", (1, 1))],
    ]


def rows(*written: str) -> str:
    return TABLE.format("", "".join(f"<tr>{row}</tr>" for row in written))


CELL = "<td>a</td>"
EMPTY = TABLE.format("", "")
REFUSED = {
    "columns": (EMPTY.replace("30 *", "30 x"), "bad-attribute"),
    "no column": (EMPTY.replace("30 * 2*", ""), "bad-attribute"),
    "a width of 0": (EMPTY.replace("30 *", "0 *"), "bad-attribute"),
    "a row with fewer cells": (TABLE.format("", "<tr><td>a</td></tr>"), "bad-attribute"),
    "a row with more": (TABLE.format("", f"<tr>{'<td>a</td>' * 4}</tr>"), "bad-attribute"),
    "a cell outside a row": (TABLE.format("", "<td>a</td>"), "misplaced-element"),
    "a row outside a table": ("<tr></tr>", "misplaced-element"),
    "a table in a table": (TABLE.format("", EMPTY), "misplaced-element"),
    "no columns": (rows('<td colspan="0">a</td>'), "bad-attribute"),
    "half a row": (rows('<td rowspan="1.5">a</td>'), "bad-attribute"),
    "more columns than there are": (rows(f'{CELL}<td colspan="3">a</td>'), "bad-span"),
    "more rows than there are": (rows(f'{CELL * 2}<td rowspan="2">a</td>'), "bad-span"),
    "over a cell above it": (
        rows(f'{CELL}<td rowspan="2">a</td>{CELL}', '<td colspan="2">a</td>' + CELL),
        "bad-span",
    ),
    "a cell where one above it is": (
        rows(f'{CELL}<td rowspan="2">a</td>{CELL}', CELL * 3),
        "bad-attribute",
    ),
    "a row without a cell": (rows('<td rowspan="2">a</td>' * 3, ""), "bad-attribute"),
    "a width of a cell": (
        TABLE.format("", HEAD.replace("<th>", '<th width="3">')),
        "unknown-attribute",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused(elements: Elements, case: str) -> None:
    written, code = REFUSED[case]
    face, problems = elements.tell(written)
    assert face is None
    assert {problem.code for problem in problems} == {code}
