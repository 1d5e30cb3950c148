"""The rows of "Found by `check`" that are about colours, the theme, the guide, and what is
accepted."""

from __future__ import annotations

from pathlib import Path

from kaartenset.checks.colour import check_colours
from kaartenset.checks.guide import check_guide
from kaartenset.checks.theme import check_theme
from kaartenset.checks.waivers import settle
from kaartenset.dataclass import replace
from kaartenset.deck.guide import read_guide
from kaartenset.errors import Problem, Problems
from kaartenset.locations import InFile
from kaartenset.source.nodes import Scalar
from kaartenset.source.variants import Stack
from kaartenset.theme.theme import Colour
from messages.rows import Row, Told
from messages.small import guide, shipped, small_deck, write_small


def colours(domains: tuple[str, ...] = ("blue",), **changed: str) -> Told:
    """A few colours, of which some are changed; each stands in a line of its own."""
    hexes = {
        "white": "#FFFFFF",
        "line": "#8A8A8A",
        "blue": "#003855",
        "blue-tint": "#E0E7EB",
        "red": "#791015",
        **changed,
    }

    def told(_folder: Path) -> list[Problem]:
        places = {
            name: InFile("layouts/theme.yaml", line, 10) for line, name in enumerate(hexes, 1)
        }
        known = {name: Colour(hex=Scalar(code, places[name])) for name, code in hexes.items()}
        theme = shipped().theme
        names = tuple(
            Scalar(name, InFile("content/domains.yaml", line, 11))
            for line, name in enumerate(domains, 1)
        )
        return list(
            check_colours(replace(theme, text=theme.text.with_changes({"colours": known})), names)
        )

    return told


def near_the_edge(_folder: Path) -> list[Problem]:
    """A theme with a narrow safe area."""
    source = shipped()
    theme = replace(source.theme, text=source.theme.text.with_changes({"safe_area": 3.0}))
    return list(check_theme(replace(source, theme=theme)))


def guide_missing(folder: Path) -> list[Problem]:
    """A deck without a guide."""
    source, problems = small_deck(folder), Problems()
    assert not list(check_guide(source))
    read_guide(source.stack, source.deck, source.theme, problems)
    return list(problems)


def waiver(text: str, *found: Problem) -> Told:
    """A file of accepted warnings, and the problems that there are."""

    def told(folder: Path) -> list[Problem]:
        write_small(folder, files={"accepted.yaml": text})
        return [
            problem
            for problem in settle(found, Stack(folder / "content"))[0]
            if problem not in found
        ]

    return told


