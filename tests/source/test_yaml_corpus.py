"""A corpus of small YAML files, each with what must be read or refused: the same of every parser of
PyYAML.

Sources: YAML 1.2 chapters 5 to 8 for what a comment, a line end and a tag are; the rest is decided
in ``docs/content.md``.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from fuzzing import rounds
from kaartenset.client.caseload.records import yaml_records
from kaartenset.client.client import FIELDS
from kaartenset.client.client_file import client_file_values
from kaartenset.errors import Problems, in_order
from kaartenset.locations import InFile
from kaartenset.source import yaml_parser
from kaartenset.source.fields import (
    id_field,
    many_words_field,
    optional_words_field,
    phrase_field,
    word_field,
)
from kaartenset.source.markup import Text
from kaartenset.source.records import Record, Wording, read_record
from kaartenset.source.yaml_files import parse_nodes
from kaartenset.theme.theme import StyleText
from places import column_of, line_of
from tables import table

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]
ROUNDS = rounds(150, 3_000)


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(yaml_parser, "_Loader", request.param)
    return request.param


class Item(Record):
    """A record with a field of each kind that takes words."""

    id: str = id_field()
    text: Text | Wording[Text] | None = optional_words_field()
    texts: tuple[Text | Wording[Text], ...] = many_words_field()
    stock: str = phrase_field(default="")
    colour: str = word_field(default="")


def faults(problems: Problems) -> list[str]:
    return [
        f"{problem.code} {line_of(problem)}:{column_of(problem)}" for problem in in_order(problems)
    ]


SYNTAX: dict[str, dict[str, Any] | list[str]] = {
    "a: b\n": {"a": "b"},
    "a: no\nb: 9:30\nc: 010\nd: 0x1F\ne: 1_000\nf: .5\ng: 2026-12-01\nh: <<\n": {
        **dict(
            zip(
                "abcdefgh",
                ("no", "9:30", "010", "0x1F", "1_000", ".5", "2026-12-01", "<<"),
                strict=True,
            )
        ),
    },
    "a: '# b'\n": {"a": "# b"},
    "a: b#c\n": {"a": "b#c"},
    'a: "b" # c\n': {"a": "b"},
    "# a\na: |\n  kamer #12  \n": {"a": "kamer #12  \n"},
    "a: | # kop\n  b\n": {"a": "b\n"},
    "a: >\n  b\n  c\n": {"a": "b c\n"},
    "a: # b\n  - c\n": {"a": ["c"]},
    "a: [1, 2] # b\n": {"a": ["1", "2"]},
    "a: b\rc: d\r": {"a": "b", "c": "d"},
    "a: b\r\nc: d\r\n": {"a": "b", "c": "d"},
    "---\na: b\n...\n": {"a": "b"},
    "%YAML 1.1\n---\na: b\n": {"a": "b"},
    "? a\n: b\n": {"a": "b"},
    "#\ttab\na: b\n": {"a": "b"},
    'a: "\\u00e9\\t"\n': {"a": "é\t"},
    'a: "Piet"# junior\n': ["comment-or-text 1:10"],
    "a: 'Piet'#x\n": ["comment-or-text 1:10"],
    "a: [b]#c\n": ["comment-or-text 1:7"],
    "a: [b,#c\n d]\n": ["comment-or-text 1:7"],
    "a: {b: c}#d\nf: [g]#h\n": ["comment-or-text 1:10", "comment-or-text 2:7"],
    "- ! Waar wordt u blij van?\n": ["tag 1:3"],
    "a: !\n": ["tag 1:4"],
    'a: ! "b"\n': ["tag 1:4"],
    "a: !!str b\n": ["tag 1:4"],
    "- &x b\n": ["alias 1:3"],
    "- *x\n": ["alias 1:3"],
    "- **Waar** bent u\n": ["yaml-syntax 1:3"],
    "- @b\n": ["yaml-syntax 1:3"],
    "- `b`\n": ["yaml-syntax 1:3"],
    "- % b\n": ["yaml-syntax 1:3"],
    "% b\n---\na: b\n": ["yaml-syntax 1:1"],
    "# a\n%FOO b\n---\na: b\n": ["yaml-syntax 2:1"],
    "-\tb\n": ["yaml-syntax 1:2"],
    "a:\tb\n": ["yaml-syntax 1:3"],
    "a: b\tc\n": ["yaml-syntax 1:5"],
    "a:\n\tb: c\n": ["yaml-syntax 2:1"],
    "a: b\n b: c\n": ["yaml-syntax 2:2"],
    "a: b: c\n": ["yaml-syntax 1:5"],
    "a: - b\n": ["yaml-syntax 1:4"],
    "a: | b\n": ["yaml-syntax 1:6"],
    "a: 'b' c\n": ["yaml-syntax 1:8"],
    'a: "b\n': ["yaml-syntax 1:4"],
    "a: \u00e9\u2028b\nc: d\n": ["unprintable-character 1:5"],
    "a: b\x85c\n": ["unprintable-character 1:5"],
    "a: b\u2029\n\ufeffc: d\n": ["unprintable-character 1:5", "unprintable-character 2:1"],
    "a: b\x07\n": ["unprintable-character 1:5"],
    "a: b\n---\nc: d\n": ["second-document 2:1"],
    "a: 1\na: 2\n<<: {b: 3}\n": ["duplicate-key 2:1", "merge-key 3:1"],
    "[a]: b\n": ["key-not-text 1:1"],
    "---\n": ["file-empty 0:0"],
    "": ["file-empty 0:0"],
}


@table("text", SYNTAX)
def test_a_file_is_read_or_refused_at_its_place(text: str, loader: Any) -> None:
    """L2, L3, M3, M4, M5: nothing that stands in a file is lost, whichever parser reads it."""
    problems = Problems()
    nodes, expected = parse_nodes(text, "x.yaml", problems), SYNTAX[text]
    if isinstance(expected, list):
        assert faults(problems) == expected
    else:
        assert (nodes, faults(problems)) == (expected, [])


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_nesting_has_an_end_before_or_beyond_the_bound_of_the_parser(
    opening: str, loader: Any
) -> None:
    """S1: PyYAML from 6.0.4 on refuses what is deeper than 1,000 by itself; the problem is the
    same."""
    deepest = 100_000 if loader is not yaml.SafeLoader else 2_000
    for depth in (yaml_parser.DEEPEST_NESTING + 2, deepest):
        problems = Problems()
        assert parse_nodes(opening * depth, "x.yaml", problems) is None
        assert [problem.code for problem in problems] == ["too-deep"]


@table("escape", ["\\ud800", "\\U00110000", "\\q"])
def test_an_escape_that_means_no_character_is_refused(escape: str, loader: Any) -> None:
    problems = Problems()
    assert parse_nodes(f'a: "{escape}"\n', "x.yaml", problems) is None
    assert [problem.code for problem in problems] == ["yaml-syntax"]


@table(
    ("text", "word"),
    [
        ("a: b\n b: c\n", "same column"),
        ("- id: a\n   kind: b\n", "same column"),
        ("a: b: c\n", "double quotes"),
        ("- **Waar** bent u\n", "'*'"),
        ("- *Waar\n", "'*'"),
        ("-\tb\n", "spaces"),
        ("a: | b\n", "'|'"),
        ("a: - b\n", "'- '"),
        ("a: 'b' c\n", "around all of it"),
    ],
)
def test_what_to_do_is_what_mends_it(
    text: str, word: str, loader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M3, M4: the hint names the mend, and no character that cannot be seen is printed raw."""
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    problems = Problems()
    parse_nodes(text, "x.yaml", problems)
    (problem,) = problems
    assert word in problem.hint
    assert problem.message.isprintable()


