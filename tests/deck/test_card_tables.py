"""Cards from a table: CSV, workbook and YAML list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaartenset.errors import InputError
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from projects import SHIPPED
from tiny_decks import DECK, FILES, FRONT, tiny_deck

TYPES = """\
cards:
  creature:
    size: poker
    fields:
      title: {type: text, role: title}
      cost: {type: number, bounds: 0..9}
      traits: optional list of text
"""
FACE = """\
<face drawn-for="poker">
  <text x="6" y="12" width="50" style="body">{{ card.title }}</text>
  {% for trait in card.traits %}
    <text x="6" y="{{ 24 + 8 * loop.index0 }}" width="50" style="body">{{ trait }}</text>
  {% endfor %}
</face>
"""
BACK = '<face drawn-for="poker"></face>'
CSV = 'id;title;cost;traits;copies\nimp;Imp;1;"Fast; Small";\nogre;Ogre;7;;2\n'


@pytest.fixture
def game(tmp_path: Path) -> Project:
    """A deck whose cards are in a table."""
    content, layouts = tmp_path / "content", tmp_path / "layouts"
    (content / "cards").mkdir(parents=True)
    (layouts / "creature").mkdir(parents=True)
    shutil.copy(SHIPPED.layouts / "theme.yaml", layouts)
    for name in ("fonts", "pictograms"):
        shutil.copytree(SHIPPED.layouts / name, layouts / name)
    (layouts / "types.yaml").write_text(TYPES, encoding="utf-8")
    (layouts / "creature/front.xml.j2").write_text(FACE, encoding="utf-8")
    (layouts / "creature/back.xml.j2").write_text(BACK, encoding="utf-8")
    shutil.copy(SHIPPED.content / "pictograms.yaml", content)
    return Project(content, layouts)


def listed(game: Project, table: str, cards: str = "{from: cards.csv, type: creature}") -> None:
    """Write the deck and its table, whose file the list of cards names."""
    deck = (SHIPPED.content / "deck.yaml").read_text(encoding="utf-8")
    start, end = deck.index("cards:\n"), deck.index("# What stands in a place")
    (game.content / "deck.yaml").write_text(
        f"{deck[:start]}cards:\n  - {cards}\n{deck[end:]}", encoding="utf-8"
    )
    name = cards.partition("from: ")[2].partition(",")[0]
    if table:
        (game.content / name).write_text(table, encoding="utf-8")


def values(source: Source) -> list[tuple[str, str, int, list[str]]]:
    return [
        (card.id, card.own.title.plain, card.own.cost, [trait.plain for trait in card.own.traits])
        for card in source.deck.cards
    ]


WANTED = [
    ("imp", "Imp", 1, ["Fast", "Small"]),
    ("ogre", "Ogre", 7, []),
    ("ogre-2", "Ogre", 7, []),
]


def test_each_row_of_a_csv_is_a_card(game: Project) -> None:
    listed(game, CSV)
    assert values(read_project(game)) == WANTED


def test_the_separator_of_lists_and_that_of_columns_are_free(game: Project) -> None:
    listed(
        game,
        "title,cost,id,copies,traits\nImp,1,imp,,Fast / Small\nOgre,7,ogre,2,\n",
        '{from: cards.csv, type: creature, separator: " / "}',
    )
    assert values(read_project(game)) == WANTED


def test_a_list_in_yaml_gives_the_same_cards(game: Project) -> None:
    listed(
        game,
        "- {id: imp, title: Imp, cost: 1, traits: [Fast, Small]}\n"
        "- {id: ogre, title: Ogre, cost: 7, copies: 2}\n",
        "{from: cards/all.yaml, type: creature}",
    )
    assert values(read_project(game)) == WANTED


def test_a_sheet_of_a_workbook_gives_the_same_cards(game: Project) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["notes"])
    sheet = book.create_sheet("Game")
    for row in (
        ["id", "title", "cost", "traits", "copies"],
        ["imp", "Imp", 1, "Fast;Small", None],
        ["ogre", "Ogre", 7, None, 2],
    ):
        sheet.append(row)
    book.save(game.content / "cards.xlsx")
    listed(game, "", "{from: cards.xlsx, type: creature, sheet: Game}")
    assert values(read_project(game)) == WANTED


def test_cards_without_an_id_are_named_by_type_and_number(game: Project) -> None:
    listed(game, "title;cost\nImp;1\nOgre;7\n")
    assert [card.id for card in read_project(game).deck.cards] == ["creature-1", "creature-2"]


def test_a_type_without_fields_has_a_title_and_a_text(game: Project) -> None:
    (game.layouts / "types.yaml").write_text(
        "cards:\n  creature: {size: poker}\n", encoding="utf-8"
    )
    (game.layouts / "creature/front.xml.j2").write_text(
        '<face drawn-for="poker"><text x="6" y="12" width="50">{{ card.title }}</text>'
        '<text x="6" y="30" width="50">{{ card.text }}</text></face>',
        encoding="utf-8",
    )
    listed(game, "title;text\nImp;Small\n")
    (card,) = read_project(game).deck.cards
    assert (card.own.title.plain, card.own.text.plain) == ("Imp", "Small")


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("id;titel;cost\nimp;Imp;1\n", ["cards.csv: row 1, column B unknown-column"]),
        (
            "naam;kosten\nImp;1\n",
            [f"cards.csv: row 1, column {column} unknown-column" for column in "AB"],
        ),
        ("id;cost;cost;title\nimp;1;1;Imp\n", ["cards.csv: row 1, column C duplicate-column"]),
        ("id;title;cost\nimp;Imp;10\n", ["cards.csv: row 2, column C out-of-bounds"]),
        ("id;title;cost\nimp;;1\n", ["cards.csv: row 2 missing-key"]),
        ("id;title;cost\nimp;Imp;1\nimp;Ogre;2\n", ["cards.csv: row 3, column A duplicate-card"]),
        ("id;title;cost\nimp;Imp;1;2\n", ["cards.csv: row 2, column D cell-without-heading"]),
        ("title;cost;copies\nImp;1;100\n", ["cards.csv: row 2, column C bad-copies"]),
        ("id;title;cost\n", ["cards.csv too-few"]),
        ("", ["deck.yaml file-missing"]),
        ("id;title;cost\nImp of Ur;Imp;1\n", ["cards.csv: row 2, column A bad-id"]),
    ],
)
def test_every_fault_of_a_table_has_its_row_and_column(
    game: Project, table: str, found: list[str]
) -> None:
    listed(game, table)
    with pytest.raises(InputError) as caught:
        read_project(game)
    said = [f"{problem.where} {problem.code}" for problem in caught.value.problems]
    for want, got in zip(found, said, strict=True):
        place, code = want.rsplit(" ", 1)
        assert got.endswith(code)
        assert place.partition(":")[0] in got
        assert place.partition(": ")[2] in got


@pytest.mark.parametrize(
    ("cards", "code"),
    [
        ("{from: ../secret.csv, type: creature}", "outside-project"),
        ("{from: cards.csv, type: creatuer}", "unknown-card-type"),
        ("{from: cards.csv}", "missing-key"),
        ("{from: cards.csv, type: creature, sheet: Blad1}", "no-sheets"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(game: Project, cards: str, code: str) -> None:
    listed(game, "id;title;cost\nimp;Imp;1\n", cards)
    with pytest.raises(InputError) as caught:
        read_project(game)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_variant_can_change_a_card_of_a_table(game: Project) -> None:
    listed(game, CSV)
    variant = game.content / "variants/dutch"
    (variant / "cards").mkdir(parents=True)
    (variant / "variant.yaml").write_text("id: dutch\nname: Dutch\n", encoding="utf-8")
    (variant / "cards/imp.yaml").write_text("title: Duiveltje\n", encoding="utf-8")
    assert values(read_project(game, ("dutch",)))[0][1] == "Duiveltje"


def test_a_picture_that_is_not_there_is_reported_in_its_cell(tmp_path: Path) -> None:
    """Not at the layout, which shows the pictures of all rows."""
    fields = "{title: words, picture: picture}"
    shown = '<image file="{{ card.picture }}" x="10" y="50" width="9" height="9" alt=""/>'
    project = tiny_deck(
        tmp_path,
        {
            DECK: "title: Walks\nlang: en\ncards: [{from: walks.csv, type: walk}]\n",
            "content/walks.csv": "id,title,picture\na,A,pictures/fox.svg\nb,B,pictures/foks.svg\n",
            "layouts/types.yaml": f"cards: {{walk: {{fields: {fields}}}}}\n",
            FRONT: FILES[FRONT]
            .replace("{{ card.text }}", "")
            .replace("</face>", f"{shown}</face>"),
            "layouts/pictures/fox.svg": '<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
        },
    )
    with pytest.raises(InputError) as refusal:
        read_project(project)
    (problem,) = refusal.value.problems
    assert (problem.code, str(problem.where)) == (
        "picture-missing",
        "content/walks.csv: row 3, column C",
    )
    assert problem.hint == "did you mean 'pictures/fox.svg'?"
