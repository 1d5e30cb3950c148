"""The screen: a card after the other, front then back, to be read aloud and filled in (rules A1 to A9)."""

from __future__ import annotations

from functools import lru_cache

from kaartenset.deck import Card, DeckText
from kaartenset.elements import Align, Anchor, Face, Piece, Role, Side, TextBox
from kaartenset.errors import Problems
from kaartenset.fonts import Fonts
from kaartenset.geometry import Mm
from kaartenset.i18n import _, ngettext
from kaartenset.imposition import Flip
from kaartenset.paint.document import font_names
from kaartenset.paint.ink import office_inks
from kaartenset.paint.structure import Spoken, TaggedFacePainter, title_of
from kaartenset.paint.tagged import Section, TaggedForm, write_tagged
from kaartenset.same import Same
from kaartenset.targets.about import called, deck_info, name_in_list, names_of_fields
from kaartenset.targets.growth import grown
from kaartenset.targets.order import Order, Output
from kaartenset.theme import Style, Theme
from kaartenset.typeset import SetFace, SetText, set_text

TITLE_HEIGHT: Mm = 9.0
"""The strip over the first card that holds the title of the deck."""

_TITLE_BASELINE: Mm = 6.0
_TITLE_STYLE = Style(size=10.0, least=6.0, pitch=4.5, weight="semibold")


def make_screen(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the cards of an order for a screen. What other clients have as well comes from memory."""
    faces = tuple(face.shared for face in order.set_faces)
    form = _form(tuple(map(Same, order.chosen)), faces, Same(order.theme), order.fonts, Same(order.text))
    painter = _painter(order.theme, order.fonts)
    own = [painter.tag_own(order.set_faces[text.face], text) for text in form.own]
    return (Output(write_tagged(form, own, painter.used)),)


@lru_cache(maxsize=64)
def _form(cards: tuple[Same[Card], ...], faces: tuple[SetFace, ...], theme: Same[Theme], fonts: Fonts, text: Same[DeckText]) -> TaggedForm:
    """Return the document of cards that have these faces, but for the values of the client."""
    painter = _painter(theme.thing, fonts)
    numbers = {(face.face.card, face.face.side): number for number, face in enumerate(faces)}
    sections: list[Section] = []
    for card in (same.thing for same in cards):
        front, back = (numbers[card.id, side] for side in (Side.FRONT, Side.BACK))
        title = None if sections else _title(faces[front].face, text.thing, theme.thing, fonts)
        above = ((title,), TITLE_HEIGHT) if title else ()
        names = names_of_fields((faces[front].face, faces[back].face), called(card, text.thing), text.thing)
        larger = grown(faces[front], fonts)
        tagged = painter.tag(larger.face, front, Spoken(names, down=larger.down), *above)
        larger = grown(faces[back], fonts)
        again = Spoken(names, title_of(faces[front], Role.HEADING_2), larger.down)
        sections.append(Section(name_in_list(card), (tagged, painter.tag(larger.face, back, again))))
    return TaggedForm(tuple(sections), fonts, painter.used, deck_info(text.thing, {}))


def _painter(theme: Theme, fonts: Fonts) -> TaggedFacePainter:
    return TaggedFacePainter(office_inks, font_names(fonts), theme.text.strokes.dotted_line)


def _title(face: Face, text: DeckText, theme: Theme, fonts: Fonts) -> SetText:
    """Return the title of the deck, to stand over a face, where no card has anything: every document starts with its title."""
    box = TextBox(
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
    return set_text(box, face, fonts, Problems())


def how_to_open_screen(_paper: str, _flip: Flip, pages: int) -> list[str]:
    """Return how a deck for a screen is sent and opened; of no pages when they were not counted."""
    lines = [
        _("send it by secure mail, or share it in a video call"),
        _("open it in a PDF reader or a browser, fill it in and save it"),
    ]
    return [*lines, ngettext("{count} page", "{count} pages", pages).format(count=pages)] if pages else lines
