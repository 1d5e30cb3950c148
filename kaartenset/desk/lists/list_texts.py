"""The words of the page for a list of clients, in the user's language."""

from __future__ import annotations

from pathlib import Path

from kaartenset.desk.field_texts import field_texts, shared_script_texts
from kaartenset.i18n import _
from kaartenset.preview.gate import MOST_UPLOADED


def list_texts(details: Path | None) -> dict[str, str]:
    """Return the texts of the HTML; ``details`` is the file of the professional's own details."""
    return {
        **field_texts(details),
        "heading": _("Make decks for a list"),
        "intro": _(
            "Drop a list with a client on each row. You see what is wrong in which cell, choose "
            "the rows, and get a deck for each."
        ),
        "privacy": _(
            "The list stays in the memory of this computer for at most an hour, and is written "
            "nowhere. Only the files that you download are kept."
        ),
        "the_list": _("The list"),
        "file": _("An Excel file (.xlsx) or a CSV"),
        "drop": _("Drop the file here, or choose it:"),
        "file_hint": _(
            "With names above the columns, such as Naam, Datum, Tijd, Plaats, Kenmerk. A citizen "
            "service number (BSN) is not used: leave that column out."
        ),
        "sheet": _("Sheet or table"),
        "columns": _("What each column holds"),
        "columns_hint": _(
            "The program chose by the names of the columns. Choose something else where it is "
            "wrong; what is not used is not printed."
        ),
        "for_all": _("For all rows: your name and number, the place, and so on"),
        "for_all_hint": _(
            "Used in each row whose own cell is empty. What is empty in both becomes a dotted line."
        ),
        "not_bsn": _("I have checked them: these references are not BSNs"),
        "rows": _("The rows"),
        "only_wrong": _("Show only rows with something wrong"),
        "all_rows": _("All rows without an error"),
        "together": _("One file or many"),
        "apart": _("a ZIP with a PDF for each row, and the list of results"),
        "one_pdf": _("one PDF for one print run, with each deck on its own sheets"),
        "passwords": _("Passwords"),
        "no_password": _("none"),
        "one_password": _("one for all"),
        "column_password": _("those in the list"),
        "new_password": _("a new one for each row, in the list of results"),
        "password": _("Password for all files"),
        "make": _("Make the decks"),
        "stop_making": _("Stop making"),
        "clear": _("Forget the list"),
        "progress": _("Progress"),
        "made": _("The decks are made"),
    }


def list_script_texts() -> dict[str, str]:
    """Return what the script of the page says."""
    return {
        **shared_script_texts(),
        "most": str(MOST_UPLOADED),
        "too_large": _("This file is larger than the program takes. Is it the right one?"),
        "reading": _("Reading the list…"),
        "read": _("{name}: {count} rows, {wrong} with an error."),
        "row": _("Row"),
        "make_row": _("Make row {row}: {name}"),
        "wrong_column": _("What is wrong"),
        "column": _("Column {letters}: {heading}"),
        "not_read": _("The list cannot be used yet; problems: {count}."),
        "no_list": _("no list is chosen yet"),
        "none_chosen": _("No row is chosen."),
        "making": _("{done} of {total} rows"),
        "stopped_making": _("Stopped: nothing was kept."),
        "forgotten_list": _("The list and its files are forgotten."),
        "first_sheet": _("the program chooses"),
    }
