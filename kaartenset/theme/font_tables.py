"""A font file → its tables, checked, as numbers (OpenType 1.9).

A font file is not trusted. The checksums of its directory reveal damage; no offset, count or glyph
number reaches outside its table; no loop is longer than the file. Anything else raises
``FontUnusable`` with a hint. ReportLab reads fonts too, but trusts them, and its import would cost
15 ms of each run.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kaartenset.dataclass import dataclass
from kaartenset.i18n import _
from kaartenset.theme.font_faults import Unfit, damage, refusing
from kaartenset.theme.lettering import Places
from kaartenset.theme.subsets import has_outlines, instance, name_of_instance, subset

LARGEST_FONT = 50_000_000
"""Bytes. Fonts with all letters of East Asia have some 20 million."""

_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "post")
_OUTLINES = {b"\0\1\0\0": ("glyf", "loca"), b"true": ("glyf", "loca"), b"OTTO": ("CFF ",)}
"""The tables with the outlines, by the first bytes of a file (OpenType, organization of a font)."""

_INSTRUCTIONS = ("cvt ", "fpgm", "prep")
"""Instructions for the outlines, which belong in a PDF with them (ISO 32000-1, §9.9)."""

_SHAPING = ("GDEF", "GPOS", "GSUB", "kern")
"""Which glyphs are used where, and where they stand; HarfBuzz reads these."""

_VARIATIONS = ("CFF2", "HVAR", "MVAR", "avar", "cvar", "fvar", "gvar")
"""What changes along the axes of a variable font."""

_MOST_OF_A_DIRECTORY = 1024
"""Bytes. A font has some 20 tables, each with 16 bytes in the directory."""

_BITMAPS = frozenset({"EBDT", "CBDT", "bdat", "sbix"})
_LEAST = {"head": 54, "hhea": 36, "maxp": 6, "name": 6, "post": 32, "cmap": 4, "OS/2": 78}
"""Bytes of each table in its first version."""

_MAGIC = 0x5F0F3CF5
_NAME_OF_THE_FONT = (6, 4, 1)
"""The PostScript name, else the full name, else the family (OpenType, name, name identifiers)."""

SUM_OF_A_FILE = 0xB1B0AFBA
"""The checksum of a whole file, with the one in ``head`` (OpenType, calculating checksums)."""

_NO_BREAK_SPACE = 0xA0


@dataclass(frozen=True, slots=True)
class FontTables:
    """A font as in its file: lengths in thousandths of the type size, glyphs by number.

    ``has_cff`` says that its outlines are of the PostScript kind. ``slant`` is in degrees from
    upright, below 0 to the right, and ``is_slanted`` says that the font calls itself italic.
    ``stem`` is a guess from the weight, as PDFlib makes it, for a reader without the font.
    """

    name: str
    glyphs: Mapping[int, int]
    widths: Sequence[float]
    ascent: float
    descent: float
    cap_height: float
    stem: float
    box: tuple[float, ...]
    unit: float
    slant: float
    is_slanted: bool
    has_cff: bool
    file: bytes


def check_start(path: Path) -> bytes:
    """Return the start of a file with the names of its tables.

    Raises ``FontUnusable`` if the first bytes are not those of a usable font.
    """
    with refusing(path), path.open("rb") as file:
        start = file.read(_MOST_OF_A_DIRECTORY)
        _check_kind(start[:4])
        return start


def read_font(path: Path, places: Places = ()) -> FontTables:
    """Return the tables of a font file, at these places on its axes. Raises ``FontUnusable``."""
    with refusing(path):
        if path.stat().st_size > LARGEST_FONT:
            raise Unfit(_("it is larger than any font"))
        return _read(path.read_bytes(), path.stem, places)


def _check_kind(start: bytes) -> None:
    if start in _OUTLINES:
        return
    other = _(
        "take the TrueType or OpenType file (.ttf or .otf) of the same font, or convert it to one "
        "with a font program"
    )
    kinds = {
        b"wOFF": _("it is a font for web pages (WOFF)"),
        b"wOF2": _("it is a font for web pages (WOFF2)"),
        b"ttcf": _("it is a collection of several fonts"),
        b"%!PS": _("it is a PostScript font (Type 1)"),
        b"%!Fo": _("it is a PostScript font (Type 1)"),
        b"\x80\1": _("it is a PostScript font (Type 1)"),
        b"typ1": _("it is a PostScript font (Type 1)"),
    }
    for signature, reason in kinds.items():
        if start.startswith(signature):
            raise Unfit(reason, other)
    raise Unfit(_("it is not a font") if start else _("the file is empty"))


def _read(data: bytes, stem: str, places: Places) -> FontTables:
    _check_kind(data[:4])
    tables = _tables(data)
    if places or "CFF2" in tables:
        data = instance(data, places)
        tables = _tables(data)
        if "CFF2" in tables:
            raise Unfit(_("its outlines are in CFF2, and it is no variable font"))
    head = tables["head"]
    magic, em = struct.unpack_from(">I2xH", head, 12)
    if magic != _MAGIC or not 16 <= em <= 16384:
        raise damage("head")
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    unit = 1000 / em
    ascent, descent, cap_height, weight = _heights(tables, head)
    glyphs = _glyphs(tables["cmap"], count)
    slant = struct.unpack_from(">i", tables["post"], 4)[0] / 65536
    _check_outlines(data, tables, count, glyphs)
    return FontTables(
        name=name_of_instance(_name(tables["name"]) or _postscript(stem), places),
        glyphs=glyphs,
        widths=[width * unit for width in _widths(tables, count)],
        ascent=ascent * unit,
        descent=descent * unit,
        cap_height=cap_height * unit,
        stem=50.0 + int((weight / 65) ** 2),
        box=tuple(side * unit for side in struct.unpack_from(">4h", head, 36)),
        unit=unit,
        slant=slant,
        is_slanted=bool(slant) or _calls_itself_italic(tables, places),
        has_cff="CFF " in tables,
        file=data,
    )


def _tables(data: bytes) -> dict[str, bytes]:
    """Return the tables that we use, with the right checksums (OpenType, table directory)."""
    (count,) = struct.unpack_from(">H", data, 4)
    needed = sorted((*_NEEDED, *_OUTLINES[data[:4]]))
    found: dict[str, bytes] = {}
    others = set()
    for number in range(count):
        raw, checksum, start, length = struct.unpack_from(">4s3I", data, 12 + 16 * number)
        tag = raw.decode("latin-1")
        if tag not in (*needed, *_INSTRUCTIONS, *_SHAPING, *_VARIATIONS, "OS/2"):
            others.add(tag)
            continue
        table = data[start : start + length]
        if tag in found or len(table) < max(length, _LEAST.get(tag, 0)):
            raise damage()
        if sum_of(table) != checksum and not (
            tag == "head" and _head_is_whole(table, checksum, data)
        ):
            raise damage(tag)
        found[tag] = table
    if _BITMAPS & others and not found.get("glyf"):
        raise _no_outlines()
    if missing := [
        tag.strip() for tag in needed if tag not in found and (tag != "CFF " or "CFF2" not in found)
    ]:
        raise Unfit(_("it lacks what every font has: {tables}").format(tables=", ".join(missing)))
    if "fvar" in found and not found.keys() & {"gvar", "CFF2"}:
        raise damage("gvar")
    return found


def _head_is_whole(head: bytes, checksum: int, data: bytes) -> bool:
    """Return whether the checksum of ``head`` is right, of the table alone or of the whole file.

    Widely used fonts have either (Bitstream Vera Bold the second).
    """
    return sum_of(head[:8] + bytes(4) + head[12:]) == checksum or sum_of(data) == SUM_OF_A_FILE


def _no_outlines() -> Unfit:
    return Unfit(
        _("it has pictures of letters and no outlines"),
        _("take a font with outlines (.ttf or .otf)"),
    )


def sum_of(table: bytes) -> int:
    """Return the sum of a table's 32-bit numbers (OpenType, calculating checksums)."""
    numbers = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        numbers.byteswap()
    return sum(numbers) & 0xFFFFFFFF


