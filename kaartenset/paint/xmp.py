"""What a document says of itself in XML: an XMP packet (ISO 16684-1; ISO 32000-1, §14.3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kaartenset.pdflib import PDFDocument

PDF_NAMESPACE = "http://ns.adobe.com/pdf/1.3/"
_START = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
_START += '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
_END = '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'


@dataclass(frozen=True, slots=True)
class Schema:
    """Properties of one namespace, each a plain text: ``prefix`` and ``uri`` name it."""

    prefix: str
    uri: str
    properties: Mapping[str, str]


def metadata_of(document: PDFDocument, schemas: Iterable[Schema], lang: str = "") -> bytes:
    """Return the packet that says what the information dictionary of a document says, and more."""
    year, month, day, hour, minute, second = document._timeStamp.YMDhms
    moment = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
    info = document.info
    return xmp_packet(info.title, moment, info.creator, info.producer, schemas, lang)


def xmp_packet(title: str, moment: str, tool: str, producer: str, schemas: Iterable[Schema] = (), lang: str = "") -> bytes:
    """Return the packet of a document: its title, when it was made (ISO 8601) and with what, and further schemas.

    Title and moment must be those of the information dictionary: PDF/X and PDF/UA compare them. ``lang`` is the language.
    """
    spoken = f"<dc:language><rdf:Bag><rdf:li>{escape(lang)}</rdf:li></rdf:Bag></dc:language>\n" if lang else ""
    made = {"CreateDate": moment, "ModifyDate": moment, "MetadataDate": moment, "CreatorTool": tool}
    title_schema = (
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<dc:format>application/pdf</dc:format>\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>\n{spoken}</rdf:Description>\n'
    )
    known = (Schema("xmp", "http://ns.adobe.com/xap/1.0/", made), Schema("pdf", PDF_NAMESPACE, {"Producer": producer}))
    return f"{_START}{title_schema}{''.join(map(_description, _merged((*known, *schemas))))}{_END}".encode()


def _merged(schemas: Iterable[Schema]) -> Iterable[Schema]:
    """Return the schemas with those of one namespace as one: a reader may look at the first only."""
    found: dict[str, Schema] = {}
    for schema in schemas:
        before = found.get(schema.uri)
        found[schema.uri] = Schema(schema.prefix, schema.uri, {**before.properties, **schema.properties}) if before else schema
    return found.values()


def _description(schema: Schema) -> str:
    lines = "".join(f"<{schema.prefix}:{name}>{escape(text)}</{schema.prefix}:{name}>\n" for name, text in schema.properties.items())
    return f'<rdf:Description rdf:about="" xmlns:{schema.prefix}="{schema.uri}">\n{lines}</rdf:Description>\n'
