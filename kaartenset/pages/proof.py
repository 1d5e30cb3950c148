"""The proof: each card of a variant beside that of the standard, to read through together.

A4 landscape, a card a page, fronts above backs, both at the same scale. A bar beside a text of the
variant means that it was rewritten; a broken bar that it is still that of the standard. Beside a
translation is the deck that it translates, and only what is not translated has a bar. Under the
cards are the figures of both, and how many texts the variant has not rewritten yet (including names
that only lists and bookmarks show); beside them is room for remarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kaartenset.characters.language_tags import WITHOUT_SPACES, language_of
from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import Card, name_in_list, own_texts_of, texts_of
from kaartenset.deck.read import untouched_of
from kaartenset.geometry import POINT, Mm, Rect, Segment, Size
from kaartenset.i18n import _, ngettext
from kaartenset.language.measures import readability
from kaartenset.layout.elements import Side
from kaartenset.locations import InFile
from kaartenset.pages.page import BLACK, Area, Lines, Page, PageItem, PlacedFace, Placing
from kaartenset.source.variants import Stack
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import SEMIBOLD
from kaartenset.theme.theme import Colour
from kaartenset.typeset.outside import TextSetter
from kaartenset.typeset.typeset import SetFace, SetText

PAGE = Size(297.0, 210.0)
SCALE = 8 / 15
"""A card of A5 becomes 112 mm wide: two of them and room for remarks fill the page."""

_COLUMNS = (12.0, 130.0)
_ROWS = (26.0, 112.0)
_REMARKS = Rect(248.0, 26.0, 37.0, 165.0)
_BAR: Mm = 2.0
"""How far a bar is to the left of its text, in millimetres of the card."""

_BAR_WEIGHT = 1.2
_BAR_DASH = 1.5
_FRAME_WEIGHT = 0.35
_REMARK_WEIGHT = 0.5
"""Points."""

_REMARK_PITCH: Mm = 9.0

_FRAME_GREY = Colour(hex="#999999")
_REMARK_GREY = Colour(hex="#8C8C8C")


@dataclass(frozen=True, slots=True)
class ProofDeck:
    """A deck in a proof: its title there, its language, its cards and their set faces.

    ``originals`` are the places of the texts that a bilingual deck prints under its own.
    """

    name: str
    lang: str
    cards: tuple[Card, ...]
    faces: Mapping[tuple[str, Side], SetFace]
    originals: frozenset[InFile]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A card of the standard and of the variant; one of them may be absent."""

    standard: Card | None
    variant: Card | None

    @property
    def label(self) -> str:
        card = self.variant or self.standard
        assert card is not None  # A pair has at least one card.
        return name_in_list(card)


def proof_pages(
    standard: ProofDeck, variant: ProofDeck, stack: Stack, fonts: Fonts
) -> Iterator[Page]:
    """Yield the pages of the proof of a stack of variants, one for each card."""
    drawing = _ProofDrawing((standard, variant), stack, TextSetter(fonts, BLACK))
    for pair in _pairs(standard.cards, variant.cards):
        yield Page(PAGE, tuple(drawing.items(pair)))


def _pairs(standard: tuple[Card, ...], variant: tuple[Card, ...]) -> Iterator[_Pair]:
    """Yield the cards of the variant in their order, then those that only the standard has."""
    known = {card.id: card for card in standard}
    for card in variant:
        yield _Pair(known.pop(card.id, None), card)
    for card in known.values():
        yield _Pair(card, None)


