"""``kaartenset preview``: shows a deck in the browser, anew after every save."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console
from kaartenset.cli.options.deck import WordingOptions
from kaartenset.cli.options.pages import PagesOptions
from kaartenset.cli.options.project import ProjectOptions
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problems
from kaartenset.i18n import _


@dataclass(frozen=True, kw_only=True)
class PreviewOptions:
    """What to show first, and how the page is served."""

    wording: WordingOptions = WordingOptions()
    pages: PagesOptions = PagesOptions()
    project: ProjectOptions = ProjectOptions()


def preview(options: PreviewOptions) -> None:
    """Serve the page until the command is stopped."""
    from kaartenset.cli.request.pages import need_pages, read_server_settings
    from kaartenset.cli.request.request import read_place, refuse
    from kaartenset.project.garbage_collection import resume_collection
    from kaartenset.source.variants import check_known

    need_pages("preview")
    settings = read_server_settings(options.pages)
    resume_collection()  # Each save leaves the layouts of a project in cycles.
    project = read_place(options.project, Path.cwd(), options.wording.address)
    variants = tuple(dict.fromkeys(options.wording.variants or ()))
    problems = Problems()
    check_known(project.content, variants, problems)
    refuse(problems)
    # These import the server, which takes longer than finding a wrong option.
    from kaartenset.desk.pages import desk_pages
    from kaartenset.preview.faces.choice import Choice
    from kaartenset.preview.faces.page import preview_page
    from kaartenset.preview.live import LiveMessages
    from kaartenset.preview.server import serve

    live = LiveMessages()
    start = Choice(project.deck, variants, project.address)
    pages = [preview_page(project, live, start), *desk_pages(project, live)]
    serve(pages, live, settings, _say_address)


def _say_address(address: str) -> None:
    console.give(address)
    console.say(_("only this computer can open it; Ctrl-C stops it"))
