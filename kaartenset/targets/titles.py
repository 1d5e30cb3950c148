"""Metadata of files: titles, edition and language; and the spoken names of cards and fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaartenset.deck.deck import Card, DeckText
from kaartenset.deck.declared.client_fields import spoken_names
from kaartenset.layout.elements import Face
from kaartenset.layout.field_names import NameWords, field_names
from kaartenset.pages.structure import Spoken
from kaartenset.pdf.catalog import Info
from kaartenset.source.markup import Text


def deck_info(text: DeckText, preferences: Mapping[str, str], kind: str = "") -> Info:
    """Return the information of a document, with deck and variant in the title (A2).

    ``kind`` is the kind of document, if it is not a deck.
    """
    title = f"{text.title.plain} ({text.variant_name.plain})"
    return Info(
        title=f"{kind}: {title}" if kind else title,
        subject=text.edition.plain,
        lang=text.lang,
        preferences=preferences,
    )


_ENDS = "?!.: \u061f\u06d4\u0964。？！"
"""What ends the name of a card: also in Arabic, Urdu, Hindi, Chinese and Japanese."""


def called(card: Card, text: DeckText) -> str:
    """Return the spoken name of a card: ``Kaart 4, Wat mij tegenhoudt``.

    Other words follow it, so it has no full stop.
    """
    name = card.label.plain.rstrip(_ENDS)
    return said(text.screen.card, number=card.number, name=name) if card.number else name


def names_of_fields(faces: Iterable[Face], card: str, text: DeckText) -> dict[str, str]:
    """Return the spoken names of fields by full name: the card, and what differs on it (A10)."""
    screen = text.screen
    words = NameWords(
        screen.line.plain,
        screen.more.plain,
        lambda question, number, count: said(
            screen.nth, question=question, number=number, count=count
        ),
    )
    return {
        name.field: said(screen.field, card=card, question=name.said)
        for name in field_names(faces, words)
    }


def names_of_blanks(card: str, text: DeckText) -> dict[str, str]:
    """Return the spoken names of the dotted lines of a card, by placeholder."""
    names = {
        name: blank.plain
        for name, blank in vars(text.screen.blanks).items()
        if isinstance(blank, Text)
    }
    return {
        name: said(text.screen.field, card=card, question=question)
        for name, question in (names | spoken_names(text.client_fields)).items()
    }


def spoken_of(faces: Iterable[Face], card: str, text: DeckText) -> Spoken:
    """Return what is heard of the faces of a card besides their own words."""
    return Spoken(
        names_of_fields(faces, card, text),
        names_of_blanks(card, text),
        lambda number, count: said(text.screen.number, number=number, count=count),
    )


def said(text: Text, **values: str | int) -> str:
    """Return a text for a screen with its values filled in."""
    return text.filled(lambda name: str(values[name])).plain
