"""Guide and deck → the faces of the guide's pages, on A4.

A page is a face like that of a card, from a template in ``layouts/guide``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.declared.guide_types import layout_of
from kaartenset.deck.declared.records import GuidePage
from kaartenset.deck.guide import Guide, statements_of
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


@dataclass(frozen=True, slots=True)
class PageToMake:
    """A page before layout: what the guide says on it, and its cards."""

    said: GuidePage
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PageHeader:
    """The header of every page: deck, reference of the client, and page number."""

    deck: Text
    reference: Text | None
    page: Text


REFERENCE = "reference"
"""The placeholder for the reference of a client."""


def lay_out_guide(
    guide: Guide,
    deck: Deck,
    cards: tuple[Card, ...],
    reference: str | None,
    layouts: Layouts,
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
        }
        empty = EmptyFace(
            f"guide-{number}",
            Side.FRONT,
            PAPER_SIZES[PAPER],
            SAFE,
            fields=tuple(each.name for each in deck.own_fields),
        )
        name = layout_of(page.said)
        face = layouts.lay_out_face(name, empty, values, problems, deck.text.lang, waiting)
        faces += [face] if face is not None else []
    if len(faces) == len(pages):
        _check_coverage(guide, cards, faces, problems)
    return tuple(faces)


def _pages(guide: Guide, cards: tuple[Card, ...]) -> Iterator[PageToMake]:
    """Yield the pages in order; one that says something of few cards at a time is there for each
    group of them."""
    for page in guide.pages:
        most = page.cards_per_page
        for some in _groups(cards, most) if most else (cards,):
            yield PageToMake(page, some)


def _groups(cards: Sequence[Card], most: int) -> list[tuple[Card, ...]]:
    """Return cards in as few and as equal groups as possible, each of at most so many."""
    count = -(-len(cards) // most)
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
    guide: Guide, cards: Iterable[Card], faces: Iterable[Face], problems: Problems
) -> None:
    """Report every text of the guide, for these cards, that no page shows."""
    boxes = (element for face in faces for element in face.elements if isinstance(element, TextBox))
    placed = {at for box in boxes for at in box.said_at}
    chosen = {card.id for card in cards}
    others = {text.at for of in guide.of_cards() if of.id not in chosen for text in texts_of(of)}
    for text in texts_of(guide.pages):
        if text.plain.strip() and text.at not in placed and text.at not in others:
            message = _("the layouts put this text of the guide nowhere")
            problems.add(
                "text-not-placed",
                text.at,
                message,
                _("take it out, or give it a place in the layout"),
            )
