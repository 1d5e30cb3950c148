"""The rows of "Fonts and pictograms" and "Pictures" about what is in a drawing or a photo, and about
elements that show one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from zlib import crc32

from PIL import Image as Pixels

from faces import Elements, card_of
from kaartenset.dataclass import replace
from kaartenset.errors import Problem, Problems
from kaartenset.pdf.profile import Standard
from kaartenset.targets.picture_checks import transparent_pictures
from kaartenset.targets.preflight import check_press
from kaartenset.theme.pictograms.pictogram_folder import PictogramFolder
from kaartenset.theme.pictures.photo_reader import read_photo
from kaartenset.theme.pictures.picture_files import PictureFiles
from kaartenset.typeset.typeset import SetFace, typeset
from messages.rows import Row, Told
from messages.small import drawing, inside, shipped

HOME = "layouts/pictograms/home.svg"
FRONT = "layouts/fill-in/front.xml.j2"
PLACE = 'x="40" y="50" width="60" height="30"'


def png(mode: str, size: tuple[int, int], **saved: object) -> bytes:
    buffer = BytesIO()
    Pixels.new(mode, size, 100).save(buffer, "PNG", **saved)
    return buffer.getvalue()


def inky(inks: tuple[int, int, int, int]) -> bytes:
    """A large photo in CMYK that is all of one colour."""
    buffer = BytesIO()
    Pixels.new("CMYK", (1200, 800), inks).save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def photo(data: bytes) -> Told:
    """A photo with these bytes."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        read_photo(data, "layouts/pictures/foto.png", problems)
        return list(problems)

    return told


def moving() -> bytes:
    frame = Pixels.new("RGB", (4, 4), "red")
    return png("RGB", (4, 4), save_all=True, append_images=[frame])


def huge() -> bytes:
    """A picture that says to be of 30,000 by 30,000 pixels, and holds none."""
    data = bytearray(png("L", (1, 1)))
    data[16:24] = (30_000).to_bytes(4) * 2
    data[29:33] = crc32(data[12:29]).to_bytes(4)
    return bytes(data)


def shown(
    said: str, files: dict[str, bytes], check: Callable[[SetFace], Iterable[Problem]]
) -> Told:
    """A face with an element that shows one of some files, and what a check says of it."""

    def told(folder: Path) -> list[Problem]:
        source, problems = shipped(), Problems()
        for name, data in files.items():
            path = folder / "layouts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        theme = replace(
            source.theme,
            pictures=PictureFiles((folder / "layouts",)),
            pictograms=PictogramFolder(folder / "layouts/pictograms", "layouts/pictograms"),
        )
        face, found = Elements(theme, card_of(source.deck, "goals")).tell(said)
        if face is None:
            return found
        return list(check(typeset(face, source.fonts, problems)))

    return told


def press(face: SetFace) -> Iterable[Problem]:
    return check_press(shipped().theme, [face])


def older(face: SetFace) -> Iterable[Problem]:
    return transparent_pictures([face], Standard.X1A)


def nothing(_face: SetFace) -> Iterable[Problem]:
    return ()


def linked(folder: Path) -> list[Problem]:
    """A picture that is a link to a place outside."""
    problems = Problems()
    (folder / "outside.png").write_bytes(png("L", (1, 1)))
    (folder / "layouts").mkdir()
    (folder / "layouts/foto.png").symlink_to(folder / "outside.png")
    face, found = Elements(
        replace(shipped().theme, pictures=PictureFiles((folder / "layouts",))),
        card_of(shipped().deck, "goals"),
    ).tell(f'<image file="foto.png" {PLACE} alt="Een foto"/>')
    assert face is None
    return [*problems, *found]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">%b</svg>'
TWO = SVG % b'<path d="M1 1h9v9z" fill="red"/><path d="M9 9h9v9z" fill="#00f"/>'

