"""Whom a deck is for: fields as text, from a YAML file, options or a row of a list → a ``Client``.

Every field may be left out. Every fault of every field is said, by the name of the field and never with its value.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kaartenset import source
from kaartenset.composed import composed
from kaartenset.dates import DateFault, TimeFault, read_date, read_time
from kaartenset.errors import Location, Problems, did_you_mean
from kaartenset.garbled import has_lost_letters, looks_encoded_twice
from kaartenset.i18n import _
from kaartenset.identity import holds_bsn
from kaartenset.telephone import is_national, lacks_its_start, without_numbers
from kaartenset.ways import WAYS as WAYS
from kaartenset.ways import way_of
from kaartenset.yaml_faults import report_comment

FIELDS = ("name", "date", "time", "place", "way", "adviser", "role", "phone", "email", "benefit", "organisation", "reference")
"""All that can be said of a client, as flat names of text fields."""

GROUPS = {
    "appointment": {"date": "date", "time": "time", "place": "place", "way": "way"},
    "adviser": {"name": "adviser", "role": "role", "phone": "phone", "email": "email"},
}
"""Keys of a client file that hold others, with the flat name of each of these."""

_MAY_NOT_HOLD_BSN = ("name", "place", "adviser", "role", "email", "organisation", "reference")
_MAY_HOLD_PHONE = ("place", "adviser", "role", "organisation")
_LENGTHS = {"name": 200, "adviser": 200, "place": 200, "organisation": 200, "email": 254}
_NO_FIELD = 1_000
_OTHER_LENGTH = 100
"""Characters. A longer text was meant for another field, one beyond ``_NO_FIELD`` for none.

254 is the longest e-mail address (RFC 5321, 4.5.3.1.3).
"""

_NAMES = ("name", "adviser")
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_EMOJI = re.compile(
    # U+2669 to U+266F are notes and accidentals, and MES-1 has one of them. Joiners and tags make one emoji of several.
    "(?:[\u231a\u231b\u23e9-\u23fa\u2600-\u2668\u2670-\u27bf\u2b05-\u2b55\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]\u200d?)+"
)
_UNSEEN_CATEGORIES = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")

BSN_KEYS = ("bsn", "bsnnummer", "burgerservicenummer", "sofi", "sofinummer")
"""What a key or column with citizen service numbers is called, in small letters without spaces and signs."""

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_NOISE = ("tot", "tm", "procent", "uitkering")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """When and where the talk is; a place belongs to a talk at an office only."""

    date: datetime.date | None = None
    time: datetime.time | None = None
    place: str = ""
    way: str = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """The fixed contact person."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The person whom a deck is for; empty texts are dotted lines on the cards."""

    name: str = ""
    appointment: Appointment = Appointment()
    adviser: Adviser = Adviser()
    benefit: str = ""
    organisation: str = ""
    reference: str = ""


def client_file_values(path: Path, problems: Problems) -> tuple[dict[str, str], dict[str, Location]] | None:
    """Return the flat fields of a YAML file and their places, for options to override before they are read.

    Keys that mean nothing are reported and the others returned, so that one run says all. None if there are no keys at all.
    """
    root = source.read_nodes(path, str(path), problems)
    if root is None:
        return None
    if not isinstance(root, source.Mapping):
        problems.add("keys-expected", root.at, _("keys with values are expected here"))
        return None
    values: dict[str, str] = {}
    places: dict[str, Location] = {}
    for field, node in _flat_nodes(root, problems):
        if not isinstance(node, source.Scalar):
            problems.add("text-expected", node.at, _("a text is expected here"), _("write the text behind the colon"))
        elif field in values:
            problems.add("duplicate-key", node.at, _("the field '{field}' is given twice").format(field=field), _("keep one of the two"))
        elif node.comment:
            report_comment(node.comment, problems)
        elif node.is_nothing:
            continue
        else:
            values[field], places[field] = str(node), node.at
    return values, places


def _flat_nodes(root: source.Mapping, problems: Problems) -> Iterator[tuple[str, source.Node]]:
    for key, node in root.items():
        if key in GROUPS and isinstance(node, source.Mapping):
            for inner_key, inner in node.items():
                if inner_key in GROUPS[key]:
                    yield GROUPS[key][inner_key], inner
                else:
                    _report_key(inner_key, node.places[inner_key], tuple(GROUPS[key]), problems)
        elif key in FIELDS:
            yield key, node
        elif key in GROUPS:
            problems.add("keys-expected", node.at, _("keys with values are expected here"), did_you_mean("", GROUPS[key]))
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
        problems.add("unknown-key", where, _("the key '{key}' is not known here").format(key=key), did_you_mean(key, known))


