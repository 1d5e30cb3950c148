"""The deck on the table: sheets as pixels, turned over, cut, stacked and measured with a ruler
(rules O1 to O4, O6, O8).

Four pixels to the millimetre make every cut of A4 and A3 in ISO halves a whole pixel, so that
cutting cuts no pixel.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

import kaartenset
from kaartenset.pages.imposition import Flip, Marks
from kaartenset.project.project import Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from pdf_reading import Picture, render, render_rims, text_angles
from projects import build_pdf

PIXELS = 4
"""In a millimetre."""

FINE = 300 / 25.4
"""Pixels in a millimetre at 300 dpi: a tenth of a millimetre is 1.2 pixels."""

WHITE = 250
"""A grey from here on is white: 2 % of a pixel is what rounding to a hundredth of a point can
colour."""

# A designer's layouts for domain cards half as large as those that ship; panels keep 6 mm to every
# edge of the card.
A7_FRONT = """
<face drawn-for="A7 portrait">
  <panel x="6" y="6" width="62.25" height="93" radius="3" fill="{{ card.domain.colour }}"/>
  <pictogram name="{{ card.domain.pictogram }}" x="15" y="12" size="40" colour="white" alt="{{ deck.pictograms[card.domain.pictogram] }}"/>
  <heading level="2" x="10" y="66" width="54" lines="2" style="domain-back-name" colour="white">{{ card.domain.name }}</heading>
  {% for block in card.front %}<text x="10" y="84" width="54" lines="3" style="small" colour="white">{{ block.text }}</text>{% endfor %}
</face>
"""
A7_BACK = """
{% set at = namespace(y=22) %}
{% macro line(text) %}
  <text x="9" y="{{ at.y }}" width="56" lines="2" style="small">{{ text }}</text>
  {% set at.y = at.y + (3.9 if text.plain | length < 36 else 7.8) %}
{% endmacro %}
<face drawn-for="A7 portrait">
  <panel x="6" y="6" width="62.25" height="12" radius="3" fill="{{ card.domain.colour }}"/>
  <panel x="6" y="97" width="62.25" height="2" radius="1" fill="{{ card.domain.colour }}"/>
  <heading level="2" x="10" y="13.5" width="54" style="small" colour="white">{{ card.domain.name.in_one_line }}</heading>
  {% for block in card.back %}
    {% if block.kind == "lead" %}{{ line(block.text) }}
    {% elif block.kind == "questions" %}{% for question in block.questions %}{{ line(question) }}{% endfor %}
    {% else %}{{ line(block.heading) }}{% for example in block.examples %}{{ line(example) }}{% endfor %}
    {% endif %}
  {% endfor %}
