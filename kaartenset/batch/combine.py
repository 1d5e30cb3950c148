"""Decks of many clients → one PDF for one print run, each deck on its own sheets (rule O4).

A deck is added whole or not at all, so an error leaves no part of it in the file. The file is
written as it grows, with shared parts once, so memory does not grow with it.
"""

from __future__ import annotations

from typing import IO

from kaartenset.build import paint_deck
from kaartenset.client.client import Client
from kaartenset.dataclass import NamedTuple
from kaartenset.errors import InputError, Problem, UsageError
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.pages.imposition import TwoSided
from kaartenset.pdf.document import Filled
from kaartenset.pdf.growing import LIMITS, FileTooLarge, Limits, ManyDocuments
from kaartenset.project.source import Source
from kaartenset.targets import TARGETS
from kaartenset.targets.request import Request
from kaartenset.templates import Templates


class Prepared(NamedTuple):
    """A deck that is ready to be added to a file."""

    source: Source
    painted: Filled


class CombinedFile:
    """The combined file of a target; it is not a valid PDF before ``finish``."""

    def __init__(
        self, request: Request, templates: Templates, file: IO[bytes], limits: Limits = LIMITS
    ) -> None:
        self._request = request
        self._limits = limits
        self._templates = templates
        self._file = file
        self._first: Source | None = None
        self._many: ManyDocuments | None = None

    def prepare(self, source: Source, client: Client | None) -> Prepared:
        """Return the deck of a client. Raises ``InputError`` with all its problems."""
        painted = paint_deck(source, client, self._request, self._templates)
        if self._first is not None and source is not self._first:
            self._check_alike(source, self._first)
        return Prepared(source, painted)

    def _check_alike(self, source: Source, first: Source) -> None:
        """Raise ``UsageError`` if a deck cannot be in one file with the first."""
        hint = _("combine each variant on its own")
        if source.fonts.all() != first.fonts.all():
            message = _("variants with different fonts cannot be in one file")
            raise UsageError([Problem("fonts-differ", OfOption("--combine"), message, hint)])
        ways = {
            self._request.for_deck(each.deck, each.layouts).two_sided for each in (source, first)
        }
        if len(ways) > 1 and not TARGETS[self._request.target].is_guide:
            message = _("cards with backs and cards without cannot be in one print run")
            raise UsageError([Problem("not-combinable", OfOption("--combine"), message, hint)])

    def add(self, deck: Prepared) -> int:
        """Add a deck and return its number of pages. Raises ``InputError`` if the file is full."""
        if self._many is None:
            self._first = deck.source
            info = deck.painted.template.info
            self._many = ManyDocuments(self._file, deck.source.fonts, info, self._limits)
        try:
            return self._many.add(deck.painted)
        except FileTooLarge:
            message, hint = (
                _("there are more decks than one PDF can hold"),
                _("make a file for each part of the list"),
            )
            raise InputError(
                [Problem("combined-too-large", OfOption("--combine"), message, hint)]
            ) from None

    def finish(self) -> None:
        """Complete the file. Without decks, nothing is written."""
        if self._many is not None:
            self._many.finish()


def check_combinable(request: Request) -> None:
    """Raise ``UsageError`` for a request whose decks cannot be combined in one file."""
    if request.two_sided is TwoSided.FRONTS_FIRST:
        message = _("the fronts of all decks would not be in one run, before all backs")
        hint = _("leave --combine out, or use --two-sided fold")
        raise UsageError([Problem("not-combinable", OfOption("--two-sided"), message, hint)])
    target = request.target
    if TARGETS[target].paint is None:
        able = [name for name, other in TARGETS.items() if other.paint is not None]
        message = _("decks for '{target}' cannot be combined").format(target=target)
        raise UsageError(
            [
                Problem(
                    "not-combinable",
                    OfOption("--target"),
                    message,
                    _("these can: {names}").format(names=", ".join(able)),
                )
            ]
        )
