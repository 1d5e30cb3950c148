"""Texts that a variant does not rewrite: the same gaps in ``check`` and ``proof``, and a deck
all the same."""

from __future__ import annotations

import re

import pytest

from kaartenset.checks import check
from kaartenset.cli.commands.proof import proof_of
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from pdf_reading import in_one_line, texts
from projects import SHIPPED, EditableProject, build_pdf

VARIANT = "content/variants/wajong"
CARDS = ("health", "home", "work")
FALLBACK = {
    "health": "Hoe het met u gaat, merkt u de hele dag.",
    "home": "Hoe en waar u woont, maakt veel uit voor uw dag.",
    "work": "Werken kan op veel manieren. Wat u al kunt, telt mee.",
}


@pytest.fixture
def with_gaps(project: EditableProject, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The shipped content, in which the variant for Wajong has lost the sentence of three domain
    cards."""
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    for card in CARDS:
        file = f"{VARIANT}/cards/{card}.yaml"
        text, count = re.subn(r"  - id: why\n(?:    .*\n)+?(?=  - id: )", "", project.text(file))
        assert count == 1
        project.write(file, text)
    return Project(project.root / "content", SHIPPED.layouts)


@pytest.mark.slow
def test_check_counts_three_gaps_each_at_its_line(with_gaps: Project) -> None:
    assert check(SHIPPED, ("wajong",)).gaps == ()
    gaps = check(with_gaps, ("wajong",)).gaps
    assert [(gap.at.file, in_one_line(gap.plain)) for gap in gaps] == [
        (f"content/cards/{card}.yaml", FALLBACK[card]) for card in CARDS
    ]
    for gap in gaps:
        line = (
            (with_gaps.content.parent / gap.at.file)
            .read_text(encoding="utf-8")
            .splitlines()[gap.at.line - 1]
        )
        assert line.strip().startswith("text:")


@pytest.mark.slow
def test_the_proof_says_three_gaps_under_their_cards(with_gaps: Project) -> None:
    assert not any("of the standard" in page for page in texts(proof_of(SHIPPED, ("wajong",))))
    pages = [in_one_line(page) for page in texts(proof_of(with_gaps, ("wajong",)))]
    told = [page for page in pages if "of the standard" in page]
    assert [re.findall(r"(\d+) texts? of the standard", page) for page in told] == [
        ["1"],
        ["1"],
        ["1"],
    ]
    for card, page in zip(CARDS, told, strict=True):
        assert page.count(FALLBACK[card]) == 2, "once of the standard and once of the variant"


def test_the_deck_is_built_with_the_texts_of_the_standard(with_gaps: Project) -> None:
    source = read_project(with_gaps, ("wajong",))
    pages = " ".join(map(in_one_line, texts(build_pdf(source, None, Request("office")))))
    assert all(pages.count(text) == 1 for text in FALLBACK.values())
    assert "Hallo" in pages, "the rest is still that of the variant"


@pytest.mark.slow
def test_what_the_guide_says_of_a_card_is_a_gap_as_well(project: EditableProject) -> None:
    guide = f"{VARIANT}/guide.yaml"
    text = project.text(guide)
    old = "        asks: wat moet blijven"
    assert text.count(old) == 1
    project.write(
        guide, "".join(line for line in text.splitlines(keepends=True) if not line.startswith(old))
    )
    (gap,) = check(Project(project.root / "content", SHIPPED.layouts), ("wajong",)).gaps
    assert gap.at.file == "content/guide.yaml"
    assert gap.plain.startswith("wat zou helpen")
