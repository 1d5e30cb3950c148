"""Links to telephone numbers and e-mail addresses (ISO 32000-1 §12.5.6.5)."""

from __future__ import annotations

import re

from kaartenset.geometry import POINT, Mm
from kaartenset.pdf.objects import Name, TextString, Value, entries
from kaartenset.typeset.typeset import SetText

_BEFORE_WORDS = re.compile(r"[^A-Za-z]*")
"""The part of a telephone number to dial: without words after it, such as an extension."""

_AS_THEY_ARE = "-._~!$*+="
_ASCII = 128

_LEAST_DIGITS = 3
_SHOWN = 4
_HIDDEN = 2
"""Annotation flags (ISO 32000-1, table 165)."""

_OVER = 1.0
_UNDER = 0.3
"""How far a link extends above and below its line of text, in type sizes."""


def link_entries(value: str, ending: str, text: SetText, down: Mm, height: Mm) -> str:
    """Return the entries of a link over the lines with a value, on a page of this height.

    ``ending`` comes from ``link_ending``.
    """
    lines = [line for line in text.lines if line.runs and value in line.runs[0].text] or text.lines
    em = text.size * POINT
    left, right = lines[0].left, lines[0].right
    for line in lines[1:]:
        left, right = min(left, line.left), max(right, line.right)
    bottom, top = height - lines[-1].y - down - _UNDER * em, height - lines[0].y - down + _OVER * em
    edges = (left / POINT, bottom / POINT, right / POINT, top / POINT)
    return f"{entries({'Rect': edges})} {ending}"


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
