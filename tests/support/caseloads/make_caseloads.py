"""Makes the lists in this folder anew: a list that openpyxl writes, opened and saved by LibreOffice
Calc (``soffice``).

python tests/caseloads/make_caseloads.py

libreoffice.xlsx              saved by LibreOffice as an Excel workbook
libreoffice-odd.xlsx          also: merged cells, formats with text, a total, a second sheet
libreoffice-windows-1252.csv  saved as text: semicolons, Windows-1252, dates as a Dutch Calc shows
"""

from __future__ import annotations

import datetime
import subprocess
import tempfile
from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
HEADER = ("Kenmerk", "Naam cliënt", "Datum gesprek", "Tijd", "Telefoon", "Uitkering", "Opmerking")
ROWS = (
    (
        "W-104",
        "mevrouw Zoë de Wit",
        datetime.date(2026, 12, 1),
        datetime.time(10, 30),
        "030 123 45 67",
        "WGA 35/80",
        "eerste",
    ),
    (
        "00017",
        "René van 't Hoff",
        datetime.date(2027, 1, 12),
        datetime.time(9, 0),
        612345678,
        "zw",
        "=1+1",
    ),
    (
        "W-106",
        "Françoise Citroën",
        "3 februari 2027",
        "14.15 uur",
        "+31 30 123 45 67",
        "Wajong 2015",
        None,
    ),
    (
        "W-107",
        "staat in een verborgen rij",
        datetime.date(2027, 2, 4),
        datetime.time(11, 45),
        None,
        "zw",
        None,
    ),
    (
        "W-108",
        "Jörg; met puntkomma",
        datetime.date(2027, 12, 6),
        datetime.time(16, 5),
        "0301234567",
        "wga 80-100",
        'een "woord"',
    ),
)


def write_source(path: Path, has_explanation: bool) -> None:
    """Write the list as openpyxl does: a title, an empty line, the header, and a hidden row."""
    book = openpyxl.Workbook()
    explanation = book.active
    explanation.title = "Toelichting"
    explanation["A1"] = "Deze lijst is voor het team."
    sheet = book.create_sheet("Cliënten")
    sheet.append(["Gesprekken winter 2026-2027"])
    sheet.append([])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    for line in range(4, 4 + len(ROWS)):
        sheet.cell(line, 3).number_format = "d-m-yyyy"
        sheet.cell(line, 4).number_format = "hh:mm"
    sheet["E5"].number_format = "0000000000"
    sheet["H3"], sheet["H4"] = "Organisatie", '="Gemeente "&"Voorbeeldstad"'
    sheet.row_dimensions[7].hidden = True
    book.active = 1
    if not has_explanation:
        book.remove(explanation)
    book.save(path)


def write_odd_source(path: Path) -> None:
    """Write a list as people make it: advisers first, a heading for each group, merged cells,
    formats with text, a total."""
    book = openpyxl.Workbook()
    advisers = book.active
    advisers.title = "Adviseurs"
    for row in (
        ("Naam", "Telefoon"),
        ("Zoë Brand", "030 123 45 67"),
        ("Piet Bos", "030 765 43 21"),
    ):
        advisers.append(row)
    sheet = book.create_sheet("Lijst")
    sheet.append(("Naam", "Kenmerk", "Datum", "Tijd", "Contactpersoon", "Telefoon"))
    sheet.append(("Team Noord",))
    sheet.merge_cells("A2:F2")
    day = datetime.date(2026, 12, 1)
    for number, name in enumerate(("Jan de Boer", "Fatima Yılmaz", "Łucja Đurić")):
        sheet.append(
            (
                name,
                104 + number,
                day,
                datetime.time(9 + number, 30),
                "Zoë Brand" if number == 0 else None,
                12345678,
            )
        )
    sheet.merge_cells("E3:E5")
    sheet.append(("Totaal", 3))
    for line in range(3, 6):
        sheet.cell(line, 2).number_format = '"W-"#'
        sheet.cell(line, 3).number_format = "d-m-yyyy"
        sheet.cell(line, 4).number_format = "hh:mm"
        sheet.cell(line, 6).number_format = '"06-"########'
    book.save(path)


def main() -> None:
    """Make the lists."""
    with tempfile.TemporaryDirectory() as folder:
        # 59: semicolons, 34: double quotes, 1: Windows-1252, 1043: Dutch, true: cells as they are
        # shown (CSV filter options of Calc)
        write_odd_source(Path(folder) / "odd.xlsx")
        _save(
            Path(folder) / "odd.xlsx",
            Path(folder) / "made",
            "libreoffice-odd.xlsx",
            "xlsx:Calc MS Excel 2007 XML",
        )
        _convert(
            Path(folder), "libreoffice.xlsx", "xlsx:Calc MS Excel 2007 XML", has_explanation=True
        )
        _convert(
            Path(folder),
            "libreoffice-windows-1252.csv",
            "csv:Text - txt - csv (StarCalc):59,34,1,1,,1043,false,true",
            False,
        )


def _convert(folder: Path, name: str, kind: str, has_explanation: bool) -> None:
    source, made = folder / "source.xlsx", folder / "made"
    write_source(source, has_explanation)
    _save(source, made, name, kind)


def _save(source: Path, made: Path, name: str, kind: str) -> None:
    """Have LibreOffice open a file and save it here under another name."""
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(made), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    (HERE / name).write_bytes((made / f"{source.stem}{Path(name).suffix}").read_bytes())


if __name__ == "__main__":
    main()
