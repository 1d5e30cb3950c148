"""Fills in a form with poppler, the engine of Evince and Okular. Run by the Python of the system,
whose bindings these are.

python3 poppler_fill.py IN.pdf OUT.pdf ANSWERS.json: for each page, widgets as [x, y, answer],
answer a text, true or false.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Gio, Poppler  # noqa: E402


def fill(source: str, target: str, answers: list[list[list[object]]]) -> None:
    document = Poppler.Document.new_from_gfile(Gio.File.new_for_path(source), None, None)
    for number, widgets in enumerate(answers):
        mappings = document.get_page(number).get_form_field_mapping()
        for x, y, answer in widgets:
            (field,) = [
                each.field
                for each in mappings
                if abs(each.area.x1 - x) < 0.5 and abs(each.area.y1 - y) < 0.5
            ]
            if field.get_field_type() == Poppler.FormFieldType.TEXT:
                field.text_set_text(answer)
            elif field.button_get_state() != answer:
                field.button_set_state(answer)
    document.save(Gio.File.new_for_path(target).get_uri())


fill(sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")))
