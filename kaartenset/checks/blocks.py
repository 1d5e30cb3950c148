"""The blocks of cards: room for an answer, one question in each, a picture beside it.

Checked in the content and not on faces, so a problem is reported once, at the line of the question.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.deck.deck import Asking, Card, Question, Questions, texts_of
from kaartenset.deck.level import level_of
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _
from kaartenset.language.any_language import sentences_in
from kaartenset.language.levels import Level
from kaartenset.project.source import Source
from kaartenset.source.records import Record

LEAST_LINES = 3
"""Lines for an open question. The line of an option ("anders: …") is no such question."""


def check_blocks(source: Source) -> Iterator[Problem]:
    """Yield what the blocks of a deck lack."""
    level = level_of(source.stack, source.deck)
    for card in source.deck.cards:
        for block in (*card.front, *card.back):
            yield from _too_few_lines(block, card)
            yield from _more_questions(block, card, level)
            yield from _without_picture(block, card, level)


def _too_few_lines(block: Record, card: Card) -> Iterator[Problem]:
    if (
        isinstance(block, Question)
        and block.question
        and block.lines * max(1, block.numbered) < LEAST_LINES
    ):
        (text, *_others) = texts_of(block.question)
        message = _(
            "an open question on the card '{card}' has fewer lines to write on ({lines}) than the "
            "minimum of {least}"
        )
        message = message.format(
            card=card.id, lines=block.lines * max(1, block.numbered), least=LEAST_LINES
        )
        yield Problem(
            "few-lines",
            text.at,
            message,
            _("give it more lines, or make it a choice"),
            Severity.WARNING,
            text.plain,
        )


def _more_questions(block: Record, card: Card, level: Level) -> Iterator[Problem]:
    """Yield texts that ask two things at once (rule L19)."""
    severity = level.severity("L19")
    for text in texts_of(block.question if isinstance(block, Asking) else None):
        found = sentences_in(text.plain, level.lang)
        asked = [sentence for sentence in found if sentence.is_question]
        if severity and len(asked) > 1:
            message = _("a block on the card '{card}' asks {count} questions").format(
                card=card.id, count=len(asked)
            )
            yield Problem(
                "L19",
                text.at,
                message,
                _("give each question a block of its own"),
                severity,
                text.plain,
            )


def _without_picture(block: Record, card: Card, level: Level) -> Iterator[Problem]:
    """Yield questions without a picture (rule L23).

    Where the rule is a warning, the picture of the card counts for questions without an answer.
    """
    severity = level.severity("L23")
    message = _("a question on the card '{card}' has no picture beside it").format(card=card.id)
    if severity and isinstance(block, Asking) and block.question and not block.pictogram:
        (text, *_others) = texts_of(block)
        yield Problem(
            "L23", text.at, message, _("give its block a pictogram"), severity, text.plain
        )
    if severity is Severity.ERROR and isinstance(block, Questions):
        for question in block.questions[len(block.pictograms) :]:
            (text, *_others) = texts_of(question)
            hint = _("give its block a list of pictograms, one for each question")
            yield Problem("L23", text.at, message, hint, severity, text.plain)
