"""A deck in OpenType fonts with PostScript outlines (CFF): set, read, judged and filled in like
one in TrueType fonts."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet

from engines import ENGINES, Engine, ink, values_of, widgets_of
from faces import PLAIN
from kaartenset.build import build
from kaartenset.client.client import Client
from kaartenset.project.source import Source
from kaartenset.targets.request import Press, Request
from kaartenset.templates import Templates
from made_fonts import write_with_cff
from pdf_reading import open_pdf, texts
from press_gate import faults
from projects import EditableProject, build_pdf
from verapdf import judge

pytestmark = pytest.mark.slow  # four fonts are written again

CLIENT = Client(name="Łucja J\u0301an \u014b")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    project = EditableProject.copied_to(tmp_path_factory.mktemp("cff"))
    theme = project.text("layouts/theme.yaml")
    fonts = project.path("layouts/fonts")
    for font in (*fonts.glob("Atkinson*.ttf"), *fonts.glob("NotoSans-*.ttf")):
        write_with_cff(font.with_suffix(".otf"), font)
        font.unlink()
    with_cff = re.sub(r"((?:Atkinson|NotoSans)[\w-]+)\.ttf", r"\1.otf", theme)
    project.write("layouts/theme.yaml", with_cff)
    return project.read()


def test_the_texts_are_those_of_the_deck_in_truetype(source: Source, shipped: Source) -> None:
    request = Request("office")
    assert texts(build_pdf(source, CLIENT, request)) == texts(build_pdf(shipped, CLIENT, request))


def test_a_program_is_a_bare_table_with_the_outlines_of_its_letters(source: Source) -> None:
    font = source.fonts.chain(PLAIN)[0]
    deck = build_pdf(source, CLIENT, Request("office"))
    with open_pdf(deck) as pdf:
        found = {
            str(each.BaseFont): each.DescendantFonts[0]
            for each in pdf.pages[0].Resources.Font.values()
        }
        cid_font = found[f"/KAARTE+{font.name}"]
        assert cid_font.Subtype == "/CIDFontType0"
        assert "/CIDToGIDMap" not in cid_font
        program = cid_font.FontDescriptor.FontFile3
        assert program.Subtype == "/CIDFontType0C"
        outlines = CFFFontSet()
        outlines.decompile(BytesIO(program.read_bytes()), None)
    strings = outlines[0].CharStrings.charStringsIndex
    assert len(strings[font.glyphs["B"]].bytecode) > 10
    assert len(program_of_one := font.program(frozenset({font.glyphs["B"]}))) < 1000
    assert program_of_one == font.program(frozenset({font.glyphs["B"]}))


def test_a_print_shop_can_take_it(source: Source) -> None:
    (file, *_rest) = build(source, None, Request("press", press=Press()), Templates())
    assert faults(file.data) == set()


def test_verapdf_finds_nothing_wrong(source: Source, tmp_path: Path) -> None:
    files = []
    for target in ("screen", "guide"):
        files.append(tmp_path / f"{target}.pdf")
        files[-1].write_bytes(build_pdf(source, CLIENT, Request(target)))
    assert [verdict.failed for verdict in judge(files)] == [frozenset(), frozenset()]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_what_is_typed_is_shown_in_all(source: Source, engine: Engine, tmp_path: Path) -> None:
    """The codes of the fields are those of Unicode, and CFF has no map from these to glyphs."""
    deck = build_pdf(source, CLIENT, Request("screen"))
    places = [widget for widget in widgets_of(deck) if not widget.state]
    answers = {places[-1].name: "Hamburgefons \u00e9\u20ac\u014b 123"}
    filled = engine.fill(deck, answers, tmp_path)
    assert values_of(filled)[places[-1].name] == answers[places[-1].name]
    amounts = [int(ink(each.show(filled, tmp_path), places[-1]).sum()) for each in ENGINES]
    assert min(amounts) > 220
    assert min(amounts) >= 0.8 * max(amounts) - 30
