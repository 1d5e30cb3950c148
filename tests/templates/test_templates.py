"""One deck for many clients: what they share is made once, and each gets the same bytes as if
there were no other."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clients import distinct_clients
from faces import BACK, FRONT, LayoutFolder, card_of
from kaartenset.client.client import WAYS, Adviser, Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Deck
from kaartenset.deck.guide import read_guide
from kaartenset.errors import InputError, Problems
from kaartenset.layout import Layouts
from kaartenset.layout.elements import Piece, TextBox
from kaartenset.locations import InFile
from kaartenset.memory import Memory
from kaartenset.personalise import personalise
from kaartenset.personalise.values import fill, known_to_guide
from kaartenset.personalise.wordings import conditions_of
from kaartenset.project.source import Source
from kaartenset.source.markup import Placeholder, Text, Words
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from kaartenset.templates.cards import MOST_CHOICES, CardTemplates, set_card
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import SEMIBOLD, Lettering
from kaartenset.typeset.guide_pages import set_guide
from kaartenset.typeset.lines import SetLine
from kaartenset.typeset.one_line import OneLineText, line_with
from kaartenset.typeset.typeset import SetElement, SetFace, SetText, set_text
from outside_tools import run_tool
from pdf_reading import in_one_line, open_pdf, texts, words_of
from projects import SMALL, EditableProject, build_pdf, chosen, shipped_with, with_fields
from searching import held
from structure_reading import read_structure
from tables import table

VARIANTS = ((), ("easy-language",), ("wajong",), ("easy-language", "wajong"))
OPTIONS = Request()
SHARED = Templates()
"""What is remembered of earlier decks."""
TARGETS = ("office", "screen", "guide")
every_target = pytest.mark.parametrize("target", TARGETS)
some_clients = settings(max_examples=12)
"""For each of the stacks and targets; what may go wrong with a value is the same in all."""

RARE = "ẨŁđºşκ"
"""Letters that the font of first choice lacks, or half of whose relatives it lacks."""

ODD = (
    "",
    " ",
    "A",
    "Jan  Jansen",
    " Jan ",
    "Jan\nPiet",
    "Jan\tPiet",
    "Jan\u00a0Piet",
    "<b>Jan</b> & Co",
    "{date} **Jan**",
    "\ufdd0client\ufdd1",
    "e\u0301lodie",
    "mevrouw Wilhelmina-Đorđević van der Heijden-Wiśniewska",
    "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "Γιώργος N̄ia Ẩm",
    "🙂",
)
values = (
    st.sampled_from(ODD)
    | st.text(st.characters(codec="utf-8"), max_size=60)
    | st.text(f"abcdefgh -'{RARE}", max_size=60)
).map(partial(unicodedata.normalize, "NFC"))  # as every value is that was read
clients = st.builds(
    Client,
    name=values,
    appointment=st.builds(
        Meeting,
        date=st.none() | st.dates(date(2026, 1, 1), date(2030, 12, 31)),
        time=st.none() | st.times(),
        place=values,
        way=st.sampled_from(WAYS),
    ),
    adviser=st.builds(Adviser, name=values, role=values, phone=values, email=values),
    benefit=st.sampled_from(("", "zw", "wga-35-80", "wga-80-100", "wajong")),
    organisation=values,
    reference=values,
)


def fresh(source: Source) -> Source:
    """Return the project as it is when it was just read."""
    fonts = Fonts(source.fonts.chains)
    return replace(source, fonts=fonts, layouts=Layouts(source.theme))


def made(
    source: Source, client: Client | None, target: str = "office", templates: Templates = SHARED
) -> bytes | tuple[object, ...]:
    """Return the deck, or why there is none."""
    try:
        return build_pdf(source, client, replace(OPTIONS, target=target), templates)
    except InputError as refusal:
        return refusal.problems


def values_of(client: Client, target: str = "office") -> list[str]:
    """Return the values that the file of a target shows of a client who has them."""
    if target == "guide":
        return [client.reference]
    told = (
        client.name,
        client.appointment.place,
        client.adviser.name,
        client.adviser.role,
        client.adviser.phone,
        client.adviser.email,
    )
    return [value for value in (*told, client.organisation) if value]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            variants,
            id="+".join(variants) or "standard",
            marks=pytest.mark.slow if len(variants) == 1 else (),
        )
        for variants in VARIANTS
    ],
)
def warm(request: pytest.FixtureRequest) -> Source:
    source = shipped_with(request.param)
    for client in distinct_clients(2):
        for target in TARGETS:
            build_pdf(source, client, replace(OPTIONS, target=target), SHARED)
    return source


# The same bytes


@pytest.mark.slow
@every_target
@some_clients
@given(client=st.none() | clients)
def test_a_client_gets_the_same_bytes_after_others_as_alone(
    target: str, client: Client | None, warm: Source
) -> None:
    after_others = made(warm, client, target)
    assert after_others == made(fresh(warm), client, target, Templates())


def shown(faces: Iterable[SetFace]) -> list[tuple[object, ...]]:
    """Return what faces show. A box of a template has placeholders without their values, whose
    place is in its lines."""
    return [
        (
            face.face._replace(elements=()),
            *map(_without_values, (*face.face.elements, *face.elements)),
        )
        for face in faces
    ]


def _without_values(element: SetElement) -> SetElement:
    if isinstance(element, SetText):
        return element._replace(box=_open(element.box))
    return _open(element) if isinstance(element, TextBox) else element


def _open(box: TextBox) -> TextBox:
    pieces = tuple(
        piece._replace(content=Placeholder(piece.content.name))
        if isinstance(piece, Piece) and isinstance(piece.content, Placeholder)
        else piece
        for piece in box.pieces
    )
    return box._replace(pieces=pieces)


@pytest.mark.slow
@some_clients
@given(client=clients)
def test_a_face_with_the_values_put_in_is_the_face_laid_out_with_them(
    client: Client, warm: Source
) -> None:
    problems, direct_problems = Problems(), Problems()
    found = SHARED.set_deck(warm, client, problems)
    direct = [
        face
        for card in found.cards
        for face in set_card(fill(card, found.values), warm, direct_problems)
    ]
    assert shown(found.faces) == shown(direct)
    assert set(problems) == set(direct_problems)


@pytest.mark.slow
@some_clients
@given(client=clients)
def test_a_guide_with_the_values_put_in_is_the_guide_laid_out_with_them(
    client: Client, warm: Source
) -> None:
    problems, direct_problems = Problems(), Problems()
    known = known_to_guide(client, warm.deck)
    wanted = frozenset(card.id for card in warm.deck.cards)
    found = SHARED.guide(warm, known, problems, wanted).fill(known, warm, problems)
    deck = personalise(warm.deck, replace(client, name=""))
    guide_read = read_guide(warm.stack, deck, warm.theme, direct_problems)
    assert guide_read is not None
    look = (warm.layouts, warm.fonts)
    direct = set_guide(guide_read, deck, deck.cards, client.reference, look, direct_problems)
    assert shown(found.faces) == shown(direct)
    assert set(problems) == set(direct_problems)


def test_another_deck_in_the_same_memory_gets_its_own_texts(shipped: Source) -> None:
    client = next(distinct_clients(1))
    build_pdf(shipped, client, OPTIONS, SHARED)
    card = card_of(shipped.deck, "goals")
    other: Deck = replace(
        shipped.deck,
        cards=tuple(
            card if card.id == "goals" else one for one in shipped.deck.cards if one.id != "work"
        ),
    )
    theirs = replace(shipped, deck=other)
    assert build_pdf(theirs, client, OPTIONS, SHARED) == build_pdf(
        theirs, client, OPTIONS, Templates()
    )


def test_a_deck_that_is_refused_leaves_the_next_as_it_was(shipped: Source) -> None:
    good, bad = (
        replace(client, name=name)
        for client, name in zip(distinct_clients(2), ("Ann", "🙂"), strict=True)
    )
    alone = made(fresh(shipped), good, templates=Templates())
    assert isinstance(made(shipped, bad), tuple)
    assert made(shipped, good) == alone


# Made once


@every_target
def test_only_texts_with_a_value_are_set_for_the_next_client(
    target: str, warm: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (
        replace(client, benefit="zw") for client in distinct_clients(2, seed=1, complete=True)
    )
    wanted = [
        "adviser",
        "client",
        "date",
        "email",
        "organisation",
        "phone",
        "phone",
        "place",
        "role",
        "time",
    ]
    if target == "guide":
        wanted = ["reference"] * pages(warm)
    build_pdf(warm, one, replace(OPTIONS, target=target), SHARED)
    held: list[str] = []

    def recorded(box: TextBox, *rest: Any) -> SetText:
        held.extend({placeholder.name for placeholder in box.placeholders})
        return set_text(box, *rest)

    def recorded_line(ready: OneLineText, *rest: Any) -> SetLine | None:
        line = line_with(ready, *rest)
        if line is not None:
            held.extend({placeholder.name for placeholder in ready.box.placeholders})
        return line

    monkeypatch.setattr("kaartenset.typeset.typeset.set_text", recorded)
    monkeypatch.setattr("kaartenset.typeset.typeset.line_with", recorded_line)
    made_anew: list[object] = []
    keep = Memory.keep

    def noted(memory: Memory[Any, Any], key: object, result: object) -> object:
        made_anew.append(key)
        return keep(memory, key, result)

    monkeypatch.setattr(Memory, "keep", noted)
    build_pdf(warm, other, replace(OPTIONS, target=target), SHARED)
    assert sorted(" ".join(held).split()) == wanted
    links = {("phone", other.adviser.phone), ("email", other.adviser.email)}
    assert set(made_anew) == (links if target == "screen" else set())


def pages(source: Source) -> int:
    """Return how many pages the guide has; each shows the reference."""
    with open_pdf(build_pdf(source, None, replace(OPTIONS, target="guide"))) as pdf:
        return len(pdf.pages)


@pytest.mark.slow
def test_what_is_remembered_does_not_grow_with_the_clients(shipped: Source) -> None:
    templates = CardTemplates(conditions_of(shipped.deck))
    names = ("client", "date", "time", "place", "phone", "email", "role")
    for number in range(MOST_CHOICES + 6):
        holding = frozenset(
            f"with-{name}" for place, name in enumerate(names) if number >> place & 1
        )
        templates.get(holding, shipped, Problems())
        assert len(templates._known) <= MOST_CHOICES
    assert shipped.fonts.runs.cache_info().maxsize is not None  # type: ignore[attr-defined]


def test_a_source_that_is_let_go_takes_what_was_made_of_it_along(shipped: Source) -> None:
    templates = Templates()
    source = replace(shipped)
    for target in TARGETS:
        build_pdf(source, None, replace(OPTIONS, target=target), templates)
    assert len(templates._of) == 1
    del source
    assert len(templates._of) == 0


READ_AGAIN = """
import sys
from pathlib import Path
from kaartenset.build import build
from kaartenset.client.client import Client
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates

