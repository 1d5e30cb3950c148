"""What a batch is asked for, and what becomes of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kaartenset.client.caseload.caseload import Places
from kaartenset.client.caseload.rows import Row
from kaartenset.errors import InputError, Problem
from kaartenset.project.project import Project
from kaartenset.targets.request import Request

MADE, UNCHANGED, LEFT_OUT, FAILED, NOT_ASKED = (
    "made",
    "unchanged",
    "left-out",
    "failed",
    "not-asked",
)
"""What can become of a row: its deck is made, or was there already; the row is wrong, or its file
cannot be written; or ``--only`` does not name it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Everything that the decks of a caseload have in common; ``defaults`` has the fields that a
    row may leave empty, and ``requests`` has one for each target.

    ``handling`` goes before that of the deck. ``folder`` is None if nothing is to be written;
    ``has_own_passwords`` says that each row must have one, and ``reference_is_not_bsn`` that a
    person has looked at the references.
    """

    project: Project
    places: Places
    defaults: Mapping[str, str]
    variants: tuple[str, ...]
    requests: tuple[Request, ...]
    folder: Path | None
    handling: str = ""
    has_own_passwords: bool = False
    reference_is_not_bsn: bool = False

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(request.target for request in self.requests)


class Job(NamedTuple):
    """A row whose deck is to be made, the name of its files without their endings, and by what its
    result is known.

    Its files open with the password alone, if there is one.
    """

    row: Row
    stem: str
    digest: str = ""
    password: str = ""


class File(NamedTuple):
    """A file that was written: its name, its size in bytes, and when it was changed, in
    nanoseconds."""

    name: str
    size: int
    changed: int


class Advice(NamedTuple):
    """How to print files of a target, where that is not the same for all of them: how their
    names end, and what to tell."""

    target: str
    ending: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class Remarks:
    """What is known at the end of a batch: how many decks in the folder no row of the list has
    any more."""

    left_behind: int = 0


class Stopped(InputError):
    """Refuses to go on with a batch, because every other row would meet the same; what was
    written is whole."""


class Outcome(NamedTuple):
    """What became of a row; ``pages`` is how many its decks have, by target in the order of the
    batch.

    ``notices`` and ``advice`` are for all decks that are like this one, and are there once for
    many. ``password`` is one that was made for its files, and that the user has to be told.
    """

    row: int
    status: str
    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: tuple[int, ...] = ()
    job: Job | None = None
    password: str = ""
    notices: tuple[Problem, ...] = ()
    advice: tuple[Advice, ...] = ()
