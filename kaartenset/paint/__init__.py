"""Painting: sheets of set faces → PDF. The painter obeys: what stands where was decided before."""
