"""The page for a list: its files are those of ``batch``, and what is wrong is said at its cell."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from asked_pages import AskedPages
from command_line import invoke
from kaartenset.desk.pages import desk_pages
from kaartenset.preview.live import LiveMessages
from kaartenset.project.project import find_project
from tables import table
from workbook_files import by_xlsxwriter

HEADINGS = ("Naam", "Datum", "Kenmerk", "E-mail", "Variant")
ROWS = (
    ("Zoë de Wit", "1-12-2026", "A-1", "", "large-print"),
    ("Jan", "31-2-2026", "A-2", "jan", ""),
    ("Ayşe Öz", "2-12-2026", "A-1", "", ""),
    ("", "2-12-2026", "A-4", "", ""),
    ("Jo", "", "", "jo@example.nl", ""),
)


def csv_of(*rows: tuple[str, ...]) -> bytes:
    return "".join(f"{';'.join(row)}\r\n" for row in rows).encode("utf-8-sig")


LIST = csv_of(HEADINGS, *ROWS)


@pytest.fixture(scope="module")
def pages() -> AskedPages:
    live = LiveMessages()
    return AskedPages(desk_pages(find_project(None, None, Path.cwd()), live), live)


def dropped(pages: AskedPages, data: bytes, name: str = "lijst.csv") -> str:
    """Return the key of a list after it was dropped on the page."""
    answer = pages.ask("POST", f"/desk/list/read?name={name}", body=data)
    assert answer.status == 200
    return str(answer.json()["key"])


def rows_of(pages: AskedPages, data: bytes, name: str = "lijst.csv", **asked: object) -> Any:
    asked = {"targets": ["office"], "key": dropped(pages, data, name), **asked}
    return pages.ask("POST", "/desk/list/rows", asked).json()


def files_of(pages: AskedPages, data: bytes, **asked: object) -> Any:
    """Return what the page gets to know of the files of a list."""
    asked = {"targets": ["office"], "key": dropped(pages, data), **asked}
    answer = pages.ask("POST", "/desk/list/make", asked)
    assert "files" in answer.json(), answer.body
    return answer.json()["files"]


def made(pages: AskedPages, data: bytes, **asked: object) -> dict[str, bytes]:
    """Return the files of a list by name, those of a ZIP among them."""
    found: dict[str, bytes] = {}
    for file in files_of(pages, data, **asked):
        content = pages.ask("GET", f"/desk/file/{file['key']}?save=1").body
        found[file["name"]] = content
        if file["name"].endswith(".zip"):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                found |= {name: archive.read(name) for name in archive.namelist()}
    return found


def batch(folder: Path, *options: str, data: bytes = LIST) -> dict[str, bytes]:
    """Return the files that the command makes of a list."""
    (folder / "lijst.csv").write_bytes(data)
    out = folder / "out"
    invoke("batch", str(folder / "lijst.csv"), "-o", str(out), *options)
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@pytest.mark.slow
def test_the_decks_of_a_list_are_those_of_batch(pages: AskedPages, tmp_path: Path) -> None:
    shared = ["--place", "Utrecht", "--adviser", "Ayşe Öz"]
    expected = batch(tmp_path, *shared)
    fields = {"place": "Utrecht", "adviser": "Ayşe Öz"}
    found = made(pages, LIST, fields=fields)
    del found["lijst.zip"]
    assert found == expected
    assert len(expected) == 4


def columns_of(found: Any) -> dict[str, str]:
    """Return the field of each column that can be chosen, by its heading."""
    return {each["heading"]: each["field"] for each in found["header"]}


def test_columns_of_other_names_are_mapped_as_batch_maps_them(
    pages: AskedPages, tmp_path: Path
) -> None:
    headings = ("Klantnaam", "Wanneer", "Telefoon", "Contractsoort", "BSN-nummer")
    other = csv_of(headings[:4], ("Zoë de Wit", "1-12-2026", "06 12 34 56 78", "vast"))
    refused = rows_of(pages, other)
    assert [each["code"] for each in refused["problems"]] == ["name-column-missing"]
    assert columns_of(refused) == {
        "Klantnaam": "", "Wanneer": "", "Telefoon": "phone", "Contractsoort": ""
    }  # fmt: skip
    mapping = {"Klantnaam": "name", "Wanneer": "date", "Telefoon": ""}
    assert columns_of(rows_of(pages, other, mapping=mapping)) == {**mapping, "Contractsoort": ""}
    options = [word for each in mapping.items() for word in ("--map", "=".join(each))]
    expected = batch(tmp_path, *options, data=other)
    found = made(pages, other, mapping=mapping)
    assert found.pop("lijst.zip")
    assert found == expected
    assert "kaartenset_row-2.pdf" in expected

    unknown = rows_of(pages, csv_of(("Wie", "Wanneer"), ("Jan 1", "1-12-2026")))
    assert columns_of(unknown) == {"Wie": "", "Wanneer": ""}
    twice = csv_of(("Naam", "Naam cliënt"), ("Jan", "Jo"))
    found_twice = rows_of(pages, twice)
    assert [each["field"] for each in found_twice["problems"]] == ["column-2"]
    assert rows_of(pages, twice, mapping={"Naam": ""})["rows"][0]["cells"][0]["text"] == "Jo"
    with_bsn = rows_of(pages, csv_of(headings, ("x",) * 5), mapping={headings[4]: "", **mapping})
    assert {each["code"] for each in with_bsn["problems"]} == {"bsn-field"}
    assert headings[4] not in columns_of(with_bsn)


def test_one_pdf_of_chosen_rows_is_that_of_batch(pages: AskedPages, tmp_path: Path) -> None:
    expected = batch(tmp_path, "--combine", "--only", "4,6")
    found = made(pages, LIST, rows=[4, 6], together=True)
    assert found == expected
    assert set(expected) == {"lijst.combined.pdf", "lijst.result.csv"}


def test_what_is_wrong_is_said_at_its_cell(pages: AskedPages) -> None:
    found = rows_of(pages, LIST)
    codes = {
        (row["row"], found["columns"][number], problem["code"])
        for row in found["rows"]
        for number, cell in enumerate(row["cells"])
        for problem in cell["problems"]
    }
    assert codes == {
        (3, "date", "date-does-not-exist"),
        (3, "email", "bad-email"),
        (4, "reference", "reference-twice"),
        (5, "name", "name-missing"),
    }
    assert [row["is_sound"] for row in found["rows"]] == [True, False, True, False, True]
    assert found["rows"][0]["cells"][0]["text"] == "Zoë de Wit"


def test_a_row_that_may_be_no_client_is_made_if_it_is_ticked(pages: AskedPages) -> None:
    data = csv_of(HEADINGS, *ROWS, ("Let op: nieuwe lijst", "", "", "", ""))
    last = rows_of(pages, data)["rows"][-1]
    assert (last["is_sound"], last["is_in_question"]) == (False, True)
    assert "kaartenset_row-7.pdf" not in made(pages, data)
    assert "kaartenset_row-7.pdf" in made(pages, data, rows=[7])


def bomb() -> bytes:
    """Return a workbook whose texts are far larger than the file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            '<R><Relationship Id="a" Type="x/relationships/officeDocument" Target="xl/w.xml"/></R>',
        )
        archive.writestr("xl/w.xml", "<workbook>" + " " * 6_000_000)
    return buffer.getvalue()


