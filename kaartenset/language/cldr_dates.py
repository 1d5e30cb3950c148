"""Dates and times → the words of CLDR for a language, which Babel has.

Babel takes 37 ms to import, so this module is imported only when such a date is written.
"""

from __future__ import annotations

from datetime import date, time

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_time

from kaartenset.characters.language_tags import LanguageTag

_FIRST_DIGIT = {
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "deva": "\u0966",
    "mymr": "\u1040",
    "cakm": "\U00011136",
    "adlm": "\U0001e950",
    "olck": "\u1c50",
}
"""The 0 of each numbering system that is the usual one of a language in CLDR, besides ``latn``."""

_WITHOUT_WORDS = frozenset(("und", "mul", "zxx"))
"""Undetermined, several and none; CLDR has English for these."""


class CldrDates:
    """Writes the full date and the short time of a locale, in its own digits."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        zero = ord(_FIRST_DIGIT.get(locale.default_numbering_system, "0"))
        self._digits = {ord("0") + digit: zero + digit for digit in range(10)}

    def date(self, day: date) -> str:
        return self._tidy(format_date(day, "full", locale=self._locale))

    def time(self, moment: time) -> str:
        # "9:05 AM" stays on one line; some versions of CLDR have a plain space in it.
        written = format_time(moment, "short", locale=self._locale)
        return self._tidy(written).replace(" ", "\u00a0")

    def _tidy(self, text: str) -> str:
        """Return the text with its own digits, and without the narrow no-break space, which few
        fonts have."""
        return text.translate(self._digits).replace("\u202f", "\u00a0")


def dates_of(tag: LanguageTag) -> CldrDates | None:
    """Return what writes dates in a language; None if CLDR does not have it."""
    locale = _locale_of(tag)
    return None if locale is None else CldrDates(locale)


def _locale_of(tag: LanguageTag) -> Locale | None:
    """Return the data of CLDR for a tag, without its region if that is not there; None if the
    language, or the language in this script, has none."""
    if tag.language in _WITHOUT_WORDS:
        return None
    for parts in dict.fromkeys(((tag.language, tag.script, tag.region), tag[:2])):
        try:
            found = Locale.parse("_".join(filter(None, parts)))
        except (UnknownLocaleError, ValueError):
            continue
        usual = get_global("likely_subtags").get(found.language, "").split("_")
        if not tag.script or tag.script == found.script or tag.script in usual:
            return found
    return None
