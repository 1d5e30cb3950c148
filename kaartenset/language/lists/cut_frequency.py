"""Cut the list of Dutch word frequencies from the data of wordfreq; a tool for maintainers.

It needs the package msgpack, and the wheel of wordfreq 3.1.1 (the last edition, its data are
frozen)::

    pip download --no-deps wordfreq==3.1.1
    python -m kaartenset.language.lists.cut_frequency wordfreq-3.1.1-py3-none-any.whl

It writes ``frequency-nl.txt.gz`` beside this file: one line for each tenth of the Zipf scale, the
most frequent first, with the value and its words in alphabetical order. The same wheel gives the
same bytes. Licence of the data: CC BY-SA 4.0, see ``LICENSES/CC-BY-SA-4.0-wordfreq.txt``.
"""

from __future__ import annotations

import gzip
import importlib
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

INSIDE_WHEEL = "wordfreq/data/large_nl.msgpack.gz"
RAREST = 3.0
"""Zipf. Below it a word is hard at every level; the levels draw the line from 3.5 to 4.0."""

_WORD = re.compile(r"['’]?[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OUT = Path(__file__).parent / "frequency-nl.txt.gz"


def words_by_zipf(packed: bytes) -> Iterator[tuple[float, str]]:
    """Yield the words with their value on the Zipf scale, in tenths, the most frequent first.

    wordfreq packs a header and then, for each centibel below a frequency of 1, the words of that
    frequency; the Zipf value is the logarithm of the frequency in a thousand million words.
    """
    unpacked = importlib.import_module("msgpack").unpackb(packed, raw=False)
    header, *bins = unpacked
    if header != {"format": "cB", "version": 1}:
        raise ValueError(f"not the format of wordfreq: {header}")
    for centibels, words in enumerate(bins):
        zipf = round(9 - centibels / 100, 1)
        if zipf >= RAREST:
            yield from ((zipf, word) for word in words if _WORD.fullmatch(word))


def cut(wheel: Path) -> bytes:
    """Return the compressed list that is cut from a wheel of wordfreq."""
    with zipfile.ZipFile(wheel) as archive:
        packed = gzip.decompress(archive.read(INSIDE_WHEEL))
    lines: dict[float, list[str]] = {}
    for zipf, word in words_by_zipf(packed):
        lines.setdefault(zipf, []).append(word.replace("’", "'"))
    text = "".join(f"{zipf:.1f} {' '.join(sorted(words))}\n" for zipf, words in lines.items())
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()


if __name__ == "__main__":
    _OUT.write_bytes(cut(Path(sys.argv[1])))
