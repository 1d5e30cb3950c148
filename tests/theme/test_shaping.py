"""Texts in a font: each glyph stands where HarfBuzz puts it, and means what was written."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest

from harfbuzz import glyphs_by_harfbuzz, units_per_em
from kaartenset.project.source import Source
from kaartenset.theme.lettering import REGULAR, SEMIBOLD, Lettering, Setting
from kaartenset.theme.shaping import Glyphs, Raised, glyphs_in
from kaartenset.theme.truetype import Font
from kaartenset.typeset.stretches import is_from_right
from made_fonts import write_with_glyphs_of

ITALICS = Path(__file__).parents[2] / "docs" / "specimen" / "layouts" / "fonts"
DIN_LIST = Path(__file__).parents[1] / "support" / "names" / "din-91379-latin-list-1.3.txt"

WORDS = re.findall(
    r"\S+",
    """
AVATAR Tot Wat Vul Ze Yvonne To. P.T. f.k. W.A. "Ty" 't zo'n L'Oréal 1/2 10:30 €15,- (ja) Ĳs
Łódź Đorđević Škvorecký Nguyễn Ṭẖ Şükrüoğlu Țîrlea Ünal Ægir Œuvre Straße Þór Ðarkó İpek ılgın
Ελένη Γεώργιος Άννα Παπαδόπουλος Ωραία ίδια Щербаков Ђорђе Љиљана Ґанна Їжак Єва Юрій Ёлка Тато
X̀avier Jŕ́ga M̂ N̄ia K͟huḏā J̌amāl ḅ̂a C̨̆ e̱̍l ŗ̥ȧ r̀́ A̋ C̈ D̂ F̄ G̀ H̄ P̄ S̀ T̀ V̀ Z̀ c̀ k̀ p̀ v̀ z̀
Väinö Jürgen Åse Søren Mæhlum Guðrún Ólafur Jāṇis Žydrūnas Ąžuolas Ėglė Ģirts Ķēniņš Ļubova Őze
Gergő Márta Ștefan Țuțea Bălan Müjgân İlkay Işıl Gülşen Çağlar Oğuz Zbigniew Wałęsa Święch Żółć
Dvořák Řehoř Ťažký Ďurica Ľubomír Ňaňová Ŕak Ćosić Džumhur Šimić Mañé Peñíscola Nuñez Coração
João Conceição Françoise Noël Léa Gaël Éric Ève Ŵyn Ŷnys Seán Siobhán Mícheál Ġorġ Ħal Żejtun
Ḥasan ʿAlī Muḥammad Ṣāliḥ Ẓāhir Āzād Ġulām Šarīf Ḫālid Ṯābit Đặng Trần Phượng Quỳnh Ngọc Huỳnh
Tôn Nữ Ái Yến Wójt Thị Hương Đỗ Lê Bùi Vũ Võ Đinh Mỹ Ẹ̀bùn Ọlá Ṣọlá Adéṣínà Ŋkaka
Þóra Ǧamāl Ǩ ǥ ǯ ŉ ĸ ŋ
Αθηνά Βασίλης Δημήτρης Ευαγγελία Ζωή Ηλίας Θεοδώρα Ιωάννης Κώστας Λάμπρος Μαρία Νίκος Ξένια Όλγα
Πηνελόπη Ρένα Σταύρος Τάσος Υπατία Φωτεινή Χρήστος Ψάλτης Ώρα ΐ ΰ Ϊ Ϋ ΆΈΉΊΌΎΏ άέήίόύώ
Анна Борис Вера Галина Дмитро Елена Жанна Зоя Иван Йосип Ксенія Лев Мирослав Наталья Олексій Пётр
Руслана Сергій Тимофій Ульяна Фёдор Харитон Цветана Чеслав Шура Щука Эмма Юлия Яна Ћирић Џорџе
Њуша Љубица Ѓорѓи Ќирил Ѕвезда Ўладзімір Її Ґ ґудзик объезд мышь Ївга Ємець Ґонта Щедрик Ґвалт
فاطمة محمد أحمد إبراهيم آمنة مؤمن رؤى هدى ليلى لطيفة الله لا بالأمس خديجة عبدالرحمن يُوسُف مَرْيَم
سلمى طارق عائشة نجلاء يحيى زينب
سعاد شيرين ضياء ظافر غادة قيس كوثر نور هاجر ياسمين پروین چنگیز ژاله گلنار کیوان ئاکۆ
""",
)
"""Kerned pairs, letters of European languages, Greek, Cyrillic, Arabic, and marks without a
letter."""

HEBREW = re.findall(
    r"\S+", "אברהם שרה יצחק רבקה יעקב לאה רחל יוסף משה אהרן מרים דוד נעמי רות חנה שמואל"
)
"""For a font made here, because none that ships has the letters."""

ALEF_BET, LETTERS = "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "ABCDEFGHIJKLMNOPQRSTUVWXYZabc"

MOVES = re.compile(r">([^<]*)<|([0-9A-F]{4})")


@pytest.fixture(scope="module", params=[REGULAR, SEMIBOLD])
def fonts(shipped: Source, request: pytest.FixtureRequest) -> tuple[Font, ...]:
    return shipped.fonts.chain(Lettering(weight=request.param))


def placed(font: Font, shaped: Glyphs) -> list[tuple[int, float, float]]:
    """Return the glyphs with their places, as a viewer moves its pen (ISO 32000-1 §9.4.4)."""
    found = []
    pen = 0.0
    levels = [level for part in shaped.parts for level in part.levels]
    for codes, rise in levels or [Raised(shaped.codes, 0.0)]:
        for move, code in MOVES.findall(codes):
            if move:
                pen -= float(move)
            else:
                found.append((int(code, 16), pen, rise))
                pen += font.width_of(int(code, 16))
    if not shaped.parts:  # What comes after the text begins where its pen is.
        assert pen == pytest.approx(shaped.width, abs=0.01)
    return found


def sequences() -> list[str]:
    """Return the letters with marks of DIN 91379, each between two letters."""
    rows = (line.split("; ") for line in DIN_LIST.read_text(encoding="utf-8").splitlines())
    return [f"n{row[4]}n" for row in rows if row[1:2] == ["seq"]]


def check(font: Font, text: str) -> bool:
    """Compare a text with HarfBuzz; return whether the font has its letters."""
    shaped = font.shape(text, is_from_right(text))
    if shaped is None:
        return False
    theirs, unit = glyphs_by_harfbuzz(font.path, text), 1000 / units_per_em(font.path)
    starts = [0.0, *accumulate(glyph.advance * unit for glyph in theirs)]
    assert [glyph for glyph, _x, _y in placed(font, shaped)] == [each.glyph for each in theirs]
    for (_glyph, x, y), each, start in zip(placed(font, shaped), theirs, starts, strict=False):
        there = (start + each.right * unit, each.up * unit)
        assert (x, y) == pytest.approx(there, abs=0.01), text
    assert shaped.width == pytest.approx(starts[-1])
    return True


def test_every_glyph_stands_where_harfbuzz_puts_it(fonts: tuple[Font, ...]) -> None:
    assert len({*WORDS, *HEBREW}) >= 300
    for text in WORDS:
        assert [font for font in fonts if check(font, text)], text


def test_italic_glyphs_stand_where_harfbuzz_puts_them() -> None:
    for name in ("Italic", "SemiBoldItalic"):
        font = Font(ITALICS / f"AtkinsonHyperlegibleNext-{name}.ttf")
        checked = {text for text in WORDS if check(font, text)}
        assert {"AVATAR", "Tot", "P.T.", "L'Oréal", "Řehoř", "Łódź"} <= checked


def test_hebrew_glyphs_stand_where_harfbuzz_puts_them(shipped: Source, tmp_path: Path) -> None:
    latin = shipped.fonts.chain(Lettering())[0].path
    write_with_glyphs_of(tmp_path / "hebrew.ttf", latin, dict(zip(ALEF_BET, LETTERS, strict=False)))
    font = Font(tmp_path / "hebrew.ttf")
    for text in HEBREW:
        assert check(font, text), text


def test_every_sequence_of_din_91379_stands_where_harfbuzz_puts_it(
    fonts: tuple[Font, ...],
) -> None:
    assert len(sequences()) == 149
    for text in sequences():
        assert [font for font in fonts if check(font, text)], text


def test_a_text_that_its_glyphs_do_not_say_is_marked(fonts: tuple[Font, ...]) -> None:
    """A viewer loses marks that the pen moves back for, and takes a form of a letter for it."""
    first = fonts[0]
    for text, reads in (("Tot", True), ("Łódź", True), ("X\u0300", False), ("i\u0307", False)):
        shaped = first.shape(text)
        assert shaped is not None
        assert [part.says for part in shaped.parts] == ([] if reads else [text])


@pytest.mark.parametrize(
    ("text", "language", "differs"),
    [("kişi", "tr", True), ("kişi", "nl", False), ("б", "sr", True), ("б", "uk", False)],
)
def test_a_text_has_the_forms_of_its_language(
    shipped: Source, text: str, language: str, differs: bool
) -> None:
    """OpenType, locl: the Turkish i keeps its dot, the Serbian б has a form of its own. Copying
    gives back the letter."""
    fonts = shipped.fonts.in_language(language)
    (run,) = fonts.runs(text, Lettering())
    codes = [glyph.glyph for glyph in glyphs_by_harfbuzz(run.font.path, text, language)]
    parts = [level.codes for part in run.parts for level in part.levels] or [run.codes]
    assert list(glyphs_in("".join(parts))) == codes
    plain = [glyph.glyph for glyph in glyphs_by_harfbuzz(run.font.path, text)]
    assert (codes != plain) is differs
    said = "".join(part.says for part in run.parts)
    assert text == (said or "".join(map(run.font.letters_of, codes)))
    assert fonts.runs(text, Lettering()) is fonts.runs(text, Lettering())
    assert shipped.fonts.in_language(language) is fonts


def test_letters_that_share_a_glyph_mean_the_one_of_an_alphabet(fonts: tuple[Font, ...]) -> None:
    """A Greek iota came out of a file as U+0269."""
    for font in fonts:
        for letter in "Aι\u0399\u041aµo\u2126 ":
            if font.has(letter):
                meant = font.letters_of(font.glyphs[letter])
                assert meant == letter or meant in "KΩ\u03bc\u00b5", (letter, meant)


def test_a_form_of_a_letter_means_the_letter(fonts: tuple[Font, ...]) -> None:
    """Names of glyphs say so: i.loclTRK."""
    font = fonts[1]
    glyphs = map(font.glyph_of, font.all_codes)
    forms = {glyph for glyph in glyphs if glyph not in font.glyphs.values()}
    assert forms
    meant = {font.letters_of(glyph) for glyph in forms}
    assert len(meant - {"\ufffd"}) > 5


def test_a_mark_that_a_font_cannot_place_is_not_printed_in_it(fonts: tuple[Font, ...]) -> None:
    assert fonts[0].shape("\u0301") is None
    assert fonts[0].shape("a\u0352") is None


def test_a_feature_of_the_font_is_switched_on_and_off(fonts: tuple[Font, ...]) -> None:
    first = fonts[0]

    def width(text: str, *features: str) -> float:
        shaped = first.shape(text, setting=Setting(features))
        assert shaped is not None
        return shaped.width

    assert width("111") != width("888")
    assert width("111", "tnum") == width("888", "tnum")
    assert width("Tot", "-kern") == pytest.approx(sum(map(first.width, "Tot")))
    assert width("Tot", "-kern") > width("Tot", "tnum") == first.width("Tot")


@pytest.mark.parametrize("text", ["Tot", "AVATAR", "n", "Dag"])
def test_letter_spacing_moves_each_letter_by_the_same(fonts: tuple[Font, ...], text: str) -> None:
    first = fonts[0]
    as_meant, spaced = first.shape(text), first.shape(text, setting=Setting(spacing=50.0))
    assert as_meant is not None
    assert spaced is not None
    assert (as_meant.after, round(spaced.after)) == (0, 50)
    assert spaced.width == pytest.approx(as_meant.width + 50 * len(text), abs=0.01)
    for number, (there, here) in enumerate(
        zip(placed(first, as_meant), placed(first, spaced), strict=True)
    ):
        assert here == pytest.approx((there[0], there[1] + 50 * number, 0), abs=0.02)


def test_letter_spacing_keeps_marks_on_their_letter_and_joined_letters_joined(
    fonts: tuple[Font, ...],
) -> None:
    second, arabic = fonts[1:3]
    for font, text, letters in ((second, "K\u035fhX\u0300", 3), (arabic, "\u0634\u0645\u0633", 0)):
        as_meant = font.shape(text, not letters)
        spaced = font.shape(text, not letters, setting=Setting(spacing=-20.0))
        assert as_meant is not None
        assert spaced is not None
        assert spaced.width == pytest.approx(as_meant.width - 20 * letters, abs=0.05)


def test_letters_that_share_a_glyph_have_codes_of_their_own(
    shipped: Source, tmp_path: Path
) -> None:
    latin = shipped.fonts.chain(Lettering())[0].path
    write_with_glyphs_of(tmp_path / "shared.ttf", latin, {"\u0430": "a", "\u2010": "-"})
    font = Font(tmp_path / "shared.ttf")
    text = "Ta\u0430-T\u2010a"
    shaped = font.shape(text)
    assert shaped is not None
    codes = [code for code, _x, _y in placed(font, shaped)]
    assert "".join(map(font.letters_of, codes)) == text
    assert len(set(codes)) == 5
    glyphs = [each.glyph for each in glyphs_by_harfbuzz(font.path, text)]
    assert list(map(font.glyph_of, codes)) == glyphs
    assert shaped.parts == ()
