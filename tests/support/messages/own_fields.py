"""The rows of the fields of a client that a deck declares: their declaration, and their values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kaartenset.checks.declarations import check_client_fields
from kaartenset.cli.request.client import own_values
from kaartenset.client.caseload.caseload import Places
from kaartenset.client.caseload.column_checks import check_needed
from kaartenset.client.caseload.columns import ListColumns
from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.own_fields import CHOICE, NUMBER, OwnField, missing_fields, option_of
from kaartenset.errors import Problem, Problems
from kaartenset.source.bounds import Bounds
from messages.rows import Row, Told
from messages.small import DECK, content, small_deck

EMPLOYER = OwnField(
    name="employer",
    is_needed=True,
    columns=("werkgever", "bedrijf"),
    help={"nl": "De werkgever.", "en": "The employer."},
)
HOURS = OwnField(name="hours", type=NUMBER, bounds=Bounds(1, 40))
CONTRACT = OwnField(name="contract", type=CHOICE, words={"vast": "vast", "tijdelijk": "tijdelijk"})


def collected(collect: Callable[[Problems], object]) -> Told:
    """What a function reports."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        collect(problems)
        return list(problems)

    return told


def declares(field: str, after: str = "") -> Told:
    """A deck that declares a field of a client; ``after`` stands at its end."""
    return content((DECK, "lang: nl-NL\n", f"lang: nl-NL\nclient-fields:\n  {field}\n{after}"))


def gives(**values: str) -> Told:
    """Values of own fields of a client."""
    own = (HOURS, CONTRACT)
    return collected(lambda problems: read_client_fields(values, option_of, {}, problems, own=own))


def sets(*options: str) -> Told:
    """Values of ``--set`` for a deck that declares an employer."""
    return collected(lambda problems: own_values(options, ["employer"], problems))


def unused(folder: Path) -> list[Problem]:
    """A deck that declares a field of a client which no text uses."""
    line = "lang: nl-NL\nclient-fields: {employer: text}\n"
    return list(check_client_fields(small_deck(folder, (DECK, "lang: nl-NL\n", line))))


