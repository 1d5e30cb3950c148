"""Fonts: which letters they have, how wide these are, and their outlines for a PDF.

A text has a font's own glyph numbers as its codes, so that the same text has the same codes for every client. Letters
that are written with more than one character (a base and its marks) are one glyph each: ``sequences.yaml`` says at
which private code point the fonts keep it.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile, TTFontMaker

from kaartenset.errors import Location, Problems
from kaartenset.i18n import _
from kaartenset.source import Mapping, read_nodes
from kaartenset.theme import WEIGHTS, Theme

_COPIED_TABLES = ("hhea", "maxp", "hmtx", "cvt ", "fpgm", "prep")
_INDEX_FORMAT_OFFSET = 50
"""Where the table ``head`` says how long the entries of ``loca`` are (OpenType, head)."""


class Font:
    """One font file. Widths are in thousandths of the type size."""

    def __init__(self, path: Path) -> None:
        self._file = TTFontFile(str(path))
        self.name: str = self._file.name.decode("ascii")
        self.glyphs: dict[str, int] = {chr(code): glyph for code, glyph in self._file.charToGlyph.items() if glyph}
        self.widths: dict[str, float] = {char: self._file.charWidths[ord(char)] for char in self.glyphs}
        self.ascent: float = self._file.ascent
        self.descent: float = self._file.descent
        self.cap_height: float = self._file.capHeight
        self.stem: float = self._file.stemV
        self.box: tuple[float, ...] = tuple(self._file.bbox)
        self._codes = {char: f"{glyph:04X}" for char, glyph in self.glyphs.items()}

    def has(self, text: str) -> bool:
        return self._codes.keys() >= set(text)

    def width(self, text: str) -> float:
        """Return the width of a text that the font has, in thousandths of the type size."""
        return sum(map(self.widths.__getitem__, text))

    def encode(self, text: str) -> str:
        """Return the codes of a text as the digits of a PDF hex string."""
        return "".join(map(self._codes.__getitem__, text))

    @cached_property
    def _glyph_offsets(self) -> tuple[int, ...]:
        location = self._file.get_table("loca")
        self._file.seek_table("head")
        self._file.skip(_INDEX_FORMAT_OFFSET)
        if self._file.read_ushort() == 0:
            return tuple(2 * offset for offset in struct.unpack(f">{len(location) // 2}H", location))
        return struct.unpack(f">{len(location) // 4}L", location)

    def _with_parts(self, glyphs: Iterable[int]) -> set[int]:
        """Return the glyphs and those that they are composed of."""
        outlines = self._file.get_table("glyf")
        wanted: set[int] = set()
        waiting = list(glyphs)
        while waiting:
            glyph = waiting.pop()
            if glyph in wanted:
                continue
            wanted.add(glyph)
            start, end = self._glyph_offsets[glyph : glyph + 2]
            waiting.extend(_components(outlines[start:end]))
        return wanted

    @cache  # noqa: B019 - fonts live as long as the program
    def program(self, glyphs: frozenset[int]) -> bytes:
        """Return the font with the outlines of these glyphs only, compressed; glyph numbers stay as they are."""
        outlines = self._file.get_table("glyf")
        wanted = self._with_parts(glyphs | {0})
        kept = bytearray()
        location = []
        for glyph in range(len(self._glyph_offsets) - 1):
            location.append(len(kept))
            if glyph in wanted:
                start, end = self._glyph_offsets[glyph : glyph + 2]
                kept += outlines[start:end]
                kept += bytes(-len(kept) % 4)
        location.append(len(kept))
        maker = TTFontMaker()
        for tag in _COPIED_TABLES:
            if tag in self._file.table:
                maker.add(tag, self._file.get_table(tag))
        head = bytearray(self._file.get_table("head"))
        struct.pack_into(">H", head, _INDEX_FORMAT_OFFSET, 1)
        maker.add("head", bytes(head))
        maker.add("loca", struct.pack(f">{len(location)}L", *location))
        maker.add("glyf", bytes(kept))
        return zlib.compress(maker.makeStream(), 9)


_ARGUMENTS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080
_MORE_COMPONENTS = 0x0020


def _components(outline: bytes) -> Iterator[int]:
    """Yield the glyphs that a composite glyph is made of (OpenType, glyf, composite glyph description)."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    position = 10
    while True:
        flags, glyph = struct.unpack_from(">HH", outline, position)
        yield glyph
        position += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        position += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_TWO_SCALES else 8 if flags & _HAS_MATRIX else 0
        if not flags & _MORE_COMPONENTS:
            return


