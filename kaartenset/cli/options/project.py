"""Options about the folders of texts, layouts and output."""

from __future__ import annotations

from functools import partial

from kaartenset.cli.options import choices
from kaartenset.cli.options.declaration import (
    FOLDER,
    FOLDER_OR_FILE,
    NAME,
    PROJECT,
    TypedText,
    flag,
    option,
)
from kaartenset.cli.options.verbosity import QUIET
from kaartenset.dataclass import dataclass
from kaartenset.i18n import N_

_option = partial(option, under=PROJECT)

CONTENT = partial(
    _option,
    "--content",
    FOLDER,
    N_("The folder with texts; by default 'content' here, or that of the program."),
)
DECK = partial(
    _option,
    "--deck",
    NAME,
    N_("Another deck than the standard one; see 'kaartenset list decks'."),
    choices.decks,
)
OUTPUT = partial(
    _option,
    "--output",
    FOLDER_OR_FILE,
    N_("A folder, or a name that ends in .pdf; 'output' by default."),
    short="-o",
)
OPEN = partial(flag, "--open", N_("Open the PDF when it is made."), under=PROJECT)
WATCH = partial(
    flag,
    "--watch",
    N_("Do it again each time a file of the deck is saved, until Ctrl-C."),
    under=PROJECT,
)


@dataclass(frozen=True, kw_only=True)
class ProjectOptions:
    """The deck, and the folders of the project."""

    deck: TypedText = DECK()
    content: TypedText = CONTENT()
    layouts: TypedText = _option(
        "--layouts",
        FOLDER,
        N_("The folder with layouts; by default 'layouts' here, or that of the program."),
    )


@dataclass(frozen=True, kw_only=True)
class SheetFileOptions:
    """The project of a proof or a calibration sheet, and where the PDF goes."""

    project: ProjectOptions = ProjectOptions()
    output: TypedText = OUTPUT()
    show: bool = OPEN()
    quiet: bool = QUIET()
