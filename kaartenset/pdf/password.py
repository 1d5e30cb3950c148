"""Encrypts a PDF with a password: AES-256, revision 6 (ISO 32000-2, 7.6.4.4; rule S4).

Whoever has the password may do everything. Assistive technology always has access (permission bit
10, ISO 32000-1 table 22; PDF/UA-1, 7.16). The password keeps others out; it does not stop the
client from printing or filling in.

This is the only output whose bytes differ from run to run: the standard requires a random key and
random salts.
"""

from __future__ import annotations

import stringprep
import unicodedata
from io import BytesIO
from pathlib import Path

from kaartenset.errors import Problem
from kaartenset.i18n import _
from kaartenset.locations import Location, OfOption

MOST_BYTES = 127
"""Bytes of a password in UTF-8; readers ignore the rest (ISO 32000-2, 7.6.4.3.3)."""

_LONGEST = 10 * MOST_BYTES
"""Characters as typed. A longer text never has so few bytes, and composing tens of thousands of
accents takes minutes."""

_MAPPED_TO_SPACE = stringprep.in_table_c12
_MAPPED_TO_NOTHING = stringprep.in_table_b1
_PROHIBITED = (
    *(
        stringprep.in_table_c21_c22,
        stringprep.in_table_c3,
        stringprep.in_table_c4,
        stringprep.in_table_c5,
    ),
    *(
        stringprep.in_table_c6,
        stringprep.in_table_c7,
        stringprep.in_table_c8,
        stringprep.in_table_c9,
    ),
)


def check_password(password: str, where: Location) -> Problem | None:
    """Return the problem of a password, without a letter of it, or None."""
    prepared = _prepared(password) if len(password) <= _LONGEST else "x" * _LONGEST
    if not prepared.strip():
        return Problem(
            "password-empty",
            where,
            _("the password is empty"),
            _("a file without a password needs no --protect"),
        )
    if any(prohibited(letter) for letter in prepared for prohibited in _PROHIBITED):
        return Problem(
            "password-letter",
            where,
            _("the password has a character that cannot be typed everywhere"),
            _("choose another"),
        )
    if len(prepared.encode()) > MOST_BYTES:
        message = _("the password is too long")
        return Problem(
            "password-long",
            where,
            message,
            _("take at most {count} letters; one with an accent counts twice").format(
                count=MOST_BYTES
            ),
        )
    return None


def protect(pdf: bytes, password: str) -> bytes:
    """Return a PDF that opens with the password only, after reading all of it.

    Raises ``ValueError`` for a password that ``check_password`` refuses and for a damaged PDF; the
    messages have nothing of the password.
    """
    import pikepdf

    if check_password(password, OfOption("--protect")) is not None:
        raise ValueError("the password cannot be used")
    key = _prepared(password)
    protected = BytesIO()
    allowed = pikepdf.Permissions(
        accessibility=True, modify_assembly=True
    )  # All other permissions are granted by default.
    lock = pikepdf.Encryption(owner=key, user=key, R=6, aes=True, metadata=True, allow=allowed)
    try:
        with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as document:
            if document.check_pdf_syntax():
                raise ValueError("the PDF is damaged")
            document.save(protected, encryption=lock)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise ValueError("the PDF is damaged or protected already") from None
    return protected.getvalue()


def opens(path: Path, password: str) -> bool:
    """Return whether a file is a PDF that this password opens."""
    import pikepdf

    try:
        with pikepdf.open(path, password=_prepared(password), attempt_recovery=False) as document:
            return bool(document.is_encrypted)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError):
        return False


def _prepared(password: str) -> str:
    """Return a password prepared with SASLprep (RFC 4013): equal however letters are typed."""
    mapped = "".join(
        " " if _MAPPED_TO_SPACE(letter) else letter
        for letter in password
        if not _MAPPED_TO_NOTHING(letter)
    )
    return unicodedata.normalize("NFKC", mapped)
