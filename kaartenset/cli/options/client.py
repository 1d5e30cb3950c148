"""Options about one client, or about all clients of a list."""

from __future__ import annotations

from functools import partial

from kaartenset.cli.options.choices import client_fields, ways
from kaartenset.cli.options.declaration import (
    CLIENT,
    FIELD_AND_VALUE,
    FILE,
    NAME,
    TEXT,
    TypedText,
    TypedTexts,
    flag,
    option,
)
from kaartenset.dataclass import dataclass, fields
from kaartenset.i18n import N_

_option = partial(option, under=CLIENT)

REFERENCE_IS_NOT_BSN = partial(
    flag,
    "--reference-is-not-bsn",
    N_("Confirm that the reference is not a BSN, although it passes the test for one."),
    under=CLIENT,
)


@dataclass(frozen=True, kw_only=True)
class SharedClientOptions:
    """Options that all clients of a list can share: talk, contact person and benefit."""

    date: TypedText = _option(
        "--date", TEXT, N_("The day of the talk: 2026-12-01, 1-12-2026 or '1 december 2026'.")
    )
    time: TypedText = _option("--time", TEXT, N_("When the talk starts: 10:30 or 10.30."))
    place: TypedText = _option("--place", TEXT, N_("Where the talk is, if it is at an office."))
    way: TypedText = _option(
        "--way", NAME, N_("How you meet: office, phone, video or home; office by default."), ways
    )
    calling_number: TypedText = _option(
        "--calling-number",
        TEXT,
        N_(
            "For a talk by telephone: the number that the client sees when you call; 'anoniem' "
            "for none."
        ),
    )
    adviser: TypedText = _option("--adviser", TEXT, N_("The name of the contact person."))
    role: TypedText = _option(
        "--role", TEXT, N_("The role of the contact person, such as 'arbeidsdeskundige'.")
    )
    phone: TypedText = _option("--phone", TEXT, N_("The number that the client can call."))
    email: TypedText = _option("--email", TEXT, N_("The address that the client can write to."))
    benefit: TypedText = _option(
        "--benefit", NAME, N_("The client's benefit; see 'kaartenset list benefits'.")
    )
    organisation: TypedText = _option(
        "--organisation",
        TEXT,
        N_("Who the cards are from, printed at the top of the first card."),
    )

    own: TypedTexts = _option(
        "--set",
        FIELD_AND_VALUE,
        N_(
            'A field that the deck declares, such as employer="Bakkerij Jansen"; repeat it for '
            "more."
        ),
        client_fields,
        many=True,
    )

    @property
    def given(self) -> dict[str, str]:
        """The fields of a client that were typed, by name, except those that the deck declares."""
        typed = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "own"}
        return {name.replace("_", "-"): value for name, value in typed.items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class ClientOptions:
    """Options about the client of one deck."""

    client_file: TypedText = _option(
        "--client", FILE, N_("A YAML file about the client; the options below override it.")
    )
    name: TypedText = _option("--name", TEXT, N_("What the client wants to be called."))
    shared: SharedClientOptions = SharedClientOptions()
    reference: TypedText = _option(
        "--reference",
        TEXT,
        N_("Your own reference for the client, which names the file; never a BSN."),
    )
    reference_is_not_bsn: bool = REFERENCE_IS_NOT_BSN()

    @property
    def given(self) -> dict[str, str]:
        """The fields of the client that were typed, by name."""
        own = {"name": self.name, **self.shared.given, "reference": self.reference}
        return {name: value for name, value in own.items() if value is not None}
