"""Fonts: which font prints which word, and what no font can print.

Each weight has a first choice, and other fonts for the letters that it lacks.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast
from weakref import WeakValueDictionary, proxy

from kaartenset.characters.break_marks import BreakMark, break_marks_in, without_break_marks
from kaartenset.errors import Problem, Problems, did_you_mean
from kaartenset.files.reading import check_readable, is_inside, is_there, unreadable
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location
from kaartenset.source.nodes import place_of
from kaartenset.theme.instances import Places
from kaartenset.theme.shaping import MARKS, ShapedPart
from kaartenset.theme.theme import WEIGHTS, FontInstance, Theme, file_of_font
from kaartenset.theme.truetype import Font, FontUnusable

__all__ = ["Font", "Fonts", "Run", "code_points", "load_fonts"]


LARGEST_FONT = 50_000_000
"""Bytes. Fonts with all letters of East Asia have some 20 million."""

MOST_WORDS = 5_000
"""Words to remember: a deck has some 1,500, and a caseload has more names than fit in memory."""


Given = ParamSpec("Given")
Made = TypeVar("Made")


class Run(NamedTuple):
    """Text in one font, with its glyphs; ``width`` is in thousandths of the size of the text around
    it.

    ``scale`` is its own size as a part of that. ``adjust`` makes the capitals of the font as high
    as those of the first choice. ``codes`` and ``parts`` are as in ``Glyphs``. ``lang`` is its
    language, if that is not the one of the text around it. ``level`` is odd if it is written from
    right to left (see ``typeset.direction``). ``marks`` say where it may break.
    """

    font: Font
    text: str
    width: float
    codes: str
    scale: float = 1.0
    adjust: float = 1.0
    parts: tuple[ShapedPart, ...] = ()
    lang: str = ""
    level: int = 0
    marks: tuple[BreakMark, ...] = ()

    def scaled(self, scale: float) -> Run:
        return self if scale == 1.0 else self._replace(width=self.width * scale, scale=scale)


def shaped(text: str, font: Font, adjust: float, backwards: bool = False) -> Run | None:
    """Return a text without spaces in a font, or None if it cannot print it.

    ``backwards`` is for a text that is written from right to left.
    """
    glyphs = font.shape(text, backwards)
    if glyphs is None:
        return None
    codes, width, parts = glyphs
    return Run(font, text, width * adjust, codes, 1.0, adjust, parts)


def _adjust(font: Font, to: Font) -> float:
    """Return the factor that makes the capitals of a font as high as those of another.

    The capitals that an Arabic font gives the height of are not in it: its letters keep their size.
    """
    has_capitals = font.has("H") and font.cap_height > 0
    return round(to.cap_height / font.cap_height, 4) if has_capitals else 1.0


def _with_marks(runs: Iterable[Run], marks: Iterable[BreakMark]) -> Iterator[Run]:
    """Yield the runs of a word with its marks; one between two runs belongs to the first."""
    rest, start = list(marks), 0
    for run in runs:
        end = start + len(run.text)
        own = [mark for mark in rest if mark.at <= end]
        rest = rest[len(own) :]
        yield run._replace(marks=tuple(BreakMark(at - start, mark) for at, mark in own))
        start = end


def _with_their_marks(text: str) -> Iterator[str]:
    """Yield the letters of a text, each with the marks on it."""
    start = 0
    for place, letter in enumerate(text):
        if place > start and unicodedata.category(letter) not in MARKS:
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


class Fonts:
    """The fonts of a theme: for each weight a first choice, and others for the letters it lacks."""

    def __init__(self, chains: dict[str, tuple[Font, ...]]) -> None:
        self.chains = chains
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

    def _runs(
        self, word: str, weight: str, first: int = 0, backwards: bool = False
    ) -> tuple[Run, ...]:
        """Return a word in the first font that has all of it, or else letter by letter.

        A word in one font looks calmer than one letter from another. ``first`` is the number of the
        font to begin with. Letters that no font has are left out; ``missing`` must have reported
        them before.
        """
        if not word:
            return ()
        if marks := break_marks_in(word):
            letters = without_break_marks(word)
            return tuple(_with_marks(self.runs(letters, weight, first, backwards), marks))
        if whole := self._in_one_font(word, weight, first, backwards):
            return (whole,)
        alone = (self._in_one_font(each, weight, 0, backwards) for each in _with_their_marks(word))
        runs: list[Run] = []
        for run in alone:
            if run and runs and runs[-1].font is run.font:
                both = shaped(runs[-1].text + run.text, run.font, run.adjust, backwards)
                runs[-1:] = [both] if both else [runs[-1], run]
            elif run:
                runs.append(run)
        return tuple(runs)

    def _in_one_font(
        self, text: str, weight: str, first: int = 0, backwards: bool = False
    ) -> Run | None:
        chain = self.chains[weight]
        for font in chain[first:]:
            adjust = 1.0 if font is chain[0] else _adjust(font, chain[0])
            if run := shaped(text, font, adjust, backwards):
                return run
        return None

    def first_with(self, text: str, weight: str) -> int:
        """Return the number of the first font of a weight that prints all of a text.

        0 if none does: then each word is in the first font that prints it.
        """
        if self._surely_printed.issuperset(text):
            return 0
        words, chain = text.split(), self.chains[weight]
        for number, font in enumerate(chain):
            runs = (self.runs(word, weight, number)[:1] for word in words)
            alone = [(run.font, run.text) for each in runs for run in each]
            if alone == [(font, word) for word in words]:
                return number
        return 0

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the letters of a text that some weight has in no font, in order, each once.

        A mark that no font can place on its letter is missing, and follows the letter.
        """
        if self._has_ascii and text.isascii() and text.isprintable():
            return ()
        text = without_break_marks(text).replace("\n", "")
        if self._surely_printed.issuperset(text):
            return ()
        found: dict[str, None] = {}
        for letters in _with_their_marks(text):
            printed = ""
            for letter in letters:
                if self._prints(printed + letter):
                    printed += letter
                else:
                    before = printed if unicodedata.category(letter) in MARKS else ""
                    found[before + letter] = None
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

    def _prints_anew(self, letters: str) -> bool:
        if unicodedata.category(letters[0]) in MARKS or (letters[0] == " " and letters[1:]):
            return False
        return all(self._in_one_font(letters, weight) for weight in self.chains)


