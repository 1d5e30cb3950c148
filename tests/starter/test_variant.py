"""``new variant``: files that change nothing until someone writes in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tiny_decks
from kaartenset.checks import check
from kaartenset.cli import main
from kaartenset.deck.deck import Deck, texts_of
from kaartenset.deck.read import untouched
from kaartenset.errors import UsageError
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.starter.additions import write_additions
from kaartenset.starter.variant import new_variant
from projects import SHIPPED, EditableProject


def project_of(project: EditableProject) -> Project:
    return Project(project.root / "content", SHIPPED.layouts)


def words(deck: Deck) -> list[str]:
    return [
        text.plain for card in deck.cards for text in texts_of((card.title, card.front, card.back))
    ]


def test_a_new_variant_changes_nothing_yet(project: EditableProject) -> None:
    write_additions(new_variant(project.root / "content", "plain"))
    standard, plain = (
        read_project(project_of(project)),
        read_project(project_of(project), ("plain",)),
    )
    assert plain.deck.cards == standard.deck.cards
    assert plain.deck.domains == standard.deck.domains
    assert plain.deck.text.variant_name.plain == "plain"


def test_every_text_of_the_standard_is_ready_to_be_rewritten(project: EditableProject) -> None:
    additions = new_variant(project.root / "content", "plain")
    write_additions(additions)
    for path in additions.new:
        if path.name in ("variant.yaml", "deck.yaml"):  # They have settings, and no texts.
            continue
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^( *)# ", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    source = read_project(project_of(project), ("plain",))
    assert untouched(source.deck, source.stack) == ()
    said = [
        text.plain
        for card in source.deck.cards
        for text in texts_of((card.title, card.front, card.back))
    ]
    standard = [
        text.plain
        for card in read_project(project_of(project)).deck.cards
        for text in texts_of((card.title, card.front, card.back))
    ]
    assert said == standard


def test_a_new_variant_is_not_tested_yet(project: EditableProject) -> None:
    """What readers of the standard found says nothing about other words."""
    deck = project.root / "content/deck.yaml"
    tested = deck.read_text("utf-8").replace('tested-with: ""', "tested-with: six clients")
    deck.write_text(tested, "utf-8")
    write_additions(new_variant(project.root / "content", "plain"))
    assert read_project(project_of(project)).deck.text.tested_with
    assert not read_project(project_of(project), ("plain",)).deck.text.tested_with


def test_the_lines_of_a_new_variant_that_wait_are_good(project: EditableProject) -> None:
    write_additions(new_variant(project.root / "content", "plain"))
    folder = project.root / "content/variants/plain"
    for name in ("variant.yaml", "deck.yaml"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(re.sub(r"^# (\w+: )", r"\1", text, flags=re.MULTILINE), "utf-8")
    stack = read_project(project_of(project), ("plain",)).stack
    assert [(each.id, each.level) for each in stack.variants] == [("plain", "easy-language")]
    assert stack.translations == {"plain": "en"}


@pytest.mark.slow
def test_the_guide_is_ready_to_be_rewritten_as_well(project: EditableProject) -> None:
    write_additions(new_variant(project.root / "content", "plain"))
    before = check(project_of(project), ("plain",))
    said_of_cards = sum(gap.at.file == "content/guide.yaml" for gap in before.gaps)
    assert said_of_cards > 40, "what 11 cards ask, what to listen for, and two openings or more"
    path = project.root / "content/variants/plain/guide.yaml"
    path.write_text(
        re.sub(r"^( *)# ", r"\1", path.read_text(encoding="utf-8"), flags=re.MULTILINE),
        encoding="utf-8",
    )
    after = check(project_of(project), ("plain",))
    assert after.errors == 0
    assert [gap for gap in after.gaps if gap.at.file == "content/guide.yaml"] == []


def test_one_text_that_is_rewritten_is_no_gap_any_more(project: EditableProject) -> None:
    write_additions(new_variant(project.root / "content", "plain"))
    before = read_project(project_of(project), ("plain",))
    path = project.root / "content/variants/plain/cards/goals.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("# title: Hoe ik verder kan", "title: Hoe nu verder"), encoding="utf-8"
    )
    after = read_project(project_of(project), ("plain",))
    assert len(untouched(after.deck, after.stack)) == len(untouched(before.deck, before.stack)) - 1


@pytest.mark.parametrize(
    ("name", "code"),
    [("Met Spaties", "bad-id"), ("../weg", "bad-id"), ("wajong", "variant-exists")],
)
def test_a_name_that_cannot_be_is_refused(name: str, code: str, project: EditableProject) -> None:
    (project.root / "content/variants/wajong").mkdir(parents=True, exist_ok=True)
    with pytest.raises(UsageError) as refused:
        new_variant(project.root / "content", name)
    assert {problem.code for problem in refused.value.problems} == {code}
    if name == "Met Spaties":
        assert "'met-spaties'" in refused.value.problems[0].hint


def test_without_texts_of_ones_own_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "variant", "plain"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_the_command_gives_the_files(
    project: EditableProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root)
    assert main(["new", "variant", "plain"]) == 0
    files = capsys.readouterr().out.split("\n")[:-1]
    assert all(Path(file).is_file() for file in files)
    assert str(Path("content/variants/plain/cards/intro.yaml")) in files
    assert main(["new", "variant", "plain"]) == 2
    assert main(["new", "variatn", "plain"]) == 2
    assert main(["new"]) == 2


def test_the_command_says_that_cards_of_a_table_have_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = {
        tiny_decks.DECK: "title: Walks\nlang: en\ncards: [dunes, {from: walks.csv, type: walk}]\n",
        "content/walks.csv": "id,title,text\nwood,Wood,Walk on.\n",
    }
    tiny_decks.tiny_deck(tmp_path, table)
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "variant", "plain"]) == 0
    said = capsys.readouterr()
    assert "of the cards in walks.csv there are no files: make cards/ID.yaml" in said.err
    assert str(Path("content/variants/plain/cards/dunes.yaml")) in said.out
    assert "wood" not in said.out
    tiny_decks.tiny_deck(tmp_path)
    assert main(["new", "variant", "other"]) == 0
    assert "there are no files" not in capsys.readouterr().err
