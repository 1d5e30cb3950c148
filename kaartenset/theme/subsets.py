"""A font file → the outlines of some of its glyphs for a PDF, by HarfBuzz's subsetter.

Glyphs keep their numbers. The same file and glyphs give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

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
