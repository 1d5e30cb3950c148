"""The list of results: which file belongs to which row, as a CSV that Dutch Excel opens.

New passwords are in it and nowhere else; the next run reads them from it.

It has semicolons and a byte order mark, as Excel expects, and of a client only what is in the file
names. A value that a spreadsheet would read as a formula gets an apostrophe (CWE-1236), also after
a comma, where a cell begins if commas divide. Every value is quoted, so the list is a valid CSV for
all values (RFC 4180).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO

from kaartenset.batch.order import FAILED, LEFT_OUT, MADE, NOT_ASKED, UNCHANGED, Outcome
from kaartenset.errors import InputError, Problem, system_reason
from kaartenset.i18n import N_, _
from kaartenset.locations import InFile, heading_of

_CELL = r"(?:^|(?<=[,;\t\r\n]))"
_FORMULA = r'[ \u00a0"]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]'
"""The start of a formula, also in full-width characters (OWASP, CSV Injection)."""

_STARTS_FORMULA = re.compile(rf"{_CELL}(?='*{_FORMULA})")
_MADE_SAFE = re.compile(rf"{_CELL}'(?='*{_FORMULA})")

_STATUS = {
    MADE: N_("made"),
    UNCHANGED: N_("was there already"),
    LEFT_OUT: N_("left out"),
    FAILED: N_("failed"),
    NOT_ASKED: N_("not asked for"),
}


class ResultList:
    """Writes the list of results row by row."""

    def __init__(self, file: IO[bytes], with_passwords: bool = False) -> None:
        self._file = file
        self._with_passwords = with_passwords
        self._written: set[str] = set()
        self._is_first = True
        self._write(
            _("row"),
            _("what became of it"),
            _("file"),
            _("column"),
            _("what is wrong"),
            _("password"),
        )

    def add(self, outcome: Outcome) -> None:
        """Write a line for each file and each problem of a row."""
        status = _(_STATUS[outcome.status])
        for file in outcome.files:
            self._write(str(outcome.row), status, file.name, "", "", outcome.password)
            if self._with_passwords:
                self._written.add(file.name)
        for problem in outcome.problems:
            self._write(str(outcome.row), status, "", heading_of(problem.where), problem.message)
        if not outcome.files and not outcome.problems:
            self._write(str(outcome.row), status, "", "", "")

    def has_told(self, name: str) -> bool:
        """Return whether a row has this file; only for a list with passwords."""
        return name in self._written

    def keep(self, passwords: Mapping[str, str], folder: Path) -> None:
        """Write a line for each existing file without a row, so that its password is not lost."""
        for name, password in passwords.items():
            if password and name not in self._written and (folder / name).exists():
                self._write("", _("of an earlier list"), name, "", "", password)

    def _write(
        self, row: str, status: str, file: str, column: str, wrong: str, password: str = ""
    ) -> None:
        values = [row, status, file, column, wrong, *([password] if self._with_passwords else [])]
        self._file.write(csv_line(values, self._is_first))
        self._is_first = False


def csv_line(values: Iterable[str], is_first: bool = False) -> bytes:
    """Return a line of a CSV that is safe in a spreadsheet, with a byte order mark if first."""
    cells = ";".join([f'"{_safe(value)}"' for value in values])
    return f"{chr(0xFEFF) if is_first else ''}{cells}\r\n".encode("utf-8", "replace")


def read_passwords(path: Path) -> dict[str, str]:
    """Return the passwords of an earlier list by file; none if it is absent or was changed."""
    return dict(read_told(path, 6, file=2))


def read_told(path: Path, columns: int, file: int = 0) -> list[tuple[str, str]]:
    """Return the files and passwords of a list, whose last column has them; skip damaged lines.

    Excel may have saved it in Windows-1252. Raises ``InputError`` for a list that exists but cannot
    be read: replacing it would lose its passwords.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=system_reason(error))
        raise InputError([Problem("file-unreadable", InFile(str(path)), message)]) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    told = []
    with suppress(csv.Error):
        for row in islice(rows, 1, None):
            if len(row) == columns and row[file] and row[-1]:
                told.append((_unsafe(row[file]), _unsafe(row[-1])))
    return told


def _unsafe(value: str) -> str:
    return _MADE_SAFE.sub("", value)


def _safe(value: str) -> str:
    return _STARTS_FORMULA.sub("'", value).replace('"', '""')
