"""Pages → the bytes of a PDF. ReportLab writes the objects; its settings are made here and nowhere
else.

The same pages give the same bytes: no clock, no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kaartenset import __version__
from kaartenset.errors import Problem
from kaartenset.geometry import POINT, Mm, Size
from kaartenset.paint.painted import PaintedPage, Part
from kaartenset.pdf.fonts import embed
from kaartenset.pdf.plain import Blueprint, Opening, Written, shared_stream, stream
from kaartenset.pdf.profile import PdfX
from kaartenset.pdf.reportlab import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
)
from kaartenset.theme.fonts import Font, Fonts

PDF_VERSION = (1, 7)
_FONT_DICTIONARY = "BasicFonts"
"""ReportLab's name for the dictionary of fonts that every page refers to."""


@dataclass(frozen=True, slots=True)
class Info:
    """What a document says of itself; never anything of a client."""

    title: str
    subject: str
    lang: str
    preferences: Mapping[str, str]


Used = Mapping[Font, Iterable[str]]
"""The letters that are used of each font."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A document but for what each client has of its own. It is equal to itself only, and so
    quickly remembered by."""

    pages: tuple[PaintedPage, ...]
    fonts: Fonts
    used: Used
    info: Info
    pdfx: PdfX | None = None


class Filled(NamedTuple):
    """A form with what one client has of its own: the operators for its numbered parts, and the
    letters that they use.

    ``notices`` are for whoever prints it.
    """

    form: Form
    own: tuple[str, ...] = ()
    used: Used = MappingProxyType({})
    notices: tuple[Problem, ...] = ()


@lru_cache(maxsize=8)
def _first_choices(fonts: Fonts) -> frozenset[Font]:
    return frozenset(chain[0] for chain in fonts.chains.values())


def write_document(
    pages: Iterable[PaintedPage], fonts: Fonts, used: Used, info: Info, pdfx: PdfX | None = None
) -> bytes:
    """Return the PDF of pages that no other document has, as ``pdfx`` says if it is for a print
    shop."""
    return write(Filled(Form(tuple(pages), fonts, used, info, pdfx)))


def write(filled: Filled) -> bytes:
    """Return the PDF of a form that is filled. What is the same for many documents is written once.

    The fonts of first choice go in with all their letters, so that they are the same bytes for
    every client; the others only when they are used and with the letters that are used.
    """
    form = filled.form
    return _blueprint(form, repertoire(form.fonts, form.used, filled.used)).write(
        map(stream, filled.own)
    )


Repertoire = tuple[tuple[Font, frozenset[str] | None], ...]
"""The fonts of a document with the letters that are in it; None is all of them."""


def repertoire(fonts: Fonts, shared: Used, own: Used) -> Repertoire:
    """Return the fonts that a client needs besides those that all share, or with more letters."""
    first_choices = _first_choices(fonts)
    missing = (font for font in own if font not in shared or (font not in first_choices))
    return tuple(
        (font, None if font in first_choices else frozenset(own[font])) for font in missing
    )


def with_more(used: Used, more: Repertoire) -> dict[Font, set[str]]:
    """Return all letters that are used of each font, those of a client among them."""
    return together((used, {font: letters or () for font, letters in more}))


@lru_cache(maxsize=64)
def _blueprint(form: Form, more: Repertoire) -> Blueprint:
    """Return the document but for what each client has of its own. Caseloads need a few, for the
    choices of wordings."""
    document = described(form.info, form.pdfx.standard.pdf_version if form.pdfx else PDF_VERSION)
    add_fonts(document, form.fonts, with_more(form.used, more))
    resources: dict[str, object] = {"Font": PDFObjectReference(_FONT_DICTIONARY)}
    if form.pdfx:
        from kaartenset.pdf.pdfx import declare  # Only a file for a print shop needs it.

        operators = (part for page in form.pages for part in page.parts if isinstance(part, str))
        resources |= declare(document, form.pdfx, form.info.lang, operators)
    streams: dict[Part, PDFObject] = {}
    for page in form.pages:
        for part in page.parts:
            if part not in streams:
                streams[part] = Opening() if isinstance(part, int) else Written(shared_stream(part))
        document.addPage(_page(document, page, [streams[part] for part in page.parts], resources))
    return Blueprint(
        document,
        [streams[number] for number in range(sum(isinstance(part, int) for part in streams))],
    )


def described(info: Info, version: tuple[int, int] = PDF_VERSION) -> PDFDocument:
    """Return a document without pages that says this of itself. Its first object is the
    dictionary of its fonts."""
    document = PDFDocument(invariant=1, lang=info.lang, pdfVersion=version)
    document.setTitle(info.title)
    document.setSubject(info.subject)
    document.setAuthor("kaartenset")
    document.setCreator(f"kaartenset {__version__}")
    if info.preferences:
        document.Catalog.ViewerPreferences = PDFDictionary(
            {key: PDFName(value) for key, value in info.preferences.items()}
        )
    return document


def together(used: Iterable[Used]) -> dict[Font, set[str]]:
    """Return all letters that are used of each font."""
    letters: dict[Font, set[str]] = {}
    for some in used:
        for font, more in some.items():
            letters.setdefault(font, set()).update(more)
    return letters


def add_fonts(document: PDFDocument, fonts: Fonts, used: Used) -> None:
    """Add the fonts that are used: those of first choice with all their letters, others with
    those that are used."""
    names = document.idToObject[_FONT_DICTIONARY].dict
    for font, name in fonts.names.items():
        if font in used:
            names[name] = embed(
                document,
                font,
                fonts,
                None if font in _first_choices(fonts) else frozenset(used[font]),
            )


def font_resources(document: PDFDocument) -> int:
    """Return the number of the dictionary of fonts that every page refers to."""
    number: int = document.idToObjectNumberAndVersion[_FONT_DICTIONARY][0]
    return number


def media_box(size: Size) -> list[float]:
    """Return the edges of a page in points."""
    return edges(size, 0.0)


def edges(size: Size, inside: Mm) -> list[float]:
    """Return a box of a page in points, so far inside its edges on all sides (ISO 32000-1,
    §14.11.2)."""
    return [
        round(length / POINT, 3)
        for length in (inside, inside, size.width - inside, size.height - inside)
    ]


def _page(
    document: PDFDocument, of: PaintedPage, streams: list[PDFObject], resources: dict[str, object]
) -> PDFPage:
    page = PDFPage()
    page.Override_default_compilation = (
        1  # ReportLab's own page content and resources are not wanted
    )
    page.MediaBox = PDFArray(media_box(of.size))
    if of.bleed is not None:
        page.BleedBox, page.TrimBox = (
            PDFArray(media_box(of.size)),
            PDFArray(edges(of.size, of.bleed)),
        )
    page.Resources = PDFDictionary(resources)
    page.Contents = contents(
        [document.Reference(thing).format(document) for thing in streams]
    ).decode()
    page.Parent = document.Reference(document.Pages)
    return page


def contents(references: Sequence[bytes]) -> bytes:
    """Return what a page says of the streams that it is made of (ISO 32000-1, table 30)."""
    return references[0] if len(references) == 1 else b"[%b]" % b" ".join(references)
