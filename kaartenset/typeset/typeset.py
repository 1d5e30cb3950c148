"""Typesetting: faces → set faces. Puts the lines of each text into its box, and shrinks a text
that does not fit.

A text shrinks inside the range of its style; what does not fit then is a problem. Baselines are
millimetres, y down; sizes are points; widths thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kaartenset.client.field_labels import called
from kaartenset.deck.placeholders import field_of
from kaartenset.errors import Problems
from kaartenset.geometry import POINT, Mm
from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Align, Anchor, Element, Face, Gap, Piece, TextBox
from kaartenset.locations import OfField
from kaartenset.source.markup import Placeholder
from kaartenset.theme.fonts import Font, Fonts, Run, code_points
from kaartenset.theme.shaping import Raised
from kaartenset.theme.theme import Colour
from kaartenset.typeset.words import (
    NO_VALUES,
    MeasuredWord,
    Stretch,
    break_lines,
    broken_at_hyphens,
    stretches_of,
    words_in,
)

SHRINK_STEP = 0.25
"""Points by which a text is set smaller until it fits."""

_MIDDLE_OF_CAPITALS = 0.334
"""Half the height of capitals of Atkinson Hyperlegible Next (668/1000 em): centres a line of
text on its box."""


class SetRun(NamedTuple):
    """Text in one font at its place on the line; ``scale`` is its size over that of the text.

    ``codes``, ``adjust``, ``reads`` and ``levels`` are as in ``Run``. ``lang`` is its language, if
    that is not the one of the text.
    """

    font: Font
    text: str
    codes: str
    x: Mm
    scale: float = 1.0
    adjust: float = 1.0
    reads: bool = True
    levels: tuple[Raised, ...] = ()
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


class SetText(NamedTuple):
    """A text box with its lines and the size that fits."""

    box: TextBox
    size: float
    lines: tuple[SetLine, ...]

    @property
    def colour(self) -> Colour:
        return self.box.colour


SetElement = Element | SetText


@dataclass(frozen=True, slots=True, eq=False)
class SetFace:
    """A face whose texts are set; ``elements`` keep the reading order. It is equal to itself only,
    and so quickly remembered by.

    The texts ``waiting``, by their numbers, have placeholders without a value and are not set yet.
    ``template`` is the face with these that this one was filled from, if there is one.
    """

    face: Face
    elements: tuple[SetElement, ...]
    waiting: tuple[int, ...] = ()
    template: SetFace | None = None

    @property
    def shared(self) -> SetFace:
        """The face that all clients share who have this one but for their values."""
        return self.template or self


def placeholders_of(element: SetElement) -> tuple[Placeholder, ...]:
    """Return the placeholders in an element, with a value or without."""
    box = element.box if isinstance(element, SetText) else element
    return box.placeholders if isinstance(box, TextBox) else ()


def typeset(face: Face, fonts: Fonts, problems: Problems) -> SetFace:
    """Return the face with its texts set; texts that do not fit or cannot be printed are
    reported.

    A text with an open placeholder stays as it is: ``fill_face`` sets it.
    """
    waiting = tuple(
        number
        for number, element in enumerate(face.elements)
        if isinstance(element, TextBox) and _is_open(element)
    )
    elements = tuple(
        set_text(element, face, fonts, problems)
        if isinstance(element, TextBox) and number not in waiting
        else element
        for number, element in enumerate(face.elements)
    )
    return SetFace(face, elements, waiting)


def fill_face(
    template: SetFace, values: Mapping[str, str], fonts: Fonts, problems: Problems
) -> SetFace:
    """Return a face with the values of a client, by placeholder, in the texts that wait for them.

    Their boxes stay those of the template; the values are in their lines.
    """
    if not template.waiting:
        return template
    elements = list(template.elements)
    for number in template.waiting:
        box = elements[number]
        assert isinstance(box, TextBox)  # Only texts wait for values.
        elements[number] = set_text(box, template.face, fonts, problems, values)
    return SetFace(template.face, tuple(elements), (), template)


def _is_open(box: TextBox) -> bool:
    return any(isinstance(piece, Piece) and piece.is_open for piece in box.pieces)


def set_text(
    box: TextBox,
    face: Face,
    fonts: Fonts,
    problems: Problems,
    values: Mapping[str, str] = NO_VALUES,
) -> SetText:
    """Return a text of a face with its lines; a text that does not fit or cannot be printed is
    reported.

    ``values`` are those of its open placeholders.
    """
    stretches = stretches_of(box.pieces, values, fonts)
    _refuse_missing(stretches, box, face, fonts, problems)
    text, over = _fit(box, stretches, fonts)
    if over is not None:
        _report_overflow(box, face, over, problems)
    return text


def fit_text(box: TextBox, fonts: Fonts) -> tuple[SetText, int | None]:
    """Return a text with its lines, and None if it fits its box.

    A text that does not fit is set at its least size, and the number is that of its lines too many:
    0 or less if a word is wider than the box.
    """
    return _fit(box, stretches_of(box.pieces, NO_VALUES, fonts), fonts)


def _fit(
    box: TextBox, stretches: Sequence[Stretch | Gap], fonts: Fonts
) -> tuple[SetText, int | None]:
    words = words_in(stretches, box.style.weight, fonts)
    fitted = _fitted(box, words) or _fitted(box, list(broken_at_hyphens(words)))
    if fitted is not None:
        return _placed(box, *fitted), None
    size = box.style.least
    lines = break_lines(words, box.width, size, forced=True) or []
    return _placed(box, size, lines), len(lines) - _room(box, size)


def _fitted(
    box: TextBox, words: list[MeasuredWord]
) -> tuple[float, list[list[MeasuredWord]]] | None:
    """Return the largest size of the style's range at which the words fit, and their lines."""
    size, least = box.style.size, box.style.least
    while True:
        lines = break_lines(words, box.width, size)
        if lines is not None and len(lines) <= _room(box, size):
            return size, lines
        if size <= least:
            return None
        size = max(size - SHRINK_STEP, least)


