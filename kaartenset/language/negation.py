"""Sentence → double negation, and negation in a question (rule L15).

Two negations are double when they work on each other: in one clause, or in a clause and what depends on it ("niet komen als u niet
belt"). Beside each other in clauses of their own ("niet hier en niet daar") they are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.language.sentences import Sentence, Word
from kaartenset.language.wordlists import word_list

_COORDINATES = frozenset({"en", "of", "maar", "want", "dus", "noch"})
_SUBORDINATES = frozenset(
    {
        *("als", "dat", "tenzij", "wanneer", "omdat", "indien", "terwijl", "voordat", "zolang", "zonder", "hoewel", "mits"),
        *("totdat", "zodat", "doordat", "toen", "om"),
    }
)


def negations(sentence: Sentence) -> tuple[Word, ...]:
    """Return the words of a sentence that deny: niet, geen, nooit, zonder …"""
    found = []
    for place, word in enumerate(sentence.words):
        after = sentence.words[place + 1].lower if place + 1 < len(sentence.words) else ""
        if word.lower in word_list("negation")["words"] and not (word.lower == "niet" and after in ("alleen", "zozeer", "enkel")):
            found.append(word)
    return tuple(found)


def double_negations(sentence: Sentence) -> tuple[tuple[Word, Word], ...]:
    """Return the pairs of words that deny each other."""
    hidden = word_list("negation")["hidden"]
    plain = set(negations(sentence))
    pairs = []
    for segment in _segments(sentence):
        denying = [word for word in segment if word in plain or word.lower.removesuffix("e") in hidden or word.lower in hidden]
        if len(denying) > 1 and (denying[0] in plain or denying[1] in plain):
            pairs.append((denying[0], denying[1]))
    return tuple(pairs)


def negations_in_question(sentence: Sentence) -> tuple[Word, ...]:
    """Return the words that deny in a question; in anything else there are none."""
    return negations(sentence) if sentence.is_question else ()


def _segments(sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    """Yield the pieces of a sentence that stand beside each other."""
    depends = any(word.lower in _SUBORDINATES for word in sentence.words)
    segment: list[Word] = []
    for word in sentence.words:
        between = sentence.text[segment[-1].end - sentence.start : word.start - sentence.start] if segment else ""
        parts = ";" in between or ":" in between or ("," in between and not depends)
        if segment and (parts or word.lower in _COORDINATES):
            yield tuple(segment)
            segment = []
        segment.append(word)
    if segment:
        yield tuple(segment)
