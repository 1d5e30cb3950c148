"""A level of a deck's own, as ``deck.yaml`` gives it under ``levels``."""

from __future__ import annotations

from typing import Any

from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.source.fields import optional_value_field, value_field, word_field
from kaartenset.source.nodes import Mapping, Node, Scalar
from kaartenset.source.records import Record, report_no_keys
from kaartenset.source.values import read_length, read_type_size, read_whole_number, read_word

SEVERITIES = ("error", "warning", "off")
"""What a deck can ask of a rule."""


def read_rules(node: Node, problems: Problems) -> dict[str, str] | None:
    """Return what is asked of rules and groups of rules, by name."""
    if not isinstance(node, Mapping):
        report_no_keys(node, problems)
        return None
    found: dict[str, str] = {}
    for key, value in node.items():
        word = read_word(value, problems)
        if word is None:
            continue
        if word not in SEVERITIES:
            message = _("'{word}' cannot be chosen here").format(word=word)
            problems.add("unknown-choice", value.at, message, did_you_mean(word, SEVERITIES))
        found[Scalar(key, node.places[key])] = str(word)
    return found


class LevelText(Record):
    """Rules and limits that differ from those of the level it is ``based_on``.

    The limits are named as those of ``Level``.
    """

    based_on: str = word_field(default="none")
    rules: dict[str, str] = value_field(read_rules, {})
    max_words: int | None = optional_value_field(read_whole_number)
    warn_words: int | None = optional_value_field(read_whole_number)
    mean_words: float | None = optional_value_field(read_length)
    line_words: int | None = optional_value_field(read_whole_number)
    body: float | None = optional_value_field(read_type_size)
    pitch: float | None = optional_value_field(read_length)
    max_passive: float | None = optional_value_field(read_length)
    max_clauses: int | None = optional_value_field(read_whole_number)
    hard_below: float | None = optional_value_field(read_length)
    max_hard: float | None = optional_value_field(read_length)
    max_letters: int | None = optional_value_field(read_whole_number)
    max_syllables: int | None = optional_value_field(read_whole_number)
    face_sentences: int | None = optional_value_field(read_whole_number)
    heading_words: int | None = optional_value_field(read_whole_number)
    min_flesch: float | None = optional_value_field(read_length)
    contrast: float | None = optional_value_field(read_length)
    writing_pitch: float | None = optional_value_field(read_length)
    mark: float | None = optional_value_field(read_length)
    answer_lines: int | None = optional_value_field(read_whole_number)

    @property
    def numbers(self) -> dict[str, Any]:
        """The limits that are given, by name."""
        limits = {key: vars(self)[key] for key in self.schema if key not in ("based_on", "rules")}
        return {key: value for key, value in limits.items() if value is not None}
