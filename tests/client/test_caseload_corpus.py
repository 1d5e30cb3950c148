"""Odd files as programs and people make them, each with what must come of it: every row right, or a
code; never a traceback.

``rows`` gives of each row its number and its name, or the code of its fault.
"""

from __future__ import annotations

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from caseload_files import read, refusal_of
from fuzzing import rounds
from kaartenset.client.caseload import csv_lines, encodings
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.client_fields import tidy
from kaartenset.errors import InputError, Problems
from places import column_of, line_of
from tables import table

ZOE, LUCJA, JORG = "Zoë", "Łucja", "Jörg"
Rows = list[tuple[int, str]]

ROWS: dict[str, tuple[bytes, Rows]] = {
    "semicolons": (b"Naam;Kenmerk\nJan;1\n", [(2, "Jan")]),
    "commas": (b"Naam,Kenmerk\nJan,1\n", [(2, "Jan")]),
    "tabs": (b"Naam\tKenmerk\nJan\t1\n", [(2, "Jan")]),
    "bars": (b"Naam|Kenmerk\nJan|1\n", [(2, "Jan")]),
    "no separator": (b"Naam\nJan\n", [(2, "Jan")]),
    "one column, commas in names (W4)": (
        b"Naam\nJansen, Jan\nVries, Zo\xc3\xab de\n",
        [(2, "Jansen, Jan"), (3, "Vries, Zoë de")],
    ),
    "one column, values behind it": (
        b"Naam\nJan,1-12-2026\nPiet;x\n",
        [(2, "cells-too-many"), (3, "cells-too-many")],
    ),
    "one column, quotes": (b'"Naam"\n"Jansen, Jan"\n', [(2, "Jansen, Jan")]),
    "one column that ends in a separator": (b"Naam;\nJansen, Jan;\n", [(2, "Jansen, Jan")]),
    "separators behind every row": (b"Naam;Kenmerk;;\nJan;1;;\n", [(2, "Jan")]),
    "sep= as Excel": (b"sep=;\r\nNaam;Kenmerk\r\nJan, de oudste;1\r\n", [(2, "Jan, de oudste")]),
    "sep= with a comma": (b"SEP=,\nNaam,Kenmerk\nJan,1\n", [(2, "Jan")]),
    "sep= with a letter means nothing": (b"sep=a\nNaam;Kenmerk\nJan;1\n", [(3, "Jan")]),
    "UTF-8": ("Naam;Kenmerk\nZoë;1\n".encode(), [(2, ZOE)]),
    "UTF-8 with its mark": ("Naam;Kenmerk\nZoë;1\n".encode("utf-8-sig"), [(2, ZOE)]),
    "the mark and quotes": ('"Naam";"Kenmerk"\n"Zoë";"1"\n'.encode("utf-8-sig"), [(2, ZOE)]),
    "UTF-16 as Excel": ("Naam\tKenmerk\r\nŁucja\t1\r\n".encode("utf-16"), [(2, LUCJA)]),
    "UTF-16, the other order": (
        b"\xfe\xff" + "Naam\tKenmerk\nŁucja\t1\n".encode("utf-16-be"),
        [(2, LUCJA)],
    ),
    "UTF-16 without a mark": ("Naam;Kenmerk\nŁucja;1\n".encode("utf-16-le"), [(2, LUCJA)]),
    "Windows-1252": ("Naam;Kenmerk\nZoë;€ 1\n".encode("cp1252"), [(2, ZOE)]),
    "code page 850 (V1)": ("Naam;Kenmerk\nZoë;1\n".encode("cp850"), [(2, ZOE)]),
    "Mac Roman (V1)": ("Naam;Kenmerk\nAndré;1\n".encode("mac_roman"), [(2, "André")]),
    "Windows-1250 (V1)": (
        "Naam;Kenmerk\nŁucja;1\nPaweł;2\n".encode("cp1250"),
        [(2, LUCJA), (3, "Paweł")],
    ),
    "Windows-1254 (V1)": (
        "Naam;Kenmerk\nGülşen;1\nYıldız;2\nAyşe;3\n".encode("cp1254"),
        [(2, "Gülşen"), (3, "Yıldız"), (4, "Ayşe")],
    ),
    "UTF-8 encoded twice (V1)": (
        "Naam;Kenmerk\nZoÃ«;1\nÅ\x81ucja;2\n".encode(),
        [(2, ZOE), (3, LUCJA)],
    ),
    "the same with two marks": ("ï»¿Naam;Kenmerk\nZoÃ«;1\n".encode("utf-8-sig"), [(2, ZOE)]),
    "carriage returns alone": ("Naam;Kenmerk\rZoë;1\rJan;2\r".encode(), [(2, ZOE), (3, "Jan")]),
    "the same in Mac Roman": (
        "Naam;Kenmerk\rZoë;1\rAndré;2\r".encode("mac_roman"),
        [(2, ZOE), (3, "André")],
    ),
    "line ends of three kinds": (
        b"Naam;Kenmerk\r\nJan;1\nPiet;2\rKees;3",
        [(2, "Jan"), (3, "Piet"), (4, "Kees")],
    ),
    "empty lines": (b"\n\nNaam;Kenmerk\n\nJan;1\n;\n ; \nPiet;2\n\n\n", [(5, "Jan"), (8, "Piet")]),
    "the header in row 4": (
        b"Caseload\n\nGemaakt op 1-12-2026;;\nNaam;Kenmerk\nJan;1\n",
        [(5, "Jan")],
    ),
    "the header twice": (b"Naam;Kenmerk\nJan;1\nNaam;Kenmerk\nPiet;2\n", [(2, "Jan"), (4, "Piet")]),
    "the header in two languages": (b"Naam;Datum\nName;Date\nJan;1-12-2026\n", [(3, "Jan")]),
    "a separator in quotes": (b'Naam;Kenmerk\n"Jansen; Jan";1\n', [(2, "Jansen; Jan")]),
    "quotes in quotes": (b'Naam;Kenmerk\n"Jan ""J"" Jansen";1\n', [(2, 'Jan "J" Jansen')]),
    "a line end in quotes": (
        b'Naam;Kenmerk\n"Jan\r\nJansen";1\nPiet;2\n',
        [(2, "Jan Jansen"), (3, "Piet")],
    ),
    "a quote that is not closed": (
        b'Naam;Kenmerk\nJan;1\n"Piet;2\nKees;3\n',
        [(2, "Jan"), (3, "caseload-quotes")],
    ),
    "a quote inside": (b'Naam;Kenmerk\n"Jan" J;1\nPiet;2\n', [(2, "caseload-quotes"), (3, "Piet")]),
    "a row that is short": (b"Naam;Kenmerk;Plaats\nJan\nPiet;2\n", [(2, "Jan"), (3, "Piet")]),
    "a row that is long": (
        b"Naam,Kenmerk\nJansen, Jan,1\nPiet,2,\n",
        [(2, "cells-too-many"), (3, "Piet")],
    ),
    "a row without a name": (
        b"Naam;Kenmerk;Plaats\n;1;x\nJan;2;x\n",
        [(2, "name-missing"), (3, "Jan")],
    ),
    "decimal commas": (b"Naam;Aantal;Kenmerk\nJan;1,5;1\n", [(2, "Jan")]),
    "semicolons among commas": (
        b"Naam;Kenmerk;Plaats\nDe Boer, Jan;1;Utrecht, centrum\n",
        [(2, "De Boer, Jan")],
    ),
    "spaces around everything": (b" Naam ; Kenmerk \n Jan ; 1 \n", [(2, "Jan")]),
    "names of columns in capitals": (b"NAAM;KENMERK\nJan;1\n", [(2, "Jan")]),
    "headings, a total and notes (V4)": (
        b"Naam;Kenmerk;Plaats\nTeam Noord;;\nJan;1;x\nTotaal: 1;;\n* = afgemeld;;\nSubtotaal;4;5\n",
        [(2, "name-alone"), (3, "Jan"), (5, "not-a-client")],
    ),
    "names alone": (b"Naam;Kenmerk;Plaats\nJan;;\nPiet;;\n", [(2, "Jan"), (3, "Piet")]),
    "names and some references": (b"Naam;Kenmerk\nJan;1\nPiet;\n", [(2, "Jan"), (3, "Piet")]),
    "first and last name (M8)": (
        b"Voornaam;Achternaam;Datum\nJan;Jansen;1-12-2026\nAnna;;1-12-2026\n",
        [(2, "Jan Jansen"), (3, "Anna")],
    ),
    "ends in a control character": (b"Naam;Kenmerk\nJan;1\n\x1a", [(2, "Jan"), (3, "\x1a")]),
}

