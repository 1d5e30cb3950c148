"""Links to call or to write to whoever the deck names (ISO 32000-1 §12.5.6.5): their entries in a PDF."""

from __future__ import annotations

import re
from functools import lru_cache

from kaartenset.geometry import POINT, Mm, Rect, Size
from kaartenset.paint.form import rectangle
from kaartenset.paint.pdftext import pdf_text
from kaartenset.typeset import SetText

_BEFORE_WORDS = re.compile(r"[^A-Za-z]*")
"""What of a telephone number is dialled: not the words behind it, such as an extension."""

_AS_THEY_ARE = "-._~!$*+="
_ASCII = 128

_LEAST_DIGITS = 3
_SHOWN = 4
_HIDDEN = 2
"""Annotation flags (ISO 32000-1, table 165)."""

_OVER = 1.0
_UNDER = 0.3
"""How far a link reaches over and under the line of its text, in type sizes."""


def link_entries(field: str, value: str, said: str, text: SetText, down: Mm, height: Mm) -> str:
    """Return the entries of a link over the lines of a text that hold a value, on a page of this height.

    ``said`` is what is heard of it. A value that cannot be called or written to has a link that is not there.
    """
    target = target_of(field, value)
    if not target:
        return f"/F {_HIDDEN}/Rect[0 0 0 0]/Contents {pdf_text(said)}>>"
    lines = [line for line in text.lines if value in "".join(run.text for run in line.runs)] or list(text.lines)
    em = text.size * POINT
    left, top = min(line.left for line in lines), lines[0].y - _OVER * em + down
    place = Rect(left, top, max(line.right for line in lines) - left, lines[-1].y + _UNDER * em + down - top)
    return f"/F {_SHOWN}/Rect[{rectangle(place, Size(0, height))}]/Contents {pdf_text(said)}/A<</S/URI/URI({target})>>>>"


@lru_cache(maxsize=1024)
def target_of(field: str, value: str) -> str:
    """Return where a link to the value of a field goes (RFC 3966 and 6068), or nothing if it is no number or address."""
    if field == "phone":
        found = _BEFORE_WORDS.match(value)
        number = found[0] if found else ""
        digits = "".join(filter(str.isdecimal, number)) if number.isascii() else ""
        return f"tel:{'+' if number.lstrip(' (').startswith('+') else ''}{digits}" if len(digits) >= _LEAST_DIGITS else ""
    name, at, host = value.rpartition("@")
    whole = at and name and "." in host and " " not in value
    return f"mailto:{_quoted(name)}@{_quoted(host)}" if whole else ""


def _quoted(text: str) -> str:
    """Return a part of an address in which only letters, figures and a few signs stand as they are (RFC 3986 §2.1)."""
    return "".join(
        chr(byte) if (chr(byte).isalnum() and byte < _ASCII) or chr(byte) in _AS_THEY_ARE else f"%{byte:02X}" for byte in text.encode()
    )
