"""A caseload through our own engine: what ``batch`` does for each row, without reading the list.
Protocol as peers/fullbleed_caseload.py.

The clock covers a client's values, laying out, setting, checks, painting and writing the file; a
list was read before.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from datetime import time as clock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import deck_text

from kaartenset.batch.combine import CombinedFile
from kaartenset.build import build
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates

OFFICE, SCREEN = Request("office"), Request("screen")
TEMPLATES = Templates()


def client(number: int) -> Client:
    """Return the client that the peers get."""
    told = deck_text.caseload_client(number)
    return Client(
        name=told["name"],
        appointment=Meeting(
            date=date.fromisoformat(told["date"]),
            time=clock.fromisoformat(told["time"]),
            place=told["place"],
        ),
        adviser=Adviser(name=told["adviser"], phone=told["phone"], email=told["email"]),
        benefit=told["benefit"],
    )


def separate(
    source: Source, first: int, count: int, folder: Path, request: Request = OFFICE
) -> int:
    size = 0
    for number in range(first, first + count):
        for output in build(source, client(number), request, TEMPLATES):
            size += (folder / f"{number}.pdf").write_bytes(output.data)
    return size


def screen(source: Source, first: int, count: int, folder: Path) -> int:
    return separate(source, first, count, folder, SCREEN)


def combined(source: Source, first: int, count: int, folder: Path) -> int:
    with (folder / "all.pdf").open("wb") as out:
        file = CombinedFile(OFFICE, TEMPLATES, out)
        for number in range(first, first + count):
            file.add(file.prepare(source, client(number)))
        file.finish()
    return (folder / "all.pdf").stat().st_size


def memory() -> float:
    """Return the resident memory of this process in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def serve() -> None:
    """Make the decks that standard input asks for."""
    source = read_project(Project(deck_text.CONTENT, deck_text.LAYOUTS))
    for line in sys.stdin:
        kind, first, count, folder = line.split()
        start, used = time.perf_counter(), time.process_time()
        size = {"separate": separate, "combined": combined, "screen": screen}[kind](
            source, int(first), int(count), Path(folder)
        )
        said = {
            "seconds": time.perf_counter() - start,
            "cpu": time.process_time() - used,
            "bytes": size,
            "memory": memory(),
        }
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    serve()
