"""The deck for a screen: front and back of each card, to hear and fill in (rules A1 to A9)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from kaartenset.deck.deck import Card, DeckText, name_in_list
from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Role, Side
from kaartenset.pages.links import OwnLink
from kaartenset.pages.screen.card_pages import card_pages
from kaartenset.pages.structure import Spoken, structures_of, title_of, words_of_client
from kaartenset.paint.marked_content import TaggedPainter
from kaartenset.pdf.links import link_ending, link_entries
from kaartenset.pdf.tagged import TaggedSection, TaggedTemplate, write_tagged
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.targets.titles import called, deck_info, said, spoken_of


def make_screen(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the cards for a screen. Parts that clients share are remembered."""
    template = order.once(_template)
    painter = TaggedPainter(order.theme, order.fonts)
    own = painter.fill(template.openings, order.own_faces)
    links = [_link(order, link) for link in template.links]
    words = words_of_client(template.own_texts, order.own_faces, order.values)
    return (Output(write_tagged(template, own, links, painter.used, words)),)


def _link(order: Order, link: OwnLink) -> str:
    """Return the entries of a link to a value of the client."""
    value = order.values[link.field]
    ending = order.shared_parts.links.get(  # Many clients share an adviser.
        (link.field, value), partial(_ending, order.text, link.field, value)
    )
    return link_entries(link.box(value, order.own_faces), link.page_height, ending)


def _ending(text: DeckText, field: str, value: str) -> str:
    """Return the entries of a link to a value, without its position."""
    words = text.screen.call if field == "phone" else text.screen.write
    return link_ending(field, value, said(words, **{field: value}))


def _template(order: Order) -> TaggedTemplate:
    """Return the document of an order, with openings for values."""
    painter = TaggedPainter(order.theme, order.fonts)
    faces = (order.faces[card.id, side] for card in order.chosen for side in order.sides_of(card))
    pages = list(card_pages(faces, order.text, order.theme, order.fonts))
    structures = structures_of(zip(pages, _spoken(order), strict=True))
    tagged = map(painter.tagged_page, pages, structures)
    sections = tuple(
        TaggedSection(
            name_in_list(card),
            tuple(islice(tagged, len(order.sides_of(card)))),
            label=_label(card),
        )
        for card in order.chosen
    )
    info, streams = deck_info(order.text, {}), order.shared_parts.streams
    return TaggedTemplate(sections, order.fonts, painter.used, info, streams)


def _spoken(order: Order) -> Iterator[Spoken]:
    """Yield what is heard of front and back of each card besides their own words."""
    for card in order.chosen:
        front, back = (order.faces[card.id, side] for side in Side)
        spoken = spoken_of((front.face, back.face), called(card, order.text), order.text)
        yield spoken
        if not back.face.is_blank:
            yield spoken._replace(heard_before=title_of(front, Role.HEADING_2))


def _label(card: Card) -> str:
    return str(card.number) if card.number else card.label.plain


def how_to_open_screen(request: Request, pages: int) -> list[str]:
    """Return how to send and open a deck for a screen; ``pages`` is 0 if they were not counted."""
    lines = [
        _("send it by secure mail, or share it in a video call"),
        _("open it in a PDF reader or a browser, fill it in and save it")
        if request.has_fields
        else _("open it in a PDF reader or a browser"),
    ]
    return (
        [*lines, ngettext("{count} page", "{count} pages", pages).format(count=pages)]
        if pages
        else lines
    )
