"""A list that breaks off in its middle: what came before it counts, and guesses about its length
stop nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload_files import read, write_csv
from command_line import Run
from kaartenset.batch import processes
from kaartenset.batch.order import NOT_ASKED, BatchOrder, Outcome
from kaartenset.batch.run import Manner
from kaartenset.cli.progress import progress
from kaartenset.cli.report import row_problems
from kaartenset.cli.request.batch_ceiling import count_asked
from kaartenset.client.caseload.caseload import Caseload, Places
from kaartenset.client.caseload.columns import ListColumns
from kaartenset.client.caseload.xlsx.package import WorkbookUnreadable
from kaartenset.dataclass import replace
from kaartenset.errors import InputError, Problem
from kaartenset.locations import InFile
from projects import SHIPPED
from tables import table

DAMAGED = InputError([Problem("caseload-damaged", InFile("list.xlsx"), "the workbook is damaged")])

ORDER = BatchOrder(
    project=SHIPPED,
    places=Places("", "", ListColumns(0, {}, {})),
    defaults={},
    variants=(),
    requests=(),
    folder=None,
)


def rows_and_then_nothing(count: int) -> Iterator[Outcome]:
    for row in range(2, count + 2):
        yield Outcome(row, NOT_ASKED)
    raise DAMAGED


@table("count", [0, 1, 3, 4, 5, 8, 11, 12])
@table("jobs", [1, 2])
def test_no_row_before_the_place_where_a_list_breaks_off_is_lost(
    count: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of a chunk that was not full yet were lost when no passwords were made."""
    monkeypatch.setattr(
        processes, "Workshop", lambda _order: None
    )  # Rows that are not asked for are not made.
    monkeypatch.setattr(processes._Pool, "_start", lambda _self: None)
    found: list[int] = []

    def make() -> None:
        rows = rows_and_then_nothing(count)
        for outcome in processes.make_all(rows, ORDER, jobs, few=5, chunk=4):
            found.append(outcome.row)

    with pytest.raises(InputError) as refused:
        make()
    assert refused.value is DAMAGED
    assert found == list(range(2, count + 2))


def of_a_list_that_cannot_be_counted(path: Path, error: Exception) -> Caseload:
    caseload, _rows = read(write_csv(path, "Naam;Kenmerk\nJan;W-1\n"))

    def count() -> int:
        raise error

    return replace(caseload, table=replace(caseload.table, count=count))


@table("error", [WorkbookUnreadable("caseload-damaged"), FileNotFoundError()])
def test_a_list_whose_rows_cannot_be_counted_stops_no_progress(
    error: Exception, tmp_path: Path
) -> None:
    caseload = of_a_list_that_cannot_be_counted(tmp_path / "list.csv", error)
    assert caseload.guess_count() == count_asked(caseload, Manner()) == 0
    with progress(caseload.guess_count, quiet=False, every=0) as step:
        step(2, ())


@pytest.mark.parametrize("words", [(), ("--json",)], ids=["words", "json"])
def test_a_dry_run_sends_nobody_to_json_who_reads_it(
    words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    nameless = [f";W-{row}\n" for row in range(row_problems.MOST_OF_A_KIND + 1)]
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\n" + "".join(nameless))
    said = run("batch", "list.csv", "--dry-run", *words)
    assert ("--json gives all of them" in said.err) == (not words)
    assert ("and 1 more" in said.err) == (not words)
