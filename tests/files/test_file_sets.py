"""Files of one run belong together: one number, none without the others, and never the name of
somebody else's file."""

from __future__ import annotations

import errno
import itertools
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import Run, codes
from kaartenset.cli.request.destination import Destination
from kaartenset.errors import InputError, UsageError
from kaartenset.files import file_names, writing
from kaartenset.files.user_folders import PROGRAM
from kaartenset.targets import TARGETS
from tables import table

SET = {".office.pdf": b"a", ".images.overview.png": b"b", ".guide.pdf": b"c"}


def failing_at(count: int, error: BaseException, real: Any) -> Any:
    """Return what stands in for a function and fails when it is called for this time."""
    calls = itertools.count(1)

    def act(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == count:
            raise error
        return real(*args, **kwargs)

    return act


def test_a_set_gets_one_number(tmp_path: Path) -> None:
    first = writing.write_numbered_set(tmp_path, PROGRAM, SET)
    second = writing.write_numbered_set(tmp_path, PROGRAM, {".pdf": b"d"})
    third = writing.write_numbered_set(tmp_path, PROGRAM, SET)
    assert [path.name for path in first] == [f"{PROGRAM}_1{ending}" for ending in SET]
    assert [path.name for path in second] == [f"{PROGRAM}_2.pdf"]
    assert [path.name for path in third] == [f"{PROGRAM}_3{ending}" for ending in SET]
    assert [path.read_bytes() for path in first] == list(SET.values())
    assert len(list(tmp_path.iterdir())) == 7


@table(
    "there",
    [
        "kaartenset_1.pdf",
        "kaartenset_1.images.overview.png",
        "KAARTENSET_1.PDF",
        "kaartenset_1.txt",
        "kaartenset_1",
    ],
)
def test_a_number_that_any_file_has_is_not_free(there: str, tmp_path: Path) -> None:
    (tmp_path / there).write_bytes(b"theirs")
    (path,) = writing.write_numbered_set(tmp_path, PROGRAM, {".guide.pdf": b"x"})
    assert path.name == "kaartenset_2.guide.pdf"
    assert (tmp_path / there).read_bytes() == b"theirs"
    assert len(list(tmp_path.iterdir())) == 2


def test_runs_at_the_same_time_never_share_a_number(tmp_path: Path) -> None:
    endings = [{".pdf": b"p"}, {".guide.pdf": b"g"}, SET, {".images.overview.png": b"i"}] * 6
    with ThreadPoolExecutor(8) as pool:
        made = list(
            pool.map(
                lambda contents: writing.write_numbered_set(tmp_path, PROGRAM, contents), endings
            )
        )
    numbers = [{path.name.partition(".")[0] for path in paths} for paths in made]
    assert all(len(found) == 1 for found in numbers)
    assert len(set[str]().union(*numbers)) == len(endings)
    assert {path.name for path in tmp_path.iterdir()} == {
        path.name for paths in made for path in paths
    }
    for paths, contents in zip(made, endings, strict=True):
        assert [path.read_bytes() for path in paths] == list(contents.values())


@table("count", [1, 2, 3])
@table("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full"), PermissionError(13, "locked")])
@table("step", ["_write_new", "replace"])
def test_a_numbered_set_is_there_whole_or_not_at_all(
    count: int, error: BaseException, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kaartenset_1.pdf").write_bytes(b"theirs")
    if step == "replace":
        monkeypatch.setattr(Path, "replace", failing_at(count, error, Path.replace))
    else:
        monkeypatch.setattr(writing, "_write_new", failing_at(count, error, writing._write_new))
    with pytest.raises((InputError, KeyboardInterrupt)):
        writing.write_numbered_set(tmp_path, PROGRAM, SET)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "kaartenset_1.pdf": b"theirs"
    }


