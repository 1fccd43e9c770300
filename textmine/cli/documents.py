"""Commands about one document: `show`."""
from __future__ import annotations

import sys
from pathlib import Path

import click

import textmine
from textmine.cli.options import about_texts, rates_of
from textmine.cli.reading import about_inputs, records


@click.command()
@click.argument("file")
@about_texts
@about_inputs
@click.option("--limit", type=int, help="Show at most so many triples of each document.")
def show(file: str, published: str | None, locale: str | None, target_currency: str | None, rates: str | None,
         renamed: tuple[str, ...], format: str | None, encoding: str | None, limit: int | None) -> None:
    """Show texts with their figures in colour and their triples as a table, or the triples that a run wrote (a folder, .parquet)."""
    from textmine.corpus import read_triples
    from textmine.report.terminal import console, show_document, show_triples

    if file.endswith(".parquet") or (Path(file) / "triples").is_dir():
        show_triples(read_triples(file), console(), limit)
        return
    failed = False
    pipeline = textmine.load(target_currency=target_currency, rates=rates_of(rates))
    for record in records([file], renamed, format, encoding, published=published, locale=locale):
        if isinstance(record, textmine.InputError):
            click.echo(f"not read: {record}", err=True)
            failed = True
        else:
            document = pipeline(record.text, published=record.published, locale=record.locale, id=record.id, lang=record.lang)
            show_document(document, console(), limit)
    sys.exit(1 if failed else 0)
