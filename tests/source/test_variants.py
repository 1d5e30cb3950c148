"""Variants: what is laid over the standard, by which rules, and what is still the standard's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaartenset.deck.read import untouched
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.source.nodes import Mapping, Sequence
from kaartenset.source.variants import Stack, read_stack, variant_ids
from places import file_of, line_of
from projects import SHIPPED, chosen

STANDARD = """
title: Kaart
note: iets
front:
  - id: a
    text: een
    lines: 3
  - id: b
    text: twee
words:
  - x
  - y
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "card.yaml").write_text(STANDARD, encoding="utf-8")
    return folder


def variant(content: Path, name: str, text: str, file: str = "card.yaml") -> None:
    folder = content / "variants" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")
    if "+" not in name:
        (folder / "variant.yaml").write_text(
            f"id: {name}\nname: {name.title()}\n", encoding="utf-8"
        )


def stacked(content: Path, *wanted: str) -> Mapping:
    problems = Problems()
    nodes = read_stack(content, wanted, problems).nodes("card.yaml", problems)
    problems.refuse()
    assert isinstance(nodes, Mapping)
    return nodes


def refused(content: Path, *wanted: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        stacked(content, *wanted)
    return refusal.value.problems


def items(nodes: Mapping, key: str = "front") -> dict[str, Mapping]:
    found = nodes[key]
    assert isinstance(found, Sequence)
    return {str(item["id"]): item for item in found if isinstance(item, Mapping)}


def test_a_key_that_is_not_given_stays_and_one_that_is_given_changes(content: Path) -> None:
    variant(content, "easy", "title: Kaartje\n")
    nodes = stacked(content, "easy")
    assert (nodes["title"], nodes["note"]) == ("Kaartje", "iets")


def test_every_text_keeps_the_file_and_line_that_it_came_from(content: Path) -> None:
    variant(content, "easy", "# een regel\ntitle: Kaartje\n")
    nodes = stacked(content, "easy")
    assert str(nodes["title"].at) == "content/variants/easy/card.yaml:2:8"
    assert str(nodes["note"].at) == "content/card.yaml:3:7"


def test_a_tilde_takes_a_key_away(content: Path) -> None:
    variant(content, "easy", "note: ~\n")
    assert "note" not in stacked(content, "easy")


def test_a_tilde_between_quotes_is_a_text(content: Path) -> None:
    variant(content, "easy", 'note: "~"\n')
    assert stacked(content, "easy")["note"] == "~"


def test_an_equals_sign_keeps_the_text_on_purpose(content: Path) -> None:
    variant(content, "easy", "note: =\n")
    nodes = stacked(content, "easy")
    assert nodes["note"] == "iets"
    assert nodes["note"].at.file == "content/variants/easy/card.yaml"


def test_items_with_ids_are_merged_by_id_in_the_order_of_the_standard(content: Path) -> None:
    variant(content, "easy", "front:\n  - id: b\n    text: TWEE\n  - id: a\n    text: EEN\n")
    front = items(stacked(content, "easy"))
    assert list(front) == ["a", "b"]
    assert (front["a"]["text"], front["a"]["lines"], front["b"]["text"]) == ("EEN", "3", "TWEE")


def test_an_item_can_be_removed(content: Path) -> None:
    variant(content, "easy", "front:\n  - id: a\n    remove: true\n")
    assert list(items(stacked(content, "easy"))) == ["b"]


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ("after: a", ["a", "new", "b"]),
        ("before: a", ["new", "a", "b"]),
        ("after: b", ["a", "b", "new"]),
        ("first: true", ["new", "a", "b"]),
    ],
)
def test_a_new_item_says_where_it_stands(place: str, order: list[str], content: Path) -> None:
    variant(content, "easy", f"front:\n  - id: new\n    {place}\n    text: nieuw\n")
    front = items(stacked(content, "easy"))
    assert list(front) == order
    assert set(front["new"]) == {"id", "text"}


def test_an_item_that_the_standard_does_not_have_is_taken_for_a_slip(content: Path) -> None:
    variant(content, "easy", "front:\n  - id: bb\n    text: TWEE\n")
    (problem,) = refused(content, "easy")
    assert problem.code == "unknown-id"
    assert str(problem.where) == "content/variants/easy/card.yaml:2:5"
    assert "known are: a, b" in problem.hint


