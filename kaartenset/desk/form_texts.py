"""The words of the page for one client, in the user's language."""

from __future__ import annotations

from pathlib import Path

from kaartenset.desk.field_texts import field_texts, shared_script_texts
from kaartenset.i18n import _


def form_texts(details: Path | None) -> dict[str, str]:
    """Return the texts of the HTML; ``details`` is the file of the professional's own details."""
    return {
        **field_texts(details),
        "heading": _("Make a deck"),
        "intro": _(
            "Fill in what you know; what you leave empty becomes a dotted line. Without anything "
            "filled in you make a deck for any client."
        ),
        "privacy": _(
            "What you fill in stays on this computer and is written nowhere. Only the files that "
            "you download are kept."
        ),
        "client": _("The client"),
        "name": _("Name"),
        "name_hint": _("What the client wants to be called."),
        "reference": _("Reference"),
        "reference_hint": _(
            "Your own key for the client, which names the file. Never a citizen service number "
            "(BSN)."
        ),
        "not_bsn": _("I have checked it: this reference is not a BSN"),
        "password": _("Password for the files"),
        "password_hint": _("Leave it empty for files that open without one."),
        "make": _("Make the deck"),
        "clear": _("Clear the form"),
        "cards": _("What the client sees"),
        "cards_hint": _("The first card, and the cards that change by what you fill in."),
        "made": _("The deck is made"),
    }


def form_script_texts() -> dict[str, str]:
    """Return what the script of the page says."""
    return {
        **shared_script_texts(),
        "read_face": _("Read the words"),
        "cleared": _("The form is empty again, and its files are forgotten."),
    }
