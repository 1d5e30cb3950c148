"""The rows of "Files and YAML"."""

from __future__ import annotations

from pathlib import Path

from kaartenset.errors import Problem, Problems
from kaartenset.source import parse_nodes
from messages.rows import Row, Told


def yaml(text: str) -> Told:
    """A whole YAML file with this text."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        parse_nodes(text, "content/deck.yaml", problems)
        return list(problems)

    return told


ROWS = (
    Row(
        code="file-empty",
        told=yaml("# nothing yet\n"),
        place="content/deck.yaml",
        en="the file is empty",
        nl="het bestand is leeg",
    ),
)
