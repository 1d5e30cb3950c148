"""The rows of "Declarations", and of values that a declaration refuses."""

from __future__ import annotations

from pathlib import Path

from kaartenset.checks.declarations import check_declarations
from kaartenset.dataclass import replace
from kaartenset.deck.declared.help import HELP, read_help
from kaartenset.deck.declared.read import read_declarations
from kaartenset.errors import Problem, Problems
from kaartenset.source.variants import Stack
from messages.rows import Row, Told
from messages.small import declares, shipped


def unused_help(folder: Path) -> list[Problem]:
    """Help for a kind of block that nobody declares."""
    problems = Problems()
    (folder / "layouts").mkdir()
    (folder / "layouts" / HELP).write_text("cards:\n  domian:\n    en: boxes\n", encoding="utf-8")
    read_help(folder / "layouts", shipped().deck.declared, problems)
    return list(problems)


def checked(layout: str) -> Told:
    """A layout of a type of card with a title and a cost."""

    def told(folder: Path) -> list[Problem]:
        problems, layouts = Problems(), folder / "layouts"
        (layouts / "plain").mkdir(parents=True)
        (layouts / "plain/front.xml.j2").write_text(layout, encoding="utf-8")
        written = "cards:\n  plain:\n    fields:\n      cost: number\n      title: words\n"
        (layouts / "types.yaml").write_text(written, encoding="utf-8")
        declared = read_declarations(layouts, Stack(folder / "content"), problems)
        assert declared is not None
        source = shipped()
        deck, theme = replace(source.deck, declared=declared), replace(source.theme, folder=layouts)
        return list(check_declarations(replace(source, deck=deck, theme=theme)))

    return told


