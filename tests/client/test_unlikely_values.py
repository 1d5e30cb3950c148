"""V7: an appointment far from now is warned of, whatever it was typed in, and printed all the
same; so is a name in the order of a register."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from caseload_files import write_csv
from command_line import Run
from kaartenset.client.unlikely_values import VARIABLE, is_far, today
from tables import table

NOW = datetime.date(2026, 12, 15)


@table(
    ("day", "is_warned_of"),
    [
        (datetime.date(2026, 12, 15), False),
        (datetime.date(2026, 9, 14), False),  # three months ago
        (datetime.date(2026, 9, 13), True),
        (datetime.date(2027, 12, 16), False),  # a year ahead
        (datetime.date(2027, 12, 17), True),
        (datetime.date(2025, 12, 20), True),  # the year of before, in a hurry
        (datetime.date(2012, 11, 13), True),  # what a typed 041226 becomes in a column of dates
    ],
)
def test_v7_far_is_three_months_ago_or_a_year_ahead(day: datetime.date, is_warned_of: bool) -> None:
    """V7: an appointment is made for a day that someone's diary has."""
    assert is_far(day, NOW) is is_warned_of


def test_the_day_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2030-01-02")
    assert today() == datetime.date(2030, 1, 2)
    for wrong in ("", "soon", "2030-02-30"):
        monkeypatch.setenv(VARIABLE, wrong)
        assert abs(today() - datetime.datetime.now(tz=datetime.UTC).date()) <= datetime.timedelta(
            days=1
        )


def test_v7_a_far_date_is_warned_of_by_its_cell_or_option_and_changes_no_byte(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """V7: the same input gives the same file, whatever the clock says."""
    write_csv(tmp_path / "list.csv", "Naam;Datum\nJan;1-12-2026\nPiet;1-12-2062\n")
    said = run("batch", "list.csv", "--dry-run", "--cards", "1")
    assert "list.csv: row 3, column B (Datum): warning[date-far]" in said.err
    assert "row 2," not in said.err
    made = []
    for day in ("2026-12-01", "2062-12-01"):
        monkeypatch.setenv(VARIABLE, day)
        said = run("build", "--name", "Jan", "--date", "1-12-2062", "--cards", "1", "-o", "out.pdf")
        assert said.code == 0
        assert ("--date: warning[date-far]" in said.err) is (day == "2026-12-01")
        made.append((tmp_path / "out.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_name_as_a_register_has_it_is_warned_of_by_its_cell(run: Run, tmp_path: Path) -> None:
    write_csv(
        tmp_path / "list.csv",
        'Naam;Datum\n"Vries, de (mw.)";1-12-2026\nmevrouw De Vries;1-12-2026\n',
    )
    said = run("batch", "list.csv", "--dry-run", "--cards", "1")
    assert "list.csv: row 2, column A (Naam): warning[name-order]" in said.err
    assert "row 3," not in said.err
    assert "Vries, de" not in said.err
