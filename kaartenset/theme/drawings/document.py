"""An SVG text → its tree of elements, with the place of each.

The file comes from elsewhere and is not trusted. A document type with declarations of its own is
refused before anything in it is read: entities can read files or grow without end. Elements and
attributes of other namespaces, in which drawing programs keep notes, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from kaartenset.dataclass import dataclass, field
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

MOST_ELEMENTS = 50_000
"""An icon has ten, a map of a town some thousands."""

DEEPEST = 200
"""Elements inside one another."""


@dataclass(slots=True, eq=False)
class SvgElement:
    """An element with its attributes, its place, and what is in it; ``text`` is its own."""

    tag: str
    attributes: dict[str, str]
    at: InFile
    children: list[SvgElement] = field(default_factory=list)
    text: str = ""

    def all(self) -> Iterator[SvgElement]:
        """Yield the element and everything in it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.all()


class RefusedDrawing(Exception):
    """The drawing cannot be used, and why is reported."""


def read_document(text: str, name: str, problems: Problems) -> SvgElement:
    """Return the root of a drawing. Raises ``RefusedDrawing`` after reporting what is wrong."""
    return _Document(name, problems).read(text)


class _Document:
    """Handles the events of the parser."""

    def __init__(self, name: str, problems: Problems) -> None:
        self._name = name
        self._problems = problems
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._open: list[SvgElement] = []
        self._foreign = 0
        self._count = 0
        self._root: SvgElement | None = None

    def read(self, text: str) -> SvgElement:
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            self._problems.add(
                "drawing-syntax",
                InFile(self._name, error.lineno, error.offset + 1),
                _("the file cannot be read as SVG from here"),
                _("open it in a drawing program and save it as plain SVG"),
            )
            raise RefusedDrawing from None
        if self._root is None:  # The parser refuses a file without an element.
            raise RefusedDrawing
        return self._root

    def _here(self) -> InFile:
        return InFile(
            self._name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        )

    def _refuse(self, code: str, message: str, hint: str) -> None:
        self._problems.add(code, self._here(), message, hint)
        raise RefusedDrawing

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_own: bool) -> None:
        if has_own:
            self._refuse(
                "drawing-doctype",
                _("a drawing cannot declare anything in its <!DOCTYPE>"),
                _("delete it, or save the file as plain SVG"),
            )

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse(
                "drawing-reference",
                _("a drawing cannot use other files, as {what} does").format(
                    what="<?xml-stylesheet?>"
                ),
                _("save the file as plain SVG, with everything in it"),
            )

    def _start(self, tag: str, given: dict[str, str]) -> None:
        space, _blank, name = tag.rpartition(" ")
        if not self._open:
            if name != "svg" or space not in ("", SVG):
                self._refuse(
                    "drawing-syntax",
                    _("the file is not an SVG drawing"),
                    _("open it in a drawing program and save it as plain SVG"),
                )
        elif self._foreign or space not in ("", SVG):
            self._foreign += 1
            return
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            self._refuse("drawing-too-complex", too_complex(), simplify())
        attributes: dict[str, str] = {}
        for key, value in given.items():
            of, _blank, plain = key.rpartition(" ")
            if of in ("", SVG) or (of == XLINK and plain == "href"):
                attributes.setdefault(plain, value)
        element = SvgElement(name, attributes, self._here())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def _text(self, data: str) -> None:
        if not self._foreign and self._open and self._open[-1].tag == "style":
            self._open[-1].text += data


def too_complex() -> str:
    """Return the message for a drawing that would take too long to draw."""
    return _("the drawing has more parts than a drawing on a card needs")


def simplify() -> str:
    """Return what to do about it."""
    return _("simplify it in a drawing program, or save it as a PNG at 300 pixels per inch")
