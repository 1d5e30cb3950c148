"""Records → JSON Schemas: the keys of a record, blocks by their kind, texts by condition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from kaartenset.deck.deck_text import USUAL_KEYS as USUAL_DECK
from kaartenset.deck.declared.declarations import FieldDeclaration
from kaartenset.deck.declared.field_types import ENTRY
from kaartenset.deck.declared.records import (
    Block,
    CardRecord,
    Declared,
    GuidePage,
    ListEntry,
    Thing,
)
from kaartenset.deck.guide import USUAL_KEYS as USUAL_GUIDE
from kaartenset.deck.guide import read_page
from kaartenset.schema.descriptions import Descriptions
from kaartenset.schema.names import ProjectNames
from kaartenset.schema.shapes import Schema, one_of, simple_shape, suggested
from kaartenset.schema.two_forms import two_forms
from kaartenset.source.bounds import Bounds
from kaartenset.source.records import (
    OTHERWISE,
    Field,
    Record,
    read_by_condition,
    read_by_kind,
    read_many,
    read_named,
    read_record,
)
from kaartenset.theme.usual_theme import USUAL_THEME

_PREFIXES = (
    (Block, "block"),
    (CardRecord, "card"),
    (ListEntry, "entry"),
    (GuidePage, "page"),
    (Thing, "record"),
)
_ITEMS = (Block, Thing, ListEntry, GuidePage)
"""Records that stand in lists, each with its id."""

_USUAL: Mapping[str, Collection[str]] = {
    "DeckText": USUAL_DECK,
    "WayNames": USUAL_DECK["way-names"],
    "Defaults": USUAL_DECK["defaults"],
    "SheetTexts": USUAL_DECK["sheet"],
    "ScreenTexts": USUAL_DECK["screen"],
    "BlankTexts": USUAL_DECK["screen"]["blanks"],
    "ThemeText": tuple(USUAL_THEME.keys),
    "Strokes": USUAL_THEME.keys["strokes"],
    "Radii": USUAL_THEME.keys["radii"],
    "Guide": USUAL_GUIDE,
}
"""Keys that the program has usual values for, by the class of their record."""

_KEPT: Schema = {"enum": ["=", None]}
"""In a variant: ``=`` keeps what is there, and ``~`` removes the key."""

_PLACES: Schema = {
    "after": {"type": ["string", "integer"]},
    "before": {"type": ["string", "integer"]},
    "first": {"enum": [True]},
    "remove": {"enum": [True]},
}
"""In a variant: where a new item of a list comes, and an item that is taken out."""


class RecordShapes:
    """Makes the schemas of records, each as a definition that others refer to.

    With ``is_variant``, they are those of a file of a variant: every key may be left out, and names
    are suggested only, since the variant may bring others.
    """

    def __init__(
        self, names: ProjectNames, descriptions: Descriptions, is_variant: bool = False
    ) -> None:
        self._names = names
        self._descriptions = descriptions
        self._is_variant = is_variant
        self._by_conditions: list[Schema] = []
        self.definitions: dict[str, Schema] = {}

    def record(self, record: type[Record]) -> Schema:
        """Return the schema of a record."""
        return self._reference(name_of(record), lambda: self._keys(record))

    def items(self, record: type[Record]) -> Schema:
        """Return the schema of a list of records."""
        return self._many(partial(read_record, record), 1, None, ())

    def chosen(
        self, key: str, part: str, records: Mapping[str, type[Record]], usual: str = ""
    ) -> Schema:
        """Return the schema of a record that a key names; without the key it is the ``usual`` one.

        ``part`` is the part of the declarations that explains the words of the key.
        """
        return self._reference(
            f"any-{key}-of-{part}", lambda: self._choice(key, part, records, usual)
        )

    def shape(self, reader: Callable[..., Any], words: Collection[str] = ()) -> Schema:
        """Return the schema of what a reader accepts; ``words`` are those that it can be."""
        forms = two_forms(reader, words, self)
        if forms is not None:
            return forms
        if not isinstance(reader, partial):
            return self.word(simple_shape(reader, words), words)
        if reader.func is read_record:
            return self.record(reader.args[0])
        if reader.func is read_many:
            inner, least, most = reader.args
            return self._many(inner, least, most, words)
        if reader.func is read_by_condition:
            return self._by_condition(self.shape(reader.args[0], words))
        if reader.func is read_by_kind:
            return self.chosen("kind", "blocks", reader.args[0])
        if reader.func is read_page:
            usual = str(GuidePage.schema["type"].default)
            return self.chosen("type", "pages", reader.args[0], usual)
        if reader.func is read_named:
            return self.by_name(self.shape(reader.args[0]), words)
        return self.word(simple_shape(reader, words), words)

    def told(self, found: Schema, record: str, key: str) -> Schema:
        """Return a schema with what it is for; ``record`` is the name of a class of the program."""
        return {**found, "description": self._descriptions.of_fixed(record, key)}

    def word(self, found: Schema, words: Collection[str]) -> Schema:
        """Return the schema of a word; in a variant, any word is accepted."""
        return suggested(words) if words and self._is_variant and "enum" in found else found

    def needed(self, key: str) -> Schema:
        """Return what makes a key needed; in a variant, no key is."""
        return {} if self._is_variant else {"required": [key]}

    def by_name(self, inner: Schema, names: Collection[str]) -> Schema:
        """Return the schema of values by name; if names are given, it has no others."""
        if self._is_variant:
            inner = {"anyOf": [inner, _KEPT]}
        if not names:
            return {"type": "object", "additionalProperties": inner}
        properties = dict.fromkeys(names, inner)
        more = {} if self._is_variant else {"additionalProperties": False}
        return {"type": "object", "properties": properties, **more}

    def _reference(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Return a reference to a definition, after making it if it is not there."""
        if name not in self.definitions:
            self.definitions[name] = {}  # A record can hold itself.
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    def _keys(self, record: type[Record]) -> Schema:
        optional = _USUAL.get(record.__name__, ())
        properties: dict[str, Schema] = {}
        required = []
        for name, field in record.schema.items():
            key = name.replace("_", "-")
            properties[key] = self._property(record, key, field)
            if field.required and key not in optional:
                required.append(key)
        is_item = issubclass(record, _ITEMS)
        if self._is_variant:
            required = ["id"] if is_item else []
            if is_item:
                properties |= {key: self.told(each, "Places", key) for key, each in _PLACES.items()}
        found: Schema = {
            "type": "object",
            "description": self._descriptions.of_record(record),
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
        if issubclass(record, Declared) and not self._is_variant:
            needed = record.declaration.one_of_needed
            if needed:
                found["anyOf"] = [{"required": [name.replace("_", "-")]} for name in needed]
        return {key: value for key, value in found.items() if value not in ("", [])}

    def _property(self, record: type[Record], key: str, field: Field) -> Schema:
        declared = _declaration(record, key)
        if declared is not None:
            words = self._words_of(declared)
        else:
            words = self._names.words.get((record.__name__, key), ())
        found = self.shape(field.reader, words)
        if declared is not None and declared.bounds is not None:
            found = self._within(found, declared.bounds)
        if issubclass(record, CardRecord) and key in ("front", "back"):
            found = self._with_room(found, record.declaration.name, key)
        if self._is_variant:
            found = {"anyOf": [found, _KEPT]} if key not in ("id", "kind", "type") else found
        said = self._descriptions.of_key(record, key)
        return {**found, "description": said} if said else found

    def _words_of(self, declared: FieldDeclaration) -> tuple[str, ...]:
        """Return the names that a declared field can have."""
        known: dict[str, tuple[str, ...]] = {
            "pictogram": self._names.pictograms,
            "colour": self._names.colours,
            "look": self._names.looks,
            ENTRY: self._names.entries.get(declared.type.name, ()),
        }
        return known.get(declared.type.base, ())

    def _within(self, found: Schema, bounds: Bounds) -> Schema:
        """Return the schema of a number whose greatest is the length of a list."""
        most = len(self._names.entries.get(bounds.most_of, ()))
        return {**found, "maximum": most} if most and "maximum" in found else found

    def _with_room(self, found: Schema, kind: str, side: str) -> Schema:
        """Return the schema of the blocks of a side, with the room that its type of card has."""
        room = self._names.kinds[kind].room[side == "back"]
        rules = []
        for block, bounds in room.items():
            fields = self._names.declared.blocks[block].declaration.fields
            counted = next((each.name for each in fields if each.type.is_list), "")
            if counted and bounds.most is not None:
                limits = {"minItems": bounds.least, "maxItems": bounds.most}
                rules.append(
                    {
                        "if": {"properties": {"kind": {"const": block}}, "required": ["kind"]},
                        "then": {"properties": {counted: limits}},
                    }
                )
        if not rules or self._is_variant:
            return found
        return {**found, "items": {"allOf": [found["items"], *rules]}}

    def _many(
        self,
        inner: Callable[..., Any],
        least: int,
        most: int | None,
        words: Collection[str],
    ) -> Schema:
        found: Schema = {"type": "array", "items": self.shape(inner, words)}
        if self._is_variant:
            items = {"only": self.told(found, "Places", "only")}
            only = {"type": "object", "properties": items, "required": ["only"]}
            only = self.told(only, "Places", "whole")
            return {"anyOf": [found, {**only, "additionalProperties": False}]}
        if least:
            found["minItems"] = least
        if most is not None:
            found["maxItems"] = most
        return found

    def _by_condition(self, inner: Schema) -> Schema:
        of_lists = {entry for ids in self._names.entries.values() for entry in ids}

        def make() -> Schema:
            properties = {
                name: {
                    **inner,
                    "description": self._descriptions.of_condition(name, name in of_lists),
                }
                for name in self._names.conditions
            }
            return {
                "type": "object",
                "description": self._descriptions.of_fixed("conditions", "texts"),
                "properties": properties,
                "required": [] if self._is_variant else [OTHERWISE],
                "additionalProperties": False,
            }

        if inner not in self._by_conditions:
            self._by_conditions.append(inner)
        name = f"by-condition-{self._by_conditions.index(inner) + 1}"
        return {"anyOf": [inner, self._reference(name, make)]}

    def _choice(
        self, key: str, part: str, records: Mapping[str, type[Record]], usual: str
    ) -> Schema:
        if not records:
            return {"not": {}}
        said = {name: self._descriptions.of_record(record) for name, record in records.items()}
        first = next(iter(records.values()))
        word: Schema = {**one_of(records), "description": self._descriptions.of_key(first, key)}
        if any(said.values()):
            word["enumDescriptions"] = [said.get(str(name), "") for name in word["enum"]]
        rules: list[Schema] = [
            {
                "if": {"properties": {key: {"const": name}}, "required": [key]},
                "then": self.record(record),
            }
            for name, record in records.items()
        ]
        without: Schema = {"not": {"required": [key]}}
        if self._is_variant:
            rules.append({"if": without, "then": self._any_of(part, records)})
        elif usual in records:
            rules.append({"if": without, "then": self.record(records[usual])})
        required = [] if usual or self._is_variant else [key]
        return {
            "type": "object",
            "description": self._descriptions.of_fixed("Choice", part),
            "properties": {key: word},
            "required": required,
            "allOf": rules,
        }

    def _any_of(self, part: str, records: Mapping[str, type[Record]]) -> Schema:
        """Return the schema of a record of an unknown kind: it has the keys of all of them."""

        def make() -> Schema:
            found: dict[str, list[Schema]] = {}
            for record in records.values():
                self.record(record)
                for key, shape in self.definitions[name_of(record)].get("properties", {}).items():
                    shapes = found.setdefault(key, [])
                    if shape not in shapes:
                        shapes.append(shape)
            properties = {
                key: shapes[0] if len(shapes) == 1 else _one_of_several(shapes)
                for key, shapes in found.items()
            }
            found_all: Schema = {"type": "object", "properties": properties}
            return self.told({**found_all, "additionalProperties": False}, "Choice", part)

        return self._reference(f"any-of-{part}", make)


def _one_of_several(shapes: list[Schema]) -> Schema:
    """Return the schema of a key that several kinds have, with what it is for in each."""
    said = dict.fromkeys(shape["description"] for shape in shapes if "description" in shape)
    return {"anyOf": shapes, **({"description": " / ".join(said)} if said else {})}


def name_of(record: type[Record]) -> str:
    """Return the name of the definition of a record."""
    if issubclass(record, Declared):
        prefix = next(prefix for base, prefix in _PREFIXES if issubclass(record, base))
        return f"{prefix}-{record.declaration.name}"
    return record.__name__


def _declaration(record: type[Record], key: str) -> FieldDeclaration | None:
    """Return the declaration of a field; None if the program itself defines it."""
    if not issubclass(record, Declared):
        return None
    return next((each for each in record.declaration.fields if each.name == key), None)
