"""A layout keeps nothing from one render to the next: no word of one client stands on the deck
of another (X2)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from faces import FRONT, LayoutFolder, card_of
from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Card
from kaartenset.errors import Problems
from kaartenset.layout import Layouts
from kaartenset.layout.elements import Face
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.source.markup import Placeholder, Text, Words, parse
from kaartenset.templates import Templates
from projects import chosen, with_fields
from tables import table

KEEPER = """
{% set kept = namespace(a='', b=0, c=[], it=[]) %}
{% set once = [1, 2, 3] | map('string') %}
{% set drawn = range(3) | select('odd') %}
{% set thing = {'a': namespace(a='')} %}
{% set here = [namespace(a=''), []] %}
{% macro put(x, into=kept, box=[]) %}{% set into.a = x %}{% set into.b = into.b + 1 %}{% endmacro %}
{% macro told(into=kept) %}{{ into.a }}{{ into.b }}{% endmacro %}
{% macro caught(into=kept) %}{% set into.c = into.c + [caller()] %}{% endmacro %}
"""
"""A file with everything in it in which a layout could think of keeping something."""

IMPORTS = [
    "{% import 'keeper.xml.j2' as k %}",
    "{% import 'keeper.xml.j2' as k with context %}",
    "{% from 'keeper.xml.j2' import kept, once, drawn, thing, here, put, told, caught %}",
    "{% from 'keeper.xml.j2' import kept, once, drawn, thing, here, put, told, caught with "
    "context %}",
    "{% import 'between.xml.j2' as between %}{% set k = between.k %}",
    "{% import name as k %}",
]
WRITES = [
    "{% set kept.a = card.title %}",
    "{% set kept.a = kept.a ~ card.title.plain %}",
    "{% set kept.b = kept.b + 1 %}",
    "{% set kept.c = kept.c + [card.title] %}",
    "{% set kept.it = kept %}",
    "{% set spot = thing.a %}{% set spot.a = card.title %}",
    "{% set spot = here[0] %}{% set spot.a = card.title %}",
    "{{ put(card.title) }}",
    "{{ put(card.title, thing.a) }}",
    "{% call caught() %}{{ card.title }}{% endcall %}",
    "{% if card.title.plain == 'Anna' %}{{ once | first }}{% endif %}",
    "{% if card.title.plain == 'Anna' %}{{ once | list | length }}{% endif %}",
    "{% for x in drawn %}{% if loop.first %}{{ x }}{% endif %}{% endfor %}",
    "{% set x = kept.c.append(card.title) %}",
    "{% set x = thing.update({'b': card.title}) %}",
    "{% set x = deck.pictograms.update({'b': card.title.plain}) %}",
    "{% set x = theme.colours.clear() %}",
    "{% set x = card.with_changes({}) %}",
    "{% set card.title = 'x' %}",
    "{% set put.kept = card.title %}",
    "{% set kept = card.title %}",
    "{% set x %}{{ card.title }}{% endset %}{% set kept.a = x %}",
    "{% for x in [1] %}{% set kept.a = loop %}{% endfor %}",
    "{% include 'writer.xml.j2' %}",
    "{% autoescape false %}{% set kept.a = card.title %}{% endautoescape %}",
]
READS = [
    "{{ kept.a }}",
    "{{ kept.b }}",
    "{{ kept.c | length }}",
    "{{ kept.c | join(' ') }}",
    "{{ told() }}",
    "{{ told(thing.a) }}",
    "{{ thing.a.a }}",
    "{{ here[0].a }}",
    "{{ once | list | length }}",
    "{{ drawn | list | length }}",
    "{{ thing | length }}",
    "{{ deck.pictograms | length }}",
    "{{ card.title }}",
]


@pytest.fixture
def templates(shipped: Source, tmp_path: Path) -> LayoutFolder:
    found = LayoutFolder.of(shipped, tmp_path)
    found.write("layouts/keeper.xml.j2", KEEPER)
    found.write("layouts/between.xml.j2", "{% import 'keeper.xml.j2' as q %}{% set k = q %}")
    found.write(
        "layouts/writer.xml.j2",
        "{% from 'keeper.xml.j2' import kept %}{{ kept.a }}{% set kept.a = card.title %}",
    )
    return found


def layout_of_chance(chance: random.Random) -> str:
    given = chance.choice(IMPORTS)
    parts = [*chance.choices(READS, k=2), *chance.choices(WRITES, k=3), *chance.choices(READS, k=2)]
    if chance.random() < 0.5:
        chance.shuffle(parts)
    if " as k" in given or "set k " in given:
        names = "kept", "once", "drawn", "thing", "here", "put", "told", "caught"
        given += "".join("{% set " + name + " = k." + name + " %}" for name in names)
    inside = "".join(f'<text x="40" y="50" width="90">.{part}</text>' for part in parts)
    return (
        f"{{% set name = 'keeper.xml.j2' %}}{given}<face drawn-for=\"A5 landscape\">{inside}</face>"
    )


def named(templates: LayoutFolder, name: str) -> Card:
    card = card_of(templates.deck, "goals")
    return with_fields(
        card, title=Text((Words(Placeholder("client", name)),), chosen(card.title).at)
    )


def laid_out(
    layouts: Layouts, templates: LayoutFolder, name: str
) -> tuple[tuple[Face, ...], list[str]]:
    problems = Problems()
    faces = layouts.lay_out(templates.deck, named(templates, name), problems)
    return faces, [str(problem) for problem in problems]


@table("seed", range(20), slow=range(20, 100))
def test_a_layout_of_chance_keeps_nothing(templates: LayoutFolder, seed: int) -> None:
    """X2: what is laid out for Bram is the same before and after Anna, with layouts that try to
    keep her name in every way."""
    templates.write(FRONT, layout_of_chance(random.Random(seed)))
    alone = laid_out(templates.layouts(), templates, "Bram")
    layouts = templates.layouts()
    laid_out(layouts, templates, "Anna")
    after = laid_out(layouts, templates, "Bram")
    assert after == alone
    assert "Anna" not in str(after)
    assert laid_out(layouts, templates, "Bram") == alone


@pytest.mark.parametrize("given", IMPORTS[:5])
@pytest.mark.parametrize("write", [WRITES[0], WRITES[7], WRITES[9], WRITES[10], WRITES[21]])
def test_the_ways_that_worked_keep_nothing(templates: LayoutFolder, given: str, write: str) -> None:
    """X2."""
    if " as k" in given or "set k " in given:
        given += "".join(
            "{% set " + name + " = k." + name + " %}"
            for name in ("kept", "once", "put", "told", "caught")
        )
    reads = (
        '<text x="40" y="50" width="90">.{{ kept.a }}{{ kept.c | length }}{{ once | list | '
        "length }}</text>"
    )
    templates.write(
        FRONT,
        f'{given}<face drawn-for="A5 '
        f'landscape">{reads}'
        f"{write.replace('{{ once | first }}', '{% set x = once | first %}')}</face>",
    )
    alone = laid_out(templates.layouts(), templates, "Bram")
    assert alone[1] == []
    layouts = templates.layouts()
    laid_out(layouts, templates, "Anna")
    assert laid_out(layouts, templates, "Bram") == alone


def test_a_deck_after_anothers_is_the_deck_alone(templates: LayoutFolder, shipped: Source) -> None:
    """X2: by way of the patterns that many clients share."""
    keeps = (
        '<text x="40" y="50" width="90" lines="2">.{{ kept.a }} {{ card.title }}{% set kept.a = '
        "card.title %}</text>"
    )
    templates.write(
        FRONT,
        "{% from 'keeper.xml.j2' import kept %}<face drawn-for=\"A5 landscape\">"
        + keeps
        + "</face>",
    )

    def source() -> Source:
        cards = tuple(
            with_fields(card, title=_greeting(shipped))
            for card in shipped.deck.cards
            if card.id == "goals"
        )
        return replace(
            shipped,
            deck=replace(shipped.deck, cards=cards),
            layouts=templates.layouts(),
        )

    def said(source: Source, name: str) -> str:
        return str(remembered.set_deck(source, Client(name=name), Problems()).faces)

    remembered = Templates()
    shared = source()
    assert "Anna" in said(shared, "Anna")
    assert said(shared, "Bram Bos") == said(source(), "Bram Bos")


def _greeting(shipped: Source) -> Text:
    neutral = personalise(shipped.deck, None)
    at = chosen(neutral.cards[0].title).at
    return parse("Beste {client}", at)
