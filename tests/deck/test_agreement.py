"""What card 1 agrees with the client: who sends the cards, what happens with them, from which
number one calls, which other ways there are. In every stack, for one client and for a list.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caseload_files import rows_of, write_csv
from command_line import Run
from faces import saying, texts_in
from kaartenset.checks.stacks import stacks
from kaartenset.client.agreement import HANDLINGS, missing_information
from kaartenset.client.client import WAYS, Adviser, Client, Meeting
from kaartenset.client.client_fields import read_client_fields
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Deck, texts_of
from kaartenset.errors import InputError, Problem, Problems, Severity
from kaartenset.layout.elements import Role, Side
from kaartenset.locations import InFile, OfField
from kaartenset.personalise import personalise
from kaartenset.personalise.wordings import conditions_of
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from kaartenset.typeset.typeset import SetFace, SetText
from pdf_reading import in_one_line, open_pdf, texts
from places import column_of, field_of
from projects import MADE, SHIPPED, EditableProject, build_pdf, shipped_with
from structure_reading import read_structure
from tables import table

STACKS = [
    stack
    for stack in stacks(SHIPPED)
    if "large-print" not in stack and not {"ar", "en", "pl", "tr", "uk"} & set(stack)
]
"""Those in Dutch. Large print has the words of the stack that it lies on, and ``test_large_print``
measures it."""

every_stack = table("variants", STACKS)

SENTENCES = {
    (): (
        "Na het gesprek houdt u de kaarten zelf.",
        "Een kopie komt alleen in uw dossier als u dat goedvindt.",
        "Na het gesprek bewaren we de kaarten in uw dossier.",
    ),
    ("easy-language",): (
        "U houdt ze zelf.",
        "U zegt ja of nee tegen een kopie.",
        "Wij bewaren de kaarten.",
    ),
    ("wajong",): (
        "Na het gesprek houd je de kaarten zelf.",
        "Een kopie komt alleen in je dossier als jij dat goedvindt.",
        "Na het gesprek bewaren we de kaarten in je dossier.",
    ),
    ("easy-language", "wajong"): (
        "Jij houdt ze zelf.",
        "Jij zegt ja of nee tegen een kopie.",
        "Wij bewaren de kaarten.",
    ),
}
"""What each stack says of cards that are kept, copied and collected."""

LONG = Client(
    name="mevrouw De Wit",
    appointment=Meeting(
        date=date(2026, 9, 30), time=time(10, 30), place="UWV Amsterdam, La Guardiaweg 116"
    ),
    adviser=Adviser(name="Zoë Brand", role="arbeidsdeskundige", phone="088 898 92 95"),
    organisation="Gemeente Voorbeeldstad, afdeling Werk en Inkomen",
)
CALLED = Client(
    appointment=Meeting(way="phone", calling_number="030 123 45 00"),
    adviser=Adviser(name="Zoë Brand", phone="030 123 45 67"),
)


@cache
def source_of(variants: tuple[str, ...]) -> Source:
    return shipped_with(variants)


def handled(deck: Deck, handling: str, ways: tuple[str, ...] = ()) -> Deck:
    return replace(deck, text=deck.text.with_changes({"handling": handling, "ways": ways}))


def first_card(deck: Deck, client: Client | None = None) -> str:
    """Return everything that card 1 says to a client, in one line."""
    card = personalise(deck, client).cards[0]
    return " ".join(
        text.in_one_line.plain for text in texts_of((card.title, card.front, card.back))
    )


def faces(source: Source, client: Client | None) -> dict[Side, SetFace]:
    problems = Problems()
    made = {
        face.face.side: face
        for face in MADE.set_deck(source, client, problems).faces
        if face.face.card == "intro"
    }
    assert not list(problems)
    return made


def found(face: SetFace, words: str) -> SetText:
    return next(text for text in texts_in(face) if words in saying(text))


# ---- what happens with the cards


@every_stack
@table("handling", HANDLINGS)
def test_card_1_says_what_happens_with_the_cards_and_nothing_else_of_it(
    variants: tuple[str, ...], handling: str
) -> None:
    said = first_card(handled(source_of(variants).deck, handling), LONG)
    assert [sentence in said for sentence in SENTENCES[variants]] == [
        handling == one for one in HANDLINGS
    ]


@every_stack
def test_a_deck_that_does_not_say_it_says_nothing_of_it(variants: tuple[str, ...]) -> None:
    said = first_card(source_of(variants).deck)
    assert not any(sentence in said for sentence in SENTENCES[variants])
    assert not re.search(r"dossier|kopie|bewaren|alleen jij|alleen u", said, re.IGNORECASE)


@every_stack
def test_nobody_is_promised_what_nobody_can_keep(variants: tuple[str, ...]) -> None:
    deck = source_of(variants).deck
    said = " ".join(
        first_card(handled(deck, handling), client)
        for handling in ("", *HANDLINGS)
        for client in (None, LONG, CALLED)
    )
    assert "vaste" not in said
    assert not re.search(
        r"\balleen (jij|u) en\b|het hoeft niet|mag altijd stoppen|hetzelfde geld",
        said,
        re.IGNORECASE,
    )


def test_a_handling_that_there_is_not_gets_a_suggestion(project: EditableProject) -> None:
    project.append("content/deck.yaml", "\nhandling: coppied\n")
    (problem,) = project.problems()
    assert (problem.code, problem.where) == (
        "unknown-handling",
        project.place("content/deck.yaml", "coppied"),
    )
    assert "copied" in problem.hint


def test_a_handling_that_no_card_passes_on_is_refused(project: EditableProject) -> None:
    text = project.text("content/cards/intro.yaml")
    project.write("content/cards/intro.yaml", re.sub(r" +cards-\w+: .*\n", "", text))
    project.append("content/deck.yaml", "\nhandling: kept\n")
    (problem,) = project.problems()
    line = project.text("content/deck.yaml").count("\n")
    assert (problem.code, problem.where) == (
        "handling-not-said",
        InFile("content/deck.yaml", line, len("handling: ") + 1),
    )
    project.replace("content/deck.yaml", "\nhandling: kept\n", "")
    assert project.problems() == ()
    with pytest.raises(InputError) as refused:
        read_project(replace(SHIPPED, content=project.root / "content"), (), handling="kept")
    assert [(problem.code, str(problem.where)) for problem in refused.value.problems] == [
        ("handling-not-said", "--handling")
    ]


def unsaid_of(client: Client, handling: str) -> list[tuple[str, str, Severity]]:
    return [
        (problem.code, field_of(problem), problem.severity)
        for problem in missing_information(client, handling, OfField)
    ]


def test_who_names_an_organisation_says_what_it_does_with_the_cards() -> None:
    assert unsaid_of(LONG, "") == [("handling-missing", "organisation", Severity.ERROR)]
    assert unsaid_of(LONG, "kept") == unsaid_of(replace(LONG, organisation=""), "") == []


def test_build_refuses_an_organisation_without_it(run: Run) -> None:
    said = run("build", "--organisation", "Gemeente Voorbeeldstad")
    assert said.code == 2
    assert "--organisation: error[handling-missing]" in said.err
    assert "Voorbeeldstad" not in said.err
    assert "--handling" in said.err
    assert not Path("output").exists()
    said = run("build", "--organisation", "Gemeente Voorbeeldstad", "--handling", "koppied")
    assert (said.code, "unknown-choice" in said.err, "copied" in said.err) == (2, True, True)


def test_a_client_file_that_names_an_organisation_is_told_at_its_line(run: Run) -> None:
    Path("client.yaml").write_text("name: Samira\norganisation: Een gemeente\n", encoding="utf-8")
    said = run("build", "--client", "client.yaml")
    assert (said.code, "client.yaml:2:15: error[handling-missing]" in said.err) == (1, True)
    assert (
        run("build", "--client", "client.yaml", "--handling", "collected", "--output", "a.pdf").code
        == 0
    )
    assert SENTENCES[()][2] in in_one_line(texts(Path("a.pdf").read_bytes())[0])


@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--combine",)])
def test_a_list_with_organisations_is_told_once_before_anything_is_made(
    more: tuple[str, ...], run: Run
) -> None:
    write_csv(Path("list.csv"), "Naam;Organisatie\nSamira;Een gemeente\nJan;\nPiet;Een andere\n")
    said = run("batch", "list.csv", *more)
    assert said.code == 1
    assert said.err.count("handling-missing") == 1
    assert "column B (Organisatie): error[handling-missing]" in said.err
    assert not Path("output").exists()


def test_the_option_of_a_batch_goes_for_every_row_and_a_change_of_it_makes_them_anew(
    run: Run,
) -> None:
    write_csv(Path("list.csv"), "Naam;Kenmerk;Variant\nSamira;a;\nJan;b;wajong\n")
    where = ("batch", "list.csv", "--organisation", "Een gemeente", "--cards", "1")
    assert run(*where, "--handling", "kept").code == 0
    assert SENTENCES[()][0] in in_one_line(texts(Path("output/kaartenset-a.pdf").read_bytes())[0])
    assert SENTENCES[("wajong",)][0] in in_one_line(
        texts(Path("output/kaartenset-b.pdf").read_bytes())[0]
    )
    assert (
        "2 decks were there already"
        in run(*where, "--handling", "kept").out + run(*where, "--handling", "kept").err
    )
    assert run(*where, "--handling", "collected").code == 0
    assert SENTENCES[()][2] in in_one_line(texts(Path("output/kaartenset-a.pdf").read_bytes())[0])


def test_a_batch_and_a_build_give_the_same_bytes(run: Run) -> None:
    write_csv(Path("list.csv"), "Naam;Kenmerk;Vorm;Belt met\nSamira;a;telefoon;030 123 45 00\n")
    assert run("batch", "list.csv", "--handling", "copied").code == 0
    someone = ("--name", "Samira", "--way", "phone", "--calling-number", "030 123 45 00")
    assert run("build", *someone, "--handling", "copied", "--output", "b.pdf").code == 0
    assert Path("output/kaartenset-a.pdf").read_bytes() == Path("b.pdf").read_bytes()


# ---- from which number one calls


@every_stack
def test_a_client_who_is_called_reads_from_which_number(variants: tuple[str, ...]) -> None:
    deck = source_of(variants).deck
    assert "met nummer 030 123 45 00" in first_card(deck, CALLED)
    hidden = replace(CALLED, appointment=Meeting(way="phone", is_number_withheld=True))
    assert "met een anoniem nummer" in first_card(deck, hidden)
    said = first_card(deck, replace(CALLED, appointment=Meeting(way="phone")))
    assert "anoniem" not in said
    assert "met nummer" not in said


def read_fields(**values: str) -> tuple[Client | None, list[Problem]]:
    problems = Problems()
    fields = {name.replace("_", "-"): value for name, value in values.items()}
    return read_client_fields(fields, OfField, {}, problems), list(problems)


@table("word", ["anoniem", "Anoniem nummer", "privénummer", "withheld"])
def test_a_number_that_is_not_shown_is_said_in_a_word(word: str) -> None:
    client, _problems = read_fields(way="telefoon", calling_number=word)
    assert client is not None
    assert client.appointment == Meeting(way="phone", is_number_withheld=True)


@table(
    ("values", "code"),
    [
        ({"way": "phone", "calling_number": "geen idee"}, "bad-phone"),
        ({"way": "phone", "calling_number": "onbekend"}, "bad-phone"),
        ({"way": "video", "calling_number": "030 123 45 00"}, "number-not-printed"),
        ({"calling_number": "anoniem"}, "number-not-printed"),
    ],
)
def test_a_number_that_is_none_or_is_printed_nowhere_is_refused(
    values: dict[str, str], code: str
) -> None:
    client, problems = read_fields(**values)
    assert client is None
    assert [(problem.code, field_of(problem)) for problem in problems] == [(code, "calling-number")]


def test_a_talk_by_telephone_without_a_number_is_a_notice(run: Run) -> None:
    assert unsaid_of(replace(CALLED, appointment=Meeting(way="phone")), "") == [
        ("calling-number-missing", "way", Severity.WARNING)
    ]
    assert unsaid_of(CALLED, "") == []
    said = run("build", "--way", "phone", "--output", "a.pdf", "--cards", "1")
    assert (said.code, said.err.count("--way: warning[calling-number-missing]")) == (0, 1)
    said = run(
        "build",
        "--way",
        "phone",
        "--calling-number",
        "anoniem",
        "--output",
        "a.pdf",
        "--cards",
        "1",
    )
    assert (said.code, "calling-number-missing" in said.err) == (0, False)


@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--combine",)])
def test_a_list_gets_that_notice_once(more: tuple[str, ...], run: Run) -> None:
    rows = "".join(
        f"C{number};{way}\n"
        for number, way in enumerate(["telefoon", "kantoor", "telefonisch", "thuis"])
    )
    write_csv(Path("list.csv"), f"Naam;Vorm\n{rows}")
    said = run("batch", "list.csv", "--cards", "1", *more)
    assert (said.code, said.err.count("calling-number-missing")) == (0, 1)
    assert "column B (Vorm): warning[calling-number-missing]" in said.err
    said = run("batch", "list.csv", "--cards", "1", "--calling-number", "030 123 45 00", *more)
    assert (said.code, "calling-number" in said.err) == (0, False)
    said = run("batch", "list.csv", "--calling-number", "geen idee")
    assert (said.code, "--calling-number: error[bad-phone]" in said.err) == (2, True)


def test_a_list_whose_rows_have_numbers_of_their_own_gets_no_notice_for_its_option(
    run: Run,
) -> None:
    write_csv(Path("list.csv"), "Naam;Belt met\nSamira;030 123 45 00\n")
    said = run("batch", "list.csv", "--way", "phone", "--dry-run")
    assert (said.code, "calling-number" in said.err) == (0, False)


@table(
    "heading",
    ["Belt met", "Nummer waarmee wij bellen", "calling-number", "Calling number", "Caller ID"],
)
def test_the_column_has_dutch_and_english_names_and_gets_its_zero_back(
    heading: str, tmp_path: Path
) -> None:
    (row,) = rows_of(write_csv(tmp_path / "list.csv", f"Naam;{heading}\nSamira;301234500\n"))
    assert row.values["calling-number"] == "0301234500"


def test_a_row_with_a_number_whose_talk_is_not_by_telephone_is_refused_at_its_cell(
    run: Run,
) -> None:
    write_csv(Path("list.csv"), "Naam;Belt met\nSamira;030 123 45 00\n")
    said = run("batch", "list.csv", "--dry-run")
    assert said.code == 1
    assert "row 2, column B (Belt met): error[number-not-printed]" in said.err
    assert "030" not in said.err


# ---- the ways that there are


@every_stack
@table("way", WAYS)
def test_card_1_offers_the_other_ways_of_a_deck_that_has_them(
    variants: tuple[str, ...], way: str
) -> None:
    deck = source_of(variants).deck
    names = {"office": "op kantoor", "phone": "per telefoon", "video": "met beeldbellen"}
    talk = Client(appointment=Meeting(way=way))
    others = [name for one, name in names.items() if one != way]
    phrase = f"{', '.join(others[:-1])} of {others[-1]}"
    assert phrase in first_card(handled(deck, "", tuple(names)), talk)
    assert phrase not in first_card(deck, talk)
    assert "kan ook" not in first_card(
        handled(deck, "", (way,)), talk
    )  # There is nothing to choose.


def test_a_neutral_deck_offers_what_is_not_at_an_office(deck: Deck) -> None:
    assert "Liever per telefoon? Dat kan ook." in first_card(handled(deck, "", ("office", "phone")))


def test_the_way_of_the_talk_makes_a_difference_to_a_deck_that_offers_others(deck: Deck) -> None:
    assert "at-office" not in conditions_of(deck)
    assert {"at-office", "by-phone", "by-video", "at-home"} <= conditions_of(
        handled(deck, "", ("phone",))
    )


def test_a_way_that_there_is_not_gets_a_suggestion(project: EditableProject) -> None:
    project.append("content/deck.yaml", "\nways: [office, vidio]\n")
    (problem,) = project.problems()
    assert (problem.code, problem.where) == (
        "unknown-way",
        project.place("content/deck.yaml", "vidio"),
    )
    assert "video" in problem.hint


def test_a_way_that_is_there_twice_is_refused(project: EditableProject) -> None:
    project.append("content/deck.yaml", "\nways: [video, office, video]\n")
    (problem,) = project.problems()
    assert (problem.code, column_of(problem)) == (
        "duplicate-id",
        len("ways: [video, office, ") + 1,
    )


# ---- how it looks


@every_stack
@pytest.mark.parametrize("way", WAYS)
def test_what_matters_most_is_as_large_as_the_other_texts(
    variants: tuple[str, ...], way: str
) -> None:
    source = source_of(variants)
    place = LONG.appointment.place if way == "office" else ""
    talk = replace(LONG, appointment=replace(LONG.appointment, way=way, place=place))
    face = faces(source, talk)[Side.FRONT]
    body = source.theme.text.styles["letter"].size
    sizes = {
        words: found(face, words).size
        for words in ("woensdag 30 september 2026", place, "Zoë Brand", "088 898 92 95")
        if words
    }
    assert sizes == dict.fromkeys(sizes, body)
    assert found(face, LONG.organisation).size == body


@every_stack
def test_a_long_organisation_is_refused_and_never_cut(variants: tuple[str, ...]) -> None:
    problems = Problems()
    MADE.set_deck(
        source_of(variants), replace(LONG, organisation="Uitvoeringsinstituut " * 7), problems
    )
    assert {(problem.code, field_of(problem)) for problem in problems} == {
        ("value-too-long", "organisation")
    }


@every_stack
def test_the_sender_stands_over_everything_else_on_the_front_and_is_not_in_small_print(
    variants: tuple[str, ...],
) -> None:
    made = faces(source_of(variants), LONG)
    told = [text for text in texts_in(made[Side.FRONT]) if text.box.role is not Role.ARTIFACT]
    assert LONG.organisation in saying(min(told, key=lambda text: text.lines[0].y))
    assert not any(LONG.organisation in saying(text) for text in texts_in(made[Side.BACK]))
    assert any(
        source_of(variants).deck.text.title.plain in saying(text)
        for text in texts_in(made[Side.FRONT])
    )


@every_stack
def test_other_forms_are_offered_in_the_size_of_the_other_texts(variants: tuple[str, ...]) -> None:
    source = source_of(variants)
    offer = found(faces(source, None)[Side.BACK], "rotere letters")
    said = saying(offer)
    assert all(form in said for form in ("letters", "voorlezen", "andere taal"))
    assert offer.size == source.theme.text.styles["body"].size


@every_stack
def test_the_cards_do_not_say_which_variant_they_are(variants: tuple[str, ...]) -> None:
    said = first_card(source_of(variants).deck, LONG).casefold()
    assert not any(label in said for label in ("makkelijk lezen", "wajong", "standaard", "cliënt"))
    letters = {"easy-language": "B", "wajong": "C"}
    assert f"vorm {'+'.join(letters[variant] for variant in variants) or 'A'}".casefold() in said


def test_an_address_to_write_to_alone_stands_beside_an_envelope(deck: Deck) -> None:
    mine = personalise(deck, Client(adviser=Adviser(name="Zoë Brand", email="z.brand@example.org")))
    appointment: Any = next(block for block in mine.cards[0].front if block.kind == "appointment")
    call = next(fact for fact in appointment.facts if fact.id == "call")
    assert (call.pictogram, call.value.plain) == ("mail", "z.brand@example.org,")


@every_stack
def test_the_place_of_a_card_is_in_words_and_is_heard(variants: tuple[str, ...]) -> None:
    data = build_pdf(source_of(variants), None, Request("screen", cards="2,work"))
    with open_pdf(data) as pdf:
        heard = [said.text for said in read_structure(pdf)]
    assert heard.count("kaart 2 van 6") == 2  # On both sides.
    assert not re.search(r"\d/\d", " ".join(heard))


def test_numbers_of_a_smaller_deck_count_its_own_cards(project: EditableProject) -> None:
    project.replace("content/deck.yaml", "  - goals\n", "")
    assert [card.number_words.plain for card in project.read().deck.cards][:6] == [
        *(f"kaart {n} van 5" for n in range(1, 6)),
        "",
    ]
