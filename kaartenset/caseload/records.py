"""YAML and JSON lines → lines: a list of mappings, with the fields of a client file or the names of columns as keys.

The first line is made of the keys, so that everything after this step sees a table like any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kaartenset import source
from kaartenset.caseload.table import Line
from kaartenset.client import GROUPS
from kaartenset.errors import Problems
from kaartenset.i18n import _

LARGEST_YAML = 20_000_000
LONGEST_LINE = 1_000_000
"""Bytes; a client takes some 300."""

Record = tuple[int, dict[str, str], str]
"""The line of a record, its values by key, and the code of its fault."""


def yaml_records(path: Path, name: str, problems: Problems) -> list[Record] | None:
    """Return the items of a YAML list, or None after reporting why there are none."""
    text = source.read_text(path, name, problems, LARGEST_YAML)
    root = source.parse_nodes(text, name, problems) if text is not None else None
    if root is None:
        return None
    if not isinstance(root, source.Sequence):
        hint = _("start each client with '- '")
        problems.add("list-expected", root.at, _("a list of clients is expected here"), hint)
        return None
    return [_yaml_record(item) for item in root]


def _yaml_record(item: source.Node) -> Record:
    if not isinstance(item, source.Mapping):
        return item.at.line, {}, "keys-expected"
    if source.hides_text(item):
        return item.at.line, {}, "comment-or-text"
    return item.at.line, *_flat(source.without_nothing(item))


def _flat(mapping: dict[str, Any]) -> tuple[dict[str, str], str]:
    """Return the texts of a mapping with the groups of a client file resolved, and the code of what is no text."""
    values: dict[str, str] = {}
    fault = ""
    for key, value in mapping.items():
        inner: dict[str, Any] = {key: value}
        if key in GROUPS and isinstance(value, dict):
            inner = {GROUPS[key].get(str(name), str(name)): text for name, text in value.items()}
        for name, text in inner.items():
            if isinstance(text, dict | list):
                fault = "text-expected"
            elif name in values:
                fault = "duplicate-key"
            elif text is not None:
                values[name] = str(text)
    return values, fault


@contextmanager
def open_records(records: list[Record]) -> Iterator[Iterator[Line]]:
    """Give records as lines."""
    yield _lines(iter(records), _keys(iter(records)))


@contextmanager
def open_json_lines(path: Path) -> Iterator[Iterator[Line]]:
    """Give a file of JSON objects, one on a line, as lines; its keys are found by reading it once before."""
    with path.open("rb") as file:
        keys = _keys(_json_records(file))
    with path.open("rb") as file:
        yield _lines(_json_records(file), keys)


def _keys(records: Iterator[Record]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for _line, values, _fault in records:
        for key in values:
            keys.setdefault(key, len(keys))
    return keys


def _lines(records: Iterator[Record], keys: dict[str, int]) -> Iterator[Line]:
    yield Line(0, {number: key for key, number in keys.items()})
    for line, values, fault in records:
        cells = {keys[key]: text for key, text in values.items() if text}
        if cells or fault:
            yield Line(line, cells, fault=fault)


def _json_records(file: Any) -> Iterator[Record]:
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if raw.strip():
            yield _json_record(number, raw, number == 1)


def _json_record(number: int, raw: bytes, is_first: bool) -> Record:
    try:
        text = raw.decode("utf-8-sig" if is_first else "utf-8")
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        return number, {}, "json-syntax"
    if not isinstance(found, dict):
        return number, {}, "keys-expected"
    return number, *_flat(found)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found
