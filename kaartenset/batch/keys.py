"""The keys of manifests, stored among the data of the user, never in the folder of decks.

The folder contains hashes of references and names. With the key, a reference of five digits could
be found in a second; without it, the hashes reveal nothing. Each folder has its own key for each
user who makes decks in it.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from kaartenset.errors import InputError
from kaartenset.files import writing
from kaartenset.files.user_folders import data_folder

_BYTES = 32
_KEY = re.compile(rb"[0-9a-f]{32,128}")
"""BLAKE2b takes at most 64 bytes; keys of earlier versions have 16."""


def read_key(name: str) -> bytes | None:
    """Return the key of this name, or None if the user has none."""
    path = _path(name)
    try:
        text = path.read_bytes() if path is not None else b""
    except OSError:
        return None
    return bytes.fromhex(text.decode()) if _KEY.fullmatch(text) and len(text) % 2 == 0 else None


def new_key() -> bytes:
    """Return a new random key."""
    return os.urandom(_BYTES)


def keep_key(name: str, key: bytes) -> bool:
    """Store a key for its owner only; return False if the home is missing or read-only."""
    path = _path(name)
    if path is None:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with writing.growing(path, is_private=True) as file:
            file.write(key.hex().encode())
    except (OSError, InputError):
        return False
    return True


def forget_key(name: str) -> None:
    """Delete a key, if it exists."""
    path = _path(name)
    if path is not None:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _path(name: str) -> Path | None:
    folder = data_folder()
    return None if folder is None else folder / "folders" / f"{name}.key"
