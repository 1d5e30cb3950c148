"""The manifest: hashes of what each deck in a folder was made from, one line a deck.

It is in ``.kaartenset`` in the folder, readable for its owner only, and contains nothing of a
client. Every hash is keyed with a random key that is stored elsewhere (see ``keys``), so the folder
alone does not let anyone find a reference by trying them all, or see that two folders have the same
client. Each user of the folder has a manifest and a key. If the key cannot be stored, there is no
manifest, and the next run makes every deck again.

A line is added when a deck is complete, so a run that is killed loses only the deck in progress. A
line without files reserves a name for a deck in progress.
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
"""The name of a manifest that contains its own key."""

_KEY = re.compile(r"[0-9a-f]{16}")

_NAMES_KEPT = 512
"""Names whose hashes are remembered: more than the rows in progress."""

_ROUNDS = 5_000
"""Rounds of PBKDF2 (RFC 8018, 5.2), as slow as opening a PDF of revision 6, which takes 64 rounds
and more over about 5,000 bytes each."""

_LINE = json.JSONEncoder(separators=(",", ":"))

_SPARE_LINES = 2_000
"""Outdated lines after which the file is written again."""


class Manifest:
    """The decks of a folder as they were when the run started; ``opened`` yields it.

    Lines that this run adds are for the next run, and are not kept in memory.
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
        """Return the keyed hash of texts; the boundaries between them count."""
        texts = [part.encode("utf-8", "surrogatepass") for part in parts]
        whole = b"".join(
            [piece for text in texts for piece in (len(text).to_bytes(8, "big"), text)]
        )
        return hashlib.blake2b(whole, key=self._key, digest_size=16).hexdigest()

    def stretched(self, password: str) -> str:
        """Return a hash of a password that is as slow to guess as the PDF (ISO 32000-2, 7.6.4.3.4).

        A fast hash in the digest of a row would be a shortcut to the password.
        """
        return hashlib.pbkdf2_hmac(
            "sha256", password.encode("utf-8", "surrogatepass"), self._key, _ROUNDS
        ).hex()

    def owner(self, stem: str) -> str | None:
        """Return the owner of a name, or None if the name is free."""
        entry = self._entry(stem)
        return None if entry is None else str(entry.get("o", ""))

    def current(self, stem: str, owner: str, digest: str) -> tuple[File, ...] | None:
        """Return the files of a deck if they exist unchanged and would come out the same."""
        entry = self._entry(stem)
        if entry is None or entry.get("o") != owner or entry.get("d") != digest:
            return None
        written = tuple(
            File(f"{stem}{ending}", size, changed) for ending, size, changed in entry.get("f", ())
        )
        return written if written and all(map(self._is_there, written)) else None

    def claim(self, stem: str, owner: str) -> None:
        """Reserve a name for the deck of an owner."""
        self._add(stem, {"o": owner})

    def record(
        self, stem: str, owner: str, digest: str, written: Iterable[File], of_list: str = ""
    ) -> None:
        """Record that a deck is complete, and for which list."""
        rest = [[file.name.removeprefix(stem), file.size, file.changed] for file in written]
        self._add(stem, {"o": owner, "d": digest, "f": rest, "l": of_list})

    def has_files(self, stem: str) -> bool:
        """Return whether any file of a deck exists, changed or not."""
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
        """Flush all lines to the system, so that they survive the end of this process."""
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
        """Return the hash of a name; on Windows it ignores case."""
        return self.digest("name", stem.casefold())[:16]

    def _is_there(self, file: File) -> bool:
        try:
            found = (self._folder / file.name).stat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (file.size, file.changed)


def _read_line(line: bytes) -> dict[str, Any] | None:
    """Return the entry of a line, or None for an incomplete or damaged one."""
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
def opened(
    folder: Path, waiting: Callable[[], None], spare_lines: int = _SPARE_LINES
) -> Iterator[Manifest]:
    """Yield the manifest of a folder, after waiting for other runs that use it.

    ``waiting`` is called if there is one. Unfinished files of runs that were killed are deleted. A
    file with more than ``spare_lines`` outdated lines is written again.
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
        if found is None or total > 2 * len(entries) + spare_lines:
            entries = _write_anew(path, entries)
        with write_faults.reporting(path):
            before, file = (stack.enter_context(path.open(mode)) for mode in ("rb", "ab"))
            if not _ends_whole(before):
                file.write(b"\n")
        try:
            yield Manifest(folder, before, file, key, entries)
        finally:
            with suppress(OSError):  # A full disk was already reported.
                file.close()


def forget(folder: Path, waiting: Callable[[], None]) -> bool:
    """Delete the manifest of a folder and its key; return whether there was one."""
    place = folder / FOLDER
    if not place.is_dir():
        return False
    with held(folder / BATCH_GUARD, waiting), write_faults.reporting(place):
        names = [path for path in place.iterdir() if path.name != BATCH_GUARD.name]
        for path in names:
            if name := _NAME.fullmatch(path.name):
                forget_key(name["key"])
            path.unlink()
    with suppress(OSError):  # Another run may have started in between.
        (folder / BATCH_GUARD).unlink()
        place.rmdir()
    return bool(names)


def _found(place: Path) -> tuple[Path, bytes] | None:
    """Return the manifest for which this user has the key."""
    for path in sorted(place.iterdir()):
        if (name := _NAME.fullmatch(path.name)) and (key := read_key(name["key"])):
            return path, key
    return None


def _new(place: Path) -> tuple[Path | None, bytes]:
    """Return a new manifest and its key, or None in its place if the key cannot be stored.

    A manifest that contains its own key is converted.
    """
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
    """Return the offset of the last line of each name, and the number of lines."""
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
    """Write the current lines into a new file, and return their offsets."""
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
    """Return whether the last line of a file is complete; so is an empty file."""
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
