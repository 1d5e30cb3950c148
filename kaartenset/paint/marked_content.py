"""A page and its structure → operators in marked content (ISO 32000-1 §14.6).

Content has the tag that the structure gives it; everything else is marked as an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import replace
from kaartenset.geometry import Turn
from kaartenset.pages.page import Layer, Page, PageItem, PlacedFace
from kaartenset.pages.structure import Structure, Tag
from kaartenset.paint.painted import Opening, TaggedPage
from kaartenset.paint.painter import Painter
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme
from kaartenset.typeset.typeset import SetText

ARTIFACT = "/Artifact BMC"
END = "EMC"

_NO_CHANGE = "1 0 0 1 0.000 0.000"
"""The matrix that leaves everything where it is."""


class TaggedPainter(Painter):
    """Paints pages with every item marked as content or as an artifact."""

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        super().__init__(theme, fonts)
        self._tags: Iterator[Tag | None] = iter(())
        self._in_artifact = False

    def tagged_page(self, page: Page, structure: Structure) -> TaggedPage:
        """Return a page with its operators and structure, and openings for texts with a value of
        the client."""
        self._tags = iter(structure.tags)
        return TaggedPage(self.page_around_values(page), structure)

    def _item(self, item: PageItem) -> None:
        if isinstance(item, PlacedFace | Layer):
            self._end_artifact()  # What is inside may have a graphics state of its own.
            super()._item(item)
            self._end_artifact()
        else:
            self._marked(item, _begin(next(self._tags)))

    def _begin_turn(self, turn: Turn) -> None:
        self._end_artifact()
        super()._begin_turn(turn)

    def _end_turn(self) -> None:
        self._end_artifact()
        super()._end_turn()

    def _is_elsewhere(self, placed: PlacedFace) -> bool:
        """Return whether a face needs a matrix; one at the foot of its page needs none."""
        return self._matrix(placed.place, placed.face.face.size.height) != _NO_CHANGE

    def _opening(self, placed: PlacedFace, number: int) -> Opening:
        return replace(super()._opening(placed, number), begin=_begin(next(self._tags)))

    def _filled(self, text: SetText, opening: Opening) -> str:
        self._height = opening.height
        self._out = []
        self._marked(text, opening.begin)
        self._end_artifact()
        return "\n".join(self._out)

    def _end_part(self) -> None:
        self._end_artifact()
        super()._end_part()

    def _marked(self, item: PageItem, begin: str) -> None:
        """Paint an item as marked content; the dotted lines of a text are an artifact."""
        if begin == ARTIFACT:
            self._begin_artifact()
            self._paint[type(item)](item)
            return
        self._end_artifact()
        self._out.append(begin)
        if isinstance(item, SetText):
            self._letters(item)
            self._out.append(END)
            if any(line.gaps for line in item.lines):
                self._begin_artifact()
                self._gaps(item)
        else:
            self._paint[type(item)](item)
            self._out.append(END)

    def _change_language(self, before: str, after: str) -> tuple[str, ...]:
        """Return the end and the start of words in a language of their own (ISO 32000-1,
        14.9.2.2)."""
        if self._in_artifact:
            return ()
        start = f"/Span <</Lang ({after})>> BDC"  # A tag has only letters, digits and hyphens.
        return (*((END,) if before else ()), *((start,) if after else ()))

    def _begin_artifact(self) -> None:
        if not self._in_artifact:
            self._out.append(ARTIFACT)
            self._in_artifact = True

    def _end_artifact(self) -> None:
        if self._in_artifact:
            self._out.append(END)
            self._in_artifact = False


def _begin(tag: Tag | None) -> str:
    """Return the operators that begin content with a tag, or an artifact."""
    return ARTIFACT if tag is None else f"/{tag.role} <</MCID {tag.number}>> BDC"
