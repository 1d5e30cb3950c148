"""The rows of the rules of language that judge one text: ``docs/language.md`` has their codes."""

from __future__ import annotations

from pathlib import Path

from kaartenset.errors import Problem
from kaartenset.language.findings import Kind
from kaartenset.language.levels import EASY, STANDARD, Level
from kaartenset.language.rules import check_text
from kaartenset.locations import InFile
from messages.rows import Row, Told

PLACE = InFile("content/cards/work.yaml", 3, 9)


def text(words: str, kind: Kind = Kind.TEXT, level: Level = STANDARD) -> Told:
    """A text of a card."""

    def told(_folder: Path) -> list[Problem]:
        found = check_text(words, level, kind)
        return [
            Problem(each.rule, PLACE, each.why, each.hint, each.severity, each.text)
            for each in found
        ]

    return told


ROWS = (
    Row(
        code="L1",
        told=text("U kunt met ons praten over uw werk en uw huis en uw geld en uw gezin."),
        place="content/cards/work.yaml:3:9",
        en="the sentence has 17 words; the maximum is 15",
        en_hint="split it into two sentences, or leave words out",
        nl="de zin heeft 17 woorden; het maximum is 15",
        nl_hint="maak er twee zinnen van, of laat woorden weg",
    ),
    Row(
        code="L3",
        told=text("Dit is goed. Dat ook.", level=EASY),
        place="content/cards/work.yaml:3:9",
        en="the sentence starts on the line of the previous one",
        en_hint="start each sentence on a new line",
        nl="de zin begint op de regel van de vorige zin",
        nl_hint="begin elke zin op een nieuwe regel",
    ),
    Row(
        code="L9",
        told=text("Dit is BELANGRIJK voor u."),
        place="content/cards/work.yaml:3:9",
        en="'BELANGRIJK' is in capitals",
        en_hint="write it in small letters, or in bold",
        nl="'BELANGRIJK' staat in hoofdletters",
        nl_hint="schrijf het in kleine letters, of vet",
    ),
    Row(
        code="L11",
        told=text("U krijgt zeven euro."),
        place="content/cards/work.yaml:3:9",
        en="the number 'zeven' is written as a word",
        en_hint="write 7",
        nl="het getal 'zeven' staat in letters",
        nl_hint="schrijf 7",
    ),
    Row(
        code="L11",
        told=text("U krijgt 70% van het geld."),
        place="content/cards/work.yaml:3:9",
        en="a percentage is hard to picture",
        en_hint="say it in people or parts, such as '3 van de 10'",
        nl="een percentage is moeilijk voor te stellen",
        nl_hint="zeg het in mensen of delen, zoals '3 van de 10'",
    ),
    Row(
        code="L12",
        told=text("U komt op 1-12-2026 bij ons."),
        place="content/cards/work.yaml:3:9",
        en="the date '1-12-2026' is not written in full",
        en_hint="write it as 'dinsdag 1 december 2026'",
        nl="de datum '1-12-2026' staat er niet voluit",
        nl_hint="schrijf het als 'dinsdag 1 december 2026'",
    ),
    Row(
        code="L12",
        told=text("U komt om 14:30 bij ons."),
        place="content/cards/work.yaml:3:9",
        en="the time '14:30' is not written as on the cards",
        en_hint="write it as '14.30 uur'",
        nl="de tijd '14:30' staat er anders dan op de kaarten",
        nl_hint="schrijf het als '14.30 uur'",
    ),
    Row(
        code="L13",
        told=text("Neem iemand mee, bijv. uw zus."),
        place="content/cards/work.yaml:3:9",
        en="'bijv.' is an abbreviation",
        en_hint="write it out: bijvoorbeeld",
        nl="'bijv.' is een afkorting",
        nl_hint="schrijf het voluit: bijvoorbeeld",
    ),
    Row(
        code="L14",
        told=text("Het geld wordt betaald.", level=EASY),
        place="content/cards/work.yaml:3:9",
        en="'wordt … betaald' is passive",
        en_hint="say who does it: 'wij bellen u' instead of 'u wordt gebeld'",
        nl="'wordt … betaald' is een lijdende vorm",
        nl_hint="zeg wie het doet: 'wij bellen u' in plaats van 'u wordt gebeld'",
    ),
    Row(
        code="L15-double",
        told=text("Dit is niet onmogelijk."),
        place="content/cards/work.yaml:3:9",
        en="'niet' and 'onmogelijk' are a double negation",
        en_hint="say what is so, without 'niet' or 'geen'",
        nl="'niet' en 'onmogelijk' zijn samen een dubbele ontkenning",
        nl_hint="zeg wat wel zo is, zonder 'niet' of 'geen'",
        beside=("L18",),
    ),
    Row(
        code="L15-question",
        told=text("Wat kunt u niet?", Kind.QUESTION),
        place="content/cards/work.yaml:3:9",
        en="the question contains the negation 'niet'",
        en_hint="ask about what is the case, not about what is not",
        nl="in de vraag staat de ontkenning 'niet'",
        nl_hint="vraag wat wel zo is, niet wat niet zo is",
    ),
    Row(
        code="L16",
        told=text("Ik weet dat u komt.", level=EASY),
        place="content/cards/work.yaml:3:9",
        en="the sentence has too many subordinate clauses (dat); the maximum is 0",
        en_hint="make each a sentence of its own",
        nl="de zin heeft te veel bijzinnen (dat); het maximum is 0",
        nl_hint="maak van elk een eigen zin",
    ),
    Row(
        code="L17",
        told=text("Dit is een kwestie van zelfredzaamheid.", level=EASY),
        place="content/cards/work.yaml:3:9",
        en="'zelfredzaamheid' is a word that many people do not know",
        en_hint="use a more common word, or explain it on the card",
        nl="'zelfredzaamheid' is een woord dat veel mensen niet kennen",
        nl_hint="gebruik een gewoner woord, of leg het uit op de kaart",
        beside=("L18",),
    ),
    Row(
        code="L18",
        told=text("Wij helpen u met gezondheidszorg."),
        place="content/cards/work.yaml:3:9",
        en="'gezondheidszorg' is long: 15 letters, 4 syllables",
        en_hint="use a shorter word, or split it, or explain it on the card",
        nl="'gezondheidszorg' is lang: 15 letters, 4 lettergrepen",
        nl_hint="gebruik een korter woord, of splits het, of leg het uit op de kaart",
    ),
    Row(
        code="L20",
        told=text("Dit is een kop met heel veel woorden", Kind.HEADING),
        place="content/cards/work.yaml:3:9",
        en="the heading has 8 words; the maximum is 5",
        en_hint="say it in fewer words",
        nl="de kop heeft 8 woorden; het maximum is 5",
        nl_hint="zeg het in minder woorden",
    ),
    Row(
        code="L21",
        told=text("Wat wil je doen?"),
        place="content/cards/work.yaml:3:9",
        en="'je' is not the form of address of this deck",
        en_hint="address the reader with 'u' throughout",
        nl="'je' is niet de aanspreekvorm van deze set",
        nl_hint="spreek de lezer overal aan met 'u'",
    ),
    Row(
        code="L22",
        told=text("Indien u komt, belt u ons."),
        place="content/cards/work.yaml:3:9",
        en="'Indien' is formal",
        en_hint="say for example: als",
        nl="'Indien' is formeel",
        nl_hint="zeg bijvoorbeeld: als",
    ),
)
