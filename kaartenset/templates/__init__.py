"""Templates: what many clients share of a deck, made once and remembered by whoever builds."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from kaartenset.client.client import Client
from kaartenset.errors import Problems
from kaartenset.personalise.wordings import conditions_of
from kaartenset.project.source import Source
from kaartenset.templates.cards import Made, Patterns, set_deck


class Templates:
    """Remembers what was made of each source, for as long as someone keeps that source."""

    def __init__(self) -> None:
        self._patterns: WeakKeyDictionary[Source, Patterns] = WeakKeyDictionary()

    def set_deck(
        self,
        source: Source,
        client: Client | None,
        problems: Problems,
        wanted: frozenset[str] | None = None,
    ) -> Made:
        """Return the deck of a client, or the neutral deck, with all its faces set, or those of the
        cards that are wanted."""
        patterns = self._patterns.get(source)
        if patterns is None:
            patterns = self._patterns[source] = Patterns(conditions_of(source.deck))
        return set_deck(source, client, patterns, problems, wanted)
