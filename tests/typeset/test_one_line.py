"""A text with values that fits on one line is as any other text, and is set with less work."""

from __future__ import annotations

from kaartenset.errors import Problems
from kaartenset.geometry import Size
from kaartenset.layout.elements import Align, Anchor, Face, Gap, Piece, Role, Side, TextBox
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.source.markup import Placeholder
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import SEMIBOLD, Lettering, Style
from kaartenset.theme.theme import Colour
from kaartenset.typeset.one_line import line_with
from kaartenset.typeset.typeset import SetText, set_text, typeset
from tables import table

AT, OTHER = InFile("een.yaml", 3, 5), InFile("een.yaml", 9, 5)
PLAIN, BOLD = Lettering(), Lettering(weight=SEMIBOLD)
CLIENT, TIME = Placeholder("client"), Placeholder("time")

PIECES: dict[str, tuple[Piece | Gap, ...]] = {
    "a value alone": (Piece(CLIENT),),
    "words around it": (Piece("Beste "), Piece(CLIENT), Piece(",")),
    "two looks": (Piece(CLIENT, BOLD), Piece(" om ", PLAIN), Piece(TIME, PLAIN), Piece(" uur")),
    "looks that meet in a word": (Piece("(", PLAIN), Piece(CLIENT, BOLD), Piece(")", PLAIN)),
    "a space before other looks": (Piece("Bel ", PLAIN), Piece(CLIENT, BOLD)),
}
OTHERS: dict[str, tuple[Piece | Gap, ...]] = {
    "a line to write on": (Piece(CLIENT), Gap(20.0)),
    "a break": (Piece(CLIENT), Piece("\nja")),
    "smaller words": (Piece(CLIENT), Piece(" ja", PLAIN, 0.8)),
    "another language": (Piece(CLIENT), Piece(" yes", PLAIN, 1.0, None, "en")),
    "two texts": (Piece(CLIENT, PLAIN, 1.0, AT), Piece(TIME, PLAIN, 1.0, OTHER)),
}
PLAIN_NAMES = ("Fenna", "Zoë van 't Hoff", "Łucja AVATAR-Tot", "Đorđe Kovač")
OTHER_NAMES = ("נועה", "q\u0303ia", "a\u200bb", "Юлія", "Wilhelmina " * 9 + "Smit")


def box(pieces: tuple[Piece | Gap, ...], align: Align, anchor: Anchor) -> TextBox:
    style = Style(12.5, 12.0, 6.0, PLAIN)
    ink = Colour(hex="#1D1D1B")
    said = Role.PARAGRAPH, 40.0, 50.0, 90.0, 1.75, style, ink, align, anchor, pieces, "", -1, AT
    return TextBox(*said)


def filled(text: TextBox, name: str, fonts: Fonts) -> tuple[bool, SetText, SetText]:
    """Return whether a text becomes a line at once, and the text as both ways set it."""
    values = {"client": name, "time": "10.30"}
    face = Face("goals", Side.FRONT, Size(210.0, 148.5), 6.0, (text,), (), AT)
    (ready,) = typeset(face, fonts, Problems()).ready
    usual = set_text(text, face, fonts, Problems(), values)
    line = ready and line_with(ready, values, fonts)
    return line is not None, SetText(text, 12.5, (line,)) if line else usual, usual


@table(
    "kind, name, align, anchor",
    [
        (kind, name, align, anchor)
        for kind in PIECES
        for name in PLAIN_NAMES
        for align in (Align.LEFT, Align.CENTRE, Align.RIGHT)
        for anchor in Anchor
    ],
)
def test_a_line_of_plain_words_is_as_any_text(
    shipped: Source, kind: str, name: str, align: Align, anchor: Anchor
) -> None:
    is_line, text, usual = filled(box(PIECES[kind], align, anchor), name, shipped.fonts)
    assert is_line
    assert text == usual


@table(
    "pieces, name",
    [(pieces, "Fenna") for pieces in OTHERS.values()]
    + [(PIECES["words around it"], name) for name in OTHER_NAMES],
)
def test_what_is_no_line_of_plain_words_is_set_as_any_text(
    shipped: Source, pieces: tuple[Piece | Gap, ...], name: str
) -> None:
    is_line, _text, _usual = filled(box(pieces, Align.LEFT, Anchor.FIRST), name, shipped.fonts)
    assert not is_line
