"""What the fields of a client and of a row are called in messages: in the language of who reads
them (M14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaartenset.cli.console import Voice
from kaartenset.client.caseload.columns import FIELDS, field_of
from kaartenset.client.caseload.messages import row_faults, row_message
from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.field_labels import called
from kaartenset.errors import Problems
from kaartenset.locations import OfField


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "nl")


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_called_as_a_column_that_the_program_knows(field: str) -> None:
    """M14: the name in a message is one that the list itself may have above the column."""
    assert field_of(called(field)) == field
    assert called(field) != field or field in ("variant", "language")


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize("code", row_faults())
def test_no_fault_of_a_row_says_an_english_key(code: str) -> None:
    """M14: but for a key of YAML, which is typed as it is."""
    message, hint = row_message(code, "date")
    assert ("'date'" in message + hint) == (code == "text-expected")


@pytest.mark.usefixtures("dutch")
def test_what_is_wrong_with_a_client_names_the_field_in_dutch() -> None:
    problems = Problems()
    read_client_fields({"name": "Jan", "date": "31-2-2026", "time": "laat"}, OfField, {}, problems)
    assert [
        "'datum'" in problem.message or "'tijd'" in problem.message for problem in problems
    ] == [True, True]


def test_a_head_names_its_file_when_there_are_more(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """M13: of several files each is told by name how to print it."""
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    voice = Voice(quiet=False, verbose=False)
    voice.say_made([Path("output/a.office.pdf")], ["paper: A4"], is_one_of_many=True)
    voice.say_made(
        [Path("output/a.screen.pdf")], ["send it"], is_printed=False, is_one_of_many=True
    )
    voice.say_made([Path("output/a.pdf")], ["paper: A4"])
    heads = [line for line in capsys.readouterr().err.splitlines() if line.startswith("How")]
    assert heads == ["How to print a.office.pdf:", "How to use a.screen.pdf:", "How to print:"]
