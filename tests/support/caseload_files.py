"""Lists of clients for tests, written by openpyxl and by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.caseload.rows import Row
from kaartenset.errors import Problem, Problems

HERE = Path(__file__).parent / "caseloads"

IN_LIBREOFFICE = [
    (4, "W-104", "mevrouw Zoë de Wit", "2026-12-01", "10:30", "030 123 45 67", "WGA 35/80"),
    (5, "00017", "René van 't Hoff", "2027-01-12", "09:00", "0612345678", "zw"),
    (
        6,
        "W-106",
        "Françoise Citroën",
        "3 februari 2027",
        "14.15 uur",
        "+31 30 123 45 67",
        "Wajong 2015",
    ),
    (8, "W-108", "Jörg; met puntkomma", "2027-12-06", "16:05", "0301234567", "wga 80-100"),
]
"""What stands in the list that LibreOffice saved; see `caseloads/make_caseloads.py`."""


def write_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def write_workbook(path: Path, rows: Sequence[Sequence[Any]], sheet: str = "Blad1") -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def change_part(path: Path, part: str, old: str, new: str) -> Path:
    """Change the XML of a part of a workbook, for what openpyxl does not write."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def read(
    path: Path, sheet: str | None = None, mapping: dict[str, str] | None = None
) -> tuple[Caseload, list[Row]]:
    problems = Problems()
    caseload = read_caseload(path, sheet, mapping or {}, problems)
    assert caseload is not None, [str(problem) for problem in problems]
    with caseload.rows() as rows:
        return caseload, list(rows)


def rows_of(path: Path, **how: Any) -> list[Row]:
    return read(path, **how)[1]


def refusal_of(path: Path, **how: Any) -> list[Problem]:
    """Return why a list cannot be read."""
    problems = Problems()
    assert read_caseload(path, how.get("sheet"), how.get("mapping", {}), problems) is None
    return list(problems)


def manifest_in(folder: Path) -> Path:
    """Return the file in which a folder remembers what was made."""
    (path,) = (folder / ".kaartenset").glob("*.jsonl")
    return path
