"""The smallest program that uses Typer: what `--help` costs before a program does anything of
its own."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Greet someone."""
    print(f"hello {name}")


if __name__ == "__main__":
    app()