def read_client_fields(
    values: Mapping[str, str],
    places: Callable[[str], Location],
    benefits: Mapping[str, str],
    problems: Problems,
    reference_is_not_bsn: bool = False,
) -> Client | None:
    """Return the client that flat text fields mean, or None after reporting every fault of every field.

    ``places`` says where a field stands and is asked for fields that are given only; ``benefits`` has the name of each id.
    ``reference_is_not_bsn`` is what a person says who has looked.
    """
    before = len(problems.errors())
    form = _Form(values, places, problems, reference_is_not_bsn)
    way = form.way()
    client = Client(
        name=form.text("name"),
        appointment=Appointment(date=form.date(), time=form.time(), place=form.place(way), way=way or "office"),
        adviser=Adviser(name=form.text("adviser"), role=form.text("role"), phone=form.phone(), email=form.email()),
        benefit=form.benefit(benefits),
        organisation=form.text("organisation"),
        reference=form.text("reference"),
    )
    return client if len(problems.errors()) == before else None


def tidy(text: str) -> str:
    """Return a text as it is printed: composed letters (NFC), one space where several stand, none at the ends.

    One with more marks in a row than any writing has stays as it is; it is far too long for every field.
    """
    letters = composed(text)
    return _SPACES.sub(" ", text if letters is None else letters).strip()


