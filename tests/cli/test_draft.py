"""A draft: a deck with faults, each marked where it is, for whoever makes it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from command_line import Run, codes
from projects import EditableProject

LONG = "Wat kunt u zelf als eerste doen, of welke stap zou u vandaag al willen zetten als het kon?"
RED = (208, 0, 0)


@pytest.fixture
def project(run: Run, project: EditableProject, monkeypatch: pytest.MonkeyPatch) -> EditableProject:
    """Work in the folder of the project."""
    monkeypatch.chdir(project.root)
    return project


@pytest.fixture
def faulty(project: EditableProject) -> EditableProject:
    project.replace(
        "content/cards/goals.yaml", "Wat kunt u zelf als eerste doen?", f"{LONG} {LONG}"
    )
    return project


def red_box(path: Path) -> tuple[int, int, int, int] | None:
    """Return the box of the pixels of a picture that are about as red as the marks."""
    with Image.open(path) as image:
        bands = image.convert("RGB").split()
    near = [
        band.point(lambda value, wanted=wanted: 255 if abs(value - wanted) < 30 else 0)
        for band, wanted in zip(bands, RED, strict=True)
    ]
    mask = Image.merge("RGB", near).convert("L").point(lambda value: 255 if value > 250 else 0)
    return mask.getbbox()


def test_a_deck_that_does_not_fit_is_made_as_a_draft(
    run: Run, faulty: EditableProject, tmp_path: Path
) -> None:
    said = run("build", "--draft", "--cards", "6", "--output", str(tmp_path))
    assert (said.code, codes(said)) == (1, ["text-too-long"])
    with pypdfium2.PdfDocument(tmp_path / "kaartenset.draft.pdf") as document:
        front, back = (page.get_textpage().get_text_bounded() for page in document)
    assert "DRAFT" in front
    assert "content/cards/goals.yaml:14" in front
    assert "DRAFT" in back
    assert "goals.yaml" not in back


def test_the_fault_is_framed_on_its_face_and_nowhere_else(
    run: Run, faulty: EditableProject, tmp_path: Path
) -> None:
    run(
        *("build", "--draft", "--cards", "6", "--target", "images"),
        *("--resolution", "72", "--output", str(tmp_path)),
    )
    front = red_box(tmp_path / "kaartenset.draft.images.06-goals-front.png")
    back = red_box(tmp_path / "kaartenset.draft.images.06-goals-back.png")
    assert front is not None
    assert back is not None
    assert back[3] < 20  # The word alone, at the head of the face.
    # The question is the second of three, in the middle of a face of 420 pixels.
    assert 180 < front[3] < 280


def test_a_draft_has_the_values_of_the_client(
    run: Run, faulty: EditableProject, tmp_path: Path
) -> None:
    run(
        *("build", "--draft", "--cards", "1,6", "--name", "Ali Demir"),
        *("--reference", "A1", "--output", str(tmp_path)),
    )
    with pypdfium2.PdfDocument(tmp_path / "kaartenset-A1.draft.pdf") as document:
        assert "Beste Ali Demir" in document[0].get_textpage().get_text_bounded()


def test_a_deck_without_faults_is_a_draft_too(run: Run, tmp_path: Path) -> None:
    said = run("build", "--draft", "--cards", "2", "--output", str(tmp_path))
    assert said.code == 0
    with pypdfium2.PdfDocument(tmp_path / "kaartenset.draft.pdf") as document:
        assert "DRAFT" in document[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("target", ["press", "screen", "guide"])
def test_no_draft_leaves_the_house(run: Run, target: str) -> None:
    said = run("build", "--draft", "--target", target)
    assert (said.code, codes(said)) == (2, ["not-for-draft"])


def test_a_fault_that_leaves_nothing_to_see_is_still_refused(
    run: Run, project: EditableProject, tmp_path: Path
) -> None:
    project.replace("layouts/fill-in/front.xml.j2", "</face>", "")
    said = run("build", "--draft", "--output", str(tmp_path))
    assert said.code == 1
    assert not list(tmp_path.glob("*.pdf"))
