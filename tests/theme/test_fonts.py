"""Fonts: which font prints which word, what none can print, broken files, and what of a font
goes into a PDF."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

from harfbuzz import glyphs_by_harfbuzz
from kaartenset.characters.scripts import code_points
from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.errors import InputError, Problem, Problems
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.targets.request import Request
from kaartenset.theme.families import FontChoice
from kaartenset.theme.font_loading import load_fonts, unusable
from kaartenset.theme.font_tables import LARGEST_FONT, sum_of
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import REGULAR, SEMIBOLD, WEIGHTS, Cut, Lettering, Places, Setting
from kaartenset.theme.shaping import Glyphs, glyphs_in
from kaartenset.theme.theme import Theme
from kaartenset.theme.truetype import Font, FontUnusable
from made_fonts import write_variable, write_with_cff
from pdf_reading import in_one_line, open_pdf, texts
from places import file_of
from projects import SHIPPED, EditableProject, build_pdf
from tables import table

ENG = "\u014b"
ACUTE, CARON, DOT_BELOW, GRAVE = "\u0301", "\u030c", "\u0323", "\u0300"
NOWHERE = "\u0352"  # no font of the theme has this mark
FIRST = "fonts/AtkinsonHyperlegibleNext-Regular.ttf"
NAMES = "fonts/NotoSans-Regular.ttf"
PLAIN, BOLD = Lettering(), Lettering(weight=SEMIBOLD)


@pytest.fixture(scope="module")
def fonts(shipped: Source) -> Fonts:
    return shipped.fonts


@pytest.fixture(scope="module", params=[REGULAR, SEMIBOLD])
def chain(fonts: Fonts, request: pytest.FixtureRequest) -> tuple[Font, ...]:
    return fonts.chain(Lettering(weight=request.param))[:2]


@pytest.fixture
def theme(shipped: Source, tmp_path: Path) -> Theme:
    """The shipped theme in a folder of its own, with a copy of its fonts."""
    shutil.copytree(
        shipped.theme.folder / "fonts",
        tmp_path / "layouts" / "fonts",
        ignore=shutil.ignore_patterns("*.py", "__pycache__"),
    )
    return replace(shipped.theme, folder=tmp_path / "layouts")


def with_fonts(theme: Theme, **changes: tuple[str | FontChoice, ...]) -> Theme:
    """Return a theme with other fonts for some cuts of its texts, by weight."""
    given = {
        Cut(weight=WEIGHTS[weight]): tuple(
            each if isinstance(each, FontChoice) else FontChoice(file=each) for each in fonts
        )
        for weight, fonts in changes.items()
    }
    return replace(theme, text=theme.text.with_changes({"fonts": {**theme.text.fonts, **given}}))


def problem_of(theme: Theme) -> Problem:
    """Return what is wrong with the fonts of a theme, told when they are loaded or when they are
    first needed."""
    problems = Problems()
    fonts = load_fonts(theme, problems)
    if fonts is not None and not problems.errors():
        with pytest.raises((FontUnusable, InputError)) as raised:
            use(fonts)
        if isinstance(raised.value, FontUnusable):
            return unusable(InFile(theme.name), raised.value)
        assert isinstance(raised.value, InputError)
        problems.extend(raised.value.problems)
    (problem,) = set(problems)
    return problem


def use(fonts: Fonts) -> None:
    """Do with fonts all that a deck does with them."""
    fonts.missing(f"Jan {ENG}J{ACUTE}")
    for font in fonts.all():
        assert font.name
        assert len(font.box) == 4
        assert len([font.ascent, font.descent, font.cap_height, font.stem, font.width("ab")]) == 5
        font.program(frozenset(font.glyphs.values()))
        assert all(map(str.isascii, font.features))
        font.shape("ab", setting=Setting(("kern", "-liga"), 20.0))
        assert font.is_slanted in (True, False)


# Words and letters


def test_a_letter_is_as_wide_as_its_font_file_says(chain: tuple[Font, ...]) -> None:
    for font in chain:
        file = TTFont(font.path)
        names, advances, em = file.getBestCmap(), file["hmtx"].metrics, file["head"].unitsPerEm
        for letter in "Hoe gaat het?" if font is chain[0] else ENG:
            assert font.width(letter) == pytest.approx(
                advances[names[ord(letter)]][0] * 1000 / em, abs=0.51
            )


def test_capitals_are_as_high_as_the_design_counts_on(chain: tuple[Font, ...]) -> None:
    """Design, Type: cap height 0.668 em."""
    assert chain[0].cap_height == pytest.approx(668, abs=1)


def test_a_text_is_encoded_by_the_glyph_numbers_of_the_font(chain: tuple[Font, ...]) -> None:
    file = TTFont(chain[0].path)
    glyphs = [file.getGlyphID(file.getBestCmap()[ord(letter)]) for letter in "Jan"]
    shaped = chain[0].shape("Jan")
    assert shaped is not None
    assert list(glyphs_in(shaped.codes)) == glyphs


def test_a_word_is_in_the_first_font_that_has_all_of_it(fonts: Fonts) -> None:
    first, second = fonts.chain(PLAIN)[:2]
    assert [(run.font, run.text) for run in fonts.runs("Jan", PLAIN)] == [(first, "Jan")]
    assert [(run.font, run.text) for run in fonts.runs(f"Ja{ENG}", PLAIN)] == [(second, f"Ja{ENG}")]


def test_a_word_that_no_font_has_whole_takes_each_letter_from_the_first_that_has_it(
    shipped: Source, fonts: Fonts
) -> None:
    first, second = fonts.chain(PLAIN)[:2]
    only_first = next(
        letter for letter in first.glyphs if letter.isprintable() and not second.has(letter)
    )
    runs = fonts.runs(f"{only_first}a{ENG}b{only_first}", PLAIN)
    assert [(run.font, run.text) for run in runs] == [
        (first, f"{only_first}a"),
        (second, ENG),
        (first, f"b{only_first}"),
    ]
    assert [run.width for run in runs] == [run.font.width(run.text) * run.adjust for run in runs]


def test_a_run_in_another_size_is_wider_in_proportion(fonts: Fonts) -> None:
    (run,) = fonts.runs("Jan", PLAIN)
    assert run.scaled(1.0) is run
    assert (run.scaled(0.5).width, run.scaled(0.5).scale) == (run.width / 2, 0.5)


# Letters with marks


MARKED = (f"J{ACUTE}", f"X{GRAVE}", f"m{CARON}", f"e{DOT_BELOW}{ACUTE}", f"r{ACUTE}{ACUTE}")


@table("text", MARKED)
def test_marks_stand_where_harfbuzz_puts_them(fonts: Fonts, text: str) -> None:
    for cut in fonts.chains:
        (run,) = fonts.runs(text, Lettering(*cut))
        glyphs = glyphs_by_harfbuzz(run.font.path, text)
        levels = [level for part in run.parts for level in part.levels]
        codes = run.codes or "".join(level.codes for level in levels)
        assert list(glyphs_in(codes)) == [glyph.glyph for glyph in glyphs]
        rises = {round(level.rise) for level in levels} or {0}
        assert rises == {glyph.up for glyph in glyphs}
        assert run.width == sum(glyph.advance for glyph in glyphs) * run.adjust
        assert [part.says for part in run.parts] == [text]


@table("text", MARKED)
def test_a_letter_with_its_marks_is_printed_in_every_weight(fonts: Fonts, text: str) -> None:
    assert not fonts.missing(text)


@table(
    "text",
    [ACUTE, f"{ACUTE}a", f"a {ACUTE}", f"a{NOWHERE}", f" {DOT_BELOW}"],
)
def test_a_mark_that_belongs_to_no_letter_with_a_glyph_is_missing(fonts: Fonts, text: str) -> None:
    assert set("".join(fonts.missing(unicodedata.normalize("NFC", text)))) & {
        ACUTE,
        DOT_BELOW,
        NOWHERE,
    }


def test_a_mark_is_missing_behind_the_letter_that_it_is_on(fonts: Fonts) -> None:
    """M11: U+0301 alone says nothing about where it stands; a letter that is one glyph with its
    marks is told as those."""
    assert fonts.missing(f"a&{NOWHERE}b") == (f"&{NOWHERE}",)
    assert fonts.missing(f"J{ACUTE}{NOWHERE}") == (f"J{ACUTE}{NOWHERE}",)
    assert fonts.missing(f"{ACUTE}a") == (ACUTE,)
    assert fonts.missing(f"\u05d0{ACUTE}b\u05d0") == (f"\u05d0{ACUTE}", "\u05d0")
    assert code_points([f"&{ACUTE}"]) == "U+0026 U+0301"


def test_missing_letters_are_given_in_order_and_each_once(fonts: Fonts) -> None:
    assert fonts.missing("\u4f60a\u597d\u4f60") == ("\u4f60", "\u597d")
    assert fonts.missing("Jan\u00a0de Wit\nuit Gent") == ()
    assert fonts.missing("\u05d0") == ("\u05d0",)


def test_a_letter_must_be_in_a_font_of_every_weight(fonts: Fonts) -> None:
    """A text may become bold at any time."""
    regular_only = Fonts({Cut(): fonts.chain(PLAIN), BOLD.cut: fonts.chain(BOLD)[:1]})
    assert regular_only.missing(ENG) == (ENG,)


def test_code_points_are_written_as_unicode_writes_them() -> None:
    assert code_points("a\u0141\U0001f600") == "U+0061, U+0141, U+1F600"


def test_the_script_of_letters_is_named_behind_them() -> None:
    letters = ["a", "\u05d0\u05b8", "\u05d1", "\u0e01", "\u4e2d"]
    assert code_points(letters) == (
        "U+0061, U+05D0 U+05B8, U+05D1 (Hebrew), U+0E01 (Thai), U+4E2D (Chinese)"
    )


# Files


def test_a_font_that_is_missing_is_told(theme: Theme) -> None:
    problem = problem_of(with_fonts(theme, regular=("fonts/Nope.ttf",)))
    assert problem.code == "font-missing"
    assert file_of(problem) == "layouts/theme.yaml"
    assert "fonts/Nope.ttf" in problem.message


def test_a_folder_is_no_font(theme: Theme) -> None:
    assert problem_of(with_fonts(theme, semibold=("fonts",))).code == "file-unreadable"


@pytest.mark.parametrize("path", ["../outside.ttf", "fonts/../../outside.ttf", "{tmp}/outside.ttf"])
def test_a_font_outside_the_folder_of_the_layouts_is_refused(theme: Theme, path: str) -> None:
    outside = theme.folder.parent / "outside.ttf"
    shutil.copy(theme.folder / FIRST, outside)
    problem = problem_of(
        with_fonts(theme, regular=(path.replace("{tmp}", str(theme.folder.parent)),))
    )
    assert problem.code == "font-outside"


def test_a_link_out_of_the_folder_is_refused(theme: Theme) -> None:
    outside = theme.folder.parent / "outside.ttf"
    (theme.folder / FIRST).rename(outside)
    (theme.folder / FIRST).symlink_to(outside)
    assert problem_of(theme).code == "font-outside"


def test_all_fonts_that_are_wrong_are_told_at_once(theme: Theme) -> None:
    problems = Problems()
    assert (
        load_fonts(
            with_fonts(theme, regular=("fonts/A.ttf", "fonts/B.ttf"), semibold=("../c.ttf",)),
            problems,
        )
        is None
    )
    assert [problem.code for problem in problems] == [
        "font-missing",
        "font-missing",
        "font-outside",
    ]


@pytest.mark.parametrize("file", [FIRST, NAMES])
@pytest.mark.parametrize(
    "content", [b"", b"\0\1\0\0", b"wOFF", b"<svg/>", b"\0\1\0\0\xff\xff" + bytes(999)]
)
def test_a_file_that_is_no_font_is_told_by_its_name(
    theme: Theme, file: str, content: bytes
) -> None:
    (theme.folder / file).write_bytes(content)
    problem = problem_of(theme)
    assert problem.code == "font-unreadable"
    assert file.rpartition("/")[2] in problem.message


def built(path: Path, **changes: object) -> Path:
    """Write a font with the letters a and b, whose tables are then changed as ``changes`` says:
    None takes one out."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({97: "a", 98: "b"})
    pen = TTGlyphPen(None)
    for corner in ((0, 0), (500, 0), (500, 500)):
        (pen.lineTo if corner != (0, 0) else pen.moveTo)(corner)
    pen.closePath()
    builder.setupGlyf(dict.fromkeys((".notdef", "a", "b"), pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "a", "b"), (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"psName": "Small", "familyName": "Small"})
    builder.setupOS2(fsType=int(str(changes.pop("fs_type", 0))))
    builder.setupPost()
    raw = BytesIO()
    builder.save(raw)
    old = SFNTReader(raw)
    tables = {tag: old[tag] for tag in old.keys()} | changes  # noqa: SIM118 - the reader is no mapping
    tables = {tag: table for tag, table in tables.items() if table is not None}
    with path.open("wb") as file:
        new = SFNTWriter(file, len(tables))
        for tag, table in tables.items():
            new[tag] = table
        new.close()
    return path


