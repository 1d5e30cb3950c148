"""Faces for the tests: of a designer's own templates, of a few elements, and of all that ships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kaartenset.dataclass import replace
from kaartenset.deck.deck import Card, Deck
from kaartenset.errors import Problem, Problems
from kaartenset.layout import Layouts
from kaartenset.layout.elements import Element, EmptyFace, Face, Piece, Side, TextBox
from kaartenset.layout.reader import read_face
from kaartenset.locations import InFile
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.source.markup import Text, Words
from kaartenset.theme.lettering import SEMIBOLD, Lettering
from kaartenset.theme.theme import Theme
from kaartenset.typeset.lines import SetLine
from kaartenset.typeset.set_face import set_face
from kaartenset.typeset.typeset import SetFace, SetText

FRONT, BACK = "layouts/fill-in/front.xml.j2", "layouts/fill-in/back.xml.j2"
EMPTY_FACE = '<face drawn-for="A5 landscape"/>'
NOWHERE = InFile("nowhere.yaml", 1, 1)
PLAIN, BOLD = Lettering(), Lettering(weight=SEMIBOLD)

Kind = TypeVar("Kind")


def card_of(deck: Deck, name: str) -> Card:
    return next(card for card in deck.cards if card.id == name)


def empty_of(card: Card, side: Side, theme: Theme) -> EmptyFace:
    kind = card.card_type
    safe = theme.text.safe_area
    return EmptyFace(card.id, side, kind.size, safe, kind.least_type, kind.corner_radius)


@dataclass(frozen=True, slots=True)
class LayoutFolder:
    """A folder of layouts with the shipped theme and no template but a designer's own."""

    source: Source
    deck: Deck
    folder: Path

    @classmethod
    def of(cls, source: Source, folder: Path) -> LayoutFolder:
        layouts = folder / "layouts"
        (layouts / "fill-in").mkdir(parents=True)
        templates = cls(source, personalise(source.deck, None), layouts)
        templates.write(FRONT, EMPTY_FACE)
        templates.write(BACK, EMPTY_FACE)
        return templates

    def write(self, file: str, text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        (self.folder.parent / file).write_bytes(data)

    def layouts(self, **changes: object) -> Layouts:
        """Return the layouts of this folder, with a theme that differs from the shipped one in
        these fields."""
        theme = self.source.theme
        return Layouts(replace(theme, folder=self.folder, text=theme.text.with_changes(changes)))

    def lay_out(
        self, front: str = "", card: Card | None = None
    ) -> tuple[tuple[Face, ...], list[Problem]]:
        """Return the faces of a fill-in card whose front is as given, and the problems."""
        if front:
            self.write(FRONT, front)
        problems = Problems()
        faces = self.layouts().lay_out(self.deck, card or card_of(self.deck, "goals"), problems)
        return faces, list(problems)

    def face(self, front: str, card: Card | None = None) -> Face:
        (face, _back), problems = self.lay_out(front, card)
        assert not problems
        return face

    def problem(self, front: str, card: Card | None = None) -> Problem:
        """Return what is wrong with the front, which must be one thing."""
        faces, problems = self.lay_out(front, card)
        assert [face.side for face in faces] == [Side.BACK]
        assert len(set(problems)) == 1, problems
        return problems[0]

    def codes(self, front: str, card: Card | None = None) -> set[str]:
        faces, problems = self.lay_out(front, card)
        assert all(face.side is Side.BACK for face in faces)
        return {problem.code for problem in problems}


@dataclass(frozen=True, slots=True)
class Elements:
    """Reads elements as a layout of a fill-in card, A5 landscape, emits them."""

    theme: Theme
    card: Card

    def tell(
        self, elements: str, drawn_for: str = "A5 landscape", open_names: Sequence[str] = ()
    ) -> tuple[Face | None, list[Problem]]:
        problems = Problems()
        source = f'<face drawn-for="{drawn_for}">{elements}</face>'
        empty = empty_of(self.card, Side.FRONT, self.theme)
        face = read_face(source, empty, self.theme, FRONT, problems, open_names=open_names)
        return face, list(problems)

    def face(
        self, elements: str, drawn_for: str = "A5 landscape", open_names: Sequence[str] = ()
    ) -> Face:
        face, problems = self.tell(elements, drawn_for, open_names)
        assert not problems
        assert face is not None
        return face

    def one(self, kind: type[Kind], elements: str, drawn_for: str = "A5 landscape") -> Kind:
        """Return the only element that is read, which is of this kind."""
        (element,) = self.face(elements, drawn_for).elements
        assert isinstance(element, kind)
        return element

    def problem(self, elements: str, drawn_for: str = "A5 landscape") -> Problem:
        face, problems = self.tell(elements, drawn_for)
        assert face is None
        assert len(set(problems)) == 1, problems
        return problems[0]


def lay_out(deck: Deck, source: Source, problems: Problems) -> tuple[Face, ...]:
    """Return the faces of all cards of a deck, in deck order."""
    return tuple(
        face for card in deck.cards for face in source.layouts.lay_out(source.deck, card, problems)
    )


def set_faces(source: Source, deck: Deck) -> dict[tuple[str, Side], SetFace]:
    """Return the faces of all cards of a deck, set; anything wrong with them fails the test."""
    problems = Problems()
    faces = [face for card in deck.cards for face in source.layouts.lay_out(deck, card, problems)]
    found = {(face.card, face.side): set_face(face, source.fonts, problems) for face in faces}
    assert not list(problems)
    return found


def words_of(box: TextBox) -> str:
    return "".join(piece.text for piece in box.pieces if isinstance(piece, Piece))


def said(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


def saying(text: SetText) -> str:
    return "".join(map(said, text.lines))


def texts_in(face: SetFace) -> list[SetText]:
    return [element for element in face.elements if isinstance(element, SetText)]


def of_kind(elements: Iterable[Element | SetText], kind: type[Kind]) -> Iterator[Kind]:
    return (element for element in elements if isinstance(element, kind))


def text(words: str, at: InFile = NOWHERE) -> Text:
    """Return a text of the content that says these words and has no markup."""
    return Text((Words(words),), at)


def with_count(block: Any, name: str, count: int) -> Any:
    """Return a block with so many things, those that it has in turn, each with an id of its own."""
    own = getattr(block, name)
    things = [own[number % len(own)] for number in range(count)]
    things = [
        thing.with_changes({"id": f"n{number}"}) if hasattr(thing, "id") else thing
        for number, thing in enumerate(things)
    ]
    pictures = getattr(block, "pictograms", ())
    changes: dict[str, Any] = {name: tuple(things)}
    if pictures:
        changes["pictograms"] = tuple(pictures[number % len(pictures)] for number in range(count))
    return block.with_changes(changes)
