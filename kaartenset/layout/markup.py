"""A text of the content → the elements that say it in a layout.

They carry the place of the text and the names of its placeholders, so that a problem with it can be
reported at its own line and a value can be put in later. Layouts do not write them themselves.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from kaartenset.source.markup import BlankSpan, Placeholder, Span, Text, Words

OPEN = '<placeholder name="'
"""How the element of a placeholder without a value starts; letters of a text are escaped, so none
looks like this."""


def markup_of(text: Text) -> Markup:
    """Return the elements of a text, its letters escaped."""
    at = text.at
    said = "".join(map(_span_markup, text.spans))
    return Markup(f'<t at="{escape(at.file)}:{at.line}:{at.column}">{said}</t>')


def _span_markup(span: Span) -> str:
    if isinstance(span, BlankSpan):
        name = f' name="{escape(span.name)}"' if span.name else ""
        return f'<blank width="{span.width:g}"{name}/>'
    said = _words_markup(span)
    return f"<b>{said}</b>" if span.bold else said


def _words_markup(words: Words) -> str:
    if words.is_open and isinstance(words.content, Placeholder):
        return f'{OPEN}{words.content.name}"/>'
    text = str(escape(words.text)).replace("\n", "<br/>")
    if isinstance(words.content, Placeholder):
        return f'<value of="{words.content.name}">{text}</value>'
    return text
