"""The whole program in one place: each line of ``build`` is a step.

content/*.yaml ─source▶ nodes ─variants▶ nodes ─content▶ Deck ─personalise▶ Deck
   ─layout (Jinja)▶ faces ─typeset▶ set faces ─imposition▶ sheets ─paint▶ PDF

``patterns`` takes a deck from personalise to set faces and remembers what many clients have in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from kaartenset.client import Client
from kaartenset.content import handled, read_deck
from kaartenset.deck import Deck
from kaartenset.elements import Face
from kaartenset.errors import InputError, Location, Problems
from kaartenset.fontfile import FontUnusable
from kaartenset.fonts import Fonts, load_fonts, unusable
from kaartenset.garbage import collection_paused
from kaartenset.geometry import PAPER_SIZES
from kaartenset.guide_patterns import guide_for
from kaartenset.heard import heard_problems
from kaartenset.imposition import Flip, Marks
from kaartenset.layout import Layouts
from kaartenset.paint.document import Filled
from kaartenset.patterns import Patterns, set_deck
from kaartenset.personalise import personalise
from kaartenset.printable import check_printable
from kaartenset.project import Project
from kaartenset.registration import IN_REGISTER, BackOffset
from kaartenset.selection import select_cards
from kaartenset.targets import TARGETS
from kaartenset.targets.order import RESOLUTION, Order, Output, Paper, Press
from kaartenset.theme import Theme, read_theme
from kaartenset.typeset import SetFace
from kaartenset.variants import Stack, read_stack


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How the paper is used: ``paper`` is a name of ``PAPER_SIZES``, ``cards`` a selection such as ``1-3,health``.

    ``resolution`` is that of pictures, in pixels per inch; ``press`` is for a print shop, which has paper of its own.
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
        return Paper(self.paper, size, self.flip, self.marks, self.slug, self.copies, self.back_offset)


@dataclass(frozen=True, slots=True)
class Source:
    """A project that was read and found right: its deck and how it looks.

    ``patterns`` remembers what many clients have in common.
    """

    deck: Deck
    theme: Theme
    fonts: Fonts
    layouts: Layouts
    stack: Stack
    patterns: Patterns = field(default_factory=Patterns, compare=False)


def read_project(project: Project, variants: tuple[str, ...] = (), handling: str = "") -> Source:
    """Return the deck and the look of a project, with its variants laid over each other in the order given.

    ``handling`` goes before what the deck says that happens with the cards. Raises ``InputError`` with everything that is wrong.
    """
    problems = Problems()
    with collection_paused():
        stack = read_stack(project.content, variants, problems)
        theme = read_theme(project.layouts, stack, problems)
        fonts = load_fonts(theme, problems) if theme else None
        deck = read_deck(stack, theme, problems)
    problems.refuse()
    assert deck
    assert theme
    assert fonts
    if handling:
        deck = handled(deck, handling, Location("--handling"), problems)
        problems.refuse()
    return Source(deck, theme, fonts, Layouts(theme), stack)


def build(source: Source, client: Client | None, target: str, options: SheetOptions) -> bytes:
    """Return the file of a deck, of a target that makes one: see ``build_files``."""
    (output,) = build_files(source, client, target, options)
    return output.data


def build_files(source: Source, client: Client | None, target: str, options: SheetOptions) -> tuple[Output, ...]:
    """Return the files of a deck for a client, or of the neutral deck.

    Raises ``InputError`` with every problem of every card, and ``UsageError`` for options that cannot be.
    """
    with _making(source):
        return TARGETS[target].make(_order(source, client, target, options))


def paint_deck(source: Source, client: Client | None, target: str, options: SheetOptions) -> Filled:
    """Return the pages of a deck for a file with many decks; the target has ``paint``. Raises as ``build_files`` does."""
    paint = TARGETS[target].paint
    assert paint is not None
    with _making(source):
        return paint(_order(source, client, target, options))


@contextmanager
def _making(source: Source) -> Iterator[None]:
    try:
        with collection_paused():
            yield
    except FontUnusable as error:
        raise InputError([unusable(Location(source.theme.name), error)]) from None


def _order(source: Source, client: Client | None, target: str, options: SheetOptions) -> Order:
    problems = Problems()
    cards = select_cards(source.deck, options.cards)
    if client is not None:
        check_printable(client, source.fonts, Location, problems)
        problems.refuse()
    make_order = partial(Order, source.deck.text, theme=source.theme, fonts=source.fonts, paper=_paper(options))
    make_order = partial(make_order, press=options.press, resolution=options.resolution)
    if TARGETS[target].is_guide:
        chosen = tuple(card for card in source.deck.cards if card.id in cards)
        order = make_order(chosen, (), lambda: personalise(source.deck, client))
        guide = guide_for(source, client, frozenset(cards), problems)
        order = replace(order, pages=guide.pages, pages_title=guide.title) if guide else order
    else:
        made = set_deck(source, client, problems)
        chosen, faces = made.cards, made.faces
        if len(cards) < len(source.deck.cards):
            chosen = tuple(card for card in chosen if card.id in cards)
            faces = tuple(face for face in faces if face.face.card in cards)
        order = make_order(chosen, faces, made.deck)
    if TARGETS[target].is_heard:
        faces = tuple(face.shared for face in (*order.set_faces, *order.pages))
        if not _is_heard_well(faces):
            problems.extend(dict.fromkeys(heard_problems(face.face for face in faces)))
    problems.refuse()
    return order


@lru_cache(maxsize=64)
def _is_heard_well(faces: tuple[SetFace, ...]) -> bool:
    """Return whether nothing is wrong with faces for someone who hears them. A value of the client makes no difference to that."""
    return not any(heard_problems(face.face for face in faces))


@lru_cache(maxsize=64)
def _paper(options: SheetOptions) -> Paper:
    """Return the paper of some options: the same for every deck, so that sheets are known by it."""
    return options.as_paper()


def lay_out(deck: Deck, source: Source, problems: Problems) -> tuple[Face, ...]:
    """Return the faces of all cards, in deck order."""
    return tuple(face for card in deck.cards for face in source.layouts.lay_out(source.deck, card, problems))
