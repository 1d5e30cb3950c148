"""The fields of a client, as text → a client."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from kaartenset.characters.normal_form import composed
from kaartenset.client.bsn import holds_bsn
from kaartenset.client.client import Adviser, Client, Meeting, OwnValue
from kaartenset.client.client_text import faults_of_text
from kaartenset.client.field_labels import called, called_way
from kaartenset.client.meeting_ways import WAYS as WAYS
from kaartenset.client.meeting_ways import way_of
from kaartenset.client.own_fields import DATE, NUMBER, TEXT, TIME, YES_NO, OwnField
from kaartenset.client.telephone import (
    is_national,
    lacks_its_start,
    without_numbers,
    wrong_length,
)
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.language.dates import DateFault, TimeFault, read_date, read_time
from kaartenset.locations import Location

_WITHHELD = ("anoniem", "anoniem nummer", "privénummer", "anonymous", "withheld")
"""Words that say that the number is not shown to the client, in lower case.

'Onbekend' is not one: it can mean that the author of the list did not know the number.
"""

_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_NOISE = ("tot", "tm", "procent", "uitkering")

_YEAR = re.compile(r"(?:19|20)\d\d")

_LONGEST_NUMBER = 9
"""Digits of a number of an own field."""


def read_client_fields(
    values: Mapping[str, str],
    places: Callable[[str], Location],
    benefits: Mapping[str, str],
    problems: Problems,
    reference_is_not_bsn: bool = False,
    own: Iterable[OwnField] = (),
) -> Client | None:
    """Return the client that the fields describe, or None after reporting every fault of them.

    ``places`` returns the place of a field that is given. ``benefits`` has the name for each id.
    ``reference_is_not_bsn`` accepts a reference that passes the test of a BSN. ``own`` are the
    fields that the deck declares.
    """
    before = len(problems.errors())
    form = _Form(values, places, problems, reference_is_not_bsn)
    way = form.way()
    calling_number = form.calling_number(way)
    is_withheld = calling_number.casefold() in _WITHHELD
    client = Client(
        name=form.text("name"),
        appointment=Meeting(
            date=form.date("date"),
            time=form.time("time"),
            place=form.place(way),
            way=way or "office",
            calling_number="" if is_withheld else calling_number,
            is_number_withheld=is_withheld,
        ),
        adviser=Adviser(
            name=form.text("adviser"),
            role=form.text("role"),
            phone=form.phone(),
            email=form.email(),
        ),
        benefit=form.benefit(benefits),
        organisation=form.text("organisation"),
        reference=form.text("reference"),
        own=form.own(own),
    )
    return client if len(problems.errors()) == before else None


def tidy(text: str) -> str:
    """Return a text as it is printed: NFC, single spaces, none at the ends.

    A text with more marks in a row than any script needs stays as it is; no field takes one so
    long.
    """
    letters = composed(text)
    return _SPACES.sub(" ", text if letters is None else letters).strip()


def way_meant(text: str) -> str:
    """Return the way to meet that a word means, or the word itself; an empty text is an office."""
    word = tidy(text).casefold()
    return way_of(word) or word or "office"


def match_benefit(text: str, benefits: Mapping[str, str]) -> str | None:
    """Return the id of the benefit that a text means, or None if it means none or several.

    Capitals, spaces and signs do not matter, and neither does a year (Wajong 2015 is Wajong) unless
    the name of a benefit has it.
    """
    for years_count in (True, False):
        wanted = _plain(text, years_count)
        found = [
            key
            for key, name in benefits.items()
            if wanted and wanted in (_plain(key, years_count), _plain(name, years_count))
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


@lru_cache(maxsize=1_000)
def _plain(text: str, years_count: bool) -> str:
    """Return the letters and digits that tell one benefit from another."""
    words = _WORDS.findall(text.casefold().replace("t/m", " tm "))
    return "".join(
        word for word in words if word not in _NOISE and (years_count or not _YEAR.fullmatch(word))
    )


class _Form:
    """Fields as given; reading one reports its faults, and a field with a fault counts as empty."""

    def __init__(
        self,
        values: Mapping[str, str],
        places: Callable[[str], Location],
        problems: Problems,
        reference_is_not_bsn: bool,
    ) -> None:
        self._values = values
        self._places = places
        self._problems = problems
        self._trusted = "reference" if reference_is_not_bsn else ""

    def text(self, field: str) -> str:
        text = tidy(self._values.get(field, ""))
        faults = list(faults_of_text(field, text, field == self._trusted))
        for code, message, hint in faults:
            self._report(field, code, message, hint)
        return "" if faults else text

    def date(self, field: str) -> datetime.date | None:
        text = self.text(field)
        try:
            return read_date(text) if text else None
        except DateFault as fault:
            self._report(field, fault.code, *_date_fault_message(fault.code, field))
            return None

    def time(self, field: str) -> datetime.time | None:
        text = self.text(field)
        try:
            return read_time(text) if text else None
        except TimeFault as fault:
            message = _("the field '{field}' cannot be read as a time").format(field=called(field))
            hint = _("write hours and minutes, such as 10.30 or 14:05")
            self._report(field, fault.code, message, hint)
            return None

    def own(self, fields: Iterable[OwnField]) -> tuple[tuple[str, OwnValue], ...]:
        """Return the values of the fields that the deck declares, without empty ones."""
        found = ((each.name, self._own_value(each)) for each in fields)
        return tuple([(name, value) for name, value in found if value not in (None, "")])

    def _own_value(self, own: OwnField) -> OwnValue | None:
        if own.type == DATE:
            return self.date(own.name)
        if own.type == TIME:
            return self.time(own.name)
        text = self.text(own.name)
        if own.type == TEXT or not text:
            return text
        return self._own_number(own, text) if own.type == NUMBER else self._choice(own, text)

    def _own_number(self, own: OwnField, text: str) -> int | None:
        is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
        if is_number and own.bounds.allow(int(text)):
            return int(text)
        message = _("the field '{field}' is not a whole number").format(field=called(own.name))
        hint = _("write digits only, such as 3")
        if is_number:
            message = _("the field '{field}' is a number outside the bounds of this deck")
            message = message.format(field=called(own.name))
            hint = _("the bounds are {bounds}").format(bounds=own.bounds)
        self._report(own.name, "bad-number", message, hint)
        return None

    def _choice(self, own: OwnField, text: str) -> str:
        found = own.choice(text)
        if not found:
            message = _("the field '{field}' has none of the values that this deck has for it")
            known = own.words.values() if own.type == YES_NO else own.words
            hint = did_you_mean(text.casefold(), known)
            self._report(own.name, "unknown-value", message.format(field=called(own.name)), hint)
        return found

    def way(self) -> str | None:
        """Return the way of the talk, or None if it is wrong and says nothing about the place."""
        text = self.text("way").casefold()
        if not text:
            return None if self._values.get("way", "").strip() else "office"
        way = way_of(text)
        if not way:
            message = _("the field '{field}' has a way to meet that is not known").format(
                field=called("way")
            )
            self._report("way", "unknown-way", message, did_you_mean(text, WAYS))
        return way or None

    def place(self, way: str | None) -> str:
        text = self.text("place")
        if text and way not in ("office", None):
            message = _(
                "the field '{field}' is not printed for a talk by telephone, by video or at the "
                "client's home"
            )
            self._report(
                "place",
                "place-not-printed",
                message.format(field=called("place")),
                _("leave the place out, or the way"),
            )
        elif text and (meant := way_of(text.casefold())) and meant != "office":
            message = _("the field '{field}' says how you meet, and not where").format(
                field=called("place")
            )
            hint = _("leave the place empty, and give the way: {way}").format(way=called_way(meant))
            self._report("place", "place-is-way", message, hint)
        return text

    def phone(self) -> str:
        return self._number("phone", _("write the number that the client can call"))

    def calling_number(self, way: str | None) -> str:
        """Return the number that the client sees, or a word that says that it is withheld."""
        text = tidy(self._values.get("calling-number", ""))
        if text and way not in ("phone", None):
            message = _("the field '{field}' is printed for a talk by telephone only").format(
                field=called("calling-number")
            )
            self._report(
                "calling-number",
                "number-not-printed",
                message,
                _("leave the number out, or give 'phone' as the way"),
            )
            return ""
        if text.casefold() in _WITHHELD:
            return text
        return self._number(
            "calling-number",
            _("write the number that the client sees, or 'anoniem' if none is shown"),
        )

    def _number(self, field: str, hint: str) -> str:
        text = self.text(field)
        if not text or is_national(text):
            return text
        if not any(character.isdecimal() for character in text):
            self._report(
                field,
                "bad-phone",
                _("the field '{field}' is not a telephone number").format(field=called(field)),
                hint,
            )
        elif holds_bsn(without_numbers(text)):
            message = _(
                "the field '{field}' has a number that may be a citizen service number (BSN) and "
                "is not a telephone number"
            )
            hint = _("write all ten digits starting with 0, or start with +")
            self._report(field, "bsn", message.format(field=called(field)), hint)
        elif lacks_its_start(text):
            message = _("the field '{field}' is a telephone number without its beginning").format(
                field=called(field)
            )
            self._report(
                field,
                "bad-phone",
                message,
                _("write all ten digits starting with 0, or start with +"),
            )
        elif count := wrong_length(text):
            message = _(
                "the field '{field}' is a telephone number of {count} digits, and a Dutch one has "
                "ten"
            )
            self._report(
                field,
                "bad-phone",
                message.format(field=called(field), count=count),
                _("write all ten digits starting with 0, or start with +"),
            )
        return text

    def email(self) -> str:
        text = self.text("email")
        if text and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
            message = _("the field '{field}' is not an e-mail address").format(
                field=called("email")
            )
            self._report(
                "email", "bad-email", message, _("write one address, with one @ and without spaces")
            )
        return text

    def benefit(self, benefits: Mapping[str, str]) -> str:
        text = self.text("benefit")
        found = match_benefit(text, benefits)
        if text and found is None:
            message = _("the field '{field}' names a benefit that this deck does not have").format(
                field=called("benefit")
            )
            self._report(
                "benefit", "unknown-benefit", message, did_you_mean(text.casefold(), benefits)
            )
        return found or ""

    def _report(self, field: str, code: str, message: str, hint: str) -> None:
        self._problems.add(code, self._places(field), message, hint)


def _date_fault_message(code: str, field: str) -> tuple[str, str]:
    """Return the message and the hint for a fault of a date."""
    how = _("write the day first and the year in full: 1-12-2026 or 1 december 2026")
    messages = {
        "date-unreadable": (_("the field '{field}' cannot be read as a date"), how),
        "date-does-not-exist": (
            _("the field '{field}' is a date that does not exist"),
            _("check the day and the month; the day comes first"),
        ),
        "date-out-of-range": (
            _("the field '{field}' is a date before 2000 or after 2100"),
            _("check the year"),
        ),
        "weekday-mismatch": (
            _("the field '{field}' names a weekday that does not match its date"),
            _("correct one of the two"),
        ),
    }
    message, hint = messages[code]
    return message.format(field=called(field)), hint
