"""What an editor can do without Python: a domain more, a card less, another size, another text
(spec 1 and 4)."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest

from faces import lay_out
from kaartenset.errors import Problems
from kaartenset.layout.elements import ChoiceMark, Face, TextBox
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from projects import EditableProject

MM_PER_POINT = 25.4 / 72


def faces(source: Source) -> dict[tuple[str, str], Face]:
    """Return the faces of the neutral deck by card and side."""
    problems = Problems()
    found = lay_out(personalise(source.deck, None), source, problems)
    assert not list(problems)
    return {(face.card, face.side.value): face for face in found}


def marks(face: Face) -> list[str]:
    return [element.value for element in face.elements if isinstance(element, ChoiceMark)]


def texts(face: Face) -> list[str]:
    return [
        "".join(getattr(piece, "text", "") for piece in element.pieces)
        for element in face.elements
        if isinstance(element, TextBox)
    ]


def pages(pdf: bytes) -> list[tuple[float, float, str]]:
    """Return the width and height in millimetres and the text of every page."""
    document = pdfium.PdfDocument(BytesIO(pdf))
    return [
        (
            page.get_width() * MM_PER_POINT,
            page.get_height() * MM_PER_POINT,
            " ".join(page.get_textpage().get_text_range().split()),
        )
        for page in document
    ]


@pytest.fixture
def with_leisure(project: EditableProject) -> EditableProject:
    """The deck with a sixth domain."""
    project.replace(
        "layouts/theme.yaml",
        "colours:\n",
        'colours:\n  teal:\n    hex: "#00647D"\n    cmyk: [100, 20, 20, 40]\n  teal-tint:\n    '
        'hex: "#E0EDF0"\n    cmyk: [12, 2, 2, 5]\n',
    )
    project.append(
        "content/domains.yaml",
        "- id: leisure\n  name: |\n    Vrije tijd\n    en rust\n  colour: teal\n  pictogram: "
        "bike\n",
    )
    project.append("content/pictograms.yaml", "bike: een fiets\n")
    project.write(
        "content/cards/leisure.yaml",
        project.text("content/cards/work.yaml").replace(": work\n", ": leisure\n"),
    )
    project.replace("content/cards/leisure.yaml", "Waar bent u goed in?", "Waar rust u van uit?")
    project.replace("content/deck.yaml", "  - work\n", "  - work\n  - leisure\n")
    return project


def test_a_sixth_domain_is_a_card_and_a_box_on_cards_4_and_5(with_leisure: EditableProject) -> None:
    source = with_leisure.read()
    laid_out = faces(source)
    six = ["health", "family", "home", "money", "work", "leisure"]
    assert marks(laid_out["hindering", "front"]) == marks(laid_out["helping", "front"]) == six
    assert [
        entry.id for card in source.deck.cards for entry in card.entries.values() if entry
    ] == six
    assert "Vrije tijd\nen rust" in texts(laid_out["leisure", "front"])
    assert "Waar rust u van uit?" in texts(laid_out["leisure", "back"])


def test_a_sixth_domain_is_printed(with_leisure: EditableProject) -> None:
    printed = [text for _width, _height, text in pages(with_leisure.build())]
    # Six numbered cards of A5, two on a sheet, and six domain cards of A6, four on a sheet; each
    # sheet has two sides.
    assert len(printed) == 2 * (3 + 2)
    assert sum("Vrije tijd" in text for text in printed) >= 3
    assert sum("Waar rust u van uit?" in text for text in printed) == 1


def test_a_deck_of_four_domains_has_four_boxes(project: EditableProject) -> None:
    project.replace("content/deck.yaml", "  - work\n", "")
    domains = project.text("content/domains.yaml")
    project.write("content/domains.yaml", domains[: domains.index("- id: work")])
    assert marks(faces(project.read())["hindering", "front"]) == [
        "health",
        "family",
        "home",
        "money",
    ]
    assert not project.problems()


def test_a_card_less_is_numbered_anew(project: EditableProject) -> None:
    project.replace("content/deck.yaml", "  - stagnation\n", "")
    source = project.read()
    assert [(card.id, card.number) for card in source.deck.numbered_cards] == [
        ("intro", 1),
        ("situation", 2),
        ("hindering", 3),
        ("helping", 4),
        ("goals", 5),
    ]
    laid_out = faces(source)
    assert "kaart 1 van 5" in texts(laid_out["intro", "front"])
    assert "kaart 3 van 5" in texts(laid_out["hindering", "front"])
    assert not any(face == "stagnation" for face, _side in laid_out)
    assert not project.problems()


def test_cards_in_another_order_are_numbered_in_that_order(project: EditableProject) -> None:
    project.replace(
        "content/deck.yaml", "  - hindering\n  - helping\n", "  - helping\n  - hindering\n"
    )
    laid_out = faces(project.read())
    assert "kaart 4 van 6" in texts(laid_out["helping", "front"])
    assert "kaart 5 van 6" in texts(laid_out["hindering", "front"])


def test_domain_cards_of_a7_lie_eight_on_a_sheet_of_a4_landscape(project: EditableProject) -> None:
    project.replace("layouts/types.yaml", "size: A6 portrait", "size: A7 portrait")
    printed = pages(project.build())
    # Six cards of A5 are three sheets; five of A7, eight on a sheet, are one. Each has two sides.
    assert len(printed) == 2 * (3 + 1)
    assert [(round(width), round(height)) for width, height, _text in printed] == 6 * [
        (210, 297)
    ] + 2 * [(297, 210)]
    assert sum("Waar bent u goed in?" in text for _width, _height, text in printed[6:]) == 1


def test_a_text_that_is_changed_is_printed(project: EditableProject) -> None:
    project.replace("content/cards/work.yaml", "Waar bent u goed in?", "Wat kunt u als de béste?")
    printed = " ".join(text for _width, _height, text in pages(project.build()))
    assert printed.count("Wat kunt u als de béste?") == 1
    assert "Waar bent u goed in?" not in printed


def test_a_colour_that_is_changed_is_the_colour_of_the_card(project: EditableProject) -> None:
    project.replace("layouts/theme.yaml", '"#791015"', '"#004080"')
    assert faces(project.read())["health", "front"].elements[0].fill.hex == "#004080"  # type: ignore[union-attr]


def test_a_fifth_benefit_is_an_entry_and_a_sentence(project: EditableProject) -> None:
    project.append("content/benefits.yaml", "- id: iva\n  name: IVA\n")
    project.replace(
        "content/cards/situation.yaml",
        "      otherwise: ",
        "      iva: U krijgt een IVA-uitkering.\n      otherwise: ",
    )
    assert [*project.read().deck.benefit_names][-1] == "iva"
    assert not project.problems()
