"""The XML of a face → the face, read once for all faces that differ in their words alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from kaartenset.dataclass import NamedTuple
from kaartenset.errors import Problems
from kaartenset.layout.elements import (
    ChoiceMark,
    Element,
    Face,
    Gap,
    Image,
    Picture,
    Piece,
    TextBox,
    WritingArea,
)
from kaartenset.layout.flow.places import KnownPlaces
from kaartenset.layout.forms.words_apart import has_token, parts_of, words_apart
from kaartenset.layout.text_reader import said_at
from kaartenset.locations import InFile
from kaartenset.memory import Memory
from kaartenset.source.markup import Placeholder

_Template = tuple[str | int, ...]
"""A text: what is in it for all words, and the numbers of words, in order."""


class _PieceForm(NamedTuple):
    """A piece of a text without its words; ``place`` is the number of its place, or -1."""

    words: _Template
    piece: Piece
    place: int


Read = Callable[[str, Problems], Face | None]
"""Returns the face of some XML, or None after reporting its problems."""

MOST_FORMS = 128
"""Faces to remember: a deck has some twenty, and a choice of wordings or two more for each."""

MOST_PLACES = 5_000
"""Places of texts to remember; a deck has some hundreds."""


class FaceForms:
    """Remembers faces without their words, for one theme."""

    def __init__(self) -> None:
        self._known: Memory[tuple[str, Hashable], FaceForm | None] = Memory(MOST_FORMS)
        self._places: Memory[tuple[str, str], InFile | None] = Memory(MOST_PLACES)

    def face(self, xml: str, about: Hashable, read: Read, problems: Problems) -> Face | None:
        """Return the face of some XML, or None after reporting its problems.

        ``about`` is everything else on which ``read`` depends.
        """
        if has_token(xml):
            return read(xml, problems)
        without, words, said = words_apart(xml)
        form = self._known.get((without, about), partial(_form_of_face, without, read))
        places = [self._places.get(place, partial(said_at, *place)) for place in said]
        known = [place for place in places if place is not None]
        if form is None or len(known) < len(places):
            return read(xml, problems)  # A problem shows words and has a place.
        return form.with_words(words, known)


def _form_of_face(xml: str, read: Read) -> FaceForm | None:
    """Return a face without its words; None for one with problems."""
    problems = Problems()
    face = read(xml, problems)
    return FaceForm(face) if face is not None and not any(problems) else None


class FaceForm:
    """A face that was read without its words (``words_apart``), for any words.

    It is equal to itself only. Only some of its elements have words, by their numbers.
    """

    def __init__(self, face: Face) -> None:
        self.face = face._replace(places=KnownPlaces()) if face.flows else face
        self._texts: list[tuple[int, TextBox, tuple[_PieceForm | Piece | Gap, ...]]] = []
        self._heard: list[tuple[int, Element, _Template]] = []
        for number, element in enumerate(face.elements):
            if isinstance(element, TextBox):
                forms = tuple(map(_form_of_piece, element.pieces))
                if any(isinstance(form, _PieceForm) for form in forms):
                    self._texts.append((number, element, forms))
            elif _has_words(heard := parts_of(_heard(element))):
                self._heard.append((number, element, heard))
        self._groups = [
            (number, group, label)
            for number, group in enumerate(face.groups)
            if _has_words(label := parts_of(group.label))
        ]

    def with_words(self, words: Sequence[str], places: Sequence[InFile]) -> Face:
        """Return the face with its words and their places."""
        elements = list(self.face.elements)
        for number, text, forms in self._texts:
            pieces = tuple(
                [
                    _filled(form, words, places) if isinstance(form, _PieceForm) else form
                    for form in forms
                ]
            )
            elements[number] = text._replace(pieces=pieces)
        for number, element, heard in self._heard:
            elements[number] = _saying(element, _joined(heard, words))
        groups = self.face.groups
        if self._groups:
            changed = list(groups)
            for number, group, label in self._groups:
                changed[number] = group._replace(label=_joined(label, words))
            groups = tuple(changed)
        return self.face._replace(elements=tuple(elements), groups=groups)


def _form_of_piece(piece: Piece | Gap) -> _PieceForm | Piece | Gap:
    """Return a piece without its words, or itself if it has none."""
    if isinstance(piece, Gap):
        return piece
    content = piece.content
    value = content if isinstance(content, str) else content.value
    words = parts_of(value or "")
    place = parts_of(piece.at.file) if piece.at is not None else ()
    if not _has_words(words) and not _has_words(place):
        return piece
    return _PieceForm(words, piece, int(place[0]) if _has_words(place) else -1)


def _filled(form: _PieceForm, words: Sequence[str], places: Sequence[InFile]) -> Piece:
    template, (content, lettering, scale, at, lang), place = form
    if place >= 0:
        at = places[place]
    if isinstance(content, Placeholder):
        value = content.value if content.value is None else _joined(template, words)
        return Piece(Placeholder(content.name, value), lettering, scale, at, lang)
    return Piece(_joined(template, words), lettering, scale, at, lang)


def _has_words(template: _Template) -> bool:
    return any(isinstance(part, int) for part in template)


def _joined(template: _Template, words: Sequence[str]) -> str:
    if len(template) == 1 and isinstance(only := template[0], int):
        return words[only]
    return "".join([part if isinstance(part, str) else words[part] for part in template])


def _heard(element: Element) -> str:
    """Return the words of an element that no eye sees."""
    if isinstance(element, WritingArea | ChoiceMark):
        return element.label
    return element.alt if isinstance(element, Picture | Image) else ""


def _saying(element: Element, words: str) -> Element:
    """Return an element with other words that no eye sees."""
    if isinstance(element, WritingArea | ChoiceMark):
        return element._replace(label=words)
    assert isinstance(element, Picture | Image)  # No others have such words.
    return element._replace(alt=words)


def with_words_of(element: Element, other: Element) -> Element:
    """Return an element with the words of another one, which is the same but for place and
    words."""
    if isinstance(element, TextBox) and isinstance(other, TextBox):
        return element._replace(pieces=other.pieces)
    return _saying(element, _heard(other)) if _heard(element) else element
