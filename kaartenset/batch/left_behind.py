"""Counts decks of a list that are still in the folder although no row has them any more.

The manifest has hashes of names only, so the files of the folder are looked up in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kaartenset.batch.manifest import Manifest


def count_behind(
    folder: Path, manifest: Manifest, of_list: str, is_taken: Callable[[str], bool]
) -> int:
    """Return how many decks of a list still exist whose names no row has taken."""
    behind = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            for stem, ending in _parts(entry.name):
                if not is_taken(stem) and manifest.is_of(of_list, stem, ending):
                    behind.add(stem.casefold())
    return len(behind)


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to split a file name into deck and ending: at each full stop."""
    position = name.find(".")
    while position >= 0:
        yield name[:position], name[position:]
        position = name.find(".", position + 1)
