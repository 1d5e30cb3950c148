"""Tagged pages → the bytes of a PDF that can be read aloud and filled in: PDF/UA-1 (ISO 14289-1),
with fields and bookmarks.

Every number of an object follows from the pages alone: the page, its structure elements in reading
order, its fields. So all but the texts with a value is the same for every client with the same
choice of wordings, and made once for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_lowercase
from types import MappingProxyType

from kaartenset.geometry import POINT
from kaartenset.pages.fields import Control
from kaartenset.paint.marked_content import Node, OwnLink, OwnText, TaggedFace
from kaartenset.pdf.document import (
    Info,
    Repertoire,
    Used,
    add_fonts,
    contents,
    described,
    font_resources,
    repertoire,
    with_more,
)
from kaartenset.pdf.fields import Form, rectangle
from kaartenset.pdf.packed import CompactBlueprint, Raw, RawPage, numbered
from kaartenset.pdf.plain import Opening, Written, shared_stream, stream
from kaartenset.pdf.reportlab import PDFDictionary, PDFDocument, PDFName, PDFStream
from kaartenset.pdf.strings import pdf_text
from kaartenset.pdf.xmp import ACCESSIBLE, xmp
from kaartenset.theme.fonts import Fonts


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together: a card with its faces, or a page of the guide. ``bookmark`` is its
    name in the list of them.

    ``copy`` tells copies of a section in one document apart: each has fields of its own. ``label``
    is what a viewer calls its first page, in place of a number; the next ones get a letter behind
    it.
    """

    bookmark: str
    faces: tuple[TaggedFace, ...]
    copy: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class TaggedForm:
    """A tagged document but for what each client has of its own. It is equal to itself only, and
    so quickly remembered by."""

    sections: tuple[Section, ...]
    fonts: Fonts
    used: Used
    info: Info

    @property
    def own(self) -> tuple[OwnText, ...]:
        """The texts that each client has of its own, once each, in the order in which
        ``write_tagged`` takes them."""
        return _own_texts(self)

    @property
    def links(self) -> tuple[OwnLink, ...]:
        """The links to what each client has of its own, in the order in which ``write_tagged``
        takes them."""
        return _own_links(self)


@lru_cache(maxsize=64)
def _own_texts(form: TaggedForm) -> tuple[OwnText, ...]:
    parts = (part for section in form.sections for face in section.faces for part in face.content)
    return tuple(dict.fromkeys(part for part in parts if isinstance(part, OwnText)))


@lru_cache(maxsize=64)
def _own_links(form: TaggedForm) -> tuple[OwnLink, ...]:
    return tuple(
        link
        for section in form.sections
        for face in section.faces
        for node in face.nodes
        for link in _links(node)
    )


def _links(node: Node) -> Iterator[OwnLink]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _links(kid)
        elif isinstance(kid, OwnLink):
            yield kid


def write_tagged(
    form: TaggedForm,
    own: Sequence[str] = (),
    links: Sequence[str] = (),
    used: Used = MappingProxyType({}),
) -> bytes:
    """Return the PDF of the sections of a form, a face a page, with the operators of a client's
    ``own`` texts and their letters.

    ``links`` are the entries of the client's links but for their places in the document
    (``link_entries``).
    """
    blueprint, heads = _blueprint(form, repertoire(form.fonts, form.used, used))
    annotations = [(head + link).encode("ascii") for head, link in zip(heads, links, strict=True)]
    return blueprint.write([*map(stream, own), *annotations])


@lru_cache(maxsize=64)
def _blueprint(form: TaggedForm, more: Repertoire) -> tuple[CompactBlueprint, tuple[str, ...]]:
    """Return the document but for what each client has of its own, and how each of the client's
    links begins."""
    info = form.info
    document = described(replace(info, preferences={}))
    document.Catalog.ViewerPreferences = PDFDictionary(
        {**_names(info.preferences), "DisplayDocTitle": "true"}
    )
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    document.Catalog.Metadata = _metadata(info)
    add_fonts(document, form.fonts, with_more(form.used, more))
    tagger = _Tagger(document, form.fonts)
    openings = {own: Opening() for own in form.own}
    tagger.write(form.sections, openings)
    return CompactBlueprint(document, (*openings.values(), *tagger.links)), tuple(tagger.heads)


