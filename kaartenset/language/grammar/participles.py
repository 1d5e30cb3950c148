"""Word → whether it is a past participle, and what it means after a form of "zijn" (rule L14).

Regular participles show by their form (Algemene Nederlandse Spraakkunst, chapter 2 on the verb).
Irregular ones, and words that only look like participles, are in ``lists/participles.yaml``.
"""

from __future__ import annotations

import re
from functools import cache

from kaartenset.language.words.word_lists import word_list

_PARTICLE = (
    "aan|achter|af|bij|binnen|bloot|deel|dicht|door|goed|in|klaar|kwijt|langs|los|mee|mis|na|neer"
    "|om|onder|op|open|over|plaats|rond|samen"
    "|schoon|stil|stop|bekend|gelijk|recht|tegen|terug|thuis|toe|uit|vast|vol|voor|voorbij|vrij"
    "|weg|zwart"
)
_WEAK = re.compile(
    rf"(?:{_PARTICLE})?(?:ge[^\W\d_]{{2,}}[dt]"
    rf"|(?:be|ver|ont|her|er)[^\W\d_]{{2,}}(?:d|(?:(?<=[tkfschpx])|(?<=aa)|(?<=ee)|(?<=oo))t))"
    r"|(?:onder|over|vol|mis)[^\W\d_]{3,}d"
)
"""A stem with -d, or with -t after a voiceless letter; a stem in -t or -d stays (gepraat)."""

_STRONG_WITH_PARTICLE = re.compile(rf"(?:{_PARTICLE})+(?=(ge|be|ver|ont|ne))")
_STRONG_PRESENT = re.compile(
    r"(?:be|ver|ont|her|er)(?:(?:breek|trek|spreek|schrijf|wijs|loop|koop|zoek|werp|slaap|grijp"
    r"|blijf|geef|gelijk|kijk|drijf|drink)t)"
)
"""A present tense whose participle ends in -en: ontbreekt, vertrekt."""

_PARTICLE_BEFORE = re.compile(rf"(?:{_PARTICLE})(?=ge)")
_NOUN = re.compile(
    r".*(?:heid|beeld|stand|hand|tijd|kind|land|schild|geld|werkt?ijd|scheid|wicht|zicht|recht"
    r"|tocht"
    r"|kracht|raad|goed|feest|dienst|lid|strijd|mond|schrift|beleid|wereld|automaat|staat|slaat"
    r"|plaat|laat|gaat)$"
)
_PRESENT = re.compile(r"(?:(?<!e)end|aand)$")
_PAST_IN_END = re.compile(
    r"(?:tek|rek|op|zeg|oef|reg)end$|^(?:be|er|her|ver|ont|ge|mis|toege|aange)(?:k|w)end$"
)


@cache
def is_participle(word: str) -> bool:
    """Return whether a lower-case word has the form of a past participle."""
    if word in _list("not"):
        return False
    if word in _list("strong") | _list("with-zijn") | _list("state") | _list(
        "with-hebben"
    ) or takes_zijn(word):
        return True
    if (found := _STRONG_WITH_PARTICLE.match(word)) and word[found.end() :] in _list("strong"):
        return True
    looks_otherwise = (
        _NOUN.match(word) or _STRONG_PRESENT.fullmatch(word) or _is_present_participle(word)
    )
    return bool(_WEAK.fullmatch(word)) and not looks_otherwise


def _is_present_participle(word: str) -> bool:
    """Return whether a word is a present participle: ontspannend, bestaand; but not berekend."""
    return bool(_PRESENT.search(word)) and not _PAST_IN_END.search(word)


@cache
def takes_zijn(word: str) -> bool:
    """Return whether the perfect tense takes "zijn": "is gegaan" is no passive."""
    if word in _list("with-zijn"):
        return True
    found = _PARTICLE_BEFORE.match(word)
    return (
        found is not None
        and word not in _list("with-hebben")
        and word[found.end() :] in _list("moves")
    )


def is_state(word: str) -> bool:
    """Return whether a participle with "zijn" describes a state and not an action."""
    return word in _list("state")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(word_list("participles")[name])
