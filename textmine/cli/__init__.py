"""The command `textmine`, a module for each group of commands. Everything heavy is imported by the command that needs it."""
from __future__ import annotations

import sys

import click

import textmine
from textmine.cli.conversion import convert, rates
from textmine.cli.corpora import extract
from textmine.cli.documents import show
from textmine.cli.evaluation import evaluate
from textmine.cli.queries import query


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(textmine.__version__, prog_name="textmine")
def commands() -> None:
    """Read business news in Chinese and English into figures, dates and triples."""


for command in (extract, query, show, evaluate, convert, rates):
    commands.add_command(command)


def main() -> None:
    """The console script: an error of textmine is one line on stderr and exit code 2."""
    try:
        commands()
    except textmine.TextmineError as error:
        click.echo(f"textmine: {error}", err=True)
        sys.exit(2)
