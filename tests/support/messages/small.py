"""Small bad inputs: a whole YAML text, a change to a small deck or a small theme, a template, a
drawing."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from faces import FRONT, LayoutFolder
from kaartenset.dataclass import replace
from kaartenset.deck.declared.read import read_declarations
from kaartenset.deck.guide import read_guide
from kaartenset.deck.read import Parts, read_deck
from kaartenset.deck.varying_parts import change_card
from kaartenset.errors import Problem, Problems
from kaartenset.layout import Layouts
from kaartenset.layout.markup import markup_of
from kaartenset.locations import InFile
from kaartenset.project.orphans import find_orphans
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import Placeholder, Text, Words
from kaartenset.source.text_files import read_text
from kaartenset.source.variants import Stack, read_stack
from kaartenset.source.yaml_files import parse_nodes
from kaartenset.theme.font_loading import load_fonts
from kaartenset.theme.pictograms.reader import parse_pictogram
from kaartenset.theme.theme import Theme, read_theme
from kaartenset.typeset.bounds import check_coverage
from kaartenset.typeset.set_face import set_face
from messages.rows import Told
from projects import LISTS, SHIPPED

DECK, DOMAINS, BENEFITS, PICTOGRAMS = (
    "deck.yaml",
    "domains.yaml",
    "benefits.yaml",
    "pictograms.yaml",
)
GOALS, WORK, VARIANT = "cards/goals.yaml", "cards/work.yaml", "variants/plain/variant.yaml"
VARIED = "variants/plain/cards/goals.yaml"
THEME, TYPES = "layouts/theme.yaml", "layouts/types.yaml"

FILES = {
    DECK: """\
id: small
title: Een kleine set
lang: nl-NL
edition: eerste
variant-name: standaard
tested-with: niemand
cards:
  - goals
  - work
defaults:
  role: uw contactpersoon
sheet:
  slug: "{deck}"
  front: voorkant
  back: achterkant
  long-edge: lange zijde
  short-edge: korte zijde
""",
    DOMAINS: """\
- id: work
  name: Werk
  colour: blue
  pictogram: home
""",
    BENEFITS: """\
- id: zw
  name: Ziektewet
- id: wajong
  name: Wajong
""",
    PICTOGRAMS: """\
home: een huis
route: een route
""",
    GOALS: """\
id: goals
type: fill-in
name: Verder
title: Hoe ik verder kan
pictogram: route
look: ahead
front:
  - id: first
    kind: question
    question: Wat doet u?
    lines: 3
back:
  - id: more
    kind: question
    question: Wat nog?
    lines: 3
""",
    WORK: """\
id: work
type: domain
domain: work
front:
  - id: line
    kind: lead
    text: Wat u deed
back:
  - id: ask
    kind: questions
    questions:
      - Wat deed u?
      - Wat kunt u?
      - Wat wilt u?
""",
    VARIANT: """\
id: plain
name: eenvoudig
""",
    VARIED: """\
title: Verder
""",
}
"""A deck of two cards and a variant that has another title for one of them."""

SMALL_THEME = """\
safe-area: 6
fonts:
  regular:
    - fonts/AtkinsonHyperlegibleNext-Regular.ttf
  semibold:
    - fonts/AtkinsonHyperlegibleNext-SemiBold.ttf
least-type: 9
styles:
  body:
    size: 12
    least: 12
    pitch: 6
colours:
  ink:
    hex: "#1D1D1B"
    cmyk: [0, 0, 0, 100]
looks:
  now:
    tile: ink
    pictogram: ink
    tile-top: 6
    number: ink
    number-text: ink
strokes:
  writing-line: 0.5
  outline: 0.75
  box: 1
  dotted-line: 0.75
radii:
  panel: 4.5
  tile: 3
  small-tile: 2.25
  box: 1
  little-card: 1.2
writing-pitch: 9
pictograms: pictograms
"""


@cache
def shipped() -> Source:
    return read_project(SHIPPED)


@cache
def _screen() -> str:
    """Return what the deck that ships says on a screen; it is long, and wrong in no row."""
    text = (SHIPPED.content / DECK).read_text(encoding="utf-8")
    return text[text.index("\nscreen:") + 1 :]


@cache
def _ways() -> str:
    """Return what the deck that ships calls the ways to meet, and its cards; likewise."""
    text = (SHIPPED.content / DECK).read_text(encoding="utf-8")
    return text[text.index("\ncode:") + 1 : text.index("\n# Who read")] + "\n"


def yaml(text: str) -> Told:
    """A whole YAML file with this text."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        parse_nodes(text, "content/deck.yaml", problems)
        return list(problems)

    return told


