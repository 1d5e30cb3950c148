"""Recognises telephone numbers, to tell them from other numbers.

The Dutch shapes are those of the Nummerplan telefoon- en ISDN-diensten: ten digits, the first of
them 0, with an area code in use or 06 or 08; and eight or eleven digits from 0800 and 0900 on. A
number of another country begins with + or 00 (ITU-T E.164: fifteen digits at most).
"""

from __future__ import annotations

import re

_AREA_CODES = (
    *(
        "010",
        "013",
        "015",
        "020",
        "023",
        "024",
        "026",
        "030",
        "033",
        "035",
        "036",
        "038",
        "040",
        "043",
        "045",
        "046",
    ),
    *(
        "050",
        "053",
        "055",
        "058",
        "070",
        "071",
        "072",
        "073",
        "074",
        "075",
        "076",
        "077",
        "078",
        "079",
    ),
    *(
        "0111",
        "0113",
        "0114",
        "0115",
        "0117",
        "0118",
        "0161",
        "0162",
        "0164",
        "0165",
        "0166",
        "0167",
        "0168",
        "0172",
    ),
    *(
        "0174",
        "0180",
        "0181",
        "0182",
        "0183",
        "0184",
        "0186",
        "0187",
        "0222",
        "0223",
        "0224",
        "0226",
        "0227",
        "0228",
    ),
    *(
        "0229",
        "0251",
        "0252",
        "0255",
        "0294",
        "0297",
        "0299",
        "0313",
        "0314",
        "0315",
        "0316",
        "0317",
        "0318",
        "0320",
    ),
    *(
        "0321",
        "0341",
        "0342",
        "0343",
        "0344",
        "0345",
        "0346",
        "0347",
        "0348",
        "0411",
        "0412",
        "0413",
        "0416",
        "0418",
    ),
    *(
        "0475",
        "0478",
        "0481",
        "0485",
        "0486",
        "0487",
        "0488",
        "0492",
        "0493",
        "0495",
        "0497",
        "0499",
        "0511",
        "0512",
    ),
    *(
        "0513",
        "0514",
        "0515",
        "0516",
        "0517",
        "0518",
        "0519",
        "0521",
        "0522",
        "0523",
        "0524",
        "0525",
        "0527",
        "0528",
    ),
    *(
        "0529",
        "0541",
        "0543",
        "0544",
        "0545",
        "0546",
        "0547",
        "0548",
        "0561",
        "0562",
        "0566",
        "0570",
        "0571",
        "0572",
    ),
    *(
        "0573",
        "0575",
        "0577",
        "0578",
        "0591",
        "0592",
        "0593",
        "0594",
        "0595",
        "0596",
        "0597",
        "0598",
        "0599",
    ),
    *("06", "082", "084", "085", "087", "088", "091"),
)
_SIGN = r"[ .\-()/\u00a0\u2010-\u2015]{0,3}"
_NUMBER = (  # Compiled on first use: that takes 0.8 ms, and most runs have no such text.
    rf"(?:\+|(?<![0-9])00){_SIGN}[1-9](?:{_SIGN}[0-9]){{6,14}}(?![0-9])"
    rf"|(?<![0-9])0[89]0[0-9]{_SIGN}[0-9](?:{_SIGN}[0-9]){{3}}(?:(?:{_SIGN}[0-9]){{3}})?(?![0-9])"
    rf"|(?<![0-9])(?P<national>0(?:{_SIGN}[0-9]){{9}})(?![0-9])"
)
_WITH_AREA = re.compile(r"[1-9][0-9]{8}")
_STARTS = tuple(code[1:] for code in _AREA_CODES)
_WITHOUT_PLUS = re.compile(r"31[ -]?[1-9](?:[ -]?[0-9]){8}")
_BARE = re.compile(r"[0-9 .\-]+")
_SHORTEST_WITH_START, _LONGEST = 9, 15
_NATIONAL = 10


def is_national(text: str) -> bool:
    """Return whether a text is a Dutch number of ten digits and nothing else, in groups or not."""
    digits = text.replace(" ", "").replace("-", "")
    return len(digits) == _NATIONAL and digits.isdecimal() and digits.startswith(_AREA_CODES)


def without_numbers(text: str) -> str:
    """Return a text with ``|`` in place of each telephone number."""
    return re.sub(_NUMBER, _mark, text)


def _mark(found: re.Match[str]) -> str:
    national = found["national"]
    is_number = national is None or "".join(filter(str.isdecimal, national)).startswith(_AREA_CODES)
    return "|" if is_number else found[0]


def zero_restored(text: str) -> str:
    """Return nine digits with the 0 that a spreadsheet removed, or "" if it is no number."""
    return f"0{text}" if _WITH_AREA.fullmatch(text) and text.startswith(_STARTS) else ""


def plus_restored(text: str) -> str:
    """Return a number that begins with 31, the code of the Netherlands, with its +; else ""."""
    return f"+{text}" if _WITHOUT_PLUS.fullmatch(text) else ""


def lacks_its_start(text: str) -> bool:
    """Return whether digits begin with neither 0 nor +, and are too many for a short number.

    Nobody can dial such a number.
    """
    if not _BARE.fullmatch(text):
        return False
    digits = _digits(text)
    return _SHORTEST_WITH_START <= len(digits) <= _LONGEST and not digits.startswith("0")


def wrong_length(text: str) -> int:
    """Return how many digits a number has that begins with a Dutch area code, if not ten; else 0.

    Such a number is a typing error, and who calls it reaches a stranger or nobody.
    """
    if not _BARE.fullmatch(text):
        return 0
    digits = _digits(text)
    return len(digits) if digits.startswith(_AREA_CODES) and len(digits) != _NATIONAL else 0


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
