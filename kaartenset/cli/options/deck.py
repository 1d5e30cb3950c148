"""Options about the deck: its wording, what is printed of it, on what, and for which target."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from kaartenset.cli.options import choices
from kaartenset.cli.options.declaration import (
    FILE,
    NAME,
    NUMBER,
    PRESS,
    PRINTING,
    TEXT,
    Text,
    Texts,
    flag,
    option,
)
from kaartenset.cli.options.project import OUTPUT, ProjectOptions
from kaartenset.i18n import N_

_option = partial(option, under=PRINTING)
_press_option = partial(option, under=PRESS)

PAPER = partial(
    _option,
    "--paper",
    NAME,
    N_("The paper in the printer; A4 unless said."),
    choices.papers,
)
FLIP = partial(
    _option,
    "--flip",
    NAME,
    N_(
        "The edge that the printer turns the paper about: long-edge or short-edge; long-edge "
        "unless said."
    ),
    choices.flips,
)
BACK_OFFSET = partial(
    _option,
    "--back-offset",
    N_("X,Y"),
    N_('How far the back lands off, in mm, as the calibration sheet tells: "0.5,-0.3".'),
)


@dataclass(frozen=True, kw_only=True)
class WordingOptions:
    """Which wording the deck has."""

    variants: Texts = _option(
        "--variant",
        NAME,
        N_(
            "Another wording of the deck, see 'kaartenset list variants'; more than once to "
            "stack them."
        ),
        choices.variants,
        many=True,
    )
    address: Text = _option(
        "--address",
        NAME,
        N_("How the cards address the client: u or je; the variant decides unless said."),
        choices.addresses,
    )


@dataclass(frozen=True, kw_only=True)
class PaperOptions:
    """How paper goes through the printer."""

    paper: Text = PAPER()
    flip: Text = FLIP()
    printer: Text = _option(
        "--printer",
        NAME,
        N_("A printer that was calibrated, see 'kaartenset printers list'."),
        choices.printers,
    )
    back_offset: Text = BACK_OFFSET()


@dataclass(frozen=True, kw_only=True)
class PressOptions:
    """What a print shop asks for; each option is called after its field."""

    pdfx: Text = _press_option(
        "--pdfx",
        NAME,
        N_("The standard of the files: 4 or 1a; 4 unless said."),
        choices.standards,
    )
    icc: Text = _press_option(
        "--icc", FILE, N_("The CMYK profile of another printing condition than FOGRA39.")
    )
    sides: Text = _press_option(
        "--sides",
        NAME,
        N_("Fronts and backs in one file or in two: together or separate; together unless said."),
        choices.sides,
    )


@dataclass(frozen=True, kw_only=True)
class DeckOptions:
    """What to make of a deck, from which texts, and where to put it."""

    wording: WordingOptions = WordingOptions()
    targets: Texts = _option(
        "--target",
        NAME,
        N_("What the PDF is for: office unless said; more than once for more, or all."),
        choices.targets,
        many=True,
    )
    handling: Text = _option(
        "--handling",
        NAME,
        N_(
            "What happens with the filled-in cards: kept by the client, copied to the file, or "
            "collected; else what the deck says."
        ),
        choices.handlings,
    )
    cards: Text = _option(
        "--cards", TEXT, N_("A part of the deck: numbers and ids, such as 1-3,health.")
    )
    copies: Text = _option("--copies", NUMBER, N_("How many decks go into the PDF; 1 unless said."))
    paper: PaperOptions = PaperOptions()
    marks: Text = _option(
        "--marks",
        NAME,
        N_("How the cuts are shown: ticks, lines or none; ticks unless said."),
        choices.marks,
    )
    slug: bool = flag(
        "--slug/--no-slug",
        N_("Print a line on each sheet that tells which one it is."),
        under=PRINTING,
    )
    resolution: Text = _option(
        "--resolution",
        NUMBER,
        N_("Of pictures, in pixels per inch, from 36 to 600; 150 unless said."),
    )
    press: PressOptions = PressOptions()
    project: ProjectOptions = ProjectOptions()
    output: Text = OUTPUT()
