"""The XML of one sheet → lines, read in pieces so that a sheet of any length takes no more room than a row.

openpyxl takes 5 seconds for 20,000 rows where this takes one, and in its streaming mode does not tell which rows are
hidden; calamine is faster still but knows neither hidden rows nor number formats, so that ``030…`` would lose its zero.
Element and attribute names: ISO 29500-1, 18.3. A document type, which XML bombs need, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from xml.parsers import expat

from kaartenset.caseload.formats import text_of
from kaartenset.caseload.strings import Strings, unescape
from kaartenset.caseload.table import CELL_ERROR, FORMULA_WITHOUT_VALUE, BadCell, Epoch, Line, NumberCell

PIECE = 1 << 16
"""Bytes that are read at once."""

MOST_COLUMNS = 16_384
"""XFD, the last column that a workbook can have."""


class NotASheet(ValueError):
    """The XML cannot be read, or is no sheet."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What the number format of each cell style shows, by the style's number, and from when days are counted."""

    kinds: tuple[str, ...]
    epoch: Epoch

    def kind(self, style: str | None) -> str:
        """Return what a style shows; empty for a plain number and for a style that there is not."""
        number = int(style) if style and style.isdecimal() else 0
        return self.kinds[number] if number < len(self.kinds) else ""


def parser() -> Any:
    """Return an XML parser that refuses a document type, and with it entities of one's own."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def _refuse_doctype(*_about: Any) -> None:
    raise NotASheet


def feed(read: Any, stream: IO[bytes]) -> Iterator[None]:
    """Feed a stream to a parser piece by piece. Raises ``NotASheet`` for what is no XML."""
    try:
        while piece := stream.read(PIECE):
            read.Parse(piece, False)
            yield
        read.Parse(b"", True)
        yield
    except expat.ExpatError:
        raise NotASheet from None


def lines(stream: IO[bytes], strings: Strings, styles: Styles) -> Iterator[Line]:
    """Give the lines of a sheet that hold anything. Raises ``NotASheet``."""
    read = _SheetReader(strings, styles)
    for _piece in feed(read.parser, stream):
        yield from read.finished
        read.finished.clear()


class _SheetReader:
    """Collects rows as the parser tells of them; ``finished`` holds those that are complete."""

    def __init__(self, strings: Strings, styles: Styles) -> None:
        self.finished: list[Line] = []
        self.parser = parser()
        self.parser.StartElementHandler = self._root
        self._strings = strings
        self._styles = styles
        self._columns: dict[str, int] = {}
        self._number = 0
        self._cells: dict[int, str] = {}
        self._hidden = False
        self._column = -1
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._inline = ""
        self._has_formula = False
        self._text: list[str] | None = None
        self._skips = 0

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        if local != "worksheet":
            raise NotASheet
        before = prefix + colon
        self._row_name, self._cell_name, self._value_name = f"{before}row", f"{before}c", f"{before}v"
        self._formula_name, self._text_name, self._phonetic_name = f"{before}f", f"{before}t", f"{before}rPh"
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._cell_name:
            self._attributes = attributes
            self._value, self._inline, self._has_formula = None, "", False
            reference = attributes.get("r")
            self._column = self._column_of(reference) if reference else self._column + 1
        elif name in (self._value_name, self._text_name):
            if not self._skips:
                self._text = []
                self.parser.CharacterDataHandler = self._text.append
        elif name == self._row_name:
            self._start_row(attributes)
        elif name == self._formula_name:
            self._has_formula = True
        elif name == self._phonetic_name:
            self._skips += 1

    def _end(self, name: str) -> None:
        if name == self._value_name:
            self._value = self._taken()
        elif name == self._cell_name:
            text = self._cell_text()
            if text:
                self._cells[self._column] = text
        elif name == self._row_name:
            if self._cells:
                self.finished.append(Line(self._number, self._cells, self._hidden))
        elif name == self._text_name:
            self._inline += self._taken() or ""
        elif name == self._phonetic_name:
            self._skips -= 1

    def _taken(self) -> str | None:
        text, self._text = self._text, None
        self.parser.CharacterDataHandler = None
        return None if text is None else "".join(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._number = int(number) if number.isdecimal() else self._number + 1
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
            if found >= MOST_COLUMNS:
                raise NotASheet
            self._columns[name] = found
        return found

    def _cell_text(self) -> str:
        """Return what a cell shows; an empty text for nothing."""
        kind, value = self._attributes.get("t", "n"), self._value
        if kind == "s":
            return self._strings.get(value)
        if kind == "inlineStr":
            return unescape(self._inline)
        if value is None or value == "":
            is_empty_text = kind == "str" and value == ""
            return BadCell(FORMULA_WITHOUT_VALUE) if self._has_formula and not is_empty_text else ""
        if kind == "n":
            shows = self._styles.kind(self._attributes.get("s"))
            text = text_of(value, shows, self._styles.epoch)
            return text if shows else NumberCell(text)
        if kind == "b":
            return NumberCell(value)
        if kind == "e":
            return BadCell(CELL_ERROR)
        if kind == "d":  # ISO 8601, which strict workbooks use
            return value.replace("T", " ").removesuffix(" 00:00:00").removesuffix("Z")
        return unescape(value)
