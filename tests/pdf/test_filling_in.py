"""Fields filled in by other programs: typed text is shown with any European letter, lies on the
lines, and is kept (A6)."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pikepdf.form
import pypdf
import pytest
from fontTools.ttLib import TTFont

from engines import ENGINES, widgets_of
from filling import TYPED, ink_in, type_into_all
from kaartenset.checks.stacks import stacks
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from kaartenset.theme.fonts import typing_font
from pdf_reading import open_pdf, texts
from projects import SHIPPED, TRANSLATIONS, EditableProject, build_pdf, shipped_pdf, shipped_with
from structure_reading import Field, Said, read_fields, read_structure

DIN_LIST = Path(__file__).parents[1] / "support" / "names" / "din-91379-latin-list-1.3.txt"
LATIN_LETTERS = 500
"""Of DIN 91379, that are one character each (group bll)."""


def deck(variants: tuple[str, ...] = (), target: str = "screen") -> bytes:
    return shipped_pdf(variants, target=target)


@cache
def fields_of(data: bytes) -> list[tuple[int, Field]]:
    return read_fields(open_pdf(data))


def text_fields(data: bytes) -> list[tuple[int, Field]]:
    return [(page, field) for page, field in fields_of(data) if field.kind == "Tx"]


@cache
def values_of(data: bytes) -> dict[str, str]:
    """Return the values of the text fields of a file, by their names."""
    with open_pdf(data) as pdf:
        return {
            name: field.value
            for name, field in pikepdf.form.Form(pdf).items()
            if isinstance(field, pikepdf.form.TextField)
        }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variants", "target"),
    [
        pytest.param(stack, target, id=f"{'+'.join(stack) or 'standard'}-{target}")
        for stack in stacks(SHIPPED)
        for target in ("screen", "guide")
        if not TRANSLATIONS & {*stack} or (target, len(stack)) == ("screen", 1)
    ],
)
def test_what_is_typed_is_kept_and_shown_in_the_font_of_the_file(
    variants: tuple[str, ...], target: str, tmp_path: Path
) -> None:
    data, filled = deck(variants, target), tmp_path / "filled.pdf"
    wanted = fields_of(data)
    written, marked = type_into_all(data, filled)
    assert written == len(text_fields(data))
    assert written + marked == len(wanted)
    again = filled.read_bytes()
    with open_pdf(again) as pdf:
        form = pikepdf.form.Form(pdf)
        for name in {field.name for _page, field in wanted}:
            field = form[name]
            if isinstance(field, pikepdf.form.TextField):
                assert field.value == TYPED
            elif isinstance(field, pikepdf.form.CheckboxField):
                assert field.checked
            else:
                assert isinstance(field, pikepdf.form.RadioButtonGroup)
                assert field.selected is not None
        for page in pdf.pages:
            for widget in page.obj.get("/Annots", []):
                if widget.get("/FT") == "/Tx":
                    shown = [
                        step
                        for step in pikepdf.parse_content_stream(widget.AP.N)
                        if str(step.operator) in ("Tf", "Tj")
                    ]
                    assert {
                        str(step.operands[0]) for step in shown if str(step.operator) == "Tf"
                    } == {"/Wingdings"}
                    assert len({str(step.operator) for step in shown}) == 2
                    codes = b"".join(
                        bytes(step.operands[0]) for step in shown if str(step.operator) == "Tj"
                    )
                    assert len(codes) == 2 * len(TYPED)
                    assert b"\0\0" not in [codes[at : at + 2] for at in range(0, len(codes), 2)]


def test_every_latin_letter_of_din_91379_can_be_typed() -> None:
    """What is on a keyboard of Europe is in the font of the fields: its code, which is that of
    Unicode, and an outline."""
    with open_pdf(deck()) as pdf:
        (cid_font,) = pdf.Root.AcroForm.DR.Font["/Wingdings"].DescendantFonts
        outlines = TTFont(
            BytesIO(cid_font.FontDescriptor.FontFile2.read_bytes()), recalcBBoxes=False
        )["glyf"]
        glyphs = memoryview(cid_font.CIDToGIDMap.read_bytes())
    rows = [line.split("; ") for line in DIN_LIST.read_text(encoding="utf-8").splitlines()]
    letters = [chr(int(row[2], 16)) for row in rows if row[:2] == ["bll", "char"]]
    assert len(letters) == LATIN_LETTERS
    glyph = {
        letter: int.from_bytes(glyphs[2 * ord(letter) : 2 * ord(letter) + 2], "big")
        for letter in (*letters, *"0123456789.,;:?!()-€’“”…")
    }
    assert [letter for letter, number in glyph.items() if number == 0] == []
    assert [
        letter
        for letter in letters
        if outlines[outlines.glyphOrder[glyph[letter]]].numberOfContours == 0
    ] == []


def test_a_letter_that_the_font_lacks_is_a_box_and_never_another_letter() -> None:
    """The codes of a glyph and of a letter are not one: U+00A0 was shown as the glyph of that
    number, and 382 others as well."""
    with open_pdf(deck()) as pdf:
        (cid_font,) = pdf.Root.AcroForm.DR.Font["/Wingdings"].DescendantFonts
        glyphs = cid_font.CIDToGIDMap.read_bytes()
        program = TTFont(
            BytesIO(cid_font.FontDescriptor.FontFile2.read_bytes()), recalcBBoxes=False
        )
        outlines, advance = program["glyf"], program["hmtx"].metrics
        assert outlines[".notdef"].numberOfContours > 0
        assert int(cid_font.DW) == advance[".notdef"][0]
    glyph = {
        code: int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
        for code in range(len(glyphs) // 2)
    }
    assert glyph[0xA0] == glyph[0x20] != 0
    font = typing_font(shipped_with().fonts)
    wrong = {
        code
        for code, number in glyph.items()
        if chr(code) in font.glyphs
        and chr(code) not in "\u00ad"
        and number != font.glyphs[chr(code)]
    }
    assert wrong <= {0xA0} | {
        ord(letter) for letter in font.glyphs if "\ue000" <= letter <= "\uf8ff"
    }
    assert not glyph.get(0x05D0, 0), "a Hebrew letter"


def test_a_statement_is_marked_in_its_empty_circle(tmp_path: Path) -> None:
    data, filled = deck(), tmp_path / "filled.pdf"
    circle = next(widget for widget in widgets_of(data) if widget.name == "stagnation.statement")
    filled.write_bytes(ENGINES[0].fill(data, {circle.name: circle.state}, tmp_path))
    page, last = next(
        (page, field) for page, field in fields_of(data) if field.name == "stagnation.statement"
    )
    before, after = ink_in(data, page, last.box), ink_in(filled.read_bytes(), page, last.box)
    assert after.sum() > 1.5 * before.sum()
    height, width = before.shape
    middle = slice(height // 3, 2 * height // 3), slice(width // 3, 2 * width // 3)
    assert not before[middle].any(), "the letter stands above it"
    assert np.mean(after[middle]) > 0.5


@pytest.mark.parametrize("name", ["İş ve", "Groß", "Aquí", "Праця"])
def test_a_box_can_be_marked_whatever_the_letters_beside_it(
    name: str, project: EditableProject, tmp_path: Path
) -> None:
    """In UTF-8 each has a byte (9F or AD) that pdfium loses in the name of a state."""
    project.replace("content/domains.yaml", "Werk en\n", f"{name}\n")
    source = read_project(Project(project.root / "content", SHIPPED.layouts))
    filled = tmp_path / "filled.pdf"
    type_into_all(build_pdf(source, None, Request("screen", cards="hindering")), filled)
    with open_pdf(filled.read_bytes()) as pdf:
        boxes = [
            field
            for field in pikepdf.form.Form(pdf)
            if isinstance(field, pikepdf.form.CheckboxField)
        ]
        assert [box.checked for box in boxes] == [True] * 5


@pytest.mark.slow
def test_a_value_from_pikepdf_is_shown_by_the_reader(tmp_path: Path) -> None:
    with open_pdf(deck()) as pdf:
        form = pikepdf.form.Form(pdf)
        for _page, field in text_fields(deck()):
            target = form[field.name]
            assert isinstance(target, pikepdf.form.TextField)
            target.value = TYPED
        trend = form["situation.trend"]
        assert isinstance(trend, pikepdf.form.RadioButtonGroup)
        select: Any = trend.options[0].select
        select()
        pdf.save(tmp_path / "filled.pdf")
    again = (tmp_path / "filled.pdf").read_bytes()
    for page, field in text_fields(deck()):
        assert values_of(again)[field.name] == TYPED
        assert ink_in(again, page, field.box).sum() > ink_in(deck(), page, field.box).sum() + 500
    page, first = next(
        (page, field) for page, field in fields_of(deck()) if field.name == "situation.trend"
    )
    assert ink_in(again, page, first.box).sum() > 1.5 * ink_in(deck(), page, first.box).sum()


@pytest.mark.slow
def test_a_value_from_pypdf_has_its_appearance_from_there() -> None:
    """On one card with fields of both kinds: for each it reads the font of all anew."""
    data = build_pdf(shipped_with(), None, Request("screen", cards="intro"))
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data)))
    values = {field.name: TYPED for _page, field in text_fields(data)}
    assert len(values) >= 5
    for leaf in writer.pages:
        if "/Annots" in leaf:
            writer.update_page_form_field_values(leaf, values, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    again = out.getvalue()
    for page, field in text_fields(data):
        assert values_of(again)[field.name] == TYPED
        assert ink_in(again, page, field.box).sum() > ink_in(data, page, field.box).sum() + 500


def test_what_is_filled_in_leaves_the_words_of_the_deck_alone(tmp_path: Path) -> None:
    type_into_all(deck(), tmp_path / "filled.pdf")
    again = (tmp_path / "filled.pdf").read_bytes()
    assert texts(again) == texts(deck())
    before, after = (
        [(said.types, said.text) for said in read_structure(open_pdf(data))]
        for data in (deck(), again)
    )
    assert before == after


def test_more_than_the_lines_hold_can_be_written(tmp_path: Path) -> None:
    """Nothing that somebody has to say is cut off: no limit of letters."""
    long = "Ik vertel graag meer. " * 60
    card = build_pdf(shipped_with(), None, Request("screen", cards="intro"))
    filled = ENGINES[0].fill(card, {"intro.questions": long}, tmp_path)
    assert values_of(filled)["intro.questions"] == long


def test_said_fields_are_unique() -> None:
    said: list[Said] = read_structure(open_pdf(deck()))
    names = [part.field.name for part in said if part.field is not None and part.field.kind == "Tx"]
    assert len(names) == len(set(names))
