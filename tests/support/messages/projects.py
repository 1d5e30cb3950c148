"""The rows about new projects and new files in them."""

from __future__ import annotations

import errno
from pathlib import Path
from unittest.mock import patch

from kaartenset.cli.commands.init import InitOptions, init
from kaartenset.cli.commands.new import NewOptions, new
from kaartenset.cli.options.project import ProjectOptions
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


def added(
    kind: str, name: str, files: dict[str, str] | None = None, type_: str | None = None
) -> Told:
    """Something new in a project of these files."""

    def told(folder: Path) -> list[Problem]:
        for file, text in (DECK if files is None else files).items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text)
        places = ProjectOptions(content=str(folder / "content"), layouts=str(folder / "layouts"))
        new(NewOptions(kind=kind, name=name, type_=type_, project=places))
        return []

    return told


DECK = {
    "content/deck.yaml": "title: My deck\nlang: en\ncards: [hello]\n",
    "content/cards/hello.yaml": "id: hello\ntype: plain\ntitle: Hello\ntext: One\n",
    "layouts/plain/front.xml.j2": "<face/>",
    "layouts/types.yaml": "cards: {plain: {fields: {title: text, text: text}}}\n",
}

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
    Row(
        code="name-taken",
        told=added("card", "hello"),
        place="hello",
        en="content/cards/hello.yaml is there already, and nothing is overwritten",
        en_hint="give the new one another name",
        nl="content/cards/hello.yaml is er al, en er wordt niets overschreven",
        nl_hint="geef de nieuwe een andere naam",
    ),
    Row(
        code="name-taken",
        told=added("card", "con"),
        place="con",
        en="Windows keeps the name 'con' for itself",
        en_hint="give the new one another name",
        nl="Windows houdt de naam 'con' voor zichzelf",
        nl_hint="geef de nieuwe een andere naam",
    ),
    Row(
        code="name-taken",
        told=added("type", "fonts"),
        place="fonts",
        en="there is a type of card 'fonts' already, or the layouts need the name",
        en_hint="give the new one another name",
        nl="er is al een soort kaart 'fonts', of de lay-outs gebruiken die naam",
        nl_hint="geef de nieuwe een andere naam",
    ),
    Row(
        code="name-taken",
        told=added("deck", "standard"),
        place="standard",
        en="'standard' is the deck in the folder of texts itself",
        en_hint="give the new one another name",
        nl="'standard' is de set in de map met teksten zelf",
        nl_hint="geef de nieuwe een andere naam",
    ),
    Row(
        code="folder-missing",
        told=added("type", "photo", {}),
        place="photo",
        en="there is no folder {folder}/layouts here to put it into",
        en_hint="'kaartenset init' makes a folder with everything that a deck needs",
        nl="er is hier geen map {folder}/layouts om het in te zetten",
        nl_hint="'kaartenset init' maakt een map met alles wat een set nodig heeft",
    ),
    Row(
        code="file-missing",
        told=added("variant", "easy", {}),
        place="easy",
        en="there is no folder of texts here to put it into",
        en_hint="'kaartenset init' makes a folder with everything that a deck needs",
        nl="er is hier geen map met teksten om hem in te zetten",
        nl_hint="'kaartenset init' maakt een map met alles wat een set nodig heeft",
    ),
    Row(
        code="not-editable",
        told=added(
            "card", "bye", {**DECK, "content/deck.yaml": "title: My deck\nlang: en\ncards: hello\n"}
        ),
        place="content/deck.yaml",
        en="there is no place here that the program can add 'bye' to",
        en_hint="mend what 'kaartenset check' reports, or add it yourself",
        nl="er is hier geen plek waar het programma 'bye' bij kan zetten",
        nl_hint="verbeter wat 'kaartenset check' meldt, of zet het er zelf bij",
    ),
    Row(
        code="unknown-card-type",
        told=added("card", "bye", type_="plian"),
        place="bye",
        en="there is no type of card 'plian'",
        en_hint="did you mean 'plain'?",
        nl="er is geen kaartsoort 'plian'",
        nl_hint="bedoelt u 'plain'?",
    ),
    Row(
        code="not-together",
        told=added("type", "photo", type_="plain"),
        place="--type",
        en="only a card has a type",
        en_hint="leave the option out",
        nl="alleen een kaart heeft een soort",
        nl_hint="laat de optie weg",
    ),
)
