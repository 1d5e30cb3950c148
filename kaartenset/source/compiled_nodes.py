"""The compiled form of a shipped YAML file → its nodes: four times as fast as parsing.

A text is ``(text, line, column, plain)``, a list ``(line, column, items)``, and a mapping ``(line,
column, keys, places, values)`` with the line and column of each key in ``places``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kaartenset.files.compiled import compiled_value
from kaartenset.locations import InFile
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence, hides_text

PACKAGE = f"{__package__}.compiled"
MADE_BY = tuple(
    str(Path(__file__).with_name(f"{name}.py"))
    for name in ("compiled_nodes", "yaml_parser", "comments")
)


def compiled_nodes(text: str, name: str) -> Node | None:
    """Return the nodes of a shipped file, under the name it has here; None for any other text."""
    value = compiled_value(PACKAGE, MADE_BY, text)
    return None if value is None else nodes_of(value, name)


def node_value(node: Node) -> tuple[Any, ...] | None:
    """Return the compiled form of a node, or None if it holds a comment that may be text."""
    return None if hides_text(node) else _value(node)


def nodes_of(value: tuple[Any, ...], name: str) -> Node:
    """Return the nodes of a compiled form, in a file of this name."""
    if len(value) == 4:
        text, line, column, plain = value
        return Scalar(text, InFile(name, line, column), plain)
    if len(value) == 3:
        line, column, items = value
        sequence = Sequence(InFile(name, line, column))
        sequence.extend([nodes_of(item, name) for item in items])
        return sequence
    line, column, keys, places, values = value
    mapping = Mapping(InFile(name, line, column))
    mapping.update(zip(keys, [nodes_of(each, name) for each in values], strict=True))
    mapping.places = {key: InFile(name, *place) for key, place in zip(keys, places, strict=True)}
    return mapping


def _value(node: Node) -> tuple[Any, ...]:
    at = (node.at.line, node.at.column)
    if isinstance(node, Scalar):
        return (str(node), *at, node.plain)
    if isinstance(node, Sequence):
        return (*at, tuple(map(_value, node)))
    places = tuple((place.line, place.column) for place in node.places.values())
    return (*at, tuple(node), places, tuple(map(_value, node.values())))
