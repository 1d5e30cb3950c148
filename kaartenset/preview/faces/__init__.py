"""The page of the designer: every face of a deck as it will print, anew after each save."""
