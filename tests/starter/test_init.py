"""``init``: a new project is whole, nothing is wrong with it, and it prints."""

from __future__ import annotations

import datetime
import errno
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command_line import Run
from kaartenset.cli.repeating import repeat
from kaartenset.errors import InputError, Problem, Problems, Severity
from kaartenset.locations import InFile
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.source.nodes import Mapping, Node, Sequence
from kaartenset.source.yaml_files import parse_nodes
from kaartenset.starter.project_files import LANGUAGES, STARTERS, files_of
from kaartenset.starter.project_folder import make_project
from kaartenset.starter.vscode import ERROR, SAVED, WAITING, WARNING

TODAY = datetime.date(2026, 12, 15)
LICENCES = Path(__file__).parents[2] / "LICENSES"


def test_the_small_deck_has_nothing_wrong_and_prints(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a path with a space and a letter that ASCII lacks."""
    assert run("init", "my sét").out == "my sét\n"
    monkeypatch.chdir(tmp_path / "my sét")
    checked = run("check", "--strict")
    assert (checked.code, checked.err) == (0, "")
    assert run("build", "--client", "client.yaml", "--quiet").code == 0
    assert Path("output/kaartenset-EXAMPLE-1.pdf").exists()
    mapping = json.loads(Path(".vscode/settings.json").read_text())["yaml.schemas"]
    assert all(Path(schema).is_file() for schema in mapping)
    assert mapping["./schemas/deck.schema.json"] == ["content/deck.yaml"]
    for path in Path().rglob("*.yaml"):  # Editors without these settings read the first line.
        before, schema = path.read_text(encoding="utf-8").splitlines()[0].split("=")
        assert before == "# yaml-language-server: $schema"
        assert (path.parent / schema).is_file()


@pytest.mark.slow
@pytest.mark.parametrize("starter", STARTERS)
def test_every_new_project_has_nothing_wrong_and_prints(
    starter: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deck that is the same in both languages is looked at once, and made for its client twice:
    the file of the client is not the same."""
    seen: list[dict[str, bytes]] = []
    for language in LANGUAGES:
        monkeypatch.setenv("KAARTENSET_LANG", language)
        monkeypatch.chdir(tmp_path)
        assert run("init", language, "--deck", starter).code == 0
        monkeypatch.chdir(tmp_path / language)
        if (deck := deck_in(Path())) not in seen:
            seen.append(deck)
            checked = run("check", "--strict")
            assert (checked.code, checked.err) == (0, "")
            assert run("build", "--target", "all").code == 0
        if Path("client.yaml").exists():
            assert run("build", "--client", "client.yaml").code == 0
            assert run("batch", "clients.csv").code == 0


def deck_in(project: Path) -> dict[str, bytes]:
    """Return what a deck is made of: the files of its texts and of its look, by name."""
    return {
        path.as_posix(): path.read_bytes()
        for folder in ("content", "layouts")
        for path in (project / folder).rglob("*")
        if path.is_file()
    }


def test_both_languages_have_the_same_files_but_for_words() -> None:
    for starter in STARTERS:
        dutch, english = (files_of(starter, language, TODAY) for language in LANGUAGES)
        assert list(dutch) == list(english)
        for name in dutch:
            if name.endswith(".yaml"):
                first, second = (
                    [
                        key
                        for key in keys(parse_nodes(each[name].decode(), name, Problems()))
                        if key != "level"  # of the rules for Dutch
                    ]
                    for each in (dutch, english)
                )
                assert first == second, name


def keys(node: Node | None) -> Iterator[str]:
    """Yield the keys of nodes in their order, at any depth."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield key
            yield from keys(value)
    elif isinstance(node, Sequence):
        for item in node:
            yield from keys(item)


def test_a_sample_talk_is_in_four_weeks_on_a_tuesday() -> None:
    client = files_of("starter", "en", TODAY)["client.yaml"].decode()
    assert "  date: 12-1-2027\n" in client  # The 15th of December is a Tuesday.
    later = files_of("starter", "en", TODAY + datetime.timedelta(days=1))["clients.csv"]
    assert later.startswith(b"\xef\xbb\xbfName;")
    assert later.decode().count(";19-1-2027;") == 3


def test_editors_get_settings_that_they_can_read() -> None:
    files = files_of("starter", "en", TODAY)
    assert json.loads(files[".vscode/extensions.json"]) == {
        "recommendations": ["redhat.vscode-yaml"]
    }
    assert json.loads(files[".vscode/settings.json"])["files.encoding"] == "utf8"
    tasks = json.loads(files[".vscode/tasks.json"])["tasks"]
    assert [task["args"] for task in tasks] == [["build"], ["check"], ["check", "--watch"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_editor_knows_the_lines_of_problems(
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", language)
    where = InFile("content/cards/work.yaml", 6, 11)
    for severity, pattern in ((Severity.ERROR, ERROR), (Severity.WARNING, WARNING)):
        line = str(Problem("bad-id", where, "this [is] wrong", "mend it", severity)).split("\n")[0]
        found = re.match(pattern, line)
        assert found
        assert found.groups() == (where.file, "6", "11", "bad-id", "this [is] wrong")
    saves = iter((frozenset[Path](), frozenset({Path("content/deck.yaml")})))
    repeat(lambda: None, saves, quiet=False)
    lines = capsys.readouterr().err.splitlines()
    patterns = (WAITING, SAVED, WAITING)
    assert all(re.match(each, line) for each, line in zip(patterns, lines, strict=True))


def test_the_licence_of_the_pictograms_goes_with_them() -> None:
    licence = (LICENCES / "MIT-Tabler-Icons.txt").read_bytes()
    for starter in STARTERS:
        files = files_of(starter, "nl", TODAY)
        assert files["layouts/pictograms/LICENSE.txt"] == licence


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_left_half_written(
    error: BaseException, is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "deck"
    if is_there:
        folder.mkdir()
    write, left = Path.write_bytes, 5

    def fail(path: Path, data: Any) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise error
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises((InputError, KeyboardInterrupt)):
        make_project(folder, files_of("starter", "en", TODAY))
    assert list(tmp_path.rglob("*")) == ([folder] if is_there else [])


def test_an_empty_folder_and_a_new_repository_are_filled(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".DS_Store").write_text("")
    make_project(tmp_path, files_of("starter", "en", TODAY))
    assert read_project(Project(tmp_path / "content", tmp_path / "layouts")).deck.cards
    assert not list(tmp_path.glob("kaartenset-*"))


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "kaartenset-0123abcd-0123456789ab.part" / "content"
    left.mkdir(parents=True)
    make_project(tmp_path / "deck", {"README.md": b""})
    assert [path.name for path in tmp_path.iterdir()] == ["deck"]
