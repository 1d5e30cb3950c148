"""``kaartenset build``: makes one deck, personalised or neutral, for one or more targets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import InputError, Problem, Severity, UsageError, in_order
from kaartenset.i18n import _

if TYPE_CHECKING:
    from kaartenset.cli.options.commands import BuildOptions
    from kaartenset.cli.options.password import PasswordOptions
    from kaartenset.project.source import Source
    from kaartenset.targets.order import Output
    from kaartenset.targets.request import Request


def build(options: BuildOptions) -> int:
    """Make a deck, print how to use it, and return 1 after a refusal or for a draft with faults.

    With ``--watch``, make it again after each save, and return 0 when that is stopped.
    """
    if options.watch:
        return _build_often(options)
    return _make(options, None).exit_code


@dataclass(frozen=True, slots=True)
class _Made:
    """What a run ended with; ``numbered`` is the name of its files if they have a number."""

    exit_code: int
    numbered: str


def _build_often(options: BuildOptions) -> int:
    """Make a deck after each save: the same files again, opened and explained the first time."""
    from kaartenset.cli.repeating import check_watch, fixed, repeat, saves
    from kaartenset.cli.request.request import read_place
    from kaartenset.project.garbage_collection import resume_collection

    check_watch(
        _("--watch makes the PDF many times, and a password is asked for once")
        if options.password.protect
        else ""
    )
    resume_collection()  # A project that is read again leaves its layouts in cycles.
    here = Path.cwd()
    project = read_place(options.deck.project, here, options.deck.wording.address)
    files = (options.client.client_file, options.deck.press.icc)
    place = fixed(options.deck.project, project, here)
    options = replace(options, deck=replace(options.deck, project=place))
    last: _Made | None = None

    def make_again() -> None:
        nonlocal last
        last = _make(options, last)

    saved = saves(place, project, here, files)
    return repeat(make_again, saved, options.verbosity.quiet)


def _make(options: BuildOptions, before: _Made | None) -> _Made:
    """Make a deck; ``before`` is the run whose files are replaced, and need no advice again."""
    from kaartenset.build import build as build_deck
    from kaartenset.cli.request.request import read_task
    from kaartenset.deck.read import untouched
    from kaartenset.targets import target_in_names
    from kaartenset.templates import Templates

    task = read_task(options, Path.cwd())
    password = _password(options.password)
    is_again = before is not None
    voice = console.Voice(options.verbosity.quiet, options.verbosity.verbose, brief=is_again)
    voice.say_what_is_used(task.project)
    made: dict[str, tuple[Output, ...]] = {}
    refused: dict[Problem, None] = {}
    is_usage = False
    templates = Templates()
    for request in task.requests:
        try:
            made[request.target] = build_deck(task.source, task.client, request, templates)
        except InputError as refusal:  # The other targets may succeed.
            refused.update(dict.fromkeys(task.refused(refusal).problems))
            is_usage |= isinstance(refusal, UsageError)
    if not made:
        raise UsageError(refused) if is_usage else InputError(refused)
    draft = ".draft" if options.draft else ""
    named = [
        (f"{draft}{output.ending(target_in_names(target, task.targets))}", output)
        for target, outputs in made.items()
        for output in outputs
    ]
    destination = replace(task.destination, numbered=before.numbered if before else "")
    destination.check([ending for ending, _output in named])
    contents = {ending: _closed(output.data, password) for ending, output in named}
    destination.make_ready(voice.quiet)
    written = destination.write_set(contents, task.client, task.wording)
    console.say_problems(task.notices)
    paths = iter(written)
    said: set[Problem] = set()
    for request in task.requests:
        if request.target not in made:
            continue
        outputs = made[request.target]
        of_target = [next(paths) for _output in outputs]
        _say_made(task.source, request, outputs, of_target, voice, len(task.targets) == 1)
        notices = [notice for output in outputs for notice in output.notices]
        console.say_problems(notice for notice in notices if notice not in said)
        said.update(notices)  # Targets share most of them.
        if options.show and not is_again:
            from kaartenset.cli.viewer import show_file

            show_file(of_target[0])
    voice.say_untouched(untouched(task.source.deck, task.source.stack))
    if refused:
        console.say_problems(in_order(refused))
        if not voice.quiet:
            console.say_where_to_read(in_order(refused))
    of_drafts = (notice for outputs in made.values() for each in outputs for notice in each.notices)
    has_faults = any(notice.severity is Severity.ERROR for notice in of_drafts)
    is_numbered = task.client is not None and not task.client.reference
    return _Made(
        exit_code=int(bool(refused) or has_faults),
        numbered=written[0].name.removesuffix(named[0][0]) if is_numbered else "",
    )


def _password(typed: PasswordOptions) -> str | None:
    if not typed.protect and typed.password_fd is None:
        return None
    from kaartenset.cli.request.password import read_password

    return read_password(typed.password_fd)


def _closed(data: bytes, password: str | None) -> bytes:
    if password is None:
        return data
    from kaartenset.pdf.password import protect

    return protect(data, password)


def _say_made(
    source: Source,
    request: Request,
    outputs: tuple[Output, ...],
    paths: list[Path],
    voice: console.Voice,
    is_alone: bool,
) -> None:
    from kaartenset.targets import TARGETS, how_to_print

    pages = sum(output.pages for output in outputs)
    target = TARGETS[request.target]
    what_to_do = how_to_print(request, pages, source.deck, source.layouts)
    if any(output.advice for output in outputs):
        for path, output in zip(paths, outputs, strict=True):
            voice.say_made(
                [path],
                [*output.advice, *what_to_do],
                is_one_of_many=not is_alone or len(paths) > 1,
            )
    else:
        voice.say_made(paths, what_to_do, target.is_printed, not is_alone)
