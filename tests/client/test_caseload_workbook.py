"""Workbooks: what Excel and LibreOffice keep of a cell, and what becomes of it."""

from __future__ import annotations

import datetime
import os
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from caseload_files import (
    HERE,
    IN_LIBREOFFICE,
    change_part,
    read,
    refusal_of,
    rows_of,
    write_workbook,
)
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.caseload.table import Epoch
from kaartenset.client.caseload.xlsx import workbook
from kaartenset.client.caseload.xlsx.cell_formats import moment, text_of
from kaartenset.client.caseload.xlsx.number_formats import DATE, MOMENT, read_format
from kaartenset.errors import Problems
from tables import table
from workbook_files import compound

HALF_PAST_TEN = datetime.datetime(2026, 12, 1, 10, 30)  # noqa: DTZ001 - a workbook knows no time zones
SHEET = "xl/worksheets/sheet1.xml"
DIRECTORY_ENTRY, SIZES = 46, 20
"""Bytes of an entry in the directory of a ZIP archive before the name, and before its two sizes,
compressed and not (APPNOTE 4.3.12)."""
STRINGS = "xl/sharedStrings.xml"


def in_cell(path: Path, value: Any, number_format: str = "", heading: str = "Kenmerk") -> str:
    """Return what is read of one cell."""
    write_workbook(path, [("Naam", heading), ("Jan", value)])
    if number_format:
        book = openpyxl.load_workbook(path)
        assert book.active is not None
        book.active["B2"].number_format = number_format
        book.save(path)
    (row,) = rows_of(path)
    return next((text for field, text in row.values.items() if field != "name"), "")


def test_a_list_that_libreoffice_saved_is_read_right() -> None:
    caseload, rows = read(HERE / "libreoffice.xlsx")
    fields = ("reference", "name", "date", "time", "phone", "benefit")
    assert [
        (row.number, *(row.values[field] for field in fields)) for row in rows
    ] == IN_LIBREOFFICE
    assert caseload.places.sheet == "Cliënten", "the sheet before it only explains"
    assert caseload.notices.hidden == [(7, 7)]
    assert rows[0].values["organisation"] == "Gemeente Voorbeeldstad", "the value of a formula"
    assert str(caseload.places.cell(5, "name")).endswith(
        'libreoffice.xlsx: sheet "Cliënten", row 5, column B (Naam cliënt)'
    )


@pytest.mark.parametrize(
    ("value", "number_format", "heading", "read_as"),
    [
        (datetime.date(2026, 12, 1), "d-m-yyyy", "Datum", "2026-12-01"),
        (HALF_PAST_TEN, "d-m-yyyy", "Datum", "2026-12-01"),
        (datetime.time(10, 30), "h:mm", "Tijd", "10:30"),
        (datetime.time(10, 30, 15), "h:mm:ss", "Tijd", "10:30:15"),
        (0.4375, "General", "Tijd", "10:30"),
        (46357, "General", "Datum", "2026-12-01"),
        (612345678, "0000000000", "Kenmerk", "0612345678"),
        (612345678, "General", "Kenmerk", "612345678"),
        (612345678, "General", "Telefoon", "0612345678"),
        (31612345678, "General", "Telefoon", "+31612345678"),
        ("00017", "General", "Kenmerk", "00017"),
        (17, '"W-"000', "Kenmerk", "W-017"),
        (17.0, "General", "Kenmerk", "17"),
        (123456789012345, "General", "Kenmerk", "123456789012345"),
        ("_x0041_", "General", "Kenmerk", "A"),
        (" W-1\u00a0", "General", "Kenmerk", "W-1"),
        ("W\nEen", "General", "Kenmerk", "W Een"),
    ],
)
def test_a_cell_is_read_as_the_user_sees_it(
    tmp_path: Path, value: Any, number_format: str, heading: str, read_as: str
) -> None:
    assert in_cell(tmp_path / "list.xlsx", value, number_format, heading) == read_as


@table(
    ("serial", "epoch", "day"),
    [
        (
            61,
            Epoch.FROM_1900,
            "1900-03-01",
        ),  # ISO 29500-1, 18.17.4.1: 60 is the 29 February that never was
        (46357, Epoch.FROM_1900, "2026-12-01"),
        (44895, Epoch.FROM_1904, "2026-12-01"),  # 1462 days later
    ],
)
def test_days_are_counted_as_the_workbook_counts_them(
    serial: float, epoch: Epoch, day: str
) -> None:
    assert moment(serial, DATE, epoch) == day


