"""The rows of the gates: what people hear and see of a face, room to write, and what a print
shop can print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from faces import Elements, card_of
from kaartenset.build import build
from kaartenset.checks.blocks import _too_few_lines
from kaartenset.checks.guide import check_guide
from kaartenset.checks.typography import texts_without_contrast, unspaced_letters
from kaartenset.checks.view import View, view_of
from kaartenset.checks.writing import WRITING
from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Deck
from kaartenset.errors import Problem, Problems
from kaartenset.language.levels import STANDARD
from kaartenset.layout.elements import Face, Piece
from kaartenset.personalise import personalise
from kaartenset.project.project import find_project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.accessibility import heard_problems
from kaartenset.targets.other_scripts import texts_in_other_scripts
from kaartenset.targets.preflight import check_press, check_theme
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from kaartenset.theme.lettering import Lettering
from kaartenset.theme.theme import Colour
from kaartenset.typeset.typeset import SetFace, SetText, typeset
from messages.rows import Row, Told
from messages.small import GUIDE, STATEMENTS, small_deck

_TAG = re.compile("<([a-z-]+)(?=[ >])")


@cache
def source() -> Source:
    """The deck that ships."""
    return read_project(find_project(None, None, Path("nowhere")))


def elements() -> Elements:
    """What reads the elements of a face."""
    deck: Deck = personalise(source().deck, None)
    return Elements(source().theme, card_of(deck, "goals"))


def face(said: str) -> Face:
    """A face of these elements, as if each began in line 3 of its layout."""
    return elements().face(_TAG.sub(r'<\1 _="fill-in/front.xml.j2:3:5"', said))


def heard(said: str) -> Told:
    """A face of these elements, for who hears it."""
    return lambda _folder: heard_problems([face(said)])


def set_face(said: str) -> SetFace:
    """A face of these elements, set."""
    problems = Problems()
    found = typeset(face(said), source().fonts, problems)
    assert not list(problems)
    return found


def seen(said: str, check: Callable[[SetFace, View], Iterable[Problem]]) -> Told:
    """A face of these elements, for who looks at it."""
    return lambda _folder: check(set_face(said), view_of(source()))


def spaced(said: str) -> Told:
    """A face of one text, whose style has space between its letters."""
    (text,) = set_face(said).elements
    assert isinstance(text, SetText)
    pieces = [
        piece._replace(lettering=Lettering(spacing=20.0))
        for piece in text.box.pieces
        if isinstance(piece, Piece)
    ]
    box = text.box._replace(pieces=tuple(pieces))
    found = replace(set_face(said), elements=(text._replace(box=box),))
    return lambda _folder: unspaced_letters(found, view_of(source()))


def written(said: str) -> Told:
    """A face of these elements, for who writes on it."""
    return lambda _folder: [
        problem for check in WRITING for problem in check(set_face(said), view_of(source()))
    ]


def printed(said: str) -> Told:
    """A face of these elements, for a print shop."""
    return lambda _folder: check_press(source().theme, [set_face(said)])


def inks(cmyk: tuple[float, float, float, float] | None) -> Told:
    """A theme whose blue is made of these inks."""

    def told(_folder: Path) -> Iterable[Problem]:
        theme = source().theme
        colours = {
            **theme.text.colours,
            "blue": Colour(hex=theme.text.colours["blue"].hex, cmyk=cmyk),
        }
        return check_theme(replace(theme, text=theme.text.with_changes({"colours": colours})))

    return told


def few_lines() -> Told:
    """An open question with one line."""
    card = personalise(source().deck, None).cards[0]
    cards = personalise(source().deck, None).cards
    asked = next(
        block
        for each in cards
        for block in (*each.front, *each.back)
        if block.kind == "question" and block.question
    )
    few = asked.with_changes({"lines": 1, "numbered": 0})
    return lambda _folder: _too_few_lines(few, card, STANDARD)


def long_guide(folder: Path) -> list[Problem]:
    """A guide of more pages than it may have."""
    small = small_deck(folder, STATEMENTS, files={"guide.yaml": f"most: {{pages: 2}}\n{GUIDE}"})
    return [each for each in check_guide(small) if each.code == "long-guide"]


def long_name() -> Told:
    """A name that fits on no card."""
    client = Client(name="Wilhelmina " * 18)

    def told(_folder: Path) -> list[Problem]:
        build(source(), client, Request("office", cards="intro"), Templates())
        return []

    return told


ROWS = (
    Row(
        code="field-name-twice",
        told=heard(
            "".join(
                f'<writing-area name="{name}" label="wat" x="20" y="{y}" width="60" lines="2"/>'
                for name, y in (("a", 20), ("b", 60), ("c", 100))
            )
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="two fields on the card 'goals' are called the same",
        en_hint='give each words of its own; lines for one question get number="1" of="3"',
        nl="twee velden op de kaart 'goals' heten hetzelfde",
        nl_hint='geef elk veld eigen woorden; regels bij één vraag krijgen number="1" of="3"',
    ),
    Row(
        code="few-lines",
        told=few_lines(),
        place="content/cards/intro.yaml:106:15",
        en="an open question on the card 'intro' has fewer lines to write on (1) than the "
        "minimum of 3",
        en_hint="give it more lines, or make it a choice",
        nl="een open vraag op de kaart 'intro' heeft minder schrijfregels (1) dan het minimum "
        "van 3",
        nl_hint="geef de vraag meer regels, of maak er een keuze van",
    ),
    Row(
        code="long-guide",
        told=long_guide,
        place="content/guide.yaml",
        en="the guide has 3 pages, and 2 is the most",
        en_hint="say less about each card",
        nl="de leidraad heeft 3 bladzijden; dat mogen er hoogstens 2 zijn",
        nl_hint="zeg minder over elke kaart",
    ),
    Row(
        code="value-too-long",
        told=long_name(),
        place="name",
        en="the value of 'name' is too long for its place on the front of the card 'intro'",
        en_hint="write it shorter, for instance with initials",
        nl="wat bij 'naam' staat, is te lang voor zijn plek op de voorkant van de kaart 'intro'",
        nl_hint="schrijf het korter, bijvoorbeeld met voorletters",
    ),
    Row(
        code="heading-skipped",
        told=heard('<heading x="20" y="20" width="60" level="3">te diep</heading>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a heading of level 3 comes under one of level 1 on the card 'goals'",
        en_hint="leave no level out",
        nl="op de kaart 'goals' staat een kop van niveau 3 onder een kop van niveau 1",
        nl_hint="sla geen niveau over",
    ),
    Row(
        code="alt-blank",
        told=heard('<pictogram name="home" x="20" y="20" size="6" alt="&#32;" colour="ink"/>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="the pictogram 'home' on the card 'goals' has a text of spaces alone",
        en_hint='say what it shows; of decoration, write alt=""',
        nl="de tekst bij het pictogram 'home' op de kaart 'goals' bestaat alleen uit spaties",
        nl_hint='zeg wat het laat zien; schrijf bij versiering alt=""',
    ),
    Row(
        code="field-without-question",
        told=heard('<writing-area name="a" label="" x="20" y="20" width="60" lines="2"/>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a writing area on the card 'goals' does not say what to write",
        en_hint="give it the question as its label",
        nl="bij een schrijfruimte op de kaart 'goals' staat niet wat iemand moet opschrijven",
        nl_hint="geef de vraag die hier beantwoord wordt als label",
    ),
    Row(
        code="field-twice",
        told=heard(
            '<writing-area name="a" label="wat" x="20" y="20" width="60" lines="2"/><writing-area '
            'name="a" label="wie" x="20" y="60" width="60" lines="2"/>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="two fields on the card 'goals' have one name",
        en_hint="text typed in one would appear in the other; give each its own name",
        nl="twee velden op de kaart 'goals' hebben dezelfde naam",
        nl_hint="wat iemand in het ene veld schrijft, komt dan ook in het andere; geef elk een eigen "
        "naam",
    ),
    Row(
        code="lines-too-near",
        told=written(
            '<writing-area name="a" label="wat" x="20" y="20" width="60" lines="2" pitch="5"/>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="the writing lines on the card 'goals' are 5.0 mm apart; the minimum is 8.5 mm",
        en_hint="space them further apart",
        nl="de schrijfregels op de kaart 'goals' staan 5.0 mm uit elkaar; het minimum is 8.5 mm",
        nl_hint="zet ze verder uit elkaar",
    ),
    Row(
        code="thin-lines",
        told=written(
            '<writing-area name="a" label="wat" x="20" y="20" width="60" lines="2" weight="0.25"/>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="the writing lines on the card 'goals' are 0.25 pt thick; the minimum is 0.5 pt",
        en_hint="make them thicker in the theme",
        nl="de schrijfregels op de kaart 'goals' zijn 0.25 pt dik; het minimum is 0.5 pt",
        nl_hint="maak ze dikker in het thema",
    ),
    Row(
        code="faint-lines",
        told=written(
            '<writing-area name="a" label="wat" x="20" y="20" width="60" lines="2" '
            'colour="blue-tint"/>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="the writing lines on the card 'goals' have a contrast of 1.3; the minimum is 3",
        en_hint="use a darker colour for them",
        nl="de schrijfregels op de kaart 'goals' hebben een contrast van 1.3; het minimum is 3",
        nl_hint="gebruik er een donkerder kleur voor",
    ),
    Row(
        code="text-in-writing-area",
        told=written(
            '<writing-area name="a" label="wat" x="20" y="20" width="60" lines="3"/><text x="20" '
            'y="30" width="60">in de weg</text>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a text on the card 'goals' is in a writing area",
        en_hint="move it above the lines; they are in layouts/fill-in/front.xml.j2:3:5",
        nl="een tekst op de kaart 'goals' staat op een plek om te schrijven",
        nl_hint="zet hem boven de regels; die staan in layouts/fill-in/front.xml.j2:3:5",
    ),
    Row(
        code="box-too-small",
        told=written(
            '<choices name="a" label="wat"><choice value="b" label="wie" x="20" y="20" '
            'size="3"/></choices>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a box to mark on the card 'goals' is 3 mm; the minimum is 5 mm",
        en_hint="make it larger",
        nl="een vakje op de kaart 'goals' is 3 mm; het minimum is 5 mm",
        nl_hint="maak het groter",
    ),
    Row(
        code="other-script",
        told=lambda _folder: texts_in_other_scripts(
            [set_face('<text x="20" y="20" width="60">Ласкаво просимо</text>')], source().deck.text
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="this text is in Cyrillic letters, and its language 'nl-NL' is not written in them",
        en_hint='give the element the tag of its language: lang="uk"',
        nl="deze tekst is in Cyrillisch schrift, en de taal ervan, 'nl-NL', wordt daar niet in "
        "geschreven",
        nl_hint='geef het element de code van de taal: lang="uk"',
    ),
    Row(
        code="faint-text",
        told=seen(
            '<text x="20" y="20" width="60" colour="blue-tint">licht</text>', texts_without_contrast
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a text on the card 'goals' has a contrast of 1.3 to what lies under it; the minimum "
        "is 4.5",
        en_hint="put it on white, or use a darker colour",
        nl="een tekst op de kaart 'goals' heeft een contrast van 1.3 met wat eronder ligt; het "
        "minimum is 4.5",
        nl_hint="zet hem op wit, of gebruik een donkerder kleur",
    ),
    Row(
        code="faint-text",
        told=seen(
            '<text x="20" y="20" width="60" opacity="0.5">half</text>', texts_without_contrast
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a text on the card 'goals' has a contrast of 3.3 to what lies under it; the minimum "
        "is 4.5",
        en_hint="give it more 'opacity', or leave that out",
        nl="een tekst op de kaart 'goals' heeft een contrast van 3.3 met wat eronder ligt; het "
        "minimum is 4.5",
        nl_hint="geef hem meer 'opacity', of laat die weg",
    ),
    Row(
        code="letter-spacing",
        told=spaced('<text x="20" y="20" width="60">\u0634\u0645\u0633</text>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="letters that are written from right to left keep their own space, and the style of this "
        "text on the card 'goals' has 'letter-spacing'",
        en_hint="give the text a style without 'letter-spacing'",
        nl="letters die van rechts naar links worden geschreven houden hun eigen ruimte, en de stijl "
        "van deze tekst op de kaart 'goals' heeft 'letter-spacing'",
        nl_hint="geef de tekst een stijl zonder 'letter-spacing'",
    ),
    Row(
        code="no-inks",
        told=inks(None),
        place="layouts/theme.yaml:160:10",
        en="the colour 'blue' has no inks, and a print shop prints with inks",
        en_hint="add cmyk with four percentages; colours are never converted",
        nl="de kleur 'blue' heeft geen inkten, en een drukker drukt met inkten",
        nl_hint="zet er cmyk bij met vier percentages; kleuren worden nooit omgerekend",
    ),
    Row(
        code="too-much-ink",
        told=inks((1, 0.5, 0.2, 0.71)),
        place="layouts/theme.yaml:160:10",
        en="the colour 'blue' lays 241 % ink on the paper, and 240 % is the most",
        en_hint="take less of the four inks",
        nl="de kleur 'blue' legt 241 % inkt op het papier; hoogstens 240 % inkt mag",
        nl_hint="neem minder van de vier inkten",
    ),
    Row(
        code="too-much-ink",
        told=printed(
            '<panel x="10" y="10" width="60" height="60" fill="blue"/><text x="20" y="20" '
            'width="40">zwart op blauw</text>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="black on this colour lays 270 % ink on the paper, and 240 % is the most",
        en_hint="make it white, or put it on a lighter colour",
        nl="zwart op deze kleur brengt 270 % inkt op het papier; hoogstens 240 % inkt mag",
        nl_hint="maak het wit, of zet het op een lichtere kleur",
    ),
    Row(
        code="thin-tint",
        told=inks((0.09, 0, 0, 0)),
        place="layouts/theme.yaml:160:10",
        en="the colour 'blue' has an ink below 10 %, which may not print",
        en_hint="leave that ink out, or take more of it",
        nl="de kleur 'blue' heeft een inkt onder de 10 %, en die valt bij het drukken soms weg",
        nl_hint="laat die inkt weg, of neem er meer van",
    ),
    Row(
        code="thin-line",
        told=printed('<rule x="20" y="20" to-x="50" weight="0.24" colour="ink"/>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a line of 0.24 pt is too thin for a print shop, which needs 0.25 pt here",
        en_hint="make it thicker, or print it in one ink",
        nl="een lijn van 0.24 pt is te dun voor de drukker; hier is 0.25 pt nodig",
        nl_hint="maak de lijn dikker, of druk hem in één inkt",
    ),
    Row(
        code="small-type",
        told=printed(
            '<text x="20" y="20" width="60" style="little-number" colour="red">klein vet</text>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="type of 9 pt is too small for a print shop, which needs 10 pt in this colour",
        en_hint="make it larger, or print it in full black: [0, 0, 0, 100]",
        nl="letters van 9 pt zijn te klein voor de drukker; in deze kleur is 10 pt nodig",
        nl_hint="maak de tekst groter, of druk hem in vol zwart: [0, 0, 0, 100]",
    ),
    Row(
        code="coloured-type",
        told=printed('<text x="20" y="20" width="60" colour="red">mager in kleur</text>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="text in a colour must be bold for a print shop",
        en_hint="make it bold, or print it in full black: [0, 0, 0, 100]",
        nl="tekst in een kleur moet voor de drukker vet zijn",
        nl_hint="maak de tekst vet, of druk hem in vol zwart: [0, 0, 0, 100]",
    ),
    Row(
        code="coloured-type",
        told=printed('<text x="20" y="20" width="60" opacity="0.8">mager grijs</text>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="text with 'opacity' must be bold: a print shop prints it in dots",
        en_hint="make it bold, or leave out its 'opacity'",
        nl="tekst met 'opacity' moet vet zijn: een drukker drukt hem in puntjes",
        nl_hint="maak de tekst vet, of laat 'opacity' weg",
    ),
    Row(
        code="small-type",
        told=printed(
            '<text x="20" y="20" width="60" style="little-number" opacity="0.8">klein vet</text>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="type of 9 pt is too small for a print shop, which needs 10 pt in this colour",
        en_hint="make it larger, or leave out its 'opacity'",
        nl="letters van 9 pt zijn te klein voor de drukker; in deze kleur is 10 pt nodig",
        nl_hint="maak de tekst groter, of laat 'opacity' weg",
    ),
    Row(
        code="near-the-cut",
        told=printed('<panel x="4.9" y="10" width="60" height="60" fill="blue"/>'),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="this comes nearer than 5 mm to the edge of the card 'goals' and does not run off it",
        en_hint="move it inwards; a panel or a picture runs off on the sides in its 'bleed'",
        nl="dit komt dichter dan 5 mm bij de rand van de kaart 'goals' en loopt er niet van af",
        nl_hint="schuif het naar binnen; een vlak of afbeelding loopt af aan de kanten die in "
        "'bleed' staan",
    ),
    Row(
        code="frame-at-the-cut",
        told=printed(
            '<panel x="6" y="6" width="60" height="60" fill="blue" outline="red" bleed="left top"/>'
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="a panel that runs off the card 'goals' has an outline, which the cut would leave "
        "uneven",
        en_hint="give it a fill, and no outline",
        nl="een vlak dat van de kaart 'goals' af loopt, heeft een rand; na het snijden is die "
        "niet overal even breed",
        nl_hint="geef het een vulling en geen rand",
    ),
)
