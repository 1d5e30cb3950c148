"""The page of the designer in a real browser: what is saved is seen, and anybody can use it."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from projects import SMALL, EditableProject
from web_browser import chromium, faults_for_ears, findings_of_axe, page_of, served, until

pytestmark = pytest.mark.slow

WORK, INTRO, DECK = "content/cards/work.yaml", "content/cards/intro.yaml", "content/deck.yaml"
TOO_LONG = "een cursus, een opleiding of een diploma dat u graag zou willen halen"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EditableProject, str]]:
    """A project in a folder with a space and an accent, and the address of its preview.

    It has three of the cards that ship, and one page of a guide: a browser loads each picture.
    """
    project = EditableProject.copied_to(tmp_path_factory.mktemp("preview") / "mijn set é")
    project.path("layouts/theme.yaml")
    project.keep_cards("intro", "health", "work")
    project.write("content/guide.yaml", (SMALL.content / "guide.yaml").read_bytes())
    environment = {"KAARTENSET_LANG": "en", "VISUAL": "", "EDITOR": ""}
    with served(["preview", "--no-open"], project.root, environment) as (address, _process):
        yield project, address


@pytest.fixture
def page(browser: Any, shown: tuple[EditableProject, str]) -> Iterator[Any]:
    with page_of(browser, shown[1]) as found:
        until(found, found.locator("article img[src]").count)
        yield found


def picture(page: Any, card: str, side: str) -> str:
    """Return the digest of the picture that is shown of a face."""
    image = page.locator(f"[data-card={card}] figure[data-side={side}] img")
    return str(image.get_attribute("data-picture"))


def test_an_edit_changes_its_picture_and_an_error_is_at_its_place_until_it_is_mended(
    page: Any, shown: tuple[EditableProject, str]
) -> None:
    project, _address = shown
    card = page.locator("[data-card=work]")
    card.scroll_into_view_if_needed()
    front, back = picture(page, "work", "front"), picture(page, "work", "back")
    project.replace(WORK, "- cursus of diploma", "- een cursus")
    until(page, lambda: picture(page, "work", "back") != back)
    assert picture(page, "work", "front") == front
    until(page, lambda: "Werk en opleiding" in page.locator("#status").text_content())

    project.replace(WORK, "- een cursus", f"- {TOO_LONG}")
    problem = card.locator(".problems li", has_text="too-high")
    until(page, problem.count)
    mark = card.locator("figure[data-side=back] .mark").first
    assert mark.get_attribute("aria-label").startswith("error 1: this is ")
    outer = card.locator("figure[data-side=back] .face").bounding_box()
    inner = mark.bounding_box()
    assert outer["y"] + outer["height"] / 2 < inner["y"] < outer["y"] + outer["height"]
    link = problem.locator("a").get_attribute("href")
    assert link.startswith("vscode://file/")
    assert "mijn%20set%20%C3%A9/content/cards/work.yaml:" in link
    mark.click()
    assert problem.evaluate("each => each === document.querySelector(':target')")
    until(page, card.locator("figcaption .draft").count)

    project.replace(WORK, f"- {TOO_LONG}", "- cursus of diploma")
    until(page, lambda: picture(page, "work", "back") == back)
    until(page, lambda: not card.locator(".problems li").count())
    assert not card.locator(".mark").count()


def test_broken_input_keeps_the_last_picture_with_the_message_over_it(
    page: Any, shown: tuple[EditableProject, str]
) -> None:
    project, _address = shown
    before = picture(page, "intro", "front")
    text = project.text(DECK)
    project.write(DECK, "title: 'half")
    until(page, page.locator("#broken").is_visible)
    until(page, page.locator("#general li").count)
    assert picture(page, "intro", "front") == before
    assert "content/deck.yaml" in page.locator("#general").text_content()
    project.write(DECK, text)
    until(page, page.locator("#broken").is_hidden)
    until(page, page.locator("#general").is_hidden)


def test_what_is_chosen_is_shown_and_stays_after_the_page_is_loaded_again(page: Any) -> None:
    neutral = picture(page, "intro", "front")
    page.select_option("#client", "long")
    until(page, lambda: picture(page, "intro", "front") != neutral)
    own = picture(page, "intro", "front")
    page.locator("#variants summary").click()
    page.get_by_label("Wajong", exact=True).check()
    page.keyboard.press("Escape")
    until(page, lambda: picture(page, "intro", "front") not in (own, neutral))
    page.select_option("#compare", "")
    until(page, lambda: page.locator("[data-card=intro] .faces").count() == 2)
    assert page.locator("[data-card=intro] h3").all_text_contents() == ["Wajong", "standard"]
    page.reload()
    until(page, lambda: page.locator("[data-card=intro] .faces").count() == 2)
    assert page.locator("#client").input_value() == "long"
    page.select_option("#compare", "-")
    page.select_option("#target", "guide")
    until(page, lambda: page.get_by_role("heading", name="Page 1", exact=True).count())


def test_cards_are_found_by_name_and_by_text(page: Any) -> None:
    page.get_by_label("Find a card").fill("solliciteren")
    until(page, lambda: page.locator("article:visible").count() == 1)
    assert page.locator("article:visible").get_attribute("data-card") == "work"
    assert "1 of 3 cards" in page.locator("#count").text_content()
    page.get_by_label("Find a card").fill("zzz")
    assert "No card" in page.locator("#count").text_content()


def test_faces_are_at_their_real_size_after_the_ruler_check(page: Any) -> None:
    page.select_option("#size", "real")
    page.locator("#ruler summary").click()
    page.locator("#pixels").fill("500")
    face = page.locator("[data-card=health] figure[data-side=front] .face")
    until(page, lambda: abs(face.bounding_box()["width"] - 525) < 1)  # 105 mm, 5 pixels each
    assert abs(face.bounding_box()["height"] - 742.5) < 1
    assert abs(page.locator(".bar").bounding_box()["width"] - 500) < 1
    page.reload()
    until(page, page.locator("article img[src]").count)
    assert page.locator("#pixels").input_value() == "500"


@pytest.mark.parametrize(
    ("pixels", "bar", "card"),
    [(250, 100, (85.6, 53.98)), (400, 50, (53.98, 85.6)), (700, 20, None), (1200, 20, None)],
)
def test_the_bar_to_measure_is_whole_on_a_narrow_screen(
    browser: Any,
    shown: tuple[EditableProject, str],
    pixels: int,
    bar: int,
    card: tuple[float, float] | None,
) -> None:
    """It was 100 mm long, and cut off: nobody could hold a ruler against both of its ends."""
    with page_of(browser, shown[1], 320) as page:
        page.locator("#ruler summary").click()
        page.locator("#pixels").fill(str(pixels))
        until(page, lambda: page.locator(".bar").text_content() == f"{bar} mm")
        room = page.locator(".measures").evaluate("each => [each.clientWidth, each.scrollWidth]")
        assert room[1] <= room[0]
        assert abs(page.locator(".bar").bounding_box()["width"] - bar * pixels / 100) < 1
        box = page.locator(".bank-card").bounding_box()
        if card is None:
            assert box is None
        else:
            assert abs(box["width"] - card[0] * pixels / 100) < 1
            assert abs(box["height"] - card[1] * pixels / 100) < 1


def test_texts_tell_their_size_and_sentences_on_hover_on_focus_and_in_a_list(page: Any) -> None:
    card = page.locator("[data-card=intro]")
    page.get_by_label("texts").check()
    spot = card.locator("figure[data-side=front] .text-spot").first
    spot.focus()
    tip = page.locator("#tip")
    assert "pt" in tip.text_content()
    assert "words a sentence" in tip.text_content()
    page.get_by_label("texts").uncheck()
    until(page, lambda: not card.locator(".text-spot").count())
    box = card.locator("figure[data-side=front] .face").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.25)
    until(page, tip.is_visible)
    card.locator(".texts summary").click()
    row = card.locator("tr", has_text="Binnenkort praten we over u en over wat nodig is voor werk.")
    until(page, row.count)
    assert row.locator("td").all_text_contents()[2] == "12, 9"


def test_colours_are_filtered_over_the_pictures_alone(page: Any) -> None:
    image = page.locator("article img").first
    for colours in ("grey", "protan", "deutan", "tritan"):
        page.select_option("#colours", colours)
        style = image.evaluate("each => getComputedStyle(each).filter")
        assert f"#{colours}" in style
        assert page.locator(f"filter#{colours}").count() == 1


@pytest.mark.parametrize("width", [320, 1024, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_width_needs_scrolling_sideways(
    browser: Any, shown: tuple[EditableProject, str], width: int, scheme: str
) -> None:
    project, address = shown
    text = project.text(WORK)
    project.replace(WORK, "- cursus of diploma", f"- {TOO_LONG}")
    try:
        with page_of(browser, address, width, color_scheme=scheme) as page:
            until(page, page.locator("[data-card=work] .problems li").count)
            if scheme == "dark":
                page.locator("#variants summary").click()
                for name in ("texts", "baselines", "safe area"):
                    page.get_by_label(name).check()
                page.select_option("#size", "real")
                page.locator("[data-card=intro] .texts summary").click()
                page.locator("#ruler summary").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert findings_of_axe(page) == []
            assert faults_for_ears(page) == []
    finally:
        project.write(WORK, text)


def test_everything_is_reached_and_used_by_keyboard_alone(page: Any) -> None:
    page.evaluate("document.activeElement.blur()")
    names = []
    for _ in range(40):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "() => document.activeElement.id || document.activeElement.name"
                " || document.activeElement.className || document.activeElement.tagName"
            )
        )
        if names[-1] == "BODY":
            break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", names[-1]
    wanted = ["search", "deck", "address", "benefit", "client", "target", "compare", "size"]
    assert names[0] == "skip"
    assert [name for name in names if name in wanted] == wanted
    assert {"colours", "trim", "marks", "only-problems"} <= set(names)
    page.locator("#trim, [name=trim]").focus()
    page.keyboard.press("Space")
    assert "show-trim" in page.locator("#cards").get_attribute("class")


def test_two_previews_of_one_folder_go_on_beside_each_other(
    browser: Any, shown: tuple[EditableProject, str]
) -> None:
    project, address = shown
    with (
        served(["preview", "--no-open"], project.root, {"KAARTENSET_LANG": "nl"}) as (other, _run),
        page_of(browser, address) as one,
        page_of(browser, other) as two,
    ):
        assert other.split("/")[2] != address.split("/")[2]
        for page in (one, two):
            until(page, page.locator("article img[src]").count)
        assert two.locator("html").get_attribute("lang") == "nl"
        assert "Uitkering" in two.locator("#choices").text_content()


def test_ctrl_c_ends_everything_and_the_page_says_so(
    browser: Any, shown: tuple[EditableProject, str]
) -> None:
    project, _address = shown
    with served(["preview", "--no-open"], project.root, {"KAARTENSET_LANG": "en"}) as (own, run):
        context = browser.new_context()
        page = context.new_page()
        page.goto(own)
        until(page, page.locator("article img[src]").count)
        began = time.monotonic()
        run.send_signal(signal.SIGINT)
        assert run.wait(10) == 0
        assert time.monotonic() - began < 5
        until(page, page.locator("#stopped").is_visible)
        assert "has stopped" in page.locator("#stopped").text_content()
        context.close()


def test_a_folder_that_goes_and_comes_back_is_followed(
    page: Any, shown: tuple[EditableProject, str], tmp_path: Path
) -> None:
    project, _address = shown
    content = project.root / "content"
    shutil.move(content, tmp_path / "away")
    until(page, page.locator("#broken").is_visible)
    shutil.move(tmp_path / "away", content)
    until(page, page.locator("#broken").is_hidden)
    before = picture(page, "intro", "front")
    project.replace(INTRO, "Binnenkort praten we", "Straks praten we")
    until(page, lambda: picture(page, "intro", "front") != before)
    project.replace(INTRO, "Straks praten we", "Binnenkort praten we")
