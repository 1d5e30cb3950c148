"""What is read is an ordinary file that lies in its project; all else is refused before a byte
is read (X5, F11)."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from faces import FRONT, LayoutFolder
from kaartenset.checks import check
from kaartenset.client.client_file import client_file_values
from kaartenset.errors import Problems
from kaartenset.files.reading import (
    NotRegularError,
    TooLargeError,
    is_folder,
    is_inside,
    read_bytes,
)
from kaartenset.locations import InFile
from kaartenset.pdf.profile import Standard, read_profile
from kaartenset.project.project import Project
from kaartenset.project.source import Source
from kaartenset.source.yaml_files import read_nodes
from kaartenset.theme.families import FontChoice
from kaartenset.theme.font_loading import load_fonts
from kaartenset.theme.pictograms.pictogram_folder import PictogramFolder
from kaartenset.theme.theme import Theme
from places import file_of
from projects import SHIPPED, EditableProject

MOST = 1000
HERE = InFile("here")

needs_pipes = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders"
)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


NOT_FILES = [
    pytest.param(make, marks=needs_pipes, id=make.__name__) for make in (pipe, device, bound_socket)
]


@pytest.mark.parametrize("make", NOT_FILES)
def test_what_is_no_ordinary_file_is_never_opened(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X5."""
    make(tmp_path / "x")
    monkeypatch.setattr(os, "open", lambda *_given: pytest.fail("it was opened"))
    with pytest.raises(NotRegularError):
        read_bytes(tmp_path / "x", MOST)


@pytest.mark.parametrize("size", [0, 1, MOST])
def test_a_file_may_have_as_many_bytes_as_it_may(size: int, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a" * size)
    assert len(read_bytes(tmp_path / "x", MOST)) == size


def test_a_file_with_one_byte_more_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a" * (MOST + 1))
    with pytest.raises(TooLargeError):
        read_bytes(tmp_path / "x", MOST)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux only")
def test_what_a_file_says_of_its_size_is_not_believed() -> None:
    """X5: files of the kernel have the size 0 and any number of bytes."""
    with pytest.raises(TooLargeError):
        read_bytes(Path("/proc/self/status"), 10)


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_bytes(tmp_path, MOST)


def test_a_name_that_no_file_can_have_is_no_folder(tmp_path: Path) -> None:
    """X8."""
    assert not is_folder(tmp_path / ("a" * 256))


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("a", True),
        ("a/b", True),
        ("b/../a", True),
        ("..", False),
        (".", True),
        ("../rooms", False),
        ("/etc", False),
        ("out/x", False),
    ],
)
def test_a_path_lies_in_a_folder_when_every_link_is_followed(
    path: str, inside: bool, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "out").symlink_to(tmp_path)
    assert is_inside(room / path, room) is inside


def test_a_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "door").symlink_to(tmp_path / "room")
    assert is_inside(tmp_path / "door" / "a", tmp_path / "door")


# Everything that is read


def of_yaml(path: Path, problems: Problems) -> object:
    return read_nodes(path, "x.yaml", problems)


def of_client(path: Path, problems: Problems) -> object:
    return client_file_values(path, problems)


def of_profile(path: Path, problems: Problems) -> object:
    return read_profile(path, Standard.X4, HERE, problems)


READERS = [of_yaml, of_client, of_profile]


@pytest.mark.parametrize("make", NOT_FILES)
@pytest.mark.parametrize("read", READERS)
def test_every_reader_refuses_what_is_no_file(
    make: Callable[[Path], None], read: Callable[[Path, Problems], object], tmp_path: Path
) -> None:
    """X5."""
    make(tmp_path / "x")
    problems = Problems()
    assert read(tmp_path / "x", problems) is None
    assert [problem.code for problem in problems] == ["file-not-ordinary"]


@pytest.mark.parametrize("make", NOT_FILES)
def test_a_layout_that_is_no_file_is_refused(
    make: Callable[[Path], None], shipped: Source, tmp_path: Path
) -> None:
    """X5."""
    templates = LayoutFolder.of(shipped, tmp_path)
    make(templates.folder / "part.xml.j2")
    problem = templates.problem('{% include "part.xml.j2" %}')
    assert (problem.code, problem.where) == ("file-not-ordinary", InFile("layouts/part.xml.j2"))


def test_a_layout_is_not_read_without_end(shipped: Source, tmp_path: Path) -> None:
    templates = LayoutFolder.of(shipped, tmp_path)
    assert templates.problem("a" * 200_001).code == "file-too-large"


