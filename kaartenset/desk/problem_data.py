"""Problems → what a page shows of them, at their fields, without options of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kaartenset.characters.escapes import visible
from kaartenset.client.own_fields import SET
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import N_, _, ngettext
from kaartenset.locations import InTable, Location, OfField, OfOption, column_letters, heading_of

Data = dict[str, object]

MOST_SHOWN = 50
"""Problems of a deck or a list that a page shows at once; those of rows are in its table."""

_OPTION = re.compile(r"(?<![\w-])--[a-z]")

_FIELD_OF_OPTION = {"variant": "variants", "target": "targets"}
"""Fields of the form that are not called as the option is."""

_OF_COLUMNS = frozenset(("caseload-no-header", "name-column-missing", "needed-column-missing"))
"""Codes of what the menus of the columns can mend; the place is the list, or its header."""

_HINTS: Mapping[str, str] = {
    "bsn": N_(
        "use a number of your own; if it is one already, check it again and tick the box under "
        "the field"
    ),
    "handling-missing": N_("choose what happens with the filled-in cards"),
    "calling-number-missing": N_(
        "fill in the number; 'anoniem' says that your number is not shown"
    ),
    "mixed-address": N_("choose the form of address of the deck itself, or another variant"),
    "language-without-deck": N_(
        "empty the cell in the list for the usual cards, or choose 'not used' in the menu of this "
        "column"
    ),
    "list-expected": N_("start each client with '- '"),
    "several-sheets": N_("choose the sheet in the menu, and read the list again"),
    "second-sheet": N_("choose that sheet in the menu to make those too"),
    "caseload-encoding-unsure": N_("save the list as .xlsx, and drop that here"),
    "caseload-encoding-guessed": N_("look at the names in the table below"),
    "caseload-no-header": N_(
        "choose the column with the names under 'What each column holds', or put names above the "
        "columns, such as Naam, Datum, Tijd"
    ),
    "name-column-missing": N_("choose the column with the names under 'What each column holds'"),
    "needed-column-missing": N_(
        "choose it under 'What each column holds', or fill the field in for all rows"
    ),
    "name-unclear": N_("choose 'name' for whole names, or 'last name', in the menu of this column"),
    "duplicate-column": N_("choose 'not used' in the menu of one of them"),
    "not-a-client": N_("if it is a client, tick the row; otherwise leave it"),
    "name-alone": N_("if it is a client, tick the row; otherwise leave it"),
    "outside-table": N_("if it is a client, tick the row; otherwise leave it"),
    "fonts-differ": N_("make a file for each row, or one variant at a time"),
    "not-combinable": N_("make a file for each row"),
    "combined-too-large": N_("choose fewer rows"),
    "password-empty": N_("fill one in for this row"),
}
"""Hints in the words of the page, for codes whose own hint names an option."""


def problem_data(problem: Problem) -> Data:
    """Return a problem for a page: its field if it has one, else its place in words."""
    named = "columns" if problem.code in _OF_COLUMNS else field_of(problem.where)
    is_of_column = isinstance(problem.where, InTable)
    return {
        "code": problem.code,
        "field": named,
        "place": place_in_words(problem.where) if is_of_column or not named else "",
        "message": visible(problem.message),
        "hint": visible(hint_of(problem)),
        "is_error": problem.severity is Severity.ERROR,
    }


def problems_data(problems: Iterable[Problem]) -> list[Data]:
    """Return problems for a page, each once; a last one tells how many more there are."""
    found = list(dict.fromkeys(problems))
    data = [problem_data(problem) for problem in found[:MOST_SHOWN]]
    if more := len(found) - len(data):
        is_error = any(problem.severity is Severity.ERROR for problem in found[MOST_SHOWN:])
        line = ngettext("there is {count} more", "there are {count} more", more)
        said = {"code": "", "field": "", "place": "", "hint": ""}
        data.append({**said, "message": line.format(count=more), "is_error": is_error})
    return data


def hint_of(problem: Problem) -> str:
    """Return the hint of a problem; one that names an option is put in the words of the page."""
    if not _OPTION.search(problem.hint):
        return problem.hint
    return _(_HINTS[problem.code]) if problem.code in _HINTS else ""


def field_of(where: Location) -> str:
    """Return the field of the form that a place means, or an empty text.

    A whole column of a list has a menu that says what it holds.
    """
    if isinstance(where, OfField):
        return where.field
    if isinstance(where, InTable) and where.column and not where.row:
        return f"column-{where.column}"
    if not isinstance(where, OfOption):
        return ""
    name = where.option.removeprefix(SET).strip().lstrip("-")
    return _FIELD_OF_OPTION.get(name, name)


def place_in_words(where: Location) -> str:
    """Return a place as the user knows it; the file of a list is the one on the page."""
    if not isinstance(where, InTable):
        return heading_of(where) or str(where)
    parts = [_("row {row}").format(row=where.row)] if where.row else []
    if where.column:
        letters = column_letters(where.column)
        column = _("column {letters} ({heading})") if where.heading else _("column {letters}")
        parts.append(column.format(letters=letters, heading=where.heading))
    return ", ".join(parts)
