"""An SVG drawing in full → paths with their paint, for logos and for pictograms that are no simple
outlines."""
