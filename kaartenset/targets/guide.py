"""The guide for the professional: one page on each side of A4.

It is tagged, and its reflection card can be filled in on a screen.
"""

from __future__ import annotations

from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Role
from kaartenset.layout.guide_pages import PAPER
from kaartenset.pages.page import Page, page_of
from kaartenset.pages.structure import structures_of, title_of, words_of_client
from kaartenset.paint.marked_content import TaggedPainter
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import DocumentTemplate, Filled
from kaartenset.pdf.tagged import TaggedSection, TaggedTemplate, write_tagged
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.targets.titles import deck_info, spoken_of


def make_guide(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the guide. Parts that clients share are remembered."""
    template = order.once(_tagged_template)
    painter = TaggedPainter(order.theme, order.fonts)
    own = painter.fill(template.openings, order.own_faces)
    words = words_of_client(template.own_texts, order.own_faces, order.values)
    return (Output(write_tagged(template, own, used=painter.used, words=words)),)


def paint_guide(order: Order) -> Filled:
    """Return the pages of the guide for a combined file on paper, without tags or fields."""
    template = order.once(_paper_template)
    painter = Painter(order.theme, order.fonts)
    return Filled(template, painter.fill(template.openings, order.own_faces), painter.used)


def _pages(order: Order) -> list[Page]:
    """Return the pages of the guide, for a screen and for paper."""
    return [page_of(face) for face in order.set_faces]


def _tagged_template(order: Order) -> TaggedTemplate:
    """Return the guide for a screen, with openings for values."""
    painter = TaggedPainter(order.theme, order.fonts)
    pages = _pages(order)
    names = [title_of(face, Role.HEADING_1) for face in order.set_faces]
    spoken = (
        spoken_of((face.face,), name, order.text)
        for face, name in zip(order.set_faces, names, strict=True)
    )
    structures = structures_of(zip(pages, spoken, strict=True))
    tagged = list(map(painter.tagged_page, pages, structures))
    sections = tuple(
        TaggedSection(name, (page,), copy)
        for copy in range(1, order.request.copies + 1)
        for name, page in zip(names, tagged, strict=True)
    )
    streams = order.shared_parts.streams
    return TaggedTemplate(sections, order.fonts, painter.used, _info(order), streams)


def _paper_template(order: Order) -> DocumentTemplate:
    """Return the guide for paper, with openings for values."""
    painter = Painter(order.theme, order.fonts)
    pages = tuple(map(painter.page_around_values, _pages(order))) * order.request.copies
    streams = order.shared_parts.streams
    return DocumentTemplate(pages, order.fonts, painter.used, _info(order), streams=streams)


def _info(order: Order) -> Info:
    return deck_info(order.text, {"PrintScaling": "None"}, kind=order.title)


def how_to_print_guide(_request: Request, pages: int) -> list[str]:
    """Return what to choose in the print window: A4, on any paper for the cards.

    ``pages`` is 0 if they were not counted.
    """
    lines = [_("paper: {paper}").format(paper=PAPER), _("one-sided or two-sided, as you like")]
    return (
        [*lines, ngettext("{count} page", "{count} pages", pages).format(count=pages)]
        if pages
        else lines
    )
