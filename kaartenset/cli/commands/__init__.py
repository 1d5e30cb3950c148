"""Commands: a file for each."""
