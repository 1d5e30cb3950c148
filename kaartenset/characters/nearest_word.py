"""Finds the known word nearest to a mistyped one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_LETTERS_FOR_A_SLIP = 3
_MOST_SLIPS = 3
"""A word of three letters may have one slip, one of six two, one of nine and more three."""

_LEAST_START = 3
"""Letters that are enough for the start of a word: ``easy`` for ``easy-language``."""

_LEAST_STEM = 5
"""Letters that are enough for another form of a word: ``radiuses`` for ``radii``."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to ``word``, or an empty text if none or several are.

    A slip is a letter too many, too few or wrong, or two that changed places. Capitals, accents and
    the signs between the parts of a word do not count. Words that only share letters are not near:
    *WAO* is another benefit than *Wajong*.
    """
    names = sorted(set(known))
    plain = _plain(word)
    if not plain:
        return ""
    far = _MOST_SLIPS + 1
    found: dict[str, int] = {}
    for name in names:
        whole = _plain(name)
        most = min(max(len(plain), len(whole)) // _LETTERS_FOR_A_SLIP, _MOST_SLIPS)
        slips = _slips(plain, whole) if abs(len(plain) - len(whole)) <= most else far
        if slips <= most:
            found[name] = slips
        elif (len(plain) >= _LEAST_START and whole.startswith(plain)) or (
            len(whole) >= _LEAST_STEM and plain.startswith(whole[:-1])
        ):
            found[name] = most
    least = min(found.values(), default=0)
    best = [name for name in names if found.get(name, far) == least]
    return best[0] if len(best) == 1 else ""


def _plain(word: str) -> str:
    """Return a word without differences that do not count as mistakes."""
    letters = unicodedata.normalize("NFD", word[:1_000].strip().casefold())
    kept = (letter for letter in letters if not unicodedata.combining(letter))
    return "".join("-" if letter in "_ " else letter for letter in kept)


def _slips(one: str, other: str) -> int:
    """Return the number of slips between two words (optimal string alignment distance)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        above, row = row, [at + 1]
        for to, wanted in enumerate(other):
            row.append(min(above[to] + (letter != wanted), above[to + 1] + 1, row[to] + 1))
            if at and to and letter == other[to - 1] and one[at - 1] == wanted:
                row[-1] = min(row[-1], before[to - 1] + 1)
        before = above
    return row[-1]
