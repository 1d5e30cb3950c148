"""Where a problem is, for tests that look at a part of the place."""

from __future__ import annotations

from kaartenset.errors import Problem
from kaartenset.locations import InFile, InRecord, InTable, OfField


def file_of(problem: Problem) -> str:
    """Return the file that a problem is in, or nothing if it is not in a file."""
    return problem.where.file if isinstance(problem.where, InFile | InRecord | InTable) else ""


def line_of(problem: Problem) -> int:
    """Return the line of the file, or the row of the table, that a problem is in, or 0."""
    if isinstance(problem.where, InTable):
        return problem.where.row
    return problem.where.line if isinstance(problem.where, InFile | InRecord) else 0


def column_of(problem: Problem) -> int:
    """Return the column of the file or the table that a problem is in, or 0."""
    return problem.where.column if isinstance(problem.where, InFile | InTable) else 0


def field_of(problem: Problem) -> str:
    """Return the field of a client that a problem is about, or nothing."""
    return problem.where.field if isinstance(problem.where, OfField) else ""


def in_file(problem: Problem) -> InFile:
    """Return the place of a problem that must be in a file."""
    assert isinstance(problem.where, InFile)
    return problem.where
