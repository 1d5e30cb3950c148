"""``batch --protect``: every file opens with its own password alone, and no password is anywhere
it need not be (rule S4)."""

from __future__ import annotations

import csv
import itertools
import json
import math
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from caseload_files import rows_of, write_csv, write_workbook
from command_line import WITH_SMALL_DECK, Run, Said, codes
from kaartenset.batch import processes
from kaartenset.batch.passwords import GROUP, GROUPS, LETTERS, new_password
from kaartenset.cli.report import batch
from kaartenset.cli.request import password as asking
from kaartenset.client.client import Client
from kaartenset.errors import InputError, Problem
from kaartenset.files.writing import FolderWriter
from kaartenset.locations import InFile
from kaartenset.pdf.password import opens
from kaartenset.project.source import Source
from kaartenset.targets.request import Request
from outside_tools import run_tool
from password_entry import descriptor, typed
from pdf_reading import texts
from process_groups import wait_for_the_end, wait_until
from projects import build_pdf

CARD = ("--cards", "1")
SECRETS = {"W-1": "Drie Ezels-1587", "W-2": "  wachtwóórd ", "W-3": "=x;'\""}
LIST = "Naam;Kenmerk;Wachtwoord\n" + "".join(
    f'{name};{reference};"{secret.replace(chr(34), chr(34) * 2)}"\n'
    for name, (reference, secret) in zip(("Jan", "Piet", "Kees"), SECRETS.items(), strict=True)
)


def deck(folder: Path, reference: str) -> Path:
    return folder / "output" / f"kaartenset-{reference}.pdf"


def opened(path: Path, secret: str) -> str:
    """Return the text of a deck, which must not open without the password nor with another."""
    for wrong in ("", f"{secret}x"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path, password=wrong)
    with pikepdf.open(path, password=secret) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert int(pdf.encryption.P) & 1 << 9  # bit 10: reading aloud
        unlocked = path.with_suffix(".unlocked")
        pdf.save(unlocked)
    text = "".join(texts(unlocked.read_bytes()))
    unlocked.unlink()
    return text


