"""The selection of cards: ``1-3,health,c01-c09`` by numbers, by id, and from one id to another."""

from __future__ import annotations

import re

from kaartenset.deck.deck import Deck
from kaartenset.errors import Problems, UsageError, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import OfOption

_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")
_OPTION = OfOption("--cards")


def select_cards(deck: Deck, wanted: str) -> frozenset[str]:
    """Return the ids of the selected cards; all of them for an empty selection.

    Raises ``UsageError`` for a card that the deck does not have.
    """
    ids = [card.id for card in deck.cards]
    if not wanted.strip():
        return frozenset(ids)
    problems = Problems()
    chosen: set[str] = set()
    for part in (part.strip() for part in wanted.split(",")):
        numbers = _RANGE.fullmatch(part)
        if part in ids:
            chosen.add(part)
        elif between := _between(ids, part):
            chosen.update(between)
        elif numbers:
            chosen |= _numbered(deck, int(numbers[1]), int(numbers[2] or numbers[1]), problems)
        elif part:
            problems.add(
                "unknown-card",
                _OPTION,
                _("the deck has no card '{card}'").format(card=part),
                did_you_mean(part, ids),
            )
    if not chosen and not problems.errors():
        problems.add(
            "unknown-card",
            _OPTION,
            _("no card is named"),
            _("name cards by number or id, such as 1-3,health"),
        )
    if problems.errors():
        raise UsageError(problems)
    return frozenset(chosen)


def _between(ids: list[str], part: str) -> list[str]:
    """Return the cards from one id to another, such as ``c01-c09``; none for other words."""
    for number, sign in enumerate(part):
        first, last = part[:number], part[number + 1 :]
        if sign == "-" and first in ids and last in ids:
            return ids[ids.index(first) : ids.index(last) + 1]
    return []


def _numbered(deck: Deck, first: int, last: int, problems: Problems) -> set[str]:
    most = len(deck.numbered_cards)
    if not 1 <= first <= last <= most:
        message = _("the deck has no card with the number {first}")
        if first != last:
            message = _("the numbers {first} to {last} are not all in the deck")
        problems.add(
            "unknown-card",
            _OPTION,
            message.format(first=first, last=last),
            _("its cards are numbered from 1 to {most}; the others have a name").format(most=most),
        )
        return set()
    return {
        card.id
        for card in deck.numbered_cards
        if card.number is not None and first <= card.number <= last
    }
