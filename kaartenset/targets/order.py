"""What a target gets and gives: the set faces of the cards that were asked for, or the pages of the guide; and its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kaartenset.deck import Card, Deck
from kaartenset.elements import Side
from kaartenset.fonts import Font, Fonts
from kaartenset.geometry import Size
from kaartenset.imposition import Flip, Marks
from kaartenset.paint.document import Info, Page
from kaartenset.theme import Theme
from kaartenset.typeset import SetFace


class Output(NamedTuple):
    """One file that a target makes: its bytes, what kind of file it is, and its own name where there are several."""

    data: bytes
    suffix: str = ".pdf"
    part: str = ""


class Painted(NamedTuple):
    """The pages of a deck before they become a file: with the letters used of each font, and what the file says of itself."""

    pages: list[Page]
    used: dict[Font, set[str]]
    info: Info


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper and how the printer turns it."""

    name: str
    size: Size
    flip: Flip
    marks: Marks
    slug: bool
    copies: int


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