REFUSED: dict[str, tuple[bytes, str, int]] = {
    "a NUL": (b"Naam;Kenmerk\nJan;1\nP\0iet;2\n", "caseload-not-text", 3),
    "UTF-16 cut short": (b"\xff\xfeN\x00a", "caseload-not-text", 1),
    "UTF-32": ("Naam;Kenmerk\n".encode("utf-32"), "caseload-not-text", 1),
    "nothing": (b"", "file-empty", 0),
    "only line ends": (b"\r\n\r\n", "file-empty", 0),
    "no header": (b"Jan;1-12-2026\n", "caseload-no-header", 0),
    "a header without the name (M8)": (b"Klant;Datum\nJan;1-12-2026\n", "name-column-missing", 1),
    "UTF-8 and Windows-1252": (
        "Naam\nZoë\n".encode() + "René\n".encode("cp1252"),
        "caseload-mixed-encodings",
        3,
    ),
    "UTF-8 once and twice": ("Naam\nZoë\nZoÃ«\n".encode(), "caseload-mixed-encodings", 3),
    "letters that may be Polish": (
        "Naam\nKamiński\n".encode("cp1250"),
        "caseload-encoding-unsure",
        2,
    ),
    "letters that may be Turkish or Icelandic": (
        "Naam\nDoğan\n".encode("cp1254"),
        "caseload-encoding-unsure",
        2,
    ),
    "two columns of one name (M10)": (b"Naam;Datum;Naam\nJan;;Jan\n", "duplicate-column", 0),
    "a name and a first name": (b"Naam;Voornaam;Datum\nde Wit;Jan;1-12-2026\n", "name-unclear", 0),
    "a BSN": (b"Naam;BSN\nJan;1\n", "bsn-field", 0),
    "a line of two million letters": (
        b"Naam;Kenmerk\nJan;1\n" + b"x" * 2_200_000,
        "caseload-line-too-long",
        3,
    ),
    "a web page": (b"<html><table><tr><td>Naam</td></tr></table></html>", "caseload-web-page", 0),
}

