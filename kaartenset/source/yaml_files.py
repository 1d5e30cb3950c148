"""A YAML file → its nodes: from its compiled form if it ships with the program, else parsed."""

from __future__ import annotations

from pathlib import Path

from kaartenset.errors import Problems
from kaartenset.source.compiled_nodes import compiled_nodes
from kaartenset.source.nodes import Node
from kaartenset.source.text_files import read_text


def read_nodes(
    path: Path, name: str, problems: Problems, folder: Path | None = None
) -> Node | None:
    """Return the nodes of a YAML file, or None after reporting every reason why there are none.

    A file of a project must lie in ``folder``, after following every link.
    """
    text = read_text(path, name, problems, folder=folder)
    if text is None:
        return None
    return parse_nodes(text, name, problems)


def parse_nodes(text: str, name: str, problems: Problems) -> Node | None:
    """Return the nodes of a YAML text, or None after reporting a syntax error."""
    nodes = compiled_nodes(text, name)
    if nodes is not None:
        return nodes
    # PyYAML takes 12 ms to import, and the shipped files do not need it.
    from kaartenset.source.yaml_parser import parse_yaml

    return parse_yaml(text, name, problems)
