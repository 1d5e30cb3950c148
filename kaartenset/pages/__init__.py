"""Pages: set faces → pages in millimetres."""
