"""Typeset: faces → set faces, with every text broken into lines that fit."""
