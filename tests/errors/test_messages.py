"""Every problem is told at its place, in words that help, in both languages: the rows of
``tests/messages``."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs_reading import first_cells, page, section
from messages.rows import Row, all_rows, told_of
from tables import table

ROWS = tuple(all_rows())
SECTIONS = [
    line.removeprefix("## ") for line in page("problems.md").splitlines() if line.startswith("## ")
]


@pytest.mark.parametrize("language", ["en", pytest.param("nl", marks=pytest.mark.slow)])
@table("row", ROWS)
def test_a_problem_is_told_at_its_place_in_words_that_help(
    row: Row, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", language)
    told = told_of(row, tmp_path)
    found = [problem for problem in told if problem.code == row.code]
    message, hint = (row.en, row.en_hint) if language == "en" else (row.nl, row.nl_hint)
    said = [
        (
            problem.message.replace(str(tmp_path), "{folder}"),
            problem.hint.replace(str(tmp_path), "{folder}"),
        )
        for problem in found
    ]
    assert said == [(message, hint)]
    if language == "en":
        assert str(found[0].where).replace(str(tmp_path), "{folder}") == row.place
    assert {problem.code for problem in told} - {row.code} == set(row.beside)


@table("heading", SECTIONS)
def test_every_code_has_its_row(heading: str) -> None:
    documented = first_cells(section(page("problems.md"), heading))
    assert documented - {row.code for row in ROWS} == set()


def test_every_row_is_of_a_code_that_is_documented() -> None:
    assert {row.code for row in ROWS} - first_cells(page("problems.md")) - first_cells(
        page("language.md")
    ) == set()
