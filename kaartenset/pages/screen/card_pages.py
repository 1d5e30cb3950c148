"""The set faces of the cards → the pages of the deck for a screen, a face a page.

Above the first face is a strip with the title of the deck, and how to fill it in if it has fields.
The strip is as high as these need on a card of that width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.dataclass import NamedTuple
from kaartenset.deck.deck import DeckText
from kaartenset.errors import Problems
from kaartenset.geometry import Mm, Size
from kaartenset.layout.elements import Align, Anchor, Face, Piece, Role, TextBox
from kaartenset.layout.fields import has_fields
from kaartenset.pages.page import Page, PlacedFace, Placing
from kaartenset.pages.screen.growing_fields import grow
from kaartenset.pages.screen.no_choice import add_no_choice
from kaartenset.pages.screen.taller_face import TallerFace
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import SEMIBOLD, Lettering, Style
from kaartenset.theme.theme import Theme
from kaartenset.typeset.moving import mirrored_set
from kaartenset.typeset.typeset import SetFace, SetText, fit_text, set_text

STRIP_HEIGHT: Mm = 15.0
"""With one line for the title and one for how to fill in the cards."""

_MOST_LINES = 4
"""Of each of its texts; more of them would hide the card."""

_TITLE_BASELINE: Mm = 6.0
_HOW_TO_BASELINE: Mm = 12.0
_HOW_TO_STYLE = Style(size=12.0, least=9.0, pitch=6.0)
_TITLE_STYLE = Style(size=10.0, least=6.0, pitch=4.5, lettering=Lettering(weight=SEMIBOLD))


def card_pages(
    faces: Iterable[SetFace], text: DeckText, theme: Theme, fonts: Fonts
) -> Iterator[Page]:
    """Yield the page of each face, in order.

    Raises ``InputError`` if texts for the screen do not fit or no font has their letters.
    """
    strip: _Strip | None = None
    faces = tuple(faces)
    boxes = (
        element.box if isinstance(element, SetText) else element
        for face in faces
        for element in face.elements
    )
    is_filled_in = has_fields(boxes)
    for face in faces:
        if strip is None:
            strip = _strip(face.face, text, theme, fonts, is_filled_in)
            yield _under(strip, for_screen(face, text, fonts))
        else:
            placed = for_screen(face, text, fonts)
            yield Page(placed.face.face.size, (placed,))


def for_screen(face: SetFace, text: DeckText, fonts: Fonts) -> PlacedFace:
    """Return a face with what only a screen needs, taller by the room for it.

    Raises ``InputError`` as ``card_pages`` does.
    """
    problems = Problems()
    taller = TallerFace(face)
    add_no_choice(taller, text.screen.no_choice, fonts, problems)
    problems.refuse()
    grow(taller, fonts)
    return taller.finish()


class _Strip(NamedTuple):
    """The texts above the first face."""

    texts: tuple[SetText, ...]
    height: Mm


def _under(strip: _Strip, placed: PlacedFace) -> Page:
    """Return a page with a face under the strip."""
    size = placed.face.face.size
    below = placed._replace(place=Placing(0.0, strip.height))
    return Page(Size(size.width, size.height + strip.height), (*strip.texts, below))


def _strip(face: Face, text: DeckText, theme: Theme, fonts: Fonts, is_filled_in: bool) -> _Strip:
    """Return the title of the deck, and how to fill it in if it has fields, as wide as the texts of
    the face.

    Raises ``InputError`` if a word does not fit or no font has their letters.
    """
    title = TextBox(
        role=Role.HEADING_1,
        x=face.safe,
        y=_TITLE_BASELINE,
        width=face.size.width - 2 * face.safe,
        lines=1,
        style=_TITLE_STYLE,
        colour=theme.text.colours["ink"],
        align=Align.LEFT,
        anchor=Anchor.FIRST,
        pieces=(Piece(text.title.plain, _TITLE_STYLE.lettering),),
        lang="",
        group=-1,
        at=text.title.at,
    )
    title = _with_lines(title, fonts)
    more = (title.lines - 1) * _TITLE_STYLE.pitch
    how_to = title._replace(
        role=Role.PARAGRAPH,
        y=_HOW_TO_BASELINE + more,
        lines=1,
        style=_HOW_TO_STYLE,
        pieces=(Piece(text.screen.how_to.in_one_line.plain, _HOW_TO_STYLE.lettering),),
        at=text.screen.how_to.at,
    )
    problems = Problems()
    how_to = _with_lines(how_to, fonts)
    boxes: tuple[TextBox, ...] = (title,)
    if is_filled_in:
        boxes = (title, how_to)
        more += (how_to.lines - 1) * _HOW_TO_STYLE.pitch
    if face.backwards:
        boxes = tuple(box._replace(base=1) for box in boxes)
    strip = [set_text(box, face, fonts, problems) for box in boxes]
    problems.refuse()
    if face.backwards:
        strip = [mirrored_set(text, face.size.width) for text in strip]
    return _Strip(tuple(strip), STRIP_HEIGHT + more)


def _with_lines(box: TextBox, fonts: Fonts) -> TextBox:
    """Return a text of one line with as many as it needs at its least size."""
    _text, over = fit_text(box, fonts)
    return box if over is None else box._replace(lines=min(max(1, 1 + over), _MOST_LINES))
