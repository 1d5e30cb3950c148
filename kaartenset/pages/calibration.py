"""The calibration sheet: a front and a back that tell, held to the light, how far the back lands
off (rule O7).

Everything about reading is drawn as the reader sees it: the sheet turned over like the page of a
book, the B towards the eyes, the front shining through. So the lines of the front are drawn in the
same coordinates as the scale of the back, and mirrored onto their page as one.

The scale on the back counts millimetres against the direction in which the back may be off: where
the back lands 0.7 mm too far to the right, the arrow of the front stands at +0.7. The number that
is read is the number that is typed. The lines for tenths are a vernier of 1.9 mm (ten of them are
19 mm of the scale), one for either sign, so that a reading always grows away from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kaartenset.geometry import PAPER_SIZES, POINT, Mm, Size
from kaartenset.i18n import _, language_of_messages
from kaartenset.pages.imposition import CardTooLarge, Flip, fit_grid
from kaartenset.pages.registration import BackOffset, is_turned, moved_back
from kaartenset.paint.line import LinePainter
from kaartenset.pdf.document import Info, Page, font_names, write_document
from kaartenset.project.source import Source
from kaartenset.targets.office import DUPLEX
from kaartenset.theme.fonts import Font

PAPERS = tuple(name for name, size in PAPER_SIZES.items() if size.width >= PAPER_SIZES["A5"].width)
"""Smaller paper has no room for bars of 100 mm with scales around them."""

VERNIER_STEP: Mm = 1.9
BASE: Mm = 15.0
"""From the edge of the sheet to the line where front and back meet."""

REACH = 28
"""Millimetres of scale on either side of 0: a reading of ten and the vernier beyond it."""

BAR: Mm = 100.0
_BAR_INSET: Mm = 34.0
_TEXT_INSET: Mm = 29.0
_LETTER_Y: Mm = 46.0
_LETTER_ASIDE: Mm = 18.0
_LETTER_SIZE = 60.0
_HAIRLINE = 0.4
"""Points; thin enough to tell tenths of a millimetre, thick enough for a toner printer."""


def make_calibration(source: Source, paper: str, flip: Flip, offset: BackOffset) -> bytes:
    """Return the PDF of the sheets: one, or two if the deck has upright and lying sheets on this
    paper.

    ``offset`` moves the backs, to see whether a correction is right: then everything reads 0.
    """
    fonts = source.fonts
    pens: dict[Font, set[str]] = {}
    lines = LinePainter(fonts, font_names(fonts), pens)
    pages: list[Page] = []
    for size in _ways_up(source, paper):
        front, back = _Sheet(size, paper, flip, lines).sides()
        before, after = moved_back(offset, size, flip)
        pages += [Page(size, front), Page(size, f"{before}\n{back}\n{after}")]
    info = Info(
        title=_("calibration sheet, {paper}").format(paper=paper),
        subject=_("how far the printer lays the back of a sheet off"),
        lang=language_of_messages(),
        preferences={"PrintScaling": "None", "Duplex": DUPLEX[flip]},
    )
    return write_document(pages, fonts, pens, info)


def _ways_up(source: Source, paper: str) -> list[Size]:
    """Return the paper as the sheets of the deck lie on it: upright, on its side, or both."""
    size = PAPER_SIZES[paper]
    found: list[Size] = []
    for card in source.deck.cards:
        try:
            way = fit_grid(size, source.theme.text.card_types[card.type].size).paper
        except CardTooLarge:
            continue
        if way not in found:
            found.append(way)
    return found or [size]


@dataclass(frozen=True, slots=True)
class _Scale:
    """A scale along one side of the sheet: ``sign`` is -1 at the top and the left, where outward
    is towards smaller numbers."""

    across: bool
    centre: Mm
    base: Mm
    sign: int

    def at(self, reading: Mm, out: Mm) -> tuple[Mm, Mm]:
        """Return the place of a reading, so far outward from the line where front and back meet."""
        along, aside = self.centre - reading, self.base + self.sign * out
        return (along, aside) if self.across else (aside, along)


class _Sheet:
    """Draws one sheet, in millimetres from the top left as the reader sees each side."""

    def __init__(self, size: Size, paper: str, flip: Flip, lines: LinePainter) -> None:
        self._size = size
        self._paper = paper
        self._flip = flip
        self._lines = lines
        self._turned = is_turned(size, flip)
        self._type = 9.0 if min(size.width, size.height) < 200 else 11.0
        centre_x, centre_y = size.width / 2, size.height / 2
        self._scales = (
            _Scale(True, centre_x, BASE, -1),
            _Scale(True, centre_x, size.height - BASE, 1),
            _Scale(False, centre_y, BASE, -1),
            _Scale(False, centre_y, size.width - BASE, 1),
        )

    def sides(self) -> tuple[str, str]:
        """Return the operators of the front and of the back, each as its page needs them."""
        width, height = self._size.width / POINT, self._size.height / POINT
        seen_through = [part for scale in self._scales for part in self._tenths(scale)]
        mirrored = "\n".join(["q", f"-1 0 0 1 {width:.3f} 0 cm", *seen_through, "Q"])
        front = "\n".join(
            [
                mirrored,
                *self._letter("F"),
                *self._edge(),
                *self._bars(),
                *self._paragraphs(self._front_text(), _BAR_INSET + 6),
            ]
        )
        millimetres = [part for scale in self._scales for part in self._millimetres(scale)]
        back = "\n".join(
            [
                *millimetres,
                *self._letter("B"),
                *self._names(),
                *self._paragraphs(self._back_text(), _TEXT_INSET),
            ]
        )
        return (
            front,
            f"q -1 0 0 -1 {width:.3f} {height:.3f} cm\n{back}\nQ" if self._turned else back,
        )

    def _stroke(self, start: tuple[Mm, Mm], end: tuple[Mm, Mm], weight: float = _HAIRLINE) -> str:
        points = (f"{x / POINT:.3f} {(self._size.height - y) / POINT:.3f}" for x, y in (start, end))
        return f"0 G {weight:g} w 0 J {' m '.join(points)} l S"

    def _text(self, text: str, x: Mm, y: Mm, size: float, weight: str = "regular") -> str:
        return self._lines.paint(text, x, y, size, self._size.height, weight)

    def _centred(
        self, text: str, place: tuple[Mm, Mm], size: float, weight: str = "regular"
    ) -> str:
        x = place[0] - self._lines.width(text, size, weight) / 2
        return self._text(text, x, place[1] + 0.35 * size * POINT, size, weight)

    def _tenths(self, scale: _Scale) -> Iterator[str]:
        """Yield the arrow and the lines for tenths, which are on the front."""
        yield self._stroke(scale.at(0, 0), scale.at(0, 7), 0.6)
        for side in (-0.8, 0.8):
            yield self._stroke(scale.at(0, 0), scale.at(side, 1.6), 0.6)
        for sign in (-1, 1):
            for tenth in range(1, 10):
                reading = sign * tenth * VERNIER_STEP
                yield self._stroke(scale.at(reading, 0), scale.at(reading, 4))
                yield self._centred(str(tenth), scale.at(reading, 5.6), 5.5)

    def _millimetres(self, scale: _Scale) -> Iterator[str]:
        """Yield the scale of millimetres, which is on the back."""
        for reading in range(-REACH, REACH + 1):
            length = 6.0 if reading % 10 == 0 else 4.5 if reading % 5 == 0 else 3.0
            yield self._stroke(scale.at(reading, 0), scale.at(reading, -length))
        for reading in (-10, -5, 0, 5, 10):
            sign = "+" if reading > 0 else "\u2212" if reading < 0 else ""
            yield self._centred(
                f"{sign}{abs(reading)}",
                scale.at(reading, -8 if scale.across else -9.5),
                7,
                "semibold",
            )

    def _names(self) -> Iterator[str]:
        for scale in self._scales:
            yield self._centred(
                "X" if scale.across else "Y", scale.at(REACH + 4, -2), 14, "semibold"
            )

    def _letter(self, letter: str) -> Iterator[str]:
        x = (
            self._size.width / 2
            + _LETTER_ASIDE
            - self._lines.width(letter, _LETTER_SIZE, "semibold") / 2
        )
        yield self._text(letter, x, _LETTER_Y, _LETTER_SIZE, "semibold")

    def _edge(self) -> Iterator[str]:
        """Yield an arrow to the edge about which the printer turns the sheet."""
        tip, tail = ((40.0, 14.0), (40.0, 42.0)) if self._turned else ((14.0, 40.0), (42.0, 40.0))
        yield self._stroke(tail, tip, 2.0)
        for side in (-3.0, 3.0):
            barb = (tip[0] + side, tip[1] + 5) if self._turned else (tip[0] + 5, tip[1] + side)
            yield self._stroke(barb, tip, 2.0)
        yield self._text(_("turns about this edge"), 44.0, 41.0, 9.0)

    def _bars(self) -> Iterator[str]:
        """Yield two bars of exactly 100 mm, end to end."""
        middle_x, middle_y, half = self._size.width / 2, self._size.height / 2, BAR / 2
        y, x = self._size.height - _BAR_INSET, self._size.width - _BAR_INSET
        yield self._stroke((middle_x - half, y), (middle_x + half, y), 1.0)
        yield self._stroke((x, middle_y - half), (x, middle_y + half), 1.0)
        for end in (-half, half):
            yield self._stroke((middle_x + end, y - 2), (middle_x + end, y + 2))
            yield self._stroke((x - 2, middle_y + end), (x + 2, middle_y + end))
        yield self._centred("100 mm", (middle_x, y - 3), 8)
        yield self._centred("100 mm", (x, middle_y - half - 4), 8)

    def _paragraphs(self, paragraphs: list[str], right: Mm) -> Iterator[str]:
        pitch = 1.35 * self._type * POINT
        y = _LETTER_Y + 10
        for paragraph in paragraphs:
            for line in self._wrapped(paragraph, self._size.width - _TEXT_INSET - right):
                yield self._text(line, _TEXT_INSET, y, self._type)
                y += pitch
            y += pitch / 2

    def _wrapped(self, text: str, width: Mm) -> Iterator[str]:
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and self._lines.width(longer, self._type) > width:
                yield line
                longer = word
            line = longer
        yield line

    def _front_text(self) -> list[str]:
        edge = (
            _("flip on the long edge")
            if self._flip is Flip.LONG_EDGE
            else _("flip on the short edge")
        )
        return [
            _(
                "Calibration sheet for {paper}. Print it two-sided at actual size (100 %): {edge}."
            ).format(paper=self._paper, edge=edge),
            _(
                "Lay a ruler along both bars. They must be 100 mm long. Are they not? Then print "
                "the sheet again at actual size."
            ),
            _("Turn the sheet over like the page of a book. The rest is on the side with the B."),
        ]

    def _back_text(self) -> list[str]:
        name = _("NAME")
        command = (
            f'kaartenset printers add "{name}" --back-offset "X,Y" --flip {self._flip.value} '
            f"--paper {self._paper}"
        )
        return [
            _(
                "Hold the sheet against a window, this side towards you. The F that shines "
                "through must stand upright. "
                "Is it upside down? Then the printer turned the paper about the other edge: "
                "change that in the print window, or use --flip."
            ),
            _(
                "Look at the scale X at the top. An arrow shines through. Count the whole "
                "millimetres from 0 to the arrow. "
                "For the tenths, look at the small numbers on the same side of the arrow: "
                "one of these lines runs straight on into a line of the scale."
            ),
            _(
                "An example: the arrow stands between 0 and +1, and on the side of the + line 7 "
                "runs straight on. Then X is 0.7. "
                "On the side of the \u2212 it would be -0.7."
            ),
            _(
                "Read Y on the left in the same way. The scales at the bottom and on the right "
                "should say the same. "
                "Do they differ by more than half a millimetre? "
                "Then the paper goes through askew: set the guides of the tray and print again."
            ),
            _(
                "Write down:  X = ..............   Y = ..............   Then type, with a point "
                "in the numbers:"
            ),
            command,
        ]
