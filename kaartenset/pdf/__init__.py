"""PDF: operators → the bytes of a file."""
