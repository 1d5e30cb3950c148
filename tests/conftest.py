"""What tests share: the project that ships, read once, and a copy of it that a test may change."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from command_line import Run, invoke, invoke_with_small_deck
from kaartenset.deck.deck import Deck
from kaartenset.project.source import Source, read_project
from projects import SMALL, EditableProject, shipped_with

# A machine that is busy is no fault of the code, so there is no deadline. The examples are the same
# in each run, or a clone could turn red by chance. CI looks at more of them than a quick run.
same = settings(deadline=None, derandomize=True)
settings.register_profile("quick", same, max_examples=10)
settings.register_profile("thorough", same, max_examples=100)
settings.load_profile("thorough" if os.environ.get("CI") else "quick")


# What is collected stays: searches for garbage among it take a quarter of the time of collecting.
gc.disable()

# Dates in tests are those of the examples; the day on which they run is none of their business.
os.environ["KAARTENSET_TODAY"] = "2026-12-15"

# Temporary files are in memory where there is room: a disk takes five times as long to make them.
_IN_MEMORY = Path("/dev/shm")
_ROOM = 2**31
if os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))

# Nor are the printers and the keys of whoever runs them: settings lie in an empty folder.
_SETTINGS = TemporaryDirectory(prefix="kaartenset-settings-")
for _variable in (
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "APPDATA",
    "LOCALAPPDATA",
    *(("HOME",) if sys.platform == "darwin" else ()),
):
    os.environ[_variable] = _SETTINGS.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each process its part of the slow tests first, then its part of the others.

    pytest-xdist starts by cutting the list into equal parts, in order. A process that is done takes
    over tests from the end of another's part, so that none is left with a long one.
    """
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    items[:] = [
        item
        for process in range(processes)
        for kind in (slow, quick)
        for item in kind[len(kind) * process // processes : len(kind) * (process + 1) // processes]
    ]


def pytest_collection_finish() -> None:
    gc.enable()


@pytest.fixture(autouse=True)
def settings_of_nobody() -> Iterator[Path]:
    """The folder for settings, which is empty at the start of each test."""
    folder = Path(_SETTINGS.name)
    yield folder
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry)
        else:
            Path(entry).unlink()


@pytest.fixture(scope="session")
def shipped() -> Source:
    """The deck and the look that ship, for tests that only look at them."""
    return shipped_with()


@pytest.fixture(scope="session")
def deck(shipped: Source) -> Deck:
    return shipped.deck


@pytest.fixture(scope="session")
def small() -> Source:
    """The small deck, for tests that only look at it."""
    return read_project(SMALL)


@pytest.fixture
def project(tmp_path: Path) -> EditableProject:
    """A copy of the content and layouts that ship, for tests that change them."""
    return EditableProject.copied_to(tmp_path / "project")


@pytest.fixture
def run_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in an empty folder of its own, in English, with the deck that ships."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    return invoke


_WITH_SMALL_DECK = {
    "batch",
    "cli",
    "files",
    "pdf",
    "desk",
    "characters",
    "errors",
    "client",
    "project",
}
"""Folders of tests of what the program does with a deck, which is the same for each."""


@pytest.fixture
def run(run_shipped: Run, request: pytest.FixtureRequest) -> Run:
    """Run the program as ``run_shipped`` does; in some folders of tests with the small deck."""
    return invoke_with_small_deck if request.path.parent.name in _WITH_SMALL_DECK else run_shipped
