"""A text of the content → its elements in a layout.

They have the place of the text and the names of its placeholders, so that a problem is reported at
its line and a value can be filled in later. Layouts do not write these elements themselves.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from kaartenset.locations import InCardTable
from kaartenset.source.markup import BlankSpan, Span, Text, Words

OPEN = '<placeholder name="'
"""The start of the element of an open placeholder; no text has it, because texts are escaped."""


_TO_ESCAPE = re.compile("[&<>'\"]")


def markup_of(text: Text) -> Markup:
    """Return the elements of a text, its letters escaped."""
    at = text.at
    said = "".join([_span_markup(span) for span in text.spans])
    kind = "cell" if isinstance(at, InCardTable) else "at"
    return Markup(f'<t {kind}="{escaped(at.file)}:{at.line}:{at.column}">{said}</t>')


def escaped(text: str) -> str:
    """Return a text with its letters escaped; most have none to escape, which is seen sooner."""
    return str(escape(text)) if _TO_ESCAPE.search(text) else text


def _span_markup(span: Span) -> str:
    if isinstance(span, BlankSpan):
        name = f' name="{escape(span.name)}"' if span.name else ""
        return f'<blank width="{span.width:g}"{name}/>'
    said = _words_markup(span)
    if span.lang:
        said = f'<span lang="{span.lang}">{said}</span>'
    said = f"<i>{said}</i>" if span.italic else said
    return f"<b>{said}</b>" if span.bold else said


def _words_markup(words: Words) -> str:
    content = words.content
    if isinstance(content, str):
        return escaped(content).replace("\n", "<br/>")
    if content.value is None:
        return f'{OPEN}{content.name}"/>'
    text = escaped(content.value).replace("\n", "<br/>")
    return f'<value of="{content.name}">{text}</value>'
