"""A workbook (.xlsx, .xlsm): a zip of XML parts → its sheets, and the lines of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from kaartenset.client.caseload.list_files import ListFile
from kaartenset.client.caseload.table import Epoch, ExcelTable, Line, MergedCells
from kaartenset.client.caseload.xlsx.cell_formats import built_in
from kaartenset.client.caseload.xlsx.merged_cells import Tail, block_of, read_tail, with_merges
from kaartenset.client.caseload.xlsx.number_formats import Format, read_format
from kaartenset.client.caseload.xlsx.package import (
    LARGEST_SHEET,
    LARGEST_STRINGS,
    Package,
    Relation,
    WorkbookUnreadable,
    open_package,
    refusing,
)
from kaartenset.client.caseload.xlsx.shared_strings import Strings, read_strings
from kaartenset.client.caseload.xlsx.sheet import Styles, lines
from kaartenset.client.caseload.xlsx.xml_parts import NotASheet, TooLarge
from kaartenset.dataclass import dataclass

MOST_SHEETS = 1_000
MOST_TABLES = 1_000
"""Of one sheet."""

_WITHOUT_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
"""Sheets that are no lists: charts, and dialogs and macros of Excel 5.

ISO 29500-1, 12.3.2 and 12.3.7; MS-XLSX 2.1.
"""

_HIDDEN = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet as the workbook lists it: its name, its part in the zip, whether its tab is visible.

    ``has_cells`` is false for a sheet with a chart, a dialog or macros.
    """

    name: str
    part: str
    is_hidden: bool
    has_cells: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook without the lines of its sheets."""

    path: ListFile
    sheets: tuple[SheetName, ...]
    styles: Styles
    strings: Strings

    @contextmanager
    def open_sheet(
        self, sheet: SheetName, merges: tuple[MergedCells, ...] = ()
    ) -> Iterator[Iterator[Line]]:
        """Give the lines of a sheet, with merged cells as Excel shows them.

        Raises ``WorkbookUnreadable``, also while the lines are read.
        """
        with ExitStack() as stack:
            with refusing():
                package = stack.enter_context(open_package(self.path))
                stream = stack.enter_context(package.open(sheet.part, LARGEST_SHEET, "sheet"))
            found = lines(stream, self.strings, self.styles)
            # Only exceptions of the workbook are refused, not those of the caller.
            yield _refused(with_merges(found, merges) if merges else found)

    def tail(self, sheet: SheetName) -> Tail:
        """Return an estimate of a sheet's rows, and its merged cells.

        Raises ``WorkbookUnreadable``.
        """
        with (
            refusing(),
            open_package(self.path) as package,
            package.open(sheet.part, LARGEST_SHEET, "sheet") as stream,
        ):
            return read_tail(stream)

    def tables(self, sheet: SheetName) -> tuple[ExcelTable, ...]:
        """Return the Excel tables on a sheet that have a header. Raises ``WorkbookUnreadable``."""
        with refusing(), open_package(self.path) as package:
            parts = [
                relation.target
                for relation in package.relations(sheet.part)
                if relation.kind == "table"
            ]
            if len(parts) > MOST_TABLES:
                raise TooLarge("tables")
            return tuple(found for part in parts if (found := _table(package, part)) is not None)


def _refused(found: Iterator[Line]) -> Iterator[Line]:
    with refusing():
        yield from found


def _table(package: Package, part: str) -> ExcelTable | None:
    for element, attributes in package.elements(part):
        if element != "table":
            raise NotASheet
        if attributes.get("headerRowCount", "1") != "1":
            return None
        name = attributes.get("displayName", attributes.get("name", ""))
        return ExcelTable(
            name, block_of(attributes.get("ref", "")), _number(attributes.get("totalsRowCount"))
        )
    return None


def read_workbook(path: ListFile) -> Workbook:
    """Return the sheets of a workbook and what their cells use. Raises ``WorkbookUnreadable``."""
    with refusing(), open_package(path) as package:
        main = next(
            (one.target for one in package.relations("") if one.kind == "officeDocument"), ""
        )
        relations = package.relations(main)
        sheets, epoch = _sheets(package.elements(main), {one.id: one for one in relations})
        strings = next((one.target for one in relations if one.kind == "sharedStrings"), "")
        styles = next((one.target for one in relations if one.kind == "styles"), "")
        found = _formats(package.elements(styles)) if styles else ()
        return Workbook(path, sheets, Styles(found, epoch), _strings(package, strings))


def _sheets(
    elements: Iterable[tuple[str, dict[str, str]]], relations: dict[str, Relation]
) -> tuple[tuple[SheetName, ...], Epoch]:
    sheets, epoch, root = [], Epoch.FROM_1900, ""
    for element, attributes in elements:
        root = root or element
        if root != "workbook":
            raise WorkbookUnreadable("caseload-not-a-list")
        if element == "sheet":
            id_of = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            relation = relations[id_of]
            is_hidden = attributes.get("state", "visible") in _HIDDEN
            has_cells = relation.kind not in _WITHOUT_CELLS
            sheets.append(
                SheetName(attributes.get("name", ""), relation.target, is_hidden, has_cells)
            )
            if len(sheets) > MOST_SHEETS:
                raise TooLarge("sheets")
        elif element == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epoch = Epoch.FROM_1904
    return tuple(sheets), epoch


def _formats(elements: Iterable[tuple[str, dict[str, str]]]) -> tuple[Format, ...]:
    """Return the format of each cell style."""
    codes: dict[int, str] = {}
    found: list[Format] = []
    in_cells = False
    for element, attributes in elements:
        if element == "numFmt":
            codes.setdefault(_number(attributes.get("numFmtId")), attributes.get("formatCode", ""))
        elif element in ("cellXfs", "cellStyles", "dxfs"):
            in_cells = element == "cellXfs"
        elif element == "xf" and in_cells:
            number = _number(attributes.get("numFmtId"))
            found.append(read_format(codes[number]) if number in codes else built_in(number))
    return tuple(found)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= 9 else 0


def _strings(package: Package, part: str) -> Strings:
    if not part or part not in package:
        return Strings()
    with package.open(part, LARGEST_STRINGS, "strings") as stream:
        return read_strings(stream)
