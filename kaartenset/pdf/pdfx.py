"""What makes a PDF a PDF/X: output intent, metadata, identifiers and overprint (ISO 15930-4 and
15930-7; rule P1)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from kaartenset.paint.ink import KNOCKOUT, OVERPRINT
from kaartenset.pdf.profile import PdfX, Profile, Standard
from kaartenset.pdf.reportlab import (
    XMP,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
)
from kaartenset.pdf.xmp import description, xmp

REGISTRY = "http://www.color.org"
"""The registry in which the names of printing conditions are kept (ISO 15930-7, §6.2)."""


class _Info(PDFInfo):  # type: ignore[misc] # ReportLab has no types
    """The information dictionary, with the name of the standard where that is looked for there."""

    def __init__(self, like: PDFInfo, standard: Standard) -> None:
        super().__init__()
        self.__dict__.update(like.__dict__)
        self._standard = standard

    def format(self, document: PDFDocument) -> object:
        made = PDFString(_pdf_date(document))
        texts = {
            "Title": self.title,
            "Subject": self.subject,
            "Author": self.author,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        if self._standard is Standard.X1A:
            texts |= {
                "GTS_PDFXVersion": self._standard.title,
                "GTS_PDFXConformance": self._standard.title,
            }
        entries = {key: PDFString(text) for key, text in texts.items()}
        return PDFDictionary(
            entries | {"CreationDate": made, "ModDate": made, "Trapped": PDFName("False")}
        ).format(document)


def declare(
    document: PDFDocument, pdfx: PdfX, lang: str, contents: Iterable[str]
) -> dict[str, object]:
    """Declare a document to be PDF/X and return what every page must have among its resources.

    Its identifiers come from ``contents``, the operators of its pages: the same pages have the
    same, others have others.
    """
    fingerprint = _fingerprint(pdfx, contents)
    document.updateSignature(fingerprint)
    document.info = _Info(document.info, pdfx.standard)
    document.Catalog.OutputIntents = PDFArray([_intent(document, pdfx.profile)])
    packet = _packet(document, pdfx, lang, str(UUID(bytes=fingerprint, version=5)))
    document.Catalog.Metadata = XMP(creator=lambda _document: packet)
    states: dict[str, dict[str, object]] = {
        OVERPRINT: {"op": "true", "OPM": 1},
        KNOCKOUT: {"op": "false"},
    }
    named = {
        name: PDFDictionary({"Type": PDFName("ExtGState")} | state)
        for name, state in states.items()
    }
    return {"ExtGState": document.Reference(PDFDictionary(named))}


def _fingerprint(pdfx: PdfX, contents: Iterable[str]) -> bytes:
    digest = hashlib.blake2b(pdfx.standard.title.encode() + pdfx.profile.data, digest_size=16)
    for content in contents:
        digest.update(content.encode("ascii") + b"\n")
    return digest.digest()


def _intent(document: PDFDocument, profile: Profile) -> PDFDictionary:
    """Return the output intent: the profile goes in whole; a condition of the registry is named
    as that (P8)."""
    stream = PDFStream(content=_compressed(profile.data))
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    stream.dictionary["N"] = 4
    texts = {
        "OutputConditionIdentifier": profile.condition or profile.name,
        "OutputCondition": profile.name,
        "Info": profile.name,
    }
    if profile.condition:
        texts["RegistryName"] = REGISTRY
    entries = {key: PDFString(text) for key, text in texts.items()}
    types = {"Type": PDFName("OutputIntent"), "S": PDFName("GTS_PDFX")}
    return PDFDictionary(types | entries | {"DestOutputProfile": document.Reference(stream)})


@lru_cache(maxsize=8)
def _compressed(data: bytes) -> bytes:
    """Return a profile compressed, which takes longer than the rest of a document: once for all
    decks."""
    return zlib.compress(data, 9)


def _packet(document: PDFDocument, pdfx: PdfX, lang: str, identifier: str) -> bytes:
    """Return the XMP: it says the standard, and the same title and dates as the information
    dictionary."""
    info, name, moment = document.info, pdfx.standard.title, _xmp_date(document)
    made = {
        "CreateDate": moment,
        "ModifyDate": moment,
        "MetadataDate": moment,
        "CreatorTool": info.creator,
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
        lang,
        (
            description("xmp", "http://ns.adobe.com/xap/1.0/", made),
            description(
                "pdf",
                "http://ns.adobe.com/pdf/1.3/",
                {"Producer": info.producer, "Trapped": "False"},
            ),
            description("xmpMM", "http://ns.adobe.com/xap/1.0/mm/", ids),
            by_standard[pdfx.standard],
        ),
    )


def _pdf_date(document: PDFDocument) -> str:
    year, month, day, hour, minute, second = document._timeStamp.YMDhms
    return f"D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+00'00'"


def _xmp_date(document: PDFDocument) -> str:
    year, month, day, hour, minute, second = document._timeStamp.YMDhms
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
