"""Remembering by what a thing is, not by what it says: a deck or a theme is large, and comparing
it takes as long as using it."""

from __future__ import annotations

from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Same(Generic[Thing]):
    """A thing that is equal to itself alone, as a key; it keeps the thing alive, so that no
    other can take its place."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)
