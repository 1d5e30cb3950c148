"""Sentence → the passives in it (rule L14), by form alone: an auxiliary and a past participle in one clause.

"Worden" with a participle is passive; "zijn" with one is, unless the verb makes its perfect tense with "zijn". Which words
only look like participles stands in ``lists/participles.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaartenset.language.sentences import Sentence, Word
from kaartenset.language.wordlists import word_list

WORDEN = frozenset({"word", "wordt", "worden", "werd", "werden"})
ZIJN = frozenset({"ben", "bent", "is", "zijn", "was", "waren"})
HEBBEN = frozenset({"heb", "hebt", "heeft", "hebben", "had", "hadden"})

_PARTICLE = (
    "aan|achter|af|bij|binnen|bloot|deel|dicht|door|goed|in|klaar|kwijt|langs|los|mee|mis|na|neer|om|onder|op|open|over|plaats|rond|samen"
    "|schoon|stil|stop|bekend|gelijk|recht|tegen|terug|thuis|toe|uit|vast|vol|voor|voorbij|vrij|weg|zwart"
)
_WEAK = re.compile(
    rf"(?:{_PARTICLE})?(?:ge[^\W\d_]{{2,}}[dt]|(?:be|ver|ont|her|er)[^\W\d_]{{2,}}(?:d|(?:(?<=[tkfschpx])|(?<=aa)|(?<=ee)|(?<=oo))t))"
    r"|(?:onder|over|vol|mis)[^\W\d_]{3,}d"
)
"""A stem with -d, or with -t after a voiceless letter; a stem in -t or -d gets nothing more (gepraat)."""

_STRONG_WITH_PARTICLE = re.compile(rf"(?:{_PARTICLE})+(?=(ge|be|ver|ont|ne))")
_NOUN = re.compile(r".*(?:heid|beeld|stand|hand|tijd|kind|land|schild|geld|werkt?ijd|scheid|wicht|zicht|recht|tocht|kracht|vermogend)$")
_BORDER = re.compile(r"[,;:()–—]|\.\s")
_OPENS_CLAUSE = frozenset(
    {
        *("als", "omdat", "dat", "terwijl", "want", "maar", "dus", "zodat", "wanneer", "voordat", "nadat", "totdat", "doordat", "hoewel"),
        *("indien", "tenzij", "mits", "toen", "zodra", "sinds", "waarom", "waardoor", "waarin"),
    }
)
_DETERMINERS = frozenset({"een", "geen", "het", "de", "dit", "dat", "uw", "mijn", "je", "jouw", "haar", "ons", "elk", "ieder"})
_SUBJECTS = frozenset({"wij", "we", "ze", "zij", "er", "jullie", "die", "deze", "alle", "ook", "niet", "al", "te", "kan", "moet", "zal"})


def passives(sentence: Sentence) -> tuple[tuple[Word, Word], ...]:
    """Return the auxiliary and the participle of each passive of a sentence."""
    return tuple(pair for clause in clauses(sentence) for pair in _of_clause(clause))


def clauses(sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    """Yield the words of a sentence clause by clause: a comma or a word that opens a clause begins one."""
    clause: list[Word] = []
    for word in sentence.words:
        between = sentence.text[clause[-1].end - sentence.start : word.start - sentence.start] if clause else ""
        if clause and (_BORDER.search(between) or word.lower in _OPENS_CLAUSE):
            yield tuple(clause)
            clause = []
        clause.append(word)
    if clause:
        yield tuple(clause)


def _of_clause(clause: tuple[Word, ...]) -> Iterator[tuple[Word, Word]]:
    has_hebben = any(word.lower in HEBBEN for word in clause)
    auxiliaries = [
        place
        for place, word in enumerate(clause)
        if word.lower in WORDEN | HEBBEN or (word.lower in ZIJN and _is_verb(clause, place, has_hebben))
    ]
    taken: set[int] = set()
    for place, word in enumerate(clause):
        if not auxiliaries or not is_participle(word.lower) or _stands_before_noun(clause, place):
            continue
        nearest = min(auxiliaries, key=lambda other: abs(other - place))
        if nearest in taken or not _makes_passive(clause[nearest].lower, word.lower):
            continue
        taken.add(nearest)
        yield clause[nearest], word


def _makes_passive(auxiliary: str, participle: str) -> bool:
    if auxiliary in HEBBEN:
        return False
    return auxiliary in WORDEN or participle not in _list("with-zijn") | _list("state")


def _is_verb(clause: tuple[Word, ...], place: int, has_hebben: bool) -> bool:
    """Return whether a form of "zijn" is a verb here: "zijn" may be "his" as well."""
    if clause[place].lower != "zijn":
        return True
    neighbours = [clause[other].lower for other in (place - 1, place + 1) if 0 <= other < len(clause)]
    if any(map(is_participle, neighbours)) and not has_hebben:
        return True
    if has_hebben:
        return False
    before = clause[place - 1].lower if place else ""
    return not before or before in _SUBJECTS or before.endswith(("en", "s"))


def _stands_before_noun(clause: tuple[Word, ...], place: int) -> bool:
    """Return whether a participle describes a noun: een geslaagd gesprek."""
    follows = place + 1 < len(clause) and clause[place + 1].lower not in WORDEN | ZIJN | HEBBEN | {
        "en",
        "of",
        "door",
        "aan",
        "in",
        "op",
        "voor",
    }
    return follows and place > 0 and clause[place - 1].lower in _DETERMINERS - {"het", "dit", "dat", "je", "ons"}


@cache
def is_participle(word: str) -> bool:
    """Return whether a word, in small letters, has the form of a past participle."""
    if word in _list("not"):
        return False
    if word in _list("strong") | _list("with-zijn") | _list("state"):
        return True
    if (found := _STRONG_WITH_PARTICLE.match(word)) and word[found.end() :] in _list("strong"):
        return True
    return bool(_WEAK.fullmatch(word)) and not _NOUN.match(word)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(word_list("participles")[name])
