"""The form in three engines of viewers: what is typed or marked in one is whole in the others (A6,
A11).

pdfium is that of Chromium, pdf.js that of Firefox, poppler that of Evince and Okular.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pikepdf
import pytest

from appearances import painted_in
from engines import ENGINES, Answers, Engine, Picture, Widget, ink, marked_in, values_of, widgets_of
from faces import PLAIN
from kaartenset.targets.request import Request
from pdf_reading import open_pdf
from projects import build_pdf, shipped_with

pytestmark = pytest.mark.slow

TEXTS = (
    "Ik wil graag weer werken, maar vóór de zomer lukt dat niet: ’s ochtends ben ik één en al "
    "moeheid. Ĳsberg, coöperatie.",
    "Chciałbym pracować w Łodzi. Zażółć gęślą jaźń, źródło, ćma, śnieg.",
    "Şimdilik çalışmak istiyorum. Pijamalı hasta yağız şoföre çabucak güvendi, İĞıŞ.",
    "Tôi muốn làm việc trở lại. Đường phố Nguyễn Huệ, ngữ nghĩa, Ởữợẫ.",
    "Θέλω να δουλέψω ξανά. Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, ΐΰ.",
    "Хочу знову працювати. Їжак, ґанок, єдність, щастя, І Ї Є Ґ.",
    "Хочу снова работать. Съешь ещё этих мягких булок: ы э ё Ы Э Ё.",
    "Een\u00a0vaste\u00a0spatie tussen 10\u00a0uur en 11\u202fuur.",
)
"""Dutch, Polish, Turkish, Vietnamese, Greek, Ukrainian, Russian, and spaces that no line breaks
at."""

STACKS: tuple[tuple[str, ...], ...] = ((), ("easy-language", "wajong"))
ANSWER = 1_500
BLANKS = ("client", "date", "time", "place", "adviser", "role", "phone", "email")

_KEPT = TemporaryDirectory(prefix="kaartenset-")
FOLDER = Path(_KEPT.name)
"""For pictures that tests share; it goes away with the process."""

each_stack = pytest.mark.parametrize(
    "variants", STACKS, ids=lambda stack: "+".join(stack) or "standard"
)
each_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)


@cache
def deck(variants: tuple[str, ...] = ()) -> bytes:
    return build_pdf(shipped_with(variants), None, Request("screen", cards="1-6"))


@cache
def every_kind() -> bytes:
    """Return two cards that have every kind of place to answer in: lines, circles and boxes."""
    return build_pdf(shipped_with(), None, Request("screen", cards="situation,hindering"))


@cache
def widgets(form: bytes) -> tuple[Widget, ...]:
    return tuple(widgets_of(form))


def texts_for(form: bytes, *texts: str) -> dict[str, str]:
    """Return texts for all places to write in, one after the other."""
    names = [widget.name for widget in widgets(form) if not widget.state and not is_blank(widget)]
    return {name: texts[number % len(texts)] for number, name in enumerate(names)}


def is_blank(widget: Widget) -> bool:
    """Return whether a name, a date or such a thing goes here, and no answer."""
    return widget.name.split(".")[1] in BLANKS


def all_marks(form: bytes, circle: int) -> dict[str, str | bool]:
    """Return every box as marked, and of circles this one; the last takes a choice back."""
    states: dict[str, list[str]] = {}
    for widget in widgets(form):
        if widget.state:
            states.setdefault(widget.name, []).append(widget.state)
    return {name: found[circle] if len(found) > 1 else True for name, found in states.items()}


def marks_wanted(answers: Answers, form: bytes) -> set[tuple[str, str]]:
    return {
        (widget.name, widget.state)
        for widget in widgets(form)
        if widget.state and widget.answer(answers)
    }


@cache
def empty_in(engine: Engine, folder: Path) -> list[Picture]:
    """Return how the form with every kind of place is shown when it is empty."""
    return engine.show(every_kind(), folder)


def letters(text: str) -> str:
    return "".join(text.split())


def assert_whole(filled: bytes, answers: Answers) -> None:
    """Every text is the value of its field, and is painted there with all its letters, none of
    them outside."""
    values, painted = values_of(filled), painted_in(filled)
    for name, text in answers.items():
        if isinstance(text, str) and name in painted:
            assert values[name] == text, name
            assert painted[name].text == letters(text), name
            assert not painted[name].outside, name


def assert_shown_alike(filled: bytes, folder: Path, form: bytes, least: int) -> None:
    """All three engines show as much ink in every field, and at least so many pixels in each
    with a text."""
    shown = [engine.show(filled, folder) for engine in ENGINES]
    for widget in widgets(form):
        amounts = [int(ink(pictures, widget).sum()) for pictures in shown]
        if not widget.state:
            assert min(amounts) > least or is_blank(widget), (widget.name, amounts)
        assert min(amounts) >= 0.8 * max(amounts) - 30, (widget.name, amounts)


@each_engine
@each_stack
def test_what_is_typed_and_marked_in_one_is_shown_in_all(
    variants: tuple[str, ...], engine: Engine, tmp_path: Path
) -> None:
    form = deck(variants)
    answers = texts_for(form, *TEXTS) | all_marks(form, 0)
    filled = engine.fill(form, answers, tmp_path)
    assert_whole(filled, answers)
    assert marked_in(filled) == marks_wanted(answers, form)
    assert_shown_alike(filled, tmp_path, form, 220)


@each_engine
@each_stack
def test_fifteen_hundred_letters_are_whole_in_every_place_to_write_in(
    variants: tuple[str, ...], engine: Engine, tmp_path: Path
) -> None:
    dutch = ("Ik vertel graag hoe het gaat en wat mij zou helpen om weer iets te doen. " * 30)[
        :ANSWER
    ].strip()
    russian = ("Хочу снова работать и рассказать, что мне помогает каждый день дома. " * 30)[
        : ANSWER * 4 // 5
    ].strip()
    form = deck(variants)
    answers = texts_for(form, dutch, dutch, russian)
    filled = engine.fill(form, answers, tmp_path)
    assert_whole(filled, answers)
    assert_shown_alike(filled, tmp_path, form, 2_200)


@pytest.mark.parametrize("last", ENGINES, ids=lambda engine: engine.name)
@each_engine
def test_marks_are_set_changed_and_taken_back(engine: Engine, last: Engine, tmp_path: Path) -> None:
    """Set in one, changed in another, taken back in the first: what is marked and what the form
    says are one."""
    form = deck()
    first, second, back = (all_marks(form, circle) for circle in (0, 1, -1))
    some = {
        name: (number % 2 == 0 if answer is True else answer)
        for number, (name, answer) in enumerate(second.items())
    }
    none = {name: (False if answer is True else answer) for name, answer in back.items()}
    filled = form
    steps: tuple[tuple[Engine, Answers], ...] = (
        (engine, first),
        (last, some),
        (engine, none),
        (last, first),
    )
    for number, (by, answers) in enumerate(steps):
        (folder := tmp_path / str(number)).mkdir()
        filled = by.fill(filled, answers, folder)
        assert marked_in(filled) == marks_wanted(answers, form)
        said = values_of(filled)
        assert {name: said[name] for name in answers if isinstance(answers[name], str)} == {
            name: answer for name, answer in answers.items() if isinstance(answer, str)
        }


@each_engine
def test_a_face_that_no_font_has_is_a_box_and_loses_nothing_else(
    engine: Engine, tmp_path: Path
) -> None:
    """An emoji, and letters that are written from the right: the rest stays, and so do the
    marks, in every engine."""
    form = every_kind()
    answers = texts_for(
        form, "Ik ben blij \U0001f600 met mijn werk.", "Ik heet محمد en שלום.", TEXTS[0]
    ) | all_marks(form, 0)
    filled = engine.fill(form, answers, tmp_path)
    values = values_of(filled)
    for name, text in answers.items():
        if isinstance(text, str) and name in values and text in (TEXTS[0], "Ik heet محمد en שלום."):
            assert values[name] == text
        elif isinstance(text, str) and "blij" in text:
            assert letters(values[name].replace("\U0001f600", "")) == letters(
                text.replace("\U0001f600", "")
            )
    assert marked_in(filled) == marks_wanted(answers, form)
    for shower in ENGINES:
        pictures = shower.show(filled, tmp_path)
        empty = empty_in(shower, FOLDER)
        for widget in widgets(form):
            if not is_blank(widget) and (widget.answer(answers) or not widget.state):
                assert ink(pictures, widget).sum() > ink(empty, widget).sum() + 20, (
                    shower.name,
                    widget.name,
                )


@each_engine
def test_arabic_is_kept_and_shown_at_the_right(engine: Engine, tmp_path: Path) -> None:
    """Its letters are there, in every engine. pdfium puts them in the order in which they are read,
    the others in that of typing, and none joins them: a field has no shaping."""
    data = build_pdf(shipped_with(("ar",)), None, Request("screen", cards="situation"))
    place = next(widget for widget in widgets_of(data) if not widget.state)
    text = "\u0627\u0631\u064a\u062f \u0627\u0646 \u0627\u0639\u0645\u0644"
    filled = engine.fill(data, {place.name: text}, tmp_path)
    assert values_of(filled)[place.name] == text
    assert sorted(painted_in(filled)[place.name].text) == sorted(letters(text))
    pictures = [ink(each.show(filled, tmp_path), place) for each in ENGINES]
    amounts = [int(picture.sum()) for picture in pictures]
    assert min(amounts) > 100
    assert min(amounts) >= 0.8 * max(amounts) - 30
    for picture in pictures:
        columns = np.flatnonzero(np.any(picture, axis=0))
        assert columns[0] > picture.shape[1] / 2
        assert columns[-1] > 0.95 * picture.shape[1]


@each_engine
def test_ten_thousand_letters_and_signs_that_steer_a_machine_are_kept(
    engine: Engine, tmp_path: Path
) -> None:
    long = "Ik vertel graag nog meer. " * 385
    form = every_kind()
    answers = texts_for(form, long, "a\tb\u200bc\u00ad-d")
    values = values_of(engine.fill(form, answers, tmp_path))
    assert {name: letters(values[name]) for name in answers} == {
        name: letters(text) for name, text in answers.items()
    }


@each_engine
def test_marks_that_a_viewer_has_to_paint_anew_are_seen(engine: Engine, tmp_path: Path) -> None:
    """A file whose looks another program took away, and which asks viewers to make them
    (NeedAppearances)."""
    form = every_kind()
    answers = texts_for(form, *TEXTS) | all_marks(form, 0)
    filled = engine.fill(form, answers, tmp_path)
    with open_pdf(filled) as pdf:
        pdf.Root.AcroForm.NeedAppearances = True
        for page in pdf.pages:
            for thing in page.obj.get("/Annots", []):
                if thing.get("/FT") == "/Tx":
                    del thing.AP
        pdf.save(tmp_path / "damaged.pdf")
    damaged = (tmp_path / "damaged.pdf").read_bytes()
    for shower in ENGINES:
        pictures, empty = shower.show(damaged, tmp_path), empty_in(shower, FOLDER)
        for widget in widgets(form):
            if widget.state and widget.answer(answers):
                assert ink(pictures, widget).sum() > ink(empty, widget).sum() + 20, (
                    shower.name,
                    widget.name,
                )
    changed = all_marks(form, 1)
    again = engine.fill(damaged, changed, tmp_path)
    assert marked_in(again) == marks_wanted(changed, form)


def test_every_letter_of_the_texts_can_be_typed() -> None:
    """Each letter that a font of the theme has, and the space for each kind of space, is in the
    font of the fields."""
    fonts = shipped_with().fonts
    with open_pdf(deck()) as pdf:
        font = pdf.Root.AcroForm.DR.Font["/Wingdings"].DescendantFonts[0]
        glyphs = font.CIDToGIDMap.read_bytes()
        assert isinstance(font.CIDToGIDMap, pikepdf.Stream)
    typed = {
        chr(code) for code in range(len(glyphs) // 2) if glyphs[2 * code : 2 * code + 2] != b"\0\0"
    }
    wanted = {letter for font in fonts.chain(PLAIN) for letter in font.glyphs}
    assert all("\ufb50" <= letter <= "\ufefc" for letter in wanted - typed), (
        "only forms of Arabic letters that nobody types are left out"
    )
    assert set("іїєґыэё\u00a0\u202fمڤگ") <= typed
