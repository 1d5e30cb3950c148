"""Painted pages → the bytes of a PDF.

The same pages give the same bytes: there is no clock and no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from types import MappingProxyType

from kaartenset.dataclass import NamedTuple, dataclass, field
from kaartenset.errors import Problem
from kaartenset.memory import Memory
from kaartenset.paint.painted import Opening, PaintedPage, Part
from kaartenset.pdf.catalog import PDF_VERSION, Document, Info, Used, box, page_node
from kaartenset.pdf.objects import (
    QUICK,
    Name,
    Raw,
    Ref,
    Value,
    content_stream,
    in_line,
)
from kaartenset.pdf.pictures.shown import PhotoMemory, ShownPictures, group_of
from kaartenset.pdf.profile import PdfX
from kaartenset.pdf.writer import Blueprint, plain_blueprint
from kaartenset.theme.fonts import Font, Fonts

Repertoire = tuple[tuple[Font, frozenset[int] | None], ...]
"""The fonts of a document with their glyphs; None for all of them."""

MOST_REPERTOIRES = 8
"""Sets of glyphs for which a document is remembered; most clients need no rare letters."""


class Streams:
    """Streams that recur in many documents, compressed once: operators, and ``photos``."""

    def __init__(self) -> None:
        self._known: Memory[tuple[str, int], bytes] = Memory(1024)
        self.photos = PhotoMemory()

    def of(self, operators: str, effort: int = QUICK) -> bytes:
        return self._known.get((operators, effort), partial(content_stream, operators, effort))


@dataclass(frozen=True, eq=False)
class DocumentTemplate:
    """A document with openings for what each client has of its own.

    It is equal to itself only, so it is a fast key. ``streams`` can be shared with other documents;
    ``blueprints`` remembers the document for the few sets of glyphs that clients need.
    """

    pages: tuple[PaintedPage, ...]
    fonts: Fonts
    used: Used
    info: Info
    pdfx: PdfX | None = None
    streams: Streams = field(default_factory=Streams)
    blueprints: Memory[Repertoire, Blueprint] = field(
        default_factory=partial(Memory, MOST_REPERTOIRES)
    )

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """The openings, once each, in the order of the pages."""
        parts = (part for page in self.pages for part in page.parts)
        return tuple(dict.fromkeys(part for part in parts if isinstance(part, Opening)))


class Filled(NamedTuple):
    """A template with the operators for its openings, and the glyphs that they use.

    ``notices`` are for the person who prints it.
    """

    template: DocumentTemplate
    own: tuple[str, ...] = ()
    used: Used = MappingProxyType({})
    notices: tuple[Problem, ...] = ()


def write_document(
    pages: Iterable[PaintedPage], fonts: Fonts, used: Used, info: Info, pdfx: PdfX | None = None
) -> bytes:
    """Return the PDF of pages that are not shared, as PDF/X if ``pdfx`` is given."""
    return write(Filled(DocumentTemplate(tuple(pages), fonts, used, info, pdfx)))


def write(filled: Filled) -> bytes:
    """Return the PDF of a filled template. Parts that documents share are written once.

    Fonts of first choice are embedded whole, so that their bytes are the same for
    every client; others only if used, with the used glyphs.
    """
    template = filled.template
    more = repertoire(template.fonts, template.used, filled.used)
    blueprint = template.blueprints.get(more, partial(_blueprint, template, more))
    return blueprint.write(map(content_stream, filled.own))


def repertoire(fonts: Fonts, shared: Used, own: Used) -> Repertoire:
    """Return the fonts and glyphs that a client needs besides the shared ones."""
    missing = (font for font in own if font not in shared or font not in fonts.first_choices)
    return tuple(
        (font, None if font in fonts.first_choices else frozenset(own[font])) for font in missing
    )


def with_more(used: Used, more: Repertoire) -> dict[Font, set[int]]:
    """Return all used glyphs of each font, including those of a client."""
    return together((used, {font: glyphs or () for font, glyphs in more}))


def _blueprint(template: DocumentTemplate, more: Repertoire) -> Blueprint:
    """Return the document without what each client has of its own."""
    pdfx = template.pdfx
    document = Document(template.info, pdfx.standard.pdf_version if pdfx else PDF_VERSION)
    document.add_fonts(template.fonts, with_more(template.used, more))
    resources: dict[str, Value] = {"Font": document.fonts}
    if pdfx:
        from kaartenset.pdf.pdfx import declare  # Only a file for a print shop needs it.

        parts = (part for page in template.pages for part in page.parts)
        operators = (part for part in parts if isinstance(part, str))
        has_cut_lines = any(page.cut_line for page in template.pages)
        clear = sorted({opacity for page in template.pages for opacity in page.opacities})
        resources |= declare(document, pdfx, template.info, operators, has_cut_lines, clear)
    streams: dict[Part, Ref] = {}
    press = pdfx.profile if pdfx else None
    pictures = ShownPictures(document.objects.add, template.streams.photos, press)
    tree, kids = None, []
    for page in template.pages:
        for part in page.parts:
            if part not in streams:
                streams[part] = document.objects.add(
                    None if isinstance(part, Opening) else template.streams.of(part)
                )
        shown = tuple(streams[part] for part in page.parts)
        tree = tree or document.objects.add()
        own = resources | pictures.resources(page)
        group = group_of(page, press)
        kids.append(document.objects.add(_page(page, tree, own, shown) | group))
    assert tree is not None  # There is no document without a page.
    document.objects[tree] = page_node(tuple(kids), len(kids))
    openings = [streams[opening] for opening in template.openings]
    return plain_blueprint(document.finish(tree), openings)


def together(used: Iterable[Used]) -> dict[Font, set[int]]:
    """Return all used glyphs of each font."""
    glyphs: dict[Font, set[int]] = {}
    for some in used:
        for font, more in some.items():
            glyphs.setdefault(font, set()).update(more)
    return glyphs


def _page(
    of: PaintedPage, parent: Ref, resources: dict[str, Value], streams: tuple[Ref, ...]
) -> dict[str, Value]:
    boxes = {"MediaBox": box(of.size)}
    if of.bleed is not None:
        boxes |= {"BleedBox": box(of.size), "TrimBox": box(of.size, of.bleed)}
    return {
        "Type": Name("Page"),
        "Parent": parent,
        **boxes,
        "Resources": resources,
        "Contents": Raw(in_line(contents(streams))),
    }


def contents(streams: tuple[Value, ...]) -> Value:
    """Return the value of Contents for the streams of a page (ISO 32000-1, table 30)."""
    return streams[0] if len(streams) == 1 else streams
