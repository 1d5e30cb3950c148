"""The fields of records: each says how its value is read."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from typing import Any

from kaartenset.source.records import (
    Field,
    Reader,
    by_condition,
    by_kind,
    many,
    read_named_records,
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


def _field(reader: Reader, optional: bool, default: Any = None) -> Any:
    return Field(reader, not optional, default)


def text_field() -> Any:
    """A field with a text that does not depend on the client."""
    return _field(read_text, optional=False)


def words_field(optional: bool = False) -> Any:
    """A field with a text, or with a text for each condition."""
    return _field(by_condition(read_text), optional)


def name_field(optional: bool = False) -> Any:
    """A field with the name of something, or with a name for each condition."""
    return _field(by_condition(read_word), optional, default="")


def names_field() -> Any:
    """A field with a list of names, which may be left out."""
    return _field(many(by_condition(read_word), 1, None), optional=True, default=())


def word_field(default: str | None = None) -> Any:
    """A field with a word as written."""
    return _field(read_word, default is not None, default)


def phrase_field(default: str | None = None) -> Any:
    """A field with words as written, of any form."""
    return _field(read_phrase, default is not None, default)


def optional_text_field() -> Any:
    """A field with a text that does not depend on the client and may be left out."""
    return _field(read_text, optional=True)


def id_field() -> Any:
    """A field with an id."""
    return _field(read_identifier, optional=False)


def count_field(default: int | None = None) -> Any:
    """A field with a whole number."""
    return _field(read_whole_number, default is not None, default)


def number_field(default: float | None = None) -> Any:
    """A field with a length or a number."""
    return _field(read_length, default is not None, default)


def points_field() -> Any:
    """A field with the width of a stroke, in points."""
    return _field(read_points, optional=False)


def type_size_field(default: float | None = None) -> Any:
    """A field with a size of type, in points."""
    return _field(read_type_size, default is not None, default)


def extent_field() -> Any:
    """A field with a length or a number above 0."""
    return _field(read_extent, optional=False)


def truth_field(default: bool) -> Any:
    """A field with true or false."""
    return _field(read_truth, True, default)


def value_field(reader: Reader, optional: bool = False) -> Any:
    """A field with a reader of its own."""
    return _field(reader, optional)


def records_field(record: type[Any], least: int = 1, most: int | None = None) -> Any:
    """A field with a list of records; one that may be empty may be left out."""
    return _field(
        many(lambda node, problems: read_record(record, node, problems), least, most),
        least == 0,
        default=(),
    )


def record_field(record: type[Any]) -> Any:
    """A field with one record."""
    return _field(lambda node, problems: read_record(record, node, problems), optional=False)


def optional_record_field(record: type[Any]) -> Any:
    """A field with one record, which may be left out."""
    return _field(lambda node, problems: read_record(record, node, problems), optional=True)


def named_records_field(record: type[Any]) -> Any:
    """A field with records by name."""
    return _field(lambda node, problems: read_named_records(record, node, problems), optional=False)


def many_field(reader: Reader, least: int = 1) -> Any:
    """A field with a list of values; one that may be empty may be left out."""
    return _field(many(reader, least, None), least == 0, default=())


def many_words_field() -> Any:
    """A field with a list of texts, each of which may differ by condition."""
    return _field(many(by_condition(read_text), 1, None), optional=False)


def texts_field() -> Any:
    """A field with a list of texts, which may be left out."""
    return _field(many(read_text, 0, None), optional=True, default=())


def kinds_field(kinds: AnyMapping[str, type[Any]]) -> Any:
    """A field with a list of records of several kinds."""
    return _field(many(by_kind(kinds), 1, None), optional=False)
