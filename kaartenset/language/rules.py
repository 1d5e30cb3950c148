"""The rules that judge one text, in the order of the language table.

A rule is a function in this list. Rules for a whole deck are in ``deck_rules``. What is printed
(lines, type, pictures) is checked on faces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kaartenset.language.figures_of_speech import dates_and_times, numbers
from kaartenset.language.findings import Finding, Kind, Passage
from kaartenset.language.grammar_rules import (
    double_negation,
    negation_in_question,
    passive_sentences,
    subordinate_clauses,
)
from kaartenset.language.levels import Level
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
class Rule:
    """A rule: its id, and the function that finds what breaks it."""

    id: str
    find: Callable[[Passage], Iterable[Finding]]


RULES = (
    Rule("L1", long_sentences),
    Rule("L3", shared_lines),
    Rule("L5", split_words),
    Rule("L9", capitals_and_slants),
    Rule("L11", numbers),
    Rule("L12", dates_and_times),
    Rule("L13", abbreviations),
    Rule("L14", passive_sentences),
    Rule("L15-double", double_negation),
    Rule("L15-question", negation_in_question),
    Rule("L16", subordinate_clauses),
    Rule("L17", hard_words),
    Rule("L18", long_words),
    Rule("L20", long_headings),
    Rule("L21", wrong_address),
    Rule("L22", formal_words),
)


def check_text(
    text: str, level: Level, kind: Kind = Kind.TEXT, explained: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return everything in a text that breaks the rules of its level, in the order of the text."""
    return check_passage(Passage(text, level, kind, frozenset(word.lower() for word in explained)))


def check_passage(passage: Passage) -> tuple[Finding, ...]:
    """Return everything in a passage that breaks the rules of its level, in the text's order."""
    asked = (rule for rule in RULES if passage.level.severity(rule.id) is not None)
    return tuple(
        sorted(
            (finding for rule in asked for finding in rule.find(passage)),
            key=lambda finding: finding.start,
        )
    )
