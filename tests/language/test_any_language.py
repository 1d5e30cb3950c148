"""Sentences and words in other languages than Dutch, and which rules hold there."""

from __future__ import annotations

from kaartenset.language.any_language import sentences_in
from kaartenset.language.deck_rules import count, misses
from kaartenset.language.findings import Passage
from kaartenset.language.levels import (
    COUNTING_WORDS,
    LEVELS,
    OF_ANY_LANGUAGE,
    in_language,
    rules_not_run,
)
from kaartenset.language.rules import check_passage
from kaartenset.language.sentences import sentences
from tables import table

STANDARD = LEVELS["standard"]


def counts(text: str, lang: str) -> list[int]:
    """Return the number of words of each sentence."""
    return [len(sentence.words) for sentence in sentences_in(text, lang)]


@table(
    ("lang", "text", "expected"),
    [
        ("en", "What helps you? Choose a card. Take your time!", [3, 3, 3]),
        ("en", "Talk to J. Smith first.\n\nThen call us", [5, 3]),
        ("en", "1. Read the card.\n2. Choose one.", [3, 2]),
        ("en", "Come at 9 a.m. or later – we are there.", [9]),
        ("en", "It’s a well-known word… isn't it?", [6]),
        ("pl", "Co Pani/Panu pomaga? Proszę wybrać kartę.", [3, 3]),
        ("tr", "İş yerinde ne iyi gidiyor? Bir kart seçin.", [5, 3]),
        ("uk", "Що вам допомагає? Оберіть картку.", [3, 2]),
        ("ar", "ما الذي يساعدك؟ اختر بطاقة. خذ وقتك!", [3, 2, 2]),
        ("ar", "اِخْتَرْ بِطاقَةً.", [2]),  # vowel signs are a part of their word
        ("hi", "कार्ड चुनें। अपना समय लें।", [2, 3]),
        ("el", "Τι σας βοηθά; Διαλέξτε μια κάρτα.", [3, 3]),
        ("zh", "选一张卡片。慢慢来！", [1, 1]),
        ("en", " \n – ... ", []),
    ],
)
def test_a_text_falls_apart_by_its_punctuation(lang: str, text: str, expected: list[int]) -> None:
    assert counts(text, lang) == expected


@table(("lang", "text"), [("en", "Why?"), ("ar", "لماذا؟"), ("zh", "为什么？"), ("el", "Γιατί;")])
def test_each_language_asks_with_its_own_sign(lang: str, text: str) -> None:
    (sentence,) = sentences_in(text, lang)
    assert sentence.is_question


@table("lang", ["nl", "nl-NL", "NL-be"])
def test_dutch_keeps_its_own_rules_and_sentences(lang: str) -> None:
    text = "Neem iets mee, bijv. Uw Krant. Kom om 10.30 uur."
    assert sentences_in(text, lang) == sentences(text)
    assert rules_not_run(in_language(STANDARD, lang)) == ()


@table("level", LEVELS.values())
def test_other_languages_have_the_rules_that_know_no_dutch(level: object) -> None:
    assert isinstance(level, type(STANDARD))
    english = in_language(level, "en")
    asked = level.errors | level.warnings
    assert english.errors | english.warnings == asked & OF_ANY_LANGUAGE
    assert set(rules_not_run(english)) == asked - OF_ANY_LANGUAGE


def test_the_rules_that_do_not_run_are_in_the_order_of_their_numbers() -> None:
    assert rules_not_run(in_language(STANDARD, "en")) == (
        *("L9", "L11", "L12", "L13", "L14", "L15-double", "L15-question", "L16", "L17", "L18"),
        *("L21", "L22", "L24", "flesch"),
    )


@table("lang", ["zh-Hant", "ja", "th"])
def test_words_are_not_counted_where_no_space_is_between_them(lang: str) -> None:
    assert COUNTING_WORDS.issubset(rules_not_run(in_language(STANDARD, lang)))


LONG = "This sentence goes on and on and on, because nobody thought that it should ever end here."


def test_a_long_sentence_is_found_in_any_language_and_dutch_words_in_none_but_dutch() -> None:
    found = check_passage(Passage(LONG, in_language(STANDARD, "en")))
    assert [finding.rule for finding in found] == ["L1"]
    polish = "U nas 3/6 jest NIE procent je"
    assert not check_passage(Passage(polish, in_language(STANDARD, "pl")))
    assert check_passage(Passage(polish, STANDARD))


def test_the_mean_of_a_deck_counts_and_its_dutch_formula_does_not() -> None:
    level = in_language(STANDARD, "en")
    missed = misses([count(Passage(LONG, level))], level)
    assert [miss.rule for miss in missed] == ["L2"]


def test_words_in_another_language_are_counted_and_not_judged_as_dutch() -> None:
    text = "Het programma heet Work First NOW."
    start = text.index("Work")
    foreign = Passage(text, STANDARD, foreign=((start, len(text) - 1),))
    assert {finding.rule for finding in check_passage(Passage(text, STANDARD))} == {"L13"}
    assert not check_passage(foreign)
    (sentence,) = foreign.sentences
    assert len(sentence.words) == 6
    long = f"{text[:-1]} {'and on ' * 6}."
    many = Passage(long, STANDARD, foreign=((start, len(long) - 1),))
    assert [finding.rule for finding in check_passage(many)] == ["L1"]
