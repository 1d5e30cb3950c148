"""Warnings that stay with a reason: what is accepted where, and what is wrong with a file that
accepts."""

from __future__ import annotations

import json
import shutil

import pytest

from kaartenset.checks import Report, check
from kaartenset.cli import main
from kaartenset.errors import Problem
from kaartenset.project.project import Project
from places import file_of, line_of
from projects import SHIPPED, EditableProject

WORK = "content/cards/work.yaml"
ACCEPTED = "content/accepted.yaml"
OVERLAY = "content/variants/plain/cards/work.yaml"


@pytest.fixture
def standard(project: EditableProject) -> EditableProject:
    """Some cards of the shipped content, without its variants and without what it accepts."""
    project.keep_cards("intro", "situation", "stagnation", "work")
    shutil.rmtree(project.root / "content/variants")
    project.path(ACCEPTED).unlink()
    return project


def report(project: EditableProject, *variants: str) -> Report:
    return check(Project(project.root / "content", SHIPPED.layouts), variants)


def of_rule(found: Report, rule: str) -> list[Problem]:
    return [problem for problem in found.problems if problem.code == rule]


def long_words(found: Report) -> set[str]:
    return {problem.about for problem in of_rule(found, "L18")}


def accept(project: EditableProject, text: str, file: str = ACCEPTED) -> None:
    path = project.path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def overlay(project: EditableProject, name: str, text: str, level: str = "") -> None:
    folder = project.root / "content/variants" / name
    (folder / "cards").mkdir(parents=True)
    if "+" not in name:
        description = f"id: {name}\nname: {name}\n" + (f"level: {level}\n" if level else "")
        (folder / "variant.yaml").write_text(description, encoding="utf-8")
    (folder / "cards/work.yaml").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_a_warning_about_the_words_is_accepted_with_its_reason_and_others_stay(
    standard: EditableProject,
) -> None:
    before = long_words(report(standard))
    assert {"solliciteren", "vrijwilligerswerk"} <= before
    accept(standard, "- rule: L18\n  text: Solliciteren\n  reason: zo heet het\n")
    after = report(standard)
    assert long_words(after) == before - {"solliciteren"}
    (accepted,) = after.accepted
    assert (accepted.problem.about, accepted.reason) == ("solliciteren", "zo heet het")
    assert after.warnings == len(after.problems)


@pytest.mark.slow
def test_a_part_of_a_word_is_not_the_word(standard: EditableProject) -> None:
    accept(standard, "- rule: L18\n  text: vrijwilligers\n  reason: zo heet het\n")
    found = report(standard)
    assert "vrijwilligerswerk" in long_words(found)
    assert [problem.code for problem in found.problems if file_of(problem) == ACCEPTED] == [
        "stale-waiver"
    ]


@pytest.mark.slow
def test_a_file_narrows_what_is_accepted(standard: EditableProject) -> None:
    places = {
        file_of(problem)
        for problem in of_rule(report(standard), "L18")
        if problem.about == "situatie"
    }
    assert places == {"content/cards/situation.yaml", "content/cards/stagnation.yaml"}
    accept(
        standard,
        "- rule: L18\n  text: situatie\n  file: cards/stagnation.yaml\n  reason: zo heet het\n",
    )
    left = {
        file_of(problem)
        for problem in of_rule(report(standard), "L18")
        if problem.about == "situatie"
    }
    assert left == {"content/cards/situation.yaml"}


@pytest.mark.slow
def test_what_is_about_a_part_of_a_sentence_can_be_accepted_by_the_sentence(
    standard: EditableProject,
) -> None:
    standard.replace(WORK, "Waar bent u goed in?", "Weet u wat u wilt als u werkt?")
    (problem,) = of_rule(report(standard), "L16")
    accept(
        standard,
        "- rule: L16\n  text: Weet u wat u wilt als u werkt?\n  reason: het kan niet korter\n",
    )
    assert of_rule(report(standard), "L16") == []
    assert file_of(problem) == WORK


@pytest.mark.slow
@pytest.mark.parametrize(
    ("item", "code", "line", "hint"),
    [
        (
            "# een\n- rule: L15-questions\n  text: solliciteren\n  reason: zo heet het\n",
            "unknown-rule",
            2,
            "'L15-question'",
        ),
        ("- rule: L18\n  text: solliciteren\n", "waiver-without-reason", 1, "reason"),
        ('- rule: L18\n  text: solliciteren\n  reason: ""\n', "waiver-without-reason", 1, "reason"),
        ("- rule: L18\n  reason: zo heet het\n", "waiver-too-wide", 1, "'text'"),
        ("- rule: L18\n  txet: solliciteren\n  reason: zo heet het\n", "unknown-key", 2, "'text'"),
        ("- rule: L18\n  text: [\n", "yaml-syntax", 2, ""),
        ("- rule: text-too-long\n  text: solliciteren\n  reason: zo\n", "unknown-rule", 1, ""),
    ],
)
def test_an_item_that_does_not_say_what_or_why_is_refused_at_its_place(
    item: str, code: str, line: int, hint: str, standard: EditableProject
) -> None:
    accept(standard, item)
    found = report(standard)
    (problem,) = [problem for problem in found.problems if file_of(problem) == ACCEPTED]
    assert (problem.code, line_of(problem)) == (code, line)
    assert hint in problem.hint
    assert found.errors == 1
    assert "solliciteren" in long_words(found)


@pytest.mark.slow
def test_an_error_is_not_accepted(standard: EditableProject) -> None:
    standard.replace(WORK, "Waar bent u goed in?", "Waar ben je goed in?")
    accept(standard, "- rule: L21\n  text: je\n  reason: dat klinkt jonger\n")
    found = report(standard)
    assert {"L21", "error-accepted"} == {
        problem.code for problem in found.problems if problem.code in ("L21", "error-accepted")
    }
    assert found.errors >= 2
    assert found.accepted == ()


