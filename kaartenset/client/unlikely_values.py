"""Warns of values of a client that are unlikely, and prints them all the same: they may be meant.

A typed 041226 becomes 13 November 2012 in a column of dates, and in January 2026 people type 2025.
A register writes ``Vries, de (mw.)``, and a card would greet with it. Only here does the clock
count: it decides warnings, never files.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable

from kaartenset.client.client import Client
from kaartenset.client.field_labels import called
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import Location

VARIABLE = "KAARTENSET_TODAY"
"""Names a day such as 2026-12-01 to use in place of today, for tests and repeatable runs."""

LONG_AGO = datetime.timedelta(days=92)
FAR_AHEAD = datetime.timedelta(days=366)
"""Three months back, because a deck may be made again after the talk; a year ahead."""


def today() -> datetime.date:
    """Return the day that ``VARIABLE`` names, or else the day of the clock."""
    try:
        return datetime.date.fromisoformat(os.environ.get(VARIABLE, ""))
    except ValueError:
        return datetime.date.today()  # noqa: DTZ011 - the day on the wall is meant


def is_far(day: datetime.date, now: datetime.date) -> bool:
    """Return whether a day is so far from now that it is unlikely to be meant."""
    return not now - LONG_AGO <= day <= now + FAR_AHEAD


def warn_of_unlikely_values(
    client: Client, place: Callable[[str], Location], problems: Problems
) -> None:
    """Warn of an appointment on a day far from now, and of a name in the order of a register."""
    day = client.appointment.date
    if day is not None and is_far(day, today()):
        message = _(
            "the field '{field}' is a date more than three months ago or more than a year ahead"
        ).format(field=called("date"))
        problems.warn(
            "date-far",
            place("date"),
            message,
            _("is it the right day? it is printed as it is"),
        )
    if "," in client.name:
        message = _("the field '{field}' has a comma, as in a register").format(
            field=called("name")
        )
        hint = _("write the name as the card should greet: 'Anna de Vries' or 'mevrouw De Vries'")
        problems.warn("name-order", place("name"), message, hint)
