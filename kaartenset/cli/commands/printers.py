"""``kaartenset printers``: the printers that were calibrated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from kaartenset.cli import console, options
from kaartenset.cli.typer_adapter.translation import HELP_NAMES, Command, Group
from kaartenset.errors import Problems, UsageError
from kaartenset.i18n import N_, _
from kaartenset.locations import OfCommand, OfOption

if TYPE_CHECKING:
    from pathlib import Path

    from kaartenset.cli.printers_file import Printer

SCHEMA_VERSION = 1
"""Of the JSON document. It changes when a key is renamed or left out, not when one is added."""


def add(
    name: options.PrinterName = "",
    back_offset: options.BackOffset = None,
    flip: options.Flip = None,
    paper: options.Paper = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> None:
    """Keep what the calibration sheet told of a printer."""
    from kaartenset.cli.printers_file import (
        Printer,
        check_name,
        printers_file,
        with_printer,
        write_printers,
    )
    from kaartenset.cli.request.paper import TypedFeed, read_feed

    problems = Problems()
    name = name.strip()
    check_name(name, OfCommand("kaartenset printers add"), problems)
    if back_offset is None:
        message = _("say how far the back is off, as the calibration sheet tells")
        problems.add(
            "bad-back-offset",
            OfOption("--back-offset"),
            message,
            _('for example --back-offset "0.5,-0.3"'),
        )
    feed = read_feed(TypedFeed(paper, flip, None, back_offset), problems)
    if problems.errors():
        raise UsageError(problems.errors())
    path = printers_file()
    known = _read(path)
    write_printers(
        path,
        with_printer(
            known, name, Printer(back_offset=feed.back_offset, flip=feed.flip, paper=feed.paper)
        ),
    )
    if not quiet:
        console.say(_("kept in {path}; use it with --printer").format(path=path))


def list_printers(
    as_json: options.Json = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> None:
    """Give the printers that are kept, as a table or as JSON."""
    from kaartenset.cli.commands.list import give_table
    from kaartenset.cli.printers_file import printers_file

    rows = [
        {
            "name": name,
            "back_offset": str(printer.back_offset),
            "flip": printer.flip.value,
            "paper": printer.paper,
        }
        for name, printer in _read(printers_file()).items()
    ]
    if as_json:
        console.give_json(
            json.dumps({"schema_version": SCHEMA_VERSION, "printers": rows}, indent=2)
        )
    elif rows:
        give_table(rows)
    else:
        console.say(
            _("no printer is kept yet; 'kaartenset calibrate' makes the sheet to begin with")
        )


def remove(
    name: options.PrinterName = "",
    quiet: options.Quiet = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> None:
    """Forget a printer."""
    from kaartenset.cli.printers_file import find_printer, printers_file, write_printers

    path = printers_file()
    known = _read(path)
    problems = Problems()
    found = find_printer(name, known, OfCommand("kaartenset printers remove"), problems)
    if problems.errors():
        raise UsageError(problems.errors())
    write_printers(
        path, {other: printer for other, printer in known.items() if printer is not found}
    )
    if not quiet:
        console.say(_("the printer is removed"))


def _read(path: Path) -> dict[str, Printer]:
    """Return the printers that are kept. Raises ``InputError`` if the file is damaged: nothing
    then writes over it."""
    from kaartenset.cli.printers_file import read_printers

    problems = Problems()
    printers = read_printers(path, problems)
    problems.refuse()
    return printers


printers = typer.Typer(
    cls=Group,
    help=N_("Keep printers that were calibrated, show them, or take one away."),
    context_settings=HELP_NAMES,
    no_args_is_help=True,
)
printers.command(
    name="add",
    cls=Command,
    help=N_("Keep what the calibration sheet told of a printer."),
    context_settings=HELP_NAMES,
)(add)
printers.command(
    name="list",
    cls=Command,
    help=N_("Show the printers that are kept."),
    context_settings=HELP_NAMES,
)(list_printers)
printers.command(
    name="remove", cls=Command, help=N_("Take a printer away."), context_settings=HELP_NAMES
)(remove)
