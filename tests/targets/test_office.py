"""The file for the office printer: its structure, its words, and that it says nothing of the
client but on the cards (O1, O5, S2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from reportlab.pdfgen.canvas import Canvas

import kaartenset
from clients import CLIENT, VALUES
from kaartenset.client.client import Client
from kaartenset.errors import InputError, UsageError
from kaartenset.pages.imposition import Flip, Marks
from kaartenset.project.project import Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from outside_tools import needs_tool, run_tool
from pdf_reading import in_one_line, open_pdf, shown, texts
from projects import build_pdf
from tables import table

A4 = (595.276, 841.890)
BENEFITS = ("zw", "wga-35-80", "wga-80-100", "wajong")


@pytest.fixture(scope="module")
def shipped() -> Project:
    return find_project(None, None, Path(kaartenset.__file__).parents[1])


@pytest.fixture(scope="module")
def source(shipped: Project) -> Source:
    return read_project(shipped)


@pytest.fixture(scope="module")
def neutral(source: Source) -> bytes:
    return build_pdf(source, None, Request("office"))


@pytest.fixture(scope="module")
def personal(source: Source) -> bytes:
    return build_pdf(source, CLIENT, Request("office"))


def boxes(data: bytes) -> list[tuple[float, float]]:
    with open_pdf(data) as pdf:
        return [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]


# ---- pages


def test_the_deck_is_three_sheets_of_a5_and_two_of_a6_printed_on_both_sides_of_a4(
    neutral: bytes,
) -> None:
    assert boxes(neutral) == [pytest.approx(A4, abs=0.01)] * (2 * (3 + 2))
    with open_pdf(neutral) as pdf:
        assert all(
            [float(page.mediabox[0]), float(page.mediabox[1])] == [0, 0] and "/Rotate" not in page
            for page in pdf.pages
        )


def test_white_sheets_come_first_then_coloured_ones(neutral: bytes) -> None:
    # Cut-and-stack (O4): of three sheets the first holds cards 1 and 4; of two sheets the first
    # holds domains 1 and 3.
    pages = texts(neutral)
    assert [sorted(set(re.findall(r"\bkaart ([1-6]) van 6\b", page))) for page in pages] == [
        ["1", "4"], ["1", "4"], ["2", "5"], ["2", "5"], ["3", "6"], ["3", "6"], [], [], [], [],
    ]  # fmt: skip


@table(
    ("paper", "pages", "size"),
    [
        # Four A5 and eight A6 on a landscape A3; one A5 and two A6 on a Letter sheet; one A5 and
        # two A6 on a landscape A5.
        ("A3", 2 * (2 + 1), (1190.551, 841.890)),
        ("Letter", 2 * (6 + 3), (612, 792)),
        ("A5", 2 * (6 + 3), (595.276, 420.945)),
    ],
)
def test_other_papers_hold_as_many_cards_as_fit(
    paper: str, pages: int, size: tuple[float, float], source: Source
) -> None:
    assert (
        boxes(build_pdf(source, None, Request("office", paper=paper)))
        == [pytest.approx(size, abs=0.01)] * pages
    )


def test_a_card_that_is_larger_than_the_paper_is_refused(source: Source) -> None:
    with pytest.raises(InputError) as refused:
        build_pdf(source, None, Request("office", paper="A6"))
    (problem,) = refused.value.problems
    assert problem.code == "card-too-large"
    assert "A6" in problem.message
    assert "intro" in problem.message
    assert "--paper" in problem.hint


def test_some_cards_are_a_smaller_deck_in_the_same_order(source: Source) -> None:
    pages = texts(build_pdf(source, CLIENT, Request("office", cards="work,1-3,health")))
    assert len(pages) == 2 * (2 + 1)
    assert [sorted(set(re.findall(r"\bkaart ([1-6]) van 6\b", page))) for page in pages] == [
        ["1", "3"],
        ["1", "3"],
        ["2"],
        ["2"],
        [],
        [],
    ]
    assert "Ik en mijn gezondheid" in in_one_line(pages[5])
    assert "Familie en vrienden" not in in_one_line(pages[4] + pages[5])


def test_a_card_that_the_deck_does_not_have_is_refused(source: Source) -> None:
    with pytest.raises(UsageError) as refused:
        build_pdf(source, None, Request("office", cards="1,helth,9"))
    assert [problem.code for problem in refused.value.problems] == ["unknown-card", "unknown-card"]
    assert any("health" in problem.hint for problem in refused.value.problems)


def test_copies_are_more_pages_and_hardly_more_bytes(source: Source, personal: bytes) -> None:
    twice = build_pdf(source, CLIENT, Request("office", copies=2))
    assert texts(twice) == texts(personal) * 2
    assert len(twice) < len(personal) + 4000


# ---- what the file says of itself


@table(
    ("flip", "duplex"),
    [(Flip.LONG_EDGE, "/DuplexFlipLongEdge"), (Flip.SHORT_EDGE, "/DuplexFlipShortEdge")],
)
def test_the_viewer_prints_at_true_size_and_turns_about_the_right_edge(
    flip: Flip, duplex: str, source: Source
) -> None:
    with open_pdf(build_pdf(source, None, Request("office", flip=flip))) as pdf:
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert pdf.Root.ViewerPreferences.Duplex == duplex


def test_the_file_says_its_language_its_deck_and_its_variant(personal: bytes) -> None:
    with open_pdf(personal) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert (
            str(pdf.docinfo["/Title"])
            == "Mijn verhaal: kaarten voor een gesprek over werk (standaard)"
        )
        assert str(pdf.docinfo["/Creator"]) == f"kaartenset {kaartenset.__version__}"


def values_outside_cards(data: bytes, values: tuple[str, ...]) -> set[str]:
    """Return which values a file holds anywhere but in the content of its pages, in any encoding
    that PDF knows."""
    with open_pdf(data) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b"")
        rest = BytesIO()
        pdf.save(
            rest,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        strings = "".join(str(item) for item in pdf.objects if isinstance(item, pikepdf.String))
    everything = rest.getvalue() + strings.encode()
    return {
        value
        for value in values
        if any(
            spelled in everything
            for part in (value, *value.split())
            for spelled in _spellings(part)
        )
    }


def _spellings(text: str) -> tuple[bytes, ...]:
    """Return the ways in which a part of a value can stand in a PDF; parts that could be
    anything are left out."""
    if len(text) < 5:
        return ()
    digits = text.encode("utf-16-be").hex()
    return (
        text.encode(),
        text.encode("utf-16-be"),
        text.encode("utf-16-le"),
        digits.encode(),
        digits.upper().encode(),
    )


@table("slug", [False, True])
def test_no_value_of_the_client_stands_outside_the_cards(slug: bool, source: Source) -> None:
    data = build_pdf(source, CLIENT, Request("office", slug=slug))
    assert values_outside_cards(data, VALUES) == set()
    assert not any(value.encode() in data for value in VALUES)


@table("key", ["/Title", "/Keywords"])
def test_a_value_of_the_client_in_the_metadata_is_found(key: str, personal: bytes) -> None:
    with open_pdf(personal) as pdf:
        pdf.docinfo[key] = f"Kaarten van {CLIENT.name}"
        leaking = BytesIO()
        pdf.save(leaking)
    assert values_outside_cards(leaking.getvalue(), VALUES) == {CLIENT.name}


# ---- fonts and bytes


def faults_of_fonts(data: bytes) -> list[str]:
    """Return what is wrong with the fonts of a file: each must be in it, none may be of Type 3."""
    faults = []
    with open_pdf(data) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                if item.Subtype == "/Type0":
                    continue  # its descendant is a font of its own
                descriptor = item.get("/FontDescriptor")
                if item.Subtype == "/Type3":
                    faults.append("Type 3")
                elif descriptor is None or "/FontFile2" not in descriptor:
                    faults.append(f"{item.BaseFont} is not in the file")
    return faults


def plain_reportlab() -> bytes:
    """Return a PDF of a kind that this program may not make: its font is not in it."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 100, "kaart")
    canvas.save()
    return out.getvalue()


