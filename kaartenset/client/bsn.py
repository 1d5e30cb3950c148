"""Finds citizen service numbers (burgerservicenummer, BSN) in a text: the eleven-test."""

from __future__ import annotations

import re
from datetime import date

BSN_KEYS = ("bsn", "bsnnummer", "burgerservicenummer", "sofi", "sofinummer")
"""Names of keys or columns with citizen service numbers, in lower case without spaces and signs."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DIGITS = re.compile(r"\d+")
_MOST_GROUPS = len(_WEIGHTS) + 3
_MOST_DIGITS = 18
"""Of a number with leading zeros."""

_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015\u2212_,:;\u00b7\u2022'\u2019`()\[\]/\\]{1,3}")
"""What people put between groups of digits.

Word processors turn a hyphen into a dash, and two signs with a space are common.
"""

_DAY_FIRST = (
    r"(?P<day>\d{1,2})(?P<between>[-./ ])(?P<month>\d{1,2})(?P=between)(?P<year>(?:19|20)\d{2})"
)
_YEAR_FIRST = (
    r"(?P<year>(?:19|20)\d{2})(?P<between>[-./ ])(?P<month>\d{2})(?P=between)(?P<day>\d{2})"
)
_WRITTEN_DATES = tuple(rf"(?<!\d){form}(?!\d)" for form in (_DAY_FIRST, _YEAR_FIRST))

_NO_BSN = (
    r"(?i)(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"  # a time
    # a year and a number in it: 2026-1234
    r"|(?<!\d)(?<!\d[\s.\-/])(?:19[5-9]\d|20\d\d)[-/_.][0-9]{4,5}(?![\d]|[-/_. ]\d)"
    # the Chamber of Commerce gives eight digits
    r"|k\.?v\.?k\.?(?:[- ]?(?:nummer|nr\.?|no\.?))?[:. ]{0,3}\d{8}(?!\d)"
)
"""Numbers of another kind, whether they pass the test or not; nobody writes a BSN like this. As
``_WRITTEN_DATES``, it is compiled on first use: few texts have so many digits."""


def holds_bsn(text: str) -> bool:
    """Return whether eight or nine digits of a text, together or in groups, pass the eleven-test.

    The test (rule S3): the digits times 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up to a multiple of
    eleven. A number of eight digits has a zero before it (Logisch Ontwerp BSN, requirements of the
    number; Wet algemene bepalingen burgerservicenummer), and one of nine may have more, because
    programs pad numbers. One in eleven numbers of this length passes by chance: better to ask
    for another than to print a BSN. Groups inside a longer row of groups are tried too (``2026
    123.456.782``). Dates, times and numbers with their kind before them are skipped.
    """
    if len(text) < len(_WEIGHTS) - 1 or sum(map(str.isdecimal, text)) < len(_WEIGHTS) - 1:
        return False
    for form in _WRITTEN_DATES:
        text = re.sub(form, _without_date, text)
    text = re.sub(_NO_BSN, "|", text)
    groups = list(_DIGITS.finditer(text))
    return any(
        _passes(number)
        for start in range(len(groups))
        for number in _numbers_from(groups[start : start + _MOST_GROUPS], text)
    )


def _without_date(found: re.Match[str]) -> str:
    """Return a separator in place of a date, or the digits if there is no such day."""
    try:
        date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return found[0]
    return "|"


def _numbers_from(groups: list[re.Match[str]], text: str) -> list[str]:
    """Return the numbers of eight or nine digits that start at the first group."""
    numbers = []
    digits, end = "", groups[0].start()
    for group in groups:
        if digits and not _BETWEEN.fullmatch(text, end, group.start()):
            break
        digits, end = digits + group[0], group.end()
        if len(digits) > len(_WEIGHTS):
            if len(digits) > _MOST_DIGITS or int(digits) >= 10 ** len(_WEIGHTS):
                break
            digits = digits[-len(_WEIGHTS) :]
        if len(digits) >= len(_WEIGHTS) - 1:
            numbers.append(digits)
    return numbers


def _passes(number: str) -> bool:
    digits = [int(digit) for digit in number.zfill(len(_WEIGHTS))]
    return (
        any(digits)
        and sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0
    )