def test_a_set_that_does_not_fit_on_the_disk_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {tmp_path / f"{PROGRAM}-K1{ending}": b"old" for ending in SET}
    writing.write_set(old)
    monkeypatch.setattr(
        writing, "_write_new", failing_at(3, OSError(errno.ENOSPC, "full"), writing._write_new)
    )
    with pytest.raises(InputError) as refused:
        writing.write_set(dict.fromkeys(old, b"new"))
    assert [problem.code for problem in refused.value.problems] == ["disk-full"]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_a_set_with_a_file_that_is_open_on_windows_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {tmp_path / f"{PROGRAM}-K1{ending}": b"old" for ending in SET}
    writing.write_set(old)
    real_open = Path.open

    def locked(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if mode == "r+b" and self.name.endswith(".guide.pdf"):
            raise PermissionError(
                13, "The process cannot access the file because it is being used by another process"
            )
        return real_open(self, mode, *args, **kwargs)

    monkeypatch.setenv("KAARTENSET_LANG", "en")  # The language of Windows cannot be asked for here.
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(UsageError) as refused:
        writing.write_set(dict.fromkeys(old, b"new"))
    assert [problem.code for problem in refused.value.problems] == ["output-locked"]
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


# Names.


REFERENCE = st.from_regex(
    r"[Kk]1([.-](guide|images|office|press|screen|pdf|overview|x)){0,3}", fullmatch=True
)
ENDING = st.sampled_from([".pdf", *(f".{name}.pdf" for name in TARGETS), ".images.overview.png"])


@given(REFERENCE, ENDING, REFERENCE, ENDING)
def test_the_file_of_one_reference_is_never_that_of_another(
    one: str, of_one: str, other: str, of_other: str
) -> None:
    names = [
        f"{file_names.file_name(reference, TARGETS)}{ending}"
        for reference, ending in ((one, of_one), (other, of_other))
    ]
    assert names[0] != names[1] or (one, of_one) == (other, of_other)


def test_a_reference_that_ends_like_a_target_replaces_nothing(run: Run) -> None:
    guide = run("build", "--reference", "K1", "--target", "guide", "--cards", "1").out.strip()
    before = Path(guide).read_bytes()
    deck = run("build", "--reference", "K1.guide", "--cards", "1").out.strip()
    assert guide != deck
    assert Path(guide).read_bytes() == before


@table("endings", [[".pdf", ".PDF"], [".images.a.png", ".images.A.png"]])
def test_two_files_of_one_name_are_refused(endings: list[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        Destination(tmp_path).check(endings)
    assert [problem.code for problem in refused.value.problems] == ["output-twice"]


def test_one_name_is_for_one_pdf(tmp_path: Path) -> None:
    destination = Destination(tmp_path, tmp_path / "deck.PDF")
    destination.check([".pdf"])
    for endings in ([".pdf", ".guide.pdf"], [".images.overview.png"]):
        with pytest.raises(UsageError) as refused:
            destination.check(endings)
        assert [problem.code for problem in refused.value.problems] == ["output-not-folder"]


def test_a_client_without_a_reference_gets_one_number_for_all(run: Run, tmp_path: Path) -> None:
    targets = ("--target", "office", "--target", "guide", "--cards", "1")
    first = run("build", "--name", "Jan", "--cards", "1").out.splitlines()
    second = run("build", "--name", "Piet", *targets).out.splitlines()
    assert [Path(line).name for line in first] == ["kaartenset_1.pdf"]
    assert [Path(line).name for line in second] == [
        "kaartenset_2.office.pdf",
        "kaartenset_2.guide.pdf",
    ]


def test_what_one_target_cannot_make_stops_no_other_and_nothing_is_written_if_none_can(
    run: Run, tmp_path: Path
) -> None:
    said = run("build", "--paper", "A6", "--cards", "1", "--target", "images", "--target", "office")
    assert (said.code, set(codes(said))) == (1, {"card-too-large"})
    assert {path.suffix for path in (tmp_path / "output").iterdir()} == {".png"}
    said = run("build", "--paper", "A6", "--cards", "1", "--target", "office", "--output", "alone")
    assert not (tmp_path / "alone").exists()
