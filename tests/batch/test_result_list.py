"""The list of results is a CSV whatever is in it, starts no formula anywhere, and tells names
exactly (X11)."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaartenset.batch.result_list import csv_line, read_told
from kaartenset.errors import InputError
from tables import table

STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
"""OWASP, "CSV Injection": what begins a formula, and its full-width forms."""

VALUE = st.text(st.sampled_from("ab'\"=+-@,;\t\r\n \uff1d\uff0b\uff0d\uff20é"), max_size=12)


def read(line: bytes, delimiter: str) -> list[str]:
    (row,) = csv.reader(
        io.StringIO(line.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True
    )
    return row


@table("start", STARTS)
@table("before", ["", "a,", "a;", "a, ", "a\t", '"', '",'])
def test_no_cell_begins_like_a_formula_however_it_is_divided(start: str, before: str) -> None:
    """X11: an Excel whose lists have commas begins a cell at each of them."""
    line = csv_line((f"{before}{start}1+1", "x"), is_first=True).decode("utf-8-sig")
    for cell in re.split(r"[,;\t\r\n]", line):
        assert not cell.strip(' "').startswith(tuple(STARTS))


@given(st.lists(VALUE, min_size=1, max_size=3))
def test_a_line_is_a_csv_with_as_many_cells_as_values(values: list[str]) -> None:
    """X11."""
    line = csv_line(values)
    row = read(line, ";")
    assert len(row) == len(values)
    assert all(cell.startswith('"') for cell in [line.decode()])
    assert not any(
        cell.lstrip().startswith(tuple(STARTS)) or cell.startswith(("\t", "\r")) for cell in row
    )


@given(VALUE.filter(bool), VALUE.filter(bool))
def test_what_is_read_back_is_what_was_written(name: str, password: str) -> None:
    """X11: the apostrophe is taken away again, and no other."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        path.write_bytes(csv_line(("file", "password"), is_first=True) + csv_line((name, password)))
        assert read_told(path, 2) == [(name, password)]


def test_a_plain_value_is_as_it_was() -> None:
    assert (
        csv_line(("kaartenset-W-1.pdf", "K-1 + 2", "a=b", "it's"))
        == b'"kaartenset-W-1.pdf";"K-1 + 2";"a=b";"it\'s"\r\n'
    )


def test_a_list_that_excel_saved_in_windows_1252_tells_its_passwords(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("file;password\r\nkaartenset-Zoë.pdf;kamf\r\n".encode("cp1252"))
    assert read_told(path, 2) == [("kaartenset-Zoë.pdf", "kamf")]


def test_a_list_that_cannot_be_read_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X4: it alone may tell the passwords of decks that stay."""
    assert read_told(tmp_path / "none.csv", 2) == []

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(InputError) as told:
        read_told(tmp_path / "list.csv", 2)
    assert [problem.code for problem in told.value.problems] == ["file-unreadable"]
