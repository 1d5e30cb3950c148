"""The own fields of a deck: those of a client that it declares under ``client-fields``.

An own field has a placeholder, conditions and columns, as the fields of ``Client`` have.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping

from kaartenset.characters.plain_names import plain
from kaartenset.client.client import FIELDS
from kaartenset.client.field_labels import called
from kaartenset.dataclass import dataclass, field
from kaartenset.errors import Problem
from kaartenset.geometry import Mm
from kaartenset.i18n import _, language_of_messages
from kaartenset.language.written_dates import WrittenDates
from kaartenset.locations import InFile, Location, OfOption
from kaartenset.source.bounds import Bounds

TEXT, DATE, TIME, NUMBER, YES_NO, CHOICE, ENTRY = (
    *("text", "date", "time", "number", "yes-no", "one of", "entry"),
)
"""The types of an own field; the last three are a choice from some words."""

YES, NO = "yes", "no"
_SPELLINGS = {YES: ("ja", "j", "y", "true", "waar", "1"), NO: ("nee", "n", "false", "onwaar", "0")}
"""What people and spreadsheets write for yes and no, besides these words."""

USUAL_BLANK = 40.0

SET = "--set"
"""The option that gives an own field its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """A field of a client that a deck declares.

    ``columns`` are names of columns in lists, besides its own name. ``blank`` is the length of its
    dotted line. ``words`` has the printed text of each choice, by id. ``help`` has a sentence in
    each language.
    """

    name: str
    type: str = TEXT
    is_needed: bool = False
    columns: tuple[str, ...] = ()
    blank: Mm = USUAL_BLANK
    words: Mapping[str, str] = field(default_factory=dict)
    bounds: Bounds = Bounds(0, None)
    help: Mapping[str, str] = field(default_factory=dict)
    at: InFile = field(default=InFile(""), compare=False)

    @property
    def placeholder(self) -> str:
        return self.name.replace("-", "_")

    @property
    def condition(self) -> str:
        """The condition that holds if the field has a value."""
        return f"with-{self.name}"

    @property
    def varies_by_language(self) -> bool:
        """Whether its value is printed in other words in another language."""
        return self.type not in (TEXT, NUMBER)

    @property
    def type_name(self) -> str:
        """Its type in words; that of a choice names all of them."""
        is_choice = self.type in (CHOICE, ENTRY)
        return f"{CHOICE} {', '.join(self.words)}" if is_choice else self.type

    @property
    def help_for_reader(self) -> str:
        """Its help in the language of the messages, or "" without any."""
        return self.help.get(language_of_messages()[:2], "")

    def conditions(self, value: object) -> tuple[str, ...]:
        """Return the conditions that hold for a value."""
        return (self.condition, *([f"{self.name}-{value}"] if value in self.words else ()))

    @property
    def all_conditions(self) -> tuple[str, ...]:
        """Every condition that can hold for a value."""
        return (self.condition, *(f"{self.name}-{word}" for word in self.words))

    def choice(self, text: str) -> str:
        """Return the id of the choice that a text means, or "" if it means none or several."""
        if text in self.words:
            return text
        wanted = plain(text)
        found = [
            key
            for key, word in self.words.items()
            if wanted and wanted in map(plain, (key, word, *self._spellings(key)))
        ]
        return found[0] if len(found) == 1 else ""

    def _spellings(self, key: str) -> tuple[str, ...]:
        return _SPELLINGS[key] if self.type == YES_NO else ()

    def printed(self, value: object, dates: WrittenDates) -> str:
        """Return a value as a card shows it. Raises ``InputError`` for a date that ``dates`` cannot
        write."""
        match value:
            case datetime.date():
                return dates.date(value)
            case datetime.time():
                return dates.time(value)
            case _:
                return self.words.get(str(value), str(value))


def option_of(name: str) -> OfOption:
    """Return the option that gives a field its value, as the place of a problem."""
    return OfOption(f"--{name}" if name in FIELDS else f"{SET} {name}")


def by_column(fields: Iterable[OwnField]) -> dict[str, OwnField]:
    """Return own fields by the names of their columns, as ``plain`` returns these."""
    return {plain(name): each for each in fields for name in (each.name, *each.columns)}


def missing_fields(
    values: Mapping[str, str], fields: Iterable[OwnField], place: Callable[[str], Location]
) -> Iterator[Problem]:
    """Yield a problem for each field that the deck needs and that has no value.

    ``place`` returns the place of a field.
    """
    for each in fields:
        if each.is_needed and not values.get(each.name, "").strip():
            message = _("the field '{field}' is empty, and this deck needs it")
            hint = each.help_for_reader or _("fill it in")
            yield Problem(
                "field-needed", place(each.name), message.format(field=called(each.name)), hint
            )
