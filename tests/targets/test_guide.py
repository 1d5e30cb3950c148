"""The guide for the talk and the reflection card: complete for every deck, calm on A4, and
silent about who the client is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from kaartenset.checks import check
from kaartenset.checks import guide as guide_checks
from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.deck.deck import texts_of as all_texts
from kaartenset.deck.declared.records import GuidePage
from kaartenset.deck.guide import Guide, read_guide
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.geometry import PAPER_SIZES
from kaartenset.layout.elements import Align, GroupRole, Panel, Role, WritingArea
from kaartenset.pages.imposition import Flip
from kaartenset.personalise import personalise
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets import TARGETS
from kaartenset.targets.request import Request
from kaartenset.typeset.guide_pages import count_words, set_guide
from kaartenset.typeset.typeset import SetFace, SetText
from made_fonts import write_italic
from pdf_reading import in_one_line, open_pdf, texts
from places import field_of, file_of, line_of
from projects import SHIPPED, EditableProject, build_pdf, chosen, shipped_with

MOST_PAGES = 6
MARGIN = 18.0

MECHANISMS = {
    "A": ("variatie", "perspectief"),
    "B": ("veilig", "zekerheid", "geld", "weg terug"),
    "C": ("bronnen", "steun"),
    "D": ("erkennen", "ruimte", "beperkingen", "accepteren"),
    "E": ("zelfkennis", "vertraag", "buffers"),
}
"""Words that the key mechanism of each stagnation cannot do without (spec 1, card 3 and its
model)."""

CLIENT = Client(name="Łucja Đurić", reference="W-104", benefit="wajong")

GUIDE = "content/guide.yaml"
STAGNATION_PAGE = 1
CARDS_PAGE = 2
NAMES_PAGE = 3

FOOT = 270.0
FOOT_OF_COLUMNS = 258.0
"""Columns may end earlier: blocks that stand too far apart do not read as one column."""

MIDDLE = 105.0
COLUMNS = ("guide-4", "guide-5")
"""Pages of two columns of sections."""

IN_DUTCH = ("easy-language", "large-print", "wajong")
STACKS = [(), ("easy-language",), ("wajong",), ("easy-language", "wajong")]


def guide_of(source: Source) -> Guide:
    problems = Problems()
    guide = read_guide(source.stack, source.deck, source.theme, problems)
    problems.refuse()
    assert guide
    return guide


def page_of(source: Source, type_name: str) -> GuidePage:
    page = guide_of(source).first(type_name)
    assert page is not None
    return page


def pages_of(source: Source) -> tuple[SetFace, ...]:
    problems = Problems()
    deck = personalise(source.deck, None)
    pages = set_guide(
        guide_of(source),
        deck,
        deck.cards,
        "W-104",
        (source.layouts, source.fonts),
        problems,
    )
    problems.refuse()
    return pages


def made(source: Source, client: Client | None = None, cards: str = "", copies: int = 1) -> bytes:
    return build_pdf(source, client, Request("guide", cards=cards, copies=copies))


def words(source: Source, client: Client | None = None, cards: str = "") -> list[str]:
    return [in_one_line(page) for page in texts(made(source, client, cards))]


def problems_of(project: EditableProject) -> tuple[Problem, ...]:
    source = project.read()
    with pytest.raises(InputError) as refused:
        made(source)
    return refused.value.problems


@pytest.fixture(scope="module")
def pages(shipped: Source) -> tuple[SetFace, ...]:
    return pages_of(shipped)


def test_it_is_a_few_pages_of_a4(shipped: Source) -> None:
    with open_pdf(made(shipped)) as pdf:
        assert 0 < len(pdf.pages) <= MOST_PAGES
        assert {tuple(round(float(side)) for side in page.MediaBox) for page in pdf.pages} == {
            (0, 0, 595, 842)
        }


@pytest.mark.parametrize(
    "variants",
    [
        pytest.param(variants, marks=pytest.mark.slow if len(variants) == 1 else ())
        for variants in ((), *((name,) for name in IN_DUTCH), IN_DUTCH)
    ],
    ids="+".join,
)
def test_every_combination_of_variants_has_its_guide(variants: tuple[str, ...]) -> None:
    source = shipped_with(variants)
    found = words(source)
    assert len(found) <= MOST_PAGES
    block = personalise(source.deck, None).cards[2].front[0]
    assert block.kind == "statements"
    for statement in block.statements:
        assert in_one_line(chosen(statement.text).plain) in found[STAGNATION_PAGE], (
            "the guide quotes the words of this deck"
        )
    assert source.deck.text.variant_name.plain in found[0]


def test_every_card_has_its_name_and_all_that_is_said_of_it(shipped: Source) -> None:
    whole = " ".join(words(shipped))
    for card in shipped.deck.cards:
        told = guide_of(shipped).help_for(card)
        assert told is not None
        for text in (card.label, told.asks, told.listen, *told.openings):
            assert in_one_line(text.plain) in whole, f"{card.id}: {text}"


@pytest.mark.parametrize("letter", MECHANISMS)
def test_every_stagnation_has_its_mechanism_and_what_to_do_and_not(
    shipped: Source, letter: str
) -> None:
    (told,) = (one for one in page_of(shipped, "stagnation").stagnations if one.id == letter)
    page = words(shipped)[STAGNATION_PAGE]
    for text in (told.name, told.happening, told.heard, told.mechanism, told.do, told.avoid):
        assert in_one_line(text.plain) in page
    for word in MECHANISMS[letter]:
        assert word in f"{told.mechanism} {told.do}".casefold()


@pytest.mark.parametrize(
    "said",
    [
        *(
            "het mag, het hoeft niet",
            "kaart 1 zegt wat er met de kaarten gebeurt",
            "twee gesprekken",
            "dertig minuten",
            "een lege set",
        ),
        *(
            "hersteld?",
            "ziektewet",
            "wga 35-80",
            "wga 80-100",
            "wajong",
            "mag verwachten",
            "geen bedragen",
            "namen en nummers",
        ),
        *(
            "vul samen in",
            "op afstand",
            "wachten",
            "coachen",
            "heb ik het goed uitgelegd",
            "schulden",
            "waarom",
            "noord-amerika",
        ),
    ],
)
def test_what_a_professional_looks_for_is_there(shipped: Source, said: str) -> None:
    assert said in " ".join(words(shipped)).casefold()


def test_the_stagnations_lie_as_their_statements_do_on_the_card(pages: tuple[SetFace, ...]) -> None:
    letters = [
        (text, *text.lines[0].runs[0][1:2])
        for text in texts_of(pages[STAGNATION_PAGE])
        if text.box.align is Align.CENTRE
    ]
    x = {letter: text.box.x for text, letter in letters}
    y = {letter: text.box.y for text, letter in letters}
    assert y["A"] == y["B"] < y["E"] < y["C"] == y["D"]
    assert x["A"] == x["C"] < x["E"] < x["B"] == x["D"]


def texts_of(page: SetFace) -> list[SetText]:
    return [element for element in page.elements if isinstance(element, SetText)]


def test_what_stands_in_a_frame_or_on_a_tint_keeps_clear_of_its_edge(
    pages: tuple[SetFace, ...],
) -> None:
    page = pages[STAGNATION_PAGE]
    panels = [
        element
        for element in page.elements
        if isinstance(element, Panel) and element.box.width > 60
    ]
    assert len(panels) == 2 * len(MECHANISMS)
    clear = 0
    for panel in panels:
        for line in (line for text in texts_of(page) for line in text.lines):
            x, y = (line.left + line.right) / 2, line.y
            if panel.box.x < x < panel.box.right and panel.box.y < y < panel.box.bottom:
                assert panel.box.x + 1 <= line.left
                assert line.right <= panel.box.right - 1
                assert panel.box.y + 3.5 <= y <= panel.box.bottom - 2.2
                clear += 1
    assert clear > len(panels)


def areas_of(page: SetFace) -> list[WritingArea]:
    return [element for element in page.elements if isinstance(element, WritingArea)]


def test_the_reflection_card_has_room_to_write_and_asks_for_no_names(
    shipped: Source, pages: tuple[SetFace, ...]
) -> None:
    last = pages[-1]
    areas = areas_of(last)
    assert sum(area.lines for area in areas) >= 10
    assert {area.name for area in areas} == {
        f"{last.face.card}.{name}-lines" for name in lines_asked(shipped)
    }
    said = words(shipped)[-1].casefold()
    assert "geen namen, geen gezondheidsgegevens" in said
    assert "met een kenmerk erop is dit een persoonsgegeven" in said
    for area in areas:
        assert area.pitch >= 8


def lines_asked(source: Source) -> list[str]:
    reflection = page_of(source, "form")
    return [
        question.id for question in (*reflection.questions, *reflection.spoken) if question.lines
    ]


def test_what_can_be_counted_is_marked_and_the_client_is_asked_too(shipped: Source) -> None:
    reflection = page_of(shipped, "form")
    marked = {question.id for question in reflection.questions if question.marks}
    assert marked >= {"benefit", "duration", "statement", "other-choice"}
    assert [mark.id for mark in reflection.questions[0].marks] == [*shipped.deck.benefit_names]
    assert len([question for question in reflection.spoken if question.marks]) >= 3


def test_there_is_room_for_the_names_of_the_place_where_it_is_used(
    pages: tuple[SetFace, ...],
) -> None:
    assert len(areas_of(pages[NAMES_PAGE])) == 3
    assert {number for number, page in enumerate(pages) if areas_of(page)} == {
        NAMES_PAGE,
        len(pages) - 1,
    }


def test_the_header_has_deck_page_and_reference(shipped: Source) -> None:
    found = words(shipped, CLIENT)
    for number, page in enumerate(found, start=1):
        assert shipped.deck.text.variant_name.plain in page
        assert f"{number} van {len(found)}" in page
        assert "kenmerk W-104" in page
    assert shipped.deck.text.title.plain in found[0]
    assert "kenmerk" not in words(shipped)[0]


def test_nobody_can_tell_from_it_who_the_client_is(shipped: Source) -> None:
    data = made(shipped, CLIENT)
    assert not [page for page in texts(data) if "Łucja" in page or "Đurić" in page]
    assert data == made(shipped, replace(CLIENT, name="iemand anders", organisation="elders"))
    with open_pdf(data) as pdf:
        assert "W-104" not in str(pdf.docinfo.get("/Title")), (
            "what a document says of itself holds nothing of a client"
        )


def test_everything_stays_within_the_margins(pages: tuple[SetFace, ...]) -> None:
    for page in pages:
        assert page.face.size == PAPER_SIZES["A4"]
        for text in texts_of(page):
            for line in text.lines:
                assert line.left >= MARGIN - 0.01
                assert line.right <= 210 - MARGIN + 0.01


@pytest.mark.parametrize("stack", STACKS, ids="+".join)
def test_nothing_is_set_smaller_than_it_was_meant(stack: tuple[str, ...]) -> None:
    pages = pages_of(shipped_with(stack))
    assert not [
        text.box.pieces
        for page in pages
        for text in texts_of(page)
        if text.size < text.box.style.size
    ]
    small = [
        text
        for page in pages
        for text in texts_of(page)
        if text.size < 10 and text.box.role in (Role.PARAGRAPH, Role.BODY)
    ]
    assert len(small) == len(MECHANISMS) + 1, (
        "the five statements of the card, and the words under the card in little"
    )


@pytest.mark.parametrize("stack", STACKS, ids="+".join)
def test_it_is_short_and_its_first_page_is_read_in_a_minute_or_two(stack: tuple[str, ...]) -> None:
    counts = list(map(count_words, pages_of(shipped_with(stack))))
    assert counts[0] <= 350
    assert sum(counts) <= 2000


@pytest.mark.parametrize("stack", STACKS, ids="+".join)
def test_no_page_has_a_white_foot(stack: tuple[str, ...]) -> None:
    for page in pages_of(shipped_with(stack)):
        written = [
            (area.x + area.width / 2, area.y + (area.lines - 1) * area.pitch)
            for area in areas_of(page)
        ]
        ends = [(line.left, line.y) for text in texts_of(page) for line in text.lines] + written
        for half in ([y for x, y in ends if x < MIDDLE], [y for x, y in ends if x >= MIDDLE]):
            if page.face.card in COLUMNS:
                assert max(half) >= FOOT_OF_COLUMNS, "both columns fill the page"
            elif page.face.card != f"guide-{STAGNATION_PAGE + 1}":
                assert max(y for _x, y in ends) >= FOOT


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("words-on-first-page: 350", "words-on-first-page: 300", "the first page of the guide has"),
        ("words: 1340", "words: 1240", "and 1900 is the most"),
        ("pages: 6", "pages: 5", "6 pages"),
    ],
)
def test_a_guide_that_is_too_long_is_told(
    project: EditableProject, old: str, new: str, said: str
) -> None:
    project.replace(GUIDE, f"  {old}\n", f"  {new}\n")
    (problem,) = guide_checks.check_guide(project.read())
    assert (problem.code, file_of(problem)) == ("long-guide", GUIDE)
    assert said in problem.message


@pytest.mark.slow
def test_what_a_layout_of_the_guide_writes_is_checked(project: EditableProject) -> None:
    """Italics (rule L9) and contrast (A7), as on the faces of cards; on however many pages."""
    file, bold = "layouts/guide/parts.xml.j2", "  semibold:\n"
    fonts = project.path("layouts/fonts")
    write_italic(fonts / "Italic.ttf", fonts / "AtkinsonHyperlegibleNext-Regular.ttf")
    project.replace("layouts/theme.yaml", bold, f"  italic: [fonts/Italic.ttf]\n{bold}")
    project.replace(file, "{{ header.deck }}", "<i>{{ header.deck }}</i>")
    (problem,) = guide_checks.check_guide(project.read())
    assert (problem.code, problem.where) == ("L9", project.place(file, "<i>"))
    project.replace(file, "<i>{{ header.deck }}</i>", "{{ header.deck }}")
    project.replace(file, '<heading level="1"', '<heading level="1" opacity="0.3"')
    faint = [*guide_checks.check_guide(project.read())]
    assert {(one.code, one.where) for one in faint} == {
        ("faint-text", project.place(file, '<heading level="1"'))
    }


def test_whoever_hears_it_hears_headings_and_lists(pages: tuple[SetFace, ...]) -> None:
    for page in pages:
        boxes = [text.box for text in texts_of(page)]
        levels = [
            int(box.role.value[1])
            for box in boxes
            if box.role in (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), "no level is skipped"
        for box in boxes:
            in_item = box.group >= 0 and page.face.groups[box.group].role is GroupRole.ITEM
            assert (box.role in (Role.BODY, Role.LABEL)) == in_item


def test_the_same_input_gives_the_same_bytes(shipped: Source) -> None:
    assert made(shipped, CLIENT) == made(read_project(SHIPPED), CLIENT)


def test_it_is_for_the_cards_that_are_asked_for(shipped: Source) -> None:
    found = words(shipped, cards="2,work")
    assert [
        word in " ".join(found)
        for word in ("Mijn situatie nu", "Werk en opleiding", "Geld en inkomen")
    ] == [True, True, False]
    assert "Kaart 2: Mijn situatie nu" in found[0]


def test_copies_come_one_after_the_other(shipped: Source) -> None:
    once, twice = texts(made(shipped)), texts(made(shipped, copies=2))
    assert twice == once * 2


def test_a_card_of_which_nothing_is_said_is_named(project: EditableProject) -> None:
    text = project.text(GUIDE)
    start, end = text.index("      - id: money"), text.index("      - id: work")
    project.write(GUIDE, text[:start] + text[end:])
    (problem,) = problems_of(project)
    assert (problem.code, file_of(problem)) == ("guide-card-missing", GUIDE)
    assert "'money'" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "said"),
    [
        ("- id: money", "- id: mony", "unknown-card", "mony", "'money'"),
        (
            "- id: E\n        name",
            "- id: F\n        name",
            "unknown-statement",
            "F\n        name",
            "'F'",
        ),
        (
            "heading: Bel, en stuur dan op",
            "heading: Bel {client}",
            "unknown-placeholder",
            "Bel {client}",
            "{client}",
        ),
        (
            "kenmerk {reference}",
            "kenmerk {refrence}",
            "unknown-placeholder",
            '"kenmerk {refrence}"',
            "'reference'",
        ),
        ("heading: Bel, en", "heding: Bel, en", "unknown-key", "heding", "'heading'"),
        (
            "mechanism: begeleiden naar zelfkennis.",
            "mechanism: begeleiden 字",
            "missing-glyph",
            "begeleiden 字",
            "U+5B57",
        ),
        (
            "mechanism: begeleiden naar zelfkennis.",
            "mechanism: " + "zelfkennis " * 60,
            "too-high",
            "zelfkennis zelf",
            "mm too high",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    project: EditableProject, old: str, new: str, code: str, place: str, said: str
) -> None:
    project.replace(GUIDE, old, new)
    found = [problem for problem in problems_of(project) if problem.code == code]
    assert len(found) == 1
    text = project.text(GUIDE)
    assert file_of(found[0]) == GUIDE
    assert line_of(found[0]) == text[: text.index(place)].count("\n") + 1
    assert said in found[0].message + found[0].hint


def test_a_card_that_the_deck_leaves_out_may_keep_its_place_in_the_guide(
    project: EditableProject,
) -> None:
    project.replace("content/deck.yaml", "  - goals\n", "")
    assert "Hoe ik verder kan" not in " ".join(words(project.read()))


def test_more_cards_than_fit_on_a_page_take_another_one(project: EditableProject) -> None:
    project.write(
        "content/cards/more.yaml",
        project.text("content/cards/goals.yaml").replace("id: goals", "id: more"),
    )
    project.replace("content/deck.yaml", "  - goals\n", "  - goals\n  - more\n")
    more = "      - {id: more, asks: iets, listen: iets, openings: [Nog iets?]}\n"
    project.replace(GUIDE, "      - id: health\n", f"{more}      - id: health\n")
    found = words(project.read())
    assert "Kaart 7: Hoe ik verder kan" in found[0]
    assert "Kaart 7: Hoe ik verder kan" in found[CARDS_PAGE + 1]
    assert "Kaart 1: Welkom" in found[CARDS_PAGE]


def test_a_variant_changes_what_the_guide_says(project: EditableProject) -> None:
    for name, text in {
        "variant.yaml": "id: korter\nname: korter\n",
        "guide.yaml": "pages:\n  - id: talk\n    title: Samen praten\n",
    }.items():
        project.path("content/variants/korter").mkdir(parents=True, exist_ok=True)
        project.write(f"content/variants/korter/{name}", text)
    source = read_project(replace(SHIPPED, content=project.root / "content"), ("korter",))
    assert [page for page in words(source) if "Samen praten" in page]


def test_a_text_that_no_page_shows_is_told(project: EditableProject) -> None:
    project.replace("layouts/guide/stagnation.xml.j2", "{{ page.caption }}", "kaart")
    (problem,) = problems_of(project)
    assert (problem.code, file_of(problem)) == ("text-not-placed", GUIDE)


def test_a_layout_of_the_guide_is_told_what_it_knows(project: EditableProject) -> None:
    project.replace("layouts/guide/stagnation.xml.j2", "{{ page.caption }}", "{{ card.title }}")
    (problem,) = problems_of(project)
    assert problem.code == "layout-undefined"
    assert "page" in problem.hint
    assert "card," not in problem.hint


@pytest.mark.parametrize(
    ("reference", "code"), [("W-104 字", "missing-glyph"), ("W-104 " * 12, "value-too-long")]
)
def test_a_reference_that_cannot_be_printed_is_told_by_its_field(
    shipped: Source, reference: str, code: str
) -> None:
    with pytest.raises(InputError) as refused:
        made(shipped, Client(reference=reference))
    assert {(problem.code, field_of(problem)) for problem in refused.value.problems} == {
        (code, "reference")
    }
    assert not [problem for problem in refused.value.problems if "W-104" in str(problem)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", [lambda path: path.unlink(), lambda path: path.write_text("nee", encoding="utf-8")]
)
def test_the_cards_know_nothing_of_the_guide(
    project: EditableProject, change: Callable[..., object]
) -> None:
    before = project.build()
    change(project.path(GUIDE))
    assert project.build() == before
    assert {file_of(problem) for problem in problems_of(project)} == {GUIDE}


def test_it_says_how_to_print_it_whatever_the_cards_are_on() -> None:
    said = " ".join(TARGETS["guide"].how_to_print(Request(paper="A3", flip=Flip.SHORT_EDGE), 6))
    assert "A4" in said
    assert "A3" not in said
    assert "edge" not in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "stack",
    [(), ("easy-language",), ("wajong",), ("easy-language", "wajong"), ("wajong", "easy-language")],
)
def test_for_every_benefit_the_guide_is_complete_and_short(stack: tuple[str, ...]) -> None:
    source = shipped_with(stack)
    guide = guide_of(source)
    for benefit in source.deck.benefit_names:
        deck = personalise(source.deck, Client(benefit=benefit))
        problems = Problems()
        pages = set_guide(
            guide, deck, deck.cards, "W-104", (source.layouts, source.fonts), problems
        )
        assert list(problems) == []
        assert len(pages) <= MOST_PAGES
        for card in deck.cards:
            said = guide.help_for(card)
            assert said is not None
            assert said.asks.plain.strip()
            assert said.listen.plain.strip()
            assert len(said.openings) >= 2
    for stagnation in page_of(source, "stagnation").stagnations:
        assert all(text.plain.strip() for text in all_texts(stagnation))


def test_the_order_of_the_two_variants_changes_nothing_in_the_guide() -> None:
    one, other = (
        guide_of(shipped_with(stack))
        for stack in (("easy-language", "wajong"), ("wajong", "easy-language"))
    )
    assert [text.plain for text in all_texts(one)] == [text.plain for text in all_texts(other)]


READ_BY_A_PROFESSIONAL = [
    ("- Waarom past deze zin bij u?", "- Waarom past deze zin bij jou?", "L21"),
    ("say: Zullen we eens rondkijken", "say: Wil je eens rondkijken", "L21"),
    ("question: Was het veel werk?", "question: Had je veel werk?", "L21"),
    ("asks: rondkomen, en hoe", "asks: of je rondkomt, en hoe", "L21"),
    ("- Noem één naam,", "- Noem a.u.b. één naam,", "L13"),
    (
        "Wat hielp u eerder?",
        f"Wat hielp u toen u eerder {'heel ' * 8}lang ziek was?",
        "L1",
    ),
]
"""Words of the guide, others in their place, and the rule that these break."""


@pytest.mark.slow
def test_check_reads_the_guide_as_a_professional(project: EditableProject) -> None:
    """Each at its line, and nothing else; one check finds them all, for it reads all cards too."""
    for old, new, _rule in READ_BY_A_PROFESSIONAL:
        project.replace(GUIDE, old, new)
    problems = check(Project(project.root / "content", SHIPPED.layouts), ()).problems
    lines = project.text(GUIDE).splitlines()
    wanted = [
        (rule, GUIDE, number)
        for _old, new, rule in READ_BY_A_PROFESSIONAL
        for number, text in enumerate(lines, start=1)
        if new in text
    ]
    assert len(wanted) == len(READ_BY_A_PROFESSIONAL)
    found = [(problem.code, file_of(problem), line_of(problem)) for problem in problems]
    assert sorted(found) == sorted(wanted)


@pytest.mark.slow
def test_the_openings_of_a_deck_that_says_je_say_je(project: EditableProject) -> None:
    project.replace(
        "content/variants/wajong/guide.yaml",
        "Waarom past deze zin bij jou?",
        "Waarom past deze zin bij u?",
    )
    (problem,) = check(Project(project.root / "content", SHIPPED.layouts), ("wajong",)).problems
    assert (problem.code, file_of(problem)) == ("L21", "content/variants/wajong/guide.yaml")
