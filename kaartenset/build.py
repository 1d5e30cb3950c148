"""The whole program in one place: each line of ``build`` is a step.

content/*.yaml ─source▶ nodes ─variants▶ nodes ─content▶ Deck ─personalise▶ Deck
   ─layout (Jinja)▶ faces ─typeset▶ set faces ─imposition▶ sheets ─paint▶ PDF

``patterns`` takes a deck from personalise to set faces and remembers what many clients have in
common.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from kaartenset.client.client import Client
from kaartenset.client.glyph_coverage import check_printable
from kaartenset.deck.selection import select_cards
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.locations import InFile, OfField
from kaartenset.pdf.document import Filled
from kaartenset.personalise import personalise
from kaartenset.project.garbage_collection import collection_paused
from kaartenset.project.source import Source
from kaartenset.targets import TARGETS
from kaartenset.targets.accessibility import heard_problems
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from kaartenset.theme.fonts import unusable
from kaartenset.theme.truetype import FontUnusable


def build(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> tuple[Output, ...]:
    """Return the files of a deck for a client, or of the neutral deck.

    Raises ``InputError`` with every problem of every card, and ``UsageError`` for options that
    cannot be.
    """
    with _making(source):
        return TARGETS[request.target].make(_order(source, client, request, templates))


def paint_deck(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> Filled:
    """Return the pages of a deck for a file with many decks; the target has ``paint``. Raises as
    ``build`` does."""
    paint = TARGETS[request.target].paint
    assert paint is not None
    with _making(source):
        return paint(_order(source, client, request, templates))


@contextmanager
def _making(source: Source) -> Iterator[None]:
    try:
        with collection_paused(), source.layouts.whole_build():
            yield
    except FontUnusable as error:
        raise InputError([unusable(InFile(source.theme.name), error)]) from None


def _order(source: Source, client: Client | None, request: Request, templates: Templates) -> Order:
    problems = Problems()
    cards = select_cards(source.deck, request.cards)
    if client is not None:
        check_printable(client, source.fonts, OfField, problems)
        problems.refuse()
    make_order = partial(
        Order,
        source.deck.text,
        theme=source.theme,
        fonts=source.fonts,
        request=request,
        shared_parts=templates.shared_parts(source, request),
    )
    if TARGETS[request.target].is_guide:
        chosen = tuple(card for card in source.deck.cards if card.id in cards)
        order = make_order(chosen, (), lambda: personalise(source.deck, client))
        guide = templates.set_guide(source, client, frozenset(cards), problems)
        order = replace(order, pages=guide.pages, pages_title=guide.title) if guide else order
    else:
        made = templates.set_deck(source, client, problems, cards)
        order = make_order(made.cards, made.faces, made.deck, values=made.values)
    if TARGETS[request.target].is_heard:
        problems.extend(order.once(_heard_problems))
    problems.refuse()
    return order


def _heard_problems(order: Order) -> tuple[Problem, ...]:
    """Return what is wrong with a deck for someone who hears it. A value of the client makes no
    difference to that."""
    faces = (*order.set_faces, *order.pages)
    return tuple(dict.fromkeys(heard_problems(face.face for face in faces)))
