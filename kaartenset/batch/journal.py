"""New passwords, on the disk before a deck that has one takes its name: whatever ends a run, some
list tells them.

The list of results gets its place when a run is done. Until then the passwords that the run has
made stand in a file of their own, ``LIST.unfinished.csv`` in the folder of the decks, for its owner
alone. When it is still there, a run was cut off. Then a deck may have the password there or, if it
was not replaced yet, the one of before: the deck itself says which.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

from kaartenset.batch.chunks import take
from kaartenset.batch.result_list import csv_line, read_told
from kaartenset.files import write_faults, writing
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.targets.extras import missing_extra

TURN = 32
"""Rows whose passwords are written at once: it takes some milliseconds until they are on the
disk."""

Item = TypeVar("Item")


class Journal:
    """The passwords that may be those of decks that a run has begun, by the file; those of the
    last come first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.begun: dict[str, list[str]] = {}
        self._file: IO[bytes] | None = None
        self._is_cut_off = path.exists()

    def begin(self, names: Iterable[str], password: str = "") -> None:
        """Note that files are going to be made, with this new password if there is one."""
        for name in names:
            told = self.begun.setdefault(name, [])
            if password:
                told.insert(0, password)
                with write_faults.reporting(self.path):
                    self._opened().write(csv_line((name, password)))

    def sync(self) -> None:
        """Return when everything that is noted is on the disk. Raises ``InputError`` if it
        cannot be."""
        if self._file is not None:
            with write_faults.reporting(self.path):
                self._file.flush()
                os.fsync(self._file.fileno())

    def synced(self, items: Iterator[Item]) -> Iterator[Item]:
        """Give items when what was noted for them is on the disk, many at a time."""
        while True:
            some, broken = take(items, TURN)
            self.sync()
            yield from some
            if broken is not None:
                raise broken
            if not some:
                return

    def close(self) -> None:
        """Leave the file to the next run."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def remove(self) -> None:
        """Take the file away: the list of results tells all of it. What was left and nothing
        here can read stays."""
        self.close()
        if self._is_cut_off and not _can_tell():
            return
        writing.sync_folder(self.path.parent)
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(self.path, flags, 0o600), "ab")
            self._file.write(
                b"\r\n" if self._is_cut_off else csv_line((_("file"), _("password")), is_first=True)
            )
            self._file.flush()
            writing.sync_folder(self.path.parent)
        return self._file


@contextmanager
def kept(folder: Path, result: Path) -> Iterator[Journal]:
    """Give the journal of a list of results; the file stays unless ``remove`` is called."""
    journal = Journal(folder / f"{result.stem}.unfinished.csv")
    try:
        yield journal
    finally:
        journal.close()


def passwords_before(journal: Journal, listed: Mapping[str, str]) -> dict[str, str]:
    """Return the passwords of decks that are there, from the list of results of before and what
    a run that was cut off has left."""
    noted: dict[str, list[str]] = {}
    for name, password in read_told(journal.path, 2):
        noted.setdefault(name, []).insert(0, password)
    return (
        {**listed, **true_passwords(journal.path.parent, noted, listed)} if noted else dict(listed)
    )


def true_passwords(
    folder: Path, begun: Mapping[str, list[str]], listed: Mapping[str, str]
) -> dict[str, str]:
    """Return for each file that is there the one of its passwords that opens it; an empty one if
    none does.

    Without the library that can tell, what is listed goes.
    """
    if not _can_tell():
        return {name: listed.get(name, "") for name in begun}
    from kaartenset.pdf.password import opens

    found = {}
    for name, passwords in begun.items():
        every = [*passwords, *([listed[name]] if listed.get(name) else [])]
        found[name] = next((password for password in every if opens(folder / name, password)), "")
    return found


def _can_tell() -> bool:
    return missing_extra("protect", OfOption("--protect")) is None
