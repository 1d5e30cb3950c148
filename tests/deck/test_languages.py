"""The language of a deck: any tag, its dates, and where it says that it is no language."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec

import pytest

from clients import CLIENT
from command_line import Run, codes
from kaartenset import extras
from kaartenset.checks import Report
from kaartenset.checks.faces import longest_date
from kaartenset.checks.language import check_words
from kaartenset.cli.commands.check import say_reports
from kaartenset.client.client import Meeting
from kaartenset.dataclass import replace
from kaartenset.deck.address import texts_of_cards
from kaartenset.deck.deck import Deck
from kaartenset.errors import InputError, Problems
from kaartenset.locations import InFile
from kaartenset.personalise.values import known_of
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import Words, parse
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from kaartenset.typeset.typeset import SetText
from pdf_reading import open_pdf
from projects import SHIPPED, EditableProject, build_pdf
from structure_reading import read_structure

DECK = "content/deck.yaml"
OWN = """
dates:
  weekdays: [Méindeg, Dënschdeg, Mëttwoch, Donneschdeg, Freideg, Samschdeg, Sonndeg]
  months: [Jan, Feb, Mäerz, Abrëll, Mee, Juni, Juli, Aug, Sept, Okt, Nov, Dez]
  date: "{weekday}, {day}. {month} {year}"
  time: "{hh}:{minute} Auer"
