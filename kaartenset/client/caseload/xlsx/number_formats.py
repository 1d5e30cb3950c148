"""A format code, and the number or text in a cell → what Excel shows (ISO 29500-1, 18.8.31).

Whole numbers, texts and literals are exact. What depends on the language (decimal and thousands
separators) or on the width of the column, and what is too rare to be certain of, raises
``NotShown``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from kaartenset.client.caseload.table import (
    FORMAT_UNKNOWN,
    HIDDEN_BY_FORMAT,
    NUMBER_BY_LANGUAGE,
    NUMBER_TOO_LONG,
)
from kaartenset.dataclass import dataclass

DATE, TIME, MOMENT = "date", "time", "moment"
"""What a format shows of a number: the day, the time of day, or both."""

MOST_DIGITS = 15
"""Excel keeps this many digits of a number and replaces the others by 0."""

LONGEST_CODE = 255
"""Characters (Excel's specifications and limits)."""

MOST_SECTIONS = 4
"""For positive numbers, negative ones, zero, and text."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|standaard)|(?P<half_day>AM/PM|A/P)|(?P<digit>[0#?])|(?P<text>@)"
    r"|(?P<end>;)"
    r"|(?P<literal>[ "
    r"$+()\-:!^&'~{}<>=\u00a0\u20ac\u00a3\u00a5])|(?P<sign>[.,%/]|E[+-])|(?P<letter>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}", re.IGNORECASE
)
_CONDITION = re.compile(r"(?P<operator><=|>=|<>|<|>|=)(?P<bound>-?\d{1,15}(?:\.\d{1,15})?)")
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)(?:-(?P<locale>[^-].*))?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_PLAIN_LOCALE = re.compile(r"[0-9A-Fa-f]{1,4}")
"""A language; a longer number also selects other digits or another calendar."""

_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
}


class NotShown(ValueError):
    """What Excel shows is unknown or differs between readers; ``code`` is the reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class FormatSection:
    """A part of a format between semicolons.

    ``kind`` is that of a moment, or empty. ``parts`` are pairs: ``literal`` and its text, ``digit``
    and its sign, ``sign``, ``general`` or ``text``. ``is_general``: a number is shown as it is.
    ``zeros``: the number of digits of a format of zeros only. ``fault`` is the code of a format
    that is not supported.
    """

    parts: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    has_seconds: bool = False
    is_elapsed: bool = False
    condition: tuple[str, Decimal] | None = None
    is_general: bool = False
    zeros: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format code that was read: its sections for numbers, and the section for texts, if any."""

    numbers: tuple[FormatSection, ...]
    text: FormatSection | None = None
    fault: str = ""


@lru_cache(maxsize=1_000)
def read_format(code: str) -> Format:
    """Return the sections of a format code."""
    if len(code) > LONGEST_CODE:
        return Format((), fault=FORMAT_UNKNOWN)
    sections, current = [], _SectionReader()
    for found in _TOKEN.finditer(code):
        if found.lastgroup == "end":
            sections.append(current.section())
            current = _SectionReader()
        else:
            current.add(found.lastgroup or "", found[found.lastgroup or 0])
    sections.append(current.section())
    if len(sections) > MOST_SECTIONS:
        return Format((), fault=FORMAT_UNKNOWN)
    has_text = len(sections) > 1 and any(kind == "text" for kind, _text in sections[-1].parts)
    if len(sections) == MOST_SECTIONS or has_text:
        return Format(tuple(sections[:-1]), sections[-1])
    is_text = any(kind == "text" for kind, _text in sections[0].parts)
    return Format(tuple(sections), sections[0] if is_text else None)


class _SectionReader:
    """Collects the tokens of one section."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, str]] = []
        self._letters = ""
        self._condition: tuple[str, Decimal] | None = None
        self._is_elapsed = False
        self._fault = ""

    def add(self, kind: str, text: str) -> None:
        if kind in ("quoted", "escaped", "literal"):
            self._parts.append(("literal", text))
        elif kind == "space":
            self._parts.append(("literal", " "))
        elif kind == "fill":
            self._parts.append(("literal", " "))
            self._fault = self._fault or ("" if text == " " else FORMAT_UNKNOWN)
        elif kind == "bracket":
            self._add_bracket(text)
        elif kind == "general":
            self._parts.append(("general", "General"))
        elif kind == "letter":
            self._letters += text.lower()
        elif kind == "half_day":
            self._letters += "h"
        else:
            self._parts.append((kind, text))

    def _add_bracket(self, text: str) -> None:
        if condition := _CONDITION.fullmatch(text):
            self._condition = condition["operator"], Decimal(condition["bound"])
        elif currency := _CURRENCY.fullmatch(text):
            self._parts.append(("literal", currency["symbol"]))
            if currency["locale"] and not _PLAIN_LOCALE.fullmatch(currency["locale"]):
                self._parts.append(("locale", ""))
        elif _ELAPSED.fullmatch(text):
            self._letters += text.lower()
            self._is_elapsed = True
        elif not _COLOUR.fullmatch(text):
            self._fault = FORMAT_UNKNOWN

    def section(self) -> FormatSection:
        letters = self._letters
        has_day = any(letter in letters for letter in "dy")
        has_time = any(letter in letters for letter in "hs")
        kind = (
            MOMENT
            if has_day and has_time
            else DATE
            if has_day
            else TIME
            if has_time
            else DATE
            if "m" in letters
            else ""
        )
        kinds = {kind for kind, _text in self._parts}
        kind = "" if "general" in kinds else kind
        fault = self._fault
        if not kind and (letters or "locale" in kinds):
            fault = FORMAT_UNKNOWN
        parts = tuple((kind, text) for kind, text in self._parts if text)
        is_general = not kind and parts in ((("general", "General"),), (("text", "@"),))
        zeros = len(parts) if not kind and set(parts) == {("digit", "0")} else 0
        return FormatSection(
            parts, kind, "s" in letters, self._is_elapsed, self._condition, is_general, zeros, fault
        )


def choose(found: Format, value: Decimal) -> FormatSection:
    """Return the section that shows a number. Raises ``NotShown``."""
    if found.fault:
        raise NotShown(found.fault)
    sections = found.numbers
    if any(section.condition for section in sections):
        section = _by_condition(sections, value)
    elif value < 0 and len(sections) > 1:
        section = sections[1]
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    else:
        section = sections[0]
    if section.fault:
        raise NotShown(section.fault)
    return section


def _by_condition(sections: tuple[FormatSection, ...], value: Decimal) -> FormatSection:
    first = sections[0].condition
    second = sections[1].condition if len(sections) > 1 else None
    if first is None or value < 0:
        raise NotShown(FORMAT_UNKNOWN)
    if _TESTS[first[0]](value, first[1]):
        return sections[0]
    if second is not None and _TESTS[second[0]](value, second[1]):
        return sections[1]
    index = 1 if second is None else 2
    if index >= len(sections):  # Excel fills the cell with ####
        raise NotShown(FORMAT_UNKNOWN)
    return sections[index]


def show_number(found: Format, section: FormatSection, value: Decimal) -> str:
    """Return what a section that is no moment shows of a number. Raises ``NotShown``."""
    kinds = {kind for kind, _text in section.parts}
    if not section.parts and value != 0:
        raise NotShown(HIDDEN_BY_FORMAT)
    if "text" in kinds or ("general" in kinds and "digit" in kinds):
        raise NotShown(FORMAT_UNKNOWN)
    is_signed = value < 0 and (len(found.numbers) == 1)
    if "general" in kinds:
        digits = general(abs(value))
        if not digits.isdecimal():
            raise NotShown(NUMBER_BY_LANGUAGE)
        shown = "".join(digits if kind == "general" else text for kind, text in section.parts)
    else:
        shown, is_zero = _with_digits(section.parts, abs(value))
        if is_signed and is_zero:  # Versions differ in whether they show -0.
            raise NotShown(FORMAT_UNKNOWN)
    return f"-{shown}" if is_signed else shown


def _with_digits(parts: tuple[tuple[str, str], ...], value: Decimal) -> tuple[str, bool]:
    """Return a number in the digit places of a section, and whether it shows 0.

    The first place takes all further digits.
    """
    places = [text for kind, text in parts if kind == "digit"]
    signs = [text for kind, text in parts if kind == "sign"]
    if any(sign not in ("%", ",") for sign in signs):
        raise NotShown(NUMBER_BY_LANGUAGE if "." in signs else FORMAT_UNKNOWN)
    whole = (value * 100 ** signs.count("%")).quantize(Decimal(1), ROUND_HALF_UP)
    digits = str(whole) if whole else ""
    if len(digits) > MOST_DIGITS:
        raise NotShown(NUMBER_TOO_LONG)
    if "," in signs and (_divides_by_thousand(parts) or len(digits) > 3 or places.count("0") > 3):
        raise NotShown(NUMBER_BY_LANGUAGE)
    filled = digits.rjust(len(places)) if places else ""
    extra = len(filled) - len(places)
    out, position = [], 0
    for kind, text in parts:
        if kind == "digit":
            take = 1 + (extra if position == 0 else 0)
            shown = filled[position : position + take]
            out.append({"0": "0", "#": "", "?": " "}[text] if shown == " " else shown)
            position += take
        elif (kind, text) != ("sign", ","):
            out.append(text)
    return "".join(out), not digits


def _divides_by_thousand(parts: tuple[tuple[str, str], ...]) -> bool:
    """Return whether a comma follows the last digit, which divides by a thousand."""
    signs = [text for kind, text in parts if kind in ("digit", "sign") and text != "%"]
    return bool(signs) and signs[-1] == ","


def show_text(section: FormatSection, text: str) -> str:
    """Return what a section shows of a text. Raises ``NotShown``."""
    if section.fault or section.kind:
        raise NotShown(section.fault or FORMAT_UNKNOWN)
    if not section.parts:
        raise NotShown(HIDDEN_BY_FORMAT)
    if any(kind not in ("text", "literal") for kind, _text in section.parts):
        raise NotShown(FORMAT_UNKNOWN)
    return "".join(text if kind == "text" else literal for kind, literal in section.parts)


def general(value: Decimal) -> str:
    """Return a number without a format: all digits, a point before a fraction, no exponent.

    Excel shows eleven digits, and larger numbers with an exponent; all digits are what was typed.
    Raises ``NotShown``.
    """
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS or value.adjusted() >= MOST_DIGITS:
        raise NotShown(NUMBER_TOO_LONG)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_of(stored: str) -> Decimal:
    """Return a stored number to the 15 digits that Excel keeps. Raises ``NotShown``."""
    try:
        number = float(stored)
        value = (
            Decimal(stored.strip())
            if stored.isdecimal() and len(stored) <= MOST_DIGITS
            else Decimal(f"{number:.15g}")
        )
    except (InvalidOperation, ValueError):
        raise NotShown(FORMAT_UNKNOWN) from None
    if not value.is_finite():
        raise NotShown(FORMAT_UNKNOWN)
    if stored.strip().lstrip("+-").isdecimal() and value != Decimal(stored.strip()):
        raise NotShown(NUMBER_TOO_LONG)
    return value
