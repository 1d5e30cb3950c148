"""Options about the deck: wording, cards, paper and targets."""

from __future__ import annotations

from functools import partial

from kaartenset.cli.options import choices
from kaartenset.cli.options.declaration import (
    FILE,
    NAME,
    NUMBER,
    PRESS,
    PRINTING,
    TEXT,
    TypedText,
    TypedTexts,
    flag,
    option,
)
from kaartenset.cli.options.project import OUTPUT, ProjectOptions
from kaartenset.dataclass import dataclass
from kaartenset.i18n import N_

_option = partial(option, under=PRINTING)
_press_option = partial(option, under=PRESS)

PAPER = partial(
    _option,
    "--paper",
    NAME,
    N_("The paper in the printer; A4 by default."),
    choices.papers,
)
FLIP = partial(
    _option,
    "--flip",
    NAME,
    N_(
        "The edge that the printer turns the paper about: long-edge or short-edge; long-edge by "
        "default."
    ),
    choices.flips,
)
BACK_OFFSET = partial(
    _option,
    "--back-offset",
    N_("X,Y"),
    N_('The offset of the back in mm, as measured with the calibration sheet: "0.5,-0.3".'),
)


@dataclass(frozen=True, kw_only=True)
class WordingOptions:
    """The wording of the deck."""

    variants: TypedTexts = _option(
        "--variant",
        NAME,
        N_(
            "Another wording of the deck, see 'kaartenset list variants'; repeat it to combine "
            "variants."
        ),
        choices.variants,
        many=True,
    )
    address: TypedText = _option(
        "--address",
        NAME,
        N_("How the cards address the client: u or je; by default as the variant does."),
        choices.addresses,
    )


@dataclass(frozen=True, kw_only=True)
class PaperOptions:
    """The paper, and how it goes through the printer."""

    paper: TypedText = PAPER()
    flip: TypedText = FLIP()
    printer: TypedText = _option(
        "--printer",
        NAME,
        N_("A calibrated printer; see 'kaartenset printers list'."),
        choices.printers,
    )
    back_offset: TypedText = BACK_OFFSET()


@dataclass(frozen=True, kw_only=True)
class PressOptions:
    """Options for a print shop; each name is that of its field, with hyphens."""

    pdfx: TypedText = _press_option(
        "--pdfx",
        NAME,
        N_("The version of PDF/X: 4 or 1a; 4 by default."),
        choices.standards,
    )
    icc: TypedText = _press_option(
        "--icc", FILE, N_("The CMYK profile of another printing condition than FOGRA39.")
    )
    sides: TypedText = _press_option(
        "--sides",
        NAME,
        N_("Fronts and backs in one file or in two: together or separate; together by default."),
        choices.sides,
    )
    imposed: TypedText = _press_option(
        "--imposed",
        NAME,
        N_(
            "Sheets of this paper with many cards and crop marks, such as SRA3, instead of a page "
            "for each face."
        ),
        choices.papers,
    )


@dataclass(frozen=True, kw_only=True)
class DeckOptions:
    """What to make, from which texts, and where to put it."""

    wording: WordingOptions = WordingOptions()
    targets: TypedTexts = _option(
        "--target",
        NAME,
        N_("What the PDF is for; office by default. Repeat it for more targets, or choose all."),
        choices.targets,
        many=True,
    )
    handling: TypedText = _option(
        "--handling",
        NAME,
        N_(
            "What happens with the filled-in cards: kept by the client, copied to the file, or "
            "collected; by default what the deck says."
        ),
        choices.handlings,
    )
    cards: TypedText = _option(
        "--cards", TEXT, N_("A part of the deck: numbers and ids, such as 1-3,health.")
    )
    copies: TypedText = _option(
        "--copies", NUMBER, N_("How many decks go into the PDF; 1 by default.")
    )
    paper: PaperOptions = PaperOptions()
    marks: TypedText = _option(
        "--marks",
        NAME,
        N_("How the cuts are shown: ticks, lines or none; ticks by default."),
        choices.marks,
    )
    gutter: TypedText = _option(
        "--gutter",
        N_("MM"),
        N_(
            "The space between cards on a sheet, in mm; colours that run to the edge fill half of "
            "it. 0 by default."
        ),
    )
    two_sided: TypedText = _option(
        "--two-sided",
        NAME,
        N_(
            "How backs get behind fronts: duplex, fronts-first or fold; duplex by default. The "
            "others are for a printer that prints one side."
        ),
        choices.two_sided,
    )
    slug: bool = flag(
        "--slug/--no-slug",
        N_("Print a line on each sheet that says which sheet it is."),
        under=PRINTING,
    )
    resolution: TypedText = _option(
        "--resolution",
        NUMBER,
        N_("The resolution of pictures in pixels per inch, from 36 to 600; 150 by default."),
    )
    press: PressOptions = PressOptions()
    project: ProjectOptions = ProjectOptions()
    output: TypedText = OUTPUT()
