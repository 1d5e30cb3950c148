"""The levels of language as values: the columns of the language table (rules L1 to L25), and none.

A level does not ask a rule that is in neither its ``errors`` nor its ``warnings``.
"""

from __future__ import annotations

from kaartenset.characters.language_tags import DUTCH, WITHOUT_SPACES, language_of
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a level asks of a text. Numbers are upper limits unless they say "at least"."""

    name: str
    max_words: int
    """L1: words in a sentence; more is an error."""
    warn_words: int
    """L1: words in a sentence; more is a warning."""
    mean_words: float
    """L2: mean words per sentence in the deck."""
    line_words: int
    """L4: words in a line."""
    body: float
    """L6: points of running text at least."""
    pitch: float
    """L7: from line to line, over the size of the type, at least."""
    max_passive: float
    """L14: share of the sentences."""
    max_clauses: int
    """L16: subordinate clauses in a sentence."""
    hard_below: float
    """L17: Zipf; a less frequent word is hard. 4.0 is a word in every 100,000, 3.5 in 316,000."""
    max_hard: float
    """L17: share of the words."""
    max_letters: int
    """L18."""
    max_syllables: int
    """L18."""
    face_sentences: int
    """L19: sentences on a face."""
    heading_words: int
    """L20; a question is free where ``questions_free``."""
    questions_free: bool
    address: str
    """L21: "u" or "je"."""
    min_flesch: float
    """Flesch-Douma of the deck."""
    contrast: float
    """Of running text to what lies under it, at least (A7)."""
    writing_pitch: float
    """Millimetres from writing line to writing line, at least."""
    mark: float
    """Millimetres of the side of a box to mark, at least."""
    answer_lines: int = 3
    """Lines to write on for an open question, at least."""
    errors: frozenset[str]
    warnings: frozenset[str]
    lang: str = DUTCH
    """The language of the texts, as a tag."""
    left_out: frozenset[str] = frozenset()
    """The rules that the language leaves out."""

    def severity(self, rule: str) -> Severity | None:
        """Return the severity of a rule at this level; None if the level does not ask it."""
        if rule in self.errors:
            return Severity.ERROR
        return Severity.WARNING if rule in self.warnings else None

    @property
    def by_share(self) -> frozenset[str]:
        """The rules that allow a share: a finding counts only if the deck exceeds the share."""
        return frozenset(
            rule for rule, share in (("L14", self.max_passive), ("L17", self.max_hard)) if share
        )


STANDARD = Level(
    name="standard",
    max_words=15,
    warn_words=15,
    mean_words=10,
    line_words=12,
    body=12,
    pitch=1.3,
    max_passive=0.10,
    max_clauses=1,
    hard_below=3.5,
    max_hard=0.04,
    max_letters=12,
    max_syllables=3,
    face_sentences=12,
    heading_words=5,
    questions_free=True,
    address="u",
    min_flesch=70,
    contrast=4.5,
    writing_pitch=8.5,
    mark=5,
    errors=frozenset({"L1", "L5", "L6", "L7", "L8", "L9", "L12", "L13", "L15-double", "L21"}),
    warnings=frozenset(
        {
            "L2",
            "L4",
            "L11",
            "L14",
            "L15-question",
            "L16",
            "L17",
            "L18",
            "L19",
            "L20",
            "L22",
            "L24",
            "flesch",
        }
    ),
)
EASY = Level(
    name="easy-language",
    max_words=10,
    warn_words=8,
    mean_words=8,
    line_words=12,
    body=14,
    pitch=1.5,
    max_passive=0.0,
    max_clauses=0,
    hard_below=4.0,
    max_hard=0.0,
    max_letters=12,
    max_syllables=3,
    face_sentences=7,
    heading_words=3,
    questions_free=True,
    address="u",
    min_flesch=85,
    contrast=7,
    writing_pitch=10,
    mark=6,
    errors=frozenset(
        {
            *("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L11", "L12", "L13", "L14"),
            *("L15-double", "L15-question", "L17", "L18", "L19", "L21", "L22", "L23", "L24", "L25"),
        }
    ),
    warnings=frozenset({"L16", "L20", "flesch"}),
)
WAJONG = Level(
    name="wajong",
    max_words=12,
    warn_words=12,
    mean_words=9,
    line_words=12,
    body=13,
    pitch=1.4,
    max_passive=0.0,
    max_clauses=1,
    hard_below=3.5,
    max_hard=0.04,
    max_letters=12,
    max_syllables=3,
    face_sentences=10,
    heading_words=5,
    questions_free=True,
    address="je",
    min_flesch=80,
    contrast=4.5,
    writing_pitch=8.5,
    mark=5,
    errors=frozenset({"L1", "L5", "L6", "L7", "L8", "L9", "L12", "L13", "L15-double", "L21"}),
    warnings=frozenset(
        {
            *("L2", "L3", "L4", "L11", "L14", "L15-question", "L16", "L17", "L18", "L19", "L20"),
            *("L22", "L23", "L24", "flesch"),
        }
    ),
)

NONE = Level(
    name="none",
    max_words=1000,
    warn_words=1000,
    mean_words=1000,
    line_words=1000,
    body=0,
    pitch=0,
    max_passive=1.0,
    max_clauses=1000,
    hard_below=0,
    max_hard=1.0,
    max_letters=1000,
    max_syllables=1000,
    face_sentences=1000,
    heading_words=1000,
    questions_free=True,
    address="u",
    min_flesch=-1000,
    contrast=3,
    writing_pitch=0,
    mark=0,
    answer_lines=0,
    errors=frozenset(),
    warnings=frozenset(),
)
"""For a deck that asks no level, such as a game: only what nobody could read or see is reported
(contrast: WCAG 2.2, 1.4.3, large text)."""

GROUPS = {
    "reading": frozenset(
        {
            *("L1", "L2", "L3", "L9", "L11", "L12", "L13", "L14", "L15-double", "L15-question"),
            *("L16", "L17", "L18", "L19", "L20", "L22", "L24", "flesch"),
        }
    ),
    "address": frozenset({"L21"}),
    "type": frozenset({"L4", "L5", "L6", "L7", "L8"}),
    "pictures": frozenset({"L23"}),
    "testing": frozenset({"L25"}),
}
"""The rules by what they are about, for a deck that asks some of them."""

OF_ANY_LANGUAGE = frozenset(
    ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L19", "L20", "L23", "L25")
)
"""The rules about sentences, lines and what is on a face; the others know Dutch words and forms."""

COUNTING_WORDS = frozenset(("L1", "L2", "L4", "L20"))
"""The rules that count words."""

LEVELS = {level.name: level for level in (NONE, STANDARD, EASY, WAJONG)}

STRICTEST = ("none", "standard", "wajong", "easy-language")
"""The levels from mild to strict; each is at least as strict in everything but form of address."""


def in_language(level: Level, lang: str) -> Level:
    """Return a level as it holds for texts in a language: Dutch has all rules."""
    language = language_of(lang)
    if language == DUTCH:
        return replace(level, lang=lang)
    hold = OF_ANY_LANGUAGE - (COUNTING_WORDS if language in WITHOUT_SPACES else frozenset())
    return replace(
        level,
        lang=lang,
        errors=level.errors & hold,
        warnings=level.warnings & hold,
        left_out=(level.errors | level.warnings) - hold,
    )


def rules_not_run(level: Level) -> tuple[str, ...]:
    """Return the rules of a level that its language leaves out, in the order of their numbers."""
    return tuple(sorted(level.left_out, key=_by_number))


def _by_number(rule: str) -> tuple[bool, int, str]:
    """Sort L9 before L11, and a formula after both."""
    number = rule.partition("-")[0].removeprefix("L")
    return not number.isdecimal(), int(number) if number.isdecimal() else 0, rule
