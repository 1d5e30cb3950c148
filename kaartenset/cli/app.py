"""The program: its commands and what it says of itself."""

from __future__ import annotations

from typing import Annotated

import typer

from kaartenset import __version__
from kaartenset.cli.commands.batch import batch
from kaartenset.cli.commands.build import build
from kaartenset.cli.commands.calibrate import calibrate
from kaartenset.cli.commands.check import check
from kaartenset.cli.commands.list import list_what
from kaartenset.cli.commands.new import new
from kaartenset.cli.commands.printers import printers
from kaartenset.cli.commands.proof import proof
from kaartenset.cli.typer_adapter.translation import HELP_NAMES, Command, Group
from kaartenset.i18n import N_

app = typer.Typer(
    name="kaartenset",
    cls=Group,
    help=N_("Make print-ready decks of conversation cards, for one client or for any."),
    epilog=N_(
        "Without any option, 'kaartenset build' makes the neutral deck for the office printer."
    ),
    context_settings=HELP_NAMES,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
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
            help=N_("Say the version and stop."),
        ),
    ] = False,
) -> None:
    pass


app.command(
    name="build",
    cls=Command,
    help=N_("Make one deck as a PDF: for a client, or neutral when nothing is said of a client."),
    context_settings=HELP_NAMES,
)(build)

app.command(
    name="batch",
    cls=Command,
    help=N_("Make a deck for every client in a list, or say of each what is wrong."),
    context_settings=HELP_NAMES,
)(batch)

app.command(
    name="check",
    cls=Command,
    help=N_("Say everything about a deck that can be said without printing it."),
    context_settings=HELP_NAMES,
)(check)

app.command(
    name="proof",
    cls=Command,
    help=N_(
        "Make a PDF with each card of a variant beside the standard, to read through with a "
        "colleague."
    ),
    context_settings=HELP_NAMES,
)(proof)

app.command(
    name="new",
    cls=Command,
    help=N_(
        "Make the files of a new variant, with every text of the standard ready to be rewritten."
    ),
    context_settings=HELP_NAMES,
)(new)

app.command(
    name="list",
    cls=Command,
    help=N_(
        "Show what there is to choose from, with ids: cards, variants, benefits, targets, fonts "
        "or domains."
    ),
    context_settings=HELP_NAMES,
)(list_what)

app.command(
    name="calibrate",
    cls=Command,
    help=N_("Make a two-sided sheet that tells how far the printer lays the back off."),
    context_settings=HELP_NAMES,
)(calibrate)

app.add_typer(printers, name="printers")
