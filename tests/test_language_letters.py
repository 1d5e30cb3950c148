"""The rules against texts as people get them, in halves: one that the rules were made with, and one that was held back meanwhile.

The halves are those of a checksum, so that nobody chose them. ``pytest -rP tests/test_language_letters.py`` shows the figures.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest
import yaml

from kaartenset.language.figures import dates_and_times
from kaartenset.language.findings import Passage
from kaartenset.language.form import capitals_and_slants
from kaartenset.language.grammar import opening_words
from kaartenset.language.levels import EASY
from kaartenset.language.negation import double_negations, negations_in_question
from kaartenset.language.syllables import syllables
from kaartenset.language.verbs import passives
from kaartenset.language.vocabulary import abbreviations

GOLD = Path(__file__).parent / "gold"
HALVES = ("working", "held back")

_DATE_IN_LETTERS = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?\d{1,2} "
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?: \d{4})?"
)
"""L12 asks for its weekday and its year too; this set asks about dates in figures."""

COUNTS: dict[str, Callable[[Passage], int]] = {
    "passive": lambda passage: any(map(passives, passage.sentences)),
    "double": lambda passage: any(map(double_negations, passage.sentences)),
    "question": lambda passage: any(map(negations_in_question, passage.sentences)),
    "short": lambda passage: any(True for _ in abbreviations(passage)),
    "date": lambda passage: any(not _DATE_IN_LETTERS.fullmatch(found.text) for found in dates_and_times(passage)),
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
    return tuple(Judged(text, count, tuple(labels)) for text, count, labels in listed if half_of(text) == half)


def said(half: str) -> dict[str, int]:
    """Return the words of the list with their syllables."""
    found = {}
    for line in (GOLD / "more_syllables.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            usual, *listed = line.split()
            for word in listed:
                other = re.fullmatch(r"(.+)-(\d)", word)
                found.update({other[1]: int(other[2])} if other else {word: int(usual)})
    return {word: count for word, count in found.items() if half_of(word) == half}


def test_each_half_has_enough_of_each_kind() -> None:
    old = {text for text, *_rest in yaml.safe_load((GOLD / "sentences.yaml").read_text(encoding="utf-8"))}
    texts = [each.text for half in HALVES for each in judged(half)]
    assert len(set(texts)) == len(texts)
    assert not old & set(texts)
    for half in HALVES:
        assert len(judged(half)) >= 150
        assert len(said(half)) >= 150
        for label in COUNTS:
            assert sum(label in each.labels for each in judged(half)) >= 15, (half, label)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("label", COUNTS)
def test_a_rule_finds_what_a_reader_finds(label: str, half: str) -> None:
    right, alarms, missed = 0, [], []
    for each in judged(half):
        so, found = each.labels.count(label), int(COUNTS[label](Passage(each.text, EASY)))
        right += min(so, found)
        alarms += [each.text] * max(0, found - so)
        missed += [each.text] * max(0, so - found)
    precision, recall = right / (right + len(alarms)), right / (right + len(missed))
    sys.stdout.write(f"{half}, {label}: precision {precision:.3f}, recall {recall:.3f}; false alarms {alarms}, missed {missed}\n")
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize("half", HALVES)
def test_sentences_end_where_a_reader_ends_them(half: str) -> None:
    wrong = [each.text for each in judged(half) if len(Passage(each.text, EASY).sentences) != each.sentences]
    sys.stdout.write(f"{half}, sentences: {len(judged(half)) - len(wrong)} of {len(judged(half))} right; wrong {wrong}\n")
    assert 1 - len(wrong) / len(judged(half)) >= 0.95


@pytest.mark.parametrize("half", HALVES)
def test_syllables_are_counted_as_they_are_said(half: str) -> None:
    wrong = {word: (count, syllables(word)) for word, count in said(half).items() if syllables(word) != count}
    sys.stdout.write(f"{half}, syllables: {len(said(half)) - len(wrong)} of {len(said(half))} right; wrong {wrong}\n")
    assert 1 - len(wrong) / len(said(half)) >= 0.99
