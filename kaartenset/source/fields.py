"""The fields of records: each says how its value is read.

As ``dataclasses.field`` does, these functions claim the type of the value, so that mypy compares it
with the annotation of the field.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from functools import partial
from typing import cast

from kaartenset.source.markup import Text
from kaartenset.source.records import (
    AnyRecord,
    Chosen,
    Field,
    Reader,
    Value,
    Wording,
    by_condition,
    by_kind,
    many,
    read_named,
    read_record,
)
from kaartenset.source.values import (
    read_extent,
    read_identifier,
    read_length,
    read_phrase,
    read_points,
    read_text,
    read_truth,
    read_type_size,
    read_whole_number,
    read_word,
)


def value_field(reader: Reader[Value], default: Value | None = None) -> Value:
    """A field with a reader of its own; without a default, its key must be given."""
    return cast("Value", Field(reader, default is None, default))


def optional_value_field(reader: Reader[Value]) -> Value | None:
    """A field with a reader of its own; None if its key is not given."""
    return cast("Value | None", Field(reader, required=False, default=None))


def _varying(
    reader: Reader[Chosen], optional: bool, default: Chosen | None = None
) -> Chosen | Wording[Chosen]:
    """Return a field with a value, or with a value for each condition."""
    # Not by ``value_field``: mypy would join the two types of value to ``object``.
    return cast("Chosen", Field(by_condition(reader), not optional, default))


def text_field() -> Text:
    """A field with a text that does not depend on the client."""
    return value_field(read_text)


def optional_text_field() -> Text | None:
    """An optional field with a text that does not depend on the client."""
    return optional_value_field(read_text)


def words_field() -> Text | Wording[Text]:
    """A field with a text, or with a text for each condition."""
    return _varying(read_text, optional=False)


def optional_words_field() -> Text | Wording[Text] | None:
    """An optional field with a text, or with a text for each condition."""
    return _varying(read_text, optional=True)


def many_words_field() -> tuple[Text | Wording[Text], ...]:
    """A field with a list of texts, each of which can depend on a condition."""
    return value_field(many(by_condition(read_text), 1, None))


def name_field(optional: bool = False) -> str | Wording[str]:
    """A field with the name of something, or with a name for each condition."""
    return _varying(read_word, optional, default="")


def names_field() -> tuple[str | Wording[str], ...]:
    """An optional field with a list of names."""
    return value_field(many(by_condition(read_word), 1, None), ())


def word_field(default: str | None = None) -> str:
    """A field with a word as written."""
    return value_field(read_word, default)


def phrase_field(default: str | None = None) -> str:
    """A field with words as written, of any form."""
    return value_field(read_phrase, default)


def id_field() -> str:
    """A field with an id."""
    return value_field(read_identifier)


def count_field(default: int | None = None) -> int:
    """A field with a whole number."""
    return value_field(read_whole_number, default)


def number_field() -> float:
    """A field with a length or a number."""
    return value_field(read_length)


def points_field() -> float:
    """A field with the width of a stroke, in points."""
    return value_field(read_points)


def type_size_field(default: float | None = None) -> float:
    """A field with a size of type, in points."""
    return value_field(read_type_size, default)


def extent_field() -> float:
    """A field with a length or a number above 0."""
    return value_field(read_extent)


def truth_field(default: bool) -> bool:
    """A field with true or false."""
    return value_field(read_truth, default)


def many_field(reader: Reader[Value], least: int = 1) -> tuple[Value, ...]:
    """A field with a list of values; it is optional if the list can be empty."""
    return value_field(many(reader, least, None), None if least else ())


def record_field(record: type[AnyRecord]) -> AnyRecord:
    """A field with one record."""
    return value_field(partial(read_record, record))


def optional_record_field(record: type[AnyRecord]) -> AnyRecord | None:
    """An optional field with one record."""
    return optional_value_field(partial(read_record, record))


def records_field(
    record: type[AnyRecord], least: int = 1, most: int | None = None
) -> tuple[AnyRecord, ...]:
    """A field with a list of records; it is optional if the list can be empty."""
    return value_field(many(partial(read_record, record), least, most), None if least else ())


def named_records_field(record: type[AnyRecord]) -> dict[str, AnyRecord]:
    """A field with records by name."""
    return value_field(partial(read_named, partial(read_record, record)))


def named_field(reader: Reader[Value]) -> dict[str, Value]:
    """An optional field with values by name."""
    return value_field(partial(read_named, reader), {})


def kinds_field(kinds: AnyMapping[str, type[AnyRecord]]) -> tuple[AnyRecord, ...]:
    """An optional field with a list of records of several kinds."""
    return value_field(many(by_kind(kinds), 0, None), ())
