"""The XMP packet: well-formed XML that says what it was given, whatever letters that has."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from kaartenset.paint.xmp import PDF_NAMESPACE, Schema, xmp_packet

RDF, DC, XMP = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
MOMENT = "2000-01-01T00:00:00+00:00"
OWN = "http://example.org/ns/"

printable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffe\uffff"), min_size=1)


def root(packet: bytes) -> ElementTree.Element:
    """Return the tree of a packet; ElementTree refuses what is not well formed."""
    return ElementTree.fromstring(packet.decode().removeprefix("\ufeff"))


@given(printable, printable)
def test_texts_come_back_as_they_were_given(title: str, value: str) -> None:
    tree = root(xmp_packet(title, MOMENT, "tool", "producer", [Schema("own", OWN, {"Part": value})]))
    (said,) = tree.iter(f"{RDF}li")
    assert said.text == title
    assert said.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"
    (part,) = tree.iter(f"{{{OWN}}}Part")
    assert part.text == value


def test_it_is_framed_as_readers_look_for_it() -> None:
    packet = xmp_packet("a & b < c", MOMENT, "tool", "producer")
    assert packet.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode())
    assert packet.endswith(b'<?xpacket end="r"?>')
    tree = root(packet)
    assert tree.tag == "{adobe:ns:meta/}xmpmeta"
    assert [element.text for element in tree.iter(f"{DC}format")] == ["application/pdf"]
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert [element.text for element in tree.iter(f"{XMP}{name}")] == [MOMENT]


def test_properties_of_one_namespace_stand_together() -> None:
    tree = root(xmp_packet("title", MOMENT, "tool", "producer", [Schema("pdf", PDF_NAMESPACE, {"Trapped": "False"})]))
    (description,) = (element for element in tree.iter(f"{RDF}Description") if element.find(f"{{{PDF_NAMESPACE}}}Trapped") is not None)
    assert [(element.tag, element.text) for element in description] == [
        (f"{{{PDF_NAMESPACE}}}Producer", "producer"),
        (f"{{{PDF_NAMESPACE}}}Trapped", "False"),
    ]
