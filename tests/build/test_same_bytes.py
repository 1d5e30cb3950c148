"""The same input gives the same bytes: wherever, whenever and on whatever machine the deck is
made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest

import kaartenset
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.pages.imposition import Flip, Marks
from kaartenset.project.project import Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from projects import build_pdf

HERE = Path(kaartenset.__file__).parents[1]

CLIENT = Client(
    name="Łucja-Maria van 't Đorđević-O'Rourke",
    appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(name="Şükrü N̄guyễn-K͟h", phone="030 123 45 67"),
    benefit="zw",
)

PROGRAM = """
import sys
from datetime import date, time
from pathlib import Path
from kaartenset.build import build
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
client = Client(
    name="Łucja-Maria van 't Đorđević-O'Rourke",
    appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(name="Şükrü N̄guyễn-K͟h", phone="030 123 45 67"),
    benefit="zw",
)
source = read_project(Project(Path(sys.argv[1]), Path(sys.argv[2])))
(output,) = build(source, client, Request("office", slug=True), Templates())
sys.stdout.buffer.write(output.data)
"""


@pytest.fixture(scope="module")
def shipped() -> Project:
    return find_project(None, None, HERE)


@pytest.fixture(scope="module")
def source(shipped: Project) -> Source:
    return read_project(shipped)


def copied(project: Project, folder: Path) -> Project:
    shutil.copytree(project.content, folder / "content")
    shutil.copytree(project.layouts, folder / "layouts")
    return Project(folder / "content", folder / "layouts")


def test_twice_in_one_run_is_the_same_bytes(source: Source) -> None:
    options = Request(slug=True, flip=Flip.SHORT_EDGE, marks=Marks.LINES)
    once, again = (build_pdf(source, CLIENT, options, Templates()) for _run in range(2))
    assert once == again


def test_another_client_in_between_leaves_no_trace(source: Source, shipped: Project) -> None:
    alone = build_pdf(read_project(shipped), CLIENT, Request("office"))
    build_pdf(
        source,
        replace(CLIENT, name="N̄ia Ĳsbrand Ẩm Γιώργος", benefit="wajong"),
        Request("office", copies=2),
    )
    build_pdf(source, None, Request("office", cards="2,health", marks=Marks.NONE))
    assert build_pdf(source, CLIENT, Request("office")) == alone


def test_a_project_in_another_folder_is_the_same_bytes(
    source: Source, shipped: Project, tmp_path: Path
) -> None:
    elsewhere = read_project(copied(shipped, tmp_path / "een map met spaties en ë"))
    assert build_pdf(elsewhere, CLIENT, Request("office")) == build_pdf(
        source, CLIENT, Request("office")
    )


@pytest.mark.parametrize(
    "options",
    [
        Request(slug=True),
        Request(flip=Flip.SHORT_EDGE),
        Request(marks=Marks.NONE),
        Request(paper="A3"),
        Request(copies=2),
    ],
)
def test_other_options_are_other_bytes(options: Request, source: Source) -> None:
    assert build_pdf(source, CLIENT, options) != build_pdf(source, CLIENT, Request("office"))


def test_another_letter_is_other_bytes(source: Source) -> None:
    other = replace(CLIENT, name=CLIENT.name.replace("Maria", "Marja"))
    assert build_pdf(source, other, Request("office")) != build_pdf(
        source, CLIENT, Request("office")
    )


def started(project: Project, here: Path, **environment: str) -> subprocess.Popen[bytes]:
    """Start a run of its own that writes the deck of the client to its output."""
    here.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    own = {
        "HOME": str(here),
        "USERPROFILE": str(here),
        "TMPDIR": str(here),
        "PYTHONPATH": str(HERE),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-c", PROGRAM, str(project.content), str(project.layouts)]
    return subprocess.Popen(
        command,
        cwd=here,
        env=kept | own | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def bytes_of(run: subprocess.Popen[bytes]) -> bytes:
    out, said = run.communicate(timeout=60)
    assert (run.returncode, said) == (0, b"")
    return out


@pytest.mark.slow
def test_two_machines_two_folders_two_time_zones_two_languages_make_the_same_bytes(
    source: Source, shipped: Project, tmp_path: Path
) -> None:
    runs = [
        started(
            shipped,
            tmp_path / "a",
            TZ="Pacific/Kiritimati",
            PYTHONHASHSEED="1",
            LANG="nl_NL.UTF-8",
            LC_ALL="C",
        ),
        started(
            copied(shipped, tmp_path / "project"),
            tmp_path / "b",
            TZ="Pacific/Niue",
            PYTHONHASHSEED="4711",
            LANG="tr_TR.UTF-8",
            USER="iemand",
        ),
    ]
    digests = {hashlib.sha256(bytes_of(run)).hexdigest() for run in runs}
    assert digests == {
        hashlib.sha256(build_pdf(source, CLIENT, Request("office", slug=True))).hexdigest()
    }


@pytest.mark.slow
def test_a_run_that_depends_on_its_surroundings_is_found(shipped: Project, tmp_path: Path) -> None:
    theirs = copied(shipped, tmp_path / "project")
    deck = theirs.content / "deck.yaml"
    deck.write_text(
        deck.read_text(encoding="utf-8").replace(
            "Uitgave 1, november 2026", "Uitgave 1, december 2026"
        ),
        encoding="utf-8",
    )
    runs = [started(shipped, tmp_path / "a"), started(theirs, tmp_path / "b")]
    assert len({bytes_of(run) for run in runs}) == 2
