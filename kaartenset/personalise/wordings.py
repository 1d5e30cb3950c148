"""Wordings: a deck and what holds for a client → the cards with every text chosen.

What the deck itself knows is filled in, and a value that is not given becomes a dotted line. The
values of the client stay placeholders, so many clients have the same cards.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from kaartenset.client.agreement import CARDS
from kaartenset.client.client import WAYS
from kaartenset.deck.deck import Card, Deck, wordings_of
from kaartenset.deck.placeholders import (
    CONDITION_OF,
    CONDITION_OF_WAY,
    PLACEHOLDERS,
)
from kaartenset.deck.varying_parts import change_card, change_each, open_names, varying_parts
from kaartenset.source.markup import BlankSpan, Placeholder, Text
from kaartenset.source.records import OTHERWISE, Wording

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

_StandIns = dict[str, str | Placeholder | BlankSpan | None]
"""What stands in the place of each placeholder; None is a value of the client."""


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
        change_card(card, partial(_chosen, holding=conditions, known=known)) for card in deck.cards
    )


def _other_ways(deck: Deck, holding: frozenset[str]) -> str:
    """Return the ways to meet that the deck offers besides that of this talk; of a neutral deck,
    besides a talk at an office."""
    this = next(
        (way for way, condition in CONDITION_OF_WAY.items() if condition in holding), WAYS[0]
    )
    others = tuple(way for way in deck.text.ways if way != this)
    return deck.text.way_names.joined(others) if others else ""


def conditions_of(deck: Deck) -> frozenset[str]:
    """Return the conditions that make a difference to this deck: those of wordings, and for each
    placeholder whether it is given."""
    found = {
        condition
        for card in deck.cards
        for wording in wordings_of(varying_parts(card))
        for condition, _choice in wording.choices
    }
    names = {name for card in deck.cards for name in open_names(card)}
    if deck.text.ways:
        found.update(
            CONDITION_OF_WAY.values()
        )  # The ways that are left to choose from depend on that of the talk.
    return frozenset(found | {CONDITION_OF[name] for name in names & CONDITION_OF.keys()})


def _stand_ins(deck: Deck, holding: frozenset[str], testers: str) -> _StandIns:
    """Return what stands in the place of each placeholder."""
    known: _StandIns = {
        "edition": deck.text.edition.plain,
        "variant": deck.text.variant_name.plain,
        "code": deck.text.code.plain,
        "fill_in_cards": str(len(deck.numbered_cards)),
        "domain_cards": str(len(deck.domain_cards)),
        "role": deck.text.defaults.role.plain,
        "testers": Placeholder("testers", testers) if testers else None,
    }
    known = {
        name: known.get(name) or BlankSpan(_BLANKS.get(name, _SHORT_BLANK), name)
        for name in PLACEHOLDERS
    }
    return known | {name: None for name, condition in CONDITION_OF.items() if condition in holding}


def _chosen(value: Any, holding: frozenset[str], known: _StandIns) -> Any:
    """Return a value with its wordings chosen and opened; the same object if nothing changes."""
    if isinstance(value, Text):
        return value.filled(known.__getitem__)
    if isinstance(value, Wording):
        return _chosen(_first_that_holds(value, holding), holding, known)
    return change_each(value, partial(_chosen, holding=holding, known=known))


def _first_that_holds(wording: Wording[Any], holding: frozenset[str]) -> Any:
    otherwise = None
    for condition, choice in wording.choices:
        if condition in holding:
            return choice
        if condition == OTHERWISE:
            otherwise = choice
    return otherwise
