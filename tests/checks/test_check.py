"""``check``: everything that can be said without printing, per stack of variants."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import tiny_decks
from kaartenset.checks import Report, check, in_every_address
from kaartenset.checks.faces import clients
from kaartenset.checks.stacks import left_out, stacks
from kaartenset.cli import main
from kaartenset.cli.commands.check import say_reports
from kaartenset.client.client import WAYS
from kaartenset.errors import Problem, Severity
from kaartenset.locations import InFile
from kaartenset.project.project import Project
from places import file_of, line_of
from projects import SHIPPED, EditableProject
from tables import table


def codes(report: Report) -> set[str]:
    return {problem.code for problem in report.problems}


def look(project: EditableProject, *variants: str) -> Report:
    layouts = project.root / "layouts"
    return check(
        Project(project.root / "content", layouts if layouts.is_dir() else SHIPPED.layouts),
        variants,
    )


@pytest.mark.slow
def test_the_shipped_content_passes_in_every_combination_with_few_warnings_that_have_reasons() -> (
    None
):
    reports = [
        check(project, stack)
        for stack in stacks(SHIPPED)
        for project in in_every_address(SHIPPED, stack)
    ]
    assert reports[0].variants == ()
    assert [report.variants for report in reports if report.address == "u"] == [
        ("wajong",),
        ("easy-language", "wajong"),
        ("large-print", "wajong"),
    ]
    for report in reports:
        assert [str(problem) for problem in report.problems] == [], report.variants
        assert report.gaps == ()
        assert len({each.problem.about for each in report.accepted}) <= 5
        assert all(len(each.reason.split()) > 5 for each in report.accepted)


def test_every_benefit_and_every_way_of_meeting_is_looked_at(project: EditableProject) -> None:
    everyone = [client for client in clients(project.read()) if client is not None]
    assert {client.benefit for client in everyone} >= {"zw", "wga-35-80", "wga-80-100", "wajong"}
    assert {client.appointment.way for client in everyone} == set(WAYS)


@pytest.mark.slow
def test_a_text_that_fits_for_one_benefit_only_is_found(project: EditableProject) -> None:
    project.keep_cards("situation", "work")
    project.replace(
        "content/cards/situation.yaml",
        "zw: U krijgt een Ziektewet-uitkering.",
        "zw: U krijgt een Ziektewet-uitkering, en daarbij nog een heleboel dat hier lang niet "
        "allemaal op past.",
    )
    report = look(project)
    (problem,) = [problem for problem in report.problems if problem.code == "text-too-long"]
    assert file_of(problem) == "content/cards/situation.yaml"


@pytest.mark.slow
def test_a_heading_that_leaves_a_level_out_is_found(project: EditableProject) -> None:
    project.keep_cards("work")
    project.replace("layouts/domain/back.xml.j2", '<heading level="2"', '<heading level="3"')
    assert "heading-skipped" in codes(look(project))


@pytest.mark.slow
def test_writing_lines_that_are_too_near_are_a_warning(project: EditableProject) -> None:
    project.keep_cards("goals", "work")
    project.replace("layouts/theme.yaml", "writing-pitch: 9", "writing-pitch: 8")
    report = look(project)
    assert report.errors == 0
    assert "lines-too-near" in codes(report)


@pytest.mark.slow
def test_a_colour_that_is_too_light_is_found_at_its_line(project: EditableProject) -> None:
    project.keep_cards("home")
    project.replace("layouts/theme.yaml", '"#008368"', '"#40C3A8"')
    (problem,) = [problem for problem in look(project).problems if problem.code == "weak-contrast"]
    assert file_of(problem) == "layouts/theme.yaml"
    assert line_of(problem) > 1


def test_content_that_cannot_be_read_is_a_report_too(project: EditableProject) -> None:
    project.replace(
        "content/cards/goals.yaml", "title: Hoe ik verder kan", "titel: Hoe ik verder kan"
    )
    assert codes(look(project)) == {"unknown-key"}


HARD = {
    "L1": "Wij praten over uw verhaal en over alles wat u ooit nodig hebt om weer te gaan werken.",
    "L3": "Kom maar. Wij wachten.",
    "L9": "Dit is heel BELANGRIJK.",
    "L11": "Neem twee kaarten.",
    "L12": "Wij praten op 1-12-2026.",
    "L13": "Bel ons a.u.b. snel.",
    "L14": "U wordt door ons gebeld.",
    "L15-double": "Niemand hoeft niets te doen.",
    "L15-question": "Wat lukt niet?",
    "L16": "Bel ons als u ziek bent.",
    "L17": "Dit is een euvel.",
    "L18": "Denk aan vrijwilligerswerk.",
    "L21": "Je mag kiezen.",
    "L22": "Wij bellen u inzake werk.",
    "L24": "Neem de formulieren mee.",
}
"""A hard sentence for each rule that judges one text."""

EASY_INTRO = "content/variants/easy-language/cards/intro.yaml"
EASY_SENTENCE = "Wij gaan praten over u en over werk."


@pytest.fixture(scope="module")
def hard_report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, dict[str, int]]:
    """The report on the easy variant with all hard sentences on its first card, and the line of
    each."""
    project = EditableProject.copied_to(tmp_path_factory.mktemp("hard"))
    text = project.text(EASY_INTRO)
    assert text.count(EASY_SENTENCE) == 1
    project.write(EASY_INTRO, text.replace(EASY_SENTENCE, "\n        ".join(HARD.values())))
    first = text[: text.index(EASY_SENTENCE)].count("\n") + 1
    return look(project, "easy-language"), {
        rule: first + number for number, rule in enumerate(HARD)
    }


@pytest.mark.parametrize("rule", HARD)
def test_a_hard_text_in_the_easy_variant_is_caught_at_its_line(
    rule: str, hard_report: tuple[Report, dict[str, int]]
) -> None:
    report, lines = hard_report
    found = [
        problem
        for problem in report.problems
        if problem.code == rule and file_of(problem) == EASY_INTRO
    ]
    assert lines[rule] in {line_of(problem) for problem in found}
    expected = Severity.WARNING if rule == "L16" else Severity.ERROR
    assert {problem.severity for problem in found if line_of(problem) == lines[rule]} == {expected}


def test_too_much_on_one_side_and_a_text_that_no_longer_fits_are_caught_with_it(
    hard_report: tuple[Report, dict[str, int]],
) -> None:
    report, _lines = hard_report
    assert {"L19", "text-too-long"} <= {
        problem.code for problem in report.problems if file_of(problem) == EASY_INTRO
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "told"),
    [
        (
            "intro.yaml",
            "heading: Neem de tijd",
            "heading: Neem er de tijd voor",
            "L20",
            "Neem er de tijd voor",
        ),
        ("goals.yaml", "      pictogram: flag\n", "", "L23", "question: Wat wilt u graag?"),
        (
            "intro.yaml",
            "Concept: nog niet getest met lezers.",
            "Nog niet getest met lezers.",
            "L25",
            "",
        ),
        (
            "goals.yaml",
            "question: Wat wilt u graag?",
            "question: Wat wilt u? En wat kunt u?",
            "L19",
            "Wat wilt u? En",
        ),
    ],
)
def test_a_fault_of_a_card_or_a_deck_in_the_easy_variant_is_caught(
    file: str, old: str, new: str, rule: str, told: str, project: EditableProject
) -> None:
    name = f"content/variants/easy-language/cards/{file}"
    project.keep_cards("intro", "goals", "work")
    project.replace(name, old, new)
    found = [problem for problem in look(project, "easy-language").problems if problem.code == rule]
    assert found
    if told:
        line = project.place(name, told).line
        assert line in {line_of(problem) for problem in found if file_of(problem) == name}


@pytest.mark.slow
def test_a_deck_that_is_hard_as_a_whole_is_caught(project: EditableProject) -> None:
    hard = (
        "Wilt u in uw eigen woorden iets vertellen over uw werkzaamheden, uw verzekering en uw "
        "verplichtingen?"
    )
    for path in (project.root / "content/variants/easy-language/cards").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"(question|instruction|text|heading): [^|{=\n]+", rf"\1: {hard}", text),
            encoding="utf-8",
        )
    told = {
        problem.code: problem
        for problem in look(project, "easy-language").problems
        if file_of(problem) == "content/deck.yaml"
    }
    assert told.keys() >= {"L2", "flesch"}
    assert told["L2"].severity is Severity.ERROR


def three_gaps(project: EditableProject) -> None:
    folder = project.root / "content" / "variants" / "short"
    (folder / "cards").mkdir(parents=True)
    (folder / "variant.yaml").write_text("id: short\nname: kort\n", encoding="utf-8")
    (folder / "deck.yaml").write_text("cards:\n  - work\n", encoding="utf-8")
    (folder / "domains.yaml").write_text(
        "\n".join(
            f"- id: {name}\n  remove: true" for name in ("health", "family", "home", "money")
        ),
        encoding="utf-8",
    )
    text = "front:\n  - id: line\n    text: Werk\nback:\n  - id: why\n    text: Werk is werk.\n"
    (folder / "cards" / "work.yaml").write_text(text, encoding="utf-8")


def test_texts_that_a_variant_does_not_rewrite_are_its_gaps(project: EditableProject) -> None:
    three_gaps(project)
    report = look(project, "short")
    assert report.errors == 0
    # the four questions, the heading of the examples and the six examples are still those of the
    # standard, and what the guide says of the card: what it asks, what to listen for and two
    # openings
    assert Counter(text.at.file for text in report.gaps) == {
        "content/cards/work.yaml": 11,
        "content/guide.yaml": 4,
    }


@pytest.fixture
def inside(project: EditableProject, monkeypatch: pytest.MonkeyPatch) -> EditableProject:
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    shutil.rmtree(project.root / "content" / "variants", ignore_errors=True)
    for layout in project.path("layouts/theme.yaml").parent.glob("easy*"):  # Nobody uses them then.
        shutil.rmtree(layout) if layout.is_dir() else layout.unlink()
    return project


@pytest.mark.slow
def test_the_command_gives_a_line_for_each_stack_and_0_when_nothing_must_be_mended(
    inside: EditableProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert re.fullmatch(
        r"standard: 0 errors, 0 warnings, \d+ accepted, with reasons\n", capsys.readouterr().out
    )


@pytest.mark.slow
def test_the_command_gives_1_for_an_error_and_for_a_warning_only_if_it_is_strict(
    inside: EditableProject,
) -> None:
    inside.replace("layouts/theme.yaml", "writing-pitch: 9", "writing-pitch: 8")
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1
    inside.replace("layouts/theme.yaml", '"#008368"', '"#40C3A8"')
    assert main(["check"]) == 1


def test_a_variant_that_is_not_there_is_wrong_use(inside: EditableProject) -> None:
    assert main(["check", "--variant", "eesy"]) == 2


@pytest.mark.slow
def test_json_is_one_document_with_a_report_for_each_stack(
    inside: EditableProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    before = sorted(path for path in Path().rglob("*") if path.is_file())
    assert main(["check", "--all", "--json"]) == 0
    assert sorted(path for path in Path().rglob("*") if path.is_file()) == before
    document = json.loads(capsys.readouterr().out)
    assert document["schema_version"] == 1
    assert document["reports"][0]["variants"] == []
    assert all(report["errors"] == 0 for report in document["reports"])


def with_variants(folder: Path, *names: str) -> Project:
    for name in names:
        (folder / "content" / "variants" / name).mkdir(parents=True)
        if "+" not in name:
            (folder / "content" / "variants" / name / "variant.yaml").write_text(
                f"id: {name}\nname: {name}\n"
            )
    return Project(folder / "content", SHIPPED.layouts)


def test_all_means_each_variant_each_two_and_what_has_a_folder(tmp_path: Path) -> None:
    """X7: it was every combination, 2 to the power of the variants."""
    project = with_variants(tmp_path, *"abcd", "d+b+a", "a+b", "a+gone+c")
    pairs = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
    assert list(stacks(project)) == [(), ("a",), ("b",), ("c",), ("d",), *pairs, ("a", "b", "d")]
    assert left_out(project).to_ask == 16 - 12


@table(("variants", "looked_at"), [("", 1), ("a", 2), ("ab", 4), ("abc", 7), ("abcdefgh", 37)])
def test_all_grows_with_the_square_of_the_variants(
    variants: str, looked_at: int, tmp_path: Path
) -> None:
    """X7."""
    project = with_variants(tmp_path, *variants)
    assert len(stacks(project)) == looked_at
    assert left_out(project).to_ask == 2 ** len(variants) - looked_at


def test_variants_that_do_not_go_together_are_not_looked_at_and_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the 16 sets of four variants, 4 have both a and b; d extends b, so 2 more have a and d."""
    project = with_variants(tmp_path, *"abcd")
    for name, line in (("a", "not-with: [b, gone]"), ("d", "extends: [b]")):
        with (tmp_path / f"content/variants/{name}/variant.yaml").open("a") as file:
            file.write(f"{line}\n")
    looked_at = [(), ("a",), ("b",), ("c",), ("d",), ("a", "c"), ("b", "c"), ("c", "d")]
    assert list(stacks(project)) == looked_at
    others = left_out(project)
    assert (others.to_ask, others.refused, others.pairs) == (0, 6, (("a", "b"),))
    (tmp_path / "layouts").mkdir()
    words = ["check", "--all", "--content", str(project.content)]
    words += ["--layouts", str(tmp_path / "layouts")]
    main(words)
    line = "not looked at: 6 combinations of variants that do not go together: a + b\n"
    assert line in capsys.readouterr().err
    main([*words, "--json"])
    document = json.loads(capsys.readouterr().out)
    assert document["stacks_left_out"] == 6
    assert document["not_together"] == [["a", "b"]]


