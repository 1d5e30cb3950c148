"""What is in a folder already, and of what it was made: a list of hashes that grows by a line a
deck.

It stands in ``.kaartenset`` in the folder, for its owner alone, and holds nothing of a client.
Every hash has a random key that is kept elsewhere (see ``keys``), so that whoever has the folder
cannot find a reference by trying them all, and equal clients in two folders cannot be told to be
equal. Another user of the folder has a manifest and a key of their own there. Without a place for a
key nothing is remembered: the next run makes every deck again.

A line is added when a deck is whole, so that a run that is killed loses nothing but the deck that
it was making. A line without files says that a name is taken: its deck is being made.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from kaartenset.batch.keys import forget_key, keep_key, new_key, read_key
from kaartenset.batch.lock import held
from kaartenset.batch.order import File
from kaartenset.files import write_faults, writing
from kaartenset.files.unfinished import BATCH_GUARD, remove_orphans

FOLDER = ".kaartenset"
_FORMAT = 2
_NAME = re.compile(r"(?P<key>[0-9a-f]{16})\.jsonl")
_OF_FORMAT_1 = "manifest.jsonl"
"""It held its key itself."""

_KEY = re.compile(r"[0-9a-f]{16}")

_NAMES_KEPT = 512
"""Rows that are on their way between two uses of the hash of their name."""

_ROUNDS = 5_000
"""Of PBKDF2 (RFC 8018, 5.2): about what a PDF of revision 6 takes, 64 rounds and more over some
5,000 bytes each."""

_LINE = json.JSONEncoder(separators=(",", ":"))

_SPARE_LINES = 2_000
"""Lines that are out of date before the file is written anew."""


class Manifest:
    """The decks of one folder as they were when it was opened; ``opened`` gives it to one run at a
    time.

    What this run adds is for the next one, and takes no memory.
    """

    def __init__(
        self,
        folder: Path,
        before: IO[bytes],
        file: IO[bytes],
        key: bytes,
        offsets: dict[int, int],
        is_kept: bool = True,
    ) -> None:
        self.is_kept = is_kept
        self._folder = folder
        self._before = before
        self._file = file
        self._key = key
        self._offsets = offsets
        self._name = lru_cache(maxsize=_NAMES_KEPT)(self._hashed_name)

    def digest(self, *parts: str) -> str:
        """Return the keyed hash of texts; other texts have another, wherever one ends and the
        next begins."""
        texts = [part.encode("utf-8", "surrogatepass") for part in parts]
        whole = b"".join(
            [piece for text in texts for piece in (len(text).to_bytes(8, "big"), text)]
        )
        return hashlib.blake2b(whole, key=self._key, digest_size=16).hexdigest()

    def stretched(self, password: str) -> str:
        """Return a hash of a password that takes as long to guess by as the PDF itself (ISO
        32000-2, 7.6.4.3.4).

        The plain hash of a row would be a shorter way to the password for whoever knows the rest of
        the row.
        """
        return hashlib.pbkdf2_hmac(
            "sha256", password.encode("utf-8", "surrogatepass"), self._key, _ROUNDS
        ).hex()

    def owner(self, stem: str) -> str | None:
        """Return whose deck has a name, None if the name is free."""
        entry = self._entry(stem)
        return None if entry is None else str(entry.get("o", ""))

    def current(self, stem: str, owner: str, digest: str) -> tuple[File, ...] | None:
        """Return the files of a deck if they are there as they were written, and would be
        written like that again."""
        entry = self._entry(stem)
        if entry is None or entry.get("o") != owner or entry.get("d") != digest:
            return None
        written = tuple(
            File(f"{stem}{ending}", size, changed) for ending, size, changed in entry.get("f", ())
        )
        return written if written and all(map(self._is_there, written)) else None

    def claim(self, stem: str, owner: str) -> None:
        """Say whose deck is going to have a name."""
        self._add(stem, {"o": owner})

    def record(
        self, stem: str, owner: str, digest: str, written: Iterable[File], of_list: str = ""
    ) -> None:
        """Say that a deck is whole, and for which list it was made."""
        rest = [[file.name.removeprefix(stem), file.size, file.changed] for file in written]
        self._add(stem, {"o": owner, "d": digest, "f": rest, "l": of_list})

    def has_files(self, stem: str) -> bool:
        """Return whether any file of a deck is there, as it was written or changed since."""
        entry = self._entry(stem) or {}
        return any(
            (self._folder / f"{stem}{ending}").exists()
            for ending, _size, _changed in entry.get("f", ())
        )

    def is_of(self, of_list: str, stem: str, ending: str) -> bool:
        """Return whether a file was made for this list."""
        entry = self._entry(stem) or {}
        return entry.get("l") == of_list and any(
            ending == known for known, _size, _changed in entry.get("f", ())
        )

    def flush(self) -> None:
        """Hand all lines to the system, so that they are there whatever becomes of this process."""
        with write_faults.reporting(self._folder / FOLDER):
            self._file.flush()

    def _add(self, stem: str, entry: dict[str, Any]) -> None:
        with write_faults.reporting(self._folder / FOLDER):
            self._file.write(_LINE.encode({"k": self._name(stem), **entry}).encode() + b"\n")

    def _entry(self, stem: str) -> dict[str, Any] | None:
        offset = self._offsets.get(int(self._name(stem), 16))
        if offset is None:
            return None
        self._before.seek(offset)
        return _read_line(self._before.readline())

    def _hashed_name(self, stem: str) -> str:
        """Return the hash of a name; on Windows capitals make no other name."""
        return self.digest("name", stem.casefold())[:16]

    def _is_there(self, file: File) -> bool:
        try:
            found = (self._folder / file.name).stat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (file.size, file.changed)


def _read_line(line: bytes) -> dict[str, Any] | None:
    """Return the entry of a line, None for one that was not finished or is damaged."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and _is_sound(entry) else None


