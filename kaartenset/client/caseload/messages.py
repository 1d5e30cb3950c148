"""The messages and hints for a list or row that cannot be used, by code; never with a value."""

from __future__ import annotations

from collections.abc import Sequence

from kaartenset.client.field_labels import called
from kaartenset.i18n import _
from kaartenset.source.yaml_faults import comment_message


def file_message(code: str, likely: Sequence[str] = ()) -> tuple[str, str]:
    """Return the message and hint for a whole file; ``likely`` are encodings that it may have."""
    message, hint = file_faults()[code]
    if likely:
        options = _(" or ").join(f"--encoding {name}" for name in likely)
        hint = _("save it as CSV UTF-8 or as .xlsx; or say how it is written: {options}").format(
            options=options
        )
    return message, hint


def workbook_message(code: str, limit: str) -> tuple[str, str]:
    """Return the message and hint for a workbook; ``limit`` is the key of the exceeded limit."""
    message, hint = file_faults()[code]
    return (f"{message}: {limits()[limit]}" if limit else message), hint


def limits() -> dict[str, str]:
    """Return the limits of a workbook, by key."""
    return {
        "sheet": _("a sheet unpacks to more than 250 MB"),
        "strings": _("its texts unpack to more than 100 MB"),
        "part": _("a part of it unpacks to more than 20 MB"),
        "parts": _("it has more than 10,000 parts"),
        "sheets": _("it has more than 1,000 sheets"),
        "tables": _("a sheet has more than 1,000 tables"),
        "texts": _("it has more than 4,000,000 texts"),
        "rows": _("a sheet has more than 1,048,576 rows, the most that Excel allows"),
        "columns": _("a sheet has more than 16,384 columns, the most that Excel allows"),
        "merges": _("a sheet has more than 100,000 merged cells, or merged cells that overlap"),
        "xml": _("a part of it has a structure that no spreadsheet program writes"),
    }


def file_faults() -> dict[str, tuple[str, str]]:
    """Return the message and hint for each fault of a whole file, by code."""
    save = _("open it in Excel or LibreOffice and save it as .xlsx")
    return {
        "caseload-is-folder": (
            _("this is a folder, and a list is expected"),
            _("name the file with the list"),
        ),
        "caseload-is-pipe": (
            _("a list can only be read from a file"),
            _("save what comes in as a file first"),
        ),
        "caseload-lock-file": (
            _("this is what Excel keeps beside a list that is open, not the list"),
            _("name the file without ~$"),
        ),
        "file-empty": (_("there is nothing in the file"), _("is this the right file?")),
        "caseload-protected": (
            _("the workbook is protected with a password, and cannot be read"),
            _(
                "open it in Excel, take the password off with File, Info, and save a copy; delete "
                "the copy afterwards"
            ),
        ),
        "caseload-old-excel": (_("this is a workbook of Excel from before 2007 (.xls)"), save),
        "caseload-binary-excel": (_("this is a binary workbook (.xlsb)"), save),
        "caseload-opendocument": (
            _("this is an OpenDocument spreadsheet (.ods)"),
            _("save it in LibreOffice as .xlsx"),
        ),
        "caseload-numbers": (
            _("this is a spreadsheet of Numbers"),
            _("choose File, Export To, Excel in Numbers"),
        ),
        "caseload-excel-xml": (_("this is a workbook of Excel 2003 in XML"), save),
        "caseload-zip": (
            _("this is a zip with lists in it"),
            _("unpack it, and name the list itself"),
        ),
        "caseload-web-page": (_("this is a web page, whatever its name says"), save),
        "caseload-not-a-list": (
            _("this is not a list that can be read"),
            _("give an Excel (.xlsx), CSV, YAML or JSON lines file"),
        ),
        "caseload-damaged": (_("this is no workbook, or it is damaged"), save),
        "caseload-bomb": (
            _("the file unpacks to hundreds of times its size, as no list does"),
            _("is this the right file?"),
        ),
        "caseload-too-large": (_("the list is larger than can be read"), _("split it into parts")),
        "caseload-not-text": (
            _("from here on this is not text"),
            _("save it as CSV UTF-8, or as .xlsx"),
        ),
        "caseload-encoding-unsure": (
            _(
                "the letters with accents in this file can be read in more than one way, so that "
                "names would go wrong"
            ),
            _(
                "save it as CSV UTF-8 or as .xlsx; or say how it is written, such as --encoding "
                "cp850"
            ),
        ),
        "caseload-line-too-long": (
            _("this line is longer than any row of a list"),
            _("is a double quote not closed, or is this not the right file?"),
        ),
        "caseload-too-many-columns": (
            _("this line has more cells than a list has columns"),
            _("is this the right file?"),
        ),
        "caseload-mixed-encodings": (
            _(
                "parts of this file are in UTF-8 and others in another encoding, so that names "
                "would go wrong"
            ),
            _("export the list again from its source, and save it as .xlsx or as CSV UTF-8"),
        ),
    }


