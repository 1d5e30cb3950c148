"""The options of the commands, as typed groups: their names, and what ``--help`` says of them.

A group is a frozen dataclass. Each field is an option: its type carries what Typer needs, its
default is the value of an option that was not typed. A group may hold other groups. A command takes
groups and single options as its parameters, and gets them filled in (``typer_adapter/groups.py``).

Every value is the text that was typed. Readers of our own read it (``cli/request/``), so that what
is wrong with it is reported like all other problems, and together with them.
"""
