"""The proof: a variant beside the standard, with what was rewritten and what was not."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from faces import saying, texts_in
from kaartenset.cli import main
from kaartenset.cli.commands.proof import compared, proof_of
from kaartenset.errors import InputError
from kaartenset.geometry import POINT
from kaartenset.layout.elements import Side
from kaartenset.pages.proof import SCALE, proof_pages
from kaartenset.project.project import Project
from page_items import Recorder, recorded
from pdf_reading import texts
from places import file_of
from projects import SHIPPED, EditableProject

BAR = 1.2
"""Points; no other line of a proof is as heavy."""


@pytest.fixture
def short(project: EditableProject) -> Project:
    return with_short(project)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same, for tests that only look at its proof."""
    return with_short(EditableProject.copied_to(tmp_path_factory.mktemp("kept") / "project"))


@pytest.fixture(scope="module")
def proof(kept: Project) -> bytes:
    return proof_of(kept, ("short",))


@pytest.fixture(scope="module")
def drawn(kept: Project) -> list[Recorder]:
    return pages_of(kept)


def with_short(project: EditableProject) -> Project:
    """Return a project with a variant that rewrites the question of one card and leaves everything
    else."""
    folder = project.root / "content/variants/short"
    (folder / "cards").mkdir(parents=True)
    (folder / "variant.yaml").write_text("id: short\nname: heel kort\n", encoding="utf-8")
    text = "front:\n  - id: story\n    question: Hoe is het?\n    instruction: =\n"
    (folder / "cards/situation.yaml").write_text(text, encoding="utf-8")
    return Project(project.root / "content", SHIPPED.layouts)


def pages_of(project: Project) -> list[Recorder]:
    """Return what stands on each page of the proof of the variant."""
    source, standard, variant = compared(project, ("short",))
    return [recorded(page) for page in proof_pages(standard, variant, source.stack, source.fonts)]


def bars_on(page: Recorder) -> tuple[int, int]:
    """Return how many texts of a page have a bar, and how many a broken bar."""
    bars = [line.broken for line in page.lines if line.weight == BAR]
    return bars.count(False), bars.count(True)


def test_there_is_a_page_for_each_card_with_the_standard_first(proof: bytes) -> None:
    pages = texts(proof)
    assert len(pages) == 11
    situation = pages[1]
    assert situation.index("Hoe gaat het nu met u?") < situation.index("Hoe is het?")
    assert "heel kort" in situation


def test_a_text_that_was_rewritten_has_a_bar_and_one_that_was_not_a_broken_bar(
    drawn: list[Recorder],
) -> None:
    # Title, benefit and turn-over in front; title, two questions, two instructions and three
    # choices behind. What is kept on purpose has none.
    assert bars_on(drawn[1]) == (1, 11)


def test_a_bar_is_as_high_as_its_text_and_stands_left_of_it(
    kept: Project, drawn: list[Recorder]
) -> None:
    _source, _old, variant = compared(kept, ("short",))
    front, _reverse = (variant.faces["situation", side] for side in Side)
    (question,) = (text for text in texts_in(front) if saying(text) == "Hoe is het?")
    page = drawn[1]
    (bar,) = (line.segment for line in page.lines if line.weight == BAR and not line.broken)
    _front, _back, box, _last = (face.box for face in page.faces)
    assert bar.start_x == bar.end_x == pytest.approx(box.x + (question.lines[0].left - 2) * SCALE)
    assert bar.end_y == pytest.approx(box.y + question.lines[0].y * SCALE)
    assert 0 < bar.end_y - bar.start_y < question.size * POINT * SCALE


def test_the_standard_lies_left_of_the_variant_and_fronts_over_backs(
    drawn: list[Recorder],
) -> None:
    left, under, right, last = recorded_faces = drawn[1].faces
    assert [face.side for face in recorded_faces] == [Side.FRONT, Side.BACK] * 2
    assert left.box.right < right.box.x
    assert left.box.bottom < under.box.y
    assert (left.box.y, under.box.y) == (right.box.y, last.box.y)
    assert left.box.width == pytest.approx(210 * SCALE)


def test_the_name_of_a_domain_that_a_variant_keeps_has_no_bar(project: EditableProject) -> None:
    folder = project.root / "content/variants/short"
    (folder / "cards").mkdir(parents=True)
    (folder / "variant.yaml").write_text("id: short\nname: heel kort\n", encoding="utf-8")
    (folder / "domains.yaml").write_text("- id: work\n  name: =\n", encoding="utf-8")
    (folder / "cards/work.yaml").write_text("front:\n  - id: line\n    text: =\n", encoding="utf-8")
    pages = pages_of(Project(project.root / "content", SHIPPED.layouts))
    assert bars_on(pages[10])[0] == 0


def test_the_figures_of_both_stand_under_them(proof: bytes) -> None:
    said = texts(proof)[1]
    assert (said.count("Flesch-Douma"), said.count("Leesindex A")) == (2, 2)


def test_a_card_that_only_the_standard_has_is_there_too(short: Project) -> None:
    folder = short.content / "variants/short"
    (folder / "deck.yaml").write_text(
        "cards:\n  - situation\n  - health\n  - family\n  - home\n  - money\n  - work\n",
        encoding="utf-8",
    )
    pages = texts(proof_of(short, ("short",)))
    assert len(pages) == 11
    assert any("Hoe ik verder kan" in page for page in pages[6:])


def test_pages_are_a4_landscape(proof: bytes) -> None:
    with pikepdf.open(io.BytesIO(proof)) as pdf:
        box = [float(value) for value in pdf.pages[0].MediaBox]
    assert box == pytest.approx([0, 0, 297 * 72 / 25.4, 210 * 72 / 25.4], abs=0.01)


def test_a_variant_that_cannot_be_made_has_no_proof(short: Project) -> None:
    (short.content / "variants/short/cards/goals.yaml").write_text("titel: x\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        proof_of(short, ("short",))
    assert file_of(refused.value.problems[0]) == "content/variants/short/cards/goals.yaml"


@pytest.mark.slow
def test_the_command_names_the_file_after_the_variant(
    short: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(short.content.parent)
    assert main(["proof", "--variant", "short"]) == 0
    assert Path(capsys.readouterr().out.strip()) == Path("output/kaartenset+short.proof.pdf")
    assert main(["proof"]) == 2
    assert main(["proof", "--variant", "shrt"]) == 2
