"""``kaartenset batch --forget``: deletes what batches recorded in a folder, not its decks."""

from __future__ import annotations

from kaartenset.cli import console
from kaartenset.cli.request.destination import read_destination
from kaartenset.cli.request.request import refuse
from kaartenset.errors import Problem, Problems, UsageError
from kaartenset.files.writing import check_folder
from kaartenset.i18n import _
from kaartenset.locations import OfCommand, OfOption


def forget_folder(caseload: str, wanted: bool, output: str | None, quiet: bool) -> int:
    """Delete what batches recorded in the folder of ``--output``.

    Raises ``UsageError`` if a list is given too, or if ``--forget`` is not ``wanted``.
    """
    from kaartenset.batch.manifest import forget

    if not wanted:
        hint = _("see '{command} --help'").format(command="kaartenset batch")
        message = _("{name} is missing").format(name=_("CASELOAD"))
        raise UsageError([Problem("word-missing", OfCommand("kaartenset batch"), message, hint)])
    problems = Problems()
    if caseload:
        problems.add(
            "not-together",
            OfOption("--forget"),
            _("no list is read when a folder is to be forgotten"),
            _("leave the list out"),
        )
    destination = read_destination(output, False, None, problems)
    refuse(problems)
    assert destination is not None  # Without it there is a problem, refused above.
    check_folder(destination.folder)
    was_there = forget(
        destination.folder,
        lambda: console.say(_("another run is busy in this folder; waiting until it is done")),
    )
    if not quiet:
        console.say(
            _("forgotten: the next batch makes every deck again")
            if was_there
            else _("there was nothing to forget")
        )
    return 0
