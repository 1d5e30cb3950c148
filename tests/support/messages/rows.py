"""What a row of the table of messages is, and how those of all modules are found."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import messages
from kaartenset.errors import InputError, Problem

Told = Callable[[Path], Iterable[Problem]]
"""Makes the smallest bad input, in an empty folder if it needs one, and returns or raises what
is told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way to meet a problem, and what is said of it.

    ``place`` is as it is printed in English. In it and in the words ``{folder}`` is the folder that
    ``told`` was given. ``beside`` has the codes that are rightly told together with this one; no
    other may be.
    """

    code: str
    told: Told
    place: str
    en: str
    nl: str
    en_hint: str = ""
    nl_hint: str = ""
    beside: tuple[str, ...] = ()


def all_rows() -> Iterator[Row]:
    """Yield the rows of every module of this package."""
    for module in pkgutil.iter_modules(messages.__path__, "messages."):
        yield from getattr(import_module(module.name), "ROWS", ())


def told_of(row: Row, folder: Path) -> list[Problem]:
    """Return the problems that are told of the bad input of a row, each once."""
    try:
        return list(dict.fromkeys(row.told(folder)))
    except InputError as error:
        return list(dict.fromkeys(error.problems))
