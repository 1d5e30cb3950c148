"""Reads the tags of a layout around elements that belong together, and rotates those of a group."""

from __future__ import annotations

from kaartenset.errors import Problems
from kaartenset.geometry import Turn
from kaartenset.i18n import _
from kaartenset.layout.attributes import Attributes
from kaartenset.layout.elements import (
    Element,
    Gap,
    Group,
    GroupRole,
    Image,
    Panel,
    TextBox,
    Turnable,
)

_ROLES = {
    "list": GroupRole.LIST,
    "item": GroupRole.ITEM,
    "choices": GroupRole.CHOICES,
    "table": GroupRole.TABLE,
    "tr": GroupRole.ROW,
}
_OUTER = {
    "item": ("list", GroupRole.LIST),
    "choice": ("choices", GroupRole.CHOICES),
    "tr": ("table", GroupRole.TABLE),
    "td": ("tr", GroupRole.ROW),
    "th": ("tr", GroupRole.ROW),
}
"""The tags that stand in a certain other one only."""


class GroupReader:
    """The groups of one face; ``current`` is the number of the one that is open, or -1."""

    def __init__(self, card: str) -> None:
        self.found: list[Group] = []
        self.current = -1
        self._card = card

    @property
    def role(self) -> GroupRole | None:
        """The role of the group that is open."""
        return self.found[self.current].role if self.current >= 0 else None

    def check_place(self, attributes: Attributes) -> None:
        """Refuse a tag that stands outside the one that it belongs in."""
        tag = attributes.tag
        outer, role = _OUTER.get(tag, ("", None))
        if outer and self.role is not role:
            attributes.refuse(
                "misplaced-element",
                _("<{tag}> stands outside <{outer}> here").format(tag=tag, outer=outer),
                _("put <{outer}> and </{outer}> around it").format(outer=outer),
            )

    def start(self, attributes: Attributes) -> None:
        """Read a start tag; one that stands in the wrong place opens nothing."""
        self.check_place(attributes)
        parent, role = self.current, _ROLES[attributes.tag]
        self.found.append(Group(role, parent))
        self.current = len(self.found) - 1
        if role is GroupRole.CHOICES:
            name = f"{self._card}.{attributes.text('name')}"
            label, at_most = attributes.text("label"), attributes.count("at-most", 1)
            self.found[-1] = Group(role, parent, name, label, at_most)

    def end(self, tag: str) -> bool:
        """Read an end tag; False if its start tag was refused."""
        if self.role is not _ROLES[tag]:
            return False
        self.current = self.found[self.current].parent
        return True


def rotate(elements: list[Element], first: int, turn: Turn, problems: Problems) -> None:
    """Rotate the elements from number ``first`` on; what is filled in on a screen is reported,
    because fields of a form stand upright."""
    for number in range(first, len(elements)):
        element = elements[number]
        if isinstance(element, Panel | Image) and element.bleed:
            message = _("this runs off the card on the sides in its 'bleed', and is rotated")
            hint = _("put it beside the <group> that has 'rotate', or leave 'bleed' out")
            problems.add("turned-bleed", element.at, message, hint)
        elif isinstance(element, Turnable) and not _has_field(element):
            own = element.turn
            elements[number] = element._replace(turn=own.within(turn) if own else turn)
        else:
            problems.add(
                "turned-field",
                element.at,
                _("this is filled in on a screen, and cannot be rotated"),
                _("put it beside the <group> that has 'rotate'"),
            )


def _has_field(element: Turnable) -> bool:
    """Return whether a text has a dotted line that becomes a field."""
    return isinstance(element, TextBox) and any(
        isinstance(piece, Gap) and piece.name for piece in element.pieces
    )
