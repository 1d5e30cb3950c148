"""Names as people write them: every letter and sequence prints, comes back the same, or is refused
by its code point.

The sets: DIN 91379 (names/README.md), the Dutch BRP/GBA set and MES-1 (ISO/IEC 10646, collection
281). Each character is printed in both weights: in the greeting (semibold) and as the role of the
adviser (regular).
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

import kaartenset
from kaartenset.client.client import Adviser, Client
from kaartenset.client.client_fields import read_client_fields
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.locations import OfField
from kaartenset.project.project import Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from pdf_reading import open_pdf, shown, texts
from places import field_of
from projects import build_pdf
from tables import table

DIN_LIST = Path(__file__).parents[1] / "support" / "names" / "din-91379-latin-list-1.3.txt"

FLOOR = 9.0
"""Points: no name is set smaller (spec 3, Names)."""


def characters(ranges: str) -> list[str]:
    """Return the characters of ranges such as ``41-5A 5F``."""
    found = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        found += [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
    return found


def din(kind: str) -> list[str]:
    """Return the characters (``char``) or the sequences (``seq``) of DIN 91379."""
    rows = (line.split(";") for line in DIN_LIST.read_text(encoding="utf-8").splitlines())
    return [
        "".join(chr(int(code, 16)) for code in row[2].split())
        for row in rows
        if row[1].strip() == kind
    ]


GBA = characters(
    "20-5A 61-7A 5B 5D 5F 7C A1-A5 A7 AA AB B0-B3 B5-B7 BA-BF C0-CF D1-FF 100-113 116-12B 12E-131 "
    "134-14D 150-17E 2126"
)
MES_1 = characters(
    "20-7E A0-FF 100-113 116-12B 12E-14D 150-17E 2C7 2D8-2DB 2DD 2015 2018-2019 201C-201D 20AC "
    "2122 2126 215B-215E 2190-2193 266A"
)
ARROWS = characters("2190-2193")
"""In MES-1 and in no name; no font of the theme has them. They are refused like any other
missing letter."""

SOFT_HYPHEN = "\u00ad"
"""In MES-1: an order to break a word and no character to print. It is refused as unseen."""


NO_BREAK_SPACE = "\u00a0"
"""DIN 91379 lists it among what no name should hold (bnlnot); it is read as a space."""


def printable(wanted: Iterable[str]) -> list[str]:
    """Return characters that a name can hold by themselves: no controls, and marks with the
    letters of their sequences only."""
    return [
        character
        for character in wanted
        if unicodedata.category(character) not in ("Cc", "Cf", "Mn")
    ]


def code_points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """Return a deck of two cards: all names stand on the first, and hundreds of them are printed
    here."""
    shipped = find_project(None, None, Path(kaartenset.__file__).parents[1])
    content = tmp_path_factory.mktemp("two-cards") / "content"
    shutil.copytree(shipped.content, content)
    for file, pattern, replacement in (
        ("deck.yaml", r"^cards:\n(?:  - .*\n)+", "cards:\n  - intro\n  - health\n"),
        ("domains.yaml", r"^- id: family\n(?:.*\n)*", ""),
    ):
        text = (content / file).read_text(encoding="utf-8")
        (content / file).write_text(
            re.sub(pattern, replacement, text, flags=re.MULTILINE), encoding="utf-8"
        )
    for card in (content / "cards").glob("*.yaml"):
        if card.stem not in ("intro", "health"):
            card.unlink()
    return read_project(Project(content, shipped.layouts))


def client(name: str, **others: str) -> Client:
    """Return a client read as the command line and a list of clients read one."""
    problems = Problems()
    found = read_client_fields({"name": name} | others, OfField, {}, problems)
    assert found is not None, [str(problem) for problem in problems]
    return found


def first_card(source: Source, someone: Client) -> bytes:
    return build_pdf(source, someone, Request("office", cards="intro"))


def in_lines_joined(page: str) -> str:
    """Return a page as one line: a line end is a space, unless there is one already or a double
    name goes on after its hyphen."""
    return re.sub(r"(?<=[ -])\n", "", page).replace("\n", " ")


def in_greeting(data: bytes) -> str:
    """Return the name in the greeting of the first card, as a reader gives it out, lines joined."""
    page = in_lines_joined(texts(data)[0])
    found = re.search(r"Beste (.*?), ?kaart 1 van 1", page)
    assert found, "the greeting stands first on the first card"
    return found[1]


def in_role(data: bytes) -> str:
    """Return the role of an adviser named Bos, the last of the appointment if no telephone
    number is given."""
    page = in_lines_joined(texts(data)[0])
    found = re.search(r"Bos, ?(.*?) ?Neem de tijd", page)
    assert found, "the role stands behind the adviser's name"
    return found[1]


def glyphs_without_form(data: bytes) -> list[str]:
    """Return the glyphs that pages show and that are .notdef, or empty though they are no space."""
    faults = []
    with open_pdf(data) as pdf:
        resources = pdf.pages[0].Resources.Font
        fonts = {name: _program(font) for name, font in resources.items()}
        spaces = {name: _space_codes(font) for name, font in resources.items()}
    for font, code in sorted(
        {(text.font, code) for _page, text in shown(data) for code in text.codes}
    ):
        empty = fonts[font]["glyf"][fonts[font].getGlyphName(code)].numberOfContours == 0
        if code == 0 or (empty and code not in spaces[font]):
            faults.append(f"{font} {code:04X}")
    return faults


def _program(font: pikepdf.Object) -> TTFont:
    return _parsed(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())


@cache
def _parsed(program: bytes) -> TTFont:
    return TTFont(BytesIO(program), lazy=True)


def _space_codes(font: pikepdf.Object) -> set[int]:
    rows = re.findall(rb"<([0-9A-F]{4})> <(0020|00A0)>", font.ToUnicode.read_bytes())
    return {int(code, 16) for code, _space in rows}


def printed_faults(source: Source, items: list[str]) -> Iterator[str]:
    """Print items, many to a name, and yield what does not come out right; items stand between
    letters that do."""
    for start in range(0, len(items), 14):
        batch = items[start : start + 14]
        name = " ".join(
            item if item == "?" else f"n{item}n" for item in batch
        )  # within a word it stands for a lost letter
        wanted = unicodedata.normalize("NFC", name).replace(NO_BREAK_SPACE, " ")
        data = first_card(source, client(name, adviser="Bos", role=name))
        for place, given in (("greeting", in_greeting(data)), ("role", in_role(data))):
            if unicodedata.normalize("NFC", given) != wanted:
                yield f"{place}: {code_points(wanted)} came back as {code_points(given)}"
        yield from glyphs_without_form(data)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 768, 192))
def test_every_character_of_din_91379_prints_and_comes_back(first: int, source: Source) -> None:
    assert len(din("char")) == 781
    items = printable(din("char"))
    assert len(items) == 781 - 3 - 20  # tab, line feed, return; 20 marks
    assert list(printed_faults(source, items[first : first + 192])) == []


def test_every_sequence_of_din_91379_prints_and_comes_back(source: Source) -> None:
    sequences = din("seq")
    assert len(sequences) == 149
    assert list(printed_faults(source, sequences)) == []


def test_every_mark_of_din_91379_stands_in_a_sequence_that_prints() -> None:
    marks = {character for character in din("char") if unicodedata.combining(character)}
    composed = "".join(din("seq")) + "".join(
        unicodedata.normalize("NFD", character) for character in din("char")
    )
    assert len(marks) == 20
    assert {mark for mark in marks if composed.count(mark) < 2} == set()  # once is the mark itself


@pytest.mark.slow
@pytest.mark.parametrize("names", [pytest.param(GBA, id="GBA"), pytest.param(MES_1, id="MES-1")])
def test_every_character_of_the_dutch_registers_and_of_mes_1_prints_and_comes_back(
    names: list[str], source: Source
) -> None:
    assert len(names) == {"GBA": 293, "MES": 335}["GBA" if names is GBA else "MES"]
    items = [character for character in printable(names) if character not in ARROWS]
    assert set(names) - set(items) <= {*ARROWS, SOFT_HYPHEN}
    assert list(printed_faults(source, items)) == []


def test_a_glyph_that_is_notdef_is_found(source: Source) -> None:
    with open_pdf(first_card(source, client("Ann"))) as pdf:
        pdf.pages[0].contents_coalesce()
        content = pdf.pages[0].Contents.read_bytes()
        pdf.pages[0].Contents = pdf.make_stream(
            re.sub(rb"<[0-9A-F]{4}", b"<0000", content, count=1)
        )
        broken = BytesIO()
        pdf.save(broken)
    assert [fault.split()[1] for fault in glyphs_without_form(broken.getvalue())] == ["0000"]


# ---- names as they are


@table(
    "name",
    [
        "Łucja-Maria van 't Đorđević-O'Rourke",
        "Anne-Sofie Ĳsbrand-ÿ de l’Épée",
        "Nguyễn Thị Hồng Ẩm",
        "Ș. Țîrlea-Şükrüoğlu",
        "İbrahim Işık ıİ",
        "N̄ia K͟huḏā J̌amāl M̂ḅa C̨̆",
        "van der Berg - de Groot",
        "von Weiß-Großmann Æsir Œuvre",
        "Γεώργιος Παπαδόπουλος",
        "Георги Щърбаков-Ѝвов",
    ],
)
def test_a_name_is_printed_as_it_is_written(name: str, source: Source) -> None:
    assert in_greeting(first_card(source, client(name))) == unicodedata.normalize("NFC", name)


def test_a_name_in_loose_marks_is_the_same_name(source: Source) -> None:
    name = "Đorđević Ångström Nguyễn Škvorecký"
    loose = unicodedata.normalize("NFD", name)
    assert loose != name
    assert first_card(source, client(loose)) == first_card(source, client(name))


@table(
    "name",
    [
        "<b>x</b>",
        "Jansen & Co",
        "&amp;",
        "&#65;",
        "{{ 7*7 }}",
        "{% raw %}",
        "**vet**",
        "{date}",
        "{client}",
        "=1+1",
        "a\\n",
        "%s",
        "<br/>",
        "]]>",
    ],
)
def test_a_name_that_looks_like_markup_is_a_name(name: str, source: Source) -> None:
    someone = Client(name=name, adviser=Adviser(name="Bos", role=name), organisation=name)
    data = first_card(source, someone)
    assert in_greeting(data) == name
    assert in_role(data) == name
    assert name in texts(data)[0].splitlines()[0]  # The letterhead.


# ---- what cannot be printed


def refused_to_read(**fields: str) -> list[Problem]:
    problems = Problems()
    assert read_client_fields(fields, OfField, {}, problems) is None
    return list(problems)


@table(
    ("name", "code"),
    [
        ("Anna 😀", "emoji"),
        ("An\u00adna", "unprintable-character"),
    ],
)
@table("field", ["name", "adviser", "place", "organisation"])
def test_emoji_and_unseen_characters_are_refused_when_read(
    field: str, name: str, code: str
) -> None:
    problems = refused_to_read(**{field: name})
    assert [(problem.code, field_of(problem)) for problem in problems] == [(code, field)]
    assert name not in str(problems[0])
    assert field in problems[0].message


def refused_to_print(source: Source, someone: Client) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refused:
        first_card(source, someone)
    return refused.value.problems


@table(
    ("name", "codes"),
    [
        ("王小明", ("U+738B", "U+5C0F", "U+660E")),
        ("Anna 😀", ("U+1F600",)),
        ("משה", ("U+05DE", "U+05E9", "U+05D4")),
        (
            "Q\u0352xavier",
            ("U+0352",),
        ),  # a mark that no font has
        ("Jan ←", ("U+2190",)),
        ("ไทย", ("U+0E44", "U+0E17", "U+0E22")),
    ],
)
@table("field", ["name", "adviser", "organisation"])
def test_a_letter_that_no_font_has_is_refused_by_field_and_code_point_and_without_the_value(
    field: str, name: str, codes: tuple[str, ...], source: Source
) -> None:
    someone = {
        "name": Client(name=name),
        "adviser": Client(adviser=Adviser(name=name)),
        "organisation": Client(organisation=name),
    }[field]
    (problem,) = refused_to_print(source, someone)
    assert (problem.code, field_of(problem)) == ("missing-glyph", field)
    assert all(code in problem.message for code in codes)
    assert name not in str(problem)
    assert problem.hint


def test_every_field_with_such_a_letter_is_told_in_one_run(source: Source) -> None:
    someone = Client(name="王", adviser=Adviser(name="李", role="陈"), organisation="社")
    with pytest.raises(InputError) as refused:
        first_card(source, someone)
    assert {field_of(problem) for problem in refused.value.problems} == {
        "name",
        "adviser",
        "role",
        "organisation",
    }


# ---- long names


LONG = [
    "Maria-Magdalena Wilhelmina van Oranje-Nassau tot Lippe-Biesterfeld",
    "Jonkvrouwe Anna-Elisabeth Ébène-Żółkiewska van den Berg-Šťastná van Ouwerkerk",
    "Elisabeth Wilhelmina Maria van Wassenaer van Obdam-van Heeckeren van Kell en "
    "Đorđević-Łukasiewicz",
    "-".join(["Brandenburg"] * 9),
]


@table("name", LONG)
def test_a_long_name_shrinks_and_wraps_and_stays_at_nine_points_or_more(
    name: str, source: Source
) -> None:
    data = first_card(source, client(name))
    assert in_greeting(data) == name
    sizes = [text.size for page, text in shown(data) if page == 0]
    assert sizes[0] < 20  # the greeting of a short name is 20 points
    assert min(sizes) >= FLOOR


@pytest.mark.parametrize("name", [LONG[0], "Ĳsbrand-Đorđević van 't Ruytenbeek-Łukasiewicz"])
def test_a_long_name_of_the_adviser_fits_too(name: str, source: Source) -> None:
    data = first_card(source, Client(name="A. Bos", adviser=Adviser(name=name)))
    assert name in in_lines_joined(texts(data)[0])
    assert min(text.size for _page, text in shown(data)) >= FLOOR


def test_a_name_of_three_hundred_characters_is_refused_with_its_length_and_not_its_letters() -> (
    None
):
    name = "Wilhelmina " * 27 + "Bos"
    assert len(name) == 300
    (problem,) = refused_to_read(name=name)
    assert (problem.code, field_of(problem)) == ("too-long", "name")
    assert "300" in problem.message
    assert "200" in problem.message
    assert "Wilhelmina" not in str(problem)


@table("name", ["Wilhelmina " * 27 + "Bos", "W" * 120, "-".join("W" * 60 for _ in range(3))])
def test_a_name_for_which_there_is_no_room_is_refused_and_never_cut(
    name: str, source: Source
) -> None:
    problems = refused_to_print(source, Client(name=name))
    assert ("value-too-long", "name") in {(problem.code, field_of(problem)) for problem in problems}
    assert {problem.code for problem in problems} <= {"value-too-long", "off-card"}
    assert not any("Wilhelmina" in str(problem) or "WWW" in str(problem) for problem in problems)
