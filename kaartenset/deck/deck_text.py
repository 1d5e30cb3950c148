"""``deck.yaml`` as a value: the texts and settings of the whole deck, and those that are usual."""

from __future__ import annotations

from functools import partial

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.deck.date_texts import DateTexts
from kaartenset.deck.declared.client_fields import ClientFieldText, read_client_field
from kaartenset.deck.screen_texts import BlankTexts, ScreenTexts
from kaartenset.errors import Problems
from kaartenset.language.level_text import LevelText
from kaartenset.source.fields import (
    id_field,
    many_field,
    named_field,
    optional_record_field,
    optional_text_field,
    phrase_field,
    record_field,
    text_field,
    value_field,
    word_field,
)
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Mapping, Node, Scalar
from kaartenset.source.records import Field, Record, read_record
from kaartenset.source.usual import WHOLE, Keys, Usual, with_usual
from kaartenset.source.values import (
    read_identifier,
    read_language,
    read_phrase,
    read_text,
    read_word,
)


class WayNames(Record):
    """The names of the ways to meet that a client can choose, and the word before the last one.

    ``comma`` is the sign between them, if the language has another one than a comma.
    """

    office: Text = text_field()
    phone: Text = text_field()
    video: Text = text_field()
    home: Text = text_field()
    last: Text = text_field()
    comma: Text | None = optional_text_field()

    def joined(self, ways: tuple[str, ...]) -> str:
        """Return some ways as one phrase: 'op kantoor, per telefoon of bij u thuis'."""
        names: dict[str, Text] = vars(self)
        *before, end = [names[way].plain for way in ways]
        between = f"{self.comma.plain if self.comma else ','} "
        return f"{between.join(before)} {self.last.plain} {end}" if before else end


class SheetTexts(Record):
    """The texts on a sheet outside the cards."""

    slug: Text = text_field()
    front: Text = text_field()
    back: Text = text_field()
    long_edge: Text = text_field()
    short_edge: Text = text_field()
    one_sided: Text = text_field()


class Defaults(Record):
    """The texts for values that are not given."""

    role: Text = text_field()


class CardTable(Record):
    """A table with a card in each row, in ``cards`` of a deck: its file, under the key ``from``.

    ``type`` is that of its cards. In a cell, ``separator`` stands between the entries of a list.
    """

    type: str = word_field()
    sheet: str = phrase_field(default="")
    separator: str = phrase_field(default=";")

    @property
    def file(self) -> str:
        """The path of the table in the folder of the content."""
        return str(vars(self)["from"])


CardTable.schema["from"] = Field(read_phrase, required=True, default=None)  # A word of Python's.


def read_listed(node: Node, problems: Problems) -> str | CardTable | None:
    """Return the id of a card, or a table of cards."""
    if isinstance(node, Mapping):
        return read_record(CardTable, node, problems)
    return read_identifier(node, problems)


class DeckText(Record):
    """The texts and settings of the whole deck.

    ``level`` is the level of its rules of language, one of ``LEVELS`` or of its own ``levels``.
    ``handling`` is what happens with the filled-in cards, a key of ``HANDLINGS``, or empty;
    ``ways`` are the ways to meet that the client can choose. ``client_fields`` are the fields of a
    client that it declares. ``code`` is printed on the card for ``variant_name``, and
    ``card_number`` is the text for the place of a card.
    """

    id: str = id_field()
    title: Text = text_field()
    lang: str = value_field(read_language)
    dates: DateTexts | None = optional_record_field(DateTexts)
    level: str = word_field(default="")
    levels: dict[str, LevelText] = named_field(partial(read_record, LevelText))
    address: str = word_field(default="")
    handling: str = word_field(default="")
    ways: tuple[str, ...] = many_field(read_word, least=0)
    way_names: WayNames = record_field(WayNames)
    card_number: Text = text_field()
    code: Text = text_field()
    edition: Text = text_field()
    variant_name: Text = text_field()
    tested_with: Text = text_field()
    client_fields: dict[str, ClientFieldText] = named_field(read_client_field)
    explained: tuple[Text, ...] = many_field(read_text, least=0)
    cards: tuple[str | CardTable, ...] = many_field(read_listed)
    defaults: Defaults = record_field(Defaults)
    sheet: SheetTexts = record_field(SheetTexts)
    screen: ScreenTexts = record_field(ScreenTexts)

    @property
    def card_ids(self) -> frozenset[str]:
        """The ids of the cards with a file of their own."""
        return frozenset(card for card in self.cards if isinstance(card, str))


_SETTINGS = """
id: deck
code: A
edition: ""
tested-with: ""
"""
_DUTCH = """
variant-name: standaard
card-number: kaart {number} van {count}
way-names: {office: op kantoor, phone: per telefoon, video: met beeldbellen, home: thuis, last: of}
defaults: {role: contactpersoon}
sheet:
  slug: "{deck}, {variant} - vel {sheet} van {sheets} - {side} - 100 %, {flip}, {paper}"
  front: voorkant
  back: achterkant
  long-edge: lange zijde
  short-edge: korte zijde
  one-sided: enkelzijdig
screen:
  how-to: U kunt de kaarten hier invullen. Sla het bestand daarna op.
  card: Kaart {number}, {name}
  field: "{card}: {question}"
  nth: "{question} {number} van {count}"
  number: kaart {number} van {count}
  line: in eigen woorden
  more: meer ruimte
  no-choice: geen keuze
  call: bel {phone}
  write: mail naar {email}
  blanks:
    client: naam
    date: datum
    time: tijd
    place: plaats
    adviser: contactpersoon
    role: functie
    phone: telefoonnummer
    email: e-mailadres
"""
_ENGLISH = """
variant-name: standard
card-number: card {number} of {count}
way-names: {office: at the office, phone: by telephone, video: by video, home: at home, last: or}
defaults: {role: contact person}
sheet:
  slug: "{deck}, {variant} - sheet {sheet} of {sheets} - {side} - 100 %, {flip}, {paper}"
  front: front
  back: back
  long-edge: long edge
  short-edge: short edge
  one-sided: one-sided
screen:
  how-to: You can fill in the cards here. Save the file afterwards.
  card: Card {number}, {name}
  field: "{card}: {question}"
  nth: "{question} {number} of {count}"
  number: card {number} of {count}
  line: in your own words
  more: more room
  no-choice: no choice
  call: call {phone}
  write: write to {email}
  blanks:
    client: name
    date: date
    time: time
    place: place
    adviser: contact person
    role: role
    phone: telephone number
    email: e-mail address
"""


def _usual_keys(record: type[Record]) -> Keys:
    return {name.replace("_", "-"): WHOLE for name, each in record.schema.items() if each.required}


USUAL_KEYS: dict[str, Keys] = {
    **dict.fromkeys(("id", "code", "edition", "tested-with", "variant-name", "card-number"), WHOLE),
    "way-names": _usual_keys(WayNames),
    "defaults": _usual_keys(Defaults),
    "sheet": _usual_keys(SheetTexts),
    "screen": {**_usual_keys(ScreenTexts), "blanks": _usual_keys(BlankTexts)},
}


def with_usual_texts(nodes: Node, name: str) -> Node:
    """Return the nodes of a deck, which is the file ``name``, with the usual texts of the keys that
    it does not have."""
    lang = nodes.get("lang") if isinstance(nodes, Mapping) else None
    is_dutch = isinstance(lang, Scalar) and language_of(lang) == DUTCH
    texts = _SETTINGS + (_DUTCH if is_dutch else _ENGLISH)
    return with_usual(nodes, Usual(texts, name, USUAL_KEYS))
