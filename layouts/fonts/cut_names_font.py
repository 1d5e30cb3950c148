"""Cut Noto Sans down to the font that people's names are set in.

The PDF library places one glyph per code point and knows nothing of OpenType
layout, so a letter with a loose combining mark (as in many transliterated
names) would come out with the mark in the wrong place. This script therefore
makes, for every such sequence, one ready-made glyph: HarfBuzz shapes the
sequence with the complete font, the outlines are merged where HarfBuzz puts
them, and the result gets a code point of the private use area (from U+E000).
`sequences.yaml` tells which sequence has which code point; it is the same for
every weight.

Written beside this script (or in --out):

    KaartensetNames-Regular.ttf
    KaartensetNames-SemiBold.ttf
    sequences.yaml

It needs fontTools and uharfbuzz. These are needed here only, not by the
program itself:

    python cut_names_font.py NotoSans-Regular.ttf NotoSans-SemiBold.ttf

Run it again with the same inputs and the outputs are the same. The private
code points have no meaning outside these files, but they follow the order of
the list: write the fonts and the table together.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz as hb
from fontTools import subset
from fontTools.misc.transform import Offset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph, flagOverlapSimple

HERE = Path(__file__).resolve().parent
DIN_LIST = HERE.parent.parent / "tests" / "names" / "din-91379-latin-list-1.3.txt"

FAMILY = "Kaartenset Names"
FIRST_PRIVATE = 0xE000
LAST_PRIVATE = 0xF8FF

Sequence = tuple[int, ...]

LETTERS = [*range(0x41, 0x5B), *range(0x61, 0x7B)]


def ranges(text: str) -> set[int]:
    """Read "41-5A 61 63" as a set of code points."""
    result: set[int] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        result.update(range(int(first, 16), int(last or first, 16) + 1))
    return result


# Besides the sequences of the list, every letter a-z gets a glyph with each of these
# marks: the usual ones. All marks of the list would make the files half as big again.
EXTRA_MARKS = sorted(ranges("300-304 306-308 30B 30C 323 326-328 331"))

# The character set of the Dutch municipal registers (GBA, after Teletex).
GBA = ranges(
    "20-5A 61-7A 5B 5D 5F 7C A1-A5 A7 AA AB B0-B3 B5-B7 BA-BF C0-CF D1-FF 100-113 116-12B 12E-131 "
    "134-14D 150-17E 2126"
)

# Multilingual European Subset 1 (ISO/IEC 10646, collection 281).
MES_1 = ranges(
    "20-7E A0-FF 100-113 116-12B 12E-14D 150-17E 2C7 2D8-2DB 2DD 2015 2018-2019 201C-201D 20AC "
    "2122 2126 215B-215E 2190-2193 266A"
)

OTHERS = ranges(
    "20-7E A0-17F"  # Basic Latin, Latin-1, Latin Extended-A as a whole
    " 1E00-1EFF"  # Latin Extended Additional, with Vietnamese
    " 2010-2027 2030 2039 203A 20AC"  # typographic punctuation
    # what Atkinson Hyperlegible Next has besides: fields are typed in one font
    " 237 2C9 30A 312 2044 20B9 2113 212E 2212"
    # Cyrillic, as Ukraine, Russia, Belarus and the Balkans write it; the list has that of Bulgaria
    " 400-45F 490-491"
)


def read_din_list(path: Path) -> tuple[set[int], list[Sequence]]:
    """The code points and the sequences of the list."""
    characters: set[int] = set()
    sequences: list[Sequence] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split(";")]
        if len(fields) < 4:
            continue
        code_points = tuple(int(part, 16) for part in fields[2].split())
        if fields[1] == "seq":
            sequences.append(code_points)
        else:
            characters.update(code_points)
    return characters, sequences


def nfc(code_points: Iterable[int]) -> Sequence:
    text = "".join(map(chr, code_points))
    return tuple(map(ord, unicodedata.normalize("NFC", text)))


def plan(din_sequences: list[Sequence]) -> tuple[dict[Sequence, int], set[int]]:
    """Which sequence gets which private code point.

    Also returns the ready-made characters which a letter and a mark
    make together; the font must have those too.
    """
    ordered: dict[Sequence, None] = {}
    ready_made: set[int] = set()
    for sequence in din_sequences:
        ordered[nfc(sequence)] = None
    for letter in LETTERS:
        for mark in EXTRA_MARKS:
            composed = nfc((letter, mark))
            if len(composed) == 1:
                ready_made.update(composed)
            else:
                ordered.setdefault(composed, None)
    single = [sequence for sequence in ordered if len(sequence) == 1]
    for sequence in single:
        ready_made.update(sequence)
        del ordered[sequence]
    if len(ordered) > LAST_PRIVATE - FIRST_PRIVATE + 1:
        raise SystemExit("more sequences than private code points")
    return {sequence: FIRST_PRIVATE + n for n, sequence in enumerate(ordered)}, ready_made


BESIDE = 20
"""Units between the outermost mark of a composed glyph and the next letter."""


class Composer:
    """Makes one simple glyph of a sequence, with the complete font."""

    def __init__(self, path: Path) -> None:
        self.font = TTFont(path)
        self.glyph_set = self.font.getGlyphSet()
        self.order = self.font.getGlyphOrder()
        self.hb_font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))

    def shape(self, sequence: Sequence) -> tuple[list[tuple[str, int, int]], int]:
        """The glyphs with their places, and the advance of the whole."""
        buffer = hb.Buffer()
        buffer.add_codepoints(list(sequence))
        buffer.direction = "ltr"
        buffer.script = "Latn"
        buffer.language = "und"
        hb.shape(self.hb_font, buffer)
        placed: list[tuple[str, int, int]] = []
        x = y = 0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint == 0:
                names = " ".join(f"{cp:04X}" for cp in sequence)
                raise SystemExit(f"the font has no glyph for a part of {names}")
            placed.append(
                (
                    self.order[info.codepoint],
                    x + position.x_offset,
                    y + position.y_offset,
                )
            )
            x += position.x_advance
            y += position.y_advance
        return placed, x

    def compose(self, sequence: Sequence) -> tuple[Glyph, tuple[int, int]]:
        """The merged glyph, and its advance and left side bearing."""
        placed, advance = self.shape(sequence)
        pen = TTGlyphPen(None)
        for name, x, y in placed:
            recording = DecomposingRecordingPen(self.glyph_set, reverseFlipped=True)
            self.glyph_set[name].draw(recording)
            recording.replay(TransformPen(pen, Offset(x, y)))
        glyph = pen.glyph()
        if len(glyph.flags):
            # The parts may overlap (a cedilla, a horn): say so to the renderer.
            glyph.flags[0] |= flagOverlapSimple
        glyph.recalcBounds(None)
        # A mark that stands beside its letter (a comma above right, a horn) takes room of its own.
        return glyph, (max(advance, glyph.xMax + BESIDE), glyph.xMin)


def rename(font: TTFont, style: str, source_name: str) -> None:
    """New family name; copyright, trademark and licence records stay."""
    table = font["name"]
    table.names = [
        record
        for record in table.names
        if record.nameID in (0, 7, 8, 9, 13, 14) and record.platformID == 3
    ]
    version = f"{font['head'].fontRevision:.3f}"
    post_script = f"{FAMILY.replace(' ', '')}-{style}"
    regular = style == "Regular"
    names = {
        1: FAMILY if regular else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{version};{post_script}",
        4: f"{FAMILY} {style}",
        5: f"Version {version}; cut from {source_name}",
        6: post_script,
        10: (
            f"Cut from {source_name} version {version} to the characters that names need,"
            " without hinting and layout tables; glyphs for sequences of a letter and"
            " combining marks were added in the private use area. Noto Sans was designed"
            " by the Monotype design team and Irene Vlachou."
        ),
    }
    if not regular:
        names[16] = FAMILY
        names[17] = style
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)


def cut(
    source: Path,
    style: str,
    wanted: set[int],
    sequences: dict[Sequence, int],
    target: Path,
) -> list[int]:
    """Write one weight; returns the wanted code points that the source lacks."""
    font = TTFont(source, recalcTimestamp=False)
    source_name = str(font["name"].getBestFamilyName())
    available = font.getBestCmap()
    missing = sorted(wanted - available.keys())

    options = subset.Options()
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "kern", "gasp"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted & available.keys())
    cutter.subset(font)

    mapping = {cp: name for cp, name in available.items() if cp in wanted}
    composer = Composer(source)
    order = list(font.getGlyphOrder())
    for sequence, private in sequences.items():
        name = f"uni{private:04X}"
        glyph, metrics = composer.compose(sequence)
        order.append(name)
        font["glyf"].glyphs[name] = glyph
        font["hmtx"].metrics[name] = metrics
        mapping[private] = name
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order

    subtable = CmapSubtable.newSubtable(4)
    subtable.platformID, subtable.platEncID, subtable.language = 3, 1, 0
    subtable.cmap = mapping
    font["cmap"].tables = [subtable]
    font["OS/2"].recalcUnicodeRanges(font)
    font["OS/2"].achVendID = "NONE"
    rename(font, style, source_name)
    font.save(target)
    return missing


def write_table(sequences: dict[Sequence, int], target: Path) -> None:
    lines = [
        "# Sequences of a letter and combining marks for which the Kaartenset Names fonts",
        "# have one ready-made glyph, and the private use code point of that glyph.",
        "# Key: the code points of the sequence (Unicode, normal form C), hexadecimal.",
        "# Value: the private use code point, hexadecimal; the same in every weight.",
        "# Written by cut_names_font.py, together with the fonts: do not edit by hand.",
    ]
    for sequence, private in sequences.items():
        key = " ".join(f"{cp:04X}" for cp in sequence)
        lines.append(f'"{key}": "{private:04X}"')
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description="Cut Noto Sans to the characters and sequences that names need."
    )
    parser.add_argument("regular", type=Path, help="the complete Noto Sans Regular (TTF)")
    parser.add_argument("semibold", type=Path, help="the complete Noto Sans SemiBold (TTF)")
    parser.add_argument("--list", type=Path, default=DIN_LIST, help="the machine list of DIN 91379")
    parser.add_argument(
        "--out",
        type=Path,
        default=HERE,
        help="where to write (default: beside this script)",
    )
    options = parser.parse_args(arguments)

    characters, din_sequences = read_din_list(options.list)
    sequences, ready_made = plan(din_sequences)
    wanted = characters | GBA | MES_1 | OTHERS | ready_made
    wanted.update(cp for sequence in sequences for cp in sequence)
    wanted = {cp for cp in wanted if unicodedata.category(chr(cp)) != "Cc"}

    for style, source in (("Regular", options.regular), ("SemiBold", options.semibold)):
        target = options.out / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        missing = cut(source, style, wanted, sequences, target)
        print(f"{target.name}: {target.stat().st_size} bytes, {len(sequences)} sequences")
        if missing:
            print("  not in the source:", " ".join(f"{cp:04X}" for cp in missing))
    write_table(sequences, options.out / "sequences.yaml")
    return 0


if __name__ == "__main__":
    sys.exit(main())
