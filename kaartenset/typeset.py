"""Typesetting: faces → set faces. Breaks texts into lines inside their boxes and shrinks what does not fit.

Ragged right, spaces as they are, words never split; a long name may break after its own hyphens. A text shrinks inside
the range of its style; what does not fit then is a problem that says by how many lines. Nothing is ever cut.
Baselines are millimetres, y down from the top of the trim; sizes are points; widths of words are thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kaartenset.elements import Align, Anchor, Element, Face, Gap, Piece, TextBox
from kaartenset.errors import Problems
from kaartenset.fonts import Font, Fonts, Run, code_points
from kaartenset.geometry import POINT, Mm
from kaartenset.i18n import _, ngettext
from kaartenset.theme import Colour

SHRINK_STEP = 0.25
"""Points by which a text is set smaller until it fits."""

_MIDDLE_OF_CAPITALS = 0.334
"""Half the height of capitals of Atkinson Hyperlegible Next (668/1000 em): centres a line of text on its box."""

_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class SetRun:
    """Text in one font at its place on the line; ``scale`` is its size over that of the text."""

    font: Font
    text: str
    x: Mm
    scale: float


@dataclass(frozen=True, slots=True)
class SetGap:
    """A dotted line inside a line of text."""

    x: Mm
    width: Mm


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its baseline and what stands on it. ``left`` and ``right`` are where its ink may reach."""

    y: Mm
    runs: tuple[SetRun, ...]
    gaps: tuple[SetGap, ...]
    left: Mm
    right: Mm


@dataclass(frozen=True, slots=True)
class SetText:
    """A text box with its lines and the size that fits."""

    box: TextBox
    size: float
    lines: tuple[SetLine, ...]

    @property
    def colour(self) -> Colour:
        return self.box.colour


SetElement = Element | SetText


