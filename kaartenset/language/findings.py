"""What a rule takes, a passage, and what it gives, findings."""

from __future__ import annotations

import re
from enum import Enum

from kaartenset.dataclass import dataclass, field, replace
from kaartenset.errors import Severity
from kaartenset.language.any_language import sentences_in
from kaartenset.language.levels import Level
from kaartenset.language.sentences import Sentence
from kaartenset.language.words.own_words import NO_WORDS, OwnWords


class Kind(Enum):
    """What a text is on its card."""

    TEXT = "text"
    HEADING = "heading"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a text that breaks a rule; ``start`` and ``end`` count characters of the text."""

    rule: str
    start: int
    end: int
    text: str
    why: str
    hint: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with what is needed to judge it.

    ``explained`` holds lower-case words that the deck explains. ``own`` is what the project adds to
    the lists of words. ``foreign`` are the places of words in another language, and ``italics``
    those of words in italics.
    """

    text: str
    level: Level
    kind: Kind = Kind.TEXT
    explained: frozenset[str] = frozenset()
    own: OwnWords = NO_WORDS
    foreign: tuple[tuple[int, int], ...] = ()
    italics: tuple[tuple[int, int], ...] = ()
    sentences: tuple[Sentence, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentences", sentences_in(self.text, self.level.lang))

    @property
    def native(self) -> Passage:
        """The passage with spaces in place of words in another language."""
        if not self.foreign:
            return self
        text = self.text
        for start, end in self.foreign:
            text = text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
        return replace(self, text=text, foreign=())

    def finding(
        self, rule: str, start: int, end: int, why: str, hint: str, severity: Severity | None = None
    ) -> Finding:
        """Return a finding, with the severity of the level unless one is given."""
        weight = severity or self.level.severity(rule) or Severity.WARNING
        return Finding(rule, start, end, self.text[start:end], why, hint, weight)
