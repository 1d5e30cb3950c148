"""Values that can be written in two ways, or by names of their own → their JSON Schemas."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Protocol

from kaartenset.deck.deck_text import CardTable, read_listed
from kaartenset.deck.declared.client_fields import SIMPLE as FIELDS_OF_CLIENTS
from kaartenset.deck.declared.client_fields import ClientFieldText, read_client_field
from kaartenset.deck.declared.field_types import SIMPLE
from kaartenset.deck.declared.types_file import FieldText, any_node, read_field_text
from kaartenset.language.level_text import SEVERITIES, read_rules
from kaartenset.schema.shapes import TEXT, Schema, simple_shape, suggested
from kaartenset.source.records import Record
from kaartenset.source.values import read_identifier
from kaartenset.theme.families import (
    FontChoice,
    read_families,
    read_font_choice,
    read_text_family,
)
from kaartenset.theme.lettering import ITALIC, WEIGHTS


class Shapes(Protocol):
    """What makes the schemas of records and words."""

    def record(self, record: type[Record]) -> Schema: ...

    def needed(self, key: str) -> Schema: ...

    def told(self, found: Schema, record: str, key: str) -> Schema: ...

    def word(self, found: Schema, words: Collection[str]) -> Schema: ...

    def by_name(self, inner: Schema, names: Collection[str]) -> Schema: ...


def two_forms(reader: Callable[..., Any], words: Collection[str], shapes: Shapes) -> Schema | None:
    """Return the schema of such a value, or None for any other reader."""
    if reader is read_listed:
        card = shapes.word(simple_shape(read_identifier, words), words)
        return {"anyOf": [card, shapes.record(CardTable)]}
    if reader is read_field_text:
        types = (*SIMPLE, *(f"optional {name}" for name in SIMPLE), "list of words")
        return {"anyOf": [suggested(types), shapes.record(FieldText)]}
    if reader is read_client_field:
        types = (*FIELDS_OF_CLIENTS, *(f"optional {name}" for name in FIELDS_OF_CLIENTS))
        return {"anyOf": [suggested(types), shapes.record(ClientFieldText)]}
    if reader is read_font_choice:
        return _font(shapes)
    if reader is read_text_family:
        return {**_family(shapes), **shapes.needed("regular")}
    if reader is read_families:
        return {"type": "object", "additionalProperties": _family(shapes)}
    if reader is read_rules:
        return shapes.by_name({"enum": list(SEVERITIES)}, words)
    return {} if reader is any_node else None


def _font(shapes: Shapes) -> Schema:
    return {"anyOf": [TEXT, shapes.record(FontChoice)]}


def _family(shapes: Shapes) -> Schema:
    """Return the schema of a family: the fonts of each weight and slant."""
    fonts = {"type": "array", "items": _font(shapes), "minItems": 1}
    cut = shapes.told(fonts, "FontCut", "")
    cuts = (*WEIGHTS, ITALIC, *(f"{weight} {ITALIC}" for weight in WEIGHTS))
    family: Schema = {
        "type": "object",
        "properties": dict.fromkeys(cuts, cut),
        "patternProperties": {f"^[1-9][0-9]{{2}}( {ITALIC})?$": cut},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return shapes.told(family, "FontCut", "of-family")
