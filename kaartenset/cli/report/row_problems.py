"""Limits the messages about rows: the first problems of each kind in full, then a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kaartenset.cli import console
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _

MOST_OF_A_KIND = 50
"""More of one kind would hide the other messages."""


class Messages:
    """Counts problems by their code and severity; prints ``most`` of a kind in full."""

    def __init__(self, most: int = MOST_OF_A_KIND) -> None:
        self._most = most
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def first(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems to print in full."""
        said = []
        for problem in problems:
            kind = (problem.code, problem.severity)
            self._counts[kind] += 1
            if self._counts[kind] <= self._most:
                said.append(problem)
        return said

    def say_rest(self, has_list: bool) -> None:
        """Print how many more there are of each kind.

        With ``has_list``, refer to the list of results, which has them all.
        """
        more = {
            kind: count - self._most for kind, count in self._counts.items() if count > self._most
        }
        for (code, severity), count in more.items():
            kind = _("error") if severity is Severity.ERROR else _("warning")
            console.say(
                _("{kind}[{code}]: and {count} more").format(kind=kind, code=code, count=count)
            )
        if more:
            console.say(
                _("the list of results has all of them")
                if has_list
                else _("--json gives all of them")
            )
