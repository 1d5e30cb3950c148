"""Reads stacks, rows and grids of a layout: their tags and the elements between them → a tree."""

from __future__ import annotations

from contextlib import suppress
from typing import NoReturn

from kaartenset.dataclass import dataclass, field
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.layout.attributes import AttributeFault, Attributes, Frame
from kaartenset.layout.elements import Element, Panel
from kaartenset.layout.flow.tree import (
    FIRST_LINE,
    MOST_NESTED,
    NO_ELEMENT,
    Canvas,
    CellSpan,
    Container,
    Direction,
    FlowPart,
    Leaf,
    Padding,
    in_order,
)
from kaartenset.layout.shapes import read_fill

CONTAINERS = {direction.value: direction for direction in Direction}
"""The tags of containers."""

_DIRECTIONS = {**CONTAINERS, "table": Direction.STACK, "tr": Direction.ROW}

_LEAVES = frozenset(
    {"text", "heading", "label", "th", "td", "panel", "rule", "ellipse", "path", "pictogram"}
    | {"image", "qr", "writing-area", "choice", "space"}
)

_BESIDE = {name: name for name in ("top", "middle", "bottom", FIRST_LINE)}
_ACROSS = {
    Direction.STACK: {name: name for name in ("left", "centre", "right")},
    Direction.ROW: _BESIDE,
    Direction.GRID: _BESIDE,
}
"""Where parts can stand across the direction of a container."""

_ALONG = {name: name for name in ("start", "centre", "end", "between")}
_ROWS = {"own": False, "equal": True}


@dataclass(slots=True)
class _Open:
    """A container or a group whose end tag is not read yet; a group has no direction."""

    attributes: Attributes
    parent: _Open | None
    direction: Direction | None
    first: int
    panel: int = NO_ELEMENT
    parts: list[FlowPart] = field(default_factory=list)
    flows: list[Container] = field(default_factory=list)
    before: tuple[tuple[float, float], bool] = ((0.0, 0.0), False)
    on_baselines: bool = False

    @property
    def grows(self) -> bool:
        return "grow" in self.attributes

    @property
    def has_room(self) -> bool:
        """Whether its height is known before that of its parts, so that these can grow."""
        beside = self.parent is not None and self.parent.direction is not Direction.STACK
        return "height" in self.attributes or (self.parent is not None and (self.grows or beside))


class FlowReader:
    """Collects the containers of a face. ``frame`` is changed while one is open; ``elements`` are
    those read so far."""

    def __init__(self, frame: Frame, elements: list[Element]) -> None:
        self.flows: list[Container] = []
        self._frame = frame
        self._elements = elements
        self._open: _Open | None = None
        self._leaves: list[tuple[Attributes, int] | None] = []

    def start_container(self, attributes: Attributes) -> None:
        """Read the start tag of a stack, a row or a grid."""
        with suppress(AttributeFault):
            self.refuse_outside(attributes, "order")
        self._push(attributes, _DIRECTIONS[attributes.tag])
        with suppress(AttributeFault):
            if self._open is not None and "baselines" in attributes:
                self._frame.on_baselines = self._open.on_baselines = attributes.flag("baselines")
            panel = _panel(attributes)
            if panel is not None and self._open is not None:
                self._open.panel = len(self._elements)
                self._elements.append(panel)

    def end_container(self) -> None:
        """Read the end tag of a container."""
        opened = self._pop()
        if opened is None:
            return
        with suppress(AttributeFault):
            container = _container(opened, self._grow(opened.attributes))
            outer = self._open
            if outer is None:
                self.flows.append(container)
            elif outer.direction is None:
                outer.flows.append(container)
            else:
                outer.parts.append(container)

    def start_group(self, attributes: Attributes) -> None:
        """Read the start tag of a group in a container; its elements have places from 0."""
        self._push(attributes, None)
        with suppress(AttributeFault):
            attributes.no_spot()

    def end_group(self) -> None:
        """Read the end tag of a group that stands in a container."""
        opened = self._pop()
        if opened is None or self._open is None:
            return
        with suppress(AttributeFault):
            own = opened.attributes
            canvas = Canvas(
                opened.first,
                len(self._elements),
                tuple(opened.flows),
                self._grow(own),
                own.extent_if_given("width"),
                own.extent_if_given("height"),
                own.at,
                own.count("order", 0),
            )
            self._open.parts.append(canvas)

    def refuse_outside(self, attributes: Attributes, *keys: str) -> None:
        """Report what only a container can give to an element that stands in none."""
        if self._frame.in_flow:
            return
        for key in keys:
            if key in attributes:
                message = _("<{tag} {key}=…> stands in no <stack>, <row> or <grid>")
                attributes.refuse(
                    "misplaced-element",
                    message.format(tag=attributes.tag, key=key),
                    _("put it into one, or leave it out"),
                )

    def start_leaf(self, attributes: Attributes) -> None:
        """Read the start tag of an element that may be a part of a container."""
        if attributes.tag not in _LEAVES:
            return
        known = (attributes, len(self._elements)) if self._frame.in_flow else None
        self._leaves.append(known)
        if known is None and "grow" in attributes and attributes.tag != "space":
            with suppress(AttributeFault):
                refuse_grow(attributes)

    def end_leaf(self, tag: str) -> None:
        """Read the end tag of such an element; a text without words is no part."""
        if tag not in _LEAVES or not self._leaves:
            return
        known = self._leaves.pop()
        if known is None or self._open is None:
            return
        attributes, number = known
        has_element = len(self._elements) > number
        if not has_element and tag != "space":
            return
        with suppress(AttributeFault):
            width, height = ("size", "size") if tag == "qr" else ("width", "height")
            if tag == "space":  # It has a size along its container only.
                in_row = self._open.direction is Direction.ROW
                width, height = ("size", "") if in_row else ("", "size")
            if tag == "panel" and not self._grow(attributes):
                attributes.text("width" if self._open.direction is Direction.ROW else "height")
            self._open.parts.append(
                Leaf(
                    number if has_element else NO_ELEMENT,
                    self._grow(attributes),
                    attributes.extent_if_given(width),
                    attributes.extent_if_given(height),
                    "lines" in attributes,
                    attributes.at,
                    self._open.on_baselines,
                )
            )

    def span_last(self, span: CellSpan) -> None:
        """Let the last part of the open container take more of its table."""
        if self._open and self._open.parts and isinstance(leaf := self._open.parts[-1], Leaf):
            self._open.parts[-1] = leaf._replace(span=span)

    def swap_last(self) -> None:
        """Put the last part of the open container before the one before it."""
        parts = self._open.parts if self._open else []
        parts[-2:] = reversed(parts[-2:])

    def _grow(self, attributes: Attributes) -> float:
        """Return the share of a part in the room that is left in its container."""
        share = attributes.stroke("grow", 0.0)
        outer = self._open
        if not share:
            return 0.0
        if outer is None or outer.direction is None:
            refuse_grow(attributes)
        if outer.direction is Direction.GRID:
            message = _("<{tag} grow=…> stands in a <grid>, whose columns are equally wide")
            attributes.refuse(
                "bad-attribute",
                message.format(tag=attributes.tag),
                _("leave it out, or use a <row>"),
            )
        if outer.direction is Direction.STACK and not outer.has_room:
            message = _("<{tag} grow=…> has nothing to grow into: its <stack> has no height")
            attributes.refuse(
                "bad-attribute",
                message.format(tag=attributes.tag),
                _("give the <stack> a height, or let it grow in one that has"),
            )
        return share

    def _push(self, attributes: Attributes, direction: Direction | None) -> None:
        depth, outer = 0, self._open
        while outer is not None:
            depth, outer = depth + 1, outer.parent
        if depth == MOST_NESTED:
            message = _("<{tag}> stands in more than {most} others")
            with suppress(AttributeFault):
                attributes.refuse(
                    "misplaced-element",
                    message.format(tag=attributes.tag, most=MOST_NESTED),
                    _("nest less deeply"),
                )
        before = self._frame.offset, self._frame.in_flow
        number = len(self._elements)
        inherited = direction is not None and self._frame.on_baselines
        self._open = _Open(
            attributes, self._open, direction, number, before=before, on_baselines=inherited
        )
        self._frame.offset, self._frame.in_flow = (0.0, 0.0), direction is not None
        self._frame.on_baselines = inherited

    def _pop(self) -> _Open | None:
        opened = self._open
        if opened is not None:
            self._open = opened.parent
            self._frame.offset, self._frame.in_flow = opened.before
            self._frame.on_baselines = self._open is not None and self._open.on_baselines
        return opened


