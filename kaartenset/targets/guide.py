"""The guide: its pages as they are, one on each side of A4, for the professional; tagged, and
its reflection card filled in on a screen."""

from __future__ import annotations

from functools import lru_cache

from kaartenset.deck.deck import DeckText
from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Role
from kaartenset.layout.guide_pages import PAPER
from kaartenset.pages.imposition import Flip
from kaartenset.pages.page import page_of
from kaartenset.paint.marked_content import TaggedFacePainter, title_of
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import Filled, Form
from kaartenset.pdf.tagged import Section, TaggedForm, write_tagged
from kaartenset.targets.order import Order, Output
from kaartenset.targets.titles import deck_info, spoken_of
from kaartenset.templates.same import Same
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme
from kaartenset.typeset.typeset import SetFace


def make_guide(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the guide of an order. What other clients have as well comes from
    memory."""
    form = _tagged_form(*_key_of(order))
    painter = TaggedFacePainter(order.theme, order.fonts)
    own = painter.fill(form.openings, _own_faces(order))
    return (Output(write_tagged(form, own, used=painter.used)),)


def paint_guide(order: Order) -> Filled:
    """Return the pages of the guide of an order as they go on paper, among those of others: with
    neither tags nor fields."""
    form = _paper_form(*_key_of(order))
    painter = Painter(order.theme, order.fonts)
    return Filled(form, painter.fill(form.openings, _own_faces(order)), painter.used)


def _own_faces(order: Order) -> dict[SetFace, SetFace]:
    return {face.shared: face for face in order.pages}


def _key_of(
    order: Order,
) -> tuple[tuple[SetFace, ...], str, int, Same[DeckText], Same[Theme], Fonts]:
    """Return what the pages are known by, but for the values of the client."""
    faces = tuple(face.shared for face in order.pages)
    return (
        faces,
        order.pages_title,
        order.request.copies,
        Same(order.text),
        Same(order.theme),
        order.fonts,
    )


@lru_cache(maxsize=16)
def _tagged_form(
    faces: tuple[SetFace, ...],
    title: str,
    copies: int,
    text: Same[DeckText],
    theme: Same[Theme],
    fonts: Fonts,
) -> TaggedForm:
    """Return the guide for a screen, but for the values of the client."""
    painter = TaggedFacePainter(theme.thing, fonts)
    pages = []
    pictures: set[str] = set()
    for face in faces:
        name = title_of(face, Role.HEADING_1)
        pages.append(
            (
                name,
                (painter.tag(face, face, spoken_of((face.face,), name, text.thing, pictures)),),
            )
        )
    sections = tuple(
        Section(name, tagged, copy) for copy in range(1, copies + 1) for name, tagged in pages
    )
    return TaggedForm(sections, fonts, painter.used, _info(title, text.thing))


@lru_cache(maxsize=16)
def _paper_form(
    faces: tuple[SetFace, ...],
    title: str,
    copies: int,
    text: Same[DeckText],
    theme: Same[Theme],
    fonts: Fonts,
) -> Form:
    """Return the guide for paper, but for the values of the client."""
    painter = Painter(theme.thing, fonts)
    pages = tuple(painter.page_around_values(page_of(face)) for face in faces)
    return Form(pages * copies, fonts, painter.used, _info(title, text.thing))


def _info(title: str, text: DeckText) -> Info:
    return deck_info(text, {"PrintScaling": "None"}, kind=title)


def how_to_print_guide(_paper: str, _flip: Flip, pages: int) -> list[str]:
    """Return what to choose in the print window: A4, whatever the cards are on; of no pages when
    they were not counted."""
    lines = [_("paper: {paper}").format(paper=PAPER), _("one-sided or two-sided, as you like")]
    return (
        [*lines, ngettext("{count} page", "{count} pages", pages).format(count=pages)]
        if pages
        else lines
    )
