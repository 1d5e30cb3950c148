"""A bounded memory of results, which goes when its owner goes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Memory(Generic[Key, Result]):
    """Remembers a limited number of results by key, and forgets the oldest first."""

    __slots__ = ("_known", "_most")

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Key, Result] = {}

    def __len__(self) -> int:
        return len(self._known)

    def get(self, key: Key, make: Callable[[], Result]) -> Result:
        """Return the result for a key, and make it if it is not remembered."""
        try:
            return self._known[key]
        except KeyError:
            return self.keep(key, make())

    def find(self, key: Key) -> Result | None:
        """Return the result for a key, or None if it is not remembered."""
        return self._known.get(key)

    def keep(self, key: Key, result: Result) -> Result:
        """Remember a result, and return it."""
        while len(self._known) >= self._most:
            del self._known[next(iter(self._known))]
        self._known[key] = result
        return result
