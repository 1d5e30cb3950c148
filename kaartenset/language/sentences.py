"""Dutch text → sentences and words.

A line break that an editor chose ends no sentence; an empty line and an item of a list do. A
heading without a full stop is one sentence. A full stop in an abbreviation, a number, a time (10.30
uur) or an address ends none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kaartenset.dataclass import NamedTuple, dataclass
from kaartenset.language.words.word_lists import word_list


class Word(NamedTuple):
    """A word as written; ``start`` counts characters from the start of the text.

    ``lower`` is the word in lower case, with a plain apostrophe: the rules ask for it most.
    """

    text: str
    start: int
    lower: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words; ``start`` counts characters from the start of the text."""

    text: str
    words: tuple[Word, ...]
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_question(self) -> bool:
        return self.text.rstrip("\"'”’»)]」』） ").endswith(("?", "\u061f", "？"))


_WORD = re.compile(
    r"""
      [\w.+-]+@[\w-]+(?:\.\w+)+                    # an e-mail address
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?            # d.m.v., t.a.v
    | (?<!\w)t/m(?!\w)
    | \d+(?:[.,:/-]\d+)*(?:[’'-]?[^\W\d_]+)*       # 10.30, 35-80, 1.500,50, 3-jarig, 1e
    | (?<!\w)[’'](?:[snktmr]|zelf)\b(?:-\w+)*      # 's ochtends, 't, 's-Hertogenbosch
    | \w[\w\u00ad]*(?:[’'.-]\w[\w\u00ad]*)*        # collega's, WGA-uitkering, www.uwv.nl
    """,
    re.VERBOSE,
)

_END = re.compile(
    r"(?:[.!?…]+[\"'”’»)\]]*)(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-•*–]|\d{1,2}[.)])[ \t]+\S)"
)
LIST_MARK = re.compile(r"(?:[-•*–]|\d{1,2}[.)])[ \t]+")
OPENING = " \t\n\"'“‘„«(["
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}$")
_LAST = re.compile(r"[\w.’'-]+$")
_NO_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,}\.")
_LETTER_IS_A_NAME_OF = {
    "letter",
    "kaart",
    "groep",
    "optie",
    "keuze",
    "vitamine",
    "hepatitis",
    "plan",
    "deel",
    "bij",
    "of",
    "en",
}
_STARTERS = frozenset(
    {
        *("ik", "u", "je", "jij", "hij", "ze", "zij", "we", "wij", "jullie", "het", "er"),
        *("men", "iemand", "niemand", "iedereen", "de", "een", "geen", "dit", "dat", "deze"),
        *("die", "mijn", "uw", "jouw", "zijn", "haar", "ons", "onze", "hun", "alle", "alles"),
        *("wie", "wat", "waar", "waarom", "wanneer", "hoe", "welke", "welk", "als", "toen"),
        *("omdat", "maar", "en", "of", "want", "dus", "dan", "daar", "daarna", "daarom"),
        *("daarvoor", "hier", "hierna", "nu", "later", "ook", "eerst", "straks", "soms"),
        *("vaak", "vandaag", "morgen", "gisteren", "misschien", "helaas", "toch", "zo", "niet"),
        *("samen", "is", "bent", "was", "heeft", "hebt", "kan", "kunt", "mag", "moet", "wil"),
        *("wilt", "wordt", "zal", "ga", "kom", "bel", "kijk", "lees", "neem", "vraag", "vul"),
        *("kies", "schrijf", "zet", "in", "op", "bij", "met", "na", "om", "tot", "voor", "aan"),
        *("uit", "door", "sinds", "tijdens", "zonder"),
    }
)
"""Words that begin a sentence and are no surnames, though some begin one: De Wit."""

