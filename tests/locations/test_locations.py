"""Places as they are printed and sorted."""

from __future__ import annotations

import pytest

from kaartenset.locations import (
    InFile,
    InRecord,
    InTable,
    Location,
    OfField,
    OfOption,
    column_letters,
    heading_of,
    sort_key,
)
from tables import table


@table(
    ("where", "printed"),
    [
        (InFile("deck.yaml"), "deck.yaml"),
        (InFile("deck.yaml", 12), "deck.yaml:12"),
        (InFile("deck.yaml", 12, 3), "deck.yaml:12:3"),
        (InRecord("list.yaml", 4, "name"), "list.yaml:4"),
        (InTable("list.csv"), "list.csv"),
        (InTable("list.csv", 14, 3), "list.csv: row 14, column C"),
        (
            InTable("list.xlsx", 14, 3, "Blad1", "Naam"),
            'list.xlsx: sheet "Blad1", row 14, column C (Naam)',
        ),
        (OfOption("--name"), "--name"),
    ],
)
def test_a_place_is_printed_as_an_editor_or_a_spreadsheet_shows_it(
    where: Location, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    assert str(where) == printed


@table(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_a_column_has_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_places_of_a_file_are_sorted_as_numbers() -> None:
    places: list[Location] = [
        InFile("a", 10),
        InTable("a", 2, 10),
        InFile("b", 1),
        InTable("a", 2, 9),
    ]
    assert sorted(places, key=sort_key) == [places[3], places[1], places[0], places[2]]


@table(
    ("where", "heading"),
    [
        (InTable("list.csv", 2, 1, heading="Naam"), "Naam"),
        (InRecord("list.yaml", 2, "name"), "name"),
        (InFile("client.yaml", 2), ""),
        (OfField("name"), ""),
    ],
)
def test_a_place_in_a_list_knows_its_heading(where: Location, heading: str) -> None:
    assert heading_of(where) == heading
