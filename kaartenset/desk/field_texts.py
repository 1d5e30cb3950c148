"""The words of the fields that both pages have, in the user's language."""

from __future__ import annotations

from pathlib import Path

from kaartenset.i18n import _


def field_texts(details: Path | None) -> dict[str, str]:
    """Return the labels and hints of the deck, the talk, the professional and the printing."""
    return {
        "choose_deck": _("The deck"),
        "deck": _("Deck"),
        "variants": _("Versions, such as easy reading or another language"),
        "address": _("Form of address"),
        "benefit": _("Benefit"),
        "talk": _("The talk"),
        "date": _("Date"),
        "date_hint": _("Day first, such as 1-12-2026 or 1 december 2026."),
        "time": _("Time"),
        "time_hint": _("Such as 10.30."),
        "way": _("How you meet"),
        "place": _("Place"),
        "place_hint": _("The address of the office; only for a talk there."),
        "calling_number": _("Number that the client sees when you call"),
        "calling_number_hint": _("Only for a talk by telephone. Write 'anoniem' if none is shown."),
        "own": _("Of this deck"),
        "you": _("You"),
        "adviser": _("Your name"),
        "role": _("Your role"),
        "role_hint": _("Such as arbeidsdeskundige."),
        "phone": _("Telephone number for the client"),
        "email": _("E-mail address for the client"),
        "organisation": _("Organisation"),
        "handling": _("What happens with the filled-in cards"),
        "remember": _("Remember this on this computer"),
        "forget": _("Forget it"),
        "remember_hint": (
            _("Only what is filled in under 'You' is then kept, in the file {path}.").format(
                path=details
            )
            if details
            else _("The system does not say where your own folder is, so nothing can be kept.")
        ),
        "make_what": _("What to make"),
        "targets": _("Kinds of files"),
        "printing": _("Paper and printer"),
        "printer": _("Printer"),
        "paper": _("Paper"),
        "flip": _("The edge that the printer turns the paper about"),
        "two_sided": _("How backs get behind fronts"),
        "wrong": _("Not made yet: something is wrong"),
        "stop": _("Stop the program"),
        "stop_hint": _("The program stops by itself half an hour after its last page is closed."),
    }


def shared_script_texts() -> dict[str, str]:
    """Return what the scripts of both pages say."""
    return {
        "error": _("Error"),
        "warning": _("Note"),
        "busy": _("Busy…"),
        "failed": _("The program does not answer. Is it still running?"),
        "download": _("Download {name}"),
        "print": _("Open {name} to print it"),
        "new_tab": _("opens in a new tab"),
        "stopped_by_you": _("The program has stopped. You can close this page."),
        "remembered": _("Your details are remembered on this computer."),
        "forgotten": _("Your details are not remembered any more."),
        "kept_for": _(
            "A file is kept in the memory of this computer for 10 minutes, and nowhere else. "
            "Download it to keep it."
        ),
    }
