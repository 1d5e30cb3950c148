"""Texts, pictograms and pictures with ``opacity``, in the file of each target."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image as Pixels

from faces import Elements, card_of
from kaartenset.build import build
from kaartenset.client.client import Adviser, Client
from kaartenset.errors import InputError, Problems
from kaartenset.pages.page import page_of
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import DocumentTemplate, Filled, write_document
from kaartenset.pdf.growing import ManyDocuments
from kaartenset.pdf.profile import Standard
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Press, Request
from kaartenset.templates import Templates
from kaartenset.typeset.set_face import set_face
from made_pictures import elements_with, quarters, saved
from press_gate import faults
from projects import EditableProject, build_pdf
from tables import table
from tiny_decks import CARD, DECK, FILES, FRONT, tiny_deck
from verapdf import judge

INFO = Info("", "", "nl", {})
DPI = 254
"""Ten pixels to the millimetre."""

GREEN = '<panel x="40" y="10" width="90" height="120" fill="green"/>'
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
    b'<path d="M0 0h20v20H0z" fill="#f00"/><path d="M0 5h20v15H0z" fill="#00f"/></svg>'
)


def painted(elements: Elements, source: Source, written: str) -> npt.NDArray[np.int64]:
    """Return the pixels of a face with these elements."""
    face = set_face(elements.face(written), source.fonts, Problems())
    painter = Painter(source.theme, source.fonts)
    data = write_document([painter.page(page_of(face))], source.fonts, painter.used, INFO)
    picture = pdfium.PdfDocument(data)[0].render(scale=DPI / 72).to_pil().convert("RGB")
    return np.asarray(picture, int)


def mixed(colour: str, ground: tuple[float, ...], part: float) -> list[float]:
    own = Pixels.new("RGB", (1, 1), colour).getpixel((0, 0))
    assert isinstance(own, tuple)
    return [part * one + (1 - part) * 255 * other for one, other in zip(own, ground, strict=True)]


def test_pictures_and_pictograms_let_through_what_is_under_them(
    shipped: Source, tmp_path: Path
) -> None:
    """A drawing does so as a whole: what is under a part of its own does not show."""
    elements = elements_with(shipped, tmp_path, foto_png=saved(quarters()), logo_svg=LOGO)
    pixels = painted(
        elements,
        shipped,
        GREEN
        + '<image file="foto.png" x="30" y="20" width="40" height="20" alt="" opacity="0.25"/>'
        + '<image file="logo.svg" x="30" y="50" width="20" height="20" alt="" opacity="0.5"/>'
        + '<pictogram name="home" x="30" y="80" size="24" colour="white" stroke="6" alt="" '
        'opacity="0.5"/>',
    )
    white, green = (1.0, 1.0, 1.0), shipped.theme.text.colours["green"].rgb
    for (x, y), colour, ground, part in (
        ((35, 25), "red", white, 0.25),
        ((45, 25), "red", green, 0.25),
        ((65, 35), "yellow", green, 0.25),
        ((35, 52), "red", white, 0.5),
        ((35, 60), "blue", white, 0.5),
        ((45, 60), "blue", green, 0.5),
        ((42, 84), "white", green, 0.5),  # the top of the roof, 3 units down
    ):
        assert pixels[10 * y, 10 * x] == pytest.approx(mixed(colour, ground, part), abs=3), (x, y)


@table(("lang", "said"), [("nl", "HÔTEL"), ("ar", "جميلة"), ("ar", "بيت 12")])
def test_letters_are_painted_once(lang: str, said: str, shipped: Source) -> None:
    """Joined letters lie over each other, and would be darker there."""
    elements = Elements(shipped.theme, card_of(shipped.deck, "goals"))
    text = f'<text x="20" y="40" width="60" style="title" lang="{lang}" {{}}>{said}</text>'
    pixels = painted(elements, shipped, text.format('opacity="0.4"'))
    full = painted(elements, shipped, text.format(""))
    ink = 255 * shipped.theme.text.colours["ink"].rgb[0] if full.min() else 0
    assert pixels.min() == pytest.approx(0.4 * ink + 0.6 * 255, abs=3)
    # The same letters, at the same places: where there was ink, there is, and nowhere else.
    assert ((pixels < 250) == (full < 250)).mean() > 0.999


def test_dotted_lines_in_a_text_are_as_clear_as_its_letters(shipped: Source) -> None:
    elements = Elements(shipped.theme, card_of(shipped.deck, "goals"))
    text = '<text x="20" y="40" width="60" opacity="0.4"><blank width="30"/></text>'
    assert painted(elements, shipped, text).min() >= 0.6 * 255 - 3


FADED = """<face drawn-for="A6 portrait">
  <heading level="2" x="10" y="30" width="85" opacity="0.95"><b>{{ card.title }}</b></heading>
  <pictogram name="kite" x="60" y="60" size="30" opacity="0.3" alt="a kite"/>
  <image file="pictures/photo.png" x="10" y="60" width="40" height="20" opacity="0.3"
         alt="a photo"/>
  <text x="10" y="45" width="85" lines="4" opacity="0.9"><b>{{ card.text }}</b></text>
