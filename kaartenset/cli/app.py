"""The program: its commands and what it says of itself."""

from __future__ import annotations

from typing import Annotated

import typer

from kaartenset import __version__
from kaartenset.cli.commands.batch import batch
from kaartenset.cli.commands.build import build
from kaartenset.cli.commands.calibrate import CalibrateOptions, calibrate
from kaartenset.cli.commands.check import CheckOptions, check
from kaartenset.cli.commands.list import ListOptions, list_what
from kaartenset.cli.commands.new import NewOptions, new
from kaartenset.cli.commands.printers import printers
from kaartenset.cli.commands.proof import ProofOptions, proof
from kaartenset.cli.options.commands import BatchOptions, BuildOptions
from kaartenset.cli.typer_adapter.commands import Entry, program
from kaartenset.i18n import N_

_COMMANDS: dict[str, Entry | typer.Typer] = {
    "build": Entry(
        build,
        BuildOptions,
        N_("Make one deck as a PDF: for a client, or neutral if no client is given."),
    ),
    "batch": Entry(
        batch,
        BatchOptions,
        N_("Make a deck for every client in a list, and report the rows with something wrong."),
    ),
    "check": Entry(
        check,
        CheckOptions,
        N_("Check the texts and the layout of a deck, without printing it."),
    ),
    "proof": Entry(
        proof,
        ProofOptions,
        N_(
            "Make a PDF with each card of a variant beside the standard, to read through with a "
            "colleague."
        ),
    ),
    "new": Entry(
        new,
        NewOptions,
        N_(
            "Make the files of a new variant, with every text of the standard ready to be "
            "rewritten."
        ),
    ),
    "list": Entry(
        list_what,
        ListOptions,
        N_(
            "Show what there is to choose from, with ids: cards, variants, benefits, targets, "
            "fonts or domains."
        ),
    ),
    "calibrate": Entry(
        calibrate,
        CalibrateOptions,
        N_("Make a two-sided sheet that shows how far off the printer prints the back."),
    ),
    "printers": printers,
}

app = program(
    "kaartenset",
    _COMMANDS,
    help=N_("Make print-ready decks of conversation cards, for one client or for any."),
    epilog=N_(
        "Without any option, 'kaartenset build' makes the neutral deck for the office printer."
    ),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kaartenset {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            callback=_show_version,
            is_eager=True,
            help=N_("Show the version and exit."),
        ),
    ] = False,
) -> None:
    pass
