"""What an editor of a variant can do wrong: each is told clearly, at its place, by ``check`` and
``build``, and nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kaartenset.checks import check
from kaartenset.cli import main
from kaartenset.errors import Problem
from kaartenset.project.project import Project
from projects import SHIPPED, EditableProject

MINE = "content/variants/mine"
OURS = "content/variants/ours"
WORK = f"{MINE}/cards/work.yaml"
LONG = "Hoe u zich deze maand voelde\n      en wat u op een dag doet"


@dataclass(frozen=True, slots=True)
class Bad:
    """Files of variants, which stack is asked for, and what is told: code, place and words of
    message or hint."""

    code: str
    where: str
    says: str
    files: dict[str, str]
    stack: tuple[str, ...] = ("mine",)
    by_check_only: bool = False
    descriptions: dict[str, str] = field(default_factory=dict)


BAD = {
    "unknown id": Bad(
        "unknown-id",
        f"{WORK}:2:5",
        "'why'",
        {WORK: "back:\n  - id: whi\n    text: Werk is werk.\n"},
    ),
    "unknown key": Bad(
        "unknown-key",
        f"{WORK}:3:5",
        "'text'",
        {WORK: "back:\n  - id: why\n    txet: Werk is werk.\n"},
    ),
    "unknown card": Bad(
        "missing-card",
        f"{MINE}/deck.yaml:3:5",
        "'work'",
        {f"{MINE}/deck.yaml": "cards:\n  - intro\n  - wrok\n"},
    ),
    "a domain taken away that a card needs": Bad(
        "unknown-entry",
        "content/cards/work.yaml:3:9",
        "'work'",
        {f"{MINE}/domains.yaml": "- id: work\n  remove: true\n"},
    ),
    "a card taken away that a domain needs": Bad(
        "entry-without-card",
        "content/domains.yaml",
        "'work'",
        {f"{MINE}/deck.yaml": "cards: [health, family, home, money]\n"},
    ),
    "contradiction": Bad(
        "variants-contradict",
        f"{OURS}/cards/work.yaml:2:5",
        "'ours' is laid over 'mine'",
        {
            WORK: "back:\n  - id: why\n    remove: true\n",
            f"{OURS}/cards/work.yaml": "back:\n  - id: why\n    text: Werk is werk.\n",
        },
        stack=("mine", "ours"),
    ),
    "cyclic extends": Bad(
        "cyclic-extends",
        f"{OURS}/variant.yaml:4:5",
        "mine > ours > mine",
        {WORK: "id: work\n", f"{OURS}/cards/work.yaml": "id: work\n"},
        descriptions={"mine": "extends:\n  - ours\n", "ours": "extends:\n  - mine\n"},
    ),
    "empty overlay": Bad("file-empty", WORK, "", {WORK: "# nog niets\n"}),
    "too long for larger type": Bad(
        "text-too-long",
        f"{MINE}/cards/health.yaml:3:11",
        "'health'",
        {
            f"{MINE}/cards/health.yaml": f"front:\n  - id: line\n    text: |\n      {LONG}\n",
            f"{OURS}/theme.yaml": "styles:\n  domain-line:\n    size: 14.5\n    least: 14.5\n",
        },
        stack=("mine", "ours"),
    ),
    "mixed address": Bad(
        "L21",
        f"{WORK}:3:11",
        "'u'",
        {WORK: "back:\n  - id: why\n    text: Werk past bij je.\n"},
        by_check_only=True,
    ),
    "unknown rule in a waiver": Bad(
        "unknown-rule",
        f"{MINE}/accepted.yaml:1:9",
        "L18",
        {
            WORK: "id: work\n",
            f"{MINE}/accepted.yaml": "- rule: L118\n  text: werk\n  reason: zo heet het\n",
        },
        by_check_only=True,
    ),
    "nothing said of a card in the guide": Bad(
        "guide-card-missing",
        f"{MINE}/guide.yaml:2:9",
        "'work'",
        {
            f"{MINE}/guide.yaml": "pages:\n  - id: cards\n    cards:\n      - id: work\n"
            "        remove: true\n"
        },
        by_check_only=True,
    ),
    "nothing said of a stagnation in the guide": Bad(
        "too-few",
        "content/guide.yaml",
        "5",
        {
            f"{MINE}/guide.yaml": "pages:\n  - id: stagnation\n    stagnations:\n      - id: B\n"
            "        remove: true\n"
        },
        by_check_only=True,
    ),
}


@pytest.fixture
def bad(request: pytest.FixtureRequest, project: EditableProject) -> Bad:
    case = BAD[request.param]
    for name in {file.split("/")[2] for file in case.files}:
        folder = project.root / "content/variants" / name
        folder.mkdir(parents=True)
        (folder / "variant.yaml").write_text(
            f"id: {name}\nname: {name}\n{case.descriptions.get(name, '')}", encoding="utf-8"
        )
    for file, text in case.files.items():
        (project.root / file).parent.mkdir(exist_ok=True)
        (project.root / file).write_text(text, encoding="utf-8")
    return case


def is_told(case: Bad, problems: tuple[Problem, ...]) -> bool:
    told = (
        f"{problem.message} {problem.hint}"
        for problem in problems
        if problem.code == case.code and case.where in str(problem.where)
    )
    return any(case.says in words for words in told)


@pytest.mark.parametrize(
    "bad",
    ["unknown id", *(name for name, case in BAD.items() if case.by_check_only)],
    indirect=True,
)
def test_check_tells_it_at_its_place(bad: Bad, project: EditableProject) -> None:
    """What stops a build, ``check`` finds by the same reading."""
    report = check(Project(project.root / "content", SHIPPED.layouts), bad.stack)
    assert is_told(bad, report.problems), [str(problem) for problem in report.problems]
    assert report.errors


@pytest.mark.slow
@pytest.mark.parametrize("bad", ["too long for larger type"], indirect=True)
def test_the_text_that_is_too_long_for_larger_type_fits_in_that_of_the_standard(
    bad: Bad, project: EditableProject
) -> None:
    report = check(Project(project.root / "content", SHIPPED.layouts), ("mine",))
    assert [problem for problem in report.problems if problem.code == "text-too-long"] == []


@pytest.mark.parametrize(
    "bad", [name for name, case in BAD.items() if not case.by_check_only], indirect=True
)
def test_build_tells_it_and_writes_nothing(
    bad: Bad,
    project: EditableProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    monkeypatch.chdir(project.root)
    before = sorted(Path().rglob("*"))
    variants = [word for name in bad.stack for word in ("--variant", name)]
    assert main(["build", *variants, "--layouts", str(SHIPPED.layouts), "--output", "out.pdf"]) == 1
    said = capsys.readouterr().err
    assert f"[{bad.code}]" in said
    assert bad.where in said
    assert bad.says in said
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    "bad",
    ["nothing said of a card in the guide", "nothing said of a stagnation in the guide"],
    indirect=True,
)
def test_a_guide_with_a_gap_is_not_made(
    bad: Bad, project: EditableProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    layouts = str(SHIPPED.layouts)
    assert (
        main(
            [
                "build",
                "--variant",
                "mine",
                "--target",
                "guide",
                "--layouts",
                layouts,
                "--output",
                "out.pdf",
            ]
        )
        == 1
    )
    assert not Path("out.pdf").exists()
