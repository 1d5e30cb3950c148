"""Runs the program in the process of the tests: words in, what it said and its exit code out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from typer.main import get_command
from typer.testing import CliRunner

from kaartenset.cli.app import app
from kaartenset.i18n import languages
from projects import SMALL

if TYPE_CHECKING:
    from typer._click import Command


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Run = Callable[..., Said]

WITH_SMALL_DECK = ("--content", str(SMALL.content), "--layouts", str(SMALL.layouts))
"""What a command has to be told to make the small deck."""


def invoke(*words: str) -> Said:
    """Run the program with these words; what it raises beside its exit fails the test."""
    code = 0
    with CliRunner().isolation() as (out, err, _both):
        try:
            _program(languages()).main(words, prog_name="kaartenset")
        except SystemExit as end:
            code = int(end.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        said = [stream.getvalue().decode().replace("\r\n", "\n") for stream in (out, err)]
    return Said(code, *said)


def invoke_with_small_deck(*words: str) -> Said:
    """Run the program; a command that makes decks makes the small deck, unless the words name a
    deck or the working folder has one."""
    takes_small = words[:1] in (("build",), ("batch",)) and not Path("content").is_dir()
    if not takes_small or not {"--content", "--deck", "--forget"}.isdisjoint(words):
        return invoke(*words)
    return invoke(words[0], *WITH_SMALL_DECK, *words[1:])


@cache
def _program(spoken: tuple[str, ...]) -> Command:
    """Return the program, put together in the language of the moment: that takes as long as a
    short command."""
    return get_command(app)


def codes(said: Said) -> list[str]:
    """Return the codes of the errors that the program reported, in their order."""
    return [line.split("[")[1].split("]")[0] for line in said.err.splitlines() if "error[" in line]
