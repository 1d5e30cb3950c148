"""The rules that judge one text, in the order of the language table.

A rule is a function in this list. Rules for a whole deck are in ``deck_rules``. What is printed
(lines, type, pictures) is checked on faces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kaartenset.dataclass import dataclass
from kaartenset.language.figures_of_speech import dates_and_times, numbers
from kaartenset.language.findings import Finding, Kind, Passage
from kaartenset.language.grammar_rules import (
    double_negation,
    negation_in_question,
    passive_sentences,
    subordinate_clauses,
)
from kaartenset.language.levels import OF_ANY_LANGUAGE, Level
from kaartenset.language.sentence_rules import (
    capitals_and_slants,
    long_headings,
    long_sentences,
    shared_lines,
    split_words,
    wrong_address,
)
from kaartenset.language.words.vocabulary import abbreviations, formal_words, hard_words, long_words


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """A rule: its id, and the function that finds what breaks it."""

    id: str
    find: Callable[[Passage], Iterable[Finding]]


RULES = (
    LanguageRule("L1", long_sentences),
    LanguageRule("L3", shared_lines),
    LanguageRule("L5", split_words),
    LanguageRule("L9", capitals_and_slants),
    LanguageRule("L11", numbers),
    LanguageRule("L12", dates_and_times),
    LanguageRule("L13", abbreviations),
    LanguageRule("L14", passive_sentences),
    LanguageRule("L15-double", double_negation),
    LanguageRule("L15-question", negation_in_question),
    LanguageRule("L16", subordinate_clauses),
    LanguageRule("L17", hard_words),
    LanguageRule("L18", long_words),
    LanguageRule("L20", long_headings),
    LanguageRule("L21", wrong_address),
    LanguageRule("L22", formal_words),
)


def check_text(
    text: str, level: Level, kind: Kind = Kind.TEXT, explained: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return everything in a text that breaks the rules of its level, in the order of the text."""
    return check_passage(Passage(text, level, kind, frozenset(word.lower() for word in explained)))


def check_passage(passage: Passage) -> tuple[Finding, ...]:
    """Return everything in a passage that breaks the rules of its level, in the text's order.

    Rules that know Dutch see no words in another language.
    """
    asked = [rule for rule in RULES if passage.level.severity(rule.id) is not None]
    native = passage.native
    return tuple(
        sorted(
            (
                finding
                for rule in asked
                for finding in rule.find(passage if rule.id in OF_ANY_LANGUAGE else native)
            ),
            key=lambda finding: finding.start,
        )
    )
