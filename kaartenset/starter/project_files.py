"""The name of a deck → the files of a new project that begins with it.

A project is complete: everything that a designer wants to change is in it. What is in ``nl/`` and
``en/`` has comments in that language; the rest is copied from the deck that ships.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from kaartenset.files.shipped import shipped_folder
from kaartenset.project.project import CONTENT, LAYOUTS
from kaartenset.source.variants import DECKS
from kaartenset.starter.vscode import editor_files

STARTER, STANDARD, TEAM = "starter", "standard", "team"
STARTERS = (STARTER, STANDARD, TEAM)
"""A small deck to begin with, and copies of the two that ship."""

LANGUAGES = ("nl", "en")

_HERE = Path(__file__).parent
_PICTOGRAMS = "pictograms"
_LICENCE = "pictogram-licence.txt"

_OF_STARTER = ("mood-smile", "star", "sun")
"""The pictograms of the small deck."""

_OF_OTHER_DECKS = {STANDARD: ("team-*",), TEAM: ("easy*",)}
"""Layouts that the cards of a deck do not use."""

_DAY = "DATE"
_AHEAD = datetime.timedelta(days=28)
_TUESDAY = 1

_FOR_MAINTAINERS = (".py", ".pyc")


def files_of(starter: str, language: str, today: datetime.date) -> dict[str, bytes]:
    """Return the content of each file of a new project, by its path with slashes.

    ``starter`` is one of ``STARTERS``. The talks of the sample clients are four weeks after
    ``today``, because a date long ago would be reported.
    """
    files = dict(_copied(starter))
    files[f"{LAYOUTS}/{_PICTOGRAMS}/LICENSE.txt"] = (_HERE / _LICENCE).read_bytes()
    own = _HERE / (language if language in LANGUAGES else LANGUAGES[-1]) / starter
    day = today + _AHEAD
    day += datetime.timedelta(days=(_TUESDAY - day.weekday()) % 7)
    written = f"{day.day}-{day.month}-{day.year}"
    for path in sorted(own.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace(_DAY, written)
            # Excel takes a CSV for UTF-8 only if it begins with a mark.
            encoding = "utf-8-sig" if path.suffix == ".csv" else "utf-8"
            files[path.relative_to(own).as_posix()] = text.encode(encoding)
    return files | editor_files() | {".gitignore": b"output/\n"}


def _copied(starter: str) -> Iterator[tuple[str, bytes]]:
    content, layouts = shipped_folder(CONTENT), shipped_folder(LAYOUTS)
    if starter == STARTER:
        for name in _OF_STARTER:
            place = f"{_PICTOGRAMS}/{name}.svg"
            yield f"{LAYOUTS}/{place}", (layouts / place).read_bytes()
        return
    if starter == TEAM:
        content = content / DECKS / TEAM
    yield from _all_in(content, CONTENT, (DECKS,))
    yield from _all_in(layouts, LAYOUTS, _OF_OTHER_DECKS[starter])


def _all_in(folder: Path, name: str, left_out: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder, without the first parts of paths that match ``left_out``."""
    for path in sorted(folder.rglob("*")):
        inside = PurePosixPath(path.relative_to(folder).as_posix())
        if (
            path.is_file()
            and path.suffix not in _FOR_MAINTAINERS
            and not any(fnmatch(inside.parts[0], each) for each in left_out)
        ):
            yield f"{name}/{inside}", path.read_bytes()
