"""``types.yaml`` as it is written: its records, before anything is known of what they declare."""

from __future__ import annotations

from functools import partial
from typing import cast

from kaartenset.dataclass import NamedTuple
from kaartenset.errors import Problems
from kaartenset.geometry import PAPER_SIZES, Mm, Size
from kaartenset.locations import InFile
from kaartenset.source.bounds import Bounds, read_bounds
from kaartenset.source.fields import (
    count_field,
    many_field,
    named_field,
    optional_value_field,
    phrase_field,
    truth_field,
    type_size_field,
    value_field,
    word_field,
)
from kaartenset.source.nodes import Node, Scalar
from kaartenset.source.records import Field, Record, read_record
from kaartenset.source.values import read_length, read_phrase, read_size, read_word

SIDES = ("front", "back")


def any_node(node: Node, _problems: Problems) -> Node:
    """Return a node, to be read when its type is known."""
    return node


class FieldText(Record):
    """A field as it is written; one that has only a type can be that type alone."""

    type: str = phrase_field()
    default: Node | None = cast("Node | None", Field(any_node, required=False, default=None))
    bounds: Bounds | None = optional_value_field(read_bounds)
    role: str = word_field(default="")
    side: str = word_field(default="front")
    printed: bool = truth_field(default=True)


def read_field_text(node: Node, problems: Problems) -> FieldText | None:
    """Return a field, from its type alone or from keys."""
    if isinstance(node, Scalar):
        found = read_phrase(node, problems)
        return None if found is None else FieldText(type=found)
    return read_record(FieldText, node, problems)


class RecordText(Record):
    """A record that fields can hold, as it is written; ``option`` for a short thing to mark."""

    fields: dict[str, FieldText] = named_field(read_field_text)
    option: bool = truth_field(default=False)


class BlockText(Record):
    """A kind of block as it is written."""

    fields: dict[str, FieldText] = named_field(read_field_text)
    one_of_needed: tuple[str, ...] = many_field(read_word, least=0)
    counts: str = word_field(default="")
    small_print: bool = truth_field(default=False)


class GuideBlockText(Record):
    """A kind of block of a guide as it is written."""

    fields: dict[str, FieldText] = named_field(read_field_text)


class PageTypeText(Record):
    """A type of page of a guide as it is written.

    ``cards_per_page`` is the most cards that one such page is about; more make more pages.
    """

    fields: dict[str, FieldText] = named_field(read_field_text)
    cards_per_page: int = count_field(default=0)


class GuideTypesText(Record):
    """The declarations of the pages of a guide as they are written."""

    records: dict[str, RecordText] = named_field(partial(read_record, RecordText))
    blocks: dict[str, GuideBlockText] = named_field(partial(read_record, GuideBlockText))
    pages: dict[str, PageTypeText] = named_field(partial(read_record, PageTypeText))


class ListText(Record):
    """A list as it is written."""

    fields: dict[str, FieldText] = named_field(read_field_text)
    conditions: bool = truth_field(default=False)
    on_cards: bool = truth_field(default=False)


class Room(Record):
    """How many things a block may have on the front and back of a card, by kind of block."""

    front: dict[str, Bounds] = named_field(read_bounds)
    back: dict[str, Bounds] = named_field(read_bounds)


class CornerRadius(NamedTuple):
    """The radius of the corners of a card in millimetres, and where it is written."""

    length: Mm = 0.0
    at: InFile | None = None


def read_corner_radius(node: Node, problems: Problems) -> CornerRadius | None:
    """Return the radius of the corners of a card, with its place."""
    length = read_length(node, problems)
    return None if length is None else CornerRadius(length, node.at)


class CardTypeText(Record):
    """A type of card as it is written; what it does not say is as in the type it is ``like``.

    ``front`` and ``back`` are the folders of its layouts; by default that of its name.
    """

    like: str = word_field(default="")
    front: str = word_field(default="")
    back: str = word_field(default="")
    size: Size = value_field(read_size, PAPER_SIZES["A6"])
    corner_radius: CornerRadius = value_field(read_corner_radius, CornerRadius())
    stock: str = phrase_field(default="")
    numbered: bool = truth_field(default=False)
    least_type: float = type_size_field(default=0)
    room: Room = value_field(partial(read_record, Room), Room())
    fields: dict[str, FieldText] = named_field(read_field_text)


class TypesText(Record):
    """``types.yaml`` as it is written."""

    lists: dict[str, ListText] = named_field(partial(read_record, ListText))
    records: dict[str, RecordText] = named_field(partial(read_record, RecordText))
    blocks: dict[str, BlockText] = named_field(partial(read_record, BlockText))
    cards: dict[str, CardTypeText] = named_field(partial(read_record, CardTypeText))
