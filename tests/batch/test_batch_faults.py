"""What befalls a run: it is killed, stopped, not alone, or out of room. Files are whole, and the
next run completes the set."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from caseload_files import manifest_in, write_csv
from command_line import WITH_SMALL_DECK, Run
from kaartenset.batch import manifest, processes
from kaartenset.batch.lock import held
from process_groups import wait_for_the_end, wait_until

PROGRAM = (
    *(sys.executable, "-m", "kaartenset", "batch", "list.csv"),
    *(*WITH_SMALL_DECK, "--cards", "1"),
)
ENGLISH = {**os.environ, "KAARTENSET_LANG": "en"}


def caseload(folder: Path, count: int) -> Path:
    lines = [f"Cliënt {number};{f'W-{number}' if number % 3 else ''}" for number in range(count)]
    return write_csv(folder / "list.csv", "\n".join(["Naam;Kenmerk", *lines]) + "\n")


def decks_in(folder: Path) -> list[Path]:
    return list(folder.glob("*.pdf"))


def has_made(folder: Path, count: int) -> bool:
    return len(decks_in(folder)) >= count


def check_set(folder: Path, count: int) -> None:
    """Check that every deck is there and whole, and nothing else."""
    found = sorted(path.name for path in folder.iterdir() if path.suffix == ".pdf")
    expected = sorted(
        f"kaartenset-W-{number}.pdf" if number % 3 else f"kaartenset_row-{number + 2}.pdf"
        for number in range(count)
    )
    assert found == expected
    assert {path.name for path in folder.iterdir()} - set(found) == {
        "list.result.csv",
        ".kaartenset",
    }
    for name in found:
        with pikepdf.open(folder / name) as pdf:
            assert not pdf.check_pdf_syntax() if hasattr(pdf, "check_pdf_syntax") else pdf.pages


def are_whole(folder: Path) -> bool:
    """Return whether every PDF that is there, at any moment, is whole."""
    return all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in decks_in(folder))


@pytest.mark.slow
def test_a_run_that_is_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path) -> None:
    output = tmp_path / "output"
    count = 150
    caseload(tmp_path, count)
    words = [*PROGRAM, "--jobs", "1"]
    chance = random.Random(20)
    for time_of_ten in range(10):
        more = len(decks_in(output)) + chance.randrange(1, 20)
        process = subprocess.Popen(
            words, cwd=tmp_path, env=ENGLISH, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if time_of_ten % 3:
            wait_until(partial(has_made, output, more), process)
        else:  # Before the first deck, or about then.
            time.sleep(chance.uniform(0.1, 0.6))
        process.kill()
        process.wait()
        if output.is_dir():
            assert are_whole(output)
            assert len(list(output.glob("*.part"))) <= 2, (
                "at most one of a deck and one of the list of results"
            )
        if chance.random() < 0.3:
            shutil.rmtree(output, ignore_errors=True)
    assert (
        subprocess.run(
            words, cwd=tmp_path, env=ENGLISH, capture_output=True, check=False
        ).returncode
        == 0
    )
    check_set(output, count)


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform == "win32", reason="groups of processes are killed otherwise there"
)
def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    count = processes.FEW + 100
    caseload(tmp_path, count)
    words = [*PROGRAM, "--jobs", "2"]
    process = subprocess.Popen(
        words,
        cwd=tmp_path,
        env=ENGLISH,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(partial(has_made, tmp_path / "output", 1), process)
    assert process.poll() is None
    process.kill()
    process.wait()
    wait_for_the_end(process.pid)
    done = subprocess.run(words, cwd=tmp_path, env=ENGLISH, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    check_set(tmp_path / "output", count)


def _hear_ctrl_c() -> None:
    """Undo that a shell makes what it runs in the background deaf to Ctrl-C, tests and all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_only_whole_files(tmp_path: Path, jobs: str) -> None:
    count = processes.FEW + 50
    caseload(tmp_path, count)
    process = subprocess.Popen(
        [*PROGRAM, "--jobs", jobs],
        cwd=tmp_path,
        env=ENGLISH,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,
    )
    wait_until(partial(has_made, tmp_path / "output", 1), process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert "stopped; nothing is left half written" in said
    assert "Traceback" not in said
    assert are_whole(tmp_path / "output")
    assert not list((tmp_path / "output").glob("*.part"))
    wait_for_the_end(process.pid)
    again = [*PROGRAM, "--jobs", "1"]
    done = subprocess.run(again, cwd=tmp_path, env=ENGLISH, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    check_set(tmp_path / "output", count)


@pytest.mark.slow
def test_runs_at_the_same_time_do_each_other_no_harm(tmp_path: Path) -> None:
    caseload(tmp_path, 30)
    runs = [
        subprocess.Popen(
            PROGRAM, cwd=tmp_path, env=ENGLISH, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        for _time in range(3)
    ]
    said = [process.communicate(timeout=120)[1].decode() for process in runs]
    assert [process.returncode for process in runs] == [0, 0, 0], said
    assert sum("30 decks made" in text for text in said) == 1, "the others find them made"
    check_set(tmp_path / "output", 30)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB, where it may be made."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("a file system cannot be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may make a file system"
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_leaves_whole_files_and_is_completed_when_there_is_room(
    small_disk: Path, tmp_path: Path, jobs: str
) -> None:
    count = processes.FEW + 10 if jobs == "2" else 40
    caseload(tmp_path, count)
    words = [*PROGRAM, "--jobs", jobs, "--output", str(small_disk)]
    done = subprocess.run(words, cwd=tmp_path, env=ENGLISH, capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "error[disk-full]" in said
    assert "Traceback" not in said
    assert are_whole(small_disk)
    assert not list(small_disk.glob("*.part"))
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    done = subprocess.run(words, cwd=tmp_path, env=ENGLISH, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    check_set(small_disk, count)


@pytest.mark.slow
def test_a_process_that_is_lost_takes_no_row_with_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = processes._Pool._start

    def start_and_lose(self: processes._Pool) -> None:
        start(self)
        for process in self._processes:
            process.kill()

    monkeypatch.setattr(processes._Pool, "_start", start_and_lose)
    count = processes.FEW + 7
    caseload(tmp_path, count)
    said = run("batch", "list.csv", "--cards", "1", "--jobs", "2")
    assert said.code == 0, said.err
    check_set(tmp_path / "output", count)


@pytest.mark.slow
def test_the_order_of_the_list_is_kept_over_processes(run: Run, tmp_path: Path) -> None:
    count = processes.FEW + 11
    caseload(tmp_path, count)
    with (tmp_path / "list.csv").open("a", encoding="utf-8") as file:
        file.write(";W-998\nJan;W-999\n")
    said = run("batch", "list.csv", "--cards", "1", "--jobs", "2")
    assert said.code == 1
    listed = (
        (tmp_path / "output" / "list.result.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    )
    assert [int(line.split(";")[0].strip('"')) for line in listed] == list(range(2, count + 4))
    assert f"row {count + 2}, column A (Naam): error[name-missing]" in said.err


@pytest.mark.slow
def test_a_manifest_that_is_damaged_costs_time_only(run: Run, tmp_path: Path) -> None:
    caseload(tmp_path, 3)
    words = ("batch", "list.csv", "--cards", "1")
    run(*words)
    path = manifest_in(tmp_path / "output")
    ends = (
        (-20, b"", 1),
        (None, b'{"k":"12', 0),
        (None, b'\n\n[]\n{"k": 3}\n{"k":"zzzzzzzzzzzzzzzz"}\n', 0),
    )
    for keep, more, made in ends:
        path.write_bytes(path.read_bytes()[:keep] + more)
        said = run(*words)
        assert f"{made} deck" in said.err
        assert said.code == 0
        assert sorted(path.name for path in (tmp_path / "output").glob("*.pdf")) == [
            "kaartenset-W-1.pdf",
            "kaartenset-W-2.pdf",
            "kaartenset_row-2.pdf",
        ]
    path.write_bytes(b"something else")
    assert run(*words).code == 0


def test_a_manifest_does_not_grow_for_ever(tmp_path: Path) -> None:
    for _run in range(30):
        with manifest.opened(tmp_path, lambda: None, spare_lines=10) as found:
            for number in range(3):
                found.record(f"deck {number}", "owner", f"digest {number}", [])
    path = manifest_in(tmp_path)
    assert len(path.read_bytes().splitlines()) < 30
    with manifest.opened(tmp_path, lambda: None) as found:
        assert [found.owner(f"deck {number}") for number in range(4)] == [
            "owner",
            "owner",
            "owner",
            None,
        ]


def test_a_folder_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    waited: list[bool] = []
    with held(tmp_path / "lock", lambda: waited.append(True)):
        other = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"from kaartenset.batch.lock import held\nfrom pathlib import Path\n"
                f"with held(Path({str(tmp_path / 'lock')!r}), lambda: print('waiting', "
                f"flush=True)): print('in')",
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert other.stdout is not None
        assert other.stdout.readline() == "waiting\n"
    assert other.communicate(timeout=10)[0] == "in\n"
    assert not waited
