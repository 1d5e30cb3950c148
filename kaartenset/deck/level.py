"""Which rules of language hold for a stack of variants: of every cell of the language table the
strictest."""

from __future__ import annotations

from dataclasses import replace

from kaartenset.deck.deck import Deck
from kaartenset.language.levels import LEVELS, STRICTEST, Level
from kaartenset.source.variants import Stack


def level_of(stack: Stack, deck: Deck | None = None) -> Level:
    """Return the level of a stack, in the form of address that it uses.

    That is the strictest that any of its variants names: each level is at least as strict in
    everything as those before it. A variant for readers who are called "je" makes it so for all;
    ``address`` in ``deck.yaml`` goes before that.
    """
    named = [variant.level for variant in stack.variants if variant.level]
    strictest = max(named, key=STRICTEST.index, default="standard")
    address = "je" if any(LEVELS[name].address == "je" for name in named) else "u"
    said = deck.text.address if deck is not None else ""
    return replace(LEVELS[strictest], address=said or address)
