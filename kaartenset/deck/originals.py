"""A translated deck and the deck that it translates → a bilingual deck: each text with its
original.

Originals are found by their place in the deck: cards, blocks and their items by id, texts in a list
by number. A text that is not translated has none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast

from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.placeholders import IN_ORIGINAL
from kaartenset.deck.varying_parts import varying_parts
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import Placeholder, Text
from kaartenset.source.records import OTHERWISE, Record, Wording
from kaartenset.source.variants import Stack

Part = TypeVar("Part")


def check_bilingual(stack: Stack, problems: Problems) -> None:
    """Report a variant that prints originals in a stack that translates nothing."""
    variant = stack.bilingual
    if variant is not None and not stack.translations:
        message = _("'{name}' prints the original under a translation, and this deck has none")
        problems.add(
            "nothing-translated",
            variant.name.at,
            message.format(name=variant.id),
            _("choose a variant in another language with it, or leave it out"),
        )


def originals_of(deck: Deck) -> frozenset[InFile]:
    """Return the places of the originals on the cards of a bilingual deck."""
    texts = texts_of((deck.domains, *map(varying_parts, deck.cards)))
    return frozenset(text.original.at for text in texts if text.original)


def with_originals(deck: Deck, original: Deck) -> Deck:
    """Return a deck whose texts have those of another one beside them, in its language."""
    lang = original.text.lang
    cards = {card.id: card for card in original.cards}
    domains = {domain.id: domain for domain in original.domains}
    own = tuple(_beside(domain, domains.get(domain.id), lang) for domain in deck.domains)
    by_id = {domain.id: domain for domain in own}
    return replace(
        deck,
        text=_beside(deck.text, original.text, lang),
        cards=tuple(
            replace(
                _card_beside(card, cards[card.id], lang) if card.id in cards else card,
                domain=card.domain and by_id[card.domain.id],
            )
            for card in deck.cards
        ),
        domains=own,
        original=original,
    )


def _card_beside(card: Card, original: Card, lang: str) -> Card:
    return replace(
        card,
        title=_beside(card.title, original.title, lang),
        front=_beside(card.front, original.front, lang),
        back_title=_beside(card.back_title, original.back_title, lang),
        back=_beside(card.back, original.back, lang),
    )


def _beside(value: Part, original: object, lang: str) -> Part:
    """Return a value of the deck whose texts have their originals."""
    new: object = value
    if isinstance(new, Text):
        new = _text_beside(new, original, lang)
    elif isinstance(new, Wording):
        others = dict(original.choices) if isinstance(original, Wording) else {OTHERWISE: original}
        new = Wording(
            tuple(
                (name, _beside(choice, others.get(name, others[OTHERWISE]), lang))
                for name, choice in new.choices
            ),
            new.places,
        )
    elif isinstance(new, tuple) and isinstance(original, tuple):
        new = _list_beside(new, original, lang)
    elif isinstance(new, Record) and type(original) is type(new):
        theirs = vars(original)
        new = new.with_changes(
            {name: _beside(part, theirs[name], lang) for name, part in vars(new).items()}
        )
    return cast("Part", new)  # Every branch returns a value of the same kind.


def _text_beside(text: Text, original: object, lang: str) -> Text:
    if isinstance(original, Wording):
        original = dict(original.choices)[OTHERWISE]
    if not isinstance(original, Text) or not original or original.at == text.at:
        return text
    named = original.filled(lambda name: Placeholder(IN_ORIGINAL.get(name, name)))
    return replace(text, original=named.in_language(lang))


def _list_beside(
    items: tuple[object, ...], originals: tuple[object, ...], lang: str
) -> tuple[object, ...]:
    by_id = {getattr(each, "id", None): each for each in originals}
    if None not in by_id:
        return tuple(_beside(item, by_id.get(getattr(item, "id", "")), lang) for item in items)
    if len(items) != len(originals):
        return items
    return tuple(_beside(*pair, lang) for pair in zip(items, originals, strict=True))
