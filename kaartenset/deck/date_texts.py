"""The own words of a deck for dates, and how it writes dates and times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.deck.placeholders import DATE_PLACEHOLDERS, TIME_PLACEHOLDERS
from kaartenset.errors import Problem
from kaartenset.i18n import _
from kaartenset.language.written_dates import DatePatterns, WrittenDates, needs_library
from kaartenset.locations import InFile
from kaartenset.source.fields import text_field, value_field
from kaartenset.source.markup import Text, Words
from kaartenset.source.nodes import place_of
from kaartenset.source.records import Record, many
from kaartenset.source.values import read_phrase

_NEEDED = {"date": (("day",), ("month",)), "time": (("hour", "hh"), ("minute",))}
"""What each pattern must show; of two names one is enough."""


class DateTexts(Record):
    """The words of dates from Monday and January on, and the patterns of a date and a time."""

    weekdays: tuple[str, ...] = value_field(many(read_phrase, 7, 7))
    months: tuple[str, ...] = value_field(many(read_phrase, 12, 12))
    date: Text = text_field()
    time: Text = text_field()

    def placeholders_of(self, text: Text) -> tuple[str, ...]:
        """Return the placeholders that a pattern may hold; none for any other text."""
        if text is self.date:
            return DATE_PLACEHOLDERS
        return TIME_PLACEHOLDERS if text is self.time else ()

    def lacks(self) -> Iterator[Problem]:
        """Yield a problem for each pattern from which nobody can tell the day or the time."""
        for key, pattern in {"date": self.date, "time": self.time}.items():
            for names in _NEEDED[key]:
                if not set(names) & set(pattern.placeholders):
                    message = _("the pattern '{key}' does not show {{{name}}}").format(
                        key=key, name=names[0]
                    )
                    yield Problem("date-pattern", pattern.at, message, _("add it to the pattern"))

    def patterns(self) -> DatePatterns:
        return DatePatterns(self.weekdays, self.months, _format(self.date), _format(self.time))


def _format(pattern: Text) -> str:
    """Return a pattern for ``str.format``; a text of the content has no other braces."""
    return "".join(
        span.content if isinstance(span.content, str) else f"{{{span.content.name}}}"
        for span in pattern.spans
        if isinstance(span, Words)
    )


def written_dates(
    lang: str,
    dates: DateTexts | None,
    at: InFile,
    texts: Iterable[Text],
    moments: Iterable[str] = (),
) -> WrittenDates:
    """Return how a deck with these texts writes dates; ``at`` is a place in its file.

    ``moments`` are the placeholders of its own fields that are a date or a time.
    """
    own = dates.patterns() if dates else None
    of_dates = {*_NEEDED, *moments}
    are_shown = not needs_library(lang, own) or not of_dates.isdisjoint(
        name for text in texts for name in text.placeholders
    )
    return WrittenDates(lang, place_of(lang, at), own, are_shown)
