"""Templates: what many clients share of a deck, made once and remembered by whoever builds."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from kaartenset.client.client import Client
from kaartenset.errors import Problems
from kaartenset.memory import Memory
from kaartenset.personalise.values import Known, known_of
from kaartenset.personalise.wordings import conditions_of
from kaartenset.project.source import Source
from kaartenset.targets.order import SharedParts
from kaartenset.targets.request import Request
from kaartenset.templates.cards import CardTemplates, DeckTemplate, SetDeck
from kaartenset.templates.guide import GuideTemplate, GuideTemplates


class Templates:
    """Remembers what was made of each source, for as long as someone keeps that source.

    A new one is a process that has made nothing.
    """

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Source, _OfSource] = WeakKeyDictionary()

    def deck(
        self,
        source: Source,
        known: Known,
        problems: Problems,
        wanted: frozenset[str] | None = None,
    ) -> DeckTemplate:
        """Return the cards that are wanted, or all, for a client of whom this is known: their
        wordings chosen, laid out, and set but for the texts that wait for a value. What is wrong
        with them is reported."""
        return self._known(source).cards.get(known.holding, source, problems, wanted)

    def guide(
        self, source: Source, known: Known, _problems: Problems, wanted: frozenset[str]
    ) -> GuideTemplate:
        """Return the pages of the guide to the cards that are wanted, made as ``deck`` is."""
        return self._known(source).guides.get(known, source, wanted)

    def set_deck(self, source: Source, client: Client | None, problems: Problems) -> SetDeck:
        """Return the deck of a client, or the neutral deck, with all its faces set."""
        known = known_of(client, source.deck.text.lang)
        with source.layouts.whole_build():
            return self.deck(source, known, problems).fill(known, source, problems)

    def shared_parts(self, source: Source, request: Request) -> SharedParts:
        """Return what the files of a source have in common that answer a request."""
        return self._known(source).parts.get(request, SharedParts)

    def _known(self, source: Source) -> _OfSource:
        known = self._of.get(source)
        if known is None:
            known = self._of[source] = _OfSource(source)
        return known


class _OfSource:
    """What is remembered of one source, without holding on to the source itself."""

    def __init__(self, source: Source) -> None:
        conditions = conditions_of(source.deck)
        self.cards = CardTemplates(conditions)
        self.guides = GuideTemplates(conditions)
        self.parts: Memory[Request, SharedParts] = Memory(8)
