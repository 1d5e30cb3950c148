"""Words from right to left: their levels and places by UAX #9, as a reader sees and copies them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from faces import PLAIN, Elements, card_of
from harfbuzz import glyphs_by_harfbuzz
from kaartenset.client.client import Adviser, Client
from kaartenset.errors import Problems
from kaartenset.project.source import Source
from kaartenset.targets.request import Request
from kaartenset.theme.lettering import Lettering
from kaartenset.theme.shaping import glyphs_in
from kaartenset.typeset.direction import from_left, in_levels
from kaartenset.typeset.stretches import Stretch
from kaartenset.typeset.typeset import SetText, typeset
from outside_tools import needs_tool
from pdf_reading import in_one_line, texts
from projects import build_pdf
from tables import table

ALEF, BET = "\u05d0", "\u05d1"
FATIMA = (
    "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0621 \u0645\u062d\u0645\u062f"
)


def levels(*texts: str, base: int = 0, isolated: tuple[int, ...] = ()) -> list[tuple[str, int]]:
    stretches = [
        Stretch(text, PLAIN, 1.0, None, False, is_isolated=number in isolated)
        for number, text in enumerate(texts)
    ]
    found = in_levels(stretches, base)
    return [(each.text, each.level) for each in found if isinstance(each, Stretch)]


def test_a_text_from_left_to_right_is_left_as_it_is() -> None:
    stretches = [Stretch("Beste Ann, (1)", PLAIN, 1.0, None, False)]
    assert in_levels(stretches, 0) is stretches


@table(
    ("text", "base", "expected"),
    [
        # UAX #9, 3.3.3 and 3.3.5: letters, numbers and signs between them
        (f"car {ALEF}{BET} 12", 0, [("car ", 0), (f"{ALEF}{BET} ", 1), ("12", 2)]),
        (f"{ALEF} car.", 1, [(f"{ALEF} ", 1), ("car", 2), (".", 1)]),
        (f"car ({ALEF}{BET})", 0, [("car (", 0), (f"{ALEF}{BET}", 1), (")", 0)]),
        (f"{ALEF}\ncar", 0, [(f"{ALEF}", 1), ("\ncar", 0)]),
        ("car", 1, [("car", 2)]),
    ],
)
def test_letters_have_the_levels_of_the_standard(
    text: str, base: int, expected: list[tuple[str, int]]
) -> None:
    assert levels(text, base=base) == expected


def test_a_value_is_isolated() -> None:
    """UAX #9, 2.7: a name that ends in a number does not draw the sign after it along."""
    assert levels("Beste ", f"{ALEF} 1", ", 2", isolated=(1,)) == [
        ("Beste ", 0),
        (f"{ALEF} ", 1),
        ("1", 2),
        (", 2", 0),
    ]
    phone = "030 123 45 67"  # Its groups keep their order.
    assert levels(f"{ALEF} ", phone, ".", base=1, isolated=(1,)) == [
        (f"{ALEF} ", 1),
        (phone, 2),
        (".", 1),
    ]
    assert levels(f"{ALEF} ", "Ann", f" {BET}", base=1, isolated=(1,)) == [
        (f"{ALEF} ", 1),
        ("Ann", 2),
        (f" {BET}", 1),
    ]


def test_letters_without_capitals_keep_their_size(shipped: Source) -> None:
    """The height of capitals that an Arabic font gives is of letters that it does not have; by it
    an alef was a sixth lower than a Latin capital."""
    for cut, (first, second, arabic, *_others) in shipped.fonts.chains.items():
        (alef,) = shipped.fonts.runs("\u0627", Lettering(*cut), 0, True)
        assert (alef.font, alef.adjust) == (arabic, 1.0)
        ink = arabic.ink_of(arabic.glyphs["\u0627"])
        assert ink is not None
        assert ink[1] == pytest.approx(first.cap_height, rel=0.02)
        (eng,) = shipped.fonts.runs("\u014b", Lettering(*cut))
        assert (eng.font, eng.adjust) == (second, round(first.cap_height / second.cap_height, 4))


@table(
    ("given", "order"),
    [
        ([], []),
        ([0, 0], [0, 1]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 1, 2, 2], [2, 3, 1, 0]),
        ([0, 1, 2, 2, 1, 0], [0, 4, 2, 3, 1, 5]),
        ([2, 2], [0, 1]),
    ],
)
def test_rows_of_a_level_are_reversed_from_the_highest(given: list[int], order: list[int]) -> None:
    """UAX #9, L2."""
    assert from_left(given) == order


@pytest.fixture(scope="module")
def deck(shipped: Source) -> bytes:
    client = Client(name=FATIMA, adviser=Adviser(name="Jan \u0645\u0643\u062a\u0628 12"))
    return build_pdf(shipped, client, Request("office", cards="intro"))


def test_letters_are_joined_as_harfbuzz_joins_them(shipped: Source) -> None:
    for cut in shipped.fonts.chains:
        for word in FATIMA.split():
            (run,) = shipped.fonts.runs(word, Lettering(*cut), 0, True)
            assert list(glyphs_in(run.codes)) == [
                glyph.glyph for glyph in glyphs_by_harfbuzz(run.font.path, word)
            ]


def test_a_name_from_right_to_left_is_copied_as_it_was_written(deck: bytes) -> None:
    found = in_one_line(texts(deck)[0])
    assert FATIMA in found
    assert "Jan 12 \u0645\u0643\u062a\u0628," in found  # in the order of the eye, as pdfium has it


@pytest.mark.slow
def test_poppler_copies_it_too(deck: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pdf"
    path.write_bytes(deck)
    made = subprocess.run([needs_tool("pdftotext"), path, "-"], capture_output=True, check=True)
    without_marks = re.sub("[\u202a-\u202e]", "", made.stdout.decode())
    assert FATIMA in without_marks


def test_the_words_of_a_name_stand_from_right_to_left(shipped: Source) -> None:
    face = Elements(shipped.theme, card_of(shipped.deck, "goals")).face(
        f'<text x="37.5" y="30" width="120">Dag {FATIMA}!</text>'
    )
    problems = Problems()
    (text,) = typeset(face, shipped.fonts, problems).elements
    assert isinstance(text, SetText)
    assert not list(problems)
    runs = [run for run in text.lines[0].runs if run.text.strip()]
    words = FATIMA.split()
    assert [run.text.strip() for run in runs] == ["Dag", *reversed(words), "!"]
    assert [run.x for run in runs] == sorted(run.x for run in runs)
