"""The rows of a list → their decks in memory: a ZIP, or one PDF, with the list of results.

They are the files that ``kaartenset batch`` writes into an empty folder.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from zipfile import ZipFile, ZipInfo

from kaartenset.batch.combine import CombinedFile, check_combinable
from kaartenset.batch.make_row import Workshop
from kaartenset.batch.naming import FileNames, usual_ending
from kaartenset.batch.one_file import ReadRow, add_deck
from kaartenset.batch.order import LEFT_OUT, MADE, NOT_ASKED, File, Job, Outcome, Stopped
from kaartenset.batch.passwords import PasswordKind
from kaartenset.batch.result_list import ResultList
from kaartenset.batch.rows import ClientReader
from kaartenset.batch.run import with_twin
from kaartenset.build import set_order
from kaartenset.client.caseload.rows import Row
from kaartenset.dataclass import dataclass, replace
from kaartenset.desk.deck_choice import target_name
from kaartenset.desk.lists.list_form import ListForm
from kaartenset.desk.made_files import MOST_BYTES, MadeFile
from kaartenset.desk.make_deck import PDF
from kaartenset.desk.workbench import Workbench
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.files.file_names import file_name
from kaartenset.i18n import _
from kaartenset.locations import OfOutput
from kaartenset.pdf.password import protect
from kaartenset.targets import how_to_print

CHUNK = 8
"""Rows that are made before another page gets its turn."""

_PAUSE = 0.001
"""Seconds in which another page can take its turn."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of everything in a ZIP: the first that it can have, so that bytes do not vary."""

ZIP = "application/zip"

Chosen = frozenset[int] | None
"""The numbers of the rows to make, or None for all."""

Step = Callable[[int], None]
"""Is called with the number of rows that are done; it raises an error to stop."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The rows of a list, each with the outcome that it would have, and notices for all."""

    rows: tuple[tuple[Row, Outcome], ...]
    notices: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class MadeList:
    """The files of a list, the list of results last, and what became of its rows.

    ``advice`` says how to print each file of decks.
    """

    files: tuple[MadeFile, ...]
    advice: tuple[tuple[str, ...], ...]
    counts: Counter[str]
    notices: tuple[Problem, ...]