def match_benefit(text: str, benefits: Mapping[str, str]) -> str | None:
    """Return the id of the benefit that a text means, however it is written, or None if it means none or more than one.

    Capitals, spaces and signs do not matter, nor does a year (Wajong 2015 is Wajong) unless a benefit's name has it.
    """
    for years_count in (True, False):
        wanted = _plain(text, years_count)
        found = [key for key, name in benefits.items() if wanted and wanted in (_plain(key, years_count), _plain(name, years_count))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


@lru_cache(maxsize=1_000)
def _plain(text: str, years_count: bool) -> str:
    """Return the letters and digits of a text that tell one benefit from another."""
    words = _WORDS.findall(text.casefold().replace("t/m", " tm "))
    return "".join(word for word in words if word not in _NOISE and (years_count or not _YEAR.fullmatch(word)))


class _Form:
    """Fields as they were given; each is read once, and one that is wrong is reported and counts as not given."""

    def __init__(
        self, values: Mapping[str, str], places: Callable[[str], Location], problems: Problems, reference_is_not_bsn: bool
    ) -> None:
        self._values = values
        self._places = places
        self._problems = problems
        self._trusted = "reference" if reference_is_not_bsn else ""

    def text(self, field: str) -> str:
        text = tidy(self._values.get(field, ""))
        faults = list(_faults_of_text(field, text, field == self._trusted))
        for code, message, hint in faults:
            self._report(field, code, message, hint)
        return "" if faults else text

    def date(self) -> datetime.date | None:
        text = self.text("date")
        try:
            return read_date(text) if text else None
        except DateFault as fault:
            self._report("date", fault.code, *_say_date_fault(fault.code))
            return None

    def time(self) -> datetime.time | None:
        text = self.text("time")
        try:
            return read_time(text) if text else None
        except TimeFault as fault:
            message = _("the field '{field}' is no time that can be read").format(field="time")
            self._report("time", fault.code, message, _("write hours and minutes, such as 10.30 or 14:05"))
            return None

    def way(self) -> str | None:
        """Return the way of the talk, or None if it is wrong: then nothing can be said about the place either."""
        text = self.text("way").casefold()
        if not text:
            return None if self._values.get("way", "").strip() else "office"
        way = way_of(text)
        if not way:
            message = _("the field '{field}' has a way to meet that is not known").format(field="way")
            self._report("way", "unknown-way", message, did_you_mean(text, WAYS))
        return way or None

    def place(self, way: str | None) -> str:
        text = self.text("place")
        if text and way not in ("office", None):
            message = _("the field '{field}' is not printed for a talk by telephone, by video or at the client's home")
            self._report("place", "place-not-printed", message.format(field="place"), _("leave the place out, or the way"))
        elif text and (meant := way_of(text.casefold())) and meant != "office":
            message = _("the field '{field}' says how you meet, and not where").format(field="place")
            hint = _("leave the place empty, and give the way: {way}").format(way=meant)
            self._report("place", "place-is-way", message, hint)
        return text

    def phone(self) -> str:
        text = self.text("phone")
        if not text or is_national(text):
            return text
        if not any(character.isdecimal() for character in text):
            message = _("the field '{field}' is no telephone number").format(field="phone")
            self._report("phone", "bad-phone", message, _("write the number that the client can call"))
        elif holds_bsn(without_numbers(text)):
            message = _("the field '{field}' has a number that may be a citizen service number (BSN) and is not a telephone number")
            self._report("phone", "bsn", message.format(field="phone"), _("write all ten digits, of which the first is 0, or begin with +"))
        elif lacks_its_start(text):
            message = _("the field '{field}' is a telephone number without its beginning").format(field="phone")
            self._report("phone", "bad-phone", message, _("write all ten digits, of which the first is 0, or begin with +"))
        return text

    def email(self) -> str:
        text = self.text("email")
        if text and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
            message = _("the field '{field}' is no e-mail address").format(field="email")
            self._report("email", "bad-email", message, _("write one address, with one @ and without spaces"))
        return text

    def benefit(self, benefits: Mapping[str, str]) -> str:
        text = self.text("benefit")
        found = match_benefit(text, benefits)
        if text and found is None:
            message = _("the field '{field}' is no benefit of this deck").format(field="benefit")
            self._report("benefit", "unknown-benefit", message, did_you_mean(text.casefold(), benefits))
        return found or ""

    def _report(self, field: str, code: str, message: str, hint: str) -> None:
        self._problems.add(code, self._places(field), message, hint)


def _faults_of_text(field: str, text: str, is_trusted: bool) -> Iterator[tuple[str, str, str]]:
    """Give the code, message and hint of everything because of which a text cannot be printed as it is."""
    most = _LENGTHS.get(field, _OTHER_LENGTH)
    if len(text) > most:
        message = _("the field '{field}' has {count} characters, and {most} is the most").format(field=field, count=len(text), most=most)
        yield "too-long", message, _("is it the text of another field?")
        if len(text) > _NO_FIELD:
            return
    if field in _MAY_NOT_HOLD_BSN and holds_bsn(text) and not is_trusted and not _is_of_telephone(field, text):
        message = _("the field '{field}' has a number that may be a citizen service number (BSN): it passes the eleven-test")
        hint = _("leave the number out")
        if field == "reference":
            hint = _("use a number of your own; if it is one already, check it again and add --reference-is-not-bsn")
        yield "bsn", message.format(field=field), hint
    yield from _faults_of_letters(field, text)


def _faults_of_letters(field: str, text: str) -> Iterator[tuple[str, str, str]]:
    if "?" in text and has_lost_letters(text, field in _NAMES):
        yield "letters-lost", *_say_lost(field)
    if text.isascii() and text.isprintable():
        return
    if looks_encoded_twice(text):
        yield "letters-garbled", *_say_garbled(field)
    if all(map(_is_ordinary, text)):
        if "\ufffd" in text:
            yield "letters-lost", *_say_lost(field)
        return
    without_emoji = _EMOJI.sub("", text)
    if without_emoji != text:
        yield "emoji", _("the field '{field}' has an emoji, which cannot be printed").format(field=field), _("leave the emoji out")
    if unseen := _unseen_characters(without_emoji):
        message = _("the field '{field}' has characters that may not stand in it: {codes}").format(field=field, codes=", ".join(unseen))
        yield "unprintable-character", message, _("type the text again; they came along unseen from another program")
    if any(unicodedata.bidirectional(letter) in ("R", "AL") and letter.isalpha() for letter in text):
        message = _("the field '{field}' has letters that are written from right to left, which cannot be printed rightly yet")
        yield "right-to-left", message.format(field=field), _("write it in Latin letters, a name as the client does")


def _is_of_telephone(field: str, text: str) -> bool:
    """Return whether the number in a text that passes the eleven-test is that of a telephone beside a place or a person."""
    return field in _MAY_HOLD_PHONE and not holds_bsn(without_numbers(text))


def _say_lost(field: str) -> tuple[str, str]:
    message = _("the field '{field}' has a question mark where a letter was lost").format(field=field)
    return message, _("type the letter; a list that is saved as CSV UTF-8 or as .xlsx keeps all letters")


def _say_garbled(field: str) -> tuple[str, str]:
    message = _("the field '{field}' has two odd characters where one letter was").format(field=field)
    return message, _("type it again; another program has read UTF-8 as something else")


@lru_cache(maxsize=5_000)
def _is_ordinary(letter: str) -> bool:
    """Return whether a character by itself can be no reason why a text cannot be printed; most texts have no other."""
    is_unseen = unicodedata.category(letter) in _UNSEEN_CATEGORIES or _is_noncharacter(ord(letter))
    return not is_unseen and not _EMOJI.match(letter) and unicodedata.bidirectional(letter) not in ("R", "AL")


def _unseen_characters(text: str) -> list[str]:
    """Return the code points of controls, marks of direction, characters without width, private and forbidden ones."""
    found = {letter for letter in text if unicodedata.category(letter) in _UNSEEN_CATEGORIES or _is_noncharacter(ord(letter))}
    return [f"U+{ord(letter):04X}" for letter in sorted(found)]


def _is_noncharacter(code: int) -> bool:
    """Return whether a code point never is a character (Unicode Standard, 23.7)."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _say_date_fault(code: str) -> tuple[str, str]:
    """Return what is wrong with a date, and what to do."""
    how = _("write the day first and the year in full: 1-12-2026 or 1 december 2026")
    sayings = {
        "date-unreadable": (_("the field '{field}' is no date that can be read"), how),
        "date-does-not-exist": (_("the field '{field}' is a date that does not exist"), how),
        "date-out-of-range": (_("the field '{field}' is a date before 2000 or after 2100"), how),
        "weekday-mismatch": (_("the field '{field}' has a day of the week that is not the one of its date"), _("mend one of the two")),
    }
    message, hint = sayings[code]
    return message.format(field="date"), hint
