"""Translations: variants in another language than the standard, of which a deck has one."""

from __future__ import annotations

from collections.abc import Iterable

from kaartenset.deck.date_texts import DateTexts
from kaartenset.deck.deck import Card
from kaartenset.deck.varying_parts import change_card
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.source.markup import Text
from kaartenset.source.variants import Stack, language_in


def check_translations(stack: Stack, problems: Problems) -> None:
    """Report every translation in another language than the first one of its stack."""
    first = next(iter(stack.translations), "")
    for variant in stack.variants:
        lang = stack.translations.get(variant.id)
        if lang and lang != stack.translations[first]:
            message = _("'{over}' is in another language than '{under}'").format(
                over=variant.id, under=first
            )
            hint = _("a deck has one language; leave one of the two out")
            problems.add("two-languages", variant.name.at, message, hint)


def in_language_of_deck(dates: DateTexts | None, stack: Stack) -> bool:
    """Return whether the own words for dates are those of the deck's language: a translation does
    not use the words of what it translates."""
    return dates is not None and (not stack.translations or stack.is_rewritten(dates.date.at))


def in_own_languages(cards: Iterable[Card], stack: Stack) -> tuple[Card, ...]:
    """Return cards whose texts that are not translated have the language of the standard, so that
    they are read aloud in it."""
    if not stack.translations:
        return tuple(cards)
    standard = language_in(stack.content, stack.content)

    def spoken(text: Text) -> Text:
        return text if stack.is_rewritten(text.at) else text.in_language(standard)

    return tuple(change_card(card, spoken) for card in cards)
