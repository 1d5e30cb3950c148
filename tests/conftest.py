"""What tests share: the project that ships, read once, and a copy of it that a test may change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from command_line import Run, invoke
from kaartenset.deck.deck import Deck
from kaartenset.project.source import Source, read_project
from projects import SHIPPED, EditableProject

# A machine that is busy is no fault of the code, so there is no deadline. CI looks at more examples
# than a quick run.
settings.register_profile(
    "patient", settings(), deadline=None, max_examples=100 if os.environ.get("CI") else 25
)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def settings_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders for settings, one for each time that it is asked; ``mktemp`` would look through
    all that there are."""
    return (
        folder / str(number)
        for folder in [tmp_path_factory.mktemp("settings")]
        for number in count()
    )


# Dates in tests are those of the examples; the day on which they run is none of their business.
os.environ["KAARTENSET_TODAY"] = "2026-12-15"


@pytest.fixture(autouse=True)
def settings_of_nobody(settings_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for settings that is empty: no test reads or changes the printers or the keys of
    whoever runs it."""
    folder = next(settings_folders)
    folder.mkdir()
    for variable in (
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "APPDATA",
        "LOCALAPPDATA",
        *(("HOME",) if sys.platform == "darwin" else ()),
    ):
        monkeypatch.setenv(variable, str(folder))
    return folder


@pytest.fixture(scope="session")
def shipped() -> Source:
    """The deck and the look that ship, for tests that only look at them."""
    return read_project(SHIPPED)


@pytest.fixture(scope="session")
def deck(shipped: Source) -> Deck:
    return shipped.deck


@pytest.fixture
def project(tmp_path: Path) -> EditableProject:
    """A copy of the content and layouts that ship, for tests that change them."""
    return EditableProject.copied_to(tmp_path / "project")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in an empty folder of its own, in English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    return invoke
