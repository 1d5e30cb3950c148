"""The XML of one sheet → lines, in pieces, so that memory does not grow with the sheet.

openpyxl takes 5 seconds for 20,000 rows and this takes one; its streaming mode does not tell which
rows are hidden. calamine is faster still, but knows neither hidden rows nor number formats, so that
``030…`` would lose its zero. Element and attribute names: ISO 29500-1, 18.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from kaartenset.client.caseload.table import (
    BOOLEAN,
    CELL_ERROR,
    FORMULA_WITHOUT_VALUE,
    TEXT_TOO_LONG,
    BadCell,
    Epoch,
    Line,
    TruthCell,
)
from kaartenset.client.caseload.xlsx.cell_formats import iso_moment, masked_text, text_of
from kaartenset.client.caseload.xlsx.number_formats import Format, FormatSection, read_format
from kaartenset.client.caseload.xlsx.shared_strings import LONGEST_TEXT, Strings, unescape
from kaartenset.client.caseload.xlsx.xml_parts import DEEPEST, NotASheet, TooLarge, feed, parser
from kaartenset.dataclass import dataclass

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""The last column, XFD, and row of a workbook (Excel's specifications and limits)."""

_GENERAL = read_format("General")


@dataclass(frozen=True, slots=True)
class Styles:
    """The number format of each cell style, by number, and the epoch of dates."""

    formats: tuple[Format, ...]
    epoch: Epoch

    def format(self, style: str | None) -> Format:
        """Return the format of a style, or that of a plain number for an unknown style."""
        number = int(style) if style and style.isdecimal() else 0
        return self.formats[number] if number < len(self.formats) else _GENERAL

    def masks_of_texts(self) -> dict[str | None, FormatSection]:
        """Return, by style, the sections that change the text they show."""
        shown = {str(number): found.text for number, found in enumerate(self.formats)}
        masks: dict[str | None, FormatSection] = {
            style: section
            for style, section in shown.items()
            if section is not None and not section.is_general
        }
        if "0" in masks:
            masks[None] = masks["0"]
        return masks


def lines(stream: IO[bytes], strings: Strings, styles: Styles) -> Iterator[Line]:
    """Yield the lines of a sheet that are not empty. Raises ``NotASheet`` and ``TooLarge``."""
    read = _SheetReader(strings, styles)
    for _piece in feed(read.parser, stream):
        yield from read.finished
        read.finished.clear()
        read.drop_what_is_too_long()


