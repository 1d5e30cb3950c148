"""The pages of the deck for a screen: values in millimetres, with a strip over the first face."""

from __future__ import annotations

import pytest

from kaartenset.errors import Problems
from kaartenset.geometry import Rect, Size
from kaartenset.pages.fields import Control
from kaartenset.pages.page import Layer, Page, PlacedFace, Placing, page_of
from kaartenset.pages.screen.card_pages import STRIP_HEIGHT, card_pages
from kaartenset.pages.structure import Spoken, StructureNode, structures_of
from kaartenset.paint.marked_content import TaggedPainter
from kaartenset.project.source import Source
from kaartenset.targets.titles import spoken_of
from kaartenset.typeset.typeset import SetFace
from page_items import recorded
from projects import MADE


@pytest.fixture(scope="module")
def faces(shipped: Source) -> tuple[SetFace, ...]:
    return MADE.set_deck(shipped, None, Problems()).faces


@pytest.fixture(scope="module")
def pages(shipped: Source, faces: tuple[SetFace, ...]) -> list[Page]:
    return list(card_pages(faces, shipped.deck.text, shipped.theme, shipped.fonts))


def spoken(face: SetFace, source: Source) -> Spoken:
    return spoken_of((face.face,), "kaart", source.deck.text)


def controls(node: StructureNode) -> list[Control]:
    found = [kid for kid in node.kids if isinstance(kid, Control)]
    return found + [
        each for kid in node.kids if isinstance(kid, StructureNode) for each in controls(kid)
    ]


def fields(page: Page, face: SetFace, source: Source) -> list[Control]:
    (structure,) = structures_of([(page, spoken(face, source))])
    return [control for node in structure.nodes for control in controls(node)]


def test_the_strip_is_above_the_first_face_and_nothing_is_above_the_page(
    pages: list[Page], shipped: Source
) -> None:
    first = recorded(pages[0])
    (face,) = first.faces
    assert face.box.y == STRIP_HEIGHT
    assert face.box.bottom == pytest.approx(pages[0].size.height)
    assert first.words[0] == shipped.deck.text.title.plain
    assert [0 < text.y < STRIP_HEIGHT for text in first.texts] == [True, True]


def test_every_other_page_is_its_face(pages: list[Page]) -> None:
    for page in pages[1:]:
        (face,) = recorded(page).faces
        assert (face.box.x, face.box.y) == (0, 0)
        assert Size(face.box.width, face.box.height) == page.size


def test_an_element_knows_its_number_on_the_face_that_all_share(
    pages: list[Page], faces: tuple[SetFace, ...]
) -> None:
    """Elements that the page added have none."""
    for page, shared in zip(pages, faces, strict=True):
        (placed,) = (item for item in page.items if isinstance(item, PlacedFace))
        origins = list(map(placed.origin, range(len(placed.face.elements))))
        assert {origin.face for origin in origins} == {shared}
        numbers = [origin.number for origin in origins if origin.number >= 0]
        assert numbers == list(range(len(shared.elements)))


def test_fields_are_where_their_face_is(faces: tuple[SetFace, ...], shipped: Source) -> None:
    face = next(face for face in faces if fields(page_of(face), face, shipped))
    size = Size(300, 300)
    place = Placing(10, 20, 0.5, 0.5)
    alone = fields(page_of(face), face, shipped)
    placed = fields(Page(size, (PlacedFace(face, place),)), face, shipped)
    in_layer = Layer((PlacedFace(face, Placing(4, 6, 0.5, 0.5)),), Placing(6, 14))
    layered = fields(Page(size, (in_layer,)), face, shipped)
    for own, moved, deep in zip(alone, placed, layered, strict=True):
        assert moved.box == Rect(
            10 + own.box.x / 2, 20 + own.box.y / 2, own.box.width / 2, own.box.height / 2
        )
        assert deep.box == moved.box


def test_a_box_of_an_item_that_is_upside_down_is_measured_from_its_other_corner() -> None:
    assert Placing(100, 50, -1, -1).box(Rect(10, 5, 30, 20)) == Rect(60, 25, 30, 20)


def test_content_in_a_layer_has_its_tags(faces: tuple[SetFace, ...], shipped: Source) -> None:
    """Each tag begins one piece of content, and each piece ends before its face does."""
    page = Page(Size(300, 300), (Layer((PlacedFace(faces[0]),), Placing(6, 14)),))
    (structure,) = structures_of([(page, spoken(faces[0], shipped))])
    painted = TaggedPainter(shipped.theme, shipped.fonts).tagged_page(page, structure).painted
    operators = "\n".join(part for part in painted.parts if isinstance(part, str)).splitlines()
    opened = sum(line.endswith((" BDC", " BMC")) for line in operators)
    assert opened == operators.count("EMC")
    assert sum(line.endswith(" BDC") for line in operators) == structure.tag_count
    assert operators[-3:] == ["EMC", "Q", "Q"]
