"""The decks that the forms work with, read once and remembered until one of their files changes.

Pages and jobs ask from several threads; one of them works at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from kaartenset.dataclass import NamedTuple, replace
from kaartenset.desk.deck_choice import DeckChoice, Option, menus_of, own_fields_data
from kaartenset.desk.own_printers import OwnPrinters, own_printers
from kaartenset.errors import InputError, Problem
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.source.variants import root_of
from kaartenset.templates import Templates

MOST_SOURCES = 8
"""Decks to remember; each takes some megabytes."""

_Stamp = tuple[tuple[str, int, int], ...]


class DeckMenus(NamedTuple):
    """What there is to choose from: for a deck, with the fields that it declares and its problems,
    and of printers."""

    options: dict[str, list[Option]]
    own_fields: tuple[dict[str, object], ...]
    printers: OwnPrinters
    problems: tuple[Problem, ...]


class Workbench:
    """Reads the decks of a project, and keeps what is made of them for any client.

    What it gives is for the thread that is ``at_work``. ``printers`` is the file of calibrated
    printers.
    """

    def __init__(self, base: Project, printers: Path | None = None) -> None:
        self.base = base
        self.printers = printers
        self._lock = Lock()
        self._sources: dict[DeckChoice, Source] = {}
        self._stamp: _Stamp = ()
        self.templates = Templates()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let one thread at a time read and make decks."""
        with self._lock:
            yield

    def source(self, choice: DeckChoice) -> Source:
        """Return the deck of a choice as its files are now.

        Raises ``InputError`` with all its problems.
        """
        stamp = self._stamp_now()
        if stamp != self._stamp:
            self._sources.clear()
            self._stamp = stamp
        found = self._sources.pop(choice, None)
        if found is None:
            project = choice.project(self.base)
            found = read_project(project, choice.variants, handling=choice.handling)
        while len(self._sources) >= MOST_SOURCES:
            del self._sources[next(iter(self._sources))]
        self._sources[choice] = found
        return found

    def menus(self, choice: DeckChoice) -> DeckMenus:
        """Return what there is to choose from, and the problems of the chosen deck.

        Raises ``InputError`` if the decks themselves cannot be listed.
        """
        with self.at_work():
            project = choice.project(self.base)
            printers = own_printers(self.printers)
            try:
                source = self.source(replace(choice, handling=""))
            except InputError as refusal:
                options = menus_of(self.base, project, None, printers.printers)
                return DeckMenus(options, (), printers, refusal.problems)
            options = menus_of(self.base, project, source, printers.printers)
            return DeckMenus(options, tuple(own_fields_data(source)), printers, ())

    def _stamp_now(self) -> _Stamp:
        """Return the size and time of every file of the project."""
        found = []
        for folder in (root_of(self.base.content), self.base.layouts):
            for path in sorted(folder.rglob("*")):
                try:
                    stat = path.stat()
                except OSError:  # It is gone again; reading the deck reports that.
                    continue
                found.append((str(path), stat.st_size, stat.st_mtime_ns))
        return tuple(found)
