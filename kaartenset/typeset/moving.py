"""Set elements that stand elsewhere than where their layout put them: on a screen there is room
that a card has not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import ChoiceMark, Panel, Picture, Rule
from kaartenset.typeset.typeset import SetElement, SetText

AnySetElement = TypeVar("AnySetElement", bound=SetElement)


def moved(element: AnySetElement, down: Mm) -> AnySetElement:
    """Return an element so far further down."""
    changed: Any = element
    if isinstance(changed, SetText):
        lines = tuple(line._replace(y=line.y + down) for line in changed.lines)
        changed = changed._replace(box=moved(changed.box, down), lines=lines)
    elif isinstance(changed, Panel | ChoiceMark):
        changed = changed._replace(box=_lower(changed.box, down))
    elif isinstance(changed, Rule):
        changed = changed._replace(y=changed.y + down, to_y=changed.to_y + down)
    elif isinstance(changed, Picture):
        changed = changed._replace(y=changed.y + down, ink=_lower(changed.ink, down))
    else:
        changed = changed._replace(y=changed.y + down)
    moved_element: AnySetElement = changed
    return moved_element


def _lower(box: Rect, down: Mm) -> Rect:
    return replace(box, y=box.y + down)
