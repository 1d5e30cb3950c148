"""What many clients have in common: their cards with the wordings chosen, laid out and set around
the places of values.

A deck and a client → the cards and set faces of this client. There is one way for one client and
for a caseload of them: the cards of a choice of wordings are made once, and for each client the
values are put in, and the texts with a value in them are set anew. A card whose layout looks at a
value is laid out for each client.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from kaartenset.client.client import Client
from kaartenset.deck.deck import Card, Deck
from kaartenset.errors import Problems
from kaartenset.layout.elements import Element, Face, Gap, Piece, TextBox
from kaartenset.personalise.wordings import (
    Values,
    choose,
    fill,
    known_of,
    open_names,
)
from kaartenset.project.source import Source
from kaartenset.source.markup import MARKED, OPEN_END, OPEN_START, fits_open_text
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.bounds import check_bounds, check_coverage
from kaartenset.typeset.typeset import SetFace, set_text, typeset

MOST_CHOICES = 64
"""Choices of wordings that are remembered; a caseload has some dozens, and each takes some
hundred kB."""


_PIECES = TextBox._fields.index("pieces")


class Place(NamedTuple):
    """A text box in which values go: ``at`` is its number among the elements; its pieces are
    split at their marks."""

    at: int
    before: tuple[Any, ...]
    pieces: tuple[tuple[Piece | Gap, tuple[str, ...]], ...]
    after: tuple[Any, ...]

    def filled(self, values: Mapping[str, str]) -> TextBox:
        """Return the text box with the values in their places."""
        pieces = tuple(
            [_piece(piece, parts, values) if parts else piece for piece, parts in self.pieces]
        )
        return TextBox._make((*self.before, pieces, *self.after))


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A face with marks where values go; ``places`` are the only elements that are not set yet."""

    face: SetFace
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CardPattern:
    """A card with its wordings chosen. ``patterns`` are its faces, or None if they must be made for
    each client.

    ``names`` are the placeholders that wait for a value; a card that has none is finished, and
    ``finished`` are its faces.
    """

    card: Card
    names: frozenset[str]
    patterns: tuple[Pattern, ...] | None
    finished: tuple[SetFace, ...] = ()


class Patterns:
    """Remembers the cards of one source: ``conditions`` are those that its deck asks for."""

    def __init__(self, conditions: frozenset[str]) -> None:
        self._conditions = conditions
        self._known: dict[
            tuple[frozenset[str], frozenset[str] | None], tuple[CardPattern, ...]
        ] = {}
        self._finished: dict[str, tuple[Card, tuple[SetFace, ...]]] = {}

    def cards(
        self,
        holding: frozenset[str],
        source: Source,
        problems: Problems,
        wanted: frozenset[str] | None = None,
    ) -> tuple[CardPattern, ...]:
        """Return the cards, or those of some ids, for the conditions that hold.

        What is wrong with a card is reported, and tried anew each time.
        """
        asked = holding & self._conditions, wanted
        found = self._known.get(asked)
        if found is None:
            before = len(problems)
            chosen = (
                card
                for card in choose(source.deck, asked[0])
                if wanted is None or card.id in wanted
            )
            found = tuple(self._card(card, source, problems) for card in chosen)
            if len(problems) == before:
                if len(self._known) >= MOST_CHOICES:
                    self._known.clear()
                self._known[asked] = found
        return found

    def _card(self, card: Card, source: Source, problems: Problems) -> CardPattern:
        names = open_names(card)
        if names:
            return CardPattern(card, names, _patterns(card, source))
        known, faces = self._finished.get(card.id, (None, ()))
        if known is not card:
            before = len(problems)
            faces = set_card(card, source, problems)
            if len(problems) == before and any(card is neutral for neutral in source.deck.cards):
                self._finished[card.id] = card, faces
        return CardPattern(card, names, (), faces)


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """The deck of one client: the cards that are wanted with their wordings chosen, the values,
    and the set faces in deck order."""

    neutral: Deck
    cards: tuple[Card, ...]
    values: Values
    faces: tuple[SetFace, ...]

    def deck(self) -> Deck:
        """Return the deck with the values filled in; cards that nobody wanted keep their place
        in it, as they are."""
        filled = {card.id: fill(card, self.values) for card in self.cards}
        return replace(
            self.neutral, cards=tuple(filled.get(card.id, card) for card in self.neutral.cards)
        )


def set_deck(
    source: Source,
    client: Client | None,
    patterns: Patterns,
    problems: Problems,
    wanted: frozenset[str] | None = None,
) -> Made:
    """Return the deck of a client, or the neutral deck, with all its faces set, or those of the
    cards that are wanted."""
    with source.layouts.whole_build():
        return _set_deck(source, client, patterns, problems, wanted)


