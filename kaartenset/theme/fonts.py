"""Fonts: which font prints which word, and what no font can print.

Each weight has a first choice, and other fonts for the letters that it lacks. A letter that is
written with more than one character (a base and its marks) is one glyph: ``sequences.yaml`` has the
private code point at which the fonts keep it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast
from weakref import WeakValueDictionary, proxy

from kaartenset.errors import InputError, Problem, Problems, did_you_mean
from kaartenset.files.reading import check_inside, check_readable, is_inside, is_there, unreadable
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location
from kaartenset.source.nodes import Mapping, place_of, read_nodes
from kaartenset.theme.theme import WEIGHTS, Theme
from kaartenset.theme.truetype import Font, FontUnusable

__all__ = ["Font", "Fonts", "Run", "code_points", "load_fonts"]


LARGEST_FONT = 50_000_000
"""Bytes. Fonts with all letters of East Asia have some 20 million."""

MOST_WORDS = 5_000
"""Words to remember: a deck has some 1,500, and a caseload has more names than fit in memory."""


Given = ParamSpec("Given")
Made = TypeVar("Made")


class Run(NamedTuple):
    """Text in one font; ``width`` is in thousandths of the size of the surrounding text.

    ``scale`` is its own size as a part of that. ``lang`` is its language, if that is not the one
    of the text around it.
    """

    font: Font
    text: str
    width: float
    scale: float = 1.0
    lang: str = ""

    def scaled(self, scale: float) -> Run:
        return self if scale == 1.0 else self._replace(width=self.width * scale, scale=scale)


class Fonts:
    """The fonts of a theme: for each weight a first choice, and others for the letters it lacks."""

    def __init__(self, chains: dict[str, tuple[Font, ...]], sequences: Path | None) -> None:
        self.chains = chains
        self._sequences_file = sequences
        self._remembering: dict[Any, Any] = {}  # Each function to one of its own type.
        self.runs = self.remembering(Fonts._runs)
        self._prints = self.remembering(Fonts._prints_anew)

    def remembering(self, make: Callable[Concatenate[Fonts, Given], Made]) -> Callable[Given, Made]:
        """Return a function of these fonts that remembers its results for their lifetime."""
        found: Callable[Given, Made] | None = self._remembering.get(make)
        if found is None:
            itself: Fonts = proxy(self)  # a plain reference would keep the fonts alive
            found = cast(
                "Callable[Given, Made]", lru_cache(maxsize=MOST_WORDS)(partial(make, itself))
            )
            self._remembering[make] = found
        return found

    @cached_property
    def sequences(self) -> dict[str, str]:
        """The private letter for each sequence; read at the first mark."""
        return _read_sequences(self._sequences_file) if self._sequences_file else {}

    @cached_property
    def _sequence(self) -> re.Pattern[str]:
        longest_first = sorted(self.sequences, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def originals(self, letters: Iterable[str]) -> dict[str, str]:
        """Return what the private letters among these stand for."""
        private = {letter for letter in letters if unicodedata.category(letter) == "Co"}
        return (
            {letter: sequence for sequence, letter in self.sequences.items() if letter in private}
            if private
            else {}
        )

    def all(self) -> tuple[Font, ...]:
        return tuple(dict.fromkeys(font for chain in self.chains.values() for font in chain))

    @cached_property
    def first_choices(self) -> frozenset[Font]:
        """The fonts that come first for a weight, which nearly all letters are set in."""
        return frozenset(chain[0] for chain in self.chains.values())

    @cached_property
    def names(self) -> dict[Font, str]:
        """The name of every font among the resources of a page, the same for every document."""
        return {font: f"F{number}" for number, font in enumerate(self.all())}

    def unusable(self) -> Iterator[FontUnusable]:
        """Yield the faults of fonts that no text needed yet; a rare name may need them."""
        for font in self.all():
            try:
                font.has("")
            except FontUnusable as error:
                yield error

    def joined(self, text: str) -> str:
        """Return a text with one private character for each letter with marks that has a glyph."""
        if text.isascii() or not any(map(unicodedata.combining, text)):
            return text
        return self._sequence.sub(lambda match: self.sequences[match[0]], text)

    def _runs(self, word: str, weight: str) -> tuple[Run, ...]:
        """Return a word in the first font that has all of it, or else letter by letter.

        A word in one font looks calmer than one letter from another. Letters that no font has are
        left out; ``missing`` must have reported them before.
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

        A mark that is not part of a letter with a glyph is missing, and follows the letter that it
        is on: drawn alone it would be misplaced.
        """
        if self._has_ascii and text.isascii() and text.isprintable():
            return ()
        if self._surely_printed.issuperset(text):
            return ()
        found: dict[str, None] = {}
        before = ""
        for letter in self.joined(text):
            is_mark = unicodedata.combining(letter) > 0
            if letter != "\n" and not self._prints(letter):
                found[before + letter if is_mark else letter] = None
            if not is_mark:
                before = self.originals(letter).get(letter, letter) if self._prints(letter) else ""
        return tuple(found)

    @cached_property
    def _surely_printed(self) -> frozenset[str]:
        """The letters that the first choice of every weight has, except marks that combine."""
        common = frozenset.intersection(
            *(frozenset(chain[0].glyphs) for chain in self.chains.values())
        )
        return frozenset(letter for letter in common if not unicodedata.combining(letter))

    @cached_property
    def _has_ascii(self) -> bool:
        return self._surely_printed.issuperset(map(chr, range(0x20, 0x7F)))

    def _prints_anew(self, letter: str) -> bool:
        if unicodedata.combining(letter):
            return False
        return all(any(font.has(letter) for font in chain) for chain in self.chains.values())


def typing_font(fonts: Fonts) -> Font:
    """Return the font for typing: the one with the most letters of those for texts."""
    return max(fonts.chains["regular"], key=lambda font: len(font.glyphs))


def code_points(letters: Iterable[str]) -> str:
    """Return letters as U+0041, U+0042; a mark follows its letter, as U+0058 U+0300."""
    return ", ".join(" ".join(f"U+{ord(each):04X}" for each in letter) for letter in letters)


_in_use: WeakValueDictionary[tuple[Path, int, int], Font] = WeakValueDictionary()
"""The fonts that some project uses, by file, time of change and size. Decks of two stacks that
stand in one file have the same fonts; this keeps none of them alive."""


def _loaded(path: Path) -> Font:
    found = path.stat()
    key = path, found.st_mtime_ns, found.st_size
    font = _in_use.get(key)
    if font is None:
        font = _in_use[key] = Font(path)
    return font


def load_fonts(theme: Theme, problems: Problems) -> Fonts | None:
    """Return the fonts of a theme, or None after reporting which cannot be used."""
    chains: dict[str, tuple[Font, ...]] = {}
    for weight in WEIGHTS:
        files = theme.text.fonts.of(weight)
        chains[weight] = tuple(
            font
            for file in files
            if (font := _font(theme, file, file == files[0], problems)) is not None
        )
    sequences = theme.text.fonts.sequences
    table, at = theme.folder / sequences, place_of(sequences, InFile(theme.name))
    if sequences and check_inside(table, theme.folder, at, problems) and not is_there(table):
        message = _("there is no table of sequences '{file}'").format(file=sequences)
        problems.add("sequences-missing", at, message, _("it belongs beside the fonts"))
    if not all(chains.values()):
        return None
    return Fonts(chains, theme.folder / sequences if sequences else None)


def _font(theme: Theme, file: str, first_choice: bool, problems: Problems) -> Font | None:
    path = Path(os.path.realpath(theme.folder / file))
    where = place_of(file, InFile(theme.name))
    if not is_inside(path, theme.folder):
        problems.add(
            "font-outside",
            where,
            _("the font '{file}' is not in the folder of the layouts").format(file=file),
            _("put it there"),
        )
    elif not is_there(path):
        near = get_close_matches(
            file,
            [
                found.relative_to(theme.folder).as_posix()
                for found in theme.folder.rglob("*.[ot]tf")
            ],
            n=1,
        )
        hint = did_you_mean(file, near) if near else _("fonts belong in the folder of the theme")
        problems.add("font-missing", where, _("there is no font '{file}'").format(file=file), hint)
    else:
        try:
            check_readable(path, LARGEST_FONT)
        except OSError as error:
            problems.extend([unreadable(error, where, LARGEST_FONT)])
            return None
        try:
            font = _loaded(path)
            if first_choice and not font.has(" "):  # reads the whole file, which is needed anyway
                raise FontUnusable(path.name, _("it has no space"), _("take a font for text"))
            return font
        except FontUnusable as error:
            problems.extend([unusable(where, error, file)])
    return None


def unusable(where: Location, error: FontUnusable, file: str = "") -> Problem:
    """Return the problem of an unusable font file; ``file`` is its name in the theme, if known."""
    message = _("the font '{file}' cannot be used: {reason}").format(
        file=file or str(error), reason=error.reason
    )
    return Problem("font-unreadable", where, message, error.hint)


def _read_sequences(path: Path) -> dict[str, str]:
    problems = Problems()
    nodes = read_nodes(path, f"{path.parent.name}/{path.name}", problems)
    problems.refuse()
    try:
        if isinstance(nodes, Mapping):
            return {
                "".join(chr(int(code, 16)) for code in key.split()): chr(int(str(value), 16))
                for key, value in nodes.items()
            }
    except (ValueError, OverflowError):
        pass
    name = f"{path.parent.name}/{path.name}"
    message = _("the table of sequences '{file}' cannot be read").format(file=name)
    hint = _("each line gives code points and the code point of their glyph, in hexadecimal")
    raise InputError([Problem("sequences-unreadable", InFile(name), message, hint)])
