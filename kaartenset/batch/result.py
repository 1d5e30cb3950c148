"""The result list: which file belongs to which row, as a CSV that Dutch Excel opens with a double click.

Semicolons and a byte order mark, as Excel wants them; nothing of a client but what is in the names of the files. A value
that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236).
"""

from __future__ import annotations

import csv
import io
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

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._line = io.StringIO()
        self._writer = csv.writer(self._line, delimiter=";", lineterminator="\r\n")
        self._file.write("\ufeff".encode())
        self._write(_("row"), _("what became of it"), _("file"), _("column"), _("what is wrong"))

    def add(self, outcome: Outcome) -> None:
        """Write a line for every file of a row, and for everything that is to be said of it."""
        status = _(_STATUS[outcome.status])
        for file in outcome.files:
            self._write(str(outcome.row), status, file.name, "", "")
        for problem in outcome.problems:
            self._write(str(outcome.row), status, "", problem.where.heading, problem.message)
        if not outcome.files and not outcome.problems:
            self._write(str(outcome.row), status, "", "", "")

    def _write(self, *values: str) -> None:
        self._writer.writerow(map(_safe, values))
        self._file.write(self._line.getvalue().encode("utf-8", "replace"))
        self._line.seek(0)
        self._line.truncate()


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_STARTS_FORMULA) else value
