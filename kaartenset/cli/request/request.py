"""Options as typed → the values that the pipeline takes, or all problems at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli.request.client import read_client
from kaartenset.cli.request.destination import Destination, read_destination
from kaartenset.cli.request.paper import choose, read_feed
from kaartenset.cli.request.press import read_press
from kaartenset.client.agreement import HANDLINGS
from kaartenset.dataclass import dataclass, fields, replace
from kaartenset.deck.address import ADDRESS_OPTION
from kaartenset.deck.declared.client_fields import declared_names
from kaartenset.deck.guide import has_guide
from kaartenset.deck.selection import select_cards
from kaartenset.errors import InputError, Problem, Problems, Severity, UsageError, did_you_mean
from kaartenset.extras import missing_extra
from kaartenset.geometry import parse_length
from kaartenset.i18n import _
from kaartenset.locations import Location, OfField, OfOption, OfOutput
from kaartenset.pages.imposition import WAYS_TO_PRINT_BACKS, Marks, TwoSided
from kaartenset.printers.feed import Feed
from kaartenset.project.project import STANDARD_DECK, Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.source.variants import ADDRESS, ADDRESSES
from kaartenset.targets import ALL_TARGETS, DEFAULT_TARGET, IMAGES_TARGET, PRESS_TARGET, TARGETS
from kaartenset.targets.request import LEAST_RESOLUTION, MOST_RESOLUTION, RESOLUTION, Request

if TYPE_CHECKING:
    from kaartenset.cli.options.commands import BuildOptions
    from kaartenset.cli.options.deck import DeckOptions
    from kaartenset.cli.options.password import PasswordOptions
    from kaartenset.cli.options.project import ProjectOptions
    from kaartenset.client.client import Client

MOST_COPIES = 999
WIDEST_GUTTER = 20.0


@dataclass(frozen=True, slots=True)
class Task:
    """All settings of a run, known before anything is made, with a request for each target."""

    project: Project
    source: Source
    client: Client | None
    variants: tuple[str, ...]
    handling: str
    requests: tuple[Request, ...]
    destination: Destination
    places: Mapping[str, Location]
    notices: tuple[Problem, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(request.target for request in self.requests)

    @property
    def wording(self) -> tuple[str, ...]:
        """The words in the name of a neutral deck: variants, and the requested form of address."""
        return (
            (*self.variants, f"{ADDRESS}{self.project.address}")
            if self.project.address
            else self.variants
        )

    def refused(self, refusal: InputError) -> InputError:
        """Return a refusal that refers to options or lines of the client file, not to fields."""
        problems = [
            replace(problem, where=self.places.get(problem.where.field, problem.where))
            if isinstance(problem.where, OfField)
            else problem
            for problem in refusal.problems
        ]
        return type(refusal)(problems)


def read_task(options: BuildOptions, here: Path, is_of_list: bool = False) -> Task:
    """Return the settings. Raises ``UsageError`` for a wrong option, else ``InputError``.

    ``is_of_list`` if the client has only what all clients of a list share.
    """
    deck = options.deck
    problems = Problems()
    targets, left_out = _read_targets(deck.targets or [DEFAULT_TARGET], problems)
    feed = read_feed(deck.paper, problems)
    one = replace(_read_one_request(deck, feed, problems), draft=options.draft)
    if options.draft:
        _check_drafts(targets, problems)
    _check_extras(options.password, targets, problems)
    _refuse_stray(deck, targets, problems)
    variants = tuple(dict.fromkeys(deck.wording.variants or ()))
    handling = choose(
        "--handling", deck.handling, dict(zip(HANDLINGS, HANDLINGS, strict=True)), "", problems
    )
    project = source = None
    try:
        project = read_place(deck.project, here, deck.wording.address)
        source = read_project(project, variants, one.cards, handling)
        select_cards(source.deck, one.cards)
        targets = _without_guide(targets, deck.targets or [], source)
        if deck.two_sided is not None:
            _warn_of_no_backs(one.for_deck(source.deck, source.layouts), problems)
    except InputError as refusal:
        problems.extend(refusal.problems)
    destination = read_destination(deck.output, len(targets) > 1, project, problems)
    places: dict[str, Location] = {}
    own = _own_names(source, project)
    client = read_client(options.client, source, own, places, problems, is_of_list)
    refuse(problems)
    # What could not be read is a problem, refused above.
    assert project is not None
    assert source is not None
    assert destination is not None
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    if not any(TARGETS[name].is_heard for name in targets):
        warnings += [replace(each, severity=Severity.WARNING) for each in source.of_screen]
    notices = tuple(dict.fromkeys((*feed.notices, *left_out, *warnings, *source.notices)))
    requests = tuple(replace(one, target=target) for target in targets)
    return Task(project, source, client, variants, handling, requests, destination, places, notices)


def _own_names(source: Source | None, project: Project | None) -> Collection[str] | None:
    """Return the names of the fields of a client that a deck declares; None without a deck."""
    if source is not None:
        return [own.name for own in source.deck.own_fields]
    return None if project is None else declared_names(project.content)


def read_place(typed: ProjectOptions, here: Path, address: str | None = None) -> Project:
    """Return the project of the options, or of the folders ``here``, in a form of address.

    Raises ``UsageError``.
    """
    content, layouts = (
        None if folder is None else Path(folder) for folder in (typed.content, typed.layouts)
    )
    project = find_project(content, layouts, here, typed.deck or STANDARD_DECK)
    if address is not None and address not in ADDRESSES:
        message = _("there is no form of address '{address}'").format(address=address)
        raise UsageError(
            [Problem("unknown-address", ADDRESS_OPTION, message, did_you_mean(address, ADDRESSES))]
        )
    return replace(project, address=address or "")


def refuse(problems: Problems) -> None:
    """Raise all errors: ``UsageError`` if one is about an option or output, else ``InputError``."""
    errors = tuple(dict.fromkeys(problems.errors()))
    if any(isinstance(problem.where, OfOption | OfOutput) for problem in errors):
        raise UsageError(errors)
    if errors:
        raise InputError(errors)


def _warn_of_no_backs(request: Request, problems: Problems) -> None:
    """Report a choice of how backs are printed if there are none."""
    if request.two_sided is TwoSided.ONE_SIDED:
        message = _("these cards have no backs, so their sheets are printed on one side")
        problems.warn("no-backs", OfOption("--two-sided"), message, _("leave this option out"))


def _without_guide(targets: tuple[str, ...], names: list[str], source: Source) -> tuple[str, ...]:
    """Return the targets; "all" has no guide for a deck without one."""
    if ALL_TARGETS not in names or has_guide(source.stack):
        return targets
    return tuple(name for name in targets if not TARGETS[name].is_guide)


def _read_targets(
    names: list[str], problems: Problems
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the targets, and a notice of those that "all" skips for lack of a library."""
    if ALL_TARGETS in names:
        lacking = {
            name: missing_extra(target.extra, OfOption("--target"))
            for name, target in TARGETS.items()
            if target.extra
        }
        left_out = {
            name: replace(problem, severity=Severity.WARNING)
            for name, problem in lacking.items()
            if problem
        }
        return tuple(name for name in TARGETS if name not in left_out), tuple(left_out.values())
    for name in names:
        if name not in TARGETS:
            message = _("there is no target '{name}'").format(name=name)
            problems.add(
                "unknown-target",
                OfOption("--target"),
                message,
                did_you_mean(name, (*TARGETS, ALL_TARGETS)),
            )
    return tuple(dict.fromkeys(names)), ()


