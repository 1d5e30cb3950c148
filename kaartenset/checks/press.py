"""Checks a deck for a print shop. Most findings are warnings, because few decks go there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaartenset.dataclass import replace
from kaartenset.errors import Problem, Severity
from kaartenset.targets.preflight import check_press
from kaartenset.targets.resolution import GOOD_RESOLUTION
from kaartenset.theme.theme import Theme
from kaartenset.typeset.typeset import SetFace

_ALWAYS_WRONG = "too-much-ink"
"""No printer does this well, an office printer included."""


def check_print_shop(theme: Theme, faces: Sequence[SetFace]) -> Iterator[Problem]:
    """Yield the preflight's findings on the faces of the neutral deck."""
    for problem in check_press(theme, faces, GOOD_RESOLUTION):
        yield (
            problem
            if problem.code == _ALWAYS_WRONG
            else replace(problem, severity=Severity.WARNING)
        )