def test_what_was_not_looked_at_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """X7."""
    project = with_variants(tmp_path, *"abc")
    (tmp_path / "layouts").mkdir()
    words = [
        "check",
        "--all",
        "--content",
        str(project.content),
        "--layouts",
        str(tmp_path / "layouts"),
    ]
    code = main(words)
    assert code == 1  # there is no deck in it
    assert "not looked at: 1 combination of three variants" in capsys.readouterr().err
    main([*words, "--json"])
    assert json.loads(capsys.readouterr().out)["stacks_left_out"] == 1


@table(
    ("layout", "code"),
    [
        ("{{ card.tekst }}", "layout-undefined"),
        ("{% if card.title == 'x' %}{{ card.tekst }}{% endif %}", "undeclared-field"),
    ],
)
def test_a_field_that_nobody_declares_is_reported_once(
    layout: str, code: str, tmp_path: Path
) -> None:
    """Also where no card comes, and then by its name in the layout alone."""
    front = tiny_decks.FILES[tiny_decks.FRONT].replace(
        "{{ card.text }}", f"{{{{ card.text }}}}{layout}"
    )
    found = check(tiny_decks.tiny_deck(tmp_path, {tiny_decks.FRONT: front}), ())
    assert [problem.code for problem in found.problems if "tekst" in problem.message] == [code]


def test_what_is_the_same_at_several_places_is_said_once_with_all_of_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Five lines of one text that are too full were five warnings in the same words."""

    def found(code: str, line: int, about: str = "") -> Problem:
        where = InFile("content/cards/work.yaml", line, 8)
        return Problem(code, where, f"{code} is wrong", "mend it", Severity.WARNING, about)

    full = [found("L4", 4, about=f"line {number}") for number in range(5)]
    long = [found("L18", 4), found("L18", 9), found("L18", 12, "a"), found("L18", 12, "b")]
    say_reports([Report((), (*full, *long, found("L19", 20)), ())], verbose=False)
    assert capsys.readouterr() == (
        "standard: 0 errors, 10 warnings\n",
        "content/cards/work.yaml:4:8: warning[L4] L4 is wrong\n"
        "    mend it\n"
        "    5 times at this place\n"
        "content/cards/work.yaml:4:8: warning[L18] L18 is wrong\n"
        "    mend it\n"
        "    the same at 2 other places:\n"
        "    content/cards/work.yaml:9:8\n"
        "    content/cards/work.yaml:12:8 (2 times)\n"
        "content/cards/work.yaml:20:8: warning[L19] L19 is wrong\n"
        "    mend it\n",
    )
