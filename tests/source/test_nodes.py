"""YAML as text with places: what is read, what is refused and where (rule S6)."""

from __future__ import annotations

import re
import string
from pathlib import Path

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import example, given

from kaartenset.errors import Problems
from kaartenset.locations import InFile
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence, place_of
from kaartenset.source.text_files import LARGEST_FILE
from kaartenset.source.yaml_files import parse_nodes, read_nodes
from kaartenset.source.yaml_parser import DEEPEST_NESTING
from places import column_of, file_of, line_of
from tables import table

FILE = "texts.yaml"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"))
YAML_NOISE = st.text(
    alphabet="ab0 \n\t\r:-?,[]{}&*!|>'\"%@`#<~.=\\\ufeff\u2028é\U0001f600\x00\x07\x85", max_size=30
)
PLAIN = st.from_regex(r"[A-Za-z0-9~=.+][A-Za-z0-9~=.+_/-]{0,8}(:[0-9]{1,2}){0,2}", fullmatch=True)
LINE_END = re.compile("\r\n|[\n\r]")
"""What ends a line (YAML 1.2, 5.4); what else did in YAML 1.1 is refused."""


def parse(text: str) -> tuple[Node | None, list[tuple[str, str]]]:
    """Return the nodes and, for each problem, its code with its line and column."""
    problems = Problems()
    nodes = parse_nodes(text, FILE, problems)
    assert all(file_of(problem) == FILE for problem in problems)
    return nodes, [
        (problem.code, f"{line_of(problem)}:{column_of(problem)}") for problem in problems
    ]


def parsed(text: str) -> Node:
    nodes, problems = parse(text)
    assert nodes is not None
    assert not problems
    return nodes


def faults(text: str) -> list[tuple[str, str]]:
    return parse(text)[1]


def read_bytes(folder: Path, data: bytes) -> tuple[Node | None, list[tuple[str, str]]]:
    path = folder / FILE
    path.write_bytes(data)
    problems = Problems()
    nodes = read_nodes(path, FILE, problems)
    return nodes, [(problem.code, str(problem.where)) for problem in problems]


@table(
    "text",
    [
        "no",
        "yes",
        "on",
        "true",
        "null",
        "~",
        "9:30",
        "010",
        "0x1F",
        "1e3",
        ".inf",
        "2026-12-01",
        "1_000",
        "=",
        "-1",
    ],
)
def test_what_yaml_would_take_for_something_else_stays_text(text: str) -> None:
    assert parsed(f"key: {text}\n") == {"key": text}


@given(PLAIN)
def test_any_plain_scalar_stays_the_text_that_is_written(text: str) -> None:
    nodes = parsed(f"key: {text}\nlist:\n  - {text}\n")
    assert nodes == {"key": text, "list": [text]}


@given(ANY_TEXT)
def test_any_text_that_another_program_writes_as_yaml_is_read_back(text: str) -> None:
    written = yaml.safe_dump({"key": text}, allow_unicode=True)
    assert parsed(written) == {"key": text}


@given(YAML_NOISE | st.text())
@example("[[[[")
@example("\f")
@example("\n\t")
def test_no_text_makes_it_fail_and_every_problem_is_inside_the_file(text: str) -> None:
    nodes, problems = parse(text)
    assert nodes is not None or problems
    lines = LINE_END.split(text)
    for code, place in problems:
        line, column = map(int, place.split(":"))
        assert (
            (line, column) == (0, 0)
            if code == "file-empty"
            else 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        )


