"""Groups of options → commands of Typer, with its texts translated and values as typed."""
