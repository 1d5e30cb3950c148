"""The deck for a screen: front and back of each card, to hear and fill in (rules A1 to A9)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from kaartenset.deck.deck import DeckText, name_in_list
from kaartenset.errors import Problems
from kaartenset.geometry import Mm
from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Align, Anchor, Face, Piece, Role, Side, TextBox
from kaartenset.pages.growing_fields import grow
from kaartenset.pages.imposition import Flip
from kaartenset.pages.no_choice import add_no_choice
from kaartenset.pages.screen_page import ScreenPage, ScreenPlace
from kaartenset.paint.marked_content import OwnLink, TaggedFacePainter, title_of
from kaartenset.paint.painter import text_in
from kaartenset.pdf.links import link_ending, link_entries
from kaartenset.pdf.tagged import TaggedSection, TaggedTemplate, write_tagged
from kaartenset.targets.order import Order, Output
from kaartenset.targets.titles import called, deck_info, said, spoken_of
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Style, Theme
from kaartenset.typeset.typeset import SetFace, SetText, set_text

TITLE_HEIGHT: Mm = 15.0
"""Height of the strip above the first card: the title of the deck and how to fill it in."""

_TITLE_BASELINE: Mm = 6.0
_HOW_TO_BASELINE: Mm = 12.0
_HOW_TO_STYLE = Style(size=12.0, least=9.0, pitch=6.0, weight="regular")
_TITLE_STYLE = Style(size=10.0, least=6.0, pitch=4.5, weight="semibold")


def make_screen(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the cards for a screen. Parts that clients share are remembered."""
    template = order.once(_template)
    faces = {face.shared: face for face in order.set_faces}
    painter = TaggedFacePainter(order.theme, order.fonts)
    own = painter.fill(template.openings, faces)
    links = [_link(order, link, faces) for link in template.links]
    return (Output(write_tagged(template, own, links, painter.used)),)


def _link(order: Order, link: OwnLink, faces: Mapping[SetFace, SetFace]) -> str:
    """Return the entries of a link to a value of the client."""
    opening, value = link.text, order.values[link.field]
    ending = order.shared_parts.links.get(  # Many clients share an adviser.
        (link.field, value), partial(_ending, order.text, link.field, value)
    )
    return link_entries(value, ending, text_in(opening, faces), opening.down, opening.height)


def _ending(text: DeckText, field: str, value: str) -> str:
    """Return the entries of a link to a value, without its position."""
    words = text.screen.call if field == "phone" else text.screen.write
    return link_ending(field, value, said(words, **{field: value}))


def _template(order: Order) -> TaggedTemplate:
    """Return the document of an order, with openings for values."""
    text, theme, fonts = order.text, order.theme, order.fonts
    painter = TaggedFacePainter(theme, fonts)
    sections: list[TaggedSection] = []
    pictures: set[str] = set()
    for card in order.chosen:
        front, back = (order.faces[card.id, side] for side in (Side.FRONT, Side.BACK))
        above = () if sections else (_over(front.face, text, theme, fonts), TITLE_HEIGHT)
        spoken = spoken_of((front.face, back.face), called(card, text), text, pictures)
        face, places = screen_page(front, text, fonts)
        tagged = painter.tag(face, front, spoken._replace(places=places), *above)
        face, places = screen_page(back, text, fonts)
        again = spoken._replace(places=places, heard_before=title_of(front, Role.HEADING_2))
        label = str(card.number) if card.number else card.label.plain
        sections.append(
            TaggedSection(name_in_list(card), (tagged, painter.tag(face, back, again)), label=label)
        )
    info, streams = deck_info(text, {}), order.shared_parts.streams
    return TaggedTemplate(tuple(sections), fonts, painter.used, info, streams)


def screen_page(
    face: SetFace, text: DeckText, fonts: Fonts
) -> tuple[SetFace, tuple[ScreenPlace, ...]]:
    """Return a face for a screen, and where its elements come from.

    Raises ``InputError`` if texts for the screen do not fit or no font has their letters.
    """
    problems = Problems()
    page = ScreenPage(face)
    add_no_choice(page, text.screen.no_choice, fonts, problems)
    problems.refuse()
    grow(page, fonts)
    return page.finish()


def _over(face: Face, text: DeckText, theme: Theme, fonts: Fonts) -> tuple[SetText, SetText]:
    """Return the title of the deck and how to fill it in, for the strip above the first face.

    Raises ``InputError`` if they do not fit or no font has their letters.
    """
    title = TextBox(
        role=Role.HEADING_1,
        x=face.safe,
        y=_TITLE_BASELINE - TITLE_HEIGHT,
        width=face.size.width - 2 * face.safe,
        lines=1,
        style=_TITLE_STYLE,
        colour=theme.text.colours["ink"],
        align=Align.LEFT,
        anchor=Anchor.FIRST,
        pieces=(Piece(text.title.plain, _TITLE_STYLE.weight),),
        lang="",
        group=-1,
        at=text.title.at,
    )
    how_to = title._replace(
        role=Role.PARAGRAPH,
        y=_HOW_TO_BASELINE - TITLE_HEIGHT,
        style=_HOW_TO_STYLE,
        pieces=(Piece(text.screen.how_to.in_one_line.plain, _HOW_TO_STYLE.weight),),
        at=text.screen.how_to.at,
    )
    problems = Problems()
    over = set_text(title, face, fonts, problems), set_text(how_to, face, fonts, problems)
    problems.refuse()
    return over


def how_to_open_screen(_paper: str, _flip: Flip, pages: int) -> list[str]:
    """Return how to send and open a deck for a screen; ``pages`` is 0 if they were not counted."""
    lines = [
        _("send it by secure mail, or share it in a video call"),
        _("open it in a PDF reader or a browser, fill it in and save it"),
    ]
    return (
        [*lines, ngettext("{count} page", "{count} pages", pages).format(count=pages)]
        if pages
        else lines
    )
