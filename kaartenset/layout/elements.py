"""The elements of a face. Each has one drawing, one role and at most one field.

Positions are millimetres from the top left of the trim box, y down; sizes and positions never
include bleed. ``at`` is the place in the layout that made the element. ``turn`` is how an element
is rotated; its positions are those before that. ``opacity`` is from 0, invisible, to 1. Targets
for paper use the drawing; roles, names and alternative texts are for targets that people hear or
fill in.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from kaartenset.characters.break_marks import without_break_marks
from kaartenset.dataclass import NamedTuple, replace
from kaartenset.geometry import Mm, Rect, Size, Turn
from kaartenset.layout.fitting import Fitting
from kaartenset.layout.flow.places import KnownPlaces
from kaartenset.layout.flow.tree import ONE_CELL, CellSpan, Container
from kaartenset.locations import InFile
from kaartenset.source.markup import Placeholder
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.theme.drawings.shade import Shade
from kaartenset.theme.lettering import Lettering, Style
from kaartenset.theme.pictures.photo import Photo
from kaartenset.theme.theme import Colour


class Side(Enum):
    """The two sides of a card; those of a sheet are recto and verso."""

    FRONT = "front"
    BACK = "back"


class Role(Enum):
    """The role of a text for someone who hears it."""

    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    PARAGRAPH = "P"
    LABEL = "Lbl"
    BODY = "LBody"
    HEADER_CELL = "TH"
    CELL = "TD"
    ARTIFACT = "Artifact"
    NUMBER = "Number"

    @property
    def is_content(self) -> bool:
        """Whether a text is content: texts in a corner and decoration are not."""
        return self not in (Role.ARTIFACT, Role.NUMBER)


class GroupRole(Enum):
    """The role of a group of elements."""

    LIST = "L"
    ITEM = "LI"
    CHOICES = "choices"
    TABLE = "Table"
    ROW = "TR"


class Group(NamedTuple):
    """Elements that belong together; ``parent`` is an index into the groups of the face, or -1.

    For choices: ``name`` is the name of the field, ``label`` the question, ``at_most`` how many can
    be marked.
    """

    role: GroupRole
    parent: int
    name: str = ""
    label: str = ""
    at_most: int = 1


class Piece(NamedTuple):
    """Words in one style inside a text, or a placeholder; a newline is a line break.

    ``scale`` is their size relative to the text around them; ``at`` is their place in the content.
    ``lang`` is their language if it is not that of the text around them.
    """

    content: str | Placeholder
    lettering: Lettering = Lettering()
    scale: float = 1.0
    at: InFile | None = None
    lang: str = ""

    @property
    def text(self) -> str:
        """The words; for a placeholder its value, or its name in braces without one."""
        if isinstance(self.content, str):
            return self.content
        return f"{{{self.content.name}}}" if self.content.value is None else self.content.value

    def with_text(self, text: str) -> Piece:
        """Return other words in the same style; a placeholder keeps its name."""
        if isinstance(self.content, str):
            return Piece(text, *self[1:])
        return Piece(replace(self.content, value=text), *self[1:])

    @property
    def is_open(self) -> bool:
        """True for a placeholder without a value."""
        return isinstance(self.content, Placeholder) and self.content.value is None


class Gap(NamedTuple):
    """A dotted line in a text to write on by hand; ``width`` in millimetres.

    ``name`` is the placeholder that it replaces.
    """

    width: Mm
    name: str = ""


class Anchor(Enum):
    """Which baseline ``y`` gives."""

    FIRST = "first"
    LAST = "last"
    MIDDLE = "middle"


class Align(Enum):
    """Which part of a line ``x`` gives.

    A layout can also say ``START`` or ``END``; the language of the text then decides which side.
    """

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    START = "start"
    END = "end"


class TextBox(NamedTuple):
    """A text in a box of ``width``; ``x`` is its left edge, right edge or middle, by ``align``.

    It has room for ``lines`` lines at full size; half a line more is room for another line in
    smaller type. ``base`` is 1 for a text that is written from right to left, and else 0. ``span``
    is what a cell of a table takes.
    """

    role: Role
    x: Mm
    y: Mm
    width: Mm
    lines: float
    style: Style
    colour: Colour
    align: Align
    anchor: Anchor
    pieces: tuple[Piece | Gap, ...]
    lang: str
    group: int
    at: InFile
    base: int = 0
    turn: Turn | None = None
    span: CellSpan = ONE_CELL
    opacity: float = 1.0

    @property
    def words(self) -> str:
        """The words with line breaks, without lines to write on."""
        words = [piece.text for piece in self.pieces if isinstance(piece, Piece)]
        return without_break_marks("".join(words))

    def with_values(self, values: Mapping[str, str]) -> TextBox:
        """Return the text with the values of its open placeholders."""
        filled = [
            piece.with_text(values[piece.content.name])
            if isinstance(piece, Piece)
            and isinstance(piece.content, Placeholder)
            and piece.content.value is None
            else piece
            for piece in self.pieces
        ]
        return self._replace(pieces=tuple(filled))

    @property
    def said_at(self) -> tuple[InFile, ...]:
        """The places in the content; empty if only the layout has the words."""
        return tuple([piece.at for piece in self.pieces if isinstance(piece, Piece) and piece.at])

    @property
    def place(self) -> InFile:
        """The first place in the content, or else in the layout."""
        return next(iter(self.said_at), self.at)

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """The placeholders, with and without a value."""
        return tuple(
            [
                piece.content
                for piece in self.pieces
                if isinstance(piece, Piece) and isinstance(piece.content, Placeholder)
            ]
        )


class Panel(NamedTuple):
    """A rectangle with round corners, filled or outlined; ``bleed`` has the sides that bleed."""

    box: Rect
    radius: Mm
    fill: Colour | None
    outline: Colour | None
    weight: float
    bleed: frozenset[str]
    at: InFile
    turn: Turn | None = None
    shade: Shade | None = None


class Rule(NamedTuple):
    """A straight line; ``weight`` in points. A dotted rule is for writing on."""

    x: Mm
    y: Mm
    to_x: Mm
    to_y: Mm
    weight: float
    colour: Colour
    dotted: bool
    at: InFile
    turn: Turn | None = None


class Picture(NamedTuple):
    """A pictogram in a square of ``size``; ``stroke`` is in units of its own grid.

    Without ``alt`` it is decoration. A ``flipped`` one points to the other side. One that is more
    than an outline has its ``drawing``, with its inks by colour in ``colours``; ``stroke`` is then
    the factor for the widths of its lines.
    """

    name: str
    grid: float
    ops: str
    x: Mm
    y: Mm
    size: Mm
    stroke: float
    colour: Colour
    alt: str
    ink: Rect
    group: int
    at: InFile
    flipped: bool = False
    turn: Turn | None = None
    drawing: Drawing | None = None
    colours: tuple[tuple[str, Colour], ...] = ()
    opacity: float = 1.0


class Image(NamedTuple):
    """A photo or a drawing in its own colours, of which only what lies in ``box`` shows.

    ``shown`` is where all of the picture comes, and ``fitting`` how that follows from the box.
    ``colours`` are the inks of a drawing, by colour. Without ``alt`` it is decoration.
    """

    picture: Photo | Drawing
    box: Rect
    shown: Rect
    fitting: Fitting
    radius: Mm
    colours: tuple[tuple[str, Colour], ...]
    bleed: frozenset[str]
    alt: str
    group: int
    at: InFile
    turn: Turn | None = None
    opacity: float = 1.0


class VectorShape(NamedTuple):
    """An ellipse or a path, filled or outlined; ``weight`` in points.

    ``ops`` are in units of ``unit`` millimetres from ``x`` and ``y``, y down, and mirrored there if
    the shape is ``flipped``. ``ink`` is the box around it.
    """

    ops: str
    x: Mm
    y: Mm
    unit: Mm
    ink: Rect
    fill: Colour | None
    even_odd: bool
    outline: Colour | None
    weight: float
    at: InFile
    flipped: bool = False
    turn: Turn | None = None
    shade: Shade | None = None


class WritingArea(NamedTuple):
    """Lines to write on, the first at ``y``; ``label`` is the question, ``name`` that of the field.

    If a question has several, this is number ``nth`` ``of`` them.
    """

    x: Mm
    y: Mm
    width: Mm
    lines: int
    pitch: Mm
    weight: float
    colour: Colour
    name: str
    label: str
    group: int
    at: InFile
    nth: int = 0
    of: int = 0


class ChoiceMark(NamedTuple):
    """A mark in a group of choices: a circle if only one can be marked, else a square."""

    box: Rect
    radius: Mm
    round: bool
    fill: Colour | None
    outline: Colour | None
    weight: float
    value: str
    label: str
    group: int
    at: InFile


Turnable = TextBox | Panel | Rule | Picture | Image | VectorShape
"""The elements that can be rotated; fields of a form cannot."""

Element = TextBox | Panel | VectorShape | Rule | Picture | Image | WritingArea | ChoiceMark


class EmptyFace(NamedTuple):
    """A face without elements: the fields of a ``Face`` before them.

    ``least_type`` is its smallest type in printed points; 0 for that of the theme. ``corner`` is
    the radius of its round corners, ``fields`` are the names of the own fields of the deck.
    """

    card: str
    side: Side
    size: Size
    safe: Mm
    least_type: float = 0
    corner: Mm = 0.0
    fields: tuple[str, ...] = ()


class Face(NamedTuple):
    """One side of a card, its elements in reading order; all stay ``safe`` inside the trim, which
    has round corners with the radius ``corner``.

    ``italics`` are the places where the layout writes words in italics.
    ``backwards`` is for a deck that is written from right to left: its faces are mirrored.
    ``flows`` are the containers whose parts have no places yet; such a face is mirrored when they
    have. ``places`` remembers those of faces with other words. ``fields`` name the own fields of
    the deck, as messages need them.
    """

    card: str
    side: Side
    size: Size
    safe: Mm
    elements: tuple[Element, ...]
    groups: tuple[Group, ...]
    at: InFile
    backwards: bool = False
    flows: tuple[Container, ...] = ()
    places: KnownPlaces[tuple[Element, ...]] | None = None
    corner: Mm = 0.0
    italics: tuple[InFile, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it: the back of a card with one side."""
        return not self.elements


def blank_face(empty: EmptyFace, at: InFile) -> Face:
    """Return the back of a card with one side."""
    return Face(*empty[:4], (), (), at, corner=empty.corner)
