"""The parts of every document besides its pages: fonts, catalog and document information."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaartenset import __version__
from kaartenset.dataclass import dataclass
from kaartenset.geometry import POINT, Mm, Rect, Size
from kaartenset.pdf.fonts import embed
from kaartenset.pdf.objects import FileContents, Name, ObjectTable, Ref, Stream, TextString, Value
from kaartenset.pdf.reportlab import MADE, PRODUCER
from kaartenset.theme.fonts import Font, Fonts

PDF_VERSION = (1, 7)


@dataclass(frozen=True, slots=True)
class Info:
    """The metadata of a document; nothing of a client."""

    title: str
    subject: str
    lang: str
    preferences: Mapping[str, str]


Used = Mapping[Font, Iterable[int]]
"""The used fonts, and the used glyphs of those that are not embedded whole."""

CREATOR = f"kaartenset {__version__}"
_YEAR, *_REST = MADE
_MADE = f"D:{_YEAR:04}{''.join(f'{part:02}' for part in _REST)}+00'00'"


class Document:
    """The objects of a document, with its fonts, catalog and information dictionary."""

    def __init__(self, info: Info, version: tuple[int, int] = PDF_VERSION) -> None:
        self.objects = ObjectTable()
        self.fonts = self.objects.add()
        self.catalog: dict[str, Value | Stream] = {
            "Type": Name("Catalog"),
            "PageMode": Name("UseNone"),
            "Lang": TextString(info.lang),
        }
        if info.preferences:
            self.catalog["ViewerPreferences"] = {
                key: Name(value) for key, value in info.preferences.items()
            }
        self.information: dict[str, Value] = {
            "Title": TextString(info.title),
            "Subject": TextString(info.subject),
            "Author": TextString("kaartenset"),
            "Creator": TextString(CREATOR),
            "Producer": TextString(PRODUCER),
            "Keywords": TextString(""),
            "CreationDate": TextString(_MADE),
            "ModDate": TextString(_MADE),
            "Trapped": Name("False"),
        }
        self._version = version

    def add_fonts(self, fonts: Fonts, used: Used) -> None:
        """Add the used fonts: those of first choice whole, others with the used glyphs."""
        self.objects[self.fonts] = {
            name: embed(
                self.objects,
                font,
                fonts,
                None if font in fonts.first_choices else frozenset(used[font]),
            )
            for font, name in fonts.names.items()
            if font in used
        }

    def finish(self, pages: Ref) -> FileContents:
        """Return the contents of the file; ``pages`` is the root of the page tree.

        Dictionaries and arrays in the catalog become objects of their own.
        """
        root, info = self.objects.add(), self.objects.add(self.information)
        catalog: dict[str, Value] = {"Pages": pages}
        for key, value in self.catalog.items():
            if isinstance(value, Name | TextString | Ref):
                catalog[key] = value
            else:
                catalog[key] = self.objects.add(value)
        self.objects[root] = catalog
        return FileContents(self.objects, root, info, self._version)


def box(size: Size, inside: Mm = 0.0) -> tuple[float, ...]:
    """Return a page box in points, ``inside`` its edges on all sides (ISO 32000-1, §14.11.2)."""
    return tuple(
        round(length / POINT, 3)
        for length in (inside, inside, size.width - inside, size.height - inside)
    )


def rectangle(box: Rect, page_height: Mm) -> tuple[float, ...]:
    """Return a box on a page as a PDF rectangle: left, bottom, right, top, in points."""
    x, top = box.x, box.y
    bottom = page_height - (top + box.height)
    return x / POINT, bottom / POINT, (x + box.width) / POINT, (page_height - top) / POINT


def page_node(kids: Value, count: Value, parent: Value | None = None) -> dict[str, Value]:
    """Return a node of the page tree, with ``count`` pages under it (ISO 32000-1, table 29)."""
    above: dict[str, Value] = {} if parent is None else {"Parent": parent}
    return {"Type": Name("Pages"), **above, "Count": count, "Kids": kids}
