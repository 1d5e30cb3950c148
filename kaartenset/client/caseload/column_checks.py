"""Whether the columns of a list can be used, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaartenset.characters.plain_names import plain
from kaartenset.client.agreement import missing_information
from kaartenset.client.bsn import holds_bsn
from kaartenset.client.caseload.caseload import Caseload, Places
from kaartenset.client.caseload.columns import field_of, missing_from
from kaartenset.client.caseload.name_columns import LAST_NAME
from kaartenset.client.client import Client
from kaartenset.client.field_labels import called
from kaartenset.client.own_fields import SET, OwnField
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import OfOption, column_letters

MAP = OfOption("--map")
_FEWEST_BSNS = 4


def report_no_name(places: Places, problems: Problems) -> None:
    """Report that no column holds names, at the header."""
    hint = _('say which it is, such as --map "Klantnaam=name"')
    problems.add(
        "name-column-missing",
        places.row(places.columns.header),
        _("no column holds the name of the client"),
        hint,
    )


def _report_repeated(
    column: int, places: Places, mapping: Mapping[str, str], problems: Problems
) -> None:
    """Report a column for a field that an earlier column has, with both places."""
    names = places.columns.names
    heading = names[column]
    given = {plain(name): field for name, field in mapping.items()}
    field = given.get(plain(heading)) or field_of(heading, places.columns.own)
    first = places.columns.of_field[field]
    message = _("this column and column {letters} ({heading}) are for the same thing")
    message = message.format(letters=column_letters(first + 1), heading=names[first])
    hint = _("give one of them another name, or remove it")
    if plain(heading) != plain(names[first]) and plain(heading) not in given:
        hint = _('remove one, or say which one counts, such as --map "{heading}={field}"').format(
            heading=heading, field=field
        )
    problems.add("duplicate-column", places.column(column), message, hint)


def check_columns(places: Places, mapping: Mapping[str, str], problems: Problems) -> None:
    """Report columns with a BSN, columns for the same field, and names that nobody knows, and
    warn of surnames alone."""
    columns = places.columns
    for column in columns.bsn:
        hint = _(
            "take this column out of a copy of the list; if you need a key of your own for the "
            "client, use 'reference'"
        )
        problems.add(
            "bsn-field",
            places.column(column),
            _("a citizen service number (BSN) is not used here"),
            hint,
        )
    for column in columns.repeated:
        _report_repeated(column, places, mapping, problems)
    for name in missing_from(mapping, columns):
        names = list(columns.names.values())
        problems.add(
            "unknown-column",
            MAP,
            _("the list has no column '{name}'").format(name=name),
            did_you_mean(name, names),
        )
    if columns.has_unclear_name:
        heading = columns.names[columns.of_field["name"]]
        message = _(
            "this column may hold the whole name or only the surname, because another column "
            "holds a part of the name"
        )
        hint = _('say which it is: --map "{heading}=name" or --map "{heading}=last-name"').format(
            heading=heading
        )
        problems.add("name-unclear", places.column(columns.of_field["name"]), message, hint)
    if columns.has_surnames_alone:
        message = _("the list has only surnames, so each card greets its client with that alone")
        hint = _(
            "add a column 'Aanhef' (heer, mevrouw) or 'Voornaam', or a column 'Naam' with how the "
            "card should greet, such as 'mevrouw De Vries'"
        )
        problems.warn("surname-alone", places.column(columns.of_field[LAST_NAME]), message, hint)
    if not columns.names_clients and not columns.bsn:
        report_no_name(places, problems)


def check_organisations(caseload: Caseload, handling: str, problems: Problems) -> None:
    """Report, once for the list, organisations without what they do with the cards."""
    if "organisation" in caseload.places.columns.of_field:
        named = Client(organisation="an organisation")
        problems.extend(
            missing_information(named, handling, lambda field: caseload.places.cell(0, field))
        )


def check_references(caseload: Caseload, problems: Problems) -> None:
    """Report a list whose references are citizen service numbers.

    By chance one in eleven passes the test, so single ones can be accepted and most of a list
    cannot.
    """
    if "reference" not in caseload.places.columns.of_field:
        return
    with caseload.rows() as rows:
        judged = [holds_bsn(row.values["reference"]) for row in rows if "reference" in row.values]
    caseload.notices.forget()
    if sum(judged) >= _FEWEST_BSNS and sum(judged) * 2 > len(judged):
        message = _(
            "most of these references pass the test of a citizen service number (BSN), which is "
            "no coincidence"
        )
        where = caseload.places.column(caseload.places.columns.of_field["reference"])
        problems.add(
            "references-may-be-bsn",
            where,
            message,
            _("use references of your own; a BSN is not used here"),
        )


def check_needed(
    places: Places, fields: Iterable[OwnField], defaults: Mapping[str, str], problems: Problems
) -> None:
    """Report, once for the list, fields that the deck needs and no column gives; ``defaults`` has
    what all rows share."""
    for own in fields:
        if own.is_needed and own.name not in {*places.columns.of_field, *defaults}:
            message = _("no column holds the field '{field}', which this deck needs")
            hint = _('name a column {names}, or give it for the whole list: {option}="…"')
            names = _(" or ").join(f"'{name}'" for name in own.columns or (own.name,))
            problems.add(
                "needed-column-missing",
                places.row(places.columns.header),
                message.format(field=called(own.name)),
                hint.format(names=names, option=f"{SET} {own.name}"),
            )
