"""The place of a problem: in a file or table, in an option, in a field of a client …

Each kind of place is a class; ``Location`` is any of them. ``str`` returns a place as it is printed
before a message.
"""

from __future__ import annotations

from kaartenset.dataclass import dataclass
from kaartenset.i18n import _


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in a text file: line and column count from 1, and 0 means the whole file or line."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")


@dataclass(frozen=True, slots=True)
class InCardTable(InFile):
    """A place in a table of cards: ``line`` is its row, and ``file`` may end with the sheet."""

    def __str__(self) -> str:
        return str(InTable(self.file, self.line, self.column))


@dataclass(frozen=True, slots=True)
class InRecord:
    """A client in a list without columns (YAML or JSON): its line, and the key if there is one."""

    file: str
    line: int
    key: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class InTable:
    """A sheet, row, column or cell: row and column count from 1, and 0 means none.

    ``sheet`` and ``heading`` are the names of the sheet and the column.
    """

    file: str
    row: int = 0
    column: int = 0
    sheet: str = ""
    heading: str = ""

    def __str__(self) -> str:
        """Return the place as a spreadsheet shows it.

        For example ``list.xlsx: sheet "Blad1", row 14, column C (Naam)``.
        """
        parts = [_('sheet "{sheet}"').format(sheet=self.sheet)] if self.sheet else []
        if self.row:
            parts.append(_("row {row}").format(row=self.row))
        if self.column:
            letters = column_letters(self.column)
            column = _("column {letters} ({heading})") if self.heading else _("column {letters}")
            parts.append(column.format(letters=letters, heading=self.heading))
        return f"{self.file}: {', '.join(parts)}" if parts else self.file


@dataclass(frozen=True, slots=True)
class OfOption:
    """An option of the command line, with its hyphens."""

    option: str

    def __str__(self) -> str:
        return self.option


@dataclass(frozen=True, slots=True)
class OfField:
    """A field of a client, before its option, file or cell is known."""

    field: str

    def __str__(self) -> str:
        return self.field


@dataclass(frozen=True, slots=True)
class OfOutput:
    """A file or folder that the program was to write."""

    path: str

    def __str__(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True)
class OfCommand:
    """A command, as it was typed."""

    command: str

    def __str__(self) -> str:
        return self.command


Location = InFile | InRecord | InTable | OfOption | OfField | OfOutput | OfCommand


def sort_key(where: Location) -> tuple[str, int, int, str, str, bool]:
    """Return the key by which places are sorted: the name, then line or row, then column."""
    match where:
        case InFile(file, line, column):
            return file, line, column, "", "", False
        case InRecord(file, line, key):
            return file, line, 0, "", key, False
        case InTable(file, row, column, sheet, heading):
            return file, row, column, sheet, heading, True
        case _:
            return str(where), 0, 0, "", "", False


def heading_of(where: Location) -> str:
    """Return the heading of the column, or the key, of a place in a list."""
    match where:
        case InTable():
            return where.heading
        case InRecord():
            return where.key
        case _:
            return ""


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: A, B … Z, AA, AB …"""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
