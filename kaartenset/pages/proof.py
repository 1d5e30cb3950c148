"""A proof: each card of a variant beside that of the standard, to read through with a colleague.

A4 landscape, a card a page, fronts above backs, both at the same scale. A bar beside a text of the
variant says that it was rewritten; a broken bar that it is still the standard's. Under the cards
are the figures of both, and how many texts the variant has not rewritten yet (a name that only
lists and bookmarks show counts as well); beside them is room for remarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kaartenset.deck.deck import Card, texts_of
from kaartenset.deck.read import untouched_of
from kaartenset.errors import Problems
from kaartenset.geometry import POINT, Mm, Rect, Size
from kaartenset.i18n import _, ngettext
from kaartenset.language.measures import readability
from kaartenset.layout.elements import Piece, Side
from kaartenset.paint.ink import office_inks
from kaartenset.paint.line import LinePainter
from kaartenset.paint.painter import FacePainter
from kaartenset.pdf.document import Page, font_names, write_document
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.titles import deck_info, name_in_list
from kaartenset.templates import Templates
from kaartenset.typeset.typeset import SetFace, SetText

PAGE = Size(297.0, 210.0)
SCALE = 8 / 15
"""A card of A5 becomes 112 mm wide: two of them and room for remarks fill the page."""

_COLUMNS = (12.0, 130.0)
_ROWS = (26.0, 112.0)
_REMARKS = Rect(248.0, 26.0, 37.0, 165.0)
_BAR: Mm = 2.0
"""How far a bar stands left of its text, in millimetres of the card."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A card as the standard and as the variant have it; one of them may not have it."""

    standard: Card | None
    variant: Card | None

    @property
    def cards(self) -> tuple[Card | None, Card | None]:
        return self.standard, self.variant

    @property
    def label(self) -> str:
        card = self.variant or self.standard
        assert card is not None
        return name_in_list(card)


def make_proof(project: Project, variants: tuple[str, ...]) -> bytes:
    """Return the PDF of the proof of a stack of variants. Raises ``InputError`` when a card of
    either cannot be made."""
    sources = (read_project(replace(project, address="")), read_project(project, variants))
    problems = Problems()
    templates = Templates()
    made = [templates.set_deck(source, None, problems) for source in sources]
    decks = [one.deck() for one in made]
    faces = [{(face.face.card, face.face.side): face for face in one.faces} for one in made]
    problems.refuse()
    text = decks[1].text
    pages = _Pages(sources, (faces[0], faces[1]), (_("standard"), text.variant_name.plain))
    info = deck_info(text, {"PrintScaling": "None"}, kind=_("proof"))
    painted = [pages.page(pair) for pair in _pairs(decks[0].cards, decks[1].cards)]
    return write_document(painted, sources[1].fonts, pages.used, info)


def _pairs(standard: tuple[Card, ...], variant: tuple[Card, ...]) -> Iterator[_Pair]:
    """Yield the cards of the variant in their order, then those that only the standard has."""
    known = {card.id: card for card in standard}
    for card in variant:
        yield _Pair(known.pop(card.id, None), card)
    for card in known.values():
        yield _Pair(card, None)


Faces = dict[tuple[str, Side], SetFace]


