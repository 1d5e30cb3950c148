"""The guide for many clients: its pages made once for a choice of wordings, and for each client the
values put in.

The pages are those of a deck that never knew the name of the client. As for the cards
(``patterns``), there is one way for one client and for a caseload of them, and a page whose layout
looks at a value is laid out for each client.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from kaartenset.client.client import Client
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.guide import read_guide
from kaartenset.errors import Problems
from kaartenset.layout import seal_card
from kaartenset.layout.elements import Face
from kaartenset.layout.guide_pages import lay_out_guide, reference_is_printable
from kaartenset.layout.jinja.guard import LooksAtValue, fits_sealed_text
from kaartenset.memory import Memory
from kaartenset.personalise import personalise
from kaartenset.personalise.values import known_of
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source
from kaartenset.templates.cards import SetDeck, fill_template, set_template
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.guide_pages import count_lines_of, set_guide
from kaartenset.typeset.typeset import SetFace, placeholders_of

MOST_CHOICES = 64
MOST_GUIDES = 16
"""Choices of wordings and of cards that are remembered, and guides that these come to: few texts
of it depend on the client."""


@dataclass(frozen=True, slots=True)
class _GuidePattern:
    """The guide with placeholders where values go; ``names`` are those of them."""

    title: str
    pages: tuple[SetFace, ...]
    names: frozenset[str]


_Choice = tuple[frozenset[str], frozenset[str], bool]
"""The conditions that hold, the cards, and whether there is a reference."""


class Guides:
    """Remembers the guides of one source: ``conditions`` are those that its deck asks for."""

    def __init__(self, conditions: frozenset[str]) -> None:
        self._conditions = conditions
        self._patterns: Memory[_Choice, _GuidePattern | None] = Memory(MOST_CHOICES)
        self._pages: Memory[tuple[Face, ...], tuple[SetFace, ...] | None] = Memory(MOST_GUIDES)

    def guide_for(
        self, source: Source, client: Client | None, cards: frozenset[str], problems: Problems
    ) -> SetDeck:
        """Return the guide for these cards of a deck, without pages after reporting why there are
        none."""
        nameless = replace(client, name="") if client else None
        reference = client.reference if client else ""
        known = known_of(nameless, source.deck.text.lang)
        values = known.values | {"reference": reference}
        made = partial(SetDeck, source.deck, (), values)
        if not reference_is_printable(reference, source.fonts, problems):
            return made(())
        choice = known.holding & self._conditions, cards, bool(reference)
        pattern = self._patterns.get(choice, partial(self._pattern, source, *choice))
        if pattern is None or not all(fits_sealed_text(values[name]) for name in pattern.names):
            deck = personalise(source.deck, nameless)
            guide = read_guide(source.stack, deck, problems)
            if guide is None:
                return made(())
            look = (source.theme, source.layouts, source.fonts)
            pages = set_guide(guide, deck, _some(deck, cards), reference, look, problems)
            return made(pages, guide.title.plain)
        pages = tuple(
            [fill_template(page, values, source.fonts, problems) for page in pattern.pages]
        )
        return made(pages, pattern.title)

    def _pattern(
        self,
        source: Source,
        holding: frozenset[str],
        cards: frozenset[str],
        with_reference: bool,
    ) -> _GuidePattern | None:
        """Return the guide for the conditions that hold; None if its pages must be made for each
        client, or if something is wrong."""
        chosen = replace(source.deck, cards=choose(source.deck, holding))
        problems = Problems()
        guide = read_guide(source.stack, chosen, problems)
        if guide is None:
            return None
        chosen = replace(chosen, cards=tuple(map(seal_card, chosen.cards)))
        some = _some(chosen, cards)
        lines = count_lines_of(source.theme, source.fonts)
        reference = None if with_reference else ""
        try:
            faces = lay_out_guide(guide, chosen, some, reference, source.layouts, lines, problems)
        except LooksAtValue:
            return None
        if any(problems) or source.layouts.may_look:
            return None
        pages = self._pages.get(faces, partial(_pages, faces, source.fonts))
        if pages is None:
            return None
        names = frozenset(
            placeholder.name
            for page in pages
            for number in page.waiting
            for placeholder in placeholders_of(page.elements[number])
        )
        return _GuidePattern(guide.title.plain, pages, names)


def _pages(faces: tuple[Face, ...], fonts: Fonts) -> tuple[SetFace, ...] | None:
    """Return the pages of templates, the same for choices of wordings that make no difference to
    them; None if something is wrong."""
    problems = Problems()
    pages = set_template(faces, fonts, problems)
    return None if any(problems) else pages


def _some(deck: Deck, cards: frozenset[str]) -> tuple[Card, ...]:
    return tuple(card for card in deck.cards if card.id in cards)
