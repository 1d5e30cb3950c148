"""Personalisation: a deck and a client → the deck of this client; without a client the neutral
deck.

Two steps. ``choose`` takes the wordings that fit what is known of the client and puts a dotted line
where a value is not given: many clients have the same cards then. ``fill`` puts the values in. A
card that holds nothing of the client is the same object before and after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from unicodedata import normalize

from kaartenset.client.agreement import CARDS
from kaartenset.client.client import WAYS, Client
from kaartenset.deck.deck import Card, Deck, texts_of, wordings_of
from kaartenset.deck.placeholders import (
    CONDITION_OF,
    CONDITION_OF_WAY,
    FIELDS_OF_PLACEHOLDERS,
    NUMBER_WITHHELD,
    ONLY_EMAIL,
    PLACEHOLDERS,
)
from kaartenset.language.dates import spell_date, spell_time
from kaartenset.source.markup import Blank, OpenText, Text, Words
from kaartenset.source.records import OTHERWISE, Record, Wording

_BLANKS = {
    "client": 100.0,
    "date": 75.0,
    "time": 30.0,
    "place": 120.0,
    "adviser": 75.0,
    "role": 45.0,
    "phone": 75.0,
    "email": 75.0,
}
"""Widths of the dotted lines in millimetres; together with its pictogram each fits its place on
the card."""

_SHORT_BLANK = 40.0

Values = dict[str, str]
"""The values of a client by placeholder, as they are printed."""

_StandIns = dict[str, str | Words | Blank | None]
"""What stands in the place of each placeholder; None is a value of the client."""

_PARTS = ("title", "pictogram", "front", "back_title", "back_pictogram", "back")
"""What of a card can differ between clients."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a client: the conditions that hold, and the values."""

    holding: frozenset[str]
    values: Values


def personalise(deck: Deck, client: Client | None) -> Deck:
    """Return the deck with every text chosen and filled in."""
    known = known_of(client, deck.text.lang)
    return replace(
        deck, cards=tuple(fill(card, known.values) for card in choose(deck, known.holding))
    )


def known_of(client: Client | None, lang: str) -> Known:
    """Return what is known of a client; of no client, nothing."""
    if client is None:
        return Known(frozenset(), {})
    given = {name: value for name, value in _given(client, lang).items() if value}
    holding = {
        *map(CONDITION_OF.__getitem__, given),
        CONDITION_OF_WAY[client.appointment.way],
        client.benefit,
    }
    if "email" in given and "phone" not in given:
        holding.add(ONLY_EMAIL)
    if client.appointment.is_number_withheld:
        holding.add(NUMBER_WITHHELD)
    return Known(
        frozenset(holding),
        {
            name: value if value.isascii() else normalize("NFC", value)
            for name, value in given.items()
        },
    )


def choose(deck: Deck, holding: frozenset[str]) -> tuple[Card, ...]:
    """Return the cards with every wording chosen and every placeholder filled that holds no
    value of a client."""
    testers, other_ways = deck.text.tested_with.plain, _other_ways(deck, holding)
    known = _stand_ins(deck, holding, testers) | {"other_ways": other_ways}
    of_deck = {"testers": testers, "other_ways": other_ways}
    conditions = holding | {CONDITION_OF[name] for name, text in of_deck.items() if text}
    if deck.text.handling:
        conditions |= {CARDS[deck.text.handling]}
    return tuple(
        _card(card, partial(_chosen, holding=conditions, known=known)) for card in deck.cards
    )


def _other_ways(deck: Deck, holding: frozenset[str]) -> str:
    """Return the ways to meet that the deck offers besides that of this talk; of a neutral deck,
    besides a talk at an office."""
    this = next(
        (way for way, condition in CONDITION_OF_WAY.items() if condition in holding), WAYS[0]
    )
    others = tuple(way for way in deck.text.ways if way != this)
    return deck.text.way_names.joined(others) if others else ""


