"""A list and the form around it → the order of a batch, or all problems at once.

The rules are those of ``kaartenset batch``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from itertools import islice

from kaartenset.batch.order import BatchOrder
from kaartenset.batch.passwords import FIELD, PasswordKind, Passwords
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.caseload.column_checks import (
    check_needed,
    check_organisations,
    check_references,
)
from kaartenset.client.caseload.file_kinds import WORKBOOK, KindRefused, find_kind
from kaartenset.client.caseload.list_files import ListInMemory
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.caseload.xlsx.package import WorkbookUnreadable
from kaartenset.client.caseload.xlsx.workbook import read_workbook
from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.own_fields import OwnField
from kaartenset.dataclass import dataclass, replace
from kaartenset.desk.client_form import (
    SHARED_FIELDS,
    ClientForm,
    read_client,
    read_client_form,
    read_print_form,
)
from kaartenset.desk.deck_choice import read_deck_choice, text_of
from kaartenset.desk.lists.list_columns import columns_data, likely_columns, read_column_fields
from kaartenset.desk.workbench import Workbench
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.i18n import _
from kaartenset.locations import OfField

MOST_ROWS = 2_000
"""Rows that a page shows and makes; ``batch`` makes longer lists."""

PASSWORDS = {
    kind.value: kind
    for kind in (PasswordKind.NONE, PasswordKind.ONE, PasswordKind.COLUMN, PasswordKind.NEW)
}


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list that can be made: its order, and whether all decks go into one PDF."""

    order: BatchOrder
    caseload: Caseload
    passwords: Passwords
    is_combined: bool
    mapping: Mapping[str, str]
    warnings: tuple[Problem, ...]


def read_list_form(asked: Mapping[str, object], file: ListInMemory, bench: Workbench) -> ListForm:
    """Return what to make of a list, for the thread at work. Raises ``InputError``."""
    problems = Problems()
    form = read_print_form({**asked, "password": ""}, bench.printers, problems)
    is_checked = asked.get("reference_is_not_bsn") is True
    is_combined = asked.get("together") is True
    source = bench.source(form.choice)
    own = source.deck.own_fields
    shared = read_client_form(asked, source, SHARED_FIELDS)
    read_client(_of_all_rows(shared, problems), source, problems, is_of_list=True)
    mapping = read_column_fields(asked, own)
    caseload = read_caseload(file, text_of(asked, "sheet") or None, mapping, problems, own=own)
    if caseload is not None:
        check_organisations(caseload, source.deck.text.handling, problems)
        check_needed(caseload.places, own, shared.values, problems)
    if caseload is not None and is_checked:
        check_references(caseload, problems)
    passwords = _read_passwords(asked, caseload, is_combined, problems)
    problems.refuse()
    assert caseload is not None  # Without one there is a problem, refused above.
    _refuse_long(caseload)
    if passwords.kind is not PasswordKind.COLUMN:
        caseload = caseload.without(FIELD)
    order = BatchOrder(
        project=form.choice.project(bench.base),
        places=caseload.places,
        defaults=shared.values,
        variants=form.choice.variants,
        requests=form.requests,
        folder=None,
        handling=form.choice.handling,
        has_own_passwords=passwords.kind is PasswordKind.COLUMN,
        reference_is_not_bsn=is_checked,
        source=source,
    )
    warnings = [each for each in problems if each.code != "calling-number-missing"]
    return ListForm(order, caseload, passwords, is_combined, mapping, tuple(warnings))


def _refuse_long(caseload: Caseload) -> None:
    """Raise ``InputError`` for a list with more rows than a page shows."""
    with caseload.rows() as rows:
        is_long = next(islice(rows, MOST_ROWS, None), None) is not None
    caseload.notices.forget()
    if is_long:
        message = _("this list has more than {most} rows").format(most=MOST_ROWS)
        hint = _("take a part of it, or use the command 'kaartenset batch'")
        raise InputError([Problem("many-decks", caseload.places.row(0), message, hint)])


def sheet_names(file: ListInMemory) -> list[str]:
    """Return the names of the visible sheets of a workbook, each with the tables of Excel on it.

    There are none for another or damaged list.
    """
    with suppress(KindRefused, WorkbookUnreadable, OSError):
        if find_kind(file) == WORKBOOK:
            workbook = read_workbook(file)
            sheets = [each for each in workbook.sheets if each.has_cells and not each.is_hidden]
            return [
                name
                for sheet in sheets
                for name in (sheet.name, *(each.name for each in workbook.tables(sheet)))
            ]
    return []


def refused_columns(
    asked: Mapping[str, object], file: ListInMemory, bench: Workbench
) -> dict[str, object]:
    """Return the columns of a list that is refused, for the thread at work."""
    own: tuple[OwnField, ...] = ()
    with suppress(InputError):
        own = bench.source(read_deck_choice(asked)).deck.own_fields
    mapping = read_column_fields(asked, own)
    return columns_data(likely_columns(file, text_of(asked, "sheet"), mapping, own), mapping, own)


def _of_all_rows(shared: ClientForm, problems: Problems) -> ClientForm:
    """Return the fields without the calling number, after checking it on its own.

    It belongs to talks by telephone, and each row may have its own way to meet.
    """
    values = dict(shared.values)
    if "way" in values or "calling-number" not in values:
        return shared
    alone = {"way": "phone", "calling-number": values.pop("calling-number")}
    read_client_fields(alone, OfField, {}, problems)
    return replace(shared, values=values)


def _read_passwords(
    asked: Mapping[str, object],
    caseload: Caseload | None,
    is_combined: bool,
    problems: Problems,
) -> Passwords:
    """Return the passwords, after reporting a choice that the list or the file cannot have."""
    kind = PASSWORDS.get(text_of(asked, "passwords"), PasswordKind.NONE)
    if kind is PasswordKind.ONE:
        found = Problems()
        one = read_print_form(
            {"targets": ["office"], "password": text_of(asked, "password") or " "}, None, found
        ).password
        problems.extend(found)
        return Passwords(kind, one)
    if kind is PasswordKind.COLUMN and caseload is not None and not _has_passwords(caseload):
        message = _("no column of the list holds passwords")
        hint = _('call it "Wachtwoord"')
        problems.add("password-column-missing", OfField("passwords"), message, hint)
    if kind is not PasswordKind.NONE and is_combined:
        message = _("one PDF can have one password only")
        hint = _("take one password for all, or make a file for each row")
        problems.add("not-together", OfField("passwords"), message, hint)
    return Passwords(kind)


def _has_passwords(caseload: Caseload) -> bool:
    return FIELD in caseload.places.columns.of_field
