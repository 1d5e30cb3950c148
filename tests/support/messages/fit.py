"""The rows of "Fit": what comes of texts on cards, and the guide that speaks of them."""

from __future__ import annotations

from pathlib import Path

from kaartenset.errors import Problem
from kaartenset.targets.request import Request
from messages.rows import Row
from messages.small import (
    guide,
    place_in_types,
    said,
    set_inside,
    shipped,
    unplaced,
    without_originals,
)
from projects import build_pdf


def too_small_paper(_folder: Path) -> list[Problem]:
    """A card of A5 on a sheet of A6."""
    build_pdf(shipped(), None, Request("office", paper="A6", cards="goals"))
    return []


ROWS = (
    Row(
        code="text-too-long",
        told=set_inside(
            f'<text x="40" y="50" '
            f'width="9">{said("Een tekst die past", "content/cards/goals.yaml", 4, 8)}</text>'
        ),
        place="content/cards/goals.yaml:4:8",
        en="a text on the front of the card 'goals' is 3 lines too long",
        en_hint="make the text shorter; its place is in layouts/fill-in/front.xml.j2:2:1",
        nl="een tekst op de voorkant van de kaart 'goals' is 3 regels te lang",
        nl_hint="maak de tekst korter; de plek ervoor staat in layouts/fill-in/front.xml.j2:2:1",
    ),
    Row(
        code="text-too-long",
        told=set_inside('<text x="40" y="50" width="9">arbeidsongeschiktheid</text>'),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="a word on the front of the card 'goals' is wider than its place",
        en_hint="make the text shorter; its place is in layouts/fill-in/front.xml.j2:2:1",
        nl="een woord op de voorkant van de kaart 'goals' is breder dan de ruimte ervoor",
        nl_hint="maak de tekst korter; de plek ervoor staat in layouts/fill-in/front.xml.j2:2:1",
    ),
    Row(
        code="off-card",
        told=set_inside('<panel x="3" y="40" width="9" height="9" fill="ink"/>'),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="this falls 3.0 mm outside the safe area of the card 'goals'",
        en_hint="move it, make it smaller, or ask for fewer lines; 6 mm stay free at every edge",
        nl="dit valt 3.0 mm buiten de veilige zone van de kaart 'goals'",
        nl_hint="verplaats het, maak het kleiner of vraag minder regels; langs elke rand blijft 6 mm "
        "vrij",
    ),
    Row(
        code="off-card",
        told=set_inside('<panel x="0" y="-2" width="90" height="50" fill="ink"/>'),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="this falls 8.0 mm outside the safe area of the card 'goals'",
        en_hint='a colour or a picture to the very edge needs bleed="left top"; if it should end '
        "inside the card, 6 mm stay free at every edge",
        nl="dit valt 8.0 mm buiten de veilige zone van de kaart 'goals'",
        nl_hint='een kleur of een afbeelding tot de rand heeft bleed="left top" nodig; hoort ze binnen '
        "de kaart te eindigen, laat dan 6 mm vrij langs elke rand",
    ),
    Row(
        code="off-card",
        told=set_inside(
            f'<text x="1" y="50" '
            f'width="50">{said("Hallo", "content/cards/goals.yaml", 4, 8)}</text>'
        ),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="this falls 5.0 mm outside the safe area of the card 'goals'",
        en_hint="move it or make it smaller; 6 mm stay free at every edge; its words are at "
        "content/cards/goals.yaml:4:8",
        nl="dit valt 5.0 mm buiten de veilige zone van de kaart 'goals'",
        nl_hint="verplaats het of maak het kleiner; langs elke rand blijft 6 mm vrij; de woorden "
        "staan in content/cards/goals.yaml:4:8",
    ),
    Row(
        code="in-the-corner",
        told=set_inside('<panel x="6" y="6" width="9" height="9" fill="ink"/>', corner=26.0),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="this comes 8.3 mm too near to the edge of the card 'goals', which is cut round in its "
        "corners",
        en_hint="move it out of the corner, make it smaller, or take a smaller 'corner-radius' than "
        "26 mm; 6 mm stay free at every edge",
        nl="dit komt 8.3 mm te dicht bij de rand van de kaart 'goals', die ronde hoeken heeft",
        nl_hint="haal het uit de hoek, maak het kleiner, of neem een kleinere 'corner-radius' dan "
        "26 mm; langs elke rand blijft 6 mm vrij",
    ),
    Row(
        code="bleed-from-afar",
        told=set_inside('<panel x="40" y="50" width="60" height="20" fill="ink" bleed="right"/>'),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="this bleeds on the side 'right' of the card 'goals', and ends 110.0 mm inside it",
        en_hint="bring it to the edge, or take that side out of 'bleed'",
        nl="dit loopt aan de kant 'right' van de kaart 'goals' af, en eindigt er 110.0 mm vandaan",
        nl_hint="breng het naar de rand, of haal die kant uit 'bleed'",
    ),
    Row(
        code="covered-text",
        told=set_inside(
            f'<text x="40" y="50" width="50">{said("Hallo", "content/cards/goals.yaml", 4, 8)}</text>\n'
            '<panel x="38" y="40" width="30" height="20" fill="ink"/>'
        ),
        place="content/cards/goals.yaml:4:8",
        en="this text lies under another element of the card 'goals'",
        en_hint="its place is in layouts/fill-in/front.xml.j2:2:1; what covers it is at "
        "layouts/fill-in/front.xml.j2:3:1",
        nl="deze tekst ligt onder een ander element van de kaart 'goals'",
        nl_hint="de plek ervoor staat in layouts/fill-in/front.xml.j2:2:1; wat hem bedekt, staat in "
        "layouts/fill-in/front.xml.j2:3:1",
    ),
    Row(
        code="texts-overlap",
        told=set_inside(
            '<text x="40" y="49" width="50">Vandaag</text>\n'
            f'<text x="40" y="50" width="50">{said("Hallo", "content/cards/goals.yaml", 4, 8)}</text>'
        ),
        place="content/cards/goals.yaml:4:8",
        en="this text lies over another text of the card 'goals'",
        en_hint="its place is in layouts/fill-in/front.xml.j2:3:1; the other text is at "
        "layouts/fill-in/front.xml.j2:2:1",
        nl="deze tekst ligt over een andere tekst van de kaart 'goals'",
        nl_hint="de plek ervoor staat in layouts/fill-in/front.xml.j2:3:1; de andere tekst staat in "
        "layouts/fill-in/front.xml.j2:2:1",
    ),
    Row(
        code="text-off-panel",
        told=set_inside(
            '<panel x="38" y="40" width="30" height="11" fill="ink"/>\n'
            '<text x="40" y="50" width="90"><blank width="40"/></text>'
        ),
        place="layouts/fill-in/front.xml.j2:3:1",
        en="this text runs 12.0 mm out of its panel on the card 'goals'",
        en_hint="make the text shorter or the panel larger; they are at "
        "layouts/fill-in/front.xml.j2:3:1 and layouts/fill-in/front.xml.j2:2:1",
        nl="deze tekst loopt 12.0 mm uit zijn vlak op de kaart 'goals'",
        nl_hint="maak de tekst korter of het vlak groter; ze staan in "
        "layouts/fill-in/front.xml.j2:3:1 en layouts/fill-in/front.xml.j2:2:1",
    ),
    Row(
        code="covered-element",
        told=set_inside(
            '<pictogram name="home" x="40" y="40" size="15" alt=""/>\n'
            '<panel x="38" y="38" width="30" height="20" fill="ink"/>'
        ),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="more than half of this lies under another element of the card 'goals'",
        en_hint="move one of the two; what covers it is at layouts/fill-in/front.xml.j2:3:1",
        nl="meer dan de helft hiervan ligt onder een ander element van de kaart 'goals'",
        nl_hint="verplaats een van de twee; wat het bedekt, staat in "
        "layouts/fill-in/front.xml.j2:3:1",
    ),
    Row(
        code="too-high",
        told=set_inside(
            '<stack x="40" y="40" width="50" height="10">\n'
            f"<text>{said('Hallo', 'content/cards/goals.yaml', 4, 8)}</text>"
            f"<text>{said('daar', 'content/cards/goals.yaml', 5, 8)}</text></stack>"
        ),
        place="content/cards/goals.yaml:5:8",
        en="this is 2.0 mm too high for its <stack> on the card 'goals'",
        en_hint="make it smaller, or the <stack> at layouts/fill-in/front.xml.j2:2:1 larger",
        nl="dit is 2.0 mm te hoog voor zijn <stack> op de kaart 'goals'",
        nl_hint="maak het kleiner, of de <stack> in layouts/fill-in/front.xml.j2:2:1 groter",
    ),
    Row(
        code="too-wide",
        told=set_inside(
            '<row x="40" y="40" width="20" gap="3">\n'
            '<pictogram name="home" size="10" alt=""/><pictogram name="home" size="10" alt=""/></row>'
        ),
        place="layouts/fill-in/front.xml.j2:2:1",
        en="this is 3.0 mm too wide for its <row> on the card 'goals'",
        en_hint="make it smaller, or the <row> at layouts/fill-in/front.xml.j2:2:1 larger",
        nl="dit is 3.0 mm te breed voor zijn <row> op de kaart 'goals'",
        nl_hint="maak het kleiner, of de <row> in layouts/fill-in/front.xml.j2:2:1 groter",
    ),
    Row(
        code="value-too-long",
        told=set_inside(
            f'<text x="40" y="50" '
            f'width="9">{said("Wilhelmina van der Heijden", "content/cards/intro.yaml", 4, 8, placeholder="client")}</text>'
        ),
        place="name",
        en="the value of 'name' is too long for its place on the front of the card 'goals'",
        en_hint="write it shorter, for instance with initials",
        nl="wat bij 'naam' staat, is te lang voor zijn plek op de voorkant van de kaart 'goals'",
        nl_hint="schrijf het korter, bijvoorbeeld met voorletters",
    ),
    Row(
        code="card-too-large",
        told=too_small_paper,
        place=place_in_types("  fill-in:"),
        en="the card 'goals' is larger than the paper A6",
        en_hint="choose larger paper with --paper",
        nl="de kaart 'goals' is groter dan het papier A6",
        nl_hint="kies met --paper groter papier",
    ),
    Row(
        code="text-not-placed",
        told=unplaced,
        place="content/cards/goals.yaml:10:15",
        en="the layouts of 'fill-in' put this text of the card 'goals' nowhere",
        en_hint="take it out, or give it a place in the layout",
        nl="de lay-outs van 'fill-in' hebben nergens plaats voor deze tekst van de kaart 'goals'",
        nl_hint="haal de tekst weg, of geef hem een plaats in de lay-out",
    ),
    Row(
        code="original-not-placed",
        told=without_originals,
        place="content/cards/goals.yaml:1",
        en="the layouts of 'fill-in' print no original on the card 'goals'",
        en_hint="give 'text.original' a place in the layout, or leave the bilingual variant out",
        nl="de lay-outs van 'fill-in' drukken op de kaart 'goals' geen oorspronkelijke tekst af",
        nl_hint="geef 'text.original' een plaats in de lay-out, of laat de tweetalige variant weg",
    ),
    Row(
        code="missing-glyph",
        told=set_inside(
            f'<text x="40" y="50" width="50">{said("中", "content/cards/goals.yaml", 4, 8)}</text>'
        ),
        place="content/cards/goals.yaml:4:8",
        en="no font has U+4E2D (Chinese), which the card 'goals' needs",
        en_hint="write it in another way, or add a font that has it to the theme",
        nl="geen enkel lettertype heeft U+4E2D (Chinees); dat teken staat op de kaart 'goals'",
        nl_hint="schrijf het anders, of voeg aan het thema een lettertype toe dat het heeft",
    ),
    Row(
        code="guide-card-missing",
        told=guide("      - {id: work, asks: a, listen: b, openings: [c]}\n", ""),
        place="content/guide.yaml:2:9",
        en="the guide says nothing of the card 'work'",
        en_hint="add an item with this id to 'cards': asks, listen, openings",
        nl="de gespreksleidraad zegt niets over de kaart 'work'",
        nl_hint="voeg bij 'cards' een item met dit id toe: asks, listen, openings",
    ),
    Row(
        code="unknown-card",
        told=guide("{id: work", "{id: wrok, asks: a, listen: b, openings: [c]}\n      - {id: work"),
        place="content/guide.yaml:10:14",
        en="the guide speaks of a card 'wrok', which there is not",
        en_hint="did you mean 'work'?",
        nl="de gespreksleidraad gaat over een kaart 'wrok', en die is er niet",
        nl_hint="bedoelt u 'work'?",
    ),
)
