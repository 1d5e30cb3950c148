"""kaartenset: print-ready, accessible decks of conversation cards from YAML texts and Jinja
layouts."""

__version__ = "0.1.0"
