"""A problem code → what it means, why it is a problem, what to do, and an example.

The files beside this module hold all explanations; ``docs/problems.md`` is made from them. Only the
entries that are asked for are parsed: all of them take longer than a short command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from kaartenset.dataclass import NamedTuple
from kaartenset.i18n import SOURCE_LANGUAGE

GROUPS = (
    *("files", "values", "deck", "declarations", "fit", "check", "press", "layouts", "fonts"),
    *("drawings", "pictures", "client", "caseload", "command-line", "language"),
)
"""The files, each with the codes of one group, in the order of a run."""

_FOLDER = Path(__file__).parent
_GROUP = "group"
_KEY = re.compile(r"^([A-Za-z0-9-]+):$", re.MULTILINE)
_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Explanation(NamedTuple):
    """What a code means, in one language; ``do`` is the way out.

    ``wrong`` is a small input that has the problem, ``right`` the same without it, and ``file`` is
    the file that both stand in; "" for a command line, or where a file itself is the example. The
    texts are Markdown; ``plain`` returns one without links.
    """

    code: str
    group: str
    what: str
    why: str
    do: str
    file: str
    wrong: str
    right: str


def codes() -> tuple[str, ...]:
    """Return every code, each once, in the order of the groups."""
    found = dict.fromkeys(code for group in GROUPS for code in _entries(group))
    return tuple(code for code in found if code != _GROUP)


def explanations_of(code: str, language: str) -> tuple[Explanation, ...]:
    """Return the explanations of a code: several if it means something else in another group."""
    return tuple(
        _explanation(code, entries[code], _title(entries, language), language)
        for entries in map(_entries, GROUPS)
        if code in entries and code != _GROUP
    )


def grouped(language: str) -> Iterator[tuple[str, tuple[Explanation, ...]]]:
    """Yield the title of each group with its explanations."""
    for group in GROUPS:
        yield explanations_in(group, language)


def explanations_in(group: str, language: str) -> tuple[str, tuple[Explanation, ...]]:
    """Return the title of a group, one of ``GROUPS``, and its explanations."""
    entries = _entries(group)
    title = _title(entries, language)
    found = (
        _explanation(code, entry, title, language)
        for code, entry in entries.items()
        if code != _GROUP
    )
    return title, tuple(found)


def plain(text: str) -> str:
    """Return a text without the targets of its links."""
    return _LINK.sub(r"\1", text)


def _entries(group: str) -> dict[str, str]:
    """Return the YAML text of each entry of a file, by code; its title is under ``_GROUP``."""
    text = (_FOLDER / f"{group}.yaml").read_text(encoding="utf-8")
    _before, *parts = _KEY.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _title(entries: Mapping[str, str], language: str) -> str:
    return _in_language(yaml.load(entries[_GROUP], Loader=_Loader), language)


def _explanation(code: str, text: str, title: str, language: str) -> Explanation:
    entry: dict[str, Any] = yaml.load(text, Loader=_Loader)
    what, why, do = (_in_language(entry[key], language) for key in ("what", "why", "do"))
    return Explanation(
        code, title, what, why, do, entry.get("in", ""), entry["wrong"], entry["right"]
    )


def _in_language(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language, texts[SOURCE_LANGUAGE])
