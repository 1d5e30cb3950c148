"""The page for one client: what it makes is what ``build`` makes, and nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asked_pages import AskedPages
from command_line import invoke
from kaartenset.desk.made_files import MadeFile, MadeFiles
from kaartenset.desk.pages import desk_pages
from kaartenset.desk.problem_data import MOST_SHOWN
from kaartenset.pages.imposition import Flip
from kaartenset.pages.registration import BackOffset
from kaartenset.preview.live import LiveMessages
from kaartenset.printers.printers_file import Printer, printers_file, write_printers
from kaartenset.project.project import find_project
from projects import EditableProject
from tables import table

SHORT = Flip.SHORT_EDGE
CLIENT = {
    "name": "Zoë de Wit",
    "date": "1-12-2026",
    "time": "10.30",
    "adviser": "Ayşe Öz",
    "phone": "088 123 45 67",
    "benefit": "wajong",
}


@pytest.fixture(scope="module")
def pages() -> AskedPages:
    live = LiveMessages()
    return AskedPages(desk_pages(find_project(None, None, Path.cwd()), live), live)


@pytest.fixture
def unwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything happens in an empty folder, which is still empty afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    yield
    assert not list(tmp_path.iterdir())


def made(pages: AskedPages, **asked: object) -> dict[str, bytes]:
    """Return the files of a form, by name."""
    answer = pages.ask("POST", "/desk/make", {"targets": ["office"], **asked})
    assert "files" in answer.json(), answer.body
    keys = {file["name"]: file["key"] for file in answer.json()["files"]}
    return {name: pages.ask("GET", f"/desk/file/{key}").body for name, key in keys.items()}


def problems_at(pages: AskedPages, **asked: object) -> list[tuple[str, str]]:
    answer = pages.ask("POST", "/desk/make", {"targets": ["office"], **asked})
    assert answer.json()["is_refused"]
    return [(each["field"], each["code"]) for each in answer.json()["problems"]]


@pytest.mark.slow
def test_the_decks_of_a_form_are_those_of_build(pages: AskedPages, tmp_path: Path) -> None:
    options = [word for name, text in CLIENT.items() for word in (f"--{name}", text)]
    targets = ["office", "guide"]
    choice = [word for target in targets for word in ("--target", target)]
    printers = {"HP boven": Printer(back_offset=BackOffset(1, -2), flip=SHORT, paper="A4")}
    write_printers(printers_file(), printers)
    words = ["--variant", "large-print", "--reference", "A-7", "--printer", "HP boven"]
    assert invoke("build", *options, *choice, *words, "-o", str(tmp_path)).code == 0
    found = made(
        pages,
        fields={**CLIENT, "reference": "A-7", "email": " "},
        targets=targets,
        variants=["large-print"],
        printer="HP boven",
    )
    built = {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert found == built
    assert set(built) == {f"kaartenset-A-7.{target}.pdf" for target in targets}


def test_a_printer_brings_its_paper_and_says_if_another_way_was_chosen(pages: AskedPages) -> None:
    def told(**asked: object) -> list[str]:
        found = pages.ask("POST", "/desk/show", asked).json()["problems"]
        return [each["code"] for each in found if each["field"] == "printer"]

    write_printers(
        printers_file(), {"HP": Printer(back_offset=BackOffset(1, -2), flip=SHORT, paper="A3")}
    )
    menus = pages.ask("POST", "/desk/choices", {}).json()
    assert menus["menus"]["printer"][1:] == [["HP", "HP"]]
    assert menus["printers"]["feeds"] == {"HP": {"paper": "A3", "flip": "short-edge"}}
    assert told(printer="HP", paper="A3", flip="short-edge") == []
    assert told(printer="HP", paper="A4", flip="short-edge") == ["calibrated-otherwise"]
    printers_file().write_text("HP: [", encoding="utf-8")
    menus = pages.ask("POST", "/desk/choices", {}).json()
    assert len(menus["menus"]["printer"]) == 1
    assert "printers.yaml" in menus["printers"]["hint"]
    assert told(printer="HP") == ["yaml-syntax"]
    assert told() == []


def test_an_empty_form_makes_the_neutral_deck(pages: AskedPages, tmp_path: Path) -> None:
    assert invoke("build", "-o", str(tmp_path)).code == 0
    assert made(pages, fields={}) == {"kaartenset.pdf": (tmp_path / "kaartenset.pdf").read_bytes()}


@table(
    ("asked", "expected"),
    [
        (
            {"fields": {"email": "x", "date": "31-2-2026"}},
            {("email", "bad-email"), ("date", "date-does-not-exist")},
        ),
        (
            {"fields": {"organisation": "Hier", "date": "31-2-2026"}},
            {("organisation", "handling-missing"), ("date", "date-does-not-exist")},
        ),
        ({"fields": {"reference": "111222333"}}, {("reference", "bsn")}),
        ({"fields": {"name": "x" * 300}}, {("name", "too-long")}),
        ({"fields": {"organisation": "Hier"}}, {("organisation", "handling-missing")}),
        ({"targets": []}, {("targets", "missing-value")}),
        ({"paper": "B12"}, {("paper", "unknown-choice")}),
        ({"flip": "up"}, {("flip", "unknown-choice")}),
        ({"printer": "HP"}, {("printer", "unknown-printer")}),
        ({"deck": "../../etc"}, {("deck", "unknown-deck")}),
        ({"variants": ["../x"]}, {("variants", "unknown-variant")}),
        ({"password": "\u0627a\u0001"}, {("password", "password-letter")}),
    ],
)
def test_problems_are_at_their_fields(
    pages: AskedPages, asked: dict[str, object], expected: set[tuple[str, str]]
) -> None:
    assert set(problems_at(pages, **asked)) == expected


def test_no_hint_names_an_option_of_the_command_line(pages: AskedPages) -> None:
    fields = {"reference": "111222333", "organisation": "Hier", "way": "phone", "password": "x"}
    answer = pages.ask("POST", "/desk/show", {"fields": fields})
    found = answer.json()["problems"]
    assert {each["code"] for each in found} == {"bsn", "handling-missing"}
    assert all("--" not in each["hint"] for each in found)


def test_a_form_has_the_fields_that_the_deck_declares(
    project: EditableProject, tmp_path: Path
) -> None:
    declared = "client-fields:\n  contract: {type: 'one of vast, tijdelijk'}\n"
    path = project.path("content/deck.yaml")
    path.write_text(f"{declared}{path.read_text(encoding='utf-8')}", encoding="utf-8")
    project.replace("content/cards/intro.yaml", "{client},**", "{client}, {contract}**")
    live = LiveMessages()
    folders = (project.path("content/deck.yaml").parent, project.path("layouts/theme.yaml").parent)
    own = AskedPages(desk_pages(find_project(*folders, tmp_path), live), live)
    (field,) = own.ask("POST", "/desk/choices", {}).json()["own_fields"]
    assert (field["name"], field["is_needed"]) == ("contract", True)
    assert [value for value, _words in field["options"]] == ["", "vast", "tijdelijk"]
    assert problems_at(own, fields={"name": "Jo"}) == [("contract", "field-needed")]


def test_files_that_are_wrong_are_said_and_a_mended_one_is_used(
    project: EditableProject, tmp_path: Path
) -> None:
    """A file may become a folder, and a deck may have very many faults at once."""
    live = LiveMessages()
    folders = (project.path("content/deck.yaml").parent, project.path("layouts/theme.yaml").parent)
    own = AskedPages(desk_pages(find_project(*folders, tmp_path), live), live)
    path = project.path("content/cards/work.yaml")
    text = path.read_bytes()

    def problems() -> list[dict[str, object]]:
        found: list[dict[str, object]] = own.ask("POST", "/desk/show", {}).json()["problems"]
        assert own.ask("POST", "/desk/choices", {}).status == 200
        return found

    path.unlink()
    path.mkdir()
    assert problems()
    assert own.ask("POST", "/desk/make", {"targets": ["office"]}).json()["is_refused"]
    path.rmdir()
    lines = "\n".join(f"sleutel-{number}: x" for number in range(500))
    path.write_bytes(text + f"\n{lines}\n".encode())
    many = problems()
    assert len(many) == MOST_SHOWN + 1
    assert str(500 - MOST_SHOWN) in str(many[-1]["message"])
    path.write_bytes(text)
    assert not problems()


def test_a_folder_that_cannot_be_written_keeps_no_details_and_says_so(
    pages: AskedPages, settings_of_nobody: Path
) -> None:
    """A file in the place of the folder cannot be written to by anybody, unlike a disk by root."""
    (settings_of_nobody / "kaartenset").write_bytes(b"")
    answer = pages.ask("POST", "/desk/details", {"details": {"adviser": "Jo"}}).json()
    assert [each["code"] for each in answer["problems"]] == ["output-unwritable"]
    assert pages.ask("POST", "/desk/choices", {}).json()["details"] == {}


@table("asked", [None, [], "x", {"fields": 3, "variants": {"a": 1}, "targets": "office"}])
def test_a_request_that_no_form_sends_is_answered(pages: AskedPages, asked: object) -> None:
    assert pages.ask("POST", "/desk/show", asked).status == 200
    assert pages.ask("POST", "/desk/make", asked).json()["is_refused"]
    assert pages.ask("POST", "/desk/choices", asked).status == 200


def test_only_pictures_that_the_page_lacks_are_sent(pages: AskedPages) -> None:
    def shown(known: list[str], **fields: str) -> list[dict[str, Any]]:
        asked = {"fields": fields, "known": known}
        faces: list[dict[str, Any]] = pages.ask("POST", "/desk/show", asked).json()["faces"]
        return faces

    first = shown([], name="Jo")
    assert [face["id"] for face in first] == ["intro-front", "intro-back"]
    assert all("png" in face for face in first)
    assert first[0]["texts"][0] == "Beste Jo,"
    second = shown([face["digest"] for face in first], name="Jan")
    assert [face["id"] for face in second if "png" in face] == ["intro-front"]
    assert len(shown([], name="Jan", benefit="wajong")) > 2


def test_a_field_with_an_error_does_not_hide_the_others(pages: AskedPages) -> None:
    good = pages.ask("POST", "/desk/show", {"fields": {"name": "Jo"}}).json()
    bad = pages.ask("POST", "/desk/show", {"fields": {"name": "Jo", "email": "x"}}).json()
    assert [face["digest"] for face in bad["faces"]] == [face["digest"] for face in good["faces"]]
    assert [each["field"] for each in bad["problems"]] == ["email"]


def test_nothing_is_written_unless_it_is_asked_for(
    pages: AskedPages, unwritten: None, settings_of_nobody: Path
) -> None:
    fields = {**CLIENT, "reference": "A-8"}
    pages.ask("POST", "/desk/show", {"fields": fields})
    assert made(pages, fields=fields, targets=["office", "screen"])
    assert not list(settings_of_nobody.rglob("*"))


def test_own_details_are_kept_and_forgotten(pages: AskedPages, settings_of_nobody: Path) -> None:
    details = {"adviser": "Ayşe Öz", "phone": "088", "name": "a client", "role": 3, "email": " "}
    kept = {"adviser": "Ayşe Öz", "phone": "088"}
    answer = pages.ask("POST", "/desk/details", {"details": details})
    assert answer.json()["details"] == kept
    (file,) = (path for path in settings_of_nobody.rglob("*") if path.is_file())
    assert json.loads(file.read_text(encoding="utf-8")) == kept
    assert pages.ask("POST", "/desk/choices", {}).json()["details"] == kept
    file.write_text("[broken", encoding="utf-8")
    assert pages.ask("POST", "/desk/choices", {}).json()["details"] == {}
    assert pages.ask("POST", "/desk/details", {"details": None}).status == 200
    assert not file.exists()


@table(
    ("method", "path"),
    [
        ("POST", "/desk/make"),
        ("POST", "/desk/show"),
        ("POST", "/desk/details"),
        ("POST", "/desk/stop"),
        ("GET", "/desk/file/x"),
        ("GET", "/desk"),
    ],
)
def test_only_the_page_itself_may_ask(pages: AskedPages, method: str, path: str) -> None:
    refused: list[dict[str, str | None]] = [
        {"cookie": None},
        {"host": "evil.example"},
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
    ]
    answers = [pages.ask(method, path, {}, headers=headers).status for headers in refused]
    assert answers == [403, 421, 403, 403]


@table("key", ["x", "..%2f..%2fetc%2fpasswd", "../x"])
def test_no_path_of_a_request_is_opened(pages: AskedPages, key: str) -> None:
    assert pages.ask("GET", f"/desk/file/{key}").status in (404, 410)


def test_files_in_memory_go_after_a_while_and_soon_after_saving() -> None:
    now = 0.0
    files = MadeFiles(lambda: now, kept_for=600, most_bytes=10)
    saved, waiting = (files.keep(MadeFile("a.pdf", "application/pdf", b"1")) for _file in "12")
    assert files.get(saved, is_saved=True)
    now = 61.0
    assert files.get(saved, is_saved=False) is None
    assert files.get(waiting, is_saved=False)
    now = 601.0
    assert len(files) == 0
    first, second = (files.keep(MadeFile("b.pdf", "application/pdf", b"123456")) for _file in "12")
    assert files.get(first, is_saved=False) is None
    assert files.get(second, is_saved=False)
