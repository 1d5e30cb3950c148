"""Lines of cards are as wide as Typst sets them in the same font and size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from kaartenset.errors import Problems
from kaartenset.geometry import POINT
from kaartenset.typeset.typeset import SetText
from projects import MADE, SHIPPED, shipped_with

typst = pytest.importorskip("typst", reason="typst, in the extra 'dev', is not installed")

LANGUAGES = ("en", "pl", "tr", "uk", "ar")

FAMILIES = {
    "Atkinson": "Atkinson Hyperlegible Next",
    "NotoSans": "Noto Sans",
    "Vazirmatn": "Vazirmatn",
}
WEIGHTS = {"Regular": 400, "SemiBold": 600}


class Line(NamedTuple):
    """A line in one font: its size in points, and its width as the card has it, in points."""

    text: str
    family: str
    weight: int
    size: float
    lang: str
    width: float


def lines_of(lang: str) -> Iterator[Line]:
    """Yield the lines of the neutral deck in a language that are in one font."""
    problems = Problems()
    faces = MADE.set_deck(shipped_with((lang,)), None, problems).faces
    assert not list(problems)
    texts = (each for face in faces for each in face.elements if isinstance(each, SetText))
    for text in texts:
        if len(text.lines) != 1 or text.lines[0].gaps:
            continue
        (line,) = text.lines
        looks = {(run.font.name, run.scale * run.adjust) for run in line.runs}
        if len(looks) == 1:
            ((name, scale),) = looks
            family = next(said for start, said in FAMILIES.items() if name.startswith(start))
            weight = WEIGHTS[name.partition("-")[2]]
            width = (line.right - line.left) / POINT
            yield Line(text.box.words, family, weight, text.size * scale, lang, width)


def widths_by_typst(lines: list[Line]) -> list[float]:
    """Return the widths of lines, in points."""
    measured = ",".join(
        f"measure(text(font: {json.dumps(line.family)}, weight: {line.weight}, "
        f"size: {line.size}pt, lang: {json.dumps(line.lang)}, "
        f"{json.dumps(line.text, ensure_ascii=False)})).width.pt()"
        for line in lines
    )
    source = f"#set text(ligatures: false)\n#context [#metadata(({measured})) <widths>]"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[SHIPPED.layouts / "fonts"],
    )
    compiler = typst.Compiler(source.encode(), font_paths=fonts)
    found = compiler.query("<widths>", field="value", one=True)
    return [float(width) for width in json.loads(found)]


@pytest.mark.slow
def test_lines_are_as_wide_as_typst_sets_them() -> None:
    lines = list(dict.fromkeys(line for lang in LANGUAGES for line in lines_of(lang)))
    assert {line.family for line in lines} == set(FAMILIES.values())
    assert len(lines) > 300
    for line, width in zip(lines, widths_by_typst(lines), strict=True):
        assert line.width == pytest.approx(width, rel=0.01), line
