"""The guide for many clients: its pages made once for a choice of wordings, and for each client the
values put in.

The pages are those of a deck that never knew the name of the client. As for the cards
(``patterns``), there is one way for one client and for a caseload of them, and a page whose layout
looks at a value is laid out for each client.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from kaartenset.client.client import Client
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.guide import read_guide
from kaartenset.errors import Problems
from kaartenset.layout import Layouts, seal_card
from kaartenset.layout.elements import Face
from kaartenset.layout.guide_pages import lay_out_guide, reference_is_printable
from kaartenset.layout.jinja.guard import LooksAtValue, fits_sealed_text
from kaartenset.personalise import personalise
from kaartenset.personalise.values import known_of
from kaartenset.personalise.wordings import choose, conditions_of
from kaartenset.project.source import Source
from kaartenset.source.variants import Stack
from kaartenset.templates.cards import fill_template, set_template
from kaartenset.templates.same import Same
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme
from kaartenset.typeset.guide_pages import count_lines_of, set_guide
from kaartenset.typeset.typeset import SetFace, placeholders_of

MOST_CHOICES = 64
MOST_GUIDES = 16
"""Choices of wordings and of cards that are remembered, and guides that these come to: few texts
of it depend on the client."""


@dataclass(frozen=True, slots=True)
class SetGuide:
    """The guide of a client: its title and its pages."""

    title: str
    pages: tuple[SetFace, ...]


@dataclass(frozen=True, slots=True)
class _GuidePattern:
    """The guide with placeholders where values go; ``names`` are those of them."""

    title: str
    pages: tuple[SetFace, ...]
    names: frozenset[str]


def guide_for(
    source: Source, client: Client | None, cards: frozenset[str], problems: Problems
) -> SetGuide | None:
    """Return the guide for these cards of a deck, or None after reporting what is wrong with it."""
    nameless = replace(client, name="") if client else None
    reference = client.reference if client else ""
    known = known_of(nameless, source.deck.text.lang)
    if not reference_is_printable(reference, source.fonts, problems):
        return None
    holding = known.holding & _conditions(Same(source.deck))
    of = (
        Same(source.deck),
        Same(source.stack),
        Same(source.theme),
        Same(source.layouts),
        source.fonts,
    )
    pattern = _pattern(*of, holding, cards, bool(reference))
    values = known.values | {"reference": reference}
    if pattern is None or not all(fits_sealed_text(values[name]) for name in pattern.names):
        deck = personalise(source.deck, nameless)
        guide = read_guide(source.stack, deck, problems)
        look = (source.theme, source.layouts, source.fonts)
        return (
            SetGuide(
                guide.title.plain,
                set_guide(guide, deck, _some(deck, cards), reference, look, problems),
            )
            if guide
            else None
        )
    return SetGuide(
        pattern.title,
        tuple(fill_template(page, values, source.fonts, problems) for page in pattern.pages),
    )


@lru_cache(maxsize=8)
def _conditions(deck: Same[Deck]) -> frozenset[str]:
    return conditions_of(deck.thing)


@lru_cache(maxsize=MOST_CHOICES)
def _pattern(
    deck: Same[Deck],
    stack: Same[Stack],
    theme: Same[Theme],
    layouts: Same[Layouts],
    fonts: Fonts,
    holding: frozenset[str],
    cards: frozenset[str],
    with_reference: bool,
) -> _GuidePattern | None:
    """Return the guide for the conditions that hold; None if its pages must be made for each
    client, or if something is wrong."""
    chosen = replace(deck.thing, cards=choose(deck.thing, holding))
    problems = Problems()
    guide = read_guide(stack.thing, chosen, problems)
    if guide is None:
        return None
    chosen = replace(chosen, cards=tuple(map(seal_card, chosen.cards)))
    lines = count_lines_of(theme.thing, fonts)
    reference = None if with_reference else ""
    try:
        faces = lay_out_guide(
            guide, chosen, _some(chosen, cards), reference, layouts.thing, lines, problems
        )
    except LooksAtValue:
        return None
    pages = None if any(problems) or layouts.thing.may_look else _pages(faces, fonts)
    if pages is None:
        return None
    names = frozenset(
        placeholder.name
        for page in pages
        for number in page.waiting
        for placeholder in placeholders_of(page.elements[number])
    )
    return _GuidePattern(guide.title.plain, pages, names)


@lru_cache(maxsize=MOST_GUIDES)
def _pages(faces: tuple[Face, ...], fonts: Fonts) -> tuple[SetFace, ...] | None:
    """Return the pages of templates, the same for choices of wordings that make no difference to
    them; None if something is wrong."""
    problems = Problems()
    pages = set_template(faces, fonts, problems)
    return None if any(problems) else pages


def _some(deck: Deck, cards: frozenset[str]) -> tuple[Card, ...]:
    return tuple(card for card in deck.cards if card.id in cards)
