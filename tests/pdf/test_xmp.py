"""The XMP packet: well-formed XML that says what it was given, whatever letters that has."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from kaartenset.pdf.xmp import description, xmp

RDF, DC = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}"
OWN = "http://example.org/ns/"

printable = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffe\uffff"),
    min_size=1,
)


def root(packet: bytes) -> ElementTree.Element:
    """Return the tree of a packet; ElementTree refuses what is not well formed."""
    return ElementTree.fromstring(packet.decode().removeprefix("\ufeff"))


@given(printable, printable)
def test_texts_come_back_as_they_were_given(title: str, value: str) -> None:
    tree = root(xmp(title, "nl-NL", [description("own", OWN, {"Part": value, "Kind": "a"})]))
    (alternatives,) = tree.iter(f"{DC}title")
    (said,) = alternatives.iter(f"{RDF}li")
    assert said.text == title
    assert said.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"
    (own,) = (
        found
        for found in tree.iter(f"{RDF}Description")
        if found.find(f"{{{OWN}}}Part") is not None
    )
    assert [(element.tag, element.text) for element in own] == [
        (f"{{{OWN}}}Part", value),
        (f"{{{OWN}}}Kind", "a"),
    ]


def test_it_is_framed_as_readers_look_for_it() -> None:
    packet = xmp("a & b < c", "nl-NL")
    assert packet.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode())
    assert packet.endswith(b'<?xpacket end="r"?>')
    assert root(packet).tag == "{adobe:ns:meta/}xmpmeta"
