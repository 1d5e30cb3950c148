"""The eleven-test (rule S3). The numbers are well-known examples; 111222333 and 123456782 pass,
123456789 does not."""

from __future__ import annotations

from datetime import date

import hypothesis.strategies as st
from hypothesis import given

from kaartenset.client.bsn import holds_bsn
from tables import table

NINE_DIGITS = st.integers(0, 999_999_999).map("{:09}".format)


def passes_by_hand(number: int) -> bool:
    """The eleven-test in another form: the first eight digits, weighed, leave the last digit as
    remainder of eleven.

    Worked from the right with arithmetic only, as the check digit is explained in words: no list of
    weights is shared.
    """
    rest, check = divmod(number, 10)
    total, weight = 0, 2
    while rest:
        rest, digit = divmod(rest, 10)
        total += digit * weight
        weight += 1
    return number > 0 and total % 11 == check


@given(NINE_DIGITS)
def test_nine_digits_are_judged_as_by_hand(number: str) -> None:
    assert holds_bsn(number) == passes_by_hand(int(number))


@given(st.integers(0, 99_999_999).map("{:08}".format))
def test_eight_digits_have_a_zero_before_them(number: str) -> None:
    assert holds_bsn(number) == holds_bsn("0" + number) == passes_by_hand(int(number))


@st.composite
def bsn_in_groups(draw: st.DrawFn) -> str:
    """A number that passes, in two groups or three, of lengths that no date has."""
    front = draw(st.integers(1, 99_999_999))
    number = next(
        (front * 10 + check for check in range(10) if passes_by_hand(front * 10 + check)),
        123_456_782,
    )
    digits = f"{number:09}"
    first, second = draw(st.sampled_from([(3, 6), (2, 5), (1, 4), (3, 3), (5, 7), (8, 8)]))
    separator = draw(st.sampled_from([" ", ".", "-", " - ", "\u2013", "\u00a0"]))
    return separator.join(
        part for part in (digits[:first], digits[first:second], digits[second:]) if part
    )


@given(bsn_in_groups())
def test_a_number_that_passes_is_found_in_whatever_groups(number: str) -> None:
    assert holds_bsn(f"nr. {number}, zie brief")


@table(
    "text",
    [
        *(
            "111222333",
            "123456782",
            "123.456.782",
            "123 456 782",
            "123-456-782",
            "1234 56 782",
            "1234.56.782",
            "12 34 56 782",
        ),
        *(
            "123\u00a0456\u00a0782",
            "123\u2011456\u2011782",
            "123 - 456 - 782",
            "１２３４５６７８２",
        ),
        *("bsn123456782", "Jan (123456782)", "NL123456782B01", "jan.123456782@example.nl"),
        *(
            "123,456,782",
            "123_456_782",
            "123:456:782",
            "123/456/782",
            "123\u00b7456\u00b7782",
            "123'456'782",
            "(123) 456 (782)",
        ),
        *("0123456782", "000123456782", "0 123 456 782", "00 123456782"),
        *(
            "2026-123456782",
            "12 123.456.782",
            "01-12-2026 123456782",
            "123456782 2026",
            "1-12-2026/123456782",
        ),
    ],
)
def test_a_bsn_is_found_however_it_is_written_and_whatever_stands_beside_it(text: str) -> None:
    assert holds_bsn(text)


@table(
    "text",
    [
        *("", "Jan", "123456789", "123.456.789", "000000000", "00000000", "000.000.000"),
        *("1234567", "1234567820", "1123456782", "123456782123456782"),
        *(
            "123|456|782",
            "123 of 456 of 782",
            "KvK 12345670",
            "kvk-nummer: 12345670",
            "2026-1234",
            "2026/12345",
            "10:30 12:30",
        ),
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not holds_bsn(text)


def test_a_date_is_no_bsn_although_its_digits_pass() -> None:
    assert passes_by_hand(int("12012026"))
    assert holds_bsn("12012026")
    assert not any(
        holds_bsn(text) for text in ("12-01-2026", "12.01.2026", "12/01/2026", "12 01 2026")
    )
    assert not holds_bsn("12-01-2026 10:30")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_no_date_of_our_time_is_taken_for_a_bsn(day: date) -> None:
    assert not any(
        holds_bsn(f"{day:{form}}") for form in ("%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y")
    )


def test_a_day_that_does_not_exist_is_no_date() -> None:
    digits = next(
        f"{day}{month}2026"
        for day in range(32, 99)
        for month in range(13, 99)
        if passes_by_hand(int(f"{day}{month}2026"))
    )
    assert holds_bsn(f"{digits[:2]}-{digits[2:4]}-{digits[4:]}")


def test_a_long_text_of_digits_is_judged_quickly() -> None:
    assert not holds_bsn("1," * 5_000)
    assert holds_bsn("0 " * 5_000 + "123456782")
