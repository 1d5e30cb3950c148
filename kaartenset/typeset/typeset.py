"""Typesetting: faces → set faces. Breaks texts into lines inside their boxes and shrinks what does
not fit.

Ragged right; words are never split, but a long name may break after its own hyphens. A text shrinks
inside the range of its style; what does not fit then is a problem. Baselines are millimetres, y
down; sizes are points; widths thousandths of an em.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from kaartenset.client.field_labels import called
from kaartenset.deck.placeholders import field_of
from kaartenset.errors import Problems
from kaartenset.geometry import POINT, Mm
from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Align, Anchor, Element, Face, Gap, Piece, TextBox
from kaartenset.locations import InFile, OfField
from kaartenset.source.markup import Placeholder, Text
from kaartenset.source.markup import Words as SpanOfWords
from kaartenset.theme.fonts import Font, Fonts, Run, code_points
from kaartenset.theme.theme import Colour, Style

NO_VALUES: Mapping[str, str] = MappingProxyType({})
"""The values of a face whose placeholders have theirs, or that has none."""

SHRINK_STEP = 0.25
"""Points by which a text is set smaller until it fits."""

_MIDDLE_OF_CAPITALS = 0.334
"""Half the height of capitals of Atkinson Hyperlegible Next (668/1000 em): centres a line of
text on its box."""

_EPSILON = 1e-6

_AFTER_HYPHEN = re.compile(r"(?:(?<=[^-]-)|(?<=[^-]--))(?=[^-])")
"""Where a long name may break: after one hyphen that joins two parts of it."""


class SetRun(NamedTuple):
    """Text in one font at its place on the line; ``scale`` is its size over that of the text."""

    font: Font
    text: str
    x: Mm
    scale: float


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


class _Word(NamedTuple):
    """What is never broken: runs and gaps without a space between them, with the width of all runs
    and of all gaps.

    ``ends_line`` says that the editor breaks the line here; ``glued`` that no space comes after it;
    ``only`` is its run if it has no other part. ``even`` is the font of the word and of the space
    after it, if they are in one and in no other size than their box.
    """

    parts: Sequence[Run | Gap]
    width: float
    gaps: Mm
    space: Run
    ends_line: bool = False
    glued: bool = False
    only: Run | None = None
    even: Font | None = None


class _Line(NamedTuple):
    """A line of a piece: the words that end within it, and the runs of its rest. What stands before
    a line without a space belongs to its first word, or stands alone if it ``starts_with_space``;
    what stands after it belongs to its rest.
    """

    words: tuple[_Word, ...]
    starts_with_space: bool
    rest: Sequence[Run | Gap]


def _plain_word(fonts: Fonts, text: str, weight: str) -> _Word:
    """Return a word by itself, in one weight: most words are, and they come back from card to
    card."""
    return _word(fonts.runs(text, weight), fonts.runs(" ", weight)[0])


def _line(fonts: Fonts, text: str, weight: str, scale: float) -> _Line:
    *whole, rest = text.split(" ")
    space = fonts.runs(" ", weight)[0].scaled(scale)
    plain_word = fonts.remembering(_plain_word)
    words = [
        plain_word(word, weight)
        if scale == 1.0
        else _word(_runs(fonts, word, weight, scale), space)
        for word in whole
        if word
    ]
    return _Line(tuple(words), text.startswith(" "), _runs(fonts, rest, weight, scale))


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
        assert isinstance(box, TextBox)
        elements[number] = set_text(box, template.face, fonts, problems, values)
    return SetFace(template.face, tuple(elements), (), template)


def _is_open(box: TextBox) -> bool:
    return any(isinstance(piece, Piece) and piece.is_open for piece in box.pieces)


def count_lines(text: Text, style: Style, width: Mm, fonts: Fonts) -> int:
    """Return how many lines a text takes in its style at full size, for layouts in which one
    text follows another."""
    plain_word = fonts.remembering(_plain_word)
    words: list[_Word] = []
    for span in text.spans:
        if isinstance(span, SpanOfWords):
            weight = "semibold" if span.bold else style.weight
            *lines, last = [
                [plain_word(word, weight) for word in line.split()]
                for line in span.text.split("\n")
            ]
            for line in lines:
                words += [*line[:-1], *(word._replace(ends_line=True) for word in line[-1:])]
            words += last
    return len(_break(words, width, style.size, forced=True) or ())


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
    stretches = _stretches(box.pieces, values)
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
    return _fit(box, _stretches(box.pieces, NO_VALUES), fonts)


def _fit(
    box: TextBox, stretches: Sequence[Stretch | Gap], fonts: Fonts
) -> tuple[SetText, int | None]:
    words = _words(stretches, box.style.weight, fonts)
    fitted = _fitted(box, words) or _fitted(box, list(_broken_at_hyphens(words)))
    if fitted is not None:
        return _placed(box, *fitted), None
    size = box.style.least
    lines = _break(words, box.width, size, forced=True) or []
    return _placed(box, size, lines), len(lines) - _room(box, size)


def _fitted(box: TextBox, words: list[_Word]) -> tuple[float, list[list[_Word]]] | None:
    """Return the largest size of the style's range at which the words fit, and their lines."""
    size, least = box.style.size, box.style.least
    while True:
        lines = _break(words, box.width, size)
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


