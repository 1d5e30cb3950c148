"""A name in several columns, put together as Dutch does (Taaladvies: a prefix has a capital
where the name begins with it)."""

from __future__ import annotations

from pathlib import Path

from caseload_files import read, refusal_of, rows_of, write_csv
from kaartenset.client.caseload.name_columns import joined
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.reading_notes import reading_notes
from kaartenset.errors import Problems, Severity
from kaartenset.locations import heading_of
from places import column_of
from tables import table


@table(
    ("parts", "name"),
    [
        ({"first-name": "Jan", "prefix": "van der", "last-name": "Berg"}, "Jan van der Berg"),
        ({"initials": "J.P.", "prefix": "de", "last-name": "Wit"}, "J.P. de Wit"),
        ({"first-name": "Jan", "initials": "J.P.", "last-name": "Wit"}, "Jan Wit"),
        ({"call-name": "Ans", "first-name": "Johanna Maria", "last-name": "Wit"}, "Ans Wit"),
        ({"salutation": "mevrouw", "prefix": "de", "last-name": "Wit"}, "mevrouw De Wit"),
        ({"salutation": "Geachte mevrouw", "prefix": "van", "last-name": "Dam"}, "mevrouw Van Dam"),
        (
            {"salutation": "mevrouw", "first-name": "An", "prefix": "de", "last-name": "Wit"},
            "An de Wit",
        ),
        ({"prefix": "'t", "last-name": "Hart"}, "'t Hart"),
        ({"salutation": "mevrouw", "last-name": "de Wit"}, "mevrouw De Wit"),
        ({"salutation": "mevrouw", "last-name": "ijsbrand"}, "mevrouw IJsbrand"),
        ({"last-name": "van den Berg"}, "Van den Berg"),
        ({"last-name": "'t Hart"}, "'t Hart"),
        ({"first-name": "An", "last-name": "de Wit"}, "An de Wit"),
        ({"salutation": "De heer", "last-name": "Bos"}, "heer Bos"),
        ({"salutation": "dhr.", "last-name": "Bos"}, "heer Bos"),
        ({"salutation": "Geachte mevr.", "prefix": "de", "last-name": "Wit"}, "mevrouw De Wit"),
        ({"salutation": "Mw.", "last-name": "Bos"}, "mevrouw Bos"),
        ({"salutation": "heer/mevrouw", "last-name": "Bos"}, "heer/mevrouw Bos"),
        ({"first-name": "Jan", "last-name": "Wit, de"}, "Jan de Wit"),
        ({"last-name": "Berg, van den"}, "Van den Berg"),
        ({"first-name": "Jan", "last-name": "Wit, Zwart"}, "Jan Wit, Zwart"),
        ({"first-name": "Jan"}, "Jan"),
        ({"first-name": "Jan", "prefix": "de"}, ""),
        ({"initials": "J."}, ""),
        ({"salutation": "mevrouw"}, ""),
        ({}, ""),
    ],
)
def test_parts_of_a_name_are_joined(parts: dict[str, str], name: str) -> None:
    assert joined(parts) == name


@table(
    "header",
    [
        *("Voornaam;Tussenvoegsel;Achternaam;Datum", "Roepnaam;Voorvoegsels;Familienaam;Datum"),
        *(
            "First name;Prefix;Last name;Date",
            "given name;infix;SURNAME;date",
            "Voorletters;tussenvoegsels;Geslachtsnaam;datum",
        ),
    ],
)
def test_the_parts_have_their_usual_names_in_both_languages(tmp_path: Path, header: str) -> None:
    """M8."""
    (row,) = rows_of(write_csv(tmp_path / "list.csv", f"{header}\nJan;de;Wit;1-12-2026\n"))
    assert row.values == {"name": "Jan de Wit", "date": "1-12-2026"}


def test_a_whole_name_counts_before_its_parts(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", "Naam;Voornaam;Achternaam\nmevrouw De Wit;An;Wit\n")
    caseload, (row,) = read(path)
    assert row.values == {"name": "mevrouw De Wit"}
    assert [caseload.places.columns.names[column] for column in caseload.places.columns.unused] == [
        "Voornaam",
        "Achternaam",
    ]


@table(
    ("header", "row", "is_warned_of"),
    [
        ("Achternaam;Kenmerk", "Yıldız;1", True),
        ("Tussenvoegsel;Achternaam", "de;Wit", True),
        ("Voornaam;Achternaam", "Elif;Yıldız", False),
        ("Voorletters;Achternaam", "E.;Yıldız", False),
        ("Aanhef;Achternaam", "mevrouw;Yıldız", False),
        ("Naam;Kenmerk", "Yıldız;1", False),  # the name that the client goes by
    ],
)
def test_a_list_of_surnames_alone_is_warned_of_once(
    tmp_path: Path, header: str, row: str, is_warned_of: bool
) -> None:
    """Nobody is greeted with "Beste Yıldız," (Taaladvies: heer, mevrouw or a first name)."""
    path = write_csv(tmp_path / "list.csv", f"{header}\n{row}\n{row}\n")
    problems = Problems()
    assert read_caseload(path, None, {}, problems) is not None
    assert [problem.code for problem in problems] == ["surname-alone"] * is_warned_of
    if is_warned_of:
        (problem,) = problems
        assert problem.severity is Severity.WARNING
        assert heading_of(problem.where) == "Achternaam"


def test_rows_with_a_surname_alone_are_noted_with_their_numbers(tmp_path: Path) -> None:
    text = "Aanhef;Voornaam;Achternaam\n;Jan;Bos\n;;Wit\n;;Dam\nmw.;;Vis\n"
    caseload, rows = read(write_csv(tmp_path / "list.csv", text))
    assert len(rows) == 4
    assert caseload.notices.surnames == [(3, 4)]
    (note,) = reading_notes(caseload)
    assert note.startswith("the cards greet with a surname alone in row 3-4")


def test_a_name_beside_a_first_name_is_asked_for(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", "Naam;Voornaam;Datum\nWit;An;1-12-2026\n")
    (problem,) = refusal_of(path)
    assert (problem.code, heading_of(problem.where)) == ("name-unclear", "Naam")
    assert rows_of(path, mapping={"Naam": "last-name"})[0].values["name"] == "An Wit"
    assert rows_of(path, mapping={"Naam": "name"})[0].values["name"] == "Wit"


def test_a_row_without_a_surname_is_told_at_a_column_of_the_name(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", "Kenmerk;Voorletters;Achternaam\n1;J.;\n")
    caseload, (row,) = read(path)
    assert row.faults == (("name", "name-incomplete"),)
    assert str(caseload.places.cell(row.number, "name")).endswith("column B (Voorletters)")


def test_two_columns_for_one_thing_are_both_told_with_what_helps(tmp_path: Path) -> None:
    """M10: the hint must not give the same error again."""
    (problem,) = refusal_of(write_csv(tmp_path / "list.csv", "Naam;Datum;Naam\nJan;x;y\n"))
    assert "column A (Naam)" in problem.message
    assert column_of(problem) == 3
    assert "--map" not in problem.hint
    path = write_csv(tmp_path / "list.csv", "Naam;Datum;Date\nJan;1-12-2026;2-12-2026\n")
    (problem,) = refusal_of(path)
    assert '--map "Date=date"' in problem.hint
    assert rows_of(path, mapping={"Date": "date"})[0].values["date"] == "2-12-2026"