CONTENT: dict[str, list[str]] = {
    "id: a\ntexts: [b]\n": [],
    "id: a # b\ncolour: blue # b\ntexts:\n  # b\n  - c\n": [],
    'id: a\ntexts: # b\n  - \'~\'\n  - "="\n  - Null\n  - "**c** {date} 2 * 3 * 4 a_b_c 5 < 6 & 7 '
    '> 2 @ #1"\n': [],
    "id: a\ntexts:\n  - kamer #12\n  - b   # c\n": ["comment-or-text 3:11", "comment-or-text 4:9"],
    "id: a\ntexts:\n  - #12\n": ["comment-or-text 3:5"],
    "id: a\ntexts:\n  - een\n    twee #3\n": ["comment-or-text 4:10"],
    "id: a\ntexts: [b #c\n  , d]\n": ["comment-or-text 2:11"],
    "id: a\ntext: # b\ntexts: [c]\n": ["comment-or-text 2:7"],
    "id: a\nstock: wit #2\ntexts: [b]\n": ["comment-or-text 2:12"],
    "id: a\ntext: ~\ntexts: [null]\n": ["text-expected 2:7", "text-expected 3:9"],
    "id: a\ntext: =\ntexts: [b]\n": ["text-expected 2:7"],
    "id: a\ntexts:\n  - Let op: reistijd\n": ["text-expected 3:5"],
    "id: a\ntexts:\n  - zw: b\n": ["missing-key 3:5"],
    "id: a\ntekst: b\ntexts: [c]\n": ["unknown-key 2:1"],
    "id: a\ntext: b\ntext-s: [c]\n": ["unknown-key 3:1"],
    "id: a\nstock: wi\u00adt\ntexts: [a]\n": ["unprintable-character 2:8"],
    "id: a\ntexts: [zie\u00adken\u200bhuis\u2060bed]\n": [],
    **{
        f"id: a\ntexts: [b{unseen}c]\n": ["unprintable-character 2:9"]
        for unseen in "\u200d\u202e\u2066\ufe0f\ufdd0\ue000\U000e0041"
    },
    "id: a\ntexts:\n  - |\n    een #1\ttwee\n": ["unprintable-character 3:5"],
    'id: a\ntexts: ["a\\tb"]\n': ["unprintable-character 2:9"],
    'id: a\ntexts: ["a\\Lb"]\n': ["unprintable-character 2:9"],
    "id: a\ntext: <i>b</i>\ntexts: [b&nbsp;c]\n": ["foreign-markup 2:7", "foreign-markup 3:9"],
    "id: a\ntexts:\n  - dit is *x*\n  - dit is _x_\n  - zie [hier](http://x.nl)\n  - een `x`\n": [
        *(f"foreign-markup {line}:5" for line in (4, 5, 6)),
    ],
    "id: a\ntext: bedrag*\ntexts:\n  - '****'\n  - |\n    een\n    twee*drie\n": [
        *(f"stray-asterisk {place}" for place in ("2:7", "4:5", "5:5")),
    ],
    "id: a\ntexts:\n  - |\n    # kop\n": ["foreign-markup 3:5"],
}


