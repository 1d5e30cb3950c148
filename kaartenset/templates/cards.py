"""Deck and client → cards and set faces, from templates that clients share.

The cards of a choice of wordings are made once. For each client the values are filled in, and only
texts with a value are set again. A caseload and a single client are made the same way. A card whose
layout depends on a value is laid out for each client.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.varying_parts import open_names
from kaartenset.errors import Problems
from kaartenset.layout.elements import Face
from kaartenset.layout.jinja.guard import fits_sealed_text
from kaartenset.personalise.values import Known, Values, fill
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.bounds import check_bounds, check_coverage
from kaartenset.typeset.covering import check_covering
from kaartenset.typeset.set_face import set_face
from kaartenset.typeset.typeset import SetFace, fill_face

MOST_CHOICES = 64
"""Choices of wordings to remember; a caseload has dozens, and each takes about a hundred kB."""


@dataclass(frozen=True, slots=True, eq=False)
class CardTemplate:
    """A card with its wordings chosen, and its faces with placeholders for values.

    ``faces`` is None if they must be made for each client. ``names`` are the open placeholders.
    """

    card: Card
    names: frozenset[str]
    faces: tuple[SetFace, ...] | None


class CardTemplates:
    """Remembers the cards of one source; ``conditions`` are those in its deck."""

    def __init__(self, conditions: frozenset[str]) -> None:
        self._conditions = conditions
        self._known: dict[tuple[frozenset[str], frozenset[str] | None], DeckTemplate] = {}
        self._finished: dict[str, tuple[Card, tuple[SetFace, ...]]] = {}

    def get(
        self,
        holding: frozenset[str],
        source: Source,
        problems: Problems,
        wanted: frozenset[str] | None = None,
    ) -> DeckTemplate:
        """Return the cards, or those of some ids, for the conditions that hold.

        Problems of a card are reported, and it is made again the next time.
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
            found = DeckTemplate(tuple(self._card(card, source, problems) for card in chosen))
            if len(problems) == before:
                if len(self._known) >= MOST_CHOICES:
                    self._known.clear()
                self._known[asked] = found
        return found

    def _card(self, card: Card, source: Source, problems: Problems) -> CardTemplate:
        names = open_names(card)
        if names:
            return CardTemplate(card, names, _template_faces(card, source))
        known, faces = self._finished.get(card.id, (None, ()))
        if known is not card:
            before = len(problems)
            faces = set_card(card, source, problems)
            if len(problems) == before and any(card is neutral for neutral in source.deck.cards):
                self._finished[card.id] = card, faces
        return CardTemplate(card, names, faces)


@dataclass(frozen=True, slots=True, eq=False)
class SetDeck:
    """The deck of one client: wanted cards with chosen wordings, values and set faces in order.

    A guide has no cards but a title, and its faces are its pages.
    """

    neutral: Deck
    cards: tuple[Card, ...]
    values: Values
    faces: tuple[SetFace, ...]
    title: str = ""

    def deck(self) -> Deck:
        """Return the deck with its values; cards that are not wanted stay as they are."""
        filled = {card.id: fill(card, self.values) for card in self.cards}
        return replace(
            self.neutral, cards=tuple(filled.get(card.id, card) for card in self.neutral.cards)
        )


@dataclass(frozen=True, slots=True, eq=False)
class DeckTemplate:
    """The cards of a deck for all clients with the same wordings."""

    cards: tuple[CardTemplate, ...]

    def fill(self, known: Known, source: Source, problems: Problems) -> SetDeck:
        """Return the deck with the values of a client, after setting texts with one.

        Problems of these texts are reported.
        """
        faces: list[SetFace] = []
        for template in self.cards:
            if template.faces is not None and not template.names:
                faces += template.faces
            elif template.faces is None or not all(
                fits_sealed_text(known.values[name]) for name in template.names
            ):
                faces += set_card(fill(template.card, known.values), source, problems)
            else:
                faces += [
                    fill_template(face, known.values, source.fonts, problems)
                    for face in template.faces
                ]
        chosen = tuple(template.card for template in self.cards)
        return SetDeck(source.deck, chosen, known.values, tuple(faces))


def set_card(card: Card, source: Source, problems: Problems) -> tuple[SetFace, ...]:
    """Return the set faces of a card. Its layout sees the deck as it is for every client."""
    faces = source.layouts.lay_out(source.deck, card, problems)
    check_coverage((card,), faces, problems)
    return set_template(faces, source.fonts, problems)


def _template_faces(card: Card, source: Source) -> tuple[SetFace, ...] | None:
    """Return the faces of a card with open placeholders.

    None if they differ between clients or have problems.
    """
    faces = source.layouts.lay_out_open(source.deck, card)
    if faces is None:
        return None
    problems = Problems()
    check_coverage((card,), faces, problems)
    found = set_template(faces, source.fonts, problems)
    return None if any(problems) else found


def set_template(faces: Iterable[Face], fonts: Fonts, problems: Problems) -> tuple[SetFace, ...]:
    """Return faces with their texts set, except those that wait for a value; report problems."""
    return tuple(set_face(face, fonts, problems) for face in faces)


def fill_template(
    template: SetFace, values: Mapping[str, str], fonts: Fonts, problems: Problems
) -> SetFace:
    """Return a face with the values of a client; report problems of their texts."""
    found = fill_face(template, values, fonts, problems)
    check_bounds(found, problems, [found.elements[number] for number in template.waiting])
    if template.near:
        check_covering(found, template.near, problems, template.boxes_of_others)
    return found
