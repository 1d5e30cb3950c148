"""What a target gets and gives: the set faces of the cards that were asked for, or the pages of
the guide; and its files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, NamedTuple, TypeVar

from kaartenset.deck.deck import Card, Deck, DeckText
from kaartenset.errors import Problem
from kaartenset.layout.elements import Side
from kaartenset.memory import Memory
from kaartenset.pdf.document import Streams
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


Form = TypeVar("Form")


class SharedParts:
    """What the files for many clients have in common, of one source and one request; whoever builds
    them owns it."""

    def __init__(self) -> None:
        self.forms: Memory[tuple[Callable[[Order], Any], tuple[SetFace, ...]], Any] = Memory(64)
        self.links: Memory[tuple[str, str], str] = Memory(1024)
        self.streams = Streams()


@dataclass(frozen=True, eq=False)
class Order:
    """A deck ready to be painted: ``chosen`` are the cards that were asked for, in deck order, and
    ``set_faces`` their faces.

    ``values`` are those of the client, by placeholder. In the chosen cards the texts of the client
    may be open still; ``cards`` and ``deck`` have them, and are made when they are asked for. For
    the guide, the faces are its pages and it has a ``title``.
    """

    text: DeckText
    chosen: tuple[Card, ...]
    set_faces: tuple[SetFace, ...]
    make_deck: Callable[[], Deck]
    theme: Theme
    fonts: Fonts
    request: Request
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    shared_parts: SharedParts = field(default_factory=SharedParts)

    def once(self, make: Callable[[Order], Form]) -> Form:
        """Return what ``make`` makes of this order without the values of the client: made once for
        all who have these faces but for their values."""
        faces = tuple([face.shared for face in self.set_faces])
        shared = partial(replace, self, set_faces=faces, values={})
        found: Form = self.shared_parts.forms.get((make, faces), lambda: make(shared()))
        return found

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