@pytest.mark.slow
def test_what_nothing_goes_against_any_more_is_a_warning_at_its_place(
    standard: EditableProject,
) -> None:
    accept(
        standard,
        "- rule: L18\n  text: solliciteren\n  reason: zo heet het\n- rule: L18\n  text: "
        "burgemeester\n  reason: zo heet hij\n",
    )
    (problem,) = of_rule(report(standard), "stale-waiver")
    assert (file_of(problem), line_of(problem)) == (ACCEPTED, 4)
    assert report(standard).errors == 0


@pytest.mark.slow
def test_a_variant_accepts_what_stands_in_its_own_texts_and_those_under_it(
    standard: EditableProject,
) -> None:
    overlay(standard, "plain", "front:\n  - id: line\n    text: Over vrijwilligers\n")
    accept(
        standard,
        "- rule: L18\n  text: vrijwilligers\n  reason: zo heet het\n- rule: L18\n  text: "
        "solliciteren\n  reason: zo\n",
        "content/variants/plain/accepted.yaml",
    )
    found = report(standard, "plain")
    assert {each.problem.about: file_of(each.problem) for each in found.accepted} == {
        "vrijwilligers": OVERLAY,
        "solliciteren": WORK,
    }
    assert of_rule(found, "stale-waiver") == []
    assert "solliciteren" in long_words(report(standard)), (
        "the standard does not know what a variant accepts"
    )


@pytest.mark.slow
def test_the_standard_accepts_nothing_of_a_variant(standard: EditableProject) -> None:
    overlay(standard, "plain", "front:\n  - id: line\n    text: Over solliciteren\n")
    accept(standard, "- rule: L18\n  text: solliciteren\n  reason: zo heet het\n")
    found = report(standard, "plain")
    assert [
        file_of(problem) for problem in of_rule(found, "L18") if problem.about == "solliciteren"
    ] == [OVERLAY]
    assert [file_of(each.problem) for each in found.accepted] == [WORK]


@pytest.mark.slow
def test_what_a_variant_accepts_holds_in_every_stack_and_is_judged_stale_in_its_own(
    standard: EditableProject,
) -> None:
    overlay(standard, "plain", "front:\n  - id: line\n    text: Over vrijwilligers\n")
    overlay(standard, "young", "back:\n  - id: why\n    text: Werk is werk.\n")
    overlay(standard, "plain+young", "back:\n  - id: why\n    text: Werk is solliciteren.\n")
    accept(
        standard,
        "- rule: L18\n  text: vrijwilligers\n  reason: zo\n",
        "content/variants/plain/accepted.yaml",
    )
    accept(
        standard,
        "- rule: L18\n  text: burgemeester\n  reason: zo\n",
        "content/variants/young/accepted.yaml",
    )
    accept(
        standard,
        "- rule: L18\n  text: solliciteren\n  reason: zo\n",
        "content/variants/plain+young/accepted.yaml",
    )
    for stack in (("plain", "young"), ("young", "plain")):
        both = report(standard, *stack)
        assert of_rule(both, "stale-waiver") == []
        assert {each.problem.about for each in both.accepted} == {"vrijwilligers", "solliciteren"}
    assert len(of_rule(report(standard, "young"), "stale-waiver")) == 1
    assert of_rule(report(standard, "plain"), "stale-waiver") == []


@pytest.mark.slow
def test_what_is_a_warning_for_one_level_stays_an_error_for_a_stricter_one(
    standard: EditableProject,
) -> None:
    overlay(standard, "plain", "front:\n  - id: line\n    text: Werk\n", level="easy-language")
    accept(standard, "- rule: L18\n  text: solliciteren\n  reason: zo heet het\n")
    found = report(standard, "plain")
    assert [
        problem.severity.value
        for problem in of_rule(found, "L18")
        if problem.about == "solliciteren"
    ] == ["error"]
    assert of_rule(found, "error-accepted") == []


@pytest.fixture
def inside(standard: EditableProject, monkeypatch: pytest.MonkeyPatch) -> EditableProject:
    layouts = standard.path("layouts/theme.yaml").parent
    for unused in layouts.glob("easy*"):  # of the variants, which this project has not
        shutil.rmtree(unused) if unused.is_dir() else unused.unlink()
    monkeypatch.chdir(standard.root)
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    return standard


@pytest.mark.slow
def test_strict_accepts_what_is_accepted_and_nothing_else(
    inside: EditableProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--strict"]) == 1
    words = sorted(long_words(report(inside)))
    assert words
    accept(
        inside, "".join(f"- rule: L18\n  text: {word}\n  reason: zo heet het\n" for word in words)
    )
    capsys.readouterr()
    assert main(["check", "--strict"]) == 0
    assert "0 warnings" in (said := capsys.readouterr()).out
    assert "accepted, with reasons" in said.out
    assert "zo heet het" not in said.err


@pytest.mark.slow
def test_verbose_and_json_tell_each_reason(
    inside: EditableProject, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(inside, "- rule: L18\n  text: solliciteren\n  reason: zo heet het\n")
    assert main(["check", "--verbose"]) == 0
    said = capsys.readouterr()
    assert "1 accepted, with its reason" in said.out
    assert "accepted[L18] 'solliciteren'" in said.err
    assert "zo heet het" in said.err
    assert main(["check", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["reports"][0]["accepted"]
    assert (told["code"], told["about"], told["reason"]) == ("L18", "solliciteren", "zo heet het")
