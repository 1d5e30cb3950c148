"""How much a layout may do, so that none can hang a build or fill the memory.

No layout of a person comes near these bounds.

A step is one run of a piece of a template (the template itself, a macro, a block, the body of a
loop), a call, a filter, or a value that is printed. What is written counts in characters, each time
that it passes from a macro to whoever called it, and so do the values that filters are given. Time
is that of the processor, so that a busy machine or a suspended one is no reason to refuse a layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

from kaartenset.i18n import _

MOST_STEPS = 50_000
"""Of one face. The shipped layouts take at most some 200."""

MOST_CHARACTERS = 5_000_000
"""Written and handled for one face. The shipped layouts take at most some 55,000."""

MOST_SECONDS = 10.0
"""Of the processor, for one face. The shipped layouts take some milliseconds."""

MOST_OF_BUILD = (10_000_000, 1_000_000_000, 120.0)
"""Steps, characters and seconds of all faces together: those of tens of thousands of faces."""

LONGEST_TEXT = 100_000
"""Characters of a text that a layout makes: a card holds some thousands."""

MOST_ITEMS = 10_000
"""In a list that a layout makes, with all that is in the lists in it."""

_BETWEEN_LOOKS = 0xFF
"""Steps between two looks at the clock, as a mask."""

_LONG = 4_000
"""Characters that are reason for a look at the clock."""


class LimitReached(Exception):
    """A layout did more than any layout needs; the text says which limit it met."""


class BuildLimitReached(LimitReached):
    """All layouts of a build together did more than they may, now or before."""


class Budget:
    """What the layouts of one face, and of one build, may still do."""

    def __init__(self) -> None:
        self.steps = 0
        self.characters = 0
        self._deadline = 0.0
        self._build: list[float] | None = None  # steps, characters and seconds that are left

    @contextmanager
    def whole_build(self) -> Iterator[None]:
        """Bound what all faces take together; a build inside another has the bounds of that."""
        if self._build is not None:
            yield
            return
        self._build = list(MOST_OF_BUILD)
        try:
            yield
        finally:
            self._build = None

    @contextmanager
    def face(self) -> Iterator[None]:
        """Bound what one face takes."""
        if self._build is not None and min(self._build) <= 0:
            raise BuildLimitReached(_of_build(self._build))
        self.steps = self.characters = 0
        start = process_time()
        self._deadline = start + MOST_SECONDS
        try:
            yield
        finally:
            build, taken = self._build, (self.steps, self.characters, process_time() - start)
            if build is not None:
                build[:] = [left - some for left, some in zip(build, taken, strict=True)]
        if build is not None and min(build) <= 0:
            raise BuildLimitReached(_of_build(build))

    def spend(self, characters: int) -> None:
        """Take a step with this many characters. Raises ``LimitReached``."""
        self.steps += 1
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            message = _("it writes more than {most} characters for one face")
            raise LimitReached(message.format(most=_spelt(MOST_CHARACTERS)))
        if self.steps > MOST_STEPS:
            message = _("it takes more than {most} steps for one face")
            raise LimitReached(message.format(most=_spelt(MOST_STEPS)))
        if not self.steps & _BETWEEN_LOOKS or characters > _LONG:
            self._look_at_clock()

    def _look_at_clock(self) -> None:
        if process_time() > self._deadline > 0:
            message = _("it takes more than {most} seconds for one face")
            raise LimitReached(message.format(most=f"{MOST_SECONDS:g}"))


def _spelt(number: int) -> str:
    """Return a number with spaces between thousands: a comma or a point has two meanings."""
    return f"{number:,}".replace(",", " ")


def _of_build(left: list[float]) -> str:
    steps, characters, _seconds = left
    if steps <= 0:
        message = _("the layouts take more than {most} steps for one build")
        return message.format(most=_spelt(MOST_OF_BUILD[0]))
    if characters <= 0:
        message = _("the layouts write more than {most} characters for one build")
        return message.format(most=_spelt(MOST_OF_BUILD[1]))
    message = _("the layouts take more than {most} seconds for one build")
    return message.format(most=f"{MOST_OF_BUILD[2]:g}")


def refuse_long_text() -> LimitReached:
    """Return what to raise for a text that is too long."""
    message = _("it makes a text of more than {most} characters")
    return LimitReached(message.format(most=_spelt(LONGEST_TEXT)))


def refuse_long_list(most: int = MOST_ITEMS) -> LimitReached:
    """Return what to raise for a list that is too long."""
    message = _("it makes a list of more than {most} items")
    return LimitReached(message.format(most=_spelt(most)))


def refuse_large_number(most: int) -> LimitReached:
    """Return what to raise for a number that is too far from 0."""
    return LimitReached(_("it uses a number beyond {most}").format(most=_spelt(most)))


def weigh(thing: object) -> int:
    """Return how many items a list and the lists in it have, as often as they stand there.

    Lists in lists of which each stands in another twice are soon longer than any memory when they
    are compared or printed, and none of them is long. Raises ``LimitReached``.
    """
    count = 0
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            inside: tuple[object, ...] = (*one.keys(), *one.values())
        elif isinstance(one, list | tuple):
            inside = tuple(one)
        else:
            continue
        count += len(inside)
        if count > MOST_ITEMS:
            raise refuse_long_list()
        waiting.extend(inside)
    return count
