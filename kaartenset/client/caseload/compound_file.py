"""A compound file (MS-CFB) → the names of its streams.

Excel before 2007 writes such files, and so does Excel for workbooks with a password.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

from kaartenset.client.caseload.list_files import ListFile, open_bytes

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of such a file (MS-CFB, 2.2)."""

MOST_SECTORS = 10_000
"""Of the directory of streams; that of a workbook has one or two."""

_ENTRY = 128
_IN_HEADER = 109
_LAST = 0xFFFFFFFA
"""From here on the number of a sector has another meaning, such as the end of a chain."""


def stream_names(path: ListFile) -> set[str]:
    """Return the names of streams and folders in lower case; if damaged, those before it."""
    with open_bytes(path) as file:
        return set(_names(file))


def _names(file: IO[bytes]) -> Iterator[str]:
    header = file.read(512)
    if len(header) < 512 or not 9 <= header[30] <= 12:
        return
    size = 1 << header[30]
    (sector,) = struct.unpack_from("<L", header, 48)
    of_table = struct.unpack_from(f"<{_IN_HEADER}L", header, 76)
    for _count in range(MOST_SECTORS):
        if sector >= _LAST:
            return
        file.seek((sector + 1) * size)
        entries = file.read(size)
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", entries, at + 64)
            if 2 < length <= 64:
                yield entries[at : at + length - 2].decode("utf-16-le", "replace").casefold()
        table, place = divmod(sector, size // 4)
        # In a file of more than 7 MB the table can be elsewhere.
        if table >= _IN_HEADER or of_table[table] >= _LAST:
            return
        file.seek((of_table[table] + 1) * size + 4 * place)
        following = file.read(4)
        if len(following) < 4:
            return
        (sector,) = struct.unpack("<L", following)
