"""``kaartenset batch``: a deck for every row, what is wrong with the others, and what is there
the second time."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from caseload_files import manifest_in, write_csv, write_workbook
from command_line import Run, codes
from kaartenset.batch import make_row
from kaartenset.batch.order import BatchOrder, Job
from kaartenset.build import build
from kaartenset.cli import viewer
from kaartenset.client.caseload.read import read_caseload
from kaartenset.client.client import Client, Meeting
from kaartenset.errors import InputError, Problem, Problems, UsageError
from kaartenset.files import writing
from kaartenset.locations import InFile
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from pdf_reading import open_pdf, texts
from projects import SHIPPED, EditableProject, build_pdf, shipped_with
from tiny_decks import CARD as DUNES
from tiny_decks import FILES, tiny_deck

CARD = ("--cards", "1")
"""One card, to be quick."""

THREE = "Naam;Kenmerk;Datum\nJan;W-1;1-12-2026\nPiet;W-2;2-12-2026\nKees;;3-12-2026\n"


def pdfs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pdf"))


def results(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))[1:]


def test_every_row_becomes_a_deck_of_its_own(run: Run, tmp_path: Path) -> None:
    write_workbook(
        tmp_path / "list.xlsx",
        [("Naam", "Kenmerk"), ("Jan", "W-1"), ("Piet", "W-2"), ("Kees", None)],
    )
    said = run("batch", "list.xlsx", *CARD)
    assert said.code == 0
    assert said.out == "output\n"
    assert "3 decks made" in said.err
    assert "two-sided: flip on the long edge" in said.err
    output = tmp_path / "output"
    assert pdfs(output) == ["kaartenset-W-1.pdf", "kaartenset-W-2.pdf", "kaartenset_row-4.pdf"]
    for name, client in (
        ("kaartenset-W-1.pdf", "Jan"),
        ("kaartenset-W-2.pdf", "Piet"),
        ("kaartenset_row-4.pdf", "Kees"),
    ):
        assert client in "".join(texts((output / name).read_bytes()))
    assert results(output / "list.result.csv") == [
        ["2", "made", "kaartenset-W-1.pdf", "", ""],
        ["3", "made", "kaartenset-W-2.pdf", "", ""],
        ["4", "made", "kaartenset_row-4.pdf", "", ""],
    ]


ODD = (
    "Łucja Đurić-van 't Hoff",
    "{client} *Jan* <b>",
    "Anna-Maria Johanna Wilhelmina van der Meer-de Vries",
    "Şükrü İpek",
    "Nguyễn Thị Ánh",
    "Li",
    "=Jan",
)
"""Names that wrap, that need letters or fonts of their own, or that look like something else."""


@pytest.mark.slow
@pytest.mark.parametrize("target", ["office", "guide", "screen"])
@pytest.mark.parametrize("variants", [(), ("easy-language", "wajong")])
def test_batch_and_build_give_the_same_bytes(
    run_shipped: Run, tmp_path: Path, target: str, variants: Sequence[str]
) -> None:
    options = [word for variant in variants for word in ("--variant", variant)]
    rows = "".join(f"{name};W-{number};1-12-2026;Wajong\n" for number, name in enumerate(ODD))
    write_csv(tmp_path / "list.csv", f"Naam;Kenmerk;Datum;Uitkering\n{rows}")
    run_shipped("batch", "list.csv", "--target", target, *options)
    source = shipped_with(tuple(variants))
    ending = ".pdf" if target == "office" else f".{target}.pdf"
    for number, name in enumerate(ODD):
        client = Client(
            name=name,
            appointment=Meeting(date=datetime.date(2026, 12, 1)),
            benefit="wajong",
            reference=f"W-{number}",
        )
        made = (tmp_path / "output" / f"kaartenset-W-{number}{ending}").read_bytes()
        assert made == build_pdf(source, client, Request(target))


@pytest.mark.slow
@pytest.mark.parametrize("most_waiting", [0, 100_000_000])
def test_rows_that_are_made_together_come_out_as_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_waiting: int
) -> None:
    write_csv(
        tmp_path / "list.csv",
        "Naam;Datum\nJan;1-12-2026\nPiet;31-2-2026\nKees;3-12-2026\nBroken;\nAnna;\n",
    )
    caseload = read_caseload(tmp_path / "list.csv", None, {}, Problems())
    assert caseload is not None
    order = BatchOrder(
        project=SHIPPED,
        places=caseload.places,
        defaults={},
        variants=(),
        requests=(Request(cards="1"),),
        folder=tmp_path,
    )
    with caseload.rows() as rows:
        jobs = [Job(row, f"row-{row.number}") for row in rows]

    def broken(source: Source, client: Client, request: Request, templates: Templates) -> Any:
        if client.name == "Broken":
            raise ZeroDivisionError
        return build(source, client, request, templates)

    monkeypatch.setattr(make_row, "build", broken)
    made = make_row.Workshop(order).make_all(jobs, most_waiting=most_waiting)
    assert [outcome.row for outcome in made] == [2, 3, 4, 5, 6]
    assert [outcome.status for outcome in made] == ["made", "left-out", "made", "failed", "made"]
    contents = {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert sorted(contents) == ["row-2.pdf", "row-4.pdf", "row-6.pdf"]
    for job, outcome in zip(jobs, made, strict=True):
        alone = make_row.Workshop(order).make(job)
        assert (alone.row, alone.status, alone.pages, alone.problems) == (
            outcome.row,
            outcome.status,
            outcome.pages,
            outcome.problems,
        )
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")} == contents


def test_a_wrong_row_is_said_by_its_cell_and_stops_no_other(run: Run, tmp_path: Path) -> None:
    lines = [
        "Naam;Kenmerk;Datum;Uitkering",
        "Jan;W-1;1-12-2026;zw",
        ";W-2;1-12-2026;zw",
        "Geheimpje;111222333;32-1-2026;geheim",
        "Piet;W-4;;",
    ]
    write_csv(tmp_path / "list.csv", "\n".join(lines))
    said = run("batch", "list.csv", *CARD)
    assert said.code == 1
    assert pdfs(tmp_path / "output") == ["kaartenset-W-1.pdf", "kaartenset-W-4.pdf"]
    assert "list.csv: row 3, column A (Naam): error[name-missing]" in said.err
    assert "list.csv: row 4, column B (Kenmerk): error[bsn]" in said.err
    assert "list.csv: row 4, column C (Datum): error[date-does-not-exist]" in said.err
    assert "list.csv: row 4, column D (Uitkering): error[unknown-benefit]" in said.err
    assert "2 rows are wrong and left out" in said.err
    listed = (tmp_path / "output" / "list.result.csv").read_text(encoding="utf-8-sig")
    for secret in ("Geheimpje", "111222333", "32-1", "geheim"):
        assert secret not in said.err + said.out + listed


def test_a_dry_run_says_it_all_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", THREE + "Jan\u4e2d;W-5;\n")
    said = run("batch", "list.csv", *CARD, "--dry-run")
    assert said.code == 1
    assert "row 5, column A (Naam): error[missing-glyph]" in said.err
    assert "U+4E2D" in said.err
    assert said.out == "3 decks could be made\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.slow
def test_the_second_time_only_what_changed_or_is_missing_is_made(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    run("batch", "list.csv", *CARD)
    output = tmp_path / "output"
    before = {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in output.glob("*.pdf")
    }
    write_csv(tmp_path / "list.csv", THREE.replace("2-12-2026", "9-12-2026"))
    (output / "kaartenset_row-4.pdf").unlink()
    said = run("batch", "list.csv", *CARD)
    assert "2 decks made" in said.err
    assert "1 deck was there already" in said.err
    after = {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in output.glob("*.pdf")
    }
    assert after["kaartenset-W-1.pdf"] == before["kaartenset-W-1.pdf"]
    assert after["kaartenset-W-2.pdf"][0] != before["kaartenset-W-2.pdf"][0]
    assert after["kaartenset_row-4.pdf"][0] == before["kaartenset_row-4.pdf"][0]
    for options, made in (
        (("--fresh",), 3),
        (("--slug",), 3),
        (("--slug",), 0),
        (("--adviser", "Zoë"), 3),
    ):
        assert f"{made} decks made" in run("batch", "list.csv", *CARD, *options).err


@pytest.mark.slow
def test_a_text_that_changed_makes_every_deck_anew(
    run: Run, tmp_path: Path, project: EditableProject
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    content = ("--content", str(project.root / "content"))
    assert "3 decks made" in run("batch", "list.csv", *CARD, *content).err
    assert "0 decks made" in run("batch", "list.csv", *CARD, *content).err
    project.append("content/deck.yaml", "\n# a remark\n")
    assert "3 decks made" in run("batch", "list.csv", *CARD, *content).err


@pytest.mark.slow
def test_a_file_that_someone_changed_is_made_again(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    run("batch", "list.csv", *CARD)
    path = tmp_path / "output" / "kaartenset-W-1.pdf"
    right = path.read_bytes()
    path.write_bytes(right[:1000])
    assert "1 deck made" in run("batch", "list.csv", *CARD).err
    assert path.read_bytes() == right


def test_nothing_of_a_client_is_in_what_is_kept_of_a_run(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    run("batch", "list.csv", *CARD)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "output" / ".kaartenset").iterdir())
    for secret in (
        "Jan",
        "Piet",
        "W-1",
        "-2026",
        "1-12",
    ):  # digits alone may stand in a hash or a time
        assert secret.encode() not in kept
    (tmp_path / "elsewhere").mkdir()
    run("batch", "list.csv", *CARD, "--output", "elsewhere")
    first, second = (
        manifest_in(tmp_path / folder).read_text() for folder in ("output", "elsewhere")
    )
    hashes = [
        {line.split('"d":"')[1][:32] for line in text.splitlines() if '"d":' in line}
        for text in (first, second)
    ]
    assert len(hashes[0]) == len(hashes[1]) == 3
    assert not hashes[0] & hashes[1], "equal clients in two folders have the same hash"


def test_two_clients_never_share_a_file(run: Run, tmp_path: Path) -> None:
    lines = [
        "Naam;Kenmerk",
        "Jan A;",
        "Jan A;",
        "Jan B;W-1",
        "Jan C;w-1",
        "Jan D;W-1",
        "Jan E;W-1_6",
        "Jan F;a/b",
        "Jan G;a:b",
        "Jan H;CON",
    ]
    write_csv(
        tmp_path / "list.csv", "\n".join([*lines, f"Jan I;{'x' * 90}", "Jan J;..", "Jan K;row-2"])
    )
    assert run("batch", "list.csv", *CARD, "--dry-run").err.count("warning[reference-twice]") == 2
    said = run("batch", "list.csv", *CARD)
    listed = results(tmp_path / "output" / "list.result.csv")
    names = [row[2] for row in listed if row[2]]
    assert len(names) == len({name.casefold() for name in names}) == 12
    for row in listed:
        if row[2]:
            letter = "AABCDEFGHIJK"[int(row[0]) - 2]
            assert f"Jan {letter}" in "".join(texts((tmp_path / "output" / row[2]).read_bytes()))
            assert not set(row[2]) & set('/\\:*?"<>|')
    assert said.code == 1, "a reference that comes twice needs attention"
    assert said.err.count("warning[reference-twice]") == 2
    assert "0 decks made" in run("batch", "list.csv", *CARD).err


def test_a_reference_of_300_characters_is_said(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", f"Naam;Kenmerk\nJan;{'x' * 300}\nPiet;W-2\n")
    said = run("batch", "list.csv", *CARD)
    assert said.code == 1
    assert "row 2, column B (Kenmerk): error[too-long]" in said.err
    assert pdfs(tmp_path / "output") == ["kaartenset-W-2.pdf"]


@pytest.mark.slow
def test_two_lists_in_one_folder_leave_each_other_alone(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_csv(tmp_path / f"{name}.csv", f"Naam\nJan {name}\n")
        run("batch", f"{name}.csv", *CARD)
    assert pdfs(tmp_path / "output") == ["kaartenset_row-2.pdf", "kaartenset_row-2_2.pdf"]
    assert "Jan a" in texts((tmp_path / "output" / "kaartenset_row-2.pdf").read_bytes())[0]
    for name in ("a", "b"):
        assert "0 decks made" in run("batch", f"{name}.csv", *CARD).err


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("{reference}", ["W-1.pdf", "W-2.pdf", "kaartenset_row-4.pdf"]),
        ("{date}", ["1-12-2026.pdf", "2-12-2026.pdf", "3-12-2026.pdf"]),
        ("deck {row}.pdf", ["deck 2.pdf", "deck 3.pdf", "deck 4.pdf"]),
        ("{name}", ["Jan.pdf", "Kees.pdf", "Piet.pdf"]),
        ("{benefit}x", ["x.pdf", "x_3.pdf", "x_4.pdf"]),
    ],
)
def test_files_are_called_as_the_user_wants(
    run: Run, tmp_path: Path, pattern: str, names: list[str]
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    assert run("batch", "list.csv", *CARD, "--filename", pattern).code == 0
    assert pdfs(tmp_path / "output") == names


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--filename", "{naam}"), "unknown-placeholder"),
        (("--filename", "x"), "no-placeholder"),
        (("--filename", "{row"), "stray-brace"),
        (("--only", "x"), "bad-rows"),
        (("--only", "9-3"), "bad-rows"),
        (("--jobs", "0"), "bad-jobs"),
        (("--map", "Naam"), "bad-map"),
        (("--map", "Naam=namm"), "unknown-field"),
        (("--map", "Klant=name"), "unknown-column"),
        (("--sheet", "1"), "no-sheets"),
        (("--output", "one.pdf"), "output-not-folder"),
        (("--combine", "--filename", "{row}"), "not-together"),
        (("--output", "none/none"), "output-missing"),
        (("--date", "31-2-2027"), "date-does-not-exist"),
        (("--target", "nowhere"), "unknown-target"),
    ],
)
def test_wrong_use_is_said_before_anything_is_made(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    said = run("batch", "list.csv", *CARD, *words)
    assert said.code == 2
    assert f"error[{code}]" in said.err
    assert not (tmp_path / "output").exists()


def test_nothing_goes_into_a_folder_of_texts(
    run: Run, tmp_path: Path, project: EditableProject
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    content = str(project.root / "content")
    for words in (("--output", content), ("--result", f"{content}/result.csv")):
        said = run("batch", "list.csv", "--content", content, *words)
        assert said.code == 2
        assert "error[output-in-project]" in said.err


def test_options_fill_what_a_row_leaves_empty(run: Run, tmp_path: Path) -> None:
    write_csv(
        tmp_path / "list.csv",
        "Naam;Kenmerk;Contactpersoon;Vorm\nJan;1;;\nPiet;2;Bo de Vries;\nKim;3;;telefoon\n",
    )
    said = run(
        "batch",
        "list.csv",
        *CARD,
        "--adviser",
        "Zoë Brand",
        "--place",
        "kantoor Utrecht",
        "--date",
        "1-12-2026",
    )
    assert said.code == 0, said.err
    pages = [
        "".join(texts((tmp_path / "output" / f"kaartenset-{number}.pdf").read_bytes()))
        for number in (1, 2, 3)
    ]
    assert ["Zoë Brand" in page for page in pages] == [True, False, True]
    assert "Bo de Vries" in pages[1]
    assert ["kantoor Utrecht" in page for page in pages] == [True, True, False]
    assert all("dinsdag 1 december 2026" in page for page in pages)


@pytest.mark.slow
def test_a_row_may_have_variants_of_its_own(run_shipped: Run, tmp_path: Path) -> None:
    write_csv(
        tmp_path / "list.csv",
        "Naam;Kenmerk;Variant\nJan;1;\nPiet;2;easy-language + WAJONG\nKim;3;standaard\nBo;4;eesy\n",
    )
    said = run_shipped("batch", "list.csv", *CARD, "--variant", "wajong")
    assert said.code == 1
    assert "row 5, column C (Variant): error[unknown-variant]" in said.err
    assert "easy-language" in said.err
    for number, name, variants in (
        (1, "Jan", ("wajong",)),
        (2, "Piet", ("easy-language", "wajong")),
        (3, "Kim", ()),
    ):
        expected = build_pdf(
            read_project(SHIPPED, variants),
            Client(name=name, reference=str(number)),
            Request("office", cards="1"),
        )
        assert (tmp_path / "output" / f"kaartenset-{number}.pdf").read_bytes() == expected


@pytest.mark.slow
def test_a_column_of_languages_chooses_the_variant_and_a_dry_run_says_so(
    run_shipped: Run, tmp_path: Path
) -> None:
    write_csv(
        tmp_path / "list.csv",
        "Naam;Kenmerk;Taal;Variant\nJan;1;Pools;\nPiet;2;nl;\nKim;3;TR;wajong\nBo;4;;\nAda;5;Urdu;\n"
        "Eva;6;Turks;pl\n",
    )
    said = run_shipped("batch", "list.csv", *CARD, "--variant", "uk", "--dry-run", "--show-values")
    assert said.code == 1
    assert "  C (Taal): language; the deck is there in: nl, Arabisch (ar), Engels (en)," in said.err
    asked = [line.split(": ")[1] for line in said.err.splitlines() if "  variant: " in line]
    assert asked == ["pl", "standard", "tr + wajong"]
    assert "row 6, column C (Taal): error[language-without-deck]" in said.err
    assert "row 7, column C (Taal): error[language-differs]" in said.err


@pytest.mark.slow
def test_each_client_gets_the_deck_in_the_language_of_its_row(
    run_shipped: Run, tmp_path: Path
) -> None:
    text = "Naam;Kenmerk;Language\nJan;1;Polish\nPiet;2;Nederlands\nBo;3;\n"
    write_csv(tmp_path / "list.csv", text)
    said = run_shipped("batch", "list.csv", *CARD, "--variant", "wajong", "--variant", "tr")
    assert said.code == 0
    for number, name, variants in (
        (1, "Jan", ("pl", "wajong")),
        (2, "Piet", ("wajong",)),
        (3, "Bo", ("wajong", "tr")),
    ):
        expected = build_pdf(
            read_project(SHIPPED, variants),
            Client(name=name, reference=str(number)),
            Request("office", cards="1"),
        )
        assert (tmp_path / "output" / f"kaartenset-{number}.pdf").read_bytes() == expected


def test_only_some_rows_are_made_and_the_list_of_results_has_all(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    said = run("batch", "list.csv", *CARD, "--only", "2,4-9")
    assert said.code == 0
    assert pdfs(tmp_path / "output") == ["kaartenset-W-1.pdf", "kaartenset_row-4.pdf"]
    assert [row[:3] for row in results(tmp_path / "output" / "list.result.csv")] == [
        ["2", "made", "kaartenset-W-1.pdf"],
        ["3", "not asked for", ""],
        ["4", "made", "kaartenset_row-4.pdf"],
    ]
    said = run("batch", "list.csv", *CARD, "--only", "7")
    assert said.code == 1
    assert "error[unknown-row]" in said.err


@pytest.mark.slow
def test_all_decks_go_into_one_file_in_the_order_of_the_list(
    run: Run, tmp_path: Path, small: Source
) -> None:
    write_csv(tmp_path / "list.csv", THREE + ";W-9;\n")
    said = run("batch", "list.csv", "--combine", "--cards", "1,2")
    assert said.code == 1, "the row without a name"
    assert said.out == f"{Path('output', 'list.combined.pdf')}\n"
    data = (tmp_path / "output" / "list.combined.pdf").read_bytes()
    pages = texts(data)
    alone = len(
        open_pdf(build_pdf(small, Client(name="Jan"), Request("office", cards="1,2"))).pages
    )
    assert len(pages) == 3 * alone
    assert alone % 2 == 0, "each client begins on a sheet of its own"
    for number, name in enumerate(("Jan", "Piet", "Kees")):
        mine = "".join(pages[number * alone : (number + 1) * alone])
        assert name in mine
        assert not any(other in mine for other in ("Jan", "Piet", "Kees") if other != name)
    assert pdfs(tmp_path / "output") == ["list.combined.pdf"]


def test_open_shows_the_folder_or_the_combined_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def show(path: Path) -> bool:
        shown.append(path)
        return True

    monkeypatch.setattr(viewer, "open_file", show)
    write_csv(tmp_path / "list.csv", "Naam\nJan\n")
    assert run("batch", "list.csv", *CARD, "--open").code == 0
    assert run("batch", "list.csv", *CARD, "--open").code == 0, "it was there already"
    assert run("batch", "list.csv", *CARD, "--open", "--combine").code == 0
    assert run("batch", "list.csv", *CARD, "--open", "--only", "9").code == 1
    assert shown == [Path("output"), Path("output"), Path("output/list.combined.pdf")]


@pytest.mark.slow
def test_a_combined_file_is_made_again_only_if_something_changed(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    for text, made in ((THREE, 3), (THREE, 0), (THREE.replace("Piet", "Puk"), 3)):
        write_csv(tmp_path / "list.csv", text)
        assert (
            f"{made} decks made"
            in run("batch", "list.csv", *CARD, "--combine", "--output", ".").err
        )
    assert "Puk" in "".join(texts((tmp_path / "list.combined.pdf").read_bytes()))


@pytest.mark.slow
def test_combined_files_of_two_lists_leave_each_other_alone(run: Run, tmp_path: Path) -> None:
    for folder, name in (("a", "Jan"), ("b", "Piet"), ("a", "Jan"), ("b", "Puk")):
        (tmp_path / folder).mkdir(exist_ok=True)
        write_csv(tmp_path / folder / "list.csv", f"Naam\n{name}\n")
        assert run("batch", str(Path(folder, "list.csv")), *CARD, "--combine").code == 0
    assert pdfs(tmp_path / "output") == ["list.combined.pdf", "list.combined_2.pdf"]
    assert "Jan" in texts((tmp_path / "output" / "list.combined.pdf").read_bytes())[0]
    assert "Puk" in texts((tmp_path / "output" / "list.combined_2.pdf").read_bytes())[0]


def test_a_combined_file_without_a_deck_is_none(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\n;W-1\n")
    assert run("batch", "list.csv", *CARD, "--combine").code == 1
    assert pdfs(tmp_path / "output") == []


def test_json_tells_what_became_of_each_row(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\n;W-2\n")
    said = run("batch", "list.csv", *CARD, "--json")
    found = json.loads(said.out)
    assert found["schema_version"] == 1
    assert [row["status"] for row in found["rows"]] == ["made", "left-out"]
    assert found["rows"][0]["files"] == ["kaartenset-W-1.pdf"]
    (problem,) = found["rows"][1]["problems"]
    assert problem["code"] == "name-missing"
    assert problem["column"] == "Naam"
    assert found["counts"] == {"made": 1, "left-out": 1}


def test_quiet_says_only_what_is_wrong(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk;Extra\nJan;W-1;x\n;W-2;x\n")
    said = run("batch", "list.csv", *CARD, "--quiet")
    assert said.out == ""
    assert [line for line in said.err.splitlines() if not line.startswith(" ")] == [
        "list.csv: row 3, column A (Naam): error[name-missing] the row has no name"
    ]


def test_what_is_not_used_and_how_it_was_read_is_said_once(run: Run, tmp_path: Path) -> None:
    write_csv(
        tmp_path / "list.csv",
        "Naam;Datum;Telefoon;Hond\nA;12/01/2027;612345678;x\nB;11/01/2027;612345679;y\n",
    )
    said = run("batch", "list.csv", *CARD)
    assert said.code == 0
    assert said.err.count("columns that are not used: D (Hond)") == 1
    assert said.err.count("read with the day first, as in row 2") == 1
    assert said.err.count("as in row 2") == 2
    assert (
        "dinsdag 12 januari 2027"
        in texts((tmp_path / "output" / "kaartenset_row-2.pdf").read_bytes())[0]
    )


def test_a_list_without_rows_is_said(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam;Datum\n")
    said = run("batch", "list.csv")
    assert said.code == 1
    assert "error[caseload-empty]" in said.err


def test_a_result_list_cannot_make_a_spreadsheet_calculate(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", 'Naam;Kenmerk\nJan;"=1+1"\nPiet;"-2"\n')
    run("batch", "list.csv", *CARD, "--filename", "{reference}")
    assert [row[2] for row in results(tmp_path / "output" / "list.result.csv")] == [
        "'=1+1.pdf",
        "'-2.pdf",
    ]


def test_texts_that_are_wrong_are_said_once_and_not_for_each_row(
    run: Run, tmp_path: Path, project: EditableProject
) -> None:
    project.replace("content/cards/intro.yaml", "title: ", "title: " + "zeer lang woord " * 200)
    write_csv(tmp_path / "list.csv", THREE)
    said = run("batch", "list.csv", "--content", str(project.root / "content"))
    assert said.code == 1
    assert "row 3" not in said.err


def test_a_file_that_is_open_elsewhere_fails_alone(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "kaartenset-W-2.pdf":
            raise PermissionError(13, "used by another process")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    said = run("batch", "list.csv", *CARD, "--jobs", "1")
    assert said.code == 1
    assert "error[output-locked]" in said.err
    assert "1 deck failed" in said.err
    assert pdfs(tmp_path / "output") == ["kaartenset-W-1.pdf", "kaartenset_row-4.pdf"]
    monkeypatch.setattr(Path, "replace", replace)
    assert "1 deck made" in run("batch", "list.csv", *CARD).err


def test_a_result_list_that_is_open_in_excel_is_said_when_all_is_made(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.suffix == ".csv":
            raise PermissionError(13, "used by another process")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    said = run("batch", "list.csv", *CARD)
    assert said.code == 1
    assert "list.result.csv: error[output-locked]" in said.err
    assert len(pdfs(tmp_path / "output")) == 3


def test_many_files_are_written_without_looking_through_the_folder_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    iterdir = Path.iterdir

    def counted(self: Path) -> Iterator[Path]:
        looks.append(self)
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", counted)
    writer = writing.FolderWriter(tmp_path)
    for number in range(20):
        writer.write(f"{number}.pdf", b"x")
    assert not looks
    assert len(pdfs(tmp_path)) == 20


def test_a_disk_that_is_full_stops_the_run_and_the_next_completes_it(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    write = writing.FolderWriter.write

    def full(self: writing.FolderWriter, name: str, data: bytes) -> tuple[int, int]:
        if name == "kaartenset-W-2.pdf":
            raise InputError([Problem("disk-full", InFile(name), "full")])
        return write(self, name, data)

    monkeypatch.setattr(writing.FolderWriter, "write", full)
    said = run("batch", "list.csv", *CARD)
    assert said.code == 1
    assert said.err.count("error[disk-full]") == 1
    assert "1 deck made" in said.err
    monkeypatch.setattr(writing.FolderWriter, "write", write)
    said = run("batch", "list.csv", *CARD)
    assert said.code == 0
    assert "2 decks made" in said.err


def test_a_fault_of_the_program_in_one_row_stops_no_other(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_csv(tmp_path / "list.csv", THREE)

    def broken(source: Source, client: Client, request: Request, templates: Templates) -> Any:
        if client.name == "Piet":
            raise ZeroDivisionError("Piet")
        return build(source, client, request, templates)

    monkeypatch.setattr(make_row, "build", broken)
    said = run("batch", "list.csv", *CARD)
    assert said.code == 1
    assert "row 3: error[program-fault]" in said.err
    assert "ZeroDivisionError" in said.err
    assert "Piet" not in said.err
    assert len(pdfs(tmp_path / "output")) == 2


def test_a_folder_that_is_read_only_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    (tmp_path / "there").write_text("a file")
    said = run("batch", "list.csv", "--output", "there")
    assert said.code == UsageError.exit_code
    assert "error[output-not-folder]" in said.err


def test_a_formula_that_was_kept_as_text_is_told(run: Run, tmp_path: Path) -> None:
    write_csv(
        tmp_path / "list.csv",
        "Naam;Kenmerk\n=VERT.ZOEKEN(A1;B:C;2);1\n=1+1;2\n".replace("A1;B:C;2", "A1"),
    )
    said = run("batch", "list.csv", *CARD)
    assert said.code == 1
    assert said.err.count("warning[formula-as-text]") == 1
    assert "row 2, column A (Naam): warning" in said.err
    assert "VERT" not in said.err
    assert len(pdfs(tmp_path / "output")) == 2
    assert "=1+1" in texts((tmp_path / "output" / "kaartenset-2.pdf").read_bytes())[0]


def test_records_on_one_line_are_two_rows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("[{name: Jan}, {name: Piet}]", encoding="utf-8")
    assert run("batch", "list.yaml", *CARD).code == 0
    made = [texts(path.read_bytes())[0] for path in sorted((tmp_path / "output").glob("*.pdf"))]
    assert len(made) == 2
    assert ["Jan" in text for text in made] != ["Piet" in text for text in made]
    assert "0 decks made" in run("batch", "list.yaml", *CARD).err


def test_a_dry_run_shows_the_columns_and_the_first_rows_without_their_values(
    run: Run, tmp_path: Path
) -> None:
    """The mask is of one length and has no letter of what it stands for."""
    header = "Voornaam;Achternaam;Datum;Telefoon;Uitkering;Opmerking\n"
    rows = (
        "Samira;Wit;1-12-2026;31612345678;Wajong;x\nJ;Wit;32-1-2026;;;x\n"
        "Kees;Wit;;;;x\nPiet;Wit;;;;x\n"
    )
    write_csv(tmp_path / "list.csv", header + rows)
    masked = run("batch", "list.csv", *CARD, "--dry-run")
    assert "  B (Achternaam): last name\n" in masked.err
    assert (
        "row 2:\n  name: ***\n  date: ***\n  phone: ***\n  way: ***\n  benefit: ***\nrow 3:\n  is "
        "wrong" in masked.err
    )
    assert "row 5:" not in masked.err
    assert not any(
        value in masked.err for value in ("Samira", "Wit", "dinsdag", "31612345678", "Wajong")
    )
    shown = run("batch", "list.csv", *CARD, "--dry-run", "--show-values")
    assert (
        "row 2:\n  name: Samira Wit\n  date: dinsdag 1 december 2026\n  phone: +31612345678\n"
        in shown.err
    )
    assert "got the + before it, as in row 2" in shown.err
    document = json.loads(run("batch", "list.csv", *CARD, "--dry-run", "--json").out)
    assert (document["notices"]["plus_restored"], document["notices"]["unused_columns"]) == (
        2,
        ["F"],
    )
    told = document["understood"]
    assert told["columns"][5] == {"column": "F", "heading": "Opmerking", "field": None}
    assert [row["values"] and row["values"]["name"] for row in told["rows"]] == ["***", None, "***"]


def test_values_are_shown_of_a_rehearsal_only(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", THREE)
    assert "--show-values: error[needs-dry-run]" in run("batch", "list.csv", "--show-values").err


def test_an_encoding_is_named_by_an_option(run: Run, tmp_path: Path) -> None:
    """V1: a doubt is asked for, and a name that is not known gets the nearest."""
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nDoğan;1\n", "cp1254")
    doubt = run("batch", "list.csv", *CARD, "--dry-run")
    assert doubt.code == 1
    assert "error[caseload-encoding-unsure]" in doubt.err
    assert "--encoding" in doubt.err
    assert (
        "did you mean 'windows-1254'?" in run("batch", "list.csv", "--encoding", "windows1254x").err
    )
    named = run(
        "batch", "list.csv", *CARD, "--dry-run", "--encoding", "windows-1254", "--show-values"
    )
    assert (named.code, "name: Doğan" in named.err) == (0, True)
    write_csv(tmp_path / "list.jsonl", '{"name": "Jan"}\n')
    assert "--encoding: error[no-encoding]" in run("batch", "list.jsonl", "--encoding", "cp850").err


def test_references_that_somebody_has_looked_at_go_through_unless_they_are_bsns(
    run: Run, tmp_path: Path
) -> None:
    """X9: a person may be wrong about a whole list; chance is not."""
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;123456782\nPiet;W-2\n")
    assert "error[bsn]" in run("batch", "list.csv", *CARD, "--dry-run").err
    assert (
        run("batch", "list.csv", *CARD, "--dry-run", "--reference-is-not-bsn").out
        == "2 decks could be made\n"
    )
    numbers = ("123456782", "111222333", "999990019", "123.456.782")
    write_csv(
        tmp_path / "list.csv", "Naam;Kenmerk\n" + "".join(f"Jan;{number}\n" for number in numbers)
    )
    refused = run("batch", "list.csv", *CARD, "--dry-run", "--reference-is-not-bsn")
    assert "column B (Kenmerk): error[references-may-be-bsn]" in refused.err
    assert "123456782" not in refused.err


def test_a_dry_run_tells_the_faults_of_the_deck_and_those_of_all_rows(
    run: Run, tmp_path: Path
) -> None:
    """The first row cannot be made because of the deck; the second is wrong in itself."""
    long = FILES[DUNES].replace("Climb to the top.", "Climb to the top. " * 40)
    project = tiny_deck(tmp_path, {DUNES: long})
    (tmp_path / "list.csv").write_text("name,date\nAn,1-12-2026\nBo,32-13-2026\n")
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    said = run("batch", str(tmp_path / "list.csv"), *folders, "--dry-run")
    assert said.code == 1
    assert codes(said) == ["date-does-not-exist", "text-too-long"]
    assert "row 3:\n  is wrong, and left out; see below" in said.err
    assert said.err.count("row 3, column B (date): error[date-does-not-exist]") == 1
