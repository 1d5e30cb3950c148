"""What is said of a list or a row that cannot be used: code → message and what to do. Never what stands in a cell."""

from __future__ import annotations

from collections.abc import Sequence

from kaartenset.i18n import _


def say_file_fault(code: str, likely: Sequence[str] = ()) -> tuple[str, str]:
    """Return what is wrong with a whole file, and what to do; ``likely`` names encodings that it may be in."""
    message, hint = file_faults()[code]
    if likely:
        options = _(" or ").join(f"--encoding {name}" for name in likely)
        hint = _("save it as CSV UTF-8 or as .xlsx; or say how it is written: {options}").format(options=options)
    return message, hint


def file_faults() -> dict[str, tuple[str, str]]:
    """Return what can be wrong with a whole file, and what to do, by code."""
    save = _("open it in Excel or LibreOffice and save it as .xlsx")
    return {
        "caseload-is-folder": (_("this is a folder, and a list is expected"), _("name the file with the list")),
        "caseload-is-pipe": (_("a list can only be read from a file"), _("save what comes in as a file first")),
        "caseload-lock-file": (_("this is what Excel keeps beside a list that is open, not the list"), _("name the file without ~$")),
        "file-empty": (_("there is nothing in the file"), _("is this the right file?")),
        "caseload-protected": (
            _("the workbook is protected with a password, and cannot be read"),
            _("open it in Excel, take the password off with File, Info, and save a copy; delete the copy afterwards"),
        ),
        "caseload-old-excel": (_("this is a workbook of Excel from before 2007 (.xls)"), save),
        "caseload-binary-excel": (_("this is a binary workbook (.xlsb)"), save),
        "caseload-opendocument": (_("this is an OpenDocument spreadsheet (.ods)"), _("save it in LibreOffice as .xlsx")),
        "caseload-numbers": (_("this is a spreadsheet of Numbers"), _("choose File, Export To, Excel in Numbers")),
        "caseload-web-page": (_("this is a web page, whatever its name says"), save),
        "caseload-not-a-list": (_("this is no list that can be read"), _("give an Excel (.xlsx), CSV, YAML or JSON lines file")),
        "caseload-damaged": (_("the workbook is damaged or is none"), save),
        "caseload-bomb": (_("the file unpacks to hundreds of times its size, as no list does"), _("is this the right file?")),
        "caseload-too-large": (_("the list is larger than can be read"), _("split it into parts")),
        "caseload-not-text": (_("from here on this is no text"), _("save it as CSV UTF-8, or as .xlsx")),
        "caseload-encoding-unsure": (
            _("the letters with accents in this file can be read in more than one way, so that names would go wrong"),
            _("save it as CSV UTF-8 or as .xlsx; or say how it is written, such as --encoding cp850"),
        ),
        "caseload-line-too-long": (
            _("this line is longer than any row of a list"),
            _("is a double quote not closed, or is this not the right file?"),
        ),
        "caseload-too-many-columns": (_("this line has more cells than a list has columns"), _("is this the right file?")),
        "caseload-mixed-encodings": (
            _("parts of this file are in UTF-8 and others in another encoding, so that names would go wrong"),
            _("make the list anew from its source and save it as .xlsx or as CSV UTF-8"),
        ),
    }


def say_row_fault(code: str, field: str) -> tuple[str, str]:
    """Return what is wrong with a row or one of its cells, and what to do."""
    message, hint = row_faults()[code]
    return message.format(field=field), hint


def row_faults() -> dict[str, tuple[str, str]]:
    """Return what can be wrong with a row or one of its cells, and what to do, by code."""
    return {
        "name-missing": (_("the row has no name"), _("fill in the name, or take the row away")),
        "name-incomplete": (
            _("the row has a prefix, a salutation or initials, and no surname that belongs to it"),
            _("fill in the surname, or take the row away"),
        ),
        "name-alone": (
            _("the row has a text in the name column only, like a heading, a total or a note"),
            _("if it is a client, fill in another column of the row, such as the reference"),
        ),
        "not-a-client": (
            _("the row is a total or a note, judging by the name column"),
            _("remove the row; if a client really has this name, use 'kaartenset build --name'"),
        ),
        "cell-error": (_("the cell of the field '{field}' shows an error of the spreadsheet"), _("mend the formula, or type the value")),
        "formula-without-value": (
            _("the formula of the field '{field}' was never worked out"),
            _("open the list in Excel or LibreOffice, save it, and try again"),
        ),
        "two-times": (_("the date has a time with it that is not the one of the field 'time'"), _("keep one of the two")),
        "two-dates": (_("the time has a date with it that is not the one of the field 'date'"), _("keep one of the two")),
        "cells-too-many": (
            _("the row has more cells than the header has names, so that they may stand in the wrong column"),
            _("put a text with the separator in it between double quotes"),
        ),
        "caseload-quotes": (
            _("a double quote in this row is not closed, or stands in the middle of a text; what follows it may be missed"),
            _('close it, or write it twice (""), and try again'),
        ),
        "password-changed": (
            _("the password is a date or a number that the spreadsheet may have made of something else"),
            _("take a password with a letter in it"),
        ),
        "json-syntax": (_("the line cannot be read as a JSON object"), _("write one object on a line, with every key once")),
        "keys-expected": (_("keys with values are expected here"), ""),
        "text-expected": (
            _("the key '{field}' holds a list, keys, or true or false, where a text is expected"),
            _("write one text behind it, in quotes; several variants go in one text, with commas between them"),
        ),
        "duplicate-key": (_("a field is given twice"), _("keep one of the two")),
    }
