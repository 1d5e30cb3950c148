"""A name in several columns → the name as Dutch writes it.

A prefix is in lower case after a first name or initials, and has a capital where the name begins
with it: Jan de Wit, mevrouw De Wit (Taaladvies, "hoofdletters in namen"); ``'t`` keeps its lower
case. A salutation is used only where nothing else comes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CALL_NAME, FIRST_NAME, INITIALS, PREFIX, LAST_NAME, SALUTATION = PARTS = (
    *("call-name", "first-name", "initials", "prefix", "last-name", "salutation"),
)
"""The parts of a name that may have a column; of the first three the first with a value is used."""

FORENAMES = (CALL_NAME, FIRST_NAME, INITIALS)

_OF_LETTER = re.compile(r"(?:geachte|beste|dear)\s+", re.IGNORECASE)
_SALUTATIONS = {
    **dict.fromkeys(("de heer", "dhr", "hr"), "heer"),
    **dict.fromkeys(("mevr", "mw"), "mevrouw"),
}
"""Salutations of an address, and what a greeting has in their place."""

_PREFIX_WORDS = (
    "aan|bij|d'|da|de|del|den|der|des|di|dos|du|el|al|in|la|le|les|onder|op|over|te|ten|ter|tot|uit"
    "|van|vander|vom|von|voor|zu|zur|'[st]|’[st]|l'"
)
_PREFIX_BEHIND = re.compile(
    rf"(?P<last>[^,]+),\s*(?P<prefix>(?:{_PREFIX_WORDS})(?:\s+(?:{_PREFIX_WORDS}))*)", re.IGNORECASE
)
"""A surname in sorting order: ``Wit, de``."""


def joined(parts: Mapping[str, str]) -> str:
    """Return the name that the parts make, or "" without a surname or a first name alone."""
    called = parts.get(CALL_NAME) or parts.get(FIRST_NAME) or ""
    first = called or parts.get(INITIALS, "")
    last, prefix = parts.get(LAST_NAME, ""), parts.get(PREFIX, "")
    if not prefix and (sorted_by_last := _PREFIX_BEHIND.fullmatch(last)):
        last, prefix = sorted_by_last["last"], sorted_by_last["prefix"]
    if not last:
        return "" if prefix else called
    if first:
        return " ".join(filter(None, (first, prefix, last)))
    salutation = _OF_LETTER.sub("", parts.get(SALUTATION, ""))
    salutation = _SALUTATIONS.get(salutation.rstrip(".").casefold(), salutation)
    name = " ".join(filter(None, (prefix, last)))
    return " ".join(filter(None, (salutation, _with_capital(name))))


def _with_capital(name: str) -> str:
    """Return a name with a capital at its start; Dutch has *IJ* as one letter."""
    letters = 2 if name.startswith("ij") else 1
    return name[:letters].upper() + name[letters:]


def is_surname_alone(parts: Mapping[str, str]) -> bool:
    """Return whether a name is made of a surname, and nothing that goes before one in a
    greeting."""
    return bool(parts.get(LAST_NAME)) and not any(
        parts.get(each) for each in (*FORENAMES, SALUTATION)
    )
