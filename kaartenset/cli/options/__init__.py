"""The options of the commands, in groups: names, types and lines in ``--help``.

A group is a frozen dataclass with an option as each field: the metadata has what Typer needs, the
default is the value of an option that was not typed. A group may contain other groups. A command
takes one group, which ``typer_adapter/commands.py`` fills in.

Every value is the text as typed. ``cli/request/`` reads it, so that its problems are reported in
the same form as all others, and together with them.
"""
