"""What a target gets and gives: the set faces of the cards that were asked for, or the pages of the guide; and its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kaartenset.deck import Card, Deck
from kaartenset.elements import Side
from kaartenset.errors import Problem
from kaartenset.fonts import Fonts
from kaartenset.geometry import Size
from kaartenset.imposition import Flip, Marks
from kaartenset.registration import IN_REGISTER, BackOffset
from kaartenset.theme import Theme
from kaartenset.typeset import SetFace

RESOLUTION = 150
"""Pixels per inch of pictures unless said otherwise: an A5 card fills two thirds of a full-HD slide."""


class Output(NamedTuple):
    """One file that a target makes: its bytes, what kind of file it is, and its own name where there are several.

    ``notices`` are for whoever prints it.
    """

    data: bytes
    suffix: str = ".pdf"
    part: str = ""
    notices: tuple[Problem, ...] = ()


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
    pages: tuple[SetFace, ...] = ()
    pages_title: str = ""
    resolution: int = RESOLUTION