</face>
"""
KITE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 2h9v9z"/></svg>'


def deck_of(folder: Path) -> Source:
    files: dict[str, str | bytes] = {
        FRONT: FADED,
        CARD: FILES[CARD].replace("Climb to the top.", '"Walk with a {role}."'),
        DECK: FILES[DECK],
        "layouts/pictograms/kite.svg": KITE,
        "content/pictures/photo.png": saved(quarters((400, 200))),
    }
    return read_project(tiny_deck(folder, files))


CLIENT = Client(name="Łucja-Maria", adviser=Adviser(name="Şükrü", role="gids"))


@pytest.mark.parametrize("target", ["office", "screen", "images"])
def test_a_value_of_a_client_is_as_clear_as_its_text(target: str, tmp_path: Path) -> None:
    """The deck of a client is that of the templates that all share, whoever was first."""
    source, templates = deck_of(tmp_path), Templates()
    build(source, None, Request(target), templates)
    first, *_more = build(source, CLIENT, Request(target), templates)
    alone, *_others = build(source, CLIENT, Request(target), Templates())
    assert first.data == alone.data
    if target == "images":
        return
    with pikepdf.open(BytesIO(first.data)) as pdf:
        states = pdf.pages[0].obj.Resources.ExtGState
        assert sorted(float(state.ca) for state in states.values()) == [0.3, 0.9, 0.95]
        assert pdf.pages[0].obj.Group.CS == "/DeviceRGB"
        content = b"\n".join(part.read_bytes() for part in pdf.pages[0].obj.Contents)
        assert content.count(b"/O900 gs") == 1
        assert content.count(b"q\n") + content.count(b"q ") == content.count(b"Q")


def test_a_file_of_many_decks_has_the_states_of_each_page(shipped: Source) -> None:
    elements = Elements(shipped.theme, card_of(shipped.deck, "goals"))
    painter, buffer = Painter(shipped.theme, shipped.fonts), BytesIO()
    pages = [
        painter.page(page_of(set_face(elements.face(written), shipped.fonts, Problems())))
        for written in (
            '<text x="20" y="40" width="60" opacity="0.4">a</text>',
            '<text x="20" y="40" width="60">a</text>',
        )
    ]
    many = ManyDocuments(buffer, shipped.fonts, INFO)
    many.add(Filled(DocumentTemplate(tuple(pages), shipped.fonts, painter.used, INFO)))
    many.finish()
    with pikepdf.open(buffer) as pdf:
        clear, plain = (page.obj for page in pdf.pages)
        state = clear.Resources.ExtGState.O400
        assert (float(state.ca), float(state.CA)) == (0.4, 0.4)
        assert clear.Group.S == "/Transparency"
        assert "/ExtGState" not in plain.Resources
        assert "/Group" not in plain


def test_a_print_shop_gets_it_in_one_standard_and_the_other_refuses(tmp_path: Path) -> None:
    source = deck_of(tmp_path)
    data = build_pdf(source, None, Request("press"))
    assert faults(data) == set()
    with pytest.raises(InputError) as refused:
        build_pdf(source, None, Request("press", press=Press(standard=Standard.X1A)))
    told = {problem.code: problem.where for problem in refused.value.problems}
    assert set(told) == {"transparent-element"}
    assert len(refused.value.problems) == 4


@pytest.mark.slow
def test_a_deck_that_is_heard_passes(tmp_path: Path, project: EditableProject) -> None:
    files = [tmp_path / "tiny.pdf", tmp_path / "arabic.pdf"]
    files[0].write_bytes(build_pdf(deck_of(tmp_path), CLIENT, Request("screen")))
    front = project.text("layouts/fill-in/front.xml.j2")
    project.write("layouts/fill-in/front.xml.j2", front.replace("<text ", '<text opacity="0.9" '))
    files[1].write_bytes(build_pdf(project.read(), CLIENT, Request("screen")))
    assert [verdict.failed for verdict in judge(files)] == [frozenset(), frozenset()]
