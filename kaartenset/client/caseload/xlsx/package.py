"""The zip of a workbook → its parts by name and their relations, within limits (ISO 29500-2).

Limits apply to the sizes that the zip declares; no more than that is unpacked.
"""

from __future__ import annotations

import errno
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from kaartenset.client.caseload.list_files import ListFile, open_bytes, size_of
from kaartenset.client.caseload.xlsx.xml_parts import NotASheet, TooLarge, elements
from kaartenset.dataclass import NamedTuple

LARGEST_SHEET = 250_000_000
LARGEST_STRINGS = 100_000_000
LARGEST_OTHER_PART = 20_000_000
"""Bytes when unpacked. A sheet of 100,000 clients takes about 60 MB, and their texts as much."""

SMALL = 5_000_000
MOST_TIMES = 250
MOST_TIMES_OF_TEXTS = 50
"""A part of more than ``SMALL`` bytes and this many times its packed size is a zip bomb.

A sheet of equal rows reaches a hundred; texts are shared because they differ, and reach ten.
"""

MOST_PARTS = 10_000
"""A workbook has some five for each sheet."""

MOST_ELEMENTS = 1_000_000
"""Of a part that is neither a sheet nor texts.

A workbook with all the 65,490 styles that Excel allows has half of that.
"""

_PERCENT = re.compile("(?:%[0-9A-Fa-f]{2})+")
"""Characters of a name as bytes of UTF-8 (RFC 3986, 2.1)."""

_END = struct.Struct("<4s4H2LH")
"""The end of a zip (PKWARE APPNOTE 4.3.16); its third number counts the parts, up to 65,535."""


class WorkbookUnreadable(ValueError):
    """A workbook that cannot be read: ``code`` is the reason, ``limit`` the exceeded limit."""

    def __init__(self, code: str, limit: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


class Relation(NamedTuple):
    """A reference of one part to another: its id, its type, and the name of the other part."""

    id: str
    kind: str
    target: str


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the errors of damaged, encrypted or hostile zips into ``WorkbookUnreadable``."""
    try:
        yield
    except WorkbookUnreadable:
        raise
    except TooLarge as error:
        raise WorkbookUnreadable("caseload-too-large", error.limit) from None
    except (
        NotASheet,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        EOFError,
        NotImplementedError,
    ):
        raise WorkbookUnreadable("caseload-damaged") from None
    except (RuntimeError, LookupError, ValueError, OverflowError):
        raise WorkbookUnreadable("caseload-damaged") from None
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):
            raise
        raise WorkbookUnreadable("caseload-damaged") from None  # an impossible position in the file


class Package:
    """An open workbook: its parts by name, whatever their capitals and slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in archive.infolist():
            if (
                not info.is_dir()
                and self._parts.setdefault(part_key(info.filename), info) is not info
            ):
                raise NotASheet  # two parts with one name: no rule says which counts

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self._parts

    @contextmanager
    def open(
        self, part: str, most: int = LARGEST_OTHER_PART, limit: str = "part"
    ) -> Iterator[IO[bytes]]:
        """Open a part.

        Raises ``TooLarge`` with the key ``limit``, ``WorkbookUnreadable`` for a bomb, and
        ``KeyError``.
        """
        info = self._parts[part_key(part)]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotASheet
        times = MOST_TIMES_OF_TEXTS if limit == "strings" else MOST_TIMES
        if info.file_size > SMALL and info.file_size > times * max(info.compress_size, 1):
            raise WorkbookUnreadable("caseload-bomb")
        if info.file_size > most:
            raise TooLarge(limit)
        with self._archive.open(info) as stream:
            yield stream

    def elements(self, part: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the name, without prefix, and the attributes of every element of a part."""
        with self.open(part) as stream:
            yield from elements(stream, MOST_ELEMENTS)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the relations of a part inside the workbook, in order; empty if it has none."""
        folder, name = posixpath.split(part)
        of_part = posixpath.join(folder, "_rels", f"{name}.rels")
        if of_part not in self:
            return ()
        return tuple(
            Relation(
                attributes["Id"],
                attributes["Type"].rpartition("/")[2],
                _resolved(folder, attributes["Target"]),
            )
            for element, attributes in self.elements(of_part)
            if element == "Relationship" and attributes.get("TargetMode") != "External"
        )


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(folder, target))
    )


def part_key(name: str) -> str:
    r"""Return the key of a part, without capitals (ISO 29500-2, 6.2.2.3) and with / for ``\``."""
    plain = _PERCENT.sub(
        lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), name
    )
    return plain.replace("\\", "/").lstrip("/").casefold()


@contextmanager
def open_package(path: ListFile) -> Iterator[Package]:
    """Open a workbook; the caller handles the errors of damaged zips, see ``refusing``."""
    check_number_of_parts(path)
    with open_bytes(path) as file, zipfile.ZipFile(file) as archive:
        yield Package(archive)


def check_number_of_parts(path: ListFile) -> None:
    """Raise ``TooLarge`` for a zip with too many parts, before looking at any of them."""
    with open_bytes(path) as file:
        file.seek(max(size_of(path) - 65_535 - _END.size, 0))
        end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at >= 0 and len(end) >= at + _END.size and _END.unpack_from(end, at)[4] > MOST_PARTS:
        raise TooLarge("parts")
