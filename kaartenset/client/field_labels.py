"""Fields of a client or row → their names in the reader's language."""

from __future__ import annotations

from kaartenset.i18n import N_, _, language_of_messages

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
    "language": N_("language"),
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


class OwnFieldName(str):
    """The key of a field that a deck declares, with what the deck calls it in its own language."""

    __slots__ = ("label", "lang")

    label: str
    lang: str

    def __new__(cls, key: str, label: str = "", lang: str = "") -> OwnFieldName:
        name = super().__new__(cls, key)
        name.label, name.lang = label, lang
        return name

    def __reduce__(self) -> tuple[type[OwnFieldName], tuple[str, str, str]]:
        """Return what makes the same name in another process."""
        return OwnFieldName, (str(self), self.label, self.lang)


def called(field: str) -> str:
    """Return the name of a field for messages, or its key if it has none in their language."""
    if isinstance(field, OwnFieldName) and field.label and field.lang == language_of_messages()[:2]:
        return field.label
    return _(_LABELS[field]) if field in _LABELS else field


def called_way(way: str) -> str:
    """Return the word for a way to meet, as messages have it and lists take it."""
    return _(_WAYS[way])
