"""What a schema accepts, its reader accepts; a mistake that one refuses, the other refuses too."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from kaartenset.deck.deck_text import DeckText, with_usual_texts
from kaartenset.deck.declared.records import CardRecord
from kaartenset.deck.declared.types_file import GuideTypesText, TypesText
from kaartenset.deck.guide import USUAL_KEYS, guide_class
from kaartenset.errors import Problems
from kaartenset.project.project import Project
from kaartenset.schema.files import file_schemas
from kaartenset.schema.names import ProjectNames, read_names
from kaartenset.source.nodes import Mapping as KeyNodes
from kaartenset.source.nodes import Node
from kaartenset.source.records import read_record, read_record_list
from kaartenset.source.usual import WHOLE, Usual, with_usual
from kaartenset.source.variants import Description
from kaartenset.source.yaml_files import parse_nodes
from kaartenset.theme.theme import ThemeText
from kaartenset.theme.usual_theme import USUAL_THEME
from tables import table

ROOT = Path(__file__).parents[2]
PROJECT = Project(ROOT / "content", ROOT / "layouts")
WORDS = st.text("abcdefghij", min_size=1, max_size=6)
Schema = dict[str, Any]

QUICK = ("variant", "list-domains", "guide-types")
LONG = ("deck", "theme", "card", "guide", "types")

UNSEEN = frozenset(("bad-language-tag", "bad-bounds"))
"""What no pattern says: a tag of a language that has a part twice, and bounds of which the least is
more than the most."""


@cache
def schema_of(name: str) -> Schema:
    return next(each.schema for each in file_schemas(PROJECT, "en") if each.name == name)


def values(draw: st.DrawFn, schema: Schema, root: Schema) -> Any:
    """Return a value that a schema accepts."""
    if "$ref" in schema:
        return values(draw, root["definitions"][schema["$ref"].rpartition("/")[2]], root)
    if "enum" in schema:
        return draw(st.sampled_from(schema["enum"]))
    if "allOf" in schema and "then" in schema["allOf"][0]:
        return _chosen(draw, schema, root)
    if "allOf" in schema:
        return values(draw, schema["allOf"][0], root)
    if "anyOf" in schema and "properties" not in schema:
        return values(draw, draw(st.sampled_from(schema["anyOf"])), root)
    if "pattern" in schema:
        return draw(st.from_regex(schema["pattern"], fullmatch=True, alphabet=_ASCII))
    kind = schema.get("type", "string")
    kind = draw(st.sampled_from(kind)) if isinstance(kind, list) else kind
    if kind in ("object", "array"):
        return _keys(draw, schema, root) if kind == "object" else _items(draw, schema, root)
    return draw(_simple(kind, schema))


_ASCII = st.characters(min_codepoint=0x20, max_codepoint=0x7E)


def _chosen(draw: st.DrawFn, schema: Schema, root: Schema) -> Any:
    """Return a record of a choice by kind or type."""
    rules = [part for part in schema["allOf"] if "properties" in part["if"]]
    rule = draw(st.sampled_from(rules))
    chosen = {key: asked["const"] for key, asked in rule["if"]["properties"].items()}
    return values(draw, rule["then"], root) | chosen


def _simple(kind: str, schema: Schema) -> st.SearchStrategy[Any]:
    least, most = schema.get("minimum", 0), schema.get("maximum", 99)
    if kind == "integer":
        return st.integers(least, most)
    if kind == "number":
        above = schema.get("exclusiveMinimum")
        steps = st.integers(round(10 * least) + (above is not None), round(10 * min(most, 99)))
        return steps.map(lambda number: number / 10)
    return st.booleans() if kind == "boolean" else WORDS


def _keys(draw: st.DrawFn, schema: Schema, root: Schema) -> dict[str, Any]:
    properties, required = schema.get("properties", {}), schema.get("required", [])
    needed = [each["required"][0] for each in schema.get("anyOf", ())][:1]
    others = draw(st.sets(st.sampled_from(sorted(properties)), max_size=3)) if properties else ()
    chosen = dict.fromkeys((*required, *needed, *others))
    found = {key: values(draw, properties[key], root) for key in chosen}
    more = schema.get("additionalProperties")
    if isinstance(more, dict):
        found |= {key: values(draw, more, root) for key in draw(st.sets(WORDS, max_size=2))}
    return found


def _items(draw: st.DrawFn, schema: Schema, root: Schema) -> list[Any]:
    least = schema.get("minItems", 0)
    most = min(schema.get("maxItems", least + 2), least + 2)
    count = draw(st.integers(least, most))
    found = [values(draw, schema["items"], root) for _number in range(count)]
    for number, item in enumerate(found):
        if isinstance(item, dict) and "id" in item:
            item["id"] = f"item-{number}"
    return found


@st.composite
def accepted(draw: st.DrawFn, name: str) -> Any:
    """A value that the schema of this name accepts."""
    schema = schema_of(name)
    return values(draw, schema, schema)


@cache
def _names() -> ProjectNames:
    return read_names(PROJECT)


@cache
def _domains() -> Any:
    return _names().declared.lists["domains"].record


def _card(node: Node, problems: Problems) -> object:
    kind = node.get("type") if isinstance(node, KeyNodes) else None
    found = _names().kinds.get(str(kind))
    return read_record(found.record if found else CardRecord, node, problems)


@cache
def _guide() -> Any:
    return guide_class(_names().pages)


HEADS = Usual("".join(f"{key}: x\n" for key in USUAL_KEYS), "", dict.fromkeys(USUAL_KEYS, WHOLE))
"""Texts of a guide that the program has if it has none."""

READERS: dict[str, Callable[[Node, Problems], object]] = {
    "variant": lambda node, problems: read_record(Description, node, problems),
    "deck": lambda node, problems: read_record(DeckText, with_usual_texts(node, "a"), problems),
    "theme": lambda node, problems: read_record(ThemeText, with_usual(node, USUAL_THEME), problems),
    "card": _card,
    "guide": lambda node, problems: read_record(_guide(), with_usual(node, HEADS), problems),
    "types": lambda node, problems: read_record(TypesText, node, problems),
    "guide-types": lambda node, problems: read_record(GuideTypesText, node, problems),
    "list-domains": lambda node, problems: read_record_list(_domains(), node, problems),
}


def faults(name: str, value: Any) -> list[str]:
    """Return the codes of what the reader of a file reports."""
    problems = Problems()
    node = parse_nodes(json.dumps(value, ensure_ascii=False), "a.yaml", problems)
    if node is not None:
        READERS[name](node, problems)
    return [problem.code for problem in problems.errors()]


@table("name", QUICK, slow=LONG)
def test_what_a_schema_accepts_its_reader_accepts(name: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(accepted(name))
    def judge(value: Any) -> None:
        if Draft7Validator(schema_of(name)).is_valid(value):
            assert not set(faults(name, value)) - UNSEEN

    judge()


@table(
    ("size", "is_accepted"),
    [
        ("10 x 600", True),
        ("9.9 x 50", False),
        ("50x600.1", False),
        ("0x0", False),
        ("1 x 60 cm", True),
        ("0.9 x 5cm", False),
        ("5 x 60.1 cm", False),
        ("0.4 × 23.6 in", True),
        ("0.39 x 5in", False),
        ("5in x 23.7in", False),
        ("3.5 in x 2.5 in", True),
        ("10cm x 148.5", True),
        ("224cmx0", False),
        ("2 in x 9", False),
    ],
)
def test_a_size_of_ones_own_is_as_short_and_long_for_both(size: str, is_accepted: bool) -> None:
    """The sides of a card are 10 to 600 mm."""
    value = {"cards": {"a": {"size": size}}}
    assert Draft7Validator(schema_of("types")).is_valid(value) is is_accepted
    assert (not faults("types", value)) is is_accepted


@table("name", QUICK, slow=LONG)
def test_a_mistake_is_refused_by_both(name: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(accepted(name), st.data())
    def judge(value: Any, data: st.DataObject) -> None:
        record = value[0] if isinstance(value, list) else value
        key = data.draw(st.sampled_from(["zzz", *sorted(record)]))
        record[key] = data.draw(st.sampled_from([{"zzz": {"y": "x"}}, [[]]]))
        assert not Draft7Validator(schema_of(name)).is_valid(value)
        assert faults(name, value)

    judge()
