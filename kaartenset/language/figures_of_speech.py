"""Text → numbers, dates and times in another form than the cards use (rules L11 and L12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.i18n import _
from kaartenset.language.findings import Finding, Passage

_UP_TO_TWENTY = (
    *("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = (
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
    "honderd",
)
_NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_UP_TO_TWENTY, start=2)},
    **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
    "duizend": 1000,
}
"""Without "een", which is mostly no number."""

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_WEEKDAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_NUMBER_AFTER_TIME = re.compile(
    r"\b(?:half|kwart (?:over|voor)|\w+ (?:over|voor) half)\s+(\w+)", re.IGNORECASE
)
_ROMAN = re.compile(r"\b(?=[IVX]{2,}\b)X{0,3}(?:IX|IV|V?I{0,3})\b")
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%|%|\bprocent\b", re.IGNORECASE)

_FULL_DATE = re.compile(
    rf"\b(?:{_WEEKDAYS})\s+\d{{1,2}}\s+(?:{_MONTHS})\s+\d{{4}}\b", re.IGNORECASE
)

SHORT_MONTHS = frozenset(
    {"jan", "feb", "febr", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"}
)
SHORT_WEEKDAYS = frozenset({"ma", "di", "wo", "do", "vr", "za", "zo"})
_SHORT_MONTH = "|".join(sorted(SHORT_MONTHS, reverse=True))

_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATES = (
    re.compile(rf"(?<![\w/.-]){_DAY}(\s?[-/.]\s?){_MONTH}\1(?:\d{{4}}|['’]?\d{{2}})\b(?![-/]\d)"),
    re.compile(rf"\b\d{{4}}-{_MONTH}-{_DAY}\b"),
    re.compile(
        rf"\b(?:ma|di|wo|do|vr|za|zo)\b\.?\s+\d{{1,2}}"
        rf"(?:\s+(?:{_MONTHS}|{_SHORT_MONTH})\b(?:\.?\s+\d{{4}})?|[-/]\d{{1,2}}\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:ma|di|wo|do|vr|za)\b\.?\s+\d{1,2}(?=[,;)]|\.?$|\.\s|\s+(?:om|van|en|tot|t/m)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b\d{{1,2}}[ -](?:{_SHORT_MONTH})\b\.?(?:[ -]['’]?\d{{2,4}})?", re.IGNORECASE),
    re.compile(
        rf"\b(?:(?:{_WEEKDAYS})\s+)?\d{{1,2}}\s+(?:{_MONTHS})\b(?:\s+\d{{4}}\b|\s+['’]\d{{2}}\b)?",
        re.IGNORECASE,
    ),
)
_MONTH_AND_YEAR = re.compile(rf"(?<![\w/.-]){_MONTH}[-/](?:19|20)\d{{2}}\b(?![-/]\d)")
_DAY_AND_MONTH = re.compile(
    rf"(?<![\w/.,€-])(?P<day>{_DAY})(?P<mark>[-/])(?P<month>{_MONTH})(?![\w/-]|[.,]\d)"
)

_TIME_BEFORE = re.compile(
    rf"(?:\b(?:op|per|voor|tot|t/m|vanaf|sinds|rond|uiterlijk|tussen|na|van|datum|d\.d\."
    rf"|{_WEEKDAYS}"
    r"|(?:ma|di|wo|do|vr|za|zo)\.?)"
    r"|afspraak:?|:)\s*$",
    re.IGNORECASE,
)
_SURELY_TIME_BEFORE = re.compile(
    rf"\b(?:vóór|per|vanaf|sinds|uiterlijk|datum:?|d\.d\.|{_WEEKDAYS})\s*$", re.IGNORECASE
)
_COUNTS_BEFORE = re.compile(
    r"\b(?:kaart(?:en)?|genummerd|blad|bladzijden?|pagina(?:'s)?|deel|delen|stap|stappen|vraag"
    r"|vragen"
    r"|nummer|nr\.?|huisnummer|maat|stand|uitslag|score|met|kamer|zaak|kenmerk|dossier|artikel"
    r"|hoofdstuk|paragraaf|punt|versie|bijlage|tabel|figuur|regel|code|model|schaal|verhouding)"
    r"(?:\s+(?:is|was|van|nummer))?:?\s*$",
    re.IGNORECASE,
)
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:$|[.,;:!?)\n]|(?:om|en|of|tot|t/m|is|zijn|was|waren|bent|ben|kunt|kan|hebt|heeft|hebben"
    r"|moet|mag|wordt|worden|komt|kom|gaat|krijgt|belt|begint|geldt|naar|bij|in|op|uw|u|wij|hij"
    r"|zij|ik"
    r"|de|het|er|inleveren|betalen|terug|langs|open|dicht|gesloten)\b)",
    re.IGNORECASE,
)

_HOUR, _MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_TIMES = (
    re.compile(rf"(?<![\d:.,]){_HOUR}:{_MINUTE}\b(?!:\d)(?:\s*(?:uur|u\b\.?))?"),
    re.compile(r"\b\d{1,2}\s?(?:u|h)(?:\.|\b|\d{2}\b)"),
    re.compile(
        r"\b(?:[01]?\d|2[0-3])\.[0-5]\d\b(?!\.?\d)"
        r"(?!(?:\s*(?:tot|en|-|–|of)\s*\d{1,2}\.\d{2})*\s*uur)"
        r"(?!\s*(?:euro|procent|%|meter|kilo))"
    ),
    re.compile(
        r"\b(?:half|kwart "
        r"(?:over|voor))\s+(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b",
        re.IGNORECASE,
    ),
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
        yield passage.finding(
            "L11",
            *found.span(),
            _("Roman numerals are hard to read"),
            _("write the number in figures"),
        )


def _number_words(passage: Passage) -> Iterator[Finding]:
    in_times = {found.start(1) for found in _NUMBER_AFTER_TIME.finditer(passage.text)}
    for sentence in passage.sentences:
        before = ""
        for word in sentence.words:
            number = _NUMBER_WORDS.get(word.lower)
            if (
                number
                and word.start not in in_times
                and not (word.lower == "acht" and before in ("in", "geef", "geen"))
            ):
                yield passage.finding(
                    "L11",
                    word.start,
                    word.end,
                    _("the number '{word}' is written as a word").format(word=word.text),
                    _("write {number}").format(number=number),
                )
            before = word.lower


def dates_and_times(passage: Passage) -> Iterator[Finding]:
    """Yield dates that are not in full, and times in another form than 10.30 uur."""
    done = [found.span() for found in _FULL_DATE.finditer(passage.text)]
    for found in _dates(passage.text):
        if not _touches(found, done):
            done.append(found.span())
            yield passage.finding(
                "L12",
                *found.span(),
                _("the date '{date}' is not written in full").format(date=found[0].strip()),
                _("write it as 'dinsdag 1 december 2026'"),
            )
    for pattern in _TIMES:
        for found in pattern.finditer(passage.text):
            before = passage.text[: found.start()]
            if (
                not _touches(found, done)
                and not _MONEY_BEFORE.search(before)
                and not _COUNTS_BEFORE.search(before)
            ):
                done.append(found.span())
                yield passage.finding(
                    "L12",
                    *found.span(),
                    _("the time '{time}' is not written as on the cards").format(
                        time=found[0].strip()
                    ),
                    _("write it as '14.30 uur'"),
                )


def _touches(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start < found.end() and found.start() < end for start, end in spans)


def _dates(text: str) -> Iterator[re.Match[str]]:
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if not _COUNTS_BEFORE.search(text[: found.start()]):
                yield found
    for found in _MONTH_AND_YEAR.finditer(text):
        if not _COUNTS_BEFORE.search(text[: found.start()]):
            yield found
    last = -1
    for found in _DAY_AND_MONTH.finditer(text):
        goes_on = (
            last >= 0
            and re.fullmatch(r"\s*(?:,|en|of|tot|t/m|tot en met)\s*", text[last : found.start()])
            is not None
        )
        if goes_on or _is_day_and_month(text, found):
            last = found.end()
            yield found


def _is_day_and_month(text: str, found: re.Match[str]) -> bool:
    """Return whether 7/11 or 5-9 is a date, by its context, and not a fraction, part or range."""
    before, after = text[: found.start()], text[found.end() :]
    day, month = found["day"], found["month"]
    if _COUNTS_BEFORE.search(before) or (day, month) == ("24", "7"):
        return False
    if (
        day.startswith("0")
        or month.startswith("0")
        or int(day) > 12
        or _SURELY_TIME_BEFORE.search(before)
    ):
        return True
    if found["mark"] == "/" and int(day) > int(month):
        return True
    return bool(_TIME_BEFORE.search(before) and _NO_NOUN_AFTER.match(after))