def test_a_workbook_of_1904_is_read_by_its_own_calendar(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active.append(["Naam", "Datum"])
    book.active.append(["Jan", datetime.date(2026, 12, 1)])
    book.save(path)
    assert rows_of(path)[0].values["date"] == "2026-12-01"


@table(
    ("stored", "text"),
    [("0.43749999999999994", "10:30"), ("0.99999999", "00:00"), ("-1", "-1"), ("1e99", "1e99")],
)
def test_a_time_survives_how_machines_count(stored: str, text: str) -> None:
    assert text_of(stored, read_format("h:mm"), Epoch.FROM_1900) == text


def test_one_cell_may_hold_day_and_time(tmp_path: Path) -> None:
    when = HALF_PAST_TEN
    (row,) = rows_of(write_workbook(tmp_path / "list.xlsx", [("Naam", "Datum"), ("Jan", when)]))
    assert (row.values["date"], row.values["time"]) == ("2026-12-01", "10:30")
    (row,) = rows_of(
        write_workbook(
            tmp_path / "list.xlsx", [("Naam", "Datum", "Tijd"), ("Jan", when, datetime.time(11, 0))]
        )
    )
    assert row.faults == (("time", "two-times"),)


def test_formulas_without_a_value_and_errors_are_said_by_cell(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "list.xlsx", [("Naam", "Kenmerk"), ("=A1&B1", "W-1"), ("Jan", "#N/A")]
    )
    first, second = rows_of(path)
    assert first.faults == (("name", "formula-without-value"),)
    assert second.faults == (("reference", "cell-error"),)


def test_rows_that_are_hidden_or_filtered_away_are_counted_and_hidden_columns_read(
    tmp_path: Path,
) -> None:
    path = write_workbook(
        tmp_path / "list.xlsx",
        [("Naam", "Kenmerk"), *((f"Jan {number}", f"W-{number}") for number in range(2, 8))],
    )
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    for number in (3, 4, 6):
        book.active.row_dimensions[number].hidden = True  # what a filter does as well
    book.active.auto_filter.ref = "A1:B7"
    book.active.column_dimensions["B"].hidden = True
    book.save(path)
    caseload, rows = read(path)
    assert [(row.number, row.values["reference"]) for row in rows] == [
        (2, "W-2"),
        (5, "W-5"),
        (7, "W-7"),
    ]
    assert caseload.notices.hidden == [(3, 4), (6, 6)]


def test_the_sheet_is_named_if_there_are_several(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Voor het team"])
    hidden = book.create_sheet("Oud")
    hidden.sheet_state = "hidden"
    january = book.create_sheet("Januari")
    february = book.create_sheet("Februari")
    for sheet, name in ((hidden, "Oud"), (january, "Jan"), (february, "Feb")):
        sheet.append(["Naam", "Kenmerk"])
        sheet.append([name, "W-1"])
    book.save(path)
    (question,) = refusal_of(path)
    assert question.code == "several-sheets"
    assert '"Januari", "Februari"' in question.message
    assert rows_of(path, sheet="Januari")[0].values["name"] == "Jan"
    assert rows_of(path, sheet="februari")[0].values["name"] == "Feb"
    assert rows_of(path, sheet="2")[0].values["name"] == "Oud"
    (unknown,) = refusal_of(path, sheet="Maart")
    assert unknown.code == "unknown-sheet"


def test_texts_with_more_than_one_face_and_with_a_pronunciation_are_one_text(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes((HERE / "libreoffice.xlsx").read_bytes())
    with zipfile.ZipFile(path) as archive:
        (item,) = re.findall(
            r"<si><t[^>]*>Françoise Citroën</t></si>", archive.read(STRINGS).decode()
        )
    pieces = (
        "<r><t>Jan</t></r><r><rPr><b/></rPr><t xml:space='preserve'> Jansen</t></r><rPh sb='0' "
        "eb='1'><t>x</t></rPh>"
    )
    change_part(path, STRINGS, item, f"<si>{pieces}</si>")
    assert rows_of(path)[2].values["name"] == "Jan Jansen"


def test_a_workbook_whose_xml_has_prefixes_is_read(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "list.xlsx", [("Naam",), ("Jan",)])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = (
        parts[SHEET]
        .decode()
        .replace("</", "</x:")
        .replace("<", "<x:")
        .replace("<x:/x:", "</x:")
        .replace("<x:?", "<?")
    )
    parts[SHEET] = xml.replace("xmlns=", "xmlns:x=").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert rows_of(path)[0].values["name"] == "Jan"


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


RELS = (
    b'<Relationships><Relationship Id="rId1" Target="%b" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    b'/officeDocument"/></Relationships>'
)


@table(
    ("name", "data", "code"),
    [
        (
            "list.xlsx",
            compound("Root Entry", "EncryptionInfo", "EncryptedPackage"),
            "caseload-protected",
        ),
        (
            "list.xlsx",
            compound("Root Entry", "EncryptedPackage", sector=5_000),
            "caseload-protected",
        ),
        ("list.xls", compound("Root Entry", "Workbook"), "caseload-old-excel"),
        ("list.xls", compound("Root Entry", "WORKBOOK"), "caseload-old-excel"),
        ("list.xls", compound("Root Entry", "Book"), "caseload-old-excel"),
        ("list.doc", compound("Root Entry", "WordDocument"), "caseload-not-a-list"),
        ("list.xls", compound("Root Entry")[:300], "caseload-not-a-list"),
        (
            "list.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "caseload-excel-xml",
        ),
        ("list.xls", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", "caseload-web-page"),
        (
            "list.fods",
            b'<?xml version="1.0"?><office:document '
            b'xmlns:office="urn:oasis:names:tc:opendocument">',
            "caseload-opendocument",
        ),
        ("list.rtf", b"{\\rtf1 Naam}", "caseload-not-a-list"),
        ("list.xlsx", b"PK\x05\x06" + bytes(18), "caseload-not-a-list"),
        ("list.pdf", b"%PDF-1.7", "caseload-not-a-list"),
        ("list.xls", b"<html><table>", "caseload-web-page"),
        ("list.xlsx", b"", "file-empty"),
        ("list.xlsx", b"PK\x03\x04 and then nothing", "caseload-damaged"),
        ("~$list.xlsx", b"\x05Jan", "caseload-lock-file"),
    ],
)
def test_w5_a_file_of_another_kind_is_named_for_what_it_is(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    """W5: by the streams of a compound file, however far back they stand and whatever their
    capitals."""
    path = tmp_path / name
    path.write_bytes(data)
    (problem,) = refusal_of(path)
    assert problem.code == code


@table(
    ("parts", "code"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "caseload-opendocument"),
        (
            {
                "META-INF/manifest.xml": b'media-type="application'
                b'/vnd.oasis.opendocument.spreadsheet"'
            },
            "caseload-opendocument",
        ),
        ({"Index/Document.iwa": b""}, "caseload-numbers"),
        ({"list.numbers/Index.zip": b""}, "caseload-numbers"),
        ({"list.numbers/Index/Document.iwa": b""}, "caseload-numbers"),
        ({"lists/January.xlsx": b""}, "caseload-zip"),
        (
            {"_rels/.rels": RELS % b"word/document.xml", "word/document.xml": b"<document/>"},
            "caseload-not-a-list",
        ),
        (
            {"_rels/.rels": RELS % b"document.xml", "document.xml": b"<document/>"},
            "caseload-not-a-list",
        ),
        ({"_rels/.rels": RELS % b"/book.bin", "book.bin": b""}, "caseload-binary-excel"),
        ({"_rels/.rels": RELS % b"/book.xml"}, "caseload-damaged"),
        ({"xl/workbook.bin": b""}, "caseload-binary-excel"),
        ({"word/document.xml": b""}, "caseload-not-a-list"),
        ({"xl/workbook.xml": b"<workbook/>"}, "caseload-damaged"),
    ],
)
def test_w5_a_zip_of_another_kind_is_named_for_what_it_is(
    tmp_path: Path, parts: dict[str, bytes], code: str
) -> None:
    """W5: Numbers zipped with its folder, and an .ods without its mimetype."""
    (problem,) = refusal_of(_zip(tmp_path / "list.xlsx", parts))
    assert problem.code == code


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    assert [problem.code for problem in refusal_of(tmp_path)] == ["caseload-is-folder"]
    assert [problem.code for problem in refusal_of(tmp_path / "none.xlsx")] == ["file-missing"]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "list.xlsx", [("Naam",), ("Jan",)])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = bytes(19_000_000)
    (problem,) = refusal_of(_zip(path, parts))
    assert problem.code == "caseload-bomb"


def test_a_sheet_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    """By the sizes that the directory of the archive says."""
    path = write_workbook(tmp_path / "list.xlsx", [("Naam",), ("Jan",)])
    data = bytearray(path.read_bytes())
    entry = data.rindex(SHEET.encode()) - DIRECTORY_ENTRY
    struct.pack_into("<II", data, entry + SIZES, 10_000_000, 250_000_001)
    path.write_bytes(data)
    (problem,) = refusal_of(path)
    assert problem.code == "caseload-too-large"
    assert "250 MB" in problem.message


def test_entities_of_ones_own_are_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "list.xlsx", [("Naam",), ("Jan",)])
    change_part(path, SHEET, "<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet')
    (problem,) = refusal_of(path)
    assert problem.code == "caseload-damaged"


@table("keep", [0.3, 0.6, 0.9])
def test_a_workbook_that_breaks_off_is_said(tmp_path: Path, keep: float) -> None:
    path = write_workbook(
        tmp_path / "list.xlsx", [("Naam",), *((f"Jan {number}",) for number in range(50))]
    )
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    (problem,) = refusal_of(path)
    assert problem.code == "caseload-damaged"


@pytest.mark.slow
def test_a_sheet_of_20_megabytes_takes_no_more_room_than_a_row(tmp_path: Path) -> None:
    import tracemalloc

    path = write_workbook(tmp_path / "list.xlsx", [("Naam",), ("Jan",)])
    row = (
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>Jan de Boer %d</t></is></c><c r="B%d"><v>%d'
        b"</v></c></row>"
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != SHEET}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        with archive.open(SHEET, "w") as sheet:
            sheet.write(
                b'<worksheet><sheetData><row r="1"><c r="A1" '
                b't="inlineStr"><is><t>Naam</t></is></c></row>'
            )
            for number in range(2, 12_000):
                sheet.write(row % ((number,) * 5) + b" " * 1_600)
            sheet.write(b"</sheetData></worksheet>")
    caseload = read_caseload(path, None, {}, Problems())
    assert caseload is not None
    tracemalloc.start()
    with caseload.rows() as rows:
        assert sum(1 for _row in rows) == 11_998
    assert tracemalloc.get_traced_memory()[1] < 2_500_000
    tracemalloc.stop()


@given(st.datetimes(datetime.datetime(1901, 1, 1), datetime.datetime(2100, 12, 31)), st.booleans())  # noqa: DTZ001 - see above
def test_every_moment_is_read_as_openpyxl_writes_it(when: datetime.datetime, is_1904: bool) -> None:
    when = when.replace(microsecond=0)
    epoch = CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900
    assume(when > epoch + datetime.timedelta(days=366))
    text = moment(to_excel(when, epoch), MOMENT, Epoch.FROM_1904 if is_1904 else Epoch.FROM_1900)
    assert datetime.datetime.fromisoformat(text) == when


@given(
    st.lists(
        st.one_of(
            st.none(), st.integers(0, 10**12), st.text("aé<&\"'= \t", max_size=8), st.booleans()
        ),
        min_size=1,
        max_size=30,
    )
)
def test_every_cell_is_found_where_openpyxl_put_it(
    tmp_path_factory: pytest.TempPathFactory, values: list[Any]
) -> None:
    path = tmp_path_factory.getbasetemp() / "cells.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    for number, value in enumerate(values):
        cell = book.active.cell(number // 7 + 1, number * 5 + 1, value)
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"
    book.save(path)
    found = workbook.read_workbook(path)
    with found.open_sheet(found.sheets[0]) as lines:
        cells = {
            (line.number, column): text for line in lines for column, text in line.cells.items()
        }
    expected = {
        (number // 7 + 1, number * 5): "cell-boolean" if isinstance(value, bool) else str(value)
        for number, value in enumerate(values)
        if value not in (None, "")
    }
    assert cells == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    (problem,) = refusal_of(tmp_path / "list.csv")
    assert problem.code == "caseload-is-pipe"
