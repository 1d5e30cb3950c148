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


def test_the_command_is_that_of_how_the_program_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip is in no environment of uv, and is not that of pipx (their own docs)."""
    only_images = {"pypdfium2": object()}.get
    monkeypatch.setattr(extras, "find_spec", only_images)
    by_pip, by_pipx, by_uv = (tmp_path / name for name in ("venv", "kaartenset-2", "kaartenset"))
    for folder, mark in ((by_pip, "pyvenv.cfg"), (by_pipx, "pipx_metadata.json")):
        folder.mkdir()
        (folder / mark).touch()
    by_uv.mkdir()
    (by_uv / "uv-receipt.toml").touch()
    assert extras.install_extra("protect", by_pip) == 'pip install "kaartenset[protect]"'
    assert (
        extras.install_extra("protect", by_pipx)
        == 'pipx runpip kaartenset-2 install "kaartenset[protect]"'
    )
    assert extras.install_extra("protect", by_uv) == 'uv tool install "kaartenset[images,protect]"'
    assert (
        extras.install_library("pillow>=11", by_uv)
        == 'uv tool install --with "pillow>=11" "kaartenset[images]"'
    )
