"""What a page shows of a deck: which pictures change, which stay, and where problems are."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from kaartenset.locations import InFile, InTable, OfOption
from kaartenset.preview.faces.choice import SAMPLES, Choice, menus_of, read_choice
from kaartenset.preview.faces.edition import Edition
from kaartenset.preview.faces.face_data import PageData
from kaartenset.preview.faces.gallery import MOST_EDITIONS, Gallery
from kaartenset.preview.faces.problem_data import MOST_SHOWN, problems_data
from kaartenset.preview.faces.source_files import (
    SourceFiles,
    editor_command,
    editor_link,
    file_of,
)
from kaartenset.project.project import Project
from projects import SHIPPED, EditableProject
from tables import table

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
WORK, INTRO, THEME = "content/cards/work.yaml", "content/cards/intro.yaml", "layouts/theme.yaml"
TOO_LONG = "een cursus, een opleiding of een diploma dat u graag zou willen halen"
NEUTRAL = Choice()


@pytest.fixture
def project(project: EditableProject) -> EditableProject:
    """A project of four cards, without variants, which is drawn sooner than one of eleven."""
    shutil.rmtree(project.root / "content" / "variants")
    for layout in project.path("layouts/theme.yaml").parent.rglob("*.j2"):
        if "easy" in str(layout) or "team-" in str(layout):
            layout.unlink()
    for card in ("situation", "stagnation", "hindering", "helping", "goals", "family", "money"):
        project.path(f"content/cards/{card}.yaml").unlink()
        project.replace("content/deck.yaml", f"  - {card}\n", "")
    for domain in ("family", "money"):
        (own,) = re.findall(rf"- id: {domain}\n(?:  .*\n)+", project.text("content/domains.yaml"))
        project.replace("content/domains.yaml", own, "")
    return project


@pytest.fixture
def gallery(project: EditableProject) -> Gallery:
    """The gallery of a project that a test may change."""
    project.path(THEME)
    return Gallery(Project(project.root / "content", project.root / "layouts"), settling=0.0)


def pictures(edition: Edition) -> dict[tuple[str, str], str]:
    """Return the digest of every picture by card and side."""
    return {
        (card.id, face.side): face.picture.digest for card in edition.cards for face in card.faces
    }


def after(gallery: Gallery, choice: Choice = NEUTRAL) -> Edition:
    """Return what is shown after a change of a file."""
    gallery.renew()
    return gallery.edition(choice)


def told(gallery: Gallery, edition: Edition) -> list[PageData]:
    return problems_data(edition.problems, edition, SourceFiles())[0]


def test_a_text_changes_the_pictures_with_it_and_no_other(
    project: EditableProject, gallery: Gallery
) -> None:
    before = pictures(gallery.edition(NEUTRAL))
    assert len(before) == 8
    project.replace(WORK, "- cursus of diploma", "- een cursus")
    now = pictures(after(gallery))
    assert {name for name in now if now[name] != before[name]} == {("work", "back")}
    project.replace(WORK, "- een cursus", "- cursus of diploma")
    assert pictures(after(gallery)) == before


def test_a_colour_of_the_theme_changes_the_pictures_with_it(
    project: EditableProject, gallery: Gallery
) -> None:
    before = pictures(gallery.edition(NEUTRAL))
    project.replace(THEME, '"#008368"', '"#006050"')
    now = pictures(after(gallery))
    changed = {card for card, side in now if now[card, side] != before[card, side]}
    assert "home" in changed
    assert "health" not in changed


def test_a_picture_is_at_true_proportions_in_the_colours_of_the_card(gallery: Gallery) -> None:
    edition = gallery.edition(NEUTRAL)
    front = pictures(edition)["home", "front"]
    png = gallery.picture(front, 96)
    assert png is not None
    with Image.open(BytesIO(png)) as picture:
        # A6 by exact halves, 105 x 148.5 mm, at 96 to the inch
        width, height = picture.size
        assert width == pytest.approx(396.9, abs=1)
        assert height == pytest.approx(561.3, abs=1)
        assert picture.getpixel((198, 100)) == (0x00, 0x83, 0x68)
    assert gallery.picture("0" * 32, 96) is None


def test_a_card_that_cannot_be_read_keeps_its_last_picture_and_the_others_go_on(
    project: EditableProject, gallery: Gallery
) -> None:
    before = pictures(gallery.edition(NEUTRAL))
    project.replace(INTRO, "title: ", "titel: ")
    project.replace(WORK, "- cursus of diploma", "- een cursus")
    edition = after(gallery)
    now = pictures(edition)
    assert [card.id for card in edition.cards if card.kept] == ["intro"]
    assert {name for name in before if now[name] != before[name]} == {("work", "back")}
    assert {problem["card"] for problem in told(gallery, edition)} == {"intro"}
    project.replace(INTRO, "titel: ", "title: ")
    edition = after(gallery)
    assert not edition.problems
    assert not any(card.kept for card in edition.cards)


@table(
    "broken",
    [
        ("content/deck.yaml", "title: ", "title "),
        (THEME, "colours:", "colours: ["),
        ("content/domains.yaml", "- id:", "- : id"),
    ],
)
def test_what_all_cards_share_keeps_every_picture_and_says_where_it_is_wrong(
    broken: tuple[str, str, str], project: EditableProject, gallery: Gallery
) -> None:
    before = pictures(gallery.edition(NEUTRAL))
    file, old, new = broken
    text = project.text(file)
    project.write(file, text.replace(old, new, 1))
    edition = after(gallery)
    assert edition.source is None
    assert pictures(edition) == before
    assert all(card.kept for card in edition.cards)
    assert any(problem["place"].startswith(file) for problem in told(gallery, edition))
    project.write(file, text)
    assert pictures(after(gallery)) == before


def test_a_text_that_does_not_fit_is_drawn_with_its_place_marked(
    project: EditableProject, gallery: Gallery
) -> None:
    project.replace(WORK, "- cursus of diploma", f"- {TOO_LONG}")
    edition = gallery.edition(NEUTRAL)
    drafts = [(card.id, face.side) for card in edition.cards for face in card.faces if face.draft]
    assert drafts == [("work", "back")]
    first = told(gallery, edition)[0]
    assert (first["code"], first["card"], first["severity"]) == ("too-high", "work", "error")
    (mark,) = first["marks"]
    assert (mark["card"], mark["side"]) == ("work", "back")
    x, y, width, height = mark["box"]
    assert 0 <= x < 105
    assert 60 < y < 148.5  # The list is in the lower half of the back.
    assert width > 20
    assert height > 10
    assert first["link"].startswith("vscode://file/")
    assert first["link"].endswith(f"{WORK}:{first['line']}:{first['column']}")


def test_a_finding_of_check_is_marked_on_the_text_that_it_is_about(
    project: EditableProject, gallery: Gallery
) -> None:
    project.replace(WORK, "Werken kan op veel manieren.", "Werken kan i.v.m. o.a. manieren.")
    found = gallery.report(NEUTRAL)
    edition = gallery.edition(NEUTRAL)
    data, _more = problems_data(found, edition, SourceFiles())
    marked = [problem for problem in data if problem["code"] == "L13"]
    assert marked
    assert {(mark["card"], mark["side"]) for each in marked for mark in each["marks"]} == {
        ("work", "back")
    }


def test_files_that_go_and_come_back_are_problems_and_no_end(
    project: EditableProject, gallery: Gallery
) -> None:
    """Editors save in two steps, people rename, and a folder may get the name of a file."""
    before = pictures(gallery.edition(NEUTRAL))
    path = project.path(WORK)
    text = path.read_bytes()

    def as_nothing() -> None:
        path.unlink()

    def as_empty() -> None:
        path.write_bytes(b"")

    def as_half() -> None:
        path.write_bytes(text[: len(text) // 2])

    def as_folder() -> None:
        path.mkdir()

    for change in (as_nothing, as_empty, as_half, as_folder):
        if path.is_file():
            as_nothing()
        if change is not as_nothing:
            change()
        edition = after(gallery)
        assert edition.problems, change.__name__
        assert pictures(edition).keys() == before.keys(), change.__name__
        if path.is_dir():
            path.rmdir()
    path.write_bytes(text)
    assert pictures(after(gallery)) == before
    elsewhere = project.root / "away"
    shutil.move(project.root / "content", elsewhere)
    assert after(gallery).problems
    shutil.move(elsewhere, project.root / "content")
    assert pictures(after(gallery)) == before


def test_a_project_on_a_disk_that_cannot_be_written_is_only_read(
    project: EditableProject, gallery: Gallery
) -> None:
    """Root may write anywhere, so that no rights of a folder show this: no file is opened for
    writing."""
    written: list[object] = []
    is_heard = True

    def hear(event: str, args: tuple[object, ...]) -> None:
        changes = event in ("os.mkdir", "os.rename", "os.remove", "os.utime")
        is_open = event == "open" and isinstance(args[2], int) and args[2] & _WRITES
        if is_heard and (changes or is_open) and str(project.root) in str(args[0]):
            written.append(args)

    sys.addaudithook(hear)
    try:
        edition = gallery.edition(NEUTRAL)
        assert gallery.picture(edition.cards[0].faces[0].picture.digest, 1)
    finally:
        is_heard = False
    assert not written


def test_a_page_shows_a_bounded_number_of_problems(
    project: EditableProject, gallery: Gallery
) -> None:
    lines = "\n".join(f"sleutel-{number}: x" for number in range(MOST_SHOWN + 40))
    project.append(WORK, f"\n{lines}\n")
    edition = gallery.edition(NEUTRAL)
    data, more = problems_data(edition.problems, edition, SourceFiles())
    assert len(data) == MOST_SHOWN
    assert more == len(edition.problems) - MOST_SHOWN > 0


SHIPPED_GALLERY = Gallery(SHIPPED)


def faces_for(**changes: str) -> Iterator[tuple[str, str, float]]:
    edition = SHIPPED_GALLERY.edition(read_choice(changes))
    assert not edition.problems
    for card in edition.cards:
        for face in card.faces:
            yield card.id, face.picture.digest, face.picture.size.width


@pytest.mark.slow
@table("changes", [{"client": client} for client in SAMPLES] + [{"benefit": "wajong"}])
def test_a_sample_client_and_a_benefit_change_their_cards(changes: dict[str, str]) -> None:
    neutral, own = (list(faces_for(**each)) for each in ({}, changes))
    changed = {name for (name, *_rest), one in zip(own, neutral, strict=True) if one not in own}
    assert changed & {"intro", "situation"}


def test_each_target_shows_its_own_pages() -> None:
    office, press, screen, guide = (
        list(faces_for(target=target)) for target in ("office", "press", "screen", "guide")
    )
    assert [width for _id, _digest, width in press] == [
        pytest.approx(width + 6) for _id, _digest, width in office
    ]
    assert len(screen) == len(office)
    assert {width for _id, _digest, width in guide} == {210.0}


@table(
    "asked",
    [{"deck": "../../etc"}, {"variants": "../secret"}, {"deck": "gone"}, {"variants": "gone"}],
)
def test_names_of_a_request_that_the_project_does_not_have_are_problems(
    asked: dict[str, str],
) -> None:
    edition = SHIPPED_GALLERY.edition(read_choice(asked))
    assert [problem.code for problem in edition.problems] in (
        ["unknown-deck"],
        ["unknown-variant"],
    )
    assert not edition.cards


def test_words_that_mean_nothing_choose_nothing() -> None:
    asked = {"target": "x", "address": "x", "client": "x", "benefit": "x"}
    choice = read_choice(asked)
    assert (choice.target, choice.address) == ("office", "")
    assert not SHIPPED_GALLERY.edition(choice).problems


def test_the_menus_have_what_the_project_has() -> None:
    menus = menus_of(SHIPPED, SHIPPED)
    assert [deck for deck, _name in menus.decks] == ["standard", "team"]
    assert ("wajong", "Wajong") in menus.variants
    assert menus.targets == ("office", "screen", "press", "guide")


def test_editions_that_nobody_asks_for_any_more_are_forgotten() -> None:
    gallery = Gallery(SHIPPED)
    first = gallery.edition(NEUTRAL)
    digest = pictures(first)["intro", "front"]
    assert gallery.picture(digest, 72) is not None
    for benefit in range(MOST_EDITIONS):
        gallery.edition(Choice(deck=f"gone-{benefit}"))
    assert gallery.picture(digest, 72) is None


@table(
    "where",
    [
        InFile("content/../secret.yaml", 1),
        InFile("/etc/passwd", 1),
        InFile("content/gone.yaml", 1),
        InFile(""),
        InTable("content/deck.yaml", 1),
        OfOption("--deck"),
    ],
)
def test_only_files_of_the_project_can_be_opened(where: InFile) -> None:
    assert file_of(where, SHIPPED) is None


def test_a_file_has_an_id_and_no_other_name_opens_it() -> None:
    path = file_of(InFile("content/deck.yaml", 3, 5), SHIPPED)
    assert path is not None
    files = SourceFiles()
    name = files.id_of(path)
    assert files.path_of(name) == path == files.path_of(files.id_of(path))
    for other in (str(path), "file-2", "", None, 1, ["file-1"]):
        assert files.path_of(other) is None
    link = editor_link(path.with_name("é en #.yaml"), InFile("", 3, 5))
    assert link.startswith("vscode://file/")
    assert link.endswith("/%C3%A9%20en%20%23.yaml:3:5")


@table(
    ("editor", "words"),
    [
        ("code --wait", ["code", "--wait", "--goto", "{file}:3:5"]),
        ("zed", ["zed", "{file}:3:5"]),
        ("/usr/bin/kate", ["/usr/bin/kate", "+3", "{file}"]),
        ("notepad", ["notepad", "{file}"]),
    ],
)
def test_an_editor_is_called_with_the_line_if_it_takes_one(editor: str, words: list[str]) -> None:
    path = SHIPPED.content / "deck.yaml"
    assert editor_command(editor, path, 3, 5) == [word.format(file=path) for word in words]
