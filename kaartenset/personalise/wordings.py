"""A deck and the conditions that hold → the cards with every wording chosen.

Placeholders of the deck itself are filled, and a value that is not given becomes a dotted line. The
values of the client stay placeholders, so that many clients share the cards.
"""

from __future__ import annotations

from kaartenset.client.agreement import CARDS
from kaartenset.client.client import WAYS
from kaartenset.client.own_fields import USUAL_BLANK
from kaartenset.deck.deck import Card, Deck, own_wordings_of
from kaartenset.deck.placeholders import (
    CONDITION_OF,
    CONDITION_OF_WAY,
    PLACEHOLDERS,
    conditions_of_values,
    in_original,
)
from kaartenset.deck.varying_parts import change_card, open_names
from kaartenset.source.markup import BlankSpan, Placeholder

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
"""Widths of dotted lines in millimetres; each fits its place on the card beside its pictogram."""

_LEFT_OUT = "…"
"""Stands in an original for a value that is not given."""

_StandIns = dict[str, str | Placeholder | BlankSpan | None]
"""The replacement of each placeholder; None for a value of the client."""


def choose(deck: Deck, holding: frozenset[str]) -> tuple[Card, ...]:
    """Return the cards with every wording chosen, and all placeholders filled but the client's."""
    known = _stand_ins(deck, holding)
    of_deck = {"testers": deck.text.tested_with, "other_ways": known["other_ways"]}
    conditions = holding | {CONDITION_OF[name] for name, text in of_deck.items() if text}
    if deck.text.handling:
        conditions |= {CARDS[deck.text.handling]}
    of_original = _stand_ins_in_original(deck.original, holding) if deck.original else known
    return tuple(
        change_card(
            card,
            lambda text: text.filled(known.__getitem__, of_original.__getitem__),
            conditions,
        )
        for card in deck.cards
    )


def _other_ways(deck: Deck, holding: frozenset[str]) -> str:
    """Return the ways to meet in the deck except that of this talk; by default at an office."""
    this = next(
        (way for way, condition in CONDITION_OF_WAY.items() if condition in holding), WAYS[0]
    )
    others = tuple(way for way in deck.text.ways if way != this)
    return deck.text.way_names.joined(others) if others else ""


def conditions_of(deck: Deck) -> frozenset[str]:
    """Return the conditions that matter to this deck: those of wordings, and given placeholders."""
    found = {
        condition
        for card in deck.cards
        for wording in own_wordings_of(card)
        for condition, _choice in wording.choices
    }
    plain = {other: name for name, other in in_original(deck.own_fields).items()}
    names = {plain.get(name, name) for card in deck.cards for name in open_names(card)}
    if deck.text.ways:
        found.update(CONDITION_OF_WAY.values())  # The other ways to meet depend on the chosen one.
    of_values = conditions_of_values(deck.own_fields)
    return frozenset(found | {of_values[name] for name in names & of_values.keys()})


def _stand_ins(deck: Deck, holding: frozenset[str]) -> _StandIns:
    """Return the replacement of each placeholder."""
    testers = deck.text.tested_with.plain
    known: _StandIns = {
        "edition": deck.text.edition.plain,
        "variant": deck.text.variant_name.plain,
        "code": deck.text.code.plain,
        "fill_in_cards": str(len(deck.numbered_cards)),
        "domain_cards": str(len(deck.cards) - len(deck.numbered_cards)),
        "role": deck.text.defaults.role.plain,
        "testers": Placeholder("testers", testers) if testers else None,
    }
    blanks = _BLANKS | {each.placeholder: each.blank for each in deck.own_fields}
    known = {
        name: known.get(name) or BlankSpan(blanks.get(name, USUAL_BLANK), name)
        for name in dict.fromkeys((*PLACEHOLDERS, *blanks))
    }
    of_values = conditions_of_values(deck.own_fields)
    known |= {name: None for name, condition in of_values.items() if condition in holding}
    return known | {"other_ways": _other_ways(deck, holding)}


def _stand_ins_in_original(deck: Deck, holding: frozenset[str]) -> _StandIns:
    """Return the replacement of each placeholder in an original, which has no lines to write on."""
    known: _StandIns = {
        name: _LEFT_OUT if isinstance(value, BlankSpan) else value
        for name, value in _stand_ins(deck, holding).items()
    }
    names = in_original(deck.own_fields)
    return known | {other: known[name] for name, other in names.items()}
