"""Rows of a list → the table that a page shows: what is in each cell, and what is wrong there."""

from __future__ import annotations

from kaartenset.batch.order import MADE, Outcome
from kaartenset.batch.passwords import FIELD
from kaartenset.client.caseload.name_columns import PARTS
from kaartenset.client.caseload.rows import Row
from kaartenset.client.field_labels import called
from kaartenset.client.reading_notes import reading_notes
from kaartenset.desk.lists.list_columns import columns_data
from kaartenset.desk.lists.list_form import ListForm
from kaartenset.desk.lists.make_list import Rehearsal
from kaartenset.desk.problem_data import Data, problem_data, problems_data
from kaartenset.errors import Problem
from kaartenset.i18n import _

IN_QUESTION = frozenset(("not-a-client", "name-alone", "outside-table"))
"""Codes of rows that may be no clients: they are made if the user ticks them."""

_HIDDEN_VALUE = "••••••"


def table_data(form: ListForm, rehearsal: Rehearsal) -> Data:
    """Return the columns and rows of a list, and what is to be known of it."""
    fields = _fields(form)
    own = form.caseload.places.columns.own_fields.values()
    return {
        "columns": [called(field) for field in fields],
        "rows": [_row_data(form, fields, row, outcome) for row, outcome in rehearsal.rows],
        "problems": problems_data((*form.warnings, *rehearsal.notices)),
        "notes": list(reading_notes(form.caseload)),
        **columns_data(form.caseload.places.columns, form.mapping, own),
    }


def _fields(form: ListForm) -> list[str]:
    """Return the fields of the list in the order of its columns; parts of a name are one."""
    taken = form.caseload.places.columns.taken
    names = ("name" if taken[column] in PARTS else taken[column] for column in sorted(taken))
    return list(dict.fromkeys(names))


def _row_data(form: ListForm, fields: list[str], row: Row, outcome: Outcome) -> Data:
    places = form.caseload.places
    cells = {str(places.cell(row.number, field)): field for field in fields}
    of_cells: dict[str, list[Problem]] = {}
    of_row: list[Problem] = []
    for problem in outcome.problems:
        field = cells.get(str(problem.where))
        if field is None or str(problem.where) == str(places.row(row.number)):
            of_row.append(problem)
        else:
            of_cells.setdefault(field, []).append(problem)
    codes = {problem.code for problem in outcome.problems}
    return {
        "row": row.number,
        "is_sound": outcome.status == MADE,
        "is_in_question": outcome.status != MADE and bool(codes) and codes <= IN_QUESTION,
        "cells": [
            {
                "text": _shown(field, row.values.get(field, "")),
                "problems": [_said(each) for each in of_cells.get(field, ())],
            }
            for field in fields
        ],
        "problems": [_said(each) for each in of_row],
    }


def _said(problem: Problem) -> Data:
    """Return a problem without its place, which is where it is shown."""
    return {**problem_data(problem), "place": "", "field": ""}


def _shown(field: str, text: str) -> str:
    return _HIDDEN_VALUE if field == FIELD and text else text


def summary_line(made: int, left_out: int) -> str:
    """Return how many decks were made and how many rows were left out."""
    line = _("decks made: {made}; rows left out: {left_out}")
    return line.format(made=made, left_out=left_out)
