"""What a target gets and gives: the set faces of the cards that were asked for, or the pages of the guide; and its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from kaartenset.deck import Card, Deck
from kaartenset.elements import Side
from kaartenset.errors import Problem
from kaartenset.fonts import Fonts
from kaartenset.geometry import Size
from kaartenset.imposition import Flip, Marks
from kaartenset.prepress import Profile, Standard
from kaartenset.registration import IN_REGISTER, BackOffset
from kaartenset.theme import Theme
from kaartenset.typeset import SetFace

RESOLUTION = 150
"""Pixels per inch of pictures unless said otherwise: an A5 card fills two thirds of a full-HD slide."""


class Output(NamedTuple):
    """One file that a target makes: its bytes, what kind of file it is, and its own name where there are several.

    ``advice`` says how to print this very file, where that is not the same for all files of the target; ``notices`` are for
    whoever prints it.
    """

    data: bytes
    suffix: str = ".pdf"
    part: str = ""
    advice: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()


class Sides(Enum):
    """Whether the fronts and the backs for a print shop are in one file, in turn, or in two (P2)."""

    TOGETHER = "together"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Press:
    """What a print shop asks for; without a profile it is the one that comes with the program."""

    standard: Standard = Standard.X4
    profile: Profile | None = None
    sides: Sides = Sides.TOGETHER


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper, how the printer turns it, and how far off it lays the back."""

    name: str
    size: Size
    flip: Flip
    marks: Marks
    slug: bool
    copies: int
    back_offset: BackOffset = IN_REGISTER


@dataclass(frozen=True, slots=True)
class Order:
    """A deck ready to be painted: ``cards`` are those asked for, in deck order.

    Only what the target paints is there: ``faces`` of the cards, or ``pages`` of the guide.
    """

    deck: Deck
    cards: tuple[Card, ...]
    faces: dict[tuple[str, Side], SetFace]
    theme: Theme
    fonts: Fonts
    paper: Paper
    press: Press = field(default_factory=Press)
    pages: tuple[SetFace, ...] = ()
    pages_title: str = ""
    resolution: int = RESOLUTION