def listed(folder: Path) -> dict[str, str]:
    """Return the passwords that the list of results tells, by the file."""
    with (folder / "output" / "list.result.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row[2]: row[5] for row in list(csv.reader(file, delimiter=";"))[1:] if row[2]}


def kept(said: Said, folder: Path, but: tuple[str, ...] = (".xlsx", ".csv")) -> str:
    """Return everything that a run says and leaves but the list itself: its words, and the names
    and bytes of all files."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    parts = [said.out, said.err, *(str(path.relative_to(folder)) for path in paths)]
    parts += [path.read_bytes().decode("latin-1") for path in paths if path.suffix not in but]
    return "\n".join(parts)


def test_each_row_has_the_password_of_its_column(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    said = run("batch", "list.csv", *CARD, "--protect", "--verbose")
    assert said.code == 0, said.err
    assert "each deck has the one of its row" in said.err
    for name, (reference, secret) in zip(("Jan", "Piet", "Kees"), SECRETS.items(), strict=True):
        assert name in opened(deck(tmp_path, reference), secret)
    everything = kept(said, tmp_path) + (tmp_path / "output" / "list.result.csv").read_text(
        encoding="utf-8-sig"
    )
    for secret in SECRETS.values():
        assert secret.strip() not in everything
        assert secret.strip().encode().decode("latin-1") not in everything


@pytest.mark.slow
@pytest.mark.parametrize("reference", SECRETS)
def test_other_programs_open_it_with_the_password_and_not_without(
    reference: str, run_shipped: Run, tmp_path: Path
) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    assert run_shipped("batch", "list.csv", *CARD, "--protect").code == 0
    path, secret = deck(tmp_path, reference), SECRETS[reference]
    assert (
        run_tool(
            "qpdf", "--password-mode=unicode", f"--password={secret}", "--check", path
        ).returncode
        == 0
    )
    assert (
        "extract for accessibility: allowed"
        in run_tool("qpdf", f"--password={secret}", "--show-encryption", path).stdout
    )
    assert run_tool("qpdf", "--check", path).returncode == 2
    assert len(run_tool("pdftotext", "-upw", secret, path, "-").stdout) > 100
    assert run_tool("pdftotext", path, "-").returncode != 0
    assert run_tool("pdftotext", "-upw", secret.strip() + "x", path, "-").returncode != 0


def test_one_password_for_all_is_asked_for_twice(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\nPiet;W-2\n")
    asked = typed(monkeypatch, "Ezel", "Ezel")
    monkeypatch.setattr(
        asking, "sys", SimpleNamespace(stdin=sys.stdin)
    )  # The runner gives the program another one.
    said = run("batch", "list.csv", *CARD, "--protect", "--json")
    assert said.code == 0
    assert len(asked) == 2
    assert "Jan" in opened(deck(tmp_path, "W-1"), "Ezel")
    assert "Piet" in opened(deck(tmp_path, "W-2"), "Ezel")
    assert "Ezel" not in kept(said, tmp_path, but=())


def test_the_password_of_a_descriptor_goes_before_a_column(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    said = run("batch", "list.csv", *CARD, "--protect", "--password-fd", descriptor(b"Ezel\n"))
    assert said.code == 0, said.err
    assert "columns that are not used: C (Wachtwoord)" in said.err
    for reference in SECRETS:
        opened(deck(tmp_path, reference), "Ezel")


def test_what_is_in_a_locked_file_is_what_build_makes(
    run: Run, tmp_path: Path, small: Source
) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk;Wachtwoord\nJan;W-1;x\n")
    run("batch", "list.csv", *CARD, "--protect")
    alone = build_pdf(small, Client(name="Jan", reference="W-1"), Request("office", cards="1"))
    assert opened(deck(tmp_path, "W-1"), "x") == "".join(texts(alone))


@pytest.mark.parametrize("target", ["screen", "guide"])
def test_the_other_targets_that_can_be_locked_are(target: str, run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    assert run("batch", "list.csv", *CARD, "--protect", "--target", target, "--only", "2").code == 0
    opened(tmp_path / "output" / f"kaartenset-W-1.{target}.pdf", SECRETS["W-1"])


# Rows without a password that can be used.


def test_a_row_without_a_password_is_left_out_and_never_made_without(
    run: Run, tmp_path: Path
) -> None:
    rows = [
        "Jan;W-1;",
        "Piet;W-2;   ",
        "Kees;W-3;geheim\u0007",
        f"Bo;W-4;{'geheim' * 30}",
        "Kim;W-5;goed",
    ]
    write_csv(tmp_path / "list.csv", "\n".join(["Naam;Kenmerk;Wachtwoord", *rows]))
    said = run("batch", "list.csv", *CARD, "--protect")
    assert said.code == 1
    assert [path.name for path in (tmp_path / "output").glob("*.pdf")] == ["kaartenset-W-5.pdf"]
    faults = ["password-empty", "password-empty", "password-letter", "password-long"]
    for row, code in enumerate(faults, start=2):
        assert f"list.csv: row {row}, column C (Wachtwoord): error[{code}]" in said.err
    assert "geheim" not in kept(said, tmp_path, but=(".csv",))
    assert "geheim" not in (tmp_path / "output" / "list.result.csv").read_text(encoding="utf-8-sig")
    dry = run("batch", "list.csv", *CARD, "--protect", "--dry-run")
    assert (dry.code, dry.out) == (1, "1 deck could be made\n")


CHANGED = ("2026-12-01", "9:30", 12.5, "2026-12-01 00:00", "12345678901234567", 42, 1e5, "1E+05")
"""42 may have been typed as 0042, and 100000 as 1E5."""


def test_a_password_that_a_spreadsheet_may_have_changed_is_refused(
    run: Run, tmp_path: Path
) -> None:
    """V8: a number may have lost its zeros, and no one could open the deck."""
    rows = [
        (f"Jan {number}", f"W-{number}", value) for number, value in enumerate((*CHANGED, "4711"))
    ]
    write_workbook(tmp_path / "list.xlsx", [("Naam", "Kenmerk", "Wachtwoord"), *rows])
    said = run("batch", "list.xlsx", *CARD, "--protect")
    assert said.code == 1
    for row in range(2, 2 + len(CHANGED)):
        assert f"row {row}, column C (Wachtwoord): error[password-changed]" in said.err
    (made,) = (tmp_path / "output").glob("*.pdf")
    assert f"Jan {len(CHANGED)}" in opened(made, "4711")
    assert "password-changed" not in run("batch", "list.xlsx", *CARD, "--dry-run").err, (
        "nobody asks for passwords"
    )


def test_every_letter_of_a_password_counts(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", "Naam;Wachtwoord\nJan;  twee  spaties \nPiet;\n")
    assert [row.values.get("password") for row in rows_of(path)] == ["  twee  spaties ", None]
    book = write_workbook(
        tmp_path / "list.xlsx",
        [("Naam", "Wachtwoord"), ("Jan", "  twee  spaties "), ("Piet", None)],
    )
    assert [row.values.get("password") for row in rows_of(book)] == ["  twee  spaties ", None]
    path = write_csv(
        tmp_path / "list.yaml",
        '- name: Jan\n  password: "  twee  spaties "\n- name: Piet\n  password: 0123\n',
    )
    assert [row.values.get("password") for row in rows_of(path)] == ["  twee  spaties ", "0123"]


def test_a_column_of_another_name_may_hold_the_passwords(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk;Code\nJan;W-1;zes\n")
    assert (
        run(
            "batch",
            "list.csv",
            *CARD,
            "--protect",
            "--passwords",
            "column",
            "--map",
            "Code=password",
        ).code
        == 0
    )
    opened(deck(tmp_path, "W-1"), "zes")
    assert "the list has passwords" in run("batch", "list.csv", *CARD, "--map", "Code=password").err


def test_passwords_that_are_not_used_are_said(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    said = run("batch", "list.csv", *CARD)
    assert said.code == 0
    assert "the list has passwords, but the PDFs are not put behind them" in said.err
    assert not pikepdf.open(deck(tmp_path, "W-1")).is_encrypted


# New passwords.


def test_new_passwords_are_strong_and_can_be_told_apart() -> None:
    made = {new_password() for _number in range(2000)}
    assert len(made) == 2000
    letters = set("".join(made)) - {"-"}
    assert letters == set(LETTERS)
    assert GROUPS * GROUP * math.log2(len(letters)) >= 64
    for pair in (
        "0o",
        "1i",
        "1l",
        "il",
        "2z",
        "5s",
        "uv",
        "gq",
        "vy",
        "bd",
        "bp",
        "dt",
        "pt",
        "et",
        "cs",
        "fs",
        "mn",
        "79",
        "vw",
    ):
        assert not set(pair) <= letters, pair


def test_each_deck_gets_a_new_password_that_only_the_result_list_tells(
    run: Run, tmp_path: Path
) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    said = run("batch", "list.csv", *CARD, "--protect", "--passwords", "new", "--verbose", "--json")
    assert said.code == 0, said.err
    passwords = listed(tmp_path)
    assert len(set(passwords.values())) == 3
    for name, reference in (("Jan", "W-1"), ("Piet", "W-2"), ("Kees", "W-3")):
        secret = passwords[f"kaartenset-{reference}.pdf"]
        assert name in opened(deck(tmp_path, reference), secret)
        assert secret not in kept(said, tmp_path)
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "output" / "list.result.csv").stat().st_mode) == 0o600
    assert [row["files"] for row in json.loads(said.out)["rows"]] == [
        [f"kaartenset-{reference}.pdf"] for reference in SECRETS
    ]


@pytest.mark.slow
def test_new_passwords_stay_until_the_deck_changes(run: Run, tmp_path: Path) -> None:
    new = ("batch", "list.csv", *CARD, "--protect", "--passwords", "new")
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\nPiet;W-2\nKees;W-3\n")
    run(*new)
    first = listed(tmp_path)
    assert "3 decks were there already" in run(*new).err
    assert listed(tmp_path) == first
    assert "2 rows not asked for" in run(*new, "--only", "3").err
    assert listed(tmp_path) == first
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\nPuk;W-2\n")
    assert "1 deck made" in run(*new).err
    second = listed(tmp_path)
    assert {name for name in first if first[name] == second[name]} == {
        "kaartenset-W-1.pdf",
        "kaartenset-W-3.pdf",
    }
    assert "Puk" in opened(deck(tmp_path, "W-2"), second["kaartenset-W-2.pdf"])
    opened(deck(tmp_path, "W-3"), second["kaartenset-W-3.pdf"])


@pytest.mark.slow
def test_without_the_list_of_results_new_decks_get_other_passwords(
    run: Run, tmp_path: Path
) -> None:
    new = ("batch", "list.csv", *CARD, "--protect", "--passwords", "new")
    write_csv(tmp_path / "list.csv", LIST)
    run(*new)
    for damage in (
        b"\xff;;;;;\r\n\r\n\x00",
        b"1;2;kaartenset-W-1.pdf;;;kamf-kamf-kamf-kamf\r\n" * 2,
    ):
        (tmp_path / "output" / "list.result.csv").write_bytes(damage)
        assert "3 decks made" in run(*new).err
        for reference in SECRETS:
            opened(deck(tmp_path, reference), listed(tmp_path)[f"kaartenset-{reference}.pdf"])


def test_the_password_of_a_deck_that_stays_is_never_lost(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    run("batch", "list.csv", *CARD, "--protect", "--passwords", "new")
    first = listed(tmp_path)
    run("batch", "list.csv", *CARD, "--only", "3")
    second = listed(tmp_path)
    assert second == {**first, "kaartenset-W-2.pdf": ""}
    opened(deck(tmp_path, "W-1"), second["kaartenset-W-1.pdf"])


def test_a_run_that_is_stopped_tells_the_passwords_it_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = batch._outcomes

    def some(*arguments: Any) -> Iterator[Any]:
        yield next(whole(*arguments))
        raise KeyboardInterrupt

    write_csv(tmp_path / "list.csv", LIST)
    monkeypatch.setattr(batch, "_outcomes", some)
    assert run("batch", "list.csv", *CARD, "--protect", "--passwords", "new").code == 130
    ((name, secret),) = listed(tmp_path).items()
    assert "Jan" in opened(tmp_path / "output" / name, secret)


# Whatever ends a run, some list tells every password (X4).


def tells_every_deck(folder: Path) -> int:
    """Check that each deck that is there opens with a password that a list beside it tells, and
    return how many there are."""
    output = folder / "output"
    told: dict[str, set[str]] = {}
    for path in output.glob("*.csv"):
        if sys.platform != "win32":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in filter(None, list(csv.reader(file, delimiter=";"))[1:]):
                told.setdefault(row[-4 if len(row) == 6 else 0], set()).add(row[-1])
    decks = list(output.glob("*.pdf"))
    for path in decks:
        assert any(opens(path, password) for password in told[path.name]), path.name
    return len(decks)


def decks_of(folder: Path) -> set[tuple[str, int, int]]:
    """Return the decks that are there; one that is made again is another."""
    found = ((path.name, path.stat()) for path in (folder / "output").glob("*.pdf"))
    return {(name, about.st_ino, about.st_mtime_ns) for name, about in found}


def has_made(folder: Path, count: int, before: set[tuple[str, int, int]]) -> bool:
    """Return whether a run has noted passwords, and has made as many decks."""
    is_at_work = (folder / "output" / "list.result.unfinished.csv").exists()
    return is_at_work and len(decks_of(folder) - before) >= count


NEW = ("batch", "list.csv", *CARD, "--protect", "--passwords", "new")


FULL = InputError([Problem("disk-full", InFile("x"), "full")])
STOPPED = KeyboardInterrupt()
KILLED = SystemExit(9)
"""Stands for ``kill -9``: nothing is put in order."""


@pytest.mark.parametrize(
    ("row", "moment", "end"),
    [
        (1, "before", STOPPED),
        (3, "after", STOPPED),
        (1, "after", FULL),
        (3, "before", FULL),
        (1, "after", KILLED),
        (3, "after", KILLED),
    ],
)
def test_no_moment_is_one_at_which_a_password_is_lost(
    row: int,
    moment: str,
    end: BaseException,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """X4: Ctrl-C, a full disk, and an end that nothing hears of, before and after a deck took
    its name, for the second time."""
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\nPiet;W-2\nKees;W-3\n")
    run(*NEW)
    real, count = FolderWriter.write, itertools.count(1)

    def ended(self: FolderWriter, name: str, data: bytes) -> tuple[int, int]:
        is_now = next(count) == row
        if is_now and moment == "before":
            raise end
        written = real(self, name, data)
        if is_now:
            raise end
        return written

    with monkeypatch.context() as patched:
        patched.setattr(FolderWriter, "write", ended)
        if end is KILLED:
            patched.setattr("kaartenset.files.writing.growing", unfinished)
        run(*NEW, "--fresh")
    assert tells_every_deck(tmp_path) == 3
    unfinished_there = (tmp_path / "output" / "list.result.unfinished.csv").exists()
    assert unfinished_there == (end is KILLED)
    if end is STOPPED:
        for reference in ("W-1", "W-2", "W-3"):
            opened(deck(tmp_path, reference), listed(tmp_path)[f"kaartenset-{reference}.pdf"])
    if end is not KILLED:
        return
    assert run(*NEW, "--only", "3").code == 0
    assert not (tmp_path / "output" / "list.result.unfinished.csv").exists()
    for reference in ("W-1", "W-2", "W-3"):
        opened(deck(tmp_path, reference), listed(tmp_path)[f"kaartenset-{reference}.pdf"])


@contextmanager
def unfinished(path: Path, is_private: bool = False) -> Iterator[Any]:
    yield BytesIO()
    raise SystemExit(9)


def test_a_password_is_on_the_disk_before_its_deck_has_its_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X4."""
    real, fsync = FolderWriter.write, os.fsync
    synced: list[int] = []

    def noted(descriptor: int) -> None:
        synced.append(descriptor)
        fsync(descriptor)

    def looked(self: FolderWriter, name: str, data: bytes) -> tuple[int, int]:
        path = tmp_path / "output" / "list.result.unfinished.csv"
        assert synced
        assert name in path.read_text(encoding="utf-8-sig")
        return real(self, name, data)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(FolderWriter, "write", looked)
    write_csv(tmp_path / "list.csv", LIST)
    assert run(*NEW).code == 0
    assert tells_every_deck(tmp_path) == 3
    assert [path.name for path in (tmp_path / "output").glob("*.csv")] == ["list.result.csv"]


def test_a_list_of_results_that_cannot_be_written_loses_no_password(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X4: Excel has it open, or the disk is full, when all is made."""
    write_csv(tmp_path / "list.csv", LIST)
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.suffix == ".csv":
            raise PermissionError(13, "used by another process")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    assert run(*NEW).code == 1
    assert not (tmp_path / "output" / "list.result.csv").exists()
    assert tells_every_deck(tmp_path) == 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_no_signal_at_any_moment_loses_a_password(number: str, tmp_path: Path) -> None:
    """X4, with other processes; to all of them, as a terminal and a system that closes down do,
    and to the first alone.

    A process finishes the chunk that it has, so each chunk has two decks to make: locking one
    takes far longer than making it.
    """
    count = processes.FEW + 100
    lines = "".join(f"Jan;W-{row}\n" for row in range(count))
    write_csv(tmp_path / "list.csv", f"Naam;Kenmerk\n{lines}")
    chance, code = random.Random(number), getattr(signal, number)
    rows = ",".join(map(str, range(2, count, processes.CHUNK // 2)))
    for is_for_all in (False, True):
        before, more = decks_of(tmp_path), chance.randrange(8)
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "kaartenset",
                *NEW,
                *WITH_SMALL_DECK,
                *("--only", rows, "--jobs", "2"),
                *(("--fresh",) if is_for_all else ()),
            ],
            cwd=tmp_path,
            env={**os.environ, "KAARTENSET_LANG": "en"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        wait_until(partial(has_made, tmp_path, more, before), process)
        time.sleep(chance.uniform(0, 0.1))
        (os.killpg if is_for_all else os.kill)(process.pid, code)
        said = process.communicate(timeout=60)[1].decode()
        wait_for_the_end(process.pid)
        if code != signal.SIGKILL and process.returncode:
            assert process.returncode == 128 + code
            assert "stopped; nothing is left half written" in said
            assert not list((tmp_path / "output").glob("*.part"))
        assert "Traceback" not in said
        tells_every_deck(tmp_path)


# Again.


@pytest.mark.slow
def test_a_second_run_makes_only_what_has_another_password(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    run("batch", "list.csv", *CARD, "--protect")
    before = {path.name: path.read_bytes() for path in (tmp_path / "output").glob("*.pdf")}
    assert "0 decks made" in run("batch", "list.csv", *CARD, "--protect").err
    write_csv(tmp_path / "list.csv", LIST.replace("Drie", "Vier"))
    assert "1 deck made" in run("batch", "list.csv", *CARD, "--protect").err
    after = {path.name: path.read_bytes() for path in (tmp_path / "output").glob("*.pdf")}
    assert [name for name in before if before[name] != after[name]] == ["kaartenset-W-1.pdf"]
    opened(deck(tmp_path, "W-1"), SECRETS["W-1"].replace("Drie", "Vier"))
    assert "3 decks made" in run("batch", "list.csv", *CARD).err, (
        "without passwords all are made anew"
    )
    assert (
        "3 decks made"
        in run("batch", "list.csv", *CARD, "--protect", "--password-fd", descriptor(b"een")).err
    )
    assert (
        "0 decks made"
        in run("batch", "list.csv", *CARD, "--protect", "--password-fd", descriptor(b"een")).err
    )
    assert (
        "3 decks made"
        in run("batch", "list.csv", *CARD, "--protect", "--password-fd", descriptor(b"twee")).err
    )


def test_a_combined_file_has_one_password(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\nPiet;W-2\n")
    path = tmp_path / "output" / "list.combined.pdf"
    for secret, made in ((b"Ezel", 2), (b"Ezel", 0), (b"Paard", 2)):
        said = run(
            "batch",
            "list.csv",
            *CARD,
            "--combine",
            "--protect",
            "--password-fd",
            descriptor(secret),
        )
        assert f"{made} decks made" in said.err
        text = opened(path, secret.decode())
        assert "Jan" in text
        assert "Piet" in text
        assert secret.decode() not in kept(said, tmp_path, but=())
    assert "2 decks made" in run("batch", "list.csv", *CARD, "--combine").err
    assert not pikepdf.open(path).is_encrypted


@pytest.mark.slow
def test_passwords_reach_other_processes_through_the_pipe_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing.process

    seen: list[str] = []
    start = multiprocessing.process.BaseProcess.start

    def watched(self: Any) -> None:
        arguments = repr(vars(self)["_args"])
        start(self)
        folder = Path("/proc", str(self.pid))
        if folder.exists():
            seen.append(
                (folder / "cmdline").read_text() + (folder / "environ").read_text() + arguments
            )

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", watched)
    more = "".join(f"Jan;X-{number};Wachtwoord\n" for number in range(processes.FEW))
    write_csv(tmp_path / "list.csv", LIST + more)
    words = ("batch", "list.csv", *CARD, "--protect", "--jobs", "2", "--only", "2-4")
    assert run(*words).code == 0
    for reference, secret in SECRETS.items():
        opened(deck(tmp_path, reference), secret)
    assert run(*words, "--password-fd", descriptor(b"Een Ezel")).code == 0
    opened(deck(tmp_path, "W-1"), "Een Ezel")
    assert len(seen) == (4 if Path("/proc/self/cmdline").exists() else 0)
    for secret in ("Een Ezel", *SECRETS.values()):
        assert not any(secret.strip() in what for what in (*seen, *os.environ.values()))


# Wrong use.


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--passwords", "new"), ["password-unused"]),
        (("--password-fd", "0"), ["password-unused"]),
        (("--protect", "--passwords", "secret"), ["unknown-choice"]),
        (("--protect", "--passwords", ""), ["unknown-choice"]),
        (("--protect", "--passwords", "column"), ["password-column-missing"]),
        (("--protect", "--passwords", "column", "--dry-run"), ["password-column-missing"]),
        (("--protect", "--passwords", "new", "--password-fd", "0"), ["not-together"]),
        (("--protect", "--passwords", "new", "--combine"), ["not-together"]),
        (
            ("--protect", "--passwords", "new", "--target", "images", "--target", "press"),
            ["not-lockable"] * 2,
        ),
        (("--protect", "--password-fd", "secret"), ["bad-descriptor"]),
        (("--protect",), ["password-missing"]),
        (("--protect=secret",), ["value-not-expected"]),
    ],
)
def test_wrong_use_is_said_before_anything_is_asked_or_made(
    words: tuple[str, ...], expected: list[str], run: Run, tmp_path: Path
) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\n")
    said = run("batch", "list.csv", *words)
    assert (said.code, codes(said)) == (2, expected)
    assert "secret" not in said.out + said.err
    assert not (tmp_path / "output").exists()


def test_passwords_of_a_column_are_not_for_a_combined_file(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", LIST)
    assert codes(run("batch", "list.csv", "--protect", "--combine", "--passwords", "column")) == [
        "not-together"
    ]


def test_without_the_library_the_message_is_that_of_build(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaartenset.extras.find_spec", lambda _name: None)
    write_csv(tmp_path / "list.csv", LIST)
    said = run("batch", "list.csv", "--protect")
    assert (said.code, codes(said)) == (2, ["extra-missing"])
    assert said.err == run("build", "--protect").err
    assert not (tmp_path / "output").exists()
