"""Fields of a client or row → their names in the reader's language."""

from __future__ import annotations

from kaartenset.i18n import N_, _

_LABELS = {
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

_WAYS = {
    "office": N_("office"),
    "phone": N_("telephone"),
    "video": N_("video"),
    "home": N_("home"),
}
"""Words that a list and an option take too."""


def called(field: str) -> str:
    """Return the name of a field for messages, or its key if it has none."""
    return _(_LABELS[field]) if field in _LABELS else field


def called_way(way: str) -> str:
    """Return the word for a way to meet, as messages have it and lists take it."""
    return _(_WAYS[way])
