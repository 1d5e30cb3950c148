"""The deck as a peer reads it: content/*.yaml and layouts/theme.yaml → plain dictionaries for a
template.

Nothing is checked: a peer's front is as small as a front can be. Texts keep ``**bold**`` and line
breaks; each peer has a filter that turns them into its own language.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
LAYOUTS = ROOT / "layouts"
FONTS = (
    LAYOUTS / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf",
    LAYOUTS / "fonts" / "AtkinsonHyperlegibleNext-SemiBold.ttf",
)
FIELDS = ("name", "date", "time", "place", "adviser", "phone", "benefit")

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_NAMES = {
    "id",
    "kind",
    "type",
    "domain",
    "pictogram",
    "back-pictogram",
    "look",
    "lines",
    "numbered",
    "at-most",
    "colour",
}
"""Keys whose values are names and numbers, not texts."""

_KEYS = {"name": "client"}
"""Placeholders that are not called as the field that fills them."""

_SWAPS = "abdeghnopqu"
"""Letters of about one width: putting one in the place of another changes a text and leaves its
lines as they are."""


class Item(dict[str, Any]):
    """A mapping whose keys a template reaches as attributes, at once; a key that is not there is
    an empty text."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name, "")


def read_content() -> dict[str, Any]:
    """Return everything that the YAML files say, as they say it."""
    deck = _read(CONTENT / "deck.yaml")
    return {
        "deck": deck,
        "domains": _read(CONTENT / "domains.yaml"),
        "benefits": _read(CONTENT / "benefits.yaml"),
        "cards": [_read(CONTENT / "cards" / f"{name}.yaml") for name in deck["cards"]],
        "theme": _items(_read(LAYOUTS / "theme.yaml")),
    }


def personal_deck(content: dict[str, Any], client: dict[str, str]) -> dict[str, Any]:
    """Return the deck of a client: wordings chosen, placeholders filled, cards numbered and
    domains put in."""
    benefits = {benefit["id"] for benefit in content["benefits"]}
    chosen = _Chosen(client, benefits, _values(content, client))
    domains = {domain["id"]: chosen.value(domain) for domain in content["domains"]}
    cards = [chosen.value(card) for card in content["cards"]]
    numbered = [card for card in cards if card["type"] != "domain"]
    for number, card in enumerate(numbered, start=1):
        card["number"] = number
        card["place"] = content["deck"]["card-number"].format(number=number, count=len(numbered))
    for card in cards:
        card["domain"] = domains.get(card.get("domain", ""))
    title = content["deck"]["title"]
    return Item(
        cards=cards,
        domains=list(domains.values()),
        count=len(numbered),
        theme=content["theme"],
        title=title,
    )


def vary(value: Any, number: int, key: str = "") -> Any:
    """Return content in which every text is another one, of the same length and about the same
    width."""
    if isinstance(value, dict):
        return {
            name: vary(part, number, key if key in _NAMES else name) for name, part in value.items()
        }
    if isinstance(value, list):
        return [vary(part, number, key) for part in value]
    return vary_text(value, number) if isinstance(value, str) and key not in _NAMES else value


