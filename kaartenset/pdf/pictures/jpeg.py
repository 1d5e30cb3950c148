"""The parts of a JPEG (ITU-T T.81, annex B) that make its picture, without what else is in it.

A camera notes where it was and on which day, and adds a small picture; none of it belongs in a file
that others get.
"""

from __future__ import annotations

_KEPT_NOTES = {0xEE}
"""APP14: Adobe's word on how colours are stored, which readers need."""

_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers without a length (table B.1)."""

_SOS, _EOI = 0xDA, 0xD9


def without_notes(data: bytes) -> bytes:
    """Return a JPEG without its notes, and without anything behind the picture."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == _EOI:
            break
        elif marker in _ALONE:
            at += 2
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
            is_note = 0xE0 <= marker <= 0xEF or marker == 0xFE
            if marker == _SOS:
                end = _end_of_scan(data, end)
            if not is_note or marker in _KEPT_NOTES:
                kept.append(data[at:end])
            at = end
    return b"".join([*kept, bytes((0xFF, _EOI))])


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the compressed pixels end: at a marker that is neither a zero nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at
    return len(data)
