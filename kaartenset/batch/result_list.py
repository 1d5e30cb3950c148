"""The result list: which file belongs to which row, as a CSV that Dutch Excel opens with a double
click.

Passwords that were made for the decks stand in it, and nowhere else: the next run reads them here.

Semicolons and a byte order mark, as Excel wants them; nothing of a client but what is in the names
of the files. What a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236),
also behind a comma: where commas divide, a cell begins there. Every value stands in quotes, so that
the list is a CSV whatever is in them (RFC 4180).
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
"""What a formula begins with, also in the full-width letters that some spreadsheets take for it
(OWASP, CSV Injection)."""

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
    """Writes the result list row by row."""

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
        """Write a line for every file of a row, and for everything that is to be said of it."""
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
        """Return whether a row has got this file; asked only of a list with passwords."""
        return name in self._written

    def keep(self, passwords: Mapping[str, str], folder: Path) -> None:
        """Write a line for every file that is still there and that no row has got, so that its
        password is not lost."""
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
    """Return a line of a CSV that is safe in a spreadsheet; the first begins with a byte order
    mark."""
    cells = ";".join([f'"{_safe(value)}"' for value in values])
    return f"{chr(0xFEFF) if is_first else ''}{cells}\r\n".encode("utf-8", "replace")


def read_passwords(path: Path) -> dict[str, str]:
    """Return the passwords in an earlier list of results, by the file; none if there is no such
    list or it was changed."""
    return dict(read_told(path, 6, file=2))


def read_told(path: Path, columns: int, file: int = 0) -> list[tuple[str, str]]:
    """Return the files and passwords in a list, of which the last column tells them; what is
    damaged is passed over.

    Excel may have saved it in Windows-1252. Raises ``InputError`` for a list that is there and
    cannot be read: another would take its place, and what it tells would be lost.
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
