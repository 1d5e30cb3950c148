"""A stored number and its format → the text that it stands for.

A workbook holds dates, times and leading zeros only as numbers with a format (ISO 29500-1,
18.8.30).
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from kaartenset.client.caseload.table import (
    FORMAT_UNKNOWN,
    TIME_ZONE,
    BadCell,
    Epoch,
    Moment,
    Number,
)
from kaartenset.client.caseload.xlsx.number_formats import (
    DATE,
    MOST_DIGITS,
    TIME,
    Format,
    FormatSection,
    NotShown,
    choose,
    decimal_of,
    general,
    read_format,
    show_number,
    show_text,
)

_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 20, 32, 33), "h:mm"),
    **dict.fromkeys((19, 21, 45, 47), "h:mm:ss"),
    **dict.fromkeys((5, 6, 7, 8, 39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys((37, 38, 41, 42), "#,##0"),
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    22: "yyyy-mm-dd h:mm",
    46: "[h]:mm:ss",
    48: "##0.0E+0",
    49: "@",
}
"""Formats without a code, with those of East Asian languages (ISO 29500-1, 18.8.30).

Formats of money show only the number.
"""

_DAYS_BEFORE = {
    Epoch.FROM_1900: datetime.datetime(1899, 12, 30),  # noqa: DTZ001
    Epoch.FROM_1904: datetime.datetime(1904, 1, 1),  # noqa: DTZ001
}
"""Workbooks have no time zones. From 1900 on they count a 29 February 1900, hence 30 December."""

_LARGEST_SERIAL = 2_958_465
"""31 December 9999, the last day of a workbook."""

_ISO = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2})(?:[T "
    r"]|$))?(?:(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,](?P<fraction>\d+))?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)


def built_in(number: int) -> Format:
    """Return the format for a number without a code, or that of a plain number."""
    return read_format(_BUILT_IN.get(number, "General"))


def text_of(stored: str, found: Format, epoch: Epoch) -> str:
    """Return the text of a stored number: a date, a time, both, or what its format shows.

    A date is ``2026-12-01`` and a time ``10:30``. Returns a ``BadCell`` if the text is uncertain. A
    number of days that is no date is returned as stored, and its field refuses it.
    """
    section = found.numbers[0] if len(found.numbers) == 1 else None
    # The fast path, for most cells.
    if section is not None and not section.fault and section.condition is None:
        if section.kind:
            return _as_moment(stored, section, epoch)
        if stored.isdecimal() and len(stored) <= MOST_DIGITS and stored[0] != "0":
            if section.is_general:
                return Number(stored)
            if section.zeros:
                return stored.zfill(section.zeros)
    try:
        value = decimal_of(stored)
        section = choose(found, value)
        if section.kind:
            return _as_moment(stored, section, epoch)
        return (
            Number(general(value))
            if section.is_general
            else show_number(found, section, value).strip()
        )
    except NotShown as reason:
        return BadCell(reason.code)


@lru_cache(maxsize=10_000)
def _as_moment(stored: str, section: FormatSection, epoch: Epoch) -> str:
    try:
        serial = float(stored)
        if section.is_elapsed and 1 <= serial <= _LARGEST_SERIAL:
            minutes = round(serial * 86_400) // 60
            return Moment(f"{minutes // 60}:{minutes % 60:02}")
        return Moment(moment(serial, section.kind, epoch, section.has_seconds))
    except ValueError:
        return Number(stored)


def masked_text(text: str, section: FormatSection) -> str:
    """Return what a format shows of a text, or a ``BadCell`` if that is nothing or uncertain."""
    try:
        return show_text(section, text) if text else text
    except NotShown as reason:
        return BadCell(reason.code)


def moment(serial: float, kind: str, epoch: Epoch, has_seconds: bool = True) -> str:
    """Return a number of days as a date, a time or both, to the second. Raises ``ValueError``.

    Seconds are left out if they are 0 or the format does not show them.
    """
    if not 0 <= serial <= _LARGEST_SERIAL:
        raise ValueError
    seconds = round(serial * 86_400)
    when = _DAYS_BEFORE[epoch] + datetime.timedelta(seconds=seconds)
    clock = when.strftime("%H:%M:%S" if when.second and has_seconds else "%H:%M")
    if kind == TIME or seconds < 86_400:
        return clock
    day = when.date().isoformat()
    return day if kind == DATE else f"{day} {clock}"


def iso_moment(stored: str, found: Format) -> str:
    """Return a moment stored as ISO 8601 (``t="d"``) as ``2026-12-01 10:30``, or a ``BadCell``.

    Midnight with a time zone is a day. Any other moment with a zone is refused: programs disagree
    whether it is the local time, so it may be another hour or day than the author saw.
    """
    parts = _ISO.fullmatch(stored.strip())
    if parts is None or not (parts["day"] or parts["clock"]):
        return BadCell(FORMAT_UNKNOWN)
    clock = (parts["clock"] or "").removesuffix(":00")
    if len(clock) == 2:  # removesuffix took the minutes of 10:00
        clock = f"{clock}:00"
    is_midnight = clock in ("", "00:00") and not (parts["fraction"] or "").strip("0")
    if parts["zone"] and not (parts["day"] and is_midnight):
        return BadCell(TIME_ZONE)
    kind = found.numbers[0].kind if found.numbers else ""
    if parts["day"] and (is_midnight or kind == DATE):
        return Moment(parts["day"])
    return Moment(clock if kind == TIME or not parts["day"] else f"{parts['day']} {clock}")
