"""A batch for other programs: one JSON document on standard output, written as the rows are done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kaartenset.batch.order import Outcome
from kaartenset.caseload.read import Places
from kaartenset.cli import speech
from kaartenset.errors import Problem, Severity

SCHEMA_VERSION = 1
"""It changes when a key is renamed or left out, not when one is added."""


class JsonReport:
    """Gives the document piece by piece, so that a list of any length takes no memory."""

    def __init__(self, places: Places) -> None:
        self._is_first = True
        head = {"schema_version": SCHEMA_VERSION, "caseload": places.name, "sheet": places.sheet}
        speech.give(f'{json.dumps(head)[:-1]}, "rows": [')

    def add(self, outcome: Outcome) -> None:
        """Give what became of a row."""
        row = {
            "row": outcome.row,
            "status": outcome.status,
            "files": [file.name for file in outcome.files],
            "problems": [describe(problem) for problem in outcome.problems],
        }
        speech.give(f"{'' if self._is_first else ','}{json.dumps(row)}")
        self._is_first = False

    def finish(self, counts: Counter[str], problems: Iterable[Problem], combined: Iterable[Path], left_behind: int) -> None:
        """Give what is said of the whole list, and close the document; of passwords it says nothing."""
        rest = {
            "counts": dict(counts),
            "left_behind": left_behind,
            "combined": [str(path) for path in combined],
            "problems": [describe(problem) for problem in problems],
        }
        speech.give(f"], {json.dumps(rest)[1:-1]}}}")


def describe(problem: Problem) -> dict[str, Any]:
    """Return a problem as keys and values."""
    return {
        "code": problem.code,
        "severity": "error" if problem.severity is Severity.ERROR else "warning",
        "place": str(problem.where),
        "column": problem.where.heading,
        "message": problem.message,
        "hint": problem.hint,
    }
