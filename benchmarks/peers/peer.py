"""What every peer's program shares: one deck to a file, or decks on request for the warm figures.

    python x_deck.py --name ... --benefit wga-35-80 out.pdf
    python x_deck.py --serve
    python x_deck.py --tagged ...

``--serve`` reads "content 7" or "client 7" on standard input, makes that deck, and answers with
seconds and bytes; "separate 7 100 folder" makes the decks of a hundred clients from the seventh on.
``--tagged`` asks for PDF/UA-1, of a peer that can.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import deck_text

TEMPLATES = Path(__file__).resolve().parent
Make = Callable[[dict[str, Any]], bytes]


def template(name: str, rich: Callable[[str], Any], **options: Any) -> jinja2.Template:
    """Return a template; ``rich`` turns a text of the content into the peer's language."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), trim_blocks=True, lstrip_blocks=True, **options
    )
    environment.filters["rich"] = rich
    return environment.get_template(name)


def run(
    prepare: Callable[[dict[str, Any]], Make],
    prepare_tagged: Callable[[dict[str, Any]], Make] | None = None,
) -> None:
    """Be the program of a peer; ``prepare`` gets the content, loads fonts and templates and
    returns what makes a PDF of a deck."""
    parser = argparse.ArgumentParser()
    for field in deck_text.FIELDS:
        parser.add_argument(f"--{field}", default="")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--tagged", action="store_true")
    parser.add_argument("output", nargs="?")
    given = vars(parser.parse_args())
    content = deck_text.read_content()
    if given["tagged"] and prepare_tagged is None:
        raise SystemExit("this peer makes no tagged PDF")
    make = prepare_tagged(content) if given["tagged"] and prepare_tagged else prepare(content)
    if given["serve"]:
        _serve(content, make)
    else:
        Path(given["output"]).write_bytes(
            make(
                deck_text.personal_deck(
                    content, {field: given[field] for field in deck_text.FIELDS}
                )
            )
        )


def _separate(
    content: dict[str, Any], make: Make, first: int, count: int, folder: Path
) -> dict[str, float]:
    """Make the decks of a part of a caseload, each into a file of its own."""
    size = 0
    start, used = time.perf_counter(), time.process_time()
    for number in range(first, first + count):
        pdf = make(deck_text.personal_deck(content, deck_text.caseload_client(number)))
        size += (folder / f"{number}.pdf").write_bytes(pdf)
    return {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - used,
        "bytes": size,
    }


def _serve(content: dict[str, Any], make: Make) -> None:
    for line in sys.stdin:
        kind, number, *rest = line.split()
        if kind == "separate":
            print(
                json.dumps(_separate(content, make, int(number), int(rest[0]), Path(rest[1]))),
                flush=True,
            )
            continue
        told = deck_text.vary_content(content, int(number)) if kind == "content" else content
        client = deck_text.sample_client(int(number))
        start = time.perf_counter()
        pdf = make(deck_text.personal_deck(told, client))
        print(json.dumps({"seconds": time.perf_counter() - start, "bytes": len(pdf)}), flush=True)
