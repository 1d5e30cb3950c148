"""The variant in large print: every stack on A4 and A5, no type below 18 points, lines to write on
12 mm apart, one card a sheet.

The numbers are those that the cards promise: 18 points is what large print means to libraries and
to organisations of people who see little; a hand that needs it writes larger, so the lines are 12
mm apart.
"""

from __future__ import annotations

from functools import cache

import pytest

from covering import covered
from faces import Elements, card_of, of_kind, texts_in
from kaartenset.checks import check
from kaartenset.dataclass import replace
from kaartenset.deck.read import untouched
from kaartenset.errors import InputError, Problems
from kaartenset.layout.elements import ChoiceMark, TextBox, WritingArea
from kaartenset.personalise.wordings import choose
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from kaartenset.templates.cards import set_card
from kaartenset.typeset.typeset import SetFace
from pdf_reading import open_pdf
from places import file_of
from projects import SHIPPED, EditableProject, build_pdf, shipped_with

LEAST_TYPE = 18.0
LEAST_PITCH = 12.0
STACKS = [
    ("large-print",),
    ("easy-language", "large-print"),
    ("large-print", "wajong"),
    ("wajong", "large-print", "easy-language"),
]
A4 = (841.890, 595.276)
OF_CLIENT = "intro"
"""The card that has the client's own values on it; the others are the same for everyone."""


@cache
def source_of(stack: tuple[str, ...]) -> Source:
    return shipped_with(stack)


@pytest.fixture(scope="module", params=STACKS, ids=" + ".join)
def source(request: pytest.FixtureRequest) -> Source:
    return source_of(request.param)


def faces_of(source: Source, but: str = OF_CLIENT) -> list[SetFace]:
    """Return the faces of all cards but one, laid out and set; nothing may be wrong with them."""
    problems = Problems()
    cards = [card for card in choose(source.deck, frozenset()) if card.id != but]
    faces = [face for card in cards for face in set_card(card, source, problems)]
    assert list(problems) == []
    return faces


def test_every_letter_on_every_face_is_large(source: Source) -> None:
    """Titles, numbers, names on tiles and what is no running text too."""
    faces = faces_of(source)
    assert len(faces) == 2 * 10
    for face in faces:
        sizes = [
            text.size * run.scale
            for text in texts_in(face)
            for line in text.lines
            for run in line.runs
        ]
        assert min(sizes) >= LEAST_TYPE - 1e-6, (face.face.card, face.face.side)


def test_every_letter_on_card_1_is_large_too(source: Source) -> None:
    """Its small print as well."""
    for face in faces_of(source, but=""):
        sizes = [
            text.size * run.scale
            for text in texts_in(face)
            for line in text.lines
            for run in line.runs
        ]
        assert min(sizes) >= LEAST_TYPE - 1e-6, (face.face.card, face.face.side)


def test_lines_are_far_apart_and_marks_large(source: Source) -> None:
    for face in faces_of(source):
        assert all(area.pitch >= LEAST_PITCH for area in of_kind(face.elements, WritingArea)), (
            face.face.card
        )
        assert all(mark.box.width >= 8 for mark in of_kind(face.elements, ChoiceMark)), (
            face.face.card
        )


def test_nothing_covers_anything_else(source: Source) -> None:
    assert [found for face in faces_of(source) for found in covered(face)] == []


def test_cards_are_a4_and_domain_cards_a5(source: Source) -> None:
    domains = {card.id for card in source.deck.cards if card.entries}
    for face in faces_of(source):
        size = face.face.size
        assert (size.width, size.height) == (
            (148.5, 210) if face.face.card in domains else (297, 210)
        )


def test_the_words_are_those_of_what_lies_under_it(source: Source) -> None:
    assert [text.plain for text in untouched(source.deck, source.stack)] == []


def test_a_card_to_fill_in_has_a_sheet_of_a4_to_itself() -> None:
    source = source_of(STACKS[0])
    deck = build_pdf(source, None, Request("office", cards="2-6"))
    with open_pdf(deck) as pdf:
        pages = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
    assert pages == [pytest.approx(A4, abs=0.01)] * (2 * 5)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ar", "en", "pl", "tr", "uk"])
def test_every_translation_fits_in_large_print_for_wajong_too(lang: str) -> None:
    assert check(SHIPPED, (lang, "wajong", "large-print")).problems == ()


def test_originals_do_not_fit_in_large_print_and_one_problem_says_so() -> None:
    """There were ten, about texts that do not fit."""
    stack = ("large-print", "bilingual", "pl")
    with pytest.raises(InputError) as refusal:
        read_project(SHIPPED, stack)
    (problem,) = refusal.value.problems
    file = "content/variants/bilingual/variant.yaml"
    assert (problem.code, file_of(problem)) == ("variants-apart", file)
    assert check(SHIPPED, stack).problems == (problem,)


def test_two_domain_cards_lie_on_a_sheet() -> None:
    source = source_of(STACKS[0])
    deck = build_pdf(source, None, Request("office", cards="health,family,home"))
    with open_pdf(deck) as pdf:
        assert len(pdf.pages) == 2 * 2


def test_a_text_that_fits_small_and_not_large_is_refused_and_never_set_smaller(
    project: EditableProject,
) -> None:
    """The instruction may shrink from 12.5 to 12 points on A5; on A4 it would then be 17.3."""
    file = "content/cards/situation.yaml"
    wide = "Gebruik uw eigen woorden. Het mag kort, het mag lang, en het mag in uw eigen taal."
    project.replace(file, "Gebruik uw eigen woorden. Het mag kort.", wide)
    changed = Project(project.root / "content", SHIPPED.layouts)
    for stack, codes in (((), []), (("large-print",), ["text-too-long"])):
        source, problems = read_project(changed, stack), Problems()
        set_card(
            next(card for card in choose(source.deck, frozenset()) if card.id == "situation"),
            source,
            problems,
        )
        assert [problem.code for problem in problems] == codes
        assert all(problem.where == project.place(file, wide) for problem in problems)


def test_a_kind_of_card_that_is_not_scaled_has_its_least_type_too(shipped: Source) -> None:
    card = card_of(shipped.deck, "situation")
    card = replace(card, card_type=replace(card.card_type, least_type=LEAST_TYPE))
    box = Elements(shipped.theme, card).one(
        TextBox, '<text x="20" y="30" width="100" style="small">klein</text>'
    )
    assert (box.style.size, box.style.least, box.x) == (LEAST_TYPE, LEAST_TYPE, 20)


def test_a_least_type_that_is_none_is_told(project: EditableProject) -> None:
    file = "content/variants/large-print/types.yaml"
    project.replace(
        file,
        "fill-in:\n    size: A4 landscape\n    least-type: 18",
        "fill-in:\n    least-type: groot",
    )
    with pytest.raises(InputError) as refusal:
        read_project(Project(project.root / "content", SHIPPED.layouts), ("large-print",))
    (problem,) = refusal.value.problems
    assert problem.where == project.place(file, "groot")
