"""Records from nodes: what each kind of value may be, and that everything wrong with a mapping
is said at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kaartenset.errors import Problems
from kaartenset.geometry import Size
from kaartenset.locations import InFile
from kaartenset.source.fields import (
    count_field,
    extent_field,
    id_field,
    kinds_field,
    many_field,
    many_words_field,
    named_records_field,
    number_field,
    optional_text_field,
    optional_words_field,
    record_field,
    records_field,
    text_field,
    truth_field,
    value_field,
    word_field,
    words_field,
)
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Node, Scalar
from kaartenset.source.records import (
    Record,
    Wording,
    read_record,
    read_record_list,
    read_text_table,
)
from kaartenset.source.values import (
    LARGEST_LENGTH,
    LONGEST_SIDE,
    SHORTEST_SIDE,
    read_extent,
    read_hex_colour,
    read_identifier,
    read_inks,
    read_length,
    read_size,
    read_truth,
    read_whole_number,
    read_word,
)
from kaartenset.source.yaml_files import parse_nodes
from places import column_of, line_of
from tables import table

FILE = "texts.yaml"


class Pet(Record):
    id: str = id_field()
    name: Text = text_field()


class Door(Record):
    id: str = id_field()
    colour: str = word_field()


class House(Record):
    street_name: str = word_field()
    doors: int = count_field(default=1)
    open: bool = truth_field(default=False)
    note: Text | None = optional_text_field()
    pets: tuple[Pet, ...] = records_field(Pet, least=1, most=2)


def nodes_of(text: str) -> Node:
    problems = Problems()
    nodes = parse_nodes(text, FILE, problems)
    assert nodes is not None
    assert not list(problems)
    return nodes


def told(problems: Problems) -> list[tuple[str, str]]:
    return sorted(
        (problem.code, f"{line_of(problem)}:{column_of(problem)}") for problem in problems
    )


def read(record: type[Any], text: str) -> tuple[Any, list[tuple[str, str]]]:
    problems = Problems()
    return read_record(record, nodes_of(text), problems), told(problems)


def value(reader: Callable[[Node, Problems], Any], text: str) -> Any:
    """Return what a reader makes of the value in ``key: text``; a problem with it must be told
    at the value."""
    nodes = nodes_of(f"key: {text}")
    assert isinstance(nodes, dict)
    problems = Problems()
    found = reader(nodes["key"], problems)
    assert [place for _code, place in told(problems)] == ([] if found is not None else ["1:6"])
    return found


def test_a_mapping_is_read_with_hyphens_for_underscores_and_defaults_for_what_is_not_given() -> (
    None
):
    house, problems = read(House, "street-name: Dorpsstraat\npets:\n  - id: cat\n    name: Poes\n")
    assert not problems
    assert (house.street_name, house.doors, house.open, house.note) == (
        "Dorpsstraat",
        1,
        False,
        None,
    )
    assert [(pet.id, pet.name.plain) for pet in house.pets] == [("cat", "Poes")]


def test_everything_that_is_wrong_with_a_mapping_is_said_at_once_each_at_its_place() -> None:
    house, problems = read(
        House,
        "street_name: x\ndoors: veel\nopen: ja\npets:\n  - id: Cat\n    name: [Poes]\n    nam: "
        "Poes\n",
    )
    assert house is None
    assert problems == sorted(
        [
            ("unknown-key", "1:1"),
            ("number-expected", "2:8"),
            ("truth-expected", "3:7"),
            ("bad-id", "5:9"),
            ("text-expected", "6:11"),
            ("unknown-key", "7:5"),
        ]
    )


def test_an_unknown_key_comes_with_the_nearest_known_one() -> None:
    problems = Problems()
    read_record(House, nodes_of("stret-name: x\npets: [{id: a, name: b}]\n"), problems)
    assert "'street-name'" in next(
        problem.hint for problem in problems if problem.code == "unknown-key"
    )


def test_a_key_with_nothing_behind_it_is_a_fault_if_it_is_needed_and_not_given_if_it_is_not() -> (
    None
):
    house, problems = read(House, "street-name:\nnote:\npets: [{id: a, name: b}]\n")
    assert (house, problems) == (None, [("missing-value", "1:1")])
    house, problems = read(House, "street-name: ''\nnote:\ndoors:\npets: [{id: a, name: b}]\n")
    assert not problems
    assert (house.street_name, house.note, house.doors) == ("", None, 1)


@table("text", ["text", "[a, b]"])
def test_what_is_no_mapping_is_no_record(text: str) -> None:
    assert read(House, text) == (None, [("keys-expected", "1:1")])


@table(
    ("pets", "problems"),
    [
        ("[]", [("too-few", "2:7")]),
        ("x", [("list-expected", "2:7")]),
        ("{a: b}", [("list-expected", "2:7")]),
        ("[{id: a, name: b}, {id: b, name: b}, {id: c, name: b}]", [("too-many", "2:7")]),
        ("[{id: a, name: b}, {id: a, name: c}]", [("duplicate-id", "2:31")]),
        ("[{id: a, name: b}, x]", [("keys-expected", "2:26")]),
    ],
)
def test_a_list_has_so_many_items_of_its_kind_each_with_an_id_of_its_own(
    pets: str, problems: list[tuple[str, str]]
) -> None:
    assert read(House, f"street-name: x\npets: {pets}\n") == (None, problems)


def test_of_a_list_of_records_those_that_can_be_read_are_kept() -> None:
    problems = Problems()
    pets = read_record_list(
        Pet, nodes_of("- id: a\n  name: x\n- id: b\n- id: c\n  name: z\n"), problems
    )
    assert [pet.id for pet in pets] == ["a", "c"]
    assert told(problems) == [("missing-key", "3:3")]


def test_texts_by_name_leave_out_what_is_no_text() -> None:
    problems = Problems()
    table = read_text_table(nodes_of("a: een\nb: [x]\nc: twee\n"), problems)
    assert {key: text.plain for key, text in table.items()} == {"a": "een", "c": "twee"}
    assert told(problems) == [("text-expected", "2:4")]
    assert read_text_table(nodes_of("- a\n"), problems) == {}


def test_a_record_is_a_value_that_cannot_be_changed() -> None:
    one, other = Door(id="front", colour="red"), Door(id="front", colour="red")
    assert one == other
    assert hash(one) == hash(other)
    assert one != Door(id="back", colour="red")
    with pytest.raises(AttributeError):
        one.id = "back"  # type: ignore[misc]
    assert one.with_changes({"id": "back"}) == Door(id="back", colour="red")
    assert one.id == "front"
    assert repr(one) == "Door(id='front', colour='red')"


class Greeting(Record):
    id: str = id_field()
    kind: str = word_field()
    text: Text | Wording[Text] = words_field()


class Sum(Record):
    id: str = id_field()
    kind: str = word_field()
    amount: float = number_field()
    tip: float = extent_field()


class Page(Record):
    parts: tuple[Record, ...] = kinds_field({"greeting": Greeting, "sum": Sum})
    texts: tuple[Text | Wording[Text], ...] = many_words_field()


def test_the_kind_of_a_part_says_how_it_is_read() -> None:
    page, problems = read(
        Page,
        "parts:\n  - {id: a, kind: greeting, text: Dag}\n  - {id: b, kind: sum, amount: 0, tip: "
        "2}\ntexts: [x]\n",
    )
    assert not problems
    assert [type(part) for part in page.parts] == [Greeting, Sum]


@table(
    ("part", "problem"),
    [
        ("{id: a, kind: greting, text: x}", ("unknown-kind", "2:19")),
        ("{id: a, text: x}", ("missing-key", "2:5")),
        ("x", ("missing-key", "2:5")),
        ("{id: a, kind: [x], text: x}", ("missing-key", "2:5")),
        ("{id: a, kind: sum, amount: 1, tip: 0}", ("length-expected", "2:40")),
    ],
)
def test_a_part_of_an_unknown_kind_is_refused(part: str, problem: tuple[str, str]) -> None:
    assert read(Page, f"parts:\n  - {part}\ntexts: [x]\n") == (None, [problem])


def test_a_text_may_be_given_for_each_condition() -> None:
    page, problems = read(
        Page,
        "parts: [{id: a, kind: greeting, text: x}]\ntexts:\n  - evening: Goedenavond\n    "
        "otherwise: Dag\n",
    )
    assert not problems
    (wording,) = page.texts
    assert isinstance(wording, Wording)
    assert [(condition, text.plain) for condition, text in wording.choices] == [
        ("evening", "Goedenavond"),
        ("otherwise", "Dag"),
    ]
    assert wording.places == (InFile(FILE, 3, 5), InFile(FILE, 4, 5))


@table(
    ("text", "problem"),
    [
        ("{evening: x}", ("missing-key", "3:5")),
        ("{evening: [x], otherwise: y}", ("text-expected", "3:15")),
        ("[x]", ("text-expected", "3:5")),
        ("'**x'", ("bold-not-closed", "3:5")),
        ("'{x'", ("stray-brace", "3:5")),
    ],
)
def test_a_text_by_condition_needs_a_text_for_each_and_for_otherwise(
    text: str, problem: tuple[str, str]
) -> None:
    assert read(Page, f"parts: [{{id: a, kind: greeting, text: x}}]\ntexts:\n  - {text}\n") == (
        None,
        [problem],
    )


def test_a_placeholder_without_quotes_is_told_to_need_them() -> None:
    problems = Problems()
    assert read_record(Pet, nodes_of("id: cat\nname: {date}\n"), problems) is None
    (problem,) = problems
    assert (problem.code, problem.where) == ("text-expected", InFile(FILE, 2, 7))
    assert "{date}" in problem.hint


@table(
    ("reader", "text", "expected"),
    [
        (read_word, "' no '", "no"),
        (read_identifier, "wga-35-80", "wga-35-80"),
        (read_identifier, "A", "A"),
        (read_whole_number, "0", 0),
        (read_whole_number, "010", 10),
        (read_length, "0", 0.0),
        (read_length, "4.5", 4.5),
        (read_length, "1.2cm", 12.0),
        (read_length, f"{LARGEST_LENGTH:g}", LARGEST_LENGTH),
        (read_extent, "0.1", 0.1),
        (read_truth, "true", True),
        (read_truth, "false", False),
        (read_size, "A5 landscape", Size(210.0, 148.5)),
        (read_size, "A6", Size(105.0, 148.5)),
        (read_size, "85 x 55", Size(85.0, 55.0)),
        (read_size, f"{SHORTEST_SIDE:g} x {SHORTEST_SIDE:g}", Size(SHORTEST_SIDE, SHORTEST_SIDE)),
        (read_size, f"{SHORTEST_SIDE:g} x {LONGEST_SIDE:g}", Size(SHORTEST_SIDE, LONGEST_SIDE)),
        (read_hex_colour, '"#003855"', "#003855"),
        (read_inks, "[0, 100, 50, 7]", (0.0, 1.0, 0.5, 0.07)),
    ],
)
def test_a_value_is_read_as_what_it_is(
    reader: Callable[[Node, Problems], Any], text: str, expected: object
) -> None:
    assert value(reader, text) == expected


@table(
    ("reader", "text"),
    [
        *((read_word, text) for text in ("[x]", "{a: b}")),
        *(
            (read_identifier, text)
            for text in ("''", "Cat", "AB", "a_b", "é", "-a", "a b", "../a", "a/b", "[a]")
        ),
        *((read_whole_number, text) for text in ("-1", "1.5", "12345", "twee", "''", "[1]")),
        *(
            (read_length, text)
            for text in ("-1", "x", "1e3", "nan", "inf", "4,5", "10001", "9" * 400, "[1]")
        ),
        *((read_extent, text) for text in ("0", "0mm", "-1", "x")),
        *((read_truth, text) for text in ("yes", "True", "1", "''", "[true]", "{a: b}")),
        *(
            (read_size, text)
            for text in (
                "A9",
                "A5 sideways",
                "0 x 10",
                "-5 x 10",
                "0.1 x 0.1",
                "9.9 x 60",
                "10000 x 14000",
                "600.1 x 60",
                "1.2.3 x 60",
                "x",
                "[A5]",
            )
        ),
        *(
            (read_hex_colour, text)
            for text in ('"#038"', "blue", '"#00385G"', "003855", "''", "['#003855']")
        ),
        *(
            (read_inks, text)
            for text in (
                "[0, 0, 0]",
                "[0, 0, 0, 101]",
                "[0, 0, 0, 1.5]",
                "[0, 0, 0, 0, 0]",
                "black",
                "[[0], 0, 0, 0]",
            )
        ),
    ],
)
def test_a_value_of_another_kind_is_refused_at_its_place(
    reader: Callable[[Node, Problems], Any], text: str
) -> None:
    assert value(reader, text) is None


def test_a_word_keeps_its_place() -> None:
    word = value(read_word, "blue")
    assert isinstance(word, Scalar)
    assert word.at == InFile(FILE, 1, 6)


class Everything(Record):
    name: Text = text_field()
    words: Text | Wording[Text] | None = optional_words_field()
    count: int = count_field()
    length: float = number_field()
    size: Size = value_field(read_size)
    names: tuple[str, ...] = many_field(read_word)
    pet: Pet = record_field(Pet)
    pets: dict[str, Pet] = named_records_field(Pet)
    parts: tuple[Record, ...] = kinds_field({"greeting": Greeting, "sum": Sum})


ANY_NODE = st.recursive(
    st.sampled_from(["", "''", "x", "'{date}'", "'**'", "3", "-4.5", "true", "a b"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(["id", "kind", "name", "otherwise", "x", "text"]), inner, max_size=3
        ).map(lambda items: "{" + ", ".join(f"{key}: {item}" for key, item in items.items()) + "}")
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Everything.schema, "extra"]), ANY_NODE, max_size=5))
def test_whatever_stands_where_it_is_read_or_it_is_told_why_not(values: dict[str, str]) -> None:
    problems = Problems()
    nodes = parse_nodes(
        "{" + ", ".join(f"{key}: {item}" for key, item in values.items()) + "}", FILE, problems
    )
    if nodes is not None:
        record = read_record(Everything, nodes, problems)
        assert (record is None) == bool(problems.errors())
        assert all(line_of(problem) == 1 for problem in problems)
