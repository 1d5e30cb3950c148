"""A translated deck and the deck that it translates → a bilingual deck: each text with its
original.

Originals are found by their place in the deck: cards, blocks and their items by id, texts in a list
by number. A text that is not translated has none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from kaartenset.dataclass import replace
from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.declared.records import Declared
from kaartenset.deck.declared.references import Lists, resolved
from kaartenset.deck.placeholders import in_original
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import Placeholder, Text
from kaartenset.source.records import OTHERWISE, Record, Wording
from kaartenset.source.variants import Stack

Part = TypeVar("Part")
_Marked = Callable[[Text], Text]
"""Returns an original in its language, with the names of its own values."""


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
    texts = texts_of((*deck.lists.values(), *(card.own for card in deck.cards)))
    return frozenset(text.original.at for text in texts if text.original)


def with_originals(deck: Deck, original: Deck) -> Deck:
    """Return a deck whose texts have those of another one beside them, in its language."""
    lang, names = original.text.lang, in_original(deck.own_fields)

    def marked(text: Text) -> Text:
        named = text.filled(lambda name: Placeholder(names.get(name, name)))
        return named.in_language(lang)

    cards = {card.id: card for card in original.cards}
    lists = {
        name: _list_beside(entries, original.lists[name], marked)
        for name, entries in deck.lists.items()
    }
    return replace(
        deck,
        text=_beside(deck.text, original.text, marked),
        cards=tuple(_card_beside(card, cards.get(card.id), lists, marked) for card in deck.cards),
        lists=lists,
        original=original,
    )


def _card_beside(card: Card, original: Card | None, lists: Lists, marked: _Marked) -> Card:
    theirs = vars(original.own) if original is not None else {}
    changes = {
        name: _beside(part, theirs.get(name), marked)
        for name, part in vars(card.own).items()
        if name not in card.own.aside
    }
    return replace(card, own=resolved(card.own.with_changes(changes), lists))


def _beside(value: Part, original: object, marked: _Marked) -> Part:
    """Return a value of the deck whose texts have their originals."""
    new: object = value
    if isinstance(new, Text):
        new = _text_beside(new, original, marked)
    elif isinstance(new, Wording):
        others = dict(original.choices) if isinstance(original, Wording) else {OTHERWISE: original}
        new = Wording(
            tuple(
                (name, _beside(choice, others.get(name, others[OTHERWISE]), marked))
                for name, choice in new.choices
            ),
            new.places,
        )
    elif isinstance(new, tuple) and isinstance(original, tuple):
        new = _list_beside(new, original, marked)
    elif isinstance(new, Record) and _is_alike(new, original):
        theirs = vars(original)
        new = new.with_changes(
            {
                name: _beside(part, theirs[name], marked)
                for name, part in vars(new).items()
                if name not in new.aside
            }
        )
    return cast("Part", new)  # Every branch returns a value of the same kind.


def _is_alike(record: Record, other: object) -> bool:
    """Return whether two records have the same fields; those of two readings of one declaration
    have."""
    if isinstance(record, Declared) and isinstance(other, Declared):
        return record.declaration == other.declaration
    return type(other) is type(record)


def _text_beside(text: Text, original: object, marked: _Marked) -> Text:
    if isinstance(original, Wording):
        original = dict(original.choices)[OTHERWISE]
    if not isinstance(original, Text) or not original or original.at == text.at:
        return text
    return replace(text, original=marked(original))


def _list_beside(
    items: tuple[Part, ...], originals: tuple[object, ...], marked: _Marked
) -> tuple[Part, ...]:
    by_id = {getattr(each, "id", None): each for each in originals}
    if None not in by_id:
        return tuple(_beside(item, by_id.get(getattr(item, "id", "")), marked) for item in items)
    if len(items) != len(originals):
        return items
    return tuple(_beside(*pair, marked) for pair in zip(items, originals, strict=True))
