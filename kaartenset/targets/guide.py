"""The guide: its pages as they are, one on each side of A4, for the professional."""

from __future__ import annotations

from kaartenset.geometry import PAPER_SIZES
from kaartenset.guide_pages import PAPER
from kaartenset.i18n import _, ngettext
from kaartenset.imposition import Flip
from kaartenset.paint.document import Info, Page, font_names, write_document
from kaartenset.paint.face import FacePainter
from kaartenset.paint.ink import office_inks
from kaartenset.targets.order import Order, Output, Painted


def make_guide(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the guide of an order."""
    painted = paint_guide(order)
    return (Output(write_document(painted.pages, order.fonts, painted.used, painted.info)),)


def paint_guide(order: Order) -> Painted:
    """Return the pages of the guide of an order."""
    painter = FacePainter(office_inks, font_names(order.fonts), order.theme.text.strokes.dotted_line)
    pages = [Page(PAPER_SIZES[PAPER], painter.paint(face)) for face in order.pages]
    text = order.deck.text
    info = Info(
        title=f"{order.pages_title}: {text.title.plain} ({text.variant_name.plain})",
        subject=text.edition.plain,
        lang=text.lang,
        preferences={"PrintScaling": "None"},
    )
    return Painted(pages * order.paper.copies, painter.used, info)


def how_to_print_guide(_paper: str, _flip: Flip, pages: int) -> list[str]:
    """Return what to choose in the print window; the guide is for A4, whatever the cards are on."""
    return [
        _("paper: {paper}").format(paper=PAPER),
        _("one-sided or two-sided, as you like"),
        ngettext("{count} page", "{count} pages", pages).format(count=pages),
    ]