</face>
"""

NUMBERED = ("intro", "situation", "stagnation", "hindering", "helping", "goals")
DOMAINS = ("health", "family", "home", "money", "work")

Millimetres = tuple[float, float]

# ISO 216, halved exactly (O1): the numbers of the rule, not those of the program.
A5_LANDSCAPE, A6, A7 = (210.0, 148.5), (105.0, 148.5), (74.25, 105.0)


@dataclass(frozen=True)
class Pile:
    """Sheets that are cut together: the cards in deck order, their size, and how many sheets
    that makes."""

    cards: tuple[str, ...]
    card: Millimetres
    sheets: int


@dataclass(frozen=True)
class Case:
    """Paper in a printer: which project and paper, about which edge it turns, and the piles that
    come out."""

    domains: str
    paper: str
    flip: Flip
    piles: tuple[Pile, ...]


ON_A4 = (Pile(NUMBERED, A5_LANDSCAPE, 3), Pile(DOMAINS, A6, 2))
A7_ON_A4 = (Pile(NUMBERED, A5_LANDSCAPE, 3), Pile(DOMAINS, A7, 1))  # eight A7 on a landscape sheet
ON_A3 = (
    Pile(NUMBERED, A5_LANDSCAPE, 2),
    Pile(DOMAINS, A6, 1),
)  # four A5 and eight A6 on landscape sheets


CASES = {
    "portrait, long edge": Case("A6", "A4", Flip.LONG_EDGE, ON_A4),
    "portrait, short edge": Case("A6", "A4", Flip.SHORT_EDGE, ON_A4),
    "landscape, long edge": Case("A7", "A4", Flip.LONG_EDGE, A7_ON_A4),
    "landscape, short edge": Case("A7", "A4", Flip.SHORT_EDGE, A7_ON_A4),
    "landscape and several sheets, long edge": Case("A6", "A3", Flip.LONG_EDGE, ON_A3),
    "landscape and several sheets, short edge": Case("A6", "A3", Flip.SHORT_EDGE, ON_A3),
}
each_case = pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=pytest.mark.slow if "several" in name else ())
        for name, case in CASES.items()
    ],
)
ticks_and_slowly_lines = pytest.mark.parametrize(
    "marks", [Marks.TICKS, pytest.param(Marks.LINES, marks=pytest.mark.slow)]
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Source]:
    """The deck as it ships, and the same deck with domain cards of A7, by the size of its domain
    cards."""
    shipped = find_project(None, None, Path(kaartenset.__file__).parents[1])
    layouts = tmp_path_factory.mktemp("a7") / "layouts"
    shutil.copytree(shipped.layouts, layouts)
    types = layouts / "types.yaml"
    types.write_text(
        types.read_text(encoding="utf-8").replace("size: A6 portrait", "size: A7 portrait"),
        encoding="utf-8",
    )
    (layouts / "domain" / "front.xml.j2").write_text(A7_FRONT, encoding="utf-8")
    (layouts / "domain" / "back.xml.j2").write_text(A7_BACK, encoding="utf-8")
    return {"A6": read_project(shipped), "A7": read_project(Project(shipped.content, layouts))}


Look = npt.NDArray[np.int16]
Known = dict[str, Look]


def glance(face: Picture) -> Look:
    """Return a face as seen at a glance: nine pixels as one, without the millimetre at the edge
    where marks may lie."""
    small = Image.fromarray(np.ascontiguousarray(face)).reduce(3)
    return np.asarray(small, dtype=np.int16)[2:-2, 2:-2]


class Printer:
    """Makes sheets and the faces of single cards as pictures; each once."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self._sources = sources
        self.pages = cache(self._pages)
        self.faces = cache(self._faces)

    def sheets(self, case: Case, marks: Marks = Marks.TICKS, slug: bool = False) -> list[Picture]:
        return self.pages(
            case.domains, Request(paper=case.paper, flip=case.flip, marks=marks, slug=slug)
        )

    def _pages(self, domains: str, options: Request) -> list[Picture]:
        return render(self.pdf(domains, options), PIXELS)

    def pdf(self, domains: str, options: Request) -> bytes:
        return build_pdf(self._sources[domains], None, options)

    def _faces(self, domains: str) -> Known:
        """Return how each face looks, upright and upside down: every card alone on paper of its
        own size, in deck order."""
        known = {}
        for cards, paper, flip in (
            (NUMBERED, "A5", Flip.SHORT_EDGE),
            (DOMAINS, domains, Flip.LONG_EDGE),
        ):
            alone = self.pdf(
                domains, Request(paper=paper, flip=flip, marks=Marks.NONE, cards=",".join(cards))
            )
            assert text_angles(alone) == {0}, "a face to compare with must itself be upright"
            names = [f"{card} {side}" for card in cards for side in ("front", "back")]
            for name, face in zip(names, render(alone, PIXELS), strict=True):
                known[name] = glance(face)
                known[f"{name} upside down"] = glance(face[::-1, ::-1])
        return known


@pytest.fixture(scope="module")
def printer(sources: dict[str, Source]) -> Printer:
    return Printer(sources)


# ---- the hands at the table


