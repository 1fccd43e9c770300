"""The command `textmine`. Everything heavy is imported by the command that needs it."""
from __future__ import annotations

import sys

import click

import textmine


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(textmine.__version__, prog_name="textmine")
def commands() -> None:
    """Read business news in Chinese and English into figures, dates and triples."""


def main() -> None:
    """The console script: errors of textmine are one line on stderr and exit code 2."""
    try:
        commands()
    except textmine.TextmineError as error:
        click.echo(f"textmine: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