project, templates = Project(*map(Path, sys.argv[1:])), Templates()
for number in range(1, 101):
    source = read_project(project)
    target = ("office", "screen", "guide")[number % 3]
    build(source, Client(name="Ann", reference=str(number)), Request(target), templates)
    if number in (10, 100):
        lines = Path("/proc/self/status").read_text().splitlines()
        print(next(line.split()[1] for line in lines if line.startswith("VmRSS")))
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the memory from /proc")
def test_a_project_that_is_read_again_and_again_takes_no_more_memory() -> None:
    folders = (str(SMALL.content), str(SMALL.layouts))
    done = subprocess.run(
        [sys.executable, "-c", READ_AGAIN, *folders], capture_output=True, text=True, check=True
    )
    after_10, after_100 = (int(line) / 1024 for line in done.stdout.split())
    assert after_100 - after_10 <= 10


@every_target
def test_only_the_client_who_needs_a_rare_letter_gets_its_font(
    target: str, shipped: Source
) -> None:
    plain, rare = (
        build_pdf(shipped, Client(name=name, reference=name), replace(OPTIONS, target=target))
        for name in ("Ann", "Ẩnn")
    )
    again = build_pdf(shipped, Client(name="Ann", reference="Ann"), replace(OPTIONS, target=target))
    assert again == plain
    counts = []
    for data in (plain, rare):
        with open_pdf(data) as pdf:
            counts.append(len(pdf.pages[0].Resources.Font))
    assert counts[1] > counts[0]
    assert "Ẩnn" in texts(rare)[0]


