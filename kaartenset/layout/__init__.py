"""A card and its Jinja templates → faces. The only package that imports Jinja.

A template positions elements, and Python decides everything else: the template gets ``card``,
``deck`` and ``theme`` and writes our own elements. Every start tag has the line of its template,
for problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from kaartenset.deck.deck import Card, Deck, own_wordings_of
from kaartenset.deck.varying_parts import change_card, open_names
from kaartenset.errors import Problems
from kaartenset.layout.elements import EmptyFace, Face, Side, blank_face
from kaartenset.layout.forms.face_form import FaceForms
from kaartenset.layout.jinja.environment import make_environment
from kaartenset.layout.jinja.faults import LayoutFiles
from kaartenset.layout.jinja.guard import DependsOnValue, seal
from kaartenset.layout.jinja.limits import MOST_OF_BUILD
from kaartenset.layout.mirroring import face_in
from kaartenset.layout.reader import LARGEST_FACE, Drawings, read_face
from kaartenset.theme.theme import Theme


class Layouts:
    """The templates of a theme, compiled once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environment = make_environment(theme.folder)
        self._templates = LayoutFiles(theme.folder, theme.name)
        self._drawings: Drawings = {}
        self._forms = FaceForms()
        self._backs: dict[str, tuple[Card, bool]] = {}

    def lay_out(
        self, deck: Deck, card: Card, problems: Problems, open_names: frozenset[str] = frozenset()
    ) -> tuple[Face, ...]:
        """Return the front and the back of a card; a side with problems is reported and left out.

        ``open_names`` are the placeholders that may have no value yet.
        """
        kind, safe = card.card_type, self._theme.text.safe_area
        values = {"card": card, "deck": deck}
        fields = tuple(each.name for each in deck.own_fields)
        about = kind.size, safe, kind.least_type, kind.corner_radius, fields
        empty = (EmptyFace(card.id, side, *about) for side in Side)
        faces = (
            self.lay_out_face(name, one, values, problems, deck.text.lang, open_names)
            if name
            else blank_face(one, card.at)
            for name, one in zip(_layouts_of(card), empty, strict=True)
        )
        return tuple(face for face in faces if face is not None)

    def lay_out_open(self, deck: Deck, card: Card) -> tuple[Face, ...] | None:
        """Return the faces of a card with open placeholders, for many clients.

        Returns None if each client needs its own: the layout depends on a value, or has a problem.
        """
        problems = Problems()
        try:
            faces = self.lay_out(deck, seal_card(card), problems, open_names(card))
        except DependsOnValue:
            return None
        is_sure = len(faces) == len(Side) and not any(problems) and not self.reads_output
        return faces if is_sure else None

    def has_back(self, deck: Deck, card: Card) -> bool:
        """Return whether a card is printed on two sides: it has blocks for its back, or its layout
        draws something there.

        It is the same for all clients: a back that may differ between them counts as one.
        """
        if card.back or not card.has_back or next(own_wordings_of(card), None):
            return card.has_back
        known, found = self._backs.get(card.id, (None, True))
        if known is not card:
            faces = self.lay_out_open(deck, card)
            found = faces is None or not faces[1].is_blank
            self._backs[card.id] = card, found
        return found

    @property
    def reads_output(self) -> bool:
        """Whether a template that was used may read its own output, where values are not sealed."""
        return bool(self._environment.reads_output)

    def lay_out_face(
        self,
        name: str,
        empty: EmptyFace,
        values: Mapping[str, object],
        problems: Problems,
        lang: str,
        open_names: frozenset[str] = frozenset(),
    ) -> Face | None:
        """Return the face that a template makes of some values in a language, or None after
        reporting its problems."""
        try:
            with self._environment.budget.face():
                template = self._environment.get_template(name)
                source = _within_bounds(template.generate(**values, theme=self._theme.text))
        except DependsOnValue:
            raise
        except Exception as error:  # A template can raise any exception.
            problems.extend([self._templates.problem_of(error, name, values)])
            return None
        theme, place = self._theme, self._templates.place(name)

        def read(xml: str, problems: Problems) -> Face | None:
            face = read_face(xml, empty, theme, place, problems, self._drawings, open_names)
            return face and face_in(face, lang, theme.text.directional_pictograms)

        return self._forms.face(source, (empty, place, lang, open_names), read, problems)

    @contextmanager
    def whole_build(self, most: tuple[int, int, float] = MOST_OF_BUILD) -> Iterator[None]:
        """Limit the work of all layouts from here on, as one build: steps, characters, seconds."""
        with self._environment.budget.whole_build(most):
            yield


def _layouts_of(card: Card) -> tuple[str, str]:
    """Return the layouts of front and back; "" for the back of a card with one side.

    A card that has blocks for its back needs a layout for it.
    """
    front, back = card.card_type.layouts
    return front, back or (f"{card.type}/back.xml.j2" if card.back else "")


def seal_card(card: Card) -> Card:
    """Return a card whose texts with an open placeholder are sealed (``layout.jinja.guard``)."""
    return change_card(card, seal)


def _within_bounds(parts: Iterable[str]) -> str:
    """Return the output of a template, cut off soon after the most that a face may have."""
    written: list[str] = []
    room = LARGEST_FACE
    for part in parts:
        written.append(part)
        room -= len(part)
        if room < 0:
            break
    return "".join(written)