def test_a_new_item_beside_one_that_is_not_there_is_refused(content: Path) -> None:
    variant(content, "easy", "front:\n  - id: new\n    after: c\n    text: nieuw\n")
    (problem,) = refused(content, "easy")
    assert (problem.code, line_of(problem)) == ("unknown-id", 3)


def test_only_is_the_whole_list(content: Path) -> None:
    variant(content, "easy", "front:\n  only:\n    - id: c\n      text: drie\n")
    assert list(items(stacked(content, "easy"))) == ["c"]


def test_other_lists_are_replaced(content: Path) -> None:
    variant(content, "easy", "words:\n  - z\n")
    assert stacked(content, "easy")["words"] == ["z"]


def test_a_later_variant_wins_and_the_order_is_that_of_the_command_line(content: Path) -> None:
    variant(content, "easy", "title: makkelijk\nnote: makkelijk\n")
    variant(content, "young", "title: jong\n")
    assert stacked(content, "easy", "young")["title"] == "jong"
    assert stacked(content, "young", "easy")["title"] == "makkelijk"
    assert stacked(content, "easy", "young")["note"] == "makkelijk"


def test_a_combination_lies_on_top_when_both_are_in_the_stack_and_only_then(content: Path) -> None:
    variant(content, "easy", "title: makkelijk\n")
    variant(content, "young", "title: jong\n")
    variant(content, "easy+young", "title: allebei\n")
    assert (
        stacked(content, "easy", "young")["title"]
        == stacked(content, "young", "easy")["title"]
        == "allebei"
    )
    assert stacked(content, "young")["title"] == "jong"
    assert variant_ids(content) == ("easy", "young")


def test_a_variant_twice_is_a_variant_once(content: Path) -> None:
    variant(content, "easy", "front:\n  - id: new\n    first: true\n    text: nieuw\n")
    assert list(items(stacked(content, "easy", "easy"))) == ["new", "a", "b"]


TAKEN = [
    "front:\n  - id: a\n    remove: true\n",
    "front:\n  only:\n    - id: b\n      text: twee\n",
]
NEEDS_A = "front:\n  - id: a\n    text: EEN\n  - id: new\n    after: a\n    text: nieuw\n"


@pytest.mark.parametrize("taken", TAKEN)
def test_variants_that_contradict_each_other_are_told_in_the_order_of_the_stack(
    taken: str, content: Path
) -> None:
    variant(content, "easy", taken)
    variant(content, "young", NEEDS_A)
    problems = refused(content, "easy", "young")
    assert [(problem.code, line_of(problem)) for problem in problems] == [
        ("variants-contradict", 2),
        ("variants-contradict", 5),
    ]
    for problem in problems:
        assert file_of(problem) == "content/variants/young/card.yaml"
        assert "'young' is laid over 'easy'" in problem.message
        assert "content/variants/easy/card.yaml" in problem.message
        assert "'easy+young'" in problem.hint
    assert list(items(stacked(content, "young"))) == ["a", "new", "b"]


@pytest.mark.parametrize("taken", TAKEN)
def test_the_folder_of_a_combination_settles_what_contradicts(taken: str, content: Path) -> None:
    variant(content, "easy", taken)
    variant(content, "young", NEEDS_A)
    variant(content, "easy+young", "front:\n  - id: b\n    text: samen\n")
    assert items(stacked(content, "easy", "young"))["b"]["text"] == "samen"
    assert list(items(stacked(content, "easy", "young"))) == ["b", "new"]


def test_a_combination_that_needs_what_one_of_both_took_away_is_told(content: Path) -> None:
    variant(content, "easy", TAKEN[0])
    variant(content, "young", "title: jong\n")
    variant(content, "easy+young", "front:\n  - id: a\n    text: samen\n")
    (problem,) = refused(content, "easy", "young")
    assert (problem.code, file_of(problem)) == (
        "variants-contradict",
        "content/variants/easy+young/card.yaml",
    )


def test_two_that_take_the_same_away_agree(content: Path) -> None:
    variant(content, "easy", TAKEN[0])
    variant(content, "young", TAKEN[0])
    assert list(items(stacked(content, "easy", "young"))) == ["b"]


def extends(content: Path, name: str, *under: str) -> None:
    lines = "".join(f"  - {each}\n" for each in under)
    (content / "variants" / name / "variant.yaml").write_text(
        f"id: {name}\nname: {name}\nextends:\n{lines}", encoding="utf-8"
    )