RECORDS: dict[str, tuple[str, str, Rows]] = {
    "JSON lines": (
        "list.jsonl",
        '{"name": "Jan"}\n\n{"name": "Piet"}\n',
        [(1, "Jan"), (3, "Piet")],
    ),
    "one JSON list": (
        "list.json",
        '[{"name": "Jan"},\n {"name": "Piet"}]\n',
        [(1, "Jan"), (2, "Piet")],
    ),
    "pretty-printed JSON (W3)": (
        "list.json",
        '[\n  {\n    "name": "Jan"\n  },\n  {\n    "name": "Zoë"\n  }\n]\n',
        [(2, "Jan"), (5, ZOE)],
    ),
    "pretty-printed objects": (
        "list.json",
        '{\n "name": "Jan"\n}\n{\n "name": "Piet"\n}\n',
        [(1, "Jan"), (4, "Piet")],
    ),
    "a bad JSON line first (W3)": (
        "list.jsonl",
        '{"name": "Jan"\n{"name": "Piet"}\n',
        [(1, "json-syntax"), (2, "Piet")],
    ),
    "a bad JSON line later": (
        "list.jsonl",
        '{"name": "Jan"}\n{"name": }\n',
        [(1, "Jan"), (2, "json-syntax")],
    ),
    "something else in a JSON list": (
        "list.json",
        '[1,\n {"name": "Jan"}]',
        [(1, "keys-expected"), (2, "Jan")],
    ),
    "a text that is a list": (
        "list.jsonl",
        '{"name": ["Jan"], "datum": "x"}\n{"name": "Piet"}\n',
        [(1, "text-expected"), (2, "Piet")],
    ),
    "true for a text": (
        "list.jsonl",
        '{"name": true}\n{"name": "Piet"}\n',
        [(1, "text-expected"), (2, "Piet")],
    ),
    "a key that is not used": ("list.jsonl", '{"name": "Jan", "x": {"y": 1}}\n', [(1, "Jan")]),
    "YAML": ("list.yaml", "- name: Jan\n- name: Piet\n  place: x\n", [(1, "Jan"), (2, "Piet")]),
    "YAML with a list for a text (W3)": (
        "list.yml",
        "- name: [Jan]\n- name: Piet\n",
        [(1, "text-expected"), (2, "Piet")],
    ),
    "YAML with words": ("list.yaml", "- Jan\n- name: Piet\n", [(1, "keys-expected"), (2, "Piet")]),
}


