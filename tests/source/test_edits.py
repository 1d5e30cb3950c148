"""Lines are added to YAML; everything else stays as it was."""

from __future__ import annotations

import pytest

from kaartenset.source.edits import (
    NotEditable,
    in_plain_lines,
    with_copies,
    with_item,
    with_key,
    with_value,
)
from tables import table

LINES = ["# what it holds", "fields:", "  title: text"]


@table(
    ("before", "after", "expected"),
    [
        ("cards: [a, b]\n", "a", "cards: [a, new, b]\n"),
        ("cards: [a, b]", "", "cards: [a, b, new]"),
        ("cards: []\n", "", "cards: [new]\n"),
        ("cards: [a,\n  b] # two\n", "", "cards: [a,\n  b, new] # two\n"),
        ("cards:\n- a # 1\n- b\n# c\nid: x\n", "a", "cards:\n- a # 1\n- new\n- b\n# c\nid: x\n"),
        ("cards:\n  - a\n\n# end\n", "", "cards:\n  - a\n  - new\n\n# end\n"),
        ("cards:\n  - {from: x.csv}\n", "", "cards:\n  - {from: x.csv}\n  - new\n"),
        ("cards:\n- from: x\n  type: y\n\n", "", "cards:\n- from: x\n  type: y\n- new\n\n"),
    ],
)
def test_an_item_comes_behind_another(before: str, after: str, expected: str) -> None:
    assert with_item(before, "cards", "new", after) == expected


NEW = "  new:\n    # what it holds\n    fields:\n      title: text\n"
NOTE = "cards:\n  a:\n    note: |\n      one\n      two\n"


@table(
    ("before", "expected"),
    [
        ("", f"cards:\n{NEW}"),
        ("# only\n", f"# only\ncards:\n{NEW}"),
        ("lists: {}", f"lists: {{}}\ncards:\n{NEW}"),
        ("cards:\n  a: {x: y}\n# end\n", f"cards:\n  a: {{x: y}}\n{NEW}# end\n"),
        (f"{NOTE}\nid: x\n", f"{NOTE}{NEW}\nid: x\n"),
        ("cards: {a: {x: y}}\n", "cards: {a: {x: y}, new: {fields: {title: text}}}\n"),
    ],
)
def test_a_key_comes_last_in_its_part(before: str, expected: str) -> None:
    assert with_key(before, "cards", "new", LINES) == expected


HELP = "      - id: a\n        says: |\n          id: a\n"


def test_a_copy_comes_behind_each_thing_with_the_id() -> None:
    """At any depth; the same word elsewhere is no id."""
    before, after = "pages:\n  - id: p\n    cards:\n", "      # b\n      - id: b\nother: a\n"
    copied = f"{HELP}      # copy\n{HELP.replace('- id: a', '- id: new')}"
    assert with_copies(before + HELP + after, "a", "new", "copy") == before + copied + after
    assert with_copies("x: [a]\n", "a", "new", "copy") == "x: [a]\n"


@table(
    ("before", "expected"),
    [
        ("id: a # one\ntitle: x\n", "id: new # one\ntitle: x\n"),
        ('id: "a"\n', "id: new\n"),
        ("id: |\n  a\n  b\ntitle: x\n", "id: new\ntitle: x\n"),
    ],
)
def test_a_value_is_replaced(before: str, expected: str) -> None:
    assert with_value(before, "id", "new") == expected


@table(
    "text", ["cards: a\n", "other: [a]\n", "cards: [a\n", "- a\n", "cards:\n", "cards: {a: b}\n"]
)
def test_what_has_no_place_for_an_item_is_refused(text: str) -> None:
    with pytest.raises(NotEditable):
        with_item(text, "cards", "new")


@table("data", [b"a: 1\r\nb: 2\r\n", b"\xef\xbb\xbfa: 1\n", "é: 1\n".encode()])
def test_a_file_keeps_its_line_ends_and_its_mark(data: bytes) -> None:
    text, again = in_plain_lines(data)
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert again(text) == data