def fill(card: Card, values: Values) -> Card:
    """Return a card that ``choose`` made, with the values of a client. They are never read as
    markup."""
    words = {
        name: Words(value, value_of=FIELDS_OF_PLACEHOLDERS.get(name, name))
        for name, value in values.items()
    }
    return _card(card, partial(_filled, words=words))


def conditions_of(deck: Deck) -> frozenset[str]:
    """Return the conditions that make a difference to this deck: those of wordings, and for each
    placeholder whether it is given."""
    found = {
        condition
        for card in deck.cards
        for wording in wordings_of(_parts(card))
        for condition, _choice in wording.choices
    }
    names = {
        name for card in deck.cards for text in texts_of(_parts(card)) for name in text.placeholders
    }
    if deck.text.ways:
        found.update(
            CONDITION_OF_WAY.values()
        )  # The ways that are left to choose from depend on that of the talk.
    return frozenset(found | {CONDITION_OF[name] for name in names & CONDITION_OF.keys()})


def open_names(card: Card) -> frozenset[str]:
    """Return the placeholders of a card that wait for the values of a client."""
    return frozenset(
        name
        for text in texts_of(_parts(card))
        if isinstance(text, OpenText)
        for name in text.placeholders
    )


def _parts(card: Card) -> tuple[Any, ...]:
    return tuple(getattr(card, name) for name in _PARTS)


def _card(card: Card, change: Callable[[Any], Any]) -> Card:
    changed = {
        name: new for name in _PARTS if (new := change(old := getattr(card, name))) is not old
    }
    return replace(card, **changed) if changed else card


def _stand_ins(deck: Deck, holding: frozenset[str], testers: str) -> _StandIns:
    """Return what stands in the place of each placeholder."""
    known: _StandIns = {
        "edition": deck.text.edition.plain,
        "variant": deck.text.variant_name.plain,
        "code": deck.text.code.plain,
        "fill_in_cards": str(len(deck.numbered_cards)),
        "domain_cards": str(len(deck.domain_cards)),
        "role": deck.text.defaults.role.plain,
        "testers": Words(testers, value_of="testers") if testers else None,
    }
    known = {
        name: known.get(name) or Blank(_BLANKS.get(name, _SHORT_BLANK), name)
        for name in PLACEHOLDERS
    }
    return known | {name: None for name, condition in CONDITION_OF.items() if condition in holding}


def _given(client: Client, lang: str) -> dict[str, str]:
    """Return the values of a client by placeholder, as they are printed; empty for what is not
    given."""
    appointment, adviser = client.appointment, client.adviser
    return {
        "client": client.name,
        "date": spell_date(appointment.date, lang) if appointment.date else "",
        "time": spell_time(appointment.time, lang) if appointment.time else "",
        "place": appointment.place,
        "calling_number": appointment.calling_number,
        "adviser": adviser.name,
        "role": adviser.role,
        "phone": adviser.phone,
        "email": adviser.email,
        "organisation": client.organisation,
    }


def _chosen(value: Any, holding: frozenset[str], known: _StandIns) -> Any:
    """Return a value with its wordings chosen and opened; the same object if nothing changes."""
    if isinstance(value, Text):
        return value.filled(known.__getitem__)
    if isinstance(value, Wording):
        return _chosen(_first_that_holds(value, holding), holding, known)
    return _each(value, partial(_chosen, holding=holding, known=known))


def _filled(value: Any, words: dict[str, Words]) -> Any:
    """Return a value with its open texts filled in; the same object if nothing changes."""
    if isinstance(value, Text):
        return value.filled(words.__getitem__)
    return _each(value, partial(_filled, words=words))


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
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


def _first_that_holds(wording: Wording[Any], holding: frozenset[str]) -> Any:
    otherwise = None
    for condition, choice in wording.choices:
        if condition in holding:
            return choice
        if condition == OTHERWISE:
            otherwise = choice
    return otherwise
