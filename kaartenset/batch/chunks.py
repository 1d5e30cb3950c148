"""Items of a list that may break off, many at a time: those before the place where it does are
as good as any."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from kaartenset.errors import InputError

Item = TypeVar("Item")


def take(items: Iterator[Item], count: int) -> tuple[list[Item], InputError | None]:
    """Return the next items, and what broke the list off behind them; fewer than ``count`` are
    the last."""
    some: list[Item] = []
    try:
        some.extend(islice(items, count))
    except InputError as refusal:
        return some, refusal
    return some, None