def outcome(path: Path, encoding: str = "") -> Rows:
    problems = Problems()
    caseload = read_caseload(path, None, {}, problems, encoding)
    assert caseload is not None, [str(problem) for problem in problems]
    with caseload.rows() as rows:
        return [
            (row.number, row.faults[0][1] if row.faults else tidy(row.values["name"]))
            for row in rows
        ]


@table("name", ROWS)
def test_an_odd_text_gives_the_rows_that_are_in_it(tmp_path: Path, name: str) -> None:
    data, expected = ROWS[name]
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    assert outcome(path) == expected


@table("name", REFUSED)
def test_a_text_that_cannot_be_trusted_is_refused(tmp_path: Path, name: str) -> None:
    data, code, line = REFUSED[name]
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    (problem,) = refusal_of(path)
    assert (problem.code, 0 if column_of(problem) else line_of(problem)) == (code, line)
    assert problem.hint


@table("name", RECORDS)
def test_odd_records_give_the_rows_that_are_in_them(tmp_path: Path, name: str) -> None:
    file, text, expected = RECORDS[name]
    path = tmp_path / file
    path.write_bytes(text.encode())
    assert outcome(path) == expected


def test_json_in_which_nothing_can_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    """W3: it is no list without a header."""
    path = tmp_path / "list.json"
    path.write_text('\n{"name": "Jan",}\n{"name"}\n')
    (problem,) = refusal_of(path)
    assert (problem.code, line_of(problem)) == ("json-syntax", 2)


def test_several_variants_of_a_record_are_one_text(tmp_path: Path) -> None:
    """W3: ``{"variants": ["wajong"]}`` means what it says, in JSON and in YAML."""
    for name, text in (
        ("a.jsonl", '{"name": "J", "variants": ["wajong", "x"]}'),
        ("b.yaml", "- name: J\n  variants: [wajong, x]"),
    ):
        path = tmp_path / name
        path.write_text(text)
        assert read(path)[1][0].values["variant"] == "wajong, x"


@table(
    ("file", "text", "place"),
    [
        ("list.jsonl", '{"naam": "Jan", "plaats": ["Utrecht"]}', ":1"),
        ("list.yaml", "- naam: Jan\n  plaats: [Utrecht]\n", ":1"),
    ],
)
def test_what_is_no_text_is_told_by_its_key(
    tmp_path: Path, file: str, text: str, place: str
) -> None:
    """W3."""
    path = tmp_path / file
    path.write_text(text)
    caseload, (row,) = read(path)
    assert row.faults == (("place", "text-expected"),)
    assert str(caseload.places.cell(row.number, "place")).endswith(place)


