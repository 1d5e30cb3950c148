"""Reports: what a batch says while it runs and when it is done."""
