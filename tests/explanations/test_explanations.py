"""Every code is explained in both languages, and the examples do what they say: each wrong one has
the problem, and each right one has it not, where that takes milliseconds."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from docs_reading import first_cells, page
from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.client_file import client_file_values
from kaartenset.client.unlikely_values import warn_of_unlikely_values
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.explanations.explanation import (
    GROUPS,
    Explanation,
    codes,
    explanations_in,
    explanations_of,
    plain,
)
from kaartenset.language.findings import Kind
from kaartenset.language.levels import EASY, LEVELS, STANDARD, Level
from kaartenset.locations import OfOption
from messages import commands, gates, lists, sentences
from messages.rows import Told
from messages.small import (
    FILES,
    SMALL_THEME,
    content,
    declares,
    drawing,
    inside,
    set_inside,
    theme,
    yaml,
)
from tables import table

TOLD_LATER = frozenset(("caseload-empty", "references-may-be-bsn"))
"""Codes about a list that are told when its rows have been read."""

BENEFITS = {"zw": "Ziektewet", "wajong": "Wajong"}
FIRST = "- id: first\n    kind: question\n    question: Wat doet u?\n    lines: 3"
QUESTIONS = "questions:\n      - Wat deed u?\n      - Wat kunt u?\n      - Wat wilt u?"
BODY = "body:\n    size: 12\n    least: 12\n    pitch: 6"
INK = 'ink:\n    hex: "#1D1D1B"\n    cmyk: [0, 0, 0, 100]'

Try = Callable[[str], Told]
"""From the text of an example to what is told of it."""


def put(file: str, old: str) -> Try:
    """An example in the place of a text of the small deck, at its indent."""

    def tried(example: str) -> Told:
        return content((file, old, _indented(example, FILES[file], old)))

    return tried


def added(file: str) -> Try:
    """An example at the end of a file of the small deck that other keys follow."""
    return lambda example: content((file, FILES[file].split("\n", 1)[0], _first(file, example)))


def _first(file: str, example: str) -> str:
    return f"{FILES[file].split(chr(10), 1)[0]}\n{example.rstrip()}"


def overlaid(file: str) -> Try:
    """An example as a file of the variant."""
    return lambda example: content(files={file: example}, variants=("plain",))


def described(example: str) -> Told:
    """An example in the description of the variant."""
    old = "name: eenvoudig\n"
    new = f"{old}{example}"
    return content(("variants/plain/variant.yaml", old, new), variants=("plain",))


def themed(old: str) -> Try:
    return lambda example: theme((old, _indented(example, SMALL_THEME, old)))


def declared(example: str) -> Told:
    return declares(example)


def of_client(example: str) -> Told:
    """A client file, and the client that is read from it."""

    def told(folder: Path) -> list[Problem]:
        problems, path = Problems(), folder / "client.yaml"
        path.write_text(example, encoding="utf-8")
        values, _places = client_file_values(path, problems) or ({}, {})
        client = read_client_fields(values, OfOption, BENEFITS, problems)
        if client is not None:
            warn_of_unlikely_values(client, OfOption, problems)
        return list(problems)

    return told


def listed(name: str = "list.csv") -> Try:
    return lambda example: lists.file(example, name)


def spoken(level: Level = STANDARD, kind: Kind = Kind.TEXT) -> Try:
    return lambda example: sentences.text(
        re.sub(r"\*\*", "", example.rstrip()), level=level, kind=kind
    )


def typed(example: str) -> Told:
    """A command line, as far as its words are read."""
    _program, *words = shlex.split(example)
    has_command = bool(words) and not words[0].startswith("-")
    known = has_command and words[0] in ("build", "batch")
    return commands.typed(words[0] if known else "", *(words[1:] if known else words))


def _indented(example: str, text: str, old: str) -> str:
    before = text[: text.index(old)]
    indent = len(before) - len(before.rstrip(" "))
    return example.rstrip().replace("\n", "\n" + " " * indent)


def counted(example: str) -> Told:
    """An example in the place of the lines of the first question."""
    return content(("cards/goals.yaml", "lines: 3\nback", f"{example.rstrip()}\nback"))


TITLE = put("cards/goals.yaml", "title: Hoe ik verder kan")
TRIED: dict[str, Try] = {
    **dict.fromkeys(
        ("file-empty", "yaml-syntax", "alias", "tag", "merge-key", "second-document", "too-deep"),
        yaml,
    ),
    **dict.fromkeys(("key-not-text", "duplicate-key"), yaml),
    **dict.fromkeys(("unprintable-character", "comment-or-text", "missing-value"), TITLE),
    "unknown-key": put("cards/goals.yaml", "look: ahead"),
    "missing-key": put("cards/goals.yaml", FIRST),
    "unknown-level": described,
    "bad-level": added("deck.yaml"),
    "nothing-to-remove": overlaid("variants/plain/cards/goals.yaml"),
    "unknown-handling": added("deck.yaml"),
    "unknown-address": added("deck.yaml"),
    "cyclic-extends": described,
    "unknown-id": overlaid("variants/plain/cards/goals.yaml"),
    "bad-language-tag": put("deck.yaml", "lang: nl-NL"),
    "date-pattern": added("deck.yaml"),
    "bad-least": themed(BODY),
    "keys-expected": put("cards/goals.yaml", FILES["cards/goals.yaml"].rstrip()),
    "list-expected": put("cards/goals.yaml", f"front:\n  {FIRST}"),
    "foreign-markup": TITLE,
    **dict.fromkeys(("number-expected", "out-of-bounds"), counted),
    **dict.fromkeys(("unknown-choice", "unknown-rule"), added("deck.yaml")),
    "length-expected": themed("writing-pitch: 9"),
    "truth-expected": described,
    "colour-expected": themed(INK),
    "inks-expected": themed(INK),
    **dict.fromkeys(("too-few", "too-many"), put("cards/work.yaml", QUESTIONS)),
    "bad-id": put("cards/goals.yaml", "- id: first"),
    "duplicate-id": put("benefits.yaml", FILES["benefits.yaml"].rstrip()),
    **dict.fromkeys(("bold-not-closed", "stray-asterisk", "too-many-marks"), TITLE),
    **dict.fromkeys(("language-not-closed", "stray-brace"), TITLE),
    "missing-cut": themed(BODY),
    **dict.fromkeys(
        ("missing-card", "duplicate-card", "entry-without-card"),
        put("deck.yaml", "cards:\n  - goals\n  - work"),
    ),
    "id-not-file": put("cards/goals.yaml", "id: goals"),
    "unknown-card-type": put("cards/goals.yaml", "type: fill-in"),
    "unknown-kind": put("cards/goals.yaml", FIRST),
    "unknown-look": put("cards/goals.yaml", "look: ahead"),
    "unknown-entry": put("cards/work.yaml", "domain: work"),
    **dict.fromkeys(("unknown-condition", "unknown-placeholder"), TITLE),
    "unknown-pictogram": put("cards/goals.yaml", "pictogram: route"),
    "unknown-colour": put("domains.yaml", FILES["domains.yaml"].rstrip()),
    **dict.fromkeys(("unknown-family", "unknown-feature", "unknown-weight"), themed(BODY)),
    **dict.fromkeys(
        ("bad-name", "unknown-type", "unknown-role", "unknown-side", "cyclic-declaration"), declared
    ),
    **dict.fromkeys(("varying-list",), declared),
    "column-taken": added("deck.yaml"),
    **dict.fromkeys(
        ("text-too-long", "off-card", "too-high", "too-wide", "covered-text", "texts-overlap"),
        set_inside,
    ),
    **dict.fromkeys(("text-off-panel", "covered-element", "turned-field"), set_inside),
    **dict.fromkeys(("heading-skipped", "field-without-question", "alt-blank"), gates.heard),
    **dict.fromkeys(("lines-too-near", "text-in-writing-area", "box-too-small"), gates.written),
    **dict.fromkeys(("thin-line", "coloured-type", "near-the-cut"), gates.printed),
    "frame-at-the-cut": gates.printed,
    "field-twice": gates.heard,
    **dict.fromkeys(("layout-syntax", "layout-undefined", "layout-fault", "layout-limit"), inside),
    **dict.fromkeys(("layout-too-large", "unknown-element", "unknown-attribute"), inside),
    **dict.fromkeys(("missing-attribute", "bad-attribute", "unknown-style"), inside),
    **dict.fromkeys(("misplaced-element", "stray-text"), inside),
    **dict.fromkeys(("drawing-syntax", "drawing-element", "drawing-script"), drawing),
    **dict.fromkeys(("drawing-reference", "drawing-style", "drawing-path"), drawing),
    "drawing-empty": drawing,
    **dict.fromkeys(("qr-empty", "qr-too-fine", "qr-contrast"), inside),
    **{
        each.code: of_client
        for each in explanations_in("client", "en")[1]
        if each.file == "client.yaml"
    },
    **{
        each.code: listed()
        for each in explanations_in("caseload", "en")[1]
        if each.file == "list.csv" and each.code not in TOLD_LATER
    },
    "json-syntax": listed("list.jsonl"),
    **dict.fromkeys(("unknown-option", "value-missing", "value-not-expected"), typed),
    **dict.fromkeys(("word-too-many", "unknown-command"), typed),
    **dict.fromkeys(("L1", "L9", "L11", "L12", "L13", "L15-double", "L21", "L22"), spoken()),
    **dict.fromkeys(("L3", "L14", "L16", "L18"), spoken(EASY)),
    "L15-question": spoken(kind=Kind.QUESTION),
    "L20": spoken(kind=Kind.HEADING),
}
"""How the examples are tried, for each code where that takes milliseconds."""


def told(tried: Told, folder: Path) -> set[str]:
    try:
        return {problem.code for problem in tried(folder)}
    except InputError as error:
        return {problem.code for problem in error.problems}


@pytest.mark.slow
@table("code", TRIED)
def test_the_wrong_example_has_the_problem_and_the_right_one_not(code: str, tmp_path: Path) -> None:
    each = explanations_of(code, "en")[0]
    for part in ("wrong", "right"):
        (tmp_path / part).mkdir()
    assert code in told(TRIED[code](each.wrong), tmp_path / "wrong")
    assert code not in told(TRIED[code](each.right), tmp_path / "right")


@table("group", GROUPS)
def test_a_code_is_explained_completely_in_both_languages(group: str) -> None:
    dutch, english = (explanations_in(group, language) for language in ("nl", "en"))
    assert dutch[0] != english[0]
    for nl, en in zip(dutch[1], english[1], strict=True):
        for each in (nl, en):
            assert all((each.what, each.why, each.do, each.wrong, each.right)), each.code
            assert each.what[-1] in ".!)" or each.what.endswith("`"), each.code
        assert nl.what != en.what, nl.code
        assert nl.why != en.why, nl.code
        assert nl.wrong != nl.right, nl.code


def test_every_code_is_explained() -> None:
    rules = frozenset().union(*(level.errors | level.warnings for level in LEVELS.values()))
    seen = {each.code for each in explanations_in("language", "en")[1]}
    assert {code for code in rules if code[0] == "L" or code == "flesch"} == seen
    assert set(codes()) == first_cells(page("problems.md")) | seen


def test_a_text_is_shown_without_the_targets_of_its_links() -> None:
    assert plain("See the [list](a.md#b) of `[a](b)`.") == "See the list of `a`."


def test_a_code_of_two_groups_is_explained_for_each() -> None:
    found: tuple[Explanation, ...] = explanations_of("text-expected", "nl")
    assert len({each.group for each in found}) == 2


@pytest.mark.parametrize("code", ["group", "", "nothing"])
def test_what_is_no_code_has_no_explanation(code: str) -> None:
    assert explanations_of(code, "en") == ()
