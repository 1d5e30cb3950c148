"""Lengths and sizes as they are written, in millimetres (ISO 216; 25.4 mm and 72 points to the
inch)."""

from __future__ import annotations

import re

import pytest

from kaartenset.geometry import (
    PAPER_SIZES,
    Rect,
    Size,
    find_paper,
    paper_size,
    parse_length,
    parse_size,
)
from tables import table


@table(
    ("text", "length"),
    [
        ("12", 12),
        ("12mm", 12),
        (" 1.2 cm ", 12),
        ("0.5in", 12.7),
        ("72pt", 25.4),
        ("-3mm", -3),
        ("0", 0),
    ],
)
def test_a_length_is_read_in_each_unit(text: str, length: float) -> None:
    assert parse_length(text) == pytest.approx(length)


@table("text", ["", "mm", "12 px", "1,5", ".5", "1e3", "12mm 3", "nan", "--1"])
def test_any_other_text_is_no_length(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse_length(text)


@table(
    ("text", "size"),
    [
        ("A4", Size(210, 297)),
        ("a5 landscape", Size(210, 148.5)),
        ("A6 portrait", Size(105, 148.5)),
        ("letter", Size(215.9, 279.4)),
        ("105 x 148.5", Size(105, 148.5)),
        ("10.5cm × 6in", Size(105, 152.4)),
        ("8.5 x 11 in", Size(215.9, 279.4)),
        ("320x450mm", Size(320, 450)),
        ("poker landscape", Size(88.9, 63.5)),
        ("iso-a5", Size(148, 210)),
    ],
)
def test_a_size_is_read_by_its_name_or_its_sides(text: str, size: Size) -> None:
    read = parse_size(text)
    assert (read.width, read.height) == pytest.approx((size.width, size.height))


@table("text", ["", "A9", "A4 sideways", "0 x 10", "10 x 0", "10", "1.2.3 x 10"])
def test_any_other_text_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse_size(text)


@table("smaller", ["A4", "A5", "A6", "A7", "A8"])
def test_two_of_a_size_are_exactly_the_size_before_it(smaller: str) -> None:
    larger = PAPER_SIZES[f"A{int(smaller[1]) - 1}"]
    size = PAPER_SIZES[smaller]
    assert (larger.width, larger.height) == (size.height, 2 * size.width)


@pytest.mark.parametrize(
    ("text", "name", "size"),
    [
        ("legal", "Legal", Size(215.9, 355.6)),
        ("sra3", "SRA3", Size(320, 450)),
        ("13 x 19 in", "330.2x482.6mm", Size(330.2, 482.6)),
        ("320x450mm", "320x450mm", Size(320, 450)),
    ],
)
def test_a_paper_has_a_name_that_gives_its_size(text: str, name: str, size: Size) -> None:
    assert find_paper(text) == name
    assert (paper_size(name).width, paper_size(name).height) == pytest.approx(
        (size.width, size.height)
    )


@pytest.mark.parametrize("text", ["A9", "poker", "60 x 200", "200 x 1301", "x"])
def test_other_texts_are_no_paper(text: str) -> None:
    assert find_paper(text) is None


def test_a_size_knows_how_it_stands() -> None:
    assert Size(10, 20).is_portrait
    assert Size(10, 10).is_portrait
    assert not Size(20, 10).is_portrait
    assert Size(10, 20).turned() == Size(20, 10)


def test_the_far_sides_of_a_box_are_right_and_below() -> None:
    box = Rect(10, 20, 30, 40)
    assert (box.right, box.bottom) == (40, 60)
