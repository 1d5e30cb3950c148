"""The rules against texts as people get them, in halves: one that the rules were made with, and one
that was held back meanwhile.

The halves are those of a checksum, so that nobody chose them. ``pytest -rP
tests/test_language_letters.py`` shows the figures.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import yaml

from kaartenset.language.figures_of_speech import dates_and_times
from kaartenset.language.findings import Passage
from kaartenset.language.grammar.negation import double_negations, negations_in_question
from kaartenset.language.grammar.passives import passives
from kaartenset.language.grammar.subordinate_clauses import opening_words
from kaartenset.language.levels import EASY
from kaartenset.language.sentence_rules import capitals_and_slants
from kaartenset.language.words.syllables import syllables
from kaartenset.language.words.vocabulary import abbreviations
from tables import table

GOLD = Path(__file__).parents[1] / "support" / "gold"
HALVES = ("working", "held back")

_DATE_IN_LETTERS = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?\d{1,2} "
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december)(?: \d{4})?"
)
"""L12 asks for its weekday and its year too; this set asks about dates in figures."""

COUNTS: dict[str, Callable[[Passage], int]] = {
    "passive": lambda passage: any(map(passives, passage.sentences)),
    "double": lambda passage: any(map(double_negations, passage.sentences)),
    "question": lambda passage: any(map(negations_in_question, passage.sentences)),
    "short": lambda passage: any(True for _ in abbreviations(passage)),
    "date": lambda passage: any(
        not _DATE_IN_LETTERS.fullmatch(found.text) for found in dates_and_times(passage)
    ),
    "capitals": lambda passage: any(True for _ in capitals_and_slants(passage)),
    "clause": lambda passage: sum(len(opening_words(sentence)) for sentence in passage.sentences),
}


class Judged(NamedTuple):
    text: str
    sentences: int
    labels: tuple[str, ...]


def half_of(text: str) -> str:
    return HALVES[crc32(text.encode("utf-8")) % 2]


@cache
def judged(half: str) -> tuple[Judged, ...]:
    listed = yaml.safe_load((GOLD / "letters.yaml").read_text(encoding="utf-8"))
    return tuple(
        Judged(text, count, tuple(labels))
        for text, count, labels in listed
        if half_of(text) == half
    )


def said(half: str) -> dict[str, int]:
    """Return the words of the list with their syllables."""
    found: dict[str, int] = {}
    for line in (GOLD / "more_syllables.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            usual, *listed = line.split()
            for word in listed:
                other = re.fullmatch(r"(.+)-(\d)", word)
                found.update({other[1]: int(other[2])} if other else {word: int(usual)})
    return {word: count for word, count in found.items() if half_of(word) == half}


def test_each_half_has_enough_of_each_kind() -> None:
    old = {
        text
        for text, *_rest in yaml.safe_load((GOLD / "sentences.yaml").read_text(encoding="utf-8"))
    }
    texts = [each.text for half in HALVES for each in judged(half)]
    assert len(set(texts)) == len(texts)
    assert not old & set(texts)
    for half in HALVES:
        assert len(judged(half)) >= 150
        assert len(said(half)) >= 150
        for label in COUNTS:
            assert sum(label in each.labels for each in judged(half)) >= 15, (half, label)


@table("half", HALVES)
@table("label", COUNTS)
def test_a_rule_finds_what_a_reader_finds(label: str, half: str) -> None:
    right, alarms, missed = 0, [], []
    for each in judged(half):
        so, found = each.labels.count(label), int(COUNTS[label](Passage(each.text, EASY)))
        right += min(so, found)
        alarms += [each.text] * max(0, found - so)
        missed += [each.text] * max(0, so - found)
    precision, recall = right / (right + len(alarms)), right / (right + len(missed))
    sys.stdout.write(
        f"{half}, {label}: precision {precision:.3f}, recall {recall:.3f}; false alarms {alarms}, "
        f"missed {missed}\n"
    )
    assert precision >= 0.95
    assert recall >= 0.95


@table(("name", "label"), [("clauses.txt", "clause"), ("passives.txt", "passive")])
def test_constructions_of_grammar_are_told_apart(name: str, label: str) -> None:
    right, found_at_all, labelled = 0, 0, 0
    wrong = []
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            count, text = line.split(" ", maxsplit=1)
            so, found = int(count), int(COUNTS[label](Passage(text, EASY)))
            right, found_at_all, labelled = (
                right + min(so, found),
                found_at_all + found,
                labelled + so,
            )
            wrong += [text] if so != found else []
    sys.stdout.write(
        f"{name}: precision {right / found_at_all:.3f}, recall {right / labelled:.3f}; wrong "
        f"{wrong}\n"
    )
    assert right / found_at_all >= 0.95
    assert right / labelled >= 0.95


@table("half", HALVES)
def test_sentences_end_where_a_reader_ends_them(half: str) -> None:
    wrong = [
        each.text
        for each in judged(half)
        if len(Passage(each.text, EASY).sentences) != each.sentences
    ]
    sys.stdout.write(
        f"{half}, sentences: {len(judged(half)) - len(wrong)} of {len(judged(half))} right; wrong "
        f"{wrong}\n"
    )
    assert 1 - len(wrong) / len(judged(half)) >= 0.95


@table("half", HALVES)
def test_syllables_are_counted_as_they_are_said(half: str) -> None:
    wrong = {
        word: (count, syllables(word))
        for word, count in said(half).items()
        if syllables(word) != count
    }
    sys.stdout.write(
        f"{half}, syllables: {len(said(half)) - len(wrong)} of {len(said(half))} right; wrong "
        f"{wrong}\n"
    )
    assert 1 - len(wrong) / len(said(half)) >= 0.99


def found_by(label: str, text: str) -> int:
    return int(COUNTS[label](Passage(text, EASY)))


@table(
    "text",
    [
        "Leg kaart 3/6 apart.",
        "Neem 1/2 liter water.",
        "Ga naar artikel 7.12.",
        "Kaarten 1/6 tot en met 6/6.",
        "Schaal 1:50",
    ],
)
def test_a_part_or_a_fraction_is_no_date(text: str) -> None:
    """N1"""
    assert not found_by("date", text)


@table(
    "text",
    [
        "Kom op 3/6.",
        "Betaal vóór 1/2.",
        "31/12: feest",
        "Van 2/1 tot 5/1 dicht.",
        "Geldig tot 03-2027.",
    ],
)
def test_a_day_of_a_month_in_figures_is_a_date(text: str) -> None:
    """N1"""
    assert found_by("date", text)


@table(
    ("text", "short", "capitals"),
    [
        *[
            ("Dit is NU zo.", 0, 1),
            ("Bel WEL.", 0, 1),
            ("Neem DIT MEE.", 0, 1),
            ("Vraag het bij MEE.", 1, 0),
            ("De GGD belt.", 1, 0),
        ],
        *[
            ("J.P. de Wit belt.", 0, 0),
            ("Mevrouw A.B.C. Jansen belt.", 0, 0),
            ("Vraag de S.V.B. om hulp.", 1, 0),
            ("Zie i.h.k.v.", 1, 0),
        ],
        *[
            ("Uw postcode is 1234 AB.", 0, 0),
            ("Betaal op NL12 ABNA 0123 4567 89.", 0, 0),
            ("Het UWV heeft uw BSN's.", 0, 0),
        ],
        *[("Is dit zo?", 0, 0), ("Ik woon in groep A.", 0, 0), ("Διαβάστε ΤΟ.", 0, 0)],
    ],
)
def test_a_word_in_capitals_is_no_abbreviation_and_initials_are_neither(
    text: str, short: int, capitals: int
) -> None:
    """N2"""
    assert (found_by("short", text), found_by("capitals", text)) == (short, capitals)


def test_words_in_capitals_side_by_side_are_told_once() -> None:
    """N2"""
    assert [
        found.text for found in capitals_and_slants(Passage("Stop. LET OP UW TAS in de bus.", EASY))
    ] == ["LET OP UW TAS"]


@table(
    ("text", "openers"),
    [
        *[
            ("De man die daar zit, lacht.", ["die"]),
            ("Dat u komt, is fijn.", ["Dat"]),
            ("Dat weet ik.", []),
            ("Wie belt, wacht.", ["Wie"]),
        ],
        *[
            ("Dezelfde regels als vroeger.", []),
            ("Met wie praat u?", []),
            ("Alvorens te tekenen leest u dit.", []),
        ],
        *[
            ("Het huis waarin ik woon, is oud.", ["waarin"]),
            ("Hebt u pijn, bel dan.", ["Hebt"]),
            ("Hoe u woont", []),
        ],
    ],
)
def test_a_subordinate_clause_is_known_by_the_order_of_its_words(
    text: str, openers: list[str]
) -> None:
    """N3"""
    assert [
        word.text for sentence in Passage(text, EASY).sentences for word in opening_words(sentence)
    ] == openers


@table(
    ("text", "is_passive"),
    [
        *[
            ("U had gebeld moeten worden.", True),
            ("Dit zal zijn gemeld.", True),
            ("Het blijkt te zijn vergeten.", False),
        ],
        *[
            ("Zijn gestolen fiets is terug.", False),
            ("Zijn fiets is gestolen.", True),
            ("De uitlaat wordt oud.", False),
        ],
        *[
            ("Zijn gelaat werd rood.", False),
            ("Het is niet te begrijpen.", False),
            ("Waar wordt dat besproken?", True),
        ],
    ],
)
def test_a_passive_has_its_auxiliary_and_its_participle(text: str, is_passive: bool) -> None:
    """N4"""
    assert found_by("passive", text) == is_passive


def test_niet_alleen_denies_when_nothing_is_added() -> None:
    """N5"""
    assert not found_by("question", "Is het niet alleen druk, maar ook leuk?")
    assert found_by("question", "Kunt u niet alleen reizen?")


@table(
    ("text", "count"),
    [
        *[
            ("Ik sprak mw. Smit.", 1),
            ("Vraag het mw. Zij weet het.", 2),
            ("Hij woont aan de Burg. Bosstraat.", 1),
            ("Zij is geb. 1 mei.", 1),
        ],
        *[
            ("Het antwoord is A. Daarna komt B.", 2),
            ("Dat zei A. Bos.", 1),
            ("Dat zei A. De Bos.", 1),
            ("Neem de bus, bijv. Lijn 3.", 1),
        ],
    ],
)
def test_an_abbreviation_or_a_letter_ends_a_sentence_only_before_another(
    text: str, count: int
) -> None:
    """N6"""
    assert len(Passage(text, EASY).sentences) == count


@table(
    ("word", "count"),
    [
        *[
            ("tv", 2),
            ("wc", 2),
            ("pdf", 3),
            ("pdf's", 3),
            ("site", 1),
            ("sites", 1),
            ("visite", 3),
            ("nationaal", 3),
            ("emotioneel", 4),
        ],
        *[
            ("Jacques", 1),
            ("Monique", 2),
            ("Noémie", 3),
            ("NIET", 1),
            ("UWV", 3),
            ("MEE", 1),
            ("races", 2),
            ("cakes", 1),
            ("'s", 1),
        ],
    ],
)
def test_letter_words_loan_words_and_names_are_counted_as_said(word: str, count: int) -> None:
    """N7"""
    assert syllables(word) == count


def test_the_advice_on_a_letter_word_names_a_file_of_the_project() -> None:
    """M12"""
    (found,) = abbreviations(Passage("De SVB betaalt.", EASY))
    assert "words.yaml" in found.hint
    assert "Sociale Verzekeringsbank" in found.hint
    assert "lists" not in found.hint
