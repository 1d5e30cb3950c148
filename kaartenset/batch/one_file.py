"""Makes all decks of a batch as one file for each target, in the order of the list.

The manifest has one hash for a file, of the contents of all its rows. If that is the same and the
file is unchanged, it is not made again.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO

from kaartenset.batch.combine import CombinedFile
from kaartenset.batch.manifest import Manifest
from kaartenset.batch.order import (
    LEFT_OUT,
    MADE,
    NOT_ASKED,
    UNCHANGED,
    BatchOrder,
    File,
    Outcome,
    Stopped,
)
from kaartenset.batch.passwords import FIELD
from kaartenset.batch.processes import CHUNK
from kaartenset.batch.rows import ClientReader
from kaartenset.batch.run import Manner, fingerprint
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.caseload.rows import Row
from kaartenset.client.client import Client
from kaartenset.dataclass import NamedTuple
from kaartenset.errors import InputError, Problems, UsageError
from kaartenset.files import writing
from kaartenset.pdf.password import protect
from kaartenset.project.source import Source
from kaartenset.templates import Templates


def run_together(
    order: BatchOrder,
    caseload: Caseload,
    manner: Manner,
    paths: tuple[Path, ...],
    manifest: Manifest,
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each row, in order; ``paths`` has the file of each target.

    A file of another list keeps its name, and this one gets a number, which the outcomes have.
    Raises ``InputError`` if a file cannot be written or the list breaks off; earlier files then
    stay.
    """
    owner = manifest.digest("combined", str(caseload.path.absolute()), order.places.sheet)
    password = manner.passwords.one
    paths = tuple(_own(path, manifest, owner) for path in paths)
    if not manner.fresh and _are_current(order, caseload, manner, paths, manifest, owner):
        yield from _unchanged(caseload, manner, paths)
        return
    content = _Content(order, manifest, password)
    is_complete = yield from _make(order, caseload, manner, paths, content)
    for path in paths:
        manifest.claim(path.stem, owner)
        if is_complete and path.exists():  # The next run must report the problems of rows again.
            found = path.stat()
            manifest.record(
                path.stem,
                owner,
                content.digest,
                [File(path.name, found.st_size, found.st_mtime_ns)],
            )


class _Content:
    """The hash of the contents of the files, updated row by row."""

    def __init__(self, order: BatchOrder, manifest: Manifest, password: str) -> None:
        self._manifest = manifest
        locked = (FIELD, manifest.stretched(password)) if password else ()
        self.digest = manifest.digest("combined", fingerprint(order), *locked)

    def add(self, row: Row) -> None:
        self.digest = self._manifest.digest(
            self.digest, *(text for item in sorted(row.values.items()) for text in item)
        )


def _own(path: Path, manifest: Manifest, owner: str) -> Path:
    """Return a path where no other list has a file."""
    own, number = path, 1
    while manifest.owner(own.stem) not in (None, owner) and own.exists():
        number += 1
        own = path.with_name(f"{path.stem}_{number}{path.suffix}")
    return own


def _are_current(
    order: BatchOrder,
    caseload: Caseload,
    manner: Manner,
    paths: tuple[Path, ...],
    manifest: Manifest,
    owner: str,
) -> bool:
    """Return whether the files exist and would come out the same, after reading the list once."""
    if any(manifest.owner(path.stem) is None for path in paths):
        return False
    content = _Content(order, manifest, manner.passwords.one)
    with caseload.rows() as rows:
        for row in rows:
            if manner.asks(row.number):
                content.add(row)
    caseload.notices.forget()
    return all(manifest.current(path.stem, owner, content.digest) for path in paths)


def _unchanged(caseload: Caseload, manner: Manner, paths: tuple[Path, ...]) -> Iterator[Outcome]:
    named = tuple(File(path.name, 0, 0) for path in paths)
    with caseload.rows() as rows:
        for row in rows:
            is_asked = manner.asks(row.number)
            yield Outcome(
                row.number, UNCHANGED if is_asked else NOT_ASKED, named if is_asked else ()
            )


def _make(
    order: BatchOrder,
    caseload: Caseload,
    manner: Manner,
    paths: tuple[Path, ...],
    content: _Content,
) -> Generator[Outcome, None, bool]:
    """Yield outcomes while making the files, and return whether all chosen rows are in them."""
    templates = Templates()
    clients = ClientReader(order, templates)
    named = tuple(File(path.name, 0, 0) for path in paths)
    is_complete = True
    with ExitStack() as stack:
        streams = [stack.enter_context(_locking(path, manner.passwords.one)) for path in paths]
        combined = [
            CombinedFile(request, templates, stream)
            for request, stream in zip(order.requests, streams, strict=True)
        ]
        with caseload.rows() as rows:
            for read in _read_rows(rows, manner, clients, content):
                outcome = (
                    add_deck(read, clients, combined, named)
                    if read.is_asked
                    else Outcome(read.row.number, NOT_ASKED)
                )
                is_complete = is_complete and outcome.status != LEFT_OUT
                yield outcome
        for file in combined:
            file.finish()
    return is_complete


@contextmanager
def _locking(path: Path, password: str) -> Iterator[IO[bytes]]:
    """Yield a file to write to. With a password it stays in memory until it is encrypted."""
    with writing.growing(path) as file:
        if not password:
            yield file
            return
        unlocked = BytesIO()
        yield unlocked
        if unlocked.tell():
            file.write(protect(unlocked.getvalue(), password))


class ReadRow(NamedTuple):
    """A row, its source and client unless it has errors, and its problems."""

    row: Row
    is_asked: bool
    found: tuple[Source, Client] | None
    problems: Problems


def _read_rows(
    rows: Iterator[Row], manner: Manner, clients: ClientReader, content: _Content
) -> Iterator[ReadRow]:
    """Yield rows, which are read in chunks: faster than one between two decks."""
    while some := list(islice(rows, CHUNK)):
        read = []
        for row in some:
            problems = Problems()
            is_asked = manner.asks(row.number)
            if is_asked:
                content.add(row)
            read.append(
                ReadRow(row, is_asked, clients.read(row, problems) if is_asked else None, problems)
            )
        yield from read


def add_deck(
    read: ReadRow,
    clients: ClientReader,
    combined: list[CombinedFile],
    named: tuple[File, ...],
) -> Outcome:
    """Add the deck of a row to the file of each target, and return the outcome of the row."""
    row, _is_asked, found, problems = read
    if found is None:
        return Outcome(row.number, LEFT_OUT, problems=tuple(problems))
    try:
        prepared = [
            file.prepare(*found) for file in combined
        ]  # A row is in the files of all targets or in none.
    except UsageError as refusal:
        raise Stopped(refusal.problems) from None
    except InputError as refusal:
        return Outcome(row.number, LEFT_OUT, problems=clients.at_row(row, found[0], refusal))
    pages = tuple(file.add(deck) for file, deck in zip(combined, prepared, strict=True))
    notices = (
        *clients.notices(*found),
        *(notice for deck in prepared for notice in deck.painted.notices),
    )
    return Outcome(row.number, MADE, named, tuple(problems), pages, notices=notices)
