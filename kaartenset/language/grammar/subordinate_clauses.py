"""Sentence → the words that open a subordinate clause in it (rule L16), by word order.

A Dutch main clause has its finite verb in second place, or in first place when it asks or orders;
a subordinate clause has it at its end (Algemene Nederlandse Spraakkunst, chapter 21 on word order,
5 on relative and question words, 10 on conjunctions). So a word such as "die" or "wat" opens a
clause when a finite verb follows later; right before a finite verb it is part of a main clause:
"Dat weet ik", "Met wie praat u?". A clause with "te" and an infinitive does not count.
"""

from __future__ import annotations

from functools import lru_cache

from kaartenset.language.grammar.clause_words import (
    ASKING,
    BE,
    BEHIND_ORDER,
    COMPARES,
    CONJUNCTIONS,
    COORDINATES,
    DETERMINERS_OF_HET,
    NO_NOUNS,
    NOT_IN_A_CLAUSE,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
)
from kaartenset.language.grammar.finite_verbs import is_finite, is_stem, may_be_finite, verb_words
from kaartenset.language.grammar.participles import is_participle
from kaartenset.language.sentences import Sentence, Word


@lru_cache(maxsize=1024)
def opening_words(sentence: Sentence) -> tuple[Word, ...]:
    """Return the words of a sentence that open a subordinate clause, as far as word order shows it.

    A question word at the start opens one only when a main clause follows: "Hoe u woont" is a
    heading. In a condition without a conjunction ("Hebt u vragen, bel dan") the verb is the opener.
    """
    view = _View(sentence)
    return tuple(word for place, word in enumerate(sentence.words) if view.opens(place))


class _View:
    """A sentence for the rules: its words in lower case, and the characters between them."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = tuple(word.lower for word in sentence.words)
        self.gaps = ("", *(self._gap(place) for place in range(1, len(self.words))))

    def _gap(self, place: int) -> str:
        before, word = self.sentence.words[place - 1], self.sentence.words[place]
        return self.sentence.text[
            before.end - self.sentence.start : word.start - self.sentence.start
        ]

    def word(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""

    def stretch(self, place: int) -> tuple[str, ...]:
        """Return the words from a place up to the next comma, coordinating conjunction or end."""
        end = place
        while end < len(self.words) and not (end > place and self._is_border(end)):
            end += 1
        return self.words[place:end]

    def _is_border(self, place: int) -> bool:
        return any(mark in self.gaps[place] for mark in ",;:") or self.words[place] in (
            "en",
            "maar",
            "want",
            "dus",
        )

    def main_verb_before(self, place: int) -> bool:
        """Return whether a finite verb precedes a place within the same coordinated part."""
        for other in range(place - 1, -1, -1):
            if may_be_finite(self.words[other]) or (
                self.begins_anew(other) and is_stem(self.words[other])
            ):
                return True
            if (self.words[other] in COORDINATES and self.begins_anew(other + 1)) or any(
                mark in self.gaps[other] for mark in ";:"
            ):
                return False
        return False

    def keeps_verb(self, place: int) -> bool:
        """Return whether the stretch from a place on has a finite verb after its first word."""
        return any(is_finite(word) and not is_participle(word) for word in self.stretch(place)[1:])

    def ends_in_verb(self, place: int) -> bool:
        """Return whether the stretch has a finite verb, or ends in what may be one."""
        words = self.stretch(place)
        return len(words) > 1 and (
            words[0] == "ik" or may_be_finite(words[-1]) or self.keeps_verb(place)
        )

    def closes_with_verb(self, place: int) -> bool:
        """Return whether the last word of the stretch is certainly a finite verb."""
        words = self.stretch(place)
        return (
            len(words) > 1
            and is_finite(words[-1])
            and not is_participle(words[-1])
            and not is_finite(words[0])
        )

    def begins_anew(self, place: int) -> bool:
        if place == 0 or any(mark in self.gaps[place] for mark in ";:\"'“‘"):
            return True
        before = self.words[place - 1]
        # "Zegt u maar hoe laat u komt."
        is_particle = before == "maar" and place > 1 and "," not in self.gaps[place - 1]
        return before in COORDINATES and not is_particle

    def opens(self, place: int) -> bool:
        word = self.words[place]
        if word in CONJUNCTIONS:
            return self.word(place + 1) != "" and not is_finite(self.word(place + 1))
        rule = _RULES.get(word)
        if rule is not None:
            return rule(self, place)
        if word in ASKING:
            return _asks_indirectly(self, place)
        return place == 0 and is_finite(word) and _is_condition(self)


def _asks_indirectly(view: _View, place: int) -> bool:
    """Question words and relatives: "weet u waar …", "de trein waarmee …", "Wie te laat komt,
    …"."""
    after = view.word(place + 1)
    if (
        not after
        or after in NOT_IN_A_CLAUSE
        or (view.words[place] == "waar" and after in ("dat", "of", "en"))
    ):
        return False
    first = place - (view.word(place - 1) in PREPOSITIONS)
    if first <= 0:
        return _is_fronted(view, place)
    if view.begins_anew(first):
        return after in SUBJECTS and not is_finite(after) and view.main_verb_before(first - 1)
    if is_finite(after) and after != "laat":  # hoe laat
        return "," not in view.gaps[first] and view.main_verb_before(first)
    return True