ROWS = (
    Row(
        code="weak-contrast",
        told=colours(blue="#AABBCC"),
        place="layouts/theme.yaml:3:10",
        en="the colour 'blue' has a contrast of 1.96 to white; the minimum is 4.5",
        en_hint="make it darker",
        nl="de kleur 'blue' heeft een contrast van 1.96 met wit; het minimum is 4.5",
        nl_hint="maak hem donkerder",
    ),
    Row(
        code="weak-contrast",
        told=colours(line="#CCCCCC"),
        place="layouts/theme.yaml:2:10",
        en="the colour 'line' has a contrast of 1.61 to white; the minimum is 3",
        en_hint="make it darker",
        nl="de kleur 'line' heeft een contrast van 1.61 met wit; het minimum is 3",
        nl_hint="maak hem donkerder",
    ),
    Row(
        code="colours-alike",
        told=colours(domains=("blue", "blue")),
        place="content/domains.yaml:2:11",
        en="the colour 'blue' is that of another entry already, at content/domains.yaml:1:11",
        en_hint="give each entry a colour of its own",
        nl="een ander onderdeel heeft de kleur 'blue' al, in content/domains.yaml:1:11",
        nl_hint="geef elk onderdeel een eigen kleur",
    ),
    Row(
        code="colours-alike",
        told=colours(red="#003850", domains=("blue", "red")),
        place="layouts/theme.yaml:5:10",
        en="the colours 'blue' and 'red' are 2.4 apart for everyone; the minimum is 15",
        en_hint="choose colours that differ in lightness too",
        nl="de kleuren 'blue' en 'red' liggen voor iedereen 2.4 uit elkaar; het minimum is 15",
        nl_hint="kies kleuren die ook in helderheid verschillen",
    ),
    Row(
        code="stray-tint",
        told=colours(blue="#550000", domains=()),
        place="layouts/theme.yaml:4:10",
        en="'blue-tint' is not a lighter shade of 'blue'",
        en_hint="if one of them was changed, change the other: #EBE0E0",
        nl="'blue-tint' is geen lichtere tint van 'blue'",
        nl_hint="is een van de twee veranderd, verander dan ook de andere: #EBE0E0",
    ),
    Row(
        code="near-the-edge",
        told=near_the_edge,
        place="layouts/theme.yaml",
        en="texts may come within 3 mm of the edge of a card; the minimum is 6 mm",
        en_hint="increase 'safe-area': a printer or cutter that is slightly off loses what is nearer "
        "to the edge",
        nl="teksten mogen tot 3 mm van de rand van een kaart komen; het minimum is 6 mm",
        nl_hint="maak 'safe-area' groter: wat dichter bij de rand staat, kan wegvallen als het "
        "printen of snijden iets afwijkt",
    ),
    Row(
        code="guide-missing",
        told=guide_missing,
        place="content/guide.yaml",
        en="there is no guide for the professional",
        en_hint="'--target guide' needs this file",
        nl="er is geen leidraad voor de professional",
        nl_hint="'--target guide' heeft dit bestand nodig",
    ),
    Row(
        code="unknown-page-type",
        told=guide("type: cards", "type: card"),
        place="content/guide.yaml:3:11",
        en="there is no type of page 'card'",
        en_hint="did you mean 'cards'?",
        nl="er is geen soort bladzijde 'card'",
        nl_hint="bedoelt u 'cards'?",
    ),
    Row(
        code="unknown-statement",
        told=guide("id: A", "id: F"),
        place="content/guide.yaml:23:14",
        en="no statement of the deck has the letter 'F'",
        en_hint="known are: A, B, C, D, E",
        nl="geen zin van de kaartenset heeft de letter 'F'",
        nl_hint="bekend zijn: A, B, C, D, E",
    ),
    Row(
        code="unknown-rule",
        told=waiver("- rule: box-to-small\n  text: a\n  reason: b\n"),
        place="content/accepted.yaml:1:9",
        en="there is no rule 'box-to-small' whose warnings can be accepted",
        en_hint="did you mean 'box-too-small'?",
        nl="'box-to-small' is geen regel waarvan u waarschuwingen kunt accepteren",
        nl_hint="bedoelt u 'box-too-small'?",
    ),
    Row(
        code="waiver-too-wide",
        told=waiver("- rule: L18\n  reason: b\n"),
        place="content/accepted.yaml:1:9",
        en="this accepts every warning of the rule L18",
        en_hint="say with 'text' which words it is about, or with 'file' where they are",
        nl="dit accepteert elke waarschuwing van de regel L18",
        nl_hint="zeg met 'text' om welke woorden het gaat, of met 'file' waar ze staan",
    ),
    Row(
        code="waiver-without-reason",
        told=waiver("- rule: L18\n  text: a\n"),
        place="content/accepted.yaml:1:9",
        en="this accepts a warning and does not say why",
        en_hint="write after 'reason' why it stays",
        nl="hier is een waarschuwing geaccepteerd zonder reden",
        nl_hint="schrijf achter 'reason' waarom de waarschuwing mag blijven",
    ),
    Row(
        code="error-accepted",
        told=waiver(
            "- rule: L18\n  text: a\n  reason: b\n",
            Problem("L18", InFile("content/deck.yaml", 1), "", about="a"),
        ),
        place="content/accepted.yaml:1:9",
        en="L18 is an error here, and an error cannot be accepted",
        en_hint="fix the text, and remove this item",
        nl="L18 is hier een fout, en een fout kunt u niet accepteren",
        nl_hint="verbeter de tekst en verwijder dit onderdeel",
    ),
    Row(
        code="stale-waiver",
        told=waiver("- rule: L18\n  text: a\n  reason: b\n"),
        place="content/accepted.yaml:1:9",
        en="the warning L18 no longer occurs here",
        en_hint="remove this item, or check whether its text has changed",
        nl="hier is geen waarschuwing van L18 meer",
        nl_hint="verwijder dit onderdeel, of kijk of de tekst is veranderd",
    ),
)
