"""A page → its structure: what is heard of it, in reading order (ISO 32000-1 §14.7).

Every element becomes content with a tag or an artifact. Both are the same for every client with the
same choice of wordings.

The elements of a face become:

    heading              H1 H2 H3                  list             L > LI > [Lbl] LBody
    text                 P                         choices          L > LI > [Lbl] LBody > Form …
    picture with alt     Figure                    writing area     Form
    everything else      an artifact

A text beside the faces of a page is heard like a text on a face; other items there are artifacts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Rect
from kaartenset.layout.elements import (
    ChoiceMark,
    Face,
    Group,
    GroupRole,
    Image,
    Picture,
    Role,
    TextBox,
    WritingArea,
)
from kaartenset.layout.flow.tree import ONE_CELL, CellSpan
from kaartenset.pages.fields import Control, box_to_mark, line_to_fill, lines_to_write
from kaartenset.pages.links import OwnLink
from kaartenset.pages.page import AS_IT_IS, Layer, Origin, Page, PageItem, PlacedFace, Placing
from kaartenset.typeset.ink import ink_box
from kaartenset.typeset.stretches import is_from_right
from kaartenset.typeset.typeset import SetElement, SetFace, SetText


class Tag(NamedTuple):
    """The mark of an element that is heard: its type, and its number among those of its page."""

    role: str
    number: int


class StructureNode(NamedTuple):
    """A structure element: its type, and its kids in reading order; a number is that of a tag.

    ``alt`` and ``box`` are for a figure, ``lang`` is set if the language differs, ``numbering`` is
    for a list with labels, ``scope`` for what heads a column or a row of a table, ``span`` for any
    cell, and ``actual`` is heard instead of the text. ``own`` is the text with a value of the
    client that a tag marks.
    """

    role: str
    kids: tuple[StructureNode | Control | OwnLink | int, ...]
    alt: str = ""
    lang: str = ""
    box: Rect | None = None
    numbering: str = ""
    scope: str = ""
    span: CellSpan = ONE_CELL
    actual: str = ""
    own: Origin | None = None


class Structure(NamedTuple):
    """The structure of a page.

    ``tags`` has one for each item of the page and each element of its faces, in the order of
    painting; None is an artifact.
    """

    nodes: tuple[StructureNode, ...]
    tags: tuple[Tag | None, ...]

    @property
    def tag_count(self) -> int:
        return sum(tag is not None for tag in self.tags)


class Spoken(NamedTuple):
    """What is heard of a page besides its own words.

    ``fields`` are the spoken names of fields by full name, ``blanks`` those of dotted lines by
    placeholder, and ``number`` is heard for the number of a card. ``heard_before`` is the title on
    the front of the card: a heading that repeats it is an artifact, like the running head of a
    book.
    """

    fields: Mapping[str, str]
    blanks: Mapping[str, str]
    number: Callable[[str, str], str]
    heard_before: str = ""


def structures_of(pages: Iterable[tuple[Page, Spoken]]) -> Iterator[Structure]:
    """Yield the structure of each page of a document.

    A picture with the words of an earlier one is decoration.
    """
    pictures: set[str] = set()
    for page, spoken in pages:
        yield _Reading(page, spoken, pictures).structure()


def title_of(face: SetFace, role: Role) -> str:
    """Return the words of the first heading of a level; an open placeholder is {name}."""
    titles = (
        element
        for element in face.face.elements
        if isinstance(element, TextBox) and element.role is role
    )
    return next(map(_words_of, titles), "")


def words_of_client(
    texts: Iterable[Origin], faces: Mapping[SetFace, SetFace], values: Mapping[str, str]
) -> dict[Origin, str]:
    """Return what is heard instead of the glyphs of texts with a value, unless they say it.

    ``faces`` are those of the client, by the faces that all clients share.
    """
    found = {origin: origin.text_in(faces) for origin in texts}
    return {
        origin: _words_of(text.box.with_values(values))
        for origin, text in found.items()
        if text.box.base or any(is_from_right(run.text) for line in text.lines for run in line.runs)
    }


def _words_of(box: TextBox) -> str:
    """Return the words of a text on one line."""
    return " ".join(box.words.split())


class _Branch:
    """A part of the tree to which kids are added. A list item has its label apart from its body."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.kids: list[_Branch | StructureNode] = []
        self.label: list[StructureNode] = []
        self.has_mark = False
        self.numbering = ""

    def nodes(self) -> tuple[StructureNode, ...]:
        return tuple(kid.node() if isinstance(kid, _Branch) else kid for kid in self.kids)

    def node(self) -> StructureNode:
        if self.role != "LI":
            return StructureNode(self.role, self.nodes(), numbering=self.numbering)
        inside = self.nodes()
        if len(inside) == 1 and inside[0].role == "P":
            inside = (inside[0]._replace(role="LBody"),)
        elif inside:
            inside = (StructureNode("LBody", inside),)
        return StructureNode("LI", (*self.label, *inside))