def test_every_font_is_in_the_file(personal: bytes, neutral: bytes) -> None:
    assert faults_of_fonts(personal) == faults_of_fonts(neutral) == []


def test_a_font_that_is_not_in_the_file_is_found() -> None:
    assert faults_of_fonts(plain_reportlab()) == ["/Helvetica is not in the file"]


def test_the_file_is_at_most_a_hundred_and_fifty_kilobytes(
    source: Source, neutral: bytes, personal: bytes
) -> None:
    everything = Request(marks=Marks.LINES, slug=True, copies=3)
    assert (
        max(
            map(
                len,
                (
                    neutral,
                    personal,
                    build_pdf(source, CLIENT, everything),
                ),
            )
        )
        <= 150_000
    )


@pytest.fixture
def written(personal: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "deck.pdf"
    path.write_bytes(personal)
    return path


@pytest.mark.slow
def test_qpdf_finds_nothing_wrong(written: Path) -> None:
    said = run_tool("qpdf", "--check", written)
    assert said.returncode == 0
    assert "No syntax or stream encoding errors found" in said.stdout
    assert "WARNING" not in said.stdout + said.stderr


@pytest.mark.slow
def test_qpdf_sees_a_file_that_was_cut_off(written: Path, personal: bytes) -> None:
    written.write_bytes(personal[:-2000])
    assert run_tool("qpdf", "--check", written).returncode != 0


def fonts_not_embedded(path: Path) -> list[str]:
    """Return the lines of pdffonts that do not say yes under "emb", the fifth column from the
    right."""
    head, _rule, *fonts = run_tool("pdffonts", path).stdout.splitlines()
    assert head.split()[-5:] == ["emb", "sub", "uni", "object", "ID"]
    assert fonts
    return [line for line in fonts if line.split()[-5] != "yes"]


@pytest.mark.slow
def test_pdffonts_says_yes_to_every_font(written: Path) -> None:
    assert fonts_not_embedded(written) == []


@pytest.mark.slow
def test_pdffonts_says_no_to_a_font_that_is_not_embedded(written: Path) -> None:
    written.write_bytes(plain_reportlab())
    assert len(fonts_not_embedded(written)) == 1


@pytest.mark.slow
def test_ghostscript_reads_every_page_without_a_word(written: Path) -> None:
    said = run_tool(
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-dPDFSTOPONERROR",
        "-sDEVICE=nullpage",
        written,
    )
    assert (said.returncode, said.stdout.strip()) == (0, "")


def test_a_missing_judge_fails_in_ci_and_is_skipped_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        needs_tool("no-such-judge")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception):
        needs_tool("no-such-judge")