def test_a_variant_that_extends_another_has_it_under_it(content: Path) -> None:
    variant(content, "easy", "title: makkelijk\nnote: makkelijk\n")
    variant(content, "ours", "title: van ons\n")
    extends(content, "ours", "easy")
    assert (stacked(content, "ours")["title"], stacked(content, "ours")["note"]) == (
        "van ons",
        "makkelijk",
    )
    problems = Problems()
    for wanted in (("ours",), ("easy", "ours"), ("ours", "easy")):
        assert [each.id for each in read_stack(content, wanted, problems).variants] == [
            "easy",
            "ours",
        ]
    assert not list(problems)


def test_variants_that_extend_each_other_are_told_once_with_the_way_round(content: Path) -> None:
    for name, under in (("one", "two"), ("two", "three"), ("three", "one")):
        variant(content, name, "title: x\n")
        extends(content, name, under)
    (problem,) = refused(content, "one")
    assert problem.code == "cyclic-extends"
    assert "one > two > three > one" in problem.message
    assert (file_of(problem), line_of(problem)) == ("content/variants/three/variant.yaml", 4)


def test_a_variant_that_extends_one_that_is_not_there_is_told(content: Path) -> None:
    variant(content, "easy", "title: makkelijk\n")
    variant(content, "ours", "title: van ons\n")
    extends(content, "ours", "eesy")
    (problem,) = refused(content, "ours")
    assert (problem.code, str(problem.where)) == (
        "unknown-variant",
        "content/variants/ours/variant.yaml:4:5",
    )
    assert "'easy'" in problem.hint


def test_what_is_kept_on_purpose_may_be_a_list(content: Path) -> None:
    variant(content, "easy", "words: =\nfront: =\n")
    nodes = stacked(content, "easy")
    assert nodes["words"] == ["x", "y"]
    assert {word.at.file for word in nodes["words"]} == {"content/variants/easy/card.yaml"}
    assert items(nodes)["a"]["text"].at.file == "content/variants/easy/card.yaml"


def test_an_unknown_variant_is_told_with_the_nearest_one(content: Path) -> None:
    variant(content, "easy", "title: makkelijk\n")
    (problem,) = refused(content, "eesy")
    assert (problem.code, str(problem.where)) == ("unknown-variant", "--variant")
    assert "'easy'" in problem.hint


def test_the_id_of_a_variant_is_the_name_of_its_folder(content: Path) -> None:
    variant(content, "easy", "title: makkelijk\n")
    (content / "variants" / "easy" / "variant.yaml").write_text(
        "id: esay\nname: Makkelijk\n", encoding="utf-8"
    )
    (problem,) = refused(content, "easy")
    assert problem.code == "id-not-file"


def test_a_fault_of_syntax_in_a_variant_is_told_at_its_own_line(content: Path) -> None:
    variant(content, "easy", "title: makkelijk\ntitle: nog eens\n")
    (problem,) = refused(content, "easy")
    assert (problem.code, str(problem.where)) == (
        "duplicate-key",
        "content/variants/easy/card.yaml:2:1",
    )


def test_without_variants_the_standard_is_the_standard() -> None:
    source = read_project(SHIPPED)
    assert source.stack == Stack(SHIPPED.content)
    assert untouched(source.deck, source.stack) == ()


def test_what_a_variant_does_not_rewrite_is_told_with_its_place(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SHIPPED.content, content, ignore=shutil.ignore_patterns("variants"))
    text = "title: Mijn situatie\nfront:\n  - id: story\n    question: Hoe gaat het?\n"
    (content / "variants" / "short" / "cards").mkdir(parents=True)
    variant(content, "short", text, "cards/situation.yaml")
    source = read_project(Project(content, SHIPPED.layouts), ("short",))
    card = next(card for card in source.deck.cards if card.id == "situation")
    assert chosen(card.title).plain == "Mijn situatie"
    left = untouched(source.deck, source.stack)
    assert card.title not in left
    question = card.front[1]
    assert question.kind == "question"
    assert chosen(question.instruction) in left
    assert all(
        text.at.file.startswith("content/") and "variants" not in text.at.file for text in left
    )
    assert source.deck.text.variant_name.plain == "Short"


def test_a_variant_changes_the_sizes_of_the_theme(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SHIPPED.content, content, ignore=shutil.ignore_patterns("variants"))
    variant(content, "large", "styles:\n  small:\n    size: 10\n", "theme.yaml")
    theme = read_project(Project(content, SHIPPED.layouts), ("large",)).theme.text
    assert theme.styles["small"].size == 10
    assert theme.styles["body"].size == 12.5
