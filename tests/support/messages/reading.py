"""The rows of "Files and YAML"."""

from __future__ import annotations

import datetime
import os
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

from kaartenset.client.client import Client, Meeting
from kaartenset.errors import Problem, Problems
from kaartenset.files.reading import check_inside
from kaartenset.language.words.own_words import read_words
from kaartenset.locations import InFile
from kaartenset.personalise.values import known_of
from kaartenset.project.together import check_together
from kaartenset.source.text_files import read_text
from kaartenset.source.variants import Stack, read_stack
from kaartenset.starter.variant import new_variant
from messages.rows import Row, Told
from messages.small import (
    DECK,
    GOALS,
    PICTOGRAMS,
    VARIANT,
    VARIED,
    content,
    file,
    files,
    read_small,
    small_deck,
    theme,
    types,
    write_small,
    yaml,
)


def _dates(date: str) -> str:
    """Own words of a deck for dates, with this pattern."""
    return f"""dates:
  weekdays: [ma, di, wo, do, vr, za, zo]
  months: [jan, feb, mrt, apr, mei, jun, jul, aug, sep, okt, nov, dec]
  date: "{date}"
  time: "{{hour}}.{{minute}}"
"""


def dated(lang: str, installed: bool = True) -> Told:
    """The small deck in a language, with a card that shows a date, for a client who has one."""

    def told(folder: Path) -> list[Problem]:
        source = small_deck(folder, (DECK, "nl-NL", lang), (GOALS, "Wat nog?", "Op {date}?"))
        client = Client(appointment=Meeting(date=datetime.date(2026, 12, 1)))
        with patch(
            "kaartenset.extras.find_spec", lambda name: find_spec(name) if installed else None
        ):
            known_of(client, source.deck)
        return []

    return told


def no_deck(folder: Path) -> list[Problem]:
    """A folder of texts without a deck."""
    problems = Problems()
    write_small(folder, files={})
    (folder / "content" / DECK).unlink()
    read_small(folder, problems)
    return list(problems)


def no_domains(folder: Path) -> list[Problem]:
    """A deck without its list of domains."""
    problems = Problems()
    write_small(folder, files={})
    (folder / "content/domains.yaml").unlink()
    read_small(folder, problems)
    return list(problems)


def folder_as_file(folder: Path) -> list[Problem]:
    """A folder in the place of a text."""
    problems = Problems()
    read_text(folder, "content/cards/work.yaml", problems)
    return list(problems)


def pipe(folder: Path) -> list[Problem]:
    """A device in the place of a text."""
    problems = Problems()
    read_text(Path(os.devnull), "content/cards/work.yaml", problems)
    return list(problems)


def outside(folder: Path) -> list[Problem]:
    """A path that leads out of the folder of texts."""
    problems = Problems()
    check_inside(folder.parent, folder, InFile("content/cards/work.yaml"), problems)
    return list(problems)


def words(text: str) -> Told:
    """A file of words with this text."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        write_small(folder, files={"words.yaml": text})
        read_words(Stack(folder / "content"), problems)
        return list(problems)

    return told


def apart(other: str = "plain") -> Told:
    """A variant that does not go together with another, and the two of them."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        about = f"id: both\nname: beide\nnot-with: [{other}]\n"
        write_small(folder, files={"variants/both/variant.yaml": about})
        stack = read_stack(folder / "content", ("plain", "both"), problems)
        check_together(stack, problems)
        return list(problems)

    return told


def variant_twice(folder: Path) -> list[Problem]:
    """A new variant with the name of one that is there."""
    write_small(folder, files={})
    new_variant(folder / "content", "plain")
    return []


