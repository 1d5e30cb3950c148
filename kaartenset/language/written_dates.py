"""Dates and times → the words of a deck's language (rule L12).

Dutch has a table of its own here, a deck can bring one, and Babel has those of CLDR for all other
languages. Babel takes 37 ms to import, so only a deck that shows a date in such a language does
that. ``locale.setlocale`` is no way: it changes the whole process and depends on the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from kaartenset.characters.language_tags import DUTCH, LanguageTag, language_of, parse_tag
from kaartenset.errors import InputError, Problem
from kaartenset.extras import missing_extra
from kaartenset.i18n import _
from kaartenset.locations import InFile

if TYPE_CHECKING:
    from babel import Locale


class DateWords(Protocol):
    """Writes dates and times in one language."""

    def date(self, day: date) -> str: ...

    def time(self, moment: time) -> str: ...


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """The words of one language, from Monday and January on, and the patterns to put them in.

    The patterns have the placeholders of ``deck.placeholders``, and no other braces.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    date_pattern: str
    time_pattern: str

    def date(self, day: date) -> str:
        return self.date_pattern.format(
            weekday=self.weekdays[day.weekday()],
            day=day.day,
            month=self.months[day.month - 1],
            year=day.year,
        )

    def time(self, moment: time) -> str:
        return self.time_pattern.format(
            hour=moment.hour, hh=f"{moment.hour:02}", minute=f"{moment.minute:02}"
        )


OF_DUTCH = DatePatterns(
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    date_pattern="{weekday} {day} {month} {year}",
    time_pattern="{hour}.{minute} uur",
)

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


@dataclass(frozen=True, slots=True)
class _CldrWords:
    """The full date and the short time of CLDR, in the digits of the language."""

    locale: Locale
    digits: dict[int, int]

    def date(self, day: date) -> str:
        from babel.dates import format_date

        return self._tidy(format_date(day, "full", locale=self.locale))

    def time(self, moment: time) -> str:
        from babel.dates import format_time

        # "9:05 AM" stays on one line; some versions of CLDR have a plain space in it.
        written = format_time(moment, "short", locale=self.locale)
        return self._tidy(written).replace(" ", "\u00a0")

    def _tidy(self, text: str) -> str:
        """Return the text with its own digits, and without the narrow no-break space, which few
        fonts have."""
        return text.translate(self.digits).replace("\u202f", "\u00a0")


class _NoWords:
    """Writes dates and times as ISO 8601 does, for a deck that shows none."""

    def date(self, day: date) -> str:
        return day.isoformat()

    def time(self, moment: time) -> str:
        return moment.isoformat("minutes")


@dataclass(frozen=True)
class WrittenDates:
    """How a deck writes dates and times; ``at`` is where it names its language.

    ``own`` has the words and patterns of the deck itself, if it brings them, and ``are_shown`` is
    false if none of its texts shows a date or a time.
    """

    lang: str
    at: InFile
    own: DatePatterns | None = None
    are_shown: bool = True

    def date(self, day: date) -> str:
        """Return a date in full: ``dinsdag 1 december 2026``.

        Raises ``InputError`` if there are no words for the language, or Babel is not installed.
        """
        return self._words.date(day)

    def time(self, moment: time) -> str:
        """Return a time: ``10.30 uur``. Raises as ``date`` does."""
        return self._words.time(moment)

    @property
    def needs_library(self) -> bool:
        """Whether only Babel has the words."""
        return self.own is None and language_of(self.lang) != DUTCH

    @cached_property
    def _words(self) -> DateWords:
        if not self.needs_library:
            return self.own or OF_DUTCH
        return self._of_cldr() if self.are_shown else _NoWords()

    def _of_cldr(self) -> DateWords:
        if missing := missing_extra("languages", self.at):
            raise InputError([replace(missing, hint=f"{missing.hint}; {_or_own_words()}")])
        tag = parse_tag(self.lang)
        locale = _locale_of(tag) if tag else None
        if locale is None:
            message = _("dates cannot be written out in the language '{lang}'").format(
                lang=self.lang
            )
            raise InputError([Problem("unknown-language", self.at, message, _or_own_words())])
        zero = ord(_FIRST_DIGIT.get(locale.default_numbering_system, "0"))
        return _CldrWords(locale, {ord("0") + digit: zero + digit for digit in range(10)})


def _or_own_words() -> str:
    return _("write the words of dates under 'dates' in deck.yaml")


def _locale_of(tag: LanguageTag) -> Locale | None:
    """Return the data of CLDR for a tag, without its region if that is not there; None if the
    language, or the language in this script, has none."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    if tag.language in ("und", "mul", "zxx"):  # CLDR has English for these
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
