"""What a target gets and gives: the set faces of the cards that were asked for, or the pages of the guide; and its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kaartenset.deck import Card, Deck, DeckText
from kaartenset.elements import Side
from kaartenset.fonts import Fonts
from kaartenset.geometry import Size
from kaartenset.imposition import Flip, Marks
from kaartenset.theme import Theme
from kaartenset.typeset import SetFace


class Output(NamedTuple):
    """One file that a target makes: its bytes, what kind of file it is, and its own name where there are several."""

    data: bytes
    suffix: str = ".pdf"
    part: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper and how the printer turns it."""

    name: str
    size: Size
    flip: Flip
    marks: Marks
    slug: bool
    copies: int


@dataclass(frozen=True, eq=False)
class Order:
    """A deck ready to be painted: ``chosen`` are the cards that were asked for, in deck order, and ``set_faces`` their faces.

    In the chosen cards the texts of the client may be open still; ``cards`` and ``deck`` have them, and are made when they
    are asked for. For the guide there are ``pages`` and no faces.
    """

    text: DeckText
    chosen: tuple[Card, ...]
    set_faces: tuple[SetFace, ...]
    make_deck: Callable[[], Deck]
    theme: Theme
    fonts: Fonts
    paper: Paper
    pages: tuple[SetFace, ...] = ()
    pages_title: str = ""

    @cached_property
    def deck(self) -> Deck:
        """The deck of the client."""
        return self.make_deck()

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards that were asked for, in deck order."""
        wanted = {card.id for card in self.chosen}
        return tuple(card for card in self.deck.cards if card.id in wanted)

    @cached_property
    def faces(self) -> dict[tuple[str, Side], SetFace]:
        """The faces by card and side."""
        return {(face.face.card, face.face.side): face for face in self.set_faces}
