"""Everything that can be said about a deck without printing it. A check is a function in ``CHECKS``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from kaartenset.build import Source, read_project
from kaartenset.checks.blocks import check_blocks
from kaartenset.checks.colour import check_colours
from kaartenset.checks.faces import check_faces
from kaartenset.checks.guide import check_guide, guide_gaps
from kaartenset.checks.press import check_print_shop
from kaartenset.checks.theme import check_theme
from kaartenset.checks.waivers import Accepted, settle
from kaartenset.checks.words import check_words
from kaartenset.content import untouched
from kaartenset.errors import InputError, Location, Problem, Severity
from kaartenset.fontfile import FontUnusable
from kaartenset.fonts import unusable
from kaartenset.markup import Text
from kaartenset.project import Project
from kaartenset.variants import variant_ids

Check = Callable[[Source], Iterable[Problem]]


def _colours(source: Source) -> Iterable[Problem]:
    return check_colours(source.theme, tuple(domain.colour for domain in source.deck.domains))


def _fonts(source: Source) -> Iterable[Problem]:
    return [unusable(Location(source.theme.name), error) for error in source.fonts.unusable()]


CHECKS: tuple[Check, ...] = (_fonts, _colours, check_faces, check_theme, check_blocks, check_print_shop, check_words, check_guide)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one stack of variants.

    ``gaps`` are the texts that it has from the standard; ``accepted`` are warnings that stay, each with its reason.
    """

    variants: tuple[str, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[Text, ...]
    accepted: tuple[Accepted, ...] = ()

    @property
    def errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


def check(project: Project, variants: tuple[str, ...]) -> Report:
    """Return the report on a stack of variants; content that cannot be read is a report of why."""
    try:
        source = read_project(project, variants)
    except InputError as refusal:
        return Report(variants, refusal.problems, ())
    try:
        found = dict.fromkeys(problem for one in CHECKS for problem in one(source))
    except FontUnusable as error:
        return Report(variants, (unusable(Location(source.theme.name), error),), ())
    except InputError as refusal:
        return Report(variants, refusal.problems, ())
    left, accepted = settle(found, source.stack)
    problems = sorted(left, key=lambda problem: problem.where)
    gaps = (*untouched(source.deck, source.stack), *guide_gaps(source))
    return Report(variants, tuple(problems), gaps, tuple(sorted(accepted, key=lambda each: each.problem.where)))


def stacks(project: Project) -> tuple[tuple[str, ...], ...]:
    """Return every combination of the variants that a project has, the standard first."""
    known = variant_ids(project.content)
    return tuple(stack for size in range(len(known) + 1) for stack in combinations(known, size))
