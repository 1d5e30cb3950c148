"""Text → words that a reader may not know (rules L13, L17, L18, L22).

Abbreviations, hard, long, formal and figurative ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaartenset.i18n import _
from kaartenset.language.figures_of_speech import SHORT_MONTHS, SHORT_WEEKDAYS
from kaartenset.language.findings import Finding, Passage
from kaartenset.language.sentences import Word, is_before_surname
from kaartenset.language.words.frequency import frequency
from kaartenset.language.words.letter_words import in_capitals
from kaartenset.language.words.syllables import syllables
from kaartenset.language.words.word_lists import word_list, words_as_written

_DOTTED_CAPITALS = re.compile(r"(?<![\w{.])(?:[A-Z]\.){2,}(?!\w)")
_LETTER_BY_LETTER = re.compile(
    r"(?<![\w.@/])(?:(?:[a-z]\.){2,}[a-z]?(?![\w@])|[a-z]/[a-z](?![\w/]))"
)
"""An abbreviation that shows by its form, listed or not: i.h.b., p/w."""

_DAY_OF_MONTH_BEFORE = re.compile(r"\d{1,2}[ -]$")
_DAY_OF_MONTH_AFTER = re.compile(r"\s+\d")
_GOES_ON = re.compile(r"\s+(?:[a-zà-ÿ]|\d|[A-Z]\.)")
_ONLY_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _allowed() -> frozenset[str]:
    return frozenset(words_as_written("initialisms"))


@cache
def _short_forms() -> re.Pattern[str]:
    forms = sorted(word_list("abbreviations"), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w.@/])(?:{'|'.join(map(re.escape, forms))})(?:(?<=\.)(?=[^\W_]{{4,}})|(?![\w@]))",
        re.IGNORECASE,
    )


def abbreviations(passage: Passage) -> Iterator[Finding]:
    """Yield abbreviations and initialisms that the deck does not explain."""
    done: set[int] = set()
    for found in (
        *_short_forms().finditer(passage.text),
        *_LETTER_BY_LETTER.finditer(passage.text),
    ):
        is_initial = len(found[0]) == 2 and found[0][0].isupper()  # Jan P. de Groot
        is_told = found.start() in done or is_initial or _is_of_a_date(passage.text, found)
        if not is_told and not _is_a_word_at_an_end(passage.text, found):
            done.update(range(*found.span()))
            (meant, *_rest) = word_list("abbreviations").get(found[0].lower()) or ("",)
            yield passage.finding(
                "L13",
                *found.span(),
                _("'{short}' is an abbreviation").format(short=found[0]),
                _("write it out: {meant}").format(meant=meant) if meant else _("write it out"),
            )
    yield from _letter_words(passage, done)


def _letter_words(passage: Passage, done: set[int]) -> Iterator[Finding]:
    dotted = (
        found.span()
        for found in _DOTTED_CAPITALS.finditer(passage.text)
        if not is_before_surname(passage.text[found.end() :])
    )
    solid = (
        (start, end) for start, end, is_letter_word in in_capitals(passage.text) if is_letter_word
    )
    for start, end in (*dotted, *solid):
        short = passage.text[start:end]
        one = re.sub(r"(?<=[A-Z])['’]?s$", "", short)  # BSN's
        is_known = (
            one in _allowed()
            or one in passage.own.initialisms
            or {short.lower(), one.lower()} & passage.explained
        )
        if is_known or start in done or _is_initial(passage.text, end):
            continue
        yield passage.finding(
            "L13",
            start,
            end,
            _("'{short}' is an abbreviation that is not explained").format(short=short),
            _advice_on(one),
        )


def _advice_on(letter_word: str) -> str:
    meant = word_list("letter-words").get(letter_word.lower())
    if meant:
        return _(
            "write it out ({meant}), or explain it and add it to 'initialisms' in words.yaml"
        ).format(meant=meant[0])
    return _("write it out, or explain it and add it to 'initialisms' in words.yaml")


def _is_initial(text: str, end: int) -> bool:
    """Return whether letters that end here are initials before a surname: TH. de Wit."""
    return text.startswith(".", end) and is_before_surname(text[end + 1 :])


def _is_of_a_date(text: str, found: re.Match[str]) -> bool:
    """Return whether the short name of a month or day belongs to a date, which rule L12 reports."""
    name = found[0].lower().rstrip(".")
    if name in SHORT_MONTHS:
        return bool(_DAY_OF_MONTH_BEFORE.search(text[: found.start()]))
    return name in SHORT_WEEKDAYS and bool(_DAY_OF_MONTH_AFTER.match(text, found.end()))


def _is_a_word_at_an_end(text: str, found: re.Match[str]) -> bool:
    """Return whether a seeming abbreviation is the last word of a sentence: "dat doen we zo."."""
    return found[0].lower() in word_list("abbreviations-that-are-words") and not _GOES_ON.match(
        text, found.end()
    )


def hard_words(passage: Passage) -> Iterator[Finding]:
    """Yield words rarer than the level allows, except names, numbers and explained words."""
    line = passage.level.hard_below
    for word in judged_words(passage):
        if frequency(word.text) < line:
            yield passage.finding(
                "L17",
                word.start,
                word.end,
                _("'{word}' is a word that many people do not know").format(word=word.text),
                _("use a more common word, or explain it on the card"),
            )


def long_words(passage: Passage) -> Iterator[Finding]:
    """Yield words with too many letters or syllables; parts with a hyphen count alone."""
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
                    _("use a shorter word, or split it, or explain it on the card"),
                )
                break


def judged_words(passage: Passage) -> Iterator[Word]:
    """Yield the words that can be hard: no names, numbers, initialisms or explained words."""
    known, own = word_list("known"), passage.own.known
    for sentence in passage.sentences:
        for place, word in enumerate(sentence.words):
            is_name = (place > 0 and word.text[0].isupper()) or passage.text[
                word.start - 1 : word.start
            ] == "{"
            if (
                not _ONLY_LETTERS.fullmatch(word.text)
                or is_name
                or len(word.text) == 1
                or word.text.isupper()
            ):
                continue
            if (
                word.lower not in passage.explained
                and word.lower not in known
                and word.lower not in own
            ):
                yield word


@cache
def _phrases(phrases: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these phrases, longest first."""
    patterns = (
        r"\s+".join(map(re.escape, phrase.split()))
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


@cache
def _shipped_phrases(name: str) -> re.Pattern[str]:
    return _phrases(frozenset(word_list(name)))


def formal_words(passage: Passage) -> Iterator[Finding]:
    """Yield formal words and figurative phrases, with what to say instead."""
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
                _("say for example: {words}").format(words=", ".join(instead)),
            )