def _refuse_stray(deck: DeckOptions, targets: tuple[str, ...], problems: Problems) -> None:
    """Report options of a target that was not chosen."""
    press = {f"--{field.name}": getattr(deck.press, field.name) for field in fields(deck.press)}
    options = {option: (PRESS_TARGET, value) for option, value in press.items()}
    options["--resolution"] = (IMAGES_TARGET, deck.resolution)
    for option, (target, value) in options.items():
        if value is not None and target not in targets:
            message = _("this option is for the target '{target}', which is not asked for").format(
                target=target
            )
            problems.add(
                "option-without-target",
                OfOption(option),
                message,
                _("add --target {target}").format(target=target),
            )


def _read_one_request(deck: DeckOptions, feed: Feed, problems: Problems) -> Request:
    """Return the request that all targets share, without a target."""
    marks = {mark.value: mark for mark in Marks}
    if deck.cards is not None and not deck.cards.strip():
        problems.add(
            "unknown-card",
            OfOption("--cards"),
            _("no card is named"),
            _("name cards by number or id, such as 1-3,health"),
        )
    return Request(
        paper=feed.paper,
        flip=feed.flip,
        back_offset=feed.back_offset,
        marks=choose("--marks", deck.marks, marks, Marks.TICKS, problems),
        gutter=_read_gutter(deck.gutter, problems),
        two_sided=choose(
            "--two-sided",
            deck.two_sided,
            {way.value: way for way in WAYS_TO_PRINT_BACKS},
            TwoSided.DUPLEX,
            problems,
        ),
        slug=deck.slug,
        copies=_read_copies(deck.copies, problems),
        resolution=_read_resolution(deck.resolution, problems),
        cards=deck.cards or "",
        press=read_press(deck.press, problems),
    )


