"""Dates and times as people type them; what is printed of them reads back."""

from __future__ import annotations

from datetime import date, time

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kaartenset.language.dates import (
    DateFault,
    TimeFault,
    read_date,
    read_time,
)
from kaartenset.language.written_dates import OF_DUTCH
from tables import table

FIRST_OF_DECEMBER = date(2026, 12, 1)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
CLOCK = st.times().map(lambda moment: time(moment.hour, moment.minute))


@table(
    "text",
    [
        *(
            "2026-12-01",
            "2026-12-1",
            "1-12-2026",
            "01-12-2026",
            "01/12/2026",
            "1/12/2026",
            "1.12.2026",
        ),
        *(
            "1 december 2026",
            "dinsdag 1 december 2026",
            "1 dec 2026",
            "1 dec. 2026",
            "1-dec-2026",
            "di 1 dec 2026",
            "di. 1 dec. 2026",
        ),
        *(
            "Dinsdag 1 December 2026",
            "DINSDAG, 1 DECEMBER 2026",
            "dinsdag 1-12-2026",
            "  1\u00a0december  2026 ",
        ),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == FIRST_OF_DECEMBER


@table(
    ("short", "month"),
    [
        *(
            ("jan", 1),
            ("feb", 2),
            ("febr", 2),
            ("mrt", 3),
            ("maart", 3),
            ("apr", 4),
            ("mei", 5),
            ("jun", 6),
        ),
        *(("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("okt", 10), ("nov", 11), ("dec", 12)),
    ],
)
def test_short_names_of_months_are_the_dutch_ones(short: str, month: int) -> None:
    assert read_date(f"4 {short} 2027") == date(2027, month, 4)


def test_the_day_comes_first() -> None:
    assert read_date("12/01/2026") == date(2026, 1, 12)


@table(
    ("text", "code"),
    [
        *(
            (text, "date-unreadable")
            for text in (
                "",
                "morgen",
                "1-12-26",
                "1-12",
                "december 2026",
                "1 decembre 2026",
                "1-12/2026",
            )
        ),
        *(
            (text, "date-unreadable")
            for text in (
                "dinsdg 1 december 2026",
                "20261201",
                "1-12-2026 10:30",
                "１-12-2026",
                "1 12 2026",
                "²-12-2026",
            )
        ),
        *(
            (text, "date-does-not-exist")
            for text in (
                "30 februari 2026",
                "29-2-2027",
                "31-11-2026",
                "12/31/2026",
                "0-1-2026",
                "2026-13-01",
            )
        ),
        *(
            (text, "date-does-not-exist")
            for text in ("29 februari 2100", "dinsdag 31 november 2026")
        ),
        *((text, "date-out-of-range") for text in ("1-12-1999", "1-1-2101", "0026-12-01")),
        *((text, "weekday-mismatch") for text in ("maandag 1 december 2026", "wo 1-12-2026")),
    ],
)
def test_a_date_that_cannot_be_used_says_why(text: str, code: str) -> None:
    with pytest.raises(DateFault) as fault:
        read_date(text)
    assert fault.value.code == code


def test_a_fault_does_not_hold_what_was_typed() -> None:
    with pytest.raises(DateFault) as of_date:
        read_date("30-02-2026")
    with pytest.raises(TimeFault) as of_time:
        read_time("25:00")
    assert "2026" not in repr(of_date.value)
    assert "25" not in repr(of_time.value)
    assert isinstance(of_date.value, ValueError)
    assert isinstance(of_time.value, ValueError)


def test_a_leap_day_exists_in_a_leap_year() -> None:
    assert read_date("29 februari 2028") == date(2028, 2, 29)


@given(DAYS)
def test_every_date_that_is_spelled_reads_back(day: date) -> None:
    assert read_date(OF_DUTCH.date(day)) == day


@given(DAYS)
def test_every_date_reads_the_same_in_figures(day: date) -> None:
    figures = [
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
    ]
    assert {read_date(text) for text in figures} == {day}


@given(DAYS, st.integers(1, 6))
def test_a_wrong_weekday_is_always_noticed(day: date, off: int) -> None:
    weekdays = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
    with pytest.raises(DateFault, match="weekday-mismatch"):
        read_date(f"{weekdays[(day.weekday() + off) % 7]} {day.day}-{day.month}-{day.year}")


@table(
    ("text", "moment"),
    [
        *(
            (text, time(10, 30))
            for text in (
                "10:30",
                "10.30",
                "10.30 uur",
                "10:30:00",
                "10:30 UUR",
                "10.30u",
                "10u30",
                " 10:30\u00a0uur ",
            )
        ),
        *((text, time(9, 5)) for text in ("9:05", "09:05", "9.05 uur")),
        *((text, time(14, 30)) for text in ("14u30", "14.30", "14 u 30")),
        *((text, time(10, 0)) for text in ("10 uur", "10 u", "10u", "10:00")),
        *(("0:00", time(0, 0)), ("23:59", time(23, 59))),
    ],
)
def test_a_time_is_read_however_it_is_written(text: str, moment: time) -> None:
    assert read_time(text) == moment


@table(
    "text",
    [
        "",
        "25:00",
        "24:00",
        "10:75",
        "10:60",
        "9.5",
        "10",
        "1030",
        "half elf",
        "10:30 pm",
        "10:30:15",
        "25 uur",
        "-1:00",
    ],
)
def test_a_time_that_no_clock_shows_or_that_may_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(TimeFault) as fault:
        read_time(text)
    assert fault.value.code == "time-unreadable"


@given(CLOCK)
def test_every_time_that_is_spelled_reads_back(moment: time) -> None:
    assert read_time(OF_DUTCH.time(moment)) == moment
