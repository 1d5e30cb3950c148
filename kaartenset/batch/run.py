"""Rows of a caseload → outcomes, with the manifest of the folder kept up to date.

A deck that would come out the same is not made again: the hash of a row covers its values, the
texts and layouts of the project, the options and the version of the program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from functools import lru_cache
from pathlib import Path

from kaartenset import __version__
from kaartenset.batch.journal import Journal
from kaartenset.batch.left_behind import count_behind
from kaartenset.batch.manifest import Manifest
from kaartenset.batch.naming import NamesInFolder, usual_ending, usual_names
from kaartenset.batch.order import (
    LEFT_OUT,
    MADE,
    NOT_ASKED,
    UNCHANGED,
    BatchOrder,
    Job,
    Outcome,
    Remarks,
    Stopped,
)
from kaartenset.batch.passwords import FIELD, PasswordKind, Passwords
from kaartenset.batch.processes import Message, make_all
from kaartenset.batch.rows import ClientReader
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.caseload.rows import Row
from kaartenset.client.client_fields import tidy
from kaartenset.dataclass import dataclass, field
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.files.reading import read_bytes
from kaartenset.i18n import _
from kaartenset.project.project import Project
from kaartenset.templates import Templates
from kaartenset.theme.font_tables import LARGEST_FONT


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Which rows to make: ``only`` has ranges, or None for all; ``fresh`` makes all again."""

    only: tuple[tuple[int, int], ...] = ()
    fresh: bool = False
    pattern: str = ""
    processes: int = 1
    passwords: Passwords = field(default_factory=Passwords)

    def asks(self, row: int) -> bool:
        """Return whether a row is chosen."""
        return not self.only or any(first <= row <= last for first, last in self.only)


