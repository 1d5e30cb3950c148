"""Records as they are written → their classes, those that hold others after these."""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.deck.declared.declarations import FieldDeclaration, RecordDeclaration
from kaartenset.deck.declared.field_types import VARYING
from kaartenset.deck.declared.read_fields import FieldReader
from kaartenset.deck.declared.records import Declared, Thing, record_class
from kaartenset.deck.declared.types_file import RecordText
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import place_of


class RecordMaker:
    """Makes the classes of some records, which ``made`` has by name after ``make``."""

    def __init__(
        self,
        texts: Mapping[str, RecordText],
        fields: FieldReader,
        where: InFile,
        problems: Problems,
    ) -> None:
        self.made: dict[str, type[Declared]] = {}
        self._texts = texts
        self._fields = fields
        self._where = where
        self._problems = problems
        self._varying: set[str] = set()  # The records with a text that can depend on a condition.

    def make(self, varies: bool = True) -> None:
        """Make every record; with ``varies`` their texts can depend on a condition."""
        for name in self._texts:
            self._make(name, (), varies)

    def varies(self, each: FieldDeclaration) -> bool:
        """Return whether the value of a field, or a text in it, can depend on a condition."""
        return each.type.base in VARYING or each.type.name in self._varying

    def _make(self, name: str, above: tuple[str, ...], varies: bool) -> None:
        """Make a record after the records that it holds; ``above`` hold this one."""
        if name in self.made:
            return
        if name in above:
            self._report_cycle(name, above)
            self.made[name] = Thing
            return
        text = self._texts[name]
        for each in text.fields.values():
            if held := self._fields.record_in(each):
                self._make(held, (*above, name), varies)
        if name in self.made:
            return
        fields = self._fields.declared(text.fields, Thing)
        if any(map(self.varies, fields)):
            self._varying.add(name)
        declaration = RecordDeclaration(
            name, fields, place_of(name, self._where), is_option=text.option
        )
        made = self._fields.made(fields, text.fields, self.made, {}, varies)
        self.made[name] = record_class(Thing, declaration, made)

    def _report_cycle(self, name: str, above: tuple[str, ...]) -> None:
        chain = " > ".join((*above[above.index(name) :], name))
        message = _("the record '{name}' holds itself: {chain}").format(name=name, chain=chain)
        hint = _("take one of them out of the fields of the other")
        (written,) = (each for each in self._texts if each == name)
        self._problems.add("cyclic-declaration", place_of(written, self._where), message, hint)
