"""CSV in every dialect, YAML and JSON lines: the same rows come out of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_files import HERE, IN_LIBREOFFICE, read, refusal_of, rows_of, write_csv
from kaartenset.characters.plain_names import plain
from kaartenset.client.client import FIELDS
from places import line_of
from tables import table

NAMES = ("Zoë de Wit", "Jörg; met puntkomma", "Łucja", "Anne, de oudste")


def test_a_list_that_libreoffice_saved_as_dutch_text_is_read_right() -> None:
    rows = rows_of(HERE / "libreoffice-windows-1252.csv")
    written = [
        (4, "1-12-2026"),
        (5, "12-1-2027"),
        (6, "3 februari 2027"),
        (7, "4-2-2027"),
        (8, "6-12-2027"),
    ]
    assert [(row.number, row.values["date"]) for row in rows] == written
    seen = {row.number: row.values for row in rows}
    for number, reference, name, _date, time, phone, benefit in IN_LIBREOFFICE:
        row = seen[number]
        assert (row["reference"], row["name"], row["time"], row["phone"], row["benefit"]) == (
            reference,
            name,
            time,
            phone,
            benefit,
        )


@table("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"])
@table("delimiter", [";", ",", "\t", "|"])
@table("line_end", ["\n", "\r\n"])
def test_every_dialect_gives_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    names = [name for name in NAMES if encoding != "cp1252" or name != "Łucja"]
    lines = (
        ["Naam", "Datum", "Kenmerk"],
        *([name, "1-12-2026", f"00{number}"] for number, name in enumerate(names)),
    )
    text = "".join(
        delimiter.join(f'"{cell}"' if {*";,|"} & {*cell} else cell for cell in line) + line_end
        for line in lines
    )
    path = tmp_path / "list.csv"
    path.write_bytes(
        b"\xff\xfe" + text.encode("utf-16-le")
        if encoding == "utf-16-le-bom"
        else text.encode(encoding)
    )
    rows = rows_of(path)
    assert [row.values["name"] for row in rows] == names
    assert [row.values["reference"] for row in rows] == [
        f"00{number}" for number in range(len(names))
    ]
    assert [row.number for row in rows] == list(range(2, len(names) + 2))


def test_the_line_that_names_the_separator_is_none_of_the_rows(tmp_path: Path) -> None:
    (row,) = rows_of(
        write_csv(tmp_path / "list.csv", "sep=;\r\nNaam;Datum\r\nJan, de oudste;1-12-2026\r\n")
    )
    assert row.number == 2  # as Excel shows it
    assert row.values["name"] == "Jan, de oudste"


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    rows = rows_of(
        write_csv(
            tmp_path / "list.csv",
            'Lijst van januari\n\nNaam;Kenmerk\n"Jan\nde Boer";1\n;\n  ;\n"Piet ""P"" Puk";2\n',
        )
    )
    assert [(row.number, row.values) for row in rows] == [
        (4, {"name": "Jan de Boer", "reference": "1"}),
        (7, {"name": 'Piet "P" Puk', "reference": "2"}),
    ]


def test_one_column_is_enough(tmp_path: Path) -> None:
    assert [
        row.values for row in rows_of(write_csv(tmp_path / "list.csv", "Naam\nJan\nPiet\n"))
    ] == [{"name": "Jan"}, {"name": "Piet"}]


def test_a_row_with_a_cell_too_many_is_not_trusted(tmp_path: Path) -> None:
    rows = rows_of(
        write_csv(tmp_path / "list.csv", "Naam,Datum\nJansen, Jan,1-12-2026\nPiet,1-12-2026,\n")
    )
    assert [row.faults for row in rows] == [(("", "cells-too-many"),), ()]


def test_a_quote_that_is_not_closed_is_said_and_stops_no_other(tmp_path: Path) -> None:
    rows = rows_of(write_csv(tmp_path / "list.csv", 'Naam;Kenmerk\nJan;1\n"Piet;2\nKees;3\n'))
    assert rows[0].values["name"] == "Jan"
    assert rows[1].faults == (("", "caseload-quotes"),)
    rows = rows_of(write_csv(tmp_path / "list.csv", 'Naam;Kenmerk\n"Jan" Jansen;1\nPiet;2\n'))
    assert [row.faults for row in rows] == [(("", "caseload-quotes"),), ()]


@table(
    ("data", "code", "line"),
    [
        (b"Naam;Kenmerk\nJan;1\nP\x00iet;2\n", "caseload-not-text", 3),
        ("Naam\nZoë\n".encode() + "René\n".encode("cp1252"), "caseload-mixed-encodings", 3),
        ("Naam\nRené\n".encode("cp1252") + "Zoë\n".encode(), "caseload-mixed-encodings", 3),
        ("Naam\nDo\u011fan\n".encode("cp1254"), "caseload-encoding-unsure", 2),
        (b"\xff\xfeN\x00a\x00", "caseload-no-header", 0),
        (b"\xff\xfeN\x00a", "caseload-not-text", 1),
        (b"  \n \n", "file-empty", 0),
    ],
)
def test_what_is_no_text_is_said_with_its_line(
    tmp_path: Path, data: bytes, code: str, line: int
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    (problem,) = refusal_of(path)
    assert (problem.code, line_of(problem)) == (code, line)


@table(
    ("text", "code"),
    [
        ("Jan;1-12-2026\nPiet;2-12-2026\n", "caseload-no-header"),
        ("Datum;Tijd\n1-12-2026;10:30\n", "name-column-missing"),
        ("Naam;Naam\nJan;Jan\n", "duplicate-column"),
        ("Naam;Datum;Name\nJan;1-12-2026;Jan\n", "duplicate-column"),
        ("Naam;BSN\nJan;1\n", "bsn-field"),
        ("Naam;Burger-service-nummer\nJan;1\n", "bsn-field"),
    ],
)
def test_a_header_that_cannot_be_used_is_refused(tmp_path: Path, text: str, code: str) -> None:
    (problem,) = refusal_of(write_csv(tmp_path / "list.csv", text))
    assert problem.code == code
    assert problem.hint
    assert "Jan" not in str(problem)
    assert "Piet" not in str(problem)


def test_two_rows_of_names_are_one_header(tmp_path: Path) -> None:
    caseload, rows = read(
        write_csv(
            tmp_path / "list.csv",
            "Cliënt;;Gesprek;\nNaam;Kenmerk;Datum;Tijd\nJan;1;1-12-2026;10:30\n",
        )
    )
    assert [(row.number, row.values["name"]) for row in rows] == [(3, "Jan")]
    caseload, rows = read(
        write_csv(
            tmp_path / "list.csv",
            "Naam;Datum\nName;Date\nJan;1-12-2026\nNaam;Datum\nPiet;1-12-2026\n",
        )
    )
    assert [row.values["name"] for row in rows] == ["Jan", "Piet"]
    assert caseload.notices.repeated_headers == [(2, 2), (4, 4)]


def test_a_row_with_words_that_are_names_of_columns_is_no_header(tmp_path: Path) -> None:
    (row,) = rows_of(write_csv(tmp_path / "list.csv", "Naam;Iets;Nog iets\nJan;telefoon;kantoor\n"))
    assert row.values == {"name": "Jan"}


def test_two_columns_cannot_be_mapped_to_one_field(tmp_path: Path) -> None:
    (problem,) = refusal_of(
        write_csv(tmp_path / "list.csv", "A;B\nJan;Piet\n"), mapping={"A": "name", "B": "name"}
    )
    assert problem.code == "duplicate-column"


def test_columns_of_another_name_are_mapped(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", "Klantnaam;Naam;Opmerking\nJan;zijn buurvrouw;x\n")
    caseload, (row,) = read(path, mapping={"klantnaam": "name"})
    assert row.values == {"name": "Jan"}
    assert [caseload.places.columns.names[column] for column in caseload.places.columns.unused] == [
        "Naam",
        "Opmerking",
    ]
    (problem,) = refusal_of(path, mapping={"Klant": "name"})
    assert problem.code == "unknown-column"
    assert "Klantnaam" in problem.hint


@table("field", FIELDS)
def test_every_field_is_known_by_its_own_name(tmp_path: Path, field: str) -> None:
    (row,) = rows_of(
        write_csv(
            tmp_path / "list.csv",
            f"NAME;{field.upper()}\nJan;x\n" if field != "name" else "NAME\nx\n",
        )
    )
    assert row.values[field] == "x"


@given(st.permutations(["Naam", "DATUM", "tijd", "Kenmerk", "E-Mail", "Uitkering"]))
def test_the_order_of_columns_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "order.csv"
    (row,) = rows_of(
        write_csv(path, ";".join(order) + "\n" + ";".join(f"van {name}" for name in order) + "\n")
    )
    assert {plain(text.removeprefix("van ")) for text in row.values.values()} == {
        plain(name) for name in order
    }
    assert row.values["name"] == "van Naam"
    assert row.values["email"] == "van E-Mail"


@table(
    ("date", "time", "expected"),
    [
        ("1-12-2026 10:30", "", ("1-12-2026", "10:30")),
        ("1-12-2026 0:00:00", "10:30", ("1-12-2026", "10:30")),
        ("1 december 2026 10.30", "", ("1 december 2026", "10.30")),
        ("2026-12-01T10:30:00", "", ("2026-12-01", "10:30:00")),
        ("1-12-2026", "30-12-1899 10:30:00", ("1-12-2026", "10:30:00")),
        ("1-12-2026", "04:05:00 PM", ("1-12-2026", "16:05:00")),
        ("1-12-2026", "12:05 am", ("1-12-2026", "0:05")),
        ("dinsdag 1 december 2026", "10.30 uur", ("dinsdag 1 december 2026", "10.30 uur")),
    ],
)
def test_dates_and_times_that_a_spreadsheet_joined_are_taken_apart(
    tmp_path: Path, date: str, time: str, expected: tuple[str, str]
) -> None:
    (row,) = rows_of(write_csv(tmp_path / "list.csv", f"Naam;Datum;Tijd\nJan;{date};{time}\n"))
    assert (row.values["date"], row.values["time"]) == expected
    assert not row.faults


def test_a_date_that_could_be_read_two_ways_is_noticed_once(tmp_path: Path) -> None:
    caseload, _rows = read(
        write_csv(
            tmp_path / "list.csv",
            "Naam;Datum\nA;25/12/2026\nB;3/3/2026\nC;12/01/2026\nD;11/01/2026\n",
        )
    )
    assert caseload.notices.day_first == 4
    caseload, _rows = read(write_csv(tmp_path / "list.csv", "Naam;Datum\nA;1-12-2026\n"))
    assert caseload.notices.day_first == 0


YAML = """
- name: Jan
  appointment: {date: 2026-12-01, time: "10:30"}
  adviser:
    name: Zoë Brand
    phone: 030 123 45 67
