"""How texts are set: lines, split words, size, alignment (rules L4 to L9), contrast (rule A7).

Measured on set faces, as a reader sees them: a text that shrank counts with its printed size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.checks.view import View, running_texts, texts_in, words_of
from kaartenset.errors import Problem, Severity
from kaartenset.geometry import POINT
from kaartenset.i18n import _
from kaartenset.language.levels import Level
from kaartenset.layout.elements import Align, Gap, Role
from kaartenset.targets.faint_texts import faint_texts
from kaartenset.typeset.stretches import is_from_right
from kaartenset.typeset.typeset import SetFace

_TITLES = (Role.HEADING_1, Role.HEADING_2)
_TOLERANCE = 1e-3


def full_lines(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield lines with more words than the level allows: the eye loses the next line (rule L4)."""
    severity, most = view.level.severity("L4"), view.level.line_words
    for text in running_texts(face, view):
        for line in text.lines:
            count = sum(any(map(str.isalnum, word)) for word in words_of(line).split())
            if severity and count > most:
                message = _("a line on the card '{card}' has {count} words; the maximum is {most}")
                message = message.format(card=face.face.card, count=count, most=most)
                hint = _("break the text in the content, or give it a narrower place")
                yield Problem("L4", text.box.place, message, hint, severity, words_of(line).strip())


def split_words(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield words that had to be split to fit (rule L5); a long double name may be."""
    severity = view.level.severity("L5")
    for text in running_texts(face, view):
        if any(isinstance(piece, Gap) for piece in text.box.pieces):
            continue
        wanted = text.box.words.split()
        found = [word for line in text.lines for word in words_of(line).split()]
        if severity and found != wanted and "".join(found) == "".join(wanted):
            word = next(want for want, got in zip(wanted, found, strict=False) if want != got)
            message = _(
                "the word '{word}' is split at the end of a line on the card '{card}'"
            ).format(word=word, card=face.face.card)
            yield Problem(
                "L5",
                text.box.place,
                message,
                _("use a shorter word, or give it a wider place"),
                severity,
                word,
            )


def small_type(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield running text smaller than the level asks (rule L6)."""
    severity, least = view.level.severity("L6"), view.level.body
    for text in running_texts(face, view):
        size = min(
            (text.size * run.scale for line in text.lines for run in line.runs if run.text.strip()),
            default=least,
        )
        if severity and size < least - _TOLERANCE:
            message = _(
                "a text on the card '{card}' is set in {size} pt; the minimum is {least} pt"
            )
            message = message.format(card=face.face.card, size=f"{size:g}", least=f"{least:g}")
            hint = _(
                "shorten the text, or make its style larger in the theme; it is placed in {layout}"
            ).format(layout=text.box.at)
            yield Problem("L6", text.box.place, message, hint, severity)


def tight_lines(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield running text whose lines are too near for its size (rule L7); titles are left out."""
    severity, least = view.level.severity("L7"), view.level.pitch
    for text in running_texts(face, view):
        if len(text.lines) < 2 or text.box.role in _TITLES:
            continue
        ratio = (text.lines[1].y - text.lines[0].y) / (text.size * POINT)
        if severity and ratio < least - _TOLERANCE:
            message = _(
                "the lines of a text on the card '{card}' are {ratio} times its size apart; the "
                "minimum is {least}"
            )
            message = message.format(card=face.face.card, ratio=f"{ratio:.2f}", least=f"{least:g}")
            hint = _(
                "increase the line spacing of its style in the theme; it is placed in {layout}"
            ).format(layout=text.box.at)
            yield Problem("L7", text.box.place, message, hint, severity)


def not_left_aligned(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield texts of several words that do not start at the left of their place (rule L8).

    A single line at the right edge is a sign, such as the one to turn the card over, and has no
    next line to find. An original is aligned as its translation is.
    """
    severity = view.level.severity("L8")
    for text in texts_in(face):
        if not view.originals.isdisjoint(text.box.said_at):
            continue
        words = sum(len(words_of(line).split()) for line in text.lines)
        start, end = (Align.RIGHT, Align.LEFT) if text.box.base else (Align.LEFT, Align.RIGHT)
        is_sign = text.box.align is end and len(text.lines) == 1
        if severity and text.box.align is not start and words > 1 and not is_sign:
            message = _("a text on the card '{card}' is not aligned on the left").format(
                card=face.face.card
            )
            yield Problem(
                "L8",
                text.box.at,
                message,
                _("align it on the left: each line then starts where the eye looks"),
                severity,
            )


def texts_without_contrast(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield texts with too little contrast to what lies under them (rule A7)."""
    return faint_texts((face,), view.level, view.paper)


def italics_of_layouts(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield words that a layout sets in italics (rule L9); those of the content are found there."""
    yield from italics_in((face,), view.level)


def italics_in(faces: Iterable[SetFace], level: Level) -> Iterator[Problem]:
    """Yield words that the layouts of some faces set in italics (rule L9)."""
    if severity := level.severity("L9"):
        for at in dict.fromkeys(at for face in faces for at in face.face.italics):
            message = _("italics and underlining are hard to read")
            hint = _("write <b> and </b> instead of <i> and </i>, or nothing")
            yield Problem("L9", at, message, hint, severity)


def unspaced_letters(face: SetFace, _view: View) -> Iterator[Problem]:
    """Yield texts whose style spaces letters, in a script that is set without: they are joined."""
    for text in texts_in(face):
        for piece in text.box.pieces:
            if isinstance(piece, Gap) or not isinstance(piece.content, str):
                continue
            if piece.lettering.spacing and is_from_right(piece.content):
                message = _(
                    "letters that are written from right to left keep their own space, and the "
                    "style of this text on the card '{card}' has 'letter-spacing'"
                ).format(card=face.face.card)
                hint = _("give the text a style without 'letter-spacing'")
                yield Problem(
                    "letter-spacing", piece.at or text.box.at, message, hint, Severity.WARNING
                )


TYPOGRAPHY = (
    full_lines,
    split_words,
    small_type,
    tight_lines,
    not_left_aligned,
    texts_without_contrast,
    italics_of_layouts,
    unspaced_letters,
)
