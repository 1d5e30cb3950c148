"""Sheets for a printer that prints one side, and sheets with space between cards."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from command_line import Run

NAME = "mevrouw Van den Berg"


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_all_fronts_come_before_all_backs_for_every_copy(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "deck.pdf"
    said = run(
        *("build", "--two-sided", "fronts-first", "--copies", "2", "--cards", "1-2"),
        *("--output", str(out)),
    )
    assert said.code == 0
    assert "page 1 to 2" in said.err
    fronts, backs = pages_of(out)[:2], pages_of(out)[2:]
    assert all("kaart 1 van 6" in text for text in fronts)
    assert len(backs) == 2
    assert all("Mijn vragen" in text for text in backs)
    with pikepdf.open(out) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"


@pytest.mark.parametrize("way", [("--two-sided", "fold"), ("--gutter", "6")])
def test_the_name_of_a_client_is_on_other_sheets_too(
    run: Run, tmp_path: Path, way: tuple[str, str]
) -> None:
    """The deck is filled in after the faces were moved and got bleed."""
    out = tmp_path / "deck.pdf"
    run("build", *way, "--cards", "1", "--name", NAME, "--output", str(out))
    assert f"Beste {NAME}," in pages_of(out)[0]
