"""The form as a browser sends it → the client, and what to make, with all problems by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from kaartenset.client.agreement import missing_handling, missing_information
from kaartenset.client.client import FIELDS, Client
from kaartenset.client.client_fields import read_client_fields
from kaartenset.client.glyph_coverage import check_printable
from kaartenset.client.own_fields import missing_fields
from kaartenset.client.unlikely_values import warn_of_unlikely_values
from kaartenset.dataclass import dataclass, field, replace
from kaartenset.desk.deck_choice import (
    MADE_HERE,
    DeckChoice,
    missing_for_passwords,
    read_deck_choice,
    text_of,
    texts_of,
)
from kaartenset.desk.own_printers import own_printers
from kaartenset.errors import Problems, did_you_mean
from kaartenset.geometry import PAPER_SIZES, find_paper
from kaartenset.i18n import _
from kaartenset.locations import OfField
from kaartenset.pages.imposition import WAYS_TO_PRINT_BACKS, Flip, TwoSided
from kaartenset.pdf.password import check_password
from kaartenset.printers.feed import Feed, feed_of
from kaartenset.printers.printers_file import find_printer
from kaartenset.project.source import Source
from kaartenset.targets.request import Request

Choice = TypeVar("Choice", Flip, TwoSided)

SHARED_FIELDS = tuple(name for name in FIELDS if name not in ("name", "reference"))
"""The fields that all clients of a list can share."""


@dataclass(frozen=True, slots=True)
class PrintForm:
    """The deck, the targets, and how it is printed."""

    choice: DeckChoice
    requests: tuple[Request, ...]
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ClientForm:
    """The fields of a client that are filled in, as typed."""

    values: Mapping[str, str] = field(repr=False)
    reference_is_not_bsn: bool = False


def read_print_form(
    asked: Mapping[str, object], printers: Path | None, problems: Problems
) -> PrintForm:
    """Return what to make. Every word that cannot be chosen is reported at its field.

    ``printers`` is the file of calibrated printers.
    """
    feed = _read_feed(asked, printers, problems)
    one = Request(
        paper=feed.paper,
        flip=feed.flip,
        back_offset=feed.back_offset,
        two_sided=_choose(asked, "two_sided", WAYS_TO_PRINT_BACKS, problems) or TwoSided.DUPLEX,
    )
    targets = [name for name in MADE_HERE if name in texts_of(asked, "targets")]
    if not targets:
        message = _("nothing is chosen to make")
        problems.add("missing-value", OfField("targets"), message, _("tick one or more"))
    password = text_of(asked, "password")
    if password:
        if lacking := missing_for_passwords():
            problems.extend([replace(lacking, where=OfField("password"))])
        elif wrong := check_password(password, OfField("password")):
            problems.extend([wrong])
    requests = tuple(replace(one, target=name) for name in targets)
    return PrintForm(read_deck_choice(asked), requests, password)


def read_client_form(
    asked: Mapping[str, object], source: Source, fields: Sequence[str] = FIELDS
) -> ClientForm:
    """Return the fields that are filled in, and those that the deck declares."""
    typed = asked.get("fields")
    given = typed if isinstance(typed, dict) else {}
    own = (each.name for each in source.deck.own_fields)
    values = {name: text_of(given, name) for name in (*fields, *own)}
    return ClientForm(
        {name: text for name, text in values.items() if text.strip()},
        asked.get("reference_is_not_bsn") is True,
    )


def read_client(
    form: ClientForm, source: Source, problems: Problems, is_of_list: bool = False
) -> Client | None:
    """Return the client of a form; None for an empty form, or after reporting its problems.

    The rules are those of ``kaartenset build``. With ``is_of_list`` the rows of a list give the
    fields that the deck needs.
    """
    if not form.values:
        return None
    client = read_client_fields(
        form.values,
        OfField,
        source.deck.benefit_names,
        problems,
        form.reference_is_not_bsn,
        source.deck.own_fields,
    )
    if not is_of_list:
        problems.extend(missing_fields(form.values, source.deck.own_fields, OfField))
    handling = source.deck.text.handling
    if client is None:
        organisation = form.values.get("organisation", "").strip()
        problems.extend(missing_handling(organisation, handling, OfField))
        return None
    check_printable(client, source.fonts, OfField, problems)
    warn_of_unlikely_values(client, OfField, problems)
    problems.extend(missing_information(client, handling, OfField))
    return client


def without_faults(form: ClientForm, problems: Problems) -> ClientForm:
    """Return a form without the fields that have an error."""
    faulty = {each.where.field for each in problems.errors() if isinstance(each.where, OfField)}
    values = {name: text for name, text in form.values.items() if name not in faulty}
    return replace(form, values=values)


def _read_feed(asked: Mapping[str, object], printers: Path | None, problems: Problems) -> Feed:
    """Return how paper goes through the printer that is chosen, or through any."""
    word = text_of(asked, "paper")
    paper = find_paper(word)
    if word and paper is None:
        _report_unknown("paper", word, tuple(PAPER_SIZES), problems)
    flip = _choose(asked, "flip", Flip, problems)
    printer = None
    if name := text_of(asked, "printer"):
        where = OfField("printer")
        known = own_printers(printers)
        problems.extend([replace(each, where=where) for each in known.problems])
        if not known.problems:
            printer = find_printer(name, known.printers, where, problems)
    feed = feed_of(printer, OfField("printer"), paper, flip)
    problems.extend(feed.notices)
    return feed


def _choose(
    asked: Mapping[str, object], name: str, known: Iterable[Choice], problems: Problems
) -> Choice | None:
    """Return the choice of a menu; None for no choice, or after reporting an unknown word."""
    word = text_of(asked, name)
    found = {each.value: each for each in known}
    if word and word not in found:
        _report_unknown(name, word, tuple(found), problems)
    return found.get(word)


def _report_unknown(name: str, word: str, known: tuple[str, ...], problems: Problems) -> None:
    message = _("'{word}' cannot be chosen here").format(word=word)
    problems.add("unknown-choice", OfField(name), message, did_you_mean(word, known))
