"""Composing letters takes a time that grows with the text and not with its square (X7)."""

from __future__ import annotations

import unicodedata
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kaartenset.characters.normal_form import composed, has_many_marks
from kaartenset.client.caseload.columns import field_of
from kaartenset.client.client_fields import read_client_fields, tidy
from kaartenset.errors import Problems
from kaartenset.locations import InFile, OfField
from kaartenset.pdf.password import check_password
from kaartenset.source.nodes import Scalar
from kaartenset.source.values import read_text
from tables import table

HERE = InFile("here", 1, 1)
MARKS = "a" + "\u0301\u0323" * 40_000


@given(st.text(alphabet="ae\u0301\u0308\u0323 Z\u1ec7\uac00\u1100\u1161", max_size=200))
@example("e\u0323\u0302" * 5_000)
@example("A\u030a" * 5_000)
def test_what_people_write_is_nfc(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


@table("marks", [MARKS, "a" * 2000 + MARKS + "b" * 2000, "\u0301" * 31 + "a" * 1000])
def test_no_writing_has_so_many_marks_in_a_row(marks: str) -> None:
    assert composed(marks) is None


def test_thirty_marks_are_composed() -> None:
    """Unicode Standard Annex 15, 12.1: a text with at most thirty is safe for streams."""
    text = ("o" + "\u0323" * 30) * 100
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_eight_marks_on_a_letter_are_taken_and_nine_are_not() -> None:
    """A column of marks ran over the texts above it, and off the card."""
    for count, is_many in ((8, False), (9, True), (300, True)):
        assert has_many_marks("n" + "\u0308" * count + "i\u0308") is is_many
    assert not has_many_marks("e\u0301" * 300)


@pytest.mark.parametrize(
    "field",
    ["name", "adviser", "place", "email", "reference", "benefit", "way", "date", "time", "phone"],
)
def test_a_name_of_marks_is_refused_at_once(field: str) -> None:
    """X7: it took 63 seconds, as it was composed before it was measured."""
    start = process_time()
    problems = Problems()
    assert read_client_fields({field: MARKS}, OfField, {"wia": "WIA"}, problems) is None
    assert {problem.code for problem in problems} == {"too-long"}
    assert tidy(MARKS) == MARKS
    assert process_time() - start < 1


def test_other_texts_of_marks_are_refused_at_once() -> None:
    """X7: a text of the content, the name of a column, a password."""
    start = process_time()
    problems = Problems()
    assert read_text(Scalar(MARKS, HERE), problems) is None
    assert [(problem.code, problem.where) for problem in problems] == [("too-many-marks", HERE)]
    assert field_of(MARKS) == ""
    problem = check_password(MARKS, HERE)
    assert problem
    assert problem.code == "password-long"
    assert process_time() - start < 1
