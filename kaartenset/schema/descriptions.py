"""The help of a project and of the program → what an editor says about a key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kaartenset.deck.declared.help import Help
from kaartenset.deck.declared.records import (
    Block,
    CardRecord,
    Declared,
    GuidePage,
    ListEntry,
    Thing,
)
from kaartenset.source.records import Record

_FILE = Path(__file__).with_name("help.yaml")
_OF_GUIDE = Path(__file__).with_name("guide_help.yaml")
_CONDITIONS = "conditions"
_PARTS = (
    (Block, "blocks"),
    (CardRecord, "cards"),
    (ListEntry, "lists"),
    (Thing, "records"),
    (GuidePage, "pages"),
)
_OF_PROGRAM = (CardRecord, Block, Thing, ListEntry, GuidePage)
"""The classes whose own keys, such as ``id``, are explained by the program."""

_Said = Mapping[str, str]
_NOTHING: _Said = {}


class Descriptions:
    """What records, keys and conditions are for, in one language.

    ``like`` has the type of card that another is like: it has the same keys.
    """

    def __init__(self, told: Help, language: str, like: _Said = _NOTHING) -> None:
        self._told = told
        self._language = language
        self._like = like

    def for_guide(self, told: Help) -> Descriptions:
        """Return those of the guide: what is told of its types, and of the usual ones."""
        return Descriptions({**_usual_of_guide(), **told}, self._language)

    def of_record(self, record: type[Record]) -> str:
        """Return what a record is for, or ""."""
        if issubclass(record, Declared):
            return self._declared(record)
        return self.of_fixed(record.__name__, "")

    def of_key(self, record: type[Record], key: str) -> str:
        """Return what a key of a record is for, or ""."""
        if issubclass(record, Declared):
            said = self._declared(record, key)
            bases = (base.__name__ for base in _OF_PROGRAM if issubclass(record, base))
            return said or next(filter(None, (self.of_fixed(name, key) for name in bases)), "")
        return self.of_fixed(record.__name__, key)

    def of_condition(self, name: str, is_of_list: bool) -> str:
        """Return when a condition holds; one that the deck declares is of a list or of a field."""
        own = "of-list" if is_of_list else "of-field"
        return self.of_fixed(_CONDITIONS, name) or self.of_fixed(_CONDITIONS, own)

    def of_file(self, name: str) -> str:
        """Return what a file is for, or ""."""
        of_list = self._told.get(("lists", name.removeprefix("list-")), {})
        return self.of_fixed("files", name) or of_list.get(self._language, "")

    def _declared(self, record: type[Declared], *key: str) -> str:
        part = next((part for base, part in _PARTS if issubclass(record, base)), "")
        name = record.declaration.name
        while True:
            said = self._told.get((part, name, *key), {}).get(self._language, "")
            if said or part != "cards" or name not in self._like:
                return said
            name = self._like[name]

    def of_fixed(self, record: str, key: str) -> str:
        """Return what a key is for that the program defines, or ""; ``record`` is its class."""
        said: _Said = _texts().get(record, {}).get(key, {})
        return said.get(self._language, "")


@cache
def _texts() -> dict[str, dict[str, Any]]:
    """Return the help of the program; what a record is for has the key ""."""
    return _loaded(_FILE)


@cache
def _usual_of_guide() -> Help:
    """Return the help of the pages and blocks that every guide can have."""
    found: dict[tuple[str, ...], Mapping[str, str]] = {}
    for part, things in _loaded(_OF_GUIDE).items():
        for name, said in things.items():
            fields = said.pop("fields", {})
            found |= {(part, name): said}
            found |= {(part, name, key): each for key, each in fields.items()}
    return found


def _loaded(path: Path) -> dict[str, dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return found
