"""``kaartenset build``: makes one deck, personalised or neutral, for one or more targets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.errors import InputError, Problem, Severity, UsageError, in_order

if TYPE_CHECKING:
    from kaartenset.cli.options.commands import BuildOptions
    from kaartenset.cli.options.password import PasswordOptions
    from kaartenset.targets.order import Output
    from kaartenset.targets.request import Request


def build(options: BuildOptions) -> int:
    """Make a deck, print how to use it, and return 1 after a refusal or for a draft with faults."""
    from kaartenset.build import build as build_deck
    from kaartenset.cli.request.request import read_task
    from kaartenset.deck.read import untouched
    from kaartenset.targets import target_in_names
    from kaartenset.templates import Templates

    task = read_task(options, Path.cwd())
    password = _password(options.password)
    voice = console.Voice(options.verbosity.quiet, options.verbosity.verbose)
    voice.say_what_is_used(task.project)
    made: dict[str, tuple[Output, ...]] = {}
    refused: dict[Problem, None] = {}
    templates = Templates()
    for request in task.requests:
        try:
            made[request.target] = build_deck(task.source, task.client, request, templates)
        except UsageError as refusal:
            raise task.refused(refusal) from None
        except InputError as refusal:  # The other targets may succeed.
            refused.update(dict.fromkeys(task.refused(refusal).problems))
    if not made:
        raise InputError(refused)
    draft = ".draft" if options.draft else ""
    named = [
        (f"{draft}{output.ending(target_in_names(target, task.targets))}", output)
        for target, outputs in made.items()
        for output in outputs
    ]
    task.destination.check([ending for ending, _output in named])
    contents = {ending: _closed(output.data, password) for ending, output in named}
    task.destination.make_ready(voice.quiet)
    paths = iter(task.destination.write_set(contents, task.client, task.wording))
    console.say_problems(task.notices)
    for request in task.requests:
        if request.target not in made:
            continue
        outputs = made[request.target]
        of_target = [next(paths) for _output in outputs]
        _say_made(request, outputs, of_target, voice, len(task.targets) == 1)
        if options.show:
            from kaartenset.cli.viewer import show_file

            show_file(of_target[0])
    voice.say_untouched(untouched(task.source.deck, task.source.stack))
    if refused:
        console.say_problems(in_order(refused))
    of_drafts = (notice for outputs in made.values() for each in outputs for notice in each.notices)
    has_faults = any(notice.severity is Severity.ERROR for notice in of_drafts)
    return int(bool(refused) or has_faults)


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
    request: Request,
    outputs: tuple[Output, ...],
    paths: list[Path],
    voice: console.Voice,
    is_alone: bool,
) -> None:
    from kaartenset.targets import TARGETS

    pages = sum(output.pages for output in outputs)
    how_to_print, is_printed = (
        TARGETS[request.target].how_to_print(request, pages),
        TARGETS[request.target].is_printed,
    )
    if any(output.advice for output in outputs):
        for path, output in zip(paths, outputs, strict=True):
            voice.say_made(
                [path],
                [*output.advice, *how_to_print],
                is_one_of_many=not is_alone or len(paths) > 1,
            )
    else:
        voice.say_made(paths, how_to_print, is_printed, not is_alone)
    console.say_problems(notice for output in outputs for notice in output.notices)
