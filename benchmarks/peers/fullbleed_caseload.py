"""A caseload through fullbleed's mode for variable data: the deck is compiled once for each
benefit, with slots for the values.

    python fullbleed_caseload.py --serve

It reads "separate 7 100 folder", "combined 7 100 folder" or "reflow 7 100 folder" on standard
input. Combined there is a file for each benefit. Only "reflow" lays a deck out anew, so that a long
name can wrap.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import fullbleed
import web
from peer import deck_text

FIELDS = ("name", "date", "time", "place", "adviser", "phone", "email")
_DATE, _TIME = "2099-12-31", "23:59"
_SLOTS = {field: f"@@{field}@@" for field in FIELDS} | {"date": _DATE, "time": _TIME}
_SHOWN = _SLOTS | {"date": deck_text.spell_date(_DATE), "time": "23.59 uur"}


def compiled(content: dict[str, Any], benefit: str) -> Any:
    """Return the deck for a benefit with slots for everything else."""
    engine = fullbleed.PdfEngine(
        page_width="210mm",
        page_height="148mm",
        margin="0mm",
        font_files=[str(font) for font in deck_text.FONTS],
    )
    css = web.stylesheet_by_family(
        content["theme"], "Atkinson Hyperlegible Next", "Atkinson Hyperlegible Next SemiBold"
    )
    html = web.page_maker(content["theme"])(
        deck_text.personal_deck(content, {**_SLOTS, "benefit": benefit})
    )
    for field, mark in _SHOWN.items():
        assert mark in html, field
        html = html.replace(mark, f"{{{{{field}}}}}")
    return engine.compile_pdf(html, css)


def values(number: int) -> dict[str, str]:
    """Return what stands in the slots for one client."""
    client = deck_text.caseload_client(number)
    told = {field: client[field] for field in FIELDS}
    return told | {
        "date": deck_text.spell_date(client["date"]),
        "time": f"{client['time'].replace(':', '.')} uur",
    }


def separate(decks: dict[str, Any], first: int, count: int, folder: Path) -> int:
    """Make a file for each client, every text at the place that it was compiled at."""
    size = 0
    for number in range(first, first + count):
        deck = decks[deck_text.caseload_client(number)["benefit"]]
        pdf = deck.render_pdf_bindings({field: [value] for field, value in values(number).items()})
        size += (folder / f"{number}.pdf").write_bytes(pdf)
    return size


def combined(decks: dict[str, Any], first: int, count: int, folder: Path) -> int:
    """Make a file for each benefit, every text at the place that it was compiled at."""
    for benefit, columns in by_benefit(first, count).items():
        decks[benefit].render_pdf_bindings_to_file(columns, str(folder / f"{benefit}.pdf"))
    return sum(path.stat().st_size for path in folder.iterdir())


def reflow(decks: dict[str, Any], first: int, count: int, folder: Path) -> int:
    """Make a file for each benefit, laid out for each client."""
    for benefit, columns in by_benefit(first, count).items():
        decks[benefit].render_pdf_reflow_bindings_to_file(columns, str(folder / f"{benefit}.pdf"))
    return sum(path.stat().st_size for path in folder.iterdir())


def by_benefit(first: int, count: int) -> dict[str, dict[str, list[str]]]:
    """Return the values of clients in columns."""
    columns: dict[str, dict[str, list[str]]] = {}
    for number in range(first, first + count):
        some = columns.setdefault(
            deck_text.caseload_client(number)["benefit"], {field: [] for field in FIELDS}
        )
        for field, value in values(number).items():
            some[field].append(value)
    return columns


def serve() -> None:
    """Make the decks that standard input asks for."""
    content = deck_text.read_content()
    decks = {benefit["id"]: compiled(content, benefit["id"]) for benefit in content["benefits"]}
    for line in sys.stdin:
        kind, first, count, folder = line.split()
        start, used = time.perf_counter(), time.process_time()
        size = {"separate": separate, "combined": combined, "reflow": reflow}[kind](
            decks, int(first), int(count), Path(folder)
        )
        print(
            json.dumps(
                {
                    "seconds": time.perf_counter() - start,
                    "cpu": time.process_time() - used,
                    "bytes": size,
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    serve()