def vary_text(text: str, number: int) -> str:
    """Return the text with two of its letters swapped for others that ``number`` chooses;
    placeholders stay."""
    letters = [at for at in range(len(text)) if text[at] in _SWAPS]
    inside = {at for match in _PLACEHOLDER.finditer(text) for at in range(*match.span())}
    free = [at for at in letters if at not in inside][-2:]
    changed = list(text)
    for place, at in enumerate(free):
        changed[at] = _SWAPS[
            (_SWAPS.index(text[at]) + 1 + number // (len(_SWAPS) - 1) ** place) % len(_SWAPS)
        ]
    return "".join(changed)


def vary_content(content: dict[str, Any], number: int) -> dict[str, Any]:
    """Return content of which every text on every card is fresh."""
    varied: dict[str, Any] = vary(
        {"domains": content["domains"], "cards": content["cards"]}, number
    )
    return content | varied


def sample_client(number: int) -> dict[str, str]:
    """Return one client of many, with other values in every field but the benefit."""
    first = ("Đorđe", "Łucja", "Fenna", "Çağla", "Sjoerd")[number % 5]
    last = ("van 't Hoff", "de Vries", "Jansen", "Kovač", "el Amrani", "Bakker", "Smit")[number % 7]
    return {
        "name": f"{first} {last}-{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26]}eek",
        "date": f"2026-12-{1 + number % 28:02}",
        "time": f"{9 + number % 8:02}:{number % 6}0",
        "place": ("kantoor Utrecht", "kantoor Zwolle", "kantoor Breda")[number % 3],
        "adviser": f"Zoë {last}",
        "phone": f"030 123 {number % 90 + 10} {number % 70 + 20}",
        "benefit": "wga-35-80",
    }


def caseload_client(number: int) -> dict[str, str]:
    """Return one client of a caseload: no word of any value comes back within 100,000 clients;
    the benefit is one of four."""
    word = "".join(_SWAPS[number // len(_SWAPS) ** place % len(_SWAPS)] for place in range(5))
    return {
        "name": f"{word.capitalize()} van 't {word[::-1].capitalize()}eek-Ł{word}",
        "date": f"{2026 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}",
        "time": f"{8 + number % 9:02}:{number % 60:02}",
        "place": f"kantoor {word.capitalize()}dam",
        "adviser": f"Zo{word} de Vr{word}",
        "phone": f"0{300000000 + number}",
        "email": f"{word}@{word[::-1]}.nl",
        "benefit": ("zw", "wga-35-80", "wga-80-100", "wajong")[number % 4],
    }


def spell_date(iso: str) -> str:
    """Return ``2026-12-01`` as ``dinsdag 1 december 2026``."""
    from datetime import date

    day = date.fromisoformat(iso)
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


class _Chosen:
    """Chooses wordings and fills placeholders, for one client."""

    def __init__(self, client: dict[str, str], benefits: set[str], values: dict[str, str]) -> None:
        given = {f"with-{_KEYS.get(name, name)}" for name, value in client.items() if value}
        self._holding = {"at-office", client["benefit"], *given}
        self._conditions = {"at-office", "at-home", "by-phone", "by-video", "otherwise", *benefits}
        self._conditions.update(f"with-{name.replace('_', '-')}" for name in values)
        self._conditions.update(
            {"with-email-only", "number-withheld", "cards-kept", "cards-copied", "cards-collected"}
        )
        self._values = values

    def value(self, value: Any) -> Any:
        if isinstance(value, str):
            return (
                _PLACEHOLDER.sub(lambda match: self._values[match[1]], value.strip())
                if "{" in value
                else value.strip()
            )
        if isinstance(value, list):
            return [self.value(part) for part in value]
        if not isinstance(value, dict):
            return value
        if self._conditions.issuperset(value):
            return self.value(
                next(
                    (text for name, text in value.items() if name in self._holding),
                    value.get("otherwise", ""),
                )
            )
        return Item({name.replace("-", "_"): self.value(part) for name, part in value.items()})


def _values(content: dict[str, Any], client: dict[str, str]) -> dict[str, str]:
    deck = content["deck"]
    domain_cards = sum(card["type"] == "domain" for card in content["cards"])
    return {
        "client": client["name"],
        "date": spell_date(client["date"]),
        "time": f"{client['time'].replace(':', '.')} uur",
        "place": client["place"],
        "adviser": client["adviser"],
        "phone": client["phone"],
        "role": deck["defaults"]["role"],
        "edition": deck["edition"],
        "variant": deck["variant-name"],
        "code": deck["code"],
        "calling_number": "",
        "other_ways": "",
        "domain_cards": str(domain_cards),
        "fill_in_cards": str(len(content["cards"]) - domain_cards),
        "email": client.get("email", ""),
        "organisation": "",
        "testers": deck["tested-with"],
    }


def _items(value: Any) -> Any:
    return (
        Item({name: _items(part) for name, part in value.items()})
        if isinstance(value, dict)
        else value
    )


def _read(path: Path) -> Any:
    # The C parser: a peer's author who cares for speed uses it too.
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
