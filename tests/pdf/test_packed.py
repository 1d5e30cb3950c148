"""Small objects packed together: every reader finds all of them, and a page is found without
unpacking."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest

from kaartenset.pdf.packed import CompactBlueprint, Raw, RawPage, RawStream, numbered
from kaartenset.pdf.plain import Opening, stream
from kaartenset.pdf.reportlab import PDFDictionary, PDFDocument, PDFString
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from outside_tools import run_tool
from projects import SHIPPED, build_pdf


@pytest.fixture(scope="module")
def screen() -> bytes:
    return build_pdf(read_project(SHIPPED), None, Request("screen"))


def small_document(things: int) -> tuple[PDFDocument, list[int]]:
    document = PDFDocument(invariant=1, lang="nl", pdfVersion=(1, 7))
    document.setTitle("Łódź")
    document.Catalog.Outlines = None  # ReportLab's own, which want a canvas
    page = RawPage()
    numbered(document, page)  # A file without a page is no whole PDF (ISO 32000-1, §7.7.3).
    page.text = (
        f"<</Type/Page/Parent {document.Reference(document.Pages).format(document).decode()}"
        f"/MediaBox[0 0 9 9]/Resources<<>>>>"
    )
    document.Pages.addPage(page)
    return document, [numbered(document, Raw(f"<</Number {number}>>")) for number in range(things)]


@pytest.mark.parametrize("things", [0, 1, 199, 200, 201, 1000])
def test_every_object_is_found_under_its_number(things: int) -> None:
    document, numbers = small_document(things)
    with pikepdf.open(BytesIO(CompactBlueprint(document, ()).write(()))) as pdf:
        assert [int(pdf.get_object(number, 0).Number) for number in numbers] == list(range(things))
        assert pdf.docinfo.Title == "Łódź"
        assert not pdf.check_pdf_syntax()


def test_an_object_keeps_its_number_and_gets_the_next_one_as_reportlab_gives_them() -> None:
    """The numbers of our own objects and those that ReportLab gives are one row without a gap."""
    document, (first,) = small_document(1)
    theirs, ours, stream = (
        PDFDictionary({"A": PDFString("a")}),
        Raw("<<>>"),
        RawStream("/B 1", b"abc"),
    )
    assert numbered(document, theirs) == first + 1
    assert numbered(document, ours) == first + 2
    assert numbered(document, stream) == first + 3
    assert [numbered(document, thing) for thing in (theirs, ours, stream)] == [
        first + 1,
        first + 2,
        first + 3,
    ]
    assert document.Reference(ours).format(document) == f"{first + 2} 0 R".encode()


def test_a_stream_is_whole() -> None:
    document, _numbers = small_document(0)
    content = bytes(range(256)) + b"\nendstream\n"
    number = numbered(document, RawStream("/Own true", content))
    with pikepdf.open(BytesIO(CompactBlueprint(document, ()).write(()))) as pdf:
        assert pdf.get_object(number, 0).read_raw_bytes() == content


@pytest.mark.parametrize("things", [0, 1, 200, 1000])
def test_each_opening_holds_what_this_file_was_written_with(things: int) -> None:
    document, numbers = small_document(things)
    openings = [Opening(), Opening()]
    places = [numbered(document, opening) for opening in openings]
    blueprint = CompactBlueprint(document, openings)
    names = set()
    for texts in (["one", "two"], ["three" * 1000, ""], ["one", "two"]):
        with pikepdf.open(BytesIO(blueprint.write(map(stream, texts)))) as pdf:
            assert [pdf.get_object(number, 0).read_bytes().decode() for number in places] == texts
            assert [int(pdf.get_object(number, 0).Number) for number in numbers] == list(
                range(things)
            )
            assert not pdf.check_pdf_syntax()
            names.add(bytes(pdf.trailer.ID[0]))
    assert len(names) == 2


@pytest.mark.parametrize("given", [0, 2])
def test_a_file_with_more_or_fewer_streams_than_openings_is_not_written(given: int) -> None:
    document, _numbers = small_document(1)
    with pytest.raises(ValueError, match="zip"):
        CompactBlueprint(document, [Opening()]).write([b""] * given)


def test_three_readers_find_as_many_pages_as_stand_there_in_the_open(screen: bytes) -> None:
    with pikepdf.open(BytesIO(screen)) as pdf:
        pages = len(pdf.pages)
    assert pages == 22
    assert len(pdfium.PdfDocument(screen)) == pages
    assert len(pypdf.PdfReader(BytesIO(screen)).pages) == pages
    assert len(re.findall(rb"/Type\s*/Page\b", screen)) == pages


@pytest.mark.slow
def test_qpdf_finds_nothing_wrong(screen: bytes, tmp_path: Path) -> None:
    path = tmp_path / "screen.pdf"
    path.write_bytes(screen)
    checked = run_tool("qpdf", "--check", path)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
def test_poppler_reads_the_structure_and_finds_every_font_in_the_file(
    screen: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "screen.pdf"
    path.write_bytes(screen)
    structure = run_tool("pdfinfo", "-struct-text", path)
    assert structure.stdout.startswith("Document\n  Sect\n    H1 (block)\n")
    assert not structure.stderr
    fonts = run_tool("pdffonts", path).stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)
