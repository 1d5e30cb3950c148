"""The proof of a variant as a file."""

from __future__ import annotations

from kaartenset.deck.deck import DeckText
from kaartenset.i18n import _
from kaartenset.pages.proof import ProofDeck, proof_pages
from kaartenset.paint.painter import Painter
from kaartenset.pdf.document import write_document
from kaartenset.source.variants import Stack
from kaartenset.targets.titles import deck_info
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme


def make_proof(
    standard: ProofDeck,
    variant: ProofDeck,
    text: DeckText,
    stack: Stack,
    theme: Theme,
    fonts: Fonts,
) -> bytes:
    """Return the PDF of a proof; ``text`` and ``stack`` are those of the variant."""
    painter = Painter(theme, fonts)
    pages = map(painter.page, proof_pages(standard, variant, stack, fonts))
    info = deck_info(text, {"PrintScaling": "None"}, kind=_("proof"))
    return write_document(pages, fonts, painter.used, info)
