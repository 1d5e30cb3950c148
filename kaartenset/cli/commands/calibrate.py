"""``kaartenset calibrate``: makes a sheet to measure the offset of the back."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console
from kaartenset.cli.options.deck import PaperOptions
from kaartenset.cli.options.project import SheetFileOptions
from kaartenset.dataclass import dataclass
from kaartenset.errors import InputError, Problems
from kaartenset.geometry import paper_size
from kaartenset.i18n import _
from kaartenset.locations import OfOption


@dataclass(frozen=True, kw_only=True)
class CalibrateOptions:
    """Paper and edge of the printer to measure, and where the sheet goes."""

    paper: PaperOptions = PaperOptions()
    files: SheetFileOptions = SheetFileOptions()


def calibrate(options: CalibrateOptions) -> None:
    """Make the calibration sheet and print what to do with it."""
    from kaartenset.cli.request.destination import read_destination
    from kaartenset.cli.request.paper import read_feed
    from kaartenset.cli.request.request import read_place, refuse
    from kaartenset.pages.calibration import SMALLEST
    from kaartenset.project.source import read_project
    from kaartenset.targets.calibration import make_calibration
    from kaartenset.targets.office import how_to_print_office
    from kaartenset.targets.request import Request

    quiet = options.files.quiet
    problems = Problems()
    feed = read_feed(options.paper, problems)
    size = paper_size(feed.paper)
    if min(size.width, size.height) < SMALLEST.width:
        message = _("{paper} is too small for a calibration sheet").format(paper=feed.paper)
        problems.add(
            "calibration-paper",
            OfOption("--paper"),
            message,
            _("take paper of at least {size}").format(size=SMALLEST),
        )
    project = source = None
    try:
        project = read_place(options.files.project, Path.cwd())
        source = read_project(project)
    except InputError as refusal:
        problems.extend(refusal.problems)
    destination = read_destination(options.files.output, False, project, problems)
    refuse(problems)
    # What could not be read is a problem, refused above.
    assert source is not None
    assert destination is not None
    data = make_calibration(
        source.deck, source.theme, source.fonts, feed.paper, feed.flip, feed.back_offset
    )
    destination.make_ready(quiet)
    path = destination.write(data, None, (), f".calibration-{feed.paper}-{feed.flip.value}.pdf")
    console.Voice(quiet, verbose=False).say_made(
        [path], how_to_print_office(Request(paper=feed.paper, flip=feed.flip), 2)
    )
    if not quiet:
        console.say_problems(feed.notices)
        console.say(_("What to do with the sheet is printed on it."))
    if options.files.show:
        from kaartenset.cli.viewer import show_file

        show_file(path)
