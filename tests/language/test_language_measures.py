"""The measures, by hand from their formulas, and the levels against the language table."""

from __future__ import annotations

import pytest

from kaartenset.errors import Severity
from kaartenset.language.levels import EASY, LEVELS, NONE, STANDARD, WAJONG
from kaartenset.language.measures import Readability, readability
from tables import table


def test_a_text_is_counted() -> None:
    assert readability(["Wij bellen u morgen. Hoe gaat het?"]) == Readability(
        sentences=2, words=7, syllables=9
    )


def test_no_sentence_goes_on_into_the_next_text() -> None:
    assert readability(["Onze afspraak", "wie u bent"]) == Readability(
        sentences=2, words=5, syllables=7
    )


def test_flesch_douma_and_reading_index_follow_their_formulas() -> None:
    measured = Readability(sentences=10, words=80, syllables=120)
    assert measured.words_per_sentence == 8
    assert measured.flesch_douma == pytest.approx(206.835 - 0.93 * 8 - 77 * 1.5)  # 83.895
    assert measured.flesch_douma == pytest.approx(83.895)
    assert measured.reading_index_a == pytest.approx(195 - 2 / 3 * 150 - 2 * 8)  # 79
    assert measured.reading_index_a == pytest.approx(79)


def test_counts_add_up() -> None:
    assert Readability(1, 5, 7) + Readability(2, 6, 9) == Readability(3, 11, 16)


@table("texts", [[], [""], ["…", " \n"]])
def test_of_no_words_there_is_no_measure(texts: list[str]) -> None:
    measured = readability(texts)
    assert measured == Readability()
    assert (measured.words_per_sentence, measured.flesch_douma, measured.reading_index_a) == (
        None,
        None,
        None,
    )


def test_the_levels_are_the_columns_of_the_table() -> None:
    """The level "none" has no column: it asks nothing."""
    levels = [level for level in LEVELS.values() if level is not NONE]
    columns = [
        (level.max_words, level.warn_words, level.mean_words, level.heading_words, level.address)
        for level in levels
    ]
    assert columns == [(15, 15, 10, 5, "u"), (10, 8, 8, 3, "u"), (12, 12, 9, 5, "je")]
    assert [(level.min_flesch, level.face_sentences, level.max_clauses) for level in levels] == [
        (70, 12, 1),
        (85, 7, 0),
        (80, 10, 1),
    ]


@table(
    ("rule", "standard", "easy", "wajong"),
    [
        *[
            ("L1", "E", "E", "E"),
            ("L2", "W", "E", "W"),
            ("L3", "-", "E", "W"),
            ("L4", "W", "E", "W"),
            ("L5", "E", "E", "E"),
        ],
        *[
            ("L8", "E", "E", "E"),
            ("L9", "E", "E", "E"),
            ("L11", "W", "E", "W"),
            ("L12", "E", "E", "E"),
            ("L13", "E", "E", "E"),
        ],
        *[
            ("L14", "W", "E", "W"),
            ("L15-double", "E", "E", "E"),
            ("L15-question", "W", "E", "W"),
            ("L16", "W", "W", "W"),
        ],
        *[
            ("L17", "W", "E", "W"),
            ("L18", "W", "E", "W"),
            ("L19", "W", "E", "W"),
            ("L20", "W", "W", "W"),
            ("L21", "E", "E", "E"),
        ],
        *[
            ("L22", "W", "E", "W"),
            ("L23", "-", "E", "W"),
            ("L24", "W", "E", "W"),
            ("L25", "-", "E", "-"),
            ("flesch", "W", "W", "W"),
        ],
    ],
)
def test_a_rule_is_as_heavy_as_the_table_says(
    rule: str, standard: str, easy: str, wajong: str
) -> None:
    signs = {Severity.ERROR: "E", Severity.WARNING: "W", None: "-"}
    assert [signs[level.severity(rule)] for level in (STANDARD, EASY, WAJONG)] == [
        standard,
        easy,
        wajong,
    ]


def test_a_rule_is_either_an_error_or_a_warning() -> None:
    for level in LEVELS.values():
        assert not level.errors & level.warnings
