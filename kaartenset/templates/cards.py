"""What many clients have in common: their cards with the wordings chosen, laid out and set around
the places of values.

A deck and a client → the cards and set faces of this client. There is one way for one client and
for a caseload of them: the cards of a choice of wordings are made once, and for each client the
values are put in, and the texts with a value in them are set anew. A card whose layout looks at a
value is laid out for each client.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kaartenset.client.client import Client
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.varying_parts import open_names
from kaartenset.errors import Problems
from kaartenset.layout.elements import Face
from kaartenset.layout.jinja.guard import fits_sealed_text
from kaartenset.personalise.values import Values, fill, known_of
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.bounds import check_bounds, check_coverage
from kaartenset.typeset.typeset import SetFace, fill_face, typeset

MOST_CHOICES = 64
"""Choices of wordings that are remembered; a caseload has some dozens, and each takes some
hundred kB."""


@dataclass(frozen=True, slots=True, eq=False)
class CardPattern:
    """A card with its wordings chosen, and its faces, with placeholders where values go; None if
    they must be made for each client.

    ``names`` are the placeholders that wait for a value.
    """

    card: Card
    names: frozenset[str]
    faces: tuple[SetFace, ...] | None


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
            return CardPattern(card, names, _template_faces(card, source))
        known, faces = self._finished.get(card.id, (None, ()))
        if known is not card:
            before = len(problems)
            faces = set_card(card, source, problems)
            if len(problems) == before and any(card is neutral for neutral in source.deck.cards):
                self._finished[card.id] = card, faces
        return CardPattern(card, names, faces)


@dataclass(frozen=True, slots=True, eq=False)
class SetDeck:
    """The deck of one client: the cards that are wanted with their wordings chosen, the values,
    and the set faces in deck order.

    A guide has no cards but a title, and its faces are its pages.
    """

    neutral: Deck
    cards: tuple[Card, ...]
    values: Values
    faces: tuple[SetFace, ...]
    title: str = ""

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
) -> SetDeck:
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
) -> SetDeck:
    known = known_of(client, source.deck.text.lang)
    faces: list[SetFace] = []
    cards = patterns.cards(known.holding, source, problems, wanted)
    for pattern in cards:
        if pattern.faces is not None and not pattern.names:
            faces += pattern.faces
        elif pattern.faces is None or not all(
            fits_sealed_text(known.values[name]) for name in pattern.names
        ):
            faces += set_card(fill(pattern.card, known.values), source, problems)
        else:
            faces += [
                fill_template(face, known.values, source.fonts, problems) for face in pattern.faces
            ]
    chosen = tuple(pattern.card for pattern in cards)
    return SetDeck(source.deck, chosen, known.values, tuple(faces))


def set_card(card: Card, source: Source, problems: Problems) -> tuple[SetFace, ...]:
    """Return the set faces of a card. Its layout sees the deck as it is for every client."""
    faces = source.layouts.lay_out(source.deck, card, problems)
    check_coverage((card,), faces, problems)
    return set_template(faces, source.fonts, problems)


def _template_faces(card: Card, source: Source) -> tuple[SetFace, ...] | None:
    """Return the faces of a card that waits for values; None if they cannot be the same for every
    client, or if there is something to report of them."""
    faces = source.layouts.lay_out_open(source.deck, card)
    if faces is None:
        return None
    problems = Problems()
    check_coverage((card,), faces, problems)
    found = set_template(faces, source.fonts, problems)
    return None if any(problems) else found


def set_template(faces: Iterable[Face], fonts: Fonts, problems: Problems) -> tuple[SetFace, ...]:
    """Return faces with their texts set, but those that wait for a value; what is wrong with them
    is reported."""
    found = tuple(typeset(face, fonts, problems) for face in faces)
    for face in found:
        check_bounds(face, problems)
    return found


def fill_template(
    template: SetFace, values: Mapping[str, str], fonts: Fonts, problems: Problems
) -> SetFace:
    """Return a face with the values of a client in their places; what is wrong with these texts is
    reported."""
    found = fill_face(template, values, fonts, problems)
    check_bounds(found, problems, [found.elements[number] for number in template.waiting])
    return found
