"""Colour profiles: which files are one that a print shop's file can hold, and what is said of
the others (P8)."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaartenset.errors import Problem, Problems
from kaartenset.locations import OfOption
from kaartenset.pdf.profile import LARGEST_PROFILE, Profile, Standard, default_profile, read_profile
from tables import table

OPTION = OfOption("--icc")
GOOD = default_profile().data


def read(path: Path, standard: Standard = Standard.X4) -> tuple[Profile | None, list[Problem]]:
    problems = Problems()
    return read_profile(path, standard, OPTION, problems), list(problems)


def write(folder: Path, data: bytes) -> Path:
    path = folder / "other.icc"
    path.write_bytes(data)
    return path


def changed(*changes: tuple[int, bytes]) -> bytes:
    data = bytearray(GOOD)
    for start, new in changes:
        data[start : start + len(new)] = new
    return bytes(data)


def without_sum(*changes: tuple[int, bytes]) -> bytes:
    """Return the profile as many are: with no identifier that its bytes must have (ICC.1:2010,
    §7.2.18)."""
    return changed((84, bytes(16)), *changes)


def of_version_4(name: str) -> bytes:
    """Return a whole profile of version 4: a header, a table of three tags, and a name in two
    languages (ICC.1:2010)."""
    text, other = name.encode("utf-16-be"), "andere".encode("utf-16-be")
    records = struct.pack(
        ">2s2sII2s2sII", b"nl", b"NL", len(text), 40, b"en", b"US", len(other), 40 + len(text)
    )
    tag = b"mluc\0\0\0\0" + struct.pack(">II", 2, 12) + records + text + other
    tags = {
        b"desc": tag,
        b"A2B0": b"mAB \0\0\0\0\4\3" + bytes(22),
        b"B2A0": b"mBA \0\0\0\0\3\4" + bytes(22),
    }
    table, start = struct.pack(">I", 3), 128 + 4 + 3 * 12
    size = start
    for key, content in tags.items():
        table += struct.pack(">4sII", key, size, len(content))
        size += len(content)
    header = (
        struct.pack(">I4sB3x4s4s4s", size, b"none", 4, b"prtr", b"CMYK", b"Lab ").ljust(36, b"\0")
        + b"acsp"
    )
    return header.ljust(128, b"\0") + table + b"".join(tags.values())


def test_the_profile_that_comes_along_is_fogra39_and_whole(tmp_path: Path) -> None:
    own = default_profile()
    assert (own.name, own.condition, own.version, len(own.data)) == (
        "FOGRA39L Coated",
        "FOGRA39",
        2,
        121_368,
    )
    assert b"This profile is free of known copyright restrictions" in own.data
    found, problems = read(write(tmp_path, GOOD))
    assert found
    assert (found.name, found.data, found.condition, problems) == (own.name, own.data, "", [])


@table("name", ["PSO Uncoated v3 (FOGRA52)", "Ongestreken – één"])
def test_a_profile_of_version_4_says_its_name_in_its_first_language(
    name: str, tmp_path: Path
) -> None:
    found, problems = read(write(tmp_path, of_version_4(name)))
    assert (found and found.name, found and found.version, problems) == (name, 4, [])


def test_an_older_standard_takes_no_profile_of_version_4(tmp_path: Path) -> None:
    path = write(tmp_path, of_version_4("PSO Coated v3"))
    found, (problem,) = read(path, Standard.X1A)
    assert (found, problem.code, problem.where) == (None, "profile-too-new", OPTION)
    assert "PDF/X-1a:2003" in problem.message
    assert read(write(tmp_path, GOOD), Standard.X1A)[1] == []


@table(
    ("data", "code"),
    [
        (b"", "not-a-profile"),
        (b"%PDF-1.6\n" * 100, "not-a-profile"),
        (GOOD[:100], "not-a-profile"),
        (changed((36, b"acsq")), "not-a-profile"),
        (changed((16, b"RGB ")), "profile-not-cmyk"),
        (changed((12, b"mntr")), "profile-not-cmyk"),
        (changed((12, b"link")), "profile-not-cmyk"),
        (GOOD[:-1], "profile-damaged"),
        (GOOD[:5000], "profile-damaged"),
        (GOOD[:130], "profile-damaged"),
        (GOOD + b"\0", "profile-damaged"),
        (changed((0, b"\0\0\0\x80")), "profile-damaged"),
        (changed((20, b"RGB ")), "profile-damaged"),
        (changed((128, b"\xff\xff\xff\xff")), "profile-damaged"),
        (changed((60_000, b"\xff\xff")), "profile-damaged"),
        (without_sum((744, b"mft9")), "profile-damaged"),
        (without_sum((752, b"\3")), "profile-damaged"),
        (without_sum((54_509, b"\3")), "profile-damaged"),
        (without_sum(), None),
        (changed((44, b"\1\2\3\4"), (64, b"\0\0\0\1")), None),
        (changed((128, b"\0\0\0\0")), "profile-damaged"),
        (changed((132, b"xxxx")), "profile-damaged"),
        (changed((136, b"\xff\xff\xff\xf0")), "profile-damaged"),
        (changed((336, b"xxxx")), "profile-damaged"),
        (changed((348, b"\xff" * 16)), "profile-damaged"),
        (changed((348, b"\0" * 16)), "profile-damaged"),
    ],
)
def test_what_is_no_whole_cmyk_profile_is_refused(
    data: bytes, code: str | None, tmp_path: Path
) -> None:
    found, problems = read(write(tmp_path, data))
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert (found is None) == bool(code)
    assert all(problem.where == OPTION and problem.hint for problem in problems)


def test_a_file_that_is_not_there_a_folder_and_one_too_large_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.icc", tmp_path):
        found, (problem,) = read(path)
        assert (found, problem.code) == (None, "profile-unreadable")
    path = tmp_path / "large.icc"
    with path.open("wb") as file:
        file.truncate(LARGEST_PROFILE + 1)
    assert [problem.code for problem in read(path)[1]] == ["file-too-large"]


@given(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 255)), max_size=12),
    st.integers(0, 2000),
)
def test_no_damage_makes_it_fall_over(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], length: int
) -> None:
    data = bytearray(GOOD)
    for at, value in changes:
        data[at] = value
    found, problems = read(write(tmp_path_factory.mktemp("icc"), bytes(data[: length or None])))
    assert (found is None) == bool(problems)
    assert found is None or found.data[:44] + found.data[68:] == GOOD[:44] + GOOD[68:]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_that_never_ends_is_not_read() -> None:
    assert [problem.code for problem in read(Path("/dev/zero"))[1]] == ["file-not-ordinary"]
