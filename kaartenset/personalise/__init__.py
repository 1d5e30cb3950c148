"""Personalise: a deck and a client → the wordings that hold, and the values to fill in."""
