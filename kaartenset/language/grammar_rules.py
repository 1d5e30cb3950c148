"""Text → passives, negation and subordinate clauses (rules L14, L15, L16)."""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.i18n import _
from kaartenset.language.findings import Finding, Passage
from kaartenset.language.grammar.negation import double_negations, negations_in_question
from kaartenset.language.grammar.passives import passives
from kaartenset.language.grammar.subordinate_clauses import opening_words


def passive_sentences(passage: Passage) -> Iterator[Finding]:
    """Yield the passives of a passage, from auxiliary to participle or the other way round."""
    for sentence in passage.sentences:
        for pair in passives(sentence):
            first, last = sorted(pair, key=lambda word: word.start)
            yield passage.finding(
                "L14",
                first.start,
                last.end,
                _("'{auxiliary} … {participle}' is passive").format(
                    auxiliary=pair[0].text, participle=pair[1].text
                ),
                _("say who does it: 'wij bellen u' instead of 'u wordt gebeld'"),
            )


def double_negation(passage: Passage) -> Iterator[Finding]:
    """Yield two words that negate each other."""
    for sentence in passage.sentences:
        for first, second in double_negations(sentence):
            yield passage.finding(
                "L15-double",
                first.start,
                second.end,
                _("'{first}' and '{second}' are a double negation").format(
                    first=first.text, second=second.text
                ),
                _("say what is so, without 'niet' or 'geen'"),
            )


def negation_in_question(passage: Passage) -> Iterator[Finding]:
    """Yield negating words in a question: does "yes" then mean yes?"""
    for sentence in passage.sentences:
        for word in negations_in_question(sentence):
            yield passage.finding(
                "L15-question",
                word.start,
                word.end,
                _("the question contains the negation '{word}'").format(word=word.text),
                _("ask about what is the case, not about what is not"),
            )


def subordinate_clauses(passage: Passage) -> Iterator[Finding]:
    """Yield sentences with more subordinate clauses than the level allows."""
    most = passage.level.max_clauses
    for sentence in passage.sentences:
        openers = opening_words(sentence)
        if len(openers) > most:
            yield passage.finding(
                "L16",
                openers[0].start,
                sentence.end,
                _(
                    "the sentence has too many subordinate clauses ({words}); the maximum is {most}"
                ).format(words=", ".join(word.text for word in openers), most=most),
                _("make each a sentence of its own"),
            )
