"""A project → the pages that make its decks."""

from __future__ import annotations

from kaartenset.desk.form_page import form_page
from kaartenset.desk.lists.list_page import list_page
from kaartenset.desk.made_files import MadeFiles
from kaartenset.desk.own_details import details_file
from kaartenset.desk.own_printers import printers_path
from kaartenset.desk.workbench import Workbench
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.website import WebPage
from kaartenset.project.project import Project


def desk_pages(project: Project, live: LiveMessages) -> tuple[WebPage, ...]:
    """Return the pages of a project; the first is the one that opens."""
    bench, files, details = Workbench(project, printers_path()), MadeFiles(), details_file()
    return (
        form_page(bench, files, live, details),
        list_page(bench, files, live, details),
    )
