"""A problem is told where an editor shows it, whatever ends the lines, precedes them or stands
in them, and whatever the file is called."""

from __future__ import annotations

from pathlib import Path

from faces import FRONT, LayoutFolder
from kaartenset.errors import Problem, Problems
from kaartenset.locations import InFile
from kaartenset.source.yaml_files import parse_nodes, read_nodes
from messages.small import shipped
from places import column_of, line_of
from tables import table

ODD = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "bom": lambda text: "\ufeff" + text,
    "bom and crlf": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "plain": lambda text: text,
}
"""Ways to save one text, in all of which an editor shows the same lines and columns."""

BEFORE = {
    "nothing": "",
    "a letter of four bytes": "😀",
    "letters of two and three": "é€",
    "a letter of two characters": "e\u0301",
}
"""What stands in the line before the fault; an editor counts characters."""

NAMES = ["met spatie.yaml", "aan'haal\"teken.yaml", "twee\nregels.yaml", "ëén.yaml"]


@table("saved", ODD)
@table("before", BEFORE)
def test_a_fault_in_yaml_is_told_where_an_editor_shows_it(
    tmp_path: Path, saved: str, before: str
) -> None:
    letters = BEFORE[before]
    text = f"# een {letters}\na: 1\nb: {letters}x: y\n"
    path = tmp_path / "deck.yaml"
    path.write_bytes(ODD[saved](text).encode())
    problems = Problems()
    read_nodes(path, "deck.yaml", problems)
    assert [(problem.code, problem.where) for problem in problems] == [
        ("yaml-syntax", InFile("deck.yaml", 3, 5 + len(letters)))
    ]


@table("saved", ODD)
@table("before", BEFORE)
def test_a_key_is_told_where_an_editor_shows_it(tmp_path: Path, saved: str, before: str) -> None:
    letters = BEFORE[before]
    path = tmp_path / "deck.yaml"
    path.write_bytes(ODD[saved](f"{letters}x: '{letters}'\nb: {{c: '{letters}', c: 2}}\n").encode())
    problems = Problems()
    read_nodes(path, "deck.yaml", problems)
    assert [(problem.code, problem.where) for problem in problems] == [
        ("duplicate-key", InFile("deck.yaml", 2, 12 + len(letters)))
    ]


@table("sign", ["\u2028", "\u2029", "\x85"])
def test_an_end_of_line_that_no_editor_shows_is_told_in_its_line_and_moves_no_other(
    sign: str,
) -> None:
    """M5."""
    problems = Problems()
    parse_nodes(f"a: een{sign}twee\nb: c: d\nc: drie{sign}\n", "deck.yaml", problems)
    places = [(problem.code, line_of(problem), column_of(problem)) for problem in problems]
    assert places == [("unprintable-character", 1, 7), ("unprintable-character", 3, 8)]


@table("saved", ODD)
@table("before", BEFORE)
@table(
    ("fault", "code", "column"),
    [
        ("<pannel/>", "unknown-element", 1),
        ("<rule x=40/>", "layout-syntax", 1),
        ("{{ nope }}", "layout-undefined", 4),
        ("{{ 'a' | nope }}", "layout-syntax", 10),
        ('{% include "nope.xml.j2" %}', "layout-missing", 13),
    ],
)
def test_a_fault_in_a_layout_is_told_where_an_editor_shows_it(
    tmp_path: Path, saved: str, before: str, fault: str, code: str, column: int
) -> None:
    """M6."""
    templates = LayoutFolder.of(shipped(), tmp_path)
    letters = BEFORE[before]
    text = (
        f'<face drawn-for="A5 landscape">\n\t<text x="40" y="40" width="90">\u2028{letters}'
        f"</text>{fault}\n</face>"
    )
    templates.write(FRONT, ODD[saved](text).encode())
    (problem,) = templates.lay_out()[1]
    at = len('\t<text x="40" y="40" width="90">\u2028</text>') + len(letters)
    assert (problem.code, problem.where) == (code, InFile(FRONT, 2, at + column))


@table("name", NAMES)
def test_a_file_of_any_name_is_told_by_it_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("a: b: c\n", encoding="utf-8")
    problems = Problems()
    read_nodes(path, name, problems)
    (problem,) = problems
    assert problem.where == InFile(name, 1, 5)
    assert len(str(problem).splitlines()) == 2  # what is wrong, and what to do


@table("name", [name.replace(".yaml", "") for name in NAMES])
def test_a_layout_of_any_name_is_told_by_it_in_one_line(tmp_path: Path, name: str) -> None:
    """M6."""
    templates = LayoutFolder.of(shipped(), tmp_path)
    (templates.folder / name).mkdir()
    templates.write(f"layouts/{name}/part.xml.j2", "\n <pannel/>")
    asked = f"{name}/part.xml.j2".replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    problems: list[Problem] = templates.lay_out(
        f'<face drawn-for="A5 landscape">{{% include "{asked}" %}}</face>'
    )[1]
    assert [(problem.code, problem.where) for problem in problems] == [
        ("unknown-element", InFile(f"layouts/{name}/part.xml.j2", 2, 2))
    ]
    assert len(str(problems[0]).splitlines()) == 2