@given(st.binary(max_size=60))
def test_no_bytes_make_it_fail(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    nodes, problems = read_bytes(tmp_path_factory.getbasetemp(), data)
    assert nodes is not None or problems


def test_every_node_knows_its_place() -> None:
    nodes = parsed("title: Een\nlist:\n  - a: twee\n  - drie\n")
    assert isinstance(nodes, Mapping)
    assert nodes.at == InFile(FILE, 1, 1)
    assert nodes.places == {"title": InFile(FILE, 1, 1), "list": InFile(FILE, 2, 1)}
    title, items = nodes["title"], nodes["list"]
    assert isinstance(title, Scalar)
    assert title.at == InFile(FILE, 1, 8)
    assert isinstance(items, Sequence)
    assert [item.at for item in items] == [InFile(FILE, 3, 5), InFile(FILE, 4, 5)]


@table("before", ["a: één\n", "a: één\r\n", "a: één\r", "# \U0001f600\n"])
def test_places_are_counted_in_lines_and_characters_whatever_ends_a_line(before: str) -> None:
    nodes = parsed(f"{before}b: é\n")
    assert isinstance(nodes, Mapping)
    assert nodes.places["b"] == InFile(FILE, 2, 1)
    assert faults(f"{before}é: *x\n") == [("alias", "2:4")]
    assert faults(f"{before}é: b: c\n") == [("yaml-syntax", "2:5")]
    assert faults(f"{before}é: \x07\n") == [("unprintable-character", "2:4")]


@table("line_end", [b"\n", b"\r\n"])
def test_a_byte_order_mark_shifts_nothing(tmp_path: Path, line_end: bytes) -> None:
    assert read_bytes(tmp_path, b"\xef\xbb\xbfa: *x" + line_end) == (
        None,
        [("alias", f"{FILE}:1:4")],
    )
    assert read_bytes(tmp_path, b"\xef\xbb\xbfa: b" + line_end + b"c: d: e" + line_end) == (
        None,
        [("yaml-syntax", f"{FILE}:2:5")],
    )
    nodes, problems = read_bytes(tmp_path, b"\xef\xbb\xbfa: b" + line_end)
    assert (nodes, problems) == ({"a": "b"}, [])


def test_only_what_stands_without_quotes_is_plain() -> None:
    nodes = parsed("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne:\nf: ''\n")
    assert isinstance(nodes, Mapping)
    assert {key: node.plain for key, node in nodes.items() if isinstance(node, Scalar)} == {
        **dict.fromkeys("ae", True),
        **dict.fromkeys("bcdf", False),
    }


def test_a_word_that_is_nowhere_written_has_the_place_that_is_given() -> None:
    here, elsewhere = InFile(FILE, 3, 4), InFile(FILE, 1)
    assert place_of(Scalar("x", here), elsewhere) == here
    assert place_of("x", elsewhere) == elsewhere


@table(
    ("text", "code", "place"),
    [
        ("a: &x [1]\nb: *x\n", "alias", "1:4"),
        ("a: 1\nb: *x\n", "alias", "2:4"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag", "1:4"),
        ("a: !x b\n", "tag", "1:4"),
        ("a: 1\n---\nb: 2\n", "second-document", "2:1"),
        ("? [a]\n: b\n", "key-not-text", "1:3"),
        ("a: {{name}}\n", "key-not-text", "1:5"),
        ('a: "x\\0y"\n', "unprintable-character", "1:4"),
        ("a: b\nc: x\x07y\n", "unprintable-character", "2:5"),
        ("a:\n\tb: c\n", "yaml-syntax", "2:1"),
        ("a: b: c\n", "yaml-syntax", "1:5"),
        ("a: @b\n", "yaml-syntax", "1:4"),
        ("a: 'b\nc: d\n", "yaml-syntax", "1:4"),
        ("a: 1\n   b: 2\n", "yaml-syntax", "2:4"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_place(text: str, code: str, place: str) -> None:
    assert parse(text) == (None, [(code, place)])


@table(
    ("text", "place"),
    [
        ("[[[[", "1:5"),
        ("[[[[\n\n\n", "1:5"),
        ("a: 1\n[[[[\n", "2:1"),
        ("a: {b: c\n", "1:4"),
        ("'", "1:1"),
    ],
)
def test_a_fault_that_shows_at_the_end_of_the_file_is_told_in_its_last_line(
    text: str, place: str
) -> None:
    assert faults(text) == [("yaml-syntax", place)]


@table(
    ("text", "hint"),
    [
        ("a:\n\tb: c\n", "spaces"),
        ("a: b: c\n", "quotes"),
        ("a: {date} is\n", "{date}"),
        ("a: {{date}}\n", "{date}"),
        ('a: "C:\\data"\n', "single quotes"),
        ('a: "b\n', "same quote"),
        ("a: %b\n", "double quotes"),
        ("a:\n  - b\n c\n", "indentation"),
    ],
)
def test_a_fault_of_syntax_comes_with_what_to_do(
    text: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    problems = Problems()
    assert parse_nodes(text, FILE, problems) is None
    (problem,) = problems
    assert hint in problem.hint


def test_keys_given_twice_and_merge_keys_are_all_said_and_the_rest_is_read() -> None:
    nodes, problems = parse("a: 1\na: 2\n<<: {b: 3}\nc:\n  d: 4\n  d: 5\n")
    assert nodes == {"a": "1", "c": {"d": "4"}}
    assert problems == [("duplicate-key", "2:1"), ("merge-key", "3:1"), ("duplicate-key", "6:3")]


def test_an_alias_bomb_is_refused_before_anything_is_expanded() -> None:
    levels = "".join(
        f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]\n" for level in range(1, 12)
    )
    assert faults(f"l0: &l0 [{', '.join(['lol'] * 9)}]\n{levels}") == [("alias", "1:5")]


@table("bracket", ["[", "{a: "])
def test_nesting_has_an_end(bracket: str) -> None:
    closing = {"[": "]", "{a: ": "}"}[bracket]
    assert faults(bracket * DEEPEST_NESTING + "x" + closing * DEEPEST_NESTING) == []
    assert [code for code, _place in faults(bracket * (DEEPEST_NESTING + 1) + "x")] == ["too-deep"]
    assert [code for code, _place in faults(bracket * 100_000)] == ["too-deep"]


def test_what_is_no_file_of_texts_is_refused_unread(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"a" * (LARGEST_FILE + 1)) == (None, [("file-too-large", FILE)])
    assert read_bytes(tmp_path, b"") == (None, [("file-empty", FILE)])
    assert read_bytes(tmp_path, b"# nothing but this\n") == (None, [("file-empty", FILE)])
    assert read_bytes(tmp_path, b"a: b\nc: \xff\xfe\n") == (None, [("not-text", f"{FILE}:2")])
    assert read_bytes(tmp_path, "a: b\n".encode("utf-16")) == (None, [("not-text", f"{FILE}:1")])


def test_a_file_that_is_not_there_and_a_folder_in_its_place_are_said(tmp_path: Path) -> None:
    problems = Problems()
    assert read_nodes(tmp_path / "none.yaml", "none.yaml", problems) is None
    assert read_nodes(tmp_path, "folder", problems) is None
    assert [(problem.code, problem.where) for problem in problems] == [
        ("file-missing", InFile("none.yaml")),
        ("file-unreadable", InFile("folder")),
    ]


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    text = "a: " + string.ascii_letters
    nodes, problems = read_bytes(
        tmp_path, (text + "\n" + "#" * (LARGEST_FILE - len(text) - 1)).encode()
    )
    assert (nodes, problems) == ({"a": string.ascii_letters}, [])
