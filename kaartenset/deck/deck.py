"""The deck: what the content says, as frozen values.

A text that depends on the client (a benefit, the way of the talk, a field that is given) is a
``Wording`` until personalisation chooses; after it every text is a plain ``Text``. Keys in YAML
have hyphens where fields have underscores.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kaartenset.deck.deck_text import (
    DeckText as DeckText,
)  # Part of the deck for whoever imports it.
from kaartenset.locations import InFile
from kaartenset.source.fields import (
    count_field,
    id_field,
    kinds_field,
    many_words_field,
    name_field,
    names_field,
    optional_text_field,
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


class Fact(Record):
    """One thing about the appointment: a pictogram, what it is, and a line under it."""

    id: str = id_field()
    pictogram: VaryingName = name_field()
    value: VaryingText = words_field()
    note: VaryingText = words_field()


class Column(Record):
    """A short text with a heading, beside others."""

    id: str = id_field()
    heading: VaryingText = words_field()
    text: VaryingText = words_field()
    pictogram: VaryingName = name_field(optional=True)


class Option(Record):
    """One of the marks to choose from; ``line`` gives it a line for the client's own words."""

    id: str = id_field()
    text: VaryingText = words_field()
    pictogram: VaryingName = name_field(optional=True)
    line: bool = truth_field(default=False)


class Statement(Record):
    """One of the statements to choose from; its id is the letter on the card."""

    id: str = id_field()
    text: VaryingText = words_field()


class NearOption(Record):
    """Something small that may be marked: of a domain, or without one in the client's own words."""

    id: str = id_field()
    text: VaryingText = words_field()
    domain: str = word_field(default="")


class Lead(Record):
    """A sentence or a few, before anything is asked."""

    id: str = id_field()
    kind: str = word_field()
    text: VaryingText = words_field()


class Sender(Lead):
    """Whom the cards come from."""


class Appointment(Record):
    """When, where, with whom, and the number to call; ``choice`` says which other ways to meet
    there are."""

    id: str = id_field()
    kind: str = word_field()
    heading: VaryingText = words_field()
    facts: tuple[Fact, ...] = records_field(Fact)
    choice: VaryingText | None = words_field(optional=True)


class Columns(Record):
    """Short texts beside each other."""

    id: str = id_field()
    kind: str = word_field()
    columns: tuple[Column, ...] = records_field(Column)


class Closing(Record):
    """The last sentence of a face, under a rule."""

    id: str = id_field()
    kind: str = word_field()
    text: VaryingText = words_field()


class Question(Record):
    """A question with room to write: ``lines`` lines, or that many for each of ``numbered``
    numbers.

    A ``label`` in place of a question is set as running text. A ``note`` stands on the line of the
    question, an ``instruction`` under it.
    """

    id: str = id_field()
    kind: str = word_field()
    pictogram: VaryingName = name_field(optional=True)
    question: VaryingText | None = words_field(optional=True)
    label: VaryingText | None = words_field(optional=True)
    note: VaryingText | None = words_field(optional=True)
    instruction: VaryingText | None = words_field(optional=True)
    numbered: int = count_field(default=0)
    lines: int = count_field()

    @property
    def asked(self) -> VaryingText | None:
        """The text that says what to write: the question, or else the label."""
        return self.question or self.label


class Choice(Record):
    """A question with one of a few marks to choose, or with ``several`` of them."""

    id: str = id_field()
    kind: str = word_field()
    pictogram: VaryingName = name_field(optional=True)
    question: VaryingText = words_field()
    instruction: VaryingText | None = words_field(optional=True)
    several: bool = truth_field(default=False)
    options: tuple[Option, ...] = records_field(Option, least=2)


class Statements(Record):
    """A question with one of five statements to choose, lying as the model does: two, one in the
    middle, two."""

    id: str = id_field()
    kind: str = word_field()
    pictogram: VaryingName = name_field(optional=True)
    question: VaryingText = words_field()
    instruction: VaryingText | None = words_field(optional=True)
    statements: tuple[Statement, ...] = records_field(Statement, least=5, most=5)


class Domains(Record):
    """A question with the domains as boxes to mark; the boxes come from the list of domains."""

    id: str = id_field()
    kind: str = word_field()
    pictogram: VaryingName = name_field(optional=True)
    question: VaryingText = words_field()
    instruction: VaryingText | None = words_field(optional=True)
    at_most: int = count_field()


