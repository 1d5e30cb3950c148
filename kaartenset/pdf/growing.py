"""Pages of many documents → one PDF, written as it grows, with shared parts once.

No page stays in memory. Objects are written in the order of their numbers, so the table at the end
needs a list of offsets only. Pages are in a balanced tree (ISO 32000-1 §7.7.3): the pages of a deck
are a node, and no node has more than some dozens of kids.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import IO

from kaartenset.dataclass import NamedTuple, dataclass
from kaartenset.paint.painted import Opening, PaintedPage
from kaartenset.pdf.catalog import PDF_VERSION, Document, Info, Used, box, page_node
from kaartenset.pdf.cross_reference import lines, table_head, trailer
from kaartenset.pdf.document import DocumentTemplate, Filled, contents
from kaartenset.pdf.objects import Name, Raw, Ref, content_stream, in_line
from kaartenset.pdf.pictures.shown import PhotoMemory, ShownPictures, group_of
from kaartenset.pdf.writer import Body, digest_of
from kaartenset.theme.fonts import Font, Fonts

_LINES_AT_ONCE = 10_000


_PLACE = Raw("%d 0 R")
"""The place of a reference in a template."""


_NODE = in_line(page_node(Raw("[%b]"), Raw("%d"), _PLACE)).encode("ascii")
"""A node of the page tree as a template: parent, pages and number of kids are filled in."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a file.

    ``kids`` is for each node of the page tree. ``templates`` is the number that is remembered, with
    this many ``characters`` of shared streams: decks for a dozen choices of wordings have a tenth
    of it. ``length`` is in bytes: the table has ten digits for an offset (ISO 32000-1 §7.5.4).
    """

    kids: int = 48
    templates: int = 64
    characters: int = 5_000_000
    length: int = 10**10


LIMITS = Limits()


class FileTooLarge(ValueError):
    """The file would exceed its limits."""


class _Node:
    """A node of the page tree to which kids are added."""

    def __init__(self, ref: Ref) -> None:
        self.ref = ref
        self.kids: list[Ref] = []
        self.count = 0

    def add(self, kid: Ref, count: int) -> None:
        self.kids.append(kid)
        self.count += count

    def written(self, parent: Ref | None) -> bytes:
        if parent is None:
            return in_line(page_node(tuple(self.kids), self.count)).encode("ascii")
        kids = b" ".join([b"%d 0 R" % kid for kid in self.kids])
        return _NODE % (parent, self.count, kids)


class _PagePlan(NamedTuple):
    """A page to write, with openings for its parent and, by order, streams of the client."""

    page: bytes
    own: tuple[int, ...]

    def written(self, parent: Ref, own: list[Ref]) -> bytes:
        if not self.own:
            return self.page % parent
        return self.page % (parent, *[own[at] for at in self.own])


_Plan = tuple[_PagePlan, ...]
"""The pages of a template."""


class ManyDocuments:
    """A PDF that grows by one document at a time; its metadata is that of the first."""

    def __init__(self, file: IO[bytes], fonts: Fonts, info: Info, limits: Limits = LIMITS) -> None:
        self._file = file
        self._fonts = fonts
        self._limits = limits
        self._document = Document(info)
        self._body = Body(PDF_VERSION)
        self._body.reserve_up_to(self._document.objects.last)
        self._used: dict[Font, set[int]] = {}
        self._streams: dict[str, Ref] = {}
        self._characters = 0
        self._pictures = ShownPictures(self._body.add, PhotoMemory())
        self._plans: dict[DocumentTemplate, _Plan] = {}
        self._levels: list[_Node] = []
        self._digest = digest_of(b"")

    def add(self, filled: Filled) -> int:
        """Write the pages of a document, from a new sheet on, and return their number."""
        self._note_glyphs(filled.used)
        plan = self._plan(filled.template)
        own = self._body.add_all(map(content_stream, filled.own))
        node = _Node(self._body.reserve())
        node.kids = self._body.add_all([page.written(node.ref, own) for page in plan])
        node.count = len(plan)
        parent = self._open(0)
        self._body.put(node.ref, node.written(parent.ref))
        parent.add(node.ref, node.count)
        self._write()
        return node.count

    def finish(self) -> None:
        """Write the fonts, the tree, the table and the trailer."""
        root = self._close_all()
        document = self._document
        document.objects.skip_to(len(self._body.offsets))
        document.add_fonts(self._fonts, self._used)
        contents = document.finish(root)
        self._body.put_all(contents.objects)
        self._write()
        size = len(self._body.offsets) + 1
        self._file.write(table_head(size))
        rows = lines(self._body.offsets)
        while some := b"".join(islice(rows, _LINES_AT_ONCE)):
            self._file.write(some)
        name = self._digest.hexdigest().encode("ascii")
        end = trailer(contents.root, contents.info, size)
        self._file.write(end % (name, name, self._body.length))

    def _plan(self, template: DocumentTemplate) -> _Plan:
        """Return the pages of a template, after writing streams that are not in the file yet."""
        found = self._plans.get(template)
        if found is None:
            if len(self._plans) >= self._limits.templates:
                self._plans.clear()
            if self._characters > self._limits.characters:
                self._characters = 0
                self._streams.clear()
                self._plans.clear()
            pages = template.pages
            if len(pages) % 2 and template.info.preferences.get("Duplex") != "Simplex":
                pages = (*pages, PaintedPage(pages[-1].size, ()))
            numbers = {opening: number for number, opening in enumerate(template.openings)}
            found = tuple([self._page(page, numbers) for page in pages])
            self._plans[template] = found
            self._note_glyphs(template.used)
        return found

    def _note_glyphs(self, used: Used) -> None:
        for font, glyphs in used.items():
            self._used.setdefault(font, set()).update(glyphs)

    def _page(self, page: PaintedPage, numbers: Mapping[Opening, int]) -> _PagePlan:
        written = in_line(
            {
                "Type": Name("Page"),
                "Parent": _PLACE,
                "MediaBox": box(page.size),
                "Resources": {
                    "Font": self._document.fonts,
                    **self._pictures.resources(page),
                },
                **group_of(page, None),
                "Contents": contents(
                    tuple(
                        _PLACE if isinstance(part, Opening) else self._shared(part)
                        for part in page.parts
                    )
                ),
            }
        )
        own = tuple(numbers[part] for part in page.parts if isinstance(part, Opening))
        return _PagePlan(written.encode("ascii"), own)

    def _shared(self, operators: str) -> Ref:
        """Return the reference to a shared stream, which is in the file once."""
        if operators not in self._streams:
            self._streams[operators] = self._body.add(content_stream(operators))
            self._characters += len(operators)
        return self._streams[operators]

    def _open(self, level: int) -> _Node:
        """Return the open node of a level."""
        if level == len(self._levels):
            self._levels.append(_Node(self._body.reserve()))
        elif len(self._levels[level].kids) == self._limits.kids:
            self._close(level)
            self._levels[level] = _Node(self._body.reserve())
        return self._levels[level]

    def _close(self, level: int) -> None:
        """Write the node of a level, and add it to the next level."""
        node = self._levels[level]
        parent = self._open(level + 1)
        parent.add(node.ref, node.count)
        self._body.put(node.ref, node.written(parent.ref))

    def _close_all(self) -> Ref:
        """Write all open nodes and return the root."""
        level = 0
        while level < len(self._levels) - 1:
            self._close(level)
            level += 1
        root = self._levels[level]
        self._body.put(root.ref, root.written(None))
        return root.ref

    def _write(self) -> None:
        if self._body.length >= self._limits.length:
            raise FileTooLarge
        data = self._body.take()
        self._digest.update(data)
        self._file.write(data)
