"""``kaartenset printers``: saves, lists and removes calibrated printers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.cli.options.deck import BACK_OFFSET, FLIP, PAPER, PaperOptions
from kaartenset.cli.options.declaration import TypedText, word
from kaartenset.cli.options.verbosity import JSON, QUIET
from kaartenset.cli.typer_adapter.commands import Entry, program
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problems, UsageError
from kaartenset.i18n import N_, _
from kaartenset.locations import OfCommand, OfOption

if TYPE_CHECKING:
    from pathlib import Path

    from kaartenset.printers.printers_file import Printer

SCHEMA_VERSION = 1
"""Version of the JSON document: it changes when a key is renamed or removed, not when added."""


@dataclass(frozen=True, kw_only=True)
class AddOptions:
    """A printer and its measurement."""

    name: str = word(N_("NAME"), N_("Your name for the printer."))
    back_offset: TypedText = BACK_OFFSET()
    flip: TypedText = FLIP()
    paper: TypedText = PAPER()
    quiet: bool = QUIET()


@dataclass(frozen=True, kw_only=True)
class ListPrintersOptions:
    """In which form to list the printers."""

    as_json: bool = JSON()


@dataclass(frozen=True, kw_only=True)
class RemoveOptions:
    """The printer to remove."""

    name: str = word(N_("NAME"), N_("Your name for the printer."))
    quiet: bool = QUIET()


def add(options: AddOptions) -> None:
    """Save the measurement of a printer."""
    from kaartenset.cli.request.paper import read_feed
    from kaartenset.printers.printers_file import (
        Printer,
        check_name,
        printers_file,
        with_printer,
        write_printers,
    )

    problems = Problems()
    name = options.name.strip()
    check_name(name, OfCommand("kaartenset printers add"), problems)
    if options.back_offset is None:
        message = _("give the offset of the back, as the calibration sheet shows it")
        problems.add(
            "bad-back-offset",
            OfOption("--back-offset"),
            message,
            _('for example --back-offset "0.5,-0.3"'),
        )
    typed = PaperOptions(paper=options.paper, flip=options.flip, back_offset=options.back_offset)
    feed = read_feed(typed, problems)
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
    if not options.quiet:
        line = _("kept: the back moves X {x} mm and Y {y} mm; use it with --printer")
        console.say(line.format(x=f"{feed.back_offset.x:g}", y=f"{feed.back_offset.y:g}"))
        console.say(_("the file with your printers: {path}").format(path=path))


def list_printers(options: ListPrintersOptions) -> None:
    """Print the saved printers as a table or as JSON."""
    from kaartenset.cli.commands.list import give_table
    from kaartenset.printers.printers_file import printers_file

    rows = [
        {
            "name": name,
            "back_offset": str(printer.back_offset),
            "flip": printer.flip.value,
            "paper": printer.paper,
        }
        for name, printer in _read(printers_file()).items()
    ]
    if options.as_json:
        console.give_json(
            json.dumps({"schema_version": SCHEMA_VERSION, "printers": rows}, indent=2)
        )
    elif rows:
        give_table(rows)
    else:
        console.say(
            _("no printer is kept yet; 'kaartenset calibrate' makes the sheet to begin with")
        )


def remove(options: RemoveOptions) -> None:
    """Remove a printer."""
    from kaartenset.printers.printers_file import find_printer, printers_file, write_printers

    path = printers_file()
    known = _read(path)
    problems = Problems()
    found = find_printer(options.name, known, OfCommand("kaartenset printers remove"), problems)
    if problems.errors():
        raise UsageError(problems.errors())
    write_printers(
        path, {other: printer for other, printer in known.items() if printer is not found}
    )
    if not options.quiet:
        console.say(_("the printer is removed"))


def _read(path: Path) -> dict[str, Printer]:
    """Return the saved printers. Raises ``InputError`` rather than overwrite a damaged file."""
    from kaartenset.printers.printers_file import read_printers

    problems = Problems()
    printers = read_printers(path, problems)
    problems.refuse()
    return printers


printers = program(
    "printers",
    {
        "add": lambda: Entry(add, AddOptions, N_("Save the measurement of a printer.")),
        "list": lambda: Entry(list_printers, ListPrintersOptions, N_("Show the saved printers.")),
        "remove": lambda: Entry(remove, RemoveOptions, N_("Remove a printer.")),
    },
    help=N_("Save, show or remove calibrated printers."),
    add_completion=False,
)
