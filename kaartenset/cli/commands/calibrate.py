"""``kaartenset calibrate``: a sheet that tells how far the printer lays the back off."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console, options
from kaartenset.errors import InputError, Problems
from kaartenset.i18n import _
from kaartenset.locations import OfOption


def calibrate(
    paper: options.Paper = None,
    flip: options.Flip = None,
    printer: options.Printer = None,
    back_offset: options.BackOffset = None,
    content: options.Content = None,
    layouts: options.Layouts = None,
    output: options.Output = None,
    show: options.Open = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> None:
    """Make the calibration sheet and say what to do with it."""
    from kaartenset.cli.request.destination import read_destination
    from kaartenset.cli.request.paper import TypedFeed, read_feed
    from kaartenset.cli.request.request import read_place, refuse
    from kaartenset.pages.calibration import PAPERS
    from kaartenset.project.source import read_project
    from kaartenset.targets.calibration import make_calibration
    from kaartenset.targets.office import how_to_print_office

    problems = Problems()
    feed = read_feed(TypedFeed(paper, flip, printer, back_offset), problems)
    if feed.paper not in PAPERS:
        message = _("{paper} is too small for a calibration sheet").format(paper=feed.paper)
        problems.add(
            "calibration-paper",
            OfOption("--paper"),
            message,
            _("take {papers}").format(papers=", ".join(PAPERS)),
        )
    project = source = None
    try:
        project = read_place(content, layouts, Path.cwd())
        source = read_project(project)
    except InputError as refusal:
        problems.extend(refusal.problems)
    kept = (project.content, project.layouts) if project else ()
    destination = read_destination(output, False, kept, problems)
    refuse(problems)
    assert source is not None
    assert destination is not None
    data = make_calibration(
        source.deck, source.theme, source.fonts, feed.paper, feed.flip, feed.back_offset
    )
    destination.make_ready(quiet)
    path = destination.write(data, None, (), f".calibration-{feed.paper}-{feed.flip.value}.pdf")
    console.Voice(quiet, verbose=False).say_made(
        [path], how_to_print_office(feed.paper, feed.flip, 2)
    )
    if not quiet:
        console.say_problems(feed.notices)
        console.say(_("What to do with the sheet is printed on it."))
    if show:
        from kaartenset.cli.viewer import open_file

        if not open_file(path):
            console.say_not_opened(path)
