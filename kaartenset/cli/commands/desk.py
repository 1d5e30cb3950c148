"""``kaartenset desk``: opens the pages that make decks without a command line."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console
from kaartenset.cli.options.pages import PagesOptions
from kaartenset.cli.options.project import ProjectOptions
from kaartenset.dataclass import dataclass
from kaartenset.i18n import _

IDLE = 1800.0
"""Seconds without an open page after which the program stops."""


@dataclass(frozen=True, kw_only=True)
class DeskOptions:
    """The decks to make, and how the pages are served."""

    pages: PagesOptions = PagesOptions()
    project: ProjectOptions = ProjectOptions()


def desk(options: DeskOptions) -> None:
    """Serve the pages until they stop the command, or no page has been open for half an hour."""
    from kaartenset.cli.request.pages import need_pages, read_server_settings
    from kaartenset.cli.request.request import read_place
    from kaartenset.project.garbage_collection import resume_collection

    need_pages("desk")
    settings = read_server_settings(options.pages, IDLE)
    resume_collection()  # A long run leaves cycles.
    project = read_place(options.project, Path.cwd())
    # These import the server, which takes longer than finding a wrong option.
    from kaartenset.desk.pages import desk_pages
    from kaartenset.preview.live import LiveMessages
    from kaartenset.preview.server import serve

    live = LiveMessages()
    serve(desk_pages(project, live), live, settings, _say_address)


def _say_address(address: str) -> None:
    console.give(address)
    console.say(_("only this computer can open it; close this window, or press Ctrl-C, to stop it"))