_SURNAME = re.compile(
    r"\s*(?:(?:van|von|de|den|der|ten|ter|te|het|'t|’t|el|al|la|le|du|da|dos|di)\s+)*[A-ZÀ-ÖØ-Þ]",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(r"([^\W\d_]+)(?:\s+(\w+))?")


def words(text: str, start: int = 0, word: re.Pattern[str] = _WORD) -> tuple[Word, ...]:
    """Return the words of a text: ``WGA-uitkering``, ``collega’s`` and ``10.30`` are one each."""
    return tuple(
        [
            Word(found[0], start + found.start(), _in_lower_case(found[0]))
            for found in word.finditer(text)
        ]
    )


def _in_lower_case(word: str) -> str:
    return word.lower().replace("’", "'").replace("\u00ad", "")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that have at least one word."""
    return sentences_between(text, _END, _ends, _WORD)


def sentences_between(
    text: str,
    marks: re.Pattern[str],
    ends: Callable[[str, int, re.Match[str]], bool],
    word: re.Pattern[str],
) -> tuple[Sentence, ...]:
    """Return the sentences between marks that end one, if they have at least one word.

    ``ends`` says whether a mark ends the sentence that began at a place.
    """
    found: list[Sentence] = []
    start = 0
    for mark in marks.finditer(text):
        if ends(text, start, mark):
            found += _sentence(text, start, mark.end(), word)
            start = mark.end()
    found += _sentence(text, start, len(text), word)
    return tuple(found)


def _sentence(text: str, start: int, end: int, word: re.Pattern[str]) -> list[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    if mark := LIST_MARK.match(text, start, end):
        start = mark.end()
    inside = text[start:end].rstrip()
    found = words(inside, start, word)
    return [Sentence(inside, found, start)] if found else []


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    """Return whether a mark ends the sentence that began at ``start``."""
    if mark[0][0] == "\n":
        return True
    after = text[mark.end() :].lstrip(OPENING)
    if not after:
        return True
    new_line = text[mark.end() :].lstrip(" \t").startswith("\n") and LIST_MARK.match(
        text[mark.end() :].lstrip()
    )
    if after[0].islower() and not new_line and not _is_short_word(text[mark.end() :].lstrip()):
        return False
    if mark[0][0] != "." or mark[0].startswith(".."):
        return True
    return _full_stop_ends(text[start : mark.start() + 1], after)


def _is_short_word(after: str) -> bool:
    """Return whether a sentence starts here with 's or 't, which have no capital: 's Avonds."""
    return bool(re.match(r"[’'][a-z]\s+[A-ZÀ-Ý]", after))


def _full_stop_ends(before: str, after: str) -> bool:
    """Return whether a full stop before a capital or figure ends a sentence."""
    last = _LAST.search(before)
    word = last[0].lower() if last else ""
    bare = word.rstrip(".")
    if bare.isdigit() and before[: -len(word)].strip() == "":
        return False  # "1. Vul de kaart in."
    if (
        _DOTTED.search(word)
        or word in _abbreviations()
        or (_NO_VOWEL.fullmatch(word) and word_list("letter-words").get(bare) is None)
    ):
        is_last = "ends" in _abbreviations().get(word, ()) or _begins_sentence(after)
        return is_last and not after[0].isdigit()
    if len(bare) == 1 and bare.isalpha() and bare != "u":
        preceding = before[: -len(word)].split()
        return _begins_sentence(after) or (
            bool(preceding) and preceding[-1].lower() in _LETTER_IS_A_NAME_OF
        )
    return True


def _begins_sentence(after: str) -> bool:
    """Return whether a text begins with a word that starts sentences and not names.

    Zij belt, but De Wit, Uw Krant.
    """
    found = _FIRST_WORDS.match(after)
    return found is not None and found[1].lower() in _STARTERS and not (found[2] or "").istitle()


def is_before_surname(after: str) -> bool:
    """Return whether a surname begins here: "de Wit", "Van Dijk", "Jansen".

    What stands before it may then be initials.
    """
    return (
        bool(re.match(r"\s", after))
        and not _begins_sentence(after.lstrip())
        and _has_surname(after)
    )


def _has_surname(after: str) -> bool:
    found = _SURNAME.match(after)
    return found is not None and found[0][-1].isupper()


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    """Return the abbreviations with a full stop; "ends" marks one that often ends a sentence."""
    ending = (
        word_list("abbreviations-that-end").keys()
        | word_list("abbreviations-that-are-words").keys()
    )
    return {
        short: ("ends",) if short in ending else ()
        for short in word_list("abbreviations")
        if short.endswith(".")
    }
