"""A list of clients as Excel saves it (ISO 29500-1): what ``batch`` is given in the benchmark of
caseloads.

    python benchmarks/client_list.py 20000 list.xlsx

Twelve columns: a reference and the eight fields of ``deck_text.caseload_client``, and three that
mean nothing to the program, as lists from other systems have them. Texts are shared strings, days
and times are numbers with a format.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import deck_text

HEADINGS = (
    *(
        "Kenmerk",
        "Naam",
        "Datum",
        "Tijd",
        "Plaats",
        "Contactpersoon",
        "Telefoon",
        "E-mail",
        "Uitkering",
    ),
    *("Team", "Stand", "Bijzonderheden"),
)
_DAY, _CLOCK = 1, 2
"""Numbers of the styles."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" '
    f'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">'
    '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_RELATION}/sharedStrings" '
    f'Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="3">'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>',
}


def write_list(path: Path, count: int, first: int = 0) -> None:
    """Write the list of so many clients, from one on."""
    numbers: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            archive.writestr(name, _XML + part)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            sheet.write(_row(1, HEADINGS, numbers))
            for row, number in enumerate(range(first, first + count), start=2):
                sheet.write(_row(row, _cells(number), numbers))
            sheet.write(b"</sheetData></worksheet>")
        texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in numbers)
        archive.writestr(
            "xl/sharedStrings.xml",
            f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(numbers)}">{texts}</sst>',
        )


def _cells(number: int) -> list[str | tuple[float, int]]:
    client = deck_text.caseload_client(number)
    hours, minutes = map(int, client["time"].split(":"))
    day = (date.fromisoformat(client["date"]) - date(1899, 12, 30)).days
    return [
        f"W-{number:06}",
        client["name"],
        (day, _DAY),
        ((hours * 60 + minutes) / 1440, _CLOCK),
        *(client[field] for field in ("place", "adviser", "phone", "email", "benefit")),
        *(f"Team {number % 40}", ("nieuw", "lopend")[number % 2], ""),
    ]


def _row(row: int, cells: Sequence[str | tuple[float, int]], numbers: dict[str, int]) -> bytes:
    return (
        f'<row r="{row}">'
        f"{''.join(_cell(row, place, value, numbers) for place, value in enumerate(cells))}</row>"
    ).encode()


def _cell(row: int, place: int, value: str | tuple[float, int], numbers: dict[str, int]) -> str:
    name = f"{chr(ord('A') + place)}{row}"
    if not isinstance(value, str):
        return f'<c r="{name}" s="{value[1]}"><v>{value[0]!r}</v></c>'
    return (
        f'<c r="{name}" t="s"><v>{numbers.setdefault(value, len(numbers))}</v></c>'
        if value
        else f'<c r="{name}"/>'
    )


if __name__ == "__main__":
    write_list(Path(sys.argv[2]), int(sys.argv[1]))
