"""Templates: what many clients share of a deck, made once and remembered by whoever builds."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from kaartenset.client.client import Client
from kaartenset.errors import Problems
from kaartenset.memory import Memory
from kaartenset.personalise.wordings import conditions_of
from kaartenset.project.source import Source
from kaartenset.targets.order import SharedParts
from kaartenset.targets.request import Request
from kaartenset.templates.cards import Patterns, SetDeck, set_deck
from kaartenset.templates.guide import Guides


class Templates:
    """Remembers what was made of each source, for as long as someone keeps that source.

    A new one is a process that has made nothing.
    """

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Source, _OfSource] = WeakKeyDictionary()

    def set_deck(
        self,
        source: Source,
        client: Client | None,
        problems: Problems,
        wanted: frozenset[str] | None = None,
    ) -> SetDeck:
        """Return the deck of a client, or the neutral deck, with all its faces set, or those of the
        cards that are wanted."""
        return set_deck(source, client, self._known(source).cards, problems, wanted)

    def set_guide(
        self, source: Source, client: Client | None, problems: Problems, wanted: frozenset[str]
    ) -> SetDeck:
        """Return the pages of the guide for a client, or of the neutral guide, that is about the
        cards that are wanted."""
        return self._known(source).guides.guide_for(source, client, wanted, problems)

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
        self.cards = Patterns(conditions)
        self.guides = Guides(conditions)
        self.parts: Memory[Request, SharedParts] = Memory(8)
