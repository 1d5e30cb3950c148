"""Forty odd workbooks, by four writers: what is read of each, what is told, or why it is
refused."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.worksheet.table import Table

from caseload_files import HERE, read, refusal_of, rows_of, write_workbook
from kaartenset.client.caseload.stray_lines import is_in_question, is_total
from kaartenset.dataclass import replace
from tables import table
from workbook_files import backslashed, by_xlsxwriter, parts_of, relation, row, text, write_parts

HEADER = ("Naam", "Kenmerk", "Telefoon")
HEADER_ROW = row(1, *(text(f"{letter}1", name) for letter, name in zip("ABC", HEADER, strict=True)))
TWO = (("Jan", "W-1", "030 1"), ("Piet", "W-2", "030 2"))
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


class Case(NamedTuple):
    """A workbook and what becomes of it.

    ``rows`` has name, reference, telephone number and codes of faults of each row; ``refused`` the
    code of a refusal.
    """

    name: str
    write: Callable[[Path], Any]
    rows: tuple[tuple[str, ...], ...] = ()
    refused: str = ""


CASES: list[Case] = []


def case(
    *rows: tuple[str, ...], refused: str = ""
) -> Callable[[Callable[[Path], Any]], Callable[[Path], Any]]:
    def add(write: Callable[[Path], Any]) -> Callable[[Path], Any]:
        CASES.append(Case(write.__name__, write, rows, refused))
        return write

    return add


def by_hand(path: Path, *rows: str, **how: Any) -> Path:
    return write_parts(path, parts_of(HEADER_ROW + "".join(rows), **how))


def changed(path: Path, change: Callable[[dict[str, str]], None], *rows: str, **how: Any) -> Path:
    parts = parts_of(
        HEADER_ROW + "".join(rows or (row(2, text("A2", "Jan"), text("B2", "W-1")),)), **how
    )
    change(parts)
    return write_parts(path, parts)


def renamed(path: Path, rename: Callable[[str], str]) -> Path:
    parts = parts_of(
        HEADER_ROW + row(2, text("A2", "Jan"), '<c r="B2" t="s"><v>0</v></c>'),
        strings="<si><t>W-1</t></si>",
    )
    return write_parts(path, {rename(name): data for name, data in parts.items()})


def cell_b2(path: Path, cell: str, *formats: str, **how: Any) -> Path:
    return by_hand(path, row(2, text("A2", "Jan"), cell), formats=formats, **how)


# The container: W1.


@case(("Jan", "W-1", ""))
def w1_backslashes(path: Path) -> Path:
    return backslashed(renamed(path, str))


@case(("Jan", "W-1", ""))
def w1_no_folder(path: Path) -> Path:
    parts = parts_of(
        HEADER_ROW + row(2, text("A2", "Jan"), '<c r="B2" t="s"><v>0</v></c>'),
        strings="<si><t>W-1</t></si>",
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.xml", "/workbook.xml")
    return write_parts(path, {name.removeprefix("xl/"): data for name, data in parts.items()})


@case(("Jan", "W-1", ""))
def w1_capitals(path: Path) -> Path:
    return renamed(
        path,
        lambda name: name.replace("sharedStrings", "SharedStrings").replace("sheet1", "Sheet1"),
    )


@case(("Jan", "W-1", ""))
def w1_percent_sign(path: Path) -> Path:
    return changed(
        path,
        lambda parts: parts.update(
            {
                "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
                    "sheet1", "mijn%20blad"
                ),
                "xl/worksheets/mijn blad.xml": parts.pop("xl/worksheets/sheet1.xml"),
            }
        ),
    )


@case(refused="caseload-damaged")
def a_part_twice(path: Path) -> Path:
    return changed(path, lambda parts: parts.update({"XL/worksheets/sheet1.xml": "<worksheet/>"}))


@case(refused="caseload-damaged")
def a_sheet_that_is_not_there(path: Path) -> Path:
    return changed(path, lambda parts: parts.__delitem__("xl/worksheets/sheet1.xml"))


# The sheets: W2, V6, V13.


def with_sheets(path: Path, *others: tuple[str, str, str]) -> Path:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{9 + at}" r:id="rId{9 + at}"/>'
        for at, (name, _kind, _xml) in enumerate(others)
    )
    family = {"xlMacrosheet": MICROSOFT}
    kinds = [(9 + at, kind, f"sheets/{at}.xml") for at, (_name, kind, _xml) in enumerate(others)]
    relations = "".join(
        relation(number, kind, target, **({"family": family[kind]} if kind in family else {}))
        for number, kind, target in kinds
    )
    return changed(
        path,
        lambda parts: parts.update(
            {f"xl/sheets/{at}.xml": xml for at, (_name, _kind, xml) in enumerate(others)}
        ),
        sheets=f'{sheets}<sheet name="Lijst" sheetId="1" r:id="rId1"/>',
        relations=relations,
    )


@case(("Jan", "W-1", ""))
def w2_a_chart_first(path: Path) -> Path:
    return with_sheets(path, ("Grafiek1", "chartsheet", "<chartsheet/>"))


@case(("Jan", "W-1", ""))
def w2_a_dialog_first(path: Path) -> Path:
    return with_sheets(path, ("Dialoog1", "dialogsheet", "<dialogsheet/>"))


@case(("Jan", "W-1", ""))
def w2_macros_of_excel_4_first(path: Path) -> Path:
    return with_sheets(path, ("Macro1", "xlMacrosheet", "<xm:macrosheet/>"))


@case(("Jan", "W-1", ""))
def v13_a_state_that_there_is_not(path: Path) -> Path:
    """V13: only hidden and veryHidden hide a sheet."""
    return changed(
        path,
        lambda parts: None,
        sheets='<sheet name="Lijst" sheetId="1" state="show" r:id="rId1"/>',
    )


@case(refused="caseload-no-header")
def a_very_hidden_sheet_alone(path: Path) -> Path:
    return changed(
        path,
        lambda parts: None,
        sheets='<sheet name="Lijst" sheetId="1" state="veryHidden" r:id="rId1"/>',
    )


def two_sheets(path: Path, first: Any, second: Any) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Adviseurs"
    for line in first:
        book.active.append(line)
    sheet = book.create_sheet("Lijst")
    for line in second:
        sheet.append(line)
    book.save(path)


@case(("Jan", "W-1", "030 1"), ("Piet", "W-2", "030 2"))
def v6_advisers_before_the_list(path: Path) -> None:
    """V6: a sheet of advisers has names and telephone numbers, and is not the list."""
    two_sheets(path, [("Naam", "Telefoon"), ("Zoë Brand", "030 3")], [HEADER, *TWO])


@case(refused="several-sheets")
def v6_two_lists(path: Path) -> None:
    two_sheets(path, [HEADER, *TWO], [HEADER, *TWO])


@case(("Jan", "W-1", "030 1"), ("Piet", "W-2", "030 2"))
def a_list_and_an_empty_one(path: Path) -> None:
    two_sheets(path, [HEADER], [HEADER, *TWO])


# Cells: V2, V5, V7, V13.


@case(("Jan", "06-12345678", ""))
def v2_text_in_a_format(path: Path) -> Path:
    return cell_b2(path, '<c r="B2" s="1"><v>12345678</v></c>', "&quot;06-&quot;########")


@case(("Jan", "W-104", ""))
def v2_text_in_a_format_of_texts(path: Path) -> Path:
    return cell_b2(path, text("B2", "104", ' s="1"'), "0;0;0;&quot;W-&quot;@")


@case(("Jan", "", "", "cell-format-unknown"))
def v2_a_fraction(path: Path) -> Path:
    return cell_b2(path, '<c r="B2" s="1"><v>0.5</v></c>', "# ?/?")


@case(("Jan", "", "", "cell-number-by-language"))
def a_fraction_of_a_number(path: Path) -> Path:
    return cell_b2(path, '<c r="B2"><v>12.5</v></c>')


@case(("Jan", "", "", "cell-hidden-by-format"))
def a_format_that_hides(path: Path) -> Path:
    return cell_b2(path, text("B2", "W-1", ' s="1"'), ";;;")


@case(("Jan", "", "", "date-as-text"))
def a_reference_that_became_a_date(path: Path) -> Path:
    return cell_b2(path, '<c r="B2" s="1"><v>46357</v></c>', "d-mmm")


@case(("Jan", "", "", "cell-boolean"))
def v13_true(path: Path) -> Path:
    """V13: shown as TRUE or as WAAR, and never as 1."""
    return cell_b2(path, '<c r="B2" t="b"><v>1</v></c>')


@case(("Jan", "", "", "cell-text-missing"))
def v13_a_text_that_is_not_there(path: Path) -> Path:
    """V13: there is one text, and the cell wants the eighth."""
    return cell_b2(path, '<c r="B2" t="s"><v>7</v></c>', strings="<si><t>W-1</t></si>")


@case(refused="caseload-damaged")
def v13_texts_that_are_not_there_in_the_header(path: Path) -> Path:
    return write_parts(
        path,
        parts_of(row(1, '<c r="A1" t="s"><v>0</v></c>') + row(2, text("A2", "Jan")), strings=""),
    )


@case(("Jan", "", "", "cell-error"))
def an_error(path: Path) -> Path:
    return cell_b2(path, '<c r="B2" t="e"><v>#N/A</v></c>')


@case(("Jan", "W-1", ""))
def a_formula_with_a_text(path: Path) -> Path:
    return cell_b2(path, '<c r="B2" t="str"><f>"W-"&amp;1</f><v>W-1</v></c>')


@case(("Jan", "", ""))
def a_formula_with_an_empty_text(path: Path) -> Path:
    return cell_b2(path, '<c r="B2" t="str"><f>""</f><v></v></c>')


@case(("Jan", "W-1 a", ""))
def faces_and_a_pronunciation(path: Path) -> Path:
    pieces = (
        '<si><r><t>W-1</t></r><r><t xml:space="preserve"> a</t></r><rPh sb="0" eb="1"><t>x</t>'
        "</rPh><phoneticPr/></si>"
    )
    return cell_b2(path, '<c r="B2" t="s"><v>0</v></c>', strings=pieces)


@case(("Jan", "😀", ""))
def halves_of_a_letter(path: Path) -> Path:
    return cell_b2(path, text("B2", "_xD83D__xDE00_"))


@case(("Jan", "", "", "cell-text-too-long"))
def x7_a_text_longer_than_a_cell(path: Path) -> Path:
    return cell_b2(path, text("B2", "a" * 32_768))


@case(("Jan", "", "030 1"), ("Piet", "", "030 1"), ("Kees", "", "030 2"))
def v5_a_number_merged_over_rows(path: Path) -> None:
    """V5: a value that is merged over rows holds for each of them."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_column(1, 0, ("Jan", "Piet", "Kees"))
        sheet.write(3, 2, "030 2")
        sheet.merge_range("C2:C3", "030 1")

    by_xlsxwriter(path, fill)


