"""``check``: everything that can be said without printing, per stack of variants."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from projects import SHIPPED, EditableProject

from kaartenset.checks import Report, check, stacks
from kaartenset.checks.faces import clients
from kaartenset.cli import main
from kaartenset.client import WAYS
from kaartenset.project import Project


def codes(report: Report) -> set[str]:
    return {problem.code for problem in report.problems}


def look(project: EditableProject, *variants: str) -> Report:
    layouts = project.root / "layouts"
    return check(Project(project.root / "content", layouts if layouts.is_dir() else SHIPPED.layouts), variants)


def test_the_content_that_ships_passes_in_every_combination() -> None:
    reports = [check(SHIPPED, stack) for stack in stacks(SHIPPED)]
    assert [(report.variants, report.errors) for report in reports if report.errors] == []
    assert reports[0].variants == ()


def test_every_benefit_and_every_way_of_meeting_is_looked_at(project: EditableProject) -> None:
    everyone = [client for client in clients(project.read()) if client is not None]
    assert {client.benefit for client in everyone} >= {"zw", "wga-35-80", "wga-80-100", "wajong"}
    assert {client.appointment.way for client in everyone} == set(WAYS)


def test_a_text_that_fits_for_one_benefit_only_is_found(project: EditableProject) -> None:
    project.replace(
        "content/cards/situation.yaml",
        "omdat u door ziekte nu niet kunt werken.",
        "omdat u door ziekte nu niet kunt werken en ook nog veel meer niet.",
    )
    report = look(project)
    (problem,) = [problem for problem in report.problems if problem.code == "text-too-long"]
    assert problem.where.file == "content/cards/situation.yaml"


def test_a_heading_that_leaves_a_level_out_is_found(project: EditableProject) -> None:
    project.replace("layouts/domain/back.xml.j2", '<heading level="2"', '<heading level="3"')
    assert "heading-skipped" in codes(look(project))


def test_writing_lines_that_are_too_near_are_a_warning(project: EditableProject) -> None:
    project.replace("layouts/theme.yaml", "writing-pitch: 9", "writing-pitch: 8")
    report = look(project)
    assert report.errors == 0
    assert "lines-too-near" in codes(report)


def test_a_colour_that_is_too_light_is_found_at_its_line(project: EditableProject) -> None:
    project.replace("layouts/theme.yaml", '"#008368"', '"#40C3A8"')
    (problem,) = [problem for problem in look(project).problems if problem.code == "weak-contrast"]
    assert problem.where.file == "layouts/theme.yaml"
    assert problem.where.line > 1


def test_content_that_cannot_be_read_is_a_report_too(project: EditableProject) -> None:
    project.replace("content/cards/goals.yaml", "title: Hoe ik verder kan", "titel: Hoe ik verder kan")
    assert codes(look(project)) == {"unknown-key"}


@pytest.mark.parametrize(
    ("hard", "rule"),
    [
        ("U wordt door ons uitgenodigd.", "L14"),
        ("Wij nemen i.v.m. het gesprek contact op.", "L13"),
        ("Wij praten over uw situatie en over alles wat u nodig hebt om ooit weer te kunnen werken.", "L1"),
        ("Je mag zelf kiezen.", "L21"),
        ("Wij praten op 1-12-2026 met u.", "L12"),
        ("Niemand hoeft niets te doen.", "L15-double"),
        ("Wij zijn u inzake deze aangelegenheid erkentelijk.", "L22"),
    ],
)
def test_a_hard_text_in_the_easy_variant_is_caught_at_its_line(hard: str, rule: str, project: EditableProject) -> None:
    file = "content/variants/easy-language/cards/intro.yaml"
    text = project.text(file)
    sentence = "Wij gaan met elkaar praten."
    assert text.count(sentence) == 1
    project.write(file, text.replace(sentence, hard))
    line = text[: text.index(sentence)].count("\n") + 1
    found = {
        problem.code for problem in look(project, "easy-language").problems if problem.where.line == line and problem.where.file == file
    }
    assert rule in found


def three_gaps(project: EditableProject) -> None:
    folder = project.root / "content" / "variants" / "short"
    (folder / "cards").mkdir(parents=True)
    (folder / "variant.yaml").write_text("id: short\nname: kort\n", encoding="utf-8")
    (folder / "deck.yaml").write_text("cards:\n  - work\n", encoding="utf-8")
    (folder / "domains.yaml").write_text(
        "\n".join(f"- id: {name}\n  remove: true" for name in ("health", "family", "home", "money")), encoding="utf-8"
    )
    text = "front:\n  - id: line\n    text: Werk\nback:\n  - id: why\n    text: Werk is werk.\n"
    (folder / "cards" / "work.yaml").write_text(text, encoding="utf-8")


def test_texts_that_a_variant_does_not_rewrite_are_its_gaps(project: EditableProject) -> None:
    three_gaps(project)
    report = look(project, "short")
    assert report.errors == 0
    # the four questions, the heading of the examples and the six examples are still those of the standard
    assert len(report.gaps) == 11
    assert {text.at.file for text in report.gaps} == {"content/cards/work.yaml"}


@pytest.fixture
def inside(project: EditableProject, monkeypatch: pytest.MonkeyPatch) -> EditableProject:
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    shutil.rmtree(project.root / "content" / "variants", ignore_errors=True)
    project.path("layouts/theme.yaml")
    return project


def test_the_command_gives_a_line_for_each_stack_and_0_when_nothing_must_be_mended(
    inside: EditableProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert re.fullmatch(r"standard: 0 errors, 0 warnings, \d+ accepted, with reasons\n", capsys.readouterr().out)


def test_the_command_gives_1_for_an_error_and_for_a_warning_only_if_it_is_strict(inside: EditableProject) -> None:
    inside.replace("layouts/theme.yaml", "writing-pitch: 9", "writing-pitch: 8")
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1
    inside.replace("layouts/theme.yaml", '"#008368"', '"#40C3A8"')
    assert main(["check"]) == 1


def test_a_variant_that_is_not_there_is_wrong_use(inside: EditableProject) -> None:
    assert main(["check", "--variant", "eesy"]) == 2


def test_json_is_one_document_with_a_report_for_each_stack(inside: EditableProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--all", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema_version"] == 1
    assert document["reports"][0]["variants"] == []
    assert all(report["errors"] == 0 for report in document["reports"])


def test_nothing_is_written(inside: EditableProject) -> None:
    before = sorted(path for path in Path().rglob("*") if path.is_file())
    main(["check", "--all"])
    assert sorted(path for path in Path().rglob("*") if path.is_file()) == before
