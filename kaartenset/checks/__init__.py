"""A project → everything that can be found without printing; ``CHECKS`` lists the checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from kaartenset.checks.blocks import check_blocks
from kaartenset.checks.colour import check_colours
from kaartenset.checks.declarations import check_client_fields, check_declarations
from kaartenset.checks.faces import check_faces
from kaartenset.checks.guide import check_guide, guide_gaps
from kaartenset.checks.language import check_words
from kaartenset.checks.theme import check_theme
from kaartenset.checks.waivers import Accepted, settle
from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.address import other_addresses
from kaartenset.deck.declared.declarations import DISTINCT
from kaartenset.deck.declared.references import Lists
from kaartenset.deck.level import level_of
from kaartenset.deck.read import untouched
from kaartenset.errors import InputError, Problem, Problems, Severity, in_order
from kaartenset.language.levels import rules_not_run
from kaartenset.locations import InFile, sort_key
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_as_far_as_possible
from kaartenset.source.markup import Text
from kaartenset.source.variants import read_stack
from kaartenset.theme.font_loading import unusable
from kaartenset.theme.truetype import FontUnusable

Check = Callable[[Source], Iterable[Problem]]


def _colours(source: Source) -> Iterable[Problem]:
    return check_colours(source.theme, _distinct_colours(source.deck.lists))


def _distinct_colours(lists: Lists) -> tuple[str, ...]:
    """Return the colours that tell the entries of a list apart."""
    entries = (entry for each in lists.values() for entry in each)
    return tuple(colour for entry in entries for colour in entry.with_role(DISTINCT))


def _fonts(source: Source) -> Iterable[Problem]:
    return [unusable(InFile(source.theme.name), error) for error in source.fonts.unusable()]


CHECKS: tuple[Check, ...] = (
    _fonts,
    _colours,
    check_faces,
    check_theme,
    check_blocks,
    check_words,
    check_guide,
    check_declarations,
    check_client_fields,
)


def _words_of_cards(source: Source) -> Iterator[Problem]:
    """Yield findings in single texts; those about the whole deck have no line and are left out."""
    return (
        problem
        for problem in check_words(source)
        if isinstance(problem.where, InFile) and problem.where.line
    )


CHECKS_OF_CARDS: tuple[Check, ...] = (
    _fonts,
    _colours,
    check_faces,
    check_theme,
    check_blocks,
    _words_of_cards,
)
"""Checks that hold for some cards of a deck too; the guide needs all of them."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one stack of variants.

    ``gaps`` are texts that it takes from the standard, ``accepted`` are warnings that stay, each
    with its reason, and ``address`` is the form of address that was asked for. ``lang`` is the
    language of the deck, and ``level`` the level that its texts are held to; both are empty if it
    could not be read. ``not_run`` are the rules that do not hold in the language.
    """

    variants: tuple[str, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[Text, ...]
    accepted: tuple[Accepted, ...] = ()
    address: str = ""
    lang: str = ""
    level: str = ""
    not_run: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


def check(project: Project, variants: tuple[str, ...]) -> Report:
    """Return the report on a stack of variants.

    A card that cannot be read does not hide problems elsewhere: the other cards and the theme are
    checked all the same.
    """
    reading = read_as_far_as_possible(project, variants)
    found = dict.fromkeys(reading.problems)
    whole = not reading.problems.errors()
    source = reading.source
    if source is not None and reading.parts.sound is not None:
        sound = source if whole else replace(source, deck=reading.parts.sound)
        for one in CHECKS if whole else CHECKS_OF_CARDS:
            whole &= _run_check(one, sound, found)
    elif reading.theme:
        names = _distinct_colours(reading.parts.lists)
        found.update(dict.fromkeys(check_colours(reading.theme, names)))
    left, accepted = settle(found, reading.stack)
    if not whole:
        left = tuple(problem for problem in left if problem.code != "stale-waiver")
    problems = in_order(_without_repeats(left))
    gaps = (
        (*untouched(source.deck, source.stack), *guide_gaps(source))
        if source is not None and whole
        else ()
    )
    by_place = tuple(sorted(accepted, key=lambda each: sort_key(each.problem.where)))
    report = Report(variants, tuple(problems), gaps, by_place, project.address)
    if source is None:
        return report
    level = level_of(source.stack, source.deck)
    not_run = rules_not_run(level)
    return replace(report, lang=source.deck.text.lang, level=level.name, not_run=not_run)


def _without_repeats(problems: Collection[Problem]) -> Iterator[Problem]:
    """Yield problems, without fields that no type declares where a layout failed for lack of
    them."""
    failed = {each.where for each in problems if each.code == "layout-undefined"}
    return (
        each for each in problems if each.code != "undeclared-field" or each.where not in failed
    )


def _run_check(one: Check, source: Source, found: dict[Problem, None]) -> bool:
    """Add the findings of a check, or why it could not finish; return whether it finished."""
    try:
        with source.layouts.whole_build():
            found.update(dict.fromkeys(one(source)))
    except FontUnusable as error:
        found[unusable(InFile(source.theme.name), error)] = None
    except InputError as refusal:
        found.update(dict.fromkeys(refusal.problems))
    else:
        return True
    return False


def in_every_address(project: Project, variants: tuple[str, ...]) -> tuple[Project, ...]:
    """Return a project as asked for, and in each other form of address that a stack has in full.

    If a form was asked for, it is the only one.
    """
    if project.address or not variants:
        return (project,)
    others = other_addresses(read_stack(project.content, variants, Problems()))
    return (project, *(replace(project, address=form) for form in others))
