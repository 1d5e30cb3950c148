"""Runs the program in the process of the tests: words in, what it said and its exit code out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from typer.testing import CliRunner

from kaartenset.cli.app import app


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Run = Callable[..., Said]


def invoke(*words: str) -> Said:
    done = CliRunner().invoke(app, words, prog_name="kaartenset")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.stdout, done.stderr)


def codes(said: Said) -> list[str]:
    """Return the codes of the errors that the program reported, in their order."""
    return [line.split("[")[1].split("]")[0] for line in said.err.splitlines() if "error[" in line]