@dataclass(frozen=True, slots=True)
class SetFace:
    """A face whose texts are set; ``elements`` keep the reading order."""

    face: Face
    elements: tuple[SetElement, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """What is never broken: runs and gaps without a space between them.

    ``ends_line`` says that the editor breaks the line here; ``glued`` that no space comes after it.
    """

    parts: tuple[Run | Gap, ...]
    space: Run
    ends_line: bool = False
    glued: bool = False


def typeset(face: Face, fonts: Fonts, problems: Problems) -> SetFace:
    """Return the face with its texts set; texts that do not fit or cannot be printed are reported."""
    elements = tuple(_set(element, face, fonts, problems) if isinstance(element, TextBox) else element for element in face.elements)
    return SetFace(face, elements)


def _set(box: TextBox, face: Face, fonts: Fonts, problems: Problems) -> SetText:
    _refuse_missing(box, face, fonts, problems)
    words = tuple(_words(box, fonts))
    size = box.style.size
    for candidate in (words, tuple(_broken_at_hyphens(words))):
        size = box.style.size
        while size >= box.style.least - _EPSILON:
            lines = _break(candidate, box.width, size)
            if lines is not None and len(lines) <= _room(box, size):
                return _placed(box, size, lines)
            size -= SHRINK_STEP
    size = box.style.least
    lines = _break(words, box.width, size, forced=True) or []
    _report_overflow(box, face, len(lines) - _room(box, size), problems)
    return _placed(box, size, lines)


def _refuse_missing(box: TextBox, face: Face, fonts: Fonts, problems: Problems) -> None:
    for piece in box.pieces:
        if isinstance(piece, Piece) and not piece.text.isascii() and (missing := fonts.missing(piece.text)):
            problems.add(
                "missing-glyph",
                piece.at or box.at,
                _("no font has {code_points}, which stands on the card '{card}'").format(code_points=code_points(missing), card=face.card),
                _("write it in another way, or add a font that has it to the theme"),
            )


def _room(box: TextBox, size: float) -> int:
    """Return how many lines there is room for at this size: smaller type has a smaller pitch."""
    depth = (box.lines - 1) * box.style.pitch
    return int(depth / _pitch(box, size) + 0.001) + 1


def _pitch(box: TextBox, size: float) -> Mm:
    return box.style.pitch * size / box.style.size


def _report_overflow(box: TextBox, face: Face, lines: int, problems: Problems) -> None:
    said = next((piece.at for piece in box.pieces if isinstance(piece, Piece) and piece.at), None)
    if lines > 0:
        text = ngettext(
            "a text on the {side} of the card '{card}' is {lines} line too long", "a text on the {side} of the card '{card}' is {lines} lines too long", lines
        )
    else:
        text = _("a word on the {side} of the card '{card}' is wider than its place")
    side = _("front") if face.side.value == "front" else _("back")
    where = said or box.at
    hint = _("make the text shorter; its place is in {layout}").format(layout=box.at)
    problems.add("text-too-long", where, text.format(side=side, card=face.card, lines=lines), hint)


def _words(box: TextBox, fonts: Fonts) -> Iterator[_Word]:
    """Yield the words of a box; pieces that touch make one word."""
    parts: list[Run | Gap] = []
    space = _space(fonts, box.style.weight)
    for piece in box.pieces:
        if isinstance(piece, Gap):
            parts.append(piece)
            continue
        space = _space(fonts, piece.weight).scaled(piece.scale)
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                yield _Word(tuple(parts), space, ends_line=True)
                parts = []
            first, *others = line.split(" ")
            if first:
                parts.extend(_runs(fonts, first, piece))
            for word in others:
                if parts:
                    yield _Word(tuple(parts), space)
                parts = _runs(fonts, word, piece)
    if parts:
        yield _Word(tuple(parts), space)


def _runs(fonts: Fonts, word: str, piece: Piece) -> list[Run | Gap]:
    return [run.scaled(piece.scale) for run in fonts.runs(word, piece.weight)] if word else []


def _space(fonts: Fonts, weight: str) -> Run:
    return fonts.runs(" ", weight)[0]


def _broken_at_hyphens(words: tuple[_Word, ...]) -> Iterator[_Word]:
    """Yield the words with those that hold hyphens in parts, so that a long double name can wrap."""
    for word in words:
        parts: list[Run | Gap] = []
        for part in word.parts:
            if isinstance(part, Gap) or "-" not in part.text.rstrip("-"):
                parts.append(part)
                continue
            *heads, tail = part.text.split("-")
            for head in heads:
                parts.append(_part(part, f"{head}-"))
                yield _Word(tuple(parts), word.space, glued=True)
                parts = []
            if tail:
                parts.append(_part(part, tail))
        if parts:
            yield replace(word, parts=tuple(parts))


def _part(run: Run, text: str) -> Run:
    return Run(run.font, text, run.font.width(text)).scaled(run.scale)


def _break(words: tuple[_Word, ...], width: Mm, size: float, forced: bool = False) -> list[list[_Word]] | None:
    """Return the words in lines no wider than ``width``, or None when a word is wider than that and not ``forced``."""
    em = size * POINT / 1000
    room = width / em + _EPSILON
    lines: list[list[_Word]] = []
    line: list[_Word] = []
    used = 0.0
    for word in words:
        own = sum(part.width / em if isinstance(part, Gap) else part.width for part in word.parts)
        if own > room and not forced:
            return None
        before = 0.0 if not line or line[-1].glued else line[-1].space.width
        if line and used + before + own > room:
            lines.append(line)
            line, used, before = [], 0.0, 0.0
        line.append(word)
        used += before + own
        if word.ends_line:
            lines.append(line)
            line, used = [], 0.0
    if line:
        lines.append(line)
    return lines


def _placed(box: TextBox, size: float, lines: list[list[_Word]]) -> SetText:
    pitch = _pitch(box, size)
    first = box.y
    if box.anchor is Anchor.LAST:
        first = box.y - (len(lines) - 1) * pitch
    elif box.anchor is Anchor.MIDDLE:
        first = box.y + _MIDDLE_OF_CAPITALS * size * POINT - (len(lines) - 1) * pitch / 2
    placed = tuple(
        _placed_line(box, size, line, first + number * pitch, last=number == len(lines) - 1) for number, line in enumerate(lines)
    )
    return SetText(box, size, placed)


def _placed_line(box: TextBox, size: float, words: list[_Word], y: Mm, last: bool) -> SetLine:
    """Place the words of a line; neighbouring runs of one font become one, spaces between them included.

    A line that goes on ends in a space, so that its last word and the next one stay two for whoever reads the text out.
    """
    em = size * POINT / 1000
    runs: list[SetRun] = []
    gaps: list[SetGap] = []
    used = 0.0
    ink = 0.0
    for number, word in enumerate(words):
        for part in word.parts:
            if isinstance(part, Gap):
                gaps.append(SetGap(used, part.width))
                used += part.width
            else:
                _append(runs, gaps, part, used)
                used += part.width * em
        ink = used
        if not word.glued and (number < len(words) - 1 or not last):
            _append(runs, gaps, word.space, used)
            used += word.space.width * em
    left = box.x
    if box.align is Align.RIGHT:
        left -= ink
    elif box.align is Align.CENTRE:
        left -= ink / 2
    return SetLine(
        y,
        tuple(replace(run, x=run.x + left) for run in runs),
        tuple(SetGap(gap.x + left, gap.width) for gap in gaps),
        left,
        left + ink,
    )


def _append(runs: list[SetRun], gaps: list[SetGap], part: Run, x: Mm) -> None:
    last = runs[-1] if runs else None
    if last is not None and (last.font, last.scale) == (part.font, part.scale) and not (gaps and gaps[-1].x >= last.x):
        runs[-1] = replace(last, text=last.text + part.text)
    else:
        runs.append(SetRun(part.font, part.text, x, part.scale))
