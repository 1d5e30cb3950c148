"""What a file does not say → what is usual: missing keys are taken from a text of the program."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import TypeAlias

from kaartenset.dataclass import NamedTuple
from kaartenset.errors import Problems
from kaartenset.source.nodes import Mapping, Node
from kaartenset.source.yaml_files import parse_nodes

Keys: TypeAlias = "Table[str, Keys]"
"""Keys of a file, each with the keys inside it that are taken one by one; a key without any is
taken as a whole."""

WHOLE: Keys = {}
"""The keys inside a key that is taken as a whole."""


class Usual(NamedTuple):
    """A YAML text with the usual values of a file, under the name of that file."""

    text: str
    name: str
    keys: Keys


def with_usual(nodes: Node, usual: Usual) -> Node:
    """Return the nodes of a file with the usual values of the keys that it does not have."""
    if not isinstance(nodes, Mapping) or _is_complete(nodes, usual.keys):
        return nodes
    whole = parse_nodes(usual.text, usual.name, Problems())
    assert isinstance(whole, Mapping)  # It is a part of the program.
    return _laid_under(nodes, whole, usual.keys)


def _is_complete(nodes: Mapping, keys: Keys) -> bool:
    return all(
        key in nodes and (not isinstance(own := nodes[key], Mapping) or _is_complete(own, inner))
        for key, inner in keys.items()
    )


def _laid_under(nodes: Mapping, whole: Mapping, keys: Keys) -> Mapping:
    found = Mapping(nodes.at)
    found.update(nodes)
    found.places.update(nodes.places)
    for key, value in whole.items():
        own = found.get(key)
        if key not in found:
            found[key] = value
            found.places[key] = whole.places[key]
        elif keys[key] and isinstance(own, Mapping) and isinstance(value, Mapping):
            found[key] = _laid_under(own, value, keys[key])
    return found
