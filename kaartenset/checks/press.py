"""Checks a deck for a print shop. Most findings are warnings, because few decks go there."""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import replace
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.project.source import Source
from kaartenset.targets.picture_checks import GOOD_RESOLUTION
from kaartenset.targets.preflight import check_press
from kaartenset.templates import Templates

_ALWAYS_WRONG = "too-much-ink"
"""No printer does this well, an office printer included."""


def check_print_shop(source: Source) -> Iterator[Problem]:
    """Yield the preflight's findings on the neutral deck, without those on the faces themselves."""
    made = Templates().set_deck(source, None, Problems())
    for problem in check_press(source.theme, made.faces, GOOD_RESOLUTION):
        yield (
            problem
            if problem.code == _ALWAYS_WRONG
            else replace(problem, severity=Severity.WARNING)
        )
