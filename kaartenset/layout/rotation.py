"""Rotates the elements of a group of a layout."""

from __future__ import annotations

from kaartenset.errors import Problems
from kaartenset.geometry import Turn
from kaartenset.i18n import _
from kaartenset.layout.elements import Element, Gap, TextBox, Turnable


def rotate(elements: list[Element], first: int, turn: Turn, problems: Problems) -> None:
    """Rotate the elements from number ``first`` on; what is filled in on a screen is reported,
    because fields of a form stand upright."""
    for number in range(first, len(elements)):
        element = elements[number]
        if isinstance(element, Turnable) and not _has_field(element):
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