# Nothing of another


def assert_nothing_of_another(source: Source, count: int, target: str) -> None:
    told = list(distinct_clients(count, seed=3))
    found = [
        words_of(build_pdf(source, client, replace(OPTIONS, target=target))) for client in told
    ]
    parts = [
        {
            part
            for value in values_of(client, target)
            for part in re.split(r"[ @-]", value.removesuffix(".nl"))
        }
        for client in told
    ]
    everything = set().union(*parts)
    for number, text in enumerate(found):
        assert parts[number] <= set(re.split(r"[ @,-]|[.]nl|[.](?: |$)", text)), (
            "a value of the client is missing"
        )
        assert set(held(text, everything)) <= parts[number]


@every_target
def test_no_deck_holds_a_word_of_another_client(target: str, warm: Source) -> None:
    assert_nothing_of_another(warm, 3, target)


@pytest.mark.slow
@every_target
@pytest.mark.parametrize("variants", [VARIANTS[0], VARIANTS[-1]], ids="+".join)
def test_none_of_many_decks_holds_a_word_of_another_client(
    target: str, variants: tuple[str, ...]
) -> None:
    """After 60 clients every combination of values that one of them lacks has been there; a guide
    shows the reference only. The last stack has the texts of both others."""
    assert_nothing_of_another(shipped_with(variants), 12 if target == "guide" else 60, target)


