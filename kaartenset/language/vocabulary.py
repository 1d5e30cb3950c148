"""Text → words that a reader may not know: abbreviations, hard, long, formal and figurative ones (rules L13, L17, L18, L22)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaartenset.i18n import _
from kaartenset.language.findings import Finding, Passage
from kaartenset.language.frequency import frequency
from kaartenset.language.sentences import Word
from kaartenset.language.syllables import syllables
from kaartenset.language.wordlists import word_list, words_as_written

_INITIALS = re.compile(r"(?<![\w{])[A-Z][A-Z&]+s?(?![\w}])|(?<![\w{])(?:[A-Z]\.){2,}(?!\w)")
_ROMAN = re.compile(r"[IVX]{2,}")
_LONGEST_INITIALS = 5
_GOES_ON = re.compile(r"\s+(?:[a-zà-ÿ]|\d|[A-Z]\.)")
_ONLY_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _allowed() -> frozenset[str]:
    return frozenset(words_as_written("initialisms"))


@cache
def _short_forms() -> re.Pattern[str]:
    forms = sorted(word_list("abbreviations"), key=len, reverse=True)
    return re.compile(rf"(?<![\w.@/])(?:{'|'.join(map(re.escape, forms))})(?![\w@])", re.IGNORECASE)


def abbreviations(passage: Passage) -> Iterator[Finding]:
    """Yield abbreviations and letter words that the deck does not explain."""
    done: set[int] = set()
    for found in _short_forms().finditer(passage.text):
        if not _is_a_word_at_an_end(passage.text, found):
            done.update(range(*found.span()))
            (meant, *_rest) = word_list("abbreviations")[found[0].lower()] or ("",)
            yield passage.finding(
                "L13",
                *found.span(),
                _("'{short}' is an abbreviation").format(short=found[0]),
                _("write it out: {meant}").format(meant=meant),
            )
    for found in _INITIALS.finditer(passage.text):
        is_allowed = found[0] in _allowed() or found[0] in passage.own.initialisms
        known = is_allowed or found[0].lower() in passage.explained or _ROMAN.fullmatch(found[0])
        if not known and found.start() not in done and len(found[0].rstrip("s")) <= _LONGEST_INITIALS:
            yield passage.finding(
                "L13",
                *found.span(),
                _("'{short}' is an abbreviation that is not explained").format(short=found[0]),
                _("write it out, or explain it and put it in the list initialisms.yaml"),
            )


def _is_a_word_at_an_end(text: str, found: re.Match[str]) -> bool:
    """Return whether what looks like an abbreviation is a word with the full stop of its sentence: "dat doen we zo."."""
    return found[0].lower() in word_list("abbreviations-that-are-words") and not _GOES_ON.match(text, found.end())


def hard_words(passage: Passage) -> Iterator[Finding]:
    """Yield words that Dutch uses less often than the level's line; names, numbers and explained words aside."""
    line = passage.level.hard_below
    for word in judged_words(passage):
        if frequency(word.text) < line:
            yield passage.finding(
                "L17",
                word.start,
                word.end,
                _("'{word}' is a word that many people do not know").format(word=word.text),
                _("take a more usual word, or explain it on the card"),
            )


def long_words(passage: Passage) -> Iterator[Finding]:
    """Yield words with too many letters or syllables; each part of a word with a hyphen counts on its own."""
    level = passage.level
    for word in judged_words(passage):
        for part in word.text.split("-"):
            if len(part) > level.max_letters or syllables(part) > level.max_syllables:
                yield passage.finding(
                    "L18",
                    word.start,
                    word.end,
                    _("'{word}' is long: {letters} letters, {syllables} syllables").format(
                        word=part, letters=len(part), syllables=syllables(part)
                    ),
                    _("take a shorter word, or split it, or explain it on the card"),
                )
                break


def judged_words(passage: Passage) -> Iterator[Word]:
    """Yield the words of a passage that can be hard: no names, numbers or letter words, and none that the deck explains."""
    known, own = word_list("known"), passage.own.known
    for sentence in passage.sentences:
        for place, word in enumerate(sentence.words):
            is_name = (place > 0 and word.text[0].isupper()) or passage.text[word.start - 1 : word.start] == "{"
            if not _ONLY_LETTERS.fullmatch(word.text) or is_name or len(word.text) == 1 or word.text.isupper():
                continue
            if word.lower not in passage.explained and word.lower not in known and word.lower not in own:
                yield word


@cache
def _phrases(phrases: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these phrases, the longest first."""
    patterns = (r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


@cache
def _shipped_phrases(name: str) -> re.Pattern[str]:
    return _phrases(frozenset(word_list(name)))


def formal_words(passage: Passage) -> Iterator[Finding]:
    """Yield formal words and figurative phrases, with what to say in their place."""
    own = passage.own
    for name, added, why in (
        ("formal", own.formal, _("'{words}' is formal")),
        ("figurative", own.figurative, _("'{words}' is figurative")),
    ):
        phrases = {**word_list(name), **added} if added else word_list(name)
        pattern = _phrases(frozenset(phrases)) if added else _shipped_phrases(name)
        for found in pattern.finditer(passage.text):
            instead = phrases[" ".join(found[0].lower().split())]
            yield passage.finding(
                "L22",
                *found.span(),
                why.format(words=found[0]),
                _("say for instance: {words}").format(words=", ".join(instead)),
            )
