"""The rows of "Fonts and pictograms" about files; those about what is in a drawing are in
``pictures``."""

from __future__ import annotations

from pathlib import Path

from kaartenset.errors import Problem, Problems
from kaartenset.theme.pictograms.pictogram_folder import PictogramFolder
from made_fonts import write_variable
from messages.rows import Row, Told
from messages.small import theme
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
        place="layouts/theme.yaml:6:7",
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
        place="layouts/theme.yaml:6:7",
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
        code="pictogram-link",
        told=linked,
        place="layouts/pictograms/home.svg",
        en="the file is a link to a place outside the folder of pictograms",
        en_hint="copy the file itself into the folder",
        nl="het bestand is een koppeling naar een plek buiten de map met pictogrammen",
        nl_hint="kopieer het bestand zelf naar de map",
    ),
)
