"""Odd workbooks for tests, by other writers than the program knows: XlsxWriter, and XML by hand."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def by_xlsxwriter(path: Path, fill: Callable[[Any], None], **options: Any) -> Path:
    """Write a workbook with XlsxWriter; ``fill`` gets it."""
    book = xlsxwriter.Workbook(str(path), options)
    fill(book)
    book.close()
    return path


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(reference: str, value: str, style: str = "") -> str:
    """Return a cell with a text in it."""
    return (
        f'<c r="{reference}" t="inlineStr"{style}><is><t xml:space="preserve">{value}</t></is></c>'
    )


def parts_of(
    rows: str,
    *,
    behind: str = "",
    formats: tuple[str, ...] = (),
    strings: str | None = None,
    sheets: str = '<sheet name="Blad1" sheetId="1" r:id="rId1"/>',
    relations: str = "",
) -> dict[str, str]:
    """Return the parts of a workbook of one sheet: its rows in XML, what follows them, and a
    style for each format."""
    main = [
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    ]
    if strings is None:
        main.pop()
    of_main = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(main, start=1)
    )
    codes = "".join(
        f'<numFmt numFmtId="{164 + number}" formatCode="{code}"/>'
        for number, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{164 + number}"/>' for number in range(len(formats)))
    parts = {
        "[Content_Types].xml": f"{_HEAD}<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_RELATIONS}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets>'
        f"</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{of_main}{relations}</Relationships>",
        "xl/styles.xml": f"<styleSheet><numFmts>{codes}</numFmts><cellXfs><xf "
        f'numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"{_HEAD}<worksheet><sheetData>{rows}</sheetData>{behind}"
        f"</worksheet>",
    }
    return (
        parts
        if strings is None
        else {**parts, "xl/sharedStrings.xml": f"{_HEAD}<sst>{strings}</sst>"}
    )


def write_parts(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a workbook of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def relation(number: int, kind: str, target: str, family: str = _RELATIONS) -> str:
    """Return a relation of the workbook, for a sheet or a table of its own."""
    return f'<Relationship Id="rId{number}" Type="{family}/{kind}" Target="{target}"/>'


def backslashed(path: Path) -> Path:
    r"""Write the names of the parts with ``\``, as some zip programs do; the zip module will
    not."""
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if "/" in name]
    for name in names:
        data = data.replace(name.encode(), name.replace("/", "\\").encode())
    path.write_bytes(data)
    return path


def compound(*names: str, sector: int = 0) -> bytes:
    """Return a compound file (MS-CFB 2.2, 2.6) whose folder has streams of these names, in a
    sector of this number."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<L", header, 48, sector)
    header[76:] = struct.pack("<109L", 1, *[0xFFFFFFFF] * 108)
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
        for name in names
    )
    table = struct.pack("<128L", *[0xFFFFFFFE] * 128)
    sectors = {1: table, sector: entries.ljust(512, b"\0")}
    return bytes(header) + b"".join(
        sectors.get(number, bytes(512)) for number in range(max(sectors) + 1)
    )
