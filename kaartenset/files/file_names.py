"""A client's reference → a file name that is valid everywhere and unique to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST_STEM = 100
"""Characters of a reference in a file name. A path on Windows has 260 at most (Win32 MAX_PATH)."""

_MOST_BYTES = 200
"""File systems count bytes of UTF-8; most allow 255 in a name."""

# The characters and names that Windows refuses ("Naming Files, Paths, and Namespaces", Win32
# documentation).
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f]|\.{2,}')
_LONE = re.compile("[\ud800-\udfff]")
"""What Python makes of a byte in a file name that is not UTF-8 (PEP 383)."""

_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|(?:COM|LPT)[1-9¹²³])(?= *(?:\.|$))", re.IGNORECASE)


def file_name(reference: str, kept: Collection[str] = ()) -> str:
    """Return a file name without its ending; different references get different names.

    Characters that Windows refuses are replaced on every system, because files travel. ``kept`` are
    words that follow a full stop in the endings of files, such as ``guide``: a reference that
    contains one gets a fingerprint, so that its file cannot collide with that of another client.
    """
    whole = unicodedata.normalize("NFC", _LONE.sub(lambda lone: f"\\{ord(lone[0]):x}", reference))
    name = _FORBIDDEN.sub("-", whole).lstrip(".").rstrip(". ")
    if reserved := _RESERVED.match(name):
        name = f"{reserved[1]}_{name[reserved.end() :]}"
    if name == whole == _cut(name, LONGEST_STEM) and not set(kept) & set(
        name.casefold().split(".")[1:]
    ):
        return name
    ending = f"-{_fingerprint(whole)}"
    return f"{_cut(name, LONGEST_STEM - len(ending))}{ending}".lstrip("-")


def _cut(name: str, most: int) -> str:
    return name[:most].encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")


def _fingerprint(text: str) -> str:
    import hashlib  # loads OpenSSL, which few names need

    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
