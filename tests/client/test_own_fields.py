"""Fields of a client that a deck declares: in its cards and lists, in YAML alone."""

from __future__ import annotations

import json
import pickle
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest

import tiny_decks
from caseload_files import write_workbook
from command_line import Run, codes
from kaartenset.batch.order import BatchOrder
from kaartenset.batch.rows import ClientReader
from kaartenset.build import build
from kaartenset.checks.declarations import check_client_fields
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.caseload.columns import field_of
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.client import Client
from kaartenset.client.field_labels import OwnFieldName, called
from kaartenset.client.own_fields import CHOICE, YES_NO, OwnField, by_column
from kaartenset.errors import Problems
from kaartenset.personalise import personalise
from kaartenset.personalise.values import known_of
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import BlankSpan
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from tables import table

DECK = """\
title: Mijn baan
lang: nl-NL
client-fields:
  employer:
    type: text
    name: werkgever
    columns: [naam werkgever, bedrijf]
    blank: 60
  contract:
    type: optional one of vast, tijdelijk
    values: {vast: een vast contract}
  start-date: {type: optional date, columns: [begindatum]}
  shift: optional time
  hours: {type: optional number, bounds: 1..40}
  lift: optional yes-no
  office: optional offices
cards: [hello]
"""
TEXTS = """\
  - "Ik werk bij {employer}."
  - "Ik heb {contract}."
  - "Vanaf {start_date} om {shift}, {hours} uur."
  - {with-hours: Ik werk in uren., otherwise: Ik werk niet in uren.}
  - {lift-yes: Met lift., lift-no: Zonder lift., otherwise: "Lift: {lift}"}
  - {office-zwolle: In Zwolle., otherwise: "Kantoor {office}"}
"""
FILES = {
    "content/deck.yaml": DECK,
    "content/offices.yaml": "- id: utrecht\n  name: Utrecht\n- id: zwolle\n  name: Zwolle Zuid\n",
    "content/cards/hello.yaml": f"id: hello\ntype: plain\ntitle: Mijn baan\ntext:\n{TEXTS}",
    "layouts/types.yaml": (
        "lists: {offices: {fields: {name: text}}}\n"
        "cards:\n  plain: {fields: {title: {type: words, role: title}, text: list of words}}\n"
    ),
    "layouts/plain/front.xml.j2": """\
<face drawn-for="A6 portrait">
  <heading level="2" x="8" y="14" width="89" style="title">{{ card.title }}</heading>
  {% for text in card.text %}
  <text x="8" y="{{ 26 + loop.index0 * 16 }}" width="89" lines="2">{{ text }}</text>
  {% endfor %}
</face>
""",
}
FULL = {
    "employer": "Bakkerij Jansen",
    "contract": "Een vast contract",
    "start-date": "1-12-2026",
    "shift": "9:30",
    "hours": "32",
    "lift": "ja",
    "office": "zwolle-zuid",
}
SAID = [
    "Ik werk bij Bakkerij Jansen.",
    "Ik heb een vast contract.",
    "Vanaf dinsdag 1 december 2026 om 9.30 uur, 32 uur.",
    "Ik werk in uren.",
    "Met lift.",
    "In Zwolle.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def project(folder: Path) -> Project:
    return Project(folder / "content", folder / "layouts")


def said(source: Source, client: Client | None) -> list[str]:
    (card,) = personalise(source.deck, client).cards
    return [text.plain for text in card.own.text]


def listed(folder: Path, path: Path) -> tuple[Caseload, list[tuple[Source, Client] | None]]:
    """Return a list, and what is read of each row; None for a row that is wrong."""
    fields, problems = read_project(project(folder)).deck.own_fields, Problems()
    caseload = read_caseload(path, None, {}, problems, own=fields)
    assert caseload is not None, list(problems)
    order = BatchOrder(
        project=project(folder),
        places=caseload.places,
        defaults={},
        variants=(),
        requests=(Request(),),
        folder=None,
    )
    reader = ClientReader(order, Templates())
    with caseload.rows() as rows:
        return caseload, [reader.read(row, Problems()) for row in rows]


def test_a_field_without_a_value_is_a_dotted_line_as_long_as_the_deck_says(folder: Path) -> None:
    source = read_project(project(folder))
    (card,) = personalise(source.deck, None).cards
    blanks = [span for text in card.own.text for span in text.spans if isinstance(span, BlankSpan)]
    assert [(blank.name, blank.width) for blank in blanks] == [
        ("employer", 60.0),
        *((name, 40.0) for name in ("contract", "start_date", "shift", "hours", "lift", "office")),
    ]
    assert said(source, None)[3] == "Ik werk niet in uren."


LISTS = {
    "list.csv": "Naam;Naam Werkgever;Contract;Begindatum;Shift;HOURS;Lift;Office\n"
    "Jan;Bakkerij Jansen;vast;2026-12-01 00:00;9:30:00;32;WAAR;Zwolle Zuid\n",
    "list.yaml": "- name: Jan\n  employer: Bakkerij Jansen\n  contract: Vast\n"
    "  start-date: 1 december 2026\n  shift: 9.30 uur\n  hours: 32\n  lift: true\n"
    "  office: zwolle\n",
    "list.jsonl": '{"name": "Jan", "bedrijf": "Bakkerij Jansen", "contract": "vast", "start-date": '
    '"1-12-2026", "shift": "9:30", "hours": 32, "lift": true, "office": "zwolle"}\n',
}


HEADINGS = ("Naam", "Bedrijf", "Contract", "Start date", "Shift", "Hours", "Lift", "Office")
CELLS = ("Jan", "Bakkerij Jansen", "vast", date(2026, 12, 1), time(9, 30), 32, True, "zwolle")


@table("name", [*LISTS, "list.xlsx"])
def test_a_list_of_any_kind_gives_the_values(folder: Path, name: str) -> None:
    path = folder / name
    if name in LISTS:
        path.write_text(LISTS[name], encoding="utf-8")
    else:
        write_workbook(path, [HEADINGS, CELLS])
    caseload, (read,) = listed(folder, path)
    assert read is not None
    assert said(*read) == SAID
    assert not caseload.places.columns.unused


def test_what_a_workbook_makes_of_a_cell_is_used_where_the_field_can_hold_it(folder: Path) -> None:
    rows = [HEADINGS, (*CELLS[:3], 46357, "9:30 PM", "", False, ""), (*CELLS[:2], True)]
    _caseload, (read, wrong) = listed(folder, write_workbook(folder / "list.xlsx", rows))
    assert read is not None
    assert dict(read[1].own) == {
        "employer": "Bakkerij Jansen",
        "contract": "vast",
        "start-date": date(2026, 12, 1),
        "shift": time(21, 30),
        "lift": "no",
    }
    assert wrong is None


def options(values: dict[str, str]) -> list[str]:
    return [word for name, value in values.items() for word in ("--set", f"{name}={value}")]


def test_options_and_a_client_file_give_the_values(folder: Path, run: Run) -> None:
    lines = "".join(f"{name}: {value}\n" for name, value in FULL.items())
    (folder / "client.yaml").write_text(f"name: Jan\n{lines}", encoding="utf-8")
    made = run("build", "--client", "client.yaml", "--output", "file.pdf")
    assert made.code == 0, made.err
    made = run("build", "--name", "Jan", *options(FULL), "--output", "options.pdf")
    assert made.code == 0, made.err
    assert (folder / "file.pdf").read_bytes() == (folder / "options.pdf").read_bytes()
    text = pdfium.PdfDocument(BytesIO((folder / "file.pdf").read_bytes()))[0].get_textpage()
    assert "Bakkerij Jansen" in text.get_text_range()
    overridden = run("build", "--client", "client.yaml", "--set", "employer= ", "-o", "x.pdf")
    assert codes(overridden) == ["field-needed"]


def test_each_client_has_its_own_values_from_one_template(folder: Path, run: Run) -> None:
    rows = [("Anna", "Aardappelhal", "1-12-2026"), ("Bert", "Bloemenhof", "2-12-2026")]
    lines = [f"{name};K{name};{employer};{day}" for name, employer, day in rows]
    (folder / "list.csv").write_text(
        "\n".join(["Naam;Kenmerk;Employer;Start-date", *lines]), encoding="utf-8"
    )
    pattern = "{reference}_{start_date}"
    made = run("batch", "list.csv", "-o", "out", "--filename", pattern, "--set", "hours=8")
    assert made.code == 0, made.err
    source, templates = read_project(project(folder)), Templates()
    for name, employer, day in rows:
        (client,) = [
            read[1]
            for read in listed(folder, folder / "list.csv")[1]
            if read and read[1].name == name
        ]
        client = Client(name=name, reference=f"K{name}", own=(*client.own, ("hours", 8)))
        (output,) = build(source, client, Request("office"), templates)
        data = (folder / "out" / f"K{name}_{day}.pdf").read_bytes()
        assert data == output.data
        text = pdfium.PdfDocument(BytesIO(data))[0].get_textpage().get_text_range()
        assert [word for _name, word, _day in rows if word in text] == [employer]
        template = templates.deck(source, known_of(client, source.deck), Problems(), None)
        assert template.cards[0].faces is not None


def test_a_dry_run_shows_the_columns_and_masks_the_values(folder: Path, run: Run) -> None:
    (folder / "list.csv").write_text(
        "Naam;Bedrijf;Contract\nJan;Geheimhof;vast\nPiet;Geheimhof;Verborgen\n", encoding="utf-8"
    )
    shown = run("batch", "list.csv", "--dry-run", "--json")
    told = json.loads(shown.out)["understood"]
    assert [each["field"] for each in told["columns"]] == ["name", "employer", "contract"]
    assert told["rows"][0]["values"] == dict.fromkeys(
        ("name", "employer", "contract", "way"), "***"
    )
    assert "Geheimhof" not in shown.out + shown.err
    assert "Verborgen" not in shown.out + shown.err


@table(
    ("text", "meant"),
    [
        *(("ja", "yes"), ("J", "yes"), ("TRUE", "yes"), ("waar", "yes"), ("Oui", "yes")),
        *(("Nee", "no"), ("n", "no"), ("onwaar", "no"), ("0", "no"), ("", ""), ("misschien", "")),
    ],
)
def test_yes_and_no_are_recognised_as_people_and_spreadsheets_write_them(
    text: str, meant: str
) -> None:
    words = {"yes": "oui", "no": "non"}
    assert OwnField(name="lift", type=YES_NO, words=words).choice(text) == meant


def test_a_choice_is_recognised_by_its_word_and_its_text_unless_two_are_alike() -> None:
    words = {"vast": "een vast contract", "a-b": "twee", "ab": "drie"}
    field = OwnField(name="contract", type=CHOICE, words=words)
    found = [field.choice(text) for text in ("VAST", "Een  vast-contract", "a-b", "A B", "los")]
    assert found == ["vast", "vast", "a-b", "", ""]


def test_a_field_is_used_if_a_variant_uses_it(folder: Path) -> None:
    deck = DECK.replace("  lift:", "  room: optional text\n  floor: optional text\n  lift:")
    (folder / "content/deck.yaml").write_text(deck, encoding="utf-8")
    variant = folder / "content/variants/plain"
    (variant / "cards").mkdir(parents=True)
    (variant / "variant.yaml").write_text("id: plain\nname: kort\n", encoding="utf-8")
    (variant / "cards/hello.yaml").write_text("title: '{room}'\n", encoding="utf-8")
    (warning,) = check_client_fields(read_project(project(folder)))
    assert "'floor'" in warning.message
    assert not list(check_client_fields(read_project(project(folder), ("plain",))))


def test_a_bilingual_deck_has_each_value_in_both_languages(folder: Path) -> None:
    translated = "client-fields:\n  contract: {values: {vast: a permanent job}}\n"
    for name, files in {
        "en": {
            "deck.yaml": f"lang: en\n{translated}",
            "cards/hello.yaml": "text:\n  - 'I have {contract}. {employer}'\n",
        },
        "both": {},
    }.items():
        described = f"id: {name}\nname: {name}\n" + ("bilingual: true\n" if not files else "")
        for file, text in {"variant.yaml": described, **files}.items():
            path = folder / "content/variants" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    card = "id: hello\ntype: plain\ntitle: Baan\ntext:\n  - 'Ik heb {contract}. {employer}'\n"
    (folder / "content/cards/hello.yaml").write_text(card, encoding="utf-8")
    deck = read_project(project(folder), ("en", "both")).deck
    client = Client(own=(("contract", "vast"), ("employer", "Jansen")))
    (text,) = personalise(deck, client).cards[0].own.text
    assert text.plain == "I have a permanent job. Jansen"
    assert text.original.plain == "Ik heb een vast contract. Jansen"


def dutch_deck(fields: str, text: str) -> dict[str, str]:
    """Return the files of the tiny deck in Dutch, with these fields of the client and this text."""
    deck, card = tiny_decks.FILES[tiny_decks.DECK], tiny_decks.FILES[tiny_decks.CARD]
    return {
        tiny_decks.DECK: deck.replace("lang: en", "lang: nl") + fields,
        tiny_decks.CARD: card.replace("Climb to the top.", text),
    }


@table(
    ("language", "said"),
    [("nl", "het veld 'kamernummer'"), ("en", "the field 'room'")],
)
def test_messages_call_a_field_as_the_deck_does_if_it_is_in_their_language(
    language: str, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every way to give a value, and in a process that is started for a list."""
    monkeypatch.setenv("KAARTENSET_LANG", language)
    fields = "client-fields:\n  room: {type: number, columns: [kamer], name: kamernummer}\n"
    project = tiny_decks.tiny_deck(tmp_path, dutch_deck(fields, '"Kamer {room}."'))
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    out = ("--output", str(tmp_path / "made"))
    (tmp_path / "list.csv").write_text("name,kamer\nAn,x\n")
    (tmp_path / "client.yaml").write_text("name: An\nroom: x\n")
    for words in (
        ("build", "--name", "An", "--set", "room=x"),
        ("build", "--name", "An"),
        ("build", "--client", str(tmp_path / "client.yaml")),
        ("batch", str(tmp_path / "list.csv")),
    ):
        assert said in run(*words, *folders, *out).err, words
    name = OwnFieldName("room", "kamernummer", "nl")
    assert called(pickle.loads(pickle.dumps(name))) == called(name)


@table(
    ("language", "said"),
    [
        ("nl", "wat bij 'werkgever' staat, is te lang"),
        ("en", "the value of 'employer' is too long"),
    ],
)
def test_a_value_that_is_too_long_names_its_field_as_the_deck_does(
    language: str, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", language)
    fields = "client-fields:\n  employer: {type: text, name: werkgever}\n"
    files = dutch_deck(fields, '"Ik werk bij {employer}."')
    files[tiny_decks.FRONT] = tiny_decks.FILES[tiny_decks.FRONT].replace(' lines="4"', "")
    project = tiny_decks.tiny_deck(tmp_path, files)
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    value = "employer=" + "Bakkerij " * 12
    assert said in run("build", "--set", value, *folders, "--output", str(tmp_path / "made")).err


def test_a_deck_may_declare_a_field_with_the_column_of_languages() -> None:
    own = by_column([OwnField(name="spoken", columns=("Taal",))])
    assert field_of("taal", own) == "spoken"
    assert field_of("Language", own) == "language"
    assert field_of("Naam", by_column([OwnField(name="spoken", columns=("naam",))])) == "name"


def test_no_fault_is_found_in_a_field_with_the_column_of_languages(tmp_path: Path) -> None:
    declared = "client-fields:\n  spoken: {type: text, columns: [Taal]}\n"
    changed = {"content/deck.yaml": DECK.replace("client-fields:\n", declared)}
    project = tiny_decks.tiny_deck(tmp_path, {**FILES, **changed})
    assert "spoken" in {each.name for each in read_project(project).deck.own_fields}
