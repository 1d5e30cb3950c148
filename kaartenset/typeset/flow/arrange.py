"""Faces with stacks, rows and grids → the same faces with a place for each element.

Widths go down from a container to its parts, heights come up from the lines of the texts, and then
every part gets its place. A text with a value of the client takes the room of its ``lines``, so
that no value moves anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from kaartenset.errors import Problems, Spot
from kaartenset.geometry import POINT, Mm, Rect
from kaartenset.i18n import _
from kaartenset.layout.elements import (
    Anchor,
    Element,
    Face,
    Image,
    Panel,
    Rule,
    TextBox,
    WritingArea,
)
from kaartenset.layout.flow.places import SizedLines, TextToMeasure
from kaartenset.layout.flow.tree import (
    FIRST_LINE,
    NO_ELEMENT,
    Canvas,
    Container,
    Direction,
    FlowPart,
    Leaf,
)
from kaartenset.layout.forms.face_form import with_words_of
from kaartenset.layout.mirroring import mirrored
from kaartenset.locations import InFile
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.flow.measure import (
    SHARE_BEFORE,
    SHARE_OF_ALIGN,
    SHARE_OF_ANCHOR,
    Measures,
    in_rows,
    is_reserved,
    own_width,
)
from kaartenset.typeset.flow.spans import spanned_parts
from kaartenset.typeset.moving import moved
from kaartenset.typeset.typeset import MIDDLE_OF_CAPITALS, BrokenTexts

_SLACK: Mm = 0.05


def arrange(
    face: Face, fonts: Fonts, problems: Problems, broken: BrokenTexts | None = None
) -> Face:
    """Return a face whose elements all have their places.

    What does not fit is reported; such a face keeps its containers. ``broken`` gets the lines of
    the texts that were measured.
    """
    if not face.flows:
        return face
    texts = broken or BrokenTexts(fonts)
    if (known := _known_places(face, texts)) is not None:
        return face._replace(elements=known, flows=(), places=None)
    before = len(problems)
    arranger = _Arranger(face, texts, problems)
    for container in face.flows:
        arranger.place_flow(container)
    elements = tuple(arranger.elements)
    if face.backwards:
        elements = tuple(mirrored(element, face.size.width) for element in elements)
    fits = len(problems) == before
    if fits and face.places is not None:
        face.places.texts = tuple(arranger.measured)
        face.places.by_lines.keep(tuple(arranger.measured.items()), (face.elements, elements))
    return face._replace(elements=elements, flows=() if fits else face.flows, places=None)


def _known_places(face: Face, texts: BrokenTexts) -> tuple[Element, ...] | None:
    """Return the elements of a face in their places, if these are known for its lines."""
    places = face.places
    if places is None or places.texts is None:
        return None
    measured = tuple([(text, _measured(text, face, texts)) for text in places.texts])
    known = places.by_lines.find(measured)
    if known is None:
        return None
    return tuple(
        [
            placed if own is other else with_words_of(placed, own)
            for own, other, placed in zip(face.elements, *known, strict=True)
        ]
    )


def _measured(text: TextToMeasure, face: Face, texts: BrokenTexts) -> SizedLines:
    number, width, lines = text
    box = face.elements[number]
    assert isinstance(box, TextBox)  # Faces that differ in words have the same elements.
    return texts.measure(number, box._replace(width=width, lines=lines))


class _Arranger:
    """Gives the elements of one face their places."""

    def __init__(self, face: Face, texts: BrokenTexts, problems: Problems) -> None:
        self.elements: list[Element] = list(face.elements)
        self._measures = Measures(self.elements, texts)
        self._face = face
        self._problems = problems

    @property
    def measured(self) -> dict[TextToMeasure, SizedLines]:
        """The texts on whose lines the places depend, and these."""
        return self._measures.measured

    def place_flow(self, container: Container) -> None:
        """Give the parts of a container that stands in no other their places."""
        self._place_inner_flows(container)
        width = container.width or 0.0
        height = self._measures.height(container, width)
        self._place(container, Rect(container.x, container.y, width, height))

    def _place_inner_flows(self, part: FlowPart) -> None:
        """Give what stands in the groups of a part its places in them."""
        if isinstance(part, Canvas):
            for container in part.flows:
                self.place_flow(container)
        elif isinstance(part, Container):
            for inner in part.parts:
                self._place_inner_flows(inner)

    def _place(self, part: FlowPart, box: Rect) -> None:
        if isinstance(part, Leaf):
            if part.element != NO_ELEMENT and not part.takes_rows:
                self._place_element(part, box)
        elif isinstance(part, Canvas):
            for number in range(part.first, part.last):
                self.elements[number] = moved(self.elements[number], box.y, box.x)
        else:
            self._place_parts(part, box)

    def _place_parts(self, container: Container, box: Rect) -> None:
        if container.panel != NO_ELEMENT:
            panel = self.elements[container.panel]
            assert isinstance(panel, Panel)  # The reader made it one.
            self.elements[container.panel] = panel._replace(box=box)
        edge = container.padding
        inner = Rect(
            box.x + edge.left,
            box.y + edge.top,
            self._measures.inner(container, box.width),
            max(0.0, box.height - edge.top - edge.bottom),
        )
        if container.direction is Direction.STACK:
            self._place_stack(container, inner)
        elif container.direction is Direction.ROW:
            self._place_row(container, inner)
        else:
            self._place_grid(container, inner)

    def _place_stack(self, stack: Container, box: Rect) -> None:
        widths = self._measures.widths(stack, box.width)
        for part, wide in zip(stack.parts, widths, strict=True):
            if wide > box.width + _SLACK:
                self._report("too-wide", part, stack, box, wide - box.width)
        heights, gap = self._shrunk(stack, box)
        left = box.height - sum(heights) - gap * max(0, len(heights) - 1)
        if left < -_SLACK:
            self._report_height(stack, heights, gap, box, -left)
        shares = [part.grow for part in stack.parts]
        if not any(shares):
            gap, left = _widened(stack, gap, left, len(heights) - 1)
        tops, heights = _along(stack, heights, gap, max(0.0, left), shares)
        for part, wide, top, high in zip(stack.parts, widths, tops, heights, strict=True):
            across = (box.width - wide) * SHARE_BEFORE[stack.align]
            self._place(part, Rect(box.x + across, box.y + top, wide, high))
        if stack.tag == "table":
            for leaf, cell in spanned_parts(self._measures, stack, tops, heights, box):
                self._place_element(leaf, cell)

    def _shrunk(self, container: Container, box: Rect) -> tuple[list[Mm], Mm]:
        """Return the heights of what is under each other in a container, and the gap between.

        Where there is too little room, all gaps in it shrink by the same part.
        """
        heights = self._measures.heights_of(container, box.width)
        gap, count = container.row_gap, max(0, len(heights) - 1)
        short = sum(heights) + gap * count - box.height
        if short <= 0:
            return heights, gap
        smallest = self._measures.heights_of(container, box.width, least=True)
        most = sum(heights) - sum(smallest) + (gap - container.least_gap) * count
        if not most:
            return heights, gap
        part = min(1.0, short / most)
        heights = [
            high - (high - least) * part for high, least in zip(heights, smallest, strict=True)
        ]
        return heights, gap - (gap - container.least_gap) * part

    def _place_row(self, row: Container, box: Rect) -> None:
        widths = self._measures.widths(row, box.width)
        heights = self._measures.heights_of(row, box.width)
        left = box.width - sum(widths) - row.gap * max(0, len(widths) - 1)
        if left < -_SLACK:
            self._report("too-wide", row, row, box, -left)
        if self._measures.row_height(row.align, row.parts, heights) > box.height + _SLACK:
            self._check_height(row, box)
        lefts, widths = _along(row, widths, row.gap, max(0.0, left), [0.0] * len(widths))
        tops = self._measures.first_line_tops(row.parts, heights)
        for part, x, wide, high, top in zip(row.parts, lefts, widths, heights, tops, strict=True):
            self._place_beside(row, part, Rect(box.x + x, box.y, wide, box.height), high, top)

    def _check_height(self, row: Container, box: Rect) -> None:
        """Report a row that is too high even with the smallest gaps in it."""
        least = self._measures.heights_of(row, box.width, least=True)
        over = self._measures.row_height(row.align, row.parts, least) - box.height
        if over > _SLACK:
            self._report_height(row, least, 0.0, box, over)

    def _place_grid(self, grid: Container, box: Rect) -> None:
        measures = self._measures
        widths = measures.widths(grid, box.width)
        heights = [measures.height(*one) for one in zip(grid.parts, widths, strict=True)]
        rows, gap = self._shrunk(grid, box)
        left = box.height - sum(rows) - gap * max(0, len(rows) - 1)
        if left < -_SLACK:
            self._report_height(grid, rows, gap, box, -left)
        gap, left = _widened(grid, gap, left, len(rows) - 1)
        between = grid.gap * (grid.columns - 1)
        if between > box.width + _SLACK:
            self._report("too-wide", grid, grid, box, between - box.width)
        more = max(0.0, left) / len(rows) if rows else 0.0
        tops = [0.0, *accumulate(high + more + gap for high in rows)]
        first_tops = [
            top
            for beside in zip(
                in_rows(grid.parts, grid.columns), in_rows(heights, grid.columns), strict=True
            )
            for top in measures.first_line_tops(*beside)
        ]
        for number, (part, wide, high) in enumerate(zip(grid.parts, widths, heights, strict=True)):
            row, column = divmod(number, grid.columns)
            x = box.x + column * (wide + grid.gap)
            cell = Rect(x, box.y + tops[row], wide, rows[row] + more)
            self._place_beside(grid, part, cell, high, first_tops[number])

    def _place_beside(
        self, row: Container, part: FlowPart, cell: Rect, height: Mm, top: Mm
    ) -> None:
        """Place a part of a row; a container or a panel is as high as the row.

        Where first lines are on one baseline, the part begins at ``top``.
        """
        if self._measures.stretches(part):
            self._place(part, cell)
            return
        down = (cell.height - height) * SHARE_BEFORE[row.align]
        if row.align == FIRST_LINE:
            down = top
        self._place(part, Rect(cell.x, cell.y + down, cell.width, height))

    def _place_element(self, leaf: Leaf, box: Rect) -> None:
        element: Element = self.elements[leaf.element]
        if isinstance(element, TextBox):
            element = self._placed_text(leaf, element, box)
        elif isinstance(element, Panel):
            element = element._replace(
                box=Rect(box.x, box.y, leaf.width or box.width, leaf.height or box.height)
            )
        elif isinstance(element, Image):
            room = Rect(box.x, box.y, leaf.width or box.width, leaf.height or box.height)
            shown_in, shown = element.fitting.within(room)
            element = element._replace(box=shown_in, shown=shown)
        elif isinstance(element, WritingArea):
            lines = element.lines
            if leaf.grow:
                lines = max(lines, int((box.height - element.y) / element.pitch + 1.001))
            element = element._replace(
                x=box.x, y=box.y + element.y, width=leaf.width or box.width, lines=lines
            )
        elif isinstance(element, Rule):
            is_upright = box.height > box.width
            to_x, to_y = (box.x, box.bottom) if is_upright else (box.right, box.y)
            element = element._replace(x=box.x, y=box.y, to_x=to_x, to_y=to_y)
        else:
            element = moved(element, box.y, box.x)
        self.elements[leaf.element] = element

    def _placed_text(self, leaf: Leaf, text: TextBox, box: Rect) -> TextBox:
        """Return a text with its lines in the middle of their pitches, or on baselines from the
        top of its box.

        One with a value may have fewer lines than it has room for; its first line has a place then.
        """
        width = own_width(leaf, box.width)
        height = self._measures.height(leaf, box.width)
        top = box.y + (box.height - height) * SHARE_OF_ANCHOR[text.anchor]
        y, anchor = top + height / 2, Anchor.MIDDLE
        if leaf.on_baselines:
            y, anchor = top, Anchor.FIRST
        elif is_reserved(text) and text.anchor is not Anchor.MIDDLE:
            anchor = text.anchor
            half = text.style.pitch / 2
            middle = top + half if anchor is Anchor.FIRST else top + height - half
            y = middle + MIDDLE_OF_CAPITALS * text.style.size * POINT
        return text._replace(
            x=box.x + width * SHARE_OF_ALIGN[text.align],
            y=y,
            width=width,
            lines=self._measures.lines[leaf.element],
            anchor=anchor,
        )

    def _report_height(
        self, container: Container, heights: Sequence[Mm], gap: Mm, box: Rect, over: Mm
    ) -> None:
        """Report the first part of a container that ends below it; of a row, what makes it high."""
        bottoms = list(accumulate(heights, lambda bottom, high: bottom + gap + high))
        if container.direction is Direction.ROW:
            bottoms = list(heights)
        numbers = [number for number, bottom in enumerate(bottoms) if bottom > box.height + _SLACK]
        part: FlowPart = container
        if numbers:
            part = container.parts[numbers[0] * container.columns]
        while isinstance(part, Container) and (
            len(part.parts) == 1 or (part.parts and part.direction is Direction.ROW)
        ):
            part = max(part.parts, key=self._lines_in)
        self._report("too-high", part, container, box, over)

    def _report(self, code: str, part: FlowPart, container: Container, box: Rect, over: Mm) -> None:
        tag = container.tag
        message = _("this is {distance} mm too wide for its <{tag}> on the card '{card}'")
        if code == "too-high":
            message = _("this is {distance} mm too high for its <{tag}> on the card '{card}'")
        self._problems.add(
            code,
            self._place_of(part),
            message.format(distance=f"{over:.1f}", tag=tag, card=self._face.card),
            _("make it smaller, or the <{tag}> at {layout} larger").format(
                tag=tag, layout=container.at
            ),
            Spot(self._face.card, self._face.side.value, box),
        )

    def _place_of(self, part: FlowPart) -> InFile:
        """Return where the first words of a part are, or else where the layout puts it."""
        return next((text.place for _n, text in self._texts_in(part) if text.said_at), part.at)

    def _lines_in(self, part: FlowPart) -> float:
        return sum(self._measures.lines.get(number, 0) for number, _text in self._texts_in(part))

    def _texts_in(self, part: FlowPart) -> Iterator[tuple[int, TextBox]]:
        """Yield the texts in a part, each after its number among the elements."""
        if isinstance(part, Container):
            for inner in part.parts:
                yield from self._texts_in(inner)
            return
        numbers = range(part.first, part.last) if isinstance(part, Canvas) else (part.element,)
        for number in numbers:
            if number != NO_ELEMENT and isinstance(element := self.elements[number], TextBox):
                yield number, element


def _widened(container: Container, gap: Mm, left: Mm, gaps: int) -> tuple[Mm, Mm]:
    """Return the gap between what is under each other, as wide as the height that is left allows,
    and what is left then."""
    more = min(left / max(1, gaps), container.most_gap - container.row_gap)
    return (gap + more, left - more * gaps) if more > 0 and gaps > 0 else (gap, left)


def _along(
    container: Container,
    sizes: Sequence[Mm],
    gap: Mm,
    left: Mm,
    shares: Sequence[float],
) -> tuple[list[Mm], list[Mm]]:
    """Return where the parts of a stack or a row begin, and their sizes; what is left goes to those
    that grow, or else where ``justify`` says."""
    total, before = sum(shares), 0.0
    if total:
        sizes = [size + left * share / total for size, share in zip(sizes, shares, strict=True)]
    elif container.justify == "between" and len(sizes) > 1:
        gap += left / (len(sizes) - 1)
    else:
        before = left * SHARE_BEFORE[container.justify]
    starts = accumulate(sizes, lambda start, size: start + size + gap, initial=before)
    return list(starts)[: len(sizes)], list(sizes)
