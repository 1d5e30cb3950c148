"""The XML that a layout writes → a face.

An unknown element or attribute is reported at its line in the layout; docs/layouts.md describes the
known ones. A layout also serves other sizes of the same proportions: positions and sizes are scaled
so that its safe area fills that of the card, and type too, but never below the theme's least type.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from typing import NoReturn
from xml.parsers import expat

from kaartenset.errors import Problems
from kaartenset.geometry import Size, Turn, parse_size, turned_about
from kaartenset.i18n import _
from kaartenset.layout.attributes import (
    ATTRIBUTES,
    MARK,
    AttributeFault,
    Attributes,
    Frame,
    other_attribute,
    other_name,
)
from kaartenset.layout.elements import (
    Element,
    EmptyFace,
    Face,
    GroupRole,
    TextBox,
)
from kaartenset.layout.fields import read_choice, read_writing_area
from kaartenset.layout.flow.reader import CONTAINERS, FlowReader
from kaartenset.layout.flow.tables import CELLS, TableReader
from kaartenset.layout.groups import GroupReader, rotate
from kaartenset.layout.jinja.source_places import place_of_mark
from kaartenset.layout.pictures import read_image, read_pictogram, read_qr_code
from kaartenset.layout.shapes import read_ellipse, read_panel, read_path, read_rule
from kaartenset.layout.text_reader import INLINE, TextReader, read_text
from kaartenset.layout.xml_faults import DOCTYPE, problem_of_fault
from kaartenset.locations import InFile
from kaartenset.theme.theme import Theme

LARGEST_FACE = 500_000
"""Characters; a face of a card has about 10,000."""

_SHOWS_NOT_CLOSED = ("misplaced-element", "stray-text")
"""Problems that follow from a tag that is not closed; they are at later lines, so only the cause
is reported."""

_TEXTS = {"heading", "text", "label", *CELLS}

MOST_DRAWINGS = 10_000
"""Drawings to remember; a deck has about 200."""

Drawings = dict[tuple[object, ...], Element]
"""Drawings, and texts without words, by their tag and attributes; most recur on other cards."""


class _FaceReader:
    """Handles the events of the parser for one face."""

    def __init__(
        self,
        empty: EmptyFace,
        theme: Theme,
        layout: str,
        drawings: Drawings,
        problems: Problems,
        open_names: Collection[str],
    ) -> None:
        self.theme = theme
        self.problems = problems
        self._frame = Frame(theme, problems)
        self.elements: list[Element] = []
        self.groups = GroupReader(empty.card)
        self.at = InFile(layout)
        self.has_face = False
        self._empty = empty
        self._offsets: list[tuple[float, float] | None] = []  # None: a container places it.
        self._turns: list[tuple[int, Turn | None]] = []
        self.flow = FlowReader(self._frame, self.elements)
        self._tables = TableReader(self.flow, self.elements)
        self._text = TextReader(open_names, problems)
        self._unknown = 0  # The depth inside an unknown element.
        self._marks: dict[str, InFile] = {}
        self._drawings = drawings

    @property
    def italics(self) -> list[InFile]:
        """The places where the layout asks for italics."""
        return self._text.italics

    def start(self, tag: str, given: dict[str, str]) -> None:
        if self._unknown:
            self._unknown += 1
            return
        if self._text.start_content(tag, given):
            return
        frame, least = self._frame, self._empty.least_type
        from_column = self._tables.start_cell(tag)
        whole = given | from_column if from_column else given
        drawing: tuple[object, ...] = ()
        if not self._text.is_inside:
            look = (frame.scale, frame.offset, frame.in_flow)
            drawing = (tag, self.groups.current, least, look, *whole.items())
            if (known := self._drawings.get(drawing)) is not None:
                self.at = known.at
                self.flow.start_leaf(Attributes(tag, whole, known.at, frame))
                self._enter(tag, known)
                return
        mark = given.get(MARK, "")
        at = self.at = self._marks.get(mark) or self._mark(mark)
        if tag not in ATTRIBUTES:
            message = _("there is no element <{tag}>").format(tag=tag)
            self.problems.add("unknown-element", at, message, other_name(tag))
            self._unknown = 1
            return
        unknown = () if given.keys() <= ATTRIBUTES[tag] else sorted(given.keys() - ATTRIBUTES[tag])
        for key in unknown:
            message = _("<{tag}> has no attribute '{key}'").format(tag=tag, key=key)
            self.problems.add("unknown-attribute", at, message, other_attribute(tag, key))
        attributes = Attributes(tag, whole, at, frame)
        if not self._text.is_inside:
            self.flow.start_leaf(attributes)
        self._read(tag, attributes, () if unknown else drawing)

    def _read(self, tag: str, attributes: Attributes, drawing: tuple[object, ...]) -> None:
        """Read an element, and remember it by ``drawing`` unless that is empty."""
        if tag in INLINE:
            self._inline(tag, attributes)
        elif self._text.is_inside:
            message = _("<{tag}> cannot stand inside a text").format(tag=tag)
            hint = _("close the text before it")
            self.problems.add("misplaced-element", attributes.at, message, hint)
        elif tag in _TEXTS or tag in _DRAW:
            draw = self._text_box if tag in _TEXTS else _DRAW[tag]
            element = None
            with suppress(AttributeFault):
                element = draw(attributes, self.groups.current)
                if drawing:  # A faulty drawing is reported each time.
                    self._remember(drawing, element)
            self._enter(tag, element)
        else:
            with suppress(AttributeFault):
                _BUILD[tag](self, attributes)

    def _enter(self, tag: str, element: Element | None) -> None:
        """Add a drawing, or start a text that gets its words later."""
        if tag in _TEXTS:
            self._text.open(tag, element if isinstance(element, TextBox) else None)
            self._tables.open_box(tag, element)
        elif element is not None:
            self.elements.append(element)

    def _remember(self, drawing: tuple[object, ...], element: Element) -> None:
        if len(self._drawings) > MOST_DRAWINGS:
            self._drawings.clear()
        self._drawings[drawing] = element

    def end(self, tag: str) -> None:
        if self._unknown:
            self._unknown -= 1
        elif self._text.end_content(tag):
            return
        elif tag in ("b", "i", "span"):
            self._text.end_inline()
        elif tag in _TEXTS:
            box = self._tables.end_cell(tag, self._text.close(tag))
            self.elements += [box] if box else []
        elif tag in ("list", "item", "choices"):
            self.groups.end(tag)
        elif tag in ("table", "tr"):
            self._end_table(tag)
        elif tag in CONTAINERS:
            self.flow.end_container()
        elif tag == "group" and self._offsets:
            first, turn = self._turns.pop()
            if turn is not None:
                rotate(self.elements, first, turn, self.problems)
            if (offset := self._offsets.pop()) is None:
                self.flow.end_group()
            else:
                self._frame.offset = offset
        if not self._text.is_inside:
            self.flow.end_leaf(tag)
            self._tables.place_cell(tag, self.problems)

    def data(self, text: str) -> None:
        if self._unknown:
            return
        if self._text.is_inside:
            self._text.words(text)
        elif not text.isspace():
            self.problems.add(
                "stray-text",
                self.at,
                _("the text after this tag is in no element"),
                _("put it into a <text>"),
            )

    def _mark(self, mark: str) -> InFile:
        """Return the place in a layout for the mark of a tag: ``file:line:column``."""
        found = place_of_mark(mark, self.theme.folder.name)
        if found is None:
            return self.at  # A value wrote this tag: the tag before it is the nearest known place.
        self._marks[mark] = found
        return found

    def _inline(self, tag: str, attributes: Attributes) -> None:
        if not self._text.is_inside:
            message = _("<{tag}> stands outside a text here").format(tag=tag)
            self.problems.add(
                "misplaced-element", attributes.at, message, _("put it into a <text>")
            )
            self._unknown = 1  # Its contents are outside a text too; one problem is enough.
        else:
            self._text.start_inline(tag, attributes)

    def _face(self, attributes: Attributes) -> None:
        if self.has_face:
            message = _("<{tag}> stands inside another here").format(tag="face")
            self.problems.add("misplaced-element", attributes.at, message, _("keep one of the two"))
            return
        self.has_face = True
        size = self._empty.size
        drawn_for = self._drawn_for(attributes)
        if abs(size.width / drawn_for.width - size.height / drawn_for.height) > 0.001:
            message = _("this layout is drawn for {drawn}, and the card '{card}' is {size}")
            self.problems.add(
                "other-proportions",
                attributes.at,
                message.format(drawn=drawn_for, card=self._empty.card, size=size),
                _("give the kind of card a size of the same proportions, or a layout of its own"),
            )
        elif size != drawn_for or self._empty.least_type:
            self._frame.fit(
                drawn_for, size, max(self._empty.least_type, self.theme.text.least_type)
            )

    def _drawn_for(self, attributes: Attributes) -> Size:
        try:
            return parse_size(attributes.text("drawn-for", ""))
        except ValueError:
            self.refuse_face(attributes.at)
            return self._empty.size

    def refuse_face(self, at: InFile) -> None:
        message = _("<face> must say for which size it is drawn")
        self.problems.add("bad-attribute", at, message, _('write <face drawn-for="A5 landscape">'))

    def _table(self, attributes: Attributes) -> None:
        if self._tables.is_open:
            message = _("<{tag}> stands inside another here").format(tag="table")
            attributes.refuse("misplaced-element", message, _("close the table before it"))
        self.groups.start(attributes)
        self._tables.start(attributes)

    def _row(self, attributes: Attributes) -> None:
        self.groups.start(attributes)
        self._tables.start_row(attributes)

    def _end_table(self, tag: str) -> None:
        if self.groups.end(tag):
            with suppress(AttributeFault):
                self._tables.end_of(tag, self.problems)

    def _shift(self, attributes: Attributes) -> None:
        self._turns.append((len(self.elements), None))
        if self._frame.in_flow:
            self._offsets.append(None)
            self.flow.start_group(attributes)
        else:
            x, y = self._frame.offset
            self._offsets.append((x, y))
            self.flow.refuse_outside(attributes, "grow", "height", "width", "order")
            shift = attributes.length("x", 0.0), attributes.length("y", 0.0)
            self._frame.offset = x + shift[0], y + shift[1]
        if degrees := attributes.number("rotate", 0.0):
            turn = turned_about(degrees, *self._frame.offset)
            self._turns[-1] = len(self.elements), turn

    def _writing_area(self, attributes: Attributes) -> None:
        self.flow.refuse_outside(attributes, "above")
        self.elements.append(read_writing_area(attributes, self._empty.card, self.groups.current))

    def _choice(self, attributes: Attributes) -> None:
        self.groups.check_place(attributes)
        self.elements.append(read_choice(attributes, self.groups.current))

    def _text_box(self, attributes: Attributes, group: int) -> Element:
        self.groups.check_place(attributes)
        return read_text(attributes, group, self.groups.role is GroupRole.ITEM)


# Tables of methods in a reader itself would be cycles, which only the garbage collector frees.
_DRAW: dict[str, Callable[[Attributes, int], Element]] = {
    "panel": read_panel,
    "rule": read_rule,
    "ellipse": read_ellipse,
    "path": read_path,
    "pictogram": read_pictogram,
    "image": read_image,
    "qr": read_qr_code,
}
_BUILD: dict[str, Callable[[_FaceReader, Attributes], None]] = {
    "face": _FaceReader._face,
    **dict.fromkeys(
        ("list", "item", "choices"), lambda reader, attributes: reader.groups.start(attributes)
    ),
    "table": _FaceReader._table,
    "tr": _FaceReader._row,
    "group": _FaceReader._shift,
    "space": lambda reader, attributes: reader.flow.refuse_outside(attributes, "grow", "size"),
    **dict.fromkeys(CONTAINERS, lambda reader, attributes: reader.flow.start_container(attributes)),
    "writing-area": _FaceReader._writing_area,
    "choice": _FaceReader._choice,
}


def read_face(
    source: str,
    empty: EmptyFace,
    theme: Theme,
    layout: str,
    problems: Problems,
    drawings: Drawings | None = None,
    open_names: Collection[str] = (),
) -> Face | None:
    """Return the face from the XML of a layout, or None after reporting all its problems.

    ``drawings`` remembers elements for other faces with the same theme; ``open_names`` are the
    placeholders that may have no value yet.
    """
    found = Problems()
    reader = _FaceReader(
        empty, theme, layout, {} if drawings is None else drawings, found, open_names
    )
    if len(source) > LARGEST_FACE:
        problems.add(
            "layout-too-large",
            InFile(layout),
            _("the layout writes without end"),
            _("look for a loop that goes on too long"),
        )
        return None
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        fault = problem_of_fault(source, error, theme.folder.name, InFile(layout))
        problems.extend(
            (fault, *(problem for problem in found if problem.code not in _SHOWS_NOT_CLOSED))
        )
        return None
    if not reader.has_face:
        reader.refuse_face(InFile(layout))
    problems.extend(found)
    if found.errors():
        return None
    return Face(
        *empty[:4],
        tuple(reader.elements),
        tuple(reader.groups.found),
        InFile(layout),
        flows=tuple(reader.flow.flows),
        corner=empty.corner,
        fields=empty.fields,
        italics=tuple(reader.italics),
    )


def _refuse_doctype(*_declaration: object) -> NoReturn:
    error = expat.ExpatError("doctype")
    error.code = DOCTYPE
    raise error
