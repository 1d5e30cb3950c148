"""Folds the white space of a text in a layout; line breaks that were chosen stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.layout.elements import Gap, Piece

_SPACE = re.compile(r"[ \t\r\n]+")


def tidied(pieces: list[Piece | Gap]) -> Iterator[Piece | Gap]:
    """Yield pieces with folded white space, and neighbouring words in one piece.

    Two texts of the content stay apart, so that each keeps its place, and so do placeholders.
    """
    only = pieces[0] if len(pieces) == 1 else None
    if isinstance(only, Piece) and isinstance(only.content, str) and "\n" not in only.content:
        text = _SPACE.sub(" ", only.content.strip(" \t\r\n"))
        return iter([only.with_text(text)] if text else [])
    merged: list[Piece | Gap] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, Gap) or piece.is_open:
            merged.append(piece)
            continue
        text = piece.text if piece.text == "\n" else _SPACE.sub(" ", piece.text)
        if isinstance(last, Piece):
            if last.text.endswith((" ", "\n")):
                text = text.lstrip(" ")
            if text.startswith("\n") and not last.is_open:
                merged[-1] = last = last.with_text(last.text.rstrip(" "))
            if (both := _joined(last, piece, text)) is not None:
                merged[-1] = both
                continue
        elif last is None:
            text = text.lstrip(" ")
        if text:
            merged.append(piece.with_text(text))
    if merged and isinstance(last := merged[-1], Piece) and not last.is_open:
        merged[-1] = last.with_text(last.text.rstrip(" \n"))
    return (piece for piece in merged if isinstance(piece, Gap) or piece.text)


def _joined(last: Piece, piece: Piece, text: str) -> Piece | None:
    """Return a piece and the text of the next one as one piece, or None if they must stay apart."""
    if not isinstance(last.content, str) or not isinstance(piece.content, str):
        return None
    if (last.lettering, last.scale, last.lang) != (piece.lettering, piece.scale, piece.lang):
        return None
    if last.at != piece.at and last.at and piece.at:
        return None
    return last._replace(content=last.content + text, at=last.at or piece.at)
