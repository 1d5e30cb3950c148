"""Rows → their files: the work of each process of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from kaartenset.batch.order import (
    FAILED,
    LEFT_OUT,
    MADE,
    Advice,
    BatchOrder,
    File,
    Job,
    Outcome,
    Stopped,
)
from kaartenset.batch.rows import ClientReader
from kaartenset.build import build
from kaartenset.client.client import Client
from kaartenset.dataclass import NamedTuple
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.files.writing import FolderWriter
from kaartenset.i18n import _
from kaartenset.pdf.password import protect
from kaartenset.project.source import Source
from kaartenset.targets import target_in_names
from kaartenset.targets.order import Output
from kaartenset.templates import Templates

STOPS_ALL = frozenset({"disk-full", "output-missing", "output-not-folder", "output-read-only"})
"""Codes of problems that every other row would have too."""

_MOST_WAITING = 3_000_000
"""Most bytes of files that are built but not yet written."""


class _Found(NamedTuple):
    """A row that was read, and its problems."""

    job: Job
    source: Source
    client: Client
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


class _Built(NamedTuple):
    """A row whose files are built, with their targets."""

    job: Job
    outputs: list[tuple[str, Output]]
    problems: tuple[Problem, ...]
    pages: tuple[int, ...]
    notices: tuple[Problem, ...]


_Step = TypeVar("_Step", Job, _Found, _Built)
_News = TypeVar("_News", Problem, Advice)
_Next = TypeVar("_Next", _Found, _Built, Outcome)


class DeckWriter(Protocol):
    """Takes the files of decks."""

    def write(self, name: str, data: bytes) -> tuple[int, int]:
        """Write a file; return its size, and the time of its last change in nanoseconds."""


class Workshop:
    """Makes decks, and remembers what does not depend on the client.

    Files go to the ``writer``, else into the folder of the order; without either, to nowhere.
    ``templates`` are those that are made already.
    """

    def __init__(
        self,
        order: BatchOrder,
        writer: DeckWriter | None = None,
        templates: Templates | None = None,
    ) -> None:
        self._order = order
        self._templates = templates or Templates()
        self._clients = ClientReader(order, self._templates)
        self._writer = writer or (FolderWriter(order.folder) if order.folder is not None else None)
        self._told: set[Problem | Advice] = set()
        self._pages: dict[tuple[int, str], int] = {}

    def make(self, job: Job) -> Outcome:
        """Return the outcome of a row. Raises ``Stopped`` if every other row would fail too."""
        return self.make_all([job])[0]

    def make_all(
        self,
        jobs: Sequence[Job],
        is_wanted: Callable[[], bool] = lambda: True,
        most_waiting: int = _MOST_WAITING,
    ) -> list[Outcome]:
        """Return the outcomes of rows in order, or only the first if the rest are no longer wanted.

        Raises ``Stopped`` as ``make`` does. Reading, building and writing take turns for many rows:
        a processor that does one thing at a time takes a fifth less.
        """
        outcomes: list[Outcome] = []
        waiting: list[Outcome | _Built] = []
        size = 0
        for found in [self._caught(job, self._read) for job in jobs]:
            if not is_wanted():
                break
            built = found if isinstance(found, Outcome) else self._caught(found, self._build)
            waiting.append(built)
            size += (
                0
                if isinstance(built, Outcome)
                else sum(len(output.data) for _target, output in built.outputs)
            )
            if size > most_waiting:
                outcomes += map(self._finished, waiting)
                waiting, size = [], 0
        return [*outcomes, *map(self._finished, waiting)]

    def _caught(self, thing: _Step, do: Callable[[_Step], _Next | Outcome]) -> _Next | Outcome:
        """Return the next step of a row; an unexpected error becomes its outcome."""
        try:
            return do(thing)
        except Stopped:
            raise
        except Exception as error:
            job = thing if isinstance(thing, Job) else thing.job
            return Outcome(job.row.number, FAILED, problems=(self._own_fault(job, error),), job=job)

    def _finished(self, built: Outcome | _Built) -> Outcome:
        return built if isinstance(built, Outcome) else self._caught(built, self._write_all)

    def _read(self, job: Job) -> _Found | Outcome:
        problems = Problems()
        found = self._clients.read(job.row, problems)
        if found is None:
            return Outcome(job.row.number, LEFT_OUT, problems=tuple(problems), job=job)
        return _Found(job, *found, tuple(problems), self._clients.notices(*found))

    def _build(self, found: _Found) -> _Built | Outcome:
        job, source, client, problems, notices = found
        outputs: list[tuple[str, Output]] = []
        refused: list[Problem] = []
        for request in self._order.requests:
            try:
                made = build(source, client, request, self._templates)
            except InputError as refusal:
                refused += refusal.problems
            else:
                outputs += [(request.target, output) for output in made]
        if refused:  # A row has all its files or none.
            whole = InputError(dict.fromkeys(refused))
            problems = self._clients.at_row(job.row, source, whole)
            return Outcome(job.row.number, LEFT_OUT, problems=problems, job=job)
        pages = tuple(
            [
                sum(
                    self._count(id(source), name, output)
                    for name, output in outputs
                    if name == target
                )
                for target in self._order.targets
            ]
        )
        return _Built(job, outputs, problems, pages, notices)

    def _write_all(self, built: _Built) -> Outcome:
        job, outputs, problems, pages, notices = built
        if self._writer is None:
            return Outcome(
                job.row.number,
                MADE,
                problems=problems,
                pages=pages,
                job=job,
                notices=self._untold(notices),
            )
        try:
            files = tuple(
                [self._write(self._writer, job, target, output) for target, output in outputs]
            )
        except InputError as refusal:
            if any(problem.code in STOPS_ALL for problem in refusal.problems):
                raise Stopped(refusal.problems) from None
            return Outcome(job.row.number, FAILED, problems=refusal.problems, job=job)
        notices, advice = self._news(outputs, notices)
        return Outcome(
            job.row.number, MADE, files, problems, pages, job, notices=notices, advice=advice
        )

    def _news(
        self, outputs: list[tuple[str, Output]], of_client: tuple[Problem, ...]
    ) -> tuple[tuple[Problem, ...], tuple[Advice, ...]]:
        """Return the notices about a client and its files that no earlier row had."""
        notices = [
            *of_client,
            *(notice for _target, output in outputs for notice in output.notices),
        ]
        advice = [
            Advice(target, self._ending(target, output), output.advice)
            for target, output in outputs
            if output.advice
        ]
        return self._untold(notices), self._untold(advice)

    def _untold(self, all_news: Iterable[_News]) -> tuple[_News, ...]:
        new = tuple(dict.fromkeys(one for one in all_news if one not in self._told))
        self._told.update(new)
        return new

    def _write(self, writer: DeckWriter, job: Job, target: str, output: Output) -> File:
        name = f"{job.stem}{self._ending(target, output)}"
        return File(
            name,
            *writer.write(
                name, protect(output.data, job.password) if job.password else output.data
            ),
        )

    def _ending(self, target: str, output: Output) -> str:
        return output.ending(target_in_names(target, self._order.targets))

    def _count(self, source: int, target: str, output: Output) -> int:
        """Return the pages of a file; all decks of a stack of variants have the same number."""
        key = (source, f"{target}.{output.part}")
        if key not in self._pages:
            self._pages[key] = output.pages
        return self._pages[key]

    def _own_fault(self, job: Job, error: Exception) -> Problem:
        message = _("this is a fault of the program and not of yours: {kind}").format(
            kind=type(error).__name__
        )
        hint = _("tell its makers; the other rows are made")
        return Problem("program-fault", self._order.places.row(job.row.number), message, hint)
