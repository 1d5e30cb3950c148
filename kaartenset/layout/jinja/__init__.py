"""Jinja: the sandbox that layouts run in, its limits, and what it reports."""
