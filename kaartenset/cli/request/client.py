"""A client file and options → a client, or all problems at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.client.agreement import missing_handling, missing_information
from kaartenset.client.client import FIELDS
from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.client_file import client_file_values
from kaartenset.client.glyph_coverage import check_printable
from kaartenset.client.own_fields import SET, missing_fields, option_of
from kaartenset.client.unlikely_values import warn_of_unlikely_values
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location, OfOption

if TYPE_CHECKING:
    from kaartenset.cli.options.client import ClientOptions
    from kaartenset.client.client import Client
    from kaartenset.project.source import Source


def read_client(
    typed: ClientOptions,
    source: Source | None,
    own: Collection[str] | None,
    places: dict[str, Location],
    problems: Problems,
    is_of_list: bool = False,
) -> Client | None:
    """Return the client of a file and of options, which override it; None if there is neither.

    ``own`` are the names of the fields that the deck declares; None if it is not there. ``places``
    receives the place of every given field. With ``is_of_list`` the rows of a list give the fields
    that the deck needs.
    """
    given = typed.given | own_values(typed.shared.own or (), own, problems)
    if typed.client_file is None and not given:
        return None
    file = typed.client_file
    found = None if file is None else client_file_values(Path(file), problems, own)
    values, in_file = found or ({}, {})
    places |= in_file | {field: option_of(field) for field in given}
    _report_nothing(given, in_file, places, problems)
    values |= given
    if source is None:
        values.pop("benefit", None)  # Content defines the benefits, and it cannot be read.
        read_client_fields(values, places.__getitem__, {}, problems, typed.reference_is_not_bsn)
        return None
    client = read_client_fields(
        values,
        places.__getitem__,
        source.deck.benefit_names,
        problems,
        typed.reference_is_not_bsn,
        source.deck.own_fields,
    )
    if not is_of_list:
        problems.extend(
            missing_fields(
                values,
                source.deck.own_fields,
                lambda field: InFile(file) if file is not None else option_of(field),
            )
        )
    handling = source.deck.text.handling
    if client is None:
        organisation = values.get("organisation", "").strip()
        problems.extend(missing_handling(organisation, handling, places.__getitem__))
        return None
    check_printable(client, source.fonts, places.__getitem__, problems)
    warn_of_unlikely_values(client, places.__getitem__, problems)
    problems.extend(missing_information(client, handling, places.__getitem__))
    return client


def _report_nothing(
    given: Mapping[str, str],
    in_file: Mapping[str, InFile],
    places: Mapping[str, Location],
    problems: Problems,
) -> None:
    """Report empty options, except those that remove the value of the file."""
    for field, value in given.items():
        if not value.strip() and field not in in_file:
            message = _("nothing is given here")
            hint = _("give a value, or leave the option out")
            problems.add("missing-value", places[field], message, hint)


def own_values(
    typed: Iterable[str], own: Collection[str] | None, problems: Problems
) -> dict[str, str]:
    """Return the values of options such as ``employer=Bakkerij Jansen``, by field.

    ``own`` are the names of the fields that the deck declares; None if it is not there: then there
    are no values. A value is never part of a message.
    """
    values: dict[str, str] = {}
    for text in typed:
        name, equals, value = text.partition("=")
        name = name.strip().casefold().replace("_", "-")
        if not equals or not name:
            message = _("the name of a field, '=' and a value are expected")
            problems.add("bad-set", OfOption(SET), message, f'{SET} employer="Bakkerij Jansen"')
        elif name in FIELDS:
            message = _("the field '{field}' has an option of its own").format(field=name)
            hint = _("use {option}").format(option=f"--{name}")
            problems.add("unknown-field", OfOption(SET), message, hint)
        elif own is not None and name not in own:
            message = _("this deck declares no field of this name for a client")
            hint = did_you_mean(name, own) or _("declare it in deck.yaml, under client-fields")
            problems.add("unknown-field", OfOption(SET), message, hint)
        elif name in values:
            message = _("the field '{field}' is given twice").format(field=name)
            problems.add("duplicate-key", option_of(name), message, _("keep one of the two"))
        elif own is not None:
            values[name] = value
    return values