ROWS = (
    Row(
        code="bad-name",
        told=declares("blocks:\n  note:\n    fields:\n      kind: words\n"),
        place="layouts/types.yaml:4:7",
        en="'kind' already means something else",
        en_hint="give the field another name",
        nl="'kind' betekent al iets anders",
        nl_hint="geef het veld een andere naam",
    ),
    Row(
        code="bad-name",
        told=declares("cards:\n  Creature: {}\n"),
        place="layouts/types.yaml:2:3",
        en="'Creature' cannot be the name of something declared",
        en_hint="use small letters, digits and hyphens, and begin with a letter",
        nl="'Creature' kan geen naam zijn van een lijst, soort of veld",
        nl_hint="gebruik kleine letters, cijfers en koppeltekens, en begin met een letter",
    ),
    Row(
        code="bad-name",
        told=declares("lists:\n  suits: {}\nrecords:\n  suits: {}\n"),
        place="layouts/types.yaml:2:3",
        en="'suits' already means something else",
        en_hint="give it another name",
        nl="'suits' betekent al iets anders",
        nl_hint="geef het een andere naam",
    ),
    Row(
        code="unknown-type",
        told=declares("cards:\n  creature:\n    fields:\n      cost: {type: nmuber}\n"),
        place="layouts/types.yaml:4:20",
        en="there is no type of field 'nmuber'",
        en_hint="did you mean 'number'?",
        nl="er is geen type veld 'nmuber'",
        nl_hint="bedoelt u 'number'?",
    ),
    Row(
        code="unknown-type",
        told=declares("records:\n  fact: {}\ncards:\n  creature:\n    fields:\n      a: fact\n"),
        place="layouts/types.yaml:6:10",
        en="there is no type of field 'fact'",
        en_hint="a record has its place in a list: list of fact",
        nl="er is geen type veld 'fact'",
        nl_hint="een record hoort in een lijst: list of fact",
    ),
    Row(
        code="unknown-role",
        told=declares("blocks:\n  a:\n    fields:\n      b: {type: words, role: qestion}\n"),
        place="layouts/types.yaml:4:30",
        en="there is no role 'qestion'",
        en_hint="did you mean 'question'?",
        nl="er is geen rol 'qestion'",
        nl_hint="bedoelt u 'question'?",
    ),
    Row(
        code="unknown-role",
        told=declares("blocks:\n  a:\n    fields:\n      b: {type: words, role: lines}\n"),
        place="layouts/types.yaml:4:30",
        en="a field of the type 'words' cannot have the role 'lines'",
        en_hint="it is for a field of the type number",
        nl="een veld van het type 'words' kan de rol 'lines' niet hebben",
        nl_hint="die is voor een veld van het type number",
    ),
    Row(
        code="unknown-side",
        told=declares("blocks:\n  a:\n    fields:\n      b: {type: words, side: back}\n"),
        place="layouts/types.yaml:4:30",
        en="there is no side 'back' here",
        en_hint="known are: front",
        nl="er is hier geen kant 'back'",
        nl_hint="bekend zijn: front",
    ),
    Row(
        code="unknown-field",
        told=declares("blocks:\n  a:\n    one-of-needed: [c]\n    fields: {b: words}\n"),
        place="layouts/types.yaml:3:21",
        en="this block has no field 'c'",
        en_hint="known are: b",
        nl="dit blok heeft geen veld 'c'",
        nl_hint="bekend zijn: b",
    ),
    Row(
        code="unknown-list",
        told=declares("blocks:\n  a:\n    counts: suits\n"),
        place="layouts/types.yaml:3:13",
        en="there is no list 'suits'",
        en_hint="known are: numbered-cards",
        nl="er is geen lijst 'suits'",
        nl_hint="bekend zijn: numbered-cards",
    ),
    Row(
        code="unknown-kind",
        told=declares(
            "cards:\n  a:\n    room:\n      front: {qestions: 1..2}\nblocks: {questions: {}}\n"
        ),
        place="layouts/types.yaml:4:15",
        en="'qestions' is not a kind of block",
        en_hint="did you mean 'questions'?",
        nl="'qestions' is geen soort blok",
        nl_hint="bedoelt u 'questions'?",
    ),
    Row(
        code="unknown-card-type",
        told=declares("cards:\n  creature: {}\n  spell: {like: craeture}\n"),
        place="layouts/types.yaml:3:17",
        en="there is no type of card 'craeture'",
        en_hint="did you mean 'creature'?",
        nl="er is geen kaartsoort 'craeture'",
        nl_hint="bedoelt u 'creature'?",
    ),
    Row(
        code="cyclic-declaration",
        told=declares("records:\n  a: {fields: {b: list of b}}\n  b: {fields: {a: list of a}}\n"),
        place="layouts/types.yaml:2:3",
        en="the record 'a' holds itself: a > b > a",
        en_hint="take one of them out of the fields of the other",
        nl="het record 'a' bevat zichzelf: a > b > a",
        nl_hint="haal een ervan uit de velden van de ander",
    ),
    Row(
        code="cyclic-declaration",
        told=declares("cards:\n  a: {like: b}\n  b: {like: a}\n"),
        place="layouts/types.yaml:3:13",
        en="the type of card 'a' is like itself: a > b > a",
        en_hint="take 'like' out of one of them",
        nl="de kaartsoort 'a' lijkt op zichzelf: a > b > a",
        nl_hint="haal 'like' weg bij een ervan",
    ),
    Row(
        code="bad-bounds",
        told=declares("cards:\n  a:\n    fields:\n      b: {type: text, bounds: 1..2}\n"),
        place="layouts/types.yaml:4:17",
        en="a field of the type 'text' has no bounds",
        en_hint="bounds are for numbers and lists",
        nl="een veld van het type 'text' heeft geen grenzen",
        nl_hint="grenzen zijn er voor getallen en lijsten",
    ),
    Row(
        code="varying-list",
        told=declares("lists:\n  suits:\n    fields:\n      name: words\n"),
        place="layouts/types.yaml:4:7",
        en="'name' can differ by client, and a list cannot",
        en_hint="give it the type text",
        nl="'name' kan per cliënt verschillen, en een lijst kan dat niet",
        nl_hint="geef het het type text",
    ),
    Row(
        code="unknown-choice",
        told=declares(
            "cards:\n  a:\n    fields:\n      b: {type: 'one of rare, common', default: rara}\n"
        ),
        place="layouts/types.yaml:4:49",
        en="'rara' is none of the words that can stand here",
        en_hint="did you mean 'rare'?",
        nl="'rara' is geen van de woorden die hier kunnen staan",
        nl_hint="bedoelt u 'rare'?",
    ),
    Row(
        code="out-of-bounds",
        told=declares(
            "cards:\n  a:\n    fields:\n      b: {type: number, bounds: 1..9, default: 12}\n"
        ),
        place="layouts/types.yaml:4:48",
        en="a number from 1 to 9 is expected here",
        en_hint="write a number within these bounds",
        nl="hier hoort een getal van 1 tot en met 9 te staan",
        nl_hint="schrijf een getal binnen deze grenzen",
    ),
    Row(
        code="out-of-bounds",
        told=declares("cards:\n  a:\n    size: 60 x 90\n    corner-radius: 31\n"),
        place="layouts/types.yaml:4:20",
        en="the corners of a card of 60 x 90 mm have a radius of at most 30 mm",
        en_hint="write a smaller number, such as 3.5",
        nl="de hoeken van een kaart van 60 x 90 mm hebben een straal van ten hoogste 30 mm",
        nl_hint="schrijf een kleiner getal, zoals 3,5",
    ),
    Row(
        code="undeclared-field",
        told=checked("{{ card.titel }}"),
        place="layouts/plain/front.xml.j2:1:9",
        en="no type of card declares 'titel'",
        en_hint="did you mean 'title'?",
        nl="geen kaartsoort heeft een veld 'titel'",
        nl_hint="bedoelt u 'title'?",
        beside=("unused-field",),
    ),
    Row(
        code="unused-field",
        told=checked("{# card.cots #}{{ card.title }}"),
        place="layouts/types.yaml:4:7",
        en="no layout uses the field 'cost'",
        en_hint="use it in a layout, or declare it with printed: false",
        nl="geen lay-out gebruikt het veld 'cost'",
        nl_hint="gebruik het in een lay-out, of declareer het met printed: false",
    ),
    Row(
        code="help-unused",
        told=unused_help,
        place="layouts/types.help.yaml:2:3",
        en="nothing with the name 'domian' is declared",
        en_hint="did you mean 'domain'?",
        nl="niets met de naam 'domian' is gedeclareerd",
        nl_hint="bedoelt u 'domain'?",
    ),
)
