"""Takes items in chunks from a source that may fail, and keeps the items before the failure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from kaartenset.errors import InputError

Item = TypeVar("Item")


def take(items: Iterator[Item], count: int) -> tuple[list[Item], InputError | None]:
    """Return up to ``count`` items, and the error that ended the source, if any."""
    some: list[Item] = []
    try:
        some.extend(islice(items, count))
    except InputError as refusal:
        return some, refusal
    return some, None
