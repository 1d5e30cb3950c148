"""The calibration sheet: held to the light, it shows how far off the back is printed (rule O7).

All positions are as the reader sees them: the sheet turned over like the page of a book, the B
towards the eyes, the front shining through. So the lines of the front have the same coordinates as
the scale of the back, and are mirrored together onto their page.

The scale on the back counts millimetres against the offset of the back: if the back is printed 0.7
mm too far to the right, the arrow of the front is at +0.7. The number that is read is the number to
type. The lines for tenths are a vernier of 1.9 mm (ten of them are 19 mm of the scale), one for
each sign, so that a reading always grows away from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kaartenset.dataclass import dataclass
from kaartenset.geometry import PAPER_SIZES, Mm, Segment, Size, paper_size
from kaartenset.i18n import _
from kaartenset.pages.imposition import CardTooLarge, Flip, fit_grid
from kaartenset.pages.page import BLACK, Layer, Lines, Page, PageItem, Placing
from kaartenset.pages.registration import BackOffset, in_register, is_turned
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import SEMIBOLD
from kaartenset.typeset.outside import TextSetter

SMALLEST = PAPER_SIZES["A5"]
"""Smaller paper has no room for bars of 100 mm with scales around them."""

VERNIER_STEP: Mm = 1.9
BASE: Mm = 15.0
"""From the edge of the sheet to the line where front and back meet."""

REACH = 28
"""Millimetres of scale on either side of 0: a reading of ten and the vernier beyond it."""

BAR: Mm = 100.0
_BAR_INSET: Mm = 34.0
_TEXT_INSET: Mm = 29.0
_LETTER_MIDDLE: Mm = 39.0
_TEXT_TOP: Mm = 56.0
_LETTER_ASIDE: Mm = 18.0
_LETTER_SIZE = 60.0
_HAIRLINE = 0.4
"""Points; thin enough to show tenths of a millimetre, thick enough for a toner printer."""


def calibration_pages(
    cards: Iterable[Size], paper: str, flip: Flip, offset: BackOffset, fonts: Fonts
) -> tuple[Page, ...]:
    """Return the pages of one sheet, or of two if these cards have upright and lying sheets.

    ``offset`` moves the backs, to check a correction: everything then reads 0.
    """
    pages: list[Page] = []
    for size in _orientations(cards, paper):
        sheet = _CalibrationSheet(size, paper, flip, fonts)
        pages += [sheet.recto(), in_register(sheet.verso(), offset, flip)]
    return tuple(pages)


def _orientations(cards: Iterable[Size], paper: str) -> list[Size]:
    """Return the orientations of the paper for these cards: upright, lying, or both."""
    size = paper_size(paper)
    found: list[Size] = []
    for card in cards:
        try:
            way = fit_grid(size, card).paper
        except CardTooLarge:
            continue
        if way not in found:
            found.append(way)
    return found or [size]


_Spot = tuple[Mm, Mm]


@dataclass(frozen=True, slots=True)
class _Scale:
    """A scale along one side of the sheet.

    ``sign`` is -1 at the top and the left, where outward is towards smaller numbers.
    """

    across: bool
    centre: Mm
    base: Mm
    sign: int

    def at(self, reading: Mm, out: Mm) -> _Spot:
        """Return the place of a reading, ``out`` from the line where front and back meet."""
        along, aside = self.centre - reading, self.base + self.sign * out
        return (along, aside) if self.across else (aside, along)


class _CalibrationSheet:
    """Draws one sheet, in millimetres from the top left as the reader sees each side."""

    def __init__(self, size: Size, paper: str, flip: Flip, fonts: Fonts) -> None:
        self._size = size
        self._paper = paper
        self._flip = flip
        self._texts = TextSetter(fonts, BLACK)
        self._turned = is_turned(size, flip)
        self._type = 9.0 if min(size.width, size.height) < 200 else 11.0
        centre_x, centre_y = size.width / 2, size.height / 2
        self._scales = (
            _Scale(True, centre_x, BASE, -1),
            _Scale(True, centre_x, size.height - BASE, 1),
            _Scale(False, centre_y, BASE, -1),
            _Scale(False, centre_y, size.width - BASE, 1),
        )

    def recto(self) -> Page:
        """Return the front, with its lines mirrored, as seen through the paper."""
        seen_through = tuple(item for scale in self._scales for item in self._tenths(scale))
        items: list[PageItem] = [
            Layer(seen_through, Placing(self._size.width, 0.0, scale_x=-1.0)),
            self._letter("F"),
            *self._edge(),
            *self._bars(),
            *self._paragraphs(self._front_text(), _BAR_INSET + 6),
        ]
        return Page(self._size, tuple(items))

    def verso(self) -> Page:
        """Return the back, upside down if the printer turns it that way."""
        items: tuple[PageItem, ...] = (
            *(item for scale in self._scales for item in self._millimetres(scale)),
            self._letter("B"),
            *self._names(),
            *self._paragraphs(self._back_text(), _TEXT_INSET),
        )
        if self._turned:
            items = (Layer(items, Placing(self._size.width, self._size.height, -1.0, -1.0)),)
        return Page(self._size, items)

    def _tenths(self, scale: _Scale) -> Iterator[PageItem]:
        """Yield the arrow and the lines for tenths, on the front."""
        arrow = [(scale.at(0, 0), scale.at(0, 7))]
        arrow += [(scale.at(0, 0), scale.at(side, 1.6)) for side in (-0.8, 0.8)]
        yield _lines(arrow, 0.6)
        readings = {
            sign * tenth * VERNIER_STEP: tenth for sign in (-1, 1) for tenth in range(1, 10)
        }
        yield _lines([(scale.at(reading, 0), scale.at(reading, 4)) for reading in readings])
        for reading, tenth in readings.items():
            yield self._texts.centred(str(tenth), *scale.at(reading, 5.6), 5.5)

    def _millimetres(self, scale: _Scale) -> Iterator[PageItem]:
        """Yield the scale of millimetres, on the back."""
        lengths = {
            reading: 6.0 if reading % 10 == 0 else 4.5 if reading % 5 == 0 else 3.0
            for reading in range(-REACH, REACH + 1)
        }
        yield _lines(
            [(scale.at(reading, 0), scale.at(reading, -long)) for reading, long in lengths.items()]
        )
        for reading in (-10, -5, 0, 5, 10):
            sign = "+" if reading > 0 else "\u2212" if reading < 0 else ""
            place = scale.at(reading, -8 if scale.across else -9.5)
            yield self._texts.centred(f"{sign}{abs(reading)}", *place, 7, SEMIBOLD)

    def _names(self) -> Iterator[PageItem]:
        for scale in self._scales:
            name, place = "X" if scale.across else "Y", scale.at(REACH + 4, -2)
            yield self._texts.centred(name, *place, 14, SEMIBOLD)

    def _letter(self, letter: str) -> PageItem:
        x = self._size.width / 2 + _LETTER_ASIDE
        return self._texts.centred(letter, x, _LETTER_MIDDLE, _LETTER_SIZE, SEMIBOLD)

    def _edge(self) -> Iterator[PageItem]:
        """Yield an arrow to the edge on which the printer flips the sheet."""
        tip, tail = ((40.0, 14.0), (40.0, 42.0)) if self._turned else ((14.0, 40.0), (42.0, 40.0))
        barbs = [
            (tip[0] + side, tip[1] + 5) if self._turned else (tip[0] + 5, tip[1] + side)
            for side in (-3.0, 3.0)
        ]
        yield _lines([(start, tip) for start in (tail, *barbs)], 2.0)
        yield self._texts.line(_("turns about this edge"), 44.0, 41.0, 9.0)

    def _bars(self) -> Iterator[PageItem]:
        """Yield two bars of exactly 100 mm."""
        middle_x, middle_y, half = self._size.width / 2, self._size.height / 2, BAR / 2
        y, x = self._size.height - _BAR_INSET, self._size.width - _BAR_INSET
        across = ((middle_x - half, y), (middle_x + half, y))
        down = ((x, middle_y - half), (x, middle_y + half))
        yield _lines([across, down], 1.0)
        ends = [((end, y - 2), (end, y + 2)) for end, _y in across]
        ends += [((x - 2, end), (x + 2, end)) for _x, end in down]
        yield _lines(ends)
        yield self._texts.centred("100 mm", middle_x, y - 3, 8)
        yield self._texts.centred("100 mm", x, middle_y - half - 4, 8)

    def _paragraphs(self, paragraphs: list[str], right: Mm) -> Iterator[PageItem]:
        y = _TEXT_TOP
        width = self._size.width - _TEXT_INSET - right
        for paragraph in paragraphs:
            text = self._texts.paragraph(paragraph, _TEXT_INSET, y, width, self._type)
            yield text
            y += (len(text.lines) + 0.5) * text.box.style.pitch

    def _front_text(self) -> list[str]:
        edge = self._flip.in_words
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
            _wide_spaces(
                _(
                    "Write down:  X = ..............   Y = ..............   Then type, with a "
                    "point in the numbers:"
                )
            ),
            command,
        ]


def _lines(lines: Iterable[tuple[_Spot, _Spot]], weight: float = _HAIRLINE) -> Lines:
    return Lines(tuple(Segment(*start, *end) for start, end in lines), weight)


def _wide_spaces(text: str) -> str:
    """Return a text that keeps runs of spaces, which typesetting would reduce to one."""
    return re.sub(" +(?= )", lambda spaces: "\u00a0" * len(spaces[0]), text)
