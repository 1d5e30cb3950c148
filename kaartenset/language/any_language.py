"""Text in any language → sentences and words, by white space and punctuation alone.

Dutch has a module of its own, which knows abbreviations. In other languages a full stop before a
capital letter ends a sentence unless a single letter or the number of an item comes before it. A
sentence that is split at an abbreviation counts as two short ones, so a rule may miss it, but
raises no false alarm.
"""

from __future__ import annotations

import re

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.language.sentences import OPENING, Sentence, sentences, sentences_between

_END = re.compile(
    r"(?:[.!?…\u061f\u06d4\u0964\u0965]+[\"'”’»)\]]*)(?=\s|$)"  # ؟ ۔ । ॥
    r"|[。！？]+[」』”’）]*"
    r"|\n[ \t]*\n|\n(?=[ \t]*(?:[-•*–]|\d{1,2}[.)])[ \t]+\S)"
)
_WORD = re.compile(r"\S*\w\S*")
_NUMBER_OR_LETTER = re.compile(r"(?:\d{1,2}|.*(?<!\w)[^\W\d_])\.", re.DOTALL)
_GREEK_QUESTION = (("el", ";", "?"),)
"""Greek asks with the sign that normal form (NFC) makes a semicolon."""


def sentences_in(text: str, lang: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in a language that have at least one word."""
    language = language_of(lang)
    if language == DUTCH:
        return sentences(text)
    for asking, sign, question in _GREEK_QUESTION:
        if language == asking:
            text = text.replace(sign, question)
    return sentences_between(text, _END, _ends, _WORD)


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    """Return whether a mark ends the sentence that began at ``start``."""
    after = text[mark.end() :].lstrip(OPENING)
    if mark[0][0] == "\n" or not after:
        return True
    if after[0].islower():
        return False
    return mark[0][0] != "." or not _NUMBER_OR_LETTER.fullmatch(
        text[start : mark.start() + 1].lstrip()
    )
