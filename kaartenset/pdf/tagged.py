"""Tagged pages → a PDF to read aloud and fill in: PDF/UA-1, with fields and bookmarks.

The standard is ISO 14289-1. Every object number follows from the pages alone: the page, its
structure elements in reading order, its fields. So everything but texts with a value is the same
for all clients with the same choice of wordings, and is made once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from string import ascii_lowercase
from types import MappingProxyType

from kaartenset.dataclass import dataclass, field
from kaartenset.layout.flow.tree import ONE_CELL
from kaartenset.memory import Memory
from kaartenset.pages.fields import Control
from kaartenset.pages.links import OwnLink
from kaartenset.pages.page import Origin
from kaartenset.pages.structure import StructureNode
from kaartenset.paint.painted import Opening, Part, TaggedPage
from kaartenset.pdf.catalog import Document, Info, Used, box, page_node, rectangle
from kaartenset.pdf.document import (
    MOST_REPERTOIRES,
    Repertoire,
    Streams,
    contents,
    repertoire,
    with_more,
)
from kaartenset.pdf.fields import FormWriter
from kaartenset.pdf.objects import (
    SMALL,
    TRUE,
    Name,
    Ref,
    TextString,
    Value,
    content_stream,
    entries,
    in_line,
)
from kaartenset.pdf.pictures.shown import ShownPictures, group_of
from kaartenset.pdf.writer import Blueprint, packed_blueprint
from kaartenset.pdf.xmp import ACCESSIBLE, metadata, xmp
from kaartenset.theme.fonts import Fonts

_Needs = tuple[Repertoire, tuple[Origin, ...]]
"""The letters of a client, and the texts whose words are not in the order of their glyphs."""


@dataclass(frozen=True, slots=True)
class TaggedSection:
    """A card with its pages, or a page of the guide, and its ``bookmark``.

    ``copy`` distinguishes copies of a section in one document, which have separate fields.
    ``label`` is the label of its first page instead of a number; a letter is appended for further
    pages.
    """

    bookmark: str
    pages: tuple[TaggedPage, ...]
    copy: int = 1
    label: str = ""


@dataclass(frozen=True, eq=False)
class TaggedTemplate:
    """A tagged document with openings for what each client has of its own.

    ``streams`` can be shared with other documents. ``blueprints`` remembers the document for the
    few sets of letters and texts that clients need, and how each link of the client begins.
    """

    sections: tuple[TaggedSection, ...]
    fonts: Fonts
    used: Used
    info: Info
    streams: Streams = field(default_factory=Streams)
    blueprints: Memory[_Needs, tuple[Blueprint, tuple[str, ...]]] = field(
        default_factory=partial(Memory, MOST_REPERTOIRES)
    )

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """The texts of the client, once each, in the order for ``write_tagged``."""
        parts = (part for page in self._pages() for part in page.painted.parts)
        return tuple(dict.fromkeys(part for part in parts if isinstance(part, Opening)))

    @cached_property
    def own_texts(self) -> tuple[Origin, ...]:
        """The texts of the client that are heard, in the order for ``write_tagged``."""
        found = (node.own for node in self._nodes() if node.own is not None)
        return tuple(dict.fromkeys(found))

    @cached_property
    def links(self) -> tuple[OwnLink, ...]:
        """The links of the client, in the order for ``write_tagged``."""
        kids = (kid for node in self._nodes() for kid in node.kids)
        return tuple(kid for kid in kids if isinstance(kid, OwnLink))

    def _nodes(self) -> Iterator[StructureNode]:
        tops = (node for page in self._pages() for node in page.structure.nodes)
        return (node for top in tops for node in _with_those_below(top))

    def _pages(self) -> Iterator[TaggedPage]:
        return (page for section in self.sections for page in section.pages)


def _with_those_below(node: StructureNode) -> Iterator[StructureNode]:
    yield node
    for kid in node.kids:
        if isinstance(kid, StructureNode):
            yield from _with_those_below(kid)


def write_tagged(
    template: TaggedTemplate,
    own: Sequence[str] = (),
    links: Sequence[str] = (),
    used: Used = MappingProxyType({}),
    words: Mapping[Origin, str] = MappingProxyType({}),
) -> bytes:
    """Return the PDF of a template with the operators and letters of ``own`` texts.

    ``links`` are the entries of the client's links (``link_entries``), without their places in the
    document. ``words`` are heard instead of the glyphs of some of its ``own_texts``.
    """
    more = repertoire(template.fonts, template.used, used)
    needs = more, tuple(words)
    blueprint, starts = template.blueprints.get(needs, partial(_blueprint, template, *needs))
    annotations = [
        f"<< {start} {link} >>".encode("ascii") for start, link in zip(starts, links, strict=True)
    ]
    strings = [in_line(TextString(each)).encode("ascii") for each in words.values()]
    streams = [content_stream(operators, SMALL) for operators in own]
    return blueprint.write([*streams, *annotations, *strings])


def _blueprint(
    template: TaggedTemplate, more: Repertoire, with_words: tuple[Origin, ...]
) -> tuple[Blueprint, tuple[str, ...]]:
    """Return the document without what each client has of its own, and the start of each link.

    The words of the texts ``with_words`` are strings of their own.
    """
    info = template.info
    document = Document(info)
    preferences = {key: Name(value) for key, value in info.preferences.items()}
    document.catalog |= {
        "ViewerPreferences": {**preferences, "DisplayDocTitle": TRUE},
        "MarkInfo": {"Marked": TRUE},
        "Metadata": metadata(xmp(info.title, info.lang, [ACCESSIBLE])),
    }
    document.add_fonts(template.fonts, with_more(template.used, more))
    words = {origin: document.objects.add() for origin in with_words}
    tagger = _Tagger(document, template, words)
    openings = {opening: document.objects.add() for opening in template.openings}
    tagger.write(template.sections, openings)
    file, own = document.finish(tagger.pages), (*openings.values(), *tagger.links, *words.values())
    return packed_blueprint(file, own), tuple(tagger.link_starts)


class _Tagger:
    """Adds pages, structure, fields and bookmarks to one document.

    ``words`` are the strings that are heard instead of the glyphs of texts of the client.
    """

    def __init__(
        self, document: Document, template: TaggedTemplate, words: Mapping[Origin, Ref]
    ) -> None:
        self._words = words
        self._document = document
        self._shared = template.streams
        self._pictures = ShownPictures(document.objects.add, template.streams.photos)
        self._objects = document.objects
        self._fields = FormWriter(document.objects, template.fonts)
        self._parents: list[Ref | tuple[Ref, ...]] = []
        self._bookmarks: list[tuple[str, Ref]] = []
        self._labels: list[str] = []
        self._streams: dict[Part, Ref] = {}
        self._page_refs: list[Ref] = []
        self.links: list[Ref] = []
        self.link_starts: list[str] = []
        self.pages = self._objects.add()

    def write(self, sections: Sequence[TaggedSection], openings: Mapping[Opening, Ref]) -> None:
        self._streams.update(openings.items())
        root, top = self._objects.add(), self._objects.add()
        kids = tuple([self._section(section, top) for section in sections])
        self._objects[top] = _element("Document", root, kids)
        parents = [part for key, value in enumerate(self._parents) for part in (key, value)]
        self._objects[root] = {
            "Type": Name("StructTreeRoot"),
            "K": (top,),
            "ParentTree": self._objects.add({"Nums": tuple(parents)}),
            "ParentTreeNextKey": len(self._parents),
        }
        self._objects[self.pages] = page_node(tuple(self._page_refs), len(self._page_refs))
        # In a narrow window the outline would lie over the card.
        self._document.catalog |= {
            "StructTreeRoot": root,
            "Outlines": self._outline(),
            "PageMode": Name("UseNone"),
        }
        if any(self._labels):
            labels = [part for at, label in enumerate(self._labels) for part in _label(at, label)]
            self._document.catalog["PageLabels"] = {"Nums": tuple(labels)}
        if fields := self._fields.finish():
            self._document.catalog["AcroForm"] = fields

    def _section(self, section: TaggedSection, parent: Ref) -> Ref:
        element = self._objects.add()
        kids: list[Ref] = []
        for order, tagged in enumerate(section.pages):
            letter = ascii_lowercase[order] if order else ""
            apart = " " if letter and not section.label.isdecimal() else ""
            self._labels.append(f"{section.label}{apart}{letter}" if section.label else "")
            page = self._page(tagged, section.copy)
            if not order:
                self._bookmarks.append((section.bookmark, page.ref))
            kids += [self._element(node, element, page) for node in tagged.structure.nodes]
            self._parents[page.key] = tuple(page.owners)
            self._objects[page.ref] = self._page_entries(page)
        self._objects[element] = _element("Sect", parent, tuple(kids))
        return element

    def _page(self, tagged: TaggedPage, copy: int) -> _OpenPage:
        page = self._objects.add()
        self._page_refs.append(page)
        return _OpenPage(page, tagged, self._key(()), copy)

    def _key(self, parent: Ref | tuple[Ref, ...]) -> int:
        """Return the key of a thing in the parent tree."""
        self._parents.append(parent)
        return len(self._parents) - 1

    def _page_entries(self, page: _OpenPage) -> dict[str, Value]:
        """Return a page with its structure key, and Tab order by structure (ISO 14289-1, 7.18.3).

        What two pages share is in the document once.
        """
        painted = page.painted
        for part in painted.parts:
            if isinstance(part, str) and part not in self._streams:
                self._streams[part] = self._objects.add(self._shared.of(part, SMALL))
        widgets: dict[str, Value] = {"Annots": tuple(page.widgets)} if page.widgets else {}
        return {
            "Type": Name("Page"),
            "Parent": self.pages,
            "MediaBox": box(painted.size),
            "Resources": {"Font": self._document.fonts, **self._pictures.resources(painted)},
            **group_of(painted, None),
            "Contents": contents(tuple([self._streams[part] for part in painted.parts])),
            "StructParents": page.key,
            "Tabs": Name("S"),
            **widgets,
        }

    def _element(self, node: StructureNode, parent: Ref, page: _OpenPage) -> Ref:
        element = self._objects.add()
        words = self._words.get(node.own) if node.own else None
        if words and len(node.kids) > 1:
            node, words = _apart_from_links(node), None
        kids: list[Value] = []
        for kid in node.kids:
            if isinstance(kid, StructureNode):
                kids.append(self._element(kid, element, page))
            elif isinstance(kid, Control):
                kids.append(self._control(kid, element, page))
            elif isinstance(kid, OwnLink):
                kids.append(self._link(element, page))
            else:
                page.owners[kid] = element
                kids.append(kid)
        own = {"Pg": page.ref, **_attributes(node, page)}
        if words:
            own["ActualText"] = words
        self._objects[element] = _element(node.role, parent, tuple(kids), own)
        return element

    def _control(self, control: Control, element: Ref, page: _OpenPage) -> Value:
        widget = self._fields.add(
            control.in_copy(page.copy), page.ref, page.painted.size.height, self._key(element)
        )
        return page.annotated(widget)

    def _link(self, element: Ref, page: _OpenPage) -> Value:
        link = self._objects.add()
        self.links.append(link)
        start: dict[str, Value] = {
            "Type": Name("Annot"),
            "Subtype": Name("Link"),
            "Border": (0, 0, 0),
            "P": page.ref,
            "StructParent": self._key(element),
        }
        self.link_starts.append(entries(start))
        return page.annotated(link)

    def _outline(self) -> Ref:
        outline = self._objects.add()
        items = [self._objects.add() for _bookmark in self._bookmarks]
        for order, (item, (title, page)) in enumerate(zip(items, self._bookmarks, strict=True)):
            beside: dict[str, Value] = {"Prev": items[order - 1]} if order else {}
            if order + 1 < len(items):
                beside["Next"] = items[order + 1]
            shown = {"Dest": (page, Name("Fit"))}
            self._objects[item] = {"Title": TextString(title), "Parent": outline, **beside, **shown}
        self._objects[outline] = {
            "Type": Name("Outlines"),
            "First": items[0],
            "Last": items[-1],
            "Count": len(items),
        }
        return outline


class _OpenPage:
    """A page to which structure is added."""

    def __init__(self, ref: Ref, tagged: TaggedPage, key: int, copy: int) -> None:
        self.ref = ref
        self.key = key
        self.painted = tagged.painted
        self.copy = copy
        self.owners = [Ref(0)] * tagged.structure.tag_count
        self.widgets: list[Ref] = []

    def annotated(self, widget: Ref) -> Value:
        """Add an annotation to the page, and return the kid of its structure element."""
        self.widgets.append(widget)
        return {"Type": Name("OBJR"), "Obj": widget, "Pg": self.ref}


def _element(
    role: str, parent: Ref, kids: tuple[Value, ...], own: Mapping[str, Value] = MappingProxyType({})
) -> dict[str, Value]:
    """Return a structure element (ISO 32000-1, table 323)."""
    return {"Type": Name("StructElem"), "S": Name(role), "P": parent, **own, "K": kids}


def _apart_from_links(node: StructureNode) -> StructureNode:
    """Return a text whose words are apart from its links, which would not be heard with them."""
    tag, *links = node.kids
    return node._replace(kids=(StructureNode("Span", (tag,), own=node.own), *links), own=None)


def _label(at: int, label: str) -> tuple[Value, Value]:
    """Return the label of a page, by its number from 0 (ISO 32000-1 §12.4.2)."""
    return at, {"P": TextString(label)}


def _attributes(node: StructureNode, page: _OpenPage) -> Mapping[str, Value]:
    said: dict[str, Value] = {}
    if node.alt:
        said["Alt"] = TextString(node.alt)
    for kid in node.kids:
        if isinstance(kid, Control):  # Firefox names a field by the words of its structure element
            said["Alt"] = TextString(kid.in_copy(page.copy).said)
    if node.actual:
        said["ActualText"] = TextString(node.actual)
    if node.lang:
        said["Lang"] = TextString(node.lang)
    if node.box is not None:
        layout = {"O": Name("Layout"), "Placement": Name("Block")}
        said["A"] = {**layout, "BBox": rectangle(node.box, page.painted.size.height)}
    if node.numbering:
        said["A"] = {"O": Name("List"), "ListNumbering": Name(node.numbering)}
    if node.scope or node.span != ONE_CELL:
        said["A"] = _of_cell(node)
    return said


def _of_cell(node: StructureNode) -> Mapping[str, Value]:
    """Return what a cell heads, and how many columns and rows it takes (ISO 32000-1, table 349)."""
    cell: dict[str, Value] = {"O": Name("Table")}
    if node.scope:
        cell["Scope"] = Name(node.scope)
    for key, count in (("ColSpan", node.span.columns), ("RowSpan", node.span.rows)):
        if count > 1:
            cell[key] = count
    return cell