def file(data: bytes) -> Told:
    """A file of texts with these bytes."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        (folder / "work.yaml").write_bytes(data)
        read_text(folder / "work.yaml", "content/cards/work.yaml", problems)
        return list(problems)

    return told


def content(
    *changes: tuple[str, str, str],
    variants: tuple[str, ...] = (),
    files: dict[str, str] | None = None,
) -> Told:
    """The small deck with in these files one text replaced by another, and with other files
    beside."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        write_small(folder, *changes, files=files or {})
        read_small(folder, problems, variants)
        return list(problems)

    return told


def write_small(folder: Path, *changes: tuple[str, str, str], files: dict[str, str]) -> None:
    """Write the small deck, with in these files one text replaced by another, and other files
    beside."""
    texts = dict(FILES)
    for name, old, new in changes:
        assert texts[name].count(old) == 1, (name, old)
        texts[name] = texts[name].replace(old, new)
    texts[DECK] += _ways() + _screen()
    for name, whole in {**texts, **files}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(whole, encoding="utf-8", newline="")


def read_small(
    folder: Path, problems: Problems, variants: tuple[str, ...] = ()
) -> tuple[Stack, Parts]:
    stack = read_stack(folder / "content", variants, problems)
    source = shipped()
    return stack, read_deck(stack, source.deck.declared, source.theme, problems)


def small_deck(
    folder: Path, *changes: tuple[str, str, str], files: dict[str, str] | None = None
) -> Source:
    """Return the small deck, changed but right, with the look that ships."""
    problems = Problems()
    write_small(folder, *changes, files=files or {})
    stack, parts = read_small(folder, problems)
    assert parts.deck is not None, list(problems)
    theme = shipped().theme
    return Source(parts.deck, theme, shipped().fonts, Layouts(theme), stack)


def theme(*changes: tuple[str, str], fonts: dict[str, bytes] | None = None) -> Told:
    """The small theme with one text replaced by another; with ``fonts`` its fonts are looked at
    too."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        found = changed_theme(folder, *changes, problems=problems)
        if fonts is not None:
            shipped_fonts = SHIPPED.layouts / "fonts"
            (folder / "layouts/fonts").mkdir()
            for name in (
                "AtkinsonHyperlegibleNext-Regular.ttf",
                "AtkinsonHyperlegibleNext-SemiBold.ttf",
            ):
                (folder / "layouts/fonts" / name).write_bytes((shipped_fonts / name).read_bytes())
            for name, data in fonts.items():
                (folder / "layouts" / name).write_bytes(data)
            assert found is not None
            loaded = load_fonts(found, problems)
            if loaded is not None and not any(problems):
                loaded.missing("e\u0301")  # for which it reads the fonts
        return list(problems)

    return told


SMALL_TYPES = """\
cards:
  fill-in:
    size: A5 landscape
    stock: white
    numbered: true
    room:
      front:
        choice: 2..4
blocks:
  choice: {}
"""


def place_in_types(line: str) -> str:
    """Return the place of a line of the declarations that ship."""
    lines = (SHIPPED.layouts / "types.yaml").read_text(encoding="utf-8").splitlines()
    return f"{TYPES}:{lines.index(line) + 1}:{len(line) - len(line.lstrip()) + 1}"


def types(*changes: tuple[str, str]) -> Told:
    """Small declarations with one text replaced by another."""
    written = SMALL_TYPES
    for old, new in changes:
        assert written.count(old) == 1, old
        written = written.replace(old, new)
    return declares(written)


def declares(written: str) -> Told:
    """Declarations with this text."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        (folder / "layouts").mkdir()
        (folder / TYPES).write_text(written, encoding="utf-8", newline="")
        read_declarations(folder / "layouts", Stack(folder / "content"), problems)
        return list(problems)

    return told


def changed_theme(folder: Path, *changes: tuple[str, str], problems: Problems) -> Theme | None:
    """Return the small theme with one text replaced by another."""
    written = SMALL_THEME
    for old, new in changes:
        assert written.count(old) == 1, old
        written = written.replace(old, new)
    (folder / "layouts").mkdir()
    (folder / THEME).write_text(written, encoding="utf-8", newline="")
    return read_theme(folder / "layouts", Stack(folder / "content"), problems)


def template(text: str | bytes, **files: str) -> Told:
    """The front of the goals card is made by this template; ``files`` are other templates, by
    their names without an ending."""

    def told(folder: Path) -> list[Problem]:
        templates = LayoutFolder.of(shipped(), folder)
        for name, other in files.items():
            templates.write(f"layouts/{name}.xml.j2", other)
        templates.write(FRONT, text)
        return templates.lay_out()[1]

    return told


def inside(elements: str) -> Told:
    """A template whose second line is this, inside its face."""
    return template(f'<face drawn-for="A5 landscape">\n{elements}\n</face>')


