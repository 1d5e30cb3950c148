"""Text → numbers, dates and times that are not written as the cards write them (rules L11 and L12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.i18n import _
from kaartenset.language.findings import Finding, Passage

_UP_TO_TWENTY = (
    *("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig", "honderd")
_NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_UP_TO_TWENTY, start=2)},
    **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
    "duizend": 1000,
}
"""Without "een", which is mostly no number."""

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_WEEKDAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_NUMBER_AFTER_TIME = re.compile(r"\b(?:half|kwart (?:over|voor)|\w+ (?:over|voor) half)\s+(\w+)", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?=[IVX]{2,}\b)X{0,3}(?:IX|IV|V?I{0,3})\b")
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%|%|\bprocent\b", re.IGNORECASE)

_FULL_DATE = re.compile(rf"\b(?:{_WEEKDAYS})\s+\d{{1,2}}\s+(?:{_MONTHS})\s+\d{{4}}\b", re.IGNORECASE)
_DATES = (
    re.compile(r"\b\d{1,2}([-/.])\d{1,2}\1['’]?\d{2,4}\b"),
    re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b"),
    re.compile(r"(?<![\d/])(?!24/7)(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])"),
    re.compile(r"\b(?:ma|di|wo|do|vr|za|zo)\b\.?\s+\d{1,2}\b(?!\.\d)(?:\s+\w+)?", re.IGNORECASE),
    re.compile(r"\b\d{1,2}[ -](?:jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b\.?(?:[ -]['’]?\d{2,4})?", re.IGNORECASE),
    re.compile(rf"\b(?:(?:{_WEEKDAYS})\s+)?\d{{1,2}}\s+(?:{_MONTHS})\b(?:\s+\d{{4}}\b|\s+['’]\d{{2}}\b)?", re.IGNORECASE),
)
_TIMES = (
    re.compile(r"\b\d{1,2}:\d{2}\b(?:\s*(?:uur|u\b\.?))?"),
    re.compile(r"\b\d{1,2}\s?(?:u|h)(?:\.|\b|\d{2}\b)"),
    re.compile(
        r"\b(?:[01]?\d|2[0-3])\.[0-5]\d\b(?!\.?\d)(?!(?:\s*(?:tot|en|-|–|of)\s*\d{1,2}\.\d{2})*\s*uur)(?!\s*(?:euro|procent|%|meter|kilo))"
    ),
    re.compile(r"\b(?:half|kwart (?:over|voor))\s+(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b", re.IGNORECASE),
)
_MONEY_BEFORE = re.compile(r"€\s*$")


def numbers(passage: Passage) -> Iterator[Finding]:
    """Yield numbers in words, percentages and Roman numerals."""
    yield from _number_words(passage)
    for found in _PERCENT.finditer(passage.text):
        yield passage.finding(
            "L11",
            *found.span(),
            _("a percentage is hard to picture"),
            _("say it in people or parts, such as '3 van de 10'"),
        )
    for found in _ROMAN.finditer(passage.text):
        yield passage.finding("L11", *found.span(), _("Roman numerals are hard to read"), _("write the number in figures"))


def _number_words(passage: Passage) -> Iterator[Finding]:
    in_times = {found.start(1) for found in _NUMBER_AFTER_TIME.finditer(passage.text)}
    for sentence in passage.sentences:
        before = ""
        for word in sentence.words:
            number = _NUMBER_WORDS.get(word.lower)
            if number and word.start not in in_times and not (word.lower == "acht" and before in ("in", "geef", "geen")):
                yield passage.finding(
                    "L11",
                    word.start,
                    word.end,
                    _("the number '{word}' is written in letters").format(word=word.text),
                    _("write {number}").format(number=number),
                )
            before = word.lower


def dates_and_times(passage: Passage) -> Iterator[Finding]:
    """Yield dates that are not in full and times that are not in the one way of the cards."""
    done = [found.span() for found in _FULL_DATE.finditer(passage.text)]
    for pattern in _DATES:
        for found in pattern.finditer(passage.text):
            if not any(start < found.end() and found.start() < end for start, end in done):
                done.append(found.span())
                yield passage.finding(
                    "L12",
                    *found.span(),
                    _("the date '{date}' is not in full").format(date=found[0].strip()),
                    _("write it as 'dinsdag 1 december 2026'"),
                )
    for pattern in _TIMES:
        for found in pattern.finditer(passage.text):
            inside = any(start < found.end() and found.start() < end for start, end in done)
            if not inside and not _MONEY_BEFORE.search(passage.text[: found.start()]):
                done.append(found.span())
                yield passage.finding(
                    "L12",
                    *found.span(),
                    _("the time '{time}' is not written as on the cards").format(time=found[0].strip()),
                    _("write it as '14.30 uur'"),
                )
