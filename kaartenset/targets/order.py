"""What a target gets and gives: the set faces of the cards that were asked for, or the pages of
the guide; and its files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kaartenset.deck.deck import Card, Deck, DeckText
from kaartenset.errors import Problem
from kaartenset.layout.elements import Side
from kaartenset.targets.request import Request
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme
from kaartenset.typeset.typeset import SetFace

_PAGE = re.compile(rb"/Type\s*/Page\b")


class Output(NamedTuple):
    """One file that a target makes: its bytes, what kind of file it is, and its own name where
    there are several.

    ``advice`` says how to print this very file, where that is not the same for all files of the
    target; ``notices`` are for whoever prints it.
    """

    data: bytes
    suffix: str = ".pdf"
    part: str = ""
    advice: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages a PDF has, which every writer of ours leaves in the open; 0 of another
        file."""
        return len(_PAGE.findall(self.data))

    def ending(self, target: str) -> str:
        """Return what follows the name of a deck in the name of this file; ``target`` is empty
        where it goes without saying."""
        return (
            f"{f'.{target}' if target else ''}{f'.{self.part}' if self.part else ''}{self.suffix}"
        )


@dataclass(frozen=True, eq=False)
class Order:
    """A deck ready to be painted: ``chosen`` are the cards that were asked for, in deck order, and
    ``set_faces`` their faces.

    ``values`` are those of the client, by placeholder. In the chosen cards the texts of the client
    may be open still; ``cards`` and ``deck`` have them, and are made when they are asked for. For
    the guide there are ``pages`` and no faces.
    """

    text: DeckText
    chosen: tuple[Card, ...]
    set_faces: tuple[SetFace, ...]
    make_deck: Callable[[], Deck]
    theme: Theme
    fonts: Fonts
    request: Request
    pages: tuple[SetFace, ...] = ()
    pages_title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

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
