"""Decks of many clients → one PDF for one print run, each deck on sheets of its own (rule O4).

A deck is added whole or not at all, so that one that cannot be made leaves nothing in the file.
"""

from __future__ import annotations

from typing import IO, NamedTuple

from kaartenset.build import SheetOptions, Source, paint_deck
from kaartenset.client import Client
from kaartenset.errors import Location, Problem, UsageError, did_you_mean
from kaartenset.fonts import Font
from kaartenset.i18n import _
from kaartenset.paint.document import Info, Page, write_document
from kaartenset.targets import TARGETS
from kaartenset.targets.order import Painted


class Prepared(NamedTuple):
    """A deck that is ready to go into a file."""

    source: Source
    painted: Painted


class CombinedFile:
    """The file of a target that grows by a deck at a time; nothing of it is valid before ``finish``."""

    def __init__(self, target: str, options: SheetOptions, file: IO[bytes]) -> None:
        self._target = target
        self._options = options
        self._file = file
        self._pages: list[Page] = []
        self._used: dict[Font, set[str]] = {}
        self._first: tuple[Source, Info] | None = None

    def prepare(self, source: Source, client: Client) -> Prepared:
        """Return the deck of a client, not yet in the file. Raises ``InputError`` with everything that is wrong with it."""
        painted = paint_deck(source, client, self._target, self._options)
        if self._first is not None and source.fonts.all() != self._first[0].fonts.all():
            message = _("variants that differ in their fonts cannot stand in one file")
            raise UsageError([Problem("fonts-differ", Location("--combine"), message, _("combine each variant on its own"))])
        return Prepared(source, painted)

    def add(self, deck: Prepared) -> int:
        """Add a deck and return how many pages it has."""
        self._first = self._first or (deck.source, deck.painted.info)
        self._pages += deck.painted.pages
        for font, letters in deck.painted.used.items():
            self._used.setdefault(font, set()).update(letters)
        return len(deck.painted.pages)

    def finish(self) -> None:
        """Write what is left of the file. Without any deck nothing is written."""
        if self._first is not None:
            source, info = self._first
            self._file.write(write_document(self._pages, source.fonts, self._used, info))


def check_combinable(target: str) -> None:
    """Raise ``UsageError`` for a target whose decks cannot stand in one file."""
    if TARGETS[target].paint is None:
        able = [name for name, other in TARGETS.items() if other.paint is not None]
        message = _("decks for '{target}' cannot be combined").format(target=target)
        raise UsageError([Problem("not-combinable", Location("--target"), message, did_you_mean("", able))])
