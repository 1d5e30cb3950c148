"""The rows of "The client": fields as options give them, and a client file."""

from __future__ import annotations

from pathlib import Path

from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.client_file import client_file_values
from kaartenset.client.unlikely_values import warn_of_unlikely_values
from kaartenset.errors import Problem, Problems
from kaartenset.locations import OfOption
from messages.rows import Row, Told

BENEFITS = {"zw": "Ziektewet", "wga-35-80": "WGA 35-80", "wajong": "Wajong"}


def client(**fields: str) -> Told:
    """A client whose fields are given as options."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        found = read_client_fields(fields, lambda field: OfOption(f"--{field}"), BENEFITS, problems)
        if found is not None:
            warn_of_unlikely_values(found, lambda field: OfOption(f"--{field}"), problems)
        return list(problems)

    return told


def client_file(text: str | bytes, name: str = "client.yaml") -> Told:
    """A client file with this text."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        client_file_values(path, problems)
        return list(problems)

    return told


ROWS = (
    Row(
        code="bsn",
        told=client(name="Jan 111222333"),
        place="--name",
        en="the field 'name' has a number that may be a citizen service number (BSN): it passes "
        "the eleven-test",
        en_hint="leave the number out",
        nl="het veld 'naam' bevat een getal dat een burgerservicenummer (BSN) kan zijn: het "
        "voldoet aan de elfproef",
        nl_hint="laat het nummer weg",
    ),
    Row(
        code="bsn",
        told=client(reference="111222333"),
        place="--reference",
        en="the field 'reference' has a number that may be a citizen service number (BSN): it "
        "passes the eleven-test",
        en_hint="use a number of your own; if it is one already, check it again and add "
        "--reference-is-not-bsn",
        nl="het veld 'kenmerk' bevat een getal dat een burgerservicenummer (BSN) kan zijn: het "
        "voldoet aan de elfproef",
        nl_hint="neem een nummer van uzelf; is het dat al, kijk het dan nog eens na en voeg "
        "--reference-is-not-bsn toe",
    ),
    Row(
        code="bsn",
        told=client(phone="999990019"),
        place="--phone",
        en="the field 'phone' has a number that may be a citizen service number (BSN) and is "
        "not a telephone number",
        en_hint="write all ten digits starting with 0, or start with +",
        nl="in het veld 'telefoon' staat een nummer dat een burgerservicenummer (BSN) kan zijn "
        "en geen telefoonnummer is",
        nl_hint="schrijf alle tien cijfers, met de 0 vooraan, of begin met een +",
    ),
    Row(
        code="bsn-field",
        told=client_file("name: Jan\nBSN: 1\n"),
        place="{folder}/client.yaml:2:1",
        en="a citizen service number (BSN) is not used here",
        en_hint="leave it out; if you need a key of your own for the client, use 'reference'",
        nl="een burgerservicenummer (BSN) wordt hier niet gebruikt",
        nl_hint="laat het weg; hebt u een eigen kenmerk voor de cliënt nodig, gebruik dan 'reference'",
    ),
    Row(
        code="date-unreadable",
        told=client(date="volgende week"),
        place="--date",
        en="the field 'date' cannot be read as a date",
        en_hint="write the day first and the year in full: 1-12-2026 or 1 december 2026",
        nl="het veld 'datum' is niet als datum te lezen",
        nl_hint="schrijf eerst de dag, en het jaar voluit: 1-12-2026 of 1 december 2026",
    ),
    Row(
        code="date-does-not-exist",
        told=client(date="31-2-2026"),
        place="--date",
        en="the field 'date' is a date that does not exist",
        en_hint="check the day and the month; the day comes first",
        nl="het veld 'datum' is een datum die niet bestaat",
        nl_hint="kijk de dag en de maand na; de dag staat voorop",
    ),
    Row(
        code="date-out-of-range",
        told=client(date="1-12-1926"),
        place="--date",
        en="the field 'date' is a date before 2000 or after 2100",
        en_hint="check the year",
        nl="het veld 'datum' is een datum vóór 2000 of na 2100",
        nl_hint="kijk het jaartal na",
    ),
    Row(
        code="weekday-mismatch",
        told=client(date="maandag 1 december 2026"),
        place="--date",
        en="the field 'date' names a weekday that does not match its date",
        en_hint="correct one of the two",
        nl="het veld 'datum' noemt een andere weekdag dan bij de datum hoort",
        nl_hint="verbeter een van de twee",
    ),
    Row(
        code="date-far",
        told=client(date="1-12-2029"),
        place="--date",
        en="the field 'date' is a date more than three months ago or more than a year ahead",
        en_hint="is it the right day? it is printed as it is",
        nl="het veld 'datum' is een datum van meer dan drie maanden geleden of meer dan een "
        "jaar vooruit",
        nl_hint="is dit de dag die u bedoelt? de datum wordt zo afgedrukt",
    ),
    Row(
        code="name-order",
        told=client(name="Vries, de"),
        place="--name",
        en="the field 'name' has a comma, as in a register",
        en_hint="write the name as the card should greet: 'Anna de Vries' or 'mevrouw De Vries'",
        nl="het veld 'naam' heeft een komma, zoals in een register",
        nl_hint="schrijf de naam zoals de kaart moet groeten: 'Anna de Vries' of "
        "'mevrouw De Vries'",
    ),
    Row(
        code="time-unreadable",
        told=client(time="half elf"),
        place="--time",
        en="the field 'time' cannot be read as a time",
        en_hint="write hours and minutes, such as 10.30 or 14:05",
        nl="het veld 'tijd' is niet als tijd te lezen",
        nl_hint="schrijf uren en minuten, zoals 10.30 of 14:05",
    ),
    Row(
        code="unknown-benefit",
        told=client(benefit="WAO"),
        place="--benefit",
        en="the field 'benefit' names a benefit that this deck does not have",
        en_hint="known are: wajong, wga-35-80, zw",
        nl="het veld 'uitkering' noemt een uitkering die deze kaartenset niet kent",
        nl_hint="bekend zijn: wajong, wga-35-80, zw",
    ),
    Row(
        code="unknown-benefit",
        told=client(benefit="wajogn"),
        place="--benefit",
        en="the field 'benefit' names a benefit that this deck does not have",
        en_hint="did you mean 'wajong'?",
        nl="het veld 'uitkering' noemt een uitkering die deze kaartenset niet kent",
        nl_hint="bedoelt u 'wajong'?",
    ),
    Row(
        code="unknown-way",
        told=client(way="postduif"),
        place="--way",
        en="the field 'way' has a way to meet that is not known",
        en_hint="known are: home, office, phone, video",
        nl="het veld 'vorm' noemt een manier van afspreken die niet bekend is",
        nl_hint="bekend zijn: home, office, phone, video",
    ),
    Row(
        code="place-is-way",
        told=client(place="telefonisch"),
        place="--place",
        en="the field 'place' says how you meet, and not where",
        en_hint="leave the place empty, and give the way: telephone",
        nl="in het veld 'plaats' staat hoe u elkaar spreekt, en niet waar",
        nl_hint="laat de plaats leeg, en vul als vorm in: telefoon",
    ),
    Row(
        code="place-not-printed",
        told=client(place="Stadhuis", way="phone"),
        place="--place",
        en="the field 'place' is not printed for a talk by telephone, by video or at the "
        "client's home",
        en_hint="leave the place out, or the way",
        nl="het veld 'plaats' wordt niet afgedrukt bij een gesprek per telefoon, per video of "
        "bij de cliënt thuis",
        nl_hint="laat de plaats weg, of kies een gesprek op kantoor",
    ),
    Row(
        code="letters-lost",
        told=client(name="?ucja Nowak"),
        place="--name",
        en="the field 'name' has a question mark where a letter was lost",
        en_hint="type the letter; a list that is saved as CSV UTF-8 or as .xlsx keeps all letters",
        nl="in het veld 'naam' staat een vraagteken op de plek van een letter die is verdwenen",
        nl_hint="typ de letter; in een lijst die is opgeslagen als CSV UTF-8 of als .xlsx blijven "
        "alle letters heel",
    ),
    Row(
        code="letters-garbled",
        told=client(name="Zo\u00c3\u00ab"),
        place="--name",
        en="the field 'name' has two odd characters where one letter was",
        en_hint="type it again; another program has read UTF-8 as something else",
        nl="in het veld 'naam' staan twee vreemde tekens op de plek van één letter",
        nl_hint="typ het opnieuw; een ander programma heeft de letters verkeerd gelezen",
    ),
    Row(
        code="bad-phone",
        told=client(phone="volgt"),
        place="--phone",
        en="the field 'phone' is not a telephone number",
        en_hint="write the number that the client can call",
        nl="het veld 'telefoon' is geen telefoonnummer",
        nl_hint="schrijf het nummer dat de cliënt kan bellen",
    ),
    Row(
        code="bad-phone",
        told=client(phone="612345678"),
        place="--phone",
        en="the field 'phone' is a telephone number without its beginning",
        en_hint="write all ten digits starting with 0, or start with +",
        nl="in het veld 'telefoon' staat een telefoonnummer zonder begin",
        nl_hint="schrijf alle tien cijfers, met de 0 vooraan, of begin met een +",
    ),
    Row(
        code="bad-phone",
        told=client(phone="030 234 567"),
        place="--phone",
        en="the field 'phone' is a telephone number of 9 digits, and a Dutch one has ten",
        en_hint="write all ten digits starting with 0, or start with +",
        nl="in het veld 'telefoon' staat een telefoonnummer van 9 cijfers, en een Nederlands "
        "nummer heeft er tien",
        nl_hint="schrijf alle tien cijfers, met de 0 vooraan, of begin met een +",
    ),
    Row(
        code="bad-email",
        told=client(email="jan.deventer.nl"),
        place="--email",
        en="the field 'email' is not an e-mail address",
        en_hint="write one address, with one @ and without spaces",
        nl="het veld 'e-mail' is geen e-mailadres",
        nl_hint="schrijf één adres, met één @ en zonder spaties",
    ),
    Row(
        code="too-long",
        told=client(name="Jan " * 60),
        place="--name",
        en="the field 'name' has 239 characters, and 200 is the most",
        en_hint="is it the text of another field?",
        nl="het veld 'naam' heeft 239 tekens; het mogen er hoogstens 200 zijn",
        nl_hint="hoort deze tekst in een ander veld?",
    ),
    Row(
        code="too-many-marks",
        told=client(name="Jo" + "\u0301" * 10 + "n"),
        place="--name",
        en="the field 'name' has more than 8 marks on one letter",
        en_hint="type the text again; no writing has so many",
        nl="het veld 'naam' heeft meer dan 8 accenten op één letter",
        nl_hint="typ de tekst opnieuw; geen enkel schrift heeft er zoveel",
    ),
    Row(
        code="emoji",
        told=client(name="Jan \U0001f600"),
        place="--name",
        en="the field 'name' has an emoji, which cannot be printed",
        en_hint="leave the emoji out",
        nl="het veld 'naam' bevat een emoji; die kan niet worden afgedrukt",
        nl_hint="laat de emoji weg",
    ),
    Row(
        code="unprintable-character",
        told=client(name="Jan\u200b de Wit"),
        place="--name",
        en="the field 'name' has characters that are not allowed: U+200B",
        en_hint="type the text again; they came along unseen from another program",
        nl="het veld 'naam' bevat tekens die er niet in mogen staan: U+200B",
        nl_hint="typ de tekst opnieuw; die tekens zijn ongemerkt meegekomen uit een ander programma",
    ),
    Row(
        code="unknown-key",
        told=client_file("\ufeffname: Jan\r\nadvisor: Piet\r\n"),
        place="{folder}/client.yaml:2:1",
        en="the key 'advisor' is not known here",
        en_hint="did you mean 'adviser'?",
        nl="de sleutel 'advisor' is hier niet bekend",
        nl_hint="bedoelt u 'adviser'?",
    ),
    Row(
        code="unknown-key",
        told=client_file("name: \U0001d49c\u2113\nplcae: Gent\n", 'my "client".yaml'),
        place='{folder}/my "client".yaml:2:1',
        en="the key 'plcae' is not known here",
        en_hint="did you mean 'place'?",
        nl="de sleutel 'plcae' is hier niet bekend",
        nl_hint="bedoelt u 'place'?",
    ),
    Row(
        code="keys-expected",
        told=client_file("- Jan\n"),
        place="{folder}/client.yaml:1:1",
        en="keys with values are expected here",
        en_hint='write each field on a line of its own, such as: name: "Jan Jansen"',
        nl="hier horen sleutels met waarden te staan",
        nl_hint='zet elk veld op een eigen regel, zoals: name: "Jan Jansen"',
    ),
    Row(
        code="keys-expected",
        told=client_file("appointment: 1-12-2026\n"),
        place="{folder}/client.yaml:1:14",
        en="keys with values are expected here",
        en_hint="known are: calling-number, date, place, time, way",
        nl="hier horen sleutels met waarden te staan",
        nl_hint="bekend zijn: calling-number, date, place, time, way",
    ),
    Row(
        code="text-expected",
        told=client_file("name:\n  - Jan\n"),
        place="{folder}/client.yaml:2:3",
        en="a text is expected here",
        en_hint="write the text after the colon",
        nl="hier hoort een tekst te staan",
        nl_hint="schrijf de tekst achter de dubbele punt",
    ),
    Row(
        code="duplicate-key",
        told=client_file("adviser:\n  email: a@b.nl\nemail: c@d.nl\n"),
        place="{folder}/client.yaml:3:8",
        en="the field 'email' is given twice, first in line 2",
        en_hint="keep one of the two",
        nl="het veld 'e-mail' staat er twee keer, de eerste keer in regel 2",
        nl_hint="laat een van de twee staan",
    ),
    Row(
        code="comment-or-text",
        told=client_file("name: Jan #2 de Wit\n"),
        place="{folder}/client.yaml:1:11",
        en="YAML reads '#' and the rest of the line as a comment, which is not printed",
        en_hint="put a text with ' #' in it between double quotes, and a comment on a line of its own",
        nl="YAML ziet '#' en wat erachter staat als opmerking, en die wordt niet gedrukt",
        nl_hint="zet een tekst met ' #' erin tussen dubbele aanhalingstekens, en een opmerking op "
        "een eigen regel",
    ),
)