@table("text", CONTENT)
def test_a_text_of_the_content_is_what_its_writer_sees(text: str, loader: Any) -> None:
    """L2, L5, L6, M2, M16, X8: what would be lost, unseen or printed as it stands is told at its
    text."""
    problems = Problems()
    nodes = parse_nodes(text, "x.yaml", problems)
    assert nodes is not None
    found = read_record(Item, nodes, problems)
    assert faults(problems) == CONTENT[text]
    assert (found is None) == bool(problems.errors())


CLIENT: dict[str, dict[str, str] | list[str]] = {
    "name: Jan de Wit\n": {"name": "Jan de Wit"},
    'name: "Jan #2 de Wit"\n': {"name": "Jan #2 de Wit"},
    "name: no\ntime: 10:30\nreference: 007\n": {"name": "no", "time": "10:30", "reference": "007"},
    "name: Jan\nplace: ~\nrole: null\nemail: \n": {"name": "Jan", "email": ""},
    "name: Null\n": {"name": "Null"},
    "name: Jan #2 de Wit\n": ["comment-or-text 1:11"],
    "name: Jan\nappointment:\n  place: Stadhuis, kamer #12\n": ["comment-or-text 3:26"],
    "name: Jan\nreference: #12\n": ["comment-or-text 2:12"],
    "adviser: # wie\n  name: Piet # junior\n": ["comment-or-text 2:14"],
}


@table("text", CLIENT)
def test_a_client_file_loses_nothing(text: str, tmp_path: Path, loader: Any) -> None:
    """L2: the name of a person is never cut at a sign; ``null`` is no value, as in JSON."""
    path, problems, expected = tmp_path / "client.yaml", Problems(), CLIENT[text]
    path.write_text(text, encoding="utf-8")
    found = client_file_values(path, problems)
    assert found is not None
    if isinstance(expected, dict):
        assert (found[0], faults(problems)) == (expected, [])
    else:
        assert faults(problems) == expected
        assert not any("Jan" in f"{problem.message}{problem.hint}" for problem in problems)


