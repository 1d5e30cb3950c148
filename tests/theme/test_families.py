"""Families of a theme: cuts by weight and slant, several families, and fonts for rare letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from faces import NOWHERE, Elements, card_of
from kaartenset.checks.theme import check_theme
from kaartenset.errors import Problems, Severity
from kaartenset.layout.markup import markup_of
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.source.markup import parse
from kaartenset.source.yaml_files import parse_nodes
from kaartenset.targets.request import Request
from kaartenset.theme.families import LEAST_SPACING, MOST_SPACING, read_text_family
from kaartenset.theme.lettering import Cut, Lettering, bold_of, nearest_cut, read_cut
from kaartenset.typeset.typeset import SetText, typeset
from made_fonts import write_italic, write_variable
from outside_tools import run_tool
from pdf_reading import in_one_line, open_pdf, texts
from projects import EditableProject, build_pdf, shipped_with

ENG = "\u014b"
GOALS = "content/cards/goals.yaml"
THEME = "layouts/theme.yaml"
FAMILIES = """
families:
  headings:
    750: [{file: fonts/V.ttf, wght: 750}]
    750 italic: [fonts/I.ttf]
    light: [{file: fonts/NotoSans-Regular.ttf, size-adjust: 90%}]
least-type: 9
"""


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("regular", Cut()),
        ("italic", Cut(is_italic=True)),
        ("regular italic", Cut(is_italic=True)),
        ("semibold", Cut(weight=600)),
        ("extra-bold italic", Cut("", 800, True)),
        ("350", Cut(weight=350)),
        ("650 italic", Cut("", 650, True)),
        *((words, None) for words in ("", "bald", "italic bold", "99", "1000", "6.5", "bold bold")),
    ],
)
def test_a_cut_is_a_weight_and_a_slant(words: str, cut: Cut | None) -> None:
    assert read_cut(words) == cut
    assert cut is None or read_cut(cut.words) == cut


@pytest.mark.parametrize(
    ("weight", "family", "bold"),
    [
        (400, (400, 600), 600),
        (600, (400, 600), 600),
        (400, (400, 700), 700),
        (400, (300, 400, 500, 800, 900), 800),
        (700, (400, 600, 700), 700),
        (400, (400, 500), 600),
    ],
)
def test_bold_is_the_first_weight_from_semibold_on(
    weight: int, family: tuple[int, ...], bold: int
) -> None:
    """A family without one keeps semibold, which is then reported where words are bold."""
    assert bold_of(Cut(weight=weight), [Cut(weight=each) for each in family]) == bold


def test_another_cut_is_as_like_as_can_be() -> None:
    cuts = [Cut("", 400), Cut("", 700), Cut("", 700, True), Cut("h", 300)]
    for wanted, found in (
        (Cut("", 600), Cut("", 700)),
        (Cut("", 300, True), Cut("", 700, True)),
        (Cut("h", 900, True), Cut("h", 300)),
        (Cut("x", 400), Cut("", 400)),
    ):
        assert nearest_cut(wanted, cuts) == found


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("regular: [a.ttf]\nitalic: [b.ttf]\nregular italic: [c.ttf]", "duplicate-key 3:1"),
        ("regular: [a.ttf]\n400: [b.ttf]", "duplicate-key 2:1"),
        ("regular: [a.ttf]\nboldish: [b.ttf]", "unknown-weight 2:1"),
        ("bold: [a.ttf]", "missing-key 1:1"),
        ("regular: []", "too-few 1:10"),
        ("regular: [{wght: 400}]", "missing-key 1:11"),
        ("regular: [{file: a.ttf, size-adjust: big}]", "number-expected 1:38"),
        ("regular: [{file: a.ttf, size-adjust: 20%}]", "number-expected 1:38"),
    ],
)
def test_a_family_that_is_not_well_formed_is_refused(written: str, fault: str) -> None:
    problems = Problems()
    node = parse_nodes(written, "theme.yaml", problems)
    assert node is not None
    read_text_family(node, problems)
    assert [f"{each.code} {each.where}".replace("theme.yaml:", "") for each in problems] == [fault]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """The shipped deck with italics, and headings in a family of their own."""
    project = EditableProject.copied_to(tmp_path_factory.mktemp("designed"))
    fonts = project.path("layouts/fonts")
    write_variable(fonts / "V.ttf", fonts / "NotoSans-Regular.ttf")
    write_italic(fonts / "I.ttf", fonts / "AtkinsonHyperlegibleNext-Regular.ttf")
    display = TTFont(fonts / "V.ttf")
    display["OS/2"].panose.bFamilyType, display["OS/2"].panose.bSerifStyle = 2, 2
    display.save(fonts / "V.ttf")
    project.replace(THEME, "\nleast-type: 9\n", FAMILIES)
    arabic = "    - fonts/Vazirmatn-Regular.ttf\n"
    larger = "    - {file: fonts/Vazirmatn-Regular.ttf, size-adjust: 120%}\n"
    project.replace(THEME, arabic, larger)
    project.replace(THEME, "  semibold:\n", "  italic: [fonts/I.ttf]\n  semibold:\n")
    title = "  title:\n    family: headings\n    weight: 750\n    letter-spacing: 8\n"
    project.replace(THEME, "  title:\n", title)
    project.replace(GOALS, "title: Hoe ik verder kan", "title: 'Hoe *ik* verder kan'")
    return project.read()


def set_in(source: Source, style: str, text: str) -> list[tuple[str, str]]:
    """Return the runs of a text of the content in a style, each with the file of its font."""
    elements = Elements(source.theme, card_of(personalise(source.deck, None), "goals"))
    words = markup_of(parse(text, NOWHERE))
    written = f'<text x="40" y="40" width="140" style="{style}">{words}</text>'
    (box,) = typeset(elements.face(written), source.fonts, Problems()).elements
    assert isinstance(box, SetText)
    return [(run.font.path.stem, run.text) for line in box.lines for run in line.runs]


def test_words_are_in_the_cut_that_their_marks_ask_for(source: Source) -> None:
    regular, bold = "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-SemiBold"
    assert set_in(source, "body", "Wat *mij* **nu** helpt") == [
        (regular, "Wat "),
        ("I", "mij"),
        (regular, " "),
        (bold, "nu"),
        (regular, " helpt"),
    ]
    assert set_in(source, "title", "Dag **Jan**") == [("V", "Dag Jan")]


def test_words_in_a_cut_that_their_family_lacks_are_refused_where_they_are(source: Source) -> None:
    elements = Elements(source.theme, card_of(personalise(source.deck, None), "goals"))
    words = markup_of(parse("Wat **mij *nu* helpt**", NOWHERE))
    problem = elements.problem(f'<text x="40" y="40" width="90">{words}</text>')
    assert (problem.code, problem.where) == ("missing-cut", NOWHERE)
    assert "'fonts'" in problem.message
    assert "'semibold italic'" in problem.message


def test_headings_may_have_a_family_of_their_own_and_serifs_in_it_are_a_warning(
    source: Source,
) -> None:
    """Rule L8. The made italic has another name than the regular."""
    found = [(each.severity, each.message) for each in check_theme(source)]
    assert [severity for severity, message in found if "serifs" in message] == [Severity.WARNING]
    assert all("V.ttf" in message or "'I'" in message for _severity, message in found)


def test_a_rare_letter_of_a_heading_or_an_italic_is_in_the_fonts_of_the_texts(
    source: Source,
) -> None:
    """A client may have any name."""
    fonts = source.fonts
    for lettering in (Lettering("headings", 750), Lettering(is_italic=True)):
        (run,) = fonts.runs("\u0634", lettering, 0, True)
        assert run.font.path.stem.startswith("Vazirmatn")
    assert not fonts.missing(f"Ba{ENG}o \u0634")
    assert fonts.runs(f"Ba{ENG}o", Lettering("headings", 750))[0].font.path.stem == "V"


def test_a_theme_may_say_at_which_size_a_font_is(source: Source) -> None:
    (run,) = source.fonts.runs("Jan", Lettering("headings", 300))
    assert (run.font.path.stem, run.adjust) == ("NotoSans-Regular", 0.9)
    assert run.width == pytest.approx(0.9 * run.font.width("Jan"))
    arabic = source.fonts.runs("\u0634", Lettering("headings", 300), 0, True)[0]
    assert arabic.adjust == 1.2, "as for the texts"
    assert source.fonts.runs("\u0634", Lettering(), 0, True)[0].adjust == 1.2


def test_a_title_in_two_cuts_is_in_the_file_with_both_and_reads_as_written(source: Source) -> None:
    data = build_pdf(source, None, Request("office", cards="goals"))
    assert "Hoe ik verder kan" in in_one_line(texts(data)[0])
    with open_pdf(data) as pdf:
        fonts = {
            str(font["/BaseFont"]): font["/DescendantFonts"][0]["/FontDescriptor"]
            for font in pdf.pages[0]["/Resources"]["/Font"].values()
        }
        slanted = {name: int(each["/ItalicAngle"]) for name, each in fonts.items()}
        programs = {name: len(each["/FontFile2"].read_bytes()) for name, each in fonts.items()}
    assert programs["/KAARTE+NotoSans_750wght"] < 20_000, "a heading has a few letters of a font"
    assert programs["/KAARTE+AtkinsonHyperlegibleNext-SemiBold"] > 20_000, "and a text has all"
    assert slanted["/KAARTE+NotoSans_750wght"] == 0
    assert slanted["/KAARTE+I-Italic"] == -12


@pytest.mark.slow
@pytest.mark.parametrize("spacing", [LEAST_SPACING, MOST_SPACING])
def test_no_viewer_sees_a_space_between_spaced_letters(
    spacing: int, project: EditableProject, tmp_path: Path
) -> None:
    text = project.text(THEME).replace(
        "\n    pitch:", f"\n    letter-spacing: {spacing}\n    pitch:"
    )
    project.write(THEME, re.sub("least: [0-9.]+", "least: 6", text).replace("type: 9", "type: 6"))
    request = Request("office", cards="goals")
    spaced, plain = (build_pdf(each, None, request) for each in (project.read(), shipped_with()))
    read = []
    for data in (spaced, plain):
        (tmp_path / "deck.pdf").write_bytes(data)
        read.append(run_tool("pdftotext", "-raw", tmp_path / "deck.pdf", "-").stdout.split())
    assert " ".join(texts(spaced)).split() == " ".join(texts(plain)).split()
    assert read[0] == read[1]
