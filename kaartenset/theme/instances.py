"""A variable font file → the font at one place on each of its axes, by HarfBuzz.

An axis that is not named stands at the place that its designer chose.
"""

from __future__ import annotations

from typing import TypeAlias

import uharfbuzz as hb

from kaartenset.i18n import _
from kaartenset.theme.font_faults import Unfit, damage

Places: TypeAlias = tuple[tuple[str, float], ...]
"""Axes, each with the place on it: ``wght`` at 600 (OpenType, design-variation axis tags)."""

WEIGHT = "wght"


def instance(file: bytes, places: Places) -> bytes:
    """Return the font that does not vary, whose outlines and widths are those of these places.

    Raises ``Unfit`` if an axis does not reach that place, or is not there.
    """
    face = hb.Face(file)
    axes = {axis.tag: axis for axis in face.axis_infos}
    for tag, place in places:
        _check_place(axes, tag, place)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    wanted.pin_all_axes_to_default(face)
    for tag, place in places:
        wanted.pin_axis_location(face, tag, place)
    try:
        return bytes(hb.subset(face, wanted).blob.data)
    except RuntimeError:
        raise damage() from None


def _check_place(axes: dict[str, hb.OTVarAxisInfo], tag: str, place: float) -> None:
    if tag not in axes:
        raise Unfit(
            _("it has no axis '{axis}'").format(axis=tag),
            _("take the variable font of the family, or leave '{axis}' out").format(axis=tag),
        )
    least, most = axes[tag].min_value, axes[tag].max_value
    if not least <= place <= most:
        raise Unfit(
            _("its axis '{axis}' goes from {least} to {most}, and {place} is outside it").format(
                axis=tag, least=f"{least:g}", most=f"{most:g}", place=f"{place:g}"
            ),
            _("give '{axis}' a value that the font has, or take another font").format(axis=tag),
        )


def has_axis(file: bytes, tag: str) -> bool:
    """Return whether a font varies along an axis."""
    return any(axis.tag == tag for axis in hb.Face(file).axis_infos)


def name_of_instance(name: str, places: Places) -> str:
    """Return the PostScript name of a font at these places (Adobe Technical Note 5902)."""
    if not places:
        return name
    return name.removesuffix("-Regular") + "".join(f"_{place:g}{tag}" for tag, place in places)
