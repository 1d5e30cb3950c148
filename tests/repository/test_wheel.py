"""The wheel that users install: it holds everything, and it makes the same deck as the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from kaartenset.starter.project_files import STARTERS

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    return folder


def _run(package: Path, folder: Path, *words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(package), "KAARTENSET_LANG": "en"}
    command = [sys.executable, "-m", "kaartenset", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _build(package: Path, folder: Path, *options: str) -> bytes:
    client = ("--name", "Łucja Đorđević", "--benefit", "zw")
    _run(package, folder, "build", *client, "--output", "deck.pdf", *options)
    return (folder / "deck.pdf").read_bytes()


def test_the_wheel_ships_content_layouts_fonts_translations_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for shipped in ("content", "layouts"):
        for path in (ROOT / shipped).rglob("*"):
            if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts:
                assert f"kaartenset/{path.relative_to(ROOT).as_posix()}" in names
    assert "kaartenset/locale/nl/LC_MESSAGES/kaartenset.mo" in names
    assert "kaartenset/pdf/profiles/FOGRA39L_coated.icc" in names
    assert any(name.endswith("LICENSES/zlib-FOGRA39L-profile.txt") for name in names)
    assert any(name.endswith("LICENSES/OFL-1.1-NotoSans.txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_leaves_out_what_only_maintainers_use(wheel: Path) -> None:
    """X12: two tools of ours went along to every user, and a README about translating.

    The pages that ``kaartenset init`` puts into a new project are for users.
    """
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    shipped = {name for name in names if name.startswith("kaartenset/")}
    assert not {
        name
        for name in shipped
        if name.startswith(("kaartenset/content/", "kaartenset/layouts/")) and name.endswith(".py")
    }
    ours = {name for name in shipped if not name.startswith("kaartenset/starter/")}
    assert not {name for name in ours if name.endswith(".md")}
    assert not {name for name in shipped if "cut_" in name or name.endswith(".pyc")}
    assert not {name for name in names if "Italic" in name}, "the specimen of type is of the docs"


def test_the_source_archive_holds_the_project_and_nothing_beside_it(tmp_path: Path) -> None:
    """X12: a README of the benchmarks went along, without them."""
    build = [
        sys.executable,
        "-m",
        "build",
        "--sdist",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as found:
        tops = {name.split("/")[1] for name in found.getnames()}
    folders = {"kaartenset", "content", "layouts", "tests", "docs", "examples", "LICENSES"}
    texts = {
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "pyproject.toml",
        "hatch_build.py",
        ".gitignore",
        "PKG-INFO",
    }
    assert tops == folders | texts


def test_the_installed_wheel_makes_the_same_deck_in_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    assert _build(installed, here) == _build(ROOT, there)


def test_the_installed_wheel_makes_files_for_a_print_shop(installed: Path, tmp_path: Path) -> None:
    options = ("--target", "press", "--cards", "work")
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    assert _build(installed, here, *options) == _build(ROOT, there, *options)


@pytest.mark.parametrize("starter", STARTERS)
def test_the_installed_wheel_starts_a_project(
    starter: str, installed: Path, tmp_path: Path
) -> None:
    _run(installed, tmp_path, "init", "my sét", "--deck", starter)
    _run(installed, tmp_path / "my sét", "check", "--strict")
    _run(ROOT, tmp_path, "init", "here", "--deck", starter)
    made, here = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("my sét", "here")
    )
    assert made == here
