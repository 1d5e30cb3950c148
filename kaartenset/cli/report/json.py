"""Reports a batch as one JSON document on standard output, written row by row."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kaartenset.batch.order import Outcome
from kaartenset.cli import console
from kaartenset.client.caseload.caseload import Caseload, Places
from kaartenset.errors import Problem
from kaartenset.locations import column_letters, heading_of

SCHEMA_VERSION = 1
"""It changes when a key is renamed or removed, not when one is added."""


class JsonReport:
    """Prints the document piece by piece, so that memory does not grow with the list."""

    def __init__(self, places: Places, understood: dict[str, Any] | None = None) -> None:
        self._is_first = True
        head: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "caseload": places.name,
            "sheet": places.sheet,
        }
        if understood is not None:
            head["understood"] = understood
        console.give(f'{json.dumps(head)[:-1]}, "rows": [')

    def add(self, outcome: Outcome) -> None:
        """Print the result of a row."""
        row = {
            "row": outcome.row,
            "status": outcome.status,
            "files": [file.name for file in outcome.files],
            "problems": [describe(problem) for problem in outcome.problems],
        }
        console.give(f"{'' if self._is_first else ','}{json.dumps(row)}")
        self._is_first = False

    def finish(
        self,
        counts: Counter[str],
        problems: Iterable[Problem],
        combined: Iterable[Path],
        left_behind: int,
        caseload: Caseload,
    ) -> None:
        """Print the results of the whole list, without passwords, and close the document."""
        notices = {
            "unused_columns": [
                column_letters(column + 1) for column in caseload.places.columns.unused
            ],
            "hidden_rows": caseload.notices.hidden,
            "repeated_headers": caseload.notices.repeated_headers,
            "surnames_alone": caseload.notices.surnames,
            "day_first": caseload.notices.day_first or None,
            "zero_restored": caseload.notices.zero_restored or None,
            "plus_restored": caseload.notices.plus_restored or None,
        }
        rest = {
            "notices": notices,
            "counts": dict(counts),
            "left_behind": left_behind,
            "combined": [str(path) for path in combined],
            "problems": [describe(problem) for problem in problems],
        }
        console.give(f"], {json.dumps(rest)[1:-1]}}}")


def describe(problem: Problem) -> dict[str, object]:
    """Return a problem as the keys and values of a JSON object."""
    where = problem.where
    return problem.as_json({"place": str(where), "column": heading_of(where)})
