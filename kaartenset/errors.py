"""Problems: what is wrong, where, and what to do about it.

One type serves YAML, client data, layouts, fit, glyphs and language. Steps add problems to a
``Problems`` collection and go on; ``Problems.refuse`` raises all of them at once, and only the
command line prints them.

    InputError      a problem in content, layouts or client data: exit code 1
    └── UsageError  wrong use of the command line: exit code 2

Any other exception is a bug and keeps its traceback. A problem never holds a value of a client,
only the name of the field.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from kaartenset.characters.escapes import visible
from kaartenset.characters.nearest_word import nearest
from kaartenset.dataclass import dataclass, field
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.locations import Location, sort_key

_NUMBER = re.compile(r"(\d+)")


class Severity(Enum):
    """Whether a problem stops the work or is only reported."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a problem is seen: a box on a side of a card, in millimetres from its top left."""

    card: str
    side: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    The code is stable and English; message and hint are in the reader's language. ``about`` holds
    the words of the content that the problem is about, by which a warning can be accepted, and
    ``spot`` is where it is seen on a card. As text a problem is one line, and one more for the
    hint, whatever characters it contains: see ``visible``.
    """

    code: str
    where: Location
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    about: str = ""
    spot: Spot | None = field(default=None, compare=False)

    def __str__(self) -> str:
        kind = _("error") if self.severity is Severity.ERROR else _("warning")
        text = visible(f"{self.where}: {kind}[{self.code}] {self.message}")
        return f"{text}\n    {visible(self.hint)}" if self.hint else text

    def as_json(self, place: Mapping[str, object]) -> dict[str, object]:
        """Return the keys and values of a JSON object, with these of its place after the code."""
        severity = "error" if self.severity is Severity.ERROR else "warning"
        words = {"message": self.message, "hint": self.hint}
        return {"code": self.code, "severity": severity, **place, **words}


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of their places."""
    return sorted(problems, key=lambda problem: sort_key(problem.where))


class InputError(Exception):
    """Refuses input with all its problems, sorted by place."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(in_order(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(InputError):
    """Refuses wrong use of the command line."""

    exit_code = 2


class Problems:
    """Collects problems, so that a run reports all of them and not only the first."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(
        self, code: str, where: Location, message: str, hint: str = "", spot: Spot | None = None
    ) -> None:
        self._found.append(Problem(code, where, message, hint, spot=spot))

    def warn(self, code: str, where: Location, message: str, hint: str = "") -> None:
        self._found.append(Problem(code, where, message, hint, Severity.WARNING))

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.extend(problems)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self._found if problem.severity is Severity.ERROR)

    def refuse(self) -> None:
        """Raise ``InputError`` with every error found so far; return if there is none."""
        if self.errors():
            raise InputError(dict.fromkeys(self.errors()))


def system_reason(error: OSError) -> str:
    """Return why the system refused something, in the reader's language where we have the words."""
    reasons = {
        errno.EACCES: _("permission denied"),
        errno.EPERM: _("permission denied"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOENT: _("there is no such file"),
        errno.ENOTDIR: _("a part of its path is not a folder"),
        errno.ENAMETOOLONG: _("its name is too long"),
        errno.ELOOP: _("it is a link that leads to itself"),
        errno.EBUSY: _("it is in use"),
        errno.EADDRINUSE: _("another program uses it"),
        errno.EIO: _("the disk or the network drive does not answer as it should"),
        errno.EFBIG: _("it is larger than this disk can hold"),
        errno.EMFILE: _(
            "too many files are open at once; the system allows this program more with 'ulimit -n'"
        ),
        errno.ENFILE: _("too many files are open at once on this machine"),
    }
    return reasons.get(error.errno or 0, error.strerror or type(error).__name__)


def _in_natural_order(name: str) -> list[str | int]:
    """Return what puts L9 before L10."""
    return [int(part) if part.isdecimal() else part for part in _NUMBER.split(name)]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known word, or with all of them when none is near."""
    names = sorted(set(known), key=_in_natural_order)
    if near := nearest(word, names):
        return _("did you mean '{name}'?").format(name=near)
    return _("known are: {names}").format(names=", ".join(names)) if names else ""
