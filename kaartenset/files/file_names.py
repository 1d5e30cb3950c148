"""A client's reference → a name for files that works everywhere, and that no other reference
has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST_STEM = 100
"""Characters of a reference in a file name: Windows gives a whole path 260 (Win32 MAX_PATH)."""

_MOST_BYTES = 200
"""File systems count bytes of UTF-8, and most give a name 255 of them."""

# The characters and names that Windows refuses ("Naming Files, Paths, and Namespaces", Win32
# documentation).
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f]|\.{2,}')
_LONE = re.compile("[\ud800-\udfff]")
"""What Python makes of a byte in a file's name that is no UTF-8 (PEP 383)."""

_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|(?:COM|LPT)[1-9¹²³])(?= *(?:\.|$))", re.IGNORECASE)


def file_name(reference: str, kept: Collection[str] = ()) -> str:
    """Return a name for a file, without its ending, from a client's reference; different references
    get different names.

    What stands in the way on Windows is replaced everywhere, because files travel. ``kept`` are
    words that follow a full stop in the endings of files: a name with one of them could be that of
    somebody else's file.
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
    import hashlib  # Brings OpenSSL along, for names that need it only.

    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
