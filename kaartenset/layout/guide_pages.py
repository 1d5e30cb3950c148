"""Guide and deck → the faces of the guide's pages, on A4.

A page is a face like that of a card, from a template in ``layouts/guide``. Its texts follow each
other, so a template can ask how many lines a text takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.guide import (
    CardPages,
    Guide,
    ReflectionPage,
    Spread,
    StagnationPage,
    StartPage,
    statements_of,
)
from kaartenset.deck.varying_parts import open_names
from kaartenset.errors import Problems
from kaartenset.geometry import PAPER_SIZES, Mm
from kaartenset.i18n import _
from kaartenset.layout import Layouts
from kaartenset.layout.elements import EmptyFace, Face, Side, TextBox
from kaartenset.layout.jinja.guard import seal
from kaartenset.source.markup import Placeholder, Text

PAPER = "A4"
SAFE: Mm = 10.0
"""Every office printer can print here, and a hole punch stays outside."""

MOST_CARDS = 11
"""Cards on one page, so that the texts about each have room."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page before layout: its template, its part of the guide, and its cards."""

    template: str
    said: StartPage | Spread | CardPages | StagnationPage | ReflectionPage
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class PageHeader:
    """The header of every page: deck, reference of the client, and page number."""

    deck: Text
    reference: Text | None
    page: Text


REFERENCE = "reference"
"""The placeholder for the reference of a client."""


class CountLines(Protocol):
    """Returns how many lines a text takes in a style of the theme, after a ``head`` in bold."""

    def __call__(self, text: Text, style: str, width: Mm, head: Text | None = None) -> int: ...


def lay_out_guide(
    guide: Guide,
    deck: Deck,
    cards: tuple[Card, ...],
    reference: str | None,
    layouts: Layouts,
    lines: CountLines,
    problems: Problems,
) -> tuple[Face, ...]:
    """Return the faces of the pages for some cards.

    Without a reference (None), they have its placeholder.
    """
    waiting = frozenset(name for card in cards for name in open_names(card))
    waiting |= {REFERENCE} if reference is None else frozenset()
    pages = tuple(_pages(guide, cards))
    faces: list[Face] = []
    for number, page in enumerate(pages, start=1):
        values = {
            "guide": guide,
            "deck": deck,
            "page": page.said,
            "cards": page.cards,
            "header": _header(guide, deck, reference, number, len(pages)),
            "statements": statements_of(deck),
            "lines": lines,
        }
        empty = EmptyFace(f"guide-{number}", Side.FRONT, PAPER_SIZES[PAPER], SAFE)
        name = f"guide/{page.template}.xml.j2"
        face = layouts.lay_out_face(name, empty, values, problems, deck.text.lang, waiting)
        faces += [face] if face is not None else []
    if len(faces) == len(pages):
        _check_coverage(guide, pages, faces, problems)
    return tuple(faces)


def _pages(guide: Guide, cards: tuple[Card, ...]) -> Iterator[GuidePage]:
    """Yield the pages: one for the talk, those for reference, and one to write on."""
    yield GuidePage("start", guide.start, cards)
    yield GuidePage("stagnation", guide.stagnation)
    for some in _groups(cards):
        yield GuidePage("cards", guide.card_pages, some)
    yield GuidePage("spread", guide.before)
    yield GuidePage("spread", guide.talk)
    yield GuidePage("reflection", guide.reflection)


def _groups(cards: Sequence[Card]) -> list[tuple[Card, ...]]:
    """Return cards in as few and as equal groups as possible, each at most a page."""
    count = -(-len(cards) // MOST_CARDS)
    bounds = [round(number * len(cards) / count) for number in range(count + 1)] if count else []
    return [tuple(cards[start:end]) for start, end in pairwise(bounds)]


def _header(guide: Guide, deck: Deck, reference: str | None, number: int, count: int) -> PageHeader:
    values: dict[str, str | Placeholder] = {
        "deck": deck.text.title.plain,
        "variant": deck.text.variant_name.plain,
        REFERENCE: Placeholder(REFERENCE, reference),
        "page": str(number),
        "pages": str(count),
    }
    return PageHeader(
        deck=(guide.header if number == 1 else guide.running_head).filled(values.__getitem__),
        reference=seal(guide.reference.filled(values.__getitem__)) if reference != "" else None,
        page=guide.page.filled(values.__getitem__),
    )


def _check_coverage(
    guide: Guide, pages: Iterable[GuidePage], faces: Iterable[Face], problems: Problems
) -> None:
    """Report every text of the guide, for these pages and cards, that no page shows."""
    boxes = (element for face in faces for element in face.elements if isinstance(element, TextBox))
    placed = {at for box in boxes for at in box.said_at}
    told = tuple((page.said, tuple(map(guide.help_for, page.cards))) for page in pages)
    for text in texts_of(told):
        if text.plain.strip() and text.at not in placed:
            message = _("the layouts put this text of the guide nowhere")
            problems.add(
                "text-not-placed",
                text.at,
                message,
                _("take it out, or give it a place in the layout"),
            )
