"""The files of a project → JSON Schemas, by which editors complete, explain and check them.

A schema is made from the readers of the records that the program reads the file with, so both
accept the same. ``write.py`` writes them all into a project.
"""
