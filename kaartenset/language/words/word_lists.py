"""The word lists → values: YAML lists for editors, and a list of frequencies.

A fault in a list is a problem with its place, as in any file of the content. Lists are read once.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from kaartenset.errors import InputError, Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence
from kaartenset.source.yaml_files import read_nodes

FOLDER = Path(__file__).parent.parent / "lists"

RAREST = 3.0
"""Zipf of the rarest words in the list of frequencies."""


def read_phrases(path: Path, name: str, problems: Problems) -> dict[str, tuple[str, ...]]:
    """Return a list of words: for each lower-case word what the list says about it.

    A mapping gives a text or a list for each word, a plain list only words.
    """
    node = read_nodes(path, name, problems)
    return {} if node is None else phrases_in(node, problems)


def phrases_in(
    node: Node, problems: Problems, as_written: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return the words of a node, each with what the list says; ``as_written`` keeps capitals."""
    if isinstance(node, Mapping):
        return {
            key if as_written else key.lower(): _texts(value, problems)
            for key, value in node.items()
        }
    if isinstance(node, Sequence):
        return {word if as_written else word.lower(): () for word in _texts(node, problems)}
    problems.add("word-list", node.at, _("a list of words is expected here"))
    return {}


def _texts(node: Node, problems: Problems) -> tuple[str, ...]:
    if isinstance(node, Scalar):
        return (str(node),) if node else ()
    if isinstance(node, Sequence):
        return tuple(text for item in node for text in _texts(item, problems))
    problems.add("word-list", node.at, _("a list of words is expected here"))
    return ()


@cache
def word_list(name: str, folder: Path = FOLDER) -> dict[str, tuple[str, ...]]:
    """Return the list of that name; by default a shipped one. Raises ``InputError`` with all its
    faults."""
    problems = Problems()
    found = read_phrases(folder / f"{name}.yaml", f"language/lists/{name}.yaml", problems)
    problems.refuse()
    return found


@cache
def words_as_written(name: str) -> tuple[str, ...]:
    """Return the words of a shipped plain list with their capitals."""
    problems = Problems()
    node = read_nodes(FOLDER / f"{name}.yaml", f"language/lists/{name}.yaml", problems)
    if not isinstance(node, Sequence):
        problems.add(
            "word-list",
            node.at if node is not None else InFile(name),
            _("a list of words is expected here"),
        )
        raise InputError(dict.fromkeys(problems.errors()))
    problems.refuse()
    return _texts(node, problems)


@cache
def frequencies() -> dict[str, float]:
    """Return the frequency of Dutch words on the Zipf scale, from ``RAREST`` up."""
    text = gzip.decompress((FOLDER / "frequency-nl.txt.gz").read_bytes()).decode("utf-8")
    found: dict[str, float] = {}
    for line in text.splitlines():
        zipf, *words = line.split()
        found.update(dict.fromkeys(words, float(zipf)))
    return found