def _names(preferences: Mapping[str, str]) -> dict[str, object]:
    return {key: PDFName(value) for key, value in preferences.items()}


def _metadata(info: Info) -> PDFStream:
    stream = PDFStream(content=xmp(info.title, info.lang, [ACCESSIBLE]))
    stream.dictionary["Type"] = PDFName("Metadata")
    stream.dictionary["Subtype"] = PDFName("XML")
    return stream


class _Tagger:
    """Adds pages, structure, fields and bookmarks to one document."""

    def __init__(self, document: PDFDocument, fonts: Fonts) -> None:
        self._document = document
        self._form = Form(document, fonts)
        self._parents: list[str] = []
        self._bookmarks: list[tuple[str, int]] = []
        self._labels: list[str] = []
        self._streams: dict[str | OwnText, int] = {}
        self.links: list[Opening] = []
        self.heads: list[str] = []
        self._pages = numbered(document, document.Pages)
        self._resources = font_resources(document)

    def write(self, sections: Sequence[Section], openings: Mapping[OwnText, Opening]) -> None:
        self._streams.update((own, self._number(opening)) for own, opening in openings.items())
        catalog = self._document.Catalog
        root, top = Raw(), Raw()
        root_number, top_number = self._number(root), self._number(top)
        kids = [self._section(section, top_number) for section in sections]
        top.text = f"<</Type/StructElem/S/Document/P {root_number} 0 R/K[{_references(kids)}]>>"
        parents = self._number(
            Raw(
                f"<</Nums["
                f"{' '.join(f'{key} {value}' for key, value in enumerate(self._parents))}]>>"
            )
        )
        next_key = len(self._parents)
        root.text = (
            f"<</Type/StructTreeRoot/K[{top_number} 0 R]/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {next_key}>>"
        )
        catalog.StructTreeRoot = root
        catalog.Outlines = self._outline()
        if any(self._labels):
            labels = (f"{at}<</P {pdf_text(label)}>>" for at, label in enumerate(self._labels))
            catalog.PageLabels = Raw(f"<</Nums[{''.join(labels)}]>>")
        # In a narrow window the outline would lie over the card.
        catalog.PageMode = PDFName("UseNone")
        self._form.finish()

    def _section(self, section: Section, parent: int) -> int:
        element = Raw()
        number = self._number(element)
        kids: list[int] = []
        for order, face in enumerate(section.faces):
            letter = ascii_lowercase[order] if order else ""
            apart = " " if letter and not section.label.isdecimal() else ""
            self._labels.append(f"{section.label}{apart}{letter}" if section.label else "")
            page = self._page(face, section.copy)
            if face is section.faces[0]:
                self._bookmarks.append((section.bookmark, page.number))
            kids += [self._element(node, number, page) for node in face.nodes]
            self._parents[page.key] = f"[{_references(page.owners)}]"
            page.finish(self._pages, self._resources, self._contents(face))
        element.text = f"<</Type/StructElem/S/Sect/P {parent} 0 R/K[{_references(kids)}]>>"
        return number

    def _page(self, face: TaggedFace, copy: int) -> _OpenPage:
        page = RawPage()
        self._document.addPage(page)
        self._parents.append("")
        return _OpenPage(page, self._number(page), face, len(self._parents) - 1, copy)

    def _contents(self, face: TaggedFace) -> str:
        """Return what the page of a face says of its streams; what two faces have in common is
        in the document once."""
        for part in face.content:
            if isinstance(part, str) and part not in self._streams:
                self._streams[part] = self._number(Written(shared_stream(part)))
        return contents([b"%d 0 R" % self._streams[part] for part in face.content]).decode()

    def _element(self, node: Node, parent: int, page: _OpenPage) -> int:
        element = Raw()
        number = self._number(element)
        kids = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(f"{self._element(kid, number, page)} 0 R")
            elif isinstance(kid, Control):
                kids.append(self._control(kid, number, page))
            elif isinstance(kid, OwnLink):
                kids.append(self._link(number, page))
            else:
                page.owners[kid] = number
                kids.append(str(kid))
        own = "".join(_attributes(node, page))
        element.text = (
            f"<</Type/StructElem/S/{node.role}/P {parent} 0 R/Pg {page.number} 0 R{own}/K["
            f"{' '.join(kids)}]>>"
        )
        return number

    def _control(self, control: Control, element: int, page: _OpenPage) -> str:
        key = len(self._parents)
        self._parents.append(f"{element} 0 R")
        widget = self._form.add(control.in_copy(page.copy), page.number, page.face.size, key)
        page.widgets.append(widget)
        return f"<</Type/OBJR/Obj {widget} 0 R/Pg {page.number} 0 R>>"

    def _link(self, element: int, page: _OpenPage) -> str:
        opening = Opening()
        link = self._number(opening)
        self.links.append(opening)
        self.heads.append(
            f"<</Type/Annot/Subtype/Link/Border[0 0 0]/P {page.number} 0 R/StructParent "
            f"{len(self._parents)}"
        )
        self._parents.append(f"{element} 0 R")
        page.widgets.append(link)
        return f"<</Type/OBJR/Obj {link} 0 R/Pg {page.number} 0 R>>"

    def _outline(self) -> Raw:
        outline = Raw()
        above = self._number(outline)
        items = [Raw() for _ in self._bookmarks]
        numbers = [self._number(item) for item in items]
        for order, (item, (title, page)) in enumerate(zip(items, self._bookmarks, strict=True)):
            before = f"/Prev {numbers[order - 1]} 0 R" if order else ""
            after = f"/Next {numbers[order + 1]} 0 R" if order + 1 < len(items) else ""
            item.text = (
                f"<</Title {pdf_text(title)}/Parent {above} 0 R{before}{after}/Dest[{page} 0 R"
                f"/Fit]>>"
            )
        outline.text = (
            f"<</Type/Outlines/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R/Count {len(items)}>>"
        )
        return outline

    def _number(self, thing: object) -> int:
        return numbered(self._document, thing)


