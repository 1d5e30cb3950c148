"""Dates and times as cards print them, by language (rule L12).

What is expected of other languages than Dutch stands in CLDR: ``dateFormats/full`` and
``timeFormats/short`` of the Gregorian calendar, with the names of the format context.
"""

from __future__ import annotations

import locale
import subprocess
import sys
from datetime import date, time

import pytest

from kaartenset import extras
from kaartenset.errors import InputError
from kaartenset.language.written_dates import DatePatterns, WrittenDates
from kaartenset.locations import InFile
from tables import table

FIRST_OF_DECEMBER = date(2026, 12, 1)
FIVE_PAST_NINE = time(9, 5)
AT = InFile("content/deck.yaml", 4, 7)


def dates(lang: str, own: DatePatterns | None = None, are_shown: bool = True) -> WrittenDates:
    return WrittenDates(lang, AT, own, are_shown)


@pytest.fixture
def without_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    monkeypatch.setitem(sys.modules, "babel", None)


@pytest.mark.usefixtures("without_babel")
@pytest.mark.parametrize("lang", ["nl", "nl-NL", "nl-BE", "NL"])
def test_dutch_needs_no_library(lang: str) -> None:
    assert dates(lang).date(FIRST_OF_DECEMBER) == "dinsdag 1 december 2026"
    assert dates(lang).time(time(10, 30)) == "10.30 uur"


@table(
    ("moment", "text"),
    [(time(9, 5), "9.05 uur"), (time(10, 0), "10.00 uur"), (time(0, 0), "0.00 uur")],
)
def test_minutes_always_have_two_figures(moment: time, text: str) -> None:
    assert dates("nl").time(moment) == text


@table(
    ("lang", "day", "moment"),
    [
        ("en", "Tuesday, December 1, 2026", "9:05\u00a0AM"),
        ("en-NL", "Tuesday, 1 December 2026", "09:05"),
        ("pl", "wtorek, 1 grudnia 2026", "09:05"),
        ("pl-PL", "wtorek, 1 grudnia 2026", "09:05"),
        ("tr", "1 Aralık 2026 Salı", "09:05"),
        ("uk", "вівторок, 1 грудня 2026\u00a0р.", "09:05"),
        ("ar-AE", "الثلاثاء، 1 ديسمبر 2026", "9:05\u00a0ص"),
        ("ar-EG", "الثلاثاء، ١ ديسمبر ٢٠٢٦", "٩:٠٥\u00a0ص"),
        ("fa", "سه‌شنبه ۱ دسامبر ۲۰۲۶", "۹:۰۵"),
        ("fr", "mardi 1 décembre 2026", "09:05"),
        ("de-Latn-DE-1996", "Dienstag, 1. Dezember 2026", "09:05"),
        ("fi", "tiistai 1. joulukuuta 2026", "9.05"),
        ("sr-Latn", "utorak, 1. decembar 2026.", "09:05"),
        ("zh-cmn-Hant-TW", "2026年12月1日 星期二", "上午9:05"),
        ("fy-NL", "tiisdei 1 Desimber 2026", "09:05"),
    ],
)
def test_other_languages_have_the_words_of_cldr(lang: str, day: str, moment: str) -> None:
    assert dates(lang).date(FIRST_OF_DECEMBER) == day
    assert dates(lang).time(FIVE_PAST_NINE) == moment


def test_a_region_that_cldr_does_not_have_gets_the_words_of_its_language() -> None:
    assert dates("pl-AQ").date(FIRST_OF_DECEMBER) == dates("pl").date(FIRST_OF_DECEMBER)


@table("lang", ["tlh", "xx", "und", "mul", "zxx", "x-own", "i-klingon", "pl-Cyrl"])
def test_a_language_without_words_is_refused_where_it_is_named(lang: str) -> None:
    with pytest.raises(InputError) as refused:
        dates(lang).date(FIRST_OF_DECEMBER)
    (problem,) = refused.value.problems
    assert (problem.code, problem.where) == ("unknown-language", AT)
    assert lang in problem.message
    assert "'dates'" in problem.hint


@pytest.mark.usefixtures("without_babel")
def test_without_the_library_a_date_is_refused_with_what_to_install() -> None:
    with pytest.raises(InputError) as refused:
        dates("pl").time(FIVE_PAST_NINE)
    (problem,) = refused.value.problems
    assert (problem.code, problem.where) == ("extra-missing", AT)
    assert 'pip install "kaartenset[languages]"' in problem.hint


OWN = DatePatterns(
    ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    tuple("abcdefghijkl"),
    "{weekday} {day}/{month}/{year}",
    "{hh}:{minute} Auer",
)


@pytest.mark.usefixtures("without_babel")
@pytest.mark.parametrize("lang", ["lb", "tlh", "nl"])
def test_words_of_the_deck_itself_win_and_need_no_library(lang: str) -> None:
    assert dates(lang, OWN).date(FIRST_OF_DECEMBER) == "Di 1/l/2026"
    assert dates(lang, OWN).time(FIVE_PAST_NINE) == "09:05 Auer"


@pytest.mark.usefixtures("without_babel")
@pytest.mark.parametrize("lang", ["tlh", "pl"])
def test_a_deck_that_shows_no_date_needs_no_words(lang: str) -> None:
    assert dates(lang, are_shown=False).date(FIRST_OF_DECEMBER) == "2026-12-01"
    assert dates(lang, are_shown=False).time(FIVE_PAST_NINE) == "09:05"


def test_the_library_is_not_imported_before_a_date_is_written() -> None:
    code = (
        "import sys\n"
        "import kaartenset.build, kaartenset.cli\n"
        "from kaartenset.language.written_dates import WrittenDates\n"
        "from kaartenset.locations import InFile\n"
        "WrittenDates('pl', InFile('deck.yaml'))\n"
        "assert 'babel' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_writing_leaves_the_locale_of_the_process_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the locale belongs to the whole process")

    monkeypatch.setattr(locale, "setlocale", refuse)
    assert dates("nl").date(date(2027, 3, 6)) == "zaterdag 6 maart 2027"
