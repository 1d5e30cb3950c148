"""The smallest deck, three files, for tests of what a deck of one's own may do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kaartenset.project.project import Project

DECK = "content/deck.yaml"
CARD = "content/cards/dunes.yaml"
FRONT = "layouts/walk/front.xml.j2"

FILES = {
    DECK: "title: Walks\nlang: en\ncards: [dunes]\n",
    CARD: "id: dunes\ntype: walk\ntitle: Dunes\ntext: Climb to the top.\n",
    FRONT: """\
<face drawn-for="A6 portrait">
  <heading level="2" x="10" y="30" width="85">{{ card.title }}</heading>
  <text x="10" y="45" width="85" lines="4">{{ card.text }}</text>
</face>
""",
}

BACK = '<face drawn-for="A6 portrait"><text x="10" y="30" width="85">Walk on.</text></face>\n'
"""A layout for the back of any card."""


def tiny_deck(root: Path, files: Mapping[str, str | bytes] | None = None) -> Project:
    """Write the three files into a folder, and others beside them or in their place."""
    for name, content in (FILES | dict(files or {})).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Project(root / "content", root / "layouts")