@case(("Jan", "W-1", "", "name-merged"), ("Jan", "W-2", "", "name-merged"), ("Kees", "W-3", ""))
def v5_a_merged_name(path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_column(1, 1, ("W-1", "W-2", "W-3"))
        sheet.write(3, 0, "Kees")
        sheet.merge_range("A2:A3", "Jan")

    by_xlsxwriter(path, fill)


@case(("Jan", "W-1", "030 1"))
def v5_what_a_merged_cell_covers_is_not_seen(path: Path) -> Path:
    rows = row(2, text("A2", "Jan"), text("B2", "W-1"), text("C2", "030 1"), text("D2", "covered"))
    return by_hand(path, rows, behind='<mergeCells count="1"><mergeCell ref="C2:D2"/></mergeCells>')


@case(("Jan", "W-1", "030 1"))
def v5_a_header_of_two_lines(path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "Naam")
        sheet.merge_range("B1:B2", "Kenmerk")
        sheet.merge_range("C1:D1", "Contact")
        sheet.write_row(1, 2, ("Telefoon", "E-mail"))
        sheet.write_row(2, 0, ("Jan", "W-1", "030 1"))

    by_xlsxwriter(path, fill)


# Lines that are no clients: V4.


@case(("Jan", "W-1", "030 1"), ("Piet", "W-2", "030 2"))
def v4_a_table_with_totals_and_a_note_below(path: Path) -> None:
    """V4: ``totalsRowCount`` is told by the table's part, and what stands below a table is not
    in it."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        columns = [
            {"header": "Naam", "total_string": "Totaal"},
            {"header": "Kenmerk", "total_function": "count"},
            {"header": "Telefoon"},
        ]
        sheet.add_table(
            "B3:D6", {"columns": columns, "total_row": True, "data": TWO, "name": "Gesprekken"}
        )

    by_xlsxwriter(path, fill)


@case(("Jan", "W-1", "030 1"), ("", "", "", "outside-table"))
def v4_a_row_below_the_table(path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (HEADER, TWO[0], TWO[1]):
        book.active.append(line)
    book.active.add_table(Table(displayName="Gesprekken", ref="A1:C2"))
    book.save(path)


@case(("Jan", "W-1", "030 1"), ("Piet", "W-2", "030 2"))
def v4_a_table_of_advisers_beside_the_list(path: Path) -> None:
    book = openpyxl.Workbook()
    for line, other in zip(
        (HEADER, *TWO), (("Naam", "Telefoon"), ("Zoë", "030 3"), (None, None)), strict=True
    ):
        book.active.append((*line, None, *other))
    book.active.add_table(Table(displayName="Gesprekken", ref="A1:C3"))
    book.active.add_table(Table(displayName="Adviseurs", ref="E1:F2"))
    book.save(path)


@case(("Jan", "W-1", "030 1"), ("Piet", "W-2", "030 2"))
def v4_headings_over_groups(path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range("A2:C2", "Team Noord")
        sheet.write_row(2, 0, TWO[0])
        sheet.merge_range("A4:C4", "Team Zuid")
        sheet.write_row(4, 0, TWO[1])

    by_xlsxwriter(path, fill)


@case(
    ("Jan", "W-1", "030 1"),
    ("Piet", "W-2", "030 2"),
    ("", "", "", "not-a-client"),
    ("Kees", "W-3", ""),
    ("Wim", "W-4", ""),
)
def v4_a_total_and_a_note_that_were_typed(path: Path) -> None:
    rest = [("Totaal: 2",), ("Totaal", 2), ("* = afgemeld",), ("Kees", "W-3"), ("Wim", "W-4")]
    write_workbook(path, [HEADER, *TWO, *rest])


@case(("Jan", "", ""), ("Piet", "", ""), ("Kees", "W-3", ""))
def v4_names_alone_are_clients_where_most_rows_have_no_more(path: Path) -> None:
    write_workbook(path, [HEADER, ("Jan",), ("Piet",), ("Kees", "W-3")])


# What Excel would call damaged, and what is beyond its limits: R2, X7.


@case(refused="caseload-damaged")
def two_rows_of_one_number(path: Path) -> Path:
    return by_hand(path, row(2, text("A2", "Jan")), row(2, text("A2", "Piet")))


@case(refused="caseload-damaged")
def two_cells_in_one_place(path: Path) -> Path:
    return by_hand(path, row(2, text("A2", "Jan"), text("A2", "Piet")))


@case(refused="caseload-too-large")
def x7_a_row_beyond_the_last(path: Path) -> Path:
    return by_hand(path, row(1_048_577, text("A2", "Jan")))


@case(refused="caseload-too-large")
def x7_a_column_beyond_the_last(path: Path) -> Path:
    return by_hand(path, row(2, text("XFE2", "Jan")))


@case(refused="caseload-too-large")
def x7_very_many_sheets(path: Path) -> Path:
    sheets = "".join(
        f'<sheet name="Blad{number}" sheetId="{number}" r:id="rId1"/>' for number in range(1, 1_002)
    )
    return changed(path, lambda parts: None, sheets=sheets)


@case(refused="caseload-too-large")
def r2_elements_within_each_other(path: Path) -> Path:
    return changed(path, lambda parts: None, strings="<a>" * 200 + "</a>" * 200)


@case(refused="caseload-too-large")
def x7_merged_cells_on_each_other(path: Path) -> Path:
    merges = '<mergeCell ref="A1:C9"/>' * 1_001
    return by_hand(path, row(2, text("A2", "Jan")), behind=f"<mergeCells>{merges}</mergeCells>")


@case(refused="caseload-damaged")
def entities_of_its_own(path: Path) -> Path:
    bomb = '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return changed(
        path, lambda parts: parts.update({"xl/sharedStrings.xml": f"{bomb}<sst/>"}), strings=""
    )


# Other writers.


@case(
    ("Jan de Boer", "W-104", "06-12345678"),
    ("Fatima Yılmaz", "W-105", "06-12345678"),
    ("Łucja Đurić", "W-106", "06-12345678"),
)
def libreoffice(path: Path) -> None:
    """V2, V4, V5 and V6 in one, as LibreOffice saved it; see tests/caseloads/make_caseloads.py."""
    path.write_bytes((HERE / "libreoffice-odd.xlsx").read_bytes())


@case(("Jan", "W-1", "030 1"))
def xlsxwriter_in_constant_memory(path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Lijst")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, TWO[0])

    by_xlsxwriter(path, fill, constant_memory=True)


@case(("Jan", "W-1", ""))
def xml_in_utf_16(path: Path) -> Path:
    def change(parts: dict[str, Any]) -> None:
        xml = parts["xl/worksheets/sheet1.xml"].replace("UTF-8", "UTF-16")
        parts["xl/worksheets/sheet1.xml"] = xml.encode("utf-16")

    return changed(path, change)


def test_there_are_forty() -> None:
    assert len(CASES) >= 40


@table("odd", CASES)
def test_an_odd_workbook_is_read_as_excel_shows_it_or_refused(tmp_path: Path, odd: Case) -> None:
    """R2, V2, V4 to V7, V13, W1, W2, X7: each name begins with its own."""
    path = tmp_path / "list.xlsx"
    odd.write(path)
    if odd.refused:
        assert [problem.code for problem in refusal_of(path)] == [odd.refused]
        return
    found = [
        (
            *(one.values.get(field, "") for field in ("name", "reference", "phone")),
            *(code for _field, code in one.faults),
        )
        for one in rows_of(path)
    ]
    assert found == list(odd.rows)


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    """V4: headings and totals are told, by their rows."""
    v4_headings_over_groups(tmp_path / "list.xlsx")
    assert read(tmp_path / "list.xlsx")[0].notices.headings == [(2, 2), (4, 4)]
    v4_a_table_with_totals_and_a_note_below(tmp_path / "list.xlsx")
    assert read(tmp_path / "list.xlsx")[0].notices.totals == [(6, 6)]
    v4_a_total_and_a_note_that_were_typed(tmp_path / "list.xlsx")
    assert read(tmp_path / "list.xlsx")[0].notices.totals == [(4, 5)]


def test_a_sheet_or_a_table_can_be_named(tmp_path: Path) -> None:
    """V6: ``--sheet`` takes the name of a table too, and says of a chart that it is no list."""
    path = tmp_path / "list.xlsx"
    v4_a_table_of_advisers_beside_the_list(path)
    assert [one.values["name"] for one in rows_of(path, sheet="adviseurs")] == ["Zoë"]
    w2_a_chart_first(path)
    (problem,) = refusal_of(path, sheet="Grafiek1")
    assert problem.code == "sheet-without-cells"
    v6_advisers_before_the_list(path)
    caseload, _rows = read(path)
    assert (caseload.places.sheet, caseload.table.other_sheets) == ("Lijst", ("Adviseurs",))


def test_v7_a_date_far_away_is_read_for_its_field_to_warn_of(tmp_path: Path) -> None:
    """V7: 41226 in a column of dates is what is left of a typed 041226."""
    path = write_workbook(tmp_path / "list.xlsx", [("Naam", "Datum"), ("Jan", 41226)])
    book = openpyxl.load_workbook(path)
    book.active["B2"].number_format = "d-m-yyyy"
    book.save(path)
    assert rows_of(path)[0].values["date"] == datetime.date(2012, 11, 13).isoformat()


@table(
    ("name", "other", "is_it"),
    [
        ("Totaal", "", True),
        ("Totaal: 2", "", True),
        ("Eindtotaal", "12", True),
        ("Subtotaal Noord", "3", True),
        ("Aantal cliënten: 12", "", True),
        ("Som 2", "", True),
        ("Som", "104", False),  # a surname
        ("Totaal", "W-104", False),
        ("Totalina", "", False),
        ("Jan Totaal", "", False),
    ],
)
def test_v4_a_total_is_known_by_its_name_and_figures(name: str, other: str, is_it: bool) -> None:
    """V4: nobody is left out for being called like one."""
    assert is_total({"name": name, "reference": other}) is is_it


@table(
    "name",
    [
        "Team Noord",
        "* = afgemeld",
        "Week 49",
        "dinsdag 1 december",
        "december 2026",
        "Noord:",
        "(vervalt)",
    ],
)
def test_v4_what_looks_like_no_name_is_asked_about_in_any_list(name: str) -> None:
    """V4: also where a client need have no more than a name."""
    assert is_in_question({"name": name}, is_exception=False)


@table("name", ["Jan", "Łucja Đurić-van 't Hoff", "mevrouw De Wit", "T. Eam"])
def test_v4_names_of_people_are_not_asked_about(name: str) -> None:
    assert is_in_question({"name": name}, is_exception=True)
    assert not is_in_question({"name": name, "reference": "W-1"}, is_exception=True)
    assert not is_in_question({"name": name}, is_exception=False)


def test_v4_a_row_that_is_named_alone_is_surely_a_client(tmp_path: Path) -> None:
    """V4: ``--only 6`` answers the question; a range that holds the row does not."""
    v4_a_total_and_a_note_that_were_typed(tmp_path / "list.xlsx")
    caseload, _rows = read(tmp_path / "list.xlsx")
    with replace(caseload, surely_clients=frozenset({6})).rows() as rows:
        assert {one.number: one.values.get("name") for one in rows if not one.faults}[
            6
        ] == "* = afgemeld"
    v4_a_row_below_the_table(tmp_path / "list.xlsx")
    caseload, _rows = read(tmp_path / "list.xlsx")
    with replace(caseload, surely_clients=frozenset({3})).rows() as rows:
        assert [one.values["name"] for one in rows] == ["Jan", "Piet"]
