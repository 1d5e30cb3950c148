"""Whether a deck could go to a print shop as it is. A deck for an office printer need not, so most of this is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kaartenset.build import Source, set_card
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.personalise import personalise
from kaartenset.preflight import check_press

_ALWAYS_WRONG = "too-much-ink"
"""What no printer does well, an office printer neither."""


def check_print_shop(source: Source) -> Iterator[Problem]:
    """Yield what the preflight would say of the neutral deck; what is wrong with its faces themselves is said elsewhere."""
    elsewhere = Problems()
    cards = personalise(source.deck, None).cards
    faces = [face for card in cards for face in set_card(card, source, elsewhere)]
    for problem in check_press(source.theme, faces):
        yield problem if problem.code == _ALWAYS_WRONG else replace(problem, severity=Severity.WARNING)
