"""A list of clients as bytes: a file on disk, or one that was sent and exists in memory only."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path, PurePath
from typing import IO, TextIO

from kaartenset.dataclass import dataclass, field


@dataclass(frozen=True, slots=True)
class ListInMemory:
    """A list that is nowhere on disk; as text it is the name that its sender gave it."""

    name: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """The ending of its name, with the full stop."""
        return PurePath(self.name).suffix

    def __str__(self) -> str:
        return self.name


ListFile = Path | ListInMemory


def open_bytes(file: ListFile) -> IO[bytes]:
    """Return the content of a list, to read and to seek in. Raises ``OSError``."""
    return BytesIO(file.data) if isinstance(file, ListInMemory) else file.open("rb")


def open_text(file: ListFile, codec: str) -> TextIO:
    """Return the text of a list with its line ends as they are. Raises ``OSError``."""
    return TextIOWrapper(open_bytes(file), codec, newline="")


def size_of(file: ListFile) -> int:
    """Return how many bytes a list has. Raises ``OSError``."""
    return len(file.data) if isinstance(file, ListInMemory) else file.stat().st_size
