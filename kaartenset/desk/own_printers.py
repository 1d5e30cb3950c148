"""The calibrated printers of this computer → the menu of the forms, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kaartenset.characters.escapes import visible
from kaartenset.dataclass import NamedTuple
from kaartenset.errors import InputError, Problem, Problems, UsageError
from kaartenset.i18n import _
from kaartenset.locations import heading_of
from kaartenset.printers.printers_file import Printer, printers_file, read_printers


class OwnPrinters(NamedTuple):
    """The printers by name, or why they cannot be read."""

    printers: Mapping[str, Printer]
    problems: tuple[Problem, ...] = ()


def printers_path() -> Path | None:
    """Return the path of the file, which need not exist; None if the user has no home."""
    try:
        return printers_file()
    except UsageError:
        return None


def own_printers(path: Path | None) -> OwnPrinters:
    """Return the printers that are calibrated; none if there is no file."""
    problems = Problems()
    if path is None:
        return OwnPrinters({})
    try:
        found = read_printers(path, problems)
    except InputError as refusal:
        return OwnPrinters({}, refusal.problems)
    return OwnPrinters(found, tuple(problems.errors()))


def printers_data(known: OwnPrinters) -> dict[str, object]:
    """Return the printers for a page, each with its paper and edge, and what to know of them."""
    if known.problems:
        first = known.problems[0]
        place = visible(heading_of(first.where) or str(first.where))
        hint = _("Your printers cannot be read: {message} ({place}).").format(
            message=visible(first.message), place=place
        )
    elif known.printers:
        hint = _("A printer that you measured gets its own paper, edge and place of the backs.")
    else:
        hint = _(
            "No printer is measured on this computer yet. The handbook says how, under 'Zijn de "
            "achterkanten verschoven?'."
        )
    return {
        "hint": hint,
        "feeds": {
            name: {"paper": printer.paper, "flip": printer.flip.value}
            for name, printer in known.printers.items()
        },
    }
