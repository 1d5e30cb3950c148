"""Clients for tests: one with everything, and many of whom no two share a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from random import Random

from kaartenset.client.client import Adviser, Client, Meeting

CLIENT = Client(
    name="Łucja-Maria van 't Đorđević-O'Rourke",
    appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(name="Şükrü Nguyễn-Škvorecký", phone="030 123 45 67"),
    benefit="wga-35-80",
    organisation="Werkplein Ĳsselmonde",
    reference="K-2026-0417",
)
VALUES = (
    CLIENT.name,
    "kantoor Utrecht",
    CLIENT.adviser.name,
    CLIENT.adviser.phone,
    CLIENT.organisation,
    CLIENT.reference,
)


def distinct_clients(count: int, seed: int = 0, complete: bool = False) -> Iterator[Client]:
    """Yield clients of whom no two share a word of any value; of those that are not complete,
    each lacks something else."""
    random = Random(seed)
    seen: set[str] = set()

    def word(length: int, letters: str = "bcdfghjklmnpqrstvwxz") -> str:
        while (
            found := "".join(random.choice(letters) for _ in range(length)).capitalize()
        ) in seen:
            pass
        seen.add(found)
        return found

    for number in range(count):

        def sometimes(value: str, rest: int, every: int, number: int = number) -> str:
            return value if complete or number % every == rest else ""

        yield Client(
            name=f"{word(6)} {word(8)}-{word(5)}",
            reference=word(9),
            appointment=Meeting(
                date=date(2026, 1 + number % 12, 1 + number % 28),
                time=time(8 + number % 9, number % 60),
                place=sometimes(word(9), 1, 2),
            ),
            adviser=Adviser(
                name=sometimes(f"{word(5)} {word(7)}", 0, 2),
                role=sometimes(word(8), 1, 3),
                phone=word(10, "0123456789"),
                email=sometimes(f"{word(7)}@{word(6)}.nl", 1, 4),
            ),
            benefit=("zw", "wga-35-80", "wga-80-100", "wajong")[number % 4],
            organisation=sometimes(word(9), 3, 5),
        )
