"""Prints results on standard output and messages on standard error.

It uses no colour, and no character that a Windows console lacks.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.characters.escapes import visible
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _, ngettext
from kaartenset.locations import InFile

if TYPE_CHECKING:
    from kaartenset.project.project import Project
    from kaartenset.source.markup import Text

_FEW = 5


def prepare_streams() -> None:
    """Print a question mark for each character that the console cannot show.

    Open a closed stream on the null device: the next file to be opened would otherwise get its
    number, and receive what is meant for the console.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # It gets the lowest free number, which is this one.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(line: str) -> None:
    """Print a message about the run on one line, with invisible characters escaped."""
    _tell(visible(line))


def give(result: str) -> None:
    """Print a result for other programs on one line, with invisible characters escaped."""
    print(visible(result), flush=True)


def give_json(document: str) -> None:
    """Print a JSON document of any number of lines, in ASCII as ``json.dumps`` writes it."""
    print(document, flush=True)


def say_each(problems: Iterable[Problem]) -> None:
    """Print problems as they are found, without counting them."""
    for problem in problems:
        _tell(str(problem))


def say_alike(problems: Iterable[Problem]) -> None:
    """Print problems as ``say_each`` does, but those in the same words once, with all places."""
    alike: dict[str, dict[str, int]] = {}
    first: dict[str, Problem] = {}
    for problem in problems:
        words = str(replace(problem, where=InFile("")))
        first.setdefault(words, problem)
        places = alike.setdefault(words, {})
        places[str(problem.where)] = places.get(str(problem.where), 0) + 1
    for words, places in alike.items():
        say_each([first[words]])
        times, *others = places.values()
        if times > 1:
            say("    " + _("{count} times at this place").format(count=times))
        if others:
            line = ngettext(
                "the same at {count} other place:", "the same at {count} other places:", len(others)
            )
            say("    " + line.format(count=len(others)))
        for place, count in [*places.items()][1:]:
            more = " " + _("({count} times)").format(count=count) if count > 1 else ""
            say(f"    {place}{more}")


def say_problems(problems: Iterable[Problem]) -> None:
    """Print every problem, and the number of errors."""
    said = list(problems)
    say_each(said)
    faults = sum(problem.severity is Severity.ERROR for problem in said)
    if faults:
        say(ngettext("{count} problem", "{count} problems", faults).format(count=faults))


def say_where_to_read(problems: Iterable[Problem]) -> None:
    """Print the command that explains the first error, for a person at a terminal."""
    code = next((each.code for each in problems if each.severity is Severity.ERROR), "")
    if code and sys.stderr is not None and sys.stderr.isatty():
        say(_("more about a code: {command}").format(command=f"kaartenset explain {code}"))


def _tell(text: str) -> None:
    if sys.stderr is not None:  # For a closed stream, print would use standard output.
        print(text, file=sys.stderr, flush=True)


def say_not_opened(path: Path) -> None:
    """Report that a file was made but cannot be opened here."""
    say(_("{path} is made, but there is no program here to open it with").format(path=path))


@dataclass(frozen=True, slots=True)
class Voice:
    """How much to print about a run that succeeds; ``brief`` is without advice."""

    quiet: bool
    verbose: bool
    brief: bool = False

    def say_what_is_used(self, project: Project) -> None:
        """Print the folders of texts and layouts, with ``--verbose``."""
        if self.verbose:
            say(_("texts: {folder}").format(folder=project.content))
            say(_("layouts: {folder}").format(folder=project.layouts))

    def say_made(
        self,
        paths: Sequence[Path],
        what_to_do: Sequence[str],
        is_printed: bool = True,
        is_one_of_many: bool = False,
    ) -> None:
        """Print the paths of files and what to do with them.

        The heading of the advice names the file if it ``is_one_of_many``.
        """
        if self.quiet:
            return
        for path in paths:
            give(str(path))
        if self.brief:
            return
        if what_to_do:
            say(_head(paths[0].name if is_one_of_many else "", is_printed))
        for line in what_to_do:
            say(f"  - {line}")

    def say_untouched(self, texts: Sequence[Text]) -> None:
        """Print the texts of the standard that a variant still uses: the first, or with
        ``--verbose`` all."""
        if not texts or self.quiet or self.brief:
            return
        count = len(texts)
        line = ngettext(
            "{count} text is still that of the standard:",
            "{count} texts are still those of the standard:",
            count,
        )
        say(line.format(count=count))
        shown = texts if self.verbose else texts[:_FEW]
        for text in shown:
            say(f"  {text.at}")
        if len(shown) < count:
            say(_("  ... and {count} more; --verbose shows all").format(count=count - len(shown)))


def _head(file: str, is_printed: bool) -> str:
    if file:
        return (_("How to print {file}:") if is_printed else _("How to use {file}:")).format(
            file=file
        )
    return _("How to print:") if is_printed else _("How to use it:")
