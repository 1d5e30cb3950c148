"""YAML and JSON → lines: a list of mappings whose keys are fields of a client or names of columns.

JSON lines may have any length. One JSON list, or objects over several lines, are read whole. The
first line holds the keys, so that later steps see a table like any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kaartenset.client.caseload.columns import field_of
from kaartenset.client.caseload.csv_lines import MOST_COLUMNS, TextUnreadable
from kaartenset.client.caseload.list_files import ListFile, open_bytes, size_of
from kaartenset.client.caseload.table import BadCell, Line, NumberCell, TruthCell
from kaartenset.client.client import GROUPS
from kaartenset.errors import Problems
from kaartenset.files.reading import TooLargeError, unreadable
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source import nodes, text_files, yaml_files

LARGEST_YAML = LARGEST_JSON = 20_000_000
"""Bytes of a file that is read whole; a client takes about 300."""

LONGEST_LINE = 1_000_000

_SPACE = re.compile(r"[ \t\r\n]*")

ListRecord = tuple[int, dict[str, str], str]
"""The line of a record, its values by key, and the code of its fault."""


def yaml_records(path: ListFile, name: str, problems: Problems) -> list[ListRecord] | None:
    """Return the items of a YAML list, or None after reporting why there are none."""
    text = _yaml_text(path, name, problems)
    root = yaml_files.parse_nodes(text, name, problems) if text is not None else None
    if root is None:
        return None
    if not isinstance(root, nodes.Sequence):
        hint = _("start each client with '- '; for one client there is 'kaartenset build --client'")
        problems.add("list-expected", root.at, _("a list of clients is expected here"), hint)
        return None
    return [_yaml_record(item) for item in root]


def _yaml_text(path: ListFile, name: str, problems: Problems) -> str | None:
    """Return the text of a YAML list, or None after reporting why there is none."""
    if isinstance(path, Path):
        return text_files.read_text(path, name, problems, LARGEST_YAML)
    if size_of(path) > LARGEST_YAML:
        problems.extend([unreadable(TooLargeError(name), InFile(name), LARGEST_YAML)])
        return None
    return text_files.text_of(path.data, name, problems)


def _yaml_record(item: nodes.Node) -> ListRecord:
    if not isinstance(item, nodes.Mapping):
        return item.at.line, {}, "keys-expected"
    if nodes.hides_text(item):
        return item.at.line, {}, "comment-or-text"
    return item.at.line, *_flat(nodes.without_nothing(item))


def _flat(mapping: Mapping[str, object]) -> tuple[dict[str, str], str]:
    """Return the texts of a mapping without its groups, and the code of a fault of the record."""
    values: dict[str, str] = {}
    fault = ""
    for key, value in mapping.items():
        inner: dict[str, object] = {key: value}
        if key in GROUPS and isinstance(value, dict):
            inner = {GROUPS[key].get(str(name), str(name)): text for name, text in value.items()}
        for name, found in inner.items():
            if name in values:
                fault = "duplicate-key"
            elif found is not None:
                values[name] = _text(name, found)
    return values, fault


def _text(key: str, found: object) -> str:
    """Return a value as the text of a cell; several variants become one text."""
    if (
        isinstance(found, list)
        and field_of(key) == "variant"
        and all(isinstance(item, str) for item in found)
    ):
        return ", ".join(found)
    if isinstance(found, bool):
        return TruthCell("text-expected", found)
    if isinstance(found, dict | list):
        return BadCell("text-expected")
    return found if isinstance(found, str) else str(found)


@contextmanager
def open_records(records: list[ListRecord]) -> Iterator[Iterator[Line]]:
    """Give records as lines."""
    yield _lines(iter(records), _keys(iter(records)))


def json_records(path: ListFile) -> list[ListRecord] | None:
    """Return the objects of one JSON list, or of objects over several lines.

    None if the file is neither, or is very large.
    """
    if size_of(path) > LARGEST_JSON:
        return None
    try:
        return list(_whole_json(_content(path).decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return None


def _content(path: ListFile) -> bytes:
    with open_bytes(path) as file:
        return file.read()


def _whole_json(text: str) -> Iterator[ListRecord]:
    """Yield the objects of a text, each with its first line. Raises ``ValueError``."""
    decoder = json.JSONDecoder(
        parse_int=NumberCell,
        parse_float=NumberCell,
        parse_constant=NumberCell,
        object_pairs_hook=_unique,
    )
    line, counted = 1, 0
    position = _behind_space(text, 0)
    is_list = text.startswith("[", position)
    position += is_list
    while True:
        position = _behind_space(text, position)
        if position >= len(text) or text[position] == "]":
            break
        line, counted = line + text.count("\n", counted, position), position
        found, position = decoder.raw_decode(text, position)
        yield (line, *_flat(found)) if isinstance(found, dict) else (line, {}, "keys-expected")
        position = _behind_space(text, position)
        if is_list and text[position : position + 1] == ",":
            position += 1
        elif is_list:
            break
    if is_list != (text[position : position + 1] == "]") or _behind_space(
        text, position + is_list
    ) < len(text):
        raise ValueError


def _behind_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


@contextmanager
def open_json_lines(path: ListFile) -> Iterator[Iterator[Line]]:
    """Give a file with one JSON object per line as lines; a first reading collects the keys."""
    with open_bytes(path) as file:
        keys = _keys(_json_records(file))
    with open_bytes(path) as file:
        yield _lines(_json_records(file), keys)


def _keys(records: Iterator[ListRecord]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for line, values, _fault in records:
        for key in values:
            keys.setdefault(key, len(keys))
        if len(keys) > MOST_COLUMNS:
            raise TextUnreadable("caseload-too-many-columns", line)
    return keys


def _lines(records: Iterator[ListRecord], keys: dict[str, int]) -> Iterator[Line]:
    yield Line(0, {number: key for key, number in keys.items()})
    for line, values, fault in records:
        cells = {keys[key]: text for key, text in values.items() if text}
        if cells or fault:
            yield Line(line, cells, fault=fault)


def _json_records(file: IO[bytes]) -> Iterator[ListRecord]:
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if raw.strip():
            yield _json_record(number, raw, number == 1)


def _json_record(number: int, raw: bytes, is_first: bool) -> ListRecord:
    try:
        text = raw.decode("utf-8-sig" if is_first else "utf-8")
        found = json.loads(
            text,
            parse_int=NumberCell,
            parse_float=NumberCell,
            parse_constant=NumberCell,
            object_pairs_hook=_unique,
        )
    except (ValueError, RecursionError):
        return number, {}, "json-syntax"
    if not isinstance(found, dict):
        return number, {}, "keys-expected"
    return number, *_flat(found)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found
