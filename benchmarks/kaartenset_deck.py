"""Our own deck for the warm figures; the cold ones run the program itself. Same protocol as
peers/peer.py.

What is timed is ``kaartenset.build.build``: personalise, lay out, check, typeset, impose and paint,
from a source that was read before. The clients have no text in common with each other, and for
fresh content no text of any card either.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import fields, replace
from datetime import date
from datetime import time as clock
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import deck_text

from kaartenset.build import build
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.deck.deck import Card, Deck
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import Text, Words
from kaartenset.source.records import Record, Wording
from kaartenset.targets.request import Request
from kaartenset.templates import Templates


def vary_deck(deck: Deck, number: int) -> Deck:
    """Return the deck with every text of every card and domain a new object with other words."""
    lists = {**deck.lists, "domains": _varied(deck.lists["domains"], number)}
    changed: Deck = replace(deck, cards=_varied(deck.cards, number), lists=lists)
    return changed


def sample_client(number: int) -> Client:
    """Return the client that the peers get."""
    told = deck_text.sample_client(number)
    return Client(
        name=told["name"],
        appointment=Meeting(
            date=date.fromisoformat(told["date"]),
            time=clock.fromisoformat(told["time"]),
            place=told["place"],
        ),
        adviser=Adviser(name=told["adviser"], phone=told["phone"]),
        benefit=told["benefit"],
    )


def serve(target: str) -> None:
    """Make the decks that standard input asks for, for a target."""
    source = read_project(Project(deck_text.CONTENT, deck_text.LAYOUTS))
    templates = Templates()
    for line in sys.stdin:
        kind, number = line.split()
        told = (
            replace(source, deck=vary_deck(source.deck, int(number)))
            if kind == "content"
            else source
        )
        print(json.dumps(_time(told, sample_client(int(number)), target, templates)), flush=True)


def _time(source: Source, client: Client, target: str, templates: Templates) -> dict[str, float]:
    start = time.perf_counter()
    (output,) = build(source, client, Request(target), templates)
    return {"seconds": time.perf_counter() - start, "bytes": len(output.data)}


def _varied(value: Any, number: int) -> Any:
    if isinstance(value, Text):
        spans = (
            replace(span, content=deck_text.vary_text(span.content, number))
            if isinstance(span, Words) and isinstance(span.content, str)
            else span
            for span in value.spans
        )
        return Text(tuple(spans), value.at)
    if isinstance(value, Wording):
        return replace(
            value,
            choices=tuple(
                (condition, _varied(choice, number)) for condition, choice in value.choices
            ),
        )
    if isinstance(value, tuple):
        return tuple(_varied(part, number) for part in value)
    if isinstance(value, Card):
        return replace(
            value,
            **{part.name: _varied(getattr(value, part.name), number) for part in fields(value)},
        )
    if isinstance(value, Record):
        return value.with_changes(
            {name: _varied(part, number) for name, part in vars(value).items()}
        )
    return value


if __name__ == "__main__":
    serve(sys.argv[1])
