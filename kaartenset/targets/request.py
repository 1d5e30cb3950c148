"""The request: the settings of a target, passed from the command line to the target."""

from __future__ import annotations

from enum import Enum

from kaartenset.dataclass import dataclass, field, replace
from kaartenset.deck.deck import Deck
from kaartenset.deck.selection import select_cards
from kaartenset.geometry import Mm, Size, paper_size
from kaartenset.layout import Layouts
from kaartenset.pages.imposition import Flip, Marks, TwoSided
from kaartenset.pages.registration import IN_REGISTER, BackOffset
from kaartenset.pages.sheets import SheetSettings
from kaartenset.pdf.profile import Profile, Standard

RESOLUTION = 150
"""Pixels per inch of pictures by default: an A5 card fills two thirds of a full-HD slide."""

LEAST_RESOLUTION = 36
MOST_RESOLUTION = 600
"""Pixels per inch. Below, nothing is readable; above, an A5 card takes over 100 MB of memory."""


class Sides(Enum):
    """Fronts and backs for a print shop: in turn in one file, or in two files (P2)."""

    TOGETHER = "together"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Press:
    """Settings for a print shop; without ``profile``, the one of the program is used.

    ``imposed`` is the paper of sheets with many cards; empty for one face a page.
    """

    standard: Standard = Standard.X4
    profile: Profile | None = None
    sides: Sides = Sides.TOGETHER
    imposed: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What to make of a deck, for one target by its name in ``TARGETS``.

    ``cards`` is a selection such as ``1-3,health``, empty for all. ``paper`` is the paper of an
    office printer, named as ``find_paper`` does; ``flip`` is how that printer turns it, and
    ``back_offset`` how far off it prints the back. ``gutter`` is the white between two cards, and
    ``two_sided`` how backs get behind fronts. ``resolution`` is that of pictures, in pixels per
    inch. ``press`` is for a print shop, which has its own paper. A ``draft`` is made in spite
    of what does not fit. ``has_fields`` is false if the advice is for cards without anything to
    fill in.
    """

    target: str = "office"
    cards: str = ""
    paper: str = "A4"
    flip: Flip = Flip.LONG_EDGE
    marks: Marks = Marks.TICKS
    gutter: Mm = 0.0
    two_sided: TwoSided = TwoSided.DUPLEX
    slug: bool = False
    copies: int = 1
    back_offset: BackOffset = IN_REGISTER
    resolution: int = RESOLUTION
    press: Press = field(default_factory=Press)
    draft: bool = False
    has_fields: bool = True

    @property
    def paper_size(self) -> Size:
        return paper_size(self.paper)

    def for_deck(self, deck: Deck, layouts: Layouts) -> Request:
        """Return the request for a deck: on one side if none of the chosen cards has a back.

        Raises ``UsageError`` for a card that the deck does not have.
        """
        wanted = select_cards(deck, self.cards)
        if any(layouts.has_back(deck, card) for card in deck.cards if card.id in wanted):
            return self
        return replace(self, two_sided=TwoSided.ONE_SIDED)

    @property
    def sheets(self) -> SheetSettings:
        """How cards lie on the sheets of an office printer."""
        return SheetSettings(self.paper, self.flip, self.marks, self.gutter, self.two_sided)
