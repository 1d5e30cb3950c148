"""A test for every row of a table, as one test: pytest needs longer to report a test than most rows
take."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

Test = Callable[..., None]


def table(
    names: str | tuple[str, ...], rows: Iterable[Any], slow: Iterable[Any] = ()
) -> Callable[[Test], Test]:
    """Return a decorator that runs a test for every row; all rows that fail are reported.

    As ``pytest.mark.parametrize``, for tests that take a few milliseconds. Each row has an empty
    ``tmp_path`` and a ``monkeypatch`` of its own; the rows share all other fixtures. The rows of
    ``slow`` are a second test, which is marked so.
    """
    wanted = names.replace(" ", "").split(",") if isinstance(names, str) else list(names)
    usual, others = list(rows), list(slow)
    if any(hasattr(row, "marks") for row in (*usual, *others)):
        raise TypeError("a row cannot have a mark of its own; use pytest.mark.parametrize")

    def decorate(test: Test) -> Test:
        @functools.wraps(test)
        def every_row(table_rows: list[Any] = usual, **fixtures: Any) -> None:
            folder = fixtures.get("tmp_path")
            faults: list[BaseException] = []
            for number, row in enumerate(table_rows):
                with pytest.MonkeyPatch.context() as patch:
                    own = fixtures | ({"monkeypatch": patch} if "monkeypatch" in fixtures else {})
                    if folder is not None:
                        own["tmp_path"] = folder / str(number)
                        own["tmp_path"].mkdir()
                    faults += _faults(test, wanted, row, own)
            if len(faults) == 1:
                raise faults[0]
            if faults:
                raise BaseExceptionGroup(f"{len(faults)} of {len(table_rows)} rows fail", faults)

        signature = inspect.signature(test)
        fixtures = [each for name, each in signature.parameters.items() if name not in wanted]
        if not others:
            every_row.__signature__ = signature.replace(parameters=fixtures)  # type: ignore[attr-defined]
            return every_row
        own = inspect.Parameter("table_rows", inspect.Parameter.KEYWORD_ONLY)
        every_row.__signature__ = signature.replace(parameters=[*fixtures, own])  # type: ignore[attr-defined]
        slowly = pytest.param(others, id="others", marks=pytest.mark.slow)
        both: Callable[[Test], Test] = pytest.mark.parametrize(
            "table_rows", [pytest.param(usual, id="some"), slowly]
        )
        return both(every_row)

    return decorate


def _faults(
    test: Test, names: list[str], row: Any, fixtures: dict[str, Any]
) -> Iterable[BaseException]:
    """Yield the fault of a row, if it fails."""
    values = row if len(names) > 1 else (row,)
    try:
        test(**fixtures, **dict(zip(names, values, strict=True)))
    except (Exception, pytest.fail.Exception) as fault:
        fault.add_note(f"in the row {row!r}")
        yield fault