@table(
    ("name", "letters"),
    [("cp850", "cp850"), ("Mac Roman", "mac_roman"), ("CP1250", "cp1250"), ("utf8", "utf-8")],
)
def test_an_encoding_that_is_named_is_taken(tmp_path: Path, name: str, letters: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Naam\nDávid\n".encode(letters))
    assert outcome(path, encodings.known_name(name)) == [(2, "Dávid")]


def test_an_encoding_that_the_file_is_not_in_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Naam\nJan\nZoë\n".encode("cp1252"))
    problems = Problems()
    assert read_caseload(path, None, {}, problems, "utf-8") is None
    assert [(problem.code, line_of(problem)) for problem in problems] == [("caseload-not-text", 3)]


def test_an_encoding_that_was_found_by_its_words_is_told(tmp_path: Path) -> None:
    """V1: the one that the user names is not."""
    path = tmp_path / "list.csv"
    path.write_bytes("Naam\nZoë\nAndré\n".encode("cp850"))
    problems = Problems()
    read_caseload(path, None, {}, problems)
    assert [problem.code for problem in problems] == ["caseload-encoding-guessed"]
    assert "cp850" in str(*problems)
    named = Problems()
    read_caseload(path, None, {}, named, "cp850")
    assert not list(named)


WESTERN = [
    "Zoë",
    "René",
    "André",
    "Hélène",
    "François",
    "Müller",
    "Jörg",
    "Björn",
    "Søren",
    "Åsa",
    "Peña",
    "Muñoz",
    "José",
    "María",
    "João",
    "Conceição",
    "Gonçalves",
    "Simões",
    "Weiß",
    "Daniëlle",
    "Michaël",
    "Noël",
    "Anaïs",
    "Loïs",
    "Aïcha",
    "Naïma",
    "Saïd",
    "België",
    "geïnteresseerd",
    "reünie",
    "één",
    "vóór",
    "crème",
    "Citroën",
    "Šimun",
    "Žarko",
    "Jože",
    "Miloš",
    "Dušan",
    "Œuvre",
    "Benoît",
    "Jérôme",
    "Thérèse",
    "Geneviève",
    "Éric",
    "Ünal",
    "Özgür",
    "Çelik",
    "Gül",
    "Gökçe",
    "Öz",
    "Lê",
    "Ngô",
    "Ægir",
    "Kjær",
    "Bæk",
    "Nørgård",
    "Mårten",
    "Chloé",
    "Désirée",
    "Gaël",
    "Inès",
    "Seán",
    "Siobhán",
    "Máire",
    "Bríd",
    "Úna",
    "Áine",
    "László",
    "István",
    "Zoltán",
    "Sjûkje",
    "Wâtze",
    "Fryslân",
    "Héloïse",
    "Yüksel",
    "Gülsüm",
    "Bøe",
    "RENÉ",
    "ZOË",
    "D’Angelo",
    "O’Neill",
    "‘t",
    "’t",
    "€15",
    "5°",
    "“naam”",
    "Novák",
    "Sáenz",
    "Báez",
    "naïef",
    "coördinator",
    "Leão",
    "Luís",
    "Mônica",
    "à",
    "ça",
    "Björk",
    "Øyvind",
    "Nuñez",
    "Ibáñez",
    "Höß",
    "Curaçao",
    "l’Hôpital",
    "Saint-Étienne",
    "Château",
    "Rhône",
    "Gaëtan",
    "Poëzie",
    "Jansen–Smit",
    "Novotný",
    "Kožušník",
    "Dvorák",
]


@table("word", WESTERN)
def test_windows_1252_is_never_doubted_for_a_word_that_the_netherlands_write(word: str) -> None:
    assert encodings.judge(encodings.words_of(word.encode("cp1252"))) == "windows-1252"


@table(("name", "codec"), [("cp850", "cp850"), ("mac-roman", "mac_roman")])
def test_a_list_of_names_shows_its_encoding(name: str, codec: str) -> None:
    text = " ".join(
        word
        for word in WESTERN
        if word.encode(codec, "ignore").decode(codec) == word and word.isalpha() and len(word) > 3
    )
    assert encodings.judge(encodings.words_of(text.encode(codec))) == name


@table(
    ("name", "words"),
    [
        ("windows-1250", "Łucja Wałęsa Kamiński Paweł Żaneta Dąbrowski Wójcik"),
        ("windows-1250", "Đurić Kovačević Šimić Jovanović Milošević"),
        ("windows-1254", "Yıldız Gülşen Ayşe Çağla Doğan İbrahim Şahin Işık"),
    ],
)
def test_polish_croatian_and_turkish_lists_show_theirs(name: str, words: str) -> None:
    assert encodings.judge(encodings.words_of(words.encode(encodings.ENCODINGS[name]))) == name


@table(
    ("constant", "code"),
    [("LARGEST_FILE", "caseload-too-large"), ("MOST_LINES", "caseload-too-large")],
)
def test_a_list_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, constant: str, code: str
) -> None:
    """X7: the bound on the size is held, and one on the rows."""
    monkeypatch.setattr(csv_lines, constant, 40)
    path = tmp_path / "list.csv"
    path.write_text("Naam\n" + "Jan\n" * 60)
    with pytest.raises(InputError) as refusal:
        outcome(path) if constant == "MOST_LINES" else _refuse(path)
    assert [problem.code for problem in refusal.value.problems] == [code]


