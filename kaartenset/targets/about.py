"""What the files of a deck say of themselves: titles, edition and language, and what a card is called in a list of them."""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.deck import Card, DeckText
from kaartenset.paint.document import Info


def deck_info(text: DeckText, preferences: Mapping[str, str], kind: str = "") -> Info:
    """Return the information of a document: deck and variant as its title (A2), after the ``kind`` of document if it is no deck."""
    title = f"{text.title.plain} ({text.variant_name.plain})"
    return Info(
        title=f"{kind}: {title}" if kind else title,
        subject=text.edition.plain,
        lang=text.lang,
        preferences=preferences,
    )


def name_in_list(card: Card) -> str:
    """Return what a card is called among others: its label, after its number if it has one."""
    return f"{card.number} {card.label.plain}" if card.number else card.label.plain
