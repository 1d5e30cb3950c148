"""The pages and blocks that every guide can have; their layouts are those of the program."""

from __future__ import annotations

USUAL_GUIDE_TYPES = """
records:
  step: {fields: {name: text, text: text}}
  pair: {fields: {left: text, right: text}}
  row: {fields: {cells: list of text}}
  blank: {fields: {text: text}}
  mark: {fields: {text: text}}
  asked:
    fields:
      question: text
      marks: optional list of mark
      lines: {type: number, default: 0}

blocks:
  text: {fields: {heading: optional text, text: text}}
  note: {fields: {heading: optional text, text: text}}
  points: {fields: {heading: optional text, text: optional text, points: list of text}}
  numbered: {fields: {heading: optional text, text: optional text, points: list of text}}
  aloud:
    fields:
      heading: optional text
      text: optional text
      points: {type: list of text, role: aloud}
  pairs: {fields: {heading: optional text, text: optional text, pairs: list of pair}}
  table:
    fields:
      heading: optional text
      text: optional text
      heads: {type: list of text, bounds: 2..6}
      rows: list of row
  blanks: {fields: {heading: optional text, text: optional text, blanks: list of blank}}

pages:
  columns:
    fields:
      title: text
      lead: optional text
      steps: {type: optional list of step, bounds: 2..6}
      arrow: optional pictogram
      left: blocks
      right: optional blocks
  form:
    fields:
      title: text
      lead: optional text
      note: optional text
      questions: list of asked
      spoken-heading: optional text
      spoken: {type: optional list of asked, role: aloud}
"""
