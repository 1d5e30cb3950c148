"""Declared records → classes of records, with a reader for each field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from kaartenset.deck.declared.declarations import (
    LABEL,
    QUESTION,
    FieldDeclaration,
    RecordDeclaration,
)
from kaartenset.deck.declared.field_types import (
    BLOCKS,
    CHOICE,
    ENTRY,
    RECORD,
    VARYING,
    FieldType,
)
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.source.bounds import Bounds, read_number_within
from kaartenset.source.fields import id_field, word_field
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Node
from kaartenset.source.records import (
    Field,
    Reader,
    Record,
    Wording,
    by_condition,
    by_kind,
    many,
    read_record,
)
from kaartenset.source.values import read_identifier, read_phrase, read_text, read_truth, read_word


class Declared(Record):
    """A record whose fields are declared in ``types.yaml``."""

    declaration: ClassVar[RecordDeclaration]

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Declared)
            and other.declaration == self.declaration
            and other.__dict__ == self.__dict__
        )

    def __hash__(self) -> int:
        return hash((self.declaration.name, *self.__dict__.values()))

    def with_role(self, role: str) -> Iterator[Any]:
        """Yield the values that are given for the fields with a role."""
        for each in self.declaration.with_role(role):
            if value := self.__dict__[each.attribute]:
                yield value


class Block(Declared):
    """A part of a face."""

    id: str = id_field()
    kind: str = word_field()

    @property
    def asked(self) -> Text | Wording[Text] | None:
        """What to write about: the question, or else the label; None for several questions."""
        asked = (*self.with_role(QUESTION), *self.with_role(LABEL))
        return next((text for text in asked if not isinstance(text, tuple)), None)

    @property
    def thing_count(self) -> int | None:
        """The length of its first list; None for a block without a list."""
        return next((len(part) for part in vars(self).values() if isinstance(part, tuple)), None)


class Thing(Declared):
    """One of the things in a list of a block or a card."""

    id: str = id_field()


class ListEntry(Declared):
    """An entry of a list of the content, the same for every client."""

    id: str = id_field()


class CardRecord(Declared):
    """A card as in its file; its fields and blocks of the front stand before those of the back."""

    id: str = id_field()
    type: str = word_field()
    if TYPE_CHECKING:
        name: Text | None = None
        front: tuple[Block, ...] = ()
        back: tuple[Block, ...] = ()


class GuidePage(Declared):
    """A page of the guide as it is written; its layout is that of its type.

    ``cards_per_page`` is the most cards that one page is about: with more, the guide has several of
    these pages. 0 is any number.
    """

    cards_per_page: ClassVar[int] = 0

    id: str = id_field()
    type: str = word_field(default="columns")


def name_of_entry(entry: ListEntry) -> str:
    """Return the name of an entry in one line, or its id if its list declares no name."""
    name = vars(entry).get("name")
    return name.in_one_line.plain if isinstance(name, Text) and name else str(entry.id)


AnyDeclared = TypeVar("AnyDeclared", bound=Declared)
_Records = Mapping[str, type[Declared]]

_READERS: dict[str, Reader[Any]] = {
    "text": read_text,
    "words": read_text,
    "word": read_word,
    "name": read_word,
    "id": read_identifier,
    "yes-no": read_truth,
    "pictogram": read_word,
    "colour": read_word,
    "look": read_word,
    "picture": read_phrase,
    ENTRY: read_word,
}


def record_class(
    base: type[AnyDeclared], declaration: RecordDeclaration, fields: Mapping[str, Field]
) -> type[AnyDeclared]:
    """Return the class of a declared record with these fields, by attribute."""
    aside = {
        each.attribute
        for each in declaration.fields
        if each.type.base == ENTRY or not each.is_printed
    }
    body = {"declaration": declaration, "aside": frozenset(aside), **fields}
    return type(declaration.name, (base,), body)


def read_field(
    field: FieldDeclaration,
    records: _Records,
    blocks: Mapping[str, type[Block]],
    varies: bool,
) -> Reader[Any]:
    """Return the reader of a field; with ``varies`` its value can depend on a condition."""
    type_, bounds = field.type, field.bounds
    one = (
        by_kind(blocks)
        if type_.base == BLOCKS
        else _read_one(type_, bounds if not type_.is_list else None, records)
    )
    if varies and type_.base in VARYING:
        one = by_condition(one)
    if not type_.is_list:
        return one
    least, most, _most_of = bounds or Bounds(1, None)
    return many(one, least, most, field.at if bounds else None)


def _read_one(type_: FieldType, bounds: Bounds | None, records: _Records) -> Reader[Any]:
    if type_.base == "number":
        return partial(read_number_within, bounds or Bounds(0, None))
    if type_.base == CHOICE:
        return partial(read_choice, type_.words)
    if type_.base == RECORD:
        return partial(read_record, records[type_.name])
    return _READERS[type_.base]


def read_choice(words: Collection[str], node: Node, problems: Problems) -> str | None:
    """Return one of some words."""
    found = read_word(node, problems)
    if found is not None and found not in words:
        message = _("'{word}' is none of the words that can stand here").format(word=found)
        problems.add("unknown-choice", node.at, message, did_you_mean(found, words))
        return None
    return found
