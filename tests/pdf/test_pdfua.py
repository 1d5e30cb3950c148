"""PDF/UA-1 as veraPDF judges it: every deck and guide passes, and files that break a rule fail
(A1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pikepdf
import pytest

from engines import ENGINES, widgets_of
from kaartenset.checks import in_every_address
from kaartenset.checks.stacks import stacks
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.personalise import personalise
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from projects import SHIPPED, TRANSLATIONS, EditableProject, build_pdf, shipped_pdf, shipped_with
from tiny_decks import FILES, FRONT, tiny_deck
from verapdf import judge

RULES = 106
"""Of PDF/UA-1, as far as a machine can judge them."""

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("lang", ["en-NL", "pl"])
def test_a_deck_in_another_language_with_words_in_a_third_passes(
    project: EditableProject, lang: str, tmp_path: Path
) -> None:
    project.replace("content/deck.yaml", "lang: nl-NL", f"lang: {lang}")
    project.replace("content/cards/goals.yaml", "Wat kunt u zelf", "Wat {fr|même} {nl|kunt u}")
    project.replace("content/cards/intro.yaml", "{client},", "{tr|efendi {client},}")
    source = project.read()
    files = []
    for target in ("screen", "guide"):
        files.append(tmp_path / f"{target}.pdf")
        files[-1].write_bytes(build_pdf(source, client_with("zw"), Request(target)))
        with pikepdf.open(files[-1]) as pdf:
            assert pdf.Root.Lang == lang
    assert [verdict.failed for verdict in judge(files)] == [frozenset(), frozenset()]


TABLE = (
    '<table x="10" y="70" width="85" columns="30 * 2*">'
    '<tr><th rowspan="2">Dag</th><th colspan="2">Dagdeel</th></tr>'
    "<tr><th>ochtend</th><th>middag</th></tr>"
    '<tr><th>maandag</th><td colspan="2">rust</td></tr></table></face>'
)


def test_a_table_passes_whose_cells_take_more_columns_and_rows(
    tmp_path: Path,
) -> None:
    """A cell that does not say so leaves a table with rows of different lengths."""
    files = [tmp_path / name for name in ("good.pdf", "columns.pdf", "rows.pdf")]
    front = FILES[FRONT].replace("</face>", TABLE)
    source = read_project(tiny_deck(tmp_path, {FRONT: front}))
    files[0].write_bytes(build_pdf(source, None, Request("screen")))
    for file, key in zip(files[1:], ("/ColSpan", "/RowSpan"), strict=True):
        with pikepdf.open(files[0]) as pdf:
            cells = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
            cell = next(one for one in cells if key in one.get("/A", {}))
            del cell.A[key]
            pdf.save(file)
    good, columns, rows = (verdict.failed for verdict in judge(files))
    assert good == frozenset()
    assert columns
    assert rows


def client_with(benefit: str) -> Client:
    return Client(
        name="Łucja-Maria N̄guyễn",
        appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
        adviser=Adviser(name="Şükrü Đorđević", phone="030 123 45 67"),
        benefit=benefit,
        reference="W-104",
    )


def cards_of_a_client(source: Source, client: Client | None) -> str:
    """Return the cards on which a deck differs from the neutral one, as a selection."""
    own, neutral = (personalise(source.deck, each).cards for each in (client, None))
    return ",".join(card.id for card, other in zip(own, neutral, strict=True) if card != other)


def test_every_deck_and_guide_passes(tmp_path: Path) -> None:
    """A benefit changes words and no structure, so only the standard is made for each. Of a variant
    the neutral deck is judged whole; for a client, the cards that differ from it."""
    files: list[Path] = []
    for variants, project in [
        (stack, project)
        for stack in stacks(SHIPPED)
        for project in in_every_address(SHIPPED, stack)
    ]:
        as_usual = not project.address
        source = shipped_with(variants) if as_usual else read_project(project, variants)
        own = ("zw", "wajong") if variants else [*source.deck.benefit_names]
        clients = [None, *map(client_with, own)]
        for client in clients:
            for target in ("screen",) if TRANSLATIONS & {*variants} else ("screen", "guide"):
                name = "+".join(
                    (target, *variants, client.benefit if client else "neutral", project.address)
                )
                cards = ""
                if variants and client and target == "screen":
                    cards = cards_of_a_client(source, client)
                    assert "intro" in cards
                files.append(tmp_path / f"{name}.pdf")
                files[-1].write_bytes(
                    shipped_pdf(variants, client, target, cards)
                    if as_usual
                    else build_pdf(source, client, Request(target, cards=cards))
                )
    verdicts = judge(files)
    assert {
        file.stem: verdict.failed
        for file, verdict in zip(files, verdicts, strict=True)
        if verdict.failed
    } == {}
    assert {verdict.rules for verdict in verdicts} == {RULES}


def test_a_deck_that_was_filled_in_still_passes(tmp_path: Path) -> None:
    """With letters that most forms do not know, by each of three engines."""
    empty = build_pdf(shipped_with(), None, Request("screen"))
    answers: dict[str, str | bool] = {}
    for widget in widgets_of(empty):
        answers.setdefault(widget.name, widget.state or "Łódź Nguyễn ŞıĞ їжак ёж Ψυχή 11\u00a0uur")
    circles = {name for name, state in answers.items() if state in ("beter", "A")}
    answers |= {
        widget.name: True
        for widget in widgets_of(empty)
        if widget.state and widget.name not in circles
    }
    files = [tmp_path / f"{engine.name}.filled.pdf" for engine in ENGINES]
    for engine, file in zip(ENGINES, files, strict=True):
        file.write_bytes(engine.fill(empty, answers, tmp_path))
    assert {
        file.name: verdict.failed
        for file, verdict in zip(files, judge(files), strict=True)
        if verdict.failed
    } == {}


def without_title(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    start, end = packet.index(b"<dc:title>"), packet.index(b"</dc:title>") + len(b"</dc:title>")
    pdf.Root.Metadata = pdf.make_stream(
        packet[:start] + packet[end:],
        {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML},
    )


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def with_untagged_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 m 10 10 l S")


def without_question(pdf: pikepdf.Pdf) -> None:
    widget = next(
        widget
        for page in pdf.pages
        for widget in page.obj.get("/Annots", [])
        if "/TU" in widget and widget.get("/FT") == "/Tx"
    )
    del widget.TU
    for element in pdf.objects:
        if (
            isinstance(element, pikepdf.Dictionary)
            and element.get("/S") == "/Form"
            and "/Alt" in element
        ):
            del element.Alt


def without_words_of_a_link(pdf: pikepdf.Pdf) -> None:
    link = next(
        link
        for page in pdf.pages
        for link in page.obj.get("/Annots", [])
        if link.Subtype == "/Link"
    )
    del link.Contents


def without_alt(pdf: pikepdf.Pdf) -> None:
    del structure_element(pdf, "/Figure").Alt


def with_level_left_out(pdf: pikepdf.Pdf) -> None:
    structure_element(pdf, "/H2").S = pikepdf.Name.H3


def without_tabs(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page)
    del page.obj["/Tabs"]


def structure_element(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Dictionary:
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == kind
    )


DAMAGES: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "no title": (without_title, "7.1-9"),
    "no language": (without_language, "7.2"),
    "untagged content": (with_untagged_content, "7.1-3"),
    "a field without a question": (without_question, "7.18.1-3"),
    "a link without words": (without_words_of_a_link, "7.18.5-2"),
    "a figure without words": (without_alt, "7.3-1"),
    "a heading level left out": (with_level_left_out, "7.4.2-1"),
    "no order of tabs": (without_tabs, "7.18.3-1"),
}
"""What is done to a good file, and the rule that it then breaks: the clause, and the test where
that is one."""


def test_a_file_that_breaks_a_rule_fails_by_that_rule(tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(build_pdf(shipped_with(), client_with("wajong"), Request("screen")))
    files: list[Path] = []
    for number, (damage, _rule) in enumerate(DAMAGES.values()):
        files.append(tmp_path / f"{number}.pdf")
        with pikepdf.open(good) as pdf:
            damage(pdf)
            pdf.save(files[-1])
    found = dict(zip(DAMAGES, (verdict.failed for verdict in judge(files)), strict=True))
    missed = {
        name: failed
        for name, failed in found.items()
        if not any(rule.startswith(DAMAGES[name][1]) for rule in failed)
    }
    assert missed == {}