- naam: Piet
  kenmerk: 007
"""
JSONL = """
{"name": "Jan", "appointment": {"date": "2026-12-01", "time": "10:30"}, "adviser": {"name": "Zoë Brand", "phone": "030 123 45 67"}}

{"naam": "Piet", "kenmerk": "007", "opmerking": null}
"""


@table(("name", "text", "lines"), [("list.yaml", YAML, (2, 7)), ("list.jsonl", JSONL, (2, 4))])
def test_records_are_rows_with_the_line_where_they_stand(
    tmp_path: Path, name: str, text: str, lines: tuple[int, int]
) -> None:
    path = write_csv(tmp_path / name, text)
    if name.endswith("yaml"):
        text = text.replace("naam: Piet", "name: Piet").replace("kenmerk", "reference")
    else:
        text = text.replace('"naam"', '"name"')
    first, second = rows_of(write_csv(path, text))
    assert (first.number, second.number) == lines
    assert first.values == {
        "name": "Jan",
        "date": "2026-12-01",
        "time": "10:30",
        "adviser": "Zoë Brand",
        "phone": "030 123 45 67",
    }
    assert second.values == {"name": "Piet", "reference": "007"}


def test_a_line_that_is_no_json_stops_no_other(tmp_path: Path) -> None:
    lines = [
        '{"name": "Jan"}',
        '{"name": "Piet"',
        "[1]",
        '{"name": "Kees", "name": "Koos"}',
        '{"name": {"a": 1}}',
        '{"name": "Kim"}',
        "[" * 99999,
    ]
    rows = rows_of(write_csv(tmp_path / "list.jsonl", "\n".join(lines)))
    assert [row.faults[0][1] if row.faults else row.values["name"] for row in rows] == [
        *(
            "Jan",
            "json-syntax",
            "keys-expected",
            "json-syntax",
            "text-expected",
            "Kim",
            "json-syntax",
        )
    ]


def test_a_yaml_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    (problem,) = refusal_of(write_csv(tmp_path / "list.yaml", "name: Jan\n"))
    assert problem.code == "list-expected"
