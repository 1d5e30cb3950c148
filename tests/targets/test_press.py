"""The files for a print shop, by rules P1 to P8; and that the gate refuses files that are not
fit to go there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest

from kaartenset.build import build
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.errors import InputError
from kaartenset.pdf.profile import Standard, default_profile
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.order import Output
from kaartenset.targets.request import Press, Request, Sides
from kaartenset.templates import Templates
from outside_tools import run_tool
from pdf_reading import in_one_line, open_pdf, texts
from press_gate import INKS, Plates, faults, most_ink, plates
from projects import MADE, SHIPPED, EditableProject, shipped_with

CLIENT = Client(
    name="Łucja-Maria van 't Đorđević",
    appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(name="Şükrü Nguyễn", phone="030 123 45 67"),
    benefit="wga-35-80",
    reference="K-2026-0417",
)
STACKS = [(), ("easy-language",), ("wajong",), ("easy-language", "wajong")]
MM = 72 / 25.4
PLATES_PER_INCH = 100

A5, A6 = (210, 148.5), (105, 148.5)


def made(
    source: Source, client: Client | None = None, cards: str = "", copies: int = 1, **asked: object
) -> tuple[Output, ...]:
    press = replace(Press(), **asked)  # type: ignore[arg-type]
    return build(source, client, Request("press", cards=cards, copies=copies, press=press), MADE)


@pytest.fixture(scope="module", params=STACKS, ids=lambda stack: "+".join(stack) or "standard")
def stack(request: pytest.FixtureRequest) -> Source:
    return shipped_with(request.param)


@pytest.fixture(scope="module")
def files(stack: Source) -> tuple[Output, ...]:
    return made(stack, CLIENT)


@pytest.fixture(scope="module")
def standard(shipped: Source) -> tuple[Output, ...]:
    return made(shipped)


@pytest.fixture(scope="module")
def coloured(standard: tuple[Output, ...]) -> bytes:
    return standard[1].data


# ---- the files that are made


def test_cards_of_one_stock_and_size_make_a_file(files: tuple[Output, ...]) -> None:
    assert [output.part for output in files] == ["white-a5-landscape", "coloured-a6-portrait"]
    for output, pages, size in zip(files, (12, 10), (A5, A6), strict=True):
        with open_pdf(output.data) as pdf:
            assert len(pdf.pages) == pages
            for page in pdf.pages:
                trim = [float(number) / MM for number in page.obj.TrimBox]
                assert trim == pytest.approx([3, 3, size[0] + 3, size[1] + 3], abs=0.01)
                assert [float(number) / MM for number in page.obj.MediaBox] == pytest.approx(
                    [0, 0, size[0] + 6, size[1] + 6], abs=0.01
                )


def test_each_size_and_stock_has_its_own_file_whatever_it_is_called(
    project: EditableProject,
) -> None:
    """P2: all TrimBoxes of a file are the same, and no file goes over another where capitals
    make no difference."""
    project.replace(
        "layouts/types.yaml",
        "  intro:\n    like: fill-in\n",
        '  intro:\n    like: fill-in\n    stock: "White"\n',
    )
    project.replace(
        "layouts/types.yaml",
        "    size: A6 portrait\n    stock: coloured",
        "    size: 84 x 118.8\n    stock: a/b",
    )
    outputs = made(project.read())
    assert outputs[0].part == "white-a5-landscape"
    assert re.fullmatch(r"a-b-[0-9a-f]{8}-84x118\.8mm", outputs[1].part)
    assert [faults(output.data) for output in outputs] == [set(), set()]
    with open_pdf(outputs[0].data) as pdf:
        assert len(pdf.pages) == 12


def test_the_files_pass_the_gate(files: tuple[Output, ...]) -> None:
    assert [faults(output.data) for output in files] == [set(), set()]


@pytest.mark.parametrize("sides", Sides)
def test_an_older_standard_passes_the_gate_and_says_so(shipped: Source, sides: Sides) -> None:
    for output in made(shipped, standard=Standard.X1A, sides=sides):
        assert faults(output.data) == set()
        with open_pdf(output.data) as pdf:
            assert (str(pdf.docinfo.GTS_PDFXVersion), str(pdf.docinfo.GTS_PDFXConformance)) == (
                "PDF/X-1a:2003",
                "PDF/X-1a:2003",
            )
            assert output.data.startswith(b"%PDF-1.4")


def test_metadata_say_the_same_twice_and_nothing_of_the_client(files: tuple[Output, ...]) -> None:
    for output in files:
        with open_pdf(output.data) as pdf:
            packet = pdf.Root.Metadata.read_bytes().decode()
            info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info["/CreationDate"] == info["/ModDate"]
        year, month, day, hour, minute, second = re.findall(
            r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+00'00'", info["/ModDate"]
        )[0]
        moment = f"{year}-{month}-{day}T{hour}:{minute}:{second}+00:00"
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            assert f"<xmp:{name}>{moment}</xmp:{name}>" in packet
        assert f'<rdf:li xml:lang="x-default">{info["/Title"]}</rdf:li>' in packet
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
        assert "<pdf:Trapped>False</pdf:Trapped>" in packet
        assert re.search(r"<xmpMM:InstanceID>uuid:[0-9a-f-]{36}</xmpMM:InstanceID>", packet)
        for value in ("Łucja", "Đorđević", "Utrecht", "Şükrü", "030", "K-2026", "wga"):
            assert value not in packet + "".join(info.values()) + output.part


def test_the_condition_is_fogra39_with_the_whole_profile(coloured: bytes) -> None:
    with open_pdf(coloured) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == (
            "FOGRA39",
            "http://www.color.org",
        )
        assert str(intent.Info) == "FOGRA39L Coated"
        assert intent.DestOutputProfile.read_bytes() == default_profile().data


def test_another_profile_is_named_by_its_own_description(shipped: Source) -> None:
    profile = replace(default_profile(), name="PSO Uncoated v3 (FOGRA52)", condition="")
    (output,) = made(shipped, cards="work", profile=profile)
    assert faults(output.data) == set()
    assert any("PSO Uncoated v3 (FOGRA52)" in line for line in output.advice)
    with open_pdf(output.data) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "PSO Uncoated v3 (FOGRA52)"
        assert "/RegistryName" not in intent


def test_the_same_deck_gives_the_same_bytes_and_another_deck_another_identity(
    shipped: Source, standard: tuple[Output, ...]
) -> None:
    assert made(read_project(SHIPPED)) == standard

    def identity(data: bytes) -> tuple[bytes, str]:
        with open_pdf(data) as pdf:
            (instance,) = re.findall(r"InstanceID>(.*?)<", pdf.Root.Metadata.read_bytes().decode())
            return bytes(pdf.trailer.ID[0]), instance

    known = {
        identity(output.data)
        for output in (*standard, *made(shipped, CLIENT), *made(shipped, standard=Standard.X1A))
    }
    assert len(known) == 2 + 1 + 2  # the coloured cards hold nothing of a client
    assert (
        len({trailer for trailer, _instance in known})
        == len({instance for _trailer, instance in known})
        == len(known)
    )


# ---- pages


def test_each_front_is_followed_by_its_back_or_they_are_apart(
    shipped: Source, standard: tuple[Output, ...]
) -> None:
    apart = made(shipped, sides=Sides.SEPARATE)
    parts = [
        "white-a5-landscape-fronts",
        "white-a5-landscape-backs",
        "coloured-a6-portrait-fronts",
        "coloured-a6-portrait-backs",
    ]
    assert [output.part for output in apart] == parts
    fronts, backs, *_coloured = (texts(output.data) for output in apart)
    assert [page for pair in zip(fronts, backs, strict=True) for page in pair] == texts(
        standard[0].data
    )
    assert [re.findall(r"\bkaart ([1-6]) van 6\b", page) for page in fronts] == [
        [str(number)] for number in range(1, 7)
    ]
    assert "Waar wordt u blij van?" in in_one_line(texts(apart[3].data)[0])


def test_a_part_of_the_deck_and_more_copies_are_what_is_asked(shipped: Source) -> None:
    (output,) = made(shipped, cards="health,home", copies=3)
    assert output.part == "coloured-a6-portrait"
    pages = [in_one_line(page) for page in texts(output.data)]
    assert len(pages) == 2 * 2 * 3
    assert pages[:4] == pages[4:8] == pages[8:]


def test_what_the_cards_say_is_what_the_office_prints(shipped: Source) -> None:
    (office,) = build(shipped, CLIENT, Request("office", cards="work"), MADE)
    (press,) = made(shipped, CLIENT, cards="work")
    assert [in_one_line(page) for page in texts(press.data)] == [
        in_one_line(page) for page in texts(office.data)
    ]


@pytest.mark.parametrize("page", [0, 1])
def test_panels_run_to_the_edge_of_the_page_by_a_ruler_on_its_pixels(
    coloured: bytes, page: int
) -> None:
    """At 300 dpi the page is 111 × 154.5 mm; the trim is 35.4 pixels inside (design, Office and
    press)."""
    per_mm = 300 / 25.4
    picture = np.asarray(
        pdfium.PdfDocument(coloured)[page].render(scale=300 / 72).to_pil().convert("RGB"), dtype=int
    )
    height, width, _rgb = picture.shape
    assert (width / per_mm, height / per_mm) == (
        pytest.approx(111, abs=0.15),
        pytest.approx(154.5, abs=0.15),
    )

    def runs(line: np.ndarray) -> list[float]:
        """Return where the colour changes along a line, in millimetres from its start."""
        return [
            float(number + 1) / per_mm
            for number in np.flatnonzero(np.abs(np.diff(line, axis=0)).sum(axis=1) > 30)
        ]

    if (
        page == 0
    ):  # solid on four sides: no change along any edge, nor at the trim, nor 2 mm inside it
        for inset in (1, round(3 * per_mm), round(5 * per_mm)):
            for line in (
                picture[inset],
                picture[-inset - 1],
                picture[:, inset],
                picture[:, -inset - 1],
            ):
                assert runs(line) == []
        assert picture[0, 0].sum() < 600
        return
    for line in (
        picture[:, 1],
        picture[:, -2],
        picture[:, round(3 * per_mm)],
    ):  # the band, white, the tint
        assert runs(line) == [pytest.approx(3 + 27, abs=0.12), pytest.approx(3 + 103.5, abs=0.12)]
    assert (
        runs(picture[1]) == runs(picture[-2]) == []
    )  # square corners: the edges are of one colour throughout


# ---- plates


@pytest.fixture(scope="module")
def separated(
    files: tuple[Output, ...], tmp_path_factory: pytest.TempPathFactory
) -> list[list[Plates]]:
    """The plates of every page of the two files."""
    return [
        plates(output.data, tmp_path_factory.mktemp(output.part), PLATES_PER_INCH)
        for output in files
    ]


@pytest.mark.slow
def test_total_ink_stays_under_the_limit_on_every_pixel(separated: list[list[Plates]]) -> None:
    assert (
        most_ink([page for pages in separated for page in pages]) <= 240 + 0.5
    )  # a plate is a whole number out of 255


@pytest.mark.slow
def test_nothing_but_what_bleeds_is_within_five_millimetres_of_the_trim(
    separated: list[list[Plates]],
) -> None:
    """P6, on the plates: fill-in cards have an empty rim, and in that of a domain card nothing
    but its panels."""
    rim = int((3 + 5) * PLATES_PER_INCH / 25.4)
    white, coloured = separated
    for page in white:
        for plate in page.values():
            assert not plate[:rim].any()
            assert not plate[-rim:].any()
            assert not plate[:, :rim].any()
            assert not plate[:, -rim:].any()
    for page in coloured:
        for plate in page.values():
            assert len(np.unique(plate[:rim])) == len(np.unique(plate[-rim:])) == 1
            assert (plate[:, :rim] == plate[:, :1]).all()
            assert (plate[:, -rim:] == plate[:, -1:]).all()


@pytest.mark.slow
def test_text_is_on_the_black_plate_alone(separated: list[list[Plates]]) -> None:
    """Faces without colour leave three plates empty; on a tint, black letters leave no hole in
    the other plates."""
    white, coloured = separated
    colourless = [page for page in white if not any(page[ink].any() for ink in INKS[:3])]
    assert len(colourless) >= 6
    assert all(page["Black"].max() == pytest.approx(100) for page in colourless)
    for back in coloured[1::2]:
        top, bottom = (round((3 + y) * PLATES_PER_INCH / 25.4) for y in (105, 147))
        for ink in INKS[:3]:
            assert len(np.unique(back[ink][top:bottom])) == 1, "letters are cut out of this plate"
        assert back["Black"][top:bottom].max() == pytest.approx(100)


@pytest.mark.slow
def test_ghostscript_finds_no_ink_but_black_on_a_page_of_text(
    standard: tuple[Output, ...], tmp_path: Path
) -> None:
    path = tmp_path / "press.pdf"
    path.write_bytes(standard[0].data)
    said = run_tool(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=inkcov", "-o", "-", path
    )
    pages = [line.split()[:4] for line in said.stdout.splitlines() if line.endswith("CMYK OK")]
    assert len(pages) == 12
    assert pages[2][:3] == ["0.00000"] * 3  # card 2, front: no colour on it
    assert float(pages[2][3]) > 0


@pytest.mark.slow
def test_poppler_and_qpdf_find_nothing_wrong(files: tuple[Output, ...], tmp_path: Path) -> None:
    for output in files:
        path = tmp_path / "press.pdf"
        path.write_bytes(output.data)
        assert run_tool("qpdf", "--check", path).returncode == 0
        lines = run_tool("pdffonts", path).stdout.splitlines()[2:]
        assert lines
        assert all(
            "Type 3" not in line and line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines
        )


@pytest.mark.slow
def test_poppler_takes_the_older_standard_for_what_it_is(shipped: Source, tmp_path: Path) -> None:
    (output,) = made(shipped, cards="work", standard=Standard.X1A)
    path = tmp_path / "press.pdf"
    path.write_bytes(output.data)
    assert re.search(
        r"^PDF subtype: +PDF/X-1a:2003$", run_tool("pdfinfo", path).stdout, re.MULTILINE
    )


# ---- bad files: the gate must refuse them


def spoiled(data: bytes, spoil: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        spoil(pdf)
        out = BytesIO()
        pdf.save(out, fix_metadata_version=False, **how)  # type: ignore[arg-type]
        return out.getvalue()


def painting(operators: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[0].contents_add(operators)


def _delete(key: str, of: str = "page") -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del {"page": pdf.pages[0].obj, "root": pdf.Root, "info": pdf.docinfo}[of][key]

    return spoil


def _annotate(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[20, 20, 40, 40],
        Contents="snij hier",
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def _make_translucent(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.Half = pikepdf.Dictionary(ca=0.5)
    pdf.pages[0].contents_add(b"/Half gs 0 0 9 9 re f")


def _mix_softly(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.Soft = pikepdf.Dictionary(BM=pikepdf.Name.Multiply)


def _fade_black(pdf: pikepdf.Pdf) -> None:
    _make_translucent(pdf)
    pdf.pages[0].contents_add(b"/Over gs 0 0 0 1 k " + TEXT)


def _knock_out(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.Over.op = False


def _white_over(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.Knock.op = True


def _unembed(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


def _trim_more(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = pikepdf.Array([8.504, 8.504, 306.142, 400])


def _start_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([-9, -9, 323, 447])


def _other_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes().replace(b"prtrCMYK", b"mntrRGB ", 1))


def _add(key: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.Root.__setitem__(key, pikepdf.Dictionary())


TEXT = b"BT /F0 9 Tf 1 0 0 1 30 30 Tm <0001> Tj ET"
BAD = {
    "RGB": painting(b"1 0 0 rg 0 0 9 9 re f"),
    "operator g": painting(b"0.5 g 0 0 9 9 re f"),
    "operator sh": painting(b"/Sh1 sh"),
    "operator Do": painting(b"/Im1 Do"),
    "operator cs": painting(b"/DeviceRGB cs"),
    "rich black text": painting(b"0.6 0.4 0.4 1 k " + TEXT),
    "small or thin text in colour": painting(b"1 0 0 0 k " + TEXT),
    "small text": painting(b"/Over gs 0 0 0 1 k " + TEXT.replace(b" 9 Tf", b" 5.9 Tf")),
    "thin line": painting(b"0 0 0 1 K 0.2 w 10 10 m 90 90 l S"),
    "black text knocks out": _knock_out,
    "white overprints": _white_over,
    "no trim box or bleed box": _delete("/TrimBox"),
    "bleed is not 3 mm": _trim_more,
    "trim boxes differ": _trim_more,
    "the page does not start at 0,0": _start_elsewhere,
    "annotation": _annotate,
    "transparency": _make_translucent,
    "form": _add("/AcroForm"),
    "layer": _add("/OCProperties"),
    "script": _add("/Names"),
    "no output intent": _delete("/OutputIntents", "root"),
    "the profile is not for CMYK": _other_profile,
    "not said whether trapped": _delete("/Trapped", "info"),
    "no standard": _delete("/Metadata", "root"),
    "font not embedded": _unembed,
}


@pytest.mark.parametrize("fault", BAD)
def test_the_gate_refuses(fault: str, shipped: Source) -> None:
    good = made(shipped, cards="health,home")[0].data
    assert fault not in faults(spoiled(good, lambda pdf: None))
    assert fault in faults(spoiled(good, BAD[fault]))


def test_the_gate_refuses_what_else_is_mixed_or_faded(shipped: Source) -> None:
    good = made(shipped, cards="health,home")[0].data
    assert "transparency" in faults(spoiled(good, _mix_softly))
    assert "small or thin text in colour" in faults(spoiled(good, _fade_black))


def test_the_gate_refuses_what_is_encrypted(coloured: bytes) -> None:
    assert "encrypted" in faults(
        spoiled(coloured, lambda pdf: None, encryption=pikepdf.Encryption(owner="x", user=""))
    )


@pytest.mark.slow
def test_the_measure_of_ink_refuses_too_much_of_it(shipped: Source, tmp_path: Path) -> None:
    (good,) = made(shipped, cards="money")
    over = spoiled(good.data, painting(b"/Knock gs 1 0.6 0.3 0.6 k 50 50 20 20 re f"))
    assert most_ink(plates(over, tmp_path / "over")) == pytest.approx(250, abs=0.5)
    black = spoiled(
        good.data, painting(b"/Over gs 0 0 0 1 k 50 50 20 20 re f")
    )  # on the panel: 0/70/100/30
    assert most_ink(plates(black, tmp_path / "black")) == pytest.approx(270, abs=0.5)


@pytest.mark.slow
def test_the_look_at_plates_sees_letters_that_are_cut_out(shipped: Source, tmp_path: Path) -> None:
    def cut_out(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Resources.ExtGState.Over.op = False

    (good,) = made(shipped, cards="health")
    _front, back = plates(spoiled(good.data, cut_out), tmp_path / "cut")
    assert len(np.unique(back["Magenta"][round(108 * MM) : round(150 * MM)])) > 1


# ---- what is refused before a file is made


def test_faults_of_the_theme_are_told_with_their_lines_and_nothing_is_made(
    project: EditableProject,
) -> None:
    project.replace(
        "layouts/theme.yaml",
        '    hex: "#003855"\n    cmyk: [100, 50, 20, 60]\n',
        '    hex: "#003855"\n',
    )
    project.replace("layouts/theme.yaml", "cmyk: [0, 100, 80, 60]", "cmyk: [10, 100, 80, 60]")
    project.replace("layouts/theme.yaml", "cmyk: [10, 10, 0, 0]", "cmyk: [6, 7, 0, 2]")
    source = project.read()
    with pytest.raises(InputError) as refused:
        made(source)
    told = {(problem.code, problem.where) for problem in refused.value.problems}
    assert told == {
        ("no-inks", project.place("layouts/theme.yaml", '"#003855"')),
        ("too-much-ink", project.place("layouts/theme.yaml", '"#791015"')),
        ("thin-tint", project.place("layouts/theme.yaml", '"#F0ECF3"')),
    }
    (office,) = build(source, None, Request("office"), Templates())
    assert office.data.startswith(b"%PDF")


def test_imposed_sheets_hold_all_cards_with_bleed_and_crop_marks(shipped: Source) -> None:
    """A6 cards on SRA3 with 3 mm bleed: four across, from (450 - 4 * 105 - 3 * 6) / 2 = 6 mm."""
    files = {output.part: output.data for output in made(shipped, imposed="SRA3")}
    assert sorted(files) == ["coloured-a6-portrait-on-sra3", "white-a5-landscape-on-sra3"]
    data = files["coloured-a6-portrait-on-sra3"]
    # The sheet is not trimmed, its cards are; and the crop marks are hairlines.
    assert faults(data) == {"bleed is not 3 mm", "thin line"}
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = {tuple(map(float, page.obj.TrimBox)) for page in pdf.pages}
        assert boxes == {tuple(map(float, page.obj.MediaBox)) for page in pdf.pages}
        assert len(pdf.pages) == 2
    page = pdfium.PdfDocument(data)[0]
    image = page.render(scale=PLATES_PER_INCH / 72).to_numpy()

    def pixel(x: float, y: float) -> tuple[int, ...]:
        return tuple(int(value) for value in image[round(y * 3.937), round(x * 3.937)])

    card = pixel(10, 20)
    assert pixel(4, 20) == card  # The bleed of the first card, 2 mm outside its trim.
    assert pixel(1.5, 30) == (255, 255, 255)
    assert pixel(112, 20) == card  # Its right edge is at 111 mm, and its bleed ends at 114.
    assert pixel(116, 20) != card


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def rounded() -> Source:
    """The example of poker cards, of which the corners are round."""
    folder = EXAMPLES / "creatures"
    return read_project(Project(folder / "content", folder / "layouts"))


def cut_lines(page: pikepdf.Page) -> list[list[float]]:
    """Return the outermost left, bottom, right and top of each path in the colour of cut lines."""
    found: list[list[float]] = []
    path: list[tuple[float, ...]] = []
    is_cut = False
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator in ("CS", "Q"):
            is_cut = operator == "CS"
        elif operator in ("m", "l", "c") and is_cut:
            path.append(tuple(map(float, list(step.operands)[-2:])))
        elif operator == "S" and is_cut:
            across, up = zip(*path, strict=True)
            found.append([min(across), min(up), max(across), max(up)])
            path = []
    return found


def test_round_corners_are_a_cut_line_on_fronts(rounded: Source) -> None:
    (output,) = made(rounded, cards="c01,c02")
    assert faults(output.data) == set()
    assert any("CutContour" in line for line in output.advice)
    with pikepdf.open(BytesIO(output.data)) as pdf:
        fronts, backs = pdf.pages[::2], pdf.pages[1::2]
        poker = [0, 0, 63.5 * 72 / 25.4, 88.9 * 72 / 25.4]  # from the trim, where operators count
        assert [cut_lines(page) for page in fronts] == [[pytest.approx(poker, abs=0.01)]] * 2
        assert [cut_lines(page) for page in backs] == [[], []]


def test_imposed_cards_have_their_cut_lines_and_square_crop_marks(rounded: Source) -> None:
    (output,) = made(rounded, imposed="A4", cards="c01,c02")
    assert faults(output.data) == {"bleed is not 3 mm"}  # The sheet is not trimmed.
    with pikepdf.open(BytesIO(output.data)) as pdf:
        lines = cut_lines(pdf.pages[0])
        assert [right - left for left, _low, right, _top in lines] == pytest.approx([180] * 2, 1e-3)
        assert cut_lines(pdf.pages[1]) == []


def test_a_deck_with_square_corners_has_no_spot_colour(coloured: bytes) -> None:
    assert b"CutContour" not in coloured


def test_a_cut_line_that_prints_is_refused(rounded: Source) -> None:
    def knock_out(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources.ExtGState.CutOver.OP = False

    def rename(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources.ColorSpace.Cut[1] = pikepdf.Name.Gold

    (output,) = made(rounded, cards="c01")
    assert faults(spoiled(output.data, knock_out)) == {"a cut line knocks out"}
    assert faults(spoiled(output.data, rename)) == {"a spot colour other than that of cut lines"}


def test_a_card_that_is_too_large_for_the_sheet_is_refused(shipped: Source) -> None:
    with pytest.raises(InputError, match="card-too-large"):
        made(shipped, imposed="A6")
