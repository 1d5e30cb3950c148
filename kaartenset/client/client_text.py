"""The text of a field → the reasons why it cannot be printed: length, characters, a BSN."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kaartenset.characters.mojibake import has_lost_letters, looks_encoded_twice
from kaartenset.characters.normal_form import MOST_MARKS, has_many_marks
from kaartenset.client.bsn import holds_bsn
from kaartenset.client.client import FIELDS
from kaartenset.client.field_labels import called
from kaartenset.client.telephone import without_numbers
from kaartenset.i18n import _

_MAY_NOT_HOLD_BSN = ("name", "place", "adviser", "role", "email", "organisation", "reference")
_MAY_HOLD_PHONE = ("place", "adviser", "role", "organisation")
_LENGTHS = {"name": 200, "adviser": 200, "place": 200, "organisation": 200, "email": 254}
_NO_FIELD = 1_000
_LENGTH_OF_OWN = 200
_OTHER_LENGTH = 100
"""Characters. A longer text belongs to another field; one beyond ``_NO_FIELD`` to none.

254 is the longest e-mail address (RFC 5321, 4.5.3.1.3).
"""

_NAMES = ("name", "adviser")
_EMOJI = re.compile(
    # Without U+2669 to U+266F, notes and accidentals, one of which is in MES-1. Joiners and tags
    # combine several emoji into one.
    "(?:[\u231a\u231b\u23e9-\u23fa\u2600-\u2668\u2670-\u27bf\u2b05-\u2b55\ufe0f\u20e3"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]\u200d?)+"
)
_UNSEEN_CATEGORIES = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def faults_of_text(field: str, text: str, is_trusted: bool) -> Iterator[tuple[str, str, str]]:
    """Yield the code, message and hint for every reason why a text cannot be printed."""
    most = _LENGTHS.get(field, _LENGTH_OF_OWN if _is_own(field) else _OTHER_LENGTH)
    if len(text) > most:
        message = _("the field '{field}' has {count} characters, and {most} is the most").format(
            field=called(field), count=len(text), most=most
        )
        yield "too-long", message, _("is it the text of another field?")
        if len(text) > _NO_FIELD:
            return
    if (
        (field in _MAY_NOT_HOLD_BSN or _is_own(field))
        and holds_bsn(text)
        and not is_trusted
        and not _is_telephone_number(field, text)
    ):
        message = _(
            "the field '{field}' has a number that may be a citizen service number (BSN): it "
            "passes the eleven-test"
        )
        hint = _("leave the number out")
        if field == "reference":
            hint = _(
                "use a number of your own; if it is one already, check it again and add "
                "--reference-is-not-bsn"
            )
        yield "bsn", message.format(field=called(field)), hint
    yield from _faults_of_letters(field, text)


def _faults_of_letters(field: str, text: str) -> Iterator[tuple[str, str, str]]:
    if "?" in text and has_lost_letters(text, field in _NAMES):
        yield "letters-lost", *_lost_letters(field)
    if text.isascii() and text.isprintable():
        return
    if has_many_marks(text):
        message = _("the field '{field}' has more than {count} marks on one letter")
        hint = _("type the text again; no writing has so many")
        yield "too-many-marks", message.format(field=called(field), count=MOST_MARKS), hint
    if looks_encoded_twice(text):
        yield "letters-garbled", *_garbled_letters(field)
    if all(map(_is_ordinary, text)):
        if "\ufffd" in text:
            yield "letters-lost", *_lost_letters(field)
        return
    without_emoji = _EMOJI.sub("", text)
    if without_emoji != text:
        yield (
            "emoji",
            _("the field '{field}' has an emoji, which cannot be printed").format(
                field=called(field)
            ),
            _("leave the emoji out"),
        )
    if unseen := _unseen_characters(without_emoji):
        message = _("the field '{field}' has characters that are not allowed: {codes}").format(
            field=called(field), codes=_codes(unseen)
        )
        yield (
            "unprintable-character",
            message,
            _("type the text again; they came along unseen from another program"),
        )


def _is_telephone_number(field: str, text: str) -> bool:
    """Return whether the number that passes the eleven-test is a telephone number in the text."""
    may_hold_phone = field in _MAY_HOLD_PHONE or _is_own(field)
    return may_hold_phone and not holds_bsn(without_numbers(text))


def _is_own(field: str) -> bool:
    """Return whether a deck declares this field itself."""
    return field not in FIELDS


def _lost_letters(field: str) -> tuple[str, str]:
    message = _("the field '{field}' has a question mark where a letter was lost").format(
        field=called(field)
    )
    return message, _(
        "type the letter; a list that is saved as CSV UTF-8 or as .xlsx keeps all letters"
    )


def _garbled_letters(field: str) -> tuple[str, str]:
    message = _("the field '{field}' has two odd characters where one letter was").format(
        field=called(field)
    )
    return message, _("type it again; another program has read UTF-8 as something else")


@lru_cache(maxsize=5_000)
def _is_ordinary(letter: str) -> bool:
    """Return whether a character needs no closer look; most texts have only such characters."""
    is_unseen = unicodedata.category(letter) in _UNSEEN_CATEGORIES or _is_noncharacter(ord(letter))
    return not is_unseen and not _EMOJI.match(letter)


def _unseen_characters(text: str) -> set[str]:
    """Return the invisible, private and forbidden characters of a text."""
    return {
        letter
        for letter in text
        if unicodedata.category(letter) in _UNSEEN_CATEGORIES or _is_noncharacter(ord(letter))
    }


def _codes(letters: Iterable[str]) -> str:
    """Return letters as code points, sorted, so that their order does not reveal the value."""
    return ", ".join(f"U+{ord(letter):04X}" for letter in sorted(letters))


def _is_noncharacter(code: int) -> bool:
    """Return whether a code point is never a character (Unicode Standard, 23.7)."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
