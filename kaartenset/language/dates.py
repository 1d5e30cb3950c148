"""Dates and times as professionals type them, in figures or Dutch → values.

The day comes first, as everywhere in the Netherlands; ``2026-12-01`` (ISO 8601) is the one
exception that cannot be misread. In which language a card prints them is up to the deck.
"""

from __future__ import annotations

import re
from datetime import date, time

from kaartenset.language.written_dates import OF_DUTCH

FIRST_YEAR = 2000
LAST_YEAR = 2100
"""An appointment outside these years is a typing error."""


class DateFault(ValueError):
    """A date that cannot be used.

    ``code`` is ``date-unreadable``, ``date-does-not-exist``, ``date-out-of-range`` or
    ``weekday-mismatch``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TimeFault(ValueError):
    """A time that cannot be read, or that no clock shows."""

    code = "time-unreadable"


_SHORT_MONTHS = {"febr": 2, "mrt": 3, "sept": 9}
_MONTHS = {
    **{name: number for number, name in enumerate(OF_DUTCH.months, start=1)},
    **{name[:3]: number for number, name in enumerate(OF_DUTCH.months, start=1)},
    **_SHORT_MONTHS,
}
_WEEKDAYS = {
    **{name: number for number, name in enumerate(OF_DUTCH.weekdays)},
    **{name[:2]: number for number, name in enumerate(OF_DUTCH.weekdays)},
}

_WITH_WEEKDAY = re.compile(r"(?:(?P<weekday>[a-z]+)\.?,? )?(?P<rest>.+)")
_DATE_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(
        r"(?P<day>[0-9]{1,2})(?P<between>[-/.])(?P<month>[0-9]{1,2})(?P=between)(?P<year>[0-9]{4})"
    ),
    # Dutch Excel shows a date as 1-dec-2026, hence the hyphens.
    re.compile(r"(?P<day>[0-9]{1,2})[ -](?P<month>[a-z]+)\.?[ -](?P<year>[0-9]{4})"),
)
_TIME_FORMS = (
    re.compile(r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.]00)?(?: ?(?:uur|u\.?))?"),
    re.compile(r"(?P<hour>[0-9]{1,2}) ?u ?(?P<minute>[0-9]{2})"),
    re.compile(r"(?P<hour>[0-9]{1,2}) ?(?:uur|u\.?)"),
)


def read_date(text: str) -> date:
    """Return the date that a text in figures or Dutch words means. Raises ``DateFault``.

    A weekday before it must be the right one.
    """
    parts = _WITH_WEEKDAY.fullmatch(_tidy(text))
    found = _match(_DATE_FORMS, parts["rest"]) if parts else None
    if parts is None or found is None:
        raise DateFault("date-unreadable")
    weekday, month = parts["weekday"], found["month"]
    if (weekday and weekday not in _WEEKDAYS) or not (month.isdecimal() or month in _MONTHS):
        raise DateFault("date-unreadable")
    if not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        raise DateFault("date-out-of-range")
    try:
        read = date(int(found["year"]), _MONTHS.get(month) or int(month), int(found["day"]))
    except ValueError:
        raise DateFault("date-does-not-exist") from None
    if weekday and _WEEKDAYS[weekday] != read.weekday():
        raise DateFault("weekday-mismatch")
    return read


def read_time(text: str) -> time:
    """Return the time that a text means, on a clock of 24 hours. Raises ``TimeFault``.

    Seconds may be written, as programs do, if they are 00; others would be lost silently.
    """
    found = _match(_TIME_FORMS, _tidy(text))
    if found is None:
        raise TimeFault
    try:
        return time(int(found["hour"]), int(found.groupdict().get("minute") or 0))
    except ValueError:
        raise TimeFault from None


def _tidy(text: str) -> str:
    return " ".join(text.lower().split())


def _match(forms: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for form in forms if (found := form.fullmatch(text))), None)
