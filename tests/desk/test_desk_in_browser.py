"""The pages that make decks in a real browser: what a professional does, also by keyboard alone."""

from __future__ import annotations

import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command_line import invoke
from web_browser import chromium, faults_for_ears, findings_of_axe, page_of, served, until

pytestmark = pytest.mark.slow

DUTCH = {"KAARTENSET_LANG": "nl"}
LIST = "Naam;Datum;Kenmerk\r\nZoë de Wit;1-12-2026;A-1\r\nJan;31-2-2026;A-2\r\nJo;2-12-2026;A-3\r\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages, served in an empty folder that is still empty at the end."""
    folder = tmp_path_factory.mktemp("desk")
    environment = {**DUTCH, "TMPDIR": str(folder)}
    with served(["desk", "--no-open"], folder, environment) as (found, _process):
        yield found
    assert not list(folder.iterdir())


@pytest.fixture
def form(browser: Any, address: str) -> Iterator[Any]:
    with page_of(browser, address) as page:
        page.locator("#faces img").first.wait_for()
        yield page


@pytest.fixture
def list_page(browser: Any, address: str) -> Iterator[Any]:
    with page_of(browser, address) as page:
        page.get_by_role("link", name="Sets voor een lijst").click()
        page.locator("#targets input").first.wait_for()
        yield page


def saved(page: Any, link: Any, folder: Path) -> Path:
    """Return the file that a link downloads."""
    with page.expect_download() as download:
        link.click()
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


def face(page: Any) -> str:
    return str(page.locator("#faces img").first.get_attribute("src"))


def test_a_form_shows_the_card_its_errors_and_then_the_deck_of_build(
    form: Any, tmp_path: Path
) -> None:
    before = face(form)
    form.get_by_label("Naam", exact=True).fill("Zoë de Wit")
    until(form, lambda: face(form) != before)
    form.get_by_label("E-mailadres voor de cliënt").fill("zoe")
    problem = form.locator("#email-problem")
    problem.wait_for()
    assert problem.inner_text().startswith("Fout: Het veld 'e-mail' is geen e-mailadres")
    form.get_by_role("button", name="Maak de set").click()
    summary = form.get_by_role("group", name="Nog niet gemaakt")
    summary.get_by_role("link").click()
    email = form.locator("#email")
    assert email.evaluate("field => field === document.activeElement")
    assert email.get_attribute("aria-invalid") == "true"
    assert "email-problem" in email.get_attribute("aria-describedby")

    email.fill("zoe@example.nl")
    problem.wait_for(state="detached")
    form.get_by_label("Kenmerk", exact=True).fill("A-1")
    form.get_by_role("button", name="Maak de set").click()
    link = form.get_by_role("link", name="kaartenset-A-1.pdf downloaden")
    made = saved(form, link, tmp_path)
    assert not summary.is_visible()
    options = ("--name", "Zoë de Wit", "--email", "zoe@example.nl", "--reference", "A-1")
    assert invoke("build", *options, "-o", str(tmp_path / "built.pdf")).code == 0
    assert made.read_bytes() == (tmp_path / "built.pdf").read_bytes()


def test_a_list_shows_its_errors_and_then_the_decks_of_batch(
    list_page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "nl")
    path = tmp_path / "lijst.csv"
    path.write_bytes(LIST.encode("utf-8-sig"))
    list_page.locator("#file").set_input_files(path)
    wrong = list_page.locator("td.wrong")
    wrong.wait_for()
    assert "31-2-2026" in wrong.inner_text()
    list_page.get_by_label("Rij 4 maken").uncheck()
    list_page.get_by_role("button", name="Maak de sets").click()
    archive = saved(list_page, list_page.get_by_role("link", name="lijst.zip"), tmp_path)
    out = tmp_path / "out"
    invoke("batch", str(path), "-o", str(out), "--only", "2")
    with zipfile.ZipFile(archive) as made:
        found = {name: made.read(name) for name in made.namelist()}
    assert found == {each.name: each.read_bytes() for each in out.iterdir() if each.is_file()}
    assert "sets gemaakt: 1" in list_page.locator("#status").inner_text()


