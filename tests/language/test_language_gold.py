"""The rules of grammar against sentences that were labelled by hand: few false alarms, few faults
that slip through.

``pytest -rP tests/test_language_gold.py`` shows the figures.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kaartenset.language.findings import Passage
from kaartenset.language.grammar.negation import double_negations, negations_in_question
from kaartenset.language.grammar.passives import passives
from kaartenset.language.levels import EASY
from kaartenset.language.words.vocabulary import abbreviations
from tables import table

GOLD = Path(__file__).parents[1] / "support" / "gold" / "sentences.yaml"

DETECTORS: dict[str, Callable[[Passage], bool]] = {
    "passive": lambda passage: any(map(passives, passage.sentences)),
    "double": lambda passage: any(map(double_negations, passage.sentences)),
    "question": lambda passage: any(map(negations_in_question, passage.sentences)),
    "short": lambda passage: any(True for _ in abbreviations(passage)),
}


@pytest.fixture(scope="module")
def gold() -> list[tuple[Passage, int, int, set[str]]]:
    listed = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return [
        (Passage(text, EASY), count, words, set(labels)) for text, count, words, labels in listed
    ]


def test_the_gold_set_is_large_and_has_each_kind(
    gold: list[tuple[Passage, int, int, set[str]]],
) -> None:
    assert len({passage.text for passage, *_ in gold}) == len(gold) >= 150
    for label in DETECTORS:
        assert sum(label in labels for *_, labels in gold) >= 15, label
    assert set().union(*(labels for *_, labels in gold)) == set(DETECTORS)


@table("label", DETECTORS)
def test_a_rule_finds_what_a_reader_finds(
    label: str, gold: list[tuple[Passage, int, int, set[str]]]
) -> None:
    judged = [
        (passage.text, label in labels, DETECTORS[label](passage))
        for passage, _count, _words, labels in gold
    ]
    alarms = [text for text, is_so, found in judged if found and not is_so]
    missed = [text for text, is_so, found in judged if is_so and not found]
    right = sum(is_so and found for _text, is_so, found in judged)
    precision, recall = right / (right + len(alarms)), right / (right + len(missed))
    sys.stdout.write(
        f"{label}: precision {precision:.3f}, recall {recall:.3f}; false alarms {alarms}, missed "
        f"{missed}\n"
    )
    assert precision >= 0.95
    assert recall >= 0.95


def test_sentences_and_words_are_counted_as_a_reader_does(
    gold: list[tuple[Passage, int, int, set[str]]],
) -> None:
    wrong = [
        passage.text
        for passage, count, words, _labels in gold
        if (len(passage.sentences), sum(len(sentence.words) for sentence in passage.sentences))
        != (count, words)
    ]
    sys.stdout.write(
        f"sentences and words: {len(gold) - len(wrong)} of {len(gold)} right; wrong {wrong}\n"
    )
    assert 1 - len(wrong) / len(gold) >= 0.95
