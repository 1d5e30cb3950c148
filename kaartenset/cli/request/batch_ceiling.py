"""The most that a batch makes without ``--yes``: a small file can have a million rows."""

from __future__ import annotations

from kaartenset.batch.order import MADE, Outcome, Stopped
from kaartenset.batch.run import Manner
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.errors import Problem, UsageError
from kaartenset.i18n import _
from kaartenset.locations import OfOption

MOST_DECKS = 20_000
"""A year of appointments of a large office; more is usually a sheet filled to its last row."""

MOST_BYTES = 2_000_000_000
"""The size of all files together, estimated from the first."""

_YES = OfOption("--yes")


def count_asked(caseload: Caseload, manner: Manner) -> int:
    """Return an estimate of the number of decks, without reading the list."""
    count = max(caseload.guess_count() - 1, 0)
    if manner.only:
        return min(count, sum(last - first + 1 for first, last in manner.only))
    return count


def check_count(count: int, yes: bool) -> None:
    """Raise ``UsageError`` if there are too many decks for a batch without ``--yes``."""
    if count > MOST_DECKS and not yes:
        raise UsageError([_too_many(count, MOST_DECKS)])


class Ceiling:
    """Stops a batch that makes too many or too large decks without ``--yes``."""

    def __init__(self, count: int, yes: bool, most_decks: int = MOST_DECKS) -> None:
        self._count = count
        self._most_decks = most_decks
        self._is_off = yes
        self._made = 0

    def look(self, outcome: Outcome) -> None:
        """Raise ``Stopped`` if the batch makes too much; finished decks stay."""
        if self._is_off or outcome.status != MADE:
            return
        self._made += 1
        # The number of rows is an estimate, and some share a line.
        if self._made > self._most_decks:
            raise Stopped([_too_many(self._made, self._most_decks)])
        if (
            self._made == 1
            and (size := sum(file.size for file in outcome.files) * self._count) > MOST_BYTES
        ):
            message = _("the decks of this list come to about {size} GB").format(
                size=round(size / 1e9, 1)
            )
            raise Stopped([Problem("output-large", _YES, message, _how())])


def _too_many(count: int, most: int) -> Problem:
    message = _(
        "the list comes to about {count} decks, and more than {most} are made only when you say so"
    )
    return Problem("many-decks", _YES, message.format(count=count, most=most), _how())


def _how() -> str:
    return _("add --yes if that is right, or take a part of the list: --only 2-1000")
