"""What of a card can differ between clients: its titles, pictograms and blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kaartenset.deck.deck import Card, texts_of
from kaartenset.source.records import Record

_VARYING = ("title", "pictogram", "front", "back_title", "back_pictogram", "back")


def varying_parts(card: Card) -> tuple[Any, ...]:
    """Return the parts of a card that can differ between clients."""
    return tuple(getattr(card, name) for name in _VARYING)


def open_names(card: Card) -> frozenset[str]:
    """Return the placeholders of a card that have no value yet."""
    return frozenset(name for text in texts_of(varying_parts(card)) for name in text.placeholders)


def change_card(card: Card, change: Callable[[Any], Any]) -> Card:
    """Return a card with these parts changed; the same object if nothing changes."""
    changed = {
        name: new for name in _VARYING if (new := change(old := getattr(card, name))) is not old
    }
    return replace(card, **changed) if changed else card


def change_each(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a value with what stands in it changed; the same object if nothing changes."""
    if isinstance(value, tuple):
        changed = tuple(map(change, value))
        return (
            value if all(new is old for new, old in zip(changed, value, strict=True)) else changed
        )
    if isinstance(value, Record):
        parts = {name: new for name, old in vars(value).items() if (new := change(old)) is not old}
        return value.with_changes(parts) if parts else value
    return value
