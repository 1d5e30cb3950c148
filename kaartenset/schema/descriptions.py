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
_CONDITIONS = "conditions"
_PARTS = ((Block, "blocks"), (CardRecord, "cards"), (ListEntry, "lists"), (Thing, "records"))
_OF_PROGRAM = (CardRecord, Block, Thing, ListEntry, GuidePage)
"""The classes whose own keys, such as ``id``, are explained by the program."""

_Said = Mapping[str, str]


class Descriptions:
    """What records, keys and conditions are for, in one language."""

    def __init__(self, told: Help, language: str) -> None:
        self._told = told
        self._language = language

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

    def of_condition(self, name: str) -> str:
        """Return when a condition holds, or ""."""
        return self.of_fixed(_CONDITIONS, name)

    def of_file(self, name: str) -> str:
        """Return what a file is for, or ""."""
        return self.of_fixed("files", name)

    def _declared(self, record: type[Declared], *key: str) -> str:
        part = next((part for base, part in _PARTS if issubclass(record, base)), "")
        return self._told.get((part, record.declaration.name, *key), {}).get(self._language, "")

    def of_fixed(self, record: str, key: str) -> str:
        """Return what a key is for that the program defines, or ""; ``record`` is its class."""
        said: _Said = _texts().get(record, {}).get(key, {})
        return said.get(self._language, "")


@cache
def _texts() -> dict[str, dict[str, Any]]:
    """Return the help of the program; what a record is for has the key ""."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, dict[str, Any]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)
    return found