@table(
    ("name", "data", "code"),
    [
        ("a.csv", csv_of(("Naam", "BSN"), ("Jan", "111222333")), "bsn-field"),
        ("a.csv", csv_of(("x", "y"), ("1", "2")), "caseload-no-header"),
        ("a.csv", b"", "file-empty"),
        ("a.xlsx", bomb(), "caseload-bomb"),
        ("a.xlsx", b"PK\x03\x04 broken", "caseload-damaged"),
        ("a.pdf", b"%PDF-1.7", "caseload-not-a-list"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "caseload-not-a-list"),
        ("a.yaml", b"\xff\xfe- x", "not-text"),
        ("a.csv", csv_of(("Naam",), *((f"Jan {n}",) for n in range(2001))), "many-decks"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(
    pages: AskedPages, name: str, data: bytes, code: str
) -> None:
    found = rows_of(pages, data, name)["problems"]
    assert code in {each["code"] for each in found}
    assert all("--" not in each["hint"] for each in found)


def test_the_sheet_is_chosen_on_the_page(pages: AskedPages, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for name in ("Noord", "Zuid"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Naam", "Datum"])
            sheet.write_row(1, 0, [f"Jan {name}", "1-12-2026"])
        columns = [{"header": "Naam"}, {"header": "Datum"}]
        sheet.add_table(4, 0, 5, 1, {"name": "Later", "columns": columns})
        sheet.write_row(5, 0, ["Jan later", "2-12-2026"])

    data = by_xlsxwriter(tmp_path / "twee.xlsx", fill).read_bytes()
    answer = pages.ask("POST", "/desk/list/read?name=twee.xlsx", body=data).json()
    assert answer["sheets"] == ["Noord", "Zuid", "Later"]
    assert rows_of(pages, data, "twee.xlsx")["problems"][0]["code"] == "several-sheets"
    for sheet, name in (("Noord", "Jan Noord"), ("Later", "Jan later")):
        found = rows_of(pages, data, "twee.xlsx", sheet=sheet)
        assert found["rows"][0]["cells"][0]["text"] == name


def test_new_passwords_are_in_the_list_of_results(pages: AskedPages) -> None:
    found = made(pages, csv_of(HEADINGS, ROWS[0]), passwords="new", variants=[])
    line = found["lijst.result.csv"].decode("utf-8-sig").splitlines()[1]
    password = line.split(";")[-1].strip('"')
    assert len(password) == 19
    assert b"/Encrypt" in found["kaartenset-A-1.pdf"]
    with zipfile.ZipFile(BytesIO(found["lijst.zip"])) as archive:
        assert archive.namelist() == ["kaartenset-A-1.pdf"], "the passwords do not go along"


def test_the_page_says_how_to_print_the_decks(pages: AskedPages) -> None:
    def advice(**asked: object) -> list[tuple[str, str]]:
        files = files_of(pages, csv_of(("Naam", "Datum"), ("Jan", "1-12-2026")), **asked)
        return [(each["name"].rpartition(".")[2], " ".join(each["advice"])) for each in files]

    (zipped, apart), (listed, nothing) = advice()
    assert (zipped, listed, nothing) == ("zip", "csv", "")
    assert "flip" in apart
    assert "5 sheets" in apart
    assert advice(together=True)[0] == ("pdf", apart)
    both = advice(targets=["office", "guide"])[0][1]
    assert "the guide for the talk, for yourself: paper: A4" in both


def test_nothing_is_written_to_disk(
    pages: AskedPages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings_of_nobody: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert rows_of(pages, LIST)["rows"]
    assert made(pages, LIST)
    assert not list(tmp_path.iterdir())
    assert not list(settings_of_nobody.rglob("*"))


def test_a_forgotten_list_is_asked_for_again(pages: AskedPages) -> None:
    key = dropped(pages, LIST)
    assert pages.ask("POST", "/desk/list/forget", {"key": key}).status == 204
    answer = pages.ask("POST", "/desk/list/rows", {"targets": ["office"], "key": key})
    assert answer.json()["is_refused"]
    assert [each["field"] for each in answer.json()["problems"]] == ["file"]


def test_an_upload_has_a_bound(pages: AskedPages) -> None:
    headers = {"content-length": str(2**30)}
    answer = pages.ask("POST", "/desk/list/read?name=x.csv", body=b"x", headers=headers)
    assert answer.status == 413


@table("path", ["read?name=x", "rows", "make", "stop", "forget"])
def test_only_the_page_itself_may_ask(pages: AskedPages, path: str) -> None:
    refused: list[dict[str, str | None]] = [
        {"cookie": None},
        {"host": "evil.example"},
        {"origin": "http://evil.example"},
    ]
    answers = [
        pages.ask("POST", f"/desk/list/{path}", {}, headers=headers).status for headers in refused
    ]
    assert answers == [403, 421, 403]


def test_a_job_stops_when_nobody_waits_for_it() -> None:
    live = LiveMessages()
    alone = AskedPages(desk_pages(find_project(None, None, Path.cwd()), live), live)
    asked = {"targets": ["office"], "key": dropped(alone, LIST), "job": "x"}
    live.close()
    assert alone.ask("POST", "/desk/list/make", asked).status == 204
