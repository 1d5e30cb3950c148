"""Links to telephone numbers and e-mail addresses (ISO 32000-1 §12.5.6.5)."""

from __future__ import annotations

import re

from kaartenset.geometry import Mm, Rect
from kaartenset.pdf.catalog import rectangle
from kaartenset.pdf.objects import Name, TextString, Value, entries, in_line

_BEFORE_WORDS = re.compile(r"[^A-Za-z]*")
"""The part of a telephone number to dial: without words after it, such as an extension."""

_AS_THEY_ARE = "-._~!$*+="
_ASCII = 128

_LEAST_DIGITS = 3
_SHOWN = 4
_HIDDEN = 2
"""Annotation flags (ISO 32000-1, table 165)."""


def link_entries(box: Rect, page_height: Mm, ending: str) -> str:
    """Return the entries of a link over a box on a page; ``ending`` comes from ``link_ending``."""
    return f"/Rect {in_line(rectangle(box, page_height))} {ending}"


def link_ending(field: str, value: str, said: str) -> str:
    """Return the entries of a link without its position; ``said`` is what is heard.

    A value that is no number or address gets a hidden link.
    """
    target = target_of(field, value)
    action: dict[str, Value] = {"F": _HIDDEN}
    if target:
        action = {"F": _SHOWN, "A": {"S": Name("URI"), "URI": TextString(target)}}
    return entries({"Contents": TextString(said), **action})


def target_of(field: str, value: str) -> str:
    """Return the URI for the value of a field (RFC 3966 and 6068), or an empty text."""
    if field == "phone":
        found = _BEFORE_WORDS.match(value)
        number = found[0] if found else ""
        digits = "".join(filter(str.isdecimal, number)) if number.isascii() else ""
        return (
            f"tel:{'+' if number.lstrip(' (').startswith('+') else ''}{digits}"
            if len(digits) >= _LEAST_DIGITS
            else ""
        )
    name, at, host = value.rpartition("@")
    whole = at and name and "." in host and " " not in value
    return f"mailto:{_quoted(name)}@{_quoted(host)}" if whole else ""


def _quoted(text: str) -> str:
    """Return a percent-encoded part of an address (RFC 3986 §2.1)."""
    return "".join(
        chr(byte)
        if (chr(byte).isalnum() and byte < _ASCII) or chr(byte) in _AS_THEY_ARE
        else f"%{byte:02X}"
        for byte in text.encode()
    )