def test_a_column_of_another_name_is_chosen_and_the_focus_stays(
    list_page: Any, tmp_path: Path
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes("Klantnaam;Datum\r\nZoë;1-12-2026\r\nJo;2-12-2026\r\n".encode("utf-8-sig"))
    list_page.locator("#file").set_input_files(path)
    errors = list_page.locator("#errors")
    errors.wait_for()
    menu = list_page.get_by_label("Kolom A: Klantnaam")
    menu.focus()
    menu.select_option("name")
    list_page.locator("#rows td").first.wait_for()
    assert menu.evaluate("menu => menu === document.activeElement")
    assert not errors.is_visible()
    list_page.get_by_label("Rij 3 maken").uncheck()
    shown = list_page.locator("#rows").get_attribute("data-shown")
    list_page.locator("#handling").select_option("copied")
    until(list_page, lambda: list_page.locator("#rows").get_attribute("data-shown") != shown)
    assert not list_page.get_by_label("Rij 3 maken").is_checked()


def test_two_pages_make_at_once(browser: Any, address: str, tmp_path: Path) -> None:
    with page_of(browser, address) as one, page_of(browser, address) as other:
        for page, name in ((one, "Zoë"), (other, "Jo")):
            page.locator("#faces img").first.wait_for()
            page.locator("#name").fill(name)
        for page in (one, other):
            page.locator("button.main").click()
        files = []
        for number, page in enumerate((one, other)):
            folder = tmp_path / str(number)
            folder.mkdir()
            link = page.locator("#made a.main")
            link.wait_for()
            files.append(saved(page, link, folder).read_bytes())
        assert files[0] != files[1]


def test_the_form_can_be_filled_in_and_made_by_keyboard_alone(form: Any) -> None:
    form.keyboard.press("Tab")
    assert form.locator(":focus").inner_text() == "Naar de inhoud"
    form.keyboard.press("Enter")
    for _ in range(40):
        form.keyboard.press("Tab")
        if form.locator(":focus").get_attribute("id") == "name":
            break
    form.keyboard.type("Jo")
    form.keyboard.press("Enter")
    made = form.locator("#made")
    made.wait_for()
    assert made.evaluate("section => section === document.activeElement")


LOOKS: dict[str, dict[str, Any]] = {
    "narrow and dark": {"width": 320, "color_scheme": "dark", "reduced_motion": "reduce"},
    "a wide window at 200 %": {"width": 640, "forced_colors": "active"},
    "large text": {"width": 1280},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_nothing_is_wider_than_the_window_and_all_can_be_heard(
    browser: Any, address: str, tmp_path: Path, look: str
) -> None:
    path, other = tmp_path / "lijst.csv", tmp_path / "anders.csv"
    path.write_bytes(LIST.encode("utf-8-sig"))
    other.write_bytes(b"Klantnaam;Datum\r\nJo;1-12-2026\r\n")
    found: list[str] = []

    def judge(page: Any) -> None:
        if look == "large text":
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        found.extend(findings_of_axe(page) + faults_for_ears(page))
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found.extend(["wider than the window"] if wide > 0 else [])

    with page_of(browser, address, **LOOKS[look]) as page:
        page.locator("#faces img").first.wait_for()
        page.locator("#email").fill("x")
        page.locator("button.main").click()
        page.locator("#errors").wait_for()
        judge(page)
        page.locator("#email").fill("")
        page.locator("button.main").click()
        page.locator("#made").wait_for()
        page.locator("#faces details summary").first.click()
        judge(page)
        page.get_by_role("link", name="Sets voor een lijst").click()
        page.locator("#targets input").first.wait_for()
        page.locator("#file").set_input_files(other)
        page.locator("#errors").wait_for()
        judge(page)
        page.locator("#file").set_input_files(path)
        page.locator("td.wrong").wait_for()
        page.locator("#printing summary").click()
        page.get_by_label("Toon alleen rijen waar iets niet klopt").check()
        assert page.locator("#rows tbody tr:visible").count() == 1
        page.get_by_role("button", name="Maak de sets").click()
        page.locator("#made").wait_for()
        judge(page)
    assert not found


def test_the_words_of_a_card_can_be_heard_and_the_focus_is_never_lost(
    list_page: Any, browser: Any, address: str, tmp_path: Path
) -> None:
    with page_of(browser, address) as form:
        form.locator("#faces img").first.wait_for()
        before = face(form)
        form.locator("#name").fill("Zoë de Wit")
        until(form, lambda: face(form) != before)
        read = form.locator("#faces details").first
        read.locator("summary").click()
        until(form, lambda: "Zoë de Wit" in read.inner_text())
    path = tmp_path / "lijst.csv"
    path.write_text("Naam\n" + "".join(f"Jan {number}\n" for number in range(300)), "utf-8")
    list_page.locator("#file").set_input_files(path)
    list_page.get_by_label("Rij 2 maken: Jan 0").wait_for()
    list_page.locator("#make").focus()
    list_page.keyboard.press("Enter")
    stop = list_page.locator("#stop-making")
    until(list_page, lambda: stop.evaluate("button => button === document.activeElement"))
    assert "300" in list_page.locator("#status").inner_text()
    list_page.keyboard.press("Enter")
    make = list_page.locator("#make")
    until(list_page, lambda: make.evaluate("button => button === document.activeElement"))


def test_the_button_and_ctrl_c_end_the_program(browser: Any, tmp_path: Path) -> None:
    with served(["desk", "--no-open"], tmp_path, DUTCH) as (address, process):
        with page_of(browser, address) as page:
            page.locator("#faces img").first.wait_for()
            page.get_by_role("button", name="Stoppen").click()
            heading = page.get_by_role("heading", level=1)
            until(page, lambda: "gestopt" in heading.inner_text())
        assert process.wait(10) == 0
    many = "".join(f"Jan {number}\r\n" for number in range(1500))
    (tmp_path / "lijst.csv").write_text(f"Naam\r\n{many}", encoding="utf-8")
    with served(["desk", "--no-open"], tmp_path, DUTCH) as (address, process):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="Sets voor een lijst").click()
        page.locator("#targets input").first.wait_for()
        page.locator("#file").set_input_files(tmp_path / "lijst.csv")
        page.locator("#rows table").wait_for()
        page.get_by_role("button", name="Maak de sets").click()
        page.locator("#progress").wait_for()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        context.close()
    assert [path.name for path in tmp_path.iterdir()] == ["lijst.csv"]