def _heights(tables: Mapping[str, bytes], head: bytes) -> tuple[int, int, int, int]:
    """Return ascent, descent, cap height and weight in font units.

    Refuses a font that may not be embedded.
    """
    table = tables.get("OS/2")
    if table is None:  # only fonts for old Macs lack it
        _left, low, _right, high = struct.unpack_from(">4h", head, 36)
        return high, low, high, 500
    version, weight, may = struct.unpack_from(">H2xH2xH", table)
    if (
        may & 0x000E == 0x0002 or may & 0x0300
    ):  # OpenType, OS/2, fsType: restricted; no subsetting; bitmaps only
        raise Unfit(
            _("its maker does not allow it to be put into a PDF (fsType {number})").format(
                number=f"{may:#06x}"
            ),
            _("take another font, or ask its maker for a version that may be embedded in part"),
        )
    ascent, descent = struct.unpack_from(">2h", table, 68)
    (cap_height,) = struct.unpack_from(">h", table, 88) if version > 1 else (ascent,)
    return ascent, descent, cap_height, weight


def _calls_itself_italic(tables: Mapping[str, bytes], places: Places) -> bool:
    """Return whether a font is italic or oblique (OpenType, OS/2 fsSelection; head macStyle)."""
    (of_head,) = struct.unpack_from(">H", tables["head"], 44)
    (of_os2,) = struct.unpack_from(">H", tables["OS/2"], 62) if "OS/2" in tables else (0,)
    is_at = any(axis in ("slnt", "ital") and place for axis, place in places)
    return is_at or bool(of_head & 0x2 or of_os2 & 0x201)


def _name(table: bytes) -> str:
    """Return the PostScript name of a font in characters for a PDF, or ""."""
    count, start = struct.unpack_from(">2H", table, 2)
    names: dict[int, str] = {}
    for number in range(count):
        platform, encoding, language, kind, length, offset = struct.unpack_from(
            ">6H", table, 6 + 12 * number
        )
        if kind not in _NAME_OF_THE_FONT:
            continue
        code = {(3, 1, 0x409): "utf-16-be", (1, 0, 0): "mac_roman"}.get(
            (platform, encoding, language)
        )
        if code and (
            text := _postscript(
                table[start + offset : start + offset + length].decode(code, "replace")
            )
        ):
            names.setdefault(kind, text)
    return next((names[kind] for kind in _NAME_OF_THE_FONT if kind in names), "")


