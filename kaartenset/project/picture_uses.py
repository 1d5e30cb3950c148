"""Which pictures of a project something shows: the names of its files → those of pictures in use.

A layout may make up the path of a picture, from the id of a card or a column of a table. So a
picture counts as used when its name, with or without its ending, is in any text of the project.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kaartenset.theme.pictures.picture_files import PICTURE_ENDINGS

_TEXTS = (".yaml", ".yml", ".j2", ".csv", ".tsv", ".txt", ".json", ".jsonl")
_TABLES = (".xlsx", ".xlsm", ".ods")
"""Tables that are packed: what is in them is not looked for."""

_LARGEST_READ = 1_000_000


def is_picture(file: str) -> bool:
    """Return whether the name of a file is that of a picture."""
    return file.lower().endswith(PICTURE_ENDINGS)


def pictures_in_use(content: Path, layouts: Path, files: Iterable[str]) -> frozenset[str]:
    """Return those of some pictures that the texts in two folders name; no file is read if there
    are no pictures."""
    waiting = {file for file in files if is_picture(file)}
    used: set[str] = set()
    for path in _texts(content, layouts) if waiting else ():
        if path.suffix.lower() in _TABLES:
            return frozenset(waiting | used)
        text = _text(path)
        found = {file for file in waiting if file.rpartition("/")[2].rpartition(".")[0] in text}
        used |= found
        waiting -= found
        if not waiting:
            break
    return frozenset(used)


def _texts(*folders: Path) -> Iterable[Path]:
    return (
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in (*_TEXTS, *_TABLES) and path.is_file()  # a pipe never ends
    )


def _text(path: Path) -> str:
    """Return the text of a file; its reader elsewhere reports problems."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_READ).decode("utf-8", "replace")
    except OSError:
        return ""
