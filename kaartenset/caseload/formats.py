"""Number formats of a workbook: a number as it is stored → the text that it stands for.

A date, a time and leading zeros exist in a workbook only as a number with a format (ISO 29500-1, 18.8.30).
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import cache

from kaartenset.caseload.table import Epoch

DATE, TIME, MOMENT = "date", "time", "moment"
"""What a format shows of a number: the day, the time of day, or both."""

_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 37), *range(50, 59)), DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), TIME),
    22: MOMENT,
}
"""Formats without a code, among them those of East Asian languages (ISO 29500-1, 18.8.30)."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_MASK = re.compile(r'(?:"[^"]*"|\\.|[0 ()+/-])+')
_MASK_PART = re.compile(r'"([^"]*)"|\\(.)|(.)')
_DAYS_BEFORE = {Epoch.FROM_1900: datetime.datetime(1899, 12, 30), Epoch.FROM_1904: datetime.datetime(1904, 1, 1)}  # noqa: DTZ001
"""Workbooks know no time zones. From 1900 on there is a 29 February 1900 that never was, hence 30 December."""

_LARGEST_SERIAL = 2_958_465
"""31 December 9999, the last day that a workbook knows."""


def built_in(number: int) -> str:
    """Return the kind or mask of a format that has a number and no code; empty for a plain number."""
    return _BUILT_IN.get(number, "")


@cache
def kind_of(code: str) -> str:
    """Return what a format code shows: a kind of moment, a mask with leading zeros such as ``mask:0000``, or nothing."""
    section = code.partition(";")[0]
    if "0" in section and _MASK.fullmatch(section):
        return f"mask:{section}"
    letters = _LITERAL.sub("", section).lower()
    if "general" in letters or "standaard" in letters:
        return ""
    has_day = "d" in letters or "y" in letters
    has_time = "h" in letters or "s" in letters
    if has_day or has_time:
        return MOMENT if has_day and has_time else DATE if has_day else TIME
    return DATE if "m" in letters else ""


def text_of(stored: str, kind: str, epoch: Epoch) -> str:
    """Return the text of a stored number: ``2026-12-01``, ``10:30``, both, digits with their zeros, or a plain number."""
    if kind in (DATE, TIME, MOMENT):
        try:
            return moment(float(stored), kind, epoch)
        except ValueError:
            return stored
    number = _plain(stored)
    if kind.startswith("mask:") and number.isdecimal():
        return _masked(number, kind.removeprefix("mask:"))
    return number


def moment(serial: float, kind: str, epoch: Epoch) -> str:
    """Return a number of days as a date, a time or both, to the second. Raises ``ValueError``."""
    if not 0 <= serial <= _LARGEST_SERIAL:
        raise ValueError
    seconds = round(serial * 86_400)
    when = _DAYS_BEFORE[epoch] + datetime.timedelta(seconds=seconds)
    clock = when.strftime("%H:%M:%S" if when.second else "%H:%M")
    if kind == TIME or seconds < 86_400:
        return clock
    day = when.date().isoformat()
    return day if kind == DATE else f"{day} {clock}"


def _plain(stored: str) -> str:
    """Return a number without exponent and without a fraction of nothing: 612345678, 0.5."""
    if stored.isdecimal():
        return stored
    try:
        number = Decimal(repr(float(stored)))
    except (InvalidOperation, ValueError):
        return stored
    if not number.is_finite():
        return stored
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _masked(digits: str, mask: str) -> str:
    """Return digits in the places of a mask, the first place taking all that are too many."""
    parts = [(found[3] or "", found[1] or found[2] or "") for found in _MASK_PART.finditer(mask)]
    places = sum(slot == "0" for slot, _literal in parts)
    digits = digits.zfill(places)
    extra = len(digits) - places
    out, position = [], 0
    for slot, literal in parts:
        if slot == "0":
            take = 1 + (extra if position == 0 else 0)
            out.append(digits[position : position + take])
            position += take
        else:
            out.append(slot or literal)
    return "".join(out).strip()
