"""No file writes messages of its own: what cannot be seen in a name is written out (X6)."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from command_line import Run
from faces import LayoutFolder
from kaartenset.characters.escapes import visible
from kaartenset.cli import console
from kaartenset.deck.deck import DeckText
from kaartenset.errors import Problem, Problems, did_you_mean
from kaartenset.locations import InFile, InTable
from kaartenset.project.source import Source
from kaartenset.source.records import read_record
from kaartenset.source.variants import check_known
from kaartenset.source.yaml_files import parse_nodes
from projects import SHIPPED, EditableProject
from tables import table

FORGED = (
    "\n1 "
    "problem\x1b[2J\x1b]0;title\x07\r\u202edlof\u2066\u2028\u2029\x85\x9b31m\x7f\u200b\ufeff\U000e0041\ud800\u061c"
)
"""A line break, escapes that clear the screen and name the window, marks of direction, C1, and
half a letter."""


def is_shown_as_it_is(text: str) -> bool:
    """Return whether a terminal shows each character of a line in its place: rule X6, by the
    categories of Unicode."""
    return all(
        unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        for letter in text
    )


@given(st.text(alphabet=st.characters()))
@example(FORGED)
@example("\u00a0\u202f\u3000 é ü ✓ 한 ا")
def test_nothing_is_left_that_a_terminal_does_not_show(text: str) -> None:
    """X6."""
    assert is_shown_as_it_is(visible(text))


@table(
    ("text", "shown"),
    [
        ("gewoon", "gewoon"),
        ("C:\\mijn map", "C:\\mijn map"),
        ("a\u00a0b", "a\u00a0b"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\nb", "a\\x0ab"),
        ("\x9b", "\\x9b"),
        ("\u202e", "\\u202e"),
        ("\u2028", "\\u2028"),
        ("\udc80", "\\udc80"),
        ("\U000e0001", "\\U000e0001"),
    ],
)
def test_each_is_written_as_its_code(text: str, shown: str) -> None:
    """X6."""
    assert visible(text) == shown


PARTS = [
    Problem("a-code", InFile(FORGED), "message"),
    Problem("a-code", InTable("file", 1, 2, FORGED, FORGED), "message"),
    Problem("a-code", InFile("file"), FORGED),
    Problem("a-code", InFile("file"), "message", FORGED),
]


@pytest.mark.parametrize("problem", PARTS)
def test_a_problem_is_one_line_and_one_for_its_hint(
    problem: Problem, capsys: pytest.CaptureFixture[str]
) -> None:
    """X6."""
    console.say_problems([problem])
    lines = capsys.readouterr().err.split("\n")
    assert len(lines) == 3 + bool(problem.hint)
    assert all(map(is_shown_as_it_is, lines))
    assert lines[-2] == "1 problem"


@pytest.mark.parametrize("tell", [console.say, console.give])
def test_what_is_said_is_one_line(
    tell: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """X6."""
    tell(f"columns that are not used: {FORGED}")
    said = capsys.readouterr()
    assert is_shown_as_it_is((said.out + said.err).removesuffix("\n"))


# What of a file comes into a message: by every way, as the reader of that file reports it.


def unknown_key(problems: Problems) -> None:
    nodes = parse_nodes('"\\u202ex\\u2028y": 1\nid: x', "x.yaml", problems)
    assert nodes is not None
    read_record(DeckText, nodes, problems)


def unknown_variant(problems: Problems) -> None:
    check_known(SHIPPED.content, [FORGED], problems)


def hint_of_names(problems: Problems) -> None:
    problems.add("x", InFile("x"), "x", did_you_mean(FORGED, [FORGED]))


def broken_yaml(problems: Problems) -> None:
    parse_nodes("a: \u202e%x\n- \u2066: [", "x\x1b.yaml", problems)


@table("cause", [unknown_key, unknown_variant, hint_of_names, broken_yaml])
def test_names_out_of_files_are_shown_as_codes(cause: Callable[[Problems], None]) -> None:
    """X6."""
    problems = Problems()
    cause(problems)
    assert len(problems)
    assert all(is_shown_as_it_is(line) for problem in problems for line in str(problem).split("\n"))
    assert all(len(str(problem).split("\n")) <= 2 for problem in problems)


NAME = "\x1b[2J\u202ex\u2028"


@table(
    "inside",
    [
        '{% include "NAME" %}',
        '{% import "NAME" as x %}',
        "{{ card['NAME'] }}",
        "{{ theme.colours['NAME'] }}",
        '<text x="1" y="2" width="9" style="NAME">a</text>',
        '<panel x="1" y="2" width="9" height="9" fill="NAME"/>',
        '<pictogram name="NAME" x="1" y="2" size="9" alt=""/>',
        '<panel NAME="1"/>',
    ],
)
def test_names_out_of_layouts_are_shown_as_codes(
    inside: str, shipped: Source, tmp_path: Path
) -> None:
    """X6."""
    templates = LayoutFolder.of(shipped, tmp_path)
    name = NAME if "{" in inside else NAME.replace("\x1b", "")  # XML has no escapes
    _faces, problems = templates.lay_out(
        '<face drawn-for="A5 landscape">' + inside.replace("NAME", name) + "</face>"
    )
    assert problems
    assert all(is_shown_as_it_is(line) for problem in problems for line in str(problem).split("\n"))


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--content", NAME],
        ["build", "--variant", NAME],
        ["build", "--paper", NAME],
        ["build", "--client", NAME],
        ["build", "--output", NAME + "/missing/x.pdf"],
        ["build", "--" + NAME],
        ["batch", NAME + ".csv"],
        ["list", NAME],
        [NAME],
    ],
    ids=lambda words: words[1].split(NAME)[0] if len(words) > 1 else "command",
)
def test_words_of_the_command_line_are_shown_as_codes(words: list[str], run: Run) -> None:
    """X6."""
    said = run(*words)
    assert said.code != 0
    assert all(is_shown_as_it_is(line) for line in (said.out + said.err).split("\n"))


def test_headings_of_a_list_are_shown_as_codes(run: Run, tmp_path: Path) -> None:
    """X6."""
    (tmp_path / "list.csv").write_text(f'Naam;"{NAME}"\nAnna;x\n', encoding="utf-8")
    said = run("batch", "list.csv", "--dry-run")
    assert "\\u202e" in said.err
    assert all(is_shown_as_it_is(line) for line in (said.out + said.err).split("\n"))


def test_json_is_valid_and_says_exactly_what_the_file_has(
    run: Run, project: EditableProject
) -> None:
    """X6: in JSON nothing is written out twice."""
    project.append("content/deck.yaml", '"\\u202ekey\\u2028": x\n')
    said = run("check", "--json", "--content", str(project.root / "content"))
    assert is_shown_as_it_is(said.out.replace("\n", ""))
    (report,) = json.loads(said.out)["reports"]
    assert any("\u202ekey\u2028" in problem["message"] for problem in report["problems"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names of folders")
def test_names_of_folders_are_shown_as_codes(run: Run, project: EditableProject) -> None:
    """X6."""
    folder = project.root / NAME
    (project.root / "content").rename(folder)
    (folder / "deck.yaml").write_text("a: [\n", encoding="utf-8")
    said = run("check", "--content", str(folder), "--verbose")
    assert "\\u202e" in said.err
    assert all(is_shown_as_it_is(line) for line in (said.out + said.err).split("\n"))
