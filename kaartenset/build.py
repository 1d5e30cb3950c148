"""The whole program in one place: each line of ``build`` is a step.

content/*.yaml ─source▶ nodes ─variants▶ nodes ─content▶ Deck ─personalise▶ Deck
   ─layout (Jinja)▶ faces ─typeset▶ set faces ─imposition▶ sheets ─paint▶ PDF
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from kaartenset.client import Client
from kaartenset.content import read_deck
from kaartenset.deck import Card, Deck
from kaartenset.elements import Face
from kaartenset.errors import InputError, Location, Problems
from kaartenset.fit import check_bounds, check_coverage
from kaartenset.fontfile import FontUnusable
from kaartenset.fonts import Fonts, load_fonts, unusable
from kaartenset.garbage import collection_paused
from kaartenset.geometry import PAPER_SIZES
from kaartenset.guide import read_guide
from kaartenset.guide_pages import set_guide
from kaartenset.imposition import Flip, Marks
from kaartenset.layout import Layouts
from kaartenset.personalise import personalise
from kaartenset.printable import check_printable
from kaartenset.project import Project
from kaartenset.selection import select_cards
from kaartenset.targets import TARGETS
from kaartenset.targets.order import Order, Output, Painted, Paper
from kaartenset.theme import Theme, read_theme
from kaartenset.typeset import SetFace, typeset
from kaartenset.variants import Stack, read_stack


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How the paper is used: ``paper`` is a name of ``PAPER_SIZES``, ``cards`` a selection such as ``1-3,health``."""

    paper: str = "A4"
    flip: Flip = Flip.LONG_EDGE
    marks: Marks = Marks.TICKS
    slug: bool = False
    copies: int = 1
    cards: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A project that was read and found right: its deck and how it looks.

    ``finished`` remembers the set faces of cards that hold nothing of a client, with the deck and card they are of.
    """

    deck: Deck
    theme: Theme
    fonts: Fonts
    layouts: Layouts
    stack: Stack
    finished: dict[str, tuple[Deck, Card, tuple[SetFace, ...]]] = field(default_factory=dict, compare=False)


def read_project(project: Project, variants: tuple[str, ...] = ()) -> Source:
    """Return the deck and the look of a project, with its variants laid over each other in the order given.

    Raises ``InputError`` with everything that is wrong with it.
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


def paint_deck(source: Source, client: Client | None, target: str, options: SheetOptions) -> Painted:
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
        raise InputError([unusable(Location(source.theme.name), str(error))]) from None


def _order(source: Source, client: Client | None, target: str, options: SheetOptions) -> Order:
    problems = Problems()
    cards = select_cards(source.deck, options.cards)
    if client is not None:
        check_printable(client, source.fonts, Location, problems)
        problems.refuse()
    deck = personalise(source.deck, client)
    wanted = tuple(card for card in deck.cards if card.id in cards)
    paper = Paper(options.paper, PAPER_SIZES[options.paper], options.flip, options.marks, options.slug, options.copies)
    order = Order(deck, wanted, {}, source.theme, source.fonts, paper)
    if TARGETS[target].is_guide:
        order = _with_guide(order, client, source, problems)
    else:
        faces = {(face.face.card, face.face.side): face for card in deck.cards for face in set_card(card, source, problems)}
        order = replace(order, faces=faces)
    problems.refuse()
    return order


def _with_guide(order: Order, client: Client | None, source: Source, problems: Problems) -> Order:
    """Return an order with the pages of the guide. They are made of a deck that never knew the name of the client."""
    deck = personalise(source.deck, replace(client, name="") if client else None)
    guide = read_guide(source.stack, deck, problems)
    if guide is None:
        return order
    cards = tuple(card for card in deck.cards if card.id in {wanted.id for wanted in order.cards})
    look = (source.theme, source.layouts, source.fonts)
    pages = set_guide(guide, deck, cards, client.reference if client else "", look, problems)
    return replace(order, pages=pages, pages_title=guide.title.plain)


def lay_out(deck: Deck, source: Source, problems: Problems) -> tuple[Face, ...]:
    """Return the faces of all cards, in deck order."""
    return tuple(face for card in deck.cards for face in source.layouts.lay_out(source.deck, card, problems))


def set_card(card: Card, source: Source, problems: Problems) -> tuple[SetFace, ...]:
    """Return the set faces of a card.

    Its layout sees the deck as it is for every client, so a card that holds nothing of a client has the same faces for
    all of them: personalisation leaves it the same object, and it is set once.
    """
    deck, known_card, known_faces = source.finished.get(card.id, (None, None, ()))
    if known_card is card and deck is source.deck:
        return known_faces
    before = len(problems.errors())
    faces = source.layouts.lay_out(source.deck, card, problems)
    check_coverage((card,), faces, problems)
    set_faces = tuple(_set(face, source.fonts, problems) for face in faces)
    if any(card is neutral for neutral in source.deck.cards) and len(problems.errors()) == before:
        source.finished[card.id] = source.deck, card, set_faces
    return set_faces


def _set(face: Face, fonts: Fonts, problems: Problems) -> SetFace:
    set_face = typeset(face, fonts, problems)
    check_bounds(set_face, problems)
    return set_face