@pytest.mark.parametrize("target", ["office", "screen"])
def test_no_stream_of_a_deck_shows_the_name_of_the_client_before(
    target: str, shipped: Source
) -> None:
    one, other = distinct_clients(2, seed=4)
    first, second = (
        build_pdf(shipped, client, replace(OPTIONS, target=target)) for client in (one, other)
    )
    assert streams(first) >= codes(one, shipped)
    assert not streams(second) & codes(one, shipped)


def codes(client: Client, source: Source) -> set[bytes]:
    """Return the words of the name as a page says them: glyph numbers in hexadecimal, in the
    weight of the greeting."""
    font = source.fonts.chain(Lettering(weight=SEMIBOLD))[0]
    return {
        "".join(f"{font.glyphs[letter]:04X}" for letter in word).encode()
        for word in re.split("[ -]", client.name)
    }


def streams(data: bytes) -> set[bytes]:
    """Return every piece of hexadecimal in any stream that is as long as a word of some name of
    these tests."""
    found: set[bytes] = set()
    with open_pdf(data) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                without_kerning = re.sub(rb">-?[0-9.]+<", b"", thing.read_bytes())
                for text in re.findall(rb"<([0-9A-F]+)>", without_kerning):
                    found |= {
                        text[at : at + 4 * length]
                        for length in (5, 6, 8)
                        for at in range(0, len(text), 4)
                    }
    return found


@pytest.mark.slow
@every_target
def test_the_file_is_sound_and_named_after_what_it_holds(
    target: str, warm: Source, tmp_path: Path
) -> None:
    names = set()
    for client in distinct_clients(3, seed=5):
        data = build_pdf(warm, client, Request(target, copies=2, slug=True))
        with open_pdf(data) as pdf:
            assert pdf.check_pdf_syntax() == []
            names.add(bytes(pdf.trailer.ID[0]))
    assert len(names) == 3
    last = tmp_path / "last.pdf"
    last.write_bytes(data)
    said = run_tool("qpdf", "--check", last)
    assert said.returncode == 0, said.stdout + said.stderr


# Texts with a value on a screen


