"""A deck and a client → the deck of this client; without a client the neutral deck.

A card without anything of the client is the same object before and after.
"""

from __future__ import annotations

from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Deck
from kaartenset.personalise.values import fill, known_of
from kaartenset.personalise.wordings import choose


def personalise(deck: Deck, client: Client | None) -> Deck:
    """Return the deck with every wording chosen and every value filled in."""
    known = known_of(client, deck)
    return replace(
        deck, cards=tuple(fill(card, known.values) for card in choose(deck, known.holding))
    )
