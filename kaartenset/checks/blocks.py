"""The blocks of cards: room for an answer, one question in each, a picture beside it.

Checked in the content and not on faces, so a problem is reported once, at the line of the question.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.deck.deck import Card, texts_of
from kaartenset.deck.declared.declarations import LINES, PICTURE, QUESTION, TIMES
from kaartenset.deck.declared.records import Block
from kaartenset.deck.level import level_of
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _
from kaartenset.language.any_language import sentences_in
from kaartenset.language.levels import Level
from kaartenset.project.source import Source


def check_blocks(source: Source) -> Iterator[Problem]:
    """Yield what the blocks of a deck lack."""
    level = level_of(source.stack, source.deck)
    for card in source.deck.cards:
        for block in card.blocks:
            yield from _too_few_lines(block, card, level)
            yield from _more_questions(block, card, level)
            yield from _without_picture(block, card, level)


def _too_few_lines(block: Block, card: Card, level: Level) -> Iterator[Problem]:
    """Yield open questions with few lines; the line of an option ("anders: …") is no such one."""
    least = level.answer_lines
    times = next(block.with_role(TIMES), 1)
    lines = sum(block.with_role(LINES)) * times
    for question in block.with_role(QUESTION) if 0 < lines < least else ():
        (text, *_others) = texts_of(question)
        message = _(
            "an open question on the card '{card}' has fewer lines to write on ({lines}) than the "
            "minimum of {least}"
        )
        message = message.format(card=card.id, lines=lines, least=least)
        yield Problem(
            "few-lines",
            text.at,
            message,
            _("give it more lines, or make it a choice"),
            Severity.WARNING,
            text.plain,
        )


def _more_questions(block: Block, card: Card, level: Level) -> Iterator[Problem]:
    """Yield texts that ask two things at once (rule L19)."""
    severity = level.severity("L19")
    asking = (value for value in block.with_role(QUESTION) if not isinstance(value, tuple))
    for text in (text for question in asking for text in texts_of(question)):
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


def _without_picture(block: Block, card: Card, level: Level) -> Iterator[Problem]:
    """Yield questions without a picture (rule L23).

    Where the rule is a warning, the picture of the card counts for questions without an answer.
    """
    severity = level.severity("L23")
    message = _("a question on the card '{card}' has no picture beside it").format(card=card.id)
    pictures = next(block.with_role(PICTURE), ())
    if severity is None:
        return
    for asked in block.with_role(QUESTION):
        if isinstance(asked, tuple):
            hint = _("give its block a list of pictograms, one for each question")
            bare = asked[len(pictures) :] if severity is Severity.ERROR else ()
        else:
            hint = _("give its block a pictogram")
            bare = () if pictures else (asked,)
        for question in bare:
            (text, *_others) = texts_of(question)
            yield Problem("L23", text.at, message, hint, severity, text.plain)
