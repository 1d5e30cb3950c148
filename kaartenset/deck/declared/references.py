"""The names in declared records that refer to a picture, a colour or an entry of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from kaartenset.deck.declared.declarations import FieldDeclaration
from kaartenset.deck.declared.field_types import ENTRY
from kaartenset.deck.declared.records import Declared, ListEntry
from kaartenset.source.records import Wording

AnyRecord = TypeVar("AnyRecord", bound=Declared)

REFERRING = frozenset({"pictogram", "colour", "look", "picture", ENTRY})
"""The types of fields that hold the name of something, or the path of a picture."""

Lists = Mapping[str, tuple[ListEntry, ...]]


def references(record: Declared) -> Iterator[tuple[FieldDeclaration, str]]:
    """Yield every name that a record and the records in it refer to, with its field."""
    for each in record.declaration.fields:
        if each.type.base in REFERRING:
            for name in _names(getattr(record, each.attribute)):
                yield each, name
    for value in vars(record).values():
        if isinstance(value, tuple):
            for item in value:
                if isinstance(item, Declared):
                    yield from references(item)


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Wording):
        for _condition, choice in value.choices:
            yield from _names(choice)
    elif isinstance(value, tuple):
        for item in value:
            yield from _names(item)


def resolved(record: AnyRecord, lists: Lists) -> AnyRecord:
    """Return a record whose entries of lists, or the names of these, are replaced by these entries,
    as are those of the records in it; an unknown name becomes None."""
    changes: dict[str, object] = {}
    for each in record.declaration.fields:
        if each.type.base == ENTRY:
            changes[each.attribute] = _entries(
                getattr(record, each.attribute), lists[each.type.name]
            )
    for name, value in vars(record).items():
        if name not in changes and isinstance(value, tuple):
            items = tuple(
                resolved(item, lists) if isinstance(item, Declared) else item for item in value
            )
            if any(new is not old for new, old in zip(items, value, strict=True)):
                changes[name] = items
    return record.with_changes(changes) if changes else record


def _entries(value: object, entries: tuple[ListEntry, ...]) -> object:
    if isinstance(value, tuple):
        found = (_entries(name, entries) for name in value)
        return tuple(entry for entry in found if entry is not None)
    name = value.id if isinstance(value, ListEntry) else value
    return next((entry for entry in entries if entry.id == name), None)
