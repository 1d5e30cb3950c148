"""The decks in ``examples/``: each is made as it stands, without a warning."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from command_line import Run

EXAMPLES = Path(__file__).parents[2] / "examples"
SHEETS = {
    "creatures": 12,  # 54 cards, nine on a sheet of two sides
    "vocabulary": 8,  # twelve cards of each stock, six on a sheet of Letter
    "posters": 3,  # printed on one side
    "quotes": 4,  # three cards, two on a sheet
}


def test_every_example_is_tried() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(SHEETS)


@pytest.mark.parametrize("name", SHEETS)
def test_an_example_has_no_problem_and_fits_its_sheets(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES / name)
    paper = "Letter" if name == "vocabulary" else "A4"
    said = run("build", "--paper", paper, "--output", str(tmp_path / "deck.pdf"))
    assert (said.code, "warning" in said.err) == (0, False)
    with pypdfium2.PdfDocument(tmp_path / "deck.pdf") as document:
        assert len(document) == SHEETS[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_an_example_passes_its_checks_and_goes_to_a_print_shop(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES / name)
    said = run("check")
    assert (said.code, said.out.strip()) == (0, "standard: 0 errors, 0 warnings")
    said = run("build", "--target", "press", "--output", str(tmp_path))
    assert said.code == 0
    assert list(tmp_path.glob("*.pdf"))
    assert ("printed on one side" in said.err) == (name == "posters")
    assert ("printed on both sides" in said.err) == (name != "posters")