class ZipOfDecks:
    """The files of decks in a ZIP in memory; the same files give the same bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._buffer = BytesIO()
        self._zip = ZipFile(self._buffer, "w")  # PDFs are packed already.
        self._most_bytes = most_bytes

    def write(self, name: str, data: bytes) -> tuple[int, int]:
        """Add a file; return its size, and 0 for its time. Raises ``Stopped`` if it is full."""
        if self._buffer.tell() + len(data) > self._most_bytes:
            message = _("the decks of these rows do not fit into one ZIP")
            hint = _("choose fewer rows")
            raise Stopped([Problem("output-large", OfOutput(name), message, hint)])
        self._zip.writestr(ZipInfo(name, _FIRST_DAY), data)
        return len(data), 0

    def finish(self) -> bytes:
        """Return the whole ZIP."""
        self._zip.close()
        return self._buffer.getvalue()


def rehearse_list(form: ListForm, bench: Workbench, step: Step) -> Rehearsal:
    """Return what each row would become. Raises ``InputError`` if the list cannot be read."""
    rows = tuple(_in_turns(form, bench, step, _Rehearsing(form, bench).make))
    notices = [notice for _row, outcome in rows for notice in outcome.notices]
    return Rehearsal(rows, tuple(dict.fromkeys(notices)))


def make_list(form: ListForm, chosen: Chosen, bench: Workbench, step: Step) -> MadeList:
    """Return the decks of the chosen rows, or of all. Raises ``InputError`` if nothing can be made.

    A chosen row that may be no client is made.
    """
    if chosen is not None:
        form = replace(form, caseload=replace(form.caseload, surely_clients=chosen))
    results = _Results(form)
    if form.is_combined:
        assert form.order.source is not None  # The form has read it.
        source = form.order.source
        for request in form.order.requests:
            check_combinable(request.for_deck(source.deck, source.layouts))
        together = _Together(form, chosen, bench)
        results.take(_in_turns(form, bench, step, together.make))
        return results.made(*together.finish(), results.file())
    decks = ZipOfDecks()
    apart = _Apart(form, chosen, decks, bench)
    results.take(_in_turns(form, bench, step, apart.make))
    listed = results.file()
    if form.passwords.kind is not PasswordKind.NEW:  # Who sends the ZIP would send the passwords.
        decks.write(listed.name, listed.data)
    return results.made(MadeFile(f"{stem_of(form)}.zip", ZIP, decks.finish()), listed)


def stem_of(form: ListForm) -> str:
    """Return the name of the files about the whole list, without ending."""
    return file_name(form.caseload.path.stem)


def _in_turns(
    form: ListForm, bench: Workbench, step: Step, make: Callable[[Row], Outcome]
) -> Iterator[tuple[Row, Outcome]]:
    """Yield each row with what is made of it, in chunks between which other pages take turns."""
    done = 0
    with form.caseload.rows() as rows:
        while some := list(islice(rows, CHUNK)):
            with bench.at_work():
                outcomes = [make(row) for row in some]
            yield from zip(some, outcomes, strict=True)
            done += len(some)
            step(done)
            time.sleep(_PAUSE)


class _Rehearsing:
    """Sets the decks of rows, and makes no files of them."""

    def __init__(self, form: ListForm, bench: Workbench) -> None:
        self._form = form
        self._bench = bench
        self._names = names_of(form)
        self._reader = ClientReader(form.order, bench.templates)

    def make(self, row: Row) -> Outcome:
        _stem, earlier = self._names.name(row)
        return with_twin(self._outcome(row), earlier, self._form.order)

    def _outcome(self, row: Row) -> Outcome:
        problems = Problems()
        found = self._reader.read(row, problems)
        if found is None:
            return Outcome(row.number, LEFT_OUT, problems=tuple(problems))
        source, client = found
        try:
            with source.making():
                for request in self._form.order.requests:
                    set_order(source, client, request, self._bench.templates)
        except InputError as refusal:
            placed = self._reader.at_row(row, source, refusal)
            return Outcome(row.number, LEFT_OUT, problems=placed)
        notices = self._reader.notices(source, client)
        return Outcome(row.number, MADE, problems=tuple(problems), notices=notices)


class _Apart:
    """Makes the decks of the chosen rows as files of their own."""

    def __init__(self, form: ListForm, chosen: Chosen, decks: ZipOfDecks, bench: Workbench) -> None:
        self._form = form
        self._chosen = chosen
        self._names = names_of(form)
        self._workshop = Workshop(form.order, decks, bench.templates)

    def make(self, row: Row) -> Outcome:
        stem, earlier = self._names.name(row)
        if self._chosen is not None and row.number not in self._chosen:
            return Outcome(row.number, NOT_ASKED)
        passwords = self._form.passwords
        password = passwords.for_making(passwords.of(row, ""))
        outcome = self._workshop.make(Job(row, stem, "", password))
        if passwords.kind is PasswordKind.NEW and outcome.status == MADE:
            outcome = outcome._replace(password=password)
        return with_twin(outcome, earlier, self._form.order)


def names_of(form: ListForm) -> FileNames:
    """Return what gives rows the names that they have in an empty folder."""
    return FileNames("", form.order.project.stem, form.order.defaults)


class _Together:
    """Adds the decks of the chosen rows to one PDF for each target."""

    def __init__(self, form: ListForm, chosen: Chosen, bench: Workbench) -> None:
        self._form = form
        self._chosen = chosen
        templates = bench.templates
        self._reader = ClientReader(form.order, templates)
        self._streams = [BytesIO() for _request in form.order.requests]
        self._files = [
            CombinedFile(request, templates, stream)
            for request, stream in zip(form.order.requests, self._streams, strict=True)
        ]
        stem, targets = stem_of(form), form.order.targets
        self._named = tuple(
            File(f"{stem}.combined{usual_ending(target, targets)}", 0, 0) for target in targets
        )

    def make(self, row: Row) -> Outcome:
        if self._chosen is not None and row.number not in self._chosen:
            return Outcome(row.number, NOT_ASKED)
        problems = Problems()
        found = self._reader.read(row, problems)
        read = ReadRow(row, True, found, problems)
        return add_deck(read, self._reader, self._files, self._named)

    def finish(self) -> list[MadeFile]:
        """Return the files that have a deck."""
        for file in self._files:
            file.finish()
        password = self._form.passwords.one
        return [
            MadeFile(named.name, PDF, protect(data, password) if password else data)
            for named, stream in zip(self._named, self._streams, strict=True)
            if (data := stream.getvalue())
        ]


class _Results:
    """The list of results, and the counts and notices of the outcomes in it."""

    def __init__(self, form: ListForm) -> None:
        self._form = form
        self._buffer = BytesIO()
        self._list = ResultList(self._buffer, form.passwords.kind is PasswordKind.NEW)
        self._notices: dict[Problem, None] = {}
        self._counts: Counter[str] = Counter()
        self._pages: Counter[int] = Counter()

    def take(self, rows: Iterator[tuple[Row, Outcome]]) -> None:
        """Add the outcomes of all rows."""
        for _row, outcome in rows:
            self._list.add(outcome)
            self._counts[outcome.status] += 1
            self._pages.update(dict(enumerate(outcome.pages)))
            self._notices.update(dict.fromkeys(outcome.notices))

    def file(self) -> MadeFile:
        """Return the list of results."""
        name = f"{stem_of(self._form)}.result.csv"
        return MadeFile(name, "text/csv", self._buffer.getvalue())

    def made(self, *files: MadeFile) -> MadeList:
        """Return these files, with what became of the rows."""
        return MadeList(files, self._advice(), self._counts, tuple(self._notices))

    def _advice(self) -> tuple[tuple[str, ...], ...]:
        """Return how to print each combined file, or the files in the ZIP."""
        order = self._form.order
        assert order.source is not None  # The form has read it.
        deck, layouts = order.source.deck, order.source.layouts
        each = tuple(
            tuple(how_to_print(request, self._pages[number], deck, layouts))
            for number, request in enumerate(order.requests)
        )
        if self._form.is_combined or len(each) == 1:
            return each
        named = zip(map(target_name, order.targets), each, strict=True)
        return (tuple(f"{name}: {line}" for name, lines in named for line in lines),)
