"""The known word that a mistyped one means, if it is near enough that nobody would be sent the
wrong way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_LETTERS_FOR_A_SLIP = 3
_MOST_SLIPS = 3
"""A word of three letters may have one slip, of six two, of nine and more three."""

_LEAST_START = 3
"""Letters of a word of which somebody left off the rest: ``easy`` for ``easy-language``."""

_LEAST_STEM = 5
"""Letters of a word of which somebody made another form: ``radiuses`` of ``radii``."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one known word that is meant, or an empty text if none is near or several are as
    near.

    A slip is a letter too many, too few, another, or two that changed places; capitals, accents,
    and what stands between the parts of a word are none. Likeness alone does not count: WAO is half
    of "wajong", and another benefit.
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
    """Return a word without what nobody would call a mistake in it."""
    letters = unicodedata.normalize("NFD", word[:1_000].strip().casefold())
    kept = (letter for letter in letters if not unicodedata.combining(letter))
    return "".join("-" if letter in "_ " else letter for letter in kept)


def _slips(one: str, other: str) -> int:
    """Return the number of slips between two words (Damerau and Levenshtein, each letter in one
    slip at most)."""
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
