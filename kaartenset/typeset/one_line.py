"""A text that waits for values, and these → its line, if it fits on one.

Most texts with a value of a client are plain words on one line. They are set here as ``typeset``
sets any text, without asking for what they do not have: breaks, marks, other fonts and directions.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.characters.break_marks import break_marks_in
from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import POINT, Mm
from kaartenset.layout.elements import Align, Gap, TextBox
from kaartenset.locations import InFile
from kaartenset.source.markup import Placeholder
from kaartenset.theme.fonts import Font, Fonts
from kaartenset.theme.lettering import Lettering
from kaartenset.typeset.lines import SetLine, SetRun
from kaartenset.typeset.stretches import is_from_right
from kaartenset.typeset.words import EPSILON


class _Segment(NamedTuple):
    """Words and values in one lettering, the first fonts of which are ``font``."""

    parts: tuple[str | Placeholder, ...]
    lettering: Lettering
    font: Font


class OneLineText(NamedTuple):
    """A text that waits for values, in segments; two beside each other are in different fonts.

    ``y`` is its baseline if it has one line.
    """

    box: TextBox
    y: Mm
    segments: tuple[_Segment, ...]


def one_line_text(box: TextBox, y: Mm, fonts: Fonts) -> OneLineText | None:
    """Return a text that waits for values; None if it cannot be plain words on one line."""
    if box.base:
        return None
    segments: list[_Segment] = []
    last_at: InFile | None = None
    for piece in box.pieces:
        if isinstance(piece, Gap) or piece.scale != 1.0 or piece.lang or piece.lettering.spacing:
            return None
        content, lettering, _scale, at, _lang = piece
        if not piece.is_open and "\n" in piece.text:
            return None
        part = content if piece.is_open else piece.text
        last = segments[-1] if segments else None
        if last is not None and last.lettering == lettering:
            if last_at and at and last_at != at:
                return None  # Words of two texts are set apart from each other.
            segments[-1] = last._replace(parts=(*last.parts, part))
            last_at = last_at or at
            continue
        font = fonts.chain(lettering)[0]
        if last is not None and last.font is font:
            return None
        segments.append(_Segment((part,), lettering, font))
        last_at = at
    return OneLineText(box, y, tuple(segments)) if segments else None


def line_with(ready: OneLineText, values: Mapping[str, str], fonts: Fonts) -> SetLine | None:
    """Return the line of a text with its values at full size.

    None if it is longer than its box, or if its words are not plain.
    """
    box, y, segments = ready
    em = box.style.size * POINT / 1000
    room = box.width / em + EPSILON
    plain = fonts.in_language(box.lang).remembering(_plain_word)
    letters = spaces = used = before = word = 0.0
    found: list[tuple[str, str, list[float], float]] = []
    for parts, lettering, _font in segments:
        text = "".join([each if isinstance(each, str) else values[each.name] for each in parts])
        space = plain(" ", lettering)
        if space is None or fonts.missing(text) or is_from_right(text):
            return None
        codes: list[str] = []
        widths: list[float] = []
        for number, letters_of_word in enumerate(text.split(" ")):
            if number:
                if not word:
                    return None
                used = used + before + word
                letters, spaces = letters + word, spaces + before
                before, word = space.width, 0.0
                widths.append(before)
            known = plain(letters_of_word, lettering)
            if known is None:
                return None
            codes.append(known.codes)
            widths.append(known.width)
            word += known.width
        found.append((text, space.codes.join(codes), widths, space.adjust))
    if not word or used + before + word > room:
        return None
    ink = (letters + word) * em + (spaces + before) * em
    left = x = box.x - (
        ink if box.align is Align.RIGHT else ink / 2 if box.align is Align.CENTRE else 0.0
    )
    runs = []
    for (text, shown, widths, adjust), segment in zip(found, segments, strict=True):
        runs.append(SetRun(segment.font, text, shown, x, 1.0, adjust))
        for width in widths:
            x += width * em
    return SetLine(y, tuple(runs), (), left, left + ink)


class _PlainWord(NamedTuple):
    """A word in the first font of its lettering, as in ``Run``."""

    codes: str
    width: float
    adjust: float


_NO_WORD = _PlainWord("", 0.0, 1.0)


def _plain_word(fonts: Fonts, word: str, lettering: Lettering) -> _PlainWord | None:
    """Return a word, or a space; None if its glyphs do not say it, or another font has it."""
    if not word:
        return _NO_WORD
    font, adjust, setting = fonts.sized(lettering)[0]
    glyphs = None if break_marks_in(word) else font.shape(word, False, fonts.language, setting)
    if glyphs is None or glyphs.parts:
        return None
    return _PlainWord(glyphs.codes, glyphs.width * adjust, adjust)
