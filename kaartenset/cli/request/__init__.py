"""Requests: options as they were typed → the values that the pipeline takes."""
