"""The decks in ``examples/`` and the team deck on the table: each sheet cut and stacked.

Their cards are no whole pixels, so pieces are cut between pixels and compared at a glance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from kaartenset.pages.imposition import Flip, Marks
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from pdf_reading import Picture, render
from projects import SHIPPED, build_pdf

PIXELS = 4
"""In a millimetre, of sheets; a glance sees one."""

ROOT = Path(__file__).parents[2]

Look = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Pile:
    """Cards of one stock and size: how many, their size in millimetres, how many lie beside and
    under each other on a sheet, and on how many sides they are printed."""

    cards: int
    width: float
    height: float
    columns: int
    rows: int
    sides: int = 2

    @property
    def sheets(self) -> int:
        return -(-self.cards // (self.columns * self.rows))


# The sizes are those of the cards as they are sold, and of ISO 216.
DECKS: dict[str, tuple[str, tuple[Pile, ...]]] = {
    "creatures": ("A4", (Pile(54, 63.5, 88.9, 3, 3),)),
    "vocabulary": (
        "Letter",
        (
            Pile(12, 105, 74.25, 2, 3),
            Pile(12, 105, 74.25, 2, 3),
        ),
    ),
    "posters": ("A4", (Pile(3, 210, 297, 1, 1, sides=1),)),
    "quotes": ("A4", (Pile(3, 120, 120, 1, 2),)),
    "team": ("A4", (Pile(8, 210, 148.5, 1, 2),)),
}


def deck_in(name: str) -> Source:
    if name == "team":
        return read_project(Project(ROOT / "content/decks/team", SHIPPED.layouts, deck="team"))
    return read_project(
        Project(ROOT / f"examples/{name}/content", ROOT / f"examples/{name}/layouts")
    )


def glance(picture: Picture, box: tuple[float, float, float, float], pile: Pile) -> Look:
    """Return a part of a picture as seen at a glance, a pixel a millimetre, without its edge, where
    marks may lie."""
    size = round(pile.width), round(pile.height)
    small = Image.fromarray(np.ascontiguousarray(picture)).resize(size, Image.Resampling.BOX, box)
    return np.asarray(small, dtype=np.int16)[2:-2, 2:-2]


def cut(sheet: Picture, pile: Pile) -> list[Look]:
    """Return the pieces that a cutter makes of a sheet, row after row."""
    width, height = pile.width * PIXELS, pile.height * PIXELS
    left = (sheet.shape[1] - pile.columns * width) / 2
    top = (sheet.shape[0] - pile.rows * height) / 2
    corners = [
        (left + column * width, top + row * height)
        for row in range(pile.rows)
        for column in range(pile.columns)
    ]
    return [glance(sheet, (x, y, x + width, y + height), pile) for x, y in corners]


def stacked(pages: list[Picture], pile: Pile) -> list[tuple[Look, ...]]:
    """Return the sides of the cards of a pile of sheets, cut at once and stacked, each part on the
    next. The printer turned the sheets about their long edge, which stands upright."""
    fronts = [cut(sheet, pile) for sheet in pages[:: pile.sides]]
    if pile.sides == 1:
        return [(fronts[sheet][place],) for place, sheet in _order(pile)]
    backs = [cut(sheet[:, ::-1], pile) for sheet in pages[1::2]]  # seen through the paper
    return [(fronts[sheet][place], backs[sheet][place][:, ::-1]) for place, sheet in _order(pile)]


def _order(pile: Pile) -> Iterator[tuple[int, int]]:
    """Yield the places on the sheets of a stacked pile, from the top."""
    for place in range(pile.columns * pile.rows):
        for sheet in range(pile.sheets):
            yield place, sheet


def faces_of(source: Source, pile: Pile, first: int) -> tuple[list[Look], ...]:
    """Return how the fronts and the backs of a pile look: each card alone on paper of its size."""
    alone = Request(
        paper=f"{pile.width} x {pile.height}",
        marks=Marks.NONE,
        flip=Flip.LONG_EDGE if pile.height >= pile.width else Flip.SHORT_EDGE,
        cards=",".join(card.id for card in source.deck.cards[first : first + pile.cards]),
    )
    single = render(build_pdf(source, None, alone), PIXELS)
    looks = [glance(face, (0, 0, face.shape[1], face.shape[0]), pile) for face in single]
    return tuple(looks[side :: pile.sides] for side in range(pile.sides))


def is_face(piece: Look, faces: list[Look], place: int) -> bool:
    """Return whether a piece is the face at a place: it looks like it, and more so than like any
    other, and than like any upside down. Other faces may look the same, as common backs do."""
    if place >= len(faces):
        return int(piece.min()) >= 250
    unlike = [float(np.abs(piece - face).mean()) for face in faces]
    upside_down = [float(np.abs(piece - face[::-1, ::-1]).mean()) for face in faces]
    return unlike[place] < 1.5 and unlike[place] <= min(*unlike, *upside_down) + 0.01


def strangers(pages: list[Picture], source: Source, piles: tuple[Pile, ...]) -> list[str]:
    """Return what does not belong where it lies on the table."""
    found, first = [], 0
    assert len(pages) == sum(pile.sides * pile.sheets for pile in piles)
    for number, pile in enumerate(piles):
        count = pile.sides * pile.sheets
        mine, pages = pages[:count], pages[count:]
        faces = faces_of(source, pile, first)
        first += pile.cards
        found += [
            f"pile {number}, piece {place}, {side}"
            for place, piece in enumerate(stacked(mine, pile))
            for side, face, known in zip(("front", "back")[: pile.sides], piece, faces, strict=True)
            if not is_face(face, known, place)
        ]
    assert first == len(source.deck.cards)
    return found


@pytest.mark.parametrize("name", DECKS)
def test_behind_every_front_lies_its_own_back_and_the_stacked_piles_are_in_deck_order(
    name: str,
) -> None:
    paper, piles = DECKS[name]
    source = deck_in(name)
    pages = render(build_pdf(source, None, Request(paper=paper)), PIXELS)
    assert strangers(pages, source, piles) == []


def test_a_pile_of_another_order_and_backs_that_are_upside_down_are_seen() -> None:
    paper, piles = DECKS["vocabulary"]
    source = deck_in("vocabulary")
    pages = render(build_pdf(source, None, Request(paper=paper)), PIXELS)
    swapped = [*pages[2:4], *pages[:2], *pages[4:]]
    assert len(strangers(swapped, source, piles)) == 24
    turned = [page[::-1, ::-1] if number % 2 else page for number, page in enumerate(pages)]
    assert len(strangers(turned, source, piles)) == 24
