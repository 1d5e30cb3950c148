"""Extras: each installs what it is for, and what it lacks is a problem with what to install."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kaartenset import extras
from kaartenset.locations import OfOption
from tables import table

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


@table("extra", extras.LIBRARIES)
def test_every_extra_installs_its_library(extra: str) -> None:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][extra]
    assert any(line.startswith(extras.LIBRARIES[extra]) for line in wanted)
    assert extras.missing_extra(extra, OfOption("--target")) is None


@table("extra", extras.LIBRARIES)
def test_a_library_that_is_not_there_is_named_with_its_extra(
    extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    problem = extras.missing_extra(extra, OfOption("--target"))
    assert problem is not None
    assert extras.LIBRARIES[extra] in problem.message
    assert f'"kaartenset[{extra}]"' in problem.hint
