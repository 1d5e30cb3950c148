"""Workbooks that are made to hurt: what is too much is refused early, by its bound, and takes no
room before."""

from __future__ import annotations

import random
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from caseload_files import HERE, refusal_of, rows_of
from fuzzing import rounds
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.caseload.xlsx import workbook
from kaartenset.errors import InputError, Problems
from tables import table
from workbook_files import parts_of, row, text, write_parts

SHEET = "xl/worksheets/sheet1.xml"
HEADER = row(1, text("A1", "Naam"), text("B1", "Kenmerk"))
NAMES = "".join(f'<c n{number}="1"/>' for number in range(10_001))

MUCH = 3_000_000
"""Letters that no bound on sizes stops, and that would show in what is taken."""


def stored(path: Path, parts: dict[str, str]) -> Path:
    """Write a workbook without packing it, so that it is no zip bomb."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@table(
    ("rows", "limit"),
    [
        (f"<!--{'x' * MUCH}-->", "structure that no spreadsheet program writes"),
        (f'<row r="2" x="{"x" * MUCH}"/>', "structure that no spreadsheet program writes"),
        (f'<row r="2">{NAMES}</row>', "structure that no spreadsheet program writes"),
        ("<a>" * 101 + "</a>" * 101, "structure that no spreadsheet program writes"),
        (
            '<row r="2"><c r="A2"><f>' + "<f>" * 101 + "</f>" * 101 + "</f></c></row>",
            "structure that no spreadsheet program writes",
        ),
        ('<row r="1048577"/>', "1,048,576 rows"),
        ('<row r="2"><c r="XFE2"/></row>', "16,384 columns"),
        ('<row r="2">' + "<c/>" * 16_385 + "</row>", "16,384 columns"),
        ("".join(f'<row r="{number}"/>' for number in (5, 1_048_576)) + "<row/>", "1,048,576 rows"),
    ],
)
def test_x7_what_no_sheet_has_is_refused_with_its_bound(
    tmp_path: Path, rows: str, limit: str
) -> None:
    """X7: a sheet takes no more room than its largest row may."""
    path = stored(tmp_path / "list.xlsx", parts_of(HEADER + rows))
    (problem,) = refusal_of(path)
    assert problem.code == "caseload-too-large"
    assert limit in problem.message


@table(
    "nested",
    ['<c r="A2"><c r="B2"/></c>', '<c r="A2"><v><v>1</v></v></c>', '<c r="A2"><row r="3"/></c>'],
)
def test_cells_within_cells_are_damage(tmp_path: Path, nested: str) -> None:
    path = write_parts(tmp_path / "list.xlsx", parts_of(f'{HEADER}<row r="2">{nested}</row>'))
    (problem,) = refusal_of(path)
    assert problem.code == "caseload-damaged"


@pytest.mark.slow
@pytest.mark.parametrize("between", ["", "</t></r><r><t>"])
@pytest.mark.parametrize("is_shared", [False, True])
def test_x7_one_large_cell_takes_no_room(tmp_path: Path, is_shared: bool, between: str) -> None:
    """X7: a cell may have 32,767 letters; one of three million, or of very many pieces, is not
    kept to be refused."""
    long = between.join("x" * (MUCH // (len(between) + 1))) if between else "x" * MUCH
    long = f"</t><r><t>{long}</t></r><t>" if between else long
    cell = '<c r="B2" t="s"><v>0</v></c>' if is_shared else text("B2", long)
    strings = f"<si><t>{long}</t></si>" if is_shared else None
    path = stored(
        tmp_path / "list.xlsx", parts_of(HEADER + row(2, text("A2", "Jan"), cell), strings=strings)
    )
    tracemalloc.start()
    (found,) = rows_of(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.faults == (("reference", "cell-text-too-long"),)
    assert most < MUCH / 2


def test_a_text_as_long_as_a_cell_can_be_is_read(tmp_path: Path) -> None:
    path = write_parts(
        tmp_path / "list.xlsx",
        parts_of(HEADER + row(2, text("A2", "Jan"), text("B2", "x" * 32_767))),
    )
    assert len(rows_of(path)[0].values["reference"]) == 32_767


@pytest.mark.parametrize(
    ("part", "data", "code"),
    [
        ("xl/sharedStrings.xml", "<sst>" + "<si/>" * 1_100_000 + "</sst>", "caseload-bomb"),
        (SHEET, "<worksheet>" + " " * 6_000_000 + "</worksheet>", "caseload-bomb"),
        ("xl/styles.xml", "<styleSheet>" + " " * 6_000_000 + "</styleSheet>", "caseload-bomb"),
        ("xl/workbook.xml", "<workbook>" + " " * 6_000_000 + "</workbook>", "caseload-bomb"),
    ],
    ids=["texts", "sheet", "styles", "workbook"],
)
def test_r2_a_part_that_is_packed_too_well_is_not_unpacked(
    tmp_path: Path, part: str, data: str, code: str
) -> None:
    """R2: a hundred kilobytes of texts took 16 seconds and 0.9 GB."""
    path = write_parts(tmp_path / "list.xlsx", {**parts_of(HEADER, strings=""), part: data})
    start = time.process_time()
    (problem,) = refusal_of(path)
    assert problem.code == code
    assert time.process_time() - start < 0.5


@table(("bound", "limit"), [("LARGEST_SHEET", "250 MB"), ("LARGEST_STRINGS", "100 MB")])
def test_sizes_are_bounded_by_what_the_zip_declares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, limit: str
) -> None:
    path = write_parts(
        tmp_path / "list.xlsx",
        parts_of(HEADER + row(2, text("A2", "Jan")), strings="<si><t>Jan</t></si>"),
    )
    monkeypatch.setattr(workbook, bound, 10)
    (problem,) = refusal_of(path)
    assert problem.code == "caseload-too-large"
    assert limit in problem.message


def test_x7_a_zip_of_very_many_parts_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """X7: its end says how many there are."""
    path = write_parts(tmp_path / "list.xlsx", parts_of(HEADER))
    data = bytearray(path.read_bytes())
    struct.pack_into("<HH", data, data.rindex(b"PK\x05\x06") + 8, 65_535, 65_535)
    path.write_bytes(data)
    (problem,) = refusal_of(path)
    assert problem.code == "caseload-too-large"
    assert "10,000 parts" in problem.message


def test_what_goes_wrong_while_decks_are_made_is_no_fault_of_the_list(tmp_path: Path) -> None:
    """X8: an output that cannot be written is not a damaged list, and a damaged list no output
    that cannot be written."""
    path = write_parts(tmp_path / "list.xlsx", parts_of(HEADER + row(2, text("A2", "Jan"))))
    caseload = read_caseload(path, None, {}, Problems())
    assert caseload is not None
    for wrong in (OSError(22, "of the output"), ValueError("of a deck"), KeyError("of a deck")):
        with pytest.raises(type(wrong)) as raised:
            _break(caseload, wrong)
        assert raised.value is wrong


def _break(caseload: Caseload, wrong: Exception) -> None:
    with caseload.rows() as rows:
        next(rows)
        raise wrong


def test_a_list_that_breaks_off_while_it_is_read_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_parts(tmp_path / "list.xlsx", parts_of(HEADER + row(2, text("A2", "Jan"))))
    caseload = read_caseload(path, None, {}, Problems())
    assert caseload is not None
    for error, code in (
        (OSError(5, "of the disk"), "file-unreadable"),
        (OSError(22, "of the place"), "caseload-damaged"),
    ):
        broken = SimpleNamespace(read=lambda _size, error=error: (_ for _ in ()).throw(error))
        monkeypatch.setattr(
            zipfile.ZipExtFile, "read", lambda _self, _size, broken=broken: broken.read(_size)
        )
        with pytest.raises(InputError) as refused, caseload.rows() as rows:
            list(rows)
        assert [problem.code for problem in refused.value.problems] == [code]


# A fuzzer: bounded, and the same each time.

SEEDS = rounds(200, 1_400)
TOKENS = (
    *(
        b"<",
        b">",
        b"/",
        b'"',
        b"&",
        b"]]>",
        b"<!--",
        b"<c r=",
        b"<row",
        b' t="s"',
        b' t="d"',
        b"\0",
        b"\xff",
        b"-1",
        b"_x",
        b"%",
    ),
    *(
        b"<v>",
        b"</v>",
        b"<is>",
        b"<t>",
        b"</sheetData>",
        b"<mergeCell ref=",
        b"A1:",
        b"XFD1048576",
        b"e999",
        b"<x:",
        b"xl/",
        b"\\",
    ),
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return data with a few bytes changed, moved, taken out or put in."""
    made = bytearray(data)
    for _change in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(made) + 1)
        kind = chance.randrange(5)
        if kind == 0 and made:
            made[at - 1] = chance.randrange(256)
        elif kind == 1:
            made[at:at] = chance.choice(TOKENS)
        elif kind == 2:
            del made[at : at + chance.choice((1, 5, 50))]
        elif kind == 3:
            made[at:at] = made[at : at + chance.choice((5, 50, 500))]
        else:
            made[at : at + 10] = chance.choice(TOKENS)
    return bytes(made)


