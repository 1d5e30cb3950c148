"""Checks that the cards mention what happens with them, and the ways to meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.client.agreement import CARDS, HANDLINGS
from kaartenset.client.client import WAYS
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Deck, DeckText, wordings_of
from kaartenset.deck.declared.records import CardRecord
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location
from kaartenset.source.nodes import place_of


def check_agreement(
    text: DeckText, cards: Iterable[CardRecord], is_complete: bool, problems: Problems
) -> None:
    """Report settings for the handling of the cards and the ways to meet that are unknown, or that
    no text of the cards mentions, if ``is_complete``: every card could be read."""
    cards = tuple(cards)
    where = InFile(text.title.at.file)
    handling, said = text.handling, {name for card in cards for name in _conditions_in(card)}
    if handling and handling not in HANDLINGS:
        message = _("nothing that can happen with the cards is called '{name}'").format(
            name=handling
        )
        problems.add(
            "unknown-handling",
            place_of(handling, where),
            message,
            did_you_mean(handling, HANDLINGS),
        )
    if handling in HANDLINGS and CARDS[handling] not in said and is_complete:
        problems.add("handling-not-said", place_of(handling, where), *_handling_not_said(handling))
    for number, way in enumerate(text.ways):
        if way not in WAYS:
            message = _("there is no way to meet '{name}'").format(name=way)
            problems.add("unknown-way", place_of(way, where), message, did_you_mean(way, WAYS))
        if way in text.ways[:number]:
            message = _("the id '{id}' is given twice in this list").format(id=way)
            problems.add("duplicate-id", place_of(way, where), message, _("take one of them out"))


def handled(deck: Deck, handling: str, where: Location, problems: Problems) -> Deck:
    """Return the deck with another handling of the cards; report it if no card mentions it."""
    if all(CARDS[handling] not in _conditions_in(card.own) for card in deck.cards):
        problems.add("handling-not-said", where, *_handling_not_said(handling))
    return replace(deck, text=deck.text.with_changes({"handling": handling}))


def _handling_not_said(handling: str) -> tuple[str, str]:
    """Return message and hint for a deck that does not mention the handling of its cards."""
    condition = CARDS[handling]
    message = _("no card of this deck says that the cards are '{handling}'").format(
        handling=handling
    )
    return message, _("give a text of the first card words for the condition '{condition}'").format(
        condition=condition
    )


def _conditions_in(card: CardRecord) -> Iterator[str]:
    """Yield every condition on which a text of a card depends."""
    return (condition for wording in wordings_of(card) for condition, _value in wording.choices)