def refuse_grow(attributes: Attributes) -> NoReturn:
    """Report that an element that stands in no container is asked to grow."""
    message = _("<{tag} grow=…> stands in no <stack> or <row>").format(tag=attributes.tag)
    attributes.refuse("bad-attribute", message, _("put it into one, or leave it out"))


def _panel(attributes: Attributes) -> Panel | None:
    """Return what is behind the parts of a container; its box follows from them."""
    if "fill" not in attributes and "outline" not in attributes:
        return None
    (fill, shade), outline = read_fill(attributes), attributes.optional_colour("outline")
    if fill is None and outline is None:
        return None
    return Panel(
        box=Rect(0.0, 0.0, 0.0, 0.0),
        radius=attributes.extent("radius", 0.0),
        fill=fill,
        outline=outline,
        weight=attributes.stroke("weight", attributes.frame.theme.text.strokes.outline),
        bleed=attributes.sides("bleed"),
        at=attributes.at,
        shade=shade,
    )


def _container(opened: _Open, grow: float) -> Container:
    """Return a container whose parts are known."""
    own, direction = opened.attributes, opened.direction
    assert direction is not None  # Groups are no containers.
    is_part = opened.parent is not None and opened.parent.direction is not None
    x, y = own.spot()
    gap = own.extent("gap", 0.0)
    is_grid, is_stack = direction is Direction.GRID, direction is Direction.STACK
    row_gap = own.extent("row-gap", gap / own.frame.scale) if is_grid else gap
    return Container(
        tag=own.tag,
        direction=direction,
        x=x,
        y=y,
        width=own.extent_if_given("width") if is_part else own.extent("width"),
        height=own.extent_if_given("height"),
        gap=gap,
        least_gap=min(row_gap, own.extent("least-gap", row_gap / own.frame.scale)),
        row_gap=row_gap,
        most_gap=max(row_gap, own.extent("most-gap", row_gap / own.frame.scale)),
        padding=_padding(own),
        align=own.choice("align", _ACROSS[direction], "left" if is_stack else "top"),
        justify=own.choice("justify", _ALONG, "start"),
        columns=own.count_from_1("columns") if is_grid else 1,
        equal=is_grid and own.choice("rows", _ROWS, "own"),
        grow=grow,
        panel=opened.panel,
        parts=in_order(opened.parts),
        at=own.at,
        on_baselines=opened.on_baselines,
        order=own.count("order", 0),
    )


def _padding(attributes: Attributes) -> Padding:
    """Return the padding: one number for all sides, or that of top and bottom and that of left and
    right, or four from the top clockwise."""
    sides = attributes.extents("padding")
    if len(sides) == 1:
        return Padding(*sides * 4)
    return Padding(*sides * 2) if len(sides) == 2 else Padding(*sides)
