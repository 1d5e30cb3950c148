"""Reads a text of a layout: the words between its tags → the pieces of its box.

Words of the content are in elements of their own (``layout.markup``), with their place and their
placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress

from kaartenset.dataclass import NamedTuple
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.layout.attributes import AttributeFault, Attributes
from kaartenset.layout.elements import Align, Anchor, Gap, Piece, Role, TextBox
from kaartenset.layout.flow.tree import ONE_CELL, CellSpan
from kaartenset.layout.whitespace import tidied
from kaartenset.locations import InCardTable, InFile
from kaartenset.source.markup import Placeholder
from kaartenset.theme.lettering import SEMIBOLD, Cut, Lettering
from kaartenset.theme.theme import missing_cut

INLINE = {"b", "i", "br", "blank", "span"}
"""The elements that a layout can write inside a text."""

_ROLES = {"1": Role.HEADING_1, "2": Role.HEADING_2, "3": Role.HEADING_3}
_OWN_ROLES = {"label": Role.LABEL, "th": Role.HEADER_CELL, "td": Role.CELL}
_ALIGNS = {align.value: align for align in Align}
_ANCHORS = {anchor.value: anchor for anchor in Anchor}


_STARRED = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*]*(?<=[^\s*])\1(?![\w*])")
"""Words between asterisks, as the content writes bold and italic ones."""

_MOST_SHOWN = 40
"""Letters of a text in a message."""


class _Look(NamedTuple):
    """How words look and in which language they are; ``scale`` is relative to their text.

    ``bold`` is the weight of bold words among them.
    """

    lettering: Lettering = Lettering()
    bold: int = SEMIBOLD
    scale: float = 1.0
    lang: str = ""


class TextReader:
    """Handles the events of the parser for the texts of a face.

    ``italics`` are the places where the layout itself asks for italics. ``open_names`` are the
    placeholders that may have no value yet.
    """

    def __init__(self, open_names: Collection[str], problems: Problems) -> None:
        self.italics: list[InFile] = []
        self._problems = problems
        self._has_asterisks = False
        self._open_names = open_names
        self._opened: tuple[str, TextBox | None] | None = None
        self._pieces: list[Piece | Gap] = []
        self._looks: list[_Look] = []
        self._least = 0.0  # The smallest size of the text, so that its spans stay readable.
        self._said_at: InFile | None = None
        self._value_of = ""

    @property
    def is_inside(self) -> bool:
        """True between the tags of a text."""
        return self._opened is not None

    def open(self, tag: str, box: TextBox | None) -> None:
        """Start a text, with its box; None if the box has problems."""
        self._opened = (tag, box)
        self._looks = [_Look(box.style.lettering, box.style.bold) if box else _Look()]

    def close(self, tag: str) -> TextBox | None:
        """Return the box of the text that ends here; None if it is empty or has problems."""
        written, self._pieces = self._pieces, []
        pieces = tuple(tidied(written))
        opened, self._opened = self._opened, None
        least, self._least = self._least, 0.0
        if self._has_asterisks and opened is not None and opened[1] is not None:
            self._refuse_asterisks(written, opened[1].at)
        if opened is None or opened[0] != tag or opened[1] is None or not pieces:
            return None
        box = _in_one_language(opened[1]._replace(pieces=pieces))
        if least > box.style.least:
            box = box._replace(style=box.style._replace(least=least))
        return box

    def start_content(self, tag: str, given: dict[str, str]) -> bool:
        """Handle a tag that comes from the content; return False for any other."""
        if tag == "t" and (place := _said_at(given)) is not None:
            self._said_at = place
        elif self._said_at is None or self._opened is None:
            return False
        elif tag == "value" and "of" in given:
            self._value_of = given["of"]
        elif tag == "placeholder" and given.get("name") in self._open_names:
            self._add(Placeholder(given["name"]))
        else:
            return False
        return True

    def end_content(self, tag: str) -> bool:
        """Handle an end tag that comes from the content; return False for any other."""
        if tag == "t":
            self._said_at = None
        elif tag == "value":
            self._value_of = ""
        return tag in ("t", "value", "placeholder")

    def words(self, text: str) -> None:
        """Add words."""
        if "*" in text and self._said_at is None:
            self._has_asterisks = True
        self._add(Placeholder(self._value_of, text) if self._value_of else text)

    def _refuse_asterisks(self, pieces: Iterable[Piece | Gap], at: InFile) -> None:
        """Report asterisks around words that a layout writes itself: they would be printed."""
        self._has_asterisks = False
        said = "".join(
            [
                piece.content
                if isinstance(piece, Piece) and piece.at is None and isinstance(piece.content, str)
                else "…"
                for piece in pieces
            ]
        )
        if (found := _STARRED.search(said)) is not None:
            message = _("asterisks mark no words in a layout: '{text}'")
            hint = _("write <b> and </b> around bold words, or <i> and </i> around italic ones")
            text = " ".join(found[0].split())[:_MOST_SHOWN]
            self._problems.add("stray-asterisk", at, message.format(text=text), hint)

    def _add(self, content: str | Placeholder) -> None:
        lettering, _bold, scale, lang = self._looks[-1]
        self._pieces.append(Piece(content, lettering, scale, self._said_at, lang))

    def start_inline(self, tag: str, attributes: Attributes) -> None:
        """Handle an element inside a text."""
        if tag in ("b", "i"):
            around = self._looks[-1]
            changes = {"weight": around.bold} if tag == "b" else {"is_italic": True}
            lettering = around.lettering._replace(**changes)
            self._looks.append(around._replace(lettering=lettering))
            if tag == "i" and self._said_at is None:
                self.italics.append(attributes.at)
            self._refuse_missing(lettering.cut, attributes)
        elif tag == "br":
            self._add("\n")
        elif tag == "blank":
            with suppress(AttributeFault):
                self._pieces.append(Gap(attributes.extent("width"), attributes.text("name", "")))
        else:
            self._looks.append(self._looks[-1])
            with suppress(AttributeFault):
                self._looks[-1] = self._look(attributes)

    def _refuse_missing(self, cut: Cut, attributes: Attributes) -> None:
        """Report words in a cut that their family lacks, at their place in the content."""
        frame = attributes.frame
        if cut not in frame.theme.cuts:
            message, hint = missing_cut(cut, frame.theme.cuts)
            frame.problems.add("missing-cut", self._said_at or attributes.at, message, hint)

    def _look(self, attributes: Attributes) -> _Look:
        """Return the look of a span; one that only has a language looks like the text around it."""
        around = self._looks[-1]
        lang = attributes.language() or around.lang
        if lang != around.lang and not attributes.text("style", ""):
            return around._replace(lang=lang)
        style = attributes.style("body")
        box = self._opened[1] if self._opened else None
        scale = style.size / box.style.size if box else 1.0
        self._least = max(self._least, style.least / scale)
        return _Look(style.lettering, style.bold, scale, lang)

    def end_inline(self) -> None:
        """Return to the look of the text around a bold or an italic part or a span."""
        if len(self._looks) > 1:
            self._looks.pop()


def _in_one_language(box: TextBox) -> TextBox:
    """Return a text with the language on it, if all its words are in one, and not on the words.

    A space between them has no language.
    """
    words = (piece for piece in box.pieces if isinstance(piece, Piece))
    langs = {piece.lang for piece in words if not piece.text.isspace()}
    if len(langs) != 1 or langs == {""}:
        return box
    pieces = [
        piece._replace(lang="") if isinstance(piece, Piece) else piece for piece in box.pieces
    ]
    return box._replace(lang=langs.pop(), pieces=tuple(pieces))


def _said_at(given: dict[str, str]) -> InFile | None:
    """Return the place in the content from a tag; None if the tag is not from the content."""
    kind = "cell" if "cell" in given else "at"
    return said_at(kind, given[kind]) if kind in given else None


def said_at(kind: str, place: str) -> InFile | None:
    """Return the place that an attribute of this name gives; None if it is none."""
    try:
        file, line, column = place.rsplit(":", 2)
        return (InCardTable if kind == "cell" else InFile)(file, int(line), int(column))
    except ValueError:
        return None


def read_text(attributes: Attributes, group: int, in_item: bool) -> TextBox:
    """Return a text that has no words yet; ``in_item`` is true for one in an item of a list."""
    x, y = attributes.spot()
    return TextBox(
        role=_role(attributes, in_item),
        x=x,
        y=y,
        width=attributes.extent_or_own("width"),
        lines=attributes.number("lines", 1),
        style=attributes.style("body"),
        colour=attributes.colour("colour", "ink"),
        align=attributes.choice("align", _ALIGNS, "left"),
        anchor=attributes.choice("anchor", _ANCHORS, "first"),
        pieces=(),
        lang=attributes.language(),
        group=group,
        at=attributes.at,
        span=_span(attributes),
        opacity=attributes.opacity(),
    )


def _span(attributes: Attributes) -> CellSpan:
    if "colspan" not in attributes and "rowspan" not in attributes:
        return ONE_CELL
    return CellSpan(attributes.count_from_1("colspan", 1), attributes.count_from_1("rowspan", 1))


def _role(attributes: Attributes, in_item: bool) -> Role:
    if attributes.tag == "heading":
        return attributes.choice("level", _ROLES, None)
    if attributes.tag in _OWN_ROLES:
        return _OWN_ROLES[attributes.tag]
    if attributes.flag("artifact"):
        return Role.ARTIFACT
    if attributes.flag("number"):
        return Role.NUMBER
    return Role.BODY if in_item else Role.PARAGRAPH
