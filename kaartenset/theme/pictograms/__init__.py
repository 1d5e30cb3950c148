"""SVG icons → pictograms: outlines as path operators, or drawings."""
