"""Makes a PDF a PDF/X: output intent, metadata, identifiers and overprint (rule P1).

The sources are ISO 15930-4 and 15930-7.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from kaartenset.paint.ink import CUT_CONTOUR, CUT_SPACE, CUT_STATE
from kaartenset.pdf.catalog import CREATOR, Document, Info
from kaartenset.pdf.objects import COMPRESSED, TRUE, Name, Stream, TextString, Value
from kaartenset.pdf.pictures.shown import PRESS_STATES, states_of
from kaartenset.pdf.profile import PdfX, Profile, Standard
from kaartenset.pdf.reportlab import MADE, PRODUCER
from kaartenset.pdf.xmp import description, metadata, xmp

REGISTRY = "http://www.color.org"
"""The registry of printing conditions (ISO 15930-7, §6.2)."""


def declare(
    document: Document,
    pdfx: PdfX,
    info: Info,
    contents: Iterable[str],
    has_cut_lines: bool,
    opacities: Iterable[float],
) -> dict[str, Value]:
    """Declare a document as PDF/X and return the resources that every page must have.

    Cut lines have a spot colour, and ``opacities`` a graphics state each. The identifiers of the
    document follow from ``contents``, the operators of its pages: equal pages have equal
    identifiers.
    """
    fingerprint = _fingerprint(pdfx, contents)
    del document.information["Keywords"]
    if pdfx.standard is Standard.X1A:  # PDF/X-1a requires its name there.
        name = TextString(pdfx.standard.title)
        document.information |= {"GTS_PDFXVersion": name, "GTS_PDFXConformance": name}
    intents = (_intent(document, pdfx.profile),)
    packet = _packet(pdfx, info, str(UUID(bytes=fingerprint, version=5)))
    document.catalog |= {"Metadata": metadata(packet), "OutputIntents": intents}
    named: dict[str, Value] = {
        name: {"Type": Name("ExtGState"), **state} for name, state in PRESS_STATES.items()
    }
    named |= states_of(opacities)
    if not has_cut_lines:
        return {"ExtGState": document.objects.add(named)}
    named[CUT_STATE] = {"Type": Name("ExtGState"), "OP": TRUE, "op": TRUE, "OPM": 1}
    spaces = {CUT_SPACE: document.objects.add(_cut_contour())}
    return {"ExtGState": document.objects.add(named), "ColorSpace": spaces}


def _cut_contour() -> tuple[Value, ...]:
    """Return the spot colour of cut lines, which a screen shows as magenta (ISO 32000-1
    §8.6.6.4)."""
    magenta: dict[str, Value] = {
        "FunctionType": 2,
        "Domain": (0, 1),
        "C0": (0, 0, 0, 0),
        "C1": (0, 1, 0, 0),
        "N": 1,
    }
    return (Name("Separation"), Name(CUT_CONTOUR), Name("DeviceCMYK"), magenta)


def _fingerprint(pdfx: PdfX, contents: Iterable[str]) -> bytes:
    digest = hashlib.blake2b(pdfx.standard.title.encode() + pdfx.profile.data, digest_size=16)
    for content in contents:
        digest.update(content.encode("ascii") + b"\n")
    return digest.digest()


def _intent(document: Document, profile: Profile) -> dict[str, Value]:
    """Return the output intent, with the whole profile, and the name of a registered condition
    (P8)."""
    stream = Stream(_compressed(profile.data), {**COMPRESSED, "N": 4})
    registry = {"RegistryName": TextString(REGISTRY)} if profile.condition else {}
    return {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFX"),
        "OutputConditionIdentifier": TextString(profile.condition or profile.name),
        "OutputCondition": TextString(profile.name),
        "Info": TextString(profile.name),
        **registry,
        "DestOutputProfile": document.objects.add(stream),
    }


@lru_cache(maxsize=8)
def _compressed(data: bytes) -> bytes:
    """Return a compressed profile. It takes longer than the rest of a document, so it is
    remembered."""
    return zlib.compress(data, 9)


def _packet(pdfx: PdfX, info: Info, identifier: str) -> bytes:
    """Return the XMP: the standard, and the title and dates of the information dictionary."""
    name = pdfx.standard.title
    year, month, day, hour, minute, second = MADE
    moment = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
    made = {
        "CreateDate": moment,
        "ModifyDate": moment,
        "MetadataDate": moment,
        "CreatorTool": CREATOR,
    }
    ids = {
        "DocumentID": f"uuid:{identifier}",
        "InstanceID": f"uuid:{identifier}",
        "VersionID": "1",
        "RenditionClass": "default",
    }
    by_standard = {
        Standard.X4: description(
            "pdfxid", "http://www.npes.org/pdfx/ns/id/", {"GTS_PDFXVersion": name}
        ),
        Standard.X1A: description(
            "pdfx",
            "http://ns.adobe.com/pdfx/1.3/",
            {"GTS_PDFXVersion": name, "GTS_PDFXConformance": name},
        ),
    }
    return xmp(
        info.title,
        info.lang,
        (
            description("xmp", "http://ns.adobe.com/xap/1.0/", made),
            description(
                "pdf",
                "http://ns.adobe.com/pdf/1.3/",
                {"Producer": PRODUCER, "Trapped": "False"},
            ),
            description("xmpMM", "http://ns.adobe.com/xap/1.0/mm/", ids),
            by_standard[pdfx.standard],
        ),
    )
