"""Word → how often Dutch uses it, on the Zipf scale (rule L17).

A form counts as often as its base (``kaarten`` as ``kaart``), and a compound as its rarest part.
The scale is that of van Heuven and others, SUBTLEX-UK (Quarterly Journal of Experimental Psychology
67, 2014): 3 is once in a million words, 4 ten times, 5 a hundred times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaartenset.language.words.word_lists import frequencies

UNKNOWN = 0.0
SHORTEST_PART = 3
"""Letters of a part of a compound; a part this short must be a usual word (dag, man, weg)."""

_LEAST_OF_SHORT_PART = 4.7
_EVERYWHERE = frozenset(
    {
        "aan",
        "als",
        "dan",
        "dat",
        "den",
        "der",
        "des",
        "die",
        "een",
        "hen",
        "het",
        "hij",
        "ten",
        "ter",
        "van",
        "wie",
        "zij",
    }
)

_LEAST_OF_PART = 3.5
"""Zipf of a part. With rarer words, mostly names and errors, any word could be taken apart."""

_ENDS_OF_WORDS = frozenset(
    {
        "eren",
        "elen",
        "enen",
        "heid",
        "heden",
        "tens",
        "ering",
        "ring",
        "ling",
        "ingen",
        "eert",
        "baar",
        "zaam",
        "achtig",
        "isch",
    }
)
"""Endings that are words too, or the ends of some."""

_LINKS = ("", "s", "en", "e", "-")
_ENDINGS = (
    "'s",
    "en",
    "s",
    "e",
    "t",
    "te",
    "ten",
    "de",
    "den",
    "er",
    "ers",
    "ere",
    "st",
    "ste",
    "d",
    "n",
    "je",
    "jes",
    "tje",
    "tjes",
    "pje",
)
_LONG = re.compile(r"(.*[^aeiou])([aeou])([bcdfgklmnprstvz])$")
_DOUBLE = re.compile(r"(.*)([bdfgklmnprst])\2$")
_PREFIXES_OF_PARTICIPLE = re.compile(
    r"(aan|af|bij|door|in|mee|na|om|op|over|tegen|terug|toe|uit|voor|weg)?ge(.{3,})$"
)


@cache
def frequency(word: str) -> float:
    """Return the Zipf value of a word, its base or its compound, or ``UNKNOWN``."""
    lower = word.lower().replace("’", "'").replace("\u00ad", "")
    if "-" in lower.strip("-"):
        return min(frequency(part) for part in lower.strip("-").split("-") if part)
    known = max((frequencies().get(form, UNKNOWN) for form in _forms(lower)), default=UNKNOWN)
    return max(known, _of_compound(lower))


def _forms(word: str) -> Iterator[str]:
    """Yield the word and the words that it may be a form of."""
    yield word
    stems = [word]
    if found := _PREFIXES_OF_PARTICIPLE.match(word):
        stems.append((found[1] or "") + found[2])
        stems.append(found[2])
    for stem in stems:
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 3:
                yield from _bases(stem[: -len(ending)])


def _bases(stem: str) -> Iterator[str]:
    """Yield the spellings of a stem that stands alone: lop → loop, briev → brief."""
    for base in (stem, _DOUBLE.sub(r"\1\2", stem), _LONG.sub(r"\1\2\2\3", stem)):
        yield base
        yield f"{base}en"
        if base.endswith(("v", "z")):
            yield base[:-1] + {"v": "f", "z": "s"}[base[-1]]


@cache
def _of_compound(word: str, parts_left: int = 3) -> float:
    """Return the value of the rarest part, taking the word apart in the best way."""
    best = UNKNOWN
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first = _of_part(word[:cut])
        if first <= max(best, _LEAST_OF_PART):
            continue
        for link in _LINKS:
            rest = word[cut:]
            if not rest.startswith(link) or len(rest) - len(link) < SHORTEST_PART:
                continue
            second = _of_part(rest[len(link) :])
            if second < _LEAST_OF_PART and parts_left > 2:
                second = _of_compound(rest[len(link) :], parts_left - 1)
            if second >= _LEAST_OF_PART:
                best = max(best, min(first, second))
    return best


@cache
def _of_part(part: str) -> float:
    if len(part) <= SHORTEST_PART:
        alone = frequencies().get(part, UNKNOWN)
        return alone if alone >= _LEAST_OF_SHORT_PART and part not in _EVERYWHERE else UNKNOWN
    if part in _ENDS_OF_WORDS:
        return UNKNOWN
    return max(
        (frequencies().get(form, UNKNOWN) for form in _forms(part) if len(form) > SHORTEST_PART),
        default=UNKNOWN,
    )
