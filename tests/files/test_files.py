"""Files appear whole or not at all, under names that work everywhere and never collide."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kaartenset.errors import InputError, UsageError
from kaartenset.files import file_names, writing
from tables import table

SECRET = "Jansen-1234"


def code_of(refusal: InputError) -> str:
    [problem] = refusal.problems
    assert problem.message
    return problem.code


def parts_in(folder: Path) -> list[Path]:
    return list(folder.glob("*.part"))


def test_writes_a_whole_file_and_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / "é x" / "deck.pdf"
    path.parent.mkdir()
    writing.write_whole(path, b"one")
    writing.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_the_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.write_bytes(b"")
    writing.write_whole(tmp_path / "deck.pdf", b"x")
    assert stat.S_IMODE((tmp_path / "deck.pdf").stat().st_mode) == stat.S_IMODE(
        ordinary.stat().st_mode
    )


def test_the_part_is_private_and_tells_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int]] = []
    replace = Path.replace

    def look(self: Path, target: Path) -> Path:
        [part] = parts_in(tmp_path)
        seen.append((part.name, stat.S_IMODE(part.stat().st_mode)))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", look)
    monkeypatch.setattr(Path, "chmod", lambda self, mode: None)
    writing.write_whole(tmp_path / f"kaartenset-{SECRET}.pdf", b"x")
    [(name, mode)] = seen
    assert re.fullmatch(r"kaartenset-[0-9a-f]{8}-[0-9a-f]{12}\.part", name)
    assert mode == 0o600


@table(
    ("prepare", "target", "code"),
    [
        (lambda folder: (folder / "deck.pdf").mkdir(), "deck.pdf", "output-is-folder"),
        (lambda folder: None, "missing/deck.pdf", "output-missing"),
        (lambda folder: (folder / "file").write_text(""), "file/deck.pdf", "output-not-folder"),
        (lambda folder: None, "n" * 300 + ".pdf", "output-name-too-long"),
    ],
)
def test_refuses_a_place_that_cannot_be(
    tmp_path: Path, prepare: Any, target: str, code: str
) -> None:
    prepare(tmp_path)
    with pytest.raises(UsageError) as refusal:
        writing.write_whole(tmp_path / target, b"x")
    assert code_of(refusal.value) == code
    assert parts_in(tmp_path) == []


@table("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_says_that_a_folder_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "open", raising(OSError(number, "no")))
    with pytest.raises(UsageError) as refusal:
        writing.write_whole(tmp_path / "deck.pdf", b"x")
    assert code_of(refusal.value) == "output-read-only"


def test_says_that_a_file_is_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deck.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(
        Path, "replace", raising(PermissionError(13, "The process cannot access the file"))
    )
    with pytest.raises(UsageError) as refusal:
        writing.write_whole(path, b"new")
    assert code_of(refusal.value) == "output-locked"
    assert "open in another program" in refusal.value.problems[0].message
    assert path.read_bytes() == b"old"
    assert parts_in(tmp_path) == []


def test_says_that_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        writing, "_write_new", half_written(OSError(errno.ENOSPC, "No space left on device"))
    )
    with pytest.raises(InputError) as refusal:
        writing.write_whole(tmp_path / "deck.pdf", b"whole")
    assert code_of(refusal.value) == "disk-full"
    assert refusal.value.exit_code == 1
    assert list(tmp_path.iterdir()) == []


@table("where", ["write", "rename"])
def test_an_interrupt_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "write":
        monkeypatch.setattr(writing, "_write_new", half_written(KeyboardInterrupt()))
    else:
        monkeypatch.setattr(Path, "replace", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        writing.write_whole(tmp_path / "deck.pdf", b"whole")
    with pytest.raises(KeyboardInterrupt):
        writing.write_numbered_set(tmp_path, "kaartenset", {".pdf": b"whole"})
    assert list(tmp_path.iterdir()) == []


def test_numbers_go_on_where_one_is_free(tmp_path: Path) -> None:
    (tmp_path / "kaartenset_2.pdf").write_bytes(b"theirs")
    names = [
        writing.write_numbered_set(tmp_path, "kaartenset", {".pdf": bytes([number])})[0].name
        for number in range(3)
    ]
    assert names == ["kaartenset_1.pdf", "kaartenset_3.pdf", "kaartenset_4.pdf"]
    assert (tmp_path / "kaartenset_2.pdf").read_bytes() == b"theirs"
    assert (tmp_path / "kaartenset_3.pdf").read_bytes() == b"\x01"


def test_a_number_is_taken_by_one_run_only(tmp_path: Path) -> None:
    first = writing.next_free(tmp_path, "kaartenset", [".pdf"])
    second = writing.next_free(tmp_path, "kaartenset", [".pdf"])
    assert first != second
    assert first[0].exists()


def test_files_that_belong_together_have_a_number_that_is_free_for_all(tmp_path: Path) -> None:
    (tmp_path / "kaartenset_1.b.pdf").write_bytes(b"theirs")
    paths = writing.write_numbered_set(tmp_path, "kaartenset", {".a.pdf": b"a", ".b.pdf": b"b"})
    assert [path.name for path in paths] == ["kaartenset_2.a.pdf", "kaartenset_2.b.pdf"]
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]
    assert {path.name for path in tmp_path.iterdir()} == {
        "kaartenset_1.b.pdf",
        "kaartenset_2.a.pdf",
        "kaartenset_2.b.pdf",
    }


def test_files_that_belong_together_are_all_there_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def fail_at_the_second(self: Path, target: Path) -> Path:
        if target.name.endswith(".b.pdf"):
            raise PermissionError(13, "locked")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_second)
    with pytest.raises(UsageError):
        writing.write_numbered_set(tmp_path, "kaartenset", {".a.pdf": b"a", ".b.pdf": b"b"})
    assert list(tmp_path.iterdir()) == []


def test_a_number_whose_file_fails_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", raising(PermissionError(13, "locked")))
    with pytest.raises(UsageError):
        writing.write_numbered_set(tmp_path, "kaartenset", {".pdf": b"x"})
    assert list(tmp_path.iterdir()) == []


@table("reference", ["K2026-118", "Łódź 12", "a.b", "2026 11 ë"])
def test_a_plain_reference_is_its_own_name(reference: str) -> None:
    assert file_names.file_name(reference) == reference


REFERENCES = [
    *("a/b", "a\\b", "a:b", "a*b", "a?b", 'a"b', "a<b", "a>b", "a|b", "a-b", "a\tb", "a\x00b"),
    *("..", ".", "../../etc/passwd", "a.", "a ", "a. .", "a", ".hidden"),
    *("CON", "con.txt", "NUL", "LPT9", "COM1.pdf", "com¹", "CON_"),
    *("x" * 99, "x" * 100, "x" * 101, "x" * 102, "Ł" * 100, "€" * 100, "€" * 99),
]


def test_no_two_references_share_a_name() -> None:
    names = [file_names.file_name(reference) for reference in REFERENCES]
    assert len(set(names)) == len(names)


@table("reference", REFERENCES)
def test_a_name_works_everywhere(reference: str, tmp_path: Path) -> None:
    name = file_names.file_name(reference)
    assert name
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f]', name)
    assert ".." not in name
    assert name == name.rstrip(". ")
    assert len(name) <= file_names.LONGEST_STEM
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(\..*)?", name)
    assert file_names.file_name(reference) == name
    path = tmp_path / f"kaartenset-{name}.pdf"
    writing.write_whole(path, b"x")
    assert path.parent == tmp_path


def raising(error: BaseException) -> Any:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    return fail


def half_written(error: BaseException) -> Any:
    def fail(part: Path, data: bytes) -> None:
        part.write_bytes(data[:2])
        raise error

    return fail


def test_a_file_that_grows_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with writing.growing(path) as file:
        file.write(b"one")
        assert not path.exists()
        assert len(parts_in(tmp_path)) == 1
    assert path.read_bytes() == b"one"
    with pytest.raises(TypeError), writing.growing(path) as file:
        file.writelines([b"two", None])  # type: ignore[list-item]
    with writing.growing(path):
        pass
    assert path.read_bytes() == b"one", "neither what failed nor what is empty takes its place"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_while_a_file_grows_and_other_faults_are_not_taken_for_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    with pytest.raises(InputError) as told, writing.growing(path):
        raise OSError(errno.ENOSPC, "no space")
    assert code_of(told.value) == "disk-full"
    with pytest.raises(BrokenPipeError), writing.growing(path):
        raise BrokenPipeError(errno.EPIPE, "nobody reads on")
    assert not list(tmp_path.iterdir())


# Links, and files that nobody is to write over.


def ways_to_write(folder: Path) -> dict[str, Callable[[Path, bytes], object]]:
    def grow(path: Path, data: bytes) -> None:
        with writing.growing(path) as file:
            file.write(data)

    return {
        "write_whole": writing.write_whole,
        "growing": grow,
        "FolderWriter": lambda path, data: writing.FolderWriter(folder).write(path.name, data),
    }


WAYS = tuple(ways_to_write(Path()))


@table("way", WAYS)
@table("is_there", [True, False])
def test_a_link_is_followed_and_stays(way: str, is_there: bool, tmp_path: Path) -> None:
    """V14."""
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    if is_there:
        (elsewhere / "real.pdf").write_bytes(b"old")
    link = out / "deck.pdf"
    link.symlink_to(elsewhere / "real.pdf")
    ways_to_write(out)[way](link, b"new")
    assert link.is_symlink()
    assert (elsewhere / "real.pdf").read_bytes() == b"new"
    assert [path.name for path in (*out.iterdir(), *elsewhere.iterdir())] == [
        "deck.pdf",
        "real.pdf",
    ]


@table("way", WAYS)
@table("leads_to", ["deck.pdf", "missing/real.pdf"])
def test_a_link_that_leads_nowhere_is_said(way: str, leads_to: str, tmp_path: Path) -> None:
    """V14."""
    link = tmp_path / "deck.pdf"
    link.symlink_to(tmp_path / leads_to)
    with pytest.raises(UsageError) as refusal:
        ways_to_write(tmp_path)[way](link, b"new")
    assert code_of(refusal.value) in ("output-missing", "output-unwritable")
    assert list(tmp_path.iterdir()) == [link]


@table("way", WAYS)
def test_a_file_that_is_write_protected_is_left_as_it_is(way: str, tmp_path: Path) -> None:
    """V14. Whoever protects a file means it: neither the rights of its folder nor those of an
    administrator go before that."""
    path = tmp_path / "deck.pdf"
    path.write_bytes(b"signed")
    path.chmod(0o444)
    with pytest.raises(UsageError) as refusal:
        ways_to_write(tmp_path)[way](path, b"new")
    assert code_of(refusal.value) == "output-protected"
    assert path.read_bytes() == b"signed"
    assert list(tmp_path.iterdir()) == [path]


@table("way", WAYS)
def test_a_file_that_is_replaced_is_as_readable_as_it_was(way: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    ways_to_write(tmp_path)[way](path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
