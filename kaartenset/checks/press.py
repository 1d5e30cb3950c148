"""Whether a deck could go to a print shop as it is. A deck for an office printer need not, so
most of this is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kaartenset.errors import Problem, Problems, Severity
from kaartenset.project.source import Source
from kaartenset.targets.preflight import check_press
from kaartenset.templates import Templates

_ALWAYS_WRONG = "too-much-ink"
"""What no printer does well, an office printer neither."""


def check_print_shop(source: Source) -> Iterator[Problem]:
    """Yield what the preflight would say of the neutral deck; what is wrong with its faces
    themselves is said elsewhere."""
    made = Templates().set_deck(source, None, Problems())
    for problem in check_press(source.theme, made.faces):
        yield (
            problem
            if problem.code == _ALWAYS_WRONG
            else replace(problem, severity=Severity.WARNING)
        )
