"""Objects in one line and as ReportLab writes them: a reader finds the same value in both."""

from __future__ import annotations

import string
import zlib

import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
)

from kaartenset.pdf.objects import (
    TRUE,
    Name,
    ObjectTable,
    Raw,
    Ref,
    Stream,
    TextString,
    Value,
    content_stream,
    entries,
    in_line,
)
from kaartenset.pdf.reportlab import written
from tables import table

DOCUMENT = PDFDocument(invariant=1)


@table(
    ("value", "line"),
    [
        ({}, "<<  >>"),
        ({"Type": Name("Page"), "Parent": Ref(12)}, "<< /Type /Page /Parent 12 0 R >>"),
        ({"A": (1, -2.5, 3.0)}, "<< /A [1 -2.500 3] >>"),
        (Name("écrit #1"), "/#C3#A9crit#20#231"),
        (TextString("a (b) \\"), r"(a \(b\) \\)"),
        (TextString("é"), "<FEFF00E9>"),
        (TextString("a\n"), "<FEFF0061000A>"),
        ((TRUE, Raw("null")), "[true null]"),
    ],
)
def test_an_object_in_one_line(value: Value, line: str) -> None:
    """ISO 32000-1, §7.3: numbers without an exponent, names and strings with their escapes."""
    assert in_line(value) == line


def test_the_entries_of_a_dictionary_keep_their_order() -> None:
    assert entries({"B": 1, "A": Ref(2)}) == "/B 1 /A 2 0 R"


@given(
    st.dictionaries(
        st.text(string.ascii_letters, min_size=1, max_size=20),
        st.one_of(
            st.integers(-(2**31), 2**31 - 1),
            st.text(st.characters(exclude_categories=("Cc", "Cs"))).map(TextString),
        ),
    )
)
def test_both_ways_of_writing_say_the_same(value: dict[str, Value]) -> None:
    ours = pikepdf.Object.parse(in_line(value).encode("ascii"))
    theirs = pikepdf.Object.parse(written(value))
    assert {key: str(found) for key, found in ours.items()} == {
        key: str(found) for key, found in theirs.items()
    }


def test_an_object_can_get_its_value_after_its_number() -> None:
    objects = ObjectTable()
    first, second = objects.add(), objects.add(Stream(b"a"))
    objects.skip_to(9)
    third = objects.add({})
    objects[first] = {"Next": second}
    assert (first, second, third) == (1, 2, 10)
    assert dict(objects) == {1: {"Next": Ref(2)}, 2: Stream(b"a"), 10: {}}


@table(("operators", "is_compressed"), [("", False), ("0 g " * 1000, True)])
def test_a_stream_of_operators_is_compressed_when_it_is_long(
    operators: str, is_compressed: bool
) -> None:
    head, _, rest = content_stream(operators).partition(b"\nstream\n")
    data = rest.removesuffix(b"\nendstream")
    assert (zlib.decompress(data) if is_compressed else data) == operators.encode("ascii")
    assert head == b"<< %b/Length %d >>" % (
        b"/Filter /FlateDecode " if is_compressed else b"",
        len(data),
    )


def test_dictionaries_arrays_and_streams_are_as_reportlab_writes_them() -> None:
    """It breaks lines after six entries, and after ten values."""
    long = {key: Name(key * 2) for key in "ZYXWVUTSRQPON"}
    values = tuple(range(23))
    theirs = PDFDictionary(
        {
            "Kids": PDFArray(range(23)),
            "Of": PDFDictionary({key: PDFName(name) for key, name in long.items()}),
            "At": PDFArray([0.5, PDFString("é (x)")]),
        }
    )
    ours: Value = {"Kids": values, "Of": long, "At": (0.5, TextString("é (x)"))}
    assert written(ours) == theirs.format(DOCUMENT)
    stream = PDFStream(PDFDictionary({"A": PDFName("x y")}), b"data\xff")
    assert written(Stream(b"data\xff", {"A": Name("x y")})) == stream.format(DOCUMENT)
