"""The compiled form of a file gives the same nodes as its text, with the same places."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaartenset.errors import Problems
from kaartenset.source.compiled_nodes import compiled_nodes, node_value, nodes_of
from kaartenset.source.nodes import Mapping, Node, Scalar
from kaartenset.source.yaml_parser import parse_yaml

ROOT = Path(__file__).parents[2]


def parsed(text: str) -> Node:
    nodes = parse_yaml(text, "texts.yaml", Problems())
    assert nodes is not None
    return nodes


def everything_in(node: Node) -> object:
    """Return all that a node knows, to compare."""
    if isinstance(node, Scalar):
        return str(node), node.at, node.plain, node.comment
    if isinstance(node, Mapping):
        inside = [(key, everything_in(value)) for key, value in node.items()]
        return node.at, list(node.places.items()), node.gone, inside
    return node.at, node.gone, list(map(everything_in, node))


def test_a_shipped_file_is_the_same_from_its_compiled_form() -> None:
    paths = [*ROOT.glob("content/**/*.yaml"), *ROOT.glob("layouts/*.yaml")]
    assert len(paths) > 100
    for path in paths:
        nodes = parsed(path.read_text(encoding="utf-8"))
        value = node_value(nodes)
        assert value is not None, path
        assert everything_in(nodes_of(value, "texts.yaml")) == everything_in(nodes), path


def test_a_text_that_may_go_on_in_a_comment_has_no_compiled_form() -> None:
    assert node_value(parsed("room: hall #12\n")) is None


def test_the_installed_program_has_the_shipped_files_and_no_others() -> None:
    text = (ROOT / "content" / "deck.yaml").read_text(encoding="utf-8")
    nodes = compiled_nodes(text, "texts.yaml")
    if nodes is None:
        pytest.skip("the program is newer than its compiled files: install it again")
    assert everything_in(nodes) == everything_in(parsed(text))
    assert compiled_nodes(text + " ", "texts.yaml") is None
