"""The guide: its pages as they are, one on each side of A4, for the professional; tagged, and its reflection card filled in on a screen."""

from __future__ import annotations

from kaartenset.elements import Role
from kaartenset.guide_pages import PAPER
from kaartenset.i18n import _, ngettext
from kaartenset.imposition import Flip
from kaartenset.paint.document import Filled, Form, Info, Page, font_names
from kaartenset.paint.face import FacePainter
from kaartenset.paint.ink import office_inks
from kaartenset.paint.structure import TaggedFacePainter, title_of
from kaartenset.paint.tagged import Section, TaggedForm, write_tagged
from kaartenset.targets.order import Order, Output


def make_guide(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the guide of an order."""
    painter = TaggedFacePainter(office_inks, font_names(order.fonts), order.theme.text.strokes.dotted_line)
    pages = [(title_of(face, Role.HEADING_1), (painter.tag(face, number),)) for number, face in enumerate(order.pages)]
    sections = tuple(Section(title, faces, copy) for copy in range(1, order.paper.copies + 1) for title, faces in pages)
    form = TaggedForm(sections, order.fonts, painter.used, _info(order))
    own = [painter.tag_own(order.pages[text.face], text) for text in form.own]
    return (Output(write_tagged(form, own, painter.used)),)


def paint_guide(order: Order) -> Filled:
    """Return the pages of the guide of an order as they go on paper, among those of others: with neither tags nor fields."""
    painter = FacePainter(office_inks, font_names(order.fonts), order.theme.text.strokes.dotted_line)
    pages = tuple(Page(face.face.size, painter.paint(face)) for face in order.pages)
    return Filled(Form(pages * order.paper.copies, order.fonts, painter.used, _info(order)))


def _info(order: Order) -> Info:
    return Info(
        title=f"{order.pages_title}: {order.text.title.plain} ({order.text.variant_name.plain})",
        subject=order.text.edition.plain,
        lang=order.text.lang,
        preferences={"PrintScaling": "None"},
    )


def how_to_print_guide(_paper: str, _flip: Flip, pages: int) -> list[str]:
    """Return what to choose in the print window; the guide is for A4, whatever the cards are on."""
    return [
        _("paper: {paper}").format(paper=PAPER),
        _("one-sided or two-sided, as you like"),
        ngettext("{count} page", "{count} pages", pages).format(count=pages),
    ]
