"""``words.yaml``: what a project adds to the lists of words, and what can be wrong with it."""

from __future__ import annotations

import pytest

from kaartenset.checks import check
from kaartenset.errors import Problem
from kaartenset.project.project import Project
from places import file_of
from projects import SHIPPED, EditableProject

WORDS = "content/words.yaml"
LINE = "content/variants/mine/cards/work.yaml"


def problems(
    project: EditableProject, text: str, words: str = "", file: str = WORDS
) -> list[Problem]:
    """Return what is told of a line of a card, and of the list of words, in a variant that is
    otherwise the standard."""
    project.keep_cards("intro", "work")
    folder = project.root / "content/variants/mine"
    (folder / "cards").mkdir(parents=True, exist_ok=True)
    (folder / "variant.yaml").write_text("id: mine\nname: mine\n", encoding="utf-8")
    (project.root / LINE).write_text(f"front:\n  - id: line\n    text: {text}\n", encoding="utf-8")
    if words:
        (project.root / file).write_text(words, encoding="utf-8")
    report = check(Project(project.root / "content", SHIPPED.layouts), ("mine",))
    return [problem for problem in report.problems if file_of(problem) in (LINE, file)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Over bemiddelaars", "L18", "known:\n  - Bemiddelaars\n"),
        ("Over de SVB", "L13", "initialisms:\n  - SVB\n"),
        ("Over de WERKOM", "L9", "initialisms:\n  - WERKOM\n"),
    ],
)
def test_what_the_project_knows_is_no_fault(
    text: str, rule: str, words: str, project: EditableProject
) -> None:
    assert rule in {problem.code for problem in problems(project, text)}
    assert problems(project, text, words) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "rule", "words", "hint"),
    [
        ("Uw trajectplan", "L22", "formal:\n  trajectplan: plan\n", "plan"),
        ("Op de rit", "L22", "figurative:\n  op de rit: in orde\n", "in orde"),
        ("Uw kinderen en zoons", "L24", "synonyms:\n  kinderen: [zoons]\n", "'kinderen'"),
    ],
)
def test_what_the_project_does_not_want_is_told(
    text: str, rule: str, words: str, hint: str, project: EditableProject
) -> None:
    assert problems(project, text) == []
    (problem,) = problems(project, text, words)
    assert (problem.code, file_of(problem)) == (rule, LINE)
    assert hint in problem.hint


@pytest.mark.slow
def test_a_variant_has_words_of_its_own(project: EditableProject) -> None:
    assert [problem.code for problem in problems(project, "Over bemiddelaars")] == ["L18"]
    assert (
        problems(
            project,
            "Over bemiddelaars",
            "known: [bemiddelaars]\n",
            "content/variants/mine/words.yaml",
        )
        == []
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "place", "hint"),
    [
        ("knwon:\n  - werk\n", "unknown-key", ":1:1", "'known'"),
        ("formal:\n  trajectplan:\n", "word-list", ":2:3", "instead"),
        ("formal:\n  - trajectplan\n", "word-list", ":2:3", "instead"),
        ("known:\n  - werk\n\t- loon\n", "yaml-syntax", ":3:1", "spaces"),
        ("known: werk\n", "word-list", ":1:8", ""),
        ("- werk\n", "keys-expected", ":1:1", "known"),
    ],
)
def test_a_list_with_a_fault_is_told_at_its_line(
    words: str,
    code: str,
    place: str,
    hint: str,
    project: EditableProject,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    (problem,) = problems(project, "Werk", words)
    assert (problem.code, str(problem.where)) == (code, f"{WORDS}{place}")
    assert hint in problem.hint
