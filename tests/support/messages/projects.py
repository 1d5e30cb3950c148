"""The rows about new projects and new files in them."""

from __future__ import annotations

import errno
from pathlib import Path
from unittest.mock import patch

from kaartenset.cli.commands.init import InitOptions, init
from kaartenset.errors import Problem
from messages.rows import Row, Told


def started(name: str = "deck", deck: str = "starter", taken: str = "") -> Told:
    """A new project of this name, in a folder that has a file in it if one is ``taken``."""

    def told(folder: Path) -> list[Problem]:
        if taken:
            (folder / name).mkdir()
            (folder / name / taken).write_text("")
        init(InitOptions(folder=str(folder / name) if name else "", deck=deck, quiet=True))
        return []

    return told


def failing(number: int) -> Told:
    """A new project on a disk that fails like this."""

    def told(folder: Path) -> list[Problem]:
        with patch.object(Path, "write_bytes", side_effect=OSError(number, "no")):
            return list(started()(folder))

    return told


ROWS = (
    Row(
        code="folder-not-empty",
        told=started(taken="letter.docx"),
        place="{folder}/deck",
        en="there is something in this folder already, such as letter.docx",
        en_hint="give the name of a new folder, or of one that is empty",
        nl="in deze map staat al iets, zoals letter.docx",
        nl_hint="geef de naam van een nieuwe map, of van een lege",
    ),
    Row(
        code="word-missing",
        told=started(name=""),
        place="kaartenset init",
        en="FOLDER is missing",
        en_hint="give the name of the new folder, such as: kaartenset init my-deck",
        nl="MAP ontbreekt",
        nl_hint="geef de naam van de nieuwe map, bijvoorbeeld: kaartenset init mijn-set",
    ),
    Row(
        code="unknown-deck",
        told=started(deck="taem"),
        place="--deck",
        en="there is no deck 'taem' to begin with",
        en_hint="did you mean 'team'?",
        nl="er is geen set 'taem' om mee te beginnen",
        nl_hint="bedoelt u 'team'?",
    ),
    Row(
        code="output-missing",
        told=started(name="no/deck"),
        place="{folder}/no",
        en="there is no such folder",
        en_hint="make that one first, or give another place",
        nl="deze map bestaat niet",
        nl_hint="maak die eerst, of geef een andere plaats",
    ),
    Row(
        code="output-read-only",
        told=failing(errno.EACCES),
        place="{folder}",
        en="nothing can be written in this folder",
        en_hint="give another place for the new folder",
        nl="in deze map kan niets worden weggeschreven",
        nl_hint="geef een andere plaats voor de nieuwe map",
    ),
    Row(
        code="disk-full",
        told=failing(errno.ENOSPC),
        place="{folder}/deck",
        en="the disk is full; nothing was written",
        en_hint="make room, or give another place for the new folder",
        nl="de schijf is vol; er is niets weggeschreven",
        nl_hint="maak ruimte, of geef een andere plaats voor de nieuwe map",
    ),
)
