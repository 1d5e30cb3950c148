"""White space of a text in a layout: folded, as in any markup, while line breaks that someone
chose stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.layout.elements import Gap, Piece

_SPACE = re.compile(r"[ \t\r\n]+")


def tidied(pieces: list[Piece | Gap]) -> Iterator[Piece | Gap]:
    """Put neighbouring pieces together and fold the white space of the layout; chosen line breaks
    stay.

    Two texts of the content stay two, so that each keeps its place.
    """
    if len(pieces) == 1 and isinstance(pieces[0], Piece) and "\n" not in pieces[0].text:
        text = _SPACE.sub(" ", pieces[0].text.strip(" \t\r\n"))
        return iter([Piece(text, *pieces[0][1:])] if text else [])
    merged: list[Piece | Gap] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, Gap):
            merged.append(piece)
            continue
        text = piece.text if piece.text == "\n" else _SPACE.sub(" ", piece.text)
        if isinstance(last, Piece):
            if last.text.endswith((" ", "\n")):
                text = text.lstrip(" ")
            if text.startswith("\n"):
                merged[-1] = last = last._replace(text=last.text.rstrip(" "))
            if (last.weight, last.scale) == (piece.weight, piece.scale) and (
                last.at == piece.at or not last.at or not piece.at
            ):
                merged[-1] = Piece(
                    last.text + text,
                    last.weight,
                    last.scale,
                    last.at or piece.at,
                    last.holds or piece.holds,
                )
                continue
        elif last is None:
            text = text.lstrip(" ")
        if text:
            merged.append(piece if text is piece.text else Piece(text, *piece[1:]))
    if merged and isinstance(merged[-1], Piece):
        last = merged[-1]
        merged[-1] = Piece(last.text.rstrip(" \n"), *last[1:])
    return (piece for piece in merged if isinstance(piece, Gap) or piece.text)
