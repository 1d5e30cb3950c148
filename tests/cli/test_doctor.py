"""What ``kaartenset doctor`` reports, and when it says that something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaartenset.cli import main
from kaartenset.cli.diagnosis import diagnose, within, without_home
from kaartenset.extras import LIBRARIES
from projects import SHIPPED
from tables import table


@table(
    ("version", "bounds", "is_right"),
    [
        ("5.1.0", ">=5.1,<6", True),
        ("6.0", ">=5.1,<6", False),
        ("5.0.9", ">=5.1,<6", False),
        ("5.10", ">=5.9", True),
        ("1.0", "", True),
    ],
)
def test_a_version_is_compared_by_its_numbers(version: str, bounds: str, is_right: bool) -> None:
    assert within(version, bounds) is is_right


def test_a_computer_on_which_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "--json"]) == 0
    said = capsys.readouterr().out
    assert str(tmp_path) not in said
    parts = {each["part"] for each in json.loads(said)["findings"]}
    assert parts == {"Versions", "Extras", "Fonts", "Printers", "Folders"}
    assert main(["doctor"]) == 0
    scripts = next(line for line in capsys.readouterr().out.splitlines() if "scripts" in line)
    assert "Latin" in scripts
    assert "Cyrillic" in scripts
    assert "Hebrew" not in scripts


@table(
    ("language", "said"),
    [
        ("en", "images: installed: pictures of the cards, with --target images"),
        ("nl", "images: geïnstalleerd: plaatjes van de kaarten, met --target images"),
        ("en", "protect: not installed: PDFs that open with a password only"),
        ("nl", "protect: niet geïnstalleerd: pdf's die alleen met een wachtwoord opengaan"),
    ],
)
def test_each_extra_says_what_it_is_for(
    language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", language)
    monkeypatch.setattr("kaartenset.cli.diagnosis.is_installed", lambda extra: extra == "images")
    found = [each for each in diagnose(SHIPPED, tmp_path) if each.part == "Extras"]
    assert {each.name for each in found} == set(LIBRARIES)
    assert said in {f"{each.name}: {each.says}" for each in found}


def test_what_is_wrong_has_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "kaartenset").mkdir()
    (tmp_path / "kaartenset/printers.yaml").write_text("a: b: c", encoding="utf-8")
    (tmp_path / "theme.yaml").write_text("fonts: {regular: [none.ttf]}", encoding="utf-8")
    found = diagnose(SHIPPED.__class__(SHIPPED.content, tmp_path), tmp_path)
    wrong = [each for each in found if each.is_wrong]
    assert [each.part for each in wrong] == ["Fonts", "Printers"]
    assert all(each.hint for each in wrong)


def test_the_home_folder_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert without_home(f"{tmp_path}/output") == "~/output"
