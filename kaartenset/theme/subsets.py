"""A font file → a part of it, by HarfBuzz's subsetter.

That is the outlines of some of its glyphs, for a PDF, or one place on each axis of a variable font.
Glyphs keep their numbers. The same file and glyphs give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

from kaartenset.i18n import _
from kaartenset.theme.font_faults import Unfit, damage
from kaartenset.theme.lettering import Places

WEIGHT = "wght"

_FOR_A_PDF = frozenset(
    {"CFF ", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
)
"""Tables that a PDF needs; the others say how texts are set (ISO 32000-1, §9.9)."""

_FLAGS = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
)


def subset(file: bytes, glyphs: Iterable[int]) -> bytes:
    """Return a font with the outlines of these glyphs, their parts and the box for no letter.

    A TrueType font is a whole file, a CFF font the bare table. Raises ``ValueError`` if HarfBuzz
    cannot read the outlines.
    """
    face = hb.Face(file)
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS
    wanted.glyph_set.update(glyphs)
    for tag in face.table_tags:
        if tag not in _FOR_A_PDF:
            wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("latin-1"), "big"))
    try:
        found = hb.subset(face, wanted)
    except RuntimeError as error:
        raise ValueError from error
    if "CFF " not in face.table_tags:
        return bytes(found.blob.data)
    if not (table := bytes(found.reference_table("CFF ").data)):
        raise ValueError
    return table


def has_outlines(file: bytes, glyphs: Iterable[int]) -> bool:
    """Return whether one of these glyphs has an outline: those of colour fonts may have none."""
    font = hb.Font(hb.Face(file))
    extents = map(font.get_glyph_extents, glyphs)
    return any(each is not None and each.height for each in extents)


def instance(file: bytes, places: Places) -> bytes:
    """Return the font that does not vary, whose outlines and widths are those of these places.

    An axis that is not named stands at the place that its designer chose. Raises ``Unfit`` if an
    axis does not reach that place, or is not there.
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
