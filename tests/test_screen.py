"""The deck for a screen: heard in the order of the content, filled in field by field, and refused where it could not be (A1 to A9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from faces import of_kind, words_of
from pdf_reading import in_one_line, open_pdf
from projects import SHIPPED, EditableProject
from structure_reading import Said, read_structure

from kaartenset.build import SheetOptions, Source, build, lay_out, read_project
from kaartenset.checks import stacks
from kaartenset.client import Adviser, Appointment, Client
from kaartenset.elements import ChoiceMark, Face, Gap, GroupRole, Picture, Role, Side, TextBox, WritingArea
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.geometry import POINT
from kaartenset.personalise import personalise

CLIENT = Client(
    name="Łucja-Maria N̄guyễn",
    appointment=Appointment(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(name="Şükrü Đorđević", phone="030 123 45 67"),
    benefit="wajong",
    reference="W-104",
)
STACKS = stacks(SHIPPED)
LARGEST = 250_000
"""Bytes of the whole deck, with its fields."""

MULTILINE, RADIO, READ_ONLY, REQUIRED = 1 << 12, 1 << 15, 1, 2

source_of = cache(lambda variants: read_project(SHIPPED, variants))
every_deck = pytest.mark.parametrize("client", [None, CLIENT], ids=["neutral", "client"])
every_stack = pytest.mark.parametrize("variants", STACKS, ids=lambda stack: "+".join(stack) or "standard")


@cache
def made(variants: tuple[str, ...] = (), client: Client | None = None, target: str = "screen", cards: str = "") -> bytes:
    return build(source_of(variants), client, target, SheetOptions(cards=cards))


@cache
def heard(variants: tuple[str, ...] = (), client: Client | None = None, target: str = "screen") -> tuple[Said, ...]:
    return tuple(read_structure(open_pdf(made(variants, client, target))))


def faces_of(variants: tuple[str, ...], client: Client | None) -> tuple[Face, ...]:
    """Return the faces of a deck, front and back in deck order, as the layouts give them."""
    problems = Problems()
    source = source_of(variants)
    found = lay_out(personalise(source.deck, client), source, problems)
    problems.refuse()
    return found


def normal(text: str) -> str:
    return in_one_line(unicodedata.normalize("NFC", text))


def to_be_heard(faces: tuple[Face, ...]) -> Iterator[tuple[int, str]]:
    """Yield the page and the words of every text that is not decoration, in the order of the layout.

    The back of a card does not say the title of its front again. A letter or number of an entry comes before the entry.
    """
    title = ""
    for page, face in enumerate(faces):
        for box in of_kind(face.elements, TextBox):
            words = normal(words_of(box))
            if box.role is Role.HEADING_2 and face.side is Side.FRONT:
                title = words
            elif box.role is Role.HEADING_2 and words == title:
                continue
            if words and box.role is not Role.ARTIFACT:
                yield page, words


@every_deck
@every_stack
def test_what_is_heard_is_what_the_faces_say_word_for_word(variants: tuple[str, ...], client: Client | None) -> None:
    texts = [(said.page, normal(said.text)) for said in heard(variants, client) if said.type not in ("Figure", "Form")]
    title = (0, normal(source_of(variants).deck.text.title.plain))
    assert texts == [title, *to_be_heard(faces_of(variants, client))]


@every_deck
@every_stack
def test_a_line_end_is_one_space(variants: tuple[str, ...], client: Client | None) -> None:
    """The words of an element are those of its text with one space between them; only before a line to write on one more is left."""
    texts = [said.text for said in heard(variants, client)]
    assert not [text for text in texts if "  " in text or text.startswith(" ")]
    before_line = [words_of(box) for face in faces_of(variants, client) for box in of_kind(face.elements, TextBox) if has_line(box)]
    assert {text for text in texts if text.endswith(" ")} <= set(before_line)


def has_line(box: TextBox) -> bool:
    return any(isinstance(piece, Gap) for piece in box.pieces)


@every_stack
def test_texts_of_a_block_come_in_the_order_of_the_yaml(variants: tuple[str, ...]) -> None:
    """The order in which the content says its texts is that in which they are heard, card by card and side by side."""
    for face in faces_of(variants, None):
        own = [piece.at for box in of_kind(face.elements, TextBox) for piece in box.pieces if not isinstance(piece, Gap) and piece.at]
        lines = [at.line for at in own if at.file.endswith(f"cards/{face.card}.yaml") and "variants" not in at.file]
        if not variants and face.card in ("situation", "goals", "helping", "hindering", "health", "work"):
            body = lines[1:]  # the title of a back stands after its blocks in the file
            assert body == sorted(body), (face.card, face.side)


@every_deck
@every_stack
def test_headings_start_with_the_deck_and_leave_no_level_out(variants: tuple[str, ...], client: Client | None) -> None:
    levels = [int(said.type[1]) for said in heard(variants, client) if said.type in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_stack
def test_every_card_has_its_section_with_its_name_first(variants: tuple[str, ...]) -> None:
    with open_pdf(made(variants)) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert document.S == "/Document"
        deck = personalise(source_of(variants).deck, None)
        assert [section.S for section in document.K] == ["/Sect"] * len(deck.cards)
        starts = [section.K[1 if number == 0 else 0].S for number, section in enumerate(document.K)]
        assert starts == ["/H2"] * len(deck.cards)


@every_stack
def test_every_meaningful_pictogram_has_its_words_and_no_other_is_a_figure(variants: tuple[str, ...]) -> None:
    pictures = [picture for face in faces_of(variants, None) for picture in of_kind(face.elements, Picture)]
    said = [part.alt for part in heard(variants) if part.type == "Figure"]
    assert said == [picture.alt for picture in pictures if picture.alt]
    assert all(alt and alt.strip() for alt in said)
    assert set(said) <= {text.plain for text in source_of(variants).deck.pictograms.values()}


@pytest.mark.parametrize("variants", [(), ("wajong",)], ids=lambda stack: "+".join(stack) or "standard")
def test_a_picture_that_the_back_of_a_card_repeats_is_heard_once(variants: tuple[str, ...]) -> None:
    deck = source_of(variants).deck
    tiles = {card.number: deck.pictograms[card.pictogram].plain for card in deck.cards if card.number and card.type == "fill-in"}
    assert sorted(tiles) == [2, 3, 4, 5, 6]
    for number, tile in tiles.items():
        sides = [[said.alt for said in heard(variants) if said.page == 2 * number - 2 + side and said.type == "Figure"] for side in (0, 1)]
        assert (sides[0].count(tile), sides[1].count(tile)) == (1, 0)


def test_a_figure_tells_where_it_is() -> None:
    with open_pdf(made()) as pdf:
        figures = [element for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"]
        assert figures
        for figure in figures:
            left, bottom, right, top = map(float, figure.A.BBox)
            x, y, width, height = map(float, figure.Pg.MediaBox)
            assert x <= left < right <= width
            assert y <= bottom < top <= height


@every_stack
def test_lists_hold_entries_and_entries_hold_a_label_and_what_they_say(variants: tuple[str, ...]) -> None:
    with open_pdf(made(variants)) as pdf:
        elements = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"]
        for element in elements:
            kids = [kid.S for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
            if element.S == "/L":
                assert kids
                assert set(kids) == {"/LI"}
                labelled = any(kid.K[0].S == "/Lbl" for kid in element.K)
                assert labelled == ("/A" in element)
            elif element.S == "/LI":
                assert kids in (["/LBody"], ["/Lbl", "/LBody"])
            else:
                assert "/LI" not in kids
                assert not {"/Lbl", "/LBody"} & set(kids) or element.S == "/LI"


def test_the_five_statements_are_a_list_by_letter() -> None:
    labels = [said.text for said in heard() if said.type == "Lbl" and said.text.isalpha()]
    assert sorted(labels) == ["A", "B", "C", "D", "E"]


def fields_wanted(faces: tuple[Face, ...]) -> Iterator[tuple[str, str, int]]:
    """Yield name, question and page of every widget that the faces ask for, in the order of the layout."""
    for page, face in enumerate(faces):
        for element in face.elements:
            if isinstance(element, WritingArea):
                yield element.name, normal(element.label), page
            elif isinstance(element, ChoiceMark):
                group = face.groups[element.group]
                name = group.name if group.at_most == 1 else f"{group.name}.{element.value}"
                yield name, normal(f"{group.label} {element.label}"), page


@every_deck
@every_stack
def test_every_place_to_write_or_mark_is_a_field_that_says_its_question(variants: tuple[str, ...], client: Client | None) -> None:
    found = [(said.field.name, normal(said.field.tip), said.page) for said in heard(variants, client) if said.field is not None]
    assert found == list(fields_wanted(faces_of(variants, client)))
    assert all(question.strip() for _name, question, _page in found)


@every_stack
def test_fields_are_of_the_right_kind_and_nothing_limits_them(variants: tuple[str, ...]) -> None:
    faces = faces_of(variants, None)
    one_of = {group.name for face in faces for group in face.groups if group.role is GroupRole.CHOICES and group.at_most == 1}
    written = {area.name for face in faces for area in of_kind(face.elements, WritingArea)}
    for field in (said.field for said in heard(variants) if said.field is not None):
        assert not field.flags & (READ_ONLY | REQUIRED)
        assert field.most_letters is None
        if field.name in written:
            assert (field.kind, field.flags) == ("Tx", MULTILINE)
        elif field.name in one_of:
            assert (field.kind, field.flags) == ("Btn", RADIO)
        else:
            assert (field.kind, field.flags) == ("Btn", 0)


@every_stack
def test_a_widget_is_on_its_page_in_its_structure_and_within_the_card(variants: tuple[str, ...]) -> None:
    with open_pdf(made(variants)) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        owner = {int(parents[at]): parents[at + 1] for at in range(0, len(parents), 2)}
        for page in pdf.pages:
            assert page.Tabs == "/S"
            for mcid, element in enumerate(owner[int(page.StructParents)]):
                assert mcid in list(element.K)
            for widget in page.obj.get("/Annots", []):
                element = owner[int(widget.StructParent)]
                assert element.S == "/Form"
                assert element.K[0].Obj.objgen == widget.objgen
                assert widget.P.objgen == page.objgen
                left, bottom, right, top = map(float, widget.Rect)
                assert 0 < left < right < float(page.MediaBox[2])
                assert 0 < bottom < top < float(page.MediaBox[3])


def test_fields_of_one_face_do_not_lie_over_each_other_or_over_words() -> None:
    faces = faces_of((), None)
    for page, face in enumerate(faces):
        boxes = [said.field.box for said in heard() if said.page == page and said.field is not None and said.field.kind == "Tx"]
        for number, (left, bottom, right, top) in enumerate(boxes):
            assert all(right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom for other in boxes[number + 1 :])
            over = [box for box in of_kind(face.elements, TextBox) if left < box.x / POINT < right and bottom < height(face, box) < top]
            assert not [words_of(box) for box in over]


def height(face: Face, box: TextBox) -> float:
    """Return how high the first baseline of a text is, in points from the foot of its face."""
    return (face.size.height - box.y) / POINT


def test_the_document_says_what_it_is() -> None:
    with open_pdf(made()) as pdf:
        deck = source_of(()).deck
        with pdf.open_metadata() as metadata:
            title = metadata["dc:title"]
            assert metadata["pdfuaid:part"] == "1"
        assert title == str(pdf.docinfo.Title)
        assert deck.text.title.plain in title
        assert deck.text.variant_name.plain in title
        assert pdf.Root.Lang == "nl-NL"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_language_of_the_deck_is_that_of_the_document_and_of_a_text_its_own(project: EditableProject) -> None:
    project.replace("content/deck.yaml", "lang: nl-NL", "lang: nl")
    project.replace(
        "layouts/blocks.xml.j2", '<heading level="2" x="{{ left }}" y="18"', '<heading lang="en" level="2" x="{{ left }}" y="18"'
    )
    said = read_structure(open_pdf(build(project.read(), None, "screen", SheetOptions())))
    assert {part.lang for part in said if part.type == "H2" and "ituati" in part.text} == {"en"}
    assert {part.lang for part in said if part.type == "P"} == {"nl"}


@every_deck
@every_stack
def test_there_is_a_bookmark_for_each_card_that_never_names_the_client(variants: tuple[str, ...], client: Client | None) -> None:
    with open_pdf(made(variants, client)) as pdf, pdf.open_outline() as outline:
        cards = personalise(source_of(variants).deck, None).cards
        numbers = ["1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "", "", "", "", ""]  # the number in the corner is not read aloud
        assert [item.title for item in outline.root] == [f"{number}{card.label.plain}" for number, card in zip(numbers, cards, strict=True)]
        pages: list[Any] = [page.objgen for page in pdf.pages]
        targets: list[Any] = [item.destination for item in outline.root]
        assert [pages.index(target[0].objgen) for target in targets] == list(range(0, len(pages), 2))


def test_nothing_of_the_client_stands_outside_the_text() -> None:
    with open_pdf(made((), CLIENT)) as pdf:
        outside = [str(value) for value in pdf.docinfo.values()]
        outside.append(pdf.Root.Metadata.read_bytes().decode())
        outside += [
            str(thing.get(key, ""))
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
            for key in ("/Title", "/TU", "/T", "/Alt", "/V")
        ]
    assert not [text for text in outside for part in ("ucja", "guy", "Utrecht", "orđevi", "123 45", "W-104") if part in text]


@every_deck
@every_stack
def test_a_face_is_a_page_of_its_own_size_and_the_first_has_the_title_above_it(variants: tuple[str, ...], client: Client | None) -> None:
    faces = faces_of(variants, client)
    with open_pdf(made(variants, client)) as pdf:
        sizes = [(float(page.MediaBox[2]) * POINT, float(page.MediaBox[3]) * POINT) for page in pdf.pages]
    wanted = [(face.size.width, face.size.height) for face in faces]
    assert sizes[1:] == [pytest.approx(size, abs=0.01) for size in wanted[1:]]
    assert sizes[0][0] == pytest.approx(wanted[0][0], abs=0.01)
    assert 5 < sizes[0][1] - wanted[0][1] < 12


@every_deck
@every_stack
def test_the_whole_deck_is_small_enough_to_mail(variants: tuple[str, ...], client: Client | None) -> None:
    assert len(made(variants, client)) <= LARGEST


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert made((), CLIENT) == build(read_project(SHIPPED), CLIENT, "screen", SheetOptions())


def test_copies_are_for_paper() -> None:
    assert build(source_of(()), None, "screen", SheetOptions(copies=3)) == made()


def test_a_part_of_the_deck_has_its_title_too() -> None:
    said = read_structure(open_pdf(made(cards="health")))
    assert [part.type for part in said[:2]] == ["H1", "H2"]
    assert {part.page for part in said} == {0, 1}


NAMES_PAGE = 3
"""The page of the guide with lines for the names of whom one may refer to."""


@pytest.mark.parametrize("variants", STACKS, ids=lambda stack: "+".join(stack) or "standard")
def test_the_guide_is_heard_page_by_page(variants: tuple[str, ...]) -> None:
    said = heard(variants, None, "guide")
    with open_pdf(made(variants, None, "guide")) as pdf:
        pages = len(pdf.pages)
    assert [part.page for part in said if part.type == "H1"] == list(range(pages))
    assert [part.page for part in said] == sorted(part.page for part in said)
    fields = {part.field.name: part.page for part in said if part.field is not None}
    assert fields
    assert set(fields.values()) == {NAMES_PAGE, pages - 1}


@pytest.mark.slow
def test_copies_of_the_guide_have_fields_of_their_own() -> None:
    once, twice = (build(source_of(()), None, "guide", SheetOptions(copies=copies)) for copies in (1, 2))
    names = [{part.field.name for part in read_structure(open_pdf(data)) if part.field is not None} for data in (once, twice)]
    assert names[0] < names[1]
    assert len(names[1]) == 2 * len(names[0])


def refused(project: EditableProject, target: str = "screen") -> tuple[Problem, ...]:
    try:
        build(project.read(), None, target, SheetOptions())
    except InputError as refusal:
        return refusal.problems
    return ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("layouts/domain/front.xml.j2", 'alt="{{ deck.pictograms[card.domain.pictogram] }}"', 'alt="  "', "alt-blank"),
        ("layouts/domain/back.xml.j2", '<heading level="2"', '<heading level="3"', "heading-skipped"),
        ("layouts/blocks.xml.j2", 'label="{{ block.asked }}" x="{{ left }}"', 'label=" " x="{{ left }}"', "field-without-question"),
        ("layouts/blocks.xml.j2", 'label="{{ option.text }}" fill="white" outline="ink"', 'label=""', "field-without-question"),
        ("layouts/blocks.xml.j2", 'label="{{ block.question }}">', 'label=" ">', "field-without-question"),
        ("layouts/blocks.xml.j2", '<writing-area name="{{ block.id }}-{{ n }}"', '<writing-area name="{{ block.id }}"', "field-twice"),
    ],
)  # fmt: skip
def test_what_could_not_be_heard_or_filled_in_is_refused_at_its_line(
    file: str, old: str, new: str, code: str, project: EditableProject
) -> None:
    where = project.place(file, old)
    project.replace(file, old, new)
    problems = refused(project)
    assert {problem.code for problem in problems} == {code}
    assert {problem.where.file for problem in problems} == {file}
    assert all(where.line <= problem.where.line <= where.line + 4 for problem in problems), "of choices, the line of the first"
    assert not refused(project, "office")
    assert code in {problem.code for problem in _checked(project)}


def _checked(project: EditableProject) -> tuple[Problem, ...]:
    from kaartenset.checks import check
    from kaartenset.project import Project

    return check(Project(project.root / "content", project.root / "layouts"), ()).problems


def test_a_title_that_differs_on_the_back_is_heard_there() -> None:
    titles = [said.text for said in heard() if said.type == "H2"]
    fronts = personalise(source_of(()).deck, None).cards
    assert len(titles) == len(fronts) + sum(bool(card.back_title) for card in fronts)


def test_two_clients_differ_only_where_they_must(shipped: Source) -> None:
    other = replace(CLIENT, name="Jan de Vries")
    first, second = (heard((), client) for client in (CLIENT, other))
    different = [(a.text, b.text) for a, b in zip(first, second, strict=True) if a.text != b.text]
    assert different == [(a, a.replace("Łucja-Maria N̄guyễn", "Jan de Vries")) for a, _b in different]
    assert len(different) == 1