ROWS = (
    Row(
        code="drawing-syntax",
        told=drawing("<path"),
        place=f"{HOME}:3:1",
        en="the file cannot be read as SVG from here",
        en_hint="open it in a drawing program and save it as plain SVG",
        nl="het bestand is vanaf hier niet als SVG te lezen",
        nl_hint="open het in een tekenprogramma en bewaar het als gewone SVG",
    ),
    Row(
        code="drawing-syntax",
        told=drawing("", root="<div>"),
        place=f"{HOME}:1:1",
        en="the file is not an SVG drawing",
        en_hint="open it in a drawing program and save it as plain SVG",
        nl="het bestand is geen SVG-tekening",
        nl_hint="open het in een tekenprogramma en bewaar het als gewone SVG",
    ),
    Row(
        code="drawing-doctype",
        told=drawing("", root='<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg>'),
        place=f"{HOME}:1:15",
        en="a drawing cannot declare anything in its <!DOCTYPE>",
        en_hint="delete it, or save the file as plain SVG",
        nl="een tekening kan in de <!DOCTYPE> niets vastleggen",
        nl_hint="haal dat weg, of bewaar het bestand als gewone SVG",
    ),
    Row(
        code="drawing-element",
        told=drawing("<text>A</text>"),
        place=f"{HOME}:2:1",
        en="a drawing cannot use <text>",
        en_hint="turn the letters into paths in the drawing program, which keeps them sharp",
        nl="in een tekening kan <text> niet worden gebruikt",
        nl_hint="zet de letters in het tekenprogramma om in paden; zo blijven ze scherp",
    ),
    Row(
        code="drawing-element",
        told=drawing('<linearGradient id="a"/><path d="M1 1h9v9z" fill="url(#a)"/>'),
        place=f"{HOME}:2:25",
        en="a drawing cannot use <linearGradient> (fill, <path>)",
        en_hint="take it out, or save the picture as a PNG at 300 pixels per inch",
        nl="in een tekening kan <linearGradient> (fill, <path>) niet worden gebruikt",
        nl_hint="haal het weg, of bewaar de afbeelding als PNG met 300 pixels per inch",
    ),
    Row(
        code="drawing-element",
        told=drawing('<image href="data:image/png;base64,AAAA"/>'),
        place=f"{HOME}:2:1",
        en="a drawing cannot use <image>",
        en_hint="save the picture as a PNG or JPEG, and place it with <image>",
        nl="in een tekening kan <image> niet worden gebruikt",
        nl_hint="bewaar de afbeelding als PNG of JPEG, en zet hem op de kaart met <image>",
    ),
    Row(
        code="drawing-element",
        told=drawing('<use href="#b"/>'),
        place=f"{HOME}:2:1",
        en="<use> refers to 'b', which is not in the drawing",
        en_hint="save the file as plain SVG, with everything in it",
        nl="<use> verwijst naar 'b', en dat staat niet in de tekening",
        nl_hint="bewaar het bestand als gewone SVG, met alles erin",
    ),
    Row(
        code="drawing-element",
        told=drawing(
            '<g opacity=".5"><path d="M1 1h9v9z" fill="red"/><path d="M2 1h9v9z" fill="red"/></g>'
        ),
        place=f"{HOME}:2:1",
        en="a drawing cannot use an opacity for a group whose parts overlap",
        en_hint="give it the colour that it should show, and no opacity",
        nl="een tekening kan geen doorzichtigheid hebben voor een groep waarvan de delen overlappen",
        nl_hint="geef de groep de kleur die te zien moet zijn, zonder doorzichtigheid",
    ),
    Row(
        code="drawing-script",
        told=drawing("<script>a()</script>"),
        place=f"{HOME}:2:1",
        en="a drawing cannot have scripts (<script>)",
        en_hint="save the file as plain SVG, without scripts",
        nl="in een tekening kunnen geen scripts staan (<script>)",
        nl_hint="bewaar het bestand als gewone SVG, zonder scripts",
    ),
    Row(
        code="drawing-reference",
        told=drawing('<image href="a.png"/>'),
        place=f"{HOME}:2:1",
        en="a drawing cannot use other files, as <image> does",
        en_hint="save the file as plain SVG, with everything in it",
        nl="een tekening kan geen andere bestanden gebruiken, zoals <image> doet",
        nl_hint="bewaar het bestand als gewone SVG, met alles erin",
    ),
    Row(
        code="drawing-style",
        told=drawing("<style>a > b {fill: red}</style>"),
        place=f"{HOME}:2:1",
        en="the style 'a > b' cannot be used",
        en_hint="select by name, class or id alone, or save the file with styles as attributes",
        nl="de stijl 'a > b' is niet te gebruiken",
        nl_hint="kies alleen op naam, class of id, of bewaar het bestand met stijlen als attributen",
    ),
    Row(
        code="drawing-path",
        told=drawing('<path d="M1 1 K"/>'),
        place=f"{HOME}:2:1",
        en="<path> cannot be read from 'K'",
        en_hint="draw the shape again, or save the file as plain SVG",
        nl="<path> is niet te lezen vanaf 'K'",
        nl_hint="teken de vorm opnieuw, of bewaar het bestand als gewone SVG",
    ),
    Row(
        code="drawing-empty",
        told=drawing(""),
        place=HOME,
        en="the drawing shows nothing",
        en_hint="check that its shapes have a fill or a stroke, and lie in the view box",
        nl="op de tekening is niets te zien",
        nl_hint="kijk of de vormen een vulling of een lijn hebben, en in het tekenvlak liggen",
    ),
    Row(
        code="drawing-view-box",
        told=drawing("", root='<svg xmlns="http://www.w3.org/2000/svg">'),
        place=f"{HOME}:1:1",
        en="the drawing does not say how large it is",
        en_hint='give <svg> a view box, such as viewBox="0 0 24 24"',
        nl="de tekening zegt niet hoe groot hij is",
        nl_hint='geef <svg> een tekenvlak, zoals viewBox="0 0 24 24"',
    ),
    Row(
        code="drawing-too-complex",
        told=drawing('<g id="a"><use href="#a"/></g>'),
        place=f"{HOME}:2:11",
        en="the drawing has more parts than a drawing on a card needs",
        en_hint="simplify it in a drawing program, or save it as a PNG at 300 pixels per inch",
        nl="de tekening heeft meer delen dan een tekening op een kaart nodig heeft",
        nl_hint="vereenvoudig hem in een tekenprogramma, of bewaar hem als PNG met 300 pixels per "
        "inch",
    ),
    Row(
        code="drawing-too-complex",
        told=shown(
            f'<image file="groot.svg" {PLACE} alt=""/>',
            {"groot.svg": b"<svg>" + b" " * 1_000_000},
            nothing,
        ),
        place="layouts/groot.svg",
        en="the drawing is larger than 1000 kB",
        en_hint="simplify it in a drawing program, or save it as a PNG at 300 pixels per inch",
        nl="de tekening is groter dan 1000 kB",
        nl_hint="vereenvoudig hem in een tekenprogramma, of bewaar hem als PNG met 300 pixels per "
        "inch",
    ),
    Row(
        code="pictogram-colours",
        told=shown(
            '<pictogram name="twee" x="40" y="50" size="20" alt=""/>',
            {"pictograms/twee.svg": TWO},
            nothing,
        ),
        place=FRONT,
        en="the pictogram 'twee' has 2 colours, and is printed in one here",
        en_hint='write colour="own" to keep them, or give all parts of the drawing one colour',
        nl="het pictogram 'twee' heeft 2 kleuren, en wordt hier in één kleur gedrukt",
        nl_hint='schrijf colour="own" om ze te houden, of geef alle delen van de tekening één kleur',
    ),
    Row(
        code="picture-missing",
        told=inside(f'<image file="pictures/foto.jpg" {PLACE} alt="Een foto"/>'),
        place=f"{FRONT}:2:1",
        en="there is no picture 'pictures/foto.jpg' in the folders of the content and the layouts",
        en_hint="put the file there, for example as pictures/photo.jpg",
        nl="er is geen afbeelding 'pictures/foto.jpg' in de mappen van de inhoud en de lay-outs",
        nl_hint="zet het bestand daar, bijvoorbeeld als pictures/foto.jpg",
    ),
    Row(
        code="bad-picture-path",
        told=inside(f'<image file="C:/foto.jpg" {PLACE} alt="Een foto"/>'),
        place=f"{FRONT}:2:1",
        en="'C:/foto.jpg' is not the path of a picture",
        en_hint="write a path in the folder of the layouts or the content: pictures/photo.jpg",
        nl="'C:/foto.jpg' is niet het pad van een afbeelding",
        nl_hint="schrijf een pad in de map van de lay-outs of de inhoud: pictures/foto.jpg",
    ),
    Row(
        code="outside-project",
        told=inside(f'<image file="../foto.jpg" {PLACE} alt="Een foto"/>'),
        place=f"{FRONT}:2:1",
        en="this leads to a place outside its folder, and nothing is read from there",
        en_hint="copy the file itself, or the folder, to this place",
        nl="dit leidt naar een plek buiten de map, en daar wordt niets gelezen",
        nl_hint="kopieer het bestand zelf, of de map, naar deze plek",
    ),
    Row(
        code="outside-project",
        told=linked,
        place=FRONT,
        en="this leads to a place outside its folder, and nothing is read from there",
        en_hint="copy the file itself, or the folder, to this place",
        nl="dit leidt naar een plek buiten de map, en daar wordt niets gelezen",
        nl_hint="kopieer het bestand zelf, of de map, naar deze plek",
    ),
    Row(
        code="picture-damaged",
        told=photo(png("RGB", (40, 40))[:60]),
        place="layouts/pictures/foto.png",
        en="the picture is damaged or not whole",
        en_hint="open it in a program for pictures and save it again, or get the file again",
        nl="de afbeelding is beschadigd of niet compleet",
        nl_hint="open hem in een fotoprogramma en bewaar hem opnieuw, of haal het bestand opnieuw op",
    ),
    Row(
        code="picture-damaged",
        told=photo(b""),
        place="layouts/pictures/foto.png",
        en="the file is empty",
        en_hint="get the file again",
        nl="het bestand is leeg",
        nl_hint="haal het bestand opnieuw op",
    ),
    Row(
        code="picture-form",
        told=photo(b"GIF89a" + b"a" * 9),
        place="layouts/pictures/foto.png",
        en="a picture in the form GIF cannot be used",
        en_hint="save it as PNG, JPEG or SVG; another name does not change what is in the file",
        nl="een afbeelding in de vorm GIF is niet te gebruiken",
        nl_hint="bewaar hem als PNG, JPEG of SVG; een andere naam verandert niet wat er in het "
        "bestand staat",
    ),
    Row(
        code="picture-form",
        told=photo(b"een foto"),
        place="layouts/pictures/foto.png",
        en="this is not a picture that can be used",
        en_hint="save it as PNG, JPEG or SVG; another name does not change what is in the file",
        nl="dit is geen afbeelding die te gebruiken is",
        nl_hint="bewaar hem als PNG, JPEG of SVG; een andere naam verandert niet wat er in het "
        "bestand staat",
    ),
    Row(
        code="picture-animated",
        told=photo(moving()),
        place="layouts/pictures/foto.png",
        en="this picture moves, and a card does not",
        en_hint="save one image of it as PNG",
        nl="deze afbeelding beweegt, en een kaart niet",
        nl_hint="bewaar er één beeld van als PNG",
    ),
    Row(
        code="picture-too-many-pixels",
        told=photo(huge()),
        place="layouts/pictures/foto.png",
        en="the picture has more than 100 million pixels",
        en_hint="make it smaller: 300 pixels per inch are enough for print",
        nl="de afbeelding heeft meer dan 100 miljoen pixels",
        nl_hint="maak hem kleiner: 300 pixels per inch is genoeg voor drukwerk",
    ),
    Row(
        code="picture-ink",
        told=shown(
            f'<image file="foto.jpg" {PLACE} fit="cover" alt="Een foto"/>',
            {"foto.jpg": inky((252, 252, 152, 52))},
            press,
        ),
        place=FRONT,
        en="the picture 'layouts/foto.jpg' on the card 'goals' lays 278 % ink on the paper, and 240 % "
        "is the most",
        en_hint="save it as RGB, or separate it for a printing condition with less ink",
        nl="de afbeelding 'layouts/foto.jpg' op de kaart 'goals' legt 278 % inkt op het papier; "
        "hoogstens 240 % inkt mag",
        nl_hint="sla hem op als RGB, of zet hem om voor een drukvoorwaarde met minder inkt",
    ),
    Row(
        code="coarse-picture",
        told=shown(
            f'<image file="foto.png" {PLACE} fit="cover" alt="Een foto"/>',
            {"foto.png": png("L", (200, 100))},
            press,
        ),
        place=FRONT,
        en="the picture 'layouts/foto.png' has 85 pixels per inch on the card 'goals', and 150 is "
        "the least",
        en_hint="take a picture with more pixels, or make it smaller on the card",
        nl="de afbeelding 'layouts/foto.png' heeft 85 pixels per inch op de kaart 'goals', en 150 is "
        "het minste",
        nl_hint="neem een afbeelding met meer pixels, of maak hem kleiner op de kaart",
    ),
    *(
        Row(
            code="transparent-element",
            told=shown(drawn, {"foto.png": png("L", (2, 2)), "pictograms/home.svg": TWO}, older),
            place=FRONT,
            en="PDF/X-1a:2003 cannot hold an element with 'opacity'",
            en_hint="take a lighter colour or picture, or make a file in PDF/X-4",
            nl="in PDF/X-1a:2003 kan geen element met 'opacity' staan",
            nl_hint="neem een lichtere kleur of afbeelding, of maak een bestand in PDF/X-4",
        )
        for drawn in (
            '<panel x="20" y="20" width="9" height="9" fill="ink" opacity="0.5"/>',
            '<text x="20" y="20" width="90" opacity="0.5">woord</text>',
            '<pictogram name="home" x="20" y="20" size="20" opacity="0.5" colour="own" alt=""/>',
            f'<image file="foto.png" {PLACE} alt="" opacity="0.5"/>',
        )
    ),
    Row(
        code="transparent-picture",
        told=shown(
            f'<image file="foto.png" {PLACE} alt="Een foto"/>',
            {"foto.png": png("RGBA", (2, 2))},
            older,
        ),
        place=FRONT,
        en="PDF/X-1a:2003 cannot hold a picture with transparent parts",
        en_hint="save the picture with a ground of its own, or make a file in PDF/X-4",
        nl="in PDF/X-1a:2003 kan geen afbeelding met doorzichtige delen staan",
        nl_hint="bewaar de afbeelding met een eigen achtergrond, of maak een bestand in PDF/X-4",
    ),
    Row(
        code="qr-empty",
        told=inside('<qr value=" " x="40" y="50" size="30" alt="Een code"/>'),
        place=f"{FRONT}:2:1",
        en="this QR code has no text",
        en_hint="give it an address or a text as value; a placeholder is empty in a neutral deck",
        nl="deze QR-code heeft geen tekst",
        nl_hint="geef hem een adres of een tekst als value; een invulplek is leeg in een neutrale set",
    ),
    Row(
        code="qr-too-long",
        told=inside(f'<qr value="{"ab" * 1500}" x="40" y="50" size="90" alt="Een code"/>'),
        place=f"{FRONT}:2:1",
        en="the text of this QR code is too long for a QR code",
        en_hint="give it a shorter text, or a lower level",
        nl="de tekst van deze QR-code is te lang voor een QR-code",
        nl_hint="geef hem een kortere tekst, of een lagere level",
    ),
    Row(
        code="qr-too-fine",
        told=inside('<qr value="https://www.uwv.nl" x="40" y="50" size="8" alt="Een code"/>'),
        place=f"{FRONT}:2:1",
        en="the squares of this QR code are 0.24 mm, and 0.35 mm is the least",
        en_hint="make it 11.6 mm, or give it a shorter text",
        nl="de blokjes van deze QR-code zijn 0.24 mm, en 0.35 mm is het minste",
        nl_hint="maak hem 11.6 mm, of geef hem een kortere tekst",
    ),
    Row(
        code="qr-contrast",
        told=inside('<qr value="a" x="40" y="50" size="30" colour="blue-tint" alt="Een code"/>'),
        place=f"{FRONT}:2:1",
        en="this QR code has a contrast of 1.3, and 4.5 is the least",
        en_hint="make its squares dark and its ground light: colour and fill",
        nl="deze QR-code heeft een contrast van 1.3, en 4.5 is het minste",
        nl_hint="maak de blokjes donker en de achtergrond licht: colour en fill",
    ),
    Row(
        code="qr-contrast",
        told=inside(
            '<qr value="a" x="40" y="50" size="30" colour="white" fill="blue" alt="Een code"/>'
        ),
        place=f"{FRONT}:2:1",
        en="the squares of this QR code are lighter than their ground",
        en_hint="make its squares dark and its ground light: colour and fill",
        nl="de blokjes van deze QR-code zijn lichter dan de achtergrond",
        nl_hint="maak de blokjes donker en de achtergrond licht: colour en fill",
    ),
)
