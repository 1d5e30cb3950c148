"""What the program says: results on standard output, everything about them on standard error. No
colour, no sign that a Windows console lacks.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.characters.escapes import visible
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _, ngettext

if TYPE_CHECKING:
    from kaartenset.project.project import Project
    from kaartenset.source.markup import Text

_FEW = 5


def prepare_streams() -> None:
    """Let no letter stop the program: what the console cannot show becomes a question mark.

    A stream that whoever started the program has closed leads nowhere. Otherwise the next file that
    is opened would get its number, and what is meant for the console would be written into that.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # The lowest number that is free is this one.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(line: str) -> None:
    """Say something about the run, in one line; what cannot be seen in it is written out."""
    _tell(visible(line))


def give(result: str) -> None:
    """Give a result that another program may read on, in one line; what cannot be seen in it is
    written out."""
    print(visible(result), flush=True)


def give_json(document: str) -> None:
    """Give a JSON document of many lines, which writes out by itself what cannot be seen."""
    assert document.isascii()
    print(document, flush=True)


def say_each(problems: Iterable[Problem]) -> None:
    """Say problems as they are found, without counting them."""
    for problem in problems:
        _tell(str(problem))


def say_problems(problems: Iterable[Problem]) -> None:
    """Say every problem, and how many there are."""
    said = list(problems)
    say_each(said)
    faults = sum(problem.severity is Severity.ERROR for problem in said)
    if faults:
        say(ngettext("{count} problem", "{count} problems", faults).format(count=faults))


def _tell(text: str) -> None:
    if (
        sys.stderr is not None
    ):  # It is closed; without this the words would stand among the results.
        print(text, file=sys.stderr, flush=True)


def say_not_opened(path: Path) -> None:
    """Say that a file was made and could not be shown."""
    say(_("{path} is made, but there is no program here to open it with").format(path=path))


@dataclass(frozen=True, slots=True)
class Voice:
    """How much is said of a run that goes well."""

    quiet: bool
    verbose: bool

    def say_what_is_used(self, project: Project) -> None:
        """Say where texts and layouts come from, to those who ask."""
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
        """Give the paths of files, and say how to print them, or how to use those that are not for
        paper.

        One of many is named in the head of what is said of it.
        """
        if self.quiet:
            return
        for path in paths:
            give(str(path))
        if what_to_do:
            say(_head(paths[0].name if is_one_of_many else "", is_printed))
        for line in what_to_do:
            say(f"  - {line}")

    def say_untouched(self, texts: Sequence[Text]) -> None:
        """Say which texts of the standard a variant still uses; all of them to those who ask,
        else the first few."""
        if not texts or self.quiet:
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
