"""Sentence → its passives (rule L14): an auxiliary and a past participle in one clause.

"Worden" with a participle is passive; "zijn" with one is, unless the verb forms its perfect tense
with "zijn". Words that only look like participles are in ``lists/participles.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.language.grammar.finite_verbs import is_finite
from kaartenset.language.grammar.participles import is_participle, is_state, takes_zijn
from kaartenset.language.grammar.subordinate_clauses import opening_words
from kaartenset.language.sentences import Sentence, Word

WORDEN = frozenset({"word", "wordt", "worden", "werd", "werden"})
ZIJN = frozenset({"ben", "bent", "is", "zijn", "was", "waren"})
HEBBEN = frozenset({"heb", "hebt", "heeft", "hebben", "had", "hadden"})

_BORDER = re.compile(r"[,;:()–—]|\.\s")
_OPENS_CLAUSE = frozenset(
    {
        *("omdat", "terwijl", "want", "maar", "dus", "zodat", "wanneer", "voordat", "nadat"),
        *("totdat", "doordat", "hoewel", "indien", "tenzij", "mits", "zodra"),
    }
)
_DETERMINERS = frozenset(
    {
        *("een", "geen", "het", "de", "dit", "dat", "uw", "mijn", "je", "jouw", "haar", "ons"),
        *("elk", "ieder"),
    }
)
_OF_VERB_GROUP = frozenset(
    {
        *("moeten", "kunnen", "mogen", "willen", "zullen", "hoeven", "gaan", "moet", "kan"),
        *("mag", "wil", "zal", "zou", "zouden", "kon", "mocht", "moest", "wilde", "gaat"),
        *("ging", "te", "worden", "zijn", "hebben", "laten", "kunt", "wilt", "zult", "konden"),
        *("moesten", "mochten"),
    }
)
"""Verbs that group at the end of a clause (Algemene Nederlandse Spraakkunst, chapter 18)."""

_NO_NOUN_AFTER = (
    WORDEN
    | ZIJN
    | HEBBEN
    | _OF_VERB_GROUP
    | {"en", "of", "door", "aan", "in", "op", "voor", "bij", "met", "naar", "om", "tot", "van"}
)
_BOTH = frozenset(
    {
        *("gevolgd", "vergeten", "veranderd", "verbeterd", "gestopt", "gestart", "genezen"),
        *("hersteld", "begonnen"),
    }
)
"""Perfect tenses with "zijn" that are passive with "door": door de gemeente veranderd."""

_PERFECT_WITH_DOOR = frozenset(
    {
        *("getrouwd", "gescheiden", "geboren", "bezet", "gewond", "beperkt", "betrokken"),
    }
)


_ALWAYS_AUXILIARY = WORDEN | HEBBEN


def passives(sentence: Sentence) -> tuple[tuple[Word, Word], ...]:
    """Return the auxiliary and the participle of each passive of a sentence."""
    return tuple(pair for clause in clauses(sentence) for pair in _of_clause(clause))


def clauses(sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    """Yield the words of a sentence clause by clause; a comma or an opening word begins one."""
    clause: list[Word] = []
    openers = opening_words(sentence)
    for word in sentence.words:
        between = (
            sentence.text[clause[-1].end - sentence.start : word.start - sentence.start]
            if clause
            else ""
        )
        if clause and (_BORDER.search(between) or word.lower in _OPENS_CLAUSE or word in openers):
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
        if word.lower in _ALWAYS_AUXILIARY
        or (word.lower in ZIJN and _is_verb(clause, place, has_hebben))
    ]
    if not auxiliaries:
        return
    taken: set[int] = set()
    has_agent = any(word.lower == "door" for word in clause)
    for place, word in enumerate(clause):
        is_infinitive = place > 0 and clause[place - 1].lower == "te"
        is_his = place > 0 and clause[place - 1].lower == "zijn" and place - 1 not in auxiliaries
        if is_infinitive or not is_participle(word.lower):
            continue
        if _stands_before_noun(clause, place, is_his):
            continue
        nearest = min(auxiliaries, key=lambda other: _distance(clause, place, other))
        if nearest in taken or not _makes_passive(clause[nearest].lower, word.lower, has_agent):
            continue
        taken.add(nearest)
        yield clause[nearest], word


def _distance(clause: tuple[Word, ...], place: int, auxiliary: int) -> int:
    """Return how far a participle is from an auxiliary; verbs of their group do not count."""
    first, last = sorted((place, auxiliary))
    between = [word.lower for word in clause[first + 1 : last]]
    others = sum(word not in _OF_VERB_GROUP for word in between)
    is_next_part = place < auxiliary and "en" in between  # heeft gebeld en is aardig
    return others * 2 + (clause[auxiliary].lower in HEBBEN) + 4 * is_next_part


def _makes_passive(auxiliary: str, participle: str, has_agent: bool) -> bool:
    if auxiliary in HEBBEN or (
        auxiliary in ZIJN and takes_zijn(participle) and not (has_agent and participle in _BOTH)
    ):
        return False
    return (
        auxiliary in WORDEN
        or not is_state(participle)
        or (has_agent and participle not in _PERFECT_WITH_DOOR)
    )


def _is_verb(clause: tuple[Word, ...], place: int, has_hebben: bool) -> bool:
    """Return whether a form of "zijn" is a verb here; "zijn" also means "his"."""
    if clause[place].lower != "zijn":
        return True
    words = [word.lower for word in clause]
    before, after = (
        words[place - 1] if place else "",
        words[place + 1] if place + 1 < len(words) else "",
    )
    if is_participle(before) or before in ("te", *_OF_VERB_GROUP):
        return not (after and not is_participle(after) and after not in _NO_NOUN_AFTER)
    others = any(
        is_finite(word)
        for at, word in enumerate(words)
        if at != place and word != "zijn" and not is_participle(word)
    )
    if is_participle(after) and not has_hebben:
        follows = words[place + 2] if place + 2 < len(words) else ""
        return not follows or follows in _NO_NOUN_AFTER or not others
    return not others and not has_hebben


def _stands_before_noun(clause: tuple[Word, ...], place: int, is_his: bool) -> bool:
    """Return whether a participle describes a noun: een geslaagd gesprek."""
    follows = place + 1 < len(clause) and clause[place + 1].lower not in _NO_NOUN_AFTER
    before = clause[place - 1].lower if place else ""
    if place == 1 and before in _DETERMINERS - {"dat"} and not follows and len(clause) > 2:
        return True  # Het verzet was groot: it is the noun
    return follows and (is_his or before in _DETERMINERS - {"het", "dit", "dat", "je", "ons"})