@pytest.mark.parametrize("file", ["part.xml.j2", "fill-in/front.xml.j2"])
def test_a_layout_that_is_a_link_to_a_place_outside_is_refused(
    file: str, shipped: Source, tmp_path: Path
) -> None:
    """X5: ``layouts/leak.xml.j2 -> /etc/hostname`` was printed."""
    secret = tmp_path / "secret"
    secret.write_text('<face drawn-for="A5 landscape"/>', encoding="utf-8")
    (tmp_path / "room").mkdir()
    templates = LayoutFolder.of(shipped, tmp_path / "room")
    templates.write(FRONT, '{% include "part.xml.j2" %}')
    (templates.folder / file).unlink(missing_ok=True)
    (templates.folder / file).symlink_to(secret)
    problem = templates.problem("")
    assert (problem.code, problem.where) == ("outside-project", InFile(f"layouts/{file}"))
    assert "secret" not in str(problem)


def test_a_layout_that_is_a_link_to_another_is_that_layout(shipped: Source, tmp_path: Path) -> None:
    templates = LayoutFolder.of(shipped, tmp_path)
    (templates.folder / FRONT).parent.mkdir(exist_ok=True, parents=True)
    (templates.folder / "fill-in" / "front.xml.j2").unlink()
    (templates.folder / "fill-in" / "front.xml.j2").symlink_to(
        templates.folder / "fill-in" / "back.xml.j2"
    )
    assert templates.lay_out() == templates.lay_out()
    assert not templates.lay_out()[1]


# Where a project says that its things are

NAMES = ["../elsewhere", "{tmp}/elsewhere", "link"]


def outside_of(project: EditableProject, name: str) -> str:
    """Return a name that leads out of the layouts, where there is a private file."""
    elsewhere = project.root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "private-name.svg").write_text("<svg/>", encoding="utf-8")
    (project.path("layouts/link")).symlink_to(elsewhere)
    return name.replace("{tmp}", str(project.root))


@pytest.mark.parametrize("name", NAMES)
def test_pictograms_lie_in_the_folder_of_the_layouts(project: EditableProject, name: str) -> None:
    """X5, F11: their names were listed in hints."""
    project.replace(
        "layouts/theme.yaml", "pictograms: pictograms", f"pictograms: {outside_of(project, name)}"
    )
    problems = project.problems()
    assert [problem.code for problem in problems] == ["outside-project"]
    assert file_of(problems[0]) == "layouts/theme.yaml"
    assert "private" not in str(problems)


@pytest.mark.parametrize(
    "file",
    [
        "deck.yaml",
        "cards/work.yaml",
        pytest.param("accepted.yaml", marks=pytest.mark.slow),
        "variants/wajong/variant.yaml",
    ],
)
def test_texts_lie_in_their_project(project: EditableProject, file: str) -> None:
    """X5: a link in ``content`` to a file of somebody else is a text of the deck otherwise."""
    path = project.path(f"content/{file}")
    path.rename(project.root / "moved.yaml")
    path.symlink_to(project.root / "moved.yaml")

    report = check(Project(project.root / "content", SHIPPED.layouts), ("wajong",))
    found = {(problem.code, file_of(problem)) for problem in report.problems}
    assert ("outside-project", f"content/{file}") in found


@needs_pipes
def test_a_pipe_among_the_texts_is_told_and_not_passed_over(project: EditableProject) -> None:
    """X5."""
    path = project.path("content/cards/work.yaml")
    path.unlink()
    pipe(path)
    assert ("file-not-ordinary", "content/cards/work.yaml") in {
        (each.code, file_of(each)) for each in project.problems()
    }


def test_a_pictogram_that_is_a_link_to_a_place_outside_is_refused(tmp_path: Path) -> None:
    """X5."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "private.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "folder" / "home.svg").symlink_to(tmp_path / "private.svg")
    problems = Problems()
    assert PictogramFolder(tmp_path / "folder", "pictograms").get("home", problems) is None
    assert [problem.code for problem in problems] == ["pictogram-link"]


@pytest.mark.parametrize("make", NOT_FILES)
def test_a_font_that_is_no_file_is_refused(
    make: Callable[[Path], None], shipped: Source, tmp_path: Path
) -> None:
    """X5: a device is a place outside, the others are no files."""
    make(tmp_path / "x.ttf")
    fonts = dict.fromkeys(shipped.theme.text.fonts, (FontChoice(file="x.ttf"),))
    theme = Theme(
        shipped.theme.text.with_changes({"fonts": fonts}),
        tmp_path,
        "layouts/theme.yaml",
        shipped.theme.pictograms,
        shipped.theme.pictures,
    )
    problems = Problems()
    assert load_fonts(theme, problems) is None
    assert {problem.code for problem in problems} <= {"file-not-ordinary", "font-outside"}


@pytest.mark.parametrize("name", ["a" * 256, "a" * 256 + "/b", "a\\b"])
def test_a_name_that_no_file_can_have_is_told(project: EditableProject, name: str) -> None:
    """X8: in each place where a theme names a file."""
    before = project.text("layouts/theme.yaml")
    for old in (
        "pictograms: pictograms",
        "fonts/NotoSans-Regular.ttf",
    ):
        key = old.partition(":")[0] + ": " if ":" in old else ""
        project.write("layouts/theme.yaml", before.replace(old, key + name))
        assert project.problems()
