"""Typesetting: faces → set faces. Puts the lines of each text into its box, and shrinks a text
that does not fit.

A text shrinks inside the range of its style; what does not fit then is a problem. Baselines are
millimetres, y down; sizes are points; widths thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaartenset.characters.scripts import code_points
from kaartenset.client.field_labels import called
from kaartenset.dataclass import NamedTuple, dataclass, field
from kaartenset.deck.placeholders import field_of
from kaartenset.errors import Problems, Spot
from kaartenset.geometry import POINT, Mm, Rect
from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Anchor, Element, Face, Gap, Piece, TextBox
from kaartenset.layout.flow.places import SizedLines
from kaartenset.locations import OfField
from kaartenset.source.markup import Placeholder
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Colour
from kaartenset.typeset.direction import in_levels
from kaartenset.typeset.lines import SetLine, placed_line
from kaartenset.typeset.one_line import OneLineText, line_with, one_line_text
from kaartenset.typeset.stretches import NO_VALUES, Stretch, stretches_of
from kaartenset.typeset.words import (
    MeasuredWord,
    break_lines,
    broken_at_hyphens,
    words_in,
)

SHRINK_STEP = 0.25
"""Points by which a text is set smaller until it fits."""

MIDDLE_OF_CAPITALS = 0.334
"""Half the height of capitals of Atkinson Hyperlegible Next (668/1000 em): centres a line of
text on its box."""


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

    The texts ``waiting``, by their numbers, have placeholders without a value and are not set yet;
    ``ready`` has those that may become one line of plain words, and None for others.
    ``near`` has the pairs of elements that may touch and of which one is waiting, and
    ``boxes_of_others`` the boxes of those in them that are not. ``template`` is the face with these
    that this one was filled from, if there is one.
    """

    face: Face
    elements: tuple[SetElement, ...]
    waiting: tuple[int, ...] = ()
    ready: tuple[OneLineText | None, ...] = ()
    near: tuple[tuple[int, int], ...] = ()
    boxes_of_others: Mapping[int, Rect] = field(default_factory=dict)
    template: SetFace | None = None

    @property
    def shared(self) -> SetFace:
        """The face that all clients share who have this one but for their values."""
        return self.template or self


def placeholders_of(element: SetElement) -> tuple[Placeholder, ...]:
    """Return the placeholders in an element, with a value or without."""
    box = element.box if isinstance(element, SetText) else element
    return box.placeholders if isinstance(box, TextBox) else ()


class _Broken(NamedTuple):
    """A text in lines that fit its box, at a size."""

    stretches: Sequence[Stretch | Gap]
    size: float
    lines: list[list[MeasuredWord]]


