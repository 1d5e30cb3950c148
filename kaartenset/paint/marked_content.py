"""Set face → its marked content and structure elements, in reading order (ISO 32000-1 §14.7).

Every element becomes numbered real content or an artifact. Both are the same for every client with
the same choice of wordings, except texts with a value: an opening has their place and how they are
marked.

The elements of a face become:

    heading              H1 H2 H3                  list             L > LI > [Lbl] LBody
    text                 P                         choices          L > LI > [Lbl] LBody > Form …
    pictogram with alt   Figure                    writing area     Form
    everything else      an artifact
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from kaartenset.geometry import Mm, Rect, Size
from kaartenset.layout.elements import (
    ChoiceMark,
    Group,
    GroupRole,
    Picture,
    Role,
    TextBox,
    WritingArea,
)
from kaartenset.pages.fields import Control, box_to_mark, line_to_fill, lines_to_write
from kaartenset.paint.painted import Opening
from kaartenset.paint.painter import Painter
from kaartenset.typeset.moving import moved
from kaartenset.typeset.typeset import SetElement, SetFace, SetText, placeholders_of

ARTIFACT = "/Artifact BMC"
END = "EMC"


class StructureNode(NamedTuple):
    """A structure element: its type, and its kids in reading order; a number is marked content.

    ``alt`` and ``box`` are for a figure, ``lang`` is set if the language differs, ``numbering`` is
    for a list with labels, and ``actual`` is heard instead of the text.
    """

    role: str
    kids: tuple[StructureNode | Control | OwnLink | int, ...]
    alt: str = ""
    lang: str = ""
    box: Rect | None = None
    numbering: str = ""
    actual: str = ""


class OwnLink(NamedTuple):
    """A link in a text with a value, to a ``field`` of the client."""

    text: Opening
    field: str


class TaggedFace(NamedTuple):
    """A face as a page: its operators, structure and number of pieces of marked content.

    ``above`` is the room above the face on its page, in millimetres.
    """

    size: Size
    content: tuple[str | Opening, ...]
    nodes: tuple[StructureNode, ...]
    marks: int
    above: Mm = 0.0


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

    def __init__(self, groups: tuple[Group, ...]) -> None:
        self._groups = groups
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
            if self._groups[group].role is GroupRole.ITEM:
                branch = _Branch("LI")
                self._branch(parent).kids.append(branch)
            else:
                branch = _Branch("L")
                self._entry(parent).kids.append(branch)
            self._open[group] = branch
        return branch


_TYPES = {Role.BODY: "P", Role.LABEL: "Lbl", Role.NUMBER: "P"}
"""Structure types of texts whose role has another name; the body of a list item becomes LBody."""


class Spoken(NamedTuple):
    """What is heard of a face besides its own words.

    ``fields`` are the spoken names of fields by full name, ``blanks`` those of dotted lines by
    placeholder, and ``number`` is heard for the number of a card. ``pictures`` are the words of
    pictograms heard so far in the document, to which those of this face are added: a repeated one
    is decoration. ``heard_before`` is the title on the front of the card. ``places`` has for each
    element its number on the face of a client and how far it moved down, if the face was changed.
    """

    fields: Mapping[str, str]
    blanks: Mapping[str, str]
    number: Callable[[str, str], str]
    pictures: set[str]
    heard_before: str = ""
    places: tuple[tuple[int, Mm], ...] = ()

    def place(self, at: int) -> tuple[int, Mm]:
        """Return the number of an element on the face of a client, and how far it moved down."""
        return self.places[at] if self.places and at >= 0 else (at, 0.0)


class TaggedFacePainter(Painter):
    """Paints faces, with every element marked as real content or as an artifact."""

    def tag(
        self,
        face: SetFace,
        shared: SetFace,
        spoken: Spoken,
        over: tuple[SetElement, ...] = (),
        above: Mm = 0.0,
    ) -> TaggedFace:
        """Return a face as a tagged page, with openings for texts with a value.

        ``shared`` is the face that all clients share, before it became a page. A heading that
        repeats the one on the front of the card becomes an artifact, like the running head of a
        book. Elements ``over`` the face are in the room ``above`` it.
        """
        self._start(face.face.size)
        self._spoken = spoken
        self._named: dict[str, int] = {}
        tree = _Tree(face.face.groups)
        self._marks, self._in_artifact = 0, False
        parts: list[str | Opening] = []
        for at, element in enumerate((*over, *face.elements), start=-len(over)):
            box = element.box if isinstance(element, SetText) else element
            if placeholders_of(element) and isinstance(box, TextBox):
                self._end_artifact()
                number, down = spoken.place(at)
                own = Opening(shared, number, face.face.size.height, down)
                parts += [*self._stretch(), replace(own, begin=self._hear(box, tree, own))]
            elif isinstance(element, SetText):
                self._mark_text(element, self._hear(element.box, tree))
                self._blanks(element, face.face.card, tree)
            elif (
                isinstance(element, Picture) and element.alt and not self._is_silent(element, face)
            ):
                tree.add(
                    StructureNode(
                        "Figure", (self._mark_picture(element),), alt=element.alt, box=element.ink
                    ),
                    element.group,
                )
            else:
                self._artifact(element)
                self._control(element, face, tree)
        self._end_artifact()
        return TaggedFace(
            face.face.size, (*parts, *self._stretch()), tree.nodes(), self._marks, above
        )

    def _filled(self, text: SetText, opening: Opening) -> str:
        self._height = opening.height
        self._out = []
        self._in_artifact = False
        self._mark_text(moved(text, opening.down) if opening.down else text, opening.begin)
        self._end_artifact()
        return "\n".join(self._out)

    def _stretch(self) -> Iterator[str]:
        """Yield the operators since the last call, if any."""
        if self._out:
            yield "\n".join(self._out)
        self._out = []

    def _is_silent(self, picture: Picture, face: SetFace) -> bool:
        """Return whether a pictogram is decoration: words beside it say the same, or it was heard
        (A10)."""
        if picture.group >= 0 and face.face.groups[picture.group].role is GroupRole.CHOICES:
            return True
        again = picture.alt in self._spoken.pictures
        self._spoken.pictures.add(picture.alt)
        return again

    def _hear(self, box: TextBox, tree: _Tree, own: Opening | None = None) -> str:
        """Add a text to the tree and return how it is marked.

        A text with a value of the client, its ``own``, is always heard.
        """
        words = words_of(box)
        if (
            box.role is Role.ARTIFACT
            or (box.role is Role.HEADING_2 and words == self._spoken.heard_before)
            or not (words or own)
        ):
            return ARTIFACT
        role = _TYPES.get(box.role, box.role.value)
        node = StructureNode(role, (self._marks, *_links(box, own)), lang=box.lang)
        if box.role is Role.NUMBER:
            number, _of, count = words.partition("/")
            node = node._replace(actual=self._spoken.number(number, count))
        if box.role is Role.LABEL:
            tree.add_label(node, box.group, words)
        else:
            tree.add(node, box.group)
        return self._next_mark(role)

    def _control(self, element: SetElement, face: SetFace, tree: _Tree) -> None:
        if isinstance(element, WritingArea):
            tree.add(
                StructureNode("Form", (lines_to_write(element, self._spoken.fields),)),
                element.group,
            )
        elif isinstance(element, ChoiceMark):
            tree.add_option(
                StructureNode("Form", (box_to_mark(element, face, self._spoken.fields),)),
                element.group,
            )

    def _next_mark(self, role: str) -> str:
        """Return the operators that begin the next piece of real content."""
        self._marks += 1
        return f"/{role} <</MCID {self._marks - 1}>> BDC"

    def _change_language(self, before: str, after: str) -> tuple[str, ...]:
        """Return the end and the start of words in a language of their own (ISO 32000-1,
        14.9.2.2)."""
        if self._in_artifact:
            return ()
        start = f"/Span <</Lang ({after})>> BDC"  # A tag has only letters, digits and hyphens.
        return (*((END,) if before else ()), *((start,) if after else ()))

    def _mark_text(self, text: SetText, begin: str) -> None:
        """Paint a text, with its dotted lines as decoration."""
        if begin == ARTIFACT:
            self._artifact(text)
            return
        self._end_artifact()
        self._out.append(begin)
        self._letters(text)
        self._out.append(END)
        if any(line.gaps for line in text.lines):
            self._begin_artifact()
            self._gaps(text)

    def _blanks(self, text: SetText, card: str, tree: _Tree) -> None:
        """Add a field over each dotted line that has a name in the content."""
        for line in text.lines:
            for gap in line.gaps:
                if gap.name in self._spoken.blanks:
                    name = f"{card}.{gap.name}"
                    self._named[name] = self._named.get(name, 0) + 1
                    again = f"-{self._named[name]}" if self._named[name] > 1 else ""
                    control = line_to_fill(
                        gap, line.y, f"{name}{again}", self._spoken.blanks[gap.name]
                    )
                    tree.add(StructureNode("Form", (control,)), text.box.group)

    def _mark_picture(self, picture: Picture) -> int:
        """Paint a picture as real content and return its number."""
        self._end_artifact()
        self._out.append(self._next_mark("Figure"))
        self._picture(picture)
        self._out.append(END)
        return self._marks - 1

    def _artifact(self, element: SetElement) -> None:
        self._begin_artifact()
        self._paint[type(element)](element)

    def _begin_artifact(self) -> None:
        if not self._in_artifact:
            self._out.append(ARTIFACT)
            self._in_artifact = True

    def _end_artifact(self) -> None:
        if self._in_artifact:
            self._out.append(END)
            self._in_artifact = False


_LINKED = ("phone", "email")
"""The fields of a client that can have a link."""


def _links(box: TextBox, own: Opening | None) -> Iterator[StructureNode]:
    """Yield the links of a text to its values."""
    held = {placeholder.name for placeholder in box.placeholders}
    if own is not None:
        yield from (
            StructureNode("Link", (OwnLink(own, field),)) for field in _LINKED if field in held
        )


def title_of(face: SetFace, role: Role) -> str:
    """Return the words of the first heading of a level; an open placeholder is {name}."""
    titles = (
        element
        for element in face.face.elements
        if isinstance(element, TextBox) and element.role is role
    )
    return next(map(words_of, titles), "")


def words_of(box: TextBox) -> str:
    """Return the words of a text on one line."""
    return " ".join(box.words.split())
