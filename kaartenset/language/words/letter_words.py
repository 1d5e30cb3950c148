"""A word in capitals → an initialism (UWV), or a word that is only in capitals (NIET).

Rules L9 and L13 and the count of syllables need the difference. An initialism is listed, has no
vowel, or is short and no frequent word of Dutch (Woordenlijst Nederlandse Taal, Leidraad 16, on
letter words).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kaartenset.language.words.frequency import frequency
from kaartenset.language.words.word_lists import word_list

LONGEST = 5
"""Letters of an initialism; a longer one is a word in capitals."""

_VOWELS = frozenset("aeiouy")
_TWO_LETTERS = frozenset(
    {
        *("de", "en", "in", "is", "ik", "op", "je", "te", "er", "om", "ze", "we", "of", "al"),
        *("nu", "zo", "me", "na", "ga", "ja", "af", "uw", "oh", "ha", "au", "ei", "ui", "ij"),
    }
)
_LEAST_OF_A_WORD = {3: 4.5, 4: 3.5, 5: 3.5}
"""Zipf, by the number of letters; most rarer entries of three letters are initialisms."""

_CAPITALS = re.compile(r"(?<![\w{])[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ&]+(?:['’]?s)?)?(?![\w}])")
_CODE = re.compile(
    r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d{1,4})+\b"  # an account: NL18 RABO 0123 …
    r"|\b\d{4}\s?[A-Z]{2}\b"  # a postcode
    r"|\b(?=[A-Z-]*\d)[A-Z\d]+(?:-[A-Z\d]+)+\b"  # a number plate, an order
)
_ROMAN = re.compile(r"[IVX]{2,}")


@cache
def is_letter_word(word: str) -> bool:
    """Return whether a word, in capitals or lower case, is an initialism."""
    lower = word.lower()
    if len(lower) < 2 or not word.isalpha():
        return False
    if lower in word_list("letter-words") or not _VOWELS & set(_plain(lower)):
        return True
    return word.isupper() and not _is_word(lower)


def in_capitals(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where words in capitals start and end, and whether each is an initialism.

    Codes and Roman numerals are left out. Words in capitals beside each other are one place, and an
    initialism among them that is also an ordinary word counts as the word: NEEM DIT MEE.
    """
    codes = [found.span() for found in _CODE.finditer(text)]
    run: list[re.Match[str]] = []
    for found in _CAPITALS.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in codes):
            continue
        if run and text[run[-1].end() : found.start()].strip(" \t\n"):
            yield from _of_run(run)
            run = []
        run.append(found)
    yield from _of_run(run)


def _of_run(run: list[re.Match[str]]) -> Iterator[tuple[int, int, bool]]:
    letter_words = [_is_letter_word_with_ending(found[0]) for found in run]
    is_shouted = any(
        len(found[0]) > 1 and not is_one for found, is_one in zip(run, letter_words, strict=True)
    )
    shouted: list[re.Match[str]] = []
    for found, is_one in zip(run, letter_words, strict=True):
        if is_shouted and (len(found[0]) == 1 or not is_one or _is_word(found[0].lower())):
            shouted.append(found)
            continue
        if shouted:
            yield shouted[0].start(), shouted[-1].end(), False
            shouted = []
        if len(found[0]) > 1 and not _ROMAN.fullmatch(found[0]):
            yield *found.span(), True
    if shouted and any(len(found[0]) > 1 for found in shouted):
        yield shouted[0].start(), shouted[-1].end(), False


def _is_letter_word_with_ending(text: str) -> bool:
    return is_letter_word(re.sub(r"['’]?s$", "", text).replace("&", "")) or bool(
        _ROMAN.fullmatch(text)
    )


def _is_word(lower: str) -> bool:
    if len(lower) == 2:
        return lower in _TWO_LETTERS
    if len(lower) > LONGEST:
        return True
    return max(frequency(lower), frequency(_plain(lower))) >= _LEAST_OF_A_WORD[len(lower)]


def _plain(lower: str) -> str:
    """Return letters without accents for stress: écht becomes echt."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", lower)
        if not unicodedata.combining(letter)
    )
