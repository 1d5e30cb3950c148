"""The declaration of a type of card → a card of that type, with texts to rewrite."""

from __future__ import annotations

from pathlib import Path

from kaartenset.deck.declared.declarations import (
    HEADING,
    LABEL,
    QUESTION,
    TITLE,
    FieldDeclaration,
    RecordDeclaration,
)
from kaartenset.deck.declared.field_types import CHOICE, ENTRY, RECORD, FieldType
from kaartenset.deck.declared.records import Declared
from kaartenset.deck.declared.types import Declarations
from kaartenset.errors import Problems
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.project.project import Project
from kaartenset.source.nodes import Mapping, Node, Sequence
from kaartenset.source.variants import Stack
from kaartenset.source.yaml_files import read_nodes
from kaartenset.theme.theme import read_theme

Sample = str | list["Sample"] | dict[str, "Sample"] | None
"""A value as it is written in YAML; None if there is none to take."""


def sample_card(
    project: Project, declared: Declarations, type_: str, name: str, title: str
) -> tuple[str, tuple[str, ...]]:
    """Return a card as YAML, and the keys that it needs but that could not be filled in.

    Keys that may be left out are comments, with their types.
    """
    record = declared.cards[type_].record
    samples = _Samples(project, declared, title)
    comment = _("A card of the type '{type}'. Remove the # before what it should have too.")
    lines = [f"# {comment.format(type=type_)}", f"id: {name}", f"type: {type_}"]
    missing = []
    for field in record.declaration.fields:
        value = None
        if record.schema[field.attribute].required:
            value = samples.of(field)
            if value is None:
                missing.append(field.name)
        if value is None:
            lines.append(f"# {field.name}: {_type_words(field.type)}")
        else:
            lines += _lines(field.name, value)
    return "\n".join(lines) + "\n", tuple(missing)


class _Samples:
    def __init__(self, project: Project, declared: Declarations, title: str) -> None:
        self._content = project.content
        self._declared = declared
        self._title = title
        theme = read_theme(project.layouts, Stack(project.content), Problems())
        looks = list(theme.text.looks) if theme else []
        colours = list(theme.text.colours) if theme else []
        self._first = {
            "text": _("Write the text here."),
            "words": _("Write the text here."),
            "word": "word",
            "name": "name",
            "id": "a",
            "yes-no": "true",
            "pictogram": next(iter(self._keys("pictograms.yaml")), None),
            "colour": next(iter(colours), None),
            "look": next(iter(looks), None),
        }

    def of(self, field: FieldDeclaration) -> Sample:
        """Return a value that a field can have, within its bounds."""
        least = max(1, field.bounds.least) if field.bounds else 1
        if field.type.is_list:
            some = [self._one(field, number) for number in range(least)]
            return None if None in some else some
        if field.type.base == "number":
            return str(field.bounds.least if field.bounds else 1)
        return self._one(field, 0)

    def _one(self, field: FieldDeclaration, number: int) -> Sample:
        kind = field.type
        if kind.base == RECORD:
            return self._record(self._declared.records[kind.name], number)
        if kind.base == ENTRY:
            return next(iter(self._keys(f"{kind.name}.yaml")), None)
        if kind.base == CHOICE:
            return kind.words[0]
        if field.role in (TITLE, HEADING):
            return self._title
        if field.role in (QUESTION, LABEL):
            return _("What would you like to know?")
        return self._first.get(kind.base)

    def _record(self, record: type[Declared], number: int) -> Sample:
        declaration: RecordDeclaration = record.declaration
        values = {
            field.name: self.of(field)
            for field in declaration.fields
            if record.schema[field.attribute].required
        }
        return None if None in values.values() else {"id": f"item-{number + 1}", **values}

    def _keys(self, file: str) -> list[str]:
        """Return the ids or the keys of a file of the content."""
        path: Path = self._content / file
        nodes: Node | None = read_nodes(path, file, Problems()) if is_there(path) else None
        if isinstance(nodes, Sequence):
            return [str(item["id"]) for item in nodes if isinstance(item, Mapping) and "id" in item]
        return list(nodes) if isinstance(nodes, Mapping) else []


def _lines(key: str, value: Sample) -> list[str]:
    if not isinstance(value, list):
        return [f"{key}: {value}"]
    lines = [f"{key}:"]
    for item in value:
        if isinstance(item, dict):
            inner = [line for name, each in item.items() for line in _lines(name, each)]
            lines += [f"  - {inner[0]}", *(f"    {line}" for line in inner[1:])]
        else:
            lines.append(f"  - {item}")
    return lines


def _type_words(kind: FieldType) -> str:
    """Return a type as ``types.yaml`` writes it, without the word for one that may be left out."""
    word = f"{CHOICE} {', '.join(kind.words)}" if kind.base == CHOICE else kind.name or kind.base
    return f"list of {word}" if kind.is_list else word
