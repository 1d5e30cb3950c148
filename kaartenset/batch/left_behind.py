"""Decks of this list that are still in the folder, though no row has them any more: they are told,
and left alone.

The names in the manifest are hashes, so that it is the folder that is looked through.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kaartenset.batch.manifest import Manifest


def count_behind(
    folder: Path, manifest: Manifest, of_list: str, is_taken: Callable[[str], bool]
) -> int:
    """Return how many decks that were made for a list are still there, of those whose name no
    row of it has taken."""
    behind = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            for stem, ending in _parts(entry.name):
                if not is_taken(stem) and manifest.is_of(of_list, stem, ending):
                    behind.add(stem.casefold())
    return len(behind)


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """Give the ways in which a name may be that of a deck and an ending: at each full stop."""
    position = name.find(".")
    while position >= 0:
        yield name[:position], name[position:]
        position = name.find(".", position + 1)