class BrokenTexts:
    """The texts of a face, each broken into lines once: to measure it, and then to set it."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._known: dict[int, tuple[Mm, _Broken]] = {}

    def measure(self, number: int, box: TextBox) -> SizedLines:
        """Return the size of type at which a text fits its box, and the number of its lines there.

        A text that does not fit is set at its least size.
        """
        stretches = stretches_of(box.pieces, NO_VALUES, self._fonts, box.base)
        size, lines, over = _in_lines(box, stretches, self._fonts)
        if over is None:
            self._known[number] = box.width, _Broken(stretches, size, lines)
        return SizedLines(size, len(lines))

    def find(self, number: int, box: TextBox) -> _Broken | None:
        """Return a text that was measured and fits its box, and None for any other."""
        width, found = self._known.get(number, (0.0, None))
        is_right = found and width == box.width and len(found.lines) <= _room(box, found.size)
        return found if is_right else None


def typeset(
    face: Face, fonts: Fonts, problems: Problems, broken: BrokenTexts | None = None
) -> SetFace:
    """Return the face with its texts set; texts that do not fit or cannot be printed are
    reported.

    A text with an open placeholder stays as it is: ``fill_face`` sets it. ``broken`` are texts of
    the face that were measured before.
    """
    broken = broken or BrokenTexts(fonts)
    waiting = tuple(
        number
        for number, element in enumerate(face.elements)
        if isinstance(element, TextBox) and _is_open(element)
    )
    elements = tuple(
        set_text(element, face, fonts, problems, broken=broken.find(number, element))
        if isinstance(element, TextBox) and number not in waiting
        else element
        for number, element in enumerate(face.elements)
    )
    ready = tuple(_ready(elements[number], fonts) for number in waiting)
    return SetFace(face, elements, waiting, ready)


def fill_face(
    template: SetFace, values: Mapping[str, str], fonts: Fonts, problems: Problems
) -> SetFace:
    """Return a face with the values of a client, by placeholder, in the texts that wait for them.

    Their boxes stay those of the template; the values are in their lines.
    """
    if not template.waiting:
        return template
    elements = list(template.elements)
    for number, ready in zip(template.waiting, template.ready, strict=True):
        line = ready and line_with(ready, values, fonts)
        if ready and line:
            elements[number] = SetText(ready.box, ready.box.style.size, (line,))
            continue
        box = elements[number]
        assert isinstance(box, TextBox)  # Only texts wait for values.
        elements[number] = set_text(box, template.face, fonts, problems, values)
    return SetFace(template.face, tuple(elements), template=template)


def _ready(box: SetElement, fonts: Fonts) -> OneLineText | None:
    """Return a text that waits for values, if it may become one line of plain words."""
    if not isinstance(box, TextBox) or _room(box, box.style.size) < 1:
        return None
    return one_line_text(box, _first_baseline(box, box.style.size, 1), fonts)


def _is_open(box: TextBox) -> bool:
    return any(isinstance(piece, Piece) and piece.is_open for piece in box.pieces)


def set_text(
    box: TextBox,
    face: Face,
    fonts: Fonts,
    problems: Problems,
    values: Mapping[str, str] = NO_VALUES,
    broken: _Broken | None = None,
) -> SetText:
    """Return a text of a face with its lines; a text that does not fit or cannot be printed is
    reported.

    ``values`` are those of its open placeholders. One that is ``broken`` into lines has none.
    """
    if broken is not None:
        _refuse_missing(broken.stretches, box, face, fonts, problems)
        return _placed(box, broken.size, broken.lines)
    stretches = stretches_of(box.pieces, values, fonts, box.base)
    _refuse_missing(stretches, box, face, fonts, problems)
    text, over = _fit(box, stretches, fonts)
    if over is not None:
        _report_overflow(text, face, over, problems)
    return text


def fit_text(box: TextBox, fonts: Fonts) -> tuple[SetText, int | None]:
    """Return a text with its lines, and None if it fits its box.

    A text that does not fit is set at its least size, and the number is that of its lines too many:
    0 or less if a word is wider than the box.
    """
    return _fit(box, stretches_of(box.pieces, NO_VALUES, fonts, box.base), fonts)


def _fit(
    box: TextBox, stretches: Sequence[Stretch | Gap], fonts: Fonts
) -> tuple[SetText, int | None]:
    size, lines, over = _in_lines(box, stretches, fonts)
    return _placed(box, size, lines), over


def _in_lines(
    box: TextBox, stretches: Sequence[Stretch | Gap], fonts: Fonts
) -> tuple[float, list[list[MeasuredWord]], int | None]:
    """Return the size and the lines of a text, and the lines that it has too many, if it has."""
    own_fonts = fonts.in_language(box.lang)
    words = words_in(in_levels(stretches, box.base), box.style.lettering, own_fonts)
    fitted = _fitted(box, words) or _fitted(box, list(broken_at_hyphens(words)))
    if fitted is not None:
        return *fitted, None
    size = box.style.least
    lines = break_lines(words, box.width, size, forced=True) or []
    return size, lines, len(lines) - _room(box, size)


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
            rise = box.style.size * POINT
            depth = (box.lines - 1) * box.style.pitch
            room = Rect(box.x, box.y - rise, box.width, rise + depth)
            problems.add(
                "missing-glyph",
                stretch.at or box.at,
                _("no font has {code_points}, which the card '{card}' needs").format(
                    code_points=code_points(missing), card=face.card
                ),
                _("write it in another way, or add a font that has it to the theme"),
                Spot(face.card, face.side.value, room),
            )


def _room(box: TextBox, size: float) -> int:
    """Return how many lines there is room for at this size: smaller type has a smaller pitch."""
    depth = (box.lines - 1) * box.style.pitch
    return int(depth / _pitch(box, size) + 0.001) + 1


def _pitch(box: TextBox, size: float) -> Mm:
    return box.style.pitch * size / box.style.size


def _report_overflow(text: SetText, face: Face, lines: int, problems: Problems) -> None:
    """Say how much too long a text is, at its place in the content; of a value of the client,
    its field is the place."""
    box, spot = text.box, Spot(face.card, face.side.value, _extent(text))
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
        own = {str(name): name for name in face.fields}
        for field in dict.fromkeys(own.get(name, name) for name in map(field_of, values_in)):
            problems.add(
                "value-too-long",
                OfField(field),
                message.format(field=called(field), **values),
                hint,
                spot,
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
    problems.add("text-too-long", box.place, message.format(**values), hint, spot)


def _extent(text: SetText) -> Rect:
    """Return a box around all lines of a text, from the tops of capitals to under its baselines."""
    left = min((line.left for line in text.lines), default=text.box.x)
    right = max((line.right for line in text.lines), default=text.box.x + text.box.width)
    first, last = (text.lines[0].y, text.lines[-1].y) if text.lines else (text.box.y, text.box.y)
    rise, fall = 0.75 * text.size * POINT, 0.25 * text.size * POINT
    return Rect(left, first - rise, right - left, last - first + rise + fall)


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
    y = _first_baseline(box, size, len(lines))
    last = len(lines) - 1
    placed = [
        placed_line(box, size, line, y + number * pitch, number == last)
        for number, line in enumerate(lines)
    ]
    return SetText(box, size, tuple(placed))


def _first_baseline(box: TextBox, size: float, lines: int) -> Mm:
    """Return the first baseline of a text with so many lines."""
    depth = (lines - 1) * _pitch(box, size)
    if box.anchor is Anchor.LAST:
        return box.y - depth
    if box.anchor is Anchor.MIDDLE:
        return box.y + MIDDLE_OF_CAPITALS * size * POINT - depth / 2
    return box.y
