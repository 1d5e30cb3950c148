"""The screen: a card after the other, front then back, to be read aloud and filled in (rules A1 to A9)."""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.elements import Align, Anchor, Face, Piece, Role, Side, TextBox
from kaartenset.errors import Problems
from kaartenset.geometry import Mm
from kaartenset.i18n import _, ngettext
from kaartenset.imposition import Flip
from kaartenset.paint.document import font_names
from kaartenset.paint.ink import office_inks
from kaartenset.paint.structure import TaggedFacePainter, title_of
from kaartenset.paint.tagged import Section, write_tagged
from kaartenset.targets.about import deck_info, name_in_list
from kaartenset.targets.order import Order, Output
from kaartenset.theme import Style
from kaartenset.typeset import SetFace, typeset

TITLE_HEIGHT: Mm = 9.0
"""The strip over the first card that holds the title of the deck."""

_TITLE_BASELINE: Mm = 6.0
_TITLE_STYLE = Style(size=10.0, least=6.0, pitch=4.5, weight="semibold")


def make_screen(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the cards of an order for a screen."""
    painter = TaggedFacePainter(office_inks, font_names(order.fonts), order.theme.text.strokes.dotted_line)
    info = deck_info(order.deck.text, {})
    return (Output(write_tagged(tuple(_sections(order, painter)), order.fonts, painter.used, info)),)


def _sections(order: Order, painter: TaggedFacePainter) -> Iterator[Section]:
    for card in order.cards:
        front, back = (order.faces[card.id, side] for side in (Side.FRONT, Side.BACK))
        tagged = painter.tag(_with_title(front, order), above=TITLE_HEIGHT) if card is order.cards[0] else painter.tag(front)
        yield Section(name_in_list(card), (tagged, painter.tag(back, heard_before=title_of(front, Role.HEADING_2))))


def _with_title(face: SetFace, order: Order) -> SetFace:
    """Return a face with the title of the deck over it, where no card has anything: every document starts with its title."""
    safe = face.face.safe
    box = TextBox(
        role=Role.HEADING_1,
        x=safe,
        y=_TITLE_BASELINE - TITLE_HEIGHT,
        width=face.face.size.width - 2 * safe,
        lines=1,
        style=_TITLE_STYLE,
        colour=order.theme.text.colours["ink"],
        align=Align.LEFT,
        anchor=Anchor.FIRST,
        pieces=(Piece(order.deck.text.title.plain, _TITLE_STYLE.weight),),
        lang="",
        group=-1,
        at=order.deck.text.title.at,
    )
    title = typeset(Face(face.face.card, face.face.side, face.face.size, safe, (box,), (), box.at), order.fonts, Problems())
    return SetFace(face.face, (*title.elements, *face.elements))


def how_to_open_screen(_paper: str, _flip: Flip, pages: int) -> list[str]:
    """Return how a deck for a screen is sent and opened; of no pages when they were not counted."""
    lines = [
        _("send it by secure mail, or share it in a video call"),
        _("open it in a PDF reader or a browser, fill it in and save it"),
    ]
    return [*lines, ngettext("{count} page", "{count} pages", pages).format(count=pages)] if pages else lines
