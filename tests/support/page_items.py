"""A recorder of pages: what stands on a page, each item at its place on the page in millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kaartenset.geometry import Mm, Rect, Segment, Size
from kaartenset.layout.elements import Side
from kaartenset.pages.page import AS_IT_IS, Area, Layer, Lines, Page, PageItem, PlacedFace, Placing
from kaartenset.typeset.typeset import SetText


@dataclass(frozen=True, slots=True)
class FaceOnPage:
    """A face: whose it is, and the box that it covers."""

    card: str
    side: Side
    box: Rect
    upside_down: bool


@dataclass(frozen=True, slots=True)
class TextOnPage:
    """A line of text: its words, and where its baseline begins."""

    words: str
    x: Mm
    y: Mm
    size: float
    mirrored: bool


@dataclass(frozen=True, slots=True)
class LineOnPage:
    """A straight line, and whether it is broken."""

    segment: Segment
    weight: float
    broken: bool


@dataclass(slots=True)
class Recorder:
    """Takes the items of a page apart, in the order in which they are painted."""

    faces: list[FaceOnPage] = field(default_factory=list)
    texts: list[TextOnPage] = field(default_factory=list)
    lines: list[LineOnPage] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def record(self, items: Iterable[PageItem], on: Placing = AS_IT_IS) -> None:
        for item in items:
            if isinstance(item, Layer):
                self.record(item.items, within(on, item.place))
            elif isinstance(item, PlacedFace):
                face, place = item.face.face, within(on, item.place)
                box = rounded(place.rect(face.size))
                self.faces.append(FaceOnPage(face.card, face.side, box, place.scale_y < 0))
            elif isinstance(item, Lines):
                for each in item.segments:
                    ends = *at(on, each.start_x, each.start_y), *at(on, each.end_x, each.end_y)
                    self.lines.append(LineOnPage(Segment(*ends), item.weight, item.dash > 0))
            elif isinstance(item, SetText):
                for line in item.lines:
                    words = "".join(run.text for run in line.runs).strip()
                    start = at(on, line.left, line.y)
                    size = item.size * abs(on.scale_x)
                    self.texts.append(TextOnPage(words, *start, size, on.scale_x * on.scale_y < 0))
            else:
                assert isinstance(item, Area), f"{type(item).__name__} belongs on a face"
                corner = Placing(*at(on, item.box.x, item.box.y), on.scale_x, on.scale_y)
                box = corner.rect(Size(item.box.width, item.box.height))
                self.areas.append(item._replace(box=rounded(box)))

    @property
    def words(self) -> list[str]:
        return [text.words for text in self.texts]


def recorded(page: Page) -> Recorder:
    """Return what stands on a page."""
    recorder = Recorder()
    recorder.record(page.items)
    return recorder


def within(outer: Placing, inner: Placing) -> Placing:
    """Return where something lies that is placed within something that is placed itself."""
    return Placing(
        *at(outer, inner.x, inner.y), outer.scale_x * inner.scale_x, outer.scale_y * inner.scale_y
    )


def at(place: Placing, x: Mm, y: Mm) -> tuple[Mm, Mm]:
    return round(place.x + place.scale_x * x, 6), round(place.y + place.scale_y * y, 6)


def rounded(box: Rect) -> Rect:
    return Rect(*(round(each, 6) for each in box))