class Stretch(NamedTuple):
    """Words of one look that follow each other; ``holds_value`` says that a value of a client is
    among them."""

    text: str
    weight: str
    scale: float
    at: InFile | None
    holds_value: bool

    def continues(self, weight: str, scale: float, at: InFile | None) -> bool:
        """Return whether words that look like this and stand there belong to the same stretch."""
        return (
            self.weight == weight
            and self.scale == scale
            and (self.at is at or not self.at or not at or self.at == at)
        )


def _stretches(pieces: Iterable[Piece | Gap], values: Mapping[str, str]) -> list[Stretch | Gap]:
    """Return the pieces of a box, with those that look the same and lie together in one: a word
    may start in one and end in the next."""
    stretches: list[Stretch | Gap] = []
    last: Stretch | None = None
    for piece in pieces:
        if isinstance(piece, Gap):
            stretches.append(piece)
            last = None
            continue
        content, weight, scale, at = piece
        is_value = not isinstance(content, str)
        text = content if isinstance(content, str) else _value(content, values)
        if last is not None and last.continues(weight, scale, at):
            is_value = is_value or last.holds_value
            last = stretches[-1] = Stretch(last.text + text, weight, scale, last.at or at, is_value)
        else:
            last = Stretch(text, weight, scale, at, is_value)
            stretches.append(last)
    return stretches


def _value(placeholder: Placeholder, values: Mapping[str, str]) -> str:
    return values[placeholder.name] if placeholder.value is None else placeholder.value


def _words(stretches: Sequence[Stretch | Gap], weight: str, fonts: Fonts) -> list[_Word]:
    """Return the words of a box whose style has this weight; stretches that touch make one
    word."""
    only = stretches[0]
    if (
        len(stretches) == 1
        and isinstance(only, Stretch)
        and only.scale == 1.0
        and "\n" not in only.text
    ):
        plain_word = fonts.remembering(_plain_word)
        return [plain_word(word, only.weight) for word in only.text.split(" ") if word]
    words: list[_Word] = []
    parts: list[Run | Gap] = []
    space = fonts.runs(" ", weight)[0]
    for stretch in stretches:
        if isinstance(stretch, Gap):
            parts.append(stretch)
            continue
        own_space = fonts.runs(" ", stretch.weight)[0].scaled(stretch.scale)
        for number, line in enumerate(stretch.text.split("\n")):
            if number:  # The space at the end of a line is in the font of what it follows.
                words.append(_word(parts, space, ends_line=True))
                parts = []
            if number or line:
                space = own_space
            # Lines that hold nothing of a client come back for every client.
            is_own = stretch.holds_value
            read = partial(_line, fonts) if is_own else fonts.remembering(_line)
            found = read(line, stretch.weight, stretch.scale)
            ended = found.words
            if parts and (ended or found.starts_with_space):
                joined, ended = (
                    ((), ended) if found.starts_with_space else (ended[0].parts, ended[1:])
                )
                words.append(_word([*parts, *joined], space))
                parts = []
            words += ended
            parts += found.rest
    if parts:
        words.append(_word(parts, space))
    return words


def _word(
    parts: Sequence[Run | Gap], space: Run, ends_line: bool = False, glued: bool = False
) -> _Word:
    if len(parts) == 1 and isinstance(parts[0], Run):
        run = parts[0]
        even = run.font if not glued and run.scale == 1.0 and space.font is run.font else None
        return _Word(parts, run.width, 0.0, space, ends_line, glued, run, even)
    width = sum(part.width for part in parts if isinstance(part, Run))
    gaps = sum(part.width for part in parts if isinstance(part, Gap))
    return _Word(parts, width, gaps, space, ends_line, glued)


