"""YAML as an editor reads it: nodes → values of JSON, by the core schema of YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

from kaartenset.errors import Problems
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence
from kaartenset.source.yaml_files import parse_nodes

_INTEGER = re.compile("[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def value_of(node: Node) -> Any:
    """Return the value of a node."""
    if isinstance(node, Mapping):
        return {key: value_of(each) for key, each in node.items()}
    if isinstance(node, Sequence):
        return [value_of(each) for each in node]
    return _scalar(node)


def yaml_value(text: str) -> Any:
    """Return the value of a YAML text without faults."""
    problems = Problems()
    node = parse_nodes(text, "text.yaml", problems)
    assert node is not None, list(problems)
    return value_of(node)


def _scalar(node: Scalar) -> Any:
    text = str(node)
    if not node.plain:
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