@pytest.mark.parametrize(
    "name", ["Ann", "mevrouw Wilhelmina-Đorđević van der Heijden-Wiśniewska", "Jan  Jansen"]
)
def test_a_text_with_a_value_and_a_line_is_heard_once_and_wholly_tagged(
    name: str, shipped: Source, tmp_path: Path
) -> None:
    """Its words are real content, its line is decoration; on the back the same heading is
    decoration (ISO 32000-1 §14.8.2.2)."""
    heading = "<heading level='2' x='20' y='30' width='150' lines='2'>{{ card.title }}</heading>"
    title = Text((*TITLE.spans, Words(" in "), Words(Placeholder("place"))), TITLE.at)
    source = own_layout(
        shipped, tmp_path, f"{heading}<text x='20' y='60' width='150'>na</text>", heading, title
    )
    with open_pdf(build_pdf(source, Client(name=name), replace(OPTIONS, target="screen"))) as pdf:
        said = [(part.type, in_one_line(part.text)) for part in read_structure(pdf)]
        marks = [marks_of(page) for page in pdf.pages]
    text = shipped.deck.text
    assert said == [
        ("H1", text.title.plain),
        ("P", text.screen.how_to.plain),
        ("H2", in_one_line(f"Beste {name}, welkom in")),
        ("P", "na"),
    ]
    assert marks == [[0, 1, 2, 3], []]


def marks_of(page: pikepdf.Page) -> list[int]:
    """Return the numbers of the real content of a page; whatever is painted outside a mark is
    refused."""
    found: list[int] = []
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BDC", "BMC"):
            depth += 1
            found += [int(operands[1].MCID)] if operator == "BDC" else []
        elif operator == "EMC":
            depth -= 1
        else:
            assert depth == 1, f"{operator} is in no mark, or in two"
    assert depth == 0
    return found


# Layouts that look at values

