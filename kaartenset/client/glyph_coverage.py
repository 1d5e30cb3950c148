"""Reports fields of a client with characters that no font has, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kaartenset.characters.scripts import code_points
from kaartenset.client.client import Client
from kaartenset.client.field_labels import called
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import Location, OfField
from kaartenset.theme.fonts import Fonts


def check_printable(
    client: Client, fonts: Fonts, place: Callable[[str], Location], problems: Problems
) -> None:
    """Report each field with a character that no font has, by code point and never by value."""
    printed = {
        "name": client.name,
        "place": client.appointment.place,
        "calling-number": client.appointment.calling_number,
        "adviser": client.adviser.name,
        "role": client.adviser.role,
        "phone": client.adviser.phone,
        "email": client.adviser.email,
        "organisation": client.organisation,
        **{name: value for name, value in client.own if isinstance(value, str)},
    }
    for field, value in printed.items():
        if missing := fonts.missing(value):
            hint = _("write it in another way, as the client agrees to")
            _report_missing(field, missing, place, hint, problems)


def reference_is_printable(reference: str, fonts: Fonts, problems: Problems) -> bool:
    """Return whether the fonts have all letters of a reference, after reporting the others."""
    if missing := fonts.missing(reference):
        _report_missing("reference", missing, OfField, "", problems)
    return not missing


def _report_missing(
    field: str,
    missing: Sequence[str],
    place: Callable[[str], Location],
    hint: str,
    problems: Problems,
) -> None:
    message = _("the field '{field}' has {code_points}, which no font has").format(
        field=called(field), code_points=code_points(missing)
    )
    problems.add("missing-glyph", place(field), message, hint)


def refuse_unprintable(client: Client | None, fonts: Fonts) -> None:
    """Raise ``InputError`` if a field of a client has a character that no font has."""
    problems = Problems()
    if client is not None:
        check_printable(client, fonts, OfField, problems)
    problems.refuse()
