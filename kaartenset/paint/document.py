"""Pages → the bytes of a PDF. ReportLab writes the objects; its settings are made here and nowhere else.

The same pages give the same bytes: no clock, no random identifier.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kaartenset import __version__
from kaartenset.fonts import Font, Fonts
from kaartenset.geometry import POINT, Mm, Size
from kaartenset.paint.embed import embed
from kaartenset.pdflib import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFPage, PDFStream
from kaartenset.prepress import PdfX

PDF_VERSION = (1, 7)
_FONT_DICTIONARY = "BasicFonts"
"""ReportLab's name for the dictionary of fonts that every page refers to."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in millimetres and its operators in points from the bottom left.

    ``bleed`` is how far inside its edges the page is to be trimmed, for a page that goes to a print shop.
    """

    size: Size
    content: str
    bleed: Mm | None = None


@dataclass(frozen=True, slots=True)
class Info:
    """What a document says of itself; never anything of a client."""

    title: str
    subject: str
    lang: str
    preferences: Mapping[str, str]


def font_names(fonts: Fonts) -> dict[Font, str]:
    """Return the resource name of every font of a theme, the same for every document."""
    return {font: f"F{number}" for number, font in enumerate(fonts.all())}


def write_document(pages: Iterable[Page], fonts: Fonts, used: Mapping[Font, set[str]], info: Info, pdfx: PdfX | None = None) -> bytes:
    """Return the PDF of the pages, as ``pdfx`` says if it is for a print shop.

    The fonts of first choice go in with all their letters, so that they are the same bytes for every client; the others
    only when they are used and with the letters that are used.
    """
    pages = tuple(pages)
    document = start_document(info, pdfx.standard.pdf_version if pdfx else PDF_VERSION)
    add_fonts(document, fonts, used)
    resources: dict[str, object] = {"Font": PDFObjectReference(_FONT_DICTIONARY)}
    if pdfx:
        from kaartenset.paint.pdfx import declare  # Only a file for a print shop needs it.

        resources |= declare(document, pdfx, info.lang, (page.content for page in pages))
    streams: dict[str, PDFStream] = {}
    for page in pages:
        stream = streams.get(page.content)
        if stream is None:
            stream = streams[page.content] = _compressed(page.content)
        document.addPage(_page(document, page, stream, resources))
    data: bytes = document.GetPDFData(None)
    return data


def start_document(info: Info, version: tuple[int, int] = PDF_VERSION) -> PDFDocument:
    """Return a document without pages that says this of itself."""
    document = PDFDocument(invariant=1, lang=info.lang, pdfVersion=version)
    document.setTitle(info.title)
    document.setSubject(info.subject)
    document.setAuthor("kaartenset")
    document.setCreator(f"kaartenset {__version__}")
    if info.preferences:
        document.Catalog.ViewerPreferences = PDFDictionary({key: PDFName(value) for key, value in info.preferences.items()})
    return document


def add_fonts(document: PDFDocument, fonts: Fonts, used: Mapping[Font, set[str]]) -> None:
    """Add the fonts that are used to the resources of every page."""
    first_choices = {chain[0] for chain in fonts.chains.values()}
    for font, name in font_names(fonts).items():
        if font in used:
            letters = font.glyphs if font in first_choices else used[font]
            document.idToObject[_FONT_DICTIONARY].dict[name] = embed(document, font, letters, fonts.originals(letters))


def font_resources(document: PDFDocument) -> int:
    """Return the number of the dictionary of fonts that every page refers to."""
    number: int = document.idToObjectNumberAndVersion[_FONT_DICTIONARY][0]
    return number


def _page(document: PDFDocument, of: Page, stream: PDFStream, resources: dict[str, object]) -> PDFPage:
    page = PDFPage()
    page.Override_default_compilation = 1  # ReportLab's own page content and resources are not wanted
    page.MediaBox = _box(of.size, 0)
    if of.bleed is not None:
        page.BleedBox, page.TrimBox = _box(of.size, 0), _box(of.size, of.bleed)
    page.Resources = PDFDictionary(resources)
    page.Contents = stream
    page.Parent = document.Reference(document.Pages)
    return page


def _box(size: Size, inside: Mm) -> PDFArray:
    """Return a box of a page, so far inside its edges on all sides (ISO 32000-1, §14.11.2)."""
    return PDFArray([round(length / POINT, 3) for length in (inside, inside, size.width - inside, size.height - inside)])


def _compressed(content: str) -> PDFStream:
    stream = PDFStream(content=zlib.compress(content.encode("ascii"), 6))
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    return stream
