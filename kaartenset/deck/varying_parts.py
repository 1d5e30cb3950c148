"""The parts of a card that can differ between clients: titles, pictograms and blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from operator import is_
from typing import TypeVar, cast

from kaartenset.deck.deck import Block, Card, VaryingName, VaryingText, texts_of
from kaartenset.source.markup import Text
from kaartenset.source.records import Record, Wording

_Side = tuple[VaryingText | None, VaryingName, tuple[Block, ...]]
"""The title, the pictogram and the blocks of a side of a card."""

Part = TypeVar("Part")


def varying_parts(card: Card) -> tuple[_Side, _Side]:
    """Return the parts of a card that can differ between clients."""
    front = (card.title, card.pictogram, card.front)
    return front, (card.back_title, card.back_pictogram, card.back)


def open_names(card: Card) -> frozenset[str]:
    """Return the placeholders of a card that have no value yet, those of originals included."""
    return frozenset(
        name
        for text in texts_of(varying_parts(card))
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
    old = varying_parts(card)
    new = _changed(old, change, holding)
    if new is old:
        return card
    (title, pictogram, front), (back_title, back_pictogram, back) = new
    return replace(
        card,
        title=title,
        pictogram=pictogram,
        front=front,
        back_title=back_title,
        back_pictogram=back_pictogram,
        back=back,
    )


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
        parts = {
            name: part
            for name, old in vars(new).items()
            if (part := _changed(old, change, holding)) is not old
        }
        new = new.with_changes(parts) if parts else new
    return cast("Part", new)  # A field for a wording can have each of its texts.
