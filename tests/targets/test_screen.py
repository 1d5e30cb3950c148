"""The deck for a screen: heard in the order of the content, filled in field by field, and
refused where it could not be (A1 to A9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from faces import lay_out, of_kind, words_of
from kaartenset.build import build
from kaartenset.checks.stacks import stacks
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.deck.screen_texts import ScreenTexts
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.geometry import POINT
from kaartenset.layout.elements import (
    ChoiceMark,
    Face,
    Gap,
    GroupRole,
    Panel,
    Picture,
    Role,
    Side,
    TextBox,
    WritingArea,
)
from kaartenset.pages.fields import OVER_FIRST_LINE
from kaartenset.pages.screen.card_pages import for_screen
from kaartenset.pdf.links import target_of
from kaartenset.personalise import personalise
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import Text
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from kaartenset.typeset.typeset import SetFace, SetText
from pdf_reading import in_one_line, open_pdf, texts
from places import file_of, line_of
from projects import MADE, SHIPPED, TRANSLATIONS, EditableProject, build_pdf, shipped_with
from projects import shipped_pdf as made
from structure_reading import Said, read_structure
from tables import Test, table

CLIENT = Client(
    name="Łucja-Maria N̄guyễn",
    appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(name="Şükrü Đorđević", phone="030 123 45 67"),
    benefit="wajong",
    reference="W-104",
)
FATIMA = replace(
    CLIENT,
    name="\u0641\u0627\u0637\u0645\u0629 \u0645\u062d\u0645\u062f",
    adviser=Adviser(name="Jan \u0645\u0643\u062a\u0628 12", phone="030 123 45 67"),
)
"""A name from right to left, and one with a number after letters from right to left."""

STACKS = stacks(SHIPPED)
LARGEST, A_FONT_MORE = 170_000, 10_000
"""Bytes of the whole deck, with its fields. An Arabic deck has a font more."""

MULTILINE, RADIO, READ_ONLY, REQUIRED = 1 << 12, 1 << 15, 1, 2

DUTCH = [stack for stack in STACKS if TRANSLATIONS.isdisjoint(stack)]
DECKS = [
    *((stack, None) for stack in STACKS),
    *((stack, CLIENT) for stack in (*DUTCH, ("ar",))),
]
"""Every deck as it ships. A value of a client comes into a deck in one way in every language, so
those with values are in Dutch and in the language that is written from the right."""


SOME = ((), ("easy-language", "wajong"), ("large-print",), ("ar",), ("bilingual", "pl"))
"""Stacks for the fast suite: each kind of variant once. The others follow in tests that are slow."""


def _in_some(deck: tuple[tuple[str, ...], Client | None]) -> bool:
    return deck[0] in SOME and (deck[1] is None or deck[0] in SOME[:2])


def _all_decks(decks: list[tuple[tuple[str, ...], Client | None]]) -> Callable[[Test], Test]:
    some = [deck for deck in decks if _in_some(deck)]
    return table("variants, client", some, [deck for deck in decks if not _in_some(deck)])


every_deck = _all_decks(DECKS)
every_stack = table("variants", SOME, [stack for stack in STACKS if stack not in SOME])
every_deck_from_left = _all_decks([deck for deck in DECKS if "ar" not in deck[0]])
"""Without Arabic, whose glyphs are in the order of the eye: viewers turn them round."""


def heard(
    variants: tuple[str, ...] = (), client: Client | None = None, target: str = "screen"
) -> tuple[Said, ...]:
    return _heard(made(variants, client, target))


@cache
def _heard(data: bytes) -> tuple[Said, ...]:
    return tuple(read_structure(open_pdf(data)))


@cache
def faces_of(variants: tuple[str, ...], client: Client | None) -> tuple[Face, ...]:
    """Return the faces of a deck, front and back in deck order, as the layouts give them."""
    problems = Problems()
    source = shipped_with(variants)
    found = lay_out(personalise(source.deck, client), source, problems)
    problems.refuse()
    return found


def normal(text: str) -> str:
    return in_one_line(unicodedata.normalize("NFC", text))


def filled(text: Text, **values: object) -> str:
    return normal(text.filled(lambda name: str(values[name])).plain)


def to_be_heard(faces: tuple[Face, ...], screen: ScreenTexts) -> Iterator[tuple[int, str]]:
    """Yield the page and the words of every text that is not decoration, in the order of the
    layout.

    The back of a card does not say the title of its front again. A letter or number of an entry
    comes before the entry.
    """
    title = ""
    for page, face in enumerate(faces):
        for at, box in enumerate(face.elements):
            if not isinstance(box, TextBox):
                continue
            words = normal(words_of(box))
            if box.role is Role.HEADING_2 and face.side is Side.FRONT:
                title = words
            elif box.role is Role.HEADING_2 and words == title:
                continue
            if box.role is Role.NUMBER:
                number, count = words.split("/")
                yield page, filled(screen.number, number=number, count=count)
            elif words and box.role is not Role.ARTIFACT:
                yield page, words
            if is_last_of_circles(face, at):
                yield page, screen.no_choice.plain


def is_last_of_circles(face: Face, at: int) -> bool:
    """Return whether the text of the last circle of a question stands here."""
    group = face.elements[at].group  # type: ignore[union-attr]
    if (
        group < 0
        or face.groups[group].role is not GroupRole.CHOICES
        or face.groups[group].at_most > 1
    ):
        return False
    return at == max(
        number
        for number, element in enumerate(face.elements)
        if getattr(element, "group", None) == group
    )


@every_deck_from_left
def test_what_is_heard_is_what_the_faces_say_word_for_word(
    variants: tuple[str, ...], client: Client | None
) -> None:
    texts = [
        (said.page, normal(said.text))
        for said in heard(variants, client)
        if said.type not in ("Figure", "Form", "Link")
    ]
    text = shipped_with(variants).deck.text
    title, how_to = (0, normal(text.title.plain)), (0, normal(text.screen.how_to.plain))
    assert texts == [title, how_to, *to_be_heard(faces_of(variants, client), text.screen)]


@every_deck_from_left
def test_a_line_end_is_one_space(variants: tuple[str, ...], client: Client | None) -> None:
    """The words of an element are those of its text with one space between them; only before a
    line to write on one more is left."""
    texts = [said.text for said in heard(variants, client)]
    assert not [text for text in texts if "  " in text or text.startswith(" ")]
    before_line = [
        words_of(box)
        for face in faces_of(variants, client)
        for box in of_kind(face.elements, TextBox)
        if has_line(box)
    ]
    assert {text for text in texts if text.endswith(" ")} <= set(before_line)


@pytest.mark.parametrize(("variants", "client"), [(("ar",), None), (("ar",), FATIMA), ((), FATIMA)])
def test_arabic_is_heard_in_the_order_in_which_it_is_read(
    variants: tuple[str, ...], client: Client | None
) -> None:
    """Its glyphs are in the order of the eye; the structure says the words, those of a client
    among them."""
    found = [
        (said.page, normal(said.text))
        for said in heard(variants, client)
        if said.type not in ("Figure", "Form", "Link")
    ]
    text = shipped_with(variants).deck.text
    title, how_to = (0, normal(text.title.plain)), (0, normal(text.screen.how_to.plain))
    assert found == [title, how_to, *to_be_heard(faces_of(variants, client), text.screen)]


def test_arabic_words_of_a_client_are_not_in_the_file_of_another(shipped: Source) -> None:
    """What clients share is in both files; the words are strings beside it."""
    templates, request = Templates(), Request("screen", cards="intro")
    names = FATIMA.name, FATIMA.name[::-1]
    files = [
        build(shipped, replace(FATIMA, name=name), request, templates)[0].data for name in names
    ]
    strings = [f"Beste {name},".encode("utf-16-be").hex().upper() for name in names]
    assert [[string.encode() in file for string in strings] for file in files] == [
        [True, False],
        [False, True],
    ]


def test_arabic_is_copied_in_the_order_in_which_it_is_read() -> None:
    """By pdfium, which turns round what is written from right to left, also a mark and its
    letter."""
    turned_by_pdfium = re.compile("[\u064b-\u0652]")
    pages = texts(made(("ar",), None))
    for number, face in enumerate(faces_of(("ar",), None)):
        shown = in_one_line(pages[number])
        for box in of_kind(face.elements, TextBox):
            for word in re.findall("[\u0621-\u0652]+", words_of(box)):
                assert turned_by_pdfium.search(word) or word in shown, (number, word)


def has_line(box: TextBox) -> bool:
    return any(isinstance(piece, Gap) for piece in box.pieces)


@every_stack
def test_texts_of_a_block_come_in_the_order_of_the_yaml(variants: tuple[str, ...]) -> None:
    """The order in which the content says its texts is that in which they are heard, card by
    card and side by side."""
    for face in faces_of(variants, None):
        own = [
            piece.at
            for box in of_kind(face.elements, TextBox)
            for piece in box.pieces
            if not isinstance(piece, Gap) and piece.at
        ]
        lines = [
            at.line
            for at in own
            if at.file.endswith(f"cards/{face.card}.yaml") and "variants" not in at.file
        ]
        if not variants and face.card in (
            "situation",
            "goals",
            "helping",
            "hindering",
            "health",
            "work",
        ):
            body = lines[1:]  # the title of a back stands after its blocks in the file
            assert body == sorted(body), (face.card, face.side)


@every_deck
def test_headings_start_with_the_deck_and_leave_no_level_out(
    variants: tuple[str, ...], client: Client | None
) -> None:
    levels = [
        int(said.type[1]) for said in heard(variants, client) if said.type in ("H1", "H2", "H3")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_stack
def test_every_card_has_its_section_with_its_name_first(variants: tuple[str, ...]) -> None:
    with open_pdf(made(variants)) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert document.S == "/Document"
        deck = personalise(shipped_with(variants).deck, None)
        assert [section.S for section in document.K] == ["/Sect"] * len(deck.cards)
        starts = [section.K[2 if number == 0 else 0].S for number, section in enumerate(document.K)]
        assert starts == ["/H2"] * len(deck.cards)


@every_stack
def test_every_meaningful_pictogram_has_its_words_and_no_other_is_a_figure(
    variants: tuple[str, ...],
) -> None:
    """Each is heard once; one beside words to choose says what these say, and is silent (A10)."""
    pictures = [
        picture.alt
        for face in faces_of(variants, None)
        for picture in of_kind(face.elements, Picture)
        if picture.alt
        and not (picture.group >= 0 and face.groups[picture.group].role is GroupRole.CHOICES)
    ]
    said = [part.alt for part in heard(variants) if part.type == "Figure"]
    assert said == list(dict.fromkeys(pictures))
    assert all(alt and alt.strip() for alt in said)
    assert set(said) <= {text.plain for text in shipped_with(variants).deck.pictograms.values()}


def test_a_figure_tells_where_it_is() -> None:
    with open_pdf(made()) as pdf:
        figures = [
            element
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]
        assert figures
        for figure in figures:
            left, bottom, right, top = map(float, figure.A.BBox)
            x, y, width, height = map(float, figure.Pg.MediaBox)
            assert x <= left < right <= width
            assert y <= bottom < top <= height


@every_stack
def test_lists_hold_entries_and_entries_hold_a_label_and_what_they_say(
    variants: tuple[str, ...],
) -> None:
    with open_pdf(made(variants)) as pdf:
        elements = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
        ]
        for element in elements:
            kids = [
                kid.S for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
            ]
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


def fields_wanted(faces: tuple[Face, ...], screen: ScreenTexts) -> Iterator[tuple[str, str, int]]:
    """Yield name, question and page of every place to write or mark that the faces ask for, in
    the order of the layout."""
    for page, face in enumerate(faces):
        for at, element in enumerate(face.elements):
            if isinstance(element, WritingArea):
                question = normal(element.label).removesuffix(":")
                if element.of:
                    question = filled(
                        screen.nth, question=question, number=element.nth, count=element.of
                    )
                yield element.name, question, page
            elif isinstance(element, ChoiceMark):
                group = face.groups[element.group]
                name = group.name if group.at_most == 1 else f"{group.name}.{element.value}"
                yield name, f"{normal(group.label)} {normal(element.label).removesuffix(':')}", page
            if isinstance(element, TextBox | ChoiceMark) and is_last_of_circles(face, at):
                yield (
                    face.groups[element.group].name,
                    f"{normal(face.groups[element.group].label)} {screen.no_choice.plain}",
                    page,
                )


BLANKS = ("client", "date", "time", "place", "adviser", "role", "phone", "email")


@every_deck
def test_every_place_to_write_or_mark_is_a_field_that_says_its_question(
    variants: tuple[str, ...], client: Client | None
) -> None:
    """A10: a name says card and question by itself, and is what the structure element says too."""
    said = [
        part
        for part in heard(variants, client)
        if part.field is not None and part.field.name.split(".")[1] not in BLANKS
    ]
    deck = shipped_with(variants).deck
    screen = deck.text.screen
    cards = [card for card in deck.cards for _side in (0, 1)]
    wanted = list(fields_wanted(faces_of(variants, client), screen))
    found = [
        (part.field.name, normal(part.field.tip), part.page)
        for part in said
        if part.field is not None
    ]
    assert [(name, page) for name, _tip, page in found] == [
        (name, page) for name, _question, page in wanted
    ]
    for (_name, tip, page), (_same, question, _page) in zip(found, wanted, strict=True):
        name = cards[page].label.plain.rstrip("?\u061f")
        whole = f"{filled(screen.card, number=cards[page].number, name=name)}: {question}"
        assert tip in (whole, f"{whole}, {screen.more.plain}", f"{whole}, {screen.line.plain}")
    assert all(part.alt == part.field.tip for part in said if part.field is not None)


@every_deck
def test_no_two_fields_have_one_name(variants: tuple[str, ...], client: Client | None) -> None:
    tips = [part.field.tip for part in heard(variants, client) if part.field is not None]
    assert len(tips) == len(set(tips))


def test_lines_for_one_question_are_told_apart() -> None:
    """The names as a list of fields reads them: twelve had three names (A10)."""
    tips = [
        part.field.tip
        for part in heard()
        if part.field is not None and part.field.name.startswith("hindering.factors")
    ]
    asked = ("Schrijf het onderwerp, en wat u daarbij denkt.", "Waar denkt u dan aan?")
    assert tips == [
        f"Kaart 4, Waarom het nu zo is: {question} {n} van 3"
        for question in asked
        for n in (1, 2, 3)
    ]
    tips = [
        part.field.tip
        for part in heard(("wajong",))
        if part.field is not None and part.field.kind == "Tx"
    ]
    assert sum(tip.endswith(", in eigen woorden") for tip in tips) >= 1


def test_the_guide_names_its_fields_by_themselves_too() -> None:
    for copies in (1, 2):
        data = build_pdf(shipped_with(), None, Request("guide", copies=copies))
        tips = [part.field.tip for part in read_structure(open_pdf(data)) if part.field is not None]
        assert len(tips) == len(set(tips))
        assert all(tip.startswith(("Reflectiekaart: ", "Voor het gesprek: ")) for tip in tips)


def test_dotted_lines_of_a_neutral_deck_are_fields() -> None:
    """Name, date, place, adviser and telephone can be filled in on a screen, and say what they
    are."""
    found = {
        part.field.name: (part.field.tip, part.field.flags)
        for part in heard()
        if part.field is not None
    }
    wanted = {
        "client": "naam",
        "date": "datum",
        "place": "plaats",
        "adviser": "contactpersoon",
        "phone": "telefoonnummer",
    }
    assert {name: found[f"intro.{name}"] for name in wanted} == {
        name: (f"Kaart 1, Welkom: {tip}", 0) for name, tip in wanted.items()
    }
    assert not [
        part
        for part in heard((), CLIENT)
        if part.field is not None and part.field.name in ("intro.client", "intro.date")
    ]


def test_who_is_named_can_be_called_and_written_to() -> None:
    client = replace(CLIENT, adviser=replace(CLIENT.adviser, email="zoë.brand@voorbeeld.nl"))
    links = [
        part.link
        for part in read_structure(open_pdf(build_pdf(shipped_with(), client, Request("screen"))))
        if part.link
    ]
    call = ("tel:0301234567", "bel 030 123 45 67")
    assert links == [
        call,
        ("mailto:zo%C3%AB.brand@voorbeeld.nl", "mail naar zoë.brand@voorbeeld.nl"),
        call,
    ]
    assert not [part for part in heard() if part.link], "nobody is named"


def test_a_link_lies_on_its_line() -> None:
    with open_pdf(made((), CLIENT)) as pdf:
        links = [
            (page, link)
            for page in pdf.pages
            for link in page.obj.get("/Annots", [])
            if link.Subtype == "/Link"
        ]
        assert links
        for page, link in links:
            left, bottom, right, top = map(float, link.Rect)
            assert 0 < left < right < float(page.MediaBox[2])
            assert 12 < top - bottom < 22


@table(
    ("field", "value", "target"),
    [
        ("phone", "030 123 45 67 (toestel 4321)", "tel:0301234567"),
        ("phone", "+31 (0)30-123 45 67", "tel:+310301234567"),
        ("phone", "via de balie", ""),
        ("phone", "١٢٣٤٥", ""),
        ("email", "a@b.nl", "mailto:a@b.nl"),
        ("email", "a)(b@c.nl", "mailto:a%29%28b@c.nl"),
        ("email", "geen adres", ""),
        ("email", "a@b.nl of c@d.nl", ""),
    ],
)
def test_a_link_goes_where_a_value_says(field: str, value: str, target: str) -> None:
    """RFC 3966 and 6068; what is no number or address has no link, and nothing of it can end a
    string of a PDF."""
    assert target_of(field, value) == target


def test_pages_are_called_as_their_cards_are() -> None:
    """Somebody who is asked to go to card 4 types 4 (A10); a viewer shows the labels."""
    with open_pdf(made()) as pdf:
        numbers = pdf.Root.PageLabels.Nums
        labels = [str(numbers[at].P) for at in range(1, len(numbers), 2)]
    assert labels[:4] == ["1", "1b", "2", "2b"]
    assert labels[6:8] == ["4", "4b"]
    assert labels[12:14] == ["Ik en mijn gezondheid", "Ik en mijn gezondheid b"]
    assert len(labels) == len(set(labels)) == 22


def test_nothing_lies_over_the_card_when_it_is_opened() -> None:
    with open_pdf(made()) as pdf:
        assert pdf.Root.PageMode == "/UseNone"


@every_stack
def test_targets_are_large_enough(variants: tuple[str, ...]) -> None:
    """A12: at 100 % a pixel is 1/96 inch, and 24 of them are 18 points."""
    for part in heard(variants):
        if part.field is not None and part.field.kind == "Btn":
            left, bottom, right, top = part.field.box
            assert min(right - left, top - bottom) >= 18


def test_the_statements_are_heard_by_their_letters() -> None:
    assert [part.text for part in heard() if part.type == "Lbl" and part.text.isalpha()] == [
        "A",
        "B",
        "C",
        "D",
        "E",
    ]


@every_stack
def test_fields_are_of_the_right_kind_and_nothing_limits_them(variants: tuple[str, ...]) -> None:
    faces = faces_of(variants, None)
    one_of = {
        group.name
        for face in faces
        for group in face.groups
        if group.role is GroupRole.CHOICES and group.at_most == 1
    }
    written = {area.name for face in faces for area in of_kind(face.elements, WritingArea)}
    for field in (said.field for said in heard(variants) if said.field is not None):
        assert not field.flags & (READ_ONLY | REQUIRED)
        assert field.most_letters is None
        if field.name.split(".")[1] in BLANKS:
            assert (field.kind, field.flags) == ("Tx", 0)
        elif field.name in written:
            assert (field.kind, field.flags) == ("Tx", MULTILINE)
        elif field.name in one_of:
            assert (field.kind, field.flags) == ("Btn", RADIO)
        else:
            assert (field.kind, field.flags) == ("Btn", 0)


@every_stack
def test_a_widget_is_on_its_page_in_its_structure_and_within_the_card(
    variants: tuple[str, ...],
) -> None:
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


@every_stack
def test_fields_of_one_page_do_not_lie_over_each_other_or_over_words(
    variants: tuple[str, ...],
) -> None:
    source = shipped_with(variants)
    faces = MADE.set_deck(source, None, Problems()).faces
    for number, face in enumerate(faces):
        page = for_screen(face, source.deck.text, source.fonts).face
        said = [
            part.field for part in heard(variants) if part.page == number and part.field is not None
        ]
        boxes = [field.box for field in said if field.kind == "Tx"]
        for at, (left, bottom, right, top) in enumerate(boxes):
            assert all(
                right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom
                for other in boxes[at + 1 :]
            )
            texts = [element for element in page.elements if isinstance(element, SetText)]
            feet = [
                (line.left / POINT, (page.face.size.height - line.y) / POINT, text)
                for text in texts
                for line in text.lines
                if line.runs
            ]
            assert not [
                words_of(text.box)
                for x, y, text in feet
                if left < x < right
                and bottom < y < top
                and said[at].name.split(".")[1] not in BLANKS
            ]


def screen_pages(variants: tuple[str, ...]) -> Iterator[SetFace]:
    source = shipped_with(variants)
    for face in MADE.set_deck(source, None, Problems()).faces:
        yield for_screen(face, source.deck.text, source.fonts).face


@every_stack
def test_words_under_a_field_keep_their_distance_from_its_frame(variants: tuple[str, ...]) -> None:
    """On paper lines end higher than the frame does here: words stood 0.2 mm under it."""
    near = 1.5 - 0.01  # millimetres from the frame to the capitals
    found = 0
    for page in screen_pages(variants):
        texts = [element for element in page.elements if isinstance(element, SetText)]
        for area in page.face.elements:
            if not isinstance(area, WritingArea):
                continue
            foot = area.y + (area.lines - OVER_FIRST_LINE) * area.pitch
            for text in texts:
                top = text.lines[0].y - 0.668 * text.size * POINT if text.lines else 0
                is_under = area.x < text.box.x + text.box.width and text.box.x < area.x + area.width
                if is_under and top > foot - 1:
                    assert top - foot > near, words_of(text.box)
                    found += 1
    assert found > 3


def test_an_arrow_stays_with_the_words_under_it() -> None:
    """They stand 13.5 mm under each other at the foot of a card, wherever room is made for
    answers."""
    pairs = [
        text.lines[0].y - arrow.y
        for page in screen_pages(())
        for arrow, text in pairwise(page.elements)
        if isinstance(text, SetText)
        and words_of(text.box).startswith("Kijk ook")
        and isinstance(arrow, Picture)
    ]
    assert pairs == [pytest.approx(13.5)] * len(pairs)
    assert len(pairs) == 5


def test_a_place_to_write_in_beside_a_mark_leaves_its_panel() -> None:
    for page in screen_pages(("easy-language", "wajong")):
        panels = [
            element.box
            for element in page.elements
            if isinstance(element, Panel) and element.fill is None
        ]
        areas = [element for element in page.elements if isinstance(element, WritingArea)]
        assert not [
            area.name
            for area in areas
            for box in panels
            if box.y < area.y < box.bottom and box.x < area.x < box.right
        ]


def test_the_document_says_what_it_is() -> None:
    with open_pdf(made()) as pdf:
        deck = shipped_with().deck
        with pdf.open_metadata() as metadata:
            title = metadata["dc:title"]
            assert metadata["pdfuaid:part"] == "1"
        assert title == str(pdf.docinfo.Title)
        assert deck.text.title.plain in title
        assert deck.text.variant_name.plain in title
        assert pdf.Root.Lang == "nl-NL"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_language_of_the_deck_is_that_of_the_document_and_of_a_text_its_own(
    project: EditableProject,
) -> None:
    project.replace("content/deck.yaml", "lang: nl-NL", "lang: nl")
    project.replace(
        "layouts/blocks.xml.j2",
        '<heading level="2" x="{{ left }}" y="18"',
        '<heading lang="en" level="2" x="{{ left }}" y="18"',
    )
    made_of_one = build_pdf(project.read(), None, Request("screen", cards="situation"))
    said = read_structure(open_pdf(made_of_one))
    assert {part.lang for part in said if part.type == "H2" and "ituati" in part.text} == {"en"}
    assert {part.lang for part in said if part.type == "P"} == {"nl"}


def in_english(data: bytes) -> list[str]:
    """Return the operators of the words that a page marks as English, in order."""
    found = []
    for page in open_pdf(data).pages:
        depth: list[bool] = []
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            if name in ("BDC", "BMC"):
                tag, *said = instruction.operands
                lang = str(said[0].get("/Lang", "")) if said else ""
                assert lang in ("", "en")
                assert tag == "/Span" or not lang
                depth.append(bool(lang))
            elif name == "EMC":
                depth.pop()
            elif name in ("Tj", "TJ") and any(depth):
                assert len(depth) > 1, "the words are in their paragraph, and it is tagged"
                found.append(name)
        assert not depth
    return found


def test_words_in_another_language_say_so_on_a_screen_and_not_on_paper(
    project: EditableProject,
) -> None:
    project.replace("content/cards/goals.yaml", "Wat kunt u zelf", "Wat kunt {en|you yourself}")
    source = project.read()
    on_screen = build_pdf(source, None, Request("screen"))
    assert len(in_english(on_screen)) == 1
    assert not in_english(build_pdf(source, None, Request("office")))
    said = read_structure(open_pdf(on_screen))
    assert [part.lang for part in said if "Wat kunt you yourself als" in part.text] == ["nl-NL"]


@every_deck
def test_there_is_a_bookmark_for_each_card_that_never_names_the_client(
    variants: tuple[str, ...], client: Client | None
) -> None:
    with open_pdf(made(variants, client)) as pdf, pdf.open_outline() as outline:
        cards = personalise(shipped_with(variants).deck, None).cards
        numbers = [
            "1 ",
            "2 ",
            "3 ",
            "4 ",
            "5 ",
            "6 ",
            "",
            "",
            "",
            "",
            "",
        ]  # the number in the corner is not read aloud
        assert [item.title for item in outline.root] == [
            f"{number}{card.label.plain}" for number, card in zip(numbers, cards, strict=True)
        ]
        pages: list[Any] = [page.objgen for page in pdf.pages]
        targets: list[Any] = [item.destination for item in outline.root]
        assert [pages.index(target[0].objgen) for target in targets] == list(
            range(0, len(pages), 2)
        )


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
    assert not [
        text
        for text in outside
        for part in ("ucja", "guy", "Utrecht", "orđevi", "123 45", "W-104")
        if part in text
    ]


@every_deck
def test_a_face_is_a_page_of_its_own_size_and_the_first_has_the_title_above_it(
    variants: tuple[str, ...], client: Client | None
) -> None:
    faces = faces_of(variants, client)
    with open_pdf(made(variants, client)) as pdf:
        sizes = [
            (float(page.MediaBox[2]) * POINT, float(page.MediaBox[3]) * POINT) for page in pdf.pages
        ]
    wanted = [(face.size.width, face.size.height) for face in faces]
    assert [size[0] for size in sizes] == [pytest.approx(size[0], abs=0.01) for size in wanted]
    assert all(size[1] >= least[1] - 0.01 for size, least in zip(sizes, wanted, strict=True)), (
        "a page grows, and never shrinks"
    )
    assert sizes[12:] == [pytest.approx(size, abs=0.01) for size in wanted[12:]], (
        "cards to read stay as they are"
    )
    assert sizes[0][0] == pytest.approx(wanted[0][0], abs=0.01)
    assert 12 < sizes[0][1] - wanted[0][1] < 18


@every_deck
def test_the_whole_deck_is_small_enough_to_mail(
    variants: tuple[str, ...], client: Client | None
) -> None:
    assert len(made(variants, client)) <= LARGEST + A_FONT_MORE * ("ar" in variants)


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert made((), CLIENT) == build_pdf(read_project(SHIPPED), CLIENT, Request("screen"))


def test_copies_are_for_paper() -> None:
    assert build_pdf(shipped_with(), None, Request("screen", copies=3)) == made()


def test_a_part_of_the_deck_has_its_title_too() -> None:
    said = read_structure(open_pdf(made(cards="goals")))
    assert [part.type for part in said[:3]] == ["H1", "P", "H2"]
    assert {part.page for part in said} == {0, 1}


def test_cards_without_fields_do_not_say_how_to_fill_them_in() -> None:
    said = read_structure(open_pdf(made(cards="health")))
    assert [part.type for part in said[:2]] == ["H1", "H2"]


NAMES_PAGE = 3
"""The page of the guide with lines for the names of whom one may refer to."""


@table("variants", [(), ("easy-language", "wajong")], [*DUTCH, ("uk",)])
def test_the_guide_is_heard_page_by_page(variants: tuple[str, ...]) -> None:
    """The guide of a translation is that of the Dutch deck."""
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
    once, twice = (
        build_pdf(shipped_with(), None, Request("guide", copies=copies)) for copies in (1, 2)
    )
    names = [
        {part.field.name for part in read_structure(open_pdf(data)) if part.field is not None}
        for data in (once, twice)
    ]
    assert names[0] < names[1]
    assert len(names[1]) == 2 * len(names[0])


def refused(project: EditableProject, target: str = "screen") -> tuple[Problem, ...]:
    try:
        build_pdf(project.read(), None, Request(target))
    except InputError as refusal:
        return refusal.problems
    return ()


WITH_NUMBERED_LINES = ("hindering", "health", "family", "home", "money", "work")
WITH_THE_OTHERS = ("situation", "stagnation", "goals", "work")
"""Cards with every place to write or mark; a check of all would take twice as long. A card with
numbered lines also has a box for each domain."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("layouts/domain/front.xml.j2", 'alt="{{ deck.pictograms[card.domain.pictogram] '
'}}"', 'alt="  "', "alt-blank"),
        ("layouts/domain/back.xml.j2", '<heading level="2"', '<heading level="3"', "heading-skipped"),
        ("layouts/blocks.xml.j2", 'label="{{ block.asked }}" lines=', 'label=" " lines=', "field-without-question"),
        (
            "layouts/blocks.xml.j2",
            'size="6" value="{{ option.id }}" label="{{ option.text }}"',
            'size="6" value="{{ option.id }}" label=""',
            "field-without-question",
        ),
        ("layouts/blocks.xml.j2", 'label="{{ block.question }}" at-most', 'label=" " at-most', "field-without-question"),
        ("layouts/blocks.xml.j2", '<writing-area name="{{ block.id }}-{{ n '
'}}"', '<writing-area name="{{ block.id }}"', "field-twice"),
        ("layouts/blocks.xml.j2", ' number="{{ n }}" of="{{ block.numbered '
'}}"', "", "field-name-twice"),
    ],
)  # fmt: skip
def test_what_could_not_be_heard_or_filled_in_is_refused_at_its_line(
    file: str, old: str, new: str, code: str, project: EditableProject
) -> None:
    project.keep_cards(*(WITH_NUMBERED_LINES if "{{ n }}" in old else WITH_THE_OTHERS))
    where = project.place(file, old)
    project.replace(file, old, new)
    problems = refused(project)
    assert {problem.code for problem in problems} == {code}
    assert {file_of(problem) for problem in problems} == {file}
    # Of choices, the line of the first, which a macro below puts into them.
    reach = 100 if "at-most" in old else 20
    assert all(where.line <= line_of(problem) <= where.line + reach for problem in problems)
    assert not refused(project, "office")
    assert code in {problem.code for problem in _checked(project)}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "U kunt de kaarten hier invullen. Sla het bestand daarna op.",
            "Vul in. " * 200,
            "text-too-long",
        ),
        ("geen keuze", "geen 中 keuze", "missing-glyph"),
    ],
)
def test_words_of_the_screen_that_cannot_stand_there_are_refused_where_they_are_said(
    old: str, new: str, code: str, project: EditableProject
) -> None:
    """Not cut, not left out: told, at their line; and paper does not mind."""
    where = project.place("content/deck.yaml", old)
    project.replace("content/deck.yaml", old, new)
    problems = refused(project)
    assert {(problem.code, file_of(problem), line_of(problem)) for problem in problems} == {
        (code, "content/deck.yaml", where.line)
    }
    assert not refused(project, "office")


def _checked(project: EditableProject) -> tuple[Problem, ...]:
    from kaartenset.checks import check
    from kaartenset.project.project import Project

    return check(Project(project.root / "content", project.root / "layouts"), ()).problems


def test_a_title_that_differs_on_the_back_is_heard_there() -> None:
    titles = [said.text for said in heard() if said.type == "H2"]
    fronts = personalise(shipped_with().deck, None).cards
    assert len(titles) == len(fronts) + sum(bool(card.back_title) for card in fronts)


def test_two_clients_differ_only_where_they_must(shipped: Source) -> None:
    other = replace(CLIENT, name="Jan de Vries")
    first, second = (heard((), client) for client in (CLIENT, other))
    different = [(a.text, b.text) for a, b in zip(first, second, strict=True) if a.text != b.text]
    assert different == [
        (a, a.replace("Łucja-Maria N̄guyễn", "Jan de Vries")) for a, _b in different
    ]
    assert len(different) == 1
