"""Number formats: what Excel shows of a number or a text, by ISO 29500-1, 18.8.30 and 18.8.31;
never what it might show."""

from __future__ import annotations

from kaartenset.client.caseload.table import BadCell, Epoch, Moment, Number
from kaartenset.client.caseload.xlsx.cell_formats import built_in, iso_moment, masked_text, text_of
from kaartenset.client.caseload.xlsx.number_formats import read_format
from tables import table


def shown(code: str, stored: str) -> str:
    return text_of(stored, read_format(code), Epoch.FROM_1900)


@table(
    ("code", "stored", "text"),
    [
        ('"06-"########', "12345678", "06-12345678"),
        ('"06-"00000000', "12345678", "06-12345678"),
        ('"W-"#', "104", "W-104"),
        ('"W-"General', "104", "W-104"),
        ('[Red]"W-"0', "104", "W-104"),
        ("[Color 12]0", "104", "104"),
        ('"W-"000', "17", "W-017"),
        ('"W-"0', "12345", "W-12345"),
        ("000", "5", "005"),
        ("0000000000", "612345678", "0612345678"),
        (r"00\-00", "1234", "12-34"),
        ("00-00", "1234", "12-34"),
        ("##-##", "4", "-4"),
        ("(000) 000-0000", "301234567", "(030) 123-4567"),
        (r"000\ 000\ 00\ 00", "301234567", "030 123 45 67"),
        ("0_)", "5", "5"),
        ("_ * 0_ ", "5", "5"),
        ('0" uur"', "10", "10 uur"),
        ("#", "0", ""),
        ("0", "0", "0"),
        ("0;-0;;@", "0", ""),
        ('0;-0;"geen"', "0", "geen"),
        ("0", "-5", "-5"),
        ('"W-"0', "-5", "-W-5"),
        ('0;"min "0', "-5", "min 5"),
        ("0;(0)", "-5", "(5)"),
        ("0;@", "-5", "-5"),
        ("0", "12.5", "13"),  # half is rounded away from zero
        ("0", "2.4", "2"),
        ("0%", "0.5", "50%"),
        ("#,##0", "104", "104"),
        ("[$€-413] 0", "5", "€ 5"),
        ("[$-413]0", "5", "5"),
        ('[<10]"W-0"0;"W-"0', "4", "W-04"),
        ('[<10]"W-0"0;"W-"0', "14", "W-14"),
        ('[<10]"a"0;[<20]"b"0;"c"0', "15", "b15"),
        ('[<10]"a"0;[<20]"b"0;"c"0', "25", "c25"),
        ("[<=9999999]###-####;(###) ###-####", "1234567", "123-4567"),
        ('"ja";"nee";"nee"', "1", "ja"),
        ("0;0;0;@", "7", "7"),
        ("0?", "5", "05"),
        ("?0", "5", "5"),
    ],
)
def test_v2_a_number_is_shown_as_excel_shows_it(code: str, stored: str, text: str) -> None:
    """V2: a format with literal text prints that text."""
    assert shown(code, stored) == text
    assert type(shown(code, stored)) is str


@table(
    ("code", "stored", "reason"),
    [
        ("0.00", "5", "cell-number-by-language"),  # 5.00 or 5,00
        ("#,##0", "1234", "cell-number-by-language"),
        ('"W-"#,##0', "1234", "cell-number-by-language"),
        ("0,000", "5", "cell-number-by-language"),
        ("0,", "5000", "cell-number-by-language"),
        ('"W-"General', "0.5", "cell-number-by-language"),
        ("0.00E+00", "1200000", "cell-number-by-language"),  # what Excel makes of a typed 12E5
        ("##0E+0", "1200000", "cell-format-unknown"),
        ("# ?/?", "0.5", "cell-format-unknown"),
        ("000/000", "123456", "cell-format-unknown"),
        ("W-0", "104", "cell-format-unknown"),  # Excel refuses W without quotes
        ('"W-0', "104", "cell-format-unknown"),
        ("*-0", "5", "cell-format-unknown"),
        ("0" * 256, "5", "cell-format-unknown"),  # Excel allows 255 characters
        ("0;0;0;@;0", "5", "cell-format-unknown"),
        ('"W-"@', "104", "cell-format-unknown"),
        ("[DBNum1]0", "104", "cell-format-unknown"),
        ("[$-2000401]0", "104", "cell-format-unknown"),
        ("[>10]0", "5", "cell-format-unknown"),  # Excel shows ####
        ('[<10]"a"0;"b"0', "-5", "cell-format-unknown"),
        ("0", "-0.4", "cell-format-unknown"),
        (";;;", "104", "cell-hidden-by-format"),
        ("0;", "-5", "cell-hidden-by-format"),
        ("0", "1234567890123456", "cell-number-too-long"),
        ("General", "1234567890123456", "cell-number-too-long"),
        ("General", "1.23456789012345E+15", "cell-number-too-long"),
        ("General", "1E+20", "cell-number-too-long"),
        ("General", "NaN", "cell-format-unknown"),
        ("General", "onzin", "cell-format-unknown"),
    ],
)
def test_v2_what_is_not_certain_is_refused(code: str, stored: str, reason: str) -> None:
    """V2: what Excel shows in another way to each reader, or nobody is sure of, is no text."""
    text = shown(code, stored)
    assert isinstance(text, BadCell)
    assert text == reason


