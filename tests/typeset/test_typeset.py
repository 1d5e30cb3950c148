"""Typesetting: lines of words inside their boxes, by numbers, with the fonts that ship (spec 5,
design: Type)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faces import BOLD, PLAIN, said, saying
from harfbuzz import glyphs_by_harfbuzz, width_by_harfbuzz
from kaartenset.errors import Problem, Problems
from kaartenset.geometry import POINT, Rect, Size
from kaartenset.layout.elements import Align, Anchor, Face, Gap, Panel, Piece, Role, Side, TextBox
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.source.markup import Placeholder
from kaartenset.theme.fonts import Font, Fonts
from kaartenset.theme.lettering import Lettering, Style
from kaartenset.theme.shaping import glyphs_in
from kaartenset.theme.theme import Colour
from kaartenset.typeset.lines import SetLine
from kaartenset.typeset.typeset import SetText, typeset
from tables import table

LAYOUT = InFile("layouts/fill-in/front.xml.j2", 7)
CONTENT = InFile("content/cards/goals.yaml", 12, 5)
INK = Colour(hex="#1D1D1B", cmyk=(0.0, 0.0, 0.0, 1.0))
BODY = Style(size=12.0, least=12.0, pitch=6.0)
SHRINKING = Style(size=12.0, least=9.0, pitch=6.0)

STROKED_L = "\u0141"  # Ł stands in the first font
ACUTE = "\u0301"
ENG = "\u014b"  # ŋ does not, and in the second it does


@pytest.fixture(scope="module")
def fonts(shipped: Source) -> Fonts:
    return shipped.fonts


@pytest.fixture(scope="module")
def first(fonts: Fonts) -> Font:
    return fonts.chain(PLAIN)[0]


def box_of(
    *pieces: Piece | Gap | str,
    width: float = 60.0,
    lines: float = 1,
    style: Style = BODY,
    align: Align = Align.LEFT,
    anchor: Anchor = Anchor.FIRST,
) -> TextBox:
    """Return a text at x 40, y 50; plain strings are words of the content in the weight of the
    style."""
    said = tuple(
        Piece(piece, style.lettering, 1.0, CONTENT) if isinstance(piece, str) else piece
        for piece in pieces
    )
    return TextBox(
        role=Role.PARAGRAPH,
        x=40.0,
        y=50.0,
        width=width,
        lines=lines,
        style=style,
        colour=INK,
        align=align,
        anchor=anchor,
        pieces=said,
        lang="",
        group=-1,
        at=LAYOUT,
    )


def tell(box: TextBox, fonts: Fonts, side: Side = Side.FRONT) -> tuple[SetText, list[Problem]]:
    problems = Problems()
    face = Face("goals", side, Size(210.0, 148.5), 6.0, (box,), (), InFile(LAYOUT.file))
    (text,) = typeset(face, fonts, problems).elements
    assert isinstance(text, SetText)
    return text, list(problems)


def set_text(box: TextBox, fonts: Fonts) -> SetText:
    text, problems = tell(box, fonts)
    assert not problems
    return text


def problem_of(box: TextBox, fonts: Fonts, side: Side = Side.FRONT) -> Problem:
    _text, problems = tell(box, fonts, side)
    (problem,) = problems
    return problem


def wide(font: Font, text: str, size: float = 12.0) -> float:
    """Return the width of a text in millimetres."""
    return width_by_harfbuzz(font.path, text) * size * POINT / 1000


def ink(line: SetLine) -> float:
    return line.right - line.left


def lines_of(text: SetText) -> list[str]:
    return [said(line) for line in text.lines]


# Lines


def test_a_line_takes_every_word_that_it_has_room_for(fonts: Fonts, first: Font) -> None:
    width = wide(first, "Hoe gaat het") + 0.01
    assert lines_of(set_text(box_of("Hoe gaat het nu met u", width=width, lines=3), fonts)) == [
        "Hoe gaat het ",
        "nu met u",
    ]


def test_a_word_that_would_pass_the_edge_by_a_hair_goes_to_the_next_line(
    fonts: Fonts, first: Font
) -> None:
    width = wide(first, "Hoe gaat het") - 0.01
    assert lines_of(set_text(box_of("Hoe gaat het nu", width=width, lines=3), fonts)) == [
        "Hoe gaat ",
        "het nu",
    ]


def test_a_line_break_of_the_editor_is_kept(fonts: Fonts) -> None:
    assert lines_of(set_text(box_of("Een\ntwee drie\n\nvier", lines=4), fonts)) == [
        "Een ",
        "twee drie ",
        " ",
        "vier",
    ]


def test_a_line_that_goes_on_ends_in_a_space_and_the_last_one_does_not(fonts: Fonts) -> None:
    text = set_text(
        box_of("Een zin die over drie regels loopt, en dan nog een stukje", width=40, lines=3),
        fonts,
    )
    assert [line.endswith(" ") for line in lines_of(text)] == [True] * (len(text.lines) - 1) + [
        False
    ]
    assert saying(text) == "Een zin die over drie regels loopt, en dan nog een stukje"


def test_the_space_at_the_end_of_a_line_takes_no_room(fonts: Fonts, first: Font) -> None:
    line = set_text(
        box_of("Hoe gaat het nu", width=wide(first, "Hoe gaat het") + 0.001, lines=2), fonts
    ).lines[0]
    assert ink(line) == pytest.approx(wide(first, "Hoe gaat het"))


def test_a_space_that_does_not_break_does_not_break(fonts: Fonts, first: Font) -> None:
    width = wide(first, "Bel 030 123")
    assert lines_of(set_text(box_of("Bel 030\u00a0123\u00a045", width=width, lines=2), fonts)) == [
        "Bel ",
        "030\u00a0123\u00a045",
    ]


def test_a_soft_hyphen_shows_only_where_the_word_breaks(fonts: Fonts, first: Font) -> None:
    word = "Het zieken\u00adhuis\u00adbed"
    wide_enough = set_text(box_of(word, width=wide(first, "Het ziekenhuisbed") + 0.01), fonts)
    (run,) = wide_enough.lines[0].runs
    assert (run.text, run.parts) == ("Het ziekenhuisbed", ())
    assert ink(wide_enough.lines[0]) == pytest.approx(wide(first, "Het ziekenhuisbed"))
    for shown, rest in (("ziekenhuis", "bed"), ("zieken", "huisbed")):
        width = wide(first, "Het ") + wide(first, f"{shown}-") + 0.01
        text = set_text(box_of(word, width=width, lines=2), fonts)
        assert lines_of(text) == [f"Het {shown}", rest]
        assert ink(text.lines[0]) == pytest.approx(width - 0.01)
        broken = text.lines[0].runs[-1]
        (part,) = broken.parts
        assert (broken.text, part.says) == (shown, shown)
        assert first.letters_of(list(glyphs_in(part.levels[-1].codes))[-1]) == "-"


def test_a_word_that_is_wider_than_its_place_breaks_at_soft_hyphens_again_and_again(
    fonts: Fonts, first: Font
) -> None:
    width = wide(first, "verzeke-") + 0.01
    word = "ver\u00adzeke\u00adrings\u00adarts"
    text = set_text(box_of(word, width=width, lines=4), fonts)
    assert lines_of(text) == ["verzeke", "rings", "arts"]
    assert saying(text) == "verzekeringsarts"


def test_a_soft_hyphen_where_bold_words_begin_has_the_hyphen_of_what_is_before_it(
    fonts: Fonts, first: Font
) -> None:
    pieces = (Piece("zieken\u00ad", PLAIN), Piece("huis", BOLD))
    text = set_text(box_of(*pieces, width=wide(first, "zieken-") + 0.01, lines=2), fonts)
    assert lines_of(text) == ["zieken", "huis"]
    assert text.lines[0].runs[0].font is first


@table("word", ["\u00adhuis", "huis\u00ad", "\u00ad", "huis\u00ad\u00ad"])
def test_a_soft_hyphen_that_divides_nothing_does_not_show(
    fonts: Fonts, first: Font, word: str
) -> None:
    written = f"nu {word} nu"
    text = set_text(box_of(written, width=wide(first, "huisi"), lines=3), fonts)
    assert "".join(lines_of(text)).split() == written.replace("\u00ad", "").split()
    assert not any(run.parts for line in text.lines for run in line.runs)


def test_a_space_without_width_breaks_without_a_hyphen(fonts: Fonts, first: Font) -> None:
    text = set_text(
        box_of("Lees mijn\u200b.site\u200b.nl", width=wide(first, "Lees mijn.site."), lines=2),
        fonts,
    )
    assert lines_of(text) == ["Lees mijn.site", ".nl"]
    assert ink(text.lines[0]) == pytest.approx(wide(first, "Lees mijn.site"))


@table("space", ["\u00a0", "\u202f"])
def test_words_around_a_space_that_does_not_break_stay_together(
    fonts: Fonts, first: Font, space: str
) -> None:
    text = set_text(box_of(f"Om 10{space}uur", width=wide(first, "Om 10 u"), lines=2), fonts)
    assert lines_of(text) == ["Om ", f"10{space}uur"]


def test_a_word_joiner_keeps_a_name_together_at_its_hyphen(fonts: Fonts, first: Font) -> None:
    name = "Beste\u00a0Jan\u00a0Jansen-{}Pieters-Smit"
    width = wide(first, "Beste Jan Jansen-Pieters-")
    free = set_text(
        box_of(name.format(""), width=wide(first, "Beste Jan Jansen-Pi"), lines=2), fonts
    )
    assert lines_of(free) == ["Beste\u00a0Jan\u00a0Jansen-", "Pieters-Smit"]
    joined = set_text(box_of(name.format("\u2060"), width=width, lines=2), fonts)
    assert lines_of(joined) == ["Beste\u00a0Jan\u00a0Jansen-Pieters-", "Smit"]
    assert tell(box_of(name.format("\u2060"), width=width - 1, lines=2), fonts)[1]


def test_a_word_of_many_places_to_break_is_set_in_time_that_grows_with_its_length(
    fonts: Fonts,
) -> None:
    def seconds(count: int) -> float:
        started = process_time()
        tell(box_of("ab\u00ad" * count, lines=2), fonts)
        return process_time() - started

    # Four times the word: 4 times the time, and not 16. The least of three: see test_markup.py.
    least, most = (min(seconds(count) for _time in range(3)) for count in (1_000, 4_000))
    assert most < 8 * least + 0.1


def test_words_are_not_squeezed_so_every_line_is_as_wide_as_its_letters(
    fonts: Fonts, first: Font
) -> None:
    text = set_text(box_of("Een zin die over een paar regels loopt", width=30, lines=5), fonts)
    for line in text.lines:
        assert ink(line) == pytest.approx(wide(first, said(line).rstrip()))


def test_a_double_name_breaks_after_its_hyphen_only_when_it_does_not_fit_otherwise(
    fonts: Fonts, first: Font
) -> None:
    name = "Beste Jansen-Pietersen"
    whole = wide(first, "Jansen-Pietersen")
    assert lines_of(set_text(box_of(name, width=whole + 0.1, lines=2), fonts)) == [
        "Beste ",
        "Jansen-Pietersen",
    ]
    narrow = wide(first, "Beste Jansen-") + 0.1
    assert narrow < whole
    assert lines_of(set_text(box_of(name, width=narrow, lines=2), fonts)) == [
        "Beste Jansen-",
        "Pietersen",
    ]


def test_a_name_shrinks_before_it_breaks_at_its_hyphen(fonts: Fonts, first: Font) -> None:
    text = set_text(
        box_of(
            "Jansen-Pietersen", width=wide(first, "Jansen-Pietersen", 10), lines=2, style=SHRINKING
        ),
        fonts,
    )
    assert (lines_of(text), text.size) == (["Jansen-Pietersen"], 10)


@table(
    "name",
    [
        "Ahhhhh-Bhhhhh- en Chhhhh",
        "Ahhhhh-Bhhhhh-\nen Chhhhh",
        "-Ahhhhh Bhhhhh- Chhhhh",
        "Ahhh--Bhhhh Chhhhh",
    ],
)
def test_a_hyphen_at_the_end_of_a_word_keeps_the_space_or_break_after_it(
    fonts: Fonts, first: Font, name: str
) -> None:
    text = set_text(box_of(name, width=wide(first, "Bhhhhh- en") + 1, lines=6), fonts)
    assert saying(text) == name.replace("\n", " ")


def test_pieces_that_touch_are_one_word(fonts: Fonts, first: Font) -> None:
    bold = fonts.chain(BOLD)[0]
    pieces = (Piece("Wat (", PLAIN), Piece("helpt", BOLD), Piece("), nu", PLAIN))
    width = wide(first, "Wat (") + wide(bold, "helpt")
    assert lines_of(set_text(box_of(*pieces, width=width, lines=2), fonts)) == [
        "Wat ",
        "(helpt), nu",
    ]


WORD = st.text(
    st.sampled_from("abcdeijlmnostuvwxyzABC-.,?'\u00e9\u0142\u0107\u014b"), min_size=1, max_size=9
)


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(WORD, min_size=1, max_size=14),
    width=st.floats(34, 90),
    breaks=st.sets(st.integers(0, 12), max_size=3),
)
@example(words=["aa-bb-", "c"], width=34, breaks=set())
def test_any_words_are_set_in_their_order_in_lines_no_wider_than_their_place(
    fonts: Fonts, words: list[str], width: float, breaks: set[int]
) -> None:
    written = "".join(
        word + ("\n" if number in breaks else " ") for number, word in enumerate(words)
    ).strip()
    text = set_text(box_of(written, width=width, lines=40), fonts)
    assert re.sub(r"\s", " ", saying(text)) == re.sub(r"\s", " ", written)
    assert all(ink(line) <= width + 1e-6 for line in text.lines)
    assert [line.y for line in text.lines] == pytest.approx(
        [50 + 6 * number for number in range(len(text.lines))]
    )
    for line, following in pairwise(text.lines):
        assert said(line).endswith((" ", "-"))
        assert not said(following).startswith(" ")


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.text(st.sampled_from("abeimno"), min_size=1, max_size=9), min_size=2, max_size=14
    ),
    width=st.floats(34, 90),
)
def test_no_line_has_room_for_the_first_word_of_the_next(
    fonts: Fonts, first: Font, words: list[str], width: float
) -> None:
    lines = lines_of(set_text(box_of(" ".join(words), width=width, lines=40), fonts))
    for line, following in pairwise(lines):
        assert wide(first, line + following.split(" ")[0]) > width - 1e-6


# Fit


def test_a_text_that_fits_keeps_its_size(fonts: Fonts) -> None:
    assert set_text(box_of("Hoe gaat het?", style=SHRINKING), fonts).size == 12


def test_a_text_shrinks_by_quarters_of_a_point_until_it_fits(fonts: Fonts, first: Font) -> None:
    words = "Hoe gaat het nu met u?"
    text = set_text(box_of(words, width=wide(first, words, 10.8), style=SHRINKING), fonts)
    assert text.size == 10.75
    assert ink(text.lines[0]) == pytest.approx(wide(first, words, 10.75))


def test_a_name_shrinks_to_nine_points_and_no_further(fonts: Fonts, first: Font) -> None:
    name = "Wilhelmina van den Broek"
    assert (
        set_text(box_of(name, width=wide(first, name, 9) + 0.001, style=SHRINKING), fonts).size == 9
    )
    assert (
        problem_of(box_of(name, width=wide(first, name, 9) - 0.01, style=SHRINKING), fonts).code
        == "text-too-long"
    )


def test_a_range_that_is_no_whole_number_of_steps_is_used_to_its_end(
    fonts: Fonts, first: Font
) -> None:
    style = SHRINKING._replace(least=11.4)
    words = "Hoe gaat het nu met u?"
    assert set_text(box_of(words, width=wide(first, words, 11.45), style=style), fonts).size == 11.4


def test_smaller_type_has_a_smaller_pitch(fonts: Fonts, first: Font) -> None:
    words = "Hoegaathet nuvandaagmetu"
    text = set_text(
        box_of(words, width=wide(first, "nuvandaagmetu", 9.1), lines=2, style=SHRINKING), fonts
    )
    assert text.size == 9
    assert [line.y for line in text.lines] == pytest.approx([50, 50 + 6 * 9 / 12])


def test_half_a_line_more_is_room_for_a_further_line_in_smaller_type(fonts: Fonts) -> None:
    # From the first baseline to the third is 2 pitches of 6 mm at 12 points; with 1.5 lines' depth,
    # 9 mm, at 9 points.
    three = "een\ntwee\ndrie"
    assert set_text(box_of(three, lines=3, style=SHRINKING), fonts).size == 12
    assert set_text(box_of(three, lines=2.5, style=SHRINKING), fonts).size == 9
    assert problem_of(box_of(three, lines=2.4, style=SHRINKING), fonts).code == "text-too-long"


@table(("lines", "too_many"), [(1, 3), (2, 2), (3, 1)])
def test_a_text_that_is_too_long_is_told_with_its_card_its_place_and_by_how_many_lines(
    fonts: Fonts, lines: int, too_many: int
) -> None:
    problem = problem_of(box_of("een\ntwee\ndrie\nvier", lines=lines), fonts)
    assert (problem.code, problem.where) == ("text-too-long", CONTENT)
    assert "'goals'" in problem.message
    assert f" {too_many} " in problem.message
    assert str(LAYOUT) in problem.hint


def test_a_text_that_is_too_long_is_told_with_its_side(fonts: Fonts) -> None:
    front, back = (problem_of(box_of("een\ntwee"), fonts, side).message for side in Side)
    assert front != back


def test_a_text_of_the_layout_that_is_too_long_is_told_in_the_layout(fonts: Fonts) -> None:
    assert problem_of(box_of(Piece("een\ntwee", PLAIN)), fonts).where == LAYOUT


def test_a_word_that_is_wider_than_its_place_is_told_and_never_cut(fonts: Fonts) -> None:
    text, problems = tell(
        box_of("Arbeidsongeschiktheidsverzekering", width=20, lines=3, style=SHRINKING), fonts
    )
    assert [(problem.code, problem.where) for problem in problems] == [("text-too-long", CONTENT)]
    assert saying(text) == "Arbeidsongeschiktheidsverzekering"


def test_a_problem_of_fit_says_nothing_of_the_words(fonts: Fonts) -> None:
    problem = problem_of(box_of("Wilhelmina\nvan den Broek", lines=1), fonts)
    assert "Wilhelmina" not in problem.message + problem.hint


def test_a_letter_of_ascii_that_a_font_lacks_is_told_and_not_left_out(fonts: Fonts) -> None:
    """Fonts of titles lack signs such as @; a text that is all ASCII was taken to be printed,
    and lost them."""
    assert problem_of(box_of("jan@\tdeventer"), fonts).code == "missing-glyph"
    font = fonts.chain(PLAIN)[0]
    few = Fonts({PLAIN.cut: (font,), BOLD.cut: (font,)})
    few.__dict__["_surely_printed"] = frozenset(font.glyphs) - {"@"}
    few._prints = lru_cache(maxsize=None)(lambda letter: letter != "@")
    assert few.missing("jan@deventer") == ("@",)
    assert not few.missing("jan deventer")


def test_letters_that_no_font_has_are_told_where_the_content_says_them(fonts: Fonts) -> None:
    problem = problem_of(box_of("Beste \u4f60\u597d"), fonts)
    assert (problem.code, problem.where) == ("missing-glyph", CONTENT)
    assert "U+4F60" in problem.message
    assert "U+597D" in problem.message
    assert "'goals'" in problem.message


# Places


@table(("anchor", "ys"), [(Anchor.FIRST, [50, 56, 62]), (Anchor.LAST, [38, 44, 50])])
def test_y_is_the_first_or_the_last_baseline(fonts: Fonts, anchor: Anchor, ys: list[float]) -> None:
    assert [
        line.y for line in set_text(box_of("een\ntwee\ndrie", lines=3, anchor=anchor), fonts).lines
    ] == pytest.approx(ys)


@table("count", [1, 2, 3])
def test_a_text_in_the_middle_has_its_lines_around_y(fonts: Fonts, count: int) -> None:
    """Design, Type: first baseline = centre + 0.34 em − (n − 1) × pitch / 2; for one letter
    0.334 em."""
    style = BODY._replace(size=15.0, least=15.0, pitch=7.5)
    text = set_text(
        box_of("\n".join(["een"] * count), lines=3, style=style, anchor=Anchor.MIDDLE), fonts
    )
    assert text.lines[0].y == pytest.approx(
        50 + 0.337 * 15 * POINT - (count - 1) * 7.5 / 2, abs=0.03
    )


def test_a_letter_in_the_middle_has_half_its_height_above_and_half_below(
    fonts: Fonts, first: Font
) -> None:
    text = set_text(box_of("E", anchor=Anchor.MIDDLE), fonts)
    assert text.lines[0].y - first.cap_height * 12 * POINT / 2000 == pytest.approx(50, abs=0.01)


@table(
    ("align", "left", "right"),
    [(Align.LEFT, 0.0, 1.0), (Align.CENTRE, -0.5, 0.5), (Align.RIGHT, -1.0, 0.0)],
)
def test_x_is_the_left_edge_the_middle_or_the_right_edge(
    fonts: Fonts, first: Font, align: Align, left: float, right: float
) -> None:
    text = set_text(box_of("een\ntwee drie", lines=2, align=align), fonts)
    for line, words in zip(text.lines, ["een", "twee drie"], strict=True):
        assert line.left == pytest.approx(40 + left * wide(first, words))
        assert line.right == pytest.approx(40 + right * wide(first, words))
        assert line.runs[0].x == pytest.approx(line.left)


def test_what_is_no_text_is_left_as_it_is(fonts: Fonts) -> None:
    panel = Panel(Rect(6, 6, 24, 24), 4.5, INK, None, 0.75, frozenset(), LAYOUT)
    face = Face(
        "goals", Side.FRONT, Size(210.0, 148.5), 6.0, (panel, box_of("een"), panel), (), LAYOUT
    )
    found = typeset(face, fonts, Problems())
    assert found.face is face
    assert [type(element) for element in found.elements] == [Panel, SetText, Panel]
    assert found.elements[0] is panel


# Gaps, fonts and sizes in a line


def test_a_dotted_line_stands_between_the_words_and_takes_its_width(
    fonts: Fonts, first: Font
) -> None:
    (line,) = set_text(box_of("Beste ", Gap(30.0), ","), fonts).lines
    start = 40 + wide(first, "Beste ")
    (gap,) = line.gaps
    assert (gap.x, gap.width) == pytest.approx((start, 30))
    assert [run.text for run in line.runs] == ["Beste ", ","]
    assert [run.x for run in line.runs] == pytest.approx([40, start + 30])
    assert line.right == pytest.approx(start + 30 + wide(first, ","))


def test_a_dotted_line_does_not_shrink_and_goes_to_the_next_line_whole(fonts: Fonts) -> None:
    text = set_text(box_of("Beste ", Gap(50.0), lines=2), fonts)
    assert [(said(line).strip(), [gap.x for gap in line.gaps]) for line in text.lines] == [
        ("Beste", []),
        ("", [40]),
    ]
    assert text.lines[1].right == pytest.approx(90)


def test_a_dotted_line_alone_is_a_line(fonts: Fonts) -> None:
    (line,) = set_text(box_of(Gap(57.0)), fonts).lines
    assert (line.runs, line.left, line.right) == ((), 40, 97)


def test_a_dotted_line_that_is_too_wide_is_told(fonts: Fonts) -> None:
    assert problem_of(box_of(Gap(70.0), width=60), fonts).where == LAYOUT


def test_a_word_with_a_letter_that_the_first_font_lacks_is_set_whole_in_the_second(
    fonts: Fonts,
) -> None:
    first_choice, second = fonts.chain(PLAIN)[:2]
    assert first_choice.has(STROKED_L)
    assert not first_choice.has(ENG)
    (line,) = set_text(box_of(f"Beste Ba{ENG}o {STROKED_L}ukasz"), fonts).lines
    assert [(run.font, run.text.strip()) for run in line.runs] == [
        (first_choice, "Beste"),
        (second, f"Ba{ENG}o"),
        (first_choice, f"{STROKED_L}ukasz"),
    ]
    assert said(line) == f"Beste Ba{ENG}o {STROKED_L}ukasz"


def test_runs_of_two_fonts_follow_each_other_without_a_gap_or_an_overlap(fonts: Fonts) -> None:
    (line,) = set_text(
        box_of(f"Beste Ba{ENG}o en ", Piece("vrienden", BOLD), width=90), fonts
    ).lines
    for run, following in pairwise(line.runs):
        assert following.x == pytest.approx(run.x + wide(run.font, run.text) * run.adjust)
    last = line.runs[-1]
    assert line.right == pytest.approx(last.x + wide(last.font, last.text))


def test_capitals_of_a_second_font_are_as_high_as_those_of_the_first(fonts: Fonts) -> None:
    first_choice, second = fonts.chain(PLAIN)[:2]
    (line,) = set_text(box_of(f"Jan Ba{ENG}o"), fonts).lines
    assert [run.font for run in line.runs] == [first_choice, second]
    heights = [run.font.cap_height * run.adjust for run in line.runs]
    assert heights[0] == pytest.approx(heights[1], abs=0.1)


def test_a_letter_and_its_mark_are_in_one_run_with_the_rest_of_the_word(fonts: Fonts) -> None:
    (line,) = set_text(box_of(f"J{ACUTE}an"), fonts).lines
    (run,) = line.runs
    assert run.text == f"J{ACUTE}an"
    assert run.parts[0].says == run.text  # Viewers lose a mark that the pen moves back for.
    assert ink(line) == pytest.approx(wide(run.font, f"J{ACUTE}an"))


def test_the_value_of_a_client_is_in_one_typeface(fonts: Fonts) -> None:
    """Issue: a name of two words stood in two typefaces."""
    first_choice, second = fonts.chain(PLAIN)[:2]
    name = Piece(Placeholder("client", f"{STROKED_L}ukasz Ba{ENG}o"), PLAIN)
    (line,) = set_text(box_of("Beste ", name, ", dag"), fonts).lines
    assert [(run.font, run.text.strip()) for run in line.runs if run.text.strip()] == [
        (first_choice, "Beste"),
        (second, f"{STROKED_L}ukasz Ba{ENG}o,"),
        (first_choice, "dag"),
    ]


def test_a_value_that_no_font_has_whole_loses_nothing(fonts: Fonts) -> None:
    first_choice, second = fonts.chain(PLAIN)[:2]
    name = Piece(Placeholder("client", f"n\u221en Ba{ENG}o"), PLAIN)
    (line,) = set_text(box_of(name), fonts).lines
    assert [(run.font, run.text.strip()) for run in line.runs] == [
        (first_choice, "n\u221en"),
        (second, f"Ba{ENG}o"),
    ]


def test_kerning_of_the_font_is_used(fonts: Fonts, first: Font) -> None:
    """Atkinson kerns "To" by 80 thousandths; without it "Tot" is 7 % too wide."""
    (line,) = set_text(box_of("Tot"), fonts).lines
    apart = sum(
        glyph.advance for letter in "Tot" for glyph in glyphs_by_harfbuzz(first.path, letter)
    )
    assert ink(line) / (apart * 12 * POINT / 1000) == pytest.approx(0.935, abs=0.005)


def test_bold_words_are_set_in_the_bold_font(fonts: Fonts) -> None:
    (line,) = set_text(box_of("Wat mij ", Piece("helpt", BOLD)), fonts).lines
    assert [(run.font, run.text) for run in line.runs] == [
        (fonts.chain(PLAIN)[0], "Wat mij "),
        (fonts.chain(BOLD)[0], "helpt"),
    ]


def test_a_span_in_another_size_is_as_wide_as_its_letters_in_that_size(
    fonts: Fonts, first: Font
) -> None:
    (line,) = set_text(box_of("een ", Piece("twee", PLAIN, 0.75), width=90), fonts).lines
    big, small = line.runs
    assert (big.scale, small.scale, small.text) == (1, 0.75, "twee")
    assert small.x == pytest.approx(40 + wide(first, "een "))
    assert line.right == pytest.approx(small.x + wide(first, "twee", 9))


def test_a_span_shrinks_with_its_text(fonts: Fonts, first: Font) -> None:
    pieces = (Piece("een ", PLAIN), Piece("twee", PLAIN, 0.5))
    room = wide(first, "een ", 10) + wide(first, "twee", 5)
    text = set_text(box_of(*pieces, width=room, style=SHRINKING), fonts)
    assert text.size == 10
    assert ink(text.lines[0]) == pytest.approx(room)


def test_neighbouring_words_in_one_font_are_one_run_so_that_spaces_are_read_out(
    fonts: Fonts,
) -> None:
    (line,) = set_text(box_of("Hoe gaat het nu met u?"), fonts).lines
    assert [run.text for run in line.runs] == ["Hoe gaat het nu met u?"]


def test_words_have_the_forms_of_their_language(shipped: Source) -> None:
    """A part of a text, or all of it, may be in another language than the deck."""

    def codes(*pieces: Piece | str, lang: str = "") -> list[str]:
        text = set_text(box_of(*pieces)._replace(lang=lang), shipped.fonts)
        return [run.codes for line in text.lines for run in line.runs]

    (dutch,), (turkish,) = codes("kişi"), codes("kişi", lang="tr")
    assert dutch != turkish
    assert codes("kişi ", Piece("kişi", Lettering(), lang="tr"))[-1] == turkish
    assert codes(Piece("kişi", Lettering(), lang="nl"), lang="tr") == [dutch]
    (broken,) = codes("ki\u00adşi", lang="tr")
    assert broken == turkish


SPACED = BODY._replace(lettering=PLAIN._replace(spacing=50.0))
"""Half a tenth of the size after each letter."""


@pytest.mark.parametrize("align", list(Align))
def test_a_line_ends_without_the_space_after_its_last_letter(
    fonts: Fonts, first: Font, align: Align
) -> None:
    words = "Tot zo"
    (line,) = set_text(box_of(words, width=90, style=SPACED, align=align), fonts).lines
    between = (len(words) - 1) * 50 * BODY.size * POINT / 1000
    width = first.width("Tot") + first.width(" ") + first.width("zo")
    assert line.right - line.left == pytest.approx(width * BODY.size * POINT / 1000 + between)


def test_letter_spacing_counts_where_a_line_breaks(fonts: Fonts, first: Font) -> None:
    words = "Hoe gaat het nu"
    em = BODY.size * POINT / 1000
    natural = sum(map(first.width, words.split())) + 3 * first.width(" ")
    width = (natural + 50 * (len(words) - 1)) * em
    for room, count in ((width + 0.001, 1), (width - 0.1, 2)):
        text = set_text(box_of(words, width=room, lines=2, style=SPACED), fonts)
        assert len(text.lines) == count
    shrunk = set_text(box_of(words, width=width - 0.1, style=SPACED._replace(least=9.0)), fonts)
    assert (len(shrunk.lines), shrunk.size) == (1, 11.75)
    name = box_of("Anne-Marie", width=wide(first, "Anne-", 12) + 4, lines=2, style=SPACED)
    assert ["".join(run.text for run in line.runs) for line in set_text(name, fonts).lines] == [
        "Anne-",
        "Marie",
    ]


def test_letter_spacing_is_that_of_the_words_and_not_of_their_box(
    fonts: Fonts, first: Font
) -> None:
    pieces = (Piece("een ", PLAIN), Piece("twee", SPACED.lettering))
    (line,) = set_text(box_of(*pieces, width=90), fonts).lines
    width = sum(map(first.width, ("een", " ", "twee"))) + 3 * 50
    assert line.right - line.left == pytest.approx(width * BODY.size * POINT / 1000)
