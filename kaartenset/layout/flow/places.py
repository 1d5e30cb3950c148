"""The places of elements in stacks, rows and grids, for faces that differ in their words alone."""

from __future__ import annotations

from typing import Generic, TypeVar

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm
from kaartenset.memory import Memory

Elements = TypeVar("Elements")

_MOST = 4
"""Choices of lines to remember: an editor changes a word and then another."""


class TextToMeasure(NamedTuple):
    """A text by its number on the face, with its width and the lines that it may have."""

    number: int
    width: Mm
    lines: float


class SizedLines(NamedTuple):
    """The size of type at which a text fits its width, and the number of its lines there."""

    size: float
    lines: int


Measured = tuple[tuple[TextToMeasure, SizedLines], ...]
"""The texts of a face on whose lines the places of its elements depend, with these lines."""


class KnownPlaces(Generic[Elements]):
    """Remembers places by the lines of the texts that decide on them.

    These ``texts`` are None as long as no face was arranged. ``by_lines`` has the elements of a
    face before and after.
    """

    def __init__(self) -> None:
        self.texts: tuple[TextToMeasure, ...] | None = None
        self.by_lines: Memory[Measured, tuple[Elements, Elements]] = Memory(_MOST)