# ---- the words on the cards


def test_the_first_card_says_who_when_where_and_with_whom(personal: bytes) -> None:
    page = in_one_line(texts(personal)[0])
    assert f"Beste {unicodedata.normalize('NFC', CLIENT.name)}," in page
    for words in (
        "dinsdag 1 december 2026",
        "om 10.30 uur",
        "kantoor Utrecht",
        CLIENT.adviser.name,
        CLIENT.adviser.phone,
    ):
        assert words in page


def sentences(project: Project) -> dict[str, str]:
    """Return the sentence of each benefit as the editor wrote it, and of ``otherwise``."""
    card = yaml.safe_load(
        (project.content / "cards" / "situation.yaml").read_text(encoding="utf-8")
    )
    found: dict[str, str] = next(
        block["text"] for block in card["front"] if block["id"] == "benefit"
    )
    assert len(found) == 5
    return found


@pytest.mark.parametrize("benefit", [*BENEFITS, ""])
def test_the_second_card_has_the_sentence_of_the_benefit_and_no_other(
    benefit: str, source: Source, shipped: Project
) -> None:
    client = Client(name="A. de Vries", benefit=benefit) if benefit else None
    deck = in_one_line(" ".join(texts(build_pdf(source, client, Request("office")))))
    second = in_one_line(texts(build_pdf(source, client, Request("office", cards="2")))[0])
    wanted = sentences(shipped)[benefit or "otherwise"]
    assert {sentence for sentence in sentences(shipped).values() if sentence in deck} == {wanted}
    assert wanted in second