def _read_gutter(text: str | None, problems: Problems) -> float:
    """Return the gutter in millimetres, or 0 after reporting a wrong one."""
    if text is None:
        return 0.0
    try:
        gutter = parse_length(text.replace(",", "."))
    except ValueError:
        gutter = -1.0
    if not 0 <= gutter <= WIDEST_GUTTER:
        message = _("a length from 0 to {most} mm is expected").format(most=f"{WIDEST_GUTTER:g}")
        problems.add("bad-gutter", OfOption("--gutter"), message, _("write 6 or 6mm"))
        return 0.0
    return gutter


def _read_copies(text: str | None, problems: Problems) -> int:
    return (
        1
        if text is None
        else _read_number("bad-copies", "--copies", text, (1, MOST_COPIES), problems)
    )


def _read_resolution(text: str | None, problems: Problems) -> int:
    if text is None:
        return RESOLUTION
    return _read_number(
        "bad-resolution", "--resolution", text, (LEAST_RESOLUTION, MOST_RESOLUTION), problems
    )


def _read_number(
    code: str, option: str, text: str, bounds: tuple[int, int], problems: Problems
) -> int:
    least, most = bounds
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) else 0
    if not least <= number <= most:
        message = _("a whole number from {least} to {most} is expected").format(
            least=least, most=most
        )
        problems.add(code, OfOption(option), message)
    return number


def _check_drafts(targets: Iterable[str], problems: Problems) -> None:
    """Report targets of which no draft is made: their files leave the house."""
    able = [name for name, target in TARGETS.items() if target.can_draft]
    for name in targets:
        if name in TARGETS and name not in able:
            message = _("there are no drafts for '{target}'").format(target=name)
            hint = _("these can: {names}").format(names=", ".join(able))
            problems.add("not-for-draft", OfOption("--draft"), message, hint)


def _check_extras(password: PasswordOptions, targets: Iterable[str], problems: Problems) -> None:
    """Report missing libraries, and targets that cannot be combined with a password."""
    for extra in {TARGETS[name].extra for name in targets if name in TARGETS} - {""}:
        problems.extend(filter(None, [missing_extra(extra, OfOption("--target"))]))
    if password.password_fd is not None and not password.protect:
        problems.add(
            "password-unused",
            OfOption("--password-fd"),
            _("a password is given, but the PDF is not to be protected"),
            _("add --protect"),
        )
    if password.protect:
        problems.extend(filter(None, [missing_extra("protect", OfOption("--protect"))]))
        for name in targets:
            if name in TARGETS and not TARGETS[name].lockable:
                message = _("the files of '{target}' cannot be put behind a password").format(
                    target=name
                )
                problems.add(
                    "not-lockable",
                    OfOption("--protect"),
                    message,
                    _("make them apart, without --protect"),
                )
