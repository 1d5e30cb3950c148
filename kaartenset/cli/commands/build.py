"""``kaartenset build``: one deck, personalised or neutral, to one target or more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console, options
from kaartenset.errors import InputError, Problem, UsageError, in_order

if TYPE_CHECKING:
    from kaartenset.cli.request.request import Typed
    from kaartenset.targets.order import Output
    from kaartenset.targets.request import Request


def build(
    client: options.ClientFile = None,
    name: options.Name = None,
    date: options.Date = None,
    time: options.Time = None,
    place: options.Place = None,
    way: options.Way = None,
    calling_number: options.CallingNumber = None,
    adviser: options.Adviser = None,
    role: options.Role = None,
    phone: options.Phone = None,
    email: options.Email = None,
    benefit: options.Benefit = None,
    organisation: options.Organisation = None,
    reference: options.Reference = None,
    reference_is_not_bsn: options.ReferenceIsNotBsn = False,
    variant: options.Variants = None,
    address: options.Address = None,
    target: options.Targets = None,
    handling: options.Handling = None,
    cards: options.Cards = None,
    copies: options.Copies = None,
    paper: options.Paper = None,
    flip: options.Flip = None,
    printer: options.Printer = None,
    back_offset: options.BackOffset = None,
    marks: options.Marks = None,
    slug: options.Slug = False,
    resolution: options.Resolution = None,
    pdfx: options.Pdfx = None,
    icc: options.Icc = None,
    sides: options.Sides = None,
    content: options.Content = None,
    layouts: options.Layouts = None,
    output: options.Output = None,
    protect: options.Protect = False,
    password_fd: options.PasswordFd = None,
    show: options.Open = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> int:
    """Make a deck and say how to print it."""
    from kaartenset.cli.request.paper import TypedFeed
    from kaartenset.cli.request.request import Typed

    typed = Typed(
        client_file=client,
        client={
            "name": name,
            "date": date,
            "time": time,
            "place": place,
            "way": way,
            "calling-number": calling_number,
            "adviser": adviser,
            "role": role,
            "phone": phone,
            "email": email,
            "benefit": benefit,
            "organisation": organisation,
            "reference": reference,
        },
        reference_is_not_bsn=reference_is_not_bsn,
        variants=variant,
        address=address,
        targets=target,
        cards=cards,
        copies=copies,
        feed=TypedFeed(paper, flip, printer, back_offset),
        marks=marks,
        slug=slug,
        handling=handling,
        resolution=resolution,
        press={"--pdfx": pdfx, "--icc": icc, "--sides": sides},
        content=content,
        layouts=layouts,
        output=output,
        protect=protect,
        password_fd=password_fd,
    )
    return _make(typed, console.Voice(quiet=quiet, verbose=verbose), show)


def _make(typed: Typed, voice: console.Voice, show: bool) -> int:
    """Make the files and return 1 if a target was refused, else 0."""
    from kaartenset.build import build as build_deck
    from kaartenset.cli.request.request import read_request
    from kaartenset.deck.read import untouched
    from kaartenset.targets import DEFAULT_TARGET
    from kaartenset.templates import Templates

    request = read_request(typed, Path.cwd())
    password = _password(typed)
    voice.say_what_is_used(request.project)
    made: dict[str, tuple[Output, ...]] = {}
    refused: dict[Problem, None] = {}
    templates = Templates()
    for one in request.requests:
        try:
            made[one.target] = build_deck(request.source, request.client, one, templates)
        except UsageError as refusal:
            raise request.refused(refusal) from None
        except InputError as refusal:  # What one target refuses is none of the others' business.
            refused.update(dict.fromkeys(request.refused(refusal).problems))
    if not made:
        raise InputError(refused)
    alone = request.targets == (DEFAULT_TARGET,)
    named = [
        (output.ending("" if alone else target), output)
        for target, outputs in made.items()
        for output in outputs
    ]
    request.destination.check([ending for ending, _output in named])
    contents = {ending: _closed(output.data, password) for ending, output in named}
    request.destination.make_ready(voice.quiet)
    paths = iter(request.destination.write_set(contents, request.client, request.wording))
    console.say_problems(request.notices)
    for one in request.requests:
        if one.target not in made:
            continue
        outputs = made[one.target]
        of_target = [next(paths) for _output in outputs]
        _say_made(one, outputs, of_target, voice, len(request.targets) == 1)
        if show:
            _open(of_target[0])
    voice.say_untouched(untouched(request.source.deck, request.source.stack))
    if refused:
        console.say_problems(in_order(refused))
    return int(bool(refused))


def _password(typed: Typed) -> str | None:
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
        TARGETS[request.target].how_to_print(request.paper, request.flip, pages),
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


def _open(path: Path) -> None:
    from kaartenset.cli.viewer import open_file

    if not open_file(path):
        console.say_not_opened(path)
