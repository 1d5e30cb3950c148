"""Faces that differ in their words alone are read from their XML once."""
