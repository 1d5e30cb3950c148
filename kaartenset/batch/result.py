"""The result list: which file belongs to which row, as a CSV that Dutch Excel opens with a double click.

Semicolons and a byte order mark, as Excel wants them; nothing of a client but what is in the names of the files. A value
that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236).
"""

from __future__ import annotations

import csv
import io
from typing import IO

from kaartenset.batch.order import FAILED, LEFT_OUT, MADE, NOT_ASKED, UNCHANGED, Outcome
from kaartenset.i18n import _

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def say_status(status: str) -> str:
    """Return what became of a row, in the user's language."""
    return {
        MADE: _("made"),
        UNCHANGED: _("was there already"),
        LEFT_OUT: _("left out"),
        FAILED: _("failed"),
        NOT_ASKED: _("not asked for"),
    }[status]


class ResultList:
    """Writes the result list row by row."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._file.write("\ufeff".encode())
        self._write(_("row"), _("what became of it"), _("file"), _("column"), _("what is wrong"))

    def add(self, outcome: Outcome) -> None:
        """Write a line for every file of a row, and for everything that is to be said of it."""
        status = say_status(outcome.status)
        for file in outcome.files:
            self._write(str(outcome.row), status, file.name, "", "")
        for problem in outcome.problems:
            self._write(str(outcome.row), status, "", problem.where.heading, problem.message)
        if not outcome.files and not outcome.problems:
            self._write(str(outcome.row), status, "", "", "")

    def _write(self, *values: str) -> None:
        line = io.StringIO()
        csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(map(_safe, values))
        self._file.write(line.getvalue().encode("utf-8", "replace"))


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_STARTS_FORMULA) else value
