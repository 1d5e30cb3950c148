"""The variants of a project → the stacks to check, and how many other stacks there are."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from kaartenset.dataclass import dataclass
from kaartenset.errors import Problems
from kaartenset.project.project import Project
from kaartenset.source.variants import combined_ids, read_stack, variant_ids


@dataclass(frozen=True, slots=True)
class _Laid:
    """What a variant lays over the standard: itself with those that it extends, the languages of
    the translations among these, and whether one of them prints originals."""

    variants: frozenset[str]
    languages: frozenset[str]
    bilingual: bool

    def __or__(self, other: _Laid) -> _Laid:
        return _Laid(
            self.variants | other.variants,
            self.languages | other.languages,
            self.bilingual or other.bilingual,
        )

    @property
    def makes_deck(self) -> bool:
        """Whether it is a deck: of one language, and with one to print beside it if it asks."""
        return len(self.languages) <= 1 and (bool(self.languages) or not self.bilingual)


_NOTHING = _Laid(frozenset(), frozenset(), False)


def stacks(project: Project) -> tuple[tuple[str, ...], ...]:
    """Return the stacks to check: the standard, each variant, every two, and each with a folder.

    A conflict between three variants is one between two of them, unless the three have a folder.
    All stacks of eight variants are 256, and these are 37. Of stacks that lay the same variants,
    because one extends another, the smallest is checked; two languages are never stacked, nor is a
    variant that prints originals without a translation.
    """
    laid = _laid_by_each(project)
    found = [stack for size in range(3) for stack in combinations(laid, size)]
    declared = (
        tuple(sorted(ids)) for ids in combined_ids(project.content) if set(ids) <= laid.keys()
    )
    smallest: dict[frozenset[str], tuple[str, ...]] = {}
    for stack in (*found, *sorted(declared, key=lambda stack: (len(stack), stack))):
        together = _together(laid, stack)
        if together.makes_deck:
            smallest.setdefault(together.variants, stack)
    return tuple(smallest.values())


def count_left_out(project: Project) -> int:
    """Return how many stacks that can be asked for lay other variants than those of ``stacks``."""
    laid = _laid_by_each(project)
    of_language = Counter(each.languages for each in laid.values() if len(each.languages) <= 1)
    without = 1 << of_language.pop(frozenset(), 0)
    bilingual = sum(each.bilingual and not each.languages for each in laid.values())
    of_no_language = without >> bilingual
    can_be_asked = of_no_language + without * sum((1 << n) - 1 for n in of_language.values())
    looked_at = sum(_ways_to_ask(laid, stack) for stack in stacks(project))
    return can_be_asked - looked_at


def _laid_by_each(project: Project) -> dict[str, _Laid]:
    """Return what each variant lays, by id."""
    laid = {}
    for variant in variant_ids(project.content):
        stack = read_stack(project.content, (variant,), Problems())
        under = frozenset(each.id for each in stack.variants)
        languages = frozenset(stack.translations.values())
        laid[variant] = _Laid(under | {variant}, languages, stack.bilingual is not None)
    return laid


def _together(laid: dict[str, _Laid], stack: tuple[str, ...]) -> _Laid:
    together = _NOTHING
    for variant in stack:
        together |= laid[variant]
    return together


def _ways_to_ask(laid: dict[str, _Laid], stack: tuple[str, ...]) -> int:
    """Return how many sets of variants lay the same variants as a stack."""
    wanted = _together(laid, stack).variants
    asked = (each for size in range(len(wanted) + 1) for each in combinations(wanted, size))
    return sum(_together(laid, each).variants == wanted for each in asked)