def _runs(fonts: Fonts, word: str, weight: str, scale: float) -> Sequence[Run | Gap]:
    runs = fonts.runs(word, weight) if word else ()
    return runs if scale == 1.0 else [run.scaled(scale) for run in runs]


def _broken_at_hyphens(words: list[_Word]) -> Iterator[_Word]:
    """Yield the words with those that hold hyphens in parts, so that a long double name can
    wrap."""
    for word in words:
        parts: list[Run | Gap] = []
        for part in word.parts:
            if isinstance(part, Gap) or len(halves := _AFTER_HYPHEN.split(part.text)) == 1:
                parts.append(part)
                continue
            *heads, tail = halves
            for head in heads:
                yield _word([*parts, _cut(part, head)], word.space, glued=True)
                parts = []
            parts.append(_cut(part, tail))
        if parts:
            yield _word(parts, word.space, word.ends_line)


def _cut(run: Run, text: str) -> Run:
    return Run(run.font, text, run.font.width(text)).scaled(run.scale)


def _break(
    words: list[_Word], width: Mm, size: float, forced: bool = False
) -> list[list[_Word]] | None:
    """Return the words in lines no wider than ``width``, or None when a word is wider than that
    and not ``forced``."""
    em = size * POINT / 1000
    room = width / em + _EPSILON
    lines: list[list[_Word]] = []
    line: list[_Word] = []
    used = 0.0
    before = 0.0
    for word in words:
        _parts, own, gaps, space, ends_line, glued, _only, _even = word
        if gaps:
            own += gaps / em
        if own > room and not forced:
            return None
        if line:
            if used + before + own > room:
                lines.append(line)
                line, used = [], 0.0
            else:
                used += before
        line.append(word)
        used += own
        before = 0.0 if glued else space.width
        if ends_line:
            lines.append(line)
            line, used = [], 0.0
    if line:
        lines.append(line)
    return lines


def _placed(box: TextBox, size: float, lines: list[list[_Word]]) -> SetText:
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


def _in_one_run(words: list[_Word], last: bool) -> SetRun | None:
    """Return a line that is in one font and size throughout as one run, at x = 0; None for a
    line that is not."""
    first = words[0].only if words else None
    if first is None:
        return None
    if (even := words[0].even) is not None and not [
        word for word in words if word.even is not even
    ]:
        text = " ".join([word.only.text for word in words if word.only])
        return SetRun(even, text if last else f"{text} ", 0.0, 1.0)
    font, scale = first.font, first.scale
    texts: list[str] = []
    for word in words:
        run = word.only
        if (
            run is None
            or word.glued
            or run.font is not font
            or run.scale != scale
            or word.space.font is not font
        ):
            return None
        texts.append(run.text)
    if not last:
        texts.append("")
    return SetRun(font, " ".join(texts), 0.0, scale)


def _placed_line(box: TextBox, size: float, words: list[_Word], y: Mm, last: bool) -> SetLine:
    """Place the words of a line; neighbouring runs of one font become one, spaces between them
    included.

    A line that goes on ends in a space, so that its last word and the next one stay two for whoever
    reads the text out.
    """
    em = size * POINT / 1000
    ink = sum([word.width for word in words]) * em + sum([word.gaps for word in words])
    ink += sum([word.space.width for word in words[:-1] if not word.glued]) * em
    left = x = box.x - (
        ink if box.align is Align.RIGHT else ink / 2 if box.align is Align.CENTRE else 0.0
    )
    if (plain := _in_one_run(words, last)) is not None:
        return SetLine(
            y, (SetRun(plain.font, plain.text, left, plain.scale),), (), left, left + ink
        )
    runs: list[SetRun] = []
    gaps: list[SetGap] = []
    open_run: Run | None = None
    text, start = "", x
    final = len(words) - 1
    for number, word in enumerate(words):
        parts = (
            word.parts if word.glued or (last and number == final) else (*word.parts, word.space)
        )
        for part in parts:
            if open_run is not None and (
                isinstance(part, Gap)
                or part.font is not open_run.font
                or part.scale != open_run.scale
            ):
                runs.append(SetRun(open_run.font, text, start, open_run.scale))
                open_run = None
            if isinstance(part, Gap):
                gaps.append(SetGap(x, part.width, part.name))
                x += part.width
                continue
            if open_run is None:
                open_run, text, start = part, "", x
            text += part.text
            x += part.width * em
    if open_run is not None:
        runs.append(SetRun(open_run.font, text, start, open_run.scale))
    return SetLine(y, tuple(runs), tuple(gaps), left, left + ink)
