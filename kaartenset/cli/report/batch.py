"""Runs a batch and reports it: problems of rows as they are found, progress and a summary."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from kaartenset.batch.journal import Journal, kept, passwords_before, true_passwords
from kaartenset.batch.manifest import Manifest, opened
from kaartenset.batch.one_file import run_together
from kaartenset.batch.order import MADE, UNCHANGED, Outcome, Remarks
from kaartenset.batch.passwords import PasswordKind
from kaartenset.batch.result_list import ResultList, read_passwords
from kaartenset.batch.run import rehearse, run
from kaartenset.cli import console
from kaartenset.cli.progress import progress
from kaartenset.cli.report import notices, preview
from kaartenset.cli.report.json import JsonReport
from kaartenset.cli.report.row_problems import Messages
from kaartenset.cli.report.summary import Tally, combined_files, places_made, say_summary
from kaartenset.cli.request.batch import BatchRequest
from kaartenset.cli.request.destination import make_ready
from kaartenset.dataclass import replace
from kaartenset.errors import InputError, Problem
from kaartenset.files import writing
from kaartenset.i18n import _
from kaartenset.locations import OfOption

Results = tuple[ResultList | None, Mapping[str, str], Journal | None]
"""The list of results to write, earlier passwords by file, and the journal for new ones."""


def make(
    request: BatchRequest, voice: console.Voice, as_json: bool, is_to_be_shown: bool = False
) -> int:
    """Make the decks of a batch, open them if asked, and return the exit code."""
    voice.say_what_is_used(request.request.project)
    console.say_each(request.warnings)
    if request.order.folder is not None:
        request.destination.make_ready(voice.quiet)
        if request.result is not None:
            make_ready(request.result.parent, voice.quiet)
    console.say_each(request.request.notices)
    tally = Tally()
    is_rehearsal = request.order.folder is None
    report = (
        JsonReport(request.order.places, preview.describe(request) if is_rehearsal else None)
        if as_json
        else None
    )
    if is_rehearsal and not voice.quiet:
        preview.say_preview(request)
    refusals = _go(request, tally, report, voice.quiet)
    console.say_each(tally.notices)
    said = list(
        dict.fromkeys(
            [problem for refusal in refusals for problem in refusal.problems]
            + _never_met(request, tally)
        )
    )
    console.say_each(said)
    if report is not None:
        problems = [*request.warnings, *request.request.notices, *tally.notices, *said]
        report.finish(
            tally.counts,
            problems,
            combined_files(request, tally),
            tally.remarks.left_behind,
            request.caseload,
        )
    elif not voice.quiet:
        notices.say_notices(request.caseload, tally.remarks.left_behind)
        if request.has_idle_passwords:
            console.say(
                _(
                    "the list has passwords, but the PDFs are not put behind them; --protect does "
                    "that"
                )
            )
        say_summary(request, tally)
        console.say_where_to_read((*tally.problems, *said))
    if is_to_be_shown and (tally.counts[MADE] or tally.counts[UNCHANGED]):
        from kaartenset.cli.viewer import show_file

        for place in places_made(request, tally):
            show_file(place)
    return int(tally.needs_attention or bool(request.warnings or said))


def _go(
    request: BatchRequest, tally: Tally, report: JsonReport | None, quiet: bool
) -> list[InputError]:
    """Make the decks and report each row.

    Return what ended the batch early, or why the list of results could not be put in its place.
    """
    refusals: list[InputError] = []
    messages = Messages()
    with (
        _noted(tally, refusals),
        _manifest(request, quiet) as manifest,
        _result_list(request) as (result, before, journal),
        progress(request.caseload.guess_count, quiet) as step,
        _noted(tally, refusals),
        closing(_outcomes(request, manifest, before, journal, tally.remarks)) as outcomes,
    ):
        for outcome in outcomes:
            tally.add(outcome)
            step(outcome.row, messages.first(outcome.problems))
            if result is not None:
                result.add(outcome)
            if report is not None:
                report.add(outcome)
            request.ceiling.look(outcome)
    if report is None:  # The JSON document has all of them.
        messages.say_rest(has_list=request.result is not None)
    return refusals


@contextmanager
def _noted(tally: Tally, refusals: list[InputError]) -> Iterator[None]:
    """Catch what ends a batch after its first row; what prevents the start is raised."""
    try:
        yield
    except InputError as refusal:
        if not tally.counts:
            raise
        refusals.append(refusal)


@contextmanager
def _manifest(request: BatchRequest, quiet: bool) -> Iterator[Manifest | None]:
    if request.order.folder is None:
        yield None
        return
    with opened(request.order.folder, _say_waiting) as manifest:
        if not manifest.is_kept and not quiet:
            console.say(
                _(
                    "there is no place for your own data here, so the next run makes every deck "
                    "again"
                )
            )
        yield manifest


def _outcomes(
    request: BatchRequest,
    manifest: Manifest | None,
    before: Mapping[str, str],
    journal: Journal | None,
    remarks: Remarks,
) -> Generator[Outcome, None, None]:
    if manifest is None:
        return rehearse(request.order, request.caseload, request.manner)
    if request.combined:
        return run_together(
            request.order, request.caseload, request.manner, request.combined, manifest
        )
    manner = replace(request.manner, passwords=replace(request.manner.passwords, before=before))
    return run(request.order, request.caseload, manner, manifest, remarks, journal)


def _say_waiting() -> None:
    console.say(_("another run is busy in this folder; waiting until it is done"))


@contextmanager
def _result_list(request: BatchRequest) -> Iterator[Results]:
    """Yield the list of results, and the passwords and journal that go with it.

    Only its owner can read a list with passwords. It is completed even if the batch is stopped,
    because it is the only record of them. It keeps the passwords of decks that are not made again.
    """
    folder = request.order.folder
    if request.result is None or folder is None:
        yield None, {}, None
        return
    with kept(folder, request.result) as journal:
        before = passwords_before(journal, read_passwords(request.result))
        if request.manner.passwords.kind is PasswordKind.NEW or any(before.values()):
            yield from _list_with_passwords(request.result, before, journal)
        else:
            with writing.growing(request.result) as file:
                yield ResultList(file), {}, None
        journal.remove()


def _list_with_passwords(
    path: Path, before: Mapping[str, str], journal: Journal
) -> Iterator[Results]:
    writing.check_replaceable(path)
    folder = journal.path.parent
    stopped: KeyboardInterrupt | InputError | None = None
    with writing.growing(path, is_private=True) as file:
        result = ResultList(file, with_passwords=True)
        try:
            yield result, before, journal
        except (KeyboardInterrupt, InputError) as end:
            if not journal.begun:
                raise
            stopped = end
        begun = {name: told for name, told in journal.begun.items() if not result.has_told(name)}
        result.keep({**before, **true_passwords(folder, begun, before)}, folder)
    if stopped is not None:
        journal.remove()
        raise stopped


def _never_met(request: BatchRequest, tally: Tally) -> list[Problem]:
    """Return problems for rows of ``--only`` that the list does not have, or for an empty list."""
    if not tally.counts:
        message = _("there are no rows under the names of the columns")
        hint = _("is this the right file, and the right sheet of it?")
        return [
            Problem(
                "caseload-empty",
                request.order.places.row(request.order.places.columns.header),
                message,
                hint,
            )
        ]
    last = tally.last
    beyond = [first for first, _last in request.manner.only if first > last or not tally.counts]
    if not beyond:
        return []
    message = _("the list has no row {row}; its last is row {last}").format(
        row=beyond[0], last=last
    )
    return [Problem("unknown-row", OfOption("--only"), message)]