"""


def read(project: EditableProject, *variants: str) -> Source:
    return read_project(Project(project.root / "content", SHIPPED.layouts), variants)


def in_variant(project: EditableProject, lang: str) -> Source:
    folder = project.root / "content/variants/x"
    folder.mkdir()
    (folder / "variant.yaml").write_text("id: x\nname: x\n", encoding="utf-8")
    (folder / "deck.yaml").write_text(f"lang: {lang}\n", encoding="utf-8")
    return read(project, "x")


def words_on(source: Source) -> str:
    problems = Problems()
    deck = Templates().set_deck(source, CLIENT, problems)
    assert not problems.errors()
    return " ".join(
        run.text
        for face in deck.faces
        for element in face.elements
        if isinstance(element, SetText)
        for line in element.lines
        for run in line.runs
    )


def test_a_variant_in_english_prints_english_dates(project: EditableProject) -> None:
    source = in_variant(project, "en-NL")
    assert source.deck.text.lang == "en-NL"
    words = words_on(source)
    assert "Tuesday, 1 December 2026" in words
    assert "dinsdag" not in words
    assert "uur" not in known_of(CLIENT, source.deck).values["time"]


def test_a_deck_with_its_own_words_prints_these(
    project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    project.replace(DECK, "lang: nl-NL\n", f"lang: lb{OWN}")
    assert known_of(CLIENT, read(project).deck).values["date"] == "Dënschdeg, 1. Dez 2026"
    assert "10:30 Auer" in words_on(read(project))


def test_a_client_without_a_date_needs_no_words(
    project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "babel", None)
    source = in_variant(project, "tlh")
    problems = Problems()
    without = replace(CLIENT, appointment=Meeting(place="kantoor Utrecht"))
    for client in (None, without):
        Templates().set_deck(source, client, problems)
    assert not problems.errors()
    with pytest.raises(InputError):
        Templates().set_deck(source, CLIENT, problems)


def test_a_deck_that_shows_no_date_takes_clients_who_have_one(
    project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    for file in sorted((project.root / "content/cards").iterdir()):
        name = file.relative_to(project.root).as_posix()
        text = project.text(name).replace("{date}", "morgen").replace("{time}", "vroeg")
        project.write(name, text)
    source = in_variant(project, "tlh")
    assert "morgen" in words_on(source)


@pytest.mark.parametrize(
    ("tag", "hint"), [("nl_NL", "nl-NL"), ("Nederlands", "'nl'"), ("dutchish", "BCP 47")]
)
def test_a_word_that_is_no_tag_is_refused_where_it_stands(
    project: EditableProject, tag: str, hint: str
) -> None:
    project.replace(DECK, "lang: nl-NL", f"lang: {tag}")
    with pytest.raises(InputError) as refused:
        read(project)
    (problem,) = refused.value.problems
    assert (problem.code, problem.where) == ("bad-language-tag", project.place(DECK, tag))
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{day}", "{dag}", "unknown-placeholder"),
        ("{day}. ", "", "date-pattern"),
        ("{hh}:", "", "date-pattern"),
        ("{hh}", "{hour}", ""),
        ("Méindeg, ", "", "too-few"),
        ("Dez]", "Dez, Xyz]", "too-many"),
        ("  date:", "  dat:", "unknown-key"),
        ('"{hh}:{minute} Auer"', '"{hh"', "stray-brace"),
    ],
)
def test_own_words_that_cannot_make_a_date_are_refused(
    project: EditableProject, old: str, new: str, code: str
) -> None:
    project.replace(DECK, "lang: nl-NL\n", f"lang: lb{OWN}".replace(old, new))
    try:
        read(project)
    except InputError as refused:
        found = {problem.code for problem in refused.problems}
        assert code in found
        assert found <= {code, "date-pattern"}
    else:
        assert code == ""


def test_a_missing_library_stops_a_build_with_what_to_install(
    run: Run, project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_variant(project, "pl")
    monkeypatch.setattr(
        extras, "find_spec", lambda name: None if name == "babel" else find_spec(name)
    )
    monkeypatch.chdir(project.root)
    words = ("build", "--variant", "x", "--output", "out.pdf")
    assert run(*words).code == 0
    refused = run(*words, "--date", "2026-12-01")
    assert refused.code == 1
    assert codes(refused) == ["extra-missing"]
    assert "kaartenset[languages]" in refused.err


@pytest.mark.slow
def test_check_says_which_rules_did_not_run(
    run: Run, project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_variant(project, "en-NL")
    monkeypatch.chdir(project.root)
    (row,) = json.loads(run("check", "--variant", "x", "--json").out)["reports"]
    assert (row["lang"], row["level"]) == ("en-NL", "standard")
    assert row["rules_not_run"][:2] == ["L9", "L11"]
    assert not {problem["code"] for problem in row["problems"]} & set(row["rules_not_run"])


def test_check_says_in_words_which_rules_did_not_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    dutch = Report((), (), (), lang="nl-NL", level="wajong")
    say_reports([dutch], verbose=False)
    assert "level" not in capsys.readouterr().err
    dutch = replace(dutch, variants=("x",))
    say_reports([dutch], verbose=False)
    said = capsys.readouterr().err
    assert "not checked" not in said
    assert "held to the level of language: wajong" in said
    say_reports([replace(dutch, level="none")], verbose=True)
    assert "level" not in capsys.readouterr().err
    not_run = ("L9", "L11", "L12")
    say_reports([dutch, replace(dutch, lang="en-NL", not_run=not_run)], verbose=False)
    assert "not checked in the language 'en-NL': L9, L11, L12" in capsys.readouterr().err


@pytest.mark.slow
def test_check_of_a_dutch_deck_runs_every_rule(
    run: Run, project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    (row,) = json.loads(run("check", "--json").out)["reports"]
    assert (row["lang"], row["rules_not_run"]) == ("nl-NL", [])


def test_the_forms_of_address_of_dutch_are_no_matter_of_another_language(
    project: EditableProject,
) -> None:
    """Polish begins half its sentences with "u", which means "at"."""
    project.replace(DECK, "lang: nl-NL", "lang: pl\naddress: je")
    assert read(project).deck.text.address == "je"


def test_what_a_variant_did_not_translate_is_read_aloud_in_the_language_of_the_standard(
    project: EditableProject,
) -> None:
    in_variant(project, "en-NL")
    folder = project.root / "content/variants/x/cards"
    folder.mkdir()
    (folder / "goals.yaml").write_text("title: How I can go on\n", encoding="utf-8")
    source = read(project, "x")
    pdf = open_pdf(build_pdf(source, CLIENT, Request("screen")))
    assert str(pdf.Root.Lang) == "en-NL"
    said = [part for part in read_structure(pdf) if part.type in ("P", "H1", "H2", "H3", "LBody")]
    assert {part.lang for part in said if "How I can go on" in part.text} == {"en-NL"}
    assert {part.lang for part in said if "Wat kunt u zelf" in part.text} == {"nl"}


def test_a_deck_that_is_not_translated_has_one_language(shipped: Source) -> None:
    assert not any(
        span.lang
        for text in texts_of_cards(shipped.deck.cards)
        for span in text.spans
        if isinstance(span, Words)
    )


def test_the_widest_date_of_each_language_is_tried(
    project: EditableProject, shipped: Source
) -> None:
    """Of the days with two figures: in Dutch a Thursday, in German and Polish another."""
    assert longest_date(shipped).strftime("%a %m") == "Thu 09"
    project.replace(DECK, "lang: nl-NL", "lang: de")
    assert longest_date(read(project)).strftime("%a %m") == "Thu 09"
    project.replace(DECK, "lang: de", "lang: pl")
    assert longest_date(read(project)).strftime("%a %m") == "Mon 10"


def test_a_list_stops_at_the_first_date_that_cannot_be_written(
    run: Run, project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.replace(DECK, "lang: nl-NL", "lang: tlh")
    monkeypatch.chdir(project.root)
    rows = "".join(f"R{number};A;2027-01-12\n" for number in range(5))
    (project.root / "clients.csv").write_text(f"kenmerk;naam;datum\n{rows}", encoding="utf-8")
    refused = run("batch", "clients.csv", "--output", "decks", "--jobs", "1")
    assert refused.code == 1
    assert codes(refused) == ["unknown-language"]


def test_a_translation_does_not_write_dates_in_the_words_of_what_it_translates(
    project: EditableProject,
) -> None:
    project.replace(DECK, "lang: nl-NL\n", f"lang: nl-NL{OWN}")
    assert "Dënschdeg" in known_of(CLIENT, read(project).deck).values["date"]
    source = in_variant(project, "pl")
    assert known_of(CLIENT, source.deck).values["date"] == "wtorek, 1 grudnia 2026"
    deck_of_variant = project.root / "content/variants/x/deck.yaml"
    deck_of_variant.write_text(f"lang: lb{OWN}", encoding="utf-8")
    assert "Dënschdeg" in known_of(CLIENT, read(project, "x").deck).values["date"]


def test_the_ways_to_meet_are_joined_by_the_sign_of_the_language(deck: Deck) -> None:
    names = deck.text.way_names
    ways = ("office", "phone", "video")
    assert names.joined(ways) == "op kantoor, per telefoon of met beeldbellen"
    arabic = {
        name: parse(words, InFile("deck.yaml"))
        for name, words in {
            "office": "أ",
            "phone": "ب",
            "video": "ج",
            "last": "أو",
            "comma": "،",
        }.items()
    }
    assert names.with_changes(arabic).joined(ways) == "أ، ب أو ج"


def test_a_deck_in_any_language_has_words_for_readers_who_did_not_test_it(
    project: EditableProject,
) -> None:
    """L25: "concept" is the Dutch word; another language has its own under the same condition."""
    in_variant(project, "pl")
    variant = project.root / "content/variants/x/variant.yaml"
    variant.write_text("id: x\nname: x\nlevel: easy-language\n", encoding="utf-8")
    assert "L25" not in {problem.code for problem in check_words(read(project, "x"))}
    project.replace(
        "content/cards/intro.yaml", "with-testers: Getest met {testers}.", "zw: Wersja 1"
    )
    assert "L25" in {problem.code for problem in check_words(read(project, "x"))}