def typing_font(fonts: Fonts) -> Font:
    """Return the font for typing: the one with the most letters of those for texts."""
    return max(fonts.chains["regular"], key=lambda font: len(font.glyphs))


def code_points(letters: Iterable[str]) -> str:
    """Return letters as U+0041, U+0042; a mark follows its letter, as U+0058 U+0300."""
    return ", ".join(" ".join(f"U+{ord(each):04X}" for each in letter) for letter in letters)


_in_use: WeakValueDictionary[tuple[Path, int, int, Places], Font] = WeakValueDictionary()
"""The fonts that some project uses, by file, time of change, size and places. Decks of two stacks
that stand in one file have the same fonts; this keeps none of them alive."""


def _loaded(path: Path, places: Places) -> Font:
    found = path.stat()
    key = path, found.st_mtime_ns, found.st_size, places
    font = _in_use.get(key)
    if font is None:
        font = _in_use[key] = Font(path, places)
    return font


def load_fonts(theme: Theme, problems: Problems) -> Fonts | None:
    """Return the fonts of a theme, or None after reporting which cannot be used."""
    chains: dict[str, tuple[Font, ...]] = {}
    for weight in WEIGHTS:
        choices = theme.text.fonts.of(weight)
        chains[weight] = tuple(
            font
            for choice in choices
            if (font := _font(theme, choice, choice == choices[0], problems)) is not None
            and _has_weight(theme, choice, font, weight, chains, problems)
        )
    if not all(chains.values()):
        return None
    return Fonts(chains)


def _has_weight(
    theme: Theme,
    choice: str | FontInstance,
    font: Font,
    weight: str,
    others: Mapping[str, tuple[Font, ...]],
    problems: Problems,
) -> bool:
    """Return whether a variable font has a weight of its own, after reporting that it has not."""
    if weight == WEIGHTS[0]:
        return True
    file = file_of_font(choice)
    if font.has_open_weight:
        message = _("the font '{file}' has many weights, and '{weight}' does not say which")
        hint = _("write: {{file: {file}, wght: 600}}").format(file=file)
    elif font.places and any(font in chain for chain in others.values()):
        message = _("the font '{file}' is as heavy in '{weight}' as in another weight")
        hint = _("give 'wght' another value")
    else:
        return True
    where = place_of(file, InFile(theme.name))
    problems.add("font-weight", where, message.format(file=file, weight=weight), hint)
    return False


def _font(
    theme: Theme, choice: str | FontInstance, first_choice: bool, problems: Problems
) -> Font | None:
    file = file_of_font(choice)
    places = choice.places if isinstance(choice, FontInstance) else ()
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
            font = _loaded(path, places)
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
