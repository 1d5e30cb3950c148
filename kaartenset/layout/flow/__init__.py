"""What stands under and beside each other on a face, without places of its own."""