class Run(NamedTuple):
    """Text in one font; ``width`` in thousandths of the size of the text around it, of which ``scale`` is its own."""

    font: Font
    text: str
    width: float
    scale: float = 1.0

    def scaled(self, scale: float) -> Run:
        return self if scale == 1.0 else Run(self.font, self.text, self.width * scale, scale)


class Fonts:
    """The fonts of a theme: for each weight a first choice and those that have the letters it lacks."""

    def __init__(self, chains: dict[str, tuple[Font, ...]], sequences: dict[str, str]) -> None:
        self.chains = chains
        self.sequences = sequences
        self.originals = {private: sequence for sequence, private in sequences.items()}
        longest_first = sorted(sequences, key=len, reverse=True)
        self._sequence = re.compile("|".join(map(re.escape, longest_first))) if sequences else None
        self.runs = lru_cache(maxsize=20_000)(self._runs)

    def all(self) -> tuple[Font, ...]:
        return tuple(dict.fromkeys(font for chain in self.chains.values() for font in chain))

    def joined(self, text: str) -> str:
        """Return a text in which a letter with marks that has one glyph is one private character."""
        if text.isascii() or self._sequence is None or not any(map(unicodedata.combining, text)):
            return text
        return self._sequence.sub(lambda match: self.sequences[match[0]], text)

    def _runs(self, word: str, weight: str) -> tuple[Run, ...]:
        """Return a word in the first font that has all of it, else each letter in the first font that has it.

        A word in one font looks calmer than one letter from another; letters that no font has are left out and must
        have been refused before (``missing``).
        """
        chain = self.chains[weight]
        text = self.joined(word)
        for font in chain:
            if font.has(text):
                return (Run(font, text, font.width(text)),)
        runs: list[Run] = []
        for letter in text:
            choice = next((font for font in chain if font.has(letter)), None)
            if choice is None:
                continue
            together = runs.pop().text + letter if runs and runs[-1].font is choice else letter
            runs.append(Run(choice, together, choice.width(together)))
        return tuple(runs)

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the letters of a text that some weight has in no font, in order, each once.

        A mark that is not part of a letter with a glyph of its own is missing: drawn alone it would stand anywhere.
        """
        joined = self.joined(text)
        return tuple(dict.fromkeys(letter for letter in joined if letter != "\n" and not self._prints(letter)))

    def _prints(self, letter: str) -> bool:
        if unicodedata.combining(letter):
            return False
        return all(any(font.has(letter) for font in chain) for chain in self.chains.values())


def code_points(letters: Iterable[str]) -> str:
    """Return letters as U+0041, U+0042."""
    return ", ".join(f"U+{ord(letter):04X}" for letter in letters)


_load = cache(Font)


def load_fonts(theme: Theme, problems: Problems) -> Fonts | None:
    """Return the fonts of a theme, or None after reporting which cannot be used."""
    chains: dict[str, tuple[Font, ...]] = {}
    for weight in WEIGHTS:
        files: tuple[str, ...] = getattr(theme.text.fonts, weight)
        chains[weight] = tuple(font for file in files if (font := _font(theme, file, problems)) is not None)
    sequences = _read_sequences(theme, problems)
    if not all(chains.values()):
        return None
    return Fonts(chains, sequences)


def _font(theme: Theme, file: str, problems: Problems) -> Font | None:
    path = (theme.folder / file).resolve()
    where = Location(theme.name)
    if not path.is_relative_to(theme.folder.resolve()):
        problems.add("font-outside", where, _("the font '{file}' is not in the folder of the layouts").format(file=file), _("put it there"))
    elif not path.is_file():
        problems.add("font-missing", where, _("there is no font '{file}'").format(file=file), _("fonts stand beside the theme"))
    else:
        try:
            return _load(path)
        except (TTFError, struct.error, IndexError, KeyError, OSError, UnicodeError):
            problems.add(
                "font-unreadable",
                where,
                _("the font '{file}' cannot be used").format(file=file),
                _("use a TrueType font (.ttf with glyf outlines); OpenType fonts with PostScript outlines must be converted"),
            )
    return None


@lru_cache(maxsize=4)
def _parse_sequences(path: Path, _stamp: int) -> dict[str, str]:
    nodes = read_nodes(path, path.name, Problems())
    if not isinstance(nodes, Mapping):
        return {}
    return {"".join(chr(int(code, 16)) for code in key.split()): chr(int(str(value), 16)) for key, value in nodes.items()}


def _read_sequences(theme: Theme, problems: Problems) -> dict[str, str]:
    if not theme.text.fonts.sequences:
        return {}
    path = theme.folder / theme.text.fonts.sequences
    try:
        return _parse_sequences(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        problems.add("sequences-unreadable", Location(theme.name), _("the table of sequences '{file}' cannot be read").format(file=path.name))
        return {}
