"""How words look: the cut of a family that they are set in, and how its letters are set.

A cut is one member of a family: its regular, its semibold italic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm

WEIGHTS: Mapping[str, int] = {
    "thin": 100,
    "extra-light": 200,
    "light": 300,
    "regular": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "extra-bold": 800,
    "black": 900,
}
"""The names of weights (CSS Fonts 4, common weight name mapping)."""

REGULAR = WEIGHTS["regular"]
SEMIBOLD = WEIGHTS["semibold"]
ITALIC = "italic"

_NUMBER = re.compile("[1-9][0-9]{2}")
"""A weight as a number, from 100 to 999; a font has it on its axis (OpenType, wght)."""


Places: TypeAlias = tuple[tuple[str, float], ...]
"""Axes of a font, each with the place on it: ``wght`` at 600 (OpenType, axis tags)."""


class Setting(NamedTuple):
    """How the letters of a font are set, other than its maker meant.

    ``features`` are switched on, or off with a hyphen before them (OpenType, feature tags).
    ``spacing`` is the space after each letter, in thousandths of the size of the font.
    """

    features: tuple[str, ...] = ()
    spacing: float = 0.0


AS_MEANT = Setting()


class Cut(NamedTuple):
    """A cut, by its family, weight and slant; the family of the texts has no name."""

    family: str = ""
    weight: int = REGULAR
    is_italic: bool = False

    @property
    def words(self) -> str:
        """What a theme calls the cut inside its family: ``semibold italic``."""
        weight = name_of_weight(self.weight)
        return f"{weight} {ITALIC}" if self.is_italic else weight


class Lettering(NamedTuple):
    """How words look besides their size: the fields of their cut, and those of ``Setting``.

    ``spacing`` is in thousandths of the size of the text.
    """

    family: str = ""
    weight: int = REGULAR
    is_italic: bool = False
    features: tuple[str, ...] = ()
    spacing: float = 0.0

    @property
    def cut(self) -> Cut:
        return Cut(*self[:3])

    def setting(self, size: float) -> Setting | None:
        """Return how the letters of a font are set that is at a part of the size of the text.

        None if they are set as its maker meant.
        """
        if not self.features and not self.spacing:
            return None
        return Setting(self.features, self.spacing / size)


class Style(NamedTuple):
    """A type style: ``size`` and ``least`` in points, ``pitch`` in mm between baselines.

    ``bold`` is the weight of its bold words.
    """

    size: float
    least: float
    pitch: Mm
    lettering: Lettering = Lettering()
    bold: int = SEMIBOLD

    def of_words(self, is_bold: bool, is_italic: bool) -> Lettering:
        """Return the lettering of words in this style, which may be marked as bold or italic."""
        lettering = self.lettering
        if is_bold:
            lettering = lettering._replace(weight=self.bold)
        return lettering._replace(is_italic=True) if is_italic else lettering


def read_weight(words: str) -> int | None:
    """Return the weight that a name or a number means, or None if it means none."""
    return int(words) if _NUMBER.fullmatch(words) else WEIGHTS.get(words)


def name_of_weight(weight: int) -> str:
    """Return the name of a weight, or its number if it has none."""
    return next((name for name, number in WEIGHTS.items() if number == weight), str(weight))


def read_cut(words: str) -> Cut | None:
    """Return the cut that words such as ``semibold italic`` mean inside a family, or None."""
    *of_weight, last = words.split() or [""]
    is_italic = last == ITALIC
    weights = of_weight if is_italic else [*of_weight, last]
    weight = read_weight(" ".join(weights)) if weights else REGULAR
    return None if weight is None else Cut("", weight, is_italic)


def bold_of(cut: Cut, cuts: Iterable[Cut]) -> int:
    """Return the weight of bold words beside words of a cut, if a style names none.

    That is the first from semibold on that is not lighter than the words.
    """
    least = max(SEMIBOLD, cut.weight)
    heavy = [
        each.weight
        for each in cuts
        if each.family == cut.family and not each.is_italic and each.weight >= least
    ]
    return min(heavy, default=least)


def nearest_cut(cut: Cut, cuts: Iterable[Cut]) -> Cut:
    """Return the cut of a family that is most like another, which the family may lack."""
    known = list(cuts)
    of_family = [each for each in known if each.family == cut.family] or known
    return min(
        of_family,
        key=lambda each: (
            each.is_italic != cut.is_italic,
            abs(each.weight - cut.weight),
            -each.weight,
        ),
    )
