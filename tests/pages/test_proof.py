"""The proof: a variant beside the standard, with what was rewritten and what was not."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from kaartenset.cli import main
from kaartenset.errors import InputError
from kaartenset.pages.proof import PAGE, make_proof
from kaartenset.project.project import Project
from pdf_reading import texts
from projects import SHIPPED, EditableProject

SOLID, BROKEN = re.compile(rb"1\.2 w\s+[\d.]+ [\d.]+ m"), re.compile(rb"1\.2 w \[1\.5 1\.5\] 0 d")


@pytest.fixture
def short(project: EditableProject) -> Project:
    """A variant that rewrites the question of one card and leaves everything else."""
    folder = project.root / "content/variants/short"
    (folder / "cards").mkdir(parents=True)
    (folder / "variant.yaml").write_text("id: short\nname: heel kort\n", encoding="utf-8")
    text = "front:\n  - id: story\n    question: Hoe is het?\n    instruction: =\n"
    (folder / "cards/situation.yaml").write_text(text, encoding="utf-8")
    return Project(project.root / "content", SHIPPED.layouts)


def content_of(data: bytes, page: int) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return bytes(pdf.pages[page].Contents.read_bytes())


def test_there_is_a_page_for_each_card_with_the_standard_first(short: Project) -> None:
    pages = texts(make_proof(short, ("short",)))
    assert len(pages) == 11
    situation = pages[1]
    assert situation.index("Hoe gaat het nu met u?") < situation.index("Hoe is het?")
    assert "heel kort" in situation


def test_a_text_that_was_rewritten_has_a_bar_and_one_that_was_not_a_broken_bar(
    short: Project,
) -> None:
    page = content_of(make_proof(short, ("short",)), 1)
    assert len(SOLID.findall(page)) == 1
    # Title, benefit and turn-over in front; title, two questions, two instructions and three
    # choices behind. What is kept on purpose has none.
    assert len(BROKEN.findall(page)) == 11


def test_the_name_of_a_domain_that_a_variant_keeps_has_no_bar(project: EditableProject) -> None:
    folder = project.root / "content/variants/short"
    (folder / "cards").mkdir(parents=True)
    (folder / "variant.yaml").write_text("id: short\nname: heel kort\n", encoding="utf-8")
    (folder / "domains.yaml").write_text("- id: work\n  name: =\n", encoding="utf-8")
    (folder / "cards/work.yaml").write_text("front:\n  - id: line\n    text: =\n", encoding="utf-8")
    work = make_proof(Project(project.root / "content", SHIPPED.layouts), ("short",))
    assert SOLID.findall(content_of(work, 10)) == []


def test_the_figures_of_both_stand_under_them(short: Project) -> None:
    said = texts(make_proof(short, ("short",)))[1]
    assert (said.count("Flesch-Douma"), said.count("Leesindex A")) == (2, 2)


def test_a_card_that_only_the_standard_has_is_there_too(short: Project) -> None:
    folder = short.content / "variants/short"
    (folder / "deck.yaml").write_text(
        "cards:\n  - situation\n  - health\n  - family\n  - home\n  - money\n  - work\n",
        encoding="utf-8",
    )
    pages = texts(make_proof(short, ("short",)))
    assert len(pages) == 11
    assert any("Hoe ik verder kan" in page for page in pages[6:])


def test_pages_are_a4_landscape(short: Project) -> None:
    with pikepdf.open(io.BytesIO(make_proof(short, ("short",)))) as pdf:
        box = [float(value) for value in pdf.pages[0].MediaBox]
    assert box == pytest.approx([0, 0, PAGE.width * 72 / 25.4, PAGE.height * 72 / 25.4], abs=0.01)


def test_a_variant_that_cannot_be_made_has_no_proof(short: Project) -> None:
    (short.content / "variants/short/cards/goals.yaml").write_text("titel: x\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        make_proof(short, ("short",))
    assert refused.value.problems[0].where.file == "content/variants/short/cards/goals.yaml"


@pytest.mark.slow
def test_the_command_names_the_file_after_the_variant(
    short: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(short.content.parent)
    assert main(["proof", "--variant", "short"]) == 0
    assert Path(capsys.readouterr().out.strip()) == Path("output/kaartenset+short.proof.pdf")
    assert main(["proof"]) == 2
    assert main(["proof", "--variant", "shrt"]) == 2
