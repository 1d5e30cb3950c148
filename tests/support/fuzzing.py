"""How many random inputs a test tries."""

from __future__ import annotations

from hypothesis import settings

_QUICK = 10
"""Examples in the profile ``quick`` of ``conftest.py``."""


def rounds(quick: int, thorough: int) -> int:
    """Return how many inputs to try: those of Hypothesis' profile, as its own tests do. The fast
    suite has the quick one, also in CI."""
    return thorough if settings().max_examples > _QUICK else quick