LOOKS = [
    "{% if card.title.plain | length > 20 %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "<text x='20' y='{{ 20 + card.title.plain | length }}' width='150'>onder</text>",
    "<text x='20' y='30' width='150'>{{ card.title | upper }}</text>",
    "<text x='20' y='30' width='150'>{{ card.title ~ '!' }}</text>",
    "<text x='20' y='30' width='150'>{{ [card.title] | join('-') }}</text>",
    "<text x='20' y='30' width='150'>{{ [card.title] | map(attribute='plain') | first }}</text>",
    "<text x='20' y='30' width='150'>{{ card.title | replace('Ann', 'Bob') }}</text>",
    "<text x='20' y='30' width='150'>{{ card.title | striptags }}</text>",
    "<text x='20' y='30' width='150'>{{ card.title | string | length }}</text>",
    "<text x='20' y='30' width='150'>{{ '%s' % card.title }}</text>",
    "<text x='20' y='30' width='150'>{{ ('%s' | safe) % card.title }}</text>",
    "<text x='20' y='30' width='150'>{{ card.title | safe | length }}</text>",
    "<text x='20' y='30' width='150'>{{ card['title'].plain }}</text>",
    "{% for span in card.title.spans %}<text x='20' y='{{ 30 + 10 * loop.index }}' width='150'>{{ "
    "span.text }}</text>{% endfor %}",
    "{% if card.title == 'Beste Ann' %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "{% if m() | length > 150 %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "{% if 'Ann' in m() %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "{% if m()[:140] == m()[:141] %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "{% if m() is string %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "{% if (m() + m()) | length > 300 %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "{% if m().startswith('<') %}<rule x='20' y='30' to-x='90'/>{% endif %}",
    "{% set kept %}{{ card.title }}{% endset %}<text x='20' y='{{ kept | length / 3 }}' "
    "width='150'>lang</text>",
    "{% set kept | upper %}{{ m() }}{% endset %}{% if kept == '' %}{{ kept }}{% endif %}",
    "<text x='20' y='30' width='150'>{% filter length %}{{ m() }}{% endfilter %}</text>",
    "{% autoescape false %}<text x='20' y='30' width='150'>{{ card.title }}</text>{% "
    "endautoescape %}",
    "<writing-area name='a' label='{{ card.title }}' x='20' y='60' width='100'/>",
    "{% macro c() %}<text x='20' y='{{ caller() | length }}' width='90'>n</text>{% endmacro %}{% "
    "call c() %}{{ card.title }}{% endcall %}",
]
PUTS_IN_PLACE = [
    "<text x='20' y='30' width='150'>{{ card.title }}</text>",
    "<text x='20' y='30' width='150' lines='{{ card.title.line_count }}'>{{ "
    "card.title.in_one_line }}</text>",
    "{% if card.title and not card.title.blank %}{{ m() }}{% endif %}",
    "<text x='20' y='30' width='150'>voor <b>{{ card.title }}</b><br/>na</text>",
    "{% for text in [card.title] %}<text x='20' y='30' width='150'>{{ text }}</text>{% endfor %}",
]
MACRO = (
    "{% macro m() %}<text x='20' y='20' width='150' lines='2'>{{ card.title }}</text>{% endmacro %}"
)
TITLE = Text(
    (Words("Beste "), Words(Placeholder("client")), Words(", welkom")),
    InFile("content/cards/goals.yaml", 3, 8),
)


def own_layout(
    shipped: Source, tmp_path: Path, layout: str, back: str = "", title: Text = TITLE
) -> Source:
    """Return a project with one card, whose title has the name of the client, and whose front
    and back are laid out so."""
    templates = LayoutFolder.of(shipped, tmp_path)
    templates.write(FRONT, f"{MACRO}<face drawn-for='A5 landscape'>{layout}</face>")
    templates.write(BACK, f"<face drawn-for='A5 landscape'>{back}</face>")
    card = with_fields(
        card_of(shipped.deck, "goals"), title=title, front=(), back_title=None, back=()
    )
    return replace(
        shipped,
        deck=replace(shipped.deck, cards=(card,)),
        layouts=templates.layouts(),
    )


def drawn(source: Source, name: str) -> tuple[object, ...]:
    """Return the elements of the front for a client of this name, or what is wrong with it."""
    problems = Problems()
    faces = Templates().set_deck(source, Client(name=name), problems).faces
    return shown(faces), tuple(problems)


@pytest.mark.parametrize("layout", [*LOOKS, *PUTS_IN_PLACE])
def test_a_layout_makes_of_every_name_what_it_makes_of_that_name_alone(
    layout: str, shipped: Source, tmp_path: Path
) -> None:
    source = own_layout(shipped, tmp_path, layout)
    names = (
        "Ann",
        "mevrouw Wilhelmina-Đorđević van der Heijden-Wiśniewska",
        "<Bob & Co>",
        "Jan  Jansen",
    )
    for name in names:
        problems = Problems()
        filled = tuple(
            fill(card, {"client": name})
            for card in Templates().set_deck(source, Client(name=name), Problems()).cards
        )
        direct = [face for card in filled for face in set_card(card, source, problems)]
        assert drawn(source, name) == (shown(direct), tuple(problems))


@table("layout", LOOKS)
def test_a_layout_that_looks_at_a_value_is_found_out(
    layout: str, shipped: Source, tmp_path: Path
) -> None:
    source = own_layout(shipped, tmp_path, layout)
    templates = CardTemplates(conditions_of(source.deck))
    (template,) = templates.get(frozenset({"with-client"}), source, Problems()).cards
    assert template.faces is None


def test_a_guide_that_looks_at_the_reference_is_laid_out_for_each_client(
    project: EditableProject,
) -> None:
    project.replace(
        "layouts/guide/parts.xml.j2",
        "{{ header.reference }}",
        "{{ header.reference.plain | upper }}",
    )
    source = project.read()
    for reference in ("w-104", "w-105", "w-104"):
        said = texts(
            build_pdf(source, Client(reference=reference), replace(OPTIONS, target="guide"))
        )
        assert all(reference.upper() in page for page in said)


@table("layout", PUTS_IN_PLACE)
def test_a_layout_that_puts_texts_in_their_places_is_shared(
    layout: str, shipped: Source, tmp_path: Path
) -> None:
    source = own_layout(shipped, tmp_path, layout)
    templates = CardTemplates(conditions_of(source.deck))
    (template,) = templates.get(frozenset({"with-client"}), source, Problems()).cards
    assert template.faces is not None
    assert chosen(template.card.title).placeholders == ("client",)
