"""The order for a target: set faces of the chosen cards or of the guide; and the output files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, TypeVar

from kaartenset.dataclass import NamedTuple, dataclass, field, replace
from kaartenset.deck.deck import Card, Deck, DeckText
from kaartenset.errors import Problem, Problems
from kaartenset.language.levels import Level
from kaartenset.layout.elements import Side
from kaartenset.memory import Memory
from kaartenset.pages.draft import draft_face, is_seen
from kaartenset.pdf.document import Streams
from kaartenset.targets.request import Request
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme
from kaartenset.typeset.covering import checked
from kaartenset.typeset.typeset import SetFace

_PAGE = re.compile(rb"/Type\s*/Page\b")


class Output(NamedTuple):
    """A file of a target: its bytes, its kind, and its own name if there are several.

    ``advice`` is how to print this file, if that differs between the files of the target;
    ``notices`` are for the person who prints it.
    """

    data: bytes
    suffix: str = ".pdf"
    part: str = ""
    advice: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def pages(self) -> int:
        """The number of pages of a PDF, which our writers leave uncompressed; 0 for other files."""
        return len(_PAGE.findall(self.data))

    def ending(self, target: str) -> str:
        """Return the ending of this file after the name of its deck.

        ``target`` is empty for the default target.
        """
        return (
            f"{f'.{target}' if target else ''}{f'.{self.part}' if self.part else ''}{self.suffix}"
        )


Form = TypeVar("Form")


class SharedParts:
    """The parts that files for many clients share, for one source and request."""

    def __init__(self) -> None:
        self.forms: Memory[tuple[Callable[[Order], Any], tuple[SetFace, ...]], Any] = Memory(64)
        self.links: Memory[tuple[str, str], str] = Memory(1024)
        self.streams = Streams()


@dataclass(frozen=True, eq=False)
class Order:
    """A deck ready to paint: the ``chosen`` cards in deck order, and their ``set_faces``.

    ``level`` returns that of its language. ``values`` are those of the client, by placeholder. The
    chosen cards may still have placeholders; ``cards`` and ``deck`` have the values, and are made
    on first use. For the guide, the faces are its pages and it has a ``title``. ``notices`` are
    warnings, and the faults of a draft.
    """

    text: DeckText
    chosen: tuple[Card, ...]
    set_faces: tuple[SetFace, ...]
    make_deck: Callable[[], Deck]
    level: Callable[[], Level]
    theme: Theme
    fonts: Fonts
    request: Request
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    shared_parts: SharedParts = field(default_factory=SharedParts)
    notices: tuple[Problem, ...] = ()

    def once(self, make: Callable[[Order], Form]) -> Form:
        """Return what ``make`` returns for this order without values.

        It is made once for all clients whose faces differ only in their values.
        """
        faces = tuple(self.own_faces)
        shared = partial(replace, self, set_faces=faces, values={})
        found: Form = self.shared_parts.forms.get((make, faces), lambda: make(shared()))
        return found

    def with_warnings(self, found: tuple[Problem, ...]) -> Order:
        """Return the order with these before its other notices."""
        return replace(self, notices=(*found, *self.notices)) if found else self

    def as_draft(self, problems: Problems) -> tuple[Order, Problems]:
        """Return the order of draft faces, and the problems that prevent even those.

        The faces have the values of the client for good, and the other faults marked on them.
        """
        seen, other = Problems(), Problems()
        for problem in problems:
            (seen if is_seen(problem) else other).extend((problem,))
        faces = []
        for face in self.set_faces:
            alone = replace(face, waiting=(), near=(), template=None)
            found = Problems()  # A layout may have one fault on many cards, reported once.
            found.extend(seen)
            checked(alone, found)
            faces.append(draft_face(alone, found, self.fonts))
        notices = tuple(dict.fromkeys(seen))
        return replace(self, set_faces=tuple(faces), values={}, notices=notices), other

    @cached_property
    def deck(self) -> Deck:
        """The deck with the values of the client."""
        return self.make_deck()

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The chosen cards in deck order, with the values of the client."""
        wanted = {card.id for card in self.chosen}
        return tuple(card for card in self.deck.cards if card.id in wanted)

    @cached_property
    def own_faces(self) -> dict[SetFace, SetFace]:
        """The set faces with the values of the client, by the faces that all clients share."""
        return {face.shared: face for face in self.set_faces}

    def sides_of(self, card: Card) -> tuple[Side, ...]:
        """Return the sides of a card that have something on them; always its front."""
        return (Side.FRONT,) if self.faces[card.id, Side.BACK].face.is_blank else tuple(Side)

    @cached_property
    def faces(self) -> dict[tuple[str, Side], SetFace]:
        """The set faces by card id and side."""
        return {(face.face.card, face.face.side): face for face in self.set_faces}