class _Tree:
    """Adds the elements of a face to their tree, in reading order."""

    def __init__(self, face: Face | None) -> None:
        self._elements = face.elements if face else ()
        self._groups = face.groups if face else ()
        self._root = _Branch("")
        self._open: dict[int, _Branch] = {-1: self._root}

    def add(self, node: StructureNode, group: int) -> None:
        self._entry(group).kids.append(node)

    def add_option(self, node: StructureNode, group: int) -> None:
        """Add a mark; in a group that has one already, it starts a new item."""
        choices = self._branch(group)
        if choices.kids and self._entry(group).has_mark:
            choices.kids.append(_Branch("LI"))
        self._entry(group).has_mark = True
        self.add(node, group)

    def add_label(self, node: StructureNode, group: int, text: str) -> None:
        """Add the label of a list item: a letter or a number."""
        entry = self._entry(group)
        if entry.role != "LI":
            entry.kids.append(node)
            return
        entry.label.append(node)
        while self._groups[group].role is GroupRole.ITEM:
            group = self._groups[group].parent
        self._branch(group).numbering = "Decimal" if text.isdecimal() else "UpperAlpha"

    def nodes(self) -> tuple[StructureNode, ...]:
        return self._root.nodes()

    def scope(self, group: int) -> str:
        """Return what a cell in this row heads: a column in the first row, or in one that has heads
        alone; else its row."""
        table = self._groups[group].parent
        if self._groups.index(Group(GroupRole.ROW, table)) == group:
            return "Column"
        has_data = any(
            isinstance(cell, TextBox) and cell.role is Role.CELL and cell.group == group
            for cell in self._elements
        )
        return "Row" if has_data else "Column"

    def _entry(self, group: int) -> _Branch:
        """Return the branch for content of a group: the last item of its list."""
        branch = self._branch(group)
        if branch.role != "L":
            return branch
        if not branch.kids:
            branch.kids.append(_Branch("LI"))
        last = branch.kids[-1]
        assert isinstance(last, _Branch)  # A list has only entries, which are branches.
        return last

    def _branch(self, group: int) -> _Branch:
        branch = self._open.get(group)
        if branch is None:
            parent = self._groups[group].parent
            role = self._groups[group].role
            if role in _INSIDE:
                branch = _Branch(role.value)
                self._branch(parent).kids.append(branch)
            elif role is GroupRole.TABLE:
                branch = _Branch(role.value)
                self._entry(parent).kids.append(branch)
            else:
                branch = _Branch("L")
                self._entry(parent).kids.append(branch)
            self._open[group] = branch
        return branch


_INSIDE = (GroupRole.ITEM, GroupRole.ROW)
"""Groups that are parts of their parent and of nothing in it."""

_TYPES = {Role.BODY: "P", Role.LABEL: "Lbl", Role.NUMBER: "P"}
"""Structure types of texts whose role has another name; the body of a list item becomes LBody."""

_CELLS = (Role.HEADER_CELL, Role.CELL)
"""Parts of a table that are there also without words."""

_LINKED = ("phone", "email")
"""The fields of a client that can have a link."""


