"""Fonts: which font prints which word, and what no font can print.

Each cut has a first choice, and other fonts for the letters that it lacks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import proxy

from kaartenset.characters.break_marks import BreakMark, break_marks_in, without_break_marks
from kaartenset.dataclass import NamedTuple
from kaartenset.theme.lettering import Cut, Lettering, Setting, nearest_cut
from kaartenset.theme.shaping import MARKS, NO_LANGUAGE, ShapedPart
from kaartenset.theme.truetype import Font, FontUnusable

__all__ = ["Font", "Fonts", "Run"]


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
    right to left (see ``typeset.direction``). ``marks`` say where it may break. ``forms`` is the
    language whose forms of letters its glyphs are. ``setting`` is how its letters are set, and
    ``after`` the space after the last of them, which is in ``width``.
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
    forms: str = NO_LANGUAGE
    setting: Setting | None = None
    after: float = 0.0

    def scaled(self, scale: float) -> Run:
        if scale == 1.0:
            return self
        return self._replace(width=self.width * scale, scale=scale, after=self.after * scale)


def shaped(
    text: str,
    font: Font,
    adjust: float,
    backwards: bool = False,
    language: str = NO_LANGUAGE,
    setting: Setting | None = None,
) -> Run | None:
    """Return a text without spaces in a font and a language, or None if it cannot print it.

    ``backwards`` is for a text that is written from right to left.
    """
    glyphs = font.shape(text, backwards, language, setting)
    if glyphs is None:
        return None
    codes, width, parts, after = glyphs
    width, after = width * adjust, after * adjust
    return Run(font, text, width, codes, 1.0, adjust, parts, "", 0, (), language, setting, after)


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


def _unmarked(letters: Iterable[str]) -> Iterator[str]:
    """Yield the letters that do not combine with another."""
    return (letter for letter in letters if not unicodedata.combining(letter))


class Fonts:
    """The fonts of a theme: for each cut a first choice, and others for the letters it lacks.

    ``sizes`` has the sizes that a theme gives to fonts, over that of the text. Words are in
    a ``language``, and remembered in it.
    """

    def __init__(
        self,
        chains: dict[Cut, tuple[Font, ...]],
        sizes: Mapping[tuple[Cut, Font], float] = MappingProxyType({}),
        language: str = NO_LANGUAGE,
    ) -> None:
        self.chains = chains
        self._sizes = sizes
        self.language = str(language)  # HarfBuzz takes no string that knows its place in a file.
        self._in_others: dict[str, Fonts] = {}
        self._remembering: dict[Any, Any] = {}  # Each function to one of its own type.
        self.runs = self.remembering(Fonts._runs)
        self._prints = self.remembering(Fonts._prints_anew)
        self._known_cut = self.remembering(Fonts._nearest_cut)
        self.sized = self.remembering(Fonts._sizes_in)
        self._letters_of_first = self.remembering(Fonts._letters_in_first)

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

    def in_language(self, language: str) -> Fonts:
        """Return the same fonts for words in a language; "" is the one of these."""
        if not language or language == self.language:
            return self
        if (found := self._in_others.get(language)) is None:
            found = self._in_others[language] = Fonts(self.chains, self._sizes, language)
        return found

    def all(self) -> tuple[Font, ...]:
        return tuple(dict.fromkeys(font for chain in self.chains.values() for font in chain))

    @cached_property
    def first_choices(self) -> frozenset[Font]:
        """The fonts that come first for an upright cut of the texts.

        Nearly all letters are in these. A font for headings has a few, and may be large.
        """
        texts = (cut for cut in self.chains if not cut.family and not cut.is_italic)
        return frozenset(self.chains[cut][0] for cut in texts)

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

    def chain(self, lettering: Lettering) -> tuple[Font, ...]:
        """Return the fonts of a cut, or of the one most like it if there is none.

        What the deck says is never in another cut than it asks for: that is a problem of the text.
        """
        return self.chains[self._known_cut(lettering.cut)]

    def _nearest_cut(self, cut: Cut) -> Cut:
        return cut if cut in self.chains else nearest_cut(cut, self.chains)

    def _runs(
        self, word: str, lettering: Lettering, first: int = 0, backwards: bool = False
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
            return tuple(_with_marks(self.runs(letters, lettering, first, backwards), marks))
        if whole := self._in_one_font(word, lettering, first, backwards):
            return (whole,)
        alone = (
            self._in_one_font(each, lettering, 0, backwards) for each in _with_their_marks(word)
        )
        runs: list[Run] = []
        for run in alone:
            if run and runs and runs[-1].font is run.font:
                text = runs[-1].text + run.text
                both = shaped(text, run.font, run.adjust, backwards, self.language, run.setting)
                runs[-1:] = [both] if both else [runs[-1], run]
            elif run:
                runs.append(run)
        return tuple(runs)

    def _in_one_font(
        self, text: str, lettering: Lettering, first: int = 0, backwards: bool = False
    ) -> Run | None:
        for font, adjust, setting in self.sized(lettering)[first:]:
            if run := shaped(text, font, adjust, backwards, self.language, setting):
                return run
        return None

    def _sizes_in(self, lettering: Lettering) -> tuple[tuple[Font, float, Setting | None], ...]:
        """Return the fonts of a cut, each with its size over that of the text and its setting."""
        known = self._known_cut(lettering.cut)
        first, *others = self.chains[known]
        given = self._sizes.get
        size = given((known, first), 1.0)
        measured = ((font, size * _adjust(font, first)) for font in others)
        sizes = ((first, size), *((font, given((known, font), size)) for font, size in measured))
        return tuple((font, size, lettering.setting(size)) for font, size in sizes)

    def first_with(self, text: str, lettering: Lettering) -> int:
        """Return the number of the first font of a cut that prints all of a text.

        0 if none does: then each word is in the first font that prints it.
        """
        if self._letters_of_first(lettering).issuperset(text):
            return 0
        words = text.split()
        for number, font in enumerate(self.chain(lettering)):
            runs = (self.runs(word, lettering, number)[:1] for word in words)
            alone = [(run.font, run.text) for each in runs for run in each]
            if alone == [(font, word) for word in words]:
                return number
        return 0

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the letters of a text that some cut has in no font, in order, each once.

        A mark that no font can place on its letter is missing, and follows the letter; the marks of
        a letter that no font has follow it too.
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
                    if letter == letters[0]:
                        found[letters] = None
                        break
                    found[printed + letter] = None
        return tuple(found)

    @cached_property
    def _surely_printed(self) -> frozenset[str]:
        """The letters that the first choice of every upright cut of the texts has, without marks.

        The fonts of these cuts come last in every other.
        """
        fonts = self.first_choices
        return frozenset.intersection(*(frozenset(_unmarked(font.glyphs)) for font in fonts))

    def _letters_in_first(self, lettering: Lettering) -> frozenset[str]:
        """Return the letters of the first choice of a cut, except marks that combine."""
        return frozenset(_unmarked(self.chain(lettering)[0].glyphs))

    @cached_property
    def _has_ascii(self) -> bool:
        return self._surely_printed.issuperset(map(chr, range(0x20, 0x7F)))

    def _prints_anew(self, letters: str) -> bool:
        if unicodedata.category(letters[0]) in MARKS or (letters[0] == " " and letters[1:]):
            return False
        return all(self._in_one_font(letters, Lettering(*cut)) for cut in self.chains)


def typing_font(fonts: Fonts) -> Font:
    """Return the font for typing: the one with the most letters of those for texts."""
    return max(fonts.chain(Lettering()), key=lambda font: len(font.glyphs))