class _SheetReader:
    """Collects rows from the events of the parser; ``finished`` holds the complete ones."""

    def __init__(self, strings: Strings, styles: Styles) -> None:
        self.finished: list[Line] = []
        self.parser = parser()
        self.parser.StartElementHandler = self._root
        self._strings = strings
        self._styles = styles
        self._masks = styles.masks_of_texts()
        self._formats: dict[str | None, Format] = {}
        self._columns: dict[str, int] = {}
        self._number = 0
        self._cells: dict[int, str] = {}
        self._hidden = False
        self._column = -1
        self._attributes: dict[str, str] = {}
        self._is_in_cell = False
        self._value: str | None = None
        self._inline: list[str] = []
        self._has_formula = False
        self._text: list[str] | None = None
        self._is_too_long = False
        self._skips = 0
        self._depth = 0

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        if local != "worksheet":
            raise NotASheet
        before = prefix + colon
        self._row_name, self._cell_name, self._value_name = (
            f"{before}row",
            f"{before}c",
            f"{before}v",
        )
        self._formula_name, self._text_name, self._phonetic_name = (
            f"{before}f",
            f"{before}t",
            f"{before}rPh",
        )
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._cell_name:
            if self._is_in_cell:
                raise NotASheet
            self._is_in_cell = True
            self._attributes = attributes
            self._value, self._inline, self._has_formula = None, [], False
            before = self._column
            reference = attributes.get("r")
            self._column = self._column_of(reference) if reference else before + 1
            if self._column <= before:  # two cells in one place: no rule says which counts
                raise NotASheet
            if self._column >= MOST_COLUMNS:
                raise TooLarge("columns")
        elif name == self._value_name or name == self._text_name:
            if self._text is not None or self._skips > DEEPEST:
                raise NotASheet
            if self._skips:
                self._skips += 1
            else:
                self._text = []
                self.parser.CharacterDataHandler = self._text.append
        elif name == self._row_name:
            self._start_row(attributes)
        else:
            self._depth += 1
            if self._depth > DEEPEST:
                raise TooLarge("xml")
            if name == self._formula_name:
                self._has_formula = True
            elif name == self._phonetic_name:
                self._skips += 1

    def _end(self, name: str) -> None:
        if name == self._value_name or name == self._text_name:
            text, self._text = self._text, None
            self.parser.CharacterDataHandler = None
            if text is None:
                self._skips -= 1
            elif name == self._value_name:
                self._value = "".join(text)
            elif text:
                self._inline += text
        elif name == self._cell_name:
            self._is_in_cell = False
            shown = self._cell_text()
            if shown:
                self._cells[self._column] = shown
        elif name == self._row_name:
            if self._cells:
                self.finished.append(Line(self._number, self._cells, self._hidden))
                self._cells = {}
        else:
            self._depth -= 1
            if name == self._phonetic_name:
                self._skips -= 1

    def drop_what_is_too_long(self) -> None:
        """Drop a text as soon as it is longer than a cell can hold, and refuse the cell."""
        if sum(map(len, self._inline)) + sum(map(len, self._text or ())) > LONGEST_TEXT:
            self._is_too_long = True
            self._inline.clear()
            if self._text:
                self._text.clear()

    def _start_row(self, attributes: dict[str, str]) -> None:
        before = self._number
        number = attributes.get("r", "")
        self._number = int(number) if number.isdecimal() and len(number) <= 9 else before + 1
        # Of two rows with one number, no rule says which one counts.
        if self._number <= before or self._is_in_cell:
            raise NotASheet
        if self._number > MOST_ROWS:
            raise TooLarge("rows")
        self._hidden = attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0"
        self._cells = {}
        self._column = -1

    def _column_of(self, reference: str) -> int:
        """Return the column of a cell, from 0: ``AB12`` is 27."""
        name = reference.rstrip("0123456789")
        found = self._columns.get(name)
        if found is None:
            if not re.fullmatch("[A-Z]{1,3}", name):
                raise NotASheet
            found = -1
            for letter in name:
                found = (found + 1) * 26 + ord(letter) - ord("A")
            self._columns[name] = found
        return found

    def _cell_text(self) -> str:
        """Return what a cell shows, or ""."""
        kind, value = self._attributes.get("t", "n"), self._value
        if self._is_too_long:
            self._is_too_long = False
            return BadCell(TEXT_TOO_LONG)
        if kind == "s":
            return self._masked(self._strings.get(value)) if value else ""
        if kind == "inlineStr":
            return self._masked(unescape("".join(self._inline)))
        if value is None or value == "":
            is_empty_text = kind == "str" and value == ""
            return BadCell(FORMULA_WITHOUT_VALUE) if self._has_formula and not is_empty_text else ""
        if kind == "n":
            style = self._attributes.get("s")
            found = self._formats.get(style)
            if found is None:
                found = self._formats[style] = self._styles.format(style)
            return text_of(value, found, self._styles.epoch)
        return self._other_text(kind, value)

    def _other_text(self, kind: str, value: str) -> str:
        if kind == "str":
            return self._masked(unescape(value))
        if kind == "d":  # ISO 8601, in strict workbooks
            return iso_moment(value, self._styles.format(self._attributes.get("s")))
        if kind == "b":  # shown as TRUE or WAAR, in the language of the reader
            return TruthCell(BOOLEAN, value == "1")
        if kind == "e":
            return BadCell(CELL_ERROR)
        raise NotASheet

    def _masked(self, text: str) -> str:
        """Return a text as its format shows it; nearly all formats show it as it is."""
        if len(text) > LONGEST_TEXT:
            return BadCell(TEXT_TOO_LONG)
        if not self._masks or type(text) is not str:
            return text
        section = self._masks.get(self._attributes.get("s"))
        return text if section is None else masked_text(text, section)
