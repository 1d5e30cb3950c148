"""The deck: the content as frozen values.

A text that depends on the client (a benefit, the way to meet, a value that is given) is a
``Wording`` until personalisation chooses one; then every text is a plain ``Text``. Keys in YAML
have hyphens where fields have underscores.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kaartenset.deck.deck_text import DeckText as DeckText  # Part of the deck.
from kaartenset.language.written_dates import WrittenDates
from kaartenset.locations import InFile
from kaartenset.source.fields import (
    count_field,
    id_field,
    kinds_field,
    many_words_field,
    name_field,
    names_field,
    optional_text_field,
    optional_words_field,
    records_field,
    text_field,
    truth_field,
    word_field,
    words_field,
)
from kaartenset.source.markup import Text
from kaartenset.source.records import Record, Wording

VaryingText = Text | Wording[Text]
"""A text that may depend on the client; after personalisation a ``Text``."""

VaryingName = str | Wording[str]
"""A name that may depend on the client; after personalisation a ``str``, empty if not given."""

AnyWording = Wording[Text] | Wording[str]
"""A text or a name for each condition."""


class Fact(Record):
    """One fact of the appointment: a pictogram, the fact, and a note under it."""

    id: str = id_field()
    pictogram: VaryingName = name_field()
    value: VaryingText = words_field()
    note: VaryingText = words_field()


class Column(Record):
    """A short text with a heading, beside other columns."""

    id: str = id_field()
    heading: VaryingText = words_field()
    text: VaryingText = words_field()
    pictogram: VaryingName = name_field(optional=True)


class Option(Record):
    """An option of a choice; ``line`` adds a line for the client's own words."""

    id: str = id_field()
    text: VaryingText = words_field()
    pictogram: VaryingName = name_field(optional=True)
    line: bool = truth_field(default=False)


class Statement(Record):
    """A statement to choose; its id is the letter on the card."""

    id: str = id_field()
    text: VaryingText = words_field()


class NearOption(Record):
    """Something small to mark, of a domain; without one, in the client's own words."""

    id: str = id_field()
    text: VaryingText = words_field()
    domain: str = word_field(default="")


class Block(Record):
    """A part of a face; ``BLOCKS`` has the kinds."""

    id: str = id_field()
    kind: str = word_field()

    @property
    def thing_count(self) -> int | None:
        """The length of its first list; None for a block without a list."""
        return next((len(part) for part in vars(self).values() if isinstance(part, tuple)), None)

    @property
    def named_pictograms(self) -> tuple[VaryingName, ...]:
        """The names of its pictograms; an empty name for one that is not given."""
        return ()


class Lead(Block):
    """One or more sentences before the first question."""

    text: VaryingText = words_field()


class Sender(Lead):
    """The organisation that sends the cards."""


class Appointment(Block):
    """When, where, with whom, and the number to call; ``choice`` offers other ways to meet."""

    heading: VaryingText = words_field()
    facts: tuple[Fact, ...] = records_field(Fact)
    choice: VaryingText | None = optional_words_field()

    @property
    def named_pictograms(self) -> tuple[VaryingName, ...]:
        return tuple(fact.pictogram for fact in self.facts)


class Columns(Block):
    """Short texts side by side."""

    columns: tuple[Column, ...] = records_field(Column)

    @property
    def named_pictograms(self) -> tuple[VaryingName, ...]:
        return tuple(column.pictogram for column in self.columns)


class Closing(Block):
    """The last sentence of a face, under a rule."""

    text: VaryingText = words_field()


class Question(Block):
    """A question with lines to write on: ``lines``, or as many for each of ``numbered`` numbers.

    A ``label`` replaces the question and is set as running text. A ``note`` is on the line of the
    question, an ``instruction`` under it.
    """

    pictogram: VaryingName = name_field(optional=True)
    question: VaryingText | None = optional_words_field()
    label: VaryingText | None = optional_words_field()
    note: VaryingText | None = optional_words_field()
    instruction: VaryingText | None = optional_words_field()
    numbered: int = count_field(default=0)
    lines: int = count_field()

    @property
    def asked(self) -> VaryingText | None:
        """What to write about: the question, or else the label."""
        return self.question or self.label

    @property
    def named_pictograms(self) -> tuple[VaryingName, ...]:
        return (self.pictogram,)


class Choosing(Block):
    """A question with options to mark."""

    pictogram: VaryingName = name_field(optional=True)
    question: VaryingText = words_field()
    instruction: VaryingText | None = optional_words_field()

    @property
    def named_pictograms(self) -> tuple[VaryingName, ...]:
        return (self.pictogram,)


class Choice(Choosing):
    """A question with options to mark: one, or more if ``several``."""

    several: bool = truth_field(default=False)
    options: tuple[Option, ...] = records_field(Option, least=2)

    @property
    def named_pictograms(self) -> tuple[VaryingName, ...]:
        return (self.pictogram, *(option.pictogram for option in self.options))


class Statements(Choosing):
    """A question with five statements to choose from, in the pattern of the model: 2, 1, 2."""

    statements: tuple[Statement, ...] = records_field(Statement, least=5, most=5)


