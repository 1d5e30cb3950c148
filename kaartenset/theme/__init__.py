"""Theme: how the deck looks, as numbers, with its fonts and pictograms."""