class _Reading:
    """Reads one page. ``pictures`` are the words of pictures heard so far in the document, to
    which those of this page are added."""

    def __init__(self, page: Page, spoken: Spoken, pictures: set[str]) -> None:
        self._page = page
        self._spoken = spoken
        self._pictures = pictures
        self._tags: list[Tag | None] = []
        self._tag_count = 0
        self._named: Counter[str] = Counter()

    def structure(self) -> Structure:
        nodes = tuple(self._nodes(self._page.items, AS_IT_IS))
        return Structure(nodes, tuple(self._tags))

    def _nodes(self, items: Iterable[PageItem], on: Placing) -> Iterator[StructureNode]:
        """Yield the structure of items; ``on`` is the position of the layer that they are in."""
        for item in items:
            tree = _Tree(item.face.face if isinstance(item, PlacedFace) else None)
            if isinstance(item, Layer):
                yield from self._nodes(item.items, item.place.within(on))
            elif isinstance(item, PlacedFace):
                self._face(item._replace(place=item.place.within(on)), tree)
            else:
                self._tags.append(self._hear(item.box, tree) if isinstance(item, SetText) else None)
            yield from tree.nodes()

    def _face(self, placed: PlacedFace, tree: _Tree) -> None:
        for number, element in enumerate(placed.face.elements):
            box = element.box if isinstance(element, SetText) else element
            if isinstance(box, TextBox):
                held = {placeholder.name for placeholder in box.placeholders}
                own = placed.origin(number) if held else None
                links = self._links(held, number, placed) if held and box.turn is None else ()
                self._tags.append(self._hear(box, tree, own, links))
                if isinstance(element, SetText) and not held:
                    self._blanks(element, placed, tree)
            elif isinstance(element, Picture | Image):
                self._tags.append(self._picture(element, placed, tree))
            else:
                self._tags.append(None)
                self._control(element, placed, tree)

    def _hear(
        self,
        box: TextBox,
        tree: _Tree,
        own: Origin | None = None,
        links: tuple[StructureNode, ...] = (),
    ) -> Tag | None:
        """Add a text to the tree and return its tag. A text that holds a value is always heard."""
        words = _words_of(box)
        if (
            box.role is Role.ARTIFACT
            or (box.role is Role.HEADING_2 and words == self._spoken.heard_before)
            or not (words or box.placeholders or box.role in _CELLS)
        ):
            return None
        tag = self._next_tag(_TYPES.get(box.role, box.role.value))
        node = StructureNode(tag.role, (tag.number, *links), lang=box.lang, own=own)
        if box.role in _CELLS:
            scope = tree.scope(box.group) if box.role is Role.HEADER_CELL else ""
            node = node._replace(scope=scope, span=box.span)
        if box.role is Role.NUMBER:
            number, _of, count = words.partition("/")
            node = node._replace(actual=self._spoken.number(number, count))
        elif box.base and own is None:  # Its glyphs are in the order of the eye.
            node = node._replace(actual=words)
        if box.role is Role.LABEL:
            tree.add_label(node, box.group, words)
        else:
            tree.add(node, box.group)
        return tag

    def _links(self, held: set[str], number: int, placed: PlacedFace) -> tuple[StructureNode, ...]:
        """Return the links of a text to the values that it holds; links stand upright."""
        origin, height = placed.origin(number), self._page.size.height
        links = (OwnLink(field, origin, placed.place, height) for field in _LINKED if field in held)
        return tuple(StructureNode("Link", (link,)) for link in links)

    def _picture(self, picture: Picture | Image, placed: PlacedFace, tree: _Tree) -> Tag | None:
        if not picture.alt or self._is_silent(picture, placed.face):
            return None
        tag = self._next_tag("Figure")
        box = placed.place.box(ink_box(picture))
        tree.add(StructureNode(tag.role, (tag.number,), alt=picture.alt, box=box), picture.group)
        return tag

    def _is_silent(self, picture: Picture | Image, face: SetFace) -> bool:
        """Return whether a picture is decoration: words beside it say the same, or it was heard
        (A10)."""
        if picture.group >= 0 and face.face.groups[picture.group].role is GroupRole.CHOICES:
            return True
        again = picture.alt in self._pictures
        self._pictures.add(picture.alt)
        return again

    def _control(self, element: SetElement, placed: PlacedFace, tree: _Tree) -> None:
        """Add the field of an element, if it has one."""
        if isinstance(element, WritingArea):
            control = lines_to_write(element, self._spoken.fields)
            tree.add(_form(control, placed), element.group)
        elif isinstance(element, ChoiceMark):
            control = box_to_mark(element, placed.face, self._spoken.fields)
            tree.add_option(_form(control, placed), element.group)

    def _blanks(self, text: SetText, placed: PlacedFace, tree: _Tree) -> None:
        """Add a field over each dotted line that has a name in the content."""
        for line in text.lines:
            for gap in line.gaps:
                if gap.name in self._spoken.blanks:
                    name = f"{placed.face.face.card}.{gap.name}"
                    self._named[name] += 1
                    again = f"-{self._named[name]}" if self._named[name] > 1 else ""
                    called = self._spoken.blanks[gap.name]
                    control = line_to_fill(gap, line.y, f"{name}{again}", called)
                    tree.add(_form(control, placed), text.box.group)

    def _next_tag(self, role: str) -> Tag:
        self._tag_count += 1
        return Tag(role, self._tag_count - 1)


def _form(control: Control, placed: PlacedFace) -> StructureNode:
    """Return the element of a field, whose place and direction are those of its face."""
    control = control._replace(backwards=placed.face.face.backwards)
    return StructureNode("Form", (control.on(placed.place),))