def reason(path: Path) -> str:
    """Return why a font cannot be used, with its hint behind it."""
    with pytest.raises(FontUnusable) as raised:
        use(Fonts({Cut(): (Font(path),)}))
    assert raised.value.hint
    return f"{raised.value.reason}. {raised.value.hint}"


def heights(font: Font, letter: str) -> tuple[float, ...]:
    """Return how far the ink of a letter is above the baseline, at its top and at its foot."""
    return (font.ink_of(font.glyphs[letter]) or ())[1::2]


def test_a_small_font_can_be_used(tmp_path: Path) -> None:
    font = Font(built(tmp_path / "one.ttf"))
    use(Fonts({Cut(): (font,)}))
    assert (font.name, font.width("ab"), heights(font, "a"), font.shape("ba")) == (
        "Small",
        1000,
        (500, 0),
        Glyphs("00020001", 1000),
    )


@table("table", ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"])
def test_a_font_without_a_table_says_which(tmp_path: Path, table: str) -> None:
    """F5."""
    path = built(tmp_path / "one.ttf", **{table: None})
    assert f"lacks what every font has: {table}" in reason(path)


def test_a_font_without_a_table_for_windows_can_be_used(tmp_path: Path) -> None:
    """Fonts for old Macs lack it; capitals are then as high as the box of the font."""
    font = Font(built(tmp_path / "one.ttf", **{"OS/2": None}))
    use(Fonts({Cut(): (font,)}))
    assert (font.cap_height, font.is_slanted) == (500, False)


def test_a_font_whose_letters_are_only_in_colour_is_told(tmp_path: Path) -> None:
    """Colour fonts have outlines in glyphs that are no letters; a PDF shows none of them."""
    outlines = TTFont(built(tmp_path / "one.ttf")).reader["glyf"]
    half = len(outlines) // 6
    path = built(
        tmp_path / "two.ttf",
        cmap=cmap(3, 1, 4, ranges((97, 97, 0x10000 - 96, 0), LAST)),
        glyf=outlines,
        loca=struct.pack(">4H", 0, half, half, 2 * half),
    )
    assert "no outlines" in reason(path)


@table("table", ["CFF ", "cmap", "hmtx"])
def test_a_font_with_cff_without_a_table_says_which(tmp_path: Path, table: str) -> None:
    path = small_with_cff(tmp_path / "one.otf")
    font = TTFont(path)
    del font[table]
    font.save(path)
    assert f"lacks what every font has: {table.strip()}" in reason(path)


def test_a_font_with_other_outlines_than_its_table_counts_is_damaged(tmp_path: Path) -> None:
    path = small_with_cff(tmp_path / "one.otf")
    data, reader = BytesIO(), TTFont(path).reader
    writer = SFNTWriter(data, len(reader.tables), "OTTO")
    one_more = {"maxp": struct.pack(">IH", 0x5000, 4), "hmtx": reader["hmtx"] + bytes(4)}
    for tag in reader.tables:
        writer[tag] = one_more.get(tag) or reader[tag]
    writer.close()
    path.write_bytes(data.getvalue())
    assert "'CFF' is damaged" in reason(path)


def test_a_font_with_nothing_but_bitmaps_is_told(tmp_path: Path) -> None:
    """F4. Such fonts leave ``glyf`` and ``loca`` out, or have them empty."""
    path = built(tmp_path / "one.ttf", EBDT=bytes(8), EBLC=bytes(8), glyf=b"", loca=bytes(8))
    assert "pictures of letters and no outlines" in reason(path)
    path = built(tmp_path / "two.ttf", glyf=b"", loca=bytes(8))
    assert "no outlines" in reason(path)
    path = built(tmp_path / "three.ttf", CBDT=bytes(8), glyf=None, loca=None)
    assert "pictures of letters and no outlines" in reason(path)


@table(
    ("start", "said"),
    [
        (b"wOFF", "WOFF"),
        (b"wOF2", "WOFF2"),
        (b"ttcf", "collection"),
        (b"%!PS-AdobeFont", "Type 1"),
        (b"\x80\1\0\0", "Type 1"),
        (b"%PDF", "not a font"),
        (b"", "empty"),
    ],
)
def test_a_font_of_another_kind_is_told_by_its_kind(
    tmp_path: Path, start: bytes, said: str
) -> None:
    path = tmp_path / "one.ttf"
    path.write_bytes(start + bytes(100) * bool(start))
    assert said in reason(path)


@table(
    ("bits", "allowed"),
    [(0, True), (4, True), (8, True), (2, False), (0x100, False), (0x200, False), (0x00A, True)],
)
def test_a_font_that_may_not_be_embedded_is_refused(
    tmp_path: Path, bits: int, allowed: bool
) -> None:
    """F6. OpenType, OS/2, fsType: 2 is restricted unless a lesser bit goes with it, 0x100 is
    whole fonts only, 0x200 bitmaps only."""
    path = built(tmp_path / "one.ttf", fs_type=bits)
    if allowed:
        use(Fonts({Cut(): (Font(path),)}))
    else:
        assert f"fsType {bits:#06x}" in reason(path)


def cmap(platform: int, encoding: int, form: int, body: bytes) -> bytes:
    """Return a table of letters with one subtable, ``body`` being what comes after its length
    and language."""
    head = struct.pack(">4HI", 0, 1, platform, encoding, 12)
    wide = struct.pack(">2H2I", form, 0, len(body) + 12, 0)
    return head + (wide if form == 12 else struct.pack(">3H", form, len(body) + 6, 0)) + body


def ranges(*rows: tuple[int, int, int, int]) -> bytes:
    """Return the body of format 4: first, end, delta and offset of each range."""
    firsts, ends, deltas, offsets = (
        struct.pack(f">{len(rows)}H", *column) for column in zip(*rows, strict=True)
    )
    return struct.pack(">4H", 2 * len(rows), 0, 0, 0) + ends + b"\0\0" + firsts + deltas + offsets


LAST = (0xFFFF, 0xFFFF, 1, 0)


@table(
    ("table", "letters"),
    [
        (cmap(3, 1, 4, ranges((97, 98, 0x10000 - 96, 0), LAST)), "ab"),
        (cmap(0, 3, 4, ranges((97, 97, 0x10000 - 96, 0), LAST)), "a"),
        (cmap(3, 1, 4, ranges((97, 97, 0x10000 - 96, 0), (0xFFFF, 0xFFFF, 0, 0xFFFF))), "a"),
        (cmap(3, 10, 12, struct.pack(">4I", 1, 0x1F600, 0x1F601, 1)), "\U0001f600\U0001f601"),
        (cmap(3, 10, 12, struct.pack(">4I", 1, 0xD7FF, 0xD800, 1)), "\ud7ff"),
    ],
)
def test_letters_are_read_from_the_table_for_unicode(
    tmp_path: Path, table: bytes, letters: str
) -> None:
    font = Font(built(tmp_path / "one.ttf", cmap=table))
    assert "".join(sorted(font.glyphs)) == letters


@table(
    ("table", "said"),
    [
        (cmap(3, 0, 4, ranges((0xF061, 0xF062, 0x10000 - 0xF060, 0), LAST)), "letter of Unicode"),
        (cmap(1, 0, 0, bytes(256)), "letter of Unicode"),
        (cmap(3, 1, 6, struct.pack(">4H", 97, 2, 1, 2)), "letter of Unicode"),
        (cmap(3, 1, 4, ranges((97, 98, 0, 0), LAST)), "'cmap' is damaged"),
        (cmap(3, 1, 4, ranges((98, 97, 0, 0), LAST)), "'cmap' is damaged"),
        (cmap(3, 1, 4, ranges(*[(0, 0xFFFF, 1, 0)] * 8000)), "'cmap' is damaged"),
        (cmap(3, 10, 12, struct.pack(">4I", 1, 0, 0xFFFFFFFF, 1)), "'cmap' is damaged"),
        (cmap(3, 10, 12, struct.pack(">4I", 1, 0, 0x10FFFF, 1)), "'cmap' is damaged"),
        (cmap(3, 10, 12, struct.pack(">I", 0xFFFFFFFF)), "damaged or cut short"),
        (cmap(3, 10, 12, b""), "damaged or cut short"),
        (struct.pack(">4HI", 0, 1, 3, 1, 0xFFFFFFF0), "damaged or cut short"),
        (struct.pack(">2H", 0, 0xFFFF), "damaged or cut short"),
    ],
)
def test_a_table_of_letters_that_makes_no_sense_is_refused_and_never_a_hang(
    tmp_path: Path, table: bytes, said: str
) -> None:
    """X8. Ranges that overlap or reach to 2 ** 32 would be read for hours; format 6 and tables
    of old Macs print other letters."""
    assert said in reason(built(tmp_path / "one.ttf", cmap=table))


def test_a_font_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = built(tmp_path / "one.ttf")
    with path.open("r+b") as file:
        file.truncate(LARGEST_FONT + 1)
    assert "larger than any font" in reason(path)


def test_a_font_that_may_not_be_read_says_why(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F5."""

    def refuse(self: Path, mode: str = "r") -> object:
        raise PermissionError(errno.EACCES, "x")

    monkeypatch.setattr(Path, "open", refuse)
    problems = Problems()
    assert load_fonts(with_fonts(theme, semibold=(FIRST,)), problems) is None
    assert {(problem.code, file_of(problem)) for problem in problems} == {
        ("font-unreadable", "layouts/theme.yaml")
    }
    assert all("permission denied" in problem.message for problem in problems)


def test_a_font_of_first_choice_has_a_space(theme: Theme) -> None:
    built(theme.folder / FIRST)
    problem = problem_of(
        with_fonts(theme, semibold=("fonts/AtkinsonHyperlegibleNext-SemiBold.ttf",))
    )
    assert (problem.code, "no space" in problem.message) == ("font-unreadable", True)


def test_a_damaged_font_of_second_choice_is_found_before_a_client_has_a_rare_name(
    theme: Theme,
) -> None:
    path = theme.folder / NAMES
    path.write_bytes(path.read_bytes()[:-1000])
    problems = Problems()
    fonts = load_fonts(theme, problems)
    assert fonts is not None
    assert [str(error) for error in fonts.unusable()] == [path.name]


def with_true_sums(program: bytes) -> bytes:
    """Return a font whose directory says the checksums that its tables have."""
    (count,) = struct.unpack_from(">H", program, 4)
    found = bytearray(program)
    for at in range(12, min(12 + 16 * count, len(program) - 15), 16):
        start, length = struct.unpack_from(">2I", program, at + 8)
        table = program[start : start + min(length, 1 << 20)]
        struct.pack_into(">I", found, at + 4, sum_of(table))
    return bytes(found)


def damaged(program: bytes, times: int) -> Iterator[tuple[bytes, bool]]:
    """Yield a font cut short, with a wrong directory, and with wrong tables; and whether its
    sums tell so."""
    chance = random.Random(1)
    for time in range(times):
        if time % 4 == 0:
            yield program[: chance.randrange(len(program))], True
            continue
        broken = bytearray(program)
        reach = 300 if time % 4 == 1 else len(program)
        for _byte in range(chance.choice((1, 3, 30))):
            broken[chance.randrange(reach)] = chance.choice(
                (0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256))
            )
        yield (bytes(broken), True) if time % 4 < 3 else (with_true_sums(bytes(broken)), False)


def said_by(font: Font) -> object:
    """Return the letters of a font, their widths and outlines; no sum tells that a table was
    lost which a font can do without."""
    return (
        font.glyphs,
        [font.width_of(glyph) for glyph in font.glyphs.values()],
        [font.ink_of(glyph) for glyph in font.glyphs.values()],
        outlines_in(zlib.decompress(font.program(frozenset(font.glyphs.values())))),
    )


def outlines_in(program: bytes) -> tuple[bytes, ...]:
    """Return what of a program depends on the outlines alone."""
    if not program.startswith(b"\0\1\0\0"):
        return (program,)
    tables = TTFont(BytesIO(program)).reader
    return tables["glyf"], tables["loca"]


def small_with_cff(path: Path) -> Path:
    small = built(path.with_suffix(".small"))
    write_with_cff(path, small)
    return path


def small_at_a_weight(path: Path) -> Path:
    small = built(path.with_suffix(".small"))
    write_variable(path, small)
    return path


@pytest.mark.parametrize(
    ("build", "places"),
    [(built, ()), (small_with_cff, ()), (small_at_a_weight, (("wght", 650.0),))],
)
def test_a_damaged_font_is_refused_or_says_what_it_said_and_is_never_a_fault_of_the_program(
    build: Callable[[Path], Path], places: Places, tmp_path: Path
) -> None:
    """X8: of 2,000 mutations 190 were a fault of the program, and most others printed whatever
    they held."""
    path, broken = build(tmp_path / "one.ttf"), tmp_path / "broken.ttf"
    times = 2_000 if "CI" in os.environ else 200
    whole = said_by(Font(path, places))
    refused = 0
    for program, is_told in damaged(path.read_bytes(), times):
        broken.write_bytes(program)
        try:
            font = Font(broken, places)
            use(Fonts({Cut(): (font,)}))
            assert not is_told or said_by(font) == whole
        except FontUnusable:
            refused += 1
    assert refused > times * 0.6


@pytest.mark.slow
def test_a_damaged_shipped_font_is_refused_or_says_what_it_said(
    theme: Theme, tmp_path: Path
) -> None:
    """X8, with a font of 362 letters."""
    program, broken = (theme.folder / FIRST).read_bytes(), tmp_path / "broken.ttf"
    whole = said_by(Font(theme.folder / FIRST))
    for damage, is_told in damaged(program, 400 if "CI" in os.environ else 60):
        broken.write_bytes(damage)
        try:
            font = Font(broken)
            use(Fonts({Cut(): (font,)}))
            assert not is_told or said_by(font) == whole
        except FontUnusable:
            continue


# Variable fonts


def test_a_variable_font_is_as_wide_as_at_the_place_that_is_asked(tmp_path: Path) -> None:
    path = small_at_a_weight(tmp_path / "one.ttf")
    assert [
        (font.name, font.width("a"), font.box[2])
        for font in (Font(path), Font(path, (("wght", 650.0),)), Font(path, (("wght", 900.0),)))
    ] == [
        ("Small", 500, 500),
        ("Small_650wght", 750, 750),
        ("Small_900wght", 1000, 1000),
    ]
    program = TTFont(
        BytesIO(zlib.decompress(Font(path, (("wght", 900.0),)).program(frozenset({1}))))
    )
    assert not {"fvar", "gvar"} & set(program.reader.tables)
    assert max(x for x, _y in program["glyf"][program.getGlyphName(1)].coordinates) == 1000


@table(
    ("places", "said"),
    [
        ((("wght", 950.0),), "'wght' goes from 400 to 900, and 950 is outside it"),
        ((("wght", 399.5),), "399.5 is outside it"),
        ((("wdth", 75.0),), "no axis 'wdth'"),
    ],
)
def test_a_place_that_a_font_cannot_give_is_a_problem(
    tmp_path: Path, places: Places, said: str
) -> None:
    path = small_at_a_weight(tmp_path / "one.ttf")
    with pytest.raises(FontUnusable) as raised:
        assert Font(path, places).name
    assert said in raised.value.reason
    assert raised.value.hint


def test_a_variable_font_with_outlines_in_cff2_can_be_used(tmp_path: Path) -> None:
    path = small_with_cff(tmp_path / "one.otf")
    font = TTFont(path)
    convertCFFToCFF2(font)
    font.save(path)
    assert "CFF2" in reason(path)
    FontBuilder(font=font).setupFvar([("wght", 400, 400, 900, "Weight")], [])
    font.save(path)
    newer = Font(path)
    use(Fonts({Cut(): (newer,)}))
    assert (newer.has_cff, heights(newer, "a")) == (True, (500, 0))


def test_a_theme_says_which_place_on_an_axis(project: EditableProject) -> None:
    write_variable(project.path("layouts/fonts") / "V.ttf", SHIPPED.layouts / FIRST)
    old = "fonts/AtkinsonHyperlegibleNext-SemiBold.ttf"
    project.replace("layouts/theme.yaml", old, "{file: fonts/V.ttf, wght: 640}")
    assert project.read().fonts.chain(BOLD)[0].places == (("wght", 640.0),)
    project.replace("layouts/theme.yaml", "wght: 640", "wght: bold")
    with pytest.raises(InputError) as raised:
        project.read()
    assert [problem.code for problem in raised.value.problems] == ["number-expected"]


def test_a_font_that_does_not_vary_has_no_axis(tmp_path: Path) -> None:
    with pytest.raises(FontUnusable) as raised:
        assert Font(built(tmp_path / "one.ttf"), (("wght", 600.0),)).name
    assert "no axis 'wght'" in raised.value.reason


def variable(wght: float) -> FontChoice:
    return FontChoice(file="fonts/V.ttf", wght=wght, wdth=None, slnt=None, ital=None)


def test_bold_of_a_variable_font_is_bold(theme: Theme) -> None:
    write_variable(theme.folder / "fonts" / "V.ttf", theme.folder / FIRST)
    problems = Problems()
    fonts = load_fonts(
        with_fonts(theme, regular=("fonts/V.ttf",), semibold=(variable(650),)), problems
    )
    assert fonts is not None
    assert not list(problems)
    (light,), (bold,) = fonts.runs("x", PLAIN), fonts.runs("x", BOLD)
    assert bold.width == pytest.approx(1.5 * light.width, abs=1)
    assert fonts.names[bold.font] != fonts.names[light.font]


def test_a_variable_font_without_a_weight_is_no_bold(theme: Theme) -> None:
    write_variable(theme.folder / "fonts" / "V.ttf", theme.folder / FIRST)
    for fonts in (
        {"regular": ("fonts/V.ttf",), "semibold": ("fonts/V.ttf",)},
        {"semibold": ("fonts/V.ttf",)},
        {"regular": (variable(400),), "semibold": (variable(400),)},
    ):
        problems = Problems()
        load_fonts(with_fonts(theme, **fonts), problems)
        assert [problem.code for problem in problems] == ["font-weight"]


def test_a_font_without_an_axis_of_weight_needs_none(theme: Theme) -> None:
    write_variable(theme.folder / "fonts" / "V.ttf", theme.folder / FIRST, "wdth")
    problems = Problems()
    assert load_fonts(with_fonts(theme, semibold=("fonts/V.ttf",)), problems)
    assert not list(problems)


# What of a font goes into a PDF


def outline_of(font: TTFont, glyph: str) -> list[tuple[str, tuple[object, ...]]]:
    """Return the outline of a glyph with its parts put in."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return list(pen.value)


def test_the_font_in_a_pdf_has_the_outlines_of_its_letters_under_the_same_numbers_and_no_others(
    chain: tuple[Font, ...],
) -> None:
    for font in chain:
        original = TTFont(font.path)
        names = original.getGlyphOrder()
        composites = [
            name
            for name in names
            if original["glyf"][name].isComposite()
            and original.getGlyphID(name) in font.glyphs.values()
        ]
        letters = frozenset(original.getGlyphID(name) for name in composites[:5]) | {
            font.glyphs["a"]
        }
        part_of = {
            original.getGlyphID(part)
            for name in composites[:5]
            for part in original["glyf"][name].getComponentNames(original["glyf"])
        }
        subset = TTFont(BytesIO(zlib.decompress(font.program(letters))))
        table = subset["glyf"]
        assert composites
        full = {
            number
            for number, name in enumerate(subset.getGlyphOrder())
            if table[name].numberOfContours
        }
        assert letters <= full
        for number in letters:
            assert outline_of(subset, subset.getGlyphName(number)) == outline_of(
                original, names[number]
            )
            assert subset["hmtx"][subset.getGlyphName(number)] == original["hmtx"][names[number]]
        parts = {number for number in full if number not in letters and number != 0}
        assert part_of - letters <= parts | letters
        assert all(
            outline_of(subset, subset.getGlyphName(number)) == outline_of(original, names[number])
            for number in parts
        )
        assert len(full) < 30


def test_the_same_letters_give_the_same_bytes(fonts: Fonts) -> None:
    font = fonts.chain(PLAIN)[0]
    again = Font(font.path)
    glyphs = frozenset(font.glyphs[letter] for letter in "Beste")
    assert again.program(glyphs) == font.program(glyphs)


def unicode_maps(data: bytes) -> dict[str, dict[int, str]]:
    """Return what the fonts of the first page of a PDF say that their codes mean."""
    maps: dict[str, dict[int, str]] = {}
    with open_pdf(data) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            assert isinstance(font, pikepdf.Object)
            stream = font.ToUnicode.read_bytes().decode("ascii")
            pairs = re.findall(
                r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", stream.partition("endcodespacerange")[2]
            )
            maps[str(font.BaseFont).rpartition("+")[2]] = {
                int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs
            }
    return maps


@pytest.fixture(scope="module")
def deck_of_a_rare_name(shipped: Source) -> bytes:
    return build_pdf(shipped, Client(name=f"J{ACUTE}an {ENG}"), Request("office", cards="intro"))


def test_glyphs_of_a_second_choice_mean_the_letters_that_were_written(
    fonts: Fonts, deck_of_a_rare_name: bytes
) -> None:
    bold = fonts.chain(BOLD)[1]
    meant = unicode_maps(deck_of_a_rare_name)[bold.name]
    assert meant[bold.glyphs[ENG]] == ENG
    assert meant[bold.glyphs["J"]] == "J"
    assert meant[bold.glyphs[ACUTE]] == ACUTE


def test_every_letter_of_a_first_choice_means_itself(
    fonts: Fonts, deck_of_a_rare_name: bytes
) -> None:
    maps = unicode_maps(deck_of_a_rare_name)
    for chain in fonts.chains.values():
        meant = maps[chain[0].name]
        for letter in "Beste cli\u00ebnt, 123":
            assert meant[chain[0].glyphs[letter]] == letter


def test_a_second_choice_goes_in_with_the_letters_that_are_used_only(
    fonts: Fonts, deck_of_a_rare_name: bytes
) -> None:
    maps = unicode_maps(deck_of_a_rare_name)
    assert fonts.chain(PLAIN)[1].name not in maps
    assert set("".join(maps[fonts.chain(BOLD)[1].name].values())) <= set(f"J{ACUTE}an{ENG} ,")


def test_a_rare_name_is_extracted_as_it_is_written(deck_of_a_rare_name: bytes) -> None:
    front = unicodedata.normalize("NFC", in_one_line(texts(deck_of_a_rare_name)[0]))
    assert f"Beste J{ACUTE}an {ENG}," in front
