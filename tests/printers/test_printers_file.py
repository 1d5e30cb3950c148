"""Printers that were calibrated: kept whole, found by name, and a damaged file is told and left
alone (O7)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import Run, codes
from kaartenset.errors import Problems, UsageError
from kaartenset.files import user_folders
from kaartenset.locations import InFile
from kaartenset.pages.imposition import Flip
from kaartenset.pages.registration import BackOffset
from kaartenset.printers import printers_file
from kaartenset.printers.printers_file import Printer
from tables import table

UPSTAIRS = Printer(back_offset=BackOffset(0.5, -0.3), flip=Flip.SHORT_EDGE, paper="A3")


def kept(path: Path) -> dict[str, Printer]:
    problems = Problems()
    found = printers_file.read_printers(path, problems)
    assert not list(problems)
    return found


# The file.


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "printers.yaml"
    assert kept(path) == {}
    names = ["HP boven: lade #2", "null", "no", '"quoted" \\ {x}', "- é", "010"]
    printers_file.write_printers(path, dict.fromkeys(names, UPSTAIRS))
    assert kept(path) == dict.fromkeys(names, UPSTAIRS)
    printers_file.write_printers(path, {})
    assert kept(path) == {}
    assert [file.name for file in path.parent.iterdir()] == ["printers.yaml"]


@given(
    st.text(
        st.characters(exclude_categories=["C", "Z"]),
        min_size=1,
        max_size=printers_file.LONGEST_NAME,
    )
)
def test_any_name_that_is_taken_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    problems = Problems()
    printers_file.check_name(name, InFile("x"), problems)
    if list(problems):
        return
    path = tmp_path_factory.mktemp("names") / "printers.yaml"
    printers_file.write_printers(path, {name: UPSTAIRS})
    assert kept(path) == {name: UPSTAIRS}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "file-empty", 0),
        ("hp: {back-offset: [", "yaml-syntax", 1),
        ("- hp\n", "keys-expected", 1),
        ("hp:\n  back-offset: 12,0\n  flip: long-edge\n  paper: A4\n", "back-offset-range", 2),
        ("hp:\n  back-offset: left\n  flip: long-edge\n  paper: A4\n", "bad-back-offset", 2),
        ("hp:\n  back-offset: 1,2\n  flip: sideways\n  paper: A4\n", "unknown-choice", 3),
        ("hp:\n  back-offset: 1,2\n  flip: long-edge\n  paper: A44\n", "unknown-choice", 4),
        ("hp:\n  back-offset: 1,2\n  flip: long-edge\n", "missing-key", 2),
        ("hp:\n  back-ofset: 1,2\n", "unknown-key", 2),
        ("hp: {}\nhp: {}\n", "duplicate-key", 2),
        ("\x00", "unprintable-character", 1),
    ],
)
def test_a_damaged_file_is_told_and_left_alone(
    text: str, code: str, line: int, run: Run, settings_of_nobody: Path
) -> None:
    path = settings_of_nobody / "kaartenset" / "printers.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    for words in (
        ("printers", "list"),
        ("printers", "add", "hp", "--back-offset", "1,2"),
        ("printers", "remove", "hp"),
        ("build", "--printer", "hp"),
    ):
        said = run(*words)
        assert said.code == 1
        assert code in codes(said)
        assert str(path) in said.err
        assert "delete it" in said.err
        if line:
            assert f"printers.yaml:{line}" in said.err
    assert path.read_text(encoding="utf-8") == text
    assert not (Path.cwd() / "output").exists()


def test_a_file_that_is_no_text_is_told(run: Run, settings_of_nobody: Path) -> None:
    path = settings_of_nobody / "kaartenset" / "printers.yaml"
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x80")
    assert codes(run("printers", "list")) == ["not-text"]


# The commands.


def test_a_printer_is_added_listed_used_and_removed(run: Run) -> None:
    assert "calibrate" in run("printers", "list").err
    assert (
        run(
            "printers",
            "add",
            "HP boven",
            "--back-offset",
            "0,5 -0,3",
            "--flip",
            "short-edge",
            "--paper",
            "a3",
        ).code
        == 0
    )
    assert run("printers", "add", "Andere", "--back-offset", "-1.5,2").code == 0
    assert run("printers", "list").out.splitlines() == [
        "name      back offset  flip        paper",
        "Andere    -1.5,2       long-edge   A4",
        "HP boven  0.5,-0.3     short-edge  A3",
    ]
    listed = json.loads(run("printers", "list", "--json").out)
    assert listed["printers"][1] == {
        "name": "HP boven",
        "back_offset": "0.5,-0.3",
        "flip": "short-edge",
        "paper": "A3",
    }
    said = run("build", "--printer", "hp BOVEN")
    assert said.code == 0
    assert "paper: A3" in said.err
    assert "flip on the short edge" in said.err
    assert run("printers", "add", "hp boven", "--back-offset", "1,1").code == 0
    assert [line.split()[0] for line in run("printers", "list").out.splitlines()] == [
        "name",
        "Andere",
        "hp",
    ]
    assert run("printers", "remove", "HP BOVEN").code == 0
    assert run("printers", "remove", "Andere").code == 0
    assert json.loads(run("printers", "list", "--json").out)["printers"] == []


@pytest.mark.slow
def test_the_printer_moves_the_backs_as_the_offset_does(run: Run, tmp_path: Path) -> None:
    run("printers", "add", "hp", "--back-offset", "0.5,-0.3", "--flip", "short-edge")
    assert run("build", "--printer", "hp", "-o", "one.pdf").code == 0
    assert (
        run("build", "--back-offset", "0.5,-0.3", "--flip", "short-edge", "-o", "two.pdf").code == 0
    )
    assert run("build", "--flip", "short-edge", "-o", "three.pdf").code == 0
    one, two, three = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("one", "two", "three"))
    assert one == two != three
    said = run("build", "--printer", "hp", "--back-offset", "0,0", "-o", "four.pdf")
    assert said.code == 0
    assert (tmp_path / "four.pdf").read_bytes() == three


def test_options_go_before_the_printer_and_what_that_means_is_told(run: Run) -> None:
    run("printers", "add", "hp", "--back-offset", "0.5,-0.3")
    said = run("build", "--printer", "hp", "--flip", "short-edge", "--paper", "Letter")
    assert said.code == 0
    assert "warning[calibrated-otherwise]" in said.err
    assert "warning[calibrated-otherwise]" not in run("build", "--printer", "hp").err


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("build", "--printer", "HP bven"),
        ("calibrate", "--printer", "HP bven"),
        ("printers", "remove", "HP bven"),
    ],
)
def test_a_printer_that_is_not_kept_gets_a_suggestion(words: tuple[str, ...], run: Run) -> None:
    said = run(*words)
    assert (said.code, codes(said)) == (2, ["unknown-printer"])
    assert "calibrate one first" in said.err
    run("printers", "add", "HP boven", "--back-offset", "1,1")
    assert "did you mean 'HP boven'?" in run(*words).err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("printers", "add", "hp"), ["bad-back-offset"]),
        (("printers", "add", " ", "--back-offset", "99,0", "--flip", "x", "--paper", "y"), 4),
        (("printers", "add", "x" * 61, "--back-offset", "1,0"), ["bad-printer-name"]),
        (("printers", "add", "a\nb", "--back-offset", "1,0"), ["bad-printer-name"]),
        (("printers", "add", "--back-offset", "1,0"), ["bad-printer-name"]),
        (("printers", "remove"), ["unknown-printer"]),
        (("printers", "add", "hp", "1", "--back-offset", "1,0"), ["word-too-many"]),
        (("printers", "ad", "hp"), ["unknown-command"]),
        (("build", "--back-offset", "99,0"), ["back-offset-range"]),
        (("build", "--back-offset", "1"), ["bad-back-offset"]),
        (("calibrate", "--paper", "A6"), ["calibration-paper"]),
        (("calibrate", "--paper", "A9"), ["unknown-choice"]),
        (
            (
                "calibrate",
                "--paper",
                "A9",
                "--flip",
                "x",
                "--back-offset",
                "y",
                "--content",
                "nowhere",
                "-o",
                "nowhere/at-all",
            ),
            5,
        ),
    ],
)
def test_what_is_typed_wrong_is_told(
    words: tuple[str, ...], expected: list[str] | int, run: Run, settings_of_nobody: Path
) -> None:
    said = run(*words)
    assert said.code == 2
    assert codes(said) == expected or len(codes(said)) == expected
    assert not list(settings_of_nobody.iterdir())


def test_calibrate_makes_a_sheet_and_says_how_to_print_it(run: Run) -> None:
    said = run("calibrate", "--flip", "short-edge")
    assert said.code == 0
    path = Path(said.out.strip())
    assert path.name == "kaartenset.calibration-A4-short-edge.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert "flip on the short edge" in said.err
    before = path.read_bytes()
    run("calibrate", "--flip", "short-edge")
    assert path.read_bytes() == before
    run("calibrate", "--flip", "short-edge", "--back-offset", "1,1")
    assert path.read_bytes() != before


# Where the settings of a user are.


@table(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CONFIG_HOME": "{}/conf"}, "{}/conf/kaartenset"),
        ("linux", {"XDG_CONFIG_HOME": "relative"}, "{}/home/.config/kaartenset"),
        ("linux", {}, "{}/home/.config/kaartenset"),
        ("win32", {"APPDATA": "{}/Roaming"}, "{}/Roaming/kaartenset"),
        ("win32", {}, "{}/home/AppData/Roaming/kaartenset"),
        (
            "darwin",
            {"XDG_CONFIG_HOME": "{}/conf"},
            "{}/home/Library/Application Support/kaartenset",
        ),
    ],
)
def test_settings_are_where_the_system_keeps_them(
    platform: str,
    environment: dict[str, str],
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value.format(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(sys, "platform", platform)
    assert user_folders.user_folder() == Path(expected.format(tmp_path))


def test_a_system_without_homes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    with pytest.raises(UsageError) as refused:
        user_folders.user_folder()
    assert [problem.code for problem in refused.value.problems] == ["no-user-folder"]


def test_settings_that_cannot_be_written_are_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, **how: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert codes(run("printers", "add", "hp", "--back-offset", "1,1")) == ["output-unwritable"]


def test_settings_in_the_way_are_told(run: Run, settings_of_nobody: Path) -> None:
    (settings_of_nobody / "kaartenset").write_text("a file", encoding="utf-8")
    said = run("printers", "add", "hp", "--back-offset", "1,1")
    assert (said.code, len(codes(said))) == (2, 1)