def test_a_mutated_workbook_is_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    """X8: no fault of the program and no wrong words, whatever stands in a part or in the zip
    itself."""
    sources = [HERE / name for name in ("libreoffice.xlsx", "libreoffice-odd.xlsx")]
    whole, in_parts = [source.read_bytes() for source in sources], [*map(parts_in, sources)]
    codes = set()
    for seed in range(SEEDS):
        chance = random.Random(seed)
        path = tmp_path / "list.xlsx"
        if chance.randrange(4) == 0:
            path.write_bytes(mutated(whole[seed % 2], chance))
        else:
            parts = dict(in_parts[seed % 2])
            name = chance.choice(sorted(parts))
            parts[name] = mutated(parts[name], chance)
            write_parts(path, parts)
        codes |= outcome(path)
    assert len(codes) > 2, "the fuzzer finds more than one way to fail"


def parts_in(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if "docProps" not in name and "theme" not in name
        }


def outcome(path: Path) -> set[str]:
    """Return the codes of what is said of a list; anything but a refusal is raised."""
    problems = Problems()
    caseload = read_caseload(path, None, {}, problems)
    codes = {problem.code for problem in problems}
    if caseload is not None:
        try:
            with caseload.rows() as rows:
                codes |= {code for found in rows for _field, code in found.faults}
        except InputError as refused:
            codes |= {problem.code for problem in refused.problems}
    return codes