def _postscript(text: str) -> str:
    """Return a name without the characters that a PDF must escape (ISO 32000-1, §7.3.5)."""
    return "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-_.+") else "-"
        for letter in text
    )


def _widths(tables: Mapping[str, bytes], count: int) -> list[int]:
    """Return the width of each glyph in font units; the last one given holds for the rest."""
    (given,) = struct.unpack_from(">H", tables["hhea"], 34)
    if not 1 <= given <= count:
        raise damage("hhea")
    if len(tables["hmtx"]) < 4 * given + 2 * (count - given):
        raise damage("hmtx")
    widths: list[int] = list(struct.unpack_from(f">{2 * given}H", tables["hmtx"]))[::2]
    widths += widths[-1:] * (count - given)
    return widths


def _check_outlines(
    data: bytes, tables: Mapping[str, bytes], count: int, glyphs: Mapping[int, int]
) -> None:
    """Raise an error if the outlines cannot be used, or if no letter has one."""
    if "CFF " in tables:
        try:
            subset(data, ())
        except ValueError:
            raise damage("CFF") from None
    else:
        _check_places(tables, count)
    if not has_outlines(data, glyphs.values()):
        raise _no_outlines()


def _check_places(tables: Mapping[str, bytes], count: int) -> None:
    """Raise an error unless each glyph is empty or at least a box (OpenType, loca, glyf)."""
    (form,) = struct.unpack_from(">H", tables["head"], 50)
    if form == 0:
        starts = [2 * start for start in struct.unpack_from(f">{count + 1}H", tables["loca"])]
    elif form == 1:
        starts = list(struct.unpack_from(f">{count + 1}I", tables["loca"]))
    else:
        raise damage("head")
    if starts[0] == starts[-1]:
        raise _no_outlines()
    if starts[-1] > len(tables["glyf"]) or any(
        length < 0 or 0 < length < 10 for length in map(int.__sub__, starts[1:], starts)
    ):
        raise damage("loca")


def _glyphs(table: bytes, count: int) -> dict[int, int]:
    """Return the glyph of each code point (OpenType, cmap: formats 4 and 12)."""
    (subtables,) = struct.unpack_from(">H", table, 2)
    best: tuple[int, int] = (0, 0)
    for number in range(subtables):
        platform, encoding, start = struct.unpack_from(">2HI", table, 4 + 8 * number)
        if (platform, encoding) in ((3, 1), (3, 10)) or (platform == 0 and encoding != 5):
            (form,) = struct.unpack_from(">H", table, start)
            best = max(best, (form if form in (4, 12) else 0, start))
    form, start = best
    if not form:
        raise Unfit(_("it does not say which of its glyphs is which letter of Unicode"))
    found = dict(_by_ranges(table, start) if form == 4 else _by_groups(table, start))
    if found and max(found.values()) >= count:
        raise damage("cmap")
    if (space := found.get(ord(" "), found.get(_NO_BREAK_SPACE))) is not None:
        found[ord(" ")] = found[_NO_BREAK_SPACE] = space
    return found


def _by_ranges(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the letters of format 4: ascending ranges, each with an offset or a list of glyphs."""
    (length,) = struct.unpack_from(">H", table, start + 6)
    count = length // 2
    at = start + 14
    ends = struct.unpack_from(f">{count}H", table, at)
    firsts = struct.unpack_from(f">{count}H", table, at + length + 2)
    deltas = struct.unpack_from(f">{count}H", table, at + 2 * length + 2)
    lists = struct.unpack_from(f">{count}H", table, at + 3 * length + 2)
    before = -1
    for number, (first, end, delta, offset) in enumerate(
        zip(firsts, ends, deltas, lists, strict=True)
    ):
        if not before < first <= end:
            raise damage("cmap")
        before = end
        place = at + 3 * length + 2 + 2 * number + offset
        for code in range(first, end + 1):
            glyph = code
            if offset:
                here = place + 2 * (code - first)
                # In widely used fonts the last range, which holds no letter, points out of
                # the table.
                glyph = struct.unpack_from(">H", table, here)[0] if here + 2 <= len(table) else 0
                if not glyph:
                    continue
            if (glyph := glyph + delta & 0xFFFF) and not 0xD800 <= code < 0xE000:
                yield code, glyph


def _by_groups(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the letters of format 12: ascending groups of consecutive glyphs."""
    (count,) = struct.unpack_from(">I", table, start + 12)
    before = -1
    for number in range(count):
        first, end, glyph = struct.unpack_from(">3I", table, start + 16 + 12 * number)
        if not before < first <= end <= sys.maxunicode or glyph + end - first > 0xFFFF:
            raise damage("cmap")
        before = end
        for code in range(first, end + 1):
            if glyph + code - first and not 0xD800 <= code < 0xE000:
                yield code, glyph + code - first