def run(
    order: BatchOrder,
    caseload: Caseload,
    manner: Manner,
    manifest: Manifest,
    remarks: Remarks | None = None,
    journal: Journal | None = None,
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each row, in order; ``remarks`` is filled in at the end.

    ``journal`` gets every new password before it is used. Raises ``Stopped`` if nothing more can be
    written, and ``InputError`` if the list breaks off.
    """
    assert order.folder is not None  # Only a dry run has no folder, and it does not come here.
    scope = (str(caseload.path.absolute()), order.places.sheet)
    of_list = manifest.digest("list", *scope)
    names = NamesInFolder(
        manifest,
        order.folder,
        manner.pattern,
        order.project.stem,
        order.defaults,
        order.targets,
        scope,
    )
    planner = _Planner(order, manner, manifest, names, of_list, journal)
    with caseload.rows() as rows:
        items = planner.plan(rows)
        for outcome in _closing(
            make_all(journal.synced(items) if journal else items, order, manner.processes)
        ):
            yield planner.record(outcome)
    if remarks is not None:
        remarks.left_behind = count_behind(order.folder, manifest, of_list, names.is_taken)


def _closing(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yield outcomes, and close their source as soon as they are no longer wanted."""
    try:
        yield from outcomes
    finally:
        if hasattr(outcomes, "close"):
            outcomes.close()


def rehearse(
    order: BatchOrder, caseload: Caseload, manner: Manner
) -> Generator[Outcome, None, None]:
    """Yield the outcome that each row would have, without writing files.

    If the deck itself cannot be made, the rows after the first are still read, and those that are
    wrong yielded, before ``Stopped`` is raised.
    """
    first: dict[int, int] = {}
    earlier: dict[int, int] = {}

    def plan(row: Row) -> Message:
        reference = tidy(row.values.get("reference", "")).casefold()
        known = first.setdefault(hash(reference), row.number) if reference else row.number
        if known != row.number:
            earlier[row.number] = known
        return Job(row, "") if manner.asks(row.number) else Outcome(row.number, NOT_ASKED)

    last = 0
    try:
        with caseload.rows() as rows:
            for outcome in _closing(make_all(map(plan, rows), order, manner.processes)):
                last = outcome.row
                yield with_twin(outcome, earlier.pop(outcome.row, 0), order)
    except Stopped:
        yield from _wrong_rows(order, caseload, manner, last)
        raise


def _wrong_rows(
    order: BatchOrder, caseload: Caseload, manner: Manner, after: int
) -> Iterator[Outcome]:
    """Yield the outcomes of rows after one that are wrong in themselves."""
    reader = ClientReader(order, Templates())
    caseload.notices.forget()  # They come anew with the rows.
    with caseload.rows() as rows:
        for row in rows:
            problems = Problems()
            is_asked = row.number > after and manner.asks(row.number)
            if is_asked and reader.read(row, problems) is None:
                yield Outcome(row.number, LEFT_OUT, problems=tuple(problems))


def with_twin(outcome: Outcome, earlier: int, order: BatchOrder) -> Outcome:
    """Return the outcome, with a warning if an earlier row has the same reference."""
    if not earlier or outcome.status in (LEFT_OUT, NOT_ASKED):
        return outcome
    message = _(
        "row {row} has this reference too; the deck of this row has its number in the name"
    ).format(row=earlier)
    where = order.places.cell(outcome.row, "reference")
    twice = Problem(
        "reference-twice", where, message, _("does each client have a reference?"), Severity.WARNING
    )
    return outcome._replace(problems=(*outcome.problems, twice))


class _Planner:
    """Decides which decks to make, and records them."""

    def __init__(
        self,
        order: BatchOrder,
        manner: Manner,
        manifest: Manifest,
        names: NamesInFolder,
        of_list: str,
        journal: Journal | None = None,
    ) -> None:
        self._order = order
        self._manner = manner
        self._manifest = manifest
        self._names = names
        self._of_list = of_list
        self._journal = journal
        self._suffix = usual_ending(order.targets[0], order.targets)
        self._stretched = lru_cache(maxsize=1)(manifest.stretched)
        self._common = fingerprint(order)
        self._owners: dict[str, str] = {}
        self._earlier: dict[int, int] = {}

    def plan(self, rows: Iterator[Row]) -> Iterator[Message]:
        for row in rows:
            yield self._plan(row)

    def _plan(self, row: Row) -> Message:
        stem, earlier = self._names.name(row)
        owner = self._names.owner(row)
        password = self._manner.passwords.of(row, f"{stem}{self._suffix}")
        digest = self._digest(row, password)
        if earlier:
            self._earlier[row.number] = earlier
        if not self._manner.asks(row.number):
            return self._known(
                Outcome(row.number, NOT_ASKED, self._manifest.current(stem, owner, digest) or ()),
                password,
            )
        there = (
            None
            if self._manner.fresh or row.faults
            else self._manifest.current(stem, owner, digest)
        )
        if there is not None:
            return self._known(Outcome(row.number, UNCHANGED, there), password)
        if self._manifest.owner(stem) != owner:
            self._manifest.claim(stem, owner)
            self._manifest.flush()
        self._owners[stem] = owner
        made = self._manner.passwords.for_making(password)
        if self._journal is not None:
            self._journal.begin(
                usual_names(stem, self._order.targets), made if made != password else ""
            )
        return Job(row, stem, digest if made == password else self._digest(row, made), made)

    def _digest(self, row: Row, password: str) -> str:
        """Return the hash of all inputs of a row's deck."""
        texts = [text for item in sorted(row.values.items()) if item[0] != FIELD for text in item]
        return self._manifest.digest(
            self._common, *texts, *([FIELD, self._stretched(password)] if password else [])
        )

    def _known(self, outcome: Outcome, password: str) -> Outcome:
        """Return the outcome of an existing deck, with the password that was made for it."""
        is_made = self._manner.passwords.kind is PasswordKind.NEW and outcome.files
        return outcome._replace(password=password) if is_made else outcome

    def record(self, outcome: Outcome) -> Outcome:
        """Return an outcome with the problems of its name, after recording its files."""
        if outcome.job is not None:
            owner = self._owners.pop(outcome.job.stem)
            if outcome.status == MADE:
                self._manifest.record(
                    outcome.job.stem, owner, outcome.job.digest, outcome.files, self._of_list
                )
                self._manifest.flush()
                outcome = self._known(outcome, outcome.job.password)
        return with_twin(outcome, self._earlier.pop(outcome.row, 0), self._order)


def fingerprint(order: BatchOrder) -> str:
    """Return the hash of all inputs that the decks of a batch share."""
    made = hashlib.blake2b(digest_size=32)
    texts = (order.variants, order.project.address, order.handling)
    shared = (sorted(order.defaults.items()), *texts, order.requests)
    made.update(repr((__version__, *shared)).encode())
    for path in project_files(order.project):
        try:
            data = read_bytes(path, LARGEST_FONT)
        except OSError:  # Too large for any input, or unreadable: no deck depends on it.
            data = b""
        made.update(f"{path.name}\0{len(data)}\0".encode())
        made.update(data)
    return made.hexdigest()


def project_files(project: Project) -> Iterator[Path]:
    """Yield every file of a project, in a fixed order."""
    for folder in (project.content, project.layouts):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