@table(
    ("item", "values", "fault"),
    [
        ("name: Jan\n", {"name": "Jan"}, ""),
        ("name: Jan #2\n", {}, "comment-or-text"),
        ("name: Jan\n  place: kamer #12\n", {}, "comment-or-text"),
        ("name: Jan\n  email: null\n  role: ~\n", {"name": "Jan"}, ""),
        ("name: Jan\n  adviser:\n    name: Piet #2\n", {}, "comment-or-text"),
        ("name: Jan\n  adviser:\n    name: null\n", {"name": "Jan"}, ""),
        ("name: Jan\n  reference: #12\n", {}, "comment-or-text"),
    ],
)
def test_a_row_of_a_yaml_list_that_would_lose_something_is_left_out_alone(
    item: str, values: dict[str, str], fault: str, tmp_path: Path, loader: Any
) -> None:
    path, problems = tmp_path / "list.yaml", Problems()
    path.write_text(f"- {item}- name: Kim\n", encoding="utf-8")
    records = yaml_records(path, "list.yaml", problems)
    assert not list(problems)
    assert records is not None
    assert [(record[1], record[2]) for record in records] == [
        (values, fault),
        ({"name": "Kim"}, ""),
    ]


@table(
    ("size", "expected"),
    [
        ("26", 26.0),
        ("26pt", 26.0),
        ("12.5 pt", 12.5),
        ("26mm", None),
        ("1cm", None),
        ("0", None),
        ("-3", None),
        ("26px", None),
    ],
)
def test_a_size_of_type_is_in_points_and_nothing_else(size: str, expected: float | None) -> None:
    """V11: ``26pt`` was read as millimetres and used as 9.17 points."""
    problems = Problems()
    nodes = parse_nodes(f"size: {size}\nleast: 9\npitch: 6\n", "theme.yaml", problems)
    assert nodes is not None
    style = read_record(StyleText, nodes, problems)
    assert (style.size if style else None) == expected
    assert faults(problems) == ([] if expected else ["length-expected 1:7"])


def test_random_files_never_make_it_fail_and_lose_nothing_in_silence(tmp_path: Path) -> None:
    """Mutations of good files, seeded: no traceback, every problem in the file, and a text is
    read whole or something is said."""
    chance = random.Random(9)
    seeds = [*SYNTAX, *CONTENT, *CLIENT]
    signs = [
        "#",
        " #",
        '"',
        "'",
        "!",
        "&",
        "*",
        ": ",
        "- ",
        "\t",
        "\n",
        "\r",
        "|",
        ">",
        "[",
        "]",
        "{",
        "}",
        ",",
        "%",
        "?",
        "~",
        "\u2028",
        "é",
    ]
    for _round in range(ROUNDS):
        text = chance.choice(seeds)
        for _change in range(chance.randint(1, 4)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(signs) + text[at + chance.choice((0, 0, 1)) :]
        problems = Problems()
        nodes = parse_nodes(text, "x.yaml", problems)
        assert nodes is not None or list(problems), repr(text)
        if nodes is not None:
            read_record(Item, nodes, problems)
        assert all(
            isinstance(problem.where, InFile) and problem.where.file == "x.yaml"
            for problem in problems
        )
        path, of_client = tmp_path / "client.yaml", Problems()
        path.write_bytes(text.encode())
        found = client_file_values(path, of_client)
        assert found is not None or list(of_client), repr(text)
        assert found is None or found[0].keys() <= set(FIELDS)


def test_a_name_with_any_sign_behind_it_is_read_whole_or_refused() -> None:
    """L2, L3: ``name: Jan<sign>de Wit`` in every style either keeps "Wit" or says something."""
    for sign in (
        "#",
        " #",
        " # ",
        "! ",
        " & ",
        " * ",
        ": ",
        " :",
        " - ",
        ", ",
        "]",
        " | ",
        '"',
        "'",
        '" ',
        '"#',
        "'#",
        " %",
        "\t#",
        "{",
        "~",
    ):
        for before, after in (("", ""), ('"', ""), ("'", ""), ('"', '"'), ("'", "'"), ("[", "]")):
            problems = Problems()
            nodes = parse_nodes(f"name: {before}Jan{sign}de Wit{after}\n", "x.yaml", problems)
            said = bool(problems) or nodes is None
            comment = getattr(nodes["name"], "comment", None) if isinstance(nodes, dict) else None
            assert said or comment or "Wit" in str(nodes), (sign, before, after, nodes)
