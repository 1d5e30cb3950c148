"""A batch for every target: the options of each, all files of a row, what is told once, and what
is left in the folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from caseload_files import manifest_in, write_csv
from command_line import Run, codes
from kaartenset.batch import processes
from kaartenset.build import build
from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.pages.registration import BackOffset
from kaartenset.pdf.profile import Standard
from kaartenset.project.source import Source
from kaartenset.targets.request import Press, Request, Sides
from projects import MADE

CARD = ("--cards", "1")
TWO = "Naam;Kenmerk\nJan;W-1\nPiet;W-2\n"
NEAR_EDGE = ("--back-offset", "0.5,-2")


def names(folder: Path) -> set[str]:
    return {
        path.name
        for path in (folder / "output").iterdir()
        if path.is_file() and path.suffix != ".csv"
    }


def listed(folder: Path) -> list[tuple[str, str]]:
    with (folder / "output" / "list.result.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row[0], row[2]) for row in list(csv.reader(file, delimiter=";"))[1:]]


OPTIONS = [
    (
        ("--back-offset", "0.5,-0.25"),
        "office",
        Request(cards="1", back_offset=BackOffset(0.5, -0.25)),
    ),
    (("--paper", "Letter"), "office", Request(cards="1", paper="Letter")),
    (
        ("--target", "press", "--sides", "separate"),
        "press",
        Request(cards="1", press=Press(sides=Sides.SEPARATE)),
    ),
    (
        ("--target", "press", "--pdfx", "1a"),
        "press",
        Request(cards="1", press=Press(standard=Standard.X1A)),
    ),
    (
        ("--target", "images", "--resolution", "40"),
        "images",
        Request(cards="1", resolution=40),
    ),
]


@pytest.mark.parametrize(
    ("words", "target", "options"),
    OPTIONS,
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_options_of_a_target_do_what_they_do_for_one_client(
    words: Sequence[str],
    target: str,
    options: Request,
    run: Run,
    tmp_path: Path,
    small: Source,
) -> None:
    write_csv(tmp_path / "list.csv", TWO)
    assert run("batch", "list.csv", *CARD, *words).code == 0
    for reference, name in (("W-1", "Jan"), ("W-2", "Piet")):
        outputs = build(
            small,
            Client(name=name, reference=reference),
            replace(options, target=target),
            MADE,
        )
        made = sorted(
            path
            for path in (tmp_path / "output").iterdir()
            if path.name.startswith(f"kaartenset-{reference}.")
        )
        assert {path.read_bytes() for path in made} == {output.data for output in outputs}


@pytest.mark.slow
def test_a_printer_that_is_kept_moves_the_backs(run: Run, tmp_path: Path, small: Source) -> None:
    assert run("printers", "add", "Boven", "--back-offset", "0.5,-0.25").code == 0
    write_csv(tmp_path / "list.csv", TWO)
    assert run("batch", "list.csv", *CARD, "--printer", "boven").code == 0
    (expected,) = build(
        small,
        Client(name="Jan", reference="W-1"),
        OPTIONS[0][2],
        MADE,
    )
    assert (tmp_path / "output" / "kaartenset-W-1.pdf").read_bytes() == expected.data
    said = run("batch", "list.csv", *CARD, "--printer", "boven", "--flip", "short-edge")
    assert said.err.count("warning[calibrated-otherwise]") == 1
    assert said.code == 0
    assert codes(run("batch", "list.csv", "--printer", "beneden")) == ["unknown-printer"]


def test_another_profile_is_used_for_every_row(run: Run, tmp_path: Path) -> None:
    from kaartenset.pdf.profile import default_profile

    (tmp_path / "own.icc").write_bytes(default_profile().data)
    write_csv(tmp_path / "list.csv", TWO)
    assert run("batch", "list.csv", *CARD, "--target", "press", "--icc", "own.icc").code == 0
    for reference in ("W-1", "W-2"):
        (path,) = (tmp_path / "output").glob(f"kaartenset-{reference}.press.*.pdf")
        with pikepdf.open(path) as pdf:
            assert (
                pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == default_profile().data
            )
    assert codes(run("batch", "list.csv", "--icc", "own.icc")) == ["option-without-target"]


@pytest.mark.slow
def test_every_file_of_a_row_is_listed_and_made_again_if_it_is_missing(
    run: Run, tmp_path: Path
) -> None:
    words = (
        "batch",
        "list.csv",
        *CARD,
        "--target",
        "images",
        "--target",
        "press",
        "--resolution",
        "36",
        "--sides",
        "separate",
    )
    write_csv(tmp_path / "list.csv", TWO)
    assert run(*words).code == 0
    of_row = {
        number: {file for row, file in listed(tmp_path) if row == number} for number in ("2", "3")
    }
    for number, reference in (("2", "W-1"), ("3", "W-2")):
        assert of_row[number] == {
            name for name in names(tmp_path) if name.startswith(f"kaartenset-{reference}.")
        }
        assert (
            len(of_row[number]) == 5
        )  # the front, the back and the overview as pictures; fronts and backs for the print shop
    assert "0 decks made" in run(*words).err
    for missing in sorted(of_row["3"]):
        (tmp_path / "output" / missing).unlink()
        assert "1 deck made" in run(*words).err
        assert (tmp_path / "output" / missing).exists()


@pytest.mark.slow
@pytest.mark.parametrize("target", ["press", "images"])
def test_two_lists_leave_the_files_of_each_other_alone_for_targets_with_several(
    target: str, run: Run, tmp_path: Path
) -> None:
    words = (*CARD, "--target", target, *(("--resolution", "36") if target == "images" else ()))
    made: dict[str, bytes] = {}
    for name in ("a", "b"):
        write_csv(tmp_path / f"{name}.csv", f"Naam\nJan {name}\n")
        assert run("batch", f"{name}.csv", *words).code == 0
        now = {path.name: path.read_bytes() for path in (tmp_path / "output").glob("kaartenset*")}
        assert {file: now[file] for file in made} == made
        assert len(now) > len(made)
        made = now
    manifest_in(tmp_path / "output").unlink()  # What is in the folder is nobody's that is known.
    write_csv(tmp_path / "c.csv", "Naam\nJan c\n")
    run("batch", "c.csv", *words)
    assert {file: (tmp_path / "output" / file).read_bytes() for file in made} == made


# What is told once.


@pytest.mark.parametrize(
    ("how", "count"),
    [
        (("--jobs", "1"), 7),
        (("--combine",), 7),
        pytest.param(("--jobs", "2"), processes.FEW + 7, marks=pytest.mark.slow),
    ],
)
def test_what_is_to_be_known_of_the_print_is_told_once(
    how: Sequence[str], count: int, run: Run, tmp_path: Path
) -> None:
    write_csv(tmp_path / "list.csv", "Naam\n" + "Jan\n" * count)
    said = run("batch", "list.csv", *CARD, *NEAR_EDGE, *how)
    assert said.code == 0
    assert said.err.count("warning[back-near-edge]") == 1


def test_other_programs_are_told_once_too(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", TWO)
    said = run("batch", "list.csv", *CARD, *NEAR_EDGE, "--json")
    found = json.loads(said.out)
    assert [problem["code"] for problem in found["problems"]] == ["back-near-edge"]
    assert [row["problems"] for row in found["rows"]] == [[], []]


def test_the_summary_says_for_every_target_what_to_do(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", TWO)
    said = run(
        "batch", "list.csv", *CARD, "--target", "all", "--resolution", "36", "--sides", "separate"
    )
    assert said.code == 0
    summary = said.err[said.err.index("For office:") :]
    blocks = {block.partition(":")[0]: block for block in summary.split("For ")[1:]}
    assert list(blocks) == ["office", "screen", "press", "guide"], "nothing is printed of pictures"
    assert "2 sheets" in blocks["office"], "one for each client"
    assert "flip on the long edge" in blocks["office"]
    assert "send it by secure mail" in blocks["screen"]
    assert "4 pages" in blocks["screen"], "a front and a back for each client"
    assert (
        blocks["press"].count("files whose names end in .press.white-a5-landscape-fronts.pdf") == 1
    )
    assert blocks["press"].count("pages: the backs") == 1
    assert "paper: A4" in blocks["guide"]
    assert said.err.count("3 mm bleed") == 2, "once for each kind of file, and not for each row"


# What is left in the folder.


@pytest.mark.slow
def test_decks_of_rows_that_left_the_list_are_told_and_stay(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\nPiet;W-2.x\nKees;W-3\nBo;\n")
    write_csv(tmp_path / "other.csv", "Naam;Kenmerk\nKim;W-9\n")
    run("batch", "other.csv", *CARD)
    words = ("batch", "list.csv", *CARD, "--target", "office", "--target", "guide")
    assert "no row of the list" not in run(*words).err
    before = names(tmp_path)
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\n;W-3\n")
    said = run(*words)
    assert (
        "2 decks in the folder are of no row of the list any more; nothing was removed" in said.err
    )
    assert names(tmp_path) == before
    assert json.loads(run(*words, "--json").out)["left_behind"] == 2
    assert "2 decks in the folder" in run(*words, "--only", "2").err, (
        "rows that are not asked for have not left"
    )
    assert "no row of the list" not in run("batch", "other.csv", *CARD).err
