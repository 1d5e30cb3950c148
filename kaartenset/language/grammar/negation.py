"""Sentence → double negation, and negation in a question (rule L15).

Two negations are double if one acts on the other: in one clause, or in a clause and one that
depends on it ("niet komen als u niet belt"). In clauses beside each other ("niet hier en niet
daar") they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaartenset.language.grammar.participles import is_participle
from kaartenset.language.grammar.subordinate_clauses import opening_words
from kaartenset.language.sentences import Sentence, Word
from kaartenset.language.words.word_lists import frequencies, word_list

_ADJECTIVE_WITH_ON = re.compile(r"on[^\W\d_]{2,}(?:lijk|baar|ig|zaam|isch|end|eerd)")
"""On- negates an adjective (Algemene Nederlandse Spraakkunst, chapter 12 on word formation).

Before a noun it often does not: onweer.
"""

_COORDINATES = frozenset({"en", "of", "maar", "want", "dus", "noch"})
_SUBORDINATES = frozenset(
    {
        *("als", "dat", "tenzij", "wanneer", "omdat", "indien", "terwijl", "voordat", "zolang"),
        *("zonder", "hoewel", "mits", "totdat", "zodat", "doordat", "toen", "om"),
    }
)


def negations(sentence: Sentence) -> tuple[Word, ...]:
    """Return the negating words of a sentence: niet, geen, nooit, zonder …"""
    found = []
    for place, word in enumerate(sentence.words):
        if word.lower in word_list("negation")["words"] and not (
            word.lower == "niet" and _adds(sentence.words[place + 1 :])
        ):
            found.append(word)
    return tuple(found)


def _adds(after: tuple[Word, ...]) -> bool:
    """Return whether "niet" begins "niet alleen … maar ook".

    In "Kunt u niet alleen reizen?" it negates.
    """
    if not after or after[0].lower not in ("alleen", "zozeer", "enkel", "slechts"):
        return False
    return any(word.lower in ("maar", "ook") for word in after)


def double_negations(sentence: Sentence) -> tuple[tuple[Word, Word], ...]:
    """Return the pairs of words that negate each other."""
    plain = set(negations(sentence))
    pairs = []
    for segment in _segments(sentence):
        denying = [word for word in segment if word in plain or hides_negation(word.lower)]
        if len(denying) > 1 and (denying[0] in plain or denying[1] in plain):
            pairs.append((denying[0], denying[1]))
    return tuple(pairs)


@cache
def hides_negation(word: str) -> bool:
    """Return whether a lower-case word contains a negation: onmogelijk, weigeren."""
    hidden, bare = word_list("negation")["hidden"], word.removesuffix("e")
    if word in hidden or bare in hidden:
        return True
    if word.startswith("on") and is_participle(bare[2:]):
        return True  # onbetaald
    return bool(_ADJECTIVE_WITH_ON.fullmatch(bare)) and (
        bare[2:] in frequencies() or word[2:] in frequencies()
    )


def negations_in_question(sentence: Sentence) -> tuple[Word, ...]:
    """Return the negating words of a question; none for any other sentence."""
    return negations(sentence) if sentence.is_question else ()


def _segments(sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    """Yield the parts of a sentence that stand beside each other."""
    is_fronted = sentence.words[:1] == opening_words(sentence)[:1]  # Wie niet meedoet, …
    depends = is_fronted or any(word.lower in _SUBORDINATES for word in sentence.words)
    segment: list[Word] = []
    for place, word in enumerate(sentence.words):
        between = (
            sentence.text[segment[-1].end - sentence.start : word.start - sentence.start]
            if segment
            else ""
        )
        goes_on = (
            "," in between
            and word.lower == "ook"
            and _denies(sentence.words[place + 1 : place + 2])
        )  # "…, ook niet als …"
        parts = ";" in between or ":" in between or ("," in between and not depends) or goes_on
        if segment and (parts or word.lower in _COORDINATES):
            yield tuple(segment)
            segment = []
        segment.append(word)
    if segment:
        yield tuple(segment)


def _denies(words: tuple[Word, ...]) -> bool:
    return any(word.lower in word_list("negation")["words"] for word in words)