def _is_fronted(view: _View, place: int) -> bool:
    """A clause in first place: the main verb follows its comma, as in "Wat u ziet, is de haven"."""
    after = view.word(place + 1)
    # Not after "wie" and "wat": "Wie belt, wacht."
    is_verb_next = is_finite(after) and view.words[place] not in ("wie", "wat")
    if view.sentence.is_question or is_verb_next or after == "een":
        return False
    behind = place + len(view.stretch(place))
    if view.word(behind) in PRONOUNS and "ook" in view.stretch(place):
        return True  # Waar u ook woont, wij komen langs
    return "," in (view.gaps[behind] if behind < len(view.words) else "") and (
        may_be_finite(view.word(behind))
        or view.word(behind) in ("die", "dat", "dan", "hoe")
        or is_stem(view.word(behind))
    )


def _what(view: _View, place: int) -> bool:
    """ "Wat" is a relative ("alles wat"), asks ("kruis aan wat") or means "some" ("wat water")."""
    before, after = view.word(place - 1), view.word(place + 1)
    if place == 0:
        return _is_fronted(view, place)
    if view.begins_anew(place):
        return after in SUBJECTS and view.main_verb_before(place - 1)
    if after in SUBJECTS or before in ("alles", "iets", "niets", "dat", "datgene", "dingen"):
        return view.ends_in_verb(place + 1) or after in PRONOUNS
    if is_finite(after):
        return (
            "," not in view.gaps[place]
            and view.main_verb_before(place)
            and after not in ("eten", "doen")
        )
    if view.closes_with_verb(place + 1):
        return True
    return after in PREPOSITIONS | {"goed", "niet", "wel", "nog", "er"} and view.keeps_verb(
        place + 1
    )


def _that(view: _View, place: int) -> bool:
    """ "Dat" is a conjunction, a relative after a noun, or a demonstrative: "dat boek"."""
    before, after = view.word(place - 1), view.word(place + 1)
    determined = bool(set(view.words[max(0, place - 3) : place - 1]) & DETERMINERS_OF_HET)
    is_behind_noun = before not in NO_NOUNS and determined
    if not after or (is_finite(after) and after not in NOUNS_TOO):
        names = is_behind_noun or before in ("iets", "niets", "alles")  # iets dat helpt
        return bool(after) and names and place > 1 and len(view.stretch(place)) == 2
    if place == 0:
        return after in SUBJECTS - {"zijn"} or (
            view.ends_in_verb(place + 1) and _is_fronted(view, place)
        )
    if "," in view.gaps[place]:
        return after != "zijn" and view.ends_in_verb(place + 1)
    if before in BE and (place == 1 or after not in PRONOUNS | {"het"}):
        return False
    if view.word(place + 2).endswith("st") and after == "het":
        return False
    if after in PRONOUNS:
        return True
    if (
        after in SUBJECTS - {"zijn"}
        or after.endswith("en")
        or view.sentence.words[place + 1].text[0].isupper()
    ):
        return view.ends_in_verb(place + 1) and before not in PREPOSITIONS
    has_bracket = any(is_finite(word) for word in view.words[:place]) and (
        is_participle(view.words[-1]) or view.words[-1].endswith("en")
    )
    if not has_bracket and len(view.stretch(place)) > 3 and view.closes_with_verb(place + 1):
        return True
    return view.ends_in_verb(place + 1) and (
        is_behind_noun or (not has_bracket and may_be_finite(before))
    )


def _which(view: _View, place: int) -> bool:
    """ "Die" is a relative after a noun, or a demonstrative: "die jas", "Die heb ik gezien"."""
    before, after = view.word(place - 1), view.word(place + 1)
    if place == 0 or not after:
        return False
    if is_finite(before) or before in NO_NOUNS - {
        "die",
        "dat",
        "iemand",
        "niemand",
        "iedereen",
        "mensen",
        "hem",
    }:
        return before in ("die", "dat") and view.ends_in_verb(place + 1)
    if is_finite(after):
        return not view.gaps[place].strip() and len(view.stretch(place)) == 2
    return view.ends_in_verb(place + 1) or after in PRONOUNS


