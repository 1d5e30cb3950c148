"""The fields of a client, as text or as a file → a client."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kaartenset.characters.normal_form import composed
from kaartenset.client.bsn import holds_bsn
from kaartenset.client.client import FIELDS, GROUPS, Adviser, Client, Meeting
from kaartenset.client.client_text import faults_of_text
from kaartenset.client.field_labels import called
from kaartenset.client.meeting_ways import WAYS as WAYS
from kaartenset.client.meeting_ways import way_of
from kaartenset.client.telephone import is_national, lacks_its_start, without_numbers
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.language.dates import DateFault, TimeFault, read_date, read_time
from kaartenset.locations import InFile, Location
from kaartenset.source import nodes
from kaartenset.source.yaml_faults import report_comment

_WITHHELD = ("anoniem", "anoniem nummer", "privénummer", "anonymous", "withheld")
"""Words that say that the number is not shown to the client, in lower case.

'Onbekend' is not one: it can mean that the author of the list did not know the number.
"""

_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

BSN_KEYS = ("bsn", "bsnnummer", "burgerservicenummer", "sofi", "sofinummer")
"""Names of keys or columns with citizen service numbers, in lower case without spaces and signs."""

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_NOISE = ("tot", "tm", "procent", "uitkering")

_YEAR = re.compile(r"(?:19|20)\d\d")


def client_file_values(
    path: Path, problems: Problems
) -> tuple[dict[str, str], dict[str, InFile]] | None:
    """Return the fields of a YAML file and their places, before options override them.

    Unknown keys are reported and the others returned, so that one run reports everything. None if
    the file has no keys at all.
    """
    root = nodes.read_nodes(path, str(path), problems)
    if root is None:
        return None
    if not isinstance(root, nodes.Mapping):
        hint = _('write each field on a line of its own, such as: name: "Jan Jansen"')
        problems.add("keys-expected", root.at, _("keys with values are expected here"), hint)
        return None
    values: dict[str, str] = {}
    places: dict[str, InFile] = {}
    for field, node in _flat_nodes(root, problems):
        if not isinstance(node, nodes.Scalar):
            problems.add(
                "text-expected",
                node.at,
                _("a text is expected here"),
                _("write the text after the colon"),
            )
        elif field in values:
            message = _("the field '{field}' is given twice, first in line {line}").format(
                field=called(field), line=places[field].line
            )
            problems.add("duplicate-key", node.at, message, _("keep one of the two"))
        elif node.comment:
            report_comment(node.comment, problems)
        elif node.is_nothing:
            continue
        else:
            values[field], places[field] = str(node), node.at
    return values, places


def _flat_nodes(root: nodes.Mapping, problems: Problems) -> Iterator[tuple[str, nodes.Node]]:
    for key, node in root.items():
        if key in GROUPS and isinstance(node, nodes.Mapping):
            for inner_key, inner in node.items():
                if inner_key in GROUPS[key]:
                    yield GROUPS[key][inner_key], inner
                else:
                    _report_key(inner_key, node.places[inner_key], tuple(GROUPS[key]), problems)
        elif key in FIELDS:
            yield key, node
        elif key in GROUPS:
            problems.add(
                "keys-expected",
                node.at,
                _("keys with values are expected here"),
                did_you_mean("", GROUPS[key]),
            )
        else:
            _report_key(key, root.places[key], (*FIELDS, *GROUPS), problems)


def _report_key(key: str, where: Location, known: tuple[str, ...], problems: Problems) -> None:
    if "".join(_WORDS.findall(key.casefold())) in BSN_KEYS:
        problems.add(
            "bsn-field",
            where,
            _("a citizen service number (BSN) is not used here"),
            _("leave it out; if you need a key of your own for the client, use 'reference'"),
        )
    else:
        problems.add(
            "unknown-key",
            where,
            _("the key '{key}' is not known here").format(key=key),
            did_you_mean(key, known),
        )


def read_client_fields(
    values: Mapping[str, str],
    places: Callable[[str], Location],
    benefits: Mapping[str, str],
    problems: Problems,
    reference_is_not_bsn: bool = False,
) -> Client | None:
    """Return the client that the fields describe, or None after reporting every fault of them.

    ``places`` returns the place of a field that is given. ``benefits`` has the name for each id.
    ``reference_is_not_bsn`` accepts a reference that passes the test of a BSN.
    """
    before = len(problems.errors())
    form = _Form(values, places, problems, reference_is_not_bsn)
    way = form.way()
    calling_number = form.calling_number(way)
    is_withheld = calling_number.casefold() in _WITHHELD
    client = Client(
        name=form.text("name"),
        appointment=Meeting(
            date=form.date(),
            time=form.time(),
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

    def date(self) -> datetime.date | None:
        text = self.text("date")
        try:
            return read_date(text) if text else None
        except DateFault as fault:
            self._report("date", fault.code, *_date_fault_message(fault.code))
            return None

    def time(self) -> datetime.time | None:
        text = self.text("time")
        try:
            return read_time(text) if text else None
        except TimeFault as fault:
            message = _("the field '{field}' cannot be read as a time").format(field=called("time"))
            self._report(
                "time", fault.code, message, _("write hours and minutes, such as 10.30 or 14:05")
            )
            return None

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
            hint = _("leave the place empty, and give the way: {way}").format(way=meant)
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


def _date_fault_message(code: str) -> tuple[str, str]:
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
    return message.format(field=called("date")), hint
