"""Set elements that stand elsewhere than where their layout put them: on a screen there is room
that a card has not."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast

from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import ChoiceMark, Panel, Picture, Rule
from kaartenset.layout.mirroring import mirrored
from kaartenset.typeset.lines import SetLine
from kaartenset.typeset.typeset import SetElement, SetText

AnySetElement = TypeVar("AnySetElement", bound=SetElement)


def moved(element: AnySetElement, down: Mm) -> AnySetElement:
    """Return an element so far further down."""
    new: SetElement = element
    if isinstance(new, SetText):
        lines = tuple(line._replace(y=line.y + down) for line in new.lines)
        new = new._replace(box=moved(new.box, down), lines=lines)
    elif isinstance(new, Panel | ChoiceMark):
        new = new._replace(box=_lower(new.box, down))
    elif isinstance(new, Rule):
        new = new._replace(y=new.y + down, to_y=new.to_y + down)
    elif isinstance(new, Picture):
        new = new._replace(y=new.y + down, ink=_lower(new.ink, down))
    else:
        new = new._replace(y=new.y + down)
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
    left, right = width - line.right, width - line.left
    along = left - line.left
    runs = tuple(run._replace(x=run.x + along) for run in line.runs)
    gaps = tuple(gap._replace(x=gap.x + along) for gap in line.gaps)
    return line._replace(runs=runs, gaps=gaps, left=left, right=right)


def _lower(box: Rect, down: Mm) -> Rect:
    return replace(box, y=box.y + down)