@table(
    ("code", "stored", "text"),
    [
        ("General", "104", "104"),
        ("General", "612345678.0", "612345678"),
        ("General", "6.12345678E8", "612345678"),
        ("General", "0.5", "0.5"),
        ("General", "0.30000000000000004", "0.3"),  # fifteen digits
        ("General", "-5", "-5"),
        ("General", "007", "7"),
        ("@", "104", "104"),
        ("[Red]General", "104", "104"),
        ("General;-General", "104", "104"),
        ("Standaard", "104", "104"),
    ],
)
def test_a_number_without_a_format_is_known_as_one(code: str, stored: str, text: str) -> None:
    assert shown(code, stored) == text
    assert isinstance(shown(code, stored), Number)


@table(
    ("code", "stored", "text"),
    [
        ("d-m-yyyy", "46357", "2026-12-01"),
        ("[$-413]d mmmm yyyy;@", "46357", "2026-12-01"),
        ("[$-F800]dddd, mmmm dd, yyyy", "46357", "2026-12-01"),
        ("dd/mm/yyyy", "46357", "2026-12-01"),
        ("dd-mm-jjjj", "46357", "2026-12-01"),
        ("mmm", "46357", "2026-12-01"),
        ("h:mm", "0.4375", "10:30"),
        ("h:mm AM/PM", "0.4375", "10:30"),
        ('hh:mm "uur"', "0.4375", "10:30"),
        ("h:mm", "46357.4375", "10:30"),
        ("h:mm:ss", "0.437673611111111", "10:30:15"),
        ("h:mm", "0.437673611111111", "10:30"),
        ("[h]:mm", "0.4375", "10:30"),
        ("[h]:mm", "1.4375", "34:30"),  # a duration, which is no time of a talk
        ("dd/mm/yyyy hh:mm", "46357.4375", "2026-12-01 10:30"),
        ("d-m-yyyy;;", "46357", "2026-12-01"),
    ],
)
def test_a_moment_is_known_as_one(code: str, stored: str, text: str) -> None:
    assert shown(code, stored) == text
    assert isinstance(shown(code, stored), Moment)


@table(
    ("number", "stored", "text"),
    [
        (0, "104", "104"),
        (1, "104", "104"),
        (2, "104", "cell-number-by-language"),
        (3, "104", "104"),
        (3, "2026104", "cell-number-by-language"),
        (9, "0.5", "50%"),
        (14, "46357", "2026-12-01"),
        (20, "0.4375", "10:30"),
        (22, "46357.4375", "2026-12-01 10:30"),
        (46, "1.4375", "34:30"),
        (49, "104", "104"),
        (58, "46357", "2026-12-01"),
        (1234, "104", "104"),
    ],
)
def test_a_format_without_a_code_is_that_of_the_standard(
    number: int, stored: str, text: str
) -> None:
    assert text_of(stored, built_in(number), Epoch.FROM_1900) == text


@table(
    ("code", "text"),
    [
        ('"W-"@', "W-104"),
        ('0;0;0;"W-"@', "W-104"),
        ('General;General;General;@"/26"', "104/26"),
        ("0;@", "104"),
        ("@@", "104104"),
        ('0;0;0;"geen"', "geen"),
        ("[Red]@", "104"),
        (";;;", "cell-hidden-by-format"),
        (";;;*-@", "cell-format-unknown"),
    ],
)
def test_v2_a_text_is_shown_as_its_format_says(code: str, text: str) -> None:
    """V2: a format has a section for texts too."""
    section = read_format(code).text
    assert section is not None
    assert masked_text("104", section) == text


@table("code", ["General", "0", "0;0", "0;0;0", "d-m-yyyy", "d-m-yyyy;"])
def test_a_format_without_a_section_for_texts_leaves_them_alone(code: str) -> None:
    assert read_format(code).text is None


@table(
    ("stored", "code", "text"),
    [
        ("2026-12-01", "General", "2026-12-01"),
        ("2026-12-01T00:00:00", "General", "2026-12-01"),
        ("2026-12-01T00:00:00.000Z", "General", "2026-12-01"),
        ("2026-12-01T00:00:00Z", "d-m-yyyy", "2026-12-01"),
        ("2026-12-01T00:00:00.000+00:00", "General", "2026-12-01"),
        ("2026-12-01T10:30:00", "General", "2026-12-01 10:30"),
        ("2026-12-01T10:30:00.000", "General", "2026-12-01 10:30"),
        ("2026-12-01T10:00:00", "General", "2026-12-01 10:00"),
        ("2026-12-01T10:30", "d-m-yyyy", "2026-12-01"),
        ("2026-12-01T10:30:00", "h:mm", "10:30"),
        ("10:30:00", "General", "10:30"),
        ("10:30:15", "General", "10:30:15"),
        (
            "2026-11-30T23:00:00Z",
            "General",
            "cell-time-zone",
        ),  # 30 November 23.00, or midnight of the next day here
        ("2026-11-30T23:00:00.000Z", "d-m-yyyy", "cell-time-zone"),
        ("2026-12-01T00:00:00.500Z", "d-m-yyyy", "cell-time-zone"),
        ("2026-12-01T10:30:00+01:00", "General", "cell-time-zone"),
        ("10:30:00Z", "General", "cell-time-zone"),
        ("", "General", "cell-format-unknown"),
        ("Z", "General", "cell-format-unknown"),
        ("1 december", "General", "cell-format-unknown"),
        ("P1D", "General", "cell-format-unknown"),
    ],
)
def test_v7_a_moment_in_iso_8601_is_read_if_it_means_one_thing(
    stored: str, code: str, text: str
) -> None:
    """V7: SheetJS writes midnight as 2026-12-01T00:00:00.000Z; any other moment with a zone may
    be another day here."""
    assert iso_moment(stored, read_format(code)) == text
