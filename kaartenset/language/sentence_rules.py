"""Text → long sentences, lines, capitals, headings and form of address.

Rules L1, L3, L5, L9, L20 and L21.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.errors import Severity
from kaartenset.i18n import _
from kaartenset.language.findings import Finding, Kind, Passage
from kaartenset.language.sentences import Sentence
from kaartenset.language.words.letter_words import in_capitals
from kaartenset.language.words.word_lists import words_as_written

ADDRESS = {
    "u": frozenset({"u", "uw", "uzelf", "uwe", "u's"}),
    "je": frozenset({"je", "jij", "jou", "jouw", "jezelf", "jullie", "jouwe", "je's"}),
}
"""The words of each form of address. "Jullie" is the plural of "je"; "u" has none."""

_SLANTED = re.compile(r"</?[iu]>|(?<![\w*])\*(?!\*)[^*\n]+\*(?![\w*])|(?<!\w)_[^_\n]+_(?!\w)")
_SPLIT = re.compile(r"\u00ad|(?<=[^\W\d_])-\n[ \t]*(?=[a-zà-ÿ])")


def long_sentences(passage: Passage) -> Iterator[Finding]:
    """Yield sentences with more words than the level allows or prefers."""
    level = passage.level
    for sentence in passage.sentences:
        count = len(sentence.words)
        if count > level.warn_words:
            severity = Severity.ERROR if count > level.max_words else Severity.WARNING
            most = level.max_words if count > level.max_words else level.warn_words
            yield passage.finding(
                "L1",
                sentence.start,
                sentence.end,
                _("the sentence has {count} words; the maximum is {most}").format(
                    count=count, most=most
                ),
                _("split it into two sentences, or leave words out"),
                severity,
            )


def shared_lines(passage: Passage) -> Iterator[Finding]:
    """Yield sentences that begin on the line on which another ends."""
    for before, sentence in zip(passage.sentences, passage.sentences[1:], strict=False):
        if "\n" not in passage.text[before.end : sentence.start]:
            yield passage.finding(
                "L3",
                sentence.start,
                sentence.end,
                _("the sentence starts on the line of the previous one"),
                _("start each sentence on a new line"),
            )


def split_words(passage: Passage) -> Iterator[Finding]:
    """Yield places where a word is split or may be split."""
    for found in _SPLIT.finditer(passage.text):
        yield passage.finding(
            "L5",
            *found.span(),
            _("a word is split here"),
            _("write the word on one line, without a hidden hyphen"),
        )


def capitals_and_slants(passage: Passage) -> Iterator[Finding]:
    """Yield words in capitals, and marks of italics or underlining."""
    allowed = words_as_written("initialisms")
    for start, end, is_letter_word in in_capitals(passage.text):
        word = passage.text[start:end]
        if (
            is_letter_word
            or word in allowed
            or word in passage.own.initialisms
            or word.lower() in passage.explained
        ):
            continue
        yield passage.finding(
            "L9",
            start,
            end,
            _("'{word}' is in capitals").format(word=word),
            _("write it in small letters, or in bold"),
        )
    written = [found.span() for found in _SLANTED.finditer(passage.text)]
    for start, end in (*passage.italics, *written):
        yield passage.finding(
            "L9",
            start,
            end,
            _("italics and underlining are hard to read"),
            _("use bold, with **, or nothing"),
        )


def long_headings(passage: Passage) -> Iterator[Finding]:
    """Yield a heading with too many words; where questions are free, a question is no heading."""
    sentence = passage.sentences[0] if passage.sentences else None
    if (
        passage.kind is not Kind.HEADING
        or sentence is None
        or (passage.level.questions_free and sentence.is_question)
    ):
        return
    count = sum(len(each.words) for each in passage.sentences)
    if count > passage.level.heading_words:
        yield passage.finding(
            "L20",
            sentence.start,
            passage.sentences[-1].end,
            _("the heading has {count} words; the maximum is {most}").format(
                count=count, most=passage.level.heading_words
            ),
            _("say it in fewer words"),
        )


def addresses(sentence: Sentence) -> frozenset[str]:
    """Return the forms of address in a sentence: "u", "je", both or none."""
    return frozenset(
        form
        for form, words in ADDRESS.items()
        if any(word.lower in words for word in sentence.words)
    )


def wrong_address(passage: Passage) -> Iterator[Finding]:
    """Yield words of another form of address than the level's."""
    wrong = frozenset().union(
        *(words for form, words in ADDRESS.items() if form != passage.level.address)
    )
    for sentence in passage.sentences:
        for word in sentence.words:
            if word.lower in wrong:
                yield passage.finding(
                    "L21",
                    word.start,
                    word.end,
                    _("'{word}' is not the form of address of this deck").format(word=word.text),
                    _("address the reader with '{address}' throughout").format(
                        address=passage.level.address
                    ),
                )
