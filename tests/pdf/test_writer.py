"""A file of objects, plain or packed: every reader finds all of them, and a page is found without
unpacking."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest

from kaartenset.pdf.objects import (
    FileContents,
    Name,
    ObjectTable,
    Ref,
    Stream,
    TextString,
    content_stream,
)
from kaartenset.pdf.writer import Blueprint, packed_blueprint, plain_blueprint
from kaartenset.targets.request import Request
from outside_tools import run_tool
from projects import build_pdf, shipped_with
from tables import table


@pytest.fixture(scope="module")
def screen() -> bytes:
    return build_pdf(shipped_with(), None, Request("screen"))


def small_document(things: int) -> tuple[FileContents, list[Ref]]:
    """Return a document of one page, for a file without one is no whole PDF (ISO 32000-1, §7.7.3),
    with objects that have a number in them."""
    objects = ObjectTable()
    tree = objects.add()
    page = objects.add(
        {"Type": Name("Page"), "Parent": tree, "MediaBox": (0, 0, 9, 9), "Resources": {}}
    )
    objects[tree] = {"Type": Name("Pages"), "Count": 1, "Kids": (page,)}
    root = objects.add({"Type": Name("Catalog"), "Pages": tree})
    info = objects.add({"Title": TextString("Łódź")})
    numbers = [objects.add({"Number": number}) for number in range(things)]
    return FileContents(objects, root, info, (1, 7)), numbers


@table("things", [0, 1, 195, 196, 197, 1000])
def test_every_object_is_found_under_its_number(things: int) -> None:
    document, numbers = small_document(things)
    with pikepdf.open(BytesIO(packed_blueprint(document, ()).write(()))) as pdf:
        assert [int(pdf.get_object(number, 0).Number) for number in numbers] == list(range(things))
        assert pdf.docinfo.Title == "Łódź"
        assert not pdf.check_pdf_syntax()


def test_a_stream_is_whole() -> None:
    document, _numbers = small_document(0)
    content = bytes(range(256)) + b"\nendstream\n"
    number = document.objects.add(Stream(content, {"Own": Name("a b#c")}))
    with pikepdf.open(BytesIO(packed_blueprint(document, ()).write(()))) as pdf:
        stream = pdf.get_object(number, 0)
        assert stream.read_raw_bytes() == content
        assert stream.Own == "/a b#c"


@table("blueprint_of", [plain_blueprint, packed_blueprint])
@table("things", [0, 1, 200, 1000])
def test_each_opening_holds_what_this_file_was_written_with(
    things: int, blueprint_of: Callable[[FileContents, list[Ref]], Blueprint]
) -> None:
    document, numbers = small_document(things)
    places = [document.objects.add(), document.objects.add()]
    blueprint = blueprint_of(document, places)
    names = set()
    for texts in (["one", "two"], ["three" * 1000, ""], ["one", "two"]):
        with pikepdf.open(BytesIO(blueprint.write(map(content_stream, texts)))) as pdf:
            assert [pdf.get_object(number, 0).read_bytes().decode() for number in places] == texts
            assert [int(pdf.get_object(number, 0).Number) for number in numbers] == list(
                range(things)
            )
            assert not pdf.check_pdf_syntax()
            names.add(bytes(pdf.trailer.ID[0]))
    assert len(names) == 2


@table("given", [0, 2])
def test_a_file_with_more_or_fewer_streams_than_openings_is_not_written(given: int) -> None:
    document, _numbers = small_document(1)
    with pytest.raises(ValueError, match="zip"):
        packed_blueprint(document, [document.objects.add()]).write([b""] * given)


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
