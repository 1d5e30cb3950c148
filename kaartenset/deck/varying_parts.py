"""What of a card can differ between clients: its own texts, and the names that it varies."""

from __future__ import annotations

from collections.abc import Callable, Collection
from operator import is_
from typing import TypeVar, cast

from kaartenset.dataclass import replace
from kaartenset.deck.deck import WITHOUT_TEXT, Card, own_texts_of
from kaartenset.source.markup import Text
from kaartenset.source.records import Record, Wording

Part = TypeVar("Part")


def open_names(card: Card) -> frozenset[str]:
    """Return the placeholders of a card that have no value yet, those of originals included."""
    return frozenset(
        name
        for text in own_texts_of(card)
        for each in (text, text.original)
        if each is not None
        for name in each.placeholders
    )


def change_card(
    card: Card, change: Callable[[Text], Text], holding: Collection[str] | None = None
) -> Card:
    """Return a card with its texts changed; the same object if nothing changes.

    If ``holding`` has the conditions that hold, its wordings are chosen first.
    """
    own = _changed(card.own, change, holding)
    return card if own is card.own else replace(card, own=own)


def _changed(value: Part, change: Callable[[Text], Text], holding: Collection[str] | None) -> Part:
    """Return a value with its texts changed; the same object if nothing changes."""
    new: object = value
    if isinstance(new, Wording) and holding is not None:
        new = new.chosen(holding)
    if isinstance(new, Text):
        new = change(new)
    elif isinstance(new, Wording):
        choices = tuple([(name, _changed(text, change, holding)) for name, text in new.choices])
        new = Wording(choices, new.places)
    elif isinstance(new, tuple):
        items = tuple([_changed(item, change, holding) for item in new])
        new = new if all(map(is_, items, new)) else items
    elif isinstance(new, Record):
        aside = new.aside
        parts = {
            name: part
            for name, old in vars(new).items()
            if type(old) not in WITHOUT_TEXT
            and name not in aside
            and (part := _changed(old, change, holding)) is not old
        }
        new = new.with_changes(parts) if parts else new
    return cast("Part", new)  # A field for a wording can have each of its texts.
