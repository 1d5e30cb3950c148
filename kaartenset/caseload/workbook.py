"""A workbook (.xlsx, .xlsm): a zip of XML parts → its sheets, and the lines of one of them.

Sizes are bounded by what the zip itself declares, which is also all that is ever unpacked of it.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kaartenset.caseload import formats
from kaartenset.caseload.sheet import NotASheet, Styles, feed, lines, parser
from kaartenset.caseload.strings import Strings
from kaartenset.caseload.table import Epoch, Line

LARGEST_SHEET = 1_000_000_000
LARGEST_STRINGS = 250_000_000
LARGEST_OTHER_PART = 20_000_000
"""Bytes when unpacked. A sheet of 100,000 clients takes some 60 MB; a million rows, the most there can be, 600 MB."""

MOST_TIMES = 400
"""A part that unpacks to so many times its size is a zip bomb; a sheet of equal rows reaches a hundred."""

_UNREADABLE = (NotASheet, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError)
"""What damaged, encrypted or unusual zips and their parts raise."""


class WorkbookUnreadable(ValueError):
    """A workbook that cannot be read: ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet as the workbook lists it: its name, its part in the zip, and whether the user sees its tab."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook without the lines of its sheets."""

    path: Path
    sheets: tuple[SheetName, ...]
    styles: Styles
    strings: Strings

    @contextmanager
    def open_sheet(self, sheet: SheetName) -> Iterator[Iterator[Line]]:
        """Give the lines of a sheet. Raises ``WorkbookUnreadable``, also while they are read."""
        try:
            with zipfile.ZipFile(self.path) as archive, _open(archive, sheet.part, LARGEST_SHEET) as stream:
                yield _said(lines(stream, self.strings, self.styles))
        except _UNREADABLE:
            raise WorkbookUnreadable("caseload-damaged") from None

    def count_rows(self, sheet: SheetName) -> int:
        """Return about how many rows a sheet has: a row at the seam of two pieces is missed."""
        try:
            with zipfile.ZipFile(self.path) as archive, _open(archive, sheet.part, LARGEST_SHEET) as stream:
                return sum(piece.count(b"<row ") for piece in iter(lambda: stream.read(1 << 20), b""))
        except _UNREADABLE:
            raise WorkbookUnreadable("caseload-damaged") from None


def _said(found: Iterator[Line]) -> Iterator[Line]:
    try:
        yield from found
    except _UNREADABLE:
        raise WorkbookUnreadable("caseload-damaged") from None


def read_workbook(path: Path) -> Workbook:
    """Return the sheets of a workbook and all that their cells refer to. Raises ``WorkbookUnreadable``."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_bombs(archive)
            main = _main_part(archive)
            relations = _relations(archive, main)
            sheets, epoch = _sheets(archive, main, relations)
            kinds = _styles(archive, relations)
            return Workbook(path, sheets, Styles(kinds, epoch), _strings(archive, relations))
    except _UNREADABLE:
        raise WorkbookUnreadable("caseload-damaged") from None


def _check_bombs(archive: zipfile.ZipFile) -> None:
    for info in archive.infolist():
        if info.file_size > LARGEST_OTHER_PART and info.file_size > MOST_TIMES * max(info.compress_size, 1):
            raise WorkbookUnreadable("caseload-bomb")


@contextmanager
def _open(archive: zipfile.ZipFile, part: str, most: int) -> Iterator[IO[bytes]]:
    info = archive.getinfo(part)
    if info.file_size > most:
        raise WorkbookUnreadable("caseload-too-large")
    with archive.open(info) as stream:
        yield stream


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the name, without prefix, and the attributes of every element of a part."""
    found: list[tuple[str, dict[str, str]]] = []
    read = parser()
    read.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    with _open(archive, part, LARGEST_OTHER_PART) as stream:
        for _piece in feed(read, stream):
            yield from found
            found.clear()


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the parts that a part refers to, by the id and by the kind of the relation."""
    folder, name = posixpath.split(part)
    targets: dict[str, str] = {}
    for element, attributes in _elements(archive, posixpath.join(folder, "_rels", f"{name}.rels")):
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            targets[attributes["Id"]] = place
            targets.setdefault(attributes["Type"].rpartition("/")[2], place)
    return targets


def _main_part(archive: zipfile.ZipFile) -> str:
    return _relations(archive, "")["officeDocument"]


def _sheets(archive: zipfile.ZipFile, main: str, relations: dict[str, str]) -> tuple[tuple[SheetName, ...], Epoch]:
    sheets, epoch = [], Epoch.FROM_1900
    for element, attributes in _elements(archive, main):
        if element == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            part = relations[relation]
            if "chartsheet" not in part:
                sheets.append(SheetName(attributes.get("name", ""), part, attributes.get("state", "visible") != "visible"))
        elif element == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epoch = Epoch.FROM_1904
    return tuple(sheets), epoch


def _styles(archive: zipfile.ZipFile, relations: dict[str, str]) -> tuple[str, ...]:
    """Return what the format of each cell style shows."""
    if "styles" not in relations:
        return ()
    codes: dict[int, str] = {}
    kinds: list[str] = []
    in_cells = False
    for element, attributes in _elements(archive, relations["styles"]):
        if element == "numFmt":
            codes.setdefault(_number(attributes.get("numFmtId")), attributes.get("formatCode", ""))
        elif element in ("cellXfs", "cellStyles", "dxfs"):
            in_cells = element == "cellXfs"
        elif element == "xf" and in_cells:
            number = _number(attributes.get("numFmtId"))
            kinds.append(formats.kind_of(codes[number]) if number in codes else formats.built_in(number))
    return tuple(kinds)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _strings(archive: zipfile.ZipFile, relations: dict[str, str]) -> Strings:
    strings = Strings()
    if "sharedStrings" in relations and relations["sharedStrings"] in archive.namelist():
        with _open(archive, relations["sharedStrings"], LARGEST_STRINGS) as stream:
            _read_strings(stream, strings)
    return strings


def _read_strings(stream: IO[bytes], strings: Strings) -> None:
    """Add the texts of a part: an item may be in pieces, and signs of how it is pronounced are no part of it."""
    read = parser()
    pieces: list[str] = []
    phonetic = 0

    def start(name: str, _attributes: dict[str, Any]) -> None:
        nonlocal phonetic
        local = name.rpartition(":")[2]
        if local == "rPh":
            phonetic += 1
        elif local == "t" and not phonetic:
            read.CharacterDataHandler = pieces.append

    def end(name: str) -> None:
        nonlocal phonetic
        local = name.rpartition(":")[2]
        if local == "t":
            read.CharacterDataHandler = None
        elif local == "rPh":
            phonetic -= 1
        elif local == "si":
            strings.add("".join(pieces))
            pieces.clear()

    read.StartElementHandler, read.EndElementHandler = start, end
    for _piece in feed(read, stream):
        pass
