"""Pages → PDF operators, in points from the bottom left of a page, y up.

This is the only place where y is turned:

    y down, mm          y up, points
    0 ┌──────┐          height ┌──────┐
      │ page │    →            │ page │
      └──────┘ height        0 └──────┘
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from kaartenset.geometry import POINT, Mm, Rect, Size, Turn
from kaartenset.layout.elements import (
    ChoiceMark,
    Image,
    Panel,
    Picture,
    Rule,
    VectorShape,
    WritingArea,
)
from kaartenset.pages.page import (
    AS_IT_IS,
    Area,
    CutLine,
    Layer,
    Lines,
    Page,
    PageItem,
    PlacedFace,
    Placing,
    Rounded,
)
from kaartenset.paint.drawings import Inked, form_of, matrix_of_image, matrix_of_pictogram
from kaartenset.paint.ink import CUT_LINE, Inks, office_inks
from kaartenset.paint.operators import (
    FLAT_CAPS,
    ROUND_CAPS,
    ROUND_JOINS,
    apart,
    clipped,
    dashed,
    glyphs_shown,
    line_between,
    painted_path,
    parts_shown,
    shown,
    stroked,
)
from kaartenset.paint.painted import Opening, PaintedPage, Part, Shown, name_of, state_of
from kaartenset.paint.shaded import shaded_form
from kaartenset.paint.shapes import (
    clear_letters,
    matrix_of_turn,
    rounded_box,
    straight_lines,
    within_outline,
    writing_lines,
)
from kaartenset.paint.vector_shapes import drawn_shape
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.theme.drawings.shade import Shade
from kaartenset.theme.fonts import Font, Fonts
from kaartenset.theme.pictures.photo import Photo
from kaartenset.theme.shaping import glyphs_in
from kaartenset.theme.theme import Colour, Theme
from kaartenset.typeset.ink import opacity_of, turn_of
from kaartenset.typeset.typeset import SetFace, SetText, placeholders_of

DOT_DISTANCE = 1.5
"""Distance of dots on a dotted line, in millimetres."""

_GAP_DROP = 0.75
"""Millimetres of a dotted line below the baseline, so that letters on it align with the text."""


class Painter:
    """Paints the pages of one document.

    ``used`` collects the fonts of their texts, and the glyphs of those that are not embedded whole.
    """

    def __init__(self, theme: Theme, fonts: Fonts, inks: Inks = office_inks) -> None:
        self._inks = inks
        self._names = fonts.names
        self._whole = fonts.first_choices
        self._dots = theme.text.strokes.dotted_line
        self._height: Mm = 0.0
        self._out: list[str] = []
        self._parts: list[Part] = []
        self._skips_values = False
        self._shown: dict[str, Shown] = {}
        self._forms: dict[tuple[object, ...], Shown] = {}
        self._opacities: dict[float, None] = {}
        self.used: dict[Font, set[int]] = {}

    @cached_property
    def _paint(self) -> dict[type[Any], Callable[[Any], None]]:
        """What paints each type of item; the values of a client need none of it."""
        return {  # Each takes the type it is for.
            SetText: self._text,
            Panel: self._panel,
            Rule: self._rule,
            VectorShape: self._vector_shape,
            Picture: self._picture,
            Image: self._image,
            WritingArea: self._writing_area,
            ChoiceMark: self._choice,
            PlacedFace: self._placed_face,
            Layer: self._layer,
            Area: self._area,
            Lines: self._straight_lines,
            Rounded: self._rounded,
            CutLine: self._cut_line,
        }

    def page(self, page: Page) -> PaintedPage:
        """Return a page with its operators."""
        return self._painted(page, skips_values=False)

    def page_around_values(self, page: Page) -> PaintedPage:
        """Return a page with its operators, and openings for texts with a value of the client."""
        return self._painted(page, skips_values=True)

    def fill(
        self, openings: Iterable[Opening], faces: Mapping[SetFace, SetFace]
    ) -> tuple[str, ...]:
        """Return the operators for openings.

        ``faces`` are those of a client, by the faces that all clients share.
        """
        return tuple([self._filled(opening.origin.text_in(faces), opening) for opening in openings])

    def _filled(self, text: SetText, opening: Opening) -> str:
        self._height = opening.height
        self._out = []
        self._text(text)
        return "\n".join(self._out)

    def _painted(self, page: Page, skips_values: bool) -> PaintedPage:
        self._start(page.size)
        self._parts = []
        self._shown = {}
        self._opacities = {}
        self._has_cut_line = False
        self._skips_values = skips_values
        size, bleed = page.size, page.bleed
        if bleed is not None:
            size = Size(size.width + 2 * bleed, size.height + 2 * bleed)
            self._out.append(f"1 0 0 1 {bleed / POINT:.3f} {bleed / POINT:.3f} cm")
        for item in page.items:
            self._item(item)
        self._end_part()
        shown, clear = tuple(self._shown.values()), tuple(sorted(self._opacities))
        return PaintedPage(size, tuple(self._parts), bleed, shown, self._has_cut_line, clear)

    def _start(self, size: Size) -> None:
        self._height = size.height
        self._out = []

    def _item(self, item: PageItem) -> None:
        self._paint[type(item)](item)

    def _end_part(self) -> None:
        if self._out:
            self._parts.append("\n".join(self._out))
            self._out = []

    def _placed_face(self, placed: PlacedFace) -> None:
        page_height, height = self._height, placed.face.face.size.height
        is_elsewhere = self._is_elsewhere(placed)
        if is_elsewhere:
            self._out.append(f"q {self._matrix(placed.place, height)} cm")
        self._height = height
        for number, element in enumerate(placed.face.elements):
            turn = turn_of(element)
            if turn is not None:
                self._begin_turn(turn)
            if self._skips_values and placeholders_of(element):
                self._end_part()
                self._clear(opacity_of(element))
                self._parts.append(self._opening(placed, number))
            else:
                self._item(element)
            if turn is not None:
                self._end_turn()
        self._height = page_height
        if is_elsewhere:
            self._out.append("Q")

    def _begin_turn(self, turn: Turn) -> None:
        """Begin an element that is rotated, with a matrix from y down to y up."""
        self._out.append(f"q {matrix_of_turn(turn, self._height)} cm")

    def _end_turn(self) -> None:
        self._out.append("Q")

    def _is_elsewhere(self, placed: PlacedFace) -> bool:
        """Return whether a face needs a matrix, because it is not all of its page."""
        return placed.place != AS_IT_IS or placed.face.face.size.height != self._height

    def _opening(self, placed: PlacedFace, number: int) -> Opening:
        origin = placed.origin(number)
        return Opening(origin, placed.face.face.size.height - origin.down)

    def _layer(self, layer: Layer) -> None:
        self._out.append(f"q {self._matrix(layer.place, self._height)} cm")
        for item in layer.items:
            self._item(item)
        self._out.append("Q")

    def _matrix(self, place: Placing, height: Mm) -> str:
        """Return the matrix for an item of this height, painted from its own bottom left (ISO
        32000-1 §8.3.3)."""
        x, y, scale_x, scale_y = place
        bottom = self._height - y - scale_y * height
        return f"{scale_x:g} 0 0 {scale_y:g} {x / POINT:z.3f} {bottom / POINT:z.3f}"

    def _area(self, area: Area) -> None:
        self._shape(area.box, area.radius, area.fill, area.outline, area.weight)

    def _rounded(self, rounded: Rounded) -> None:
        self._out.append(f"q {clipped(rounded_box(*rounded.box, rounded.radius, self._height))}")
        self._item(rounded.item)
        self._out.append("Q")

    def _cut_line(self, line: CutLine) -> None:
        path = rounded_box(*line.box, line.radius, self._height)
        self._out.append(apart(f"{CUT_LINE} {stroked(path)}"))
        self._has_cut_line = True

    def _straight_lines(self, lines: Lines) -> None:
        look = f"{self._pen(lines.colour, lines.weight)} {FLAT_CAPS}"
        if lines.dash:
            look += f" {dashed(lines.dash, lines.dash)}"
        drawn = f"{look} {stroked(straight_lines(lines.segments, self._height))}"
        self._out.append(apart(drawn) if lines.dash else drawn)

    def _pen(self, colour: Colour, weight: float) -> str:
        """Return the operators for a line's colour, and its weight in points."""
        return f"{self._inks(colour)[1]} {weight:g} w"

    def _at(self, x: Mm, y: Mm) -> str:
        return f"{x / POINT:.2f} {(self._height - y) / POINT:.2f}"

    def _text(self, text: SetText) -> None:
        self._letters(text)
        self._gaps(text)

    def _clear(self, opacity: float) -> str:
        """Return the operators by which what follows lets through what is under it."""
        if opacity == 1:
            return ""
        self._opacities[opacity] = None
        return f"/{state_of(opacity)} gs "

    def _letters(self, text: SetText) -> None:
        runs = [(line.y, run) for line in text.lines for run in line.runs]
        if not runs:
            return
        out, used, height = self._out, self.used, self._height
        clear, begin, end = self._clear(text.box.opacity), "BT", "ET"
        if clear:
            clear, (begin, end) = f"q {clear}", clear_letters(text, height)
        out.append(f"{clear}{self._inks(text.colour)[0]} {begin}")
        set_in: tuple[Font, float] | None = None
        spoken = ""
        for y, (font, _text, codes, x, scale, adjust, parts, lang) in runs:
            if lang != spoken:
                out += self._change_language(spoken, lang)
                spoken = lang
            size = text.size * scale * adjust
            if set_in is None or font is not set_in[0] or size != set_in[1]:
                set_in = font, size
                out.append(f"/{self._names[font]} {size:g} Tf")
                of_font = used.setdefault(font, set())
            if font not in self._whole:
                of_font.update(glyphs_in(codes))
                for part in parts:
                    for level in part.levels:
                        of_font.update(glyphs_in(level.codes))
            shown = parts_shown(parts, size) if parts else glyphs_shown(codes)
            out.append(f"1 0 0 1 {x / POINT:.2f} {(height - y) / POINT:.2f} Tm {shown}")
        if spoken:
            out += self._change_language(spoken, "")
        out.append(end)

    def _change_language(self, _before: str, _after: str) -> tuple[str, ...]:
        """Return the operators between words of two languages; nobody hears paper, so none here.

        The language of the text around them is "".
        """
        return ()

    def _gaps(self, text: SetText) -> None:
        for line in text.lines:
            for gap in line.gaps:
                y = line.y + _GAP_DROP
                pen = f"{self._clear(text.box.opacity)}{self._pen(text.colour, self._dots)}"
                self._dotted(self._at(gap.x, y), self._at(gap.x + gap.width, y), pen)

    def _panel(self, panel: Panel) -> None:
        if panel.shade is not None:
            self._shaded(panel, panel.shade, panel.box)
            return
        self._shape(panel.box, panel.radius, panel.fill, panel.outline, panel.weight)

    def _shaded(self, element: Panel | VectorShape, shade: Shade, ink: Rect) -> None:
        form = shaded_form(element, shade, ink, self._inks)
        matrix = f"{1 / POINT:.7f} 0 0 {-1 / POINT:.7f} {self._at(ink.x, ink.y)}"
        self._out.append(apart(shown(self._named(form), matrix)))

    def _choice(self, choice: ChoiceMark) -> None:
        self._shape(choice.box, choice.radius, choice.fill, choice.outline, choice.weight)

    def _shape(
        self, box: Rect, radius: Mm, fill: Colour | None, outline: Colour | None, weight: float
    ) -> None:
        if fill is None and outline is None:
            return
        state = []
        if fill is not None:
            state.append(self._inks(fill)[0])
        if outline is not None:
            state.append(self._pen(outline, weight))
            box, radius = within_outline(box, radius, weight * POINT)
        operator = painted_path(fill is not None, outline is not None, even_odd=False)
        state.append(rounded_box(*box, radius, self._height))
        self._out.append(" ".join((*state, operator)))

    def _vector_shape(self, shape: VectorShape) -> None:
        if shape.shade is not None:
            self._shaded(shape, shape.shade, shape.ink)
            return
        if shape.fill is not None or shape.outline is not None:
            self._out.append(drawn_shape(shape, self._at(shape.x, shape.y), self._inks))

    def _rule(self, rule: Rule) -> None:
        start, end = self._at(rule.x, rule.y), self._at(rule.to_x, rule.to_y)
        pen = self._pen(rule.colour, rule.weight)
        if rule.dotted:
            self._dotted(start, end, pen)
        else:
            self._out.append(f"{pen} {stroked(line_between(start, end))}")

    def _dotted(self, start: str, end: str, pen: str) -> None:
        dots = f"{ROUND_CAPS} [0 {DOT_DISTANCE / POINT:.3f}] 0 d"
        self._out.append(apart(f"{pen} {dots} {stroked(line_between(start, end))}"))

    def _picture(self, picture: Picture) -> None:
        if picture.drawing is not None:
            self._pictogram(picture, picture.drawing)
            return
        unit = picture.size / picture.grid / POINT
        across, x = (-unit, picture.x + picture.size) if picture.flipped else (unit, picture.x)
        matrix = f"{across:.4f} 0 0 {-unit:.4f} {self._at(x, picture.y)} cm"
        pen = f"{self._pen(picture.colour, picture.stroke)} {ROUND_CAPS} {ROUND_JOINS}"
        clear = self._clear(picture.opacity)
        self._out.append(apart(f"{clear}{matrix} {pen} {stroked(picture.ops)}"))

    def _pictogram(self, picture: Picture, drawing: Drawing) -> None:
        """Paint a pictogram that is more than an outline."""
        clear = self._clear(picture.opacity)
        form = self._form(drawing, picture.colours, picture.stroke, bool(clear))
        matrix = matrix_of_pictogram(picture, drawing, self._height)
        self._out.append(apart(f"{clear}{shown(self._named(form), matrix)}"))

    def _image(self, image: Image) -> None:
        box, picture, clear = image.box, image.picture, self._clear(image.opacity)
        form = self._form(picture, image.colours, 1.0, bool(clear))
        drawn = shown(self._named(form), matrix_of_image(image, self._height))
        if image.radius or box != image.shown:
            radius = min(image.radius, box.width / 2, box.height / 2)
            path = rounded_box(box.x, box.y, box.width, box.height, radius, self._height)
            drawn = f"{clipped(path)} {drawn}"
        self._out.append(apart(f"{clear}{drawn}"))

    def _named(self, picture: Shown) -> str:
        """Return the name of a picture, which this page now shows."""
        name = name_of(picture)
        self._shown[name] = picture
        return name

    def _form(self, picture: Photo | Drawing, colours: Inked, factor: float, group: bool) -> Shown:
        if not isinstance(picture, Drawing):
            return picture
        key = (picture, colours, factor, group)
        if key not in self._forms:
            self._forms[key] = form_of(*key, self._inks)
        return self._forms[key]

    def _writing_area(self, area: WritingArea) -> None:
        path = writing_lines(area.x, area.y, area.width, area.lines, area.pitch, self._height)
        self._out.append(f"{self._pen(area.colour, area.weight)} {stroked(path)}")
