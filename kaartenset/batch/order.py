"""The order of a batch, and the outcome of each row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kaartenset.client.caseload.caseload import Places
from kaartenset.client.caseload.rows import Row
from kaartenset.dataclass import NamedTuple, dataclass
from kaartenset.errors import InputError, Problem
from kaartenset.project.project import Project
from kaartenset.project.source import Source
from kaartenset.targets.request import Request

MADE, UNCHANGED, LEFT_OUT, FAILED, NOT_ASKED = (
    "made",
    "unchanged",
    "left-out",
    "failed",
    "not-asked",
)
"""Statuses of a row: its deck was made, or exists unchanged; it was left out because of an error;
its file could not be written; or ``--only`` does not name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOrder:
    """What the decks of a caseload share, with a request for each target.

    ``defaults`` has the values of fields that a row leaves empty. ``handling`` overrides that of
    the deck. ``source`` is the deck of rows without variants of their own; another process reads it
    again. ``folder`` is None for a dry run. ``has_own_passwords`` is true if each row must have
    a password, and ``reference_is_not_bsn`` if a person has checked the references.
    """

    project: Project
    places: Places
    defaults: Mapping[str, str]
    variants: tuple[str, ...]
    requests: tuple[Request, ...]
    folder: Path | None
    source: Source | None = None
    handling: str = ""
    has_own_passwords: bool = False
    reference_is_not_bsn: bool = False

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(request.target for request in self.requests)


class Job(NamedTuple):
    """A row to make: the name of its files without ending, the key of its result, its password.

    Without a password, the files are not protected.
    """

    row: Row
    stem: str
    digest: str = ""
    password: str = ""


class File(NamedTuple):
    """A written file: its name, size in bytes, and modification time in nanoseconds."""

    name: str
    size: int
    changed: int


class Advice(NamedTuple):
    """How to print the files of a target that have this ending."""

    target: str
    ending: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class Remarks:
    """Filled at the end of a batch: how many decks in the folder no row has any more."""

    left_behind: int = 0


class Stopped(InputError):
    """Stops a batch because every other row would fail too; finished files stay."""


class Outcome(NamedTuple):
    """The outcome of a row; ``pages`` has the number for each target, in order.

    ``notices`` and ``advice`` hold for all similar decks, and only the first outcome has them.
    ``password`` is a new one, which the user must receive.
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
