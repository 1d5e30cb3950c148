"""The level of a stack of variants: which rules of language apply to its texts."""

from __future__ import annotations

from dataclasses import replace

from kaartenset.deck.deck import Deck
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.language.levels import LEVELS, STRICTEST, Level, in_language
from kaartenset.source.nodes import place_of
from kaartenset.source.variants import Description, Stack

STANDARD = "standard"


def check_levels(stack: Stack, problems: Problems) -> None:
    """Report every variant of a stack that names an unknown level."""
    for variant in stack.variants:
        if variant.level and variant.level not in LEVELS:
            message = _("there is no level of language '{name}'").format(name=variant.level)
            where = place_of(variant.level, variant.name.at)
            problems.add("unknown-level", where, message, did_you_mean(variant.level, LEVELS))


def level_of_variant(variant: Description) -> Level:
    """Return the level that a variant names, or the standard's."""
    return LEVELS.get(variant.level, LEVELS[STANDARD])


def level_of(stack: Stack, deck: Deck | None = None) -> Level:
    """Return the level of a stack, in the form of address that it uses.

    That is the strictest level of its variants: each level is at least as strict in everything as
    those before it. One variant that says "je" makes the stack say "je", unless ``deck.yaml`` has
    an ``address``. A deck in another language than Dutch has only the rules that hold for any.
    """
    levels = [variant.level for variant in stack.variants if variant.level in LEVELS]
    strictest = max(levels, key=STRICTEST.index, default=STANDARD)
    says_je = any(level_of_variant(variant).address == "je" for variant in stack.variants)
    address = (deck.text.address if deck is not None else "") or ("je" if says_je else "u")
    level = replace(LEVELS[strictest], address=address)
    return level if deck is None else in_language(level, deck.text.lang)
