"""The calibration sheet as a file, printed like the office sheets."""

from __future__ import annotations

from kaartenset.deck.deck import Deck
from kaartenset.i18n import _, language_of_messages
from kaartenset.pages.calibration import calibration_pages
from kaartenset.pages.imposition import Flip
from kaartenset.pages.registration import BackOffset
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import write_document
from kaartenset.targets.office import DUPLEX
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme


def make_calibration(
    deck: Deck, theme: Theme, fonts: Fonts, paper: str, flip: Flip, offset: BackOffset
) -> bytes:
    """Return the PDF of the calibration sheets for a deck on this paper, with backs corrected."""
    sizes = (card.card_type.size for card in deck.cards)
    pages = calibration_pages(sizes, paper, flip, offset, fonts)
    info = Info(
        title=_("calibration sheet, {paper}").format(paper=paper),
        subject=_("how far the printer lays the back of a sheet off"),
        lang=language_of_messages(),
        preferences={"PrintScaling": "None", "Duplex": DUPLEX[flip]},
    )
    painter = Painter(theme, fonts)
    return write_document(map(painter.page, pages), fonts, painter.used, info)