def set_inside(elements: str, corner: float = 0.0, **changes: object) -> Told:
    """A template whose second line is this, its face set in type with round corners; the theme
    differs from the shipped one in ``changes``."""

    def told(folder: Path) -> list[Problem]:
        source, problems = shipped(), Problems()
        templates = LayoutFolder.of(source, folder)
        templates.write(FRONT, f'<face drawn-for="A5 landscape">\n{elements}\n</face>')
        card = next(card for card in templates.deck.cards if card.id == "goals")
        for face in templates.layouts(**changes).lay_out(templates.deck, card, problems)[:1]:
            set_face(face._replace(corner=corner), source.fonts, problems)
        return list(problems)

    return told


def unplaced(folder: Path) -> list[Problem]:
    """The small deck with templates that show nothing but the title of the goals card."""
    source, problems = small_deck(folder), Problems()
    card = source.deck.cards[0]
    templates = LayoutFolder.of(shipped(), folder / "templates")
    written = '<face drawn-for="A5 landscape"><text x="9" y="50" width="99">{{ card.title }}{{ card.back[0].question }}</text></face>'
    templates.write(FRONT, written)
    faces = templates.layouts().lay_out(source.deck, card, problems)
    check_coverage((card,), faces, problems)
    return list(problems)


def without_originals(folder: Path) -> list[Problem]:
    """The small deck as a translation, with templates that show its own texts alone."""
    source, problems = small_deck(folder), Problems()
    original = replace(source.deck.cards[0].at, file="content/original.yaml")
    deck = replace(
        source.deck,
        cards=tuple(
            change_card(card, lambda text: replace(text, original=Text(text.spans, original)))
            for card in source.deck.cards
        ),
    )
    faces = source.layouts.lay_out(deck, deck.cards[0], problems)
    check_coverage((deck.cards[0],), faces, problems)
    return list(problems)


def said(words: str, file: str, line: int, column: int, placeholder: str = "") -> str:
    """Return a text of the content as a layout gets it; its words are the value of a
    placeholder, if one is given."""
    content = Placeholder(placeholder, words) if placeholder else words
    return markup_of(Text((Words(content),), InFile(file, line, column)))


def drawing(
    inner: str,
    root: str = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="black">',
) -> Told:
    """A pictogram with this in it."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        parse_pictogram(f"{root}\n{inner}\n</svg>", "layouts/pictograms/home.svg", problems)
        return list(problems)

    return told


def files(*names: str) -> Told:
    """A project with the small deck and theme and with these empty files beside."""

    def told(folder: Path) -> list[Problem]:
        write_small(folder, files={})
        changed_theme(folder, problems=Problems())
        for name in (*names, "layouts/fill-in/front.xml.j2", "layouts/fill-in/back.xml.j2"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
        shutil.copy(SHIPPED.layouts / "types.yaml", folder / "layouts")
        return find_orphans(folder / "content", folder / "layouts", LISTS)

    return told


STATEMENTS = (
    GOALS,
    "kind: question\n    question: Wat doet u?\n    lines: 3",
    "kind: statements\n    question: Wat doet u?\n    statements:\n"
    + "".join(f"      - {{id: {letter}, text: a}}\n" for letter in "ABCDE"),
)
"""A change: five statements in the place of a question."""

_STAGNATION = (
    "name: a, say: b, first-step: c, happening: d, heard: e, mechanism: f, do: g, avoid: h"
)
GUIDE = f"""\
pages:
  - id: cards
    type: cards
    title: a
    lead: b
    listen-label: c
    openings-label: d
    cards:
      - {{id: goals, asks: a, listen: b, openings: [c]}}
      - {{id: work, asks: a, listen: b, openings: [c]}}
  - id: stagnation
    type: stagnation
    title: a
    lead: b
    caption: c
    happening-label: a
    heard-label: b
    helps-label: c
    avoid-label: d
    probe-heading: a
    probe: [b]
    stagnations:
      - {{id: A, {_STAGNATION}}}
      - {{id: B, {_STAGNATION}}}
      - {{id: C, {_STAGNATION}}}
      - {{id: D, {_STAGNATION}}}
      - {{id: E, {_STAGNATION}}}
  - id: talk
    title: a
    left: [{{id: a, kind: text, text: b}}]
"""
"""A guide to the small deck."""


def guide(old: str, new: str) -> Told:
    """The small deck with statements, and its guide with one text replaced by another."""

    def told(folder: Path) -> list[Problem]:
        assert GUIDE.count(old) == 1
        source, problems = (
            small_deck(folder, STATEMENTS, files={"guide.yaml": GUIDE.replace(old, new)}),
            Problems(),
        )
        read_guide(source.stack, source.deck, source.theme, problems)
        return list(problems)

    return told
