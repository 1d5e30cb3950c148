"""A deck → its texts as a reader meets them, each with what the rules of language find in it."""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.declared.declarations import HEADING, LABEL, QUESTION, TITLE
from kaartenset.deck.declared.records import Declared
from kaartenset.language.deck_rules import TextCounts, count
from kaartenset.language.findings import Finding, Kind, Passage
from kaartenset.language.levels import Level
from kaartenset.language.rules import check_passage
from kaartenset.language.words.own_words import OwnWords
from kaartenset.source.markup import Text

_KINDS = {
    TITLE: Kind.HEADING,
    HEADING: Kind.HEADING,
    QUESTION: Kind.QUESTION,
    LABEL: Kind.QUESTION,
}
"""What a text is by the role of its field; others are plain texts."""


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """A passage, the same without words in another language, and what is found in it."""

    passage: Passage
    native: Passage
    findings: tuple[Finding, ...]
    counts: TextCounts


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A text on a side of a card; ``is_option`` if it is one of a few options."""

    text: Text
    face: tuple[str, str]
    is_option: bool
    judged: JudgedPassage


class Judge:
    """Judges the texts of a deck, each once: the decks for different clients share most texts."""

    def __init__(self, level: Level, own: OwnWords) -> None:
        self._level = level
        self._own = own
        self._known: dict[tuple[Text, Kind, frozenset[str]], JudgedPassage] = {}

    def texts(self, deck: Deck) -> tuple[JudgedText, ...]:
        """Return the texts of a deck that have any words."""
        explained = frozenset(text.plain.lower() for text in deck.text.explained)
        return tuple(
            JudgedText(text, (card.id, side), is_option, self._judged(text, of_text, explained))
            for card in deck.cards
            for side, value, kind in _values_of(card)
            for text, of_text, is_option in _kinds(value, kind)
            if text.plain.strip()
        )

    def _judged(self, text: Text, kind: Kind, explained: frozenset[str]) -> JudgedPassage:
        key = text, kind, explained
        known = self._known.get(key)
        if known is None:
            passage = Passage(
                text.plain, self._level, kind, explained, self._own, text.foreign, text.italics
            )
            native = passage.native
            known = JudgedPassage(passage, native, check_passage(passage), count(native))
            self._known[key] = known
        return known


def _values_of(card: Card) -> Iterator[tuple[str, object, Kind]]:
    """Yield the side, the value and the kind of each field of a card."""
    declared = {each.attribute: each for each in card.own.declaration.fields}
    for name, value in vars(card.own).items():
        field = declared.get(name)
        side = "back" if name == "back" or (field and field.is_back) else "front"
        if name not in card.own.aside:
            yield side, value, _KINDS.get(field.role if field else "", Kind.TEXT)


def _kinds(value: object, kind: Kind, is_option: bool = False) -> Iterator[tuple[Text, Kind, bool]]:
    """Yield the texts below a value, with what each is on its card."""
    if isinstance(value, Text):
        yield value, kind, is_option
    elif isinstance(value, tuple):
        for item in value:
            yield from _kinds(item, kind, is_option)
    elif isinstance(value, Declared):
        for field in value.declaration.fields:
            if field.attribute not in value.aside:
                part, of_part = getattr(value, field.attribute), _KINDS.get(field.role, Kind.TEXT)
                yield from _kinds(part, of_part, is_option or value.declaration.is_option)
