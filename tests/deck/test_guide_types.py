"""The guide of a deck of one's own: from YAML alone, and with types of pages of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaartenset.checks.guide import check_guide
from kaartenset.errors import InputError
from kaartenset.project.project import Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from pdf_reading import in_one_line, texts
from projects import build_pdf
from tables import table
from verapdf import judge

FILES = {
    "content/deck.yaml": "{title: My deck, lang: en, address: u, cards: [hello]}\n",
    "content/cards/hello.yaml": "{id: hello, type: plain}\n",
    "layouts/plain/front.xml.j2": "<face/>\n",
}

EVERY_BLOCK = """\
pages:
  - id: talk
    title: The talk
    steps: [{id: a, name: Open, text: well}, {id: b, name: Close, text: gently}]
    left:
      - {id: a, kind: text, heading: Text, text: some text}
      - {id: b, kind: note, text: a note}
      - {id: c, kind: points, text: above, points: [one point, another]}
      - {id: d, kind: numbered, points: [do first, do then]}
    right:
      - {id: a, kind: aloud, points: [how are you]}
      - {id: b, kind: pairs, pairs: [{id: a, left: silence, right: wait}]}
      - id: c
        kind: table
        heads: [what, minutes]
        rows: [{id: a, cells: [opening, "5"]}]
      - {id: d, kind: blanks, blanks: [{id: a, text: your name}]}
  - id: after
    type: form
    title: After the talk
    questions:
      - {id: good, question: Was it good, marks: [{id: a, text: it was}, {id: b, text: it was not}]}
      - {id: next, question: And now, lines: 2}
"""


def made(folder: Path, guide: str, **files: str) -> Source:
    """Return a deck of one card with this guide; ``types`` and ``page`` are a declaration and a
    layout for its pages, ``deck`` is another deck."""
    own = {
        "types": "layouts/guide/types.yaml",
        "page": "layouts/guide/page.xml.j2",
        "deck": "content/deck.yaml",
    }
    written = {own[name]: text for name, text in files.items()}
    for name, text in {**FILES, "content/guide.yaml": guide, **written}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return read_project(Project(folder / "content", folder / "layouts"))


def test_a_guide_with_every_kind_of_block_needs_no_layout(tmp_path: Path) -> None:
    source = made(tmp_path, EVERY_BLOCK)
    assert list(check_guide(source)) == []
    first, second = map(in_one_line, texts(build_pdf(source, None, Request("guide"))))
    for said in (
        *("My deck 1 of 2", "The talk", "Open well", "some text", "a note", "one point another"),
        *("1 do first", "2 do then", "‘how are you’", "silence wait", "opening 5", "your name"),
    ):
        assert said in first, said
    for said in ("After the talk", "Was it good it was it was not", "And now"):
        assert said in second, said


PAGE = """\
<face drawn-for="A4 portrait">
  <heading level="1" x="20" y="20" width="150" style="guide-title">{{ page.title }}</heading>
  {% for one in page.cards %}
    <text x="20" y="{{ 40 + 10 * loop.index }}" width="150" style="guide-body">{{ one.ask }}</text>
  {% endfor %}
</face>
"""
TYPES = """\
records:
  help: {fields: {ask: {type: text, role: aloud}}}
pages:
  page: {fields: {title: text, cards: {type: list of help, role: cards}}}
"""
OWN = "pages: [{id: a, type: page, title: Mine, cards: [{id: hello, ask: Hoe gaat het met u?}]}]\n"


def test_a_deck_declares_pages_of_its_own(tmp_path: Path) -> None:
    (page,) = texts(build_pdf(made(tmp_path, OWN, types=TYPES, page=PAGE), None, Request("guide")))
    assert "Mine" in page
    assert "Hoe gaat het met u?" in page


@table(
    ("file", "old", "new", "told"),
    [
        ("guide", "type: page", "type: pages", "1:23 unknown-page-type"),
        ("guide", "Mine", "'{client}'", "1:36 unknown-placeholder"),
        ("guide", "id: hello", "id: hallo", "1:14 guide-card-missing, 1:55 unknown-card"),
        ("guide", "pages:", "address: jij\npages:", "1:10 unknown-address"),
        ("guide", OWN, "pages: []\n", "1:8 too-few"),
        ("guide", OWN, EVERY_BLOCK.replace("kind: note", "kind: notes"), "7:23 unknown-kind"),
        ("types", "title: text", "title: words", "4:19 varying-list"),
        ("types", "type: text", "type: txt", "2:31 unknown-type"),
        ("types", "list of help", "list of helps", "4:46 unknown-type"),
        ("types", "{type: text, role: aloud}", "list of help", "2:3 cyclic-declaration"),
        ("types", "role: cards", "role: title", "4:66 unknown-role"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(
    file: str, old: str, new: str, told: str, tmp_path: Path
) -> None:
    name = {"guide": "content/guide.yaml", "types": "layouts/guide/types.yaml"}[file]
    texts = {"guide": OWN, "types": TYPES}
    assert texts[file].count(old) == 1
    texts[file] = texts[file].replace(old, new)
    source = made(tmp_path, texts["guide"], types=texts["types"], page=PAGE)
    with pytest.raises(InputError) as found:
        build_pdf(source, None, Request("guide"))
    assert [f"{each.where} {each.code}" for each in found.value.problems] == [
        f"{name}:{one}" for one in told.split(", ")
    ]


def test_what_is_said_aloud_has_the_form_of_address_of_the_deck(tmp_path: Path) -> None:
    """The guide itself speaks to its reader with "je" here."""
    deck = FILES["content/deck.yaml"].replace("lang: en", "lang: nl")
    guide = "address: je\n" + OWN.replace("Mine", "Jouw gesprek")
    assert list(check_guide(made(tmp_path, guide, types=TYPES, page=PAGE, deck=deck))) == []
    guide = guide.replace("met u", "met jou")
    (problem,) = check_guide(made(tmp_path, guide, types=TYPES, page=PAGE, deck=deck))
    assert (problem.code, problem.about) == ("L21", "jou")


@pytest.mark.slow
def test_guides_of_other_decks_pass_every_rule_of_pdfua(tmp_path: Path) -> None:
    team = read_project(find_project(None, None, Path("nowhere"), "team"))
    files = {tmp_path / "own.pdf": made(tmp_path, EVERY_BLOCK), tmp_path / "team.pdf": team}
    for file, source in files.items():
        file.write_bytes(build_pdf(source, None, Request("guide")))
    assert [verdict.failed for verdict in judge(list(files))] == [frozenset(), frozenset()]