def _is_sound(entry: dict[str, Any]) -> bool:
    key, found = entry.get("k"), entry.get("f", [])
    return (
        isinstance(key, str)
        and _KEY.fullmatch(key) is not None
        and all(isinstance(entry.get(name, ""), str) for name in "odl")
        and isinstance(found, list)
        and all(map(_is_file, found))
    )


def _is_file(found: object) -> bool:
    match found:
        case [str(ending), int(), int()]:
            return not set(ending) & set("/\\\0")
    return False


@contextmanager
def opened(folder: Path, waiting: Callable[[], None]) -> Iterator[Manifest]:
    """Give the manifest of a folder, after other runs that use it; ``waiting`` is called if there
    is one.

    What runs that were killed have left half written is removed.
    """
    place = folder / FOLDER
    writing.make_folder(place)
    with held(folder / BATCH_GUARD, waiting) as is_held, ExitStack() as stack:
        remove_orphans(folder, of_batch=is_held)
        with write_faults.reporting(place):
            found = _found(place)
        path, key = found or _new(place)
        if path is None:
            yield Manifest(
                folder,
                BytesIO(),
                stack.enter_context(Path(os.devnull).open("wb")),
                key,
                {},
                is_kept=False,
            )
            return
        with write_faults.reporting(path):
            entries, total = _load(path)
        if found is None or total > 2 * len(entries) + _SPARE_LINES:
            entries = _write_anew(path, entries)
        with write_faults.reporting(path):
            before, file = (stack.enter_context(path.open(mode)) for mode in ("rb", "ab"))
            if not _ends_whole(before):
                file.write(b"\n")
        try:
            yield Manifest(folder, before, file, key, entries)
        finally:
            with suppress(OSError):  # A disk that is full was told when it was.
                file.close()


def forget(folder: Path, waiting: Callable[[], None]) -> bool:
    """Remove everything that is remembered of a folder, with the key of it; return whether there
    was anything."""
    place = folder / FOLDER
    if not place.is_dir():
        return False
    with held(folder / BATCH_GUARD, waiting), write_faults.reporting(place):
        names = [path for path in place.iterdir() if path.name != BATCH_GUARD.name]
        for path in names:
            if name := _NAME.fullmatch(path.name):
                forget_key(name["key"])
            path.unlink()
    with suppress(OSError):  # Another run may have come in between.
        (folder / BATCH_GUARD).unlink()
        place.rmdir()
    return bool(names)


def _found(place: Path) -> tuple[Path, bytes] | None:
    """Return the manifest of which this user has the key."""
    for path in sorted(place.iterdir()):
        if (name := _NAME.fullmatch(path.name)) and (key := read_key(name["key"])):
            return path, key
    return None


def _new(place: Path) -> tuple[Path | None, bytes]:
    """Return a new manifest and its key, or None if the key cannot be kept. One that held its
    key itself is taken over."""
    earlier = place / _OF_FORMAT_1
    key = _key_of_format_1(earlier) or new_key()
    name = os.urandom(8).hex()
    if not keep_key(name, key):
        return None, key
    path = place / f"{name}.jsonl"
    with suppress(OSError):
        earlier.replace(path)
    return path, key


def _key_of_format_1(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline())
        key = bytes.fromhex(head["key"]) if head["format"] == 1 else b""
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return b""
    return key if 16 <= len(key) <= 64 else b""


def _load(path: Path) -> tuple[dict[int, int], int]:
    """Return where the last line of each name begins, and the number of lines."""
    offsets: dict[int, int] = {}
    total = offset = 0
    try:
        with path.open("rb") as file:
            for line in file:
                total += 1
                if entry := _read_line(line):
                    offsets[int(entry["k"], 16)] = offset
                offset += len(line)
    except FileNotFoundError:
        return {}, 0
    return offsets, total


def _write_anew(path: Path, offsets: dict[int, int]) -> dict[int, int]:
    """Write the lines that count into a new file, and return where they begin."""
    lines = [json.dumps({"format": _FORMAT}).encode() + b"\n"]
    moved: dict[int, int] = {}
    position = len(lines[0])
    if offsets:
        with path.open("rb") as file:
            for name, offset in offsets.items():
                file.seek(offset)
                moved[name] = position
                lines.append(file.readline())
                position += len(lines[-1])
    with writing.growing(path, is_private=True) as file:
        file.write(b"".join(lines))
    return moved


def _ends_whole(file: IO[bytes]) -> bool:
    """Return whether the last line of a file is complete; one without any is."""
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