class DomainChoices(Record):
    """A question with small things to mark, each with the panel of its domain."""

    id: str = id_field()
    kind: str = word_field()
    pictogram: VaryingName = name_field(optional=True)
    question: VaryingText = words_field()
    instruction: VaryingText | None = words_field(optional=True)
    options: tuple[NearOption, ...] = records_field(NearOption, least=2)


class Contents(Record):
    """The deck in little: its numbered cards and its domain cards."""

    id: str = id_field()
    kind: str = word_field()
    fill_in: VaryingText = words_field()
    domain: VaryingText = words_field()


class SmallPrint(Record):
    """Edition, who tested it, how to get it in another form."""

    id: str = id_field()
    kind: str = word_field()
    texts: tuple[VaryingText, ...] = many_words_field()


class TurnOver(Record):
    """Says that the other side of the card asks something new."""

    id: str = id_field()
    kind: str = word_field()
    text: VaryingText = words_field()


class Questions(Record):
    """Questions to think about; nothing is written. ``pictograms`` has one for each question, or
    none."""

    id: str = id_field()
    kind: str = word_field()
    questions: tuple[VaryingText, ...] = many_words_field()
    pictograms: tuple[VaryingName, ...] = names_field()


class Examples(Record):
    """Things to think of."""

    id: str = id_field()
    kind: str = word_field()
    heading: VaryingText = words_field()
    examples: tuple[VaryingText, ...] = many_words_field()


Asking = Question | Choice | Statements | Domains | DomainChoices
"""A block that asks one thing, with a picture beside it."""

BLOCKS: dict[str, type[Record]] = {
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
"""The kinds of blocks that a card may have. A new kind is a class here and a macro in the
layouts."""

Block = (
    Lead
    | Appointment
    | Columns
    | Closing
    | Question
    | Choice
    | Statements
    | Domains
    | DomainChoices
    | Contents
    | SmallPrint
    | TurnOver
    | Questions
    | Examples
)


class Domain(Record):
    """A part of life that cards and boxes are about."""

    id: str = id_field()
    name: Text = text_field()
    colour: str = word_field()
    pictogram: str = word_field()


class Benefit(Record):
    """A benefit that a client may have."""

    id: str = id_field()
    name: Text = text_field()


class CardText(Record):
    """A card as its file gives it."""

    id: str = id_field()
    type: str = word_field()
    name: Text | None = optional_text_field()
    title: VaryingText | None = words_field(optional=True)
    domain: str = word_field(default="")
    pictogram: VaryingName = name_field(optional=True)
    look: str = word_field(default="now")
    front: tuple[Block, ...] = kinds_field(BLOCKS)
    back_title: VaryingText | None = words_field(optional=True)
    back_pictogram: VaryingName = name_field(optional=True)
    back: tuple[Block, ...] = kinds_field(BLOCKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card in its deck: ``number`` is its place among the numbered cards, ``at`` its file.

    ``number_words`` say the place in words, to be read and heard; they are empty for a card without
    a number.
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
        """What the card is called in lists and bookmarks."""
        title = self.domain.name if self.domain else next(texts_of(self.title))
        return (self.name or title).in_one_line


def name_in_list(card: Card) -> str:
    """Return what a card is called among others: its label, after its number if it has one."""
    return f"{card.number} {card.label.plain}" if card.number else card.label.plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Everything that will be on paper, in order."""

    text: DeckText
    cards: tuple[Card, ...]
    domains: tuple[Domain, ...]
    benefits: tuple[Benefit, ...]
    pictograms: dict[str, Text]

    @property
    def numbered_cards(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.number is not None)

    @property
    def domain_cards(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.domain is not None)


def texts_of(value: object) -> Iterator[Text]:
    """Yield every text below a value of the deck, in the order of its fields; of a ``Wording``
    all its texts."""
    for found in _below(value):
        if isinstance(found, Text):
            yield found
        elif isinstance(found, Wording):
            yield from (choice for _condition, choice in found.choices if isinstance(choice, Text))


def wordings_of(value: object) -> Iterator[Wording[Any]]:
    """Yield everything below a value of the deck that depends on the client."""
    return (found for found in _below(value) if isinstance(found, Wording))


def _below(value: object) -> Iterator[object]:
    if isinstance(value, Text | Wording):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _below(item)
    elif isinstance(value, Record):
        for part in vars(value).values():
            yield from _below(part)