def _refuse(path: Path) -> None:
    problems = Problems()
    read_caseload(path, None, {}, problems)
    problems.refuse()


def test_a_line_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Naam;Kenmerk\nJan;1\n" + ";" * (csv_lines.MOST_COLUMNS + 1))
    assert [problem.code for problem in refusal_of(path)] == ["caseload-too-many-columns"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_and_a_device_are_no_lists(tmp_path: Path) -> None:
    """X7: nothing is read from what has no end."""
    os.mkfifo(tmp_path / "list.csv")
    (tmp_path / "link.csv").symlink_to("/dev/zero")
    for path in (tmp_path / "list.csv", tmp_path / "link.csv", Path("/dev/zero")):
        assert [problem.code for problem in refusal_of(path)] == ["caseload-is-pipe"]


SEEDS = range(rounds(250, 3_000))


def test_no_text_however_mangled_is_a_fault_of_the_program(tmp_path: Path) -> None:
    """Seeded and bounded: files of the corpus with bytes changed, cut, doubled and swapped."""
    sources = [("list.csv", data) for data, _rows in ROWS.values()]
    sources += [("list.csv", data) for data, _code, _line in REFUSED.values() if len(data) < 10_000]
    sources += [(file, text.encode()) for file, text, _rows in RECORDS.values()]
    for seed in SEEDS:
        chance = random.Random(seed)
        file, data = chance.choice(sources)
        path = tmp_path / file
        path.write_bytes(_mangled(data, chance))
        problems = Problems()
        caseload = read_caseload(path, None, {}, problems)
        assert (caseload is None) == bool(problems.errors())
        if caseload is None:
            continue
        with suppress(InputError), caseload.rows() as rows:
            numbers = [row.number for row in rows]
            assert numbers == sorted(numbers)


def _mangled(data: bytes, chance: random.Random) -> bytes:
    mangled = bytearray(data)
    for _change in range(chance.randrange(1, 6)):
        place = chance.randrange(len(mangled) + 1)
        other = bytes(
            chance.choice(
                (
                    b'"',
                    b";",
                    b",",
                    b"\r",
                    b"\n",
                    b"\0",
                    b"\xff",
                    b"\xc3",
                    b"\xab",
                    b"\x89",
                    b"{",
                    b"[",
                    b"]",
                    b":",
                    b"?",
                )
            )
        )
        kind = chance.randrange(4)
        if kind == 0:
            mangled[place:place] = other
        elif kind == 1:
            del mangled[place : place + chance.randrange(1, 8)]
        elif kind == 2:
            mangled[place : place + 1] = other
        else:
            mangled += mangled[place : place + 40]
    return bytes(mangled)