def row_message(code: str, field: str) -> tuple[str, str]:
    """Return the message and hint for a row or one of its cells."""
    message, hint = row_faults()[code]
    return message.format(field=called(field), key=field), hint


def row_faults() -> dict[str, tuple[str, str]]:
    """Return the message and hint for each fault of a row or one of its cells, by code."""
    return {
        "name-missing": (_("the row has no name"), _("fill in the name, or remove the row")),
        "name-incomplete": (
            _("the row has a prefix, a salutation or initials, and no surname that belongs to it"),
            _("fill in the surname, or remove the row"),
        ),
        "not-a-client": (
            _("the row is a total or a note, judging by the name column"),
            _("remove the row; if a client really has this name, name the row with --only"),
        ),
        "cell-error": (
            _("the cell of the field '{field}' shows an error of the spreadsheet"),
            _("correct the formula, or type the value"),
        ),
        "formula-without-value": (
            _("the formula of the field '{field}' was never worked out"),
            _("open the list in Excel or LibreOffice, save it, and try again"),
        ),
        "cell-boolean": (
            _(
                "the cell of the field '{field}' holds TRUE or FALSE, which Excel shows "
                "differently in each language"
            ),
            _("make it a text: type an apostrophe before it"),
        ),
        "cell-text-missing": (
            _("the cell of the field '{field}' refers to a text that the workbook does not have"),
            _("open the list in Excel, which may repair it, and look at this cell"),
        ),
        "cell-text-too-long": (
            _(
                "the cell of the field '{field}' has more than 32,767 characters, the most that "
                "Excel allows"
            ),
            _("is it the text of another field?"),
        ),
        "cell-time-zone": (
            _(
                "the cell of the field '{field}' holds a time in UTC, which may be another hour "
                "or day here"
            ),
            _("open the list in Excel, type the date or time again, and save it"),
        ),
        "cell-format-unknown": (
            _("the cell of the field '{field}' has a number format whose result is uncertain"),
            _("make it a text: choose the format Text, and type what should be printed"),
        ),
        "cell-hidden-by-format": (
            _("the number format of the cell of the field '{field}' hides its value"),
            _("choose another format, or take out what is in the cell"),
        ),
        "cell-number-by-language": (
            _(
                "the cell of the field '{field}' holds a number with a separator, which Excel "
                "shows differently in each language"
            ),
            _("make it a text: choose the format Text, and type what should be printed"),
        ),
        "cell-number-too-long": (
            _(
                "the cell of the field '{field}' holds a number of more than 15 digits, and Excel "
                "keeps only 15"
            ),
            _("make it a text: choose the format Text, and type it again"),
        ),
        "date-as-text": (
            _(
                "the cell of the field '{field}' holds a date or a time, which Excel may have "
                "made of something else"
            ),
            _("make it a text: choose the format Text, and type it again"),
        ),
        "name-alone": (
            _("the row has only a name, like a heading or a note; is it a client?"),
            _("if it is, fill in another cell of the row, or name the row with --only"),
        ),
        "name-merged": (
            _("the cell with the name is merged across rows"),
            _("unmerge it, and give each row the name of its client"),
        ),
        "outside-table": (
            _("the row is below the table, and is left out"),
            _(
                "drag the corner of the table over it if it is a client, or name the row with "
                "--only"
            ),
        ),
        "two-times": (
            _("the date has a time with it that is not the one of the field 'time'"),
            _("keep one of the two"),
        ),
        "two-dates": (
            _("the time has a date with it that is not the one of the field 'date'"),
            _("keep one of the two"),
        ),
        "cells-too-many": (
            _(
                "the row has more cells than the header has names, so they may be in the "
                "wrong columns"
            ),
            _("put a text with the separator in it between double quotes"),
        ),
        "caseload-quotes": (
            _(
                "a double quote in this row is not closed, or is inside a text; rows "
                "after it may be missing"
            ),
            _('close it, or write it twice (""), and try again'),
        ),
        "password-changed": (
            _(
                "the password is a date or a number that the spreadsheet may have made of "
                "something else"
            ),
            _("take a password with a letter in it"),
        ),
        "json-syntax": (
            _("the line cannot be read as a JSON object"),
            _("write one object on a line, with every key once"),
        ),
        "keys-expected": (
            _("keys with values are expected here"),
            _('write the fields of a client as keys, such as: name: "Jan Jansen"'),
        ),
        "comment-or-text": comment_message(),
        "text-expected": (
            _("the key '{key}' holds a list, keys, or true or false, where a text is expected"),
            _(
                "write one text after it, in quotes; several variants go in one text, "
                "with commas between them"
            ),
        ),
        "duplicate-key": (_("a field is given twice"), _("keep one of the two")),
    }
