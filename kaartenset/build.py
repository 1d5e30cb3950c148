"""The whole program in one place: a project that was read → the files of a deck.

content/*.yaml ─source▶ nodes ─variants▶ nodes ─deck▶ Deck                     project.source
   ─personalise▶ cards ─layout (Jinja)▶ faces ─typeset▶ set faces              templates
   ─pages▶ pages ─paint▶ operators ─pdf▶ bytes                                 targets

``templates`` makes the middle line once for all clients who get the same wordings, and then sets
only the texts that hold a value of the client; a target remembers in the same way what its files
have in common.
"""

from __future__ import annotations

from kaartenset.client.client import Client
from kaartenset.client.glyph_coverage import check_printable
from kaartenset.deck.selection import select_cards
from kaartenset.errors import Problems
from kaartenset.locations import OfField
from kaartenset.pdf.document import Filled
from kaartenset.project.source import Source
from kaartenset.targets import TARGETS, refusals
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.templates import Templates


def build(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> tuple[Output, ...]:
    """Return the files of a deck for a client, or of the neutral deck.

    Raises ``InputError`` with every problem of every card, and ``UsageError`` for options that
    cannot be.
    """
    with source.making():
        order = set_order(source, client, request, templates)
        return TARGETS[request.target].make(order)


def paint_deck(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> Filled:
    """Return the pages of a deck for a file with many decks; the target has ``paint``. Raises as
    ``build`` does."""
    paint = TARGETS[request.target].paint
    assert paint is not None
    with source.making():
        return paint(set_order(source, client, request, templates))


def set_order(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> Order:
    """Return the set faces of a client that a target makes its pages of, and that it does not
    refuse."""
    problems = Problems()
    wanted = select_cards(source.deck, request.cards)
    if client is not None:
        check_printable(client, source.fonts, OfField, problems)
        problems.refuse()
    set_faces = templates.set_guide if TARGETS[request.target].is_guide else templates.set_deck
    made = set_faces(source, client, problems, wanted)
    order = Order(
        source.deck.text,
        made.cards,
        made.faces,
        made.deck,
        source.theme,
        source.fonts,
        request,
        made.title,
        made.values,
        templates.shared_parts(source, request),
    )
    problems.extend(order.once(refusals))
    problems.refuse()
    return order
