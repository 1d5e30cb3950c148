"""Files in memory between the moment that they are made and the moment that they are saved.

Nothing is written to disk here: the browser saves what the user asks it to save.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from threading import Event, Lock, Thread

from kaartenset.dataclass import dataclass, field

KEPT_FOR = 600.0
"""Seconds that a file waits to be opened or saved."""

AFTER_SAVING = 60.0
"""Seconds that a file stays after it was saved, for a browser that asks twice."""

MOST_BYTES = 2_000_000_000
"""Of all files together; the oldest go first."""

_OFTEN = 30.0


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file with its name, type and content."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


class MadeFiles:
    """Files by a key that only the page knows that asked for them. Any thread may ask."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        kept_for: float = KEPT_FOR,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._clock = clock
        self._kept_for = kept_for
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._files: dict[str, tuple[MadeFile, float]] = {}

    def __len__(self) -> int:
        self.forget_old()
        return len(self._files)

    def keep(self, file: MadeFile) -> str:
        """Keep a file for some minutes, and return its key."""
        key = secrets.token_urlsafe(18)
        self.forget_old()
        with self._lock:
            self._files[key] = (file, self._clock() + self._kept_for)
            while len(self._files) > 1 and self._size() > self._most_bytes:
                del self._files[next(iter(self._files))]
        return key

    def get(self, key: str, is_saved: bool) -> MadeFile | None:
        """Return a file that is still here; one that is saved now goes soon."""
        self.forget_old()
        with self._lock:
            found = self._files.get(key)
            if found is None:
                return None
            file, until = found
            if is_saved:
                self._files[key] = (file, min(until, self._clock() + AFTER_SAVING))
            return file

    def forget(self, keys: Iterable[str]) -> None:
        """Forget files that a page needs no longer."""
        with self._lock:
            for key in keys:
                self._files.pop(key, None)

    def forget_old(self) -> None:
        """Forget the files that have waited long enough."""
        now = self._clock()
        with self._lock:
            for key in [key for key, (_file, until) in self._files.items() if until < now]:
                del self._files[key]

    @asynccontextmanager
    async def forgetting(self) -> AsyncIterator[None]:
        """Forget old files every half minute while the server runs, and all when it ends."""
        ended = Event()
        Thread(target=self._forget_often, args=(ended,), daemon=True).start()
        try:
            yield
        finally:
            ended.set()
            with self._lock:
                self._files.clear()

    def _forget_often(self, ended: Event) -> None:
        while not ended.wait(_OFTEN):
            self.forget_old()

    def _size(self) -> int:
        return sum(len(file.data) for file, _until in self._files.values())
