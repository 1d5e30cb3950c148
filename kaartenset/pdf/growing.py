"""The pages of many documents → one PDF, written as it grows: what they share is in it once, and
nothing of it stays in memory.

Objects are written in the order of their numbers, so the table at the end is a list of offsets and
no more. Pages hang in a balanced tree (ISO 32000-1 §7.7.3): the pages of one deck are a node, and
no node has more than some dozens of kids.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, NamedTuple

from kaartenset.paint.painted import PaintedPage
from kaartenset.pdf.document import (
    Filled,
    Form,
    Info,
    Used,
    add_fonts,
    contents,
    described,
    media_box,
)
from kaartenset.pdf.plain import (
    digest_of,
    formatted,
    header,
    shared_stream,
    stream,
    table,
    trailer,
    wrapped,
)
from kaartenset.templates.same import Same
from kaartenset.theme.fonts import Font, Fonts

MOST_KIDS = 48
"""Kids of a node of the page tree."""

MOST_FORMS = 64
MOST_CHARACTERS = 5_000_000
"""Of shared streams that are remembered; decks for a dozen choices of wordings have a tenth of
it."""

_LINES_AT_ONCE = 10_000
_LARGEST_FILE = 10**10
"""Bytes; the table has ten digits for an offset (ISO 32000-1 §7.5.4)."""


class FileTooLarge(ValueError):
    """There are more pages than one PDF can hold."""


class _Node:
    """A node of the page tree that is being filled."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.kids: list[int] = []
        self.count = 0


class _PagePlan(NamedTuple):
    """A page of a form: its bytes but for its parent, and for its streams if ``own`` has any.

    ``own`` are these streams by number; a negative one counts the client's own from -1.
    """

    start: bytes
    own: tuple[int, ...]


_Plan = tuple[_PagePlan, ...]
"""The pages of a form."""


