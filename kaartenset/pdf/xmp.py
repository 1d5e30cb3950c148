"""XMP metadata of a document (ISO 16684-1), besides its information dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaartenset.pdf.objects import Name, Stream

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{descriptions}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""Characters that text in XML must escape. ``xml.sax.saxutils`` does the same, and loads network
modules for it: 40 ms."""

_TITLE = """<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>"""

ACCESSIBLE = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>"""
"""The claim to follow PDF/UA-1 (ISO 14289-1, clause 5)."""


def description(prefix: str, uri: str, properties: Mapping[str, str]) -> str:
    """Return an XMP description for ``extra``: text properties of one namespace."""
    lines = "".join(
        f"<{prefix}:{name}>{text.translate(_ENTITIES)}</{prefix}:{name}>\n"
        for name, text in properties.items()
    )
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{uri}">\n{lines}</rdf:Description>'


def xmp(title: str, lang: str, extra: Iterable[str] = ()) -> bytes:
    """Return the packet of a document; ``extra`` are further RDF descriptions."""
    descriptions = [
        _TITLE.format(title=title.translate(_ENTITIES), lang=lang.translate(_ENTITIES)),
        *extra,
    ]
    return _PACKET.format(descriptions="\n".join(descriptions)).encode("utf-8")


def metadata(packet: bytes) -> Stream:
    """Return the metadata stream of a packet, uncompressed, so that any program can read it."""
    return Stream(packet, {"Type": Name("Metadata"), "Subtype": Name("XML")})
