"""The variants of a project → the stacks to check, and how many other stacks there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import combinations

from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import Problems
from kaartenset.project.project import Project
from kaartenset.source.variants import combined_ids, read_stack, variant_ids

Apart = tuple[str, str]
"""A variant that declares that it does not go together with another, and that other one."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """What a variant lays over the standard: itself with those that it extends, the languages of
    the translations among these, whether one of them prints originals, and the ``apart`` that they
    declare."""

    variants: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    bilingual: bool = False
    apart: frozenset[Apart] = frozenset()

    def __or__(self, other: _Laid) -> _Laid:
        return _Laid(
            self.variants | other.variants,
            self.languages | other.languages,
            self.bilingual or other.bilingual,
            self.apart | other.apart,
        )

    @property
    def makes_deck(self) -> bool:
        """Whether it is a deck: of one language, with one to print beside it if it asks, and of
        variants that go together."""
        return (
            len(self.languages) <= 1
            and (bool(self.languages) or not self.bilingual)
            and not any(other in self.variants for _one, other in self.apart)
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The stacks that ``stacks`` does not have, counted by what can be asked for: those ``to_ask``,
    which are decks, and those ``refused``, of variants that do not go together: each ``pair``."""

    to_ask: int
    refused: int
    pairs: tuple[Apart, ...]


def stacks(project: Project) -> tuple[tuple[str, ...], ...]:
    """Return the stacks to check: the standard, each variant, every two, and each with a folder.

    A conflict between three variants is one between two of them, unless the three have a folder.
    All stacks of eight variants are 256, and these are 37. Of stacks that lay the same variants,
    because one extends another, the smallest is checked; two languages are never stacked, nor is a
    variant that prints originals without a translation, nor are variants that do not go together.
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


def left_out(project: Project) -> LeftOut:
    """Return how many stacks lay other variants than those of ``stacks``.

    Two languages, or originals without a translation, are no stack to speak of.
    """
    laid = _laid_by_each(project)
    decks = _count_decks(laid.values())
    together = [replace(each, apart=frozenset()) for each in laid.values()]
    looked_at = sum(_ways_to_ask(laid, stack) for stack in stacks(project))
    pairs = sorted(
        pair
        for pair in frozenset().union(*(each.apart for each in laid.values()))
        if pair[1] in laid
    )
    return LeftOut(decks - looked_at, _count_decks(together) - decks, tuple(pairs))


def _count_decks(laid: Collection[_Laid]) -> int:
    """Return how many sets of variants make a deck.

    Sets are counted together that differ in nothing that matters to what may be added to them.
    """
    apart = frozenset().union(*(each.apart for each in laid))
    named = frozenset(other for _one, other in apart)
    alike = Counter([_Laid()])
    for each in laid:
        more: Counter[_Laid] = Counter()
        for under, count in alike.items():
            both = under | each
            if len(both.languages) <= 1:
                more[replace(both, variants=both.variants & named)] += count
        alike += more
    return sum(count for each, count in alike.items() if each.makes_deck)


def _laid_by_each(project: Project) -> dict[str, _Laid]:
    """Return what each variant lays, by id."""
    laid = {}
    for variant in variant_ids(project.content):
        stack = read_stack(project.content, (variant,), Problems())
        under = frozenset(each.id for each in stack.variants)
        languages = frozenset(stack.translations.values())
        apart = frozenset(
            (each.id, str(other)) for each in stack.variants for other in each.not_with
        )
        laid[variant] = _Laid(under | {variant}, languages, stack.bilingual is not None, apart)
    return laid


def _together(laid: dict[str, _Laid], stack: tuple[str, ...]) -> _Laid:
    together = _Laid()
    for variant in stack:
        together |= laid[variant]
    return together


def _ways_to_ask(laid: dict[str, _Laid], stack: tuple[str, ...]) -> int:
    """Return how many sets of variants lay the same variants as a stack."""
    wanted = _together(laid, stack).variants
    asked = (each for size in range(len(wanted) + 1) for each in combinations(wanted, size))
    return sum(_together(laid, each).variants == wanted for each in asked)
