"""Painting: pages → operators. The painter obeys: what stands where was decided before."""
