"""Notices about a whole list: how it was read, and what is left of earlier runs."""

from __future__ import annotations

from kaartenset.cli import console
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.client.reading_notes import reading_notes
from kaartenset.i18n import ngettext


def say_notices(caseload: Caseload, left_behind: int) -> None:
    """Print the notices about a list, and how many decks of earlier runs are ``left_behind``."""
    for line in reading_notes(caseload):
        console.say(line)
    if left_behind:
        line = ngettext(
            "{count} deck in the folder is of no row of the list any more; nothing was removed",
            "{count} decks in the folder are of no row of the list any more; nothing was removed",
            left_behind,
        )
        console.say(line.format(count=left_behind))