def turned_over(verso: Picture, flip: Flip) -> Picture:
    """Return the verso as it lies behind the recto, seen through the paper from the recto's side.

    The printer has turned the sheet about one of its edges: the long edge of a portrait sheet
    stands upright, so left and right change places; the long edge of a landscape sheet lies flat,
    so top and bottom do.
    """
    height, width = verso.shape
    edge_stands = (flip is Flip.LONG_EDGE) == (height > width)
    return verso[:, ::-1] if edge_stands else verso[::-1, :]


def cut(sheet: Picture, card: Millimetres) -> list[list[Picture]]:
    """Return the rows of pieces that a cutter makes of a sheet, the waste around them left out."""
    width, height = round(card[0] * PIXELS), round(card[1] * PIXELS)
    rows, columns = sheet.shape[0] // height, sheet.shape[1] // width
    top, left = (sheet.shape[0] - rows * height) // 2, (sheet.shape[1] - columns * width) // 2
    return [
        [
            sheet[top + row * height :, left + column * width :][:height, :width]
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def like_a_page(piece: Picture) -> Picture:
    """Return the far side of a cut card, seen through the paper, as it is read when the card is
    turned over like a page."""
    return piece[:, ::-1]


Piece = tuple[Picture, Picture]
"""A cut card: its front, and its back as it is read."""


def cut_sheet(recto: Picture, verso: Picture, card: Millimetres, flip: Flip) -> list[list[Piece]]:
    behind = cut(turned_over(verso, flip), card)
    return [
        [(front, like_a_page(back)) for front, back in zip(fronts, backs, strict=True)]
        for fronts, backs in zip(cut(recto, card), behind, strict=True)
    ]


def stacked(sheets: Sequence[list[list[Piece]]]) -> list[Piece]:
    """Cut a pile and stack it: each part on the one to its right, then each part on the one
    below it."""
    rows, columns = len(sheets[0]), len(sheets[0][0])
    return [
        sheet[row][column] for row in range(rows) for column in range(columns) for sheet in sheets
    ]


def piles_of(
    pages: Sequence[Picture], case: Case
) -> Iterator[tuple[Pile, list[list[list[Piece]]]]]:
    """Yield each pile with its sheets cut; recto and verso follow each other in the file."""
    assert len(pages) == 2 * sum(pile.sheets for pile in case.piles)
    waiting = iter(pages)
    for pile in case.piles:
        yield (
            pile,
            [
                cut_sheet(next(waiting), next(waiting), pile.card, case.flip)
                for _ in range(pile.sheets)
            ],
        )


# ---- the eyes


def recognised(face: Picture, known: Known) -> str:
    """Return which card and side a face is, "… upside down", "nothing" if it is white, or "a
    stranger"."""
    seen = glance(face)
    if seen.min() >= WHITE:
        return "nothing"
    alike = {
        name: float(np.abs(look - seen).mean())
        for name, look in known.items()
        if look.shape == seen.shape
    }
    best, second = sorted(alike, key=alike.__getitem__)[:2]
    # The same face differs by the rounding of places to a hundredth of a point; the two faces most
    # alike, by far more.
    return best if alike[best] < 0.3 and alike[second] > 4 * alike[best] else "a stranger"


def deck_on_the_table(pages: Sequence[Picture], case: Case, known: Known) -> list[tuple[str, str]]:
    """Return what lies on the table after cutting and stacking: front and back of every piece of
    paper, from the top."""
    return [
        (recognised(front, known), recognised(back, known))
        for _pile, sheets in piles_of(pages, case)
        for front, back in stacked(sheets)
    ]


def deck_in_order(case: Case) -> list[tuple[str, str]]:
    """Return what should lie there: of each pile the cards in deck order, and under them the
    paper without a card."""
    wanted = []
    for pile in case.piles:
        wanted += [(f"{card} front", f"{card} back") for card in pile.cards]
        slots = {A5_LANDSCAPE: 2, A6: 4, A7: 8}[pile.card] * (2 if case.paper == "A3" else 1)
        wanted += [("nothing", "nothing")] * (pile.sheets * slots - len(pile.cards))
    return wanted


@each_case
@ticks_and_slowly_lines
def test_behind_every_front_lies_its_own_back_upright_and_the_stacked_pile_is_in_deck_order(
    case: Case, marks: Marks, printer: Printer
) -> None:
    assert deck_on_the_table(
        printer.sheets(case, marks), case, printer.faces(case.domains)
    ) == deck_in_order(case)


@each_case
def test_paper_that_turns_about_the_other_edge_is_seen_on_the_table(
    case: Case, printer: Printer
) -> None:
    wrong = Case(
        case.domains,
        case.paper,
        Flip.SHORT_EDGE if case.flip is Flip.LONG_EDGE else Flip.LONG_EDGE,
        case.piles,
    )
    found = deck_on_the_table(printer.sheets(case), wrong, printer.faces(case.domains))
    assert all(
        back != right_back
        for (_front, back), (_, right_back) in zip(found, deck_in_order(case), strict=True)
        if right_back != "nothing"
    )


def test_two_sheets_that_changed_places_are_seen_in_the_stacked_pile(printer: Printer) -> None:
    case = CASES["portrait, long edge"]
    pages = printer.sheets(case)
    swapped = [*pages[2:4], *pages[0:2], *pages[4:]]
    assert deck_on_the_table(swapped, case, printer.faces("A6")) != deck_in_order(case)


def test_a_verso_that_is_a_millimetre_off_is_seen_on_the_table(printer: Printer) -> None:
    case = CASES["portrait, long edge"]
    pages = [
        np.roll(page, PIXELS, axis=1) if number % 2 else page
        for number, page in enumerate(printer.sheets(case))
    ]
    assert ("intro front", "a stranger") in deck_on_the_table(pages, case, printer.faces("A6"))


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize(
    ("cards", "piles"),
    [
        ("1-5", (Pile(NUMBERED[:5], A5_LANDSCAPE, 3),)),
        ("work,home,2", (Pile(("situation",), A5_LANDSCAPE, 1), Pile(("home", "work"), A6, 1))),
    ],
)
def test_a_part_of_the_deck_is_in_order_too(
    cards: str, piles: tuple[Pile, ...], flip: Flip, printer: Printer
) -> None:
    case = Case("A6", "A4", flip, piles)
    pages = printer.pages("A6", Request(flip=flip, cards=cards))
    assert deck_on_the_table(pages, case, printer.faces("A6")) == deck_in_order(case)


# ---- the sheet's edge


def ink_within(page: Picture, distance: float, pixels: float) -> bool:
    """Return whether a page has ink nearer to its edge than a distance in millimetres."""
    wide = int(distance * pixels)
    return has_ink((page[:wide], page[-wide:], page[:, :wide], page[:, -wide:]))


def has_ink(pictures: Iterable[Picture]) -> bool:
    return any(picture.min() < WHITE for picture in pictures)


@each_case
@ticks_and_slowly_lines
def test_no_ink_lies_within_six_millimetres_of_the_edge_of_any_page(
    case: Case, marks: Marks, printer: Printer
) -> None:
    pages = printer.sheets(case, marks, slug=True)
    assert [number for number, page in enumerate(pages, 1) if ink_within(page, 6, PIXELS)] == []


@pytest.mark.slow
@each_case
@pytest.mark.parametrize("marks", Marks)
@pytest.mark.parametrize("slug", [False, True])
def test_no_ink_lies_there_at_three_hundred_dots_to_the_inch_either(
    case: Case, marks: Marks, slug: bool, printer: Printer
) -> None:
    """Only the rims are painted, which takes a tenth of the time."""
    request = Request(paper=case.paper, flip=case.flip, marks=marks, slug=slug)
    rims = render_rims(printer.pdf(case.domains, request), FINE, int(6 * FINE))
    assert len(rims) == 2 * sum(pile.sheets for pile in case.piles)
    assert [number for number, rim in enumerate(rims, 1) if has_ink(rim)] == []


def test_a_rim_that_is_painted_alone_is_that_of_the_page(printer: Printer) -> None:
    """Also where there is ink: as wide as this, it has parts of the cards."""
    wide = 20 * PIXELS
    sheets = printer.pdf("A6", Request())
    page, rim = printer.pages("A6", Request())[6], render_rims(sheets, PIXELS, wide)[6]
    whole = (page[:wide], page[-wide:], page[:, :wide], page[:, -wide:])
    assert all(map(has_ink, zip(whole)))
    for alone, cut_off in zip(rim, whole, strict=True):
        assert np.abs(alone.astype(int) - cut_off).max() <= 2


def test_ink_a_quarter_of_a_millimetre_too_far_out_is_seen(printer: Printer) -> None:
    page = printer.sheets(CASES["portrait, long edge"])[6]
    assert not ink_within(page, 6, PIXELS)
    assert ink_within(np.roll(page, -1, axis=1), 6, PIXELS)


# ---- the ruler


def marks_alone(
    domains: str, options: Request, printer: Printer, page: int
) -> npt.NDArray[np.float64]:
    """Return the ink of the marks of a page at 300 dpi and nothing else, 0 for none."""
    bare = Request(paper=options.paper, flip=options.flip, marks=Marks.NONE)
    with_marks, without = (
        render(printer.pdf(domains, wanted), FINE, [page])[0] for wanted in (options, bare)
    )
    return np.abs(without.astype(np.float64) - with_marks)


def strokes_across(strip: npt.NDArray[np.float64]) -> list[float]:
    """Return the middle of every stroke that crosses a strip of ink, in millimetres along the
    strip."""
    ink = strip.sum(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (ink > 0).astype(int), [0]))))
    places = np.arange(len(ink)) + 0.5
    return [
        float(np.average(places[start:end], weights=ink[start:end]) / FINE)
        for start, end in edges.reshape(-1, 2)
    ]