class _Pages:
    """Paints the pages of one proof."""

    def __init__(
        self, sources: tuple[Source, Source], faces: tuple[Faces, Faces], names: tuple[str, str]
    ) -> None:
        variant = sources[1]
        resources = font_names(variant.fonts)
        self._stack = variant.stack
        self._faces = faces
        self._names = names
        self._painter = FacePainter(office_inks, resources, variant.theme.text.strokes.dotted_line)
        self.used = self._painter.used
        self._lines = LinePainter(variant.fonts, resources, self.used)

    def page(self, pair: _Pair) -> Page:
        out = [
            self._text(pair.label, _COLUMNS[0], 14.0, 14.0, "semibold"),
            self._text(_("remarks"), _REMARKS.x, 22.0, 9.0),
        ]
        out.extend(_remark_lines())
        old = _words_of(pair.standard) if pair.standard else set()
        for column, card in enumerate(pair.cards):
            out.append(self._text(self._names[column], _COLUMNS[column], 22.0, 9.0))
            if card is None:
                continue
            for row, side in zip(_ROWS, Side, strict=True):
                face = self._faces[column][card.id, side]
                out.append(self._face(face, _COLUMNS[column], row))
                if column:
                    out.extend(
                        self._bar(text, row, old)
                        for text in face.elements
                        if isinstance(text, SetText)
                    )
            out.append(self._text(_figures(card), _COLUMNS[column], 197.25, 9.0))
            if column and (gaps := len(untouched_of(card, self._stack))):
                said = ngettext(
                    "{count} text of the standard", "{count} texts of the standard", gaps
                ).format(count=gaps)
                out.append(self._text(said, _COLUMNS[column], 202.5, 9.0, "semibold"))
        return Page(PAGE, "\n".join(part for part in out if part))

    def _text(self, text: str, x: Mm, y: Mm, size: float, weight: str = "regular") -> str:
        return self._lines.paint(text, x, y, size, PAGE.height, weight)

    def _face(self, face: SetFace, x: Mm, y: Mm) -> str:
        width, height = face.face.size.width, face.face.size.height
        frame = f"0.6 G 0.35 w {x / POINT:.2f} {(PAGE.height - y - height * SCALE) / POINT:.2f} "
        frame += f"{width * SCALE / POINT:.2f} {height * SCALE / POINT:.2f} re S"
        place = (
            f"{SCALE:.5f} 0 0 {SCALE:.5f} {x / POINT:.2f} "
            f"{(PAGE.height - y - height * SCALE) / POINT:.2f}"
        )
        return f"{frame}\nq {place} cm\n{self._painter.paint(face)}\nQ"

    def _bar(self, text: SetText, row: Mm, old: set[str]) -> str:
        """Return the bar beside a text of the variant, or nothing beside one that is the same on
        purpose."""
        said = next(
            (piece.at for piece in text.box.pieces if isinstance(piece, Piece) and piece.at), None
        )
        if said is None or not text.lines or not text.box.role.is_content:
            return ""
        untouched = self._stack.is_standard(said)
        words = " ".join(
            "".join(piece.text for piece in text.box.pieces if isinstance(piece, Piece)).split()
        )
        if not untouched and words in old:
            return ""
        rise = text.size * POINT * 0.7
        x = (_COLUMNS[1] + (text.lines[0].left - _BAR) * SCALE) / POINT
        top = (PAGE.height - row - (text.lines[0].y - rise) * SCALE) / POINT
        foot = (PAGE.height - row - text.lines[-1].y * SCALE) / POINT
        dash = "[1.5 1.5] 0 d" if untouched else ""
        return f"q 0 G 1.2 w {dash} {x:.2f} {top:.2f} m {x:.2f} {foot:.2f} l S Q"


def _words_of(card: Card) -> set[str]:
    """Return what a card says, its domain included, each text on one line: a layout may break it
    elsewhere."""
    domain = card.domain.name if card.domain else None
    return {
        " ".join(text.plain.split())
        for text in texts_of((domain, card.title, card.front, card.back_title, card.back))
    }


def _remark_lines() -> Iterator[str]:
    count = int(_REMARKS.height // 9)
    for number in range(1, count + 1):
        y = (PAGE.height - _REMARKS.y - number * 9) / POINT
        yield (
            f"0.55 G 0.5 w {_REMARKS.x / POINT:.2f} {y:.2f} m {_REMARKS.right / POINT:.2f} "
            f"{y:.2f} l S"
        )


def _figures(card: Card) -> str:
    """Return how readable a card is, in a line."""
    found = readability(
        text.plain
        for text in texts_of((card.title, card.front, card.back_title, card.back))
        if text.plain.strip()
    )
    if (
        found.words_per_sentence is None
        or found.flesch_douma is None
        or found.reading_index_a is None
    ):
        return ""
    return _(
        "{sentences} sentences, {words} words in each, Flesch-Douma {score}, Leesindex A {index}"
    ).format(
        sentences=found.sentences,
        words=f"{found.words_per_sentence:.1f}",
        score=round(found.flesch_douma),
        index=round(found.reading_index_a),
    )
