"""A form → the files of one deck, as ``kaartenset build`` makes them."""

from __future__ import annotations

from kaartenset.build import build
from kaartenset.client.client import Client
from kaartenset.dataclass import dataclass, replace
from kaartenset.desk.client_form import (
    ClientForm,
    PrintForm,
    read_client,
    read_client_form,
    read_print_form,
    without_faults,
)
from kaartenset.desk.made_files import MadeFile
from kaartenset.desk.shown_faces import ShownFace, shown_faces
from kaartenset.desk.workbench import Workbench
from kaartenset.errors import InputError, Problem, Problems, Severity
from kaartenset.files.file_names import file_name
from kaartenset.pdf.password import protect
from kaartenset.project.project import Project
from kaartenset.project.source import Source
from kaartenset.source.variants import ADDRESS
from kaartenset.targets import TARGETS, how_to_print, target_in_names
from kaartenset.targets.order import Output
from kaartenset.targets.request import Request
from kaartenset.templates import Templates

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class MadeDeck:
    """A file of a deck, and how to print it."""

    target: str
    file: MadeFile
    advice: tuple[str, ...]
    notices: tuple[Problem, ...] = ()


def make_deck(asked: dict[str, object], bench: Workbench) -> tuple[MadeDeck, ...]:
    """Return the files that a form asks for; what one target refuses stops no other.

    Raises ``InputError`` with all problems if nothing can be made.
    """
    problems = Problems()
    form = read_print_form(asked, bench.printers, problems)
    with bench.at_work():
        source = bench.source(form.choice)
        client = read_client(read_client_form(asked, source), source, problems)
        problems.refuse()
        name = name_of(form, form.choice.project(bench.base), client)
        notices = tuple(each for each in problems if each.severity is Severity.WARNING)
        made: list[MadeDeck] = []
        refused: dict[Problem, None] = {}
        for request in form.requests:
            try:
                made += _make(form, source, client, request, bench.templates, name, notices)
            except InputError as refusal:
                refused.update(dict.fromkeys(refusal.problems))
        if not made:
            raise InputError(refused)
        made[-1] = replace(made[-1], notices=(*made[-1].notices, *refused))
        return tuple(made)


def _make(
    form: PrintForm,
    source: Source,
    client: Client | None,
    request: Request,
    templates: Templates,
    name: str,
    notices: tuple[Problem, ...],
) -> list[MadeDeck]:
    targets = tuple(each.target for each in form.requests)
    ending = target_in_names(request.target, targets)
    return [
        MadeDeck(
            request.target,
            MadeFile(f"{name}{output.ending(ending)}", PDF, _closed(output, form.password)),
            tuple(how_to_print(request, output.pages, source.deck, source.layouts)),
            (*notices, *output.notices),
        )
        for output in build(source, client, request, templates)
    ]


def _closed(output: Output, password: str) -> bytes:
    return protect(output.data, password) if password else output.data


def name_of(form: PrintForm, project: Project, client: Client | None) -> str:
    """Return the name of the files without ending: that of ``build``, without a number."""
    if client is None:
        address = [f"{ADDRESS}{form.choice.address}"] if form.choice.address else []
        return "+".join((project.stem, *form.choice.variants, *address))
    if client.reference:
        return f"{project.stem}-{file_name(client.reference, TARGETS)}"
    return project.stem


@dataclass(frozen=True, slots=True)
class ShownForm:
    """What a page shows of a form while it is filled in."""

    faces: tuple[ShownFace, ...]
    problems: tuple[Problem, ...]


def show_deck(asked: dict[str, object], bench: Workbench) -> ShownForm:
    """Return the faces of a form as it is now, without the fields that have an error."""
    problems = Problems()
    targets = {"targets": ["office"], "password": ""}
    form = read_print_form({**asked, **targets}, bench.printers, problems)
    try:
        source = bench.source(form.choice)
        client = _readable(read_client_form(asked, source), source, problems)
        faces = shown_faces(source, client, bench.templates, problems)
    except InputError as refusal:
        return ShownForm((), refusal.problems)
    return ShownForm(faces, tuple(problems))


def _readable(typed: ClientForm, source: Source, problems: Problems) -> Client | None:
    """Return the client of the fields that can be read; report the problems of the others."""
    client = read_client(typed, source, problems)
    if problems.errors():
        client = read_client(without_faults(typed, problems), source, Problems())
    return client
