"""The deck: the content as frozen values.

A text that depends on the client (a benefit, the way to meet, a value that is given) is a
``Wording`` until personalisation chooses one; then every text is a plain ``Text``. Keys in YAML
have hyphens where fields have underscores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from kaartenset.client.own_fields import OwnField
from kaartenset.dataclass import dataclass, field
from kaartenset.deck.deck_text import DeckText as DeckText  # Part of the deck.
from kaartenset.deck.declared.declarations import TITLE, attribute_of
from kaartenset.deck.declared.field_types import ENTRY
from kaartenset.deck.declared.records import Block, CardRecord, ListEntry, name_of_entry
from kaartenset.deck.declared.types import CardType, Declarations
from kaartenset.language.written_dates import WrittenDates
from kaartenset.locations import InFile
from kaartenset.source.markup import Text, Words
from kaartenset.source.records import Record, Wording

AnyWording = Wording[Text] | Wording[str]
"""A text or a name for each condition."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card of a deck: ``own`` has its declared fields and its blocks.

    ``number`` is its place among the numbered cards, ``at`` its file. ``number_words`` has the
    place in words; it is empty for a card without a number.
    """

    id: str
    card_type: CardType
    own: CardRecord
    number: int | None
    number_words: Text
    at: InFile

    def __getattr__(self, name: str) -> object:
        """Return a declared field, for layouts; None for one that only other types of cards have.

        So cards of several types can share a part of their layout.
        """
        if name.startswith("_") or name not in self.card_type.fields:
            raise AttributeError(name)
        return vars(self.own).get(name)

    @cached_property
    def _own_texts_and_wordings(self) -> list[Text | AnyWording]:
        """What ``own`` has of these; a build asks for it four times."""
        return _texts_and_wordings(self.own)

    @property
    def type(self) -> str:
        return self.card_type.name

    @property
    def name(self) -> Text | None:
        return self.own.name

    @property
    def front(self) -> tuple[Block, ...]:
        return self.own.front

    @property
    def back(self) -> tuple[Block, ...]:
        return self.own.back

    @property
    def has_back(self) -> bool:
        """Whether the card can have two sides: its type has a layout for the back, or it has blocks
        for it."""
        return bool(self.card_type.layouts[1] or self.own.back)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (*self.own.front, *self.own.back)

    @property
    def entries(self) -> dict[str, ListEntry | None]:
        """The entries of lists to which the card refers, by field."""
        return {
            each.name: getattr(self.own, each.attribute)
            for each in self.own.declaration.fields
            if each.type.base == ENTRY and not each.type.is_list
        }

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the card, its name first."""
        return tuple(texts_of((self.name if "name" in self.own.aside else None, self.own)))

    @property
    def label(self) -> Text:
        """The name of the card in lists and bookmarks: its name, its title, that of the entry that
        it refers to, or its id."""
        named = (self.name, *self.own.with_role(TITLE), *self.entries.values())
        texts = (text for value in named for text in texts_of(value) if text)
        return next(texts, Text((Words(self.id),), self.at)).in_one_line


def name_in_list(card: Card) -> str:
    """Return the name of a card in a list: its label, after its number if it has one."""
    return f"{card.number} {card.label.plain}" if card.number else card.label.plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All cards in order, and what they share; ``declared`` says what they can hold.

    ``own_fields`` are the fields of a client that it declares. ``original`` is the deck that a
    bilingual one translates.
    """

    text: DeckText
    declared: Declarations = field(compare=False)
    cards: tuple[Card, ...]
    lists: dict[str, tuple[ListEntry, ...]]
    pictograms: dict[str, Text]
    dates: WrittenDates = field(compare=False)
    own_fields: tuple[OwnField, ...] = ()
    original: Deck | None = field(default=None, compare=False)

    def __getattr__(self, name: str) -> object:
        """Return a list by its name, for layouts."""
        if name.startswith("_"):
            raise AttributeError(name)
        if "_" not in name and name in self.lists:  # as most are called
            return self.lists[name]
        for each, entries in self.lists.items():
            if attribute_of(each) == name:
                return entries
        raise AttributeError(name)

    @property
    def numbered_cards(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.number is not None)

    @property
    def benefit_names(self) -> dict[str, str]:
        """The names of what a client can have as benefit, by id: the entries of all lists that are
        conditions."""
        return {
            str(entry.id): name_of_entry(entry)
            for name, entries in self.lists.items()
            if self.declared.lists[name].has_conditions
            for entry in entries
        }


def texts_of(value: object) -> Iterator[Text]:
    """Yield every text in a value of the deck, in the order of its fields.

    A ``Wording`` yields all its texts.
    """
    return _texts_in(_texts_and_wordings(value))


def own_texts_of(card: Card) -> Iterator[Text]:
    """Yield every text of a card but its name in lists, as ``texts_of`` does."""
    return _texts_in(card._own_texts_and_wordings)


def wordings_of(value: object) -> Iterator[AnyWording]:
    """Yield everything in a value of the deck that depends on the client."""
    return (found for found in _texts_and_wordings(value) if isinstance(found, Wording))


def own_wordings_of(card: Card) -> Iterator[AnyWording]:
    """Yield everything of a card that depends on the client."""
    return (found for found in card._own_texts_and_wordings if isinstance(found, Wording))


def _texts_in(many: Iterable[Text | AnyWording]) -> Iterator[Text]:
    for found in many:
        if isinstance(found, Text):
            yield found
        else:
            yield from (choice for _condition, choice in found.choices if isinstance(choice, Text))


def _texts_and_wordings(value: object) -> list[Text | AnyWording]:
    found: list[Text | AnyWording] = []
    _collect(value, found)
    return found


WITHOUT_TEXT = {str, int, float, bool, type(None)}
"""The usual types of fields without a text."""


def _collect(value: object, found: list[Text | AnyWording]) -> None:
    """Add the texts and wordings in a value of the deck to those that were found.

    A card has hundreds of values, and generators inside each other take three times as long.
    """
    if isinstance(value, Text | Wording):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)
    elif isinstance(value, Record):
        aside = value.aside
        for name, part in vars(value).items():
            kind = type(part)
            if kind in WITHOUT_TEXT or name in aside:
                continue
            if kind is Text:
                found.append(part)
            else:
                _collect(part, found)
