"""The direction of words: stretches of a text → stretches of one level; words of a line → their
order from left to right.

Levels are those of the Unicode Bidirectional Algorithm (UAX #9): words of an odd level are written
from right to left, inside those of the level below. The value of a client is isolated: it is one
thing for the words around it, whatever its direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kaartenset.layout.elements import Gap
from kaartenset.typeset.stretches import Stretch, is_from_right

_UNKNOWN_TYPES = ("", "LRI", "RLI", "FSI", "PDI")
"""Types of letters that the library does not know: of no letter yet, and of isolates."""

_OBJECT = "\ufffc"
"""Stands for what has no letters, or for a value, among the letters around it."""


def in_levels(stretches: Sequence[Stretch | Gap], base: int) -> Sequence[Stretch | Gap]:
    """Return the stretches of a text, each of one level; ``base`` is that of the whole text.

    That is 0 from left to right and 1 from right to left.
    """
    if not base and not [
        each for each in stretches if isinstance(each, Stretch) and is_from_right(each.text)
    ]:
        return stretches
    around = "".join(
        each.text if isinstance(each, Stretch) and not each.is_isolated else _OBJECT
        for each in stretches
    )
    levels = iter(_levels_of(around, base))
    found: list[Stretch | Gap] = []
    for each in stretches:
        if isinstance(each, Gap):
            next(levels)
            found.append(each)
        elif each.is_isolated:
            found += _split(each, _isolated(each.text, next(levels)))
        else:
            found += _split(each, [next(levels) for _letter in each.text])
    return found


def _split(stretch: Stretch, levels: Sequence[int]) -> Iterator[Stretch]:
    """Yield the parts of a stretch that have one level."""
    letters = zip(stretch.text, levels, strict=True)
    for level, together in groupby(letters, key=lambda each: each[1]):
        yield stretch._replace(text="".join(letter for letter, _level in together), level=level)


def _isolated(text: str, around: int) -> list[int]:
    """Return the levels of an isolated text, which go by its first letter (UAX #9, X5c)."""
    from bidi.algorithm import get_base_level

    base = get_base_level(text)
    above = around + 1 if (around + 1) % 2 == base else around + 2
    return [above - base + level for level in _levels_of(text, base)]


def _levels_of(text: str, base: int) -> list[int]:
    """Return the level of each letter; each line is a paragraph of its own."""
    levels: list[int] = []
    for line in text.splitlines(keepends=True):
        levels += _levels_of_line(line, base)
    return levels


def _levels_of_line(line: str, base: int) -> list[int]:
    from bidi import algorithm  # Most decks have no letters from right to left.

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(line, storage)
    for letter in storage["chars"]:
        if letter["type"] in _UNKNOWN_TYPES:
            letter["type"] = letter["orig"] = "ON"
    places = {id(letter): place for place, letter in enumerate(storage["chars"])}
    letters = list(storage["chars"])  # Some are taken out of the storage (UAX #9, X9).
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [base] * len(letters)
    for letter in storage["chars"]:
        found[places[id(letter)]] = letter["level"]
    return found


def from_left(levels: Sequence[int]) -> list[int]:
    """Return the numbers of things in the order in which they stand from left to right (UAX #9,
    L2)."""
    order = list(range(len(levels)))
    odd = min((level for level in levels if level % 2), default=None)
    if odd is None:
        return order
    for level in range(max(levels), odd - 1, -1):
        order = list(_reversed_from(level, order, levels))
    return order


def _reversed_from(level: int, order: Iterable[int], levels: Sequence[int]) -> Iterator[int]:
    """Yield things with each row of those at this level or above reversed."""
    for is_above, together in groupby(order, key=lambda number: levels[number] >= level):
        row = list(together)
        yield from reversed(row) if is_above else row
