"""Set elements that stand elsewhere than where their layout put them: on a screen there is room
that a card has not."""

from __future__ import annotations

from typing import TypeVar, cast

from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import (
    ChoiceMark,
    Image,
    Panel,
    Picture,
    Rule,
    Turnable,
    VectorShape,
)
from kaartenset.layout.mirroring import mirrored
from kaartenset.typeset.lines import SetLine
from kaartenset.typeset.typeset import SetElement, SetText

AnySetElement = TypeVar("AnySetElement", bound=SetElement)


def moved(element: AnySetElement, down: Mm, along: Mm = 0.0) -> AnySetElement:
    """Return an element so far further down, and to the right."""
    new: SetElement = element
    if isinstance(new, SetText):
        lines = tuple(_moved_line(line, down, along) for line in new.lines)
        new = new._replace(box=moved(new.box, down, along), lines=lines)
    elif isinstance(new, Panel | ChoiceMark):
        new = new._replace(box=_moved_box(new.box, down, along))
    elif isinstance(new, Image):
        box, shown = _moved_box(new.box, down, along), _moved_box(new.shown, down, along)
        new = new._replace(box=box, shown=shown)
    elif isinstance(new, Rule):
        new = new._replace(
            x=new.x + along, y=new.y + down, to_x=new.to_x + along, to_y=new.to_y + down
        )
    elif isinstance(new, Picture | VectorShape):
        ink = _moved_box(new.ink, down, along)
        new = new._replace(x=new.x + along, y=new.y + down, ink=ink)
    else:
        new = new._replace(x=new.x + along, y=new.y + down)
    if isinstance(new, Turnable) and new.turn is not None:
        new = new._replace(turn=new.turn.moved(along, down))
    return cast("AnySetElement", new)


def mirrored_set(element: AnySetElement, width: Mm) -> AnySetElement:
    """Return an element at the other side of a face of this width; its words keep their order."""
    new: SetElement = element
    if isinstance(new, SetText):
        lines = tuple(_mirrored_line(line, width) for line in new.lines)
        new = new._replace(box=mirrored(new.box, width), lines=lines)
    else:
        new = mirrored(new, width)
    return cast("AnySetElement", new)


def _mirrored_line(line: SetLine, width: Mm) -> SetLine:
    return _moved_line(line, 0.0, width - line.right - line.left)


def _moved_line(line: SetLine, down: Mm, along: Mm) -> SetLine:
    runs, gaps = line.runs, line.gaps
    if along:
        runs = tuple(run._replace(x=run.x + along) for run in runs)
        gaps = tuple(gap._replace(x=gap.x + along) for gap in gaps)
    return SetLine(line.y + down, runs, gaps, line.left + along, line.right + along)


def _moved_box(box: Rect, down: Mm, along: Mm) -> Rect:
    return box._replace(x=box.x + along, y=box.y + down)
