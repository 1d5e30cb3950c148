"""Deck and client → pages of the guide, from templates that clients share.

The guide never has the name of the client. As for ``cards``, the pages are made once for a choice
of wordings, for one client or many, and a page whose layout depends on a value is laid out for each
client.
"""

from __future__ import annotations

from functools import partial

from kaartenset.client.glyph_coverage import reference_is_printable
from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.guide import read_guide
from kaartenset.errors import Problems
from kaartenset.layout import seal_card
from kaartenset.layout.elements import Face
from kaartenset.layout.guide_pages import lay_out_guide
from kaartenset.layout.jinja.guard import DependsOnValue, fits_sealed_text
from kaartenset.memory import Memory
from kaartenset.personalise.values import Known, fill
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source
from kaartenset.templates.cards import SetDeck, fill_template, set_template
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.guide_pages import set_guide
from kaartenset.typeset.typeset import SetFace, placeholders_of

MOST_CHOICES = 64
MOST_GUIDES = 16
"""Choices of wordings and cards to remember, and different guides for them: few of its texts depend
on the client."""


@dataclass(frozen=True, slots=True, eq=False)
class GuideTemplate:
    """The guide to some cards for all clients with the same wordings, with open placeholders.

    ``names`` are these placeholders. Without pages, the guide must be made for each client.
    """

    cards: frozenset[str]
    title: str = ""
    pages: tuple[SetFace, ...] | None = None
    names: frozenset[str] = frozenset()

    def fill(self, known: Known, source: Source, problems: Problems) -> SetDeck:
        """Return the guide with a client's values, or without pages after reporting problems."""
        values = known.values
        made = partial(SetDeck, source.deck, (), values)
        if not reference_is_printable(values["reference"], source.fonts, problems):
            return made(())
        if self.pages is not None and all(fits_sealed_text(values[name]) for name in self.names):
            pages = [fill_template(page, values, source.fonts, problems) for page in self.pages]
            return made(tuple(pages), self.title)
        cards = tuple(fill(card, values) for card in choose(source.deck, known.holding))
        deck = replace(source.deck, cards=cards)
        guide = read_guide(source.stack, deck, source.theme, problems)
        if guide is None:
            return made(())
        look, some = (source.layouts, source.fonts), _some(deck, self.cards)
        pages_alone = set_guide(guide, deck, some, values["reference"], look, problems)
        return made(pages_alone, guide.title.plain)


_Choice = tuple[frozenset[str], frozenset[str], bool]
"""The conditions that hold, the cards, and whether there is a reference."""


class GuideTemplates:
    """Remembers the guides of one source; ``conditions`` are those in its deck."""

    def __init__(self, conditions: frozenset[str]) -> None:
        self._conditions = conditions
        self._templates: Memory[_Choice, GuideTemplate] = Memory(MOST_CHOICES)
        self._pages: Memory[tuple[Face, ...], tuple[SetFace, ...] | None] = Memory(MOST_GUIDES)

    def get(self, known: Known, source: Source, cards: frozenset[str]) -> GuideTemplate:
        """Return the guide to these cards, for the conditions that hold."""
        choice = known.holding & self._conditions, cards, bool(known.values["reference"])
        return self._templates.get(choice, partial(self._template, source, *choice))

    def _template(
        self,
        source: Source,
        holding: frozenset[str],
        cards: frozenset[str],
        with_reference: bool,
    ) -> GuideTemplate:
        """Return the guide for the conditions that hold.

        It has no pages if they must be made for each client, or have problems.
        """
        alone = GuideTemplate(cards)
        chosen = replace(source.deck, cards=choose(source.deck, holding))
        problems = Problems()
        guide = read_guide(source.stack, chosen, source.theme, problems)
        if guide is None:
            return alone
        chosen = replace(chosen, cards=tuple(map(seal_card, chosen.cards)))
        some = _some(chosen, cards)
        reference = None if with_reference else ""
        try:
            faces = lay_out_guide(guide, chosen, some, reference, source.layouts, problems)
        except DependsOnValue:
            return alone
        if any(problems) or source.layouts.reads_output:
            return alone
        pages = self._pages.get(faces, partial(_pages, faces, source.fonts))
        if pages is None:
            return alone
        names = frozenset(
            placeholder.name
            for page in pages
            for number in page.waiting
            for placeholder in placeholders_of(page.elements[number])
        )
        return GuideTemplate(cards, guide.title.plain, pages, names)


def _pages(faces: tuple[Face, ...], fonts: Fonts) -> tuple[SetFace, ...] | None:
    """Return the set pages, equal ones shared between choices of wordings; None if they have
    problems."""
    problems = Problems()
    pages = set_template(faces, fonts, problems)
    return None if any(problems) else pages


def _some(deck: Deck, cards: frozenset[str]) -> tuple[Card, ...]:
    return tuple(card for card in deck.cards if card.id in cards)
