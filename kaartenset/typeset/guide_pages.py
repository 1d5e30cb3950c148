"""The pages of the guide: guide and deck → set faces, with every problem that they have."""

from __future__ import annotations

from kaartenset.client.glyph_coverage import reference_is_printable
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.guide import Guide
from kaartenset.errors import Problems
from kaartenset.layout import Layouts
from kaartenset.layout.elements import Role
from kaartenset.layout.guide_pages import lay_out_guide
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.set_face import set_face
from kaartenset.typeset.typeset import SetFace, SetText

GuideLook = tuple[Layouts, Fonts]
"""What the pages of a guide are made with."""


def set_guide(
    guide: Guide,
    deck: Deck,
    cards: tuple[Card, ...],
    reference: str,
    look: GuideLook,
    problems: Problems,
) -> tuple[SetFace, ...]:
    """Return the pages of the guide for some cards of a deck, with everything that does not fit
    reported."""
    layouts, fonts = look
    if not reference_is_printable(reference, fonts, problems):
        return ()
    faces = lay_out_guide(guide, deck, cards, reference, layouts, problems)
    return tuple(set_face(face, fonts, problems) for face in faces)


def count_words(page: SetFace) -> int:
    """Return how many words there are to read on a page: what stands above every page and marks
    without a letter are none."""
    boxes = (element.box for element in page.elements if isinstance(element, SetText))
    said = (box.words for box in boxes if box.role is not Role.ARTIFACT)
    return sum(any(map(str.isalnum, word)) for text in said for word in text.split())
