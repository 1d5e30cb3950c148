"""The rows of "Fonts and pictograms"."""

from __future__ import annotations

from pathlib import Path

from kaartenset.errors import Problem, Problems
from kaartenset.theme.pictogram_folder import PictogramFolder
from made_fonts import write_variable
from messages.rows import Row, Told
from messages.small import drawing, theme
from projects import SHIPPED


def named(file: str, asked: str) -> Told:
    """A drawing in a file of this name, asked for by another."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        (folder / file).touch()
        PictogramFolder(folder, "layouts/pictograms").get(asked, problems)
        return list(problems)

    return told


def linked(folder: Path) -> list[Problem]:
    """A link to a drawing elsewhere."""
    problems = Problems()
    (folder / "elsewhere.svg").touch()
    (folder / "pictograms").mkdir()
    (folder / "pictograms/home.svg").symlink_to(folder / "elsewhere.svg")
    PictogramFolder(folder / "pictograms", "layouts/pictograms").get("home", problems)
    return list(problems)


def many_weights(folder: Path) -> list[Problem]:
    """A variable font for bold letters, without the weight that is meant."""
    made = folder / "made.ttf"
    write_variable(made, SHIPPED.layouts / "fonts/AtkinsonHyperlegibleNext-Regular.ttf")
    font = {"fonts/Variable.ttf": made.read_bytes()}
    return list(theme(("AtkinsonHyperlegibleNext-SemiBold", "Variable"), fonts=font)(folder))


ROWS = (
    Row(
        code="font-weight",
        told=many_weights,
        place="layouts/theme.yaml:6:7",
        en="the font 'fonts/Variable.ttf' has many weights, and 'semibold' does not say which",
        en_hint="write: {file: fonts/Variable.ttf, wght: 600}",
        nl="het lettertype 'fonts/Variable.ttf' heeft veel diktes, en 'semibold' zegt niet welke",
        nl_hint="schrijf: {file: fonts/Variable.ttf, wght: 600}",
    ),
    Row(
        code="font-weight",
        told=theme(("  semibold:\n", "  italic:\n"), fonts={}),
        place="layouts/theme.yaml:10:7",
        en="the font 'fonts/AtkinsonHyperlegibleNext-SemiBold.ttf' is upright, and 'regular italic' "
        "asks for an italic",
        en_hint="take the italic of the family; of a variable font give 'slnt' or 'ital'",
        nl="het lettertype 'fonts/AtkinsonHyperlegibleNext-SemiBold.ttf' staat rechtop, en 'regular "
        "italic' vraagt een cursief",
        nl_hint="neem het cursief van de familie; geef bij een variabel lettertype 'slnt' of 'ital'",
    ),
    Row(
        code="font-weight",
        told=theme(("Next-SemiBold", "Next-Regular"), fonts={}),
        place="layouts/theme.yaml:10:7",
        en="the font 'fonts/AtkinsonHyperlegibleNext-Regular.ttf' is as heavy in 'semibold' as in "
        "another weight",
        en_hint="take another file, or give 'wght' another value",
        nl="het lettertype 'fonts/AtkinsonHyperlegibleNext-Regular.ttf' is in 'semibold' even dik als "
        "in een ander gewicht",
        nl_hint="neem een ander bestand, of geef 'wght' een andere waarde",
    ),
    Row(
        code="font-missing",
        told=theme(("Next-Regular", "Next-Regulier"), fonts={}),
        place="layouts/theme.yaml:4:7",
        en="there is no font 'fonts/AtkinsonHyperlegibleNext-Regulier.ttf'",
        en_hint="did you mean 'fonts/AtkinsonHyperlegibleNext-Regular.ttf'?",
        nl="er is geen lettertype 'fonts/AtkinsonHyperlegibleNext-Regulier.ttf'",
        nl_hint="bedoelt u 'fonts/AtkinsonHyperlegibleNext-Regular.ttf'?",
    ),
    Row(
        code="font-outside",
        told=theme(("fonts/AtkinsonHyperlegibleNext-Regular.ttf", "../Atkinson.ttf"), fonts={}),
        place="layouts/theme.yaml:4:7",
        en="the font '../Atkinson.ttf' is not in the folder of the layouts",
        en_hint="put it there",
        nl="het lettertype '../Atkinson.ttf' staat niet in de map met lay-outs",
        nl_hint="zet het daar neer",
    ),
    Row(
        code="font-unreadable",
        told=theme(("Next-Regular", "Next"), fonts={"fonts/AtkinsonHyperlegibleNext.ttf": b"wOFF"}),
        place="layouts/theme.yaml:4:7",
        en="the font 'fonts/AtkinsonHyperlegibleNext.ttf' cannot be used: it is a font for web "
        "pages (WOFF)",
        en_hint="take the TrueType or OpenType file (.ttf or .otf) of the same font, or convert it "
        "to one with a font program",
        nl="het lettertype 'fonts/AtkinsonHyperlegibleNext.ttf' is niet te gebruiken: het is "
        "een lettertype voor webpagina's (WOFF)",
        nl_hint="neem het TrueType- of OpenType-bestand (.ttf of .otf) van hetzelfde lettertype, of "
        "zet het daarnaar om met een programma voor lettertypen",
    ),
    Row(
        code="font-unreadable",
        told=theme(
            ("Next-Regular", "Next"), fonts={"fonts/AtkinsonHyperlegibleNext.ttf": b"\0\1\0\0\0\4"}
        ),
        place="layouts/theme.yaml:4:7",
        en="the font 'fonts/AtkinsonHyperlegibleNext.ttf' cannot be used: it is damaged or cut "
        "short",
        en_hint="use the TrueType or OpenType file of the font (.ttf or .otf), downloaded again "
        "from its maker",
        nl="het lettertype 'fonts/AtkinsonHyperlegibleNext.ttf' is niet te gebruiken: het "
        "bestand is beschadigd of niet compleet",
        nl_hint="gebruik het TrueType- of OpenType-bestand van het lettertype (.ttf of .otf), "
        "opnieuw gedownload bij de maker",
    ),
    Row(
        code="pictogram-syntax",
        told=drawing("<path"),
        place="layouts/pictograms/home.svg:3:1",
        en="the file cannot be read as SVG from here",
        en_hint="open it in a drawing program and save it as plain SVG",
        nl="het bestand is vanaf hier niet als SVG te lezen",
        nl_hint="open het in een tekenprogramma en bewaar het als gewone SVG",
    ),
    Row(
        code="pictogram-syntax",
        told=drawing("", root="<div>"),
        place="layouts/pictograms/home.svg:1:1",
        en="the file is not an SVG drawing",
        en_hint="save the pictogram as plain SVG",
        nl="het bestand is geen SVG-tekening",
        nl_hint="bewaar het pictogram als gewone SVG",
    ),
    Row(
        code="pictogram-doctype",
        told=drawing("", root="<!DOCTYPE svg>\n<svg>"),
        place="layouts/pictograms/home.svg:1:14",
        en="a pictogram cannot use <!DOCTYPE>",
        en_hint="delete it, or save the file as plain SVG without a DTD",
        nl="in een pictogram kan <!DOCTYPE> niet worden gebruikt",
        nl_hint="haal het weg, of bewaar het bestand als gewone SVG zonder DTD",
    ),
    Row(
        code="pictogram-name",
        told=named("Home 2.svg", "Home 2"),
        place="layouts/pictograms/Home 2.svg",
        en="a pictogram cannot have this name",
        en_hint="name the file Home-2.svg, and the pictogram Home-2",
        nl="een pictogram kan deze naam niet hebben",
        nl_hint="noem het bestand Home-2.svg, en het pictogram Home-2",
    ),
    Row(
        code="pictogram-name",
        told=named("huis_groot.SVG", "huis-groot"),
        place="layouts/pictograms/huis_groot.SVG",
        en="a pictogram cannot have this name",
        en_hint="name the file huis-groot.svg, and the pictogram huis-groot",
        nl="een pictogram kan deze naam niet hebben",
        nl_hint="noem het bestand huis-groot.svg, en het pictogram huis-groot",
    ),
    Row(
        code="pictogram-name",
        told=named("café.svg", "café"),
        place="layouts/pictograms/café.svg",
        en="a pictogram cannot have this name",
        en_hint="use the letters a to z, digits and hyphens, and end the name in .svg",
        nl="een pictogram kan deze naam niet hebben",
        nl_hint="gebruik de letters a tot en met z, cijfers en koppeltekens, met .svg erachter",
    ),
    Row(
        code="pictogram-element",
        told=drawing("<text>A</text>"),
        place="layouts/pictograms/home.svg:2:1",
        en="a pictogram cannot use <text>",
        en_hint="draw the letters as lines; a pictogram holds no type",
        nl="in een pictogram kan <text> niet worden gebruikt",
        nl_hint="teken de letters als lijnen; in een pictogram kan geen tekst staan",
    ),
    Row(
        code="pictogram-element",
        told=drawing('<path d="M1 1h9v9z" fill="black"/>'),
        place="layouts/pictograms/home.svg:2:1",
        en="a pictogram cannot use a filled shape (<path>)",
        en_hint='take the outline form of the drawing, or give the shape fill="none" and a stroke',
        nl="een pictogram kan geen ingekleurde vorm gebruiken (<path>)",
        nl_hint='neem de tekening in lijnen, of geef de vorm fill="none" en een stroke',
    ),
    Row(
        code="pictogram-element",
        told=drawing('<path d="M1 1h9" style="x"/>'),
        place="layouts/pictograms/home.svg:2:1",
        en='a pictogram cannot use style="x" (<path>)',
        en_hint='write the colours and widths as attributes: stroke="black" stroke-width="2" '
        'fill="none"',
        nl='in een pictogram kan style="x" (<path>) niet worden gebruikt',
        nl_hint='schrijf de kleuren en diktes als attributen: stroke="black" stroke-width="2" '
        'fill="none"',
    ),
    Row(
        code="pictogram-element",
        told=drawing('<path d="M1 1h9" transform="scale(2)"/>'),
        place="layouts/pictograms/home.svg:2:1",
        en='a pictogram cannot use transform="scale(2)" (<path>)',
        en_hint="let the drawing program work the movement into the coordinates, or draw the shape "
        "where it must come",
        nl='in een pictogram kan transform="scale(2)" (<path>) niet worden gebruikt',
        nl_hint="laat het tekenprogramma de verplaatsing in de coördinaten verwerken, of teken de "
        "vorm op de plek waar hij moet komen",
    ),
    Row(
        code="pictogram-strokes",
        told=drawing('<path d="M1 1h9"/>\n<path d="M1 9h9" stroke-width="2"/>'),
        place="layouts/pictograms/home.svg:3:1",
        en='the lines of this drawing differ: here stroke="black" stroke-width="2", before '
        'stroke="black" stroke-width="1"',
        en_hint="a pictogram is printed in one colour and one width: give all its lines the same "
        "stroke and stroke-width",
        nl='de lijnen van deze tekening verschillen: hier stroke="black" stroke-width="2", '
        'eerder stroke="black" stroke-width="1"',
        nl_hint="een pictogram wordt in één kleur en één dikte gedrukt: geef alle lijnen dezelfde "
        "stroke en stroke-width",
    ),
    Row(
        code="pictogram-path",
        told=drawing('<path d="M1 1 K"/>'),
        place="layouts/pictograms/home.svg:2:1",
        en="the outline cannot be read from 'K'",
        en_hint="draw the outline again, or save the file as plain SVG",
        nl="de contour is niet te lezen vanaf 'K'",
        nl_hint="teken de contour opnieuw, of bewaar het bestand als gewone SVG",
    ),
    Row(
        code="pictogram-empty",
        told=drawing(""),
        place="layouts/pictograms/home.svg",
        en="the drawing has no outline",
        en_hint='only outlines can be used: shapes with a stroke and fill="none"',
        nl="de tekening heeft geen contour",
        nl_hint='alleen lijntekeningen zijn te gebruiken: vormen met een stroke en fill="none"',
    ),
    Row(
        code="pictogram-outside",
        told=drawing('<path d="M1 1h30"/>'),
        place="layouts/pictograms/home.svg",
        en="the outline leaves the view box",
        en_hint="move or scale the drawing into its view box",
        nl="de contour loopt buiten het tekenvlak (viewBox)",
        nl_hint="verplaats of schaal de tekening tot die in het tekenvlak past",
    ),
    Row(
        code="pictogram-view-box",
        told=drawing("", root='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12">'),
        place="layouts/pictograms/home.svg:1:1",
        en="the view box is not a square that starts at 0 0",
        en_hint='for example: viewBox="0 0 24 24"',
        nl="het tekenvlak (viewBox) is geen vierkant dat bij 0 0 begint",
        nl_hint='bijvoorbeeld: viewBox="0 0 24 24"',
    ),
    Row(
        code="pictogram-link",
        told=linked,
        place="layouts/pictograms/home.svg",
        en="the file is a link to a place outside the folder of pictograms",
        en_hint="copy the file itself into the folder",
        nl="het bestand is een koppeling naar een plek buiten de map met pictogrammen",
        nl_hint="kopieer het bestand zelf naar de map",
    ),
)
