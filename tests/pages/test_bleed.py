"""Bleed: which panels run off the card, how far, and that nothing else moves (design, Office and
press)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faces import Elements, set_faces
from kaartenset.deck.deck import Deck
from kaartenset.geometry import Rect
from kaartenset.layout.elements import Panel, Side
from kaartenset.pages.bleed import BLEED, placed_with_bleed, with_bleed
from kaartenset.pages.page import Placing
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.typeset.typeset import SetFace

SIDES = ("left", "top", "right", "bottom")


def panels(face: SetFace) -> list[Panel]:
    return [element for element in face.elements if isinstance(element, Panel)]


def bled(elements: Elements, bleed: str, radius: float = 4.5) -> list[Panel]:
    """Return what becomes of a panel on A5 landscape, 6 mm inside the trim on all sides."""
    face = elements.face(
        f'<panel x="6" y="6" width="198" height="136.5" radius="{radius}" fill="blue" '
        f'bleed="{bleed}"/>'
    )
    return panels(with_bleed(SetFace(face, face.elements)))


@pytest.fixture
def elements(shipped: Source, deck: Deck) -> Elements:
    return Elements(shipped.theme, next(card for card in deck.cards if card.id == "goals"))


@pytest.mark.parametrize(
    ("sides", "box"),
    [
        ("left top right bottom", Rect(-3, -3, 216, 154.5)),
        ("left top right", Rect(-3, -3, 216, 145.5)),
        ("left right bottom", Rect(-3, 6, 216, 145.5)),
        ("top bottom", Rect(6, -3, 198, 154.5)),
    ],
)
def test_a_panel_that_bleeds_on_opposite_sides_is_one_rectangle(
    elements: Elements, sides: str, box: Rect
) -> None:
    (panel,) = bled(elements, sides)
    assert (panel.box, panel.radius) == (box, 0)


@given(st.sets(st.sampled_from(SIDES), min_size=1), st.sampled_from([0.0, 1.0, 4.5]))
def test_the_ink_reaches_the_bleed_on_the_named_sides_and_keeps_its_place_on_the_others(
    shipped: Source, deck: Deck, sides: set[str], radius: float
) -> None:
    elements = Elements(shipped.theme, next(card for card in deck.cards if card.id == "goals"))
    found = bled(elements, " ".join(sorted(sides)), radius)
    assert min(panel.box.x for panel in found) == (-3 if "left" in sides else 6)
    assert min(panel.box.y for panel in found) == (-3 if "top" in sides else 6)
    assert max(panel.box.right for panel in found) == pytest.approx(
        213 if "right" in sides else 204
    )
    assert max(panel.box.bottom for panel in found) == pytest.approx(
        151.5 if "bottom" in sides else 142.5
    )
    for side in sides:  # along a side that bleeds there is ink from end to end: no round corner
        along = [panel for panel in found if panel.radius == 0 and _touches(panel.box, side)]
        assert max((_length(panel.box, side) for panel in along), default=0) == max(
            _length(panel.box, side) for panel in found
        )


def _touches(box: Rect, side: str) -> bool:
    edges = {
        "left": box.x + 3,
        "top": box.y + 3,
        "right": box.right - 213,
        "bottom": box.bottom - 151.5,
    }
    return abs(edges[side]) < 1e-9


def _length(box: Rect, side: str) -> float:
    return box.height if side in ("left", "right") else box.width


def test_nothing_else_moves_on_any_card(shipped: Source, deck: Deck) -> None:
    moved: dict[str, set[frozenset[str]]] = {}
    for (card, side), face in set_faces(shipped, personalise(deck, None)).items():
        after = with_bleed(face)
        assert len(after.elements) == len(face.elements)
        for old, new in zip(face.elements, after.elements, strict=True):
            if old != new:
                assert isinstance(old, Panel)
                moved.setdefault(f"{card} {side.value}", set()).add(old.bleed)
    domains = [card.id for card in deck.cards if card.domain]
    front, back = (
        {frozenset(SIDES)},
        {frozenset({"left", "top", "right"}), frozenset({"left", "right", "bottom"})},
    )
    assert moved == {f"{card} {Side.FRONT.value}": front for card in domains} | {
        f"{card} {Side.BACK.value}": back for card in domains
    }


def test_the_bleed_is_three_millimetres() -> None:
    assert BLEED == 3


def test_the_elements_of_a_face_with_bleed_know_which_element_they_are_from(
    elements: Elements,
) -> None:
    """A round panel that bleeds on one side gets a strip there, and a text after it keeps its
    number: the value of a client finds it."""
    face = elements.face(
        '<panel x="6" y="6" width="198" height="30" radius="4.5" fill="blue" bleed="top"/>'
        '<panel x="20" y="60" width="30" height="30" fill="blue"/>'
    )
    placed = placed_with_bleed(SetFace(face, face.elements), Placing(10, 20), 1.5)
    assert [placed.origin(number).number for number in range(3)] == [0, 0, 1]
    assert panels(placed.face)[0].box == Rect(6, -1.5, 198, 37.5)
    assert (placed.place.x, placed.place.y) == (10, 20)
