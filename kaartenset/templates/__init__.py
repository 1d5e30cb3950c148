"""Templates: the parts of a deck that clients share, made once and remembered by the caller."""

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
    """Remembers templates by source, for as long as someone keeps the source."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Source, _OfSource] = WeakKeyDictionary()
        self._untranslated: WeakKeyDictionary[Source, Source] = WeakKeyDictionary()

    def for_professional(self, source: Source) -> Source:
        """Return the deck in the language of the standard, which the guide is about."""
        if not source.stack.translations:
            return source
        known = self._untranslated.get(source)
        if known is None:
            known = self._untranslated[source] = source.untranslated()
        return known

    def deck(
        self,
        source: Source,
        known: Known,
        problems: Problems,
        wanted: frozenset[str] | None = None,
    ) -> DeckTemplate:
        """Return the template of the cards for what is known of a client; report its problems.

        Wordings are chosen, and faces laid out and set, except texts that wait for a value.
        """
        return self._known(source).cards.get(known.holding, source, problems, wanted)

    def guide(
        self, source: Source, known: Known, _problems: Problems, wanted: frozenset[str]
    ) -> GuideTemplate:
        """Return the template of the guide to the wanted cards, made as in ``deck``."""
        return self._known(source).guides.get(known, source, wanted)

    def set_deck(self, source: Source, client: Client | None, problems: Problems) -> SetDeck:
        """Return the deck of a client, or the neutral deck, with all faces set."""
        known = known_of(client, source.deck)
        with source.layouts.whole_build():
            return self.deck(source, known, problems).fill(known, source, problems)

    def shared_parts(self, source: Source, request: Request) -> SharedParts:
        """Return the parts that files of a source share for a request."""
        return self._known(source).parts.get(request, SharedParts)

    def _known(self, source: Source) -> _OfSource:
        known = self._of.get(source)
        if known is None:
            known = self._of[source] = _OfSource(source)
        return known


class _OfSource:
    """The templates of one source, without a reference to the source itself."""

    def __init__(self, source: Source) -> None:
        conditions = conditions_of(source.deck)
        self.cards = CardTemplates(conditions)
        self.guides = GuideTemplates(conditions)
        self.parts: Memory[Request, SharedParts] = Memory(8)
