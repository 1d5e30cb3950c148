"""The commands and files that the README and the docs show work as printed.

A page is followed from top to bottom in one folder: lines of ``sh`` blocks that start with
``kaartenset`` are run, and a comment before a block of YAML says what to do with it::

    <!-- test: write FILE -->                    the file is this
    <!-- test: append FILE -->                   the file ends with this
    <!-- test: insert FILE after "WORDS" -->     this comes under the line that ends in these words
    <!-- test: change FILE "WORDS" -->  this replaces the line that ends in these words
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from command_line import Run
from kaartenset.checks import check
from kaartenset.errors import Problems
from kaartenset.project.project import Project
from kaartenset.source.yaml_files import parse_nodes
from tables import table

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(
    r"(?:^<!-- test: (?P<task>[^\n]+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_TASK = re.compile(
    r'(?P<verb>write|append|insert|change) (?P<file>\S+)(?: after)?(?: "(?P<words>[^"]+)")?'
)


def steps(page: str) -> Iterator[tuple[str, str]]:
    """Yield each task with its text, and each command with nothing."""
    for fence in _FENCE.finditer((ROOT / page).read_text(encoding="utf-8")):
        if fence["task"]:
            yield fence["task"], fence["body"]
        elif fence["kind"] == "sh":
            yield from (
                (line, "") for line in fence["body"].splitlines() if line.startswith("kaartenset ")
            )


def follow(task: str, text: str, folder: Path) -> None:
    """Do to a file what the comment before a block says."""
    told = _TASK.fullmatch(task)
    assert told, task
    path = folder / told["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text(encoding="utf-8") if told["verb"] != "write" else ""
    if told["verb"] in ("write", "append"):
        path.write_text(old + text, encoding="utf-8")
        return
    lines = old.splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if line.rstrip().endswith(told["words"])]
    whole = [number for number in found if lines[number].rstrip() == told["words"]]
    (at,) = whole or found
    lines[at : at + 1] = [lines[at], text] if told["verb"] == "insert" else [text]
    path.write_text("".join(lines), encoding="utf-8")


def words_of(command: str) -> list[str]:
    """Return the words behind ``kaartenset`` of a line of a shell."""
    return shlex.split(command)[1:]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "least"),
    [
        ("README.md", 9),
        ("docs/decks.md", 15),
        ("docs/caseloads.md", 3),
        ("docs/handboek.md", 10),
        ("docs/printing.md", 2),
    ],
)
def test_a_page_can_be_followed(page: str, least: int, run: Run, tmp_path: Path) -> None:
    for folder in ("content", "layouts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    commands = 0
    for task, text in steps(page):
        if text:
            follow(task, text, tmp_path)
            continue
        done = run(*words_of(task))
        assert done.code == 0, f"{task}\n{done.err}"
        if task.startswith("kaartenset build"):
            made = tmp_path / done.out.splitlines()[0]
            assert made.read_bytes().startswith((b"%PDF", b"\x89PNG")), task
        else:
            assert done.out or done.err, task
        commands += 1
    assert commands >= least


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.md", "docs/handboek.md"])
def test_what_a_page_makes_is_right_by_check(page: str, tmp_path: Path) -> None:
    """M15."""
    for folder in ("content", "layouts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    is_changed = False
    for task, text in steps(page):
        if text:
            follow(task, text, tmp_path)
            is_changed |= task.split()[1].startswith(("content/", "layouts/"))
        elif is_changed:
            report = check(Project(tmp_path / "content", tmp_path / "layouts"), ())
            assert not report.problems, "\n".join(map(str, report.problems))
            is_changed = False


@pytest.mark.slow
def test_the_readme_shows_a_message_as_it_is(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content" / "cards" / "health.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: lead", "kind: led", 1), encoding="utf-8"
    )
    done = run("build")
    assert done.code == 1
    assert "".join(done.err.splitlines(keepends=True)[:2]) in (ROOT / "README.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.slow
def test_the_examples_of_layouts_print(run: Run, tmp_path: Path) -> None:
    """Those without a picture under them: they use a card or a file of the project."""
    for folder in ("content", "layouts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    text = (ROOT / "docs/layouts.md").read_text(encoding="utf-8")
    examples = [
        fence["body"]
        for fence in _FENCE.finditer(text)
        if fence["kind"] == "xml" and not text.startswith("\n\n![", fence.end())
    ]
    pictures = tmp_path / "layouts" / "pictures"
    pictures.mkdir()
    Image.new("RGB", (1100, 700), "teal").save(pictures / "photo.jpg")
    shutil.copy(tmp_path / "layouts/pictograms/heart.svg", pictures.parent / "logo.svg")
    path = tmp_path / "layouts" / "domain" / "front.xml.j2"
    rest = (
        '{% for block in card.front %}<text x="12" y="130" width="50" lines="2" '
        'style="small">{{ block.text }}</text>{% endfor %}'
    )
    for example in examples:
        path.write_text(f'<face drawn-for="A6 portrait">{example}{rest}</face>', encoding="utf-8")
        done = run("build", "--cards", "work")
        assert done.code == 0, f"{example}{done.err}"
    assert any("<image" in example for example in examples), "it reads the page"


def test_a_sixth_domain_comes_with_its_card() -> None:
    files = {_TASK.fullmatch(task)["file"] for task, text in steps("docs/handboek.md") if text}  # type: ignore[index]
    assert {
        "content/domains.yaml",
        "content/pictograms.yaml",
        "content/deck.yaml",
        "content/cards/leisure.yaml",
        "layouts/theme.yaml",
    } <= files


@table("page", ["README.md", "docs/decks.md", "docs/handboek.md", "docs/content.md"])
def test_every_block_of_yaml_can_be_read(page: str) -> None:
    blocks = [
        fence["body"]
        for fence in _FENCE.finditer((ROOT / page).read_text(encoding="utf-8"))
        if fence["kind"] == "yaml"
    ]
    assert blocks
    for block in blocks:
        problems = Problems()
        assert parse_nodes(block, page, problems), list(problems)


def test_the_commands_of_the_readme_are_the_ones_that_ci_takes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first, second = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert first.endswith(".venv/bin/kaartenset build")
    assert second.endswith(".venv/bin/pytest")


@table("name", ["deck", "card-1", "domain", "sheet", "press", "stacking"])
def test_pictures_are_small_and_shown(name: str) -> None:
    assert (ROOT / "docs" / "pictures" / f"{name}.png").stat().st_size < 400_000
    pages = "".join(
        (ROOT / page).read_text(encoding="utf-8")
        for page in ("README.md", "docs/handboek.md", "docs/printing.md")
    )
    assert f"pictures/{name}.png" in pages
