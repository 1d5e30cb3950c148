"""Fields of a client and of a row → what people call them, in their own language: beside a
column "Datum" nobody says "date"."""

from __future__ import annotations

from kaartenset.i18n import N_, _

_WORDS = {
    "name": N_("name"),
    "date": N_("date"),
    "time": N_("time"),
    "place": N_("place"),
    "way": N_("way"),
    "calling-number": N_("calling number"),
    "adviser": N_("adviser"),
    "role": N_("role"),
    "phone": N_("phone"),
    "email": N_("email"),
    "benefit": N_("benefit"),
    "organisation": N_("organisation"),
    "reference": N_("reference"),
    "variant": N_("variant"),
    "password": N_("password"),
    "call-name": N_("call name"),
    "first-name": N_("first name"),
    "initials": N_("initials"),
    "prefix": N_("prefix"),
    "last-name": N_("last name"),
    "salutation": N_("salutation"),
}


def called(field: str) -> str:
    """Return what a field is called in a message; of one that is not known, its key."""
    return _(_WORDS[field]) if field in _WORDS else field