def dotted_lines(data: bytes, page: int) -> int:
    with open_pdf(data) as pdf:
        return sum(
            str(step.operator) == "d" and len(step.operands[0]) > 0
            for step in pikepdf.parse_content_stream(pdf.pages[page])
        )


def test_the_neutral_deck_has_dotted_lines_where_a_client_has_words(
    neutral: bytes, personal: bytes
) -> None:
    # Name, date, time, place, adviser and phone are to be written by hand: at least one line for
    # each block of the card.
    assert dotted_lines(neutral, 0) >= 5
    assert dotted_lines(personal, 0) == 0


def test_the_neutral_deck_holds_nothing_of_any_client(neutral: bytes) -> None:
    pages = in_one_line(" ".join(texts(neutral)))
    assert not any(value in pages for value in (*VALUES, "2026 om", "10.30"))
    assert "None" not in pages
    assert not re.search(r"[{}]|<[a-z]", pages)


def written_texts(node: Any) -> Iterator[str]:
    """Yield the texts of a card's YAML that stand on a neutral card as they are written, without
    markup or placeholder."""
    if isinstance(node, dict):
        if "otherwise" in node:
            yield from written_texts(node["otherwise"])
            return
        for key, value in node.items():
            if key not in (
                "id",
                "type",
                "kind",
                "look",
                "pictogram",
                "back-pictogram",
                "domain",
                "name",
            ):
                yield from written_texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from written_texts(value)
    elif isinstance(node, str) and not re.search(r"[{*<]", node):
        yield node


def texts_not_found(pages: list[str], project: Project) -> list[str]:
    """Return the texts of the content that a reader does not get word for word, line ends
    counting for nothing at all."""
    given = " ".join(re.sub(" +", " ", page.replace("\n", "")) for page in pages)
    cards = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((project.content / "cards").glob("*.yaml"))
    ]
    wanted = [in_one_line(text) for text in written_texts(cards)]
    assert len(wanted) > 100
    return [text for text in wanted if text not in given]


def test_every_text_of_the_content_comes_out_word_for_word(
    neutral: bytes, shipped: Project
) -> None:
    assert texts_not_found(texts(neutral), shipped) == []


def test_words_that_are_glued_at_a_line_end_are_found(neutral: bytes, shipped: Project) -> None:
    glued = [page.replace(" \n", "\n") for page in texts(neutral)]
    assert any(
        text.startswith("Binnenkort praten we over u en over wat nodig is voor werk. Met")
        for text in texts_not_found(glued, shipped)
    )


# ---- the slug


@pytest.mark.parametrize(
    ("flip", "edge"), [(Flip.LONG_EDGE, "lange zijde"), (Flip.SHORT_EDGE, "korte zijde")]
)
def test_the_slug_says_deck_variant_sheet_side_and_how_to_print_and_never_who(
    flip: Flip, edge: str, source: Source
) -> None:
    pages = texts(build_pdf(source, CLIENT, Request("office", flip=flip, slug=True)))
    for number, page in enumerate(pages):
        side = "achterkant" if number % 2 else "voorkant"
        (slug,) = [line.strip() for line in page.splitlines() if "100 %" in line]
        for part in (
            "kaartenset",
            "standaard",
            f"vel {number // 2 + 1} van 5",
            side,
            "100 %",
            edge,
            "A4",
        ):
            assert part in slug
        assert not any(value in slug for value in VALUES)
        # pdfium gives a line of its own to the slug: nothing of a card stands in it.
        assert (
            slug
            == f"kaartenset, standaard - vel {number // 2 + 1} van 5 - {side} - 100 %, {edge}, A4"
        )


def test_without_slug_there_is_none_and_no_type_is_smaller_than_nine_points(
    personal: bytes,
) -> None:
    assert not any("100 %" in page for page in texts(personal))
    assert min(text.size for _page, text in shown(personal)) >= 9
