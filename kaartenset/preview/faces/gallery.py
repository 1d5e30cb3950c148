"""Choices → editions, remembered until a file changes; and the pictures of all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from kaartenset.checks import check
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import InputError, Problem
from kaartenset.memory import Memory
from kaartenset.preview.faces.choice import Choice
from kaartenset.preview.faces.edition import Edition, ShownPicture, make_edition
from kaartenset.preview.faces.pictures import picture_png
from kaartenset.project.project import Project

MOST_EDITIONS = 8
"""Choices to remember; a page shows one or two."""

SETTLING = 0.15
"""Seconds after which files with faults are read again: editors save in two steps."""


MakesEdition = Callable[[Project, Choice, Edition | None], Edition]
"""Reads the files of a project, and draws what a choice shows."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An edition, and the number of changes before it was made."""

    edition: Edition
    change: int


class Gallery:
    """The editions of a project. Any thread may ask; one edition is made at a time."""

    def __init__(
        self, base: Project, settling: float = SETTLING, make: MakesEdition = make_edition
    ) -> None:
        self._base = base
        self._settling = settling
        self._make = make
        self._change = 0
        self._making = Lock()
        self._checking = Lock()
        self._editions: dict[Choice, Dated] = {}
        self._reports: Memory[tuple[Choice, int], tuple[Problem, ...]] = Memory(MOST_EDITIONS)

    @property
    def base(self) -> Project:
        """The project as the command was given it."""
        return self._base

    def renew(self) -> None:
        """Note that a file changed."""
        self._change += 1

    def edition(self, choice: Choice) -> Edition:
        """Return what a choice shows now."""
        with self._making:
            last = self._editions.get(choice)
            if last is not None and last.change == self._change:
                return last.edition
            change = self._change
            before = last.edition if last is not None else None
            made = self._make(self._base, choice, before)
            if made.has_errors and before is not None and not before.has_errors:
                time.sleep(self._settling)
                change = self._change
                made = self._make(self._base, choice, before)
            self._keep(choice, Dated(made, change))
            return made

    def warm(self, choice: Choice) -> None:
        """Make what a choice shows, and load what makes pictures, before a page asks for them."""
        for card in self.edition(choice).cards[:1]:
            for face in card.faces[:1]:
                picture_png(face.picture, 1)

    def report(self, choice: Choice) -> tuple[Problem, ...]:
        """Return what ``check`` finds in the deck of a choice, for any client and target."""
        alike = replace(choice, benefit="", client="", target=Choice().target)
        with self._checking:
            key = alike, self._change
            return self._reports.get(key, lambda: self._checked(alike))

    def _checked(self, choice: Choice) -> tuple[Problem, ...]:
        try:
            return check(choice.project(self._base), choice.variants).problems
        except InputError as refusal:
            return refusal.problems

    def picture(self, digest: str, resolution: int) -> bytes | None:
        """Return a picture that an edition shows; None if none does."""
        found = self._find(digest)
        return picture_png(found, resolution) if found is not None else None

    def _find(self, digest: str) -> ShownPicture | None:
        return next(
            (
                face.picture
                for dated in list(self._editions.values())
                for card in dated.edition.cards
                for face in card.faces
                if face.picture.digest == digest
            ),
            None,
        )

    def _keep(self, choice: Choice, dated: Dated) -> None:
        self._editions.pop(choice, None)
        while len(self._editions) >= MOST_EDITIONS:
            del self._editions[next(iter(self._editions))]
        self._editions[choice] = dated