class Domains(Choosing):
    """A question with a box to mark for each domain of the deck."""

    at_most: int = count_field()


class DomainChoices(Choosing):
    """A question with small things to mark, each on the panel of its domain."""

    options: tuple[NearOption, ...] = records_field(NearOption, least=2)


class Contents(Block):
    """An overview of the deck: its numbered cards and its domain cards."""

    fill_in: VaryingText = words_field()
    domain: VaryingText = words_field()


class SmallPrint(Block):
    """Edition, testers, and how to get the deck in another form."""

    texts: tuple[VaryingText, ...] = many_words_field()


class TurnOver(Block):
    """Points to the other side of the card, which asks something new."""

    text: VaryingText = words_field()


class Questions(Block):
    """Questions to think about, without lines; one of ``pictograms`` for each, or none at all."""

    questions: tuple[VaryingText, ...] = many_words_field()
    pictograms: tuple[VaryingName, ...] = names_field()

    @property
    def named_pictograms(self) -> tuple[VaryingName, ...]:
        return self.pictograms


class Examples(Block):
    """Examples of the card's subject."""

    heading: VaryingText = words_field()
    examples: tuple[VaryingText, ...] = many_words_field()


Asking = Question | Choosing
"""A block with one question and a pictogram beside it."""

BLOCKS: dict[str, type[Block]] = {
    "sender": Sender,
    "lead": Lead,
    "appointment": Appointment,
    "columns": Columns,
    "closing": Closing,
    "question": Question,
    "choice": Choice,
    "statements": Statements,
    "domains": Domains,
    "domain-choices": DomainChoices,
    "contents": Contents,
    "small-print": SmallPrint,
    "turn-over": TurnOver,
    "questions": Questions,
    "examples": Examples,
}
"""The kinds of blocks. A new kind is a class here and a macro in the layouts."""


class Domain(Record):
    """A domain: a part of life, with a card and boxes to mark."""

    id: str = id_field()
    name: Text = text_field()
    colour: str = word_field()
    pictogram: str = word_field()


class Benefit(Record):
    """A benefit that a client may have."""

    id: str = id_field()
    name: Text = text_field()


class CardText(Record):
    """A card as in its file."""

    id: str = id_field()
    type: str = word_field()
    name: Text | None = optional_text_field()
    title: VaryingText | None = optional_words_field()
    domain: str = word_field(default="")
    pictogram: VaryingName = name_field(optional=True)
    look: str = word_field(default="now")
    front: tuple[Block, ...] = kinds_field(BLOCKS)
    back_title: VaryingText | None = optional_words_field()
    back_pictogram: VaryingName = name_field(optional=True)
    back: tuple[Block, ...] = kinds_field(BLOCKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card of a deck: ``number`` is its place among the numbered cards, ``at`` its file.

    ``number_words`` has the place in words; it is empty for a card without a number.
    """

    id: str
    type: str
    name: Text | None
    title: VaryingText | None
    pictogram: VaryingName
    look: str
    front: tuple[Block, ...]
    back_title: VaryingText | None
    back_pictogram: VaryingName
    back: tuple[Block, ...]
    number: int | None
    domain: Domain | None
    at: InFile
    number_words: Text

    @property
    def label(self) -> Text:
        """The name of the card in lists and bookmarks."""
        title = self.domain.name if self.domain else next(texts_of(self.title))
        return (self.name or title).in_one_line


def name_in_list(card: Card) -> str:
    """Return the name of a card in a list: its label, after its number if it has one."""
    return f"{card.number} {card.label.plain}" if card.number else card.label.plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All cards in order, and what they share.

    ``original`` is the deck that a bilingual one translates.
    """

    text: DeckText
    cards: tuple[Card, ...]
    domains: tuple[Domain, ...]
    benefits: tuple[Benefit, ...]
    pictograms: dict[str, Text]
    dates: WrittenDates = field(compare=False)
    original: Deck | None = field(default=None, compare=False)

    @property
    def dates_in_original(self) -> WrittenDates | None:
        """The dates of the original of a bilingual deck."""
        return self.original.dates if self.original else None

    @property
    def numbered_cards(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.number is not None)

    @property
    def domain_cards(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.domain is not None)


def texts_of(value: object) -> Iterator[Text]:
    """Yield every text in a value of the deck, in the order of its fields.

    A ``Wording`` yields all its texts.
    """
    for found in _texts_and_wordings(value):
        if isinstance(found, Text):
            yield found
        elif isinstance(found, Wording):
            yield from (choice for _condition, choice in found.choices if isinstance(choice, Text))


def wordings_of(value: object) -> Iterator[AnyWording]:
    """Yield everything in a value of the deck that depends on the client."""
    return (found for found in _texts_and_wordings(value) if isinstance(found, Wording))


def _texts_and_wordings(value: object) -> list[Text | AnyWording]:
    found: list[Text | AnyWording] = []
    _collect(value, found)
    return found


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
        for part in vars(value).values():
            if part is not None and type(part) is not str:
                _collect(part, found)
