"""Words: the pieces of a text → its words, and words → lines no wider than their box.

Ragged right. A word breaks only at the marks that its writer put in it, and a long name after its
own hyphens. Widths are thousandths of an em.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kaartenset.characters.break_marks import SOFT_HYPHEN, WORD_JOINER, BreakMark
from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import POINT, Mm
from kaartenset.layout.elements import Gap
from kaartenset.theme.fonts import Fonts, Run, shaped
from kaartenset.theme.lettering import Lettering
from kaartenset.theme.shaping import Raised, ShapedPart
from kaartenset.typeset.stretches import Stretch

EPSILON = 1e-6

_AFTER_HYPHEN = re.compile(r"(?:(?<=[^-]-)|(?<=[^-]--))(?=[^-])")
"""Where a long name may break: after one hyphen that joins two parts of it."""

_LONGEST_TO_BREAK = 1_000
"""Letters. A longer word is no word, and it would take long to try all its marks."""


class MeasuredWord(NamedTuple):
    """A word: runs and gaps without a space between them, with the width of all runs and of all
    gaps.

    ``ends_line`` says that the editor breaks the line here; ``glued`` that no space comes after it;
    ``only`` is its run if it has no other part and is written from left to right. ``after`` is the
    space after its last letter, which is not in its width: a line ends without it.
    """

    parts: Sequence[Run | Gap]
    width: float
    gaps: Mm
    space: Run
    ends_line: bool = False
    glued: bool = False
    only: Run | None = None
    after: float = 0.0


class _MeasuredLine(NamedTuple):
    """A line of a piece: the words that end within it, and the runs of its rest. What stands before
    a line without a space belongs to its first word, or stands alone if it ``starts_with_space``;
    what stands after it belongs to its rest.
    """

    words: tuple[MeasuredWord, ...]
    starts_with_space: bool
    rest: Sequence[Run | Gap]

    def unlike_others(self, lang: str, level: int) -> _MeasuredLine:
        """Return the line in another language or direction than the text around it."""
        words = [_unlike_others(word, lang, level) for word in self.words]
        rest = _changed(self.rest, lang, level)
        return _MeasuredLine(tuple(words), self.starts_with_space, rest)


def _plain_word(fonts: Fonts, text: str, lettering: Lettering, first: int = 0) -> MeasuredWord:
    """Return a word by itself, in one lettering: most words are, and they come back from card to
    card."""
    return _word(fonts.runs(text, lettering, first), fonts.runs(" ", lettering, first)[0])


def _line(
    fonts: Fonts, text: str, lettering: Lettering, scale: float, first: int, backwards: bool
) -> _MeasuredLine:
    *whole, rest = text.split(" ")
    space = fonts.runs(" ", lettering, first)[0].scaled(scale)
    plain_word = fonts.remembering(_plain_word)
    words = [
        plain_word(word, lettering, first)
        if scale == 1.0 and not backwards
        else _word(_runs(fonts, word, lettering, scale, first, backwards), space)
        for word in whole
        if word
    ]
    last = _runs(fonts, rest, lettering, scale, first, backwards)
    return _MeasuredLine(tuple(words), text.startswith(" "), last)


def words_in(
    stretches: Sequence[Stretch | Gap], lettering: Lettering, fonts: Fonts
) -> list[MeasuredWord]:
    """Return the words of a box whose style has this lettering; stretches that touch make one
    word."""
    only = stretches[0]
    if (
        len(stretches) == 1
        and isinstance(only, Stretch)
        and only.scale == 1.0
        and not only.level
        and "\n" not in only.text
    ):
        plain_word = fonts.in_language(only.lang).remembering(_plain_word)
        return [
            plain_word(word, only.lettering, only.first) for word in only.text.split(" ") if word
        ]
    words: list[MeasuredWord] = []
    parts: list[Run | Gap] = []
    space = fonts.runs(" ", lettering)[0]
    for stretch in stretches:
        if isinstance(stretch, Gap):
            parts.append(stretch)
            continue
        lang, level = stretch.lang, stretch.level
        own_fonts = fonts.in_language(lang)
        own_space = own_fonts.runs(" ", stretch.lettering, stretch.first)[0].scaled(stretch.scale)
        own_space = own_space._replace(level=level) if level else own_space
        for number, line in enumerate(stretch.text.split("\n")):
            if number:  # The space at the end of a line is in the font of what it follows.
                words.append(_word(parts, space, ends_line=True))
                parts = []
            if number or line:
                space = own_space
            # Lines that hold nothing of a client come back for every client.
            is_own = stretch.holds_value
            read = partial(_line, own_fonts) if is_own else own_fonts.remembering(_line)
            backwards = level % 2 == 1
            found = read(line, stretch.lettering, stretch.scale, stretch.first, backwards)
            if lang or level:
                found = found.unlike_others(lang, level)
            ended = found.words
            if parts and (ended or found.starts_with_space):
                joined, ended = (
                    ((), ended) if found.starts_with_space else (ended[0].parts, ended[1:])
                )
                words.append(_word([*parts, *joined], space))
                parts = []
            words += ended
            parts += found.rest
    if parts:
        words.append(_word(parts, space))
    return words


def _word(
    parts: Sequence[Run | Gap], space: Run, ends_line: bool = False, glued: bool = False
) -> MeasuredWord:
    if len(parts) == 1 and isinstance(parts[0], Run):
        run = parts[0]
        only = None if run.parts or run.level else run
        after = run.after
        return MeasuredWord(parts, run.width - after, 0.0, space, ends_line, glued, only, after)
    width = sum(part.width for part in parts if isinstance(part, Run))
    gaps = sum(part.width for part in parts if isinstance(part, Gap))
    after = parts[-1].after if parts and isinstance(parts[-1], Run) else 0.0
    return MeasuredWord(parts, width - after, gaps, space, ends_line, glued, None, after)


def _unlike_others(word: MeasuredWord, lang: str, level: int) -> MeasuredWord:
    """Return a word and the space after it in another language or direction than the text around
    it."""
    return word._replace(
        parts=_changed(word.parts, lang, level),
        space=word.space._replace(lang=lang, level=level),
        only=None if level else word.only and word.only._replace(lang=lang),
    )


def _changed(parts: Sequence[Run | Gap], lang: str, level: int) -> list[Run | Gap]:
    return [
        part._replace(lang=lang, level=level) if isinstance(part, Run) else part for part in parts
    ]


def _runs(
    fonts: Fonts, word: str, lettering: Lettering, scale: float, first: int, backwards: bool
) -> Sequence[Run | Gap]:
    runs = fonts.runs(word, lettering, first, backwards) if word else ()
    return runs if scale == 1.0 else [run.scaled(scale) for run in runs]


def broken_at_hyphens(words: list[MeasuredWord]) -> Iterator[MeasuredWord]:
    """Yield the words with those that hold hyphens in parts, so that a long double name can
    wrap."""
    for word in words:
        parts: list[Run | Gap] = []
        for part in word.parts:
            if isinstance(part, Gap) or not (ends := _ends_of_halves(part)):
                parts.append(part)
                continue
            start = 0
            for end in ends:
                yield _word([*parts, _cut(part, start, end)], word.space, glued=True)
                parts = []
                start = end
            parts.append(_cut(part, start, len(part.text)))
        if parts:
            yield _word(parts, word.space, word.ends_line)


def _ends_of_halves(run: Run) -> list[int]:
    joined = {mark.at for mark in run.marks if mark.mark == WORD_JOINER}
    found = (place.start() for place in _AFTER_HYPHEN.finditer(run.text))
    return [place for place in found if place not in joined]


def _cut(run: Run, start: int, end: int) -> Run:
    backwards = run.level % 2 == 1
    text = run.text[start:end]
    part = shaped(text, run.font, run.adjust, backwards, run.forms, run.setting)
    assert part is not None  # The font has the letters of the whole.
    marks = [BreakMark(at - start, mark) for at, mark in run.marks if start < at < end]
    part = part.scaled(run.scale)
    return part._replace(lang=run.lang, level=run.level, marks=tuple(marks))


def _with_hyphen(run: Run) -> Run | None:
    """Return a run with a hyphen that nobody hears.

    None if its font has none, or its letters run from right to left: those scripts have none.
    """
    if run.level % 2:
        return None
    part = shaped(f"{run.text}-", run.font, run.adjust, False, run.forms, run.setting)
    if part is None:
        return None
    levels = part.parts[0].levels if part.parts else (Raised(part.codes, 0.0),)
    part = part.scaled(run.scale)._replace(text=run.text, lang=run.lang, level=run.level)
    return part._replace(codes="", parts=(ShapedPart(run.text, levels),))


def _ways_to_break(word: MeasuredWord) -> Iterator[tuple[MeasuredWord, MeasuredWord]]:
    """Yield what stays on the line and what goes to the next, for each mark of a word."""
    for number, part in enumerate(word.parts):
        if isinstance(part, Gap):
            continue
        for at, mark in part.marks:
            before, after = word.parts[:number], word.parts[number + 1 :]
            is_end = at == len(part.text)
            if mark == WORD_JOINER or not at or (is_end and not after):
                continue
            head = _cut(part, 0, at)
            if not is_end:
                after = [_cut(part, at, len(part.text)), *after]
            if with_hyphen := _with_hyphen(head) if mark == SOFT_HYPHEN else head:
                yield (
                    _word([*before, with_hyphen], word.space, glued=True),
                    _word(after, word.space, word.ends_line, word.glued),
                )


def _broken_at_mark(
    word: MeasuredWord, room: float, em: Mm
) -> tuple[MeasuredWord, MeasuredWord] | None:
    """Return as much of a word as there is room for, and its rest; None if it cannot break so."""
    runs = [part for part in word.parts if isinstance(part, Run)]
    if not any(run.marks for run in runs) or sum(len(run.text) for run in runs) > _LONGEST_TO_BREAK:
        return None
    best = None
    for head, rest in _ways_to_break(word):
        if head.width + head.gaps / em > room:
            break
        best = head, rest
    return best


def break_lines(
    words: list[MeasuredWord], width: Mm, size: float, forced: bool = False
) -> list[list[MeasuredWord]] | None:
    """Return the words in lines no wider than ``width``, or None when a word is wider than that
    and not ``forced``."""
    em = size * POINT / 1000
    room = width / em + EPSILON
    lines: list[list[MeasuredWord]] = []
    line: list[MeasuredWord] = []
    used = before = 0.0
    rest = words[::-1]
    while rest:
        word = rest.pop()
        _parts, own, gaps, space, ends_line, glued, only, after = word
        if gaps:
            own += gaps / em
        if used + before + own > room:
            may_break = only is None or only.marks
            if may_break and (broken := _broken_at_mark(word, room - used - before, em)):
                lines.append([*line, broken[0]])
                rest.append(broken[1])
                line, used, before = [], 0.0, 0.0
                continue
            if not line and not forced:
                return None
            if line:
                lines.append(line)
                line, used, before = [], 0.0, 0.0
                if own > room:
                    rest.append(word)
                    continue
        line.append(word)
        used = used + before + own
        before = after if glued else after + space.width
        if ends_line:
            lines.append(line)
            line, used, before = [], 0.0, 0.0
    if line:
        lines.append(line)
    return lines
