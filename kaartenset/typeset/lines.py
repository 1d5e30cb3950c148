"""Words in lines → runs of glyphs at their places on a line, spaces between words included.

Baselines are millimetres, y down.
"""

from __future__ import annotations

from collections.abc import Sequence

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import POINT, Mm
from kaartenset.layout.elements import Align, Gap, TextBox
from kaartenset.theme.fonts import Font, Run
from kaartenset.theme.shaping import Raised, ShapedPart
from kaartenset.typeset.direction import from_left
from kaartenset.typeset.words import MeasuredWord


class SetRun(NamedTuple):
    """Text in one font at its place on the line; ``scale`` is its size over that of the text.

    ``codes``, ``adjust`` and ``parts`` are as in ``Run``. ``lang`` is its language, if
    that is not the one of the text.
    """

    font: Font
    text: str
    codes: str
    x: Mm
    scale: float = 1.0
    adjust: float = 1.0
    parts: tuple[ShapedPart, ...] = ()
    lang: str = ""


class SetGap(NamedTuple):
    """A dotted line inside a line of text."""

    x: Mm
    width: Mm
    name: str = ""


class SetLine(NamedTuple):
    """One line: its baseline and what stands on it. ``left`` and ``right`` are where its ink may
    reach."""

    y: Mm
    runs: tuple[SetRun, ...]
    gaps: tuple[SetGap, ...]
    left: Mm
    right: Mm


def _in_one_run(words: list[MeasuredWord], x: Mm, last: bool) -> SetRun | None:
    """Return a line that is in one font, size and language throughout as one run; None for a line
    that is not."""
    first = words[0].only if words else None
    if first is None:
        return None
    font, scale, space, lang = first.font, first.scale, words[0].space, first.lang
    if space.font is not font:
        return None
    texts: list[str] = []
    codes: list[str] = []
    for word in words:
        run = word.only
        if (
            run is None
            or word.glued
            or run.font is not font
            or run.scale != scale
            or run.lang != lang
            or word.space.font is not font
        ):
            return None
        texts.append(run.text)
        codes.append(run.codes)
    if not last:
        texts.append("")
        codes.append("")
    line = space.codes.join(codes)
    return SetRun(font, " ".join(texts), line, x, scale, first.adjust, lang=lang)


def placed_line(box: TextBox, size: float, words: list[MeasuredWord], y: Mm, last: bool) -> SetLine:
    """Place the words of a line; neighbouring runs of one font and language become one, spaces
    between them included.

    A line that goes on ends in a space, so that its last word and the next one stay two for whoever
    reads the text out.
    """
    em = size * POINT / 1000
    ink = _ink_of(words, em)
    left = box.x - (
        ink if box.align is Align.RIGHT else ink / 2 if box.align is Align.CENTRE else 0.0
    )
    if (plain := _in_one_run(words, left, last)) is not None:
        return SetLine(y, (plain,), (), left, left + ink)
    parts, first = _from_left(_parts_of(words, last), left, em, box.base)
    return SetLine(y, *_in_runs(parts, first, em), left, left + ink)


def _ink_of(words: list[MeasuredWord], em: Mm) -> Mm:
    """Return how wide words are with the spaces between them."""
    letters = gaps = spaces = before = 0.0
    for _parts, width, gap, space, _ends, glued, _only, after in words:
        letters += width
        gaps += gap
        spaces += before
        before = after if glued else after + space.width
    return letters * em + gaps + spaces * em


def _in_runs(
    parts_of_line: Sequence[Run | Gap], x: Mm, em: Mm
) -> tuple[tuple[SetRun, ...], tuple[SetGap, ...]]:
    """Return the parts of a line as runs, with neighbours that look the same in one, and gaps.

    The parts are in the order from left to right, and the first is at ``x``.
    """
    runs: list[SetRun] = []
    gaps: list[SetGap] = []
    open_run: Run | None = None
    open_look: tuple[Font, float, float, str, int] | None = None
    texts: list[str] = []
    codes: list[str] = []
    start = 0.0
    for part in parts_of_line:
        if isinstance(part, Gap):
            gaps.append(SetGap(x, part.width, part.name))
            x += part.width
            if open_run is not None:
                runs.append(_run(open_run, texts, codes, start))
                open_run = open_look = None
            continue
        font, text, width, code, scale, adjust, parts, lang, level, *_others = part
        here, x = x, x + width * em
        look = font, scale, adjust, lang, level
        if open_run is not None:
            goes_on = look == open_look and level % 2 == 0 and not parts
            if goes_on and (text == " " or not open_run.parts):
                texts.append(text)
                codes.append(code)
                continue
            runs.append(_run(open_run, texts, codes, start))
        open_run, open_look, texts, codes, start = part, look, [text], [code], here
    if open_run is not None:
        runs.append(_run(open_run, texts, codes, start))
    return tuple(runs), tuple(gaps)


def _run(first: Run, texts: list[str], codes: list[str], x: Mm) -> SetRun:
    """Return a run with all its texts; a space after marks belongs to what a viewer is told."""
    font, _text, _width, _codes, scale, adjust, parts, lang, *_others = first
    if parts and len(texts) > 1:
        (whole,) = parts
        levels = (*whole.levels, *(Raised(code, 0.0) for code in codes[1:]))
        parts = (ShapedPart("".join(texts), levels),)
    text = "".join(texts)
    return SetRun(font, text, "" if parts else "".join(codes), x, scale, adjust, parts, lang)


def _parts_of(words: list[MeasuredWord], last: bool) -> list[Run | Gap]:
    """Return the parts of the words of a line with the spaces between them, in reading order."""
    parts: list[Run | Gap] = []
    for word in words:
        parts += word.parts
        if not word.glued:
            parts.append(word.space)
    if last and words and not words[-1].glued:
        parts.pop()
    return parts


def _from_left(parts: list[Run | Gap], left: Mm, em: Mm, base: int) -> tuple[list[Run | Gap], Mm]:
    """Return the parts of a line from left to right, and the left edge of the first.

    The space that ends a line is outside it. Viewers turn round what is written from right to left.
    """
    levels = [part.level if isinstance(part, Run) else base for part in parts]
    if any(levels):
        if isinstance(end := parts[-1], Run) and end.text == " ":
            levels[-1] = base  # UAX #9, L1
            left -= end.width * em * base
        parts = [parts[number] for number in from_left(levels)]
    return parts, left