class _OpenPage:
    """A page whose structure is being written."""

    def __init__(self, page: RawPage, number: int, face: TaggedFace, key: int, copy: int) -> None:
        self._page = page
        self.key = key
        self.number = number
        self.face = face
        self.copy = copy
        self.owners = [0] * face.marks
        self.widgets: list[int] = []

    def finish(self, above: int, fonts: int, content: str) -> None:
        """Write the page, with where its structure is and that the Tab key follows it (ISO
        14289-1, 7.18.3)."""
        size = self.face.size
        box = (
            f"0 0 {round(size.width / POINT, 3):g} "
            f"{round((size.height + self.face.above) / POINT, 3):g}"
        )
        widgets = f"/Annots[{_references(self.widgets)}]" if self.widgets else ""
        self._page.text = (
            f"<</Type /Page/Parent {above} 0 R/MediaBox[{box}]/Resources<</Font {fonts} 0 "
            f"R>>/Contents {content}"
            f"/StructParents {self.key}/Tabs/S{widgets}>>"
        )


def _attributes(node: Node, page: _OpenPage) -> Iterator[str]:
    if node.alt:
        yield f"/Alt {pdf_text(node.alt)}"
    for kid in node.kids:
        if isinstance(kid, Control):  # Firefox names a field by the words of its structure element
            yield f"/Alt {pdf_text(kid.in_copy(page.copy).said)}"
    if node.actual:
        yield f"/ActualText {pdf_text(node.actual)}"
    if node.lang:
        yield f"/Lang {pdf_text(node.lang)}"
    if node.box is not None:
        yield f"/A<</O/Layout/Placement/Block/BBox[{rectangle(node.box, page.face.size)}]>>"
    if node.numbering:
        yield f"/A<</O/List/ListNumbering/{node.numbering}>>"


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
