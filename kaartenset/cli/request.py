"""What is asked for: options as they were typed → the values that the pipeline takes, with every problem at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kaartenset.build import SheetOptions, Source, read_project
from kaartenset.cli.destination import Destination, read_destination
from kaartenset.client import client_file_values, read_client_fields
from kaartenset.errors import InputError, Location, Problems, UsageError, did_you_mean
from kaartenset.geometry import PAPER_SIZES
from kaartenset.i18n import _
from kaartenset.imposition import Flip, Marks
from kaartenset.prepress import Standard, read_profile
from kaartenset.printable import check_printable
from kaartenset.project import Project, find_project
from kaartenset.selection import select_cards
from kaartenset.targets import DEFAULT_TARGET, PRESS_TARGET, TARGETS
from kaartenset.targets.order import Press, Sides

if TYPE_CHECKING:
    from kaartenset.client import Client

ALL_TARGETS = "all"
MOST_COPIES = 999

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that has to be known before anything is made."""

    project: Project
    source: Source
    client: Client | None
    variants: tuple[str, ...]
    targets: tuple[str, ...]
    sheets: SheetOptions
    destination: Destination
    places: Mapping[str, Location]

    def refused(self, refusal: InputError) -> InputError:
        """Return a refusal with the options, or the lines of the client file, in place of the fields that it names."""
        problems = [replace(problem, where=self.places.get(problem.where.file, problem.where)) for problem in refusal.problems]
        return type(refusal)(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options as they were typed; None for those that were not."""

    client_file: str | None
    client: Mapping[str, str | None]
    variants: list[str] | None
    targets: list[str] | None
    cards: str | None
    copies: str | None
    paper: str | None
    flip: str | None
    marks: str | None
    slug: bool
    press: Mapping[str, str | None]
    content: str | None
    layouts: str | None
    output: str | None


def read_request(typed: Typed, here: Path) -> Request:
    """Return what is asked for. Raises ``UsageError`` if any option is wrong, else ``InputError`` if any file is."""
    problems = Problems()
    targets = _read_targets(typed.targets or [DEFAULT_TARGET], problems)
    sheets = _read_sheets(typed, problems)
    _refuse_stray(typed.press, targets, problems)
    variants = tuple(dict.fromkeys(typed.variants or ()))
    project = source = None
    try:
        project = read_place(typed.content, typed.layouts, here)
        source = read_project(project, variants)
        select_cards(source.deck, sheets.cards)
    except InputError as refusal:
        problems.extend(refusal.problems)
    kept = (project.content, project.layouts) if project else ()
    destination = read_destination(typed.output, len(targets) > 1, kept, problems)
    places: dict[str, Location] = {}
    client = _read_client(typed, source, places, problems)
    refuse(problems)
    assert project is not None
    assert source is not None
    assert destination is not None
    return Request(project, source, client, variants, targets, sheets, destination, places)


def read_place(content: str | None, layouts: str | None, here: Path) -> Project:
    """Return the project that two options, or the folders here, say. Raises ``UsageError``."""
    return find_project(None if content is None else Path(content), None if layouts is None else Path(layouts), here)


def refuse(problems: Problems) -> None:
    """Raise every error that was found; an option or an output that is wrong makes it wrong use."""
    errors = tuple(dict.fromkeys(problems.errors()))
    if any(problem.where.file.startswith("--") or problem.code.startswith("output-") for problem in errors):
        raise UsageError(errors)
    if errors:
        raise InputError(errors)


def _read_targets(names: list[str], problems: Problems) -> tuple[str, ...]:
    if ALL_TARGETS in names:
        return tuple(TARGETS)
    for name in names:
        if name not in TARGETS:
            message = _("there is no target '{name}'").format(name=name)
            problems.add("unknown-target", Location("--target"), message, did_you_mean(name, (*TARGETS, ALL_TARGETS)))
    return tuple(dict.fromkeys(names))


def _read_sheets(typed: Typed, problems: Problems) -> SheetOptions:
    papers = {name: name for name in PAPER_SIZES}
    flips = {flip.value: flip for flip in Flip}
    marks = {mark.value: mark for mark in Marks}
    if typed.cards is not None and not typed.cards.strip():
        problems.add("unknown-card", Location("--cards"), _("no card is named"), _("name cards by number or id, such as 1-3,health"))
    return SheetOptions(
        paper=_choose("--paper", typed.paper, papers, "A4", problems),
        flip=_choose("--flip", typed.flip, flips, Flip.LONG_EDGE, problems),
        marks=_choose("--marks", typed.marks, marks, Marks.TICKS, problems),
        slug=typed.slug,
        copies=_read_copies(typed.copies, problems),
        cards=typed.cards or "",
        press=_read_press(typed.press, problems),
    )


def _read_press(typed: Mapping[str, str | None], problems: Problems) -> Press:
    """Return what the options for a print shop say together."""
    file = typed["--icc"]
    standard = _choose("--pdfx", typed["--pdfx"], {each.value: each for each in Standard}, Standard.X4, problems)
    return Press(
        standard=standard,
        profile=None if file is None else read_profile(Path(file), standard, Location("--icc"), problems),
        sides=_choose("--sides", typed["--sides"], {each.value: each for each in Sides}, Sides.TOGETHER, problems),
    )


def _refuse_stray(typed: Mapping[str, str | None], targets: tuple[str, ...], problems: Problems) -> None:
    """Report options for a print shop when nothing is made for one: whoever gives them expects that there is."""
    if PRESS_TARGET in targets:
        return
    for option, value in typed.items():
        if value is not None:
            message = _("this option is for the target '{target}', which is not asked for").format(target=PRESS_TARGET)
            problems.add("option-without-target", Location(option), message, _("add --target {target}").format(target=PRESS_TARGET))


def _choose(option: str, text: str | None, known: Mapping[str, Value], default: Value, problems: Problems) -> Value:
    if text is None:
        return default
    for word, value in known.items():
        if word.casefold() == text.strip().casefold():
            return value
    message = _("'{word}' cannot be chosen here").format(word=text)
    problems.add("unknown-choice", Location(option), message, did_you_mean(text, known))
    return default


def _read_copies(text: str | None, problems: Problems) -> int:
    if text is None:
        return 1
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_COPIES)) else 0
    if not 1 <= number <= MOST_COPIES:
        message = _("a whole number from 1 to {most} is expected").format(most=MOST_COPIES)
        problems.add("bad-copies", Location("--copies"), message)
    return number


def _read_client(typed: Typed, source: Source | None, places: dict[str, Location], problems: Problems) -> Client | None:
    """Return the client that a file and options say together, options first; None if neither says anything.

    ``places`` gets the place of every field that is given.
    """
    given = {field: value for field, value in typed.client.items() if value is not None}
    if typed.client_file is None and not given:
        return None
    found = client_file_values(Path(typed.client_file), problems) if typed.client_file is not None else None
    values, in_file = found or ({}, {})
    places |= in_file | {field: Location(f"--{field}") for field in given}
    for field, value in given.items():
        if not value.strip() and field not in in_file:  # an empty option takes away what the file gives
            problems.add("missing-value", places[field], _("nothing is given here"), _("give a value, or leave the option out"))
    values |= given
    if source is None:
        values.pop("benefit", None)  # The benefits are content, and that cannot be read.
    benefits = {benefit.id: benefit.name.plain for benefit in source.deck.benefits} if source else {}
    client = read_client_fields(values, places.__getitem__, benefits, problems)
    if client is not None and source is not None:
        check_printable(client, source.fonts, places.__getitem__, problems)
    return client