@dataclass(frozen=True, slots=True)
class _ProofDrawing:
    """Draws the pages of one proof."""

    decks: tuple[ProofDeck, ProofDeck]
    stack: Stack
    texts: TextSetter

    def items(self, pair: _Pair) -> Iterator[PageItem]:
        """Yield the items of the page of a card."""
        yield self.texts.line(pair.label, _COLUMNS[0], 14.0, 14.0, SEMIBOLD)
        yield self.texts.line(_("remarks"), _REMARKS.x, 22.0, 9.0)
        yield _remark_lines()
        standard, variant = self.decks
        yield self.texts.line(standard.name, _COLUMNS[0], 22.0, 9.0)
        if pair.standard:
            yield from self._card(pair.standard, standard, _COLUMNS[0])
        yield self.texts.line(variant.name, _COLUMNS[1], 22.0, 9.0)
        if pair.variant:
            yield from self._card(pair.variant, variant, _COLUMNS[1])
            yield from self._bars(pair.variant, _words_of(pair.standard))
            yield from self._gaps(pair.variant)

    def _card(self, card: Card, deck: ProofDeck, x: Mm) -> Iterator[PageItem]:
        for y, side in zip(_ROWS, Side, strict=True):
            face = deck.faces[card.id, side]
            place = Placing(x, y, SCALE, SCALE)
            yield _frame(place.rect(face.face.size))
            yield PlacedFace(face, place)
        yield self.texts.line(_figures(card, deck.lang), x, 197.25, 9.0)

    def _bars(self, card: Card, old: set[str]) -> Iterator[PageItem]:
        """Yield the bars beside texts of the variant, except those that are the same on purpose.

        In a translation every text is another one, so only what is not translated has a bar.
        """
        for y, side in zip(_ROWS, Side, strict=True):
            for text in self.decks[1].faces[card.id, side].elements:
                if isinstance(text, SetText) and (bar := self._bar(text, y, old)):
                    yield bar

    def _bar(self, text: SetText, row: Mm, old: set[str]) -> Lines | None:
        said = next(iter(text.box.said_at), None)
        if said is None or not text.lines or not text.box.role.is_content:
            return None
        if said in self.decks[1].originals:
            return None
        untouched = not self.stack.is_rewritten(said)
        words = " ".join(text.box.words.split())
        if not untouched and (words in old or self.stack.translations):
            return None
        rise = text.size * POINT * 0.7
        x = _COLUMNS[1] + (text.lines[0].left - _BAR) * SCALE
        top = row + (text.lines[0].y - rise) * SCALE
        foot = row + text.lines[-1].y * SCALE
        bar = Segment(x, top, x, foot)
        return Lines((bar,), _BAR_WEIGHT, BLACK, _BAR_DASH if untouched else 0.0)

    def _gaps(self, card: Card) -> Iterator[PageItem]:
        """Yield the number of texts that the variant has not rewritten yet, if any."""
        if gaps := len(untouched_of(card, self.stack)):
            words = ngettext(
                "{count} text of the standard", "{count} texts of the standard", gaps
            ).format(count=gaps)
            yield self.texts.line(words, _COLUMNS[1], 202.5, 9.0, SEMIBOLD)


def _frame(card: Rect) -> Area:
    """Return the outline of a card, outside its box, so that the card does not cover it."""
    out = _FRAME_WEIGHT * POINT
    around = Rect(card.x - out, card.y - out, card.width + 2 * out, card.height + 2 * out)
    return Area(around, outline=_FRAME_GREY, weight=_FRAME_WEIGHT)


def _words_of(card: Card | None) -> set[str]:
    """Return the texts of a card and its entries of lists, each on one line: layouts may break them
    elsewhere."""
    if card is None:
        return set()
    texts = texts_of((*card.entries.values(), card.own))
    return {" ".join(text.plain.split()) for text in texts}


def _remark_lines() -> Lines:
    heights = range(1, int(_REMARKS.height // _REMARK_PITCH) + 1)
    places = (_REMARKS.y + number * _REMARK_PITCH for number in heights)
    rules = tuple(Segment(_REMARKS.x, y, _REMARKS.right, y) for y in places)
    return Lines(rules, _REMARK_WEIGHT, _REMARK_GREY)


def _figures(card: Card, lang: str) -> str:
    """Return the readability figures of a card in a line; the formulas are for Dutch alone."""
    texts = own_texts_of(card)
    found = readability((text.plain for text in texts if text.plain.strip()), lang)
    if found.words_per_sentence is None or language_of(lang) in WITHOUT_SPACES:
        return ""
    if found.flesch_douma is None or found.reading_index_a is None:
        return _("{sentences} sentences, {words} words in each").format(
            sentences=found.sentences, words=f"{found.words_per_sentence:.1f}"
        )
    return _(
        "{sentences} sentences, {words} words in each, Flesch-Douma {score}, Leesindex A {index}"
    ).format(
        sentences=found.sentences,
        words=f"{found.words_per_sentence:.1f}",
        score=round(found.flesch_douma),
        index=round(found.reading_index_a),
    )