@ticks_and_slowly_lines
@pytest.mark.parametrize(
    ("domains", "page", "cuts_x", "cuts_y"),
    [
        pytest.param("A6", 0, [], [148.5], id="two A5 on A4"),
        pytest.param("A6", 6, [105.0], [148.5], id="four A6 on A4"),
        pytest.param("A7", 6, [74.25, 148.5, 222.75], [105.0], id="eight A7 on landscape A4"),
    ],
)
def test_cut_marks_stand_at_the_exact_halves_of_the_sheet_by_a_tenth_of_a_millimetre(
    marks: Marks,
    domains: str,
    page: int,
    cuts_x: list[float],
    cuts_y: list[float],
    printer: Printer,
) -> None:
    ink = marks_alone(domains, Request(marks=marks), printer, page)
    near, far = (
        int(7 * FINE),
        int(10 * FINE),
    )  # of a tick, which starts 6 mm from the edge, a part without its ends
    for strip in (ink[near:far], ink[-far:-near]):
        assert strokes_across(strip) == pytest.approx(cuts_x, abs=0.1)
    for strip in (ink[:, near:far], ink[:, -far:-near]):
        assert strokes_across(strip.T) == pytest.approx(cuts_y, abs=0.1)


def test_the_ruler_sees_a_mark_that_is_two_tenths_of_a_millimetre_off(printer: Printer) -> None:
    ink = np.roll(marks_alone("A6", Request(), printer, 6), round(0.2 * FINE), axis=1)
    assert strokes_across(ink[int(7 * FINE) : int(10 * FINE)]) != pytest.approx([105.0], abs=0.1)


