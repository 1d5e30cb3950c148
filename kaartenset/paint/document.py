"""Pages → the bytes of a PDF. ReportLab writes the objects; its settings are made here and nowhere else.

The same pages give the same bytes: no clock, no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kaartenset import __version__
from kaartenset.fonts import Font, Fonts
from kaartenset.geometry import POINT, Size
from kaartenset.paint.embed import embed
from kaartenset.paint.serialise import Blueprint, Opening, Written, shared_stream, stream
from kaartenset.pdflib import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFObjectReference, PDFPage

PDF_VERSION = (1, 7)
_FONT_DICTIONARY = "BasicFonts"
"""ReportLab's name for the dictionary of fonts that every page refers to."""


class Personal(str):
    """Operators that show a value of a client: no other document has them."""

    __slots__ = ()


Content = str | tuple[str, ...]
"""The operators of a page, whole or in parts. Each part is whole operators; those that are not ``Personal`` come back."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in millimetres and its operators in points from the bottom left."""

    size: Size
    content: Content

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.content,) if isinstance(self.content, str) else self.content


@dataclass(frozen=True, slots=True)
class Info:
    """What a document says of itself; never anything of a client."""

    title: str
    subject: str
    lang: str
    preferences: Mapping[str, str]


class Paged(NamedTuple):
    """Pages with what they need: their fonts, the letters that are used of each, and what the document says of itself."""

    pages: tuple[Page, ...]
    fonts: Fonts
    used: Mapping[Font, Iterable[str]]
    info: Info


@lru_cache(maxsize=8)
def font_names(fonts: Fonts) -> dict[Font, str]:
    """Return the resource name of every font of a theme, the same for every document."""
    return {font: f"F{number}" for number, font in enumerate(fonts.all())}


def write_document(pages: Iterable[Page], fonts: Fonts, used: Mapping[Font, Iterable[str]], info: Info) -> bytes:
    """Return the PDF of the pages.

    The fonts of first choice go in with all their letters, so that they are the same bytes for every client; the others
    only when they are used and with the letters that are used. What is the same for many documents is written once.
    """
    personal: dict[int, Personal] = {}
    skeletons = tuple((page.size, _skeleton(page, personal)) for page in pages)
    about = _About(info.title, info.subject, info.lang, tuple(info.preferences.items()))
    blueprint = _blueprint(skeletons, fonts, _repertoire(fonts, used), about)
    return blueprint.write(map(stream, personal.values()))


Skeleton = tuple[str | int, ...]
"""The parts of a page; a number is that of a part that each document has of its own."""

Repertoire = tuple[tuple[Font, frozenset[str] | None], ...]
"""The fonts of a document with the letters that are in it; None is all of them."""


class _About(NamedTuple):
    title: str
    subject: str
    lang: str
    preferences: tuple[tuple[str, str], ...]


def _skeleton(page: Page, personal: dict[int, Personal]) -> Skeleton:
    """Return the parts of a page; those of one client only are added to ``personal`` by their identity, and counted."""
    parts: list[str | int] = []
    for part in page.parts:
        if isinstance(part, Personal):
            personal.setdefault(id(part), part)
            parts.append(list(personal).index(id(part)))
        else:
            parts.append(part)
    return tuple(parts)


def _repertoire(fonts: Fonts, used: Mapping[Font, Iterable[str]]) -> Repertoire:
    first_choices = {chain[0] for chain in fonts.chains.values()}
    return tuple((font, None if font in first_choices else frozenset(used[font])) for font in font_names(fonts) if font in used)


@lru_cache(maxsize=64)
def _blueprint(skeletons: tuple[tuple[Size, Skeleton], ...], fonts: Fonts, repertoire: Repertoire, about: _About) -> Blueprint:
    """Return the document but for what each client has of its own. Caseloads need a few, for the choices of wordings."""
    document = PDFDocument(invariant=1, lang=about.lang, pdfVersion=PDF_VERSION)
    document.setTitle(about.title)
    document.setSubject(about.subject)
    document.setAuthor("kaartenset")
    document.setCreator(f"kaartenset {__version__}")
    document.Catalog.ViewerPreferences = PDFDictionary({key: PDFName(value) for key, value in about.preferences})
    names = document.idToObject[_FONT_DICTIONARY].dict
    for font, letters in repertoire:
        names[font_names(fonts)[font]] = embed(document, font, fonts, letters)
    streams: dict[str | int, PDFObject] = {}
    for size, skeleton in skeletons:
        for part in skeleton:
            if part not in streams:
                streams[part] = Opening() if isinstance(part, int) else Written(shared_stream(part))
        document.addPage(_page(document, size, [streams[part] for part in skeleton]))
    return Blueprint(document, (thing for thing in streams.values() if isinstance(thing, Opening)))


def _page(document: PDFDocument, size: Size, streams: list[PDFObject]) -> PDFPage:
    page = PDFPage()
    page.Override_default_compilation = 1  # ReportLab's own page content and resources are not wanted
    page.MediaBox = PDFArray([0, 0, round(size.width / POINT, 3), round(size.height / POINT, 3)])
    page.Resources = PDFDictionary({"Font": PDFObjectReference(_FONT_DICTIONARY)})
    page.Contents = contents([document.Reference(thing).format(document) for thing in streams]).decode()
    page.Parent = document.Reference(document.Pages)
    return page


def contents(references: Sequence[bytes]) -> bytes:
    """Return what a page says of the streams that it is made of (ISO 32000-1, table 30)."""
    return references[0] if len(references) == 1 else b"[%b]" % b" ".join(references)
