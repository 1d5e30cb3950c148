"""The calibrated printers of the user, and how paper goes through each."""
