"""Adds its file, line and column to every start tag of a template, for problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from kaartenset.layout.attributes import MARK
from kaartenset.locations import InFile

_START_TAG = re.compile(r"<([A-Za-z][\w.:-]*)")
_LINE_END = re.compile("\r\n|\r")


class MarkPlaces(Extension):
    """Adds its place to every start tag, and makes values inside a tag plain words."""

    _source = ""
    _starts: Iterator[int] = iter(())

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Find the start of each piece that is not Jinja, because Jinja keeps only lines."""
        self._source = _LINE_END.sub("\n", source)
        self._starts = iter(tuple(self._starts_of_data(name, filename)))
        return source

    def _starts_of_data(self, name: str | None, filename: str | None) -> Iterator[int]:
        reached = 0
        for _line, kind, raw in self.environment.lexer.tokeniter(self._source, name, filename):
            start = self._source.index(raw, reached)  # Jinja skips nothing but white space.
            reached = start + len(raw)
            if kind == "data":
                yield start

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Mark the tags of the pieces, in order."""
        file = stream.name or ""
        in_tag = False
        for token in stream:
            if token.type == "data":
                in_tag = _ends_in_tag(token.value, in_tag)
                yield Token(
                    token.lineno, "data", self._marked(token.value, file, next(self._starts))
                )
            elif in_tag and token.type == "variable_begin":
                yield token
                yield Token(token.lineno, "lparen", "(")
            elif in_tag and token.type == "variable_end":
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", "plain")
                yield token
            else:
                yield token

    def _marked(self, text: str, file: str, start: int) -> str:
        name = escape(file).replace("\n", Markup("&#10;")).replace("\t", Markup("&#9;"))

        def mark(match: re.Match[str]) -> str:
            here = start + match.start()
            line = self._source.count("\n", 0, here) + 1
            column = here - self._source.rfind("\n", 0, here)
            return f'<{match[1]} {MARK}="{name}:{line}:{column}"'

        return _START_TAG.sub(mark, text)


@lru_cache(maxsize=4096)
def place_of_mark(mark: str, folder: str) -> InFile | None:
    """Return the place in a mark of a tag, in a folder of layouts; None if it is not a mark."""
    file, _colon, column = mark.rpartition(":")
    file, _colon, line = file.rpartition(":")
    is_mark = line.isdecimal() and column.isdecimal()
    return InFile(f"{folder}/{file}", int(line), int(column)) if is_mark else None


def _ends_in_tag(text: str, in_tag: bool) -> bool:
    opened, closed = text.rfind("<"), text.rfind(">")
    return opened > closed if opened >= 0 or closed >= 0 else in_tag
