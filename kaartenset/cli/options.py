"""The options of the commands: their names and what ``--help`` says of them.

Every value is taken as the text that was typed and read by readers of our own: what is wrong with
it is then said like all other problems, and together with them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from kaartenset.i18n import N_

CLIENT = N_("Client")
PRINTING = N_("Printing")
PRESS = N_("Print shop")
PROJECT = N_("Files")

_FILE = N_("FILE")
_FOLDER = N_("FOLDER")
_FOLDER_OR_FILE = N_("FOLDER/FILE")
_NAME = N_("NAME")
_NUMBER = N_("NUMBER")
_TEXT = N_("TEXT")


def _option(
    *names: str,
    takes: str,
    says: str,
    under: str | None = None,
    complete: Callable[[], list[str]] | None = None,
) -> Any:
    """Return an option; ``takes`` stands for its value in help, and is empty for a flag."""
    return typer.Option(
        *names,
        metavar=takes,
        help=says,
        rich_help_panel=under,
        autocompletion=complete,
        show_default=False,
    )


def _of_client(
    name: str, takes: str, says: str, complete: Callable[[], list[str]] | None = None
) -> Any:
    return _option(name, takes=takes, says=says, under=CLIENT, complete=complete)


def _of_printing(
    name: str, takes: str, says: str, complete: Callable[[], list[str]] | None = None
) -> Any:
    return _option(name, takes=takes, says=says, under=PRINTING, complete=complete)


def _of_press(
    name: str, takes: str, says: str, complete: Callable[[], list[str]] | None = None
) -> Any:
    return _option(name, takes=takes, says=says, under=PRESS, complete=complete)


def _papers() -> list[str]:
    from kaartenset.geometry import PAPER_SIZES

    return list(PAPER_SIZES)


def _variants() -> list[str]:
    from kaartenset.project.project import find_project
    from kaartenset.source.variants import variant_ids

    return list(variant_ids(find_project(None, None, Path.cwd()).content))


def _addresses() -> list[str]:
    return ["u", "je"]


def _targets() -> list[str]:
    from kaartenset.targets import TARGETS

    return [*TARGETS, "all"]


def _ways() -> list[str]:
    return ["office", "phone", "video", "home"]


def _handlings() -> list[str]:
    return ["kept", "copied", "collected"]


def _flips() -> list[str]:
    return ["long-edge", "short-edge"]


def _marks() -> list[str]:
    return ["ticks", "lines", "none"]


def _printers() -> list[str]:
    from kaartenset.cli.printers_file import printers_file, read_printers
    from kaartenset.errors import Problems

    return list(read_printers(printers_file(), Problems()))


def _standards() -> list[str]:
    return ["4", "1a"]


def _sides() -> list[str]:
    return ["together", "separate"]


def _lists() -> list[str]:
    return ["cards", "variants", "benefits", "targets", "fonts", "domains"]


def _encodings() -> list[str]:
    from kaartenset.client.caseload.encodings import ENCODINGS

    return list(ENCODINGS)


def _passwords() -> list[str]:
    return ["one", "column", "new"]


Text = str | None
"""None when the option was not typed."""

# Who the deck is for.
ClientFile = Annotated[
    Text,
    _of_client(
        "--client", _FILE, N_("A YAML file about the client; the options below go before it.")
    ),
]
Name = Annotated[Text, _of_client("--name", _TEXT, N_("How the client wants to be called."))]
Date = Annotated[
    Text,
    _of_client(
        "--date", _TEXT, N_("The day of the talk: 2026-12-01, 1-12-2026 or '1 december 2026'.")
    ),
]
Time = Annotated[Text, _of_client("--time", _TEXT, N_("When the talk starts: 10:30 or 10.30."))]
Place = Annotated[
    Text, _of_client("--place", _TEXT, N_("Where the talk is, if it is at an office."))
]
Way = Annotated[
    Text,
    _of_client(
        "--way", _NAME, N_("How you meet: office, phone, video or home; office unless said."), _ways
    ),
]
CallingNumber = Annotated[
    Text,
    _of_client(
        "--calling-number",
        _TEXT,
        N_(
            "For a talk by telephone: the number that the client sees when you call; 'anoniem' "
            "for none."
        ),
    ),
]
Adviser = Annotated[Text, _of_client("--adviser", _TEXT, N_("The name of the contact person."))]
Role = Annotated[
    Text,
    _of_client("--role", _TEXT, N_("What the contact person is, such as 'arbeidsdeskundige'.")),
]
Phone = Annotated[Text, _of_client("--phone", _TEXT, N_("The number that the client can call."))]
Email = Annotated[
    Text, _of_client("--email", _TEXT, N_("The address that the client can write to."))
]
Benefit = Annotated[
    Text,
    _of_client("--benefit", _NAME, N_("The client's benefit; see 'kaartenset list benefits'.")),
]
Organisation = Annotated[
    Text,
    _of_client(
        "--organisation",
        _TEXT,
        N_("Whom the cards come from: it stands at the head of the first card."),
    ),
]
Reference = Annotated[
    Text,
    _of_client(
        "--reference", _TEXT, N_("Your own key for the client, which names the file; never a BSN.")
    ),
]
ReferenceIsNotBsn = Annotated[
    bool,
    _of_client(
        "--reference-is-not-bsn",
        "",
        N_("You have checked that the reference is not a BSN, though it passes the test."),
    ),
]

# What is printed, and on what.
Variants = Annotated[
    list[str] | None,
    _of_printing(
        "--variant",
        _NAME,
        N_(
            "Another wording of the deck, see 'kaartenset list variants'; more than once to stack "
            "them."
        ),
        _variants,
    ),
]
Address = Annotated[
    Text,
    _of_printing(
        "--address",
        _NAME,
        N_("How the cards address the client: u or je; the variant decides unless said."),
        _addresses,
    ),
]
Targets = Annotated[
    list[str] | None,
    _of_printing(
        "--target",
        _NAME,
        N_("What the PDF is for: office unless said; more than once for more, or all."),
        _targets,
    ),
]
Handling = Annotated[
    Text,
    _of_printing(
        "--handling",
        _NAME,
        N_(
            "What happens with the filled-in cards: kept by the client, copied to the file, or "
            "collected; else what the deck says."
        ),
        _handlings,
    ),
]
Cards = Annotated[
    Text,
    _of_printing("--cards", _TEXT, N_("A part of the deck: numbers and ids, such as 1-3,health.")),
]
Copies = Annotated[
    Text, _of_printing("--copies", _NUMBER, N_("How many decks go into the PDF; 1 unless said."))
]
Paper = Annotated[
    Text, _of_printing("--paper", _NAME, N_("The paper in the printer; A4 unless said."), _papers)
]
Flip = Annotated[
    Text,
    _of_printing(
        "--flip",
        _NAME,
        N_(
            "The edge that the printer turns the paper about: long-edge or short-edge; long-edge "
            "unless said."
        ),
        _flips,
    ),
]
Marks = Annotated[
    Text,
    _of_printing(
        "--marks",
        _NAME,
        N_("How the cuts are shown: ticks, lines or none; ticks unless said."),
        _marks,
    ),
]
Printer = Annotated[
    Text,
    _of_printing(
        "--printer",
        _NAME,
        N_("A printer that was calibrated, see 'kaartenset printers list'."),
        _printers,
    ),
]
BackOffset = Annotated[
    Text,
    _of_printing(
        "--back-offset",
        N_("X,Y"),
        N_('How far the back lands off, in mm, as the calibration sheet tells: "0.5,-0.3".'),
    ),
]
Slug = Annotated[
    bool,
    _of_printing(
        "--slug/--no-slug", "", N_("Print a line on each sheet that tells which one it is.")
    ),
]

Resolution = Annotated[
    Text,
    _of_printing(
        "--resolution",
        _NUMBER,
        N_("Of pictures, in pixels per inch, from 36 to 600; 150 unless said."),
    ),
]
# What a print shop asks for.
Pdfx = Annotated[
    Text,
    _of_press(
        "--pdfx", _NAME, N_("The standard of the files: 4 or 1a; 4 unless said."), _standards
    ),
]
Icc = Annotated[
    Text,
    _of_press("--icc", _FILE, N_("The CMYK profile of another printing condition than FOGRA39.")),
]
Sides = Annotated[
    Text,
    _of_press(
        "--sides",
        _NAME,
        N_("Fronts and backs in one file or in two: together or separate; together unless said."),
        _sides,
    ),
]

# Where everything comes from and goes to.
Content = Annotated[
    Text,
    _option(
        "--content",
        takes=_FOLDER,
        says=N_("The texts: 'content' here, else those of the program."),
        under=PROJECT,
    ),
]
Layouts = Annotated[
    Text,
    _option(
        "--layouts",
        takes=_FOLDER,
        says=N_("The looks: 'layouts' here, else those of the program."),
        under=PROJECT,
    ),
]
Output = Annotated[
    Text,
    _option(
        "--output",
        "-o",
        takes=_FOLDER_OR_FILE,
        says=N_("A folder, or a name that ends in .pdf; 'output' unless said."),
        under=PROJECT,
    ),
]
Protect = Annotated[
    bool,
    _option(
        "--protect",
        takes="",
        says=N_("Put the PDF behind a password, which is asked for."),
        under=PROJECT,
    ),
]
PasswordFd = Annotated[
    Text,
    _option(
        "--password-fd",
        takes=_NUMBER,
        says=N_(
            "With --protect: read the password from this file descriptor; 0 is standard input."
        ),
        under=PROJECT,
    ),
]
Open = Annotated[
    bool, _option("--open", takes="", says=N_("Open the PDF when it is made."), under=PROJECT)
]

# A list of clients and what is made of it.
CASELOAD = N_("List")


def _of_list(*names: str, takes: str, says: str) -> Any:
    return _option(*names, takes=takes, says=says, under=CASELOAD)


Caseload = Annotated[
    str,
    typer.Argument(
        metavar=N_("CASELOAD"),
        help=N_("The list: Excel (.xlsx), CSV, YAML or JSON lines."),
        show_default=False,
    ),
]
Sheet = Annotated[
    Text,
    _of_list(
        "--sheet",
        takes=_NAME,
        says=N_("The sheet or table with the clients, if more than one could be."),
    ),
]
Map = Annotated[
    list[str] | None,
    _of_list(
        "--map",
        takes=_TEXT,
        says=N_(
            'What a column of another name holds, such as "Klantnaam=name"; more than once for '
            "more."
        ),
    ),
]
Only = Annotated[
    Text,
    _of_list(
        "--only", takes=_TEXT, says=N_("The rows to make, by their numbers in the list: 3,10-20.")
    ),
]
Encoding = Annotated[
    Text,
    _option(
        "--encoding",
        takes=_NAME,
        says=N_(
            "How the letters of a CSV are written, such as utf-8 or cp850; found out unless said."
        ),
        under=CASELOAD,
        complete=_encodings,
    ),
]
DryRun = Annotated[
    bool,
    _of_list(
        "--dry-run",
        takes="",
        says=N_("Say how the list is understood and everything that is wrong, and write nothing."),
    ),
]
ShowValues = Annotated[
    bool,
    _of_list(
        "--show-values",
        takes="",
        says=N_("With --dry-run: show the first rows as they will be printed."),
    ),
]
Fresh = Annotated[
    bool,
    _of_list(
        "--fresh", takes="", says=N_("Make all decks anew, also those that have not changed.")
    ),
]
Forget = Annotated[
    bool,
    _of_list(
        "--forget",
        takes="",
        says=N_("Forget what was made in the folder before: no list is read and nothing is made."),
    ),
]
Yes = Annotated[
    bool, _of_list("--yes", takes="", says=N_("Make the decks, however many there are."))
]
Combine = Annotated[
    bool,
    _of_list(
        "--combine", takes="", says=N_("One PDF for one print run, each deck on sheets of its own.")
    ),
]
Filename = Annotated[
    Text,
    _of_list(
        "--filename",
        takes=_TEXT,
        says=N_(
            "What the files are called, such as {reference}_{date}; the reference or the row "
            "unless said."
        ),
    ),
]
Result = Annotated[
    Text,
    _of_list(
        "--result", takes=_FILE, says=N_("Where the list goes of which file belongs to which row.")
    ),
]
Protected = Annotated[
    bool,
    _option(
        "--protect",
        takes="",
        says=N_("Put every PDF behind a password; see --passwords."),
        under=PROJECT,
    ),
]
Passwords = Annotated[
    Text,
    _option(
        "--passwords",
        takes=_NAME,
        says=N_(
            "With --protect: one for all, a column of the list, or new ones in the list of "
            "results: one, column or new."
        ),
        under=PROJECT,
        complete=_passwords,
    ),
]
Jobs = Annotated[
    Text,
    _of_list(
        "--jobs",
        takes=_NUMBER,
        says=N_("How many processes make decks; as many as there are cores unless said."),
    ),
]

# How the program speaks.
Quiet = Annotated[
    bool, _option("--quiet", "-q", takes="", says=N_("Say nothing but what is wrong."))
]
Verbose = Annotated[
    bool, _option("--verbose", "-v", takes="", says=N_("Say what is used and done."))
]
Debug = Annotated[
    bool,
    _option(
        "--debug",
        takes="",
        says=N_("After a fault of the program, show where it arose; this may show names."),
    ),
]
Every = Annotated[
    bool,
    _option(
        "--all",
        takes="",
        says=N_(
            "Look at the standard, each variant, each two, and each combination with a folder."
        ),
    ),
]
Strict = Annotated[
    bool,
    _option(
        "--strict", takes="", says=N_("Let warnings and texts of the standard count as errors.")
    ),
]
Json = Annotated[bool, _option("--json", takes="", says=N_("Give it as JSON, for other programs."))]
Kind = Annotated[
    str,
    typer.Argument(
        metavar=N_("KIND"),
        help=N_("What is to be made: variant."),
        show_default=False,
        autocompletion=lambda: ["variant"],
    ),
]
NewName = Annotated[
    str,
    typer.Argument(
        metavar=N_("NAME"),
        help=N_("What it is called: small letters, digits and hyphens."),
        show_default=False,
    ),
]
PrinterName = Annotated[
    str,
    typer.Argument(metavar=N_("NAME"), help=N_("What you call the printer."), show_default=False),
]
What = Annotated[
    str,
    typer.Argument(
        metavar=N_("WHAT"),
        help=N_("One of: cards, variants, benefits, targets, fonts, domains."),
        show_default=False,
        autocompletion=_lists,
    ),
]
