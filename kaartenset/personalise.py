"""Personalisation: a deck and a client → the deck of this client; without a client the neutral deck.

Chooses the wording that fits, fills the placeholders, and puts a dotted line where a value is not given. A card that
holds nothing of the client is the same object before and after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from kaartenset.client import Client
from kaartenset.dates import spell_date, spell_time
from kaartenset.deck import Card, Deck
from kaartenset.markup import Blank, Text, Words
from kaartenset.reading import OTHERWISE, Record, Wording

_BLANKS = {"client": 100.0, "date": 57.0, "time": 22.0, "place": 57.0, "adviser": 57.0, "role": 45.0, "phone": 57.0, "email": 57.0}
"""Widths of the dotted lines in millimetres; together with its pictogram each fits its place on the card."""

_SHORT_BLANK = 40.0

PLACEHOLDERS = (
    "adviser",
    "client",
    "date",
    "domain_cards",
    "edition",
    "email",
    "fill_in_cards",
    "organisation",
    "phone",
    "place",
    "role",
    "testers",
    "time",
    "variant",
)
"""The placeholders that a text of a card may hold."""

SHEET_PLACEHOLDERS = ("deck", "flip", "paper", "sheet", "sheets", "side", "variant")
"""The placeholders of the line outside the cards."""

_WAYS = {"office": "at-office", "phone": "by-phone", "video": "by-video", "home": "at-home"}
_FIELDS = {"client": "name"}
"""The fields of a client that have another name than their placeholder."""

Values = dict[str, str | Words | Blank]
"""What stands in the place of each placeholder."""

_GIVEN = ("adviser", "client", "date", "email", "organisation", "phone", "place", "role", "testers", "time")

CONDITIONS = (*_WAYS.values(), *(f"with-{name}" for name in _GIVEN))
"""The conditions, besides the benefits, on which a text may depend: the way of the talk, and what is given."""


def personalise(deck: Deck, client: Client | None) -> Deck:
    """Return the deck with every text chosen and filled in."""
    given = _given(client, deck.text.lang) if client is not None else {}
    given["testers"] = deck.text.tested_with.plain
    values = _values(deck, given)
    holding = _holding(client, given)
    return replace(deck, cards=tuple(_card(card, holding, values) for card in deck.cards))


def _card(card: Card, holding: frozenset[str], values: Values) -> Card:
    parts = {name: getattr(card, name) for name in ("title", "pictogram", "front", "back_title", "back_pictogram", "back")}
    changed = {name: new for name, old in parts.items() if (new := _chosen(old, holding, values)) is not old}
    return replace(card, **changed) if changed else card


def _values(deck: Deck, given: dict[str, str]) -> Values:
    """Return what stands in the place of each placeholder."""
    known: dict[str, str | Words] = {
        "edition": deck.text.edition.plain,
        "variant": deck.text.variant_name.plain,
        "fill_in_cards": str(len(deck.numbered_cards)),
        "domain_cards": str(len(deck.domain_cards)),
        "role": deck.text.defaults.role.plain,
    }
    known |= {name: Words(value, value_of=_FIELDS.get(name, name)) for name, value in given.items() if value}
    return {name: known.get(name) or Blank(_BLANKS.get(name, _SHORT_BLANK)) for name in PLACEHOLDERS}


def _given(client: Client, lang: str) -> dict[str, str]:
    """Return the values of a client by placeholder, as they are printed; empty for what is not given."""
    appointment, adviser = client.appointment, client.adviser
    return {
        "client": client.name,
        "date": spell_date(appointment.date, lang) if appointment.date else "",
        "time": spell_time(appointment.time, lang) if appointment.time else "",
        "place": appointment.place,
        "adviser": adviser.name,
        "role": adviser.role,
        "phone": adviser.phone,
        "email": adviser.email,
        "organisation": client.organisation,
    }


def _holding(client: Client | None, given: dict[str, str]) -> frozenset[str]:
    """Return the conditions that hold."""
    holding = {f"with-{name}" for name, value in given.items() if value}
    if client is not None:
        holding |= {_WAYS[client.appointment.way], client.benefit}
    return frozenset(holding)


def _chosen(value: Any, holding: frozenset[str], values: Values) -> Any:
    """Return a value with its wordings chosen and its placeholders filled; the same object if nothing changes."""
    if isinstance(value, Text):
        return value.filled(values.__getitem__)
    if isinstance(value, Wording):
        return _chosen(_first_that_holds(value, holding), holding, values)
    choose: Callable[[Any], Any] = partial(_chosen, holding=holding, values=values)
    if isinstance(value, tuple):
        chosen = tuple(map(choose, value))
        return value if all(new is old for new, old in zip(chosen, value, strict=True)) else chosen
    if isinstance(value, Record):
        changed = {name: new for name, old in vars(value).items() if (new := choose(old)) is not old}
        return value.with_changes(changed) if changed else value
    return value


def _first_that_holds(wording: Wording[Any], holding: frozenset[str]) -> Any:
    otherwise = None
    for condition, choice in wording.choices:
        if condition in holding:
            return choice
        if condition == OTHERWISE:
            otherwise = choice
    return otherwise
