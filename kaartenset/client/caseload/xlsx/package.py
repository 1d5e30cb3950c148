"""The zip of a workbook: its parts by name, how they refer to each other, and bounds on what is
unpacked (ISO 29500-2).

Sizes are bounded by what the zip itself declares, which is also all that is ever unpacked of it.
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
from pathlib import Path
from typing import IO, NamedTuple

from kaartenset.client.caseload.xlsx.xml_parts import NotASheet, TooLarge, elements

LARGEST_SHEET = 250_000_000
LARGEST_STRINGS = 100_000_000
LARGEST_OTHER_PART = 20_000_000
"""Bytes when unpacked. A sheet of 100,000 clients takes some 60 MB, and their texts as much."""

SMALL = 5_000_000
MOST_TIMES = 250
MOST_TIMES_OF_TEXTS = 50
"""A part that unpacks to more than ``SMALL`` bytes and so many times its size is a zip bomb. A
sheet of equal rows reaches a hundred; texts are shared because they differ, and reach ten.
"""

MOST_PARTS = 10_000
"""A workbook has some five for a sheet."""

MOST_ELEMENTS = 1_000_000
"""Of a part that is neither a sheet nor texts; a workbook with all the 65,490 styles that Excel
allows has half of that."""

_PERCENT = re.compile("(?:%[0-9A-Fa-f]{2})+")
"""Letters of a name as bytes of UTF-8 (RFC 3986, 2.1)."""

_END = struct.Struct("<4s4H2LH")
"""The end of a zip (PKWARE APPNOTE 4.3.16): its third number is how many parts there are, 65,535
for more."""


class WorkbookUnreadable(ValueError):
    """A workbook that cannot be read: ``code`` says why, and ``limit`` which bound it is beyond."""

    def __init__(self, code: str, limit: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


class Relation(NamedTuple):
    """What a part says of another: an id of its own for it, what kind it is, and its name in the
    zip."""

    id: str
    kind: str
    target: str


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what damaged, encrypted, hostile or unusual zips and parts raise into
    ``WorkbookUnreadable``."""
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
        raise WorkbookUnreadable(
            "caseload-damaged"
        ) from None  # A place in the file that cannot be.


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
                raise NotASheet  # Two parts of one name: which of them counts?

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self._parts

    @contextmanager
    def open(
        self, part: str, most: int = LARGEST_OTHER_PART, limit: str = "part"
    ) -> Iterator[IO[bytes]]:
        """Open a part. Raises ``TooLarge`` by the key of ``limit``, ``WorkbookUnreadable`` for a
        bomb, and ``KeyError``."""
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
        """Give the name, without prefix, and the attributes of every element of a part."""
        with self.open(part) as stream:
            yield from elements(stream, MOST_ELEMENTS)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part refers to inside the workbook, in order; nothing if it refers to
        nothing."""
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
    r"""Return by what a part is known: capitals do not matter (ISO 29500-2, 6.2.2.3), nor a
    ``\`` that some zips have for /."""
    plain = _PERCENT.sub(
        lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), name
    )
    return plain.replace("\\", "/").lstrip("/").casefold()


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open a workbook, by whoever refuses what goes wrong."""
    check_number_of_parts(path)
    with zipfile.ZipFile(path) as archive:
        yield Package(archive)


def check_number_of_parts(path: Path) -> None:
    """Raise ``TooLarge`` for a zip of very many parts, before any of them is looked at."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 65_535 - _END.size, 0))
        end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at >= 0 and len(end) >= at + _END.size and _END.unpack_from(end, at)[4] > MOST_PARTS:
        raise TooLarge("parts")
