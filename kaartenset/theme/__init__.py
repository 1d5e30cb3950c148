"""Theme: how the deck looks, in numbers, with its fonts and pictograms."""
