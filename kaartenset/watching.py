"""Folders and files → the paths in them that changed, each time somebody saves one.

Needs the library of the extra ``preview``.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from kaartenset.dataclass import dataclass
from kaartenset.files.reading import is_folder

CALM = 100
"""Milliseconds without a change that end a save: editors write in two steps, or many files."""

_LONGEST_SAVE = 1_000
"""Milliseconds after which changes are reported, although more of them come."""

_ROUND = 50
"""Milliseconds after which the watched folders and files are looked for again."""

_NOT_SAVED = re.compile(
    r"\..*|.*(?:~|\.tmp|\.bak|\.sw[a-z]|\.part|\.pyc)|#.*#|__pycache__|4913", re.IGNORECASE
)
"""Names that editors and programs use beside a file; 4913 is how Vim tests a folder."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Folders, with everything in them, and single files. Any of them may be absent."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...] = ()


def changes(
    watched: Watched, calm: int = CALM, stop: Event | None = None
) -> Iterator[frozenset[Path]]:
    """Yield the paths of each save, until ``stop`` if it is given; the first set is empty.

    After that one no change is missed, also while the caller is busy. A folder or a file may be
    made, removed, renamed or replaced. A save ends after ``calm`` milliseconds without a change.
    """
    marks = _marks(watched)
    saved: frozenset[Path] = frozenset()
    while True:
        there = [folder for folder in watched.folders if is_folder(folder)]
        with closing(_rounds(there, calm, stop)) as rounds:
            yield saved | next(rounds, frozenset())
            for found in rounds:
                now = _marks(watched)
                replaced = {path for path, mark in now.items() if mark != marks[path]}
                marks = now
                saved = found | replaced
                if not replaced.isdisjoint(watched.folders):
                    break  # The system watches a folder, not its name.
                if saved:
                    yield saved
        if stop is not None and stop.is_set():
            return


def _rounds(
    folders: Sequence[Path], calm: int, stop: Event | None
) -> Generator[frozenset[Path], None, None]:
    """Yield what was saved in each round, mostly nothing.

    If the system cannot watch so many folders, they are read in each round. Ends if a folder is
    gone, or after ``stop``.
    """
    for is_read in (None, True):
        try:
            for found in watch(
                *(folder.absolute() for folder in folders),
                watch_filter=_is_of_a_save,
                debounce=_LONGEST_SAVE,
                step=calm,
                rust_timeout=_ROUND,
                yield_on_timeout=True,
                stop_event=stop,
                force_polling=is_read,
                ignore_permission_denied=True,
            ):
                yield frozenset(Path(path) for _change, path in found)
            if stop is not None and stop.is_set():
                return
        except FileNotFoundError:
            return
        except (OSError, RuntimeError):
            if is_read:
                raise


def _is_of_a_save(_change: Change, path: str) -> bool:
    return not _NOT_SAVED.fullmatch(Path(path).name)


def _marks(watched: Watched) -> Mapping[Path, tuple[int, ...] | None]:
    """Return what tells each folder and file from another of its name; None if it is absent."""
    return {
        **{folder: _mark(folder, of_content=False) for folder in watched.folders},
        **{file: _mark(file, of_content=True) for file in watched.files},
    }


def _mark(path: Path, of_content: bool) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    place = (found.st_dev, found.st_ino, found.st_mode)
    return (*place, found.st_size, found.st_mtime_ns) if of_content else place
