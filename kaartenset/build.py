"""The pipeline: a project that was read → the files of a deck.

content/*.yaml ─source▶ nodes ─variants▶ nodes ─deck▶ Deck                     project.source
   ─personalise▶ cards ─layout (Jinja)▶ faces ─typeset▶ set faces              templates
   ─pages▶ pages ─paint▶ operators ─pdf▶ bytes                                 targets

``templates`` makes the middle line once for all clients with the same wordings, and then sets only
the texts with a value of the client. A target remembers what its files share in the same way.
"""

from __future__ import annotations

from functools import partial

from kaartenset.client.client import Client
from kaartenset.client.glyph_coverage import refuse_unprintable
from kaartenset.deck.level import level_of
from kaartenset.deck.selection import select_cards
from kaartenset.errors import Problems
from kaartenset.pdf.document import Filled
from kaartenset.personalise.values import known_of, known_to_guide
from kaartenset.project.source import Source
from kaartenset.targets import TARGETS, refusals, warnings
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.templates import Templates


def build(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> tuple[Output, ...]:
    """Return the files of a deck for a client, or of the neutral deck.

    Raises ``InputError`` with all problems of all cards, and ``UsageError`` for wrong options.
    """
    with source.making():
        order = set_order(source, client, request, templates)
        first, *others = TARGETS[request.target].make(order)
        return first._replace(notices=(*first.notices, *order.notices)), *others


def paint_deck(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> Filled:
    """Return the pages of a deck for a file with many decks, for a target with ``paint``.

    Raises as ``build`` does.
    """
    paint = TARGETS[request.target].paint
    assert paint is not None  # A target without it cannot be combined.
    with source.making():
        order = set_order(source, client, request, templates)
        filled = paint(order)
        return filled._replace(notices=(*filled.notices, *order.notices))


def set_order(
    source: Source, client: Client | None, request: Request, templates: Templates
) -> Order:
    """Return the order for a target: the set faces of a client, after the checks of the target."""
    problems = Problems()
    is_guide = TARGETS[request.target].is_guide
    if is_guide:
        source = templates.for_professional(source)
    wanted = select_cards(source.deck, request.cards)
    request = request.for_deck(source.deck, source.layouts)
    refuse_unprintable(client, source.fonts)
    # personalise: the conditions that hold, and the values
    known = known_to_guide(client, source.deck) if is_guide else known_of(client, source.deck)
    # personalise, layout, typeset: once for all clients with these conditions
    template = (templates.guide if is_guide else templates.deck)(source, known, problems, wanted)
    # typeset: the texts that hold a value
    made = template.fill(known, source, problems)
    order = Order(
        source.deck.text,
        made.cards,
        made.faces,
        made.deck,
        partial(level_of, source.stack, source.deck),
        source.theme,
        source.fonts,
        request,
        made.title,
        made.values,
        templates.shared_parts(source, request),
    )
    problems.extend(order.once(refusals))
    if TARGETS[request.target].is_heard:
        problems.extend(source.of_screen)
    doubts = order.once(warnings)
    if request.draft:
        order, problems = order.as_draft(problems)
    problems.refuse()
    return order.with_warnings(doubts)
