"""Where output goes: folders that are made, names that are too long, and what the system refuses
(X8, R3, V14)."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from caseload_files import write_csv
from command_line import Run, codes
from kaartenset.batch.order import FAILED, MADE, File, Outcome, Stopped
from kaartenset.cli import exit_codes
from kaartenset.cli.report import row_problems
from kaartenset.cli.request.batch_ceiling import MOST_BYTES, MOST_DECKS, Ceiling, check_count
from kaartenset.cli.request.destination import Destination, read_destination
from kaartenset.errors import Problem, Problems, UsageError
from kaartenset.files import file_names
from kaartenset.files.writing import FolderWriter
from kaartenset.locations import InFile, InTable
from kaartenset.project.project import Project
from projects import EditableProject
from tables import table

CARD = ("--cards", "1")
LONG = "n" * 256
"""A byte more than most file systems give a name (POSIX, NAME_MAX of ext4 and NTFS)."""


def found(output: str, project: Project | None = None) -> tuple[Destination | None, list[str]]:
    problems = Problems()
    destination = read_destination(output, False, project, problems)
    return destination, [problem.code for problem in problems]


@table("output", ["new", "new/deck.pdf", "there", "there/deck.pdf", "there/new"])
def test_a_folder_is_made_when_its_parent_is_there(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R3."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    destination, problems = found(output)
    assert not problems
    assert destination is not None
    assert [path.name for path in tmp_path.iterdir()] == ["there"], (
        "nothing is made before it is needed"
    )
    destination.make_ready(quiet=True)
    assert destination.write(b"x", None).read_bytes() == b"x"


@table(
    ("output", "code"),
    [
        ("new/newer", "output-missing"),
        ("new/newer/deck.pdf", "output-missing"),
        ("file", "output-not-folder"),
        ("file/deck.pdf", "output-not-folder"),
        ("file/new", "output-missing"),
        ("dangling", "output-missing"),
        ("folder.pdf", "output-is-folder"),
        (LONG, "output-name-too-long"),
        (f"{LONG}/deck.pdf", "output-name-too-long"),
        (f"{LONG}.pdf", "output-name-too-long"),
        ("n" * 5_000, "output-name-too-long"),
    ],
)
def test_a_place_that_cannot_be_is_said(
    output: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R3, X8."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    assert found(output) == (None, [code])


def test_a_link_into_a_folder_of_texts_is_refused(tmp_path: Path, project: EditableProject) -> None:
    """V14."""
    content = project.root / "content"
    (tmp_path / "deck.pdf").symlink_to(content / "deck.yaml")
    assert found(str(tmp_path / "deck.pdf"), Project(content, content)) == (
        None,
        ["output-in-project"],
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("build", *CARD, "--output", "new"),
        ("batch", "list.csv", *CARD, "--output", "new"),
        ("batch", "list.csv", *CARD, "--result", "new/list.csv"),
        ("calibrate", "--output", "new/sheet.pdf"),
        pytest.param(("proof", "--variant", "wajong", "--output", "new"), marks=pytest.mark.slow),
    ],
)
def test_every_command_says_that_it_makes_a_folder(
    words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    """R3."""
    write_csv(tmp_path / "list.csv", "Naam\nJan\n")
    said = run(*words)
    assert said.code == 0, said.err
    assert "there was no folder new; it is made" in said.err
    assert any((tmp_path / "new").iterdir())
    shutil.rmtree(tmp_path / "new")
    assert "there was no folder" not in run(*words, "--quiet").err


@pytest.mark.parametrize(
    "words",
    [
        ("--result", LONG),
        ("--result", f"{LONG}/x.csv"),
        ("--result", "n" * 5_000),
        ("--output", LONG),
    ],
)
def test_a_name_that_is_too_long_is_said_before_anything_is_made(
    words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    """X8."""
    path = write_csv(tmp_path / "list.csv", "Naam\nJan\n")
    said = run("batch", "list.csv", *words)
    assert (said.code, codes(said)) == (2, ["output-name-too-long"])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_list_whose_name_is_no_utf_8_gets_its_decks(run: Run, tmp_path: Path) -> None:
    """X8."""
    names = [os.fsdecode(name) for name in (b"l\xffst.csv", b"l\xfest.csv")]
    assert len({file_names.file_name(Path(name).stem) for name in names}) == 2
    write_csv(tmp_path / names[0], "Naam\nJan\n")
    assert run("batch", names[0], *CARD).code == 0
    assert len(list((tmp_path / "output").glob("*.result.csv"))) == 1


def test_a_folder_that_is_taken_away_during_a_batch_is_said_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X8: not once for each of 2,000 rows."""
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\nPiet;W-2\nKees;W-3\nBo;W-4\n")
    write = FolderWriter.write

    def taken_away(self: FolderWriter, name: str, data: bytes) -> tuple[int, int]:
        if "W-2" in name:
            shutil.rmtree(tmp_path / "output")
        return write(self, name, data)

    monkeypatch.setattr(FolderWriter, "write", taken_away)
    said = run("batch", "list.csv", *CARD)
    assert (said.code, codes(said)) == (1, ["output-missing"])
    assert "1 deck made" in said.err


