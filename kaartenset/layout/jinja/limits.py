"""Limits on the work of a layout, so that none can hang a build or fill the memory.

No layout that a person writes comes near them.

A step is one run of a piece of a template (the template itself, a macro, a block, the body of a
loop), a call, a filter, or a printed value. Characters count each time that they are written or
returned by a macro, and so do the arguments of filters. Time is processor time, so that a busy or
suspended machine is no reason to refuse a layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

from kaartenset.i18n import _

MOST_STEPS = 50_000
"""For one face. The shipped layouts take at most about 200."""

MOST_CHARACTERS = 5_000_000
"""Written and processed for one face. The shipped layouts take at most about 55,000."""

MOST_SECONDS = 10.0
"""Processor time for one face. The shipped layouts take a few milliseconds."""

MOST_OF_BUILD = (10_000_000, 1_000_000_000, 120.0)
"""Steps, characters and seconds of all faces together: enough for tens of thousands."""

LONGEST_TEXT = 100_000
"""Characters of a text that a layout makes: a card has a few thousand."""

MOST_ITEMS = 10_000
"""In a list that a layout makes, including nested lists."""

_CLOCK_MASK = 0xFF
"""The clock is checked when the number of steps has none of these bits."""

_LONG_TEXT = 4_000
"""A text of more characters has the clock checked too."""


class LimitReached(Exception):
    """A layout exceeded a limit, which is named in the text."""


class BuildLimitReached(LimitReached):
    """All layouts of a build together exceeded a limit, now or earlier."""


class Budget:
    """The work that the layouts of a face, and of a build, have left."""

    def __init__(self) -> None:
        self.steps = 0
        self.characters = 0
        self._deadline = 0.0
        self._build: list[float] | None = None  # Steps, characters and seconds that are left.
        self._most_of_build = MOST_OF_BUILD

    @contextmanager
    def whole_build(self, most: tuple[int, int, float] = MOST_OF_BUILD) -> Iterator[None]:
        """Limit all faces together, to ``most`` steps, characters and seconds; a build inside
        another shares its limits."""
        if self._build is not None:
            yield
            return
        self._build, self._most_of_build = list(most), most
        try:
            yield
        finally:
            self._build = None

    @contextmanager
    def face(self) -> Iterator[None]:
        """Limit one face."""
        if self._build is not None and min(self._build) <= 0:
            raise BuildLimitReached(_build_limit(self._build, self._most_of_build))
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
            raise BuildLimitReached(_build_limit(build, self._most_of_build))

    def spend(self, characters: int) -> None:
        """Take a step with this many characters. Raises ``LimitReached``."""
        self.steps += 1
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            message = _("it writes more than {most} characters for one face")
            raise LimitReached(message.format(most=_spaced(MOST_CHARACTERS)))
        if self.steps > MOST_STEPS:
            message = _("it takes more than {most} steps for one face")
            raise LimitReached(message.format(most=_spaced(MOST_STEPS)))
        if not self.steps & _CLOCK_MASK or characters > _LONG_TEXT:
            self._check_clock()

    def _check_clock(self) -> None:
        if process_time() > self._deadline > 0:
            message = _("it takes more than {most} seconds for one face")
            raise LimitReached(message.format(most=f"{MOST_SECONDS:g}"))


def _spaced(number: int) -> str:
    """Return a number with spaces between thousands; commas and points are ambiguous."""
    return f"{number:,}".replace(",", " ")


def _build_limit(left: list[float], most: tuple[int, int, float]) -> str:
    steps, characters, _seconds = left
    if steps <= 0:
        message = _("the layouts take more than {most} steps for one build")
        return message.format(most=_spaced(most[0]))
    if characters <= 0:
        message = _("the layouts write more than {most} characters for one build")
        return message.format(most=_spaced(most[1]))
    message = _("the layouts take more than {most} seconds for one build")
    return message.format(most=f"{most[2]:g}")


def refuse_long_text() -> LimitReached:
    """Return the exception for a text that is too long."""
    message = _("it makes a text of more than {most} characters")
    return LimitReached(message.format(most=_spaced(LONGEST_TEXT)))


def refuse_long_list(most: int = MOST_ITEMS) -> LimitReached:
    """Return the exception for a list that is too long."""
    message = _("it makes a list of more than {most} items")
    return LimitReached(message.format(most=_spaced(most)))


def refuse_large_number(most: int) -> LimitReached:
    """Return the exception for a number that is too far from 0."""
    return LimitReached(_("it uses a number beyond {most}").format(most=_spaced(most)))


def count_items(thing: object) -> int:
    """Return the number of items in a list and its nested lists, counting each occurrence.

    Short lists that contain each other twice can fill the memory when they are compared or printed.
    Raises ``LimitReached``.
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