def _set_deck(
    source: Source,
    client: Client | None,
    patterns: Patterns,
    problems: Problems,
    wanted: frozenset[str] | None,
) -> Made:
    known = known_of(client, source.deck.text.lang)
    faces: list[SetFace] = []
    cards = patterns.cards(known.holding, source, problems, wanted)
    for pattern in cards:
        if not pattern.names:
            faces += pattern.finished
        elif pattern.patterns is None or not all(
            fits_open_text(known.values[name]) for name in pattern.names
        ):
            faces += set_card(fill(pattern.card, known.values), source, problems)
        else:
            faces += [
                fill_pattern(made, known.values, source.fonts, problems)
                for made in pattern.patterns
            ]
    return Made(source.deck, tuple(pattern.card for pattern in cards), known.values, tuple(faces))


def set_card(card: Card, source: Source, problems: Problems) -> tuple[SetFace, ...]:
    """Return the set faces of a card. Its layout sees the deck as it is for every client."""
    faces = source.layouts.lay_out(source.deck, card, problems)
    check_coverage((card,), faces, problems)
    set_faces = tuple(typeset(face, source.fonts, problems) for face in faces)
    for face in set_faces:
        check_bounds(face, problems)
    return set_faces


def _patterns(card: Card, source: Source) -> tuple[Pattern, ...] | None:
    """Return the patterns of a card that waits for values; None if there are none, or if there
    is something to report of them."""
    faces = source.layouts.lay_out_open(source.deck, card)
    if faces is None or any(_has_stray_mark(face, open_names(card)) for face in faces):
        return None
    problems = Problems()
    check_coverage((card,), faces, problems)
    patterns = tuple(pattern_of(face, source.fonts, problems) for face in faces)
    return None if any(problems) else patterns


def _has_stray_mark(face: Face, names: frozenset[str]) -> bool:
    """Return whether a layout itself writes a sign of a mark: laid out for each client, it is
    refused as no letter."""
    for element in face.elements:
        for piece in element.pieces if isinstance(element, TextBox) else ():
            if isinstance(piece, Piece) and (OPEN_START in piece.text or OPEN_END in piece.text):
                parts = MARKED.split(piece.text)
                if not names.issuperset(parts[1::2]) or any(
                    OPEN_START in part or OPEN_END in part for part in parts[::2]
                ):
                    return True
    return False


def pattern_of(face: Face, fonts: Fonts, problems: Problems) -> Pattern:
    """Return the pattern of a face with marks where values go; what is wrong with the other
    texts is reported."""
    places = tuple(
        Place(
            index,
            element[:_PIECES],
            tuple(_split(piece) for piece in element.pieces),
            element[_PIECES + 1 :],
        )
        for index, element in enumerate(face.elements)
        if isinstance(element, TextBox) and _is_open(element)
    )
    waiting = {place.at for place in places}
    finished = [
        set_text(e, face, fonts, problems) if isinstance(e, TextBox) and i not in waiting else e
        for i, e in enumerate(face.elements)
    ]
    found = SetFace(face, tuple(finished))
    check_bounds(
        found, problems, (element for index, element in enumerate(finished) if index not in waiting)
    )
    return Pattern(found, places)


def _is_open(box: TextBox) -> bool:
    return any(isinstance(piece, Piece) and OPEN_START in piece.text for piece in box.pieces)


def _split(piece: Piece | Gap) -> tuple[Piece | Gap, tuple[str, ...]]:
    """Return a piece, and its text as words and names in turns if it has marks."""
    parts = tuple(MARKED.split(piece.text)) if isinstance(piece, Piece) else ()
    return piece, parts if len(parts) > 1 else ()


def fill_pattern(
    pattern: Pattern, values: Mapping[str, str], fonts: Fonts, problems: Problems
) -> SetFace:
    """Return a face with the values of a client in their places, these texts set anew."""
    if not pattern.places:
        return pattern.face
    face = pattern.face.face
    written: list[Element] = list(face.elements)
    elements = list(pattern.face.elements)
    for place in pattern.places:
        box = written[place.at] = place.filled(values)
        elements[place.at] = set_text(box, face, fonts, problems)
    found = SetFace(face._replace(elements=tuple(written)), tuple(elements), pattern.face)
    check_bounds(found, problems, [elements[place.at] for place in pattern.places])
    return found


def _piece(piece: Piece | Gap, parts: tuple[str, ...], values: Mapping[str, str]) -> Piece:
    assert isinstance(piece, Piece)
    text = "".join([values[part] if number % 2 else part for number, part in enumerate(parts)])
    return Piece(text, *piece[1:])
