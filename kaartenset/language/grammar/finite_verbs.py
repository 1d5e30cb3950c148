"""Word → whether it is a finite verb, as far as its form and a word list show.

Auxiliaries and irregular verbs are listed in ``lists/finite.yaml``. A present in -t and a past in
-de or -te count if the infinitive is a frequent word: werkt, werkte: werken (Algemene Nederlandse
Spraakkunst, chapter 2 on the verb).
"""

from __future__ import annotations

import re
from functools import cache

from kaartenset.language.words.word_lists import frequencies, word_list

_LONG_VOWEL = re.compile(r"(.*[^aeiou])?([aeou])\2([bcdfghklmnprst])$")
_SHORT_VOWEL = re.compile(r".*(?:^|[^aeiou])[aeiou][bcdfgklmnprst]$")
_PARTICLE = re.compile(
    r"(?:aan|achter|af|bij|binnen|dicht|door|in|klaar|langs|los|mee|na|neer|om|op|open|over|rond"
    r"|samen|tegen|terug|thuis|toe|uit|vast|voor|voorbij|weg)(?=[^\W\d_]{3})"
)
"""The first part of a separable verb in a subordinate clause: uitgaat, vastzit."""

_VOICED = {"f": "v", "s": "z"}


@cache
def verb_words(name: str) -> frozenset[str]:
    """Return a list of ``lists/finite.yaml``: verbs, asks or never."""
    return frozenset(word_list("finite")[name])


@cache
def is_finite(word: str) -> bool:
    """Return whether a lower-case word is a finite verb: listed, or a regular singular."""
    if word in verb_words("never"):
        return False
    if word in verb_words("verbs"):
        return True
    if (found := _PARTICLE.match(word)) and is_finite(word[found.end() :]):
        return True
    if word.endswith(("de", "te")) and len(word) > 4:
        return _has_infinitive(word[:-2])
    return word.endswith("t") and len(word) > 3 and _has_infinitive(word[:-1])


@cache
def may_be_finite(word: str) -> bool:
    """Return whether a word may be a finite verb; a plural may be an infinitive (bellen)."""
    if is_finite(word):
        return True
    if not word.endswith("en") or len(word) < 5 or word in verb_words("never"):
        return False
    if word.endswith(("den", "ten")) and is_finite(word[:-1]):
        return True
    return any(f"{stem}t" in frequencies() or stem.endswith("t") for stem in _stems(word))


@cache
def is_stem(word: str) -> bool:
    """Return whether a word is the stem of a verb, which is also its imperative: bel, vertel."""
    if word in verb_words("never"):
        return False
    return word in verb_words("verbs") or (f"{word}t" in frequencies() and is_finite(f"{word}t"))


def _has_infinitive(stem: str) -> bool:
    return any(infinitive in frequencies() for infinitive in _infinitives(stem))


def _infinitives(stem: str) -> tuple[str, ...]:
    """Return the infinitives that a stem may have: wonen for woon, bellen for bel."""
    last = stem[-1:]
    if found := _LONG_VOWEL.match(stem):
        consonant = _VOICED.get(found[3], found[3])
        return (f"{found[1] or ''}{found[2]}{consonant}en",)
    if _SHORT_VOWEL.match(stem):
        return (
            (f"{stem}{last}en", f"{stem}en")
            if re.search(r"e[lmnr]$", stem)
            else (f"{stem}{last}en",)
        )
    if last in _VOICED:
        return (f"{stem[:-1]}{_VOICED[last]}en", f"{stem}en")
    return (f"{stem}en",)


def _stems(infinitive: str) -> tuple[str, ...]:
    """Return the stems that an infinitive may have."""
    bare = infinitive[:-2]
    if len(bare) > 1 and bare[-1] == bare[-2]:
        return (bare[:-1],)
    unvoiced = bare[:-1] + {"v": "f", "z": "s"}.get(bare[-1:], bare[-1:])
    if re.match(r".*(?:^|[^aeiou])[aeou][^aeiou]$", bare):
        return (f"{unvoiced[:-1]}{unvoiced[-2]}{unvoiced[-1]}",)
    return (unvoiced,)