ROWS = (
    Row(
        code="column-taken",
        told=declares("office: {type: text, columns: [locatie]}"),
        place="content/deck.yaml:5:34",
        en="the column 'locatie' already belongs to the field 'place'",
        en_hint="give one of the two another name",
        nl="de kolom 'locatie' hoort al bij het veld 'plaats'",
        nl_hint="geef een van de twee een andere naam",
    ),
    Row(
        code="bad-name",
        told=declares("office: {type: text, columns: ['--']}"),
        place="content/deck.yaml:5:34",
        en="'--' cannot be the name of a column",
        en_hint="give it letters or digits",
        nl="'--' kan niet de naam van een kolom zijn",
        nl_hint="gebruik er letters of cijfers in",
    ),
    Row(
        code="bad-name",
        told=declares("with: one of date, none"),
        place="content/deck.yaml:5:3",
        en="'with-date' already means something else",
        en_hint="give the field another name",
        nl="'with-date' betekent al iets anders",
        nl_hint="geef het veld een andere naam",
    ),
    Row(
        code="bsn-field",
        told=declares("number: {type: text, columns: [BSN-nummer]}"),
        place="content/deck.yaml:5:34",
        en="a citizen service number (BSN) is not used here",
        en_hint="leave it out; if you need a key of your own for the client, use 'reference'",
        nl="een burgerservicenummer (BSN) wordt hier niet gebruikt",
        nl_hint="laat het weg; hebt u een eigen kenmerk voor de cliënt nodig, gebruik dan 'reference'",
    ),
    Row(
        code="unknown-type",
        told=declares("start: optional dat"),
        place="content/deck.yaml:5:10",
        en="there is no type of field 'dat' for a client",
        en_hint="did you mean 'date'?",
        nl="het type 'dat' bestaat niet voor een veld van de cliënt",
        nl_hint="bedoelt u 'date'?",
    ),
    Row(
        code="unknown-choice",
        told=declares("start: {type: date, values: {vast: vast}}"),
        place="content/deck.yaml:5:32",
        en="'vast' is none of the words that can stand here",
        en_hint="values are for the types yes-no, one of …",
        nl="'vast' is geen van de woorden die hier kunnen staan",
        nl_hint="values is voor de typen yes-no, one of …",
    ),
    Row(
        code="bad-bounds",
        told=declares("start: {type: date, bounds: 1..3}"),
        place="content/deck.yaml:5:17",
        en="a field of the type 'date' has no bounds",
        en_hint="bounds are for numbers and lists",
        nl="een veld van het type 'date' heeft geen grenzen",
        nl_hint="grenzen zijn er voor getallen en lijsten",
    ),
    Row(
        code="field-in-variant",
        told=content(
            files={"variants/plain/deck.yaml": "client-fields: {employer: text}\n"},
            variants=("plain",),
        ),
        place="content/variants/plain/deck.yaml:1:27",
        en="a variant cannot declare the type or the columns of a client's field",
        en_hint="declare 'employer' in deck.yaml of the deck",
        nl="een variant kan het type of de kolommen van een veld van de cliënt niet bepalen",
        nl_hint="zet 'employer' in deck.yaml van de set zelf",
    ),
    Row(
        code="client-field-unused",
        told=unused,
        place="content/deck.yaml:4:17",
        en="no text uses the field 'employer' of the client",
        en_hint="write {employer} in a text, or words for the condition 'with-employer'",
        nl="geen tekst gebruikt het veld 'employer' van de cliënt",
        nl_hint="schrijf {employer} in een tekst, of woorden voor de voorwaarde 'with-employer'",
    ),
    Row(
        code="field-needed",
        told=lambda _folder: list(missing_fields({"employer": " "}, [EMPLOYER], option_of)),
        place="--set employer",
        en="the field 'employer' is empty, and this deck needs it",
        en_hint="The employer.",
        nl="het veld 'employer' is leeg, en deze set heeft het nodig",
        nl_hint="De werkgever.",
    ),
    Row(
        code="field-needed",
        told=lambda _folder: list(
            missing_fields({}, [OwnField(name="room", is_needed=True)], option_of)
        ),
        place="--set room",
        en="the field 'room' is empty, and this deck needs it",
        en_hint="fill it in",
        nl="het veld 'room' is leeg, en deze set heeft het nodig",
        nl_hint="vul het in",
    ),
    Row(
        code="needed-column-missing",
        told=collected(
            lambda problems: check_needed(
                Places("list.csv", "", ListColumns(1, {"name": 0}, {})), [EMPLOYER], {}, problems
            )
        ),
        place="list.csv: row 1",
        en="no column holds the field 'employer', which this deck needs",
        en_hint="name a column 'werkgever' or 'bedrijf', or give it for the whole list: "
        '--set employer="…"',
        nl="geen kolom bevat het veld 'employer', en deze set heeft dat nodig",
        nl_hint="noem een kolom 'werkgever' of 'bedrijf', of geef het voor de hele lijst: "
        '--set employer="…"',
    ),
    Row(
        code="bad-number",
        told=gives(hours="veel"),
        place="--set hours",
        en="the field 'hours' is not a whole number",
        en_hint="write digits only, such as 3",
        nl="het veld 'hours' is geen heel getal",
        nl_hint="schrijf alleen cijfers, zoals 3",
    ),
    Row(
        code="bad-number",
        told=gives(hours="320"),
        place="--set hours",
        en="the field 'hours' is a number outside the bounds of this deck",
        en_hint="the bounds are 1..40",
        nl="het veld 'hours' is een getal buiten de grenzen van deze set",
        nl_hint="de grenzen zijn 1..40",
    ),
    Row(
        code="unknown-value",
        told=gives(contract="vats"),
        place="--set contract",
        en="the field 'contract' has none of the values that this deck has for it",
        en_hint="did you mean 'vast'?",
        nl="het veld 'contract' heeft geen van de waarden die deze set ervoor heeft",
        nl_hint="bedoelt u 'vast'?",
    ),
    Row(
        code="bsn",
        told=collected(
            lambda problems: read_client_fields(
                {"employer": "Jan 111222333"}, option_of, {}, problems, own=[EMPLOYER]
            )
        ),
        place="--set employer",
        en="the field 'employer' has a number that may be a citizen service number (BSN): it passes "
        "the eleven-test",
        en_hint="leave the number out",
        nl="het veld 'employer' bevat een getal dat een burgerservicenummer (BSN) kan zijn: het "
        "voldoet aan de elfproef",
        nl_hint="laat het nummer weg",
    ),
    Row(
        code="bad-set",
        told=sets("Bakkerij Jansen"),
        place="--set",
        en="the name of a field, '=' and a value are expected",
        en_hint='--set employer="Bakkerij Jansen"',
        nl="hier hoort de naam van een veld te staan, dan '=' en dan een waarde",
        nl_hint='--set employer="Bakkerij Jansen"',
    ),
    Row(
        code="unknown-field",
        told=sets("emplyer=Bakkerij"),
        place="--set",
        en="this deck declares no field of this name for a client",
        en_hint="did you mean 'employer'?",
        nl="deze set heeft geen eigen veld met deze naam",
        nl_hint="bedoelt u 'employer'?",
    ),
    Row(
        code="unknown-field",
        told=collected(lambda problems: own_values(["employer=Bakkerij"], [], problems)),
        place="--set",
        en="this deck declares no field of this name for a client",
        en_hint="declare it in deck.yaml, under client-fields",
        nl="deze set heeft geen eigen veld met deze naam",
        nl_hint="zet het in deck.yaml, onder client-fields",
    ),
    Row(
        code="unknown-field",
        told=sets("adviser=Jan"),
        place="--set",
        en="the field 'adviser' has an option of its own",
        en_hint="use --adviser",
        nl="het veld 'adviser' heeft een eigen optie",
        nl_hint="gebruik --adviser",
    ),
    Row(
        code="duplicate-key",
        told=sets("employer=A", "Employer = B"),
        place="--set employer",
        en="the field 'employer' is given twice",
        en_hint="keep one of the two",
        nl="het veld 'employer' is twee keer gegeven",
        nl_hint="laat een van de twee staan",
    ),
)