def _refuse_missing(
    stretches: Sequence[Stretch | Gap], box: TextBox, face: Face, fonts: Fonts, problems: Problems
) -> None:
    for stretch in stretches:
        if isinstance(stretch, Stretch) and (missing := fonts.missing(stretch.text)):
            problems.add(
                "missing-glyph",
                stretch.at or box.at,
                _("no font has {code_points}, which the card '{card}' needs").format(
                    code_points=code_points(missing), card=face.card
                ),
                _("write it in another way, or add a font that has it to the theme"),
            )


def _room(box: TextBox, size: float) -> int:
    """Return how many lines there is room for at this size: smaller type has a smaller pitch."""
    depth = (box.lines - 1) * box.style.pitch
    return int(depth / _pitch(box, size) + 0.001) + 1


def _pitch(box: TextBox, size: float) -> Mm:
    return box.style.pitch * size / box.style.size


def _report_overflow(box: TextBox, face: Face, lines: int, problems: Problems) -> None:
    """Say how much too long a text is, at its place in the content; of a value of the client,
    its field is the place."""
    values = {
        "lines": lines,
        "card": face.card,
        "side": _("front") if face.side.value == "front" else _("back"),
    }
    if values_in := _values_in(box):
        message = _(
            "the value of '{field}' is too long for its place on the {side} of the card '{card}'"
        )
        hint = _("write it shorter, for instance with initials")
        for field in dict.fromkeys(map(field_of, values_in)):
            problems.add(
                "value-too-long",
                OfField(field),
                message.format(field=called(field), **values),
                hint,
            )
        return
    message = _("a word on the {side} of the card '{card}' is wider than its place")
    if lines > 0:
        message = ngettext(
            "a text on the {side} of the card '{card}' is {lines} line too long",
            "a text on the {side} of the card '{card}' is {lines} lines too long",
            lines,
        )
    hint = _("make the text shorter; its place is in {layout}").format(layout=box.at)
    problems.add("text-too-long", box.place, message.format(**values), hint)


def _values_in(box: TextBox) -> tuple[str, ...]:
    """Return the placeholders in the text of the content that a box says first."""
    return tuple(
        piece.content.name
        for piece in box.pieces
        if isinstance(piece, Piece)
        and isinstance(piece.content, Placeholder)
        and piece.at == box.place
    )


def _placed(box: TextBox, size: float, lines: list[list[MeasuredWord]]) -> SetText:
    pitch = _pitch(box, size)
    y = box.y
    if box.anchor is Anchor.LAST:
        y = box.y - (len(lines) - 1) * pitch
    elif box.anchor is Anchor.MIDDLE:
        y = box.y + _MIDDLE_OF_CAPITALS * size * POINT - (len(lines) - 1) * pitch / 2
    last = len(lines) - 1
    placed = [
        _placed_line(box, size, line, y + number * pitch, number == last)
        for number, line in enumerate(lines)
    ]
    return SetText(box, size, tuple(placed))


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


def _placed_line(
    box: TextBox, size: float, words: list[MeasuredWord], y: Mm, last: bool
) -> SetLine:
    """Place the words of a line; neighbouring runs of one font and language become one, spaces
    between them included.

    A line that goes on ends in a space, so that its last word and the next one stay two for whoever
    reads the text out.
    """
    em = size * POINT / 1000
    ink = sum([word.width for word in words]) * em + sum([word.gaps for word in words])
    ink += sum([word.space.width for word in words[:-1] if not word.glued]) * em
    left = x = box.x - (
        ink if box.align is Align.RIGHT else ink / 2 if box.align is Align.CENTRE else 0.0
    )
    if (plain := _in_one_run(words, left, last)) is not None:
        return SetLine(y, (plain,), (), left, left + ink)
    runs: list[SetRun] = []
    gaps: list[SetGap] = []
    before: Run | None = None
    final = len(words) - 1
    for number, word in enumerate(words):
        parts = (
            word.parts if word.glued or (last and number == final) else (*word.parts, word.space)
        )
        for part in parts:
            if isinstance(part, Gap):
                gaps.append(SetGap(x, part.width, part.name))
                x += part.width
                before = None
                continue
            font, text, width, codes, scale, adjust, reads, levels, lang = part
            if before is not None and _joins(before, part):
                run = runs[-1]
                runs[-1] = run._replace(text=run.text + text, codes=run.codes + codes)
            else:
                runs.append(SetRun(font, text, codes, x, scale, adjust, reads, levels, lang))
            before = part
            x += width * em
    return SetLine(y, tuple(runs), tuple(gaps), left, left + ink)


def _joins(run: Run, following: Run) -> bool:
    """Return whether a run goes on in the following one, which looks the same.

    A viewer is told what a run with marks says, the space after it included.
    """
    return (
        run.font is following.font
        and (run.scale, run.adjust, run.lang) == (following.scale, following.adjust, following.lang)
        and (run.reads or (following.text == " " and not run.levels))
        and following.reads
    )
