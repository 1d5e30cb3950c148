"""Reads the tag of a heading, a text, a label or a cell → its box, which gets its words later."""

from __future__ import annotations

from kaartenset.layout.attributes import Attributes
from kaartenset.layout.elements import Anchor, Role, TextBox, aligns

_ROLES = {"1": Role.HEADING_1, "2": Role.HEADING_2, "3": Role.HEADING_3}
_OWN_ROLES = {"label": Role.LABEL, "th": Role.HEADER_CELL, "td": Role.CELL}
_ALIGNS = aligns(0)
_ANCHORS = {anchor.value: anchor for anchor in Anchor}


def read_text(attributes: Attributes, group: int, in_item: bool) -> TextBox:
    """Return a text that has no words yet; ``in_item`` is true for one in an item of a list."""
    x, y = attributes.spot()
    return TextBox(
        role=_role(attributes, in_item),
        x=x,
        y=y,
        width=attributes.extent_or_own("width"),
        lines=attributes.number("lines", 1),
        style=attributes.style("body"),
        colour=attributes.colour("colour", "ink"),
        align=attributes.choice("align", _ALIGNS, "left"),
        anchor=attributes.choice("anchor", _ANCHORS, "first"),
        pieces=(),
        lang=attributes.language(),
        group=group,
        at=attributes.at,
    )


def _role(attributes: Attributes, in_item: bool) -> Role:
    if attributes.tag == "heading":
        return attributes.choice("level", _ROLES, None)
    if attributes.tag in _OWN_ROLES:
        return _OWN_ROLES[attributes.tag]
    if attributes.flag("artifact"):
        return Role.ARTIFACT
    if attributes.flag("number"):
        return Role.NUMBER
    return Role.BODY if in_item else Role.PARAGRAPH
