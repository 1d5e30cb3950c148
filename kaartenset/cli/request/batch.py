"""Options as typed and a list → the values that a batch takes, or all problems at once."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from kaartenset.batch.combine import check_combinable
from kaartenset.batch.naming import check_pattern
from kaartenset.batch.order import BatchOrder
from kaartenset.batch.passwords import FIELD, PasswordKind
from kaartenset.batch.run import Manner
from kaartenset.cli.options.caseload import CaseloadOptions
from kaartenset.cli.options.commands import BatchOptions
from kaartenset.cli.request.batch_ceiling import Ceiling, check_count, count_asked
from kaartenset.cli.request.batch_password import ask, choose_kind
from kaartenset.cli.request.client import own_values
from kaartenset.cli.request.destination import Destination, read_destination
from kaartenset.cli.request.request import Task, read_task, refuse
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.caseload.column_checks import (
    check_needed,
    check_organisations,
    check_references,
)
from kaartenset.client.caseload.read import read_caseload, read_encoding, read_mapping
from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.own_fields import OwnField
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.files.file_names import file_name
from kaartenset.files.writing import check_target
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.project.project import Project

MOST_PROCESSES = 64
_PROCESSES_UNLESS_SAID = 8
"""More processes rarely help: they share one disk."""

_RANGE = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """All settings of a batch, known before the first row is read.

    ``result`` is None if there is no list of results. ``has_idle_passwords`` is true if the list
    has passwords but the decks are not protected.
    """

    request: Task
    order: BatchOrder
    caseload: Caseload
    manner: Manner
    destination: Destination
    result: Path | None
    combined: tuple[Path, ...]
    warnings: tuple[Problem, ...]
    ceiling: Ceiling
    has_idle_passwords: bool = False
    shows_values: bool = False


def read_batch(options: BatchOptions, here: Path) -> BatchRequest:
    """Return the settings. Raises ``UsageError`` for a wrong option, else ``InputError``."""
    problems = Problems()
    of_list = options.caseload
    request = None
    try:
        request = read_task(_of_all_rows(options, problems).of_each, here, is_of_list=True)
    except InputError as refusal:
        problems.extend(refusal.problems)
    own = request.source.deck.own_fields if request is not None else None
    manner = Manner(
        only=_read_only(of_list.only, problems),
        fresh=of_list.fresh,
        pattern=_read_pattern(of_list.filename, own, problems),
        processes=_read_jobs(of_list.jobs, problems),
    )
    names = None if own is None else [each.name for each in own]
    defaults = options.clients.given | own_values(options.clients.own or (), names, Problems())
    caseload = _read_caseload(of_list, own, problems)
    if of_list.show_values and not of_list.dry_run:
        message = _("this option works only with --dry-run")
        problems.add("needs-dry-run", OfOption("--show-values"), message, _("add --dry-run"))
    if options.show and of_list.dry_run:
        message = _("with --dry-run nothing is made, so there is nothing to open")
        problems.add("not-together", OfOption("--open"), message, _("leave one of the two out"))
    if options.reference_is_not_bsn and caseload is not None:
        check_references(caseload, problems)
    kind = choose_kind(options.passwords, caseload, of_list.combine, problems)
    if request is not None and caseload is not None:
        check_organisations(caseload, request.source.deck.text.handling, problems)
        check_needed(caseload.places, own or (), defaults, problems)
    if request is not None:
        try:
            _check_destination(request, of_list, problems)
        except InputError as refusal:
            problems.extend(refusal.problems)
        of_whole_list = [
            notice for notice in request.notices if notice.code != "calling-number-missing"
        ]
        request = replace(request, notices=tuple(of_whole_list))
    refuse(problems)
    # What could not be read is a problem, refused above.
    assert caseload is not None
    assert request is not None
    is_idle = kind is PasswordKind.NONE and FIELD in caseload.places.columns.of_field
    if kind is not PasswordKind.COLUMN:
        caseload = caseload.without(FIELD)
    count = count_asked(caseload, manner)
    if not of_list.dry_run:  # A dry run protects nothing.
        check_count(count, of_list.yes)
        manner = replace(manner, passwords=ask(kind, options.passwords.password_fd))
    named = frozenset(first for first, last in manner.only if first == last)
    caseload = replace(caseload, surely_clients=named)
    folder = None if of_list.dry_run else request.destination.folder
    order = BatchOrder(
        project=request.project,
        places=caseload.places,
        defaults=defaults,
        variants=request.variants,
        requests=request.requests,
        folder=folder,
        source=request.source,
        handling=request.handling,
        has_own_passwords=kind is PasswordKind.COLUMN,
        reference_is_not_bsn=options.reference_is_not_bsn,
    )
    stem = file_name(caseload.path.stem)
    result: Path | None = (
        Path(of_list.result)
        if of_list.result
        else request.destination.folder / f"{stem}.result.csv"
    )
    combined = _combined(request, stem) if of_list.combine else ()
    if of_list.dry_run:
        result = None
    ceiling = Ceiling(count, of_list.yes or of_list.dry_run)
    return BatchRequest(
        request,
        order,
        caseload,
        manner,
        request.destination,
        result,
        combined,
        tuple(problems),
        ceiling,
        is_idle,
        of_list.show_values,
    )


def _read_caseload(
    of_list: CaseloadOptions, own: Sequence[OwnField] | None, problems: Problems
) -> Caseload | None:
    """Return the list; ``own`` are the fields that the deck declares, if it could be read."""
    names = None if own is None else [each.name for each in own]
    return read_caseload(
        Path(of_list.caseload),
        of_list.sheet,
        read_mapping(of_list.columns or [], problems, names),
        problems,
        read_encoding(of_list.encoding, problems),
        own or (),
    )


def _of_all_rows(options: BatchOptions, problems: Problems) -> BatchOptions:
    """Return the options without the calling number, after checking it on its own.

    It belongs to talks by telephone, and each row may have its own way to meet.
    """
    number = options.clients.calling_number
    if number is None or options.clients.way is not None:
        return options
    read_client_fields(
        {"way": "phone", "calling-number": number},
        lambda field: OfOption(f"--{field}"),
        {},
        problems,
    )
    return replace(options, clients=replace(options.clients, calling_number=None))


def _read_only(text: str | None, problems: Problems) -> tuple[tuple[int, int], ...]:
    if text is None:
        return ()
    ranges = []
    for part in text.replace(" ", "").split(","):
        found = _RANGE.fullmatch(part)
        if found is None or int(found[1]) > int(found[2] or found[1]):
            hint = _("such as {example}").format(example="--only 3,10-20")
            problems.add("bad-rows", OfOption("--only"), _("numbers of rows are expected"), hint)
            return ()
        ranges.append((int(found[1]), int(found[2] or found[1])))
    return tuple(ranges)


def _read_pattern(text: str | None, own: Sequence[OwnField] | None, problems: Problems) -> str:
    if text is None:
        return ""
    pattern = text.strip().removesuffix(".pdf")
    names = None if own is None else [each.placeholder for each in own]
    check_pattern(pattern, problems, names)
    return pattern


def _read_jobs(text: str | None, problems: Problems) -> int:
    if text is None:
        return min(_cores(), _PROCESSES_UNLESS_SAID)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else 0
    if not 1 <= number <= MOST_PROCESSES:
        message = _("a whole number from 1 to {most} is expected").format(most=MOST_PROCESSES)
        problems.add("bad-jobs", OfOption("--jobs"), message)
    return number


def _cores() -> int:
    """Return how many cores this process may use, where the system reports it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_destination(request: Task, of_list: CaseloadOptions, problems: Problems) -> None:
    if request.destination.file is not None and not of_list.combine:
        message = _("one name cannot be given to several files")
        problems.add(
            "output-not-folder",
            OfOption("--output"),
            message,
            _("give a folder, or --combine for one file"),
        )
    if of_list.result:
        _check_result(Path(of_list.result), request.project, problems)
    if of_list.combine and of_list.filename:
        problems.add(
            "not-together",
            OfOption("--filename"),
            _("with --combine there is one file"),
            _("name it with --output"),
        )
    if of_list.combine:
        for each in request.requests:
            check_combinable(each.for_deck(request.source.deck, request.source.layouts))


def _check_result(path: Path, project: Project, problems: Problems) -> None:
    if (
        read_destination(str(path.parent), False, project, problems) is None
        or not path.parent.exists()
    ):
        return
    try:
        check_target(path)
    except InputError as refusal:
        problems.extend(refusal.problems)


def _combined(request: Task, stem: str) -> tuple[Path, ...]:
    """Return the combined file of each target."""
    from kaartenset.batch.naming import usual_ending

    if request.destination.file is not None:
        return (request.destination.file,)
    return tuple(
        request.destination.folder / f"{stem}.combined{usual_ending(target, request.targets)}"
        for target in request.targets
    )
