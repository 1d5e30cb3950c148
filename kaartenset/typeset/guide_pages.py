"""The pages of the guide: guide and deck → set faces, with every problem that they have."""

from __future__ import annotations

from functools import partial

from kaartenset.client.glyph_coverage import reference_is_printable
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.guide import Guide
from kaartenset.errors import Problems
from kaartenset.geometry import Mm
from kaartenset.layout import Layouts
from kaartenset.layout.elements import Role
from kaartenset.layout.guide_pages import CountLines, lay_out_guide
from kaartenset.source.markup import Text, Words
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme
from kaartenset.typeset.set_face import set_face
from kaartenset.typeset.typeset import SetFace, SetText
from kaartenset.typeset.words import count_lines

GuideLook = tuple[Theme, Layouts, Fonts]
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
    theme, layouts, fonts = look
    if not reference_is_printable(reference, fonts, problems):
        return ()
    lines = count_lines_of(theme, fonts)
    faces = lay_out_guide(guide, deck, cards, reference, layouts, lines, problems)
    return tuple(set_face(face, fonts, problems) for face in faces)


def count_words(page: SetFace) -> int:
    """Return how many words there are to read on a page: what stands above every page and marks
    without a letter are none."""
    boxes = (element.box for element in page.elements if isinstance(element, SetText))
    said = (box.words for box in boxes if box.role is not Role.ARTIFACT)
    return sum(any(map(str.isalnum, word)) for text in said for word in text.split())


def count_lines_of(theme: Theme, fonts: Fonts) -> CountLines:
    """Return what counts the lines of a text for the layouts of a guide."""
    return partial(_lines, theme, fonts)


def _lines(
    theme: Theme, fonts: Fonts, text: Text, style: str, width: Mm, head: Text | None = None
) -> int:
    """Return how many lines a text takes, with a head in bold before it if there is one."""
    if head is not None:
        text = Text((Words(head.plain, bold=True), *text.spans), text.at)
    return count_lines(text, theme.styles[style], width, fonts)