class ManyDocuments:
    """A PDF that grows by the pages of one document at a time; what it says of itself is that of
    the first."""

    def __init__(self, file: IO[bytes], fonts: Fonts, info: Info) -> None:
        self._file = file
        self._fonts = fonts
        self._document = described(info)
        self._font_dictionary = 1  # as ``described`` says
        self._offsets = array("Q", [0])
        self._used: dict[Font, set[str]] = {}
        self._streams: dict[str, int] = {}
        self._characters = 0
        self._plans: dict[Same[Form], _Plan] = {}
        self._levels: list[_Node] = []
        start = header(self._document)
        self._offset = file.write(start)
        self._digest = digest_of(start)

    def add(self, filled: Filled) -> int:
        """Write the pages of a document, starting on a new sheet, and return how many there are."""
        self._note_letters(filled.used)
        out: list[bytes] = []
        plan = self._plan(filled.form, out)
        own = [self._put(stream(text), out) for text in filled.own]
        node = self._reserve()
        kids = []
        for page in plan:
            data = page.start % node
            if page.own:
                data += _shown([number if number > 0 else own[-1 - number] for number in page.own])
            kids.append(self._put(data, out))
        parent = self._open(0, out)
        self._put_at(node, _node(parent.number, kids, len(kids)), out)
        parent.kids.append(node)
        parent.count += len(kids)
        self._write(out)
        return len(kids)

    def finish(self) -> None:
        """Write the fonts, the tree, the table and the trailer."""
        out: list[bytes] = []
        root = self._close_all(out)
        document = self._document
        document.objectcounter = len(self._offsets)
        document.Catalog.Pages = f"{root} 0 R"
        add_fonts(document, self._fonts, self._used)
        for number, _thing, data in formatted(document):
            assert data is not None
            self._offsets.extend([0] * (number - len(self._offsets)))
            self._put_at(number, data, out)
        self._write(out)
        size = len(self._offsets) + 1
        start = self._offset
        self._file.write(b"xref\n0 %d\n" % size)
        lines = table(self._offsets)
        while some := b"".join(islice(lines, _LINES_AT_ONCE)):
            self._file.write(some)
        name = self._digest.hexdigest().encode()
        self._file.write(trailer(document, size) % (name, name, start))

    def _plan(self, form: Form, out: list[bytes]) -> _Plan:
        """Return the pages of a form; streams that are not in the file yet are written."""
        found = self._plans.get(Same(form))
        if found is None:
            if len(self._plans) >= MOST_FORMS:
                self._plans.clear()
            if self._characters > MOST_CHARACTERS:
                self._characters = 0
                self._streams.clear()
                self._plans.clear()
            pages = (
                form.pages
                if len(form.pages) % 2 == 0
                else (*form.pages, PaintedPage(form.pages[-1].size, ()))
            )
            found = self._plans[Same(form)] = tuple([self._page(page, out) for page in pages])
            self._note_letters(form.used)
        return found

    def _note_letters(self, used: Used) -> None:
        for font, letters in used.items():
            self._used.setdefault(font, set()).update(letters)

    def _page(self, page: PaintedPage, out: list[bytes]) -> _PagePlan:
        box = " ".join(
            f"{edge:g}" if edge == int(edge) else f"{edge:.3f}" for edge in media_box(page.size)
        )
        resources = f"/Resources << /Font {self._font_dictionary} 0 R >>"
        start = f"<< /Type /Page /Parent %d 0 R /MediaBox [{box}] {resources} /Contents ".encode(
            "ascii"
        )
        numbers = tuple(self._numbers(page, out))
        return (
            _PagePlan(start, numbers)
            if any(number < 0 for number in numbers)
            else _PagePlan(start + _shown(numbers), ())
        )

    def _numbers(self, page: PaintedPage, out: list[bytes]) -> Iterator[int]:
        for part in page.parts:
            if isinstance(part, int):
                yield -1 - part
                continue
            number = self._streams.get(part)
            if number is None:
                number = self._streams[part] = self._put(shared_stream(part), out)
                self._characters += len(part)
            yield number

    def _open(self, level: int, out: list[bytes]) -> _Node:
        """Return the node of a level that takes the next kid."""
        if level == len(self._levels):
            self._levels.append(_Node(self._reserve()))
        elif len(self._levels[level].kids) == MOST_KIDS:
            self._close(level, out)
            self._levels[level] = _Node(self._reserve())
        return self._levels[level]

    def _close(self, level: int, out: list[bytes]) -> None:
        """Write the node of a level, and hang it into one of the next."""
        node = self._levels[level]
        parent = self._open(level + 1, out)
        parent.kids.append(node.number)
        parent.count += node.count
        self._put_at(node.number, _node(parent.number, node.kids, node.count), out)

    def _close_all(self, out: list[bytes]) -> int:
        """Write the nodes that are open and return the number of the root."""
        level = 0
        while level < len(self._levels) - 1:
            self._close(level, out)
            level += 1
        root = self._levels[level]
        self._put_at(root.number, _node(0, root.kids, root.count), out)
        return root.number

    def _reserve(self) -> int:
        """Return a number for an object that is written later."""
        self._offsets.append(0)
        return len(self._offsets)

    def _put(self, data: bytes, out: list[bytes]) -> int:
        self._offsets.append(self._offset)
        number = len(self._offsets)
        whole = wrapped(number, data)
        out.append(whole)
        self._offset += len(whole)
        return number

    def _put_at(self, number: int, data: bytes, out: list[bytes]) -> None:
        self._offsets[number - 1] = self._offset
        whole = wrapped(number, data)
        out.append(whole)
        self._offset += len(whole)

    def _write(self, out: list[bytes]) -> None:
        if self._offset >= _LARGEST_FILE:
            raise FileTooLarge
        data = b"".join(out)
        self._digest.update(data)
        self._file.write(data)


def _shown(numbers: Iterable[int]) -> bytes:
    return contents([b"%d 0 R" % number for number in numbers]) + b" >>"


def _node(parent: int, kids: list[int], count: int) -> bytes:
    up = b" /Parent %d 0 R" % parent if parent else b""
    return b"<< /Type /Pages%b /Count %d /Kids [%b] >>" % (
        up,
        count,
        b" ".join([b"%d 0 R" % kid for kid in kids]),
    )
