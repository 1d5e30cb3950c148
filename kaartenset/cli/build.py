"""``kaartenset build``: one deck, personalised or neutral, to one target or more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import options, speech
from kaartenset.errors import InputError

if TYPE_CHECKING:
    from kaartenset.cli.request import Typed
    from kaartenset.targets.order import Output

_PAGE = re.compile(rb"/Type\s*/Page\b")


def build(
    client: options.ClientFile = None,
    name: options.Name = None,
    date: options.Date = None,
    time: options.Time = None,
    place: options.Place = None,
    way: options.Way = None,
    adviser: options.Adviser = None,
    role: options.Role = None,
    phone: options.Phone = None,
    email: options.Email = None,
    benefit: options.Benefit = None,
    organisation: options.Organisation = None,
    reference: options.Reference = None,
    variant: options.Variants = None,
    target: options.Targets = None,
    cards: options.Cards = None,
    copies: options.Copies = None,
    paper: options.Paper = None,
    flip: options.Flip = None,
    marks: options.Marks = None,
    slug: options.Slug = False,
    pdfx: options.Pdfx = None,
    icc: options.Icc = None,
    sides: options.Sides = None,
    content: options.Content = None,
    layouts: options.Layouts = None,
    output: options.Output = None,
    show: options.Open = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> None:
    """Make a deck and say how to print it."""
    from kaartenset.cli.request import Typed

    typed = Typed(
        client_file=client,
        client={
            "name": name,
            "date": date,
            "time": time,
            "place": place,
            "way": way,
            "adviser": adviser,
            "role": role,
            "phone": phone,
            "email": email,
            "benefit": benefit,
            "organisation": organisation,
            "reference": reference,
        },
        variants=variant,
        targets=target,
        cards=cards,
        copies=copies,
        paper=paper,
        flip=flip,
        marks=marks,
        slug=slug,
        press={"--pdfx": pdfx, "--icc": icc, "--sides": sides},
        content=content,
        layouts=layouts,
        output=output,
    )
    _make(typed, speech.Voice(quiet=quiet, verbose=verbose), show)


def _make(typed: Typed, voice: speech.Voice, show: bool) -> None:
    from kaartenset.build import build_files
    from kaartenset.cli.request import read_request
    from kaartenset.content import untouched
    from kaartenset.targets import TARGETS

    request = read_request(typed, Path.cwd())
    voice.say_what_is_used(request.project)
    try:
        made = {target: build_files(request.source, request.client, target, request.sheets) for target in request.targets}
    except InputError as refusal:
        raise request.refused(refusal) from None
    files = [(target, output, _ending(target, output, tuple(made))) for target, outputs in made.items() for output in outputs]
    paths = request.destination.write_all({ending: output.data for _t, output, ending in files}, request.client, request.variants)
    for path, (target, output, _ending_of_file) in zip(paths, files, strict=True):
        sheets = request.sheets
        how_to_print = TARGETS[target].how_to_print(sheets.paper, sheets.flip, _count_pages(output.data))
        voice.say_made(path, [*output.advice, *how_to_print])
        if show:
            _open(path)
    voice.say_untouched(untouched(request.source.deck, request.source.stack))


def _ending(target: str, output: Output, made: tuple[str, ...]) -> str:
    """Return what comes behind the name of a deck: of the office printer alone nothing but the kind of file."""
    from kaartenset.targets import DEFAULT_TARGET

    middle = "" if made == (DEFAULT_TARGET,) else f".{target}"
    return f"{middle}.{output.part}{output.suffix}" if output.part else f"{middle}{output.suffix}"


def _count_pages(pdf: bytes) -> int:
    return len(_PAGE.findall(pdf))


def _open(path: Path) -> None:
    from kaartenset.cli.viewer import open_file

    if not open_file(path):
        speech.say_not_opened(path)
