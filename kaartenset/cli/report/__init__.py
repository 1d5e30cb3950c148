"""Reports of a batch, as text or JSON: rows, notices and a summary."""