ROWS = (
    Row(
        code="file-missing",
        told=no_deck,
        place="content/deck.yaml",
        en="there is no deck in this folder",
        en_hint="a folder 'content' or 'layouts' here goes before that of the program; name another "
        "with --content and --layouts",
        nl="in deze map staat geen kaartenset",
        nl_hint="een map 'content' of 'layouts' op deze plek gaat voor die van het programma; wijs "
        "met --content en --layouts een andere aan",
    ),
    Row(
        code="file-missing",
        told=no_domains,
        place="content/domains.yaml",
        en="there is no such file",
        en_hint="check its name and its place",
        nl="dit bestand bestaat niet",
        nl_hint="kijk of de naam en de plek kloppen",
    ),
    Row(
        code="file-unreadable",
        told=folder_as_file,
        place="content/cards/work.yaml",
        en="the file cannot be read: it is a folder",
        en_hint="a file is needed in this place",
        nl="het bestand is niet te lezen: het is een map",
        nl_hint="op deze plek hoort een bestand te staan",
    ),
    Row(
        code="file-too-large",
        told=file(b"x" * 1_000_001),
        place="content/cards/work.yaml",
        en="the file is larger than 1000 kB",
        en_hint="files of this kind are far smaller; is this the right file?",
        nl="het bestand is groter dan 1000 kB",
        nl_hint="zulke bestanden zijn veel kleiner; is dit het goede bestand?",
    ),
    Row(
        code="file-not-ordinary",
        told=pipe,
        place="content/cards/work.yaml",
        en="this is not an ordinary file but a pipe, a device or the like",
        en_hint="save its output in a file, and give that",
        nl="dit is geen gewoon bestand maar een pijp, een apparaat of iets dergelijks",
        nl_hint="bewaar wat eruit komt in een bestand, en geef dat",
    ),
    Row(
        code="outside-project",
        told=outside,
        place="content/cards/work.yaml",
        en="this leads to a place outside its folder, and nothing is read from there",
        en_hint="copy the file itself, or the folder, to this place",
        nl="dit leidt naar een plek buiten de map, en daar wordt niets gelezen",
        nl_hint="kopieer het bestand zelf, of de map, naar deze plek",
    ),
    Row(
        code="file-empty",
        told=yaml("# nothing yet\n"),
        place="content/deck.yaml",
        en="the file is empty",
        en_hint="fill it, or remove what refers to it",
        nl="het bestand is leeg",
        nl_hint="vul het, of haal weg wat erom vraagt",
    ),
    Row(
        code="not-text",
        told=file(b"a: b\nc: \xff\n"),
        place="content/cards/work.yaml:2",
        en="the file is not UTF-8 text",
        en_hint="save it as UTF-8 in your editor; a Word or PDF file cannot be used here",
        nl="het bestand is geen tekst in UTF-8",
        nl_hint="bewaar het in uw editor als UTF-8; een Word- of pdf-bestand is hier niet te gebruiken",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: b: c\n"),
        place="content/deck.yaml:1:5",
        en="a colon with a space after it starts a new key here",
        en_hint="put a text with ': ' in it between double quotes",
        nl="een dubbele punt met een spatie erachter begint hier een nieuwe sleutel",
        nl_hint="zet een tekst met ': ' erin tussen dubbele aanhalingstekens",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: 1\n b: 2\n"),
        place="content/deck.yaml:2:2",
        en="this key is not aligned with the key before it",
        en_hint="let both start in the same column: take the spaces out that are too many",
        nl="deze sleutel staat niet recht onder de sleutel ervoor",
        nl_hint="laat ze allebei in dezelfde kolom beginnen: haal de spaties weg die te veel zijn",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a:\tb\n"),
        place="content/deck.yaml:1:3",
        en="there is a tab where YAML needs spaces",
        en_hint="write spaces; for each level, indent with two",
        nl="er staat een tab waar YAML spaties wil",
        nl_hint="schrijf spaties; spring voor elk niveau met twee in",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: **b** c\n"),
        place="content/deck.yaml:1:4",
        en="the character * cannot start a text",
        en_hint="a text that starts with '*' or '&' goes between quotes, also one in **bold**",
        nl="het teken * kan niet aan het begin van een tekst staan",
        nl_hint="een tekst die met '*' of '&' begint, staat tussen aanhalingstekens, ook als hij "
        "**vet** is",
    ),
    Row(
        code="yaml-syntax",
        told=yaml('a: "b\n'),
        place="content/deck.yaml:1:4",
        en="a quote is opened and not closed",
        en_hint="close the text with the same quote as it starts with",
        nl="een aanhalingsteken wordt geopend en niet gesloten",
        nl_hint="sluit de tekst met hetzelfde aanhalingsteken als waarmee hij begint",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: `b`\n"),
        place="content/deck.yaml:1:4",
        en="the character ` cannot start a text",
        en_hint="put the text between double quotes",
        nl="het teken ` kan niet aan het begin van een tekst staan",
        nl_hint="zet de tekst tussen dubbele aanhalingstekens",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("%a: b\n"),
        place="content/deck.yaml:1:1",
        en="the character % cannot start a text",
        en_hint="put the text between double quotes",
        nl="het teken % kan niet aan het begin van een tekst staan",
        nl_hint="zet de tekst tussen dubbele aanhalingstekens",
    ),
    Row(
        code="yaml-syntax",
        told=yaml('a: "b" c\n'),
        place="content/deck.yaml:1:8",
        en="the file cannot be read as YAML from here",
        en_hint="a text in quotes ends at the second quote: put the quotes around all of it",
        nl="het bestand is vanaf hier niet als YAML te lezen",
        nl_hint="een tekst tussen aanhalingstekens stopt bij het tweede: zet ze om de hele tekst",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: [b\nc: d\n"),
        place="content/deck.yaml:1:4",
        en="a bracket is opened and not closed",
        en_hint="close it, or put a text that starts with a bracket between quotes",
        nl="een haakje wordt geopend en niet gesloten",
        nl_hint="sluit het, of zet een tekst die met een haakje begint tussen aanhalingstekens",
    ),
    Row(
        code="yaml-syntax",
        told=yaml('a: "C:\\path"\n'),
        place="content/deck.yaml:1:7",
        en="a backslash between double quotes means something special",
        en_hint="put a text with a backslash between single quotes",
        nl="een backslash tussen dubbele aanhalingstekens heeft een bijzondere betekenis",
        nl_hint="zet een tekst met een backslash tussen enkele aanhalingstekens",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: 1\nb\nc: 2\n"),
        place="content/deck.yaml:2:1",
        en="the file cannot be read as YAML from here",
        en_hint="a key is followed by a colon and a space",
        nl="het bestand is vanaf hier niet als YAML te lezen",
        nl_hint="achter een sleutel komen een dubbele punt en een spatie",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: {date} at\n"),
        place="content/deck.yaml:1:11",
        en="the file cannot be read as YAML from here",
        en_hint="a text with braces, such as {date}, goes between quotes",
        nl="het bestand is vanaf hier niet als YAML te lezen",
        nl_hint="een tekst met accolades, zoals {date}, hoort tussen aanhalingstekens",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: - b\n"),
        place="content/deck.yaml:1:4",
        en="the file cannot be read as YAML from here",
        en_hint="put a text that starts with '- ' or '? ' between double quotes",
        nl="het bestand is vanaf hier niet als YAML te lezen",
        nl_hint="zet een tekst die met '- ' of '? ' begint tussen dubbele aanhalingstekens",
    ),
    Row(
        code="yaml-syntax",
        told=yaml("a: |b\n"),
        place="content/deck.yaml:1:5",
        en="the file cannot be read as YAML from here",
        en_hint="start a text of several lines under '|', or put one that starts with '|' or '>' "
        "between quotes",
        nl="het bestand is vanaf hier niet als YAML te lezen",
        nl_hint="begin een tekst van meer regels onder '|', of zet een tekst die met '|' of '>' "
        "begint tussen aanhalingstekens",
    ),
    Row(
        code="unprintable-character",
        told=yaml("a: b\u2028c\n"),
        place="content/deck.yaml:1:5",
        en="a text may not contain the character U+2028",
        en_hint="remove it; it came along unseen from another program",
        nl="het teken U+2028 mag niet in een tekst staan",
        nl_hint="haal het weg; het is ongemerkt meegekomen uit een ander programma",
    ),
    Row(
        code="unprintable-character",
        told=types(("stock: white", "stock: wh\u00adite")),
        place="layouts/types.yaml:4:12",
        en="'white' contains U+00AD, an invisible character",
        en_hint="remove this soft hyphen: it has a meaning only in texts of cards",
        nl="in 'white' staat het teken U+00AD, dat niemand ziet",
        nl_hint="haal dit zachte afbreekstreepje weg: het betekent alleen iets in teksten van kaarten",
    ),
    Row(
        code="unprintable-character",
        told=content((GOALS, "Verder", "Ver\u2066der")),
        place="content/cards/goals.yaml:3:7",
        en="'Verder' contains U+2066, an invisible character",
        en_hint="remove it; it came along unseen from another program",
        nl="in 'Verder' staat het teken U+2066, dat niemand ziet",
        nl_hint="haal het weg; het is ongemerkt meegekomen uit een ander programma",
    ),
    Row(
        code="comment-or-text",
        told=content((GOALS, "Verder", "Kamer #12")),
        place="content/cards/goals.yaml:3:13",
        en="YAML reads '#' and the rest of the line as a comment, which is not printed",
        en_hint="put a text with ' #' in it between double quotes, and a comment on a line of its own",
        nl="YAML ziet '#' en wat erachter staat als opmerking, en die wordt niet gedrukt",
        nl_hint="zet een tekst met ' #' erin tussen dubbele aanhalingstekens, en een opmerking op "
        "een eigen regel",
    ),
    Row(
        code="alias",
        told=yaml("a: *b\n"),
        place="content/deck.yaml:1:4",
        en="references with '*' are not used here",
        en_hint="a text that starts with '*' goes between quotes",
        nl="verwijzingen met '*' worden hier niet gebruikt",
        nl_hint="een tekst die met '*' begint, staat tussen aanhalingstekens",
    ),
    Row(
        code="alias",
        told=yaml("a: &b c\n"),
        place="content/deck.yaml:1:4",
        en="anchors with '&' are not used here",
        en_hint="a text that starts with '&' goes between quotes",
        nl="ankers met '&' worden hier niet gebruikt",
        nl_hint="een tekst die met '&' begint, hoort tussen aanhalingstekens",
    ),
    Row(
        code="tag",
        told=yaml("a: !b c\n"),
        place="content/deck.yaml:1:4",
        en="tags with '!' are not used here",
        en_hint="a text that starts with '!' goes between quotes",
        nl="labels met '!' worden hier niet gebruikt",
        nl_hint="een tekst die met '!' begint, hoort tussen aanhalingstekens",
    ),
    Row(
        code="merge-key",
        told=yaml("<<: {a: b}\n"),
        place="content/deck.yaml:1:1",
        en="merge keys ('<<') are not used here",
        en_hint="write the keys out",
        nl="samenvoegsleutels ('<<') worden hier niet gebruikt",
        nl_hint="schrijf de sleutels uit",
    ),
    Row(
        code="second-document",
        told=yaml("a: b\n---\nc: d\n"),
        place="content/deck.yaml:2:1",
        en="a second document starts here with '---'",
        en_hint="keep one document in a file",
        nl="hier begint met '---' een tweede document",
        nl_hint="zet één document in een bestand",
    ),
    Row(
        code="too-deep",
        told=yaml("a: " + "[" * 31 + "]" * 31 + "\n"),
        place="content/deck.yaml:1:34",
        en="the texts are nested too deeply",
        en_hint="look for brackets that are not closed; nothing here needs more than a few levels",
        nl="de teksten zijn te diep in elkaar genest",
        nl_hint="zoek haakjes die niet gesloten zijn; meer dan een paar niveaus is nergens nodig",
    ),
    Row(
        code="key-not-text",
        told=yaml("{date}: b\n"),
        place="content/deck.yaml:1:1",
        en="a key must be a word",
        en_hint="a text with braces, such as {date}, goes between quotes",
        nl="een sleutel moet een woord zijn",
        nl_hint="een tekst met accolades, zoals {date}, hoort tussen aanhalingstekens",
    ),
    Row(
        code="duplicate-key",
        told=yaml("a: b\na: c\n"),
        place="content/deck.yaml:2:1",
        en="the key 'a' was given before, in line 1",
        en_hint="keep one of the two",
        nl="de sleutel 'a' stond er al, in regel 1",
        nl_hint="laat een van de twee staan",
    ),
    Row(
        code="unknown-key",
        told=content((GOALS, "look:", "lok:")),
        place="content/cards/goals.yaml:6:1",
        en="the key 'lok' is not known here",
        en_hint="did you mean 'look'?",
        nl="de sleutel 'lok' is hier niet bekend",
        nl_hint="bedoelt u 'look'?",
    ),
    Row(
        code="missing-key",
        told=content((GOALS, "    lines: 3\nback", "back")),
        place="content/cards/goals.yaml:8:5",
        en="the key 'lines' is missing",
        en_hint="add it to these keys",
        nl="de sleutel 'lines' ontbreekt",
        nl_hint="zet hem bij deze sleutels",
    ),
    Row(
        code="missing-key",
        told=content((GOALS, "question: Wat doet u?", "question:\n      zw: Wat doet u?")),
        place="content/cards/goals.yaml:11:7",
        en="the key 'otherwise' is missing",
        en_hint="say what to print when none of the conditions holds; a text with ': ' in it goes "
        "between quotes",
        nl="de sleutel 'otherwise' ontbreekt",
        nl_hint="zeg wat er komt te staan als geen van de voorwaarden geldt; een tekst met ': ' erin "
        "staat tussen aanhalingstekens",
    ),
    Row(
        code="missing-key",
        told=content((GOALS, "title: Hoe ik verder kan\n", "")),
        place="content/cards/goals.yaml:1:1",
        en="the key 'title' is missing",
        en_hint="add it to these keys",
        nl="de sleutel 'title' ontbreekt",
        nl_hint="zet hem bij deze sleutels",
    ),
    Row(
        code="missing-key",
        told=content((GOALS, "    question: Wat doet u?\n", "")),
        place="content/cards/goals.yaml:8:9",
        en="the block 'first' has none of these keys: question, label",
        en_hint="give it one of them",
        nl="het blok 'first' heeft geen van deze sleutels: question, label",
        nl_hint="geef het er een van",
    ),
    Row(
        code="missing-key",
        told=content(files={VARIED: "front:\n  - kind: question\n"}, variants=("plain",)),
        place="content/variants/plain/cards/goals.yaml:2:5",
        en="an item of this list needs an id, by which it is laid over that of the standard",
        en_hint="known are: first",
        nl="een onderdeel van deze lijst heeft een id nodig; daaraan herkent het programma welk "
        "onderdeel het vervangt",
        nl_hint="bekend zijn: first",
    ),
    Row(
        code="missing-value",
        told=content((GOALS, "type: fill-in", "type:")),
        place="content/cards/goals.yaml:2:1",
        en="the key 'type' has no value",
        en_hint='write it after the colon, or "" if it is to be empty',
        nl="achter de sleutel 'type' staat niets",
        nl_hint='schrijf het achter de dubbele punt, of "" als het leeg moet zijn',
    ),
    Row(
        code="missing-value",
        told=content((PICTOGRAMS, "een route", '" "')),
        place="content/pictograms.yaml:2:1",
        en="the key 'route' has no value",
        en_hint="write it after the colon",
        nl="achter de sleutel 'route' staat niets",
        nl_hint="schrijf het achter de dubbele punt",
    ),
    Row(
        code="unknown-variant",
        told=content(variants=("plian",)),
        place="--variant",
        en="there is no variant 'plian'",
        en_hint="did you mean 'plain'?",
        nl="er is geen variant 'plian'",
        nl_hint="bedoelt u 'plain'?",
    ),
    Row(
        code="unknown-variant",
        told=content(variants=("Eenvoudig",)),
        place="--variant",
        en="there is no variant 'Eenvoudig'",
        en_hint="did you mean 'plain'?",
        nl="er is geen variant 'Eenvoudig'",
        nl_hint="bedoelt u 'plain'?",
    ),
    Row(
        code="unknown-variant",
        told=content(
            (VARIANT, "eenvoudig\n", "eenvoudig\nextends: [plian]\n"), variants=("plain",)
        ),
        place="content/variants/plain/variant.yaml:3:11",
        en="there is no variant 'plian'",
        en_hint="did you mean 'plain'?",
        nl="er is geen variant 'plian'",
        nl_hint="bedoelt u 'plain'?",
    ),
    Row(
        code="cell-without-heading",
        told=content(
            (DECK, "- goals", "- goals\n  - {from: more.csv, type: domain}"),
            files={"more.csv": "id;domain\n;;x\n"},
        ),
        place="content/more.csv: row 2, column C",
        en="this cell has no heading above it",
        en_hint="name its field in the first row, or empty it",
        nl="boven deze cel staat geen kopje",
        nl_hint="zet de naam van het veld in de eerste rij, of maak de cel leeg",
    ),
    Row(
        code="bad-level",
        told=content(
            (DECK, "edition: eerste", "levels:\n  standard:\n    body: 8\nedition: eerste")
        ),
        place="content/deck.yaml:5:3",
        en="the level 'standard' cannot be made like this",
        en_hint="give it a name of its own, and base it on one of: none, standard, wajong, "
        "easy-language",
        nl="het niveau 'standard' kan zo niet",
        nl_hint="geef het een eigen naam, en ga uit van een van: none, standard, wajong, "
        "easy-language",
    ),
    Row(
        code="unknown-rule",
        told=content(
            (
                DECK,
                "edition: eerste",
                "levels:\n  game:\n    rules:\n      L99: off\nedition: eerste",
            )
        ),
        place="content/deck.yaml:7:7",
        en="there is no rule 'L99'",
        en_hint="known are: L1, L2, L3, L4, L5, L6, L7, L8, L9, L11, L12, L13, L14, L15-double, L15-question, "
        "L16, L17, L18, L19, L20, L21, L22, L23, L24, L25, address, flesch, pictures, reading, testing, type",
        nl="er is geen regel 'L99'",
        nl_hint="bekend zijn: L1, L2, L3, L4, L5, L6, L7, L8, L9, L11, L12, L13, L14, L15-double, L15-question, "
        "L16, L17, L18, L19, L20, L21, L22, L23, L24, L25, address, flesch, pictures, reading, testing, type",
    ),
    Row(
        code="unknown-level",
        told=content(
            (VARIANT, "eenvoudig\n", "eenvoudig\nlevel: esay-language\n"), variants=("plain",)
        ),
        place="content/variants/plain/variant.yaml:3:8",
        en="there is no level of language 'esay-language'",
        en_hint="did you mean 'easy-language'?",
        nl="er is geen taalniveau 'esay-language'",
        nl_hint="bedoelt u 'easy-language'?",
    ),
    Row(
        code="nothing-to-remove",
        told=content(files={VARIED: "loko: ~\n"}, variants=("plain",)),
        place="content/variants/plain/cards/goals.yaml:1:1",
        en="there is no key 'loko' to remove",
        en_hint="did you mean 'look'?",
        nl="hieronder is er geen sleutel 'loko' om weg te halen",
        nl_hint="bedoelt u 'look'?",
    ),
    Row(
        code="unused-file",
        told=files("content/cards/wrok.yaml"),
        place="content/cards/wrok.yaml",
        en="nobody uses this file",
        en_hint="did you mean 'cards/work.yaml'?",
        nl="dit bestand wordt nergens gebruikt",
        nl_hint="bedoelt u 'cards/work.yaml'?",
    ),
    Row(
        code="misnamed-file",
        told=files("content/cards/Work.yml"),
        place="content/cards/Work.yml",
        en="nobody uses this file: its name differs from 'cards/work.yaml' in capitals or in "
        "its ending",
        en_hint="give it that name, or remove it",
        nl="dit bestand wordt nergens gebruikt: het heet bijna 'cards/work.yaml', alleen de "
        "hoofdletters of het einde van de naam zijn anders",
        nl_hint="geef het die naam, of haal het weg",
    ),
    Row(
        code="unknown-address",
        told=content((DECK, "nl-NL", "nl-NL\naddress: jij")),
        place="content/deck.yaml:4:10",
        en="there is no form of address 'jij'",
        en_hint="known are: je, u",
        nl="er is geen aanspreekvorm 'jij'",
        nl_hint="bekend zijn: je, u",
    ),
    Row(
        code="cyclic-extends",
        told=content(
            (VARIANT, "eenvoudig\n", "eenvoudig\nextends: [plain]\n"), variants=("plain",)
        ),
        place="content/variants/plain/variant.yaml:3:11",
        en="the variant 'plain' extends itself: plain > plain",
        en_hint="take one of them out of 'extends'",
        nl="de variant 'plain' bouwt voort op zichzelf: plain > plain",
        nl_hint="haal een van beide weg bij 'extends'",
    ),
    Row(
        code="two-languages",
        told=content(
            files={
                "variants/frysk/variant.yaml": "id: frysk\nname: Fries\n",
                "variants/frysk/deck.yaml": "lang: fy\n",
                "variants/polski/variant.yaml": "id: polski\nname: Pools\n",
                "variants/polski/deck.yaml": "lang: pl\n",
            },
            variants=("frysk", "polski"),
        ),
        place="content/variants/polski/variant.yaml:2:7",
        en="'polski' is in another language than 'frysk'",
        en_hint="a deck has one language; leave one of the two out",
        nl="'polski' is in een andere taal dan 'frysk'",
        nl_hint="een set heeft één taal; laat een van beide weg",
    ),
    Row(
        code="yaml-syntax",
        told=yaml('a: "x \\ud800"\n'),
        place="content/deck.yaml:1:7",
        en="this escape is for half a letter, and no text can hold it",
        en_hint="type the letter itself",
        nl="deze code is voor een halve letter, en die kan in geen tekst staan",
        nl_hint="typ de letter zelf",
    ),
    Row(
        code="nothing-translated",
        told=content(
            files={"variants/both/variant.yaml": "id: both\nname: beide\nbilingual: true\n"},
            variants=("both",),
        ),
        place="content/variants/both/variant.yaml:2:7",
        en="'both' prints the original under a translation, and this deck has none",
        en_hint="choose a variant in another language with it, or leave it out",
        nl="'both' drukt de oorspronkelijke tekst onder een vertaling af, en deze set is niet vertaald",
        nl_hint="kies er een variant in een andere taal bij, of laat hem weg",
    ),
    Row(
        code="variants-apart",
        told=apart(),
        place="content/variants/both/variant.yaml:3:12",
        en="the variants 'both' and 'plain' do not go together",
        en_hint="leave one of the two out; the file of 'both' says that they do not fit",
        nl="de varianten 'both' en 'plain' gaan niet samen",
        nl_hint="laat een van beide weg; het bestand van 'both' zegt dat ze niet samen passen",
    ),
    Row(
        code="unknown-variant",
        told=apart("plan"),
        place="content/variants/both/variant.yaml:3:12",
        en="there is no variant 'plan'",
        en_hint="did you mean 'plain'?",
        nl="er is geen variant 'plan'",
        nl_hint="bedoelt u 'plain'?",
    ),
    Row(
        code="variants-contradict",
        told=content(
            files={
                "variants/bare/variant.yaml": "id: bare\nname: kaal\n",
                "variants/bare/cards/goals.yaml": "front:\n  - id: first\n    remove: true\n",
                VARIED: "front:\n  - id: first\n    lines: 4\n",
            },
            variants=("bare", "plain"),
        ),
        place="content/variants/plain/cards/goals.yaml:2:5",
        en="'plain' is laid over 'bare' and needs 'first', which 'bare' removes at "
        "content/variants/bare/cards/goals.yaml:2:5",
        en_hint="lay them in the other order, or settle it in the folder 'bare+plain'",
        nl="'plain' ligt over 'bare' en heeft 'first' nodig, dat 'bare' weghaalt in "
        "content/variants/bare/cards/goals.yaml:2:5",
        nl_hint="stapel ze andersom, of regel het in de map 'bare+plain'",
    ),
    Row(
        code="word-list",
        told=words("formal:\n  derhalve:\n"),
        place="content/words.yaml:2:3",
        en="there is no replacement for 'derhalve'",
        en_hint="write a colon after it, and then what to say instead",
        nl="er staat niet wat 'derhalve' moet vervangen",
        nl_hint="schrijf er een dubbele punt achter, en dan wat u in plaats daarvan zegt",
    ),
    Row(
        code="word-list",
        told=words("formal:\n  - derhalve\n"),
        place="content/words.yaml:2:3",
        en="there is no replacement for 'derhalve'",
        en_hint="write a colon after it, and then what to say instead",
        nl="er staat niet wat 'derhalve' moet vervangen",
        nl_hint="schrijf er een dubbele punt achter, en dan wat u in plaats daarvan zegt",
    ),
    Row(
        code="variant-exists",
        told=variant_twice,
        place="plain",
        en="there is a variant 'plain' already",
        en_hint="give the new one another name",
        nl="er is al een variant 'plain'",
        nl_hint="geef de nieuwe een andere naam",
    ),
    Row(
        code="unknown-id",
        told=content(files={VARIED: "front:\n  - id: frist\n    lines: 4\n"}, variants=("plain",)),
        place="content/variants/plain/cards/goals.yaml:2:5",
        en="the list under this one has no 'frist'",
        en_hint="did you mean 'first'? (a new item names its place: after, before or first)",
        nl="in de lijst hieronder staat geen 'frist'",
        nl_hint="bedoelt u 'first'? (zet bij een nieuw onderdeel waar het komt: after, before of "
        "first)",
    ),
    Row(
        code="bad-language-tag",
        told=content((DECK, "nl-NL", "nl_NL")),
        place="content/deck.yaml:3:7",
        en="'nl_NL' is no language tag",
        en_hint="did you mean 'nl-NL'?",
        nl="'nl_NL' is geen taalcode",
        nl_hint="bedoelt u 'nl-NL'?",
    ),
    Row(
        code="bad-language-tag",
        told=content((DECK, "nl-NL", "klingon")),
        place="content/deck.yaml:3:7",
        en="'klingon' is no language tag",
        en_hint="write the code of the language, such as nl, en-GB or pt-BR (BCP 47)",
        nl="'klingon' is geen taalcode",
        nl_hint="schrijf de code van de taal, zoals nl, en-GB of pt-BR (BCP 47)",
    ),
    Row(
        code="unknown-language",
        told=dated("tlh"),
        place="content/deck.yaml:3:7",
        en="dates cannot be written out in the language 'tlh'",
        en_hint="write the words of dates under 'dates' in deck.yaml",
        nl="in de taal 'tlh' kunnen datums niet worden uitgeschreven",
        nl_hint="schrijf de woorden voor datums onder 'dates' in deck.yaml",
    ),
    Row(
        code="extra-missing",
        told=dated("pl", installed=False),
        place="content/deck.yaml:3:7",
        en="this needs babel, which is not installed",
        en_hint='install it with: pip install "kaartenset[languages]"; write the words of dates under '
        "'dates' in deck.yaml",
        nl="hiervoor is babel nodig, en dat is niet geïnstalleerd",
        nl_hint='installeer het met: pip install "kaartenset[languages]"; schrijf de woorden voor datums '
        "onder 'dates' in deck.yaml",
    ),
    Row(
        code="date-pattern",
        told=content((DECK, "edition:", f"{_dates(date='{day}')}edition:")),
        place="content/deck.yaml:7:9",
        en="the pattern 'date' does not show {month}",
        en_hint="add it to the pattern",
        nl="het patroon 'date' toont geen {month}",
        nl_hint="zet het in het patroon",
    ),
    Row(
        code="out-of-bounds",
        told=content((GOALS, "lines: 3\nback", "lines: 0\nback")),
        place="content/cards/goals.yaml:11:12",
        en="a number of 1 or more is expected here",
        en_hint="write a number within these bounds",
        nl="hier hoort een getal van 1 of meer te staan",
        nl_hint="schrijf een getal binnen deze grenzen",
    ),
    Row(
        code="out-of-bounds",
        told=content(
            (
                GOALS,
                "kind: question\n    question: Wat doet u?\n    lines: 3",
                "kind: domains\n    question: Wat doet u?\n    at-most: 2",
            )
        ),
        place="content/cards/goals.yaml:8:9",
        en="the block 'first' has at-most 2, and the list 'domains' has 1",
        en_hint="write a number within these bounds",
        nl="het blok 'first' heeft at-most 2, en de lijst 'domains' heeft er 1",
        nl_hint="schrijf een getal binnen deze grenzen",
    ),
    Row(
        code="bad-least",
        told=theme(("least: 12", "least: 8")),
        place="layouts/theme.yaml:9:3",
        en="'least' of the style 'body' must lie between 9 and its 'size'",
        en_hint="'least' is the smallest size to which a text may shrink",
        nl="bij de stijl 'body' hoort 'least' te liggen tussen 9 en 'size'",
        nl_hint="'least' is de kleinste letter waarin een tekst gezet mag worden om te passen",
    ),
)
