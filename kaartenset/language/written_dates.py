"""Dates and times → the words of a deck's language (rule L12).

Dutch has a table of its own here, a deck can bring one, and all other languages have those of CLDR.
``locale.setlocale`` is no way: it changes the whole process and depends on the machine.
"""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING

from kaartenset.characters.language_tags import DUTCH, language_of, parse_tag
from kaartenset.dataclass import NamedTuple, replace
from kaartenset.errors import InputError, Problem
from kaartenset.extras import missing_extra
from kaartenset.i18n import _
from kaartenset.locations import InFile

if TYPE_CHECKING:
    from kaartenset.language.cldr_dates import CldrDates


class DatePatterns(NamedTuple):
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


class _NoWords:
    """Writes dates and times as ISO 8601 does, for a deck that shows none."""

    def date(self, day: date) -> str:
        return day.isoformat()

    def time(self, moment: time) -> str:
        return moment.isoformat("minutes")


class WrittenDates:
    """Writes dates and times as a deck does; ``at`` is where it names its language.

    ``own`` has the words and patterns of the deck itself, if it brings them, and ``are_shown`` is
    false if none of its texts shows a date or a time.
    """

    def __init__(
        self, lang: str, at: InFile, own: DatePatterns | None = None, are_shown: bool = True
    ) -> None:
        self._lang = lang
        self._at = at
        self._own = own
        self._are_shown = are_shown

    def date(self, day: date) -> str:
        """Return a date in full: ``dinsdag 1 december 2026``.

        Raises ``InputError`` if there are no words for the language, or Babel is not installed.
        """
        return self._words.date(day)

    def time(self, moment: time) -> str:
        """Return a time: ``10.30 uur``. Raises as ``date`` does."""
        return self._words.time(moment)

    @cached_property
    def _words(self) -> DatePatterns | CldrDates | _NoWords:
        if not needs_library(self._lang, self._own):
            return self._own or OF_DUTCH
        return self._of_cldr() if self._are_shown else _NoWords()

    def _of_cldr(self) -> CldrDates:
        if missing := missing_extra("languages", self._at):
            raise InputError([replace(missing, hint=f"{missing.hint}; {_or_own_words()}")])
        from kaartenset.language.cldr_dates import dates_of

        tag = parse_tag(self._lang)
        found = dates_of(tag) if tag else None
        if found is None:
            message = _("dates cannot be written out in the language '{lang}'").format(
                lang=self._lang
            )
            raise InputError([Problem("unknown-language", self._at, message, _or_own_words())])
        return found


def needs_library(lang: str, own: DatePatterns | None) -> bool:
    """Return whether only Babel has the words."""
    return own is None and language_of(lang) != DUTCH


def _or_own_words() -> str:
    return _("write the words of dates under 'dates' in deck.yaml")
