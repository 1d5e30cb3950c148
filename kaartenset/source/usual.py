"""What a file does not say → what is usual: missing keys are taken from a text of the program."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import NamedTuple

from kaartenset.errors import Problems
from kaartenset.source.nodes import Mapping, Node, parse_nodes


class Usual(NamedTuple):
    """A YAML text with the usual values of a file.

    ``keys`` are its keys, each with the keys inside it that are taken one by one; a key without any
    is taken as a whole.
    """

    text: str
    name: str
    keys: Table[str, tuple[str, ...]]


def with_usual(nodes: Node, usual: Usual) -> Node:
    """Return the nodes of a file with the usual values of the keys that it does not have."""
    if not isinstance(nodes, Mapping) or _is_complete(nodes, usual):
        return nodes
    whole = parse_nodes(usual.text, usual.name, Problems())
    assert isinstance(whole, Mapping)  # It is a part of the program.
    return _laid_under(nodes, whole, usual)


def _is_complete(nodes: Mapping, usual: Usual) -> bool:
    return all(
        key in nodes
        and all(name in inner for name in names if isinstance(inner := nodes[key], Mapping))
        for key, names in usual.keys.items()
    )


def _laid_under(nodes: Mapping, whole: Mapping, usual: Usual) -> Mapping:
    found = Mapping(nodes.at)
    found.update(nodes)
    found.places.update(nodes.places)
    for key, value in whole.items():
        own = found.get(key)
        if key not in found:
            found[key] = value
            found.places[key] = whole.places[key]
        elif usual.keys[key] and isinstance(own, Mapping) and isinstance(value, Mapping):
            found[key] = _laid_under(own, value, usual._replace(keys=dict.fromkeys(value, ())))
    return found
