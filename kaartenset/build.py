"""The whole program in one place: each line of ``build`` is a step.

content/*.yaml ─source▶ nodes ─variants▶ nodes ─content▶ Deck ─personalise▶ Deck
   ─layout (Jinja)▶ faces ─typeset▶ set faces ─imposition▶ sheets ─paint▶ PDF

``patterns`` takes a deck from personalise to set faces and remembers what many clients have in
common.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from kaartenset.client.client import Client
from kaartenset.client.glyph_coverage import check_printable
from kaartenset.deck.address import check_address
from kaartenset.deck.deck import Deck
from kaartenset.deck.handling import handled
from kaartenset.deck.read import Parts, read_deck
from kaartenset.deck.selection import select_cards
from kaartenset.errors import InputError, Location, Problem, Problems, Severity, UsageError
from kaartenset.geometry import PAPER_SIZES
from kaartenset.layout import Layouts
from kaartenset.layout.elements import Face
from kaartenset.pages.imposition import Flip, Marks
from kaartenset.pages.registration import IN_REGISTER, BackOffset
from kaartenset.pdf.document import Filled
from kaartenset.personalise.wordings import personalise
from kaartenset.project.orphans import find_orphans
from kaartenset.project.project import Project
from kaartenset.source.variants import Stack, read_stack
from kaartenset.targets import TARGETS
from kaartenset.targets.accessibility import heard_problems
from kaartenset.targets.order import RESOLUTION, Order, Output, Paper, Press
from kaartenset.templates.cards import Patterns, set_deck
from kaartenset.templates.garbage import collection_paused
from kaartenset.templates.guide import guide_for
from kaartenset.theme.fonts import Fonts, load_fonts, unusable
from kaartenset.theme.theme import Theme, read_theme
from kaartenset.theme.truetype import FontUnusable
from kaartenset.typeset.typeset import SetFace


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How the paper is used: ``paper`` is a name of ``PAPER_SIZES``, ``cards`` a selection such as
    ``1-3,health``.

    ``resolution`` is that of pictures, in pixels per inch; ``press`` is for a print shop, which has
    paper of its own.
    """

    paper: str = "A4"
    flip: Flip = Flip.LONG_EDGE
    marks: Marks = Marks.TICKS
    slug: bool = False
    copies: int = 1
    cards: str = ""
    back_offset: BackOffset = IN_REGISTER
    resolution: int = RESOLUTION
    press: Press = field(default_factory=Press)

    def as_paper(self) -> Paper:
        size = PAPER_SIZES[self.paper]
        return Paper(
            self.paper, size, self.flip, self.marks, self.slug, self.copies, self.back_offset
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A project that was read and found right: its deck and how it looks.

    ``patterns`` remembers what many clients have in common; ``notices`` are warnings, and faults of
    cards that are not asked for.
    """

    deck: Deck
    theme: Theme
    fonts: Fonts
    layouts: Layouts
    stack: Stack
    patterns: Patterns = field(default_factory=Patterns, compare=False)
    notices: tuple[Problem, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a project, and everything that is wrong with it.

    ``source`` is None unless only single cards are wrong: it has all cards, those of
    ``parts.faulty`` with nothing on them.
    """

    stack: Stack
    theme: Theme | None
    fonts: Fonts | None
    parts: Parts
    source: Source | None
    problems: Problems


def read_as_far_as_possible(project: Project, variants: tuple[str, ...] = ()) -> Reading:
    """Return what can be read of a project, with its variants laid over each other in the order
    given."""
    problems = Problems()
    with collection_paused():
        stack = read_stack(project.content, variants, problems, project.address)
        theme = read_theme(project.layouts, stack, problems)
        fonts = load_fonts(theme, problems) if theme else None
        before = len(problems.errors())
        parts = read_deck(stack, theme, problems)
        problems.extend(find_orphans(project.content, project.layouts))
    source = None
    if parts.deck and theme and fonts and not before:
        source = Source(parts.deck, theme, fonts, Layouts(theme), stack)
    return Reading(stack, theme, fonts, parts, source, problems)


def read_project(
    project: Project, variants: tuple[str, ...] = (), cards: str = "", handling: str = ""
) -> Source:
    """Return the deck and the look of a project, with its variants laid over each other in the
    order given.

    ``handling`` goes before what the deck says that happens with the cards. Raises ``InputError``
    with everything that is wrong, unless all of it is about cards that a selection leaves out: then
    it is among the notices.
    """
    reading = read_as_far_as_possible(project, variants)
    errors = dict.fromkeys(reading.problems.errors())
    if errors and reading.source and cards.strip():
        wanted = select_cards(reading.source.deck, cards)
        left_out = {
            problem
            for name, found in reading.parts.faulty.items()
            if name not in wanted
            for problem in found
        }
        errors = {problem: None for problem in errors if problem not in left_out}
    if errors or reading.source is None:
        reading.problems.refuse()
    assert reading.source
    check_address(reading.source.deck, _selected(reading.source.deck, cards))
    deck = reading.source.deck
    if handling:
        problems = Problems()
        deck = handled(deck, handling, Location("--handling"), problems)
        problems.refuse()
    notices = dict.fromkeys(
        replace(problem, severity=Severity.WARNING) for problem in reading.problems
    )
    return replace(
        reading.source, deck=deck, notices=tuple(sorted(notices, key=lambda problem: problem.where))
    )


def _selected(deck: Deck, cards: str) -> frozenset[str]:
    """Return the cards of a selection, none if it names one that there is not: that is told by
    whoever makes the deck."""
    try:
        return select_cards(deck, cards)
    except UsageError:
        return frozenset()


def build(source: Source, client: Client | None, target: str, options: SheetOptions) -> bytes:
    """Return the file of a deck, of a target that makes one: see ``build_files``."""
    (output,) = build_files(source, client, target, options)
    return output.data


def build_files(
    source: Source, client: Client | None, target: str, options: SheetOptions
) -> tuple[Output, ...]:
    """Return the files of a deck for a client, or of the neutral deck.

    Raises ``InputError`` with every problem of every card, and ``UsageError`` for options that
    cannot be.
    """
    with _making(source):
        return TARGETS[target].make(_order(source, client, target, options))


def paint_deck(source: Source, client: Client | None, target: str, options: SheetOptions) -> Filled:
    """Return the pages of a deck for a file with many decks; the target has ``paint``. Raises as
    ``build_files`` does."""
    paint = TARGETS[target].paint
    assert paint is not None
    with _making(source):
        return paint(_order(source, client, target, options))


@contextmanager
def _making(source: Source) -> Iterator[None]:
    try:
        with collection_paused(), source.layouts.whole_build():
            yield
    except FontUnusable as error:
        raise InputError([unusable(Location(source.theme.name), error)]) from None


def _order(source: Source, client: Client | None, target: str, options: SheetOptions) -> Order:
    problems = Problems()
    cards = select_cards(source.deck, options.cards)
    if client is not None:
        check_printable(client, source.fonts, Location, problems)
        problems.refuse()
    make_order = partial(
        Order, source.deck.text, theme=source.theme, fonts=source.fonts, paper=_paper(options)
    )
    make_order = partial(make_order, press=options.press, resolution=options.resolution)
    if TARGETS[target].is_guide:
        chosen = tuple(card for card in source.deck.cards if card.id in cards)
        order = make_order(chosen, (), lambda: personalise(source.deck, client))
        guide = guide_for(source, client, frozenset(cards), problems)
        order = replace(order, pages=guide.pages, pages_title=guide.title) if guide else order
    else:
        made = set_deck(source, client, problems, cards)
        order = make_order(made.cards, made.faces, made.deck, values=made.values)
    if TARGETS[target].is_heard:
        faces = tuple(face.shared for face in (*order.set_faces, *order.pages))
        if not _is_heard_well(faces):
            problems.extend(dict.fromkeys(heard_problems(face.face for face in faces)))
    problems.refuse()
    return order


@lru_cache(maxsize=64)
def _is_heard_well(faces: tuple[SetFace, ...]) -> bool:
    """Return whether nothing is wrong with faces for someone who hears them. A value of the
    client makes no difference to that."""
    return not any(heard_problems(face.face for face in faces))


@lru_cache(maxsize=64)
def _paper(options: SheetOptions) -> Paper:
    """Return the paper of some options: the same for every deck, so that sheets are known by it."""
    return options.as_paper()


def lay_out(deck: Deck, source: Source, problems: Problems) -> tuple[Face, ...]:
    """Return the faces of all cards, in deck order."""
    return tuple(
        face for card in deck.cards for face in source.layouts.lay_out(source.deck, card, problems)
    )
