"""Words → syllables as they are spoken.

Points where a word may be hyphenated are not syllables: Dutch does not split after one letter
(``o-ver``), so a counter that uses them finds too few (16 of 25 test words right). Syllables are
counted by their vowels instead: each group of letters that spells one vowel (Woordenlijst
Nederlandse Taal, Leidraad 2; Booij, The Phonology of Dutch, 1995, chapter 2) is a syllable, and a
trema starts a new one (Leidraad 4). Loan words that are not said as they are written stand in
``lists/respelled.yaml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kaartenset.language.words.letter_words import LONGEST, is_letter_word
from kaartenset.language.words.word_lists import word_list

_VOWELS = re.compile(
    r"aai|ooi|oei|eeu(?=w)|ieu(?=w)|eau|oeu|aa|ee|ie|ij|ei|ey|ui|ou|oe|oo|oi|oy|au|ai|ay|eu|uu|uy"
    r"|[aeiouy]"
)
_BORDER = "|"
_UMLAUTS = "äëïöü"
_CONSONANTS = (
    (re.compile(r"[gq]ues?$"), "k"),  # boutique, vogue: French does not say the last e
    (re.compile(r"qu"), "kw"),
    (re.compile(r"(?<=[ts])io(?=n|en|eu)"), "jo"),  # na-tio-naal, pro-fes-sio-neel, pen-sioen
    (re.compile(r"(?<=o)uill"), "j"),  # bouillon
    (re.compile(r"(?<!vi)site(s?)$"), r"sait\1"),  # campingsite
    (re.compile(r"phone(s?)$"), r"foon\1"),
    (re.compile(r"ture(s?)$"), r"tjur\1"),  # feature
    (re.compile(r"eum(s?)$"), r"e|um\1"),  # mu-se-um
    (re.compile(r"\by(?=[aeou])"), "j"),  # yoghurt
    (re.compile(r"(?<=[aou])y(?=[aeou])"), "j"),  # loyaal
    (re.compile(r"^([bg]e)ij"), r"\1|ij"),  # ge-ijkt
)
_PARTS = re.compile(r"[^\W\d_]+|\d+")

_HISSING = ("ces", "ges", "ches", "xes")
"""Endings to which a plural in -s adds a syllable: ra-ces; but not to cake: cakes."""

_AS_WORDS = frozenset({"mee", "duo", "iban", "wia"})
"""Initialisms that are spoken as words."""

_OF_TWENTY = (1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 2, 3, 2, 3)
"""nul, een, twee … zeven has 2 and negen 2 … zeventien 3, negentien 3."""

_OF_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 3)
"""twintig … zeventig 3, tachtig 2, negentig 3."""


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Return how many syllables a word has when spoken; at least 1 for any word."""
    return max(
        1,
        sum(
            map(_of_part, _PARTS.findall(unicodedata.normalize("NFC", word).replace("\u00ad", "")))
        ),
    )


def _of_part(part: str) -> int:
    if part.isdigit():
        return (
            _of_number(int(part))
            if len(part) <= 6
            else sum(_OF_TWENTY[int(digit)] for digit in part)
        )
    lower = part.lower()
    if lower in _listed():
        return _listed()[lower]
    if lower.endswith("s") and (one := _listed().get(lower[:-1])):
        return one + lower.endswith(_HISSING)
    if lower not in word_list("respelled") and _is_said_by_letters(part):
        return len(part)  # UWV is spoken letter by letter, one syllable each
    return len(_VOWELS.findall(_respelled(part.lower())))


def _is_said_by_letters(part: str) -> bool:
    return (
        part.lower() not in _AS_WORDS
        and (len(part) <= LONGEST or part.islower())
        and is_letter_word(part)
    )


@cache
def _listed() -> dict[str, int]:
    """Return the listed numbers of syllables, by lower-case word."""
    return {
        word.lower(): int(count) for count, listed in word_list("said").items() for word in listed
    }


def _of_number(number: int) -> int:
    if number < 20:
        return _OF_TWENTY[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _OF_TENS[tens] + (_OF_TWENTY[unit] + 1 if unit else 0)  # een-en-twintig
    if number < 1000:
        return _of_large(number, 100)
    if number < 2000 and number % 1000 >= 100:
        return _of_large(number, 100)  # negentienhonderd
    return _of_large(number, 1000)


def _of_large(number: int, unit: int) -> int:
    """Return the syllables of hundreds or thousands, of two each; "een" is not spoken."""
    count, rest = divmod(number, unit)
    return (_of_number(count) if count > 1 else 0) + 2 + (_of_number(rest) if rest else 0)


def _respelled(word: str) -> str:
    """Return a word in plain letters with a border before each vowel that a trema separates."""
    plain = (
        _respelling().sub(lambda found: word_list("respelled")[found[0]][0], word)
        if _respelling().search(word)
        else word
    )
    letters = []
    for before, letter in zip(f" {plain}", plain, strict=False):
        base = unicodedata.normalize("NFD", letter)[0]
        letters.append(f"{_BORDER}{base}" if _is_apart(before, letter) else base)
    said = "".join(letters)
    for pattern, instead in _CONSONANTS:
        said = pattern.sub(instead, said)
    return said


def _is_apart(before: str, letter: str) -> bool:
    return (
        letter in _UMLAUTS and before in "aeiouy"
    ) or before + letter == "oé"  # re-ü-nie, No-é-mie


@cache
def _respelling() -> re.Pattern[str]:
    longest_first = sorted(word_list("respelled"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
