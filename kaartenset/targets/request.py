"""What is asked for: one value from the command line to the target."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from kaartenset.geometry import PAPER_SIZES, Size
from kaartenset.pages.imposition import Flip, Marks
from kaartenset.pages.registration import IN_REGISTER, BackOffset
from kaartenset.pdf.profile import Profile, Standard

RESOLUTION = 150
"""Pixels per inch of pictures unless said otherwise: an A5 card fills two thirds of a full-HD
slide."""


class Sides(Enum):
    """Whether the fronts and the backs for a print shop are in one file, in turn, or in two
    (P2)."""

    TOGETHER = "together"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Press:
    """What a print shop asks for; without a profile it is the one that comes with the program."""

    standard: Standard = Standard.X4
    profile: Profile | None = None
    sides: Sides = Sides.TOGETHER


@dataclass(frozen=True, slots=True)
class Request:
    """What to make of a deck, for one target, which is a name of ``TARGETS``.

    ``cards`` is a selection such as ``1-3,health``, empty for all. ``paper`` is a name of
    ``PAPER_SIZES``, for an office printer; ``flip`` and ``back_offset`` are how that printer turns
    it and how far off it lays the back. ``resolution`` is that of pictures, in pixels per inch;
    ``press`` is for a print shop, which has paper of its own.
    """

    target: str = "office"
    cards: str = ""
    paper: str = "A4"
    flip: Flip = Flip.LONG_EDGE
    marks: Marks = Marks.TICKS
    slug: bool = False
    copies: int = 1
    back_offset: BackOffset = IN_REGISTER
    resolution: int = RESOLUTION
    press: Press = field(default_factory=Press)

    @property
    def paper_size(self) -> Size:
        return PAPER_SIZES[self.paper]
