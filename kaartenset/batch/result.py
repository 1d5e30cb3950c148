"""The result list: which file belongs to which row, as a CSV that Dutch Excel opens with a double click.

Passwords that were made for the decks stand in it, and nowhere else: the next run reads them here.

Semicolons and a byte order mark, as Excel wants them; nothing of a client but what is in the names of the files. A value
that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import IO

from kaartenset.batch.order import FAILED, LEFT_OUT, MADE, NOT_ASKED, UNCHANGED, Outcome
from kaartenset.i18n import N_, _

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        self._line = io.StringIO()
        self._writer = csv.writer(self._line, delimiter=";", lineterminator="\r\n")
        self._file.write("\ufeff".encode())
        self._write(_("row"), _("what became of it"), _("file"), _("column"), _("what is wrong"), _("password"))

    def add(self, outcome: Outcome) -> None:
        """Write a line for every file of a row, and for everything that is to be said of it."""
        status = _(_STATUS[outcome.status])
        for file in outcome.files:
            self._write(str(outcome.row), status, file.name, "", "", outcome.password)
            if self._with_passwords:
                self._written.add(file.name)
        for problem in outcome.problems:
            self._write(str(outcome.row), status, "", problem.where.heading, problem.message)
        if not outcome.files and not outcome.problems:
            self._write(str(outcome.row), status, "", "", "")

    def keep(self, passwords: Mapping[str, str], folder: Path) -> None:
        """Write a line for every file that is still there and that no row has got, so that its password is not lost."""
        for name, password in passwords.items():
            if name not in self._written and (folder / name).exists():
                self._write("", _("of an earlier list"), name, "", "", password)

    def _write(self, row: str, status: str, file: str, column: str, wrong: str, password: str = "") -> None:
        values = [row, status, file, column, wrong, *([password] if self._with_passwords else [])]
        self._writer.writerow(map(_safe, values))
        self._file.write(self._line.getvalue().encode("utf-8", "replace"))
        self._line.seek(0)
        self._line.truncate()


def read_passwords(path: Path) -> dict[str, str]:
    """Return the passwords in an earlier list of results, by the file; none if there is no such list or it was changed."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return {}
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        return {_unsafe(row[2]): row[5] for row in islice(rows, 1, None) if len(row) == 6 and row[2] and row[5]}
    except csv.Error:
        return {}


def _unsafe(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_STARTS_FORMULA) else value


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_STARTS_FORMULA) else value
