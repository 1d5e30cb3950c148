"""Parts of files belong to a run, and are removed when it is gone and not before, whatever
clocks say (X3)."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kaartenset.batch.lock import held
from kaartenset.files import unfinished, writing

DAY = 86_400.0
HOLDER = """
import sys
from pathlib import Path
from kaartenset.files import writing
with writing.growing(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("in", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_run(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing ``theirs.pdf``, and is done when its input ends."""
    words = [sys.executable, "-c", HOLDER, str(tmp_path / "theirs.pdf")]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    yield process
    process.kill()
    process.communicate()


def aged(folder: Path, seconds: float) -> None:
    """Let everything in a folder be as old as a clock that is wrong may say, or as a run that
    was suspended."""
    for path in folder.iterdir():
        then = time.time() - seconds
        os.utime(path, (then, then))


@pytest.mark.parametrize("age", [-DAY, 0, 65, DAY])
def test_a_part_in_use_stays(age: float, other_run: subprocess.Popen[str], tmp_path: Path) -> None:
    """X3: the clock of a file server may be ahead or behind, and a run may be suspended."""
    aged(tmp_path, age)
    writing.write_whole(tmp_path / "ours.pdf", b"x")
    writing.write_numbered_set(tmp_path, "kaartenset", {".a.pdf": b"a", ".b.pdf": b"b"})
    with writing.growing(tmp_path / "theirs.pdf") as file:
        file.write(b"ours, of the same name")
    other_run.communicate("", timeout=20)
    assert other_run.returncode == 0
    assert (tmp_path / "theirs.pdf").read_bytes() == b"half", "who is last has the name"
    names = {"ours.pdf", "theirs.pdf", "kaartenset_1.a.pdf", "kaartenset_1.b.pdf"}
    assert {path.name for path in tmp_path.iterdir()} == names


def test_what_a_killed_run_left_is_removed_by_the_next(
    other_run: subprocess.Popen[str], tmp_path: Path
) -> None:
    """X3."""
    other_run.kill()
    other_run.wait()
    aged(tmp_path, -DAY)
    (tmp_path / "film.part").write_bytes(b"of somebody else")
    assert len(list(tmp_path.glob("kaartenset-*"))) == 2
    writing.write_whole(tmp_path / "ours.pdf", b"x")
    assert {path.name for path in tmp_path.iterdir()} == {"ours.pdf", "film.part"}


def test_parts_of_a_batch_are_safe_as_long_as_its_folder_is_held(tmp_path: Path) -> None:
    """X3: a build beside a batch whose processes write decks."""
    part = unfinished.new_part(tmp_path, unfinished.OF_BATCH)
    (tmp_path / ".kaartenset").mkdir()
    with held(tmp_path / unfinished.BATCH_GUARD, lambda: None) as is_held:
        assert is_held
        part.write_bytes(b"half")
        aged(tmp_path, DAY)
        writing.write_whole(tmp_path / "ours.pdf", b"x")
        assert part.exists()
        unfinished.remove_orphans(tmp_path, of_batch=True)
        assert not part.exists(), "whoever holds the folder knows that it is of a run that is gone"
        part.write_bytes(b"half")
    writing.write_whole(tmp_path / "ours.pdf", b"x")
    assert not part.exists()


def test_a_guard_that_is_taken_for_one_that_was_left_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X3: another run looks in the moment between making a guard and locking it."""
    real = unfinished.try_lock
    seen: list[int] = []

    def interrupted(descriptor: int) -> bool | None:
        if not seen:
            seen.append(descriptor)
            for path in tmp_path.glob("*.lock"):
                path.unlink()
        return real(descriptor)

    monkeypatch.setattr(unfinished, "try_lock", interrupted)
    with unfinished.guarded(tmp_path) as owner:
        assert [path.name for path in tmp_path.iterdir()] == [f"kaartenset-{owner}.lock"]
    assert not list(tmp_path.iterdir())


def test_where_there_are_no_locks_nothing_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X3: some network drives know none; what cannot be known to be left stays."""

    class NoLocks:
        LOCK_EX = LOCK_NB = 0

        @staticmethod
        def flock(descriptor: int, how: int) -> None:
            raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(unfinished, "fcntl", NoLocks)
    with unfinished.guarded(tmp_path) as owner:
        part = unfinished.new_part(tmp_path, owner)
        part.write_bytes(b"half")
        writing.write_whole(tmp_path / "ours.pdf", b"x")
        assert part.exists()


class Windows:
    """Files as on Windows: none that is open is removed, and a lock is on a range of bytes."""

    LK_NBLCK = 2

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open: dict[int, str] = {}
        self.locked: dict[str, int] = {}
        self._real_open, self._real_close, self._real_unlink = os.open, os.close, Path.unlink
        monkeypatch.setattr(unfinished, "fcntl", None)
        monkeypatch.setattr(unfinished, "msvcrt", self)
        monkeypatch.setattr(os, "open", self._open)
        monkeypatch.setattr(os, "close", self._close)
        windows = self

        def unlink(path: Path, missing_ok: bool = False) -> None:
            if str(path) in windows.open.values():
                raise PermissionError(errno.EACCES, "being used by another process")
            windows._real_unlink(path, missing_ok)

        monkeypatch.setattr(Path, "unlink", unlink)

    def _open(self, path: Any, *flags: Any, **more: Any) -> int:
        descriptor: int = self._real_open(path, *flags, **more)
        self.open[descriptor] = str(path)
        return descriptor

    def _close(self, descriptor: int) -> None:
        name = self.open.pop(descriptor, "")
        if self.locked.get(name) == descriptor:
            del self.locked[name]
        self._real_close(descriptor)

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        if self.locked.setdefault(self.open[descriptor], descriptor) != descriptor:
            raise PermissionError(errno.EACCES, "locked")


def test_a_part_is_as_safe_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """X3, simulated."""
    windows = Windows(monkeypatch)
    with unfinished.guarded(tmp_path) as owner:
        part = unfinished.new_part(tmp_path, owner)
        part.write_bytes(b"half")
        aged(tmp_path, DAY)
        unfinished.remove_orphans(tmp_path)
        assert part.exists(), "also in the moment before it gets its name, when it is closed"
        windows.locked.clear()  # The run is killed.
        windows.open.clear()
        unfinished.remove_orphans(tmp_path)
        assert not list(tmp_path.iterdir())
    with unfinished.guarded(tmp_path):
        pass
    assert not list(tmp_path.iterdir())
