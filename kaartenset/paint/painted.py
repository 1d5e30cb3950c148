"""A painted page: operators from ``paint/`` for a file."""

from __future__ import annotations

from kaartenset.dataclass import NamedTuple, dataclass
from kaartenset.geometry import Mm, Size
from kaartenset.pages.page import Origin
from kaartenset.pages.structure import Structure
from kaartenset.theme.pictures.photo import Photo


@dataclass(frozen=True, slots=True)
class Opening:
    """The place of a text with a value of the client among the operators of a page.

    ``height`` is from the foot of the face, where operators count from, to where the text counts
    from: the top of the face, or below it if the text moved down. On a tagged page ``begin`` marks
    the text.
    """

    origin: Origin
    height: Mm
    begin: str = ""


class Shading(NamedTuple):
    """A gradient along a line, by its name among the resources of a form."""

    name: str
    space: str
    line: tuple[float, ...]
    start: tuple[float, ...]
    end: tuple[float, ...]


class DrawnForm(NamedTuple):
    """A drawing as operators in its own units, origin top left, y down.

    ``opacities`` are those of filling and line that it asks for, by the name of their graphics
    state (ISO 32000-1 §11.6.4.4). One that ``is_group`` is mixed with what is under it as a whole
    (§11.6.6).
    """

    name: str
    width: float
    height: float
    operators: str
    opacities: tuple[tuple[str, float, float], ...]
    shadings: tuple[Shading, ...] = ()
    is_group: bool = False


Shown = Photo | DrawnForm
"""What a page shows by its name. A file has it once, however many pages show it."""


def name_of(shown: Shown) -> str:
    """Return the name by which operators show a picture."""
    return shown.name if isinstance(shown, DrawnForm) else f"P{shown.digest}"


def state_of(opacity: float) -> str:
    """Return the name of the graphics state in which a page paints with an opacity."""
    return f"O{round(opacity * 1000)}"


Part = str | Opening
"""Operators, or an opening for those that each document has of its own."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page: its size in millimetres, bleed included, and the parts of its operators.

    Operators are in points from the bottom left. ``bleed`` is how far inside its edges the page is
    trimmed, for a print shop. ``shown`` are its pictures, ``opacities`` those of its texts and
    pictures, below 1. One with a ``cut_line`` has a line for the cutter.
    """

    size: Size
    parts: tuple[Part, ...]
    bleed: Mm | None = None
    shown: tuple[Shown, ...] = ()
    cut_line: bool = False
    opacities: tuple[float, ...] = ()


class TaggedPage(NamedTuple):
    """A page whose operators are in marked content, and its structure."""

    painted: PaintedPage
    structure: Structure
