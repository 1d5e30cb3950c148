"""The form of address of a deck: a deck never says "je" where "u" was requested, or the reverse.

A variant can have its texts in both forms, each in a folder. The checks here are for a deck whose
form was requested, with ``--address`` or with ``address`` in ``deck.yaml``; for other decks
``check`` applies rule L21.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.level import level_of_variant
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.i18n import _, ngettext
from kaartenset.locations import InFile, OfOption
from kaartenset.source.markup import Text
from kaartenset.source.nodes import place_of
from kaartenset.source.variants import (
    ADDRESS,
    ADDRESSES,
    VARIANTS,
    Description,
    Stack,
    read_stack,
    variant_ids,
)

ADDRESS_OPTION = OfOption("--address")


def shared_texts(deck: Deck) -> Iterator[Text]:
    """Yield the texts that all cards share: entries of lists, texts for a screen, defaults."""
    yield from texts_of((deck.text.defaults, deck.text.screen, *deck.lists.values()))


def texts_of_cards(cards: Collection[Card]) -> Iterator[Text]:
    """Yield every text of some cards, for any client."""
    for card in cards:
        yield from card.texts


def check_address(deck: Deck, cards: Collection[str], stack: Stack) -> None:
    """Raise ``InputError`` if a form of address was requested and a text of these cards has the
    other one."""
    address = deck.text.address
    if not address or language_of(deck.text.lang) != DUTCH:  # Only Dutch has these forms here.
        return
    texts = (
        *texts_of_cards([card for card in deck.cards if card.id in cards]),
        *shared_texts(deck),
    )
    others = [text for text in dict.fromkeys(texts) if _is_other(text, address)]
    if not others:
        return
    message = ngettext(
        "these cards do not say '{address}' to the client everywhere: {count} text is written "
        "otherwise",
        "these cards do not say '{address}' to the client: {count} texts are written otherwise",
        len(others),
    ).format(count=len(others), address=address)
    hint = "; ".join((_ways_out(stack, address), _for_writers(stack, address, others[0].at)))
    raise InputError([Problem("mixed-address", place_of(address, ADDRESS_OPTION), message, hint)])


def _ways_out(stack: Stack, address: str) -> str:
    """Return what who makes a deck can do: also choose a variant that has a form of address."""
    found = read_stack(stack.content, variant_ids(stack.content), Problems())
    names = [
        variant.id
        for variant in found.variants
        if variant.rewrites
        and variant.id not in found.translations
        and variant not in stack.variants
        and address in addresses_of(stack.content, variant)
    ]
    if not names:
        return _("leave the form of address out")
    options = _(" or ").join(f"--variant {name}" for name in names)
    return _("leave the form of address out, or choose cards in that form: {options}").format(
        options=options
    )


def _for_writers(stack: Stack, address: str, first: InFile) -> str:
    """Return how who writes the texts finds those in the other form."""
    asked = [f" --variant {each.id}" for each in stack.variants if each.id in stack.asked]
    return _("who writes the texts finds the first at {place}, and all with '{command}'").format(
        place=first, command=f"kaartenset check --address {address}{''.join(asked)}"
    )


def _is_other(text: Text, address: str) -> bool:
    from kaartenset.language.findings import Passage
    from kaartenset.language.levels import STANDARD
    from kaartenset.language.sentence_rules import wrong_address

    level = replace(STANDARD, address=address)
    return any(wrong_address(Passage(text.plain, level, foreign=text.foreign).native))


def other_addresses(stack: Stack) -> tuple[str, ...]:
    """Return the other forms of address in which each variant of a stack has its texts.

    A translation has none: these are forms of the standard's language.
    """
    return tuple(
        form
        for form in ADDRESSES
        if form != stack.address
        and not stack.translations
        and any((folder / f"{ADDRESS}{form}").is_dir() for folder in stack.overlays)
        and all(form in addresses_of(stack.content, variant) for variant in stack.variants)
    )


def addresses_of(content: Path, variant: Description) -> tuple[str, ...]:
    """Return the forms of address of a variant: that of its level, then those with a folder."""
    own = level_of_variant(variant).address
    folder = content / VARIANTS / variant.id
    return (
        own,
        *(form for form in ADDRESSES if form != own and (folder / f"{ADDRESS}{form}").is_dir()),
    )