def test_the_panel_of_a_domain_card_is_as_large_as_the_design_says(printer: Printer) -> None:
    page = render(printer.pdf("A6", Request()), FINE, [6])[0]
    card = page[: round(148.5 * FINE), : round(105 * FINE)]
    across, down = (
        card[round(98 * FINE)],
        card[:, round(12 * FINE)],
    )  # clear of pictogram, words and round corners
    # Design: panel from 6 to 99 and from 6 to 142.5 mm.
    assert _ends(across) == pytest.approx((6.0, 99.0), abs=0.1)
    assert _ends(down) == pytest.approx((6.0, 142.5), abs=0.1)


def _ends(line: npt.NDArray[np.uint8]) -> Millimetres:
    """Return where the dark of a line of pixels starts and ends, in millimetres."""
    dark = np.flatnonzero(line < 180)
    return float(dark[0] / FINE), float((dark[-1] + 1) / FINE)


# ---- the marks


@each_case
@ticks_and_slowly_lines
def test_marks_are_on_rectos_only(case: Case, marks: Marks, printer: Printer) -> None:
    marked, bare = printer.sheets(case, marks), printer.sheets(case, Marks.NONE)
    changed = [not np.array_equal(page, plain) for page, plain in zip(marked, bare, strict=True)]
    assert changed == [True, False] * (len(marked) // 2)


@each_case
@ticks_and_slowly_lines
def test_marks_lie_on_the_cuts_and_never_on_a_card(
    case: Case, marks: Marks, printer: Printer
) -> None:
    pairs = zip(printer.sheets(case, marks), printer.sheets(case, Marks.NONE), strict=True)
    ink = iter([np.abs(plain.astype(int) - page).astype(np.uint8) for page, plain in pairs])
    for pile in case.piles:
        for _ in range(pile.sheets):
            recto, _verso = next(ink), next(ink)
            inside = [piece[1:-1, 1:-1] for row in cut(recto, pile.card) for piece in row]
            assert max(int(piece.max()) for piece in inside) == 0


# ---- a printer that fits to page


def shrunk(page: Picture, scale: float, about: Millimetres = (0.5, 0.5)) -> Picture:
    """Return a page printed smaller: ``about`` is the point that stays, as a part of the sheet."""
    height, width = page.shape
    x, y = (
        part * length * (1 - 1 / scale) for part, length in zip(about, (width, height), strict=True)
    )
    smaller = Image.fromarray(page).transform(
        (width, height),
        Image.Transform.AFFINE,
        (1 / scale, 0, x, 0, 1 / scale, y),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )
    return np.asarray(smaller)


def bounds(page: Picture, card: Millimetres) -> list[tuple[int, int, int, int]]:
    """Return where the ink of each card of a sheet starts and ends, in pixels of the sheet; no
    ink, no bounds."""
    found = []
    width, height = (round(length * PIXELS) for length in card)
    for row in range(page.shape[0] // height):
        for column in range(page.shape[1] // width):
            rows, columns = np.nonzero(
                page[row * height :, column * width :][:height, :width] < WHITE
            )
            if len(rows):
                found.append(
                    (int(rows.min()), int(rows.max()), int(columns.min()), int(columns.max()))
                )
    return found


def shift_of_backs(recto: Picture, verso: Picture, card: Millimetres, flip: Flip) -> float:
    """Return how far, in millimetres, the panels of backs lie from those of the fronts before
    them."""
    fronts, backs = bounds(recto, card), bounds(turned_over(verso, flip), card)
    assert len(fronts) == len(backs) > 0
    return float(np.abs(np.array(fronts) - np.array(backs)).max() / PIXELS)


@pytest.mark.parametrize("scale", [0.94, pytest.param(0.97, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", [name for name in CASES if "several" not in name])
def test_a_sheet_printed_too_small_has_its_backs_behind_its_fronts(
    name: str, scale: float, printer: Printer
) -> None:
    # Panels of a domain card reach as far on its front as on its back: 6 mm inside the trim at all
    # four edges.
    case = CASES[name]
    recto, verso = (shrunk(page, scale) for page in printer.sheets(case, Marks.NONE)[6:8])
    assert shift_of_backs(recto, verso, case.piles[1].card, case.flip) <= 1.5 / PIXELS


def test_a_sheet_that_shrinks_towards_a_corner_is_seen_to_be_off(printer: Printer) -> None:
    case = CASES["portrait, long edge"]
    recto, verso = (
        shrunk(page, 0.97, about=(0, 0)) for page in printer.sheets(case, Marks.NONE)[6:8]
    )
    assert shift_of_backs(recto, verso, A6, case.flip) > 1
