"""Writes new passwords to disk before their decks get their final names, so that none is lost.

The list of results is put in place when a run ends. Until then the passwords are in
``LIST.unfinished.csv`` in the folder of the decks, which only its owner can read. If that file
exists at the start, an earlier run was cut off: a deck may then have the new password or, if it was
not replaced yet, the old one. Opening the deck shows which.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

from kaartenset.batch.chunks import take
from kaartenset.batch.result_list import csv_line, read_told
from kaartenset.extras import missing_extra
from kaartenset.files import write_faults, writing
from kaartenset.i18n import _
from kaartenset.locations import OfOption

TURN = 32
"""Rows whose passwords are written together: a sync to disk takes some milliseconds."""

Item = TypeVar("Item")


class Journal:
    """The passwords that decks of an interrupted run may have, by file, the last one first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.begun: dict[str, list[str]] = {}
        self._file: IO[bytes] | None = None
        self._is_cut_off = path.exists()

    def begin(self, names: Iterable[str], password: str = "") -> None:
        """Note files that will be made, with their new password if there is one."""
        for name in names:
            told = self.begun.setdefault(name, [])
            if password:
                told.insert(0, password)
                with write_faults.reporting(self.path):
                    self._opened().write(csv_line((name, password)))

    def sync(self) -> None:
        """Wait until all notes are on disk. Raises ``InputError`` if they cannot be written."""
        if self._file is not None:
            with write_faults.reporting(self.path):
                self._file.flush()
                os.fsync(self._file.fileno())

    def synced(self, items: Iterator[Item]) -> Iterator[Item]:
        """Yield items after their notes are on disk, in chunks."""
        while True:
            some, broken = take(items, TURN)
            self.sync()
            yield from some
            if broken is not None:
                raise broken
            if not some:
                return

    def close(self) -> None:
        """Close the file and leave it for the next run."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def remove(self) -> None:
        """Delete the file, which the list of results replaces; keep one that cannot be read."""
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
    """Yield the journal of a list of results; its file stays unless ``remove`` is called."""
    journal = Journal(folder / f"{result.stem}.unfinished.csv")
    try:
        yield journal
    finally:
        journal.close()


def passwords_before(journal: Journal, listed: Mapping[str, str]) -> dict[str, str]:
    """Return the passwords of existing decks, from the list of results and an interrupted run."""
    noted: dict[str, list[str]] = {}
    for name, password in read_told(journal.path, 2):
        noted.setdefault(name, []).insert(0, password)
    return (
        {**listed, **true_passwords(journal.path.parent, noted, listed)} if noted else dict(listed)
    )


def true_passwords(
    folder: Path, begun: Mapping[str, list[str]], listed: Mapping[str, str]
) -> dict[str, str]:
    """Return for each existing file the password that opens it, or an empty one if none does.

    Without the library to open a PDF, the listed password is returned.
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
