"""Client: whom a deck is for, and lists of clients."""
