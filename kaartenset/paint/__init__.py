"""Painting: pages → operators. The painter decides nothing: pages have all positions."""
