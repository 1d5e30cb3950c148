"""Options about a list of clients, and about its decks."""

from __future__ import annotations

from functools import partial

from kaartenset.cli.options.choices import encodings
from kaartenset.cli.options.declaration import (
    CASELOAD,
    FILE,
    NAME,
    NUMBER,
    TEXT,
    TypedText,
    TypedTexts,
    flag,
    option,
    word,
)
from kaartenset.dataclass import dataclass
from kaartenset.i18n import N_

_option = partial(option, under=CASELOAD)
_flag = partial(flag, under=CASELOAD)


@dataclass(frozen=True, kw_only=True)
class CaseloadOptions:
    """The list, and which decks to make from it."""

    caseload: str = word(N_("CASELOAD"), N_("The list: Excel (.xlsx), CSV, YAML or JSON lines."))
    sheet: TypedText = _option(
        "--sheet", NAME, N_("The sheet or table with the clients, if more than one has any.")
    )
    columns: TypedTexts = _option(
        "--map",
        TEXT,
        N_(
            'The field in a column with another name, such as "Klantnaam=name"; repeat it for more.'
        ),
        many=True,
    )
    encoding: TypedText = _option(
        "--encoding",
        NAME,
        N_("The encoding of a CSV, such as utf-8 or cp850; detected by default."),
        encodings,
    )
    only: TypedText = _option(
        "--only", TEXT, N_("The rows to make, by their numbers in the list: 3,10-20.")
    )
    dry_run: bool = _flag(
        "--dry-run",
        N_("Report how the list is read and what is wrong, and write nothing."),
    )
    show_values: bool = _flag(
        "--show-values", N_("With --dry-run: show the first rows as they will be printed.")
    )
    fresh: bool = _flag("--fresh", N_("Make all decks again, also those that have not changed."))
    yes: bool = _flag("--yes", N_("Make the decks, however many there are."))
    forget: bool = _flag(
        "--forget",
        N_("Forget what was made in the folder before: no list is read and nothing is made."),
    )
    combine: bool = _flag(
        "--combine", N_("Make one PDF for one print run, with each deck on its own sheets.")
    )
    filename: TypedText = _option(
        "--filename",
        TEXT,
        N_(
            "The names of the files, such as {reference}_{date}; by default the reference or the "
            "row."
        ),
    )
    result: TypedText = _option(
        "--result", FILE, N_("Where to write the list of results: which file belongs to which row.")
    )
    jobs: TypedText = _option(
        "--jobs",
        NUMBER,
        N_("How many processes make decks; by default as many as there are cores."),
    )