# What the system refuses is neither a fault of the program nor of the place that its words go to.


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OSError(errno.ENOENT, "no"), 1, "error[working-folder-missing]"),
        (OSError(errno.EMFILE, "too many open files", "x.yaml"), 1, "error[system-limit]"),
        (OSError(errno.EMFILE, "too many open files"), 1, "error[system-limit]"),
        (OSError(errno.ENOMEM, "out of memory"), 1, "error[system-limit]"),
        (OSError(errno.ENAMETOOLONG, "too long", "xx"), 2, "xx: error[file-unreadable]"),
        (BrokenPipeError(errno.EPIPE, "nobody reads on"), 1, "the output cannot be written"),
        (OSError(errno.EXDEV, "odd"), 1, "this is a fault of the program"),
    ],
)
def test_what_the_system_refuses_is_called_by_its_name(
    error: OSError,
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """X8."""
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    monkeypatch.setattr(exit_codes, "_leave_output_alone", lambda: None)

    def fail() -> None:
        raise error

    assert exit_codes.run(fail) == code
    assert said in capsys.readouterr().err


# How much.


def made(size: int) -> Outcome:
    return Outcome(2, MADE, (File("a.pdf", size, 0),))


def test_more_decks_than_anyone_makes_are_asked_for() -> None:
    """R1."""
    check_count(MOST_DECKS, yes=False)
    check_count(MOST_DECKS + 1, yes=True)
    with pytest.raises(UsageError) as refused:
        check_count(MOST_DECKS + 1, yes=False)
    assert [problem.code for problem in refused.value.problems] == ["many-decks"]


@table(("size", "is_too_much"), [(MOST_BYTES // 100, False), (MOST_BYTES // 100 + 1, True)])
def test_more_than_fits_on_a_stick_is_asked_for(size: int, is_too_much: bool) -> None:
    """R1: by the size of the first deck; a row that is left out comes to nothing."""
    ceiling = Ceiling(100, yes=False)
    ceiling.look(Outcome(1, FAILED))
    if is_too_much:
        with pytest.raises(Stopped) as stopped:
            ceiling.look(made(size))
        assert [problem.code for problem in stopped.value.problems] == ["output-large"]
    else:
        ceiling.look(made(size))
    Ceiling(100, yes=True).look(made(size))


def test_the_number_is_held_also_when_it_was_guessed_wrong() -> None:
    """R1."""
    ceiling = Ceiling(0, yes=False, most_decks=2)
    ceiling.look(made(1))
    ceiling.look(made(1))
    with pytest.raises(Stopped):
        ceiling.look(made(1))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        pytest.param(("--only", "2-3"), 0, marks=pytest.mark.slow),
        pytest.param(("--dry-run",), 0, marks=pytest.mark.slow),
    ],
)
def test_a_long_list_is_refused_before_anything_is_made(
    words: tuple[str, ...], code: int, run: Run, tmp_path: Path
) -> None:
    """R1."""
    write_csv(tmp_path / "list.csv", "Naam\n" + "Jan\n" * (MOST_DECKS + 1))
    said = run("batch", "list.csv", *CARD, "--jobs", "1", *words)
    assert said.code == code, said.err
    assert (tmp_path / "output").exists() == (code == 0 and words != ("--dry-run",))
    refusal = f"--yes: error[many-decks] the list comes to about {MOST_DECKS + 1} decks"
    assert (refusal in said.err) == (code == 2)


def test_a_long_list_is_made_with_yes() -> None:
    """R1."""
    check_count(MOST_DECKS + 1, yes=True)
    check_count(MOST_DECKS, yes=False)
    with pytest.raises(UsageError):
        check_count(MOST_DECKS + 1, yes=False)


def test_problems_of_a_kind_are_summed_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """R1."""
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    messages = row_problems.Messages()
    said: list[Any] = []
    for row in range(10_000):
        said += messages.first([Problem("name-missing", InTable("list", row), "no name")])
    said += messages.first([Problem("bsn", InFile("list"), "number")])
    assert [problem.code for problem in said] == ["name-missing"] * row_problems.MOST_OF_A_KIND + [
        "bsn"
    ]
    messages.say_rest(has_list=True)
    assert (
        capsys.readouterr().err
        == "error[name-missing]: and 9950 more\nthe list of results has all of them\n"
    )


def test_the_list_of_results_has_what_is_not_said(run: Run, tmp_path: Path) -> None:
    """R1."""
    rows = row_problems.MOST_OF_A_KIND + 7
    write_csv(
        tmp_path / "list.csv", "Naam;Kenmerk\n" + "".join(f";W-{row}\n" for row in range(rows))
    )
    said = run("batch", "list.csv", *CARD)
    assert said.err.count("error[name-missing]") == row_problems.MOST_OF_A_KIND + 1
    assert "error[name-missing]: and 7 more" in said.err
    assert (tmp_path / "output" / "list.result.csv").read_text(encoding="utf-8-sig").count(
        "the row has no name"
    ) == rows
