"""Deck: nodes → the cards, their texts and the guide, and which of them are asked for."""
