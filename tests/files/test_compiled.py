"""Values compiled with the package are found by the text of a file, and never when stale."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kaartenset.files.compiled import compiled_modules, compiled_value

VALUES: dict[str, dict[str, Any]] = {
    "content": {"a: 1\n": ("one", 1), "b: é\n": ("two", 2)},
    "layouts": {"c: 3\n": None},
}
names = (f"compiled_{number}" for number in itertools.count())


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], str]:
    """Return what writes a package of compiled values that a file decides, and returns its name."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(made_by: Path) -> str:
        name = next(names)
        (tmp_path / name).mkdir()
        for file, source in compiled_modules(VALUES, (str(made_by),)).items():
            (tmp_path / name / file).write_text(source, encoding="utf-8")
        importlib.invalidate_caches()
        return name

    return write


def test_a_value_is_found_by_text_alone(write: Callable[[Path], str]) -> None:
    made_by = (__file__,)
    package = write(Path(__file__))
    found: list[Any] = [
        compiled_value(package, made_by, text) for text in ("a: 1\n", "b: é\n", "a: 2\n", "")
    ]
    assert found == [("one", 1), ("two", 2), None, None]


def test_nothing_is_found_if_the_program_changed_since(
    write: Callable[[Path], str], tmp_path: Path
) -> None:
    before, after = tmp_path / "before.py", tmp_path / "after.py"
    before.write_text("pass")
    after.write_text("pass  # changed")
    package = write(before)
    assert compiled_value(package, (str(before),), "a: 1\n") == ("one", 1)
    assert compiled_value(package, (str(after),), "a: 1\n") is None


def test_nothing_is_found_without_the_package() -> None:
    assert compiled_value("kaartenset.source.never_compiled", (), "a: 1\n") is None
