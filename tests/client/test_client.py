"""Whom a deck is for: what is read, what is refused, and that no message tells who it is (rules
S2, S3, S6)."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kaartenset.client.client import FIELDS, Adviser, Client, Meeting
from kaartenset.client.client_fields import match_benefit, read_client_fields
from kaartenset.client.client_file import client_file_values
from kaartenset.client.meeting_ways import WAYS
from kaartenset.errors import Problems
from kaartenset.locations import InFile, OfField, OfOption
from places import column_of, file_of, line_of
from tables import table

BENEFITS = {
    "zw": "Ziektewet",
    "wga-35-80": "WGA 35-80",
    "wga-80-100": "WGA 80-100",
    "wajong": "Wajong",
}
NAMES = Path(__file__).parents[1] / "support" / "names" / "din-91379-latin-list-1.3.txt"
PRINTED = ("name", "place", "adviser", "role", "email", "organisation", "reference")
A_BSN = "123456782"


def read(**values: str) -> tuple[Client | None, Problems]:
    problems = Problems()
    return read_client_fields(
        values, lambda field: OfOption(f"--{field}"), BENEFITS, problems
    ), problems


def client_of(**values: str) -> Client:
    client, problems = read(**values)
    assert client is not None, [str(problem) for problem in problems]
    assert not list(problems)
    return client


def codes_of(**values: str) -> list[str]:
    client, problems = read(**values)
    assert client is None
    assert {str(problem.where).removeprefix("--") for problem in problems} <= set(values)
    return [problem.code for problem in problems]


def read_file(tmp_path: Path, text: str) -> tuple[Client | None, list[tuple[str, str]]]:
    """Return the client and, for each problem, its code and its line and column."""
    path = tmp_path / "client.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    values, places = client_file_values(path, problems) or ({}, {})
    client = read_client_fields(values, places.__getitem__, BENEFITS, problems) if values else None
    assert all(file_of(problem) == str(path) for problem in problems)
    return None if problems.errors() else client, [
        (problem.code, f"{line_of(problem)}:{column_of(problem)}") for problem in problems
    ]


def test_a_client_of_whom_nothing_is_said_is_neutral() -> None:
    assert client_of() == Client() == client_of(**dict.fromkeys(FIELDS, " \u00a0 "))
    assert Client().appointment == Meeting(date=None, time=None, place="", way="office")


def test_every_field_finds_its_place() -> None:
    client = client_of(
        name="Fatma Yılmaz",
        date="dinsdag 1 december 2026",
        time="10.30 uur",
        place="Kantoor Utrecht",
        way="office",
        adviser="Jan de Vries",
        role="arbeidsdeskundige",
        phone="+31 (0)30 - 123 45 67 tst. 8",
        email="j.devries@example.nl",
        benefit="WGA 35/80",
        organisation="Een organisatie",
        reference="W-17",
    )
    assert client == Client(
        name="Fatma Yılmaz",
        appointment=Meeting(
            date=date(2026, 12, 1), time=time(10, 30), place="Kantoor Utrecht", way="office"
        ),
        adviser=Adviser(
            name="Jan de Vries",
            role="arbeidsdeskundige",
            phone="+31 (0)30 - 123 45 67 tst. 8",
            email="j.devries@example.nl",
        ),
        benefit="wga-35-80",
        organisation="Een organisatie",
        reference="W-17",
    )


@table(
    "name",
    [
        *(
            "Jan van 't Hoff",
            "d’Artagnan-ten Broeke",
            "Þórður",
            "Łukasz Żółć",
            "Ng",
            "JAN",
            "<b>Jan</b>",
            "{{ 7*7 }}",
            "Jan & Piet",
            "=1+1",
        ),
        *("Null", "no", "9:30", "Иван", "Ελένη"),
    ],
)
def test_a_name_stays_as_it_is_given(name: str) -> None:
    assert client_of(name=name).name == name


def test_every_letter_of_din_91379_may_stand_in_a_name() -> None:
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        points = [part for part in line.split(";")[2].split() if part]
        text = unicodedata.normalize("NFC", "".join(chr(int(point, 16)) for point in points))
        if not text.isspace() and text != "?":  # a letter that was lost
            assert client_of(name=f"x{text}x").name == unicodedata.normalize("NFC", f"x{text}x")


def test_the_note_of_mes_1_is_no_emoji() -> None:
    assert client_of(name="Jan \u266a").name == "Jan \u266a"


def test_a_name_is_composed_and_its_spaces_are_made_one() -> None:
    assert client_of(name="  Zoe\u0308\u00a0 \u202fde   Boer\n").name == "Zoë de Boer"


@table("way", WAYS)
def test_every_way_to_meet_is_known_in_small_letters_and_capitals(way: str) -> None:
    assert client_of(way=way).appointment.way == client_of(way=way.upper()).appointment.way == way


@table(
    ("character", "code_point"),
    [
        *(
            ("\x00", "U+0000"),
            ("\t", "U+0009"),
            ("\n", "U+000A"),
            ("\x1b", "U+001B"),
            ("\x7f", "U+007F"),
            ("\x85", "U+0085"),
        ),
        *(
            ("\u2028", "U+2028"),
            ("\u2029", "U+2029"),
            ("\ue000", "U+E000"),
            ("\U000f0000", "U+F0000"),
            ("\ud800", "U+D800"),
        ),
        *(
            ("\ufffe", "U+FFFE"),
            ("\ufdd0", "U+FDD0"),
            ("\U0010ffff", "U+10FFFF"),
            ("\U0001fffe", "U+1FFFE"),
        ),
        *(
            (chr(code), f"U+{code:04X}")
            for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
        ),
        *(
            (chr(code), f"U+{code:04X}")
            for code in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD)
        ),
    ],
)
@table("field", ["name", "place", "reference"])
def test_a_character_that_cannot_be_seen_is_refused_by_its_code_point(
    field: str, character: str, code_point: str
) -> None:
    _, problems = read(**{field: f"Jan{character}Vos"})
    (problem,) = problems
    assert problem.code == "unprintable-character"
    assert code_point in problem.message
    assert f"'{field}'" in problem.message


def test_all_unseen_characters_of_a_field_are_named() -> None:
    _, problems = read(name="J\u200ba\nn\u202eV")
    (problem,) = problems
    assert "U+000A, U+200B, U+202E" in problem.message


@table("name", ["محمد", "משה", "Jan משה", "ﷴ"])
def test_letters_from_right_to_left_are_read(name: str) -> None:
    """The fonts say whether they can be printed."""
    found, problems = read(name=name)
    assert not problems
    assert found is not None


@table(
    "name",
    [
        "Jan 😀",
        "🇳🇱",
        "👨\u200d👩\u200d👧",
        "👍🏽",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "☺",
        "⭐",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_an_emoji_is_refused_as_what_it_is(name: str) -> None:
    assert codes_of(name=name) == ["emoji"]


@table(
    ("field", "most"),
    [("name", 200), ("adviser", 200), ("place", 200), ("phone", 100), ("reference", 100)],
)
def test_a_text_that_is_too_long_is_refused_with_its_length(field: str, most: int) -> None:
    assert client_of(**{field: "1" * most}) != Client()
    _, problems = read(**{field: "1" * (most + 1)})
    (problem,) = problems
    assert problem.code == "too-long"
    assert str(most + 1) in problem.message
    assert str(most) in problem.message


@table("field", PRINTED)
@table("number", [A_BSN, "123.456.782", "1234 56 782", "111-222-333"])
def test_a_bsn_is_refused_in_every_field_that_is_printed_or_names_a_file(
    field: str, number: str
) -> None:
    assert "bsn" in codes_of(**{field: f"Jan {number}"})


@table(
    "number",
    [
        *(
            "030 123 45 67",
            "06-12345678",
            "0111222333",
            "0031 6 12345678",
            "+31 (0)30 123 45 67",
            "+32 470 12 34 56",
            "0800 1234",
        ),
        *(
            "0900-1234567",
            "14030",
            "112",
            "088-1112223 (ma-do 9:00-12:00)",
            "030 123 45 67 / 06 12 34 56 78",
            "tst. 1234",
        ),
    ],
)
def test_a_telephone_number_may_pass_the_eleven_test(number: str) -> None:
    """V10: a shape of the numbering plan is a telephone number, whatever its digits add up to."""
    assert client_of(phone=number).adviser.phone == number


@table(
    ("number", "code"),
    [
        *(
            (A_BSN, "bsn"),
            ("999 990 019", "bsn"),
            ("0999990019", "bsn"),
            ("123.456.782", "bsn"),
            ("tel. 111222333", "bsn"),
        ),
        *(
            ("123456789", "bad-phone"),
            ("31612345678", "bad-phone"),
            ("32 470 12 34 56", "bad-phone"),
            ("030 234 567", "bad-phone"),
            ("0302-345 678 9", "bad-phone"),
        ),
    ],
)
def test_a_number_that_nobody_can_dial_is_no_telephone_number(number: str, code: str) -> None:
    """V10, and its sibling V3 in an option: ten digits of which the first is 0, or a +."""
    assert codes_of(phone=number) == [code]


@table(
    ("place", "way"),
    [
        *(
            ("telefonisch", "phone"),
            ("Per telefoon", "phone"),
            ("Telefonische afspraak", "phone"),
            ("bellen", "phone"),
        ),
        *(
            ("videobellen", "video"),
            ("via Microsoft Teams", "video"),
            ("MS Teams-overleg", "video"),
            ("online", "video"),
        ),
        *(
            ("bij u thuis", "home"),
            ("Huisbezoek", "home"),
            ("aan huis", "home"),
            ("Zoom", "video"),
            ("via beeldbellen", "video"),
        ),
    ],
)
def test_a_place_that_is_a_way_to_meet_is_refused_with_that_way(place: str, way: str) -> None:
    """V9: "telefonisch / daar zien we elkaar" helps nobody; the same words are understood as the
    way."""
    _, problems = read(place=place)
    (problem,) = problems
    assert (problem.code, problem.hint.endswith(way)) == ("place-is-way", True)
    assert client_of(way=place).appointment.way == way


@table(
    "place",
    [
        "kantoor Utrecht",
        "Huis van de Wijk",
        "kantoor (of via Teams)",
        "Stadhuis, kamer 12",
        "Thuisstraat 3",
    ],
)
def test_a_place_with_more_than_a_way_is_a_place(place: str) -> None:
    assert client_of(place=place).appointment.place == place


@table(
    ("field", "text", "code"),
    [
        *(
            ("name", "?ucja", "letters-lost"),
            ("name", "Ren?", "letters-lost"),
            ("name", "Zo\ufffd", "letters-lost"),
        ),
        *(
            ("adviser", "J?rg Brand", "letters-lost"),
            ("place", "\u2019s-Hertogenb?sch", "letters-lost"),
        ),
        *(
            ("name", "ZoÃ«", "letters-garbled"),
            ("name", "Å\u0081ucja", "unprintable-character"),
            ("place", "CafÃ© Zuid", "letters-garbled"),
        ),
        *(("name", "Dâ€™Angelo", "letters-garbled"), ("name", "Gülþen Ã‡elik", "letters-garbled")),
    ],
)
def test_letters_that_were_lost_on_the_way_are_refused(field: str, text: str, code: str) -> None:
    """V1, wherever the text comes from."""
    assert code in codes_of(**{field: text})


@table(
    ("field", "text"),
    [("place", "Weet u de weg niet?"), ("name", "João"), ("name", "Ânia"), ("name", "Jan ?")],
)
def test_a_question_mark_behind_a_text_and_a_portuguese_name_are_left_alone(
    field: str, text: str
) -> None:
    assert client_of(**{field: text})


@table(
    ("field", "text"),
    [
        *(
            ("place", "Stadhuis, tel. 06 12 34 56 78 20"),
            ("organisation", "Bureau Zuid, KvK 12345678"),
            ("reference", "KvK-nummer: 12345670"),
        ),
        *(("reference", f"2026-{number:04}") for number in range(1200, 1220)),
        *(("place", f"kantoor, 030 {number} 45 67") for number in range(120, 140)),
    ],
)
def test_a_number_that_says_what_it_is_is_no_bsn(field: str, text: str) -> None:
    """X9: one in eleven of these passes the eleven-test, and none of them is in a shape in which
    people write a BSN."""
    assert client_of(**{field: text})


def test_a_reference_that_somebody_has_looked_at_goes_through() -> None:
    """X9: and nothing else does."""
    problems = Problems()
    client = read_client_fields(
        {"reference": A_BSN}, OfField, BENEFITS, problems, reference_is_not_bsn=True
    )
    assert client is not None
    assert client.reference == A_BSN
    assert (
        read_client_fields({"name": A_BSN}, OfField, BENEFITS, problems, reference_is_not_bsn=True)
        is None
    )


def test_a_date_in_a_reference_is_no_bsn() -> None:
    assert client_of(reference="12-01-2026").reference == "12-01-2026"


@table(
    ("text", "code"),
    [
        *(
            ("morgen", "date-unreadable"),
            ("30-2-2026", "date-does-not-exist"),
            ("maandag 1 december 2026", "weekday-mismatch"),
        ),
        ("1-12-1926", "date-out-of-range"),
    ],
)
def test_a_date_that_cannot_be_used_says_why(text: str, code: str) -> None:
    assert codes_of(date=text) == [code]


@table(
    ("field", "text", "code"),
    [
        ("time", "25:00", "time-unreadable"),
        ("way", "telepathy", "unknown-way"),
        *(
            ("email", text, "bad-email")
            for text in ("jan", "jan@", "@example.nl", "jan@a@b", "jan de@example.nl")
        ),
        ("phone", "geen", "bad-phone"),
        *(("benefit", text, "unknown-benefit") for text in ("wga", "WW", "wga 35-100", "2015")),
    ],
)
def test_a_field_that_means_nothing_is_refused(field: str, text: str, code: str) -> None:
    assert codes_of(**{field: text}) == [code]


def test_a_slip_of_the_keyboard_gets_a_suggestion() -> None:
    _, problems = read(way="vidoe", benefit="Wayong")
    assert {
        problem.code: "video" in problem.hint or "wajong" in problem.hint for problem in problems
    } == {
        "unknown-way": True,
        "unknown-benefit": True,
    }


@table("way", ["phone", "video", "home"])
def test_a_place_is_refused_when_the_talk_is_not_at_an_office(way: str) -> None:
    assert codes_of(way=way, place="Kantoor Utrecht") == ["place-not-printed"]


def test_a_place_is_not_judged_when_the_way_is_wrong() -> None:
    assert codes_of(way="fone", place="Kantoor Utrecht") == ["unknown-way"]
    assert codes_of(way="ph\u200bone", place="Kantoor Utrecht") == ["unprintable-character"]


@table(
    ("text", "benefit"),
    [
        *(
            (text, "wga-35-80")
            for text in (
                "WGA 35/80",
                "wga 35 tot 80",
                "WGA35-80",
                "Wga 35 – 80 %",
                "wga-35-80",
                "WGA 35 t/m 80 procent",
            )
        ),
        *(
            (text, "wga-80-100")
            for text in ("WGA 80-100", "WGA 80/100", "wga 80 tot 100%", "WGA80100")
        ),
        *((text, "zw") for text in ("ziektewet", "ZW", "Ziektewet", "zw-uitkering", "Z.W.")),
        *(
            (text, "wajong")
            for text in ("Wajong", "wajong 2015", "Wajong2010", "WAJONG", "Wajong-uitkering")
        ),
        *(
            (text, None)
            for text in (
                "wga",
                "",
                "2015",
                "tot",
                "WW",
                "wga 35",
                "35-80",
                "zw wajong",
                "wga 35-80-100",
            )
        ),
    ],
)
def test_a_benefit_is_recognised_however_it_is_written(text: str, benefit: str | None) -> None:
    assert match_benefit(text, BENEFITS) == benefit


def test_a_benefit_of_which_the_name_has_a_year_is_told_apart() -> None:
    benefits = {"wajong-2010": "Wajong 2010", "wajong-2015": "Wajong 2015"}
    assert match_benefit("wajong2015", benefits) == "wajong-2015"
    assert match_benefit("wajong", benefits) is None


def test_a_text_that_means_two_benefits_means_none() -> None:
    assert match_benefit("Ziektewet", {"zw": "Ziektewet", "vangnet": "ziekte-wet"}) is None


def test_all_faults_of_all_fields_are_said_at_once() -> None:
    faulty = {
        "name": "Jan\u200bVos 😀",
        "date": "32-1-2026",
        "time": "10:75",
        "way": "fax",
        "phone": "-",
        "email": "x",
        "benefit": "WW",
    }
    assert sorted(codes_of(**faulty, reference=A_BSN)) == sorted(
        [
            *(
                "emoji",
                "unprintable-character",
                "date-does-not-exist",
                "time-unreadable",
                "unknown-way",
            ),
            *("bad-phone", "bad-email", "unknown-benefit", "bsn"),
        ]
    )


@table("field", FIELDS)
@table("fault", ["", "\u200b", " 😀", " משה", f" {A_BSN}", " " * 3 + "x" * 300, " 30-2-2026 25:00"])
def test_no_problem_holds_what_was_given(field: str, fault: str) -> None:
    _, problems = read(**{field: f"Zwaluwstaart{fault}"})
    for problem in problems:
        told = str(problem)
        assert not any(
            part in told for part in ("Zwaluw", "😀", "משה", A_BSN, "xxx", "30-2", "25:00")
        ), told


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=250)))
def test_any_text_is_read_or_refused_and_never_anything_else(values: dict[str, str]) -> None:
    client, problems = read(**values)
    assert (client is None) == bool(problems.errors())
    if client is not None:
        assert client.name == unicodedata.normalize("NFC", client.name).strip()
        assert client.name.isprintable() or any(
            unicodedata.category(letter) == "Cn" for letter in client.name
        )


@given(st.text(st.characters(categories=["L", "Mn", "P", "Zs"]), max_size=100))
def test_a_text_that_was_read_once_reads_the_same_again(text: str) -> None:
    client, _ = read(name=text)
    if client is not None:
        assert client_of(name=client.name) == client


def test_a_place_is_asked_for_given_fields_only() -> None:
    problems = Problems()
    read_client_fields(
        {"name": "\n\x00"}, {"name": InFile("list.xlsx", 4)}.__getitem__, BENEFITS, problems
    )
    assert [problem.where for problem in problems] == [InFile("list.xlsx", 4)]


def test_a_file_may_be_flat_or_grouped(tmp_path: Path) -> None:
    flat = (
        "name: Jan\ndate: 1-12-2026\ntime: 9:30\nway: phone\nadviser: Eva\nrole: "
        "adviseur\nphone: '0101234567'\nbenefit: ZW\n"
    )
    grouped = (
        "name: Jan\nappointment:\n  date: 1 december 2026\n  time: 9.30 uur\n  way: phone\n"
        "adviser: {name: Eva, role: adviseur, phone: 0101234567}\nbenefit: Ziektewet\n"
    )
    expected = Client(
        name="Jan",
        appointment=Meeting(date=date(2026, 12, 1), time=time(9, 30), way="phone"),
        adviser=Adviser(name="Eva", role="adviseur", phone="0101234567"),
        benefit="zw",
    )
    assert read_file(tmp_path, flat) == read_file(tmp_path, grouped) == (expected, [])


def test_an_adviser_may_be_a_name_beside_a_group_for_the_appointment(tmp_path: Path) -> None:
    client, problems = read_file(
        tmp_path, "adviser: Eva\nrole: adviseur\nappointment: {place: Utrecht}\nname:\n"
    )
    assert client == Client(
        adviser=Adviser(name="Eva", role="adviseur"), appointment=Meeting(place="Utrecht")
    )
    assert not problems


def test_every_fault_of_a_file_is_said_with_its_line_and_column(tmp_path: Path) -> None:
    client, problems = read_file(
        tmp_path,
        "nane: Jan\nappointment:\n  date: 30-2-2026\n  tine: 10:30\nadviser: {name: 😀}\nphone: "
        "[1, 2]\nbenefit: WW\n",
    )
    assert client is None
    assert sorted(problems) == [
        ("date-does-not-exist", "3:9"),
        ("emoji", "5:17"),
        ("text-expected", "6:8"),
        ("unknown-benefit", "7:10"),
        ("unknown-key", "1:1"),
        ("unknown-key", "4:3"),
    ]


def test_a_field_given_flat_and_in_a_group_is_a_fault(tmp_path: Path) -> None:
    assert read_file(tmp_path, "date: 1-12-2026\nappointment:\n  date: 2-12-2026\n") == (
        None,
        [("duplicate-key", "3:9")],
    )


@table("key", ["bsn", "BSN", "sofinummer", "burgerservicenummer", "bsn-nummer", "Sofi-nummer"])
def test_a_key_for_a_bsn_is_refused_with_a_message_of_its_own(tmp_path: Path, key: str) -> None:
    assert read_file(tmp_path, f"name: Jan\n{key}: {A_BSN}\n") == (None, [("bsn-field", "2:1")])
    assert read_file(tmp_path, f"name: Jan\nadviser: {{{key}: x}}\n") == (
        None,
        [("bsn-field", "2:11")],
    )


@table(
    ("text", "code"),
    [
        *(
            ("", "file-empty"),
            ("- Jan\n", "keys-expected"),
            ("Jan\n", "keys-expected"),
            ("appointment: morgen\n", "keys-expected"),
        ),
        *(
            ("name: &a Jan\n", "alias"),
            ("name: !!int 3\n", "tag"),
            ("name: Jan\nname: Piet\n", "duplicate-key"),
            ("name: 'Jan\n", "yaml-syntax"),
        ),
        *(
            ('name: "Jan\\nVos"\n', "unprintable-character"),
            ('name: "Jan\\0Vos"\n', "unprintable-character"),
        ),
    ],
)
def test_a_file_that_is_no_client_says_why(tmp_path: Path, text: str, code: str) -> None:
    client, problems = read_file(tmp_path, text)
    assert client is None
    assert [found for found, _ in problems] == [code]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    problems = Problems()
    assert client_file_values(tmp_path / "none.yaml", problems) is None
    assert [problem.code for problem in problems] == ["file-missing"]


def test_a_hint_says_what_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notepad adds .txt, people write Dutch keys, and take the option for a list."""
    (tmp_path / "client.yaml.txt").write_text("name: Jan\n", "utf-8")
    (tmp_path / "clients.xlsx").touch()

    def hint(name: str) -> str:
        problems = Problems()
        client_file_values(tmp_path / name, problems)
        (problem,) = problems
        return problem.hint

    assert "rename it to 'client.yaml'" in hint("client.yaml")
    assert "kaartenset batch" in hint("clients.xlsx")
    monkeypatch.setenv("KAARTENSET_LANG", "nl")
    (tmp_path / "klant.yaml").write_text("adviser: {telefoon: 030 123 45 67}\n", "utf-8")
    assert hint("klant.yaml") == "bedoelt u 'phone'?"


def test_options_can_go_before_the_fields_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "client.yaml"
    path.write_text("name: Jan\nadviser:\n  phone: geen\n  name: Eva\n", encoding="utf-8")
    problems = Problems()
    found = client_file_values(path, problems)
    assert found is not None
    values, places = found
    assert values == {"name": "Jan", "phone": "geen", "adviser": "Eva"}
    assert places["phone"] == InFile(str(path), 3, 10)
    client = read_client_fields(
        values | {"phone": "030 123 45 67"}, places.__getitem__, BENEFITS, problems
    )
    assert client == Client(name="Jan", adviser=Adviser(name="Eva", phone="030 123 45 67"))