def _if(view: _View, place: int) -> bool:
    """ "Als" opens a clause that has a verb; without one it compares or names a role: "als kok"."""
    return not is_finite(view.word(place + 1)) and _has_verb(view, place)


def _has_verb(view: _View, place: int) -> bool:
    after = view.word(place + 1)
    if after == "ik":
        return len(view.stretch(place)) > 2
    if "zowel" in view.words[:place]:
        return False
    return view.ends_in_verb(place + 1) if after in SUBJECTS else view.closes_with_verb(place + 1)


def _than(view: _View, place: int) -> bool:
    compares = any(
        word in COMPARES or (word.endswith("er") and len(word) > 4)
        for word in view.words[max(0, place - 4) : place]
    )
    return (
        compares
        and view.word(place + 1) in SUBJECTS
        and len(view.stretch(place)) > 2
        and view.ends_in_verb(place + 1)
    )


def _until(view: _View, place: int) -> bool:
    return view.word(place + 1) in SUBJECTS and view.keeps_verb(place + 1)


def _before(view: _View, place: int) -> bool:
    """ "Voor u gaat slapen": a subject and its verb follow, and no other clause is open."""
    after = view.word(place + 2)
    is_free = not any(word in ("die", "dat", "wat", "als", "omdat") for word in view.words[:place])
    return is_free and view.word(place + 1) in PRONOUNS | {"het"} and _is_singular_verb(after)


def _is_singular_verb(word: str) -> bool:
    return is_finite(word) and not is_participle(word) and not word.endswith("en") and word != "is"


def _since(view: _View, place: int) -> bool:
    after = view.word(place + 1)
    closes = view.stretch(place)[-1] in verb_words("verbs")
    if after in PRONOUNS | {"dit", "het"}:
        return len(view.stretch(place)) > 2 and (closes or after in PRONOUNS)
    return after in SUBJECTS and len(view.stretch(place)) > 3 and closes


def _when(view: _View, place: int) -> bool:
    """ "Toen" and "nu" open a clause before a subject; before a verb they are adverbs."""
    after = view.word(place + 1)
    if place == 0 or after in PRONOUNS:
        return after in SUBJECTS - {"zijn"} and len(view.stretch(place)) > 2
    return view.words[place] == "toen" and after in SUBJECTS and view.ends_in_verb(place + 1)


def _whether(view: _View, place: int) -> bool:
    """ "Of" opens a clause after a word of asking or doubt; elsewhere it means "or"."""
    if place == 0:
        return _is_fronted(view, place)
    asks = any(word in verb_words("asks") for word in view.words[:place])
    starts = view.word(place + 1) in SUBJECTS | {"dat"} and not is_finite(view.word(place + 1))
    return (
        asks
        and starts
        and "," not in view.gaps[place]
        and (view.word(place + 1) in PRONOUNS or view.keeps_verb(place + 1))
    )


def _as(view: _View, place: int) -> bool:
    after = view.word(place + 1)
    if after in PRONOUNS | {"het"}:
        return len(view.stretch(place)) > 2 and view.ends_in_verb(place + 1)
    return after in SUBJECTS and view.keeps_verb(place + 1)


def _is_condition(view: _View) -> bool:
    """A condition without a conjunction: verb first, and after the comma another verb or "dan"."""
    if view.sentence.is_question or view.word(1) not in SUBJECTS:
        return False
    behind = len(view.stretch(0))
    if behind >= len(view.words) or "," not in view.gaps[behind]:
        return False
    verb, after = view.word(behind), view.word(behind + 1)
    return verb == "dan" or (
        (may_be_finite(verb) or is_stem(verb)) and after in PRONOUNS | BEHIND_ORDER
    )


def _soon(view: _View, place: int) -> bool:
    """ "Zo gauw ik kan", "zo lang u ziek bent"."""
    return (
        view.word(place - 1) == "zo"
        and view.word(place + 1) in PRONOUNS
        and len(view.stretch(place)) > 2
    )


_RULES = {
    "gauw": _soon,
    "snel": _soon,
    "lang": _soon,
    "vaak": _soon,
    "dat": _that,
    "die": _which,
    "wat": _what,
    "als": _if,
    "dan": _than,
    "tot": _until,
    "voor": _before,
    "sinds": _since,
    "toen": _when,
    "nu": _when,
    "of": _whether,
    "zoals": _as,
}
