"""A calibrated printer and what is asked for → how paper goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaartenset.dataclass import NamedTuple
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _
from kaartenset.locations import Location
from kaartenset.pages.imposition import Flip
from kaartenset.pages.registration import IN_REGISTER, BackOffset

if TYPE_CHECKING:
    from kaartenset.printers.printers_file import Printer

USUAL_PAPER = "A4"


class Feed(NamedTuple):
    """Paper, edge and offset of the back, and notices about the combination."""

    paper: str
    flip: Flip
    back_offset: BackOffset
    notices: tuple[Problem, ...] = ()


def feed_of(
    printer: Printer | None,
    where: Location,
    paper: str | None = None,
    flip: Flip | None = None,
    back_offset: BackOffset | None = None,
) -> Feed:
    """Return what is asked for; a printer gives the rest.

    A notice at ``where`` says that a printer was calibrated with other paper or another edge.
    """
    found = Feed(
        paper or (printer.paper if printer else USUAL_PAPER),
        flip or (printer.flip if printer else Flip.LONG_EDGE),
        back_offset or (printer.back_offset if printer else IN_REGISTER),
    )
    is_as_calibrated = not printer or (found.paper, found.flip) == (printer.paper, printer.flip)
    if printer is None or back_offset is not None or is_as_calibrated:
        return found
    message = _(
        "the printer was calibrated with {paper}, '{flip}'; in another way its backs may land "
        "elsewhere"
    ).format(paper=printer.paper, flip=printer.flip.in_words)
    hint = _("calibrate it for this too, under a name of its own")
    notice = Problem("calibrated-otherwise", where, message, hint, Severity.WARNING)
    return found._replace(notices=(notice,))
