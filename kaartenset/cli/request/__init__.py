"""Options as typed → the values that the pipeline takes."""
