"""A row → its client and the variants of its deck, or all problems of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.batch.order import BatchOrder, Stopped
from kaartenset.build import build
from kaartenset.client.agreement import missing_information
from kaartenset.client.caseload.columns import FIELDS, LANGUAGE, OF_DECK
from kaartenset.client.caseload.messages import row_message
from kaartenset.client.caseload.rows import Row
from kaartenset.client.client import Client
from kaartenset.client.client_fields import read_client_fields, way_meant
from kaartenset.client.field_labels import called
from kaartenset.client.glyph_coverage import check_printable
from kaartenset.client.own_fields import missing_fields, option_of
from kaartenset.client.unlikely_values import warn_of_unlikely_values
from kaartenset.dataclass import replace
from kaartenset.errors import InputError, Problem, Problems, Severity, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location, OfField
from kaartenset.pdf.password import check_password
from kaartenset.project.languages import DeckLanguages, read_languages
from kaartenset.project.source import Source, read_project
from kaartenset.source.variants import read_stack, variant_ids
from kaartenset.templates import Templates

_BETWEEN_VARIANTS = re.compile(r"\s*[,;+/&]\s*")
_FORMULA = re.compile(r"=\s*[A-Z][\w.]*[(!\d$]")
"""A value that looks like a formula; a name that merely begins with = is fine, as is ``=1+1``."""


class ClientReader:
    """Reads rows, and keeps the source of each stack of variants."""

    def __init__(self, order: BatchOrder, templates: Templates) -> None:
        self._order = order
        self._templates = templates
        self._sources: dict[tuple[str, ...], Source | InputError] = {}
        self._sound: set[tuple[int, str]] = set()
        self._benefits: dict[tuple[str, ...], dict[str, str]] = {}
        self._variant_names: dict[str, str] | None = None
        self._languages: DeckLanguages | None = None

    def source(self, variants: tuple[str, ...]) -> Source:
        """Return the source of a stack of variants. Raises the same ``InputError`` each time."""
        known = self._sources.get(variants)
        if known is None:
            try:
                known = self._read_source(variants)
                self._benefits[variants] = known.deck.benefit_names
            except InputError as refusal:
                known = refusal
            self._sources[variants] = known
        if isinstance(known, InputError):
            raise known
        return known

    def _read_source(self, variants: tuple[str, ...]) -> Source:
        order = self._order
        if order.source is not None and variants == order.variants:
            return order.source
        return read_project(order.project, variants, order.requests[0].cards, order.handling)

    def read(self, row: Row, problems: Problems) -> tuple[Source, Client] | None:
        """Return the source and the client of a row, or None after reporting all its problems."""
        places = self._order.places
        for field, code in row.faults:
            message, hint = row_message(code, field)
            problems.add(code, places.cell(row.number, field), message, hint)
        if any(not field for field, _code in row.faults):
            return None
        if self._order.has_own_passwords and "password" not in dict(row.faults):
            problems.extend(
                _password_problems(
                    row.values.get("password", ""), places.cell(row.number, "password")
                )
            )
        variants = self._in_language(row, self._variants(row, problems), problems)
        stack = self._order.variants if variants is None else variants
        try:
            source = self.source(stack)
        except InputError as refusal:
            if stack == self._order.variants:
                raise Stopped(refusal.problems) from None
            problems.extend(self._placed(row, problem) for problem in refusal.problems)
            return None
        values, own = self._values(row), source.deck.own_fields
        place = self._placer(row)
        client = read_client_fields(
            values, place, self._benefits[stack], problems, self._order.reference_is_not_bsn, own
        )
        faulty = dict(row.faults)
        problems.extend(
            missing_fields(values, (each for each in own if each.name not in faulty), place)
        )
        if client is not None:
            check_printable(client, source.fonts, place, problems)
            problems.extend(
                lack
                for lack in missing_information(client, source.deck.text.handling, place)
                if lack.severity is Severity.ERROR
            )
        if client is None or problems.errors():
            return None
        if "date" in row.values:  # A date for the whole list gets one warning.
            warn_of_unlikely_values(client, place, problems)
        for field in filter(
            lambda field: field not in OF_DECK and _FORMULA.match(row.values[field]), row.values
        ):
            message = _(
                "the field '{field}' begins like a formula, and is printed as it is written"
            )
            hint = _("if it is one, remove the '=' or the apostrophe before it and type it again")
            problems.warn(
                "formula-as-text", place(field), message.format(field=called(field)), hint
            )
        return source, client

    def notices(self, source: Source, client: Client) -> tuple[Problem, ...]:
        """Return the notices about a client that are given once, with a place in the whole list."""
        lacking = missing_information(client, source.deck.text.handling, self._of_list)
        return tuple(lack for lack in lacking if lack.severity is Severity.WARNING)

    def _of_list(self, field: str) -> Location:
        """Return the place of a field for the whole list: its column, or its option."""
        return (
            option_of(field) if field in self._order.defaults else self._order.places.cell(0, field)
        )

    def at_row(self, row: Row, source: Source, refusal: InputError) -> tuple[Problem, ...]:
        """Return the problems of a deck, placed at their row, or at the cell of their field.

        Raises ``Stopped`` if the neutral deck has problems too, or cannot write any date: the
        content is wrong, not the row.
        """
        if any(problem.code in _OF_EVERY_DATE for problem in refusal.problems):
            raise Stopped(refusal.problems)
        is_of_fields = all(map(self._field_of, refusal.problems))
        for request in () if is_of_fields else self._order.requests:
            if (id(source), request.target) not in self._sound:
                try:
                    build(source, None, request, self._templates)
                except InputError as wrong:
                    raise Stopped(wrong.problems) from None
                self._sound.add((id(source), request.target))
        return tuple(self._placed(row, problem) for problem in refusal.problems)

    def _placed(self, row: Row, problem: Problem) -> Problem:
        if field := self._field_of(problem):
            return replace(problem, where=self._placer(row)(field))
        is_in_text = isinstance(problem.where, InFile) and problem.where.line
        message = f"{problem.where}: {problem.message}" if is_in_text else problem.message
        return replace(problem, where=self._order.places.row(row.number), message=message)

    def _field_of(self, problem: Problem) -> str:
        """Return the field that a problem is about, or an empty text."""
        where = problem.where
        known = (*FIELDS, *self._order.places.columns.own_fields)
        return where.field if isinstance(where, OfField) and where.field in known else ""

    def _placer(self, row: Row) -> _Placer:
        return _Placer(self._order, row)

    def _values(self, row: Row) -> dict[str, str]:
        """Return the fields of the row, and defaults for empty ones without errors."""
        own = {field: text for field, text in row.values.items() if field not in OF_DECK}
        faulty = {field for field, _code in row.faults}
        values = {
            field: text for field, text in self._order.defaults.items() if field not in faulty
        } | own
        way = way_meant(values.get("way", ""))
        if "place" not in own and way != "office":
            values.pop("place", None)  # The place for the whole list is for talks at an office,
        if "calling-number" not in own and way != "phone":
            values.pop("calling-number", None)  # and the number for talks by telephone.
        return values

    def _variants(self, row: Row, problems: Problems) -> tuple[str, ...] | None:
        """Return the variants that a row names by id or name, else those of the whole list."""
        text = row.values.get("variant", "").strip()
        if not text:
            return self._order.variants
        found = []
        for word in filter(None, _BETWEEN_VARIANTS.split(text)):
            variant = self._known(word)
            if variant is None:
                message = _("the field '{field}' names a variant that there is not").format(
                    field=called("variant")
                )
                known = variant_ids(self._order.project.content)
                problems.add(
                    "unknown-variant",
                    self._order.places.cell(row.number, "variant"),
                    message,
                    did_you_mean(word, known),
                )
            elif variant:
                found.append(variant)
        return tuple(dict.fromkeys(found)) if not problems.errors() else None

    def _in_language(
        self, row: Row, variants: tuple[str, ...] | None, problems: Problems
    ) -> tuple[str, ...] | None:
        """Return variants with that of the language of the row, which replaces the one for the
        whole list."""
        text = row.values.get(LANGUAGE, "").strip()
        if not text or variants is None:
            return variants
        languages = self.languages
        lang = languages.meant(text)
        translation = languages.variant_in(lang)
        where = self._order.places.cell(row.number, LANGUAGE)
        if not translation and lang != languages.own:
            problems.extend([_no_deck_in(languages, lang, where)])
            return None
        kept = tuple(name for name in variants if languages.of_variant[name] <= {lang})
        if kept != variants and row.values.get("variant", "").strip():
            message = _("the fields '{field}' and '{other}' of the row are about two languages")
            message = message.format(field=called(LANGUAGE), other=called("variant"))
            problems.add("language-differs", where, message, _("leave one of the two empty"))
            return None
        is_laid = any(languages.of_variant[name] for name in kept)
        return kept if is_laid or not translation else (translation, *kept)

    @property
    def languages(self) -> DeckLanguages:
        """The languages that the deck is there in."""
        if self._languages is None:
            self._languages = read_languages(self._order.project.content)
        return self._languages

    def _known(self, word: str) -> str | None:
        if self._variant_names is None:
            self._variant_names = _variant_names(self._order)
        return self._variant_names.get(word.casefold())


def _no_deck_in(languages: DeckLanguages, lang: str, where: Location) -> Problem:
    """Return the problem of a language that the deck is not there in, or that several variants are
    in."""
    if lang:
        message = _("several variants are in the language of the field '{field}'")
        hint = _("name one of them in a column 'Variant': {names}").format(
            names=", ".join(languages.translations[lang])
        )
    else:
        message = _("the field '{field}' has no language that this deck is there in")
        hint = _(
            "it is there in: {languages}; leave the cell empty for the usual cards, or the column "
            "unused with --map"
        ).format(languages=languages.listed)
    message = message.format(field=called(LANGUAGE))
    return Problem("language-without-deck", where, message, hint)


_OF_EVERY_DATE = frozenset(("extra-missing", "unknown-language"))
"""Codes of problems that every row with a date would have too."""


def _password_problems(password: str, where: Location) -> Iterator[Problem]:
    if problem := check_password(password, where):
        yield (
            replace(problem, hint=_("fill one in for this row"))
            if problem.code == "password-empty"
            else problem
        )


class _Placer:
    """Returns the place of a field of a row: its cell, or its option."""

    def __init__(self, order: BatchOrder, row: Row) -> None:
        self._order = order
        self._row = row

    def __call__(self, field: str) -> Location:
        if field not in self._row.values and field in self._order.defaults:
            return option_of(field)
        return self._order.places.cell(self._row.number, field)


def _variant_names(order: BatchOrder) -> dict[str, str]:
    """Return the ids of variants by id and by lower-case name; that of the standard is empty."""
    content = order.project.content
    ids = variant_ids(content)
    names = {variant.casefold(): variant for variant in ids}
    problems = Problems()
    for variant in read_stack(content, ids, problems).variants:
        names.setdefault(variant.name.in_one_line.plain.casefold(), variant.id)
    if problems.errors():
        raise InputError(problems.errors())
    return {"standard": "", "standaard": "", **names}
