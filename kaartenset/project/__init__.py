"""Folders of content and layouts → a source: the deck and its look."""
