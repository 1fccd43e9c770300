"""Commands about many documents: `extract`."""
from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

import textmine
from textmine.cli.options import about_texts, rates_of
from textmine.cli.reading import INPUTS, about_inputs, records

if TYPE_CHECKING:
    from textmine.corpus import Report


@click.command(epilog=INPUTS)
@click.argument("inputs", metavar="FILE|FOLDER|-...", nargs=-1, required=True)
@click.option("-o", "--out", required=True, help="Where to write: a .jsonl, .csv or .parquet file.")
@click.option("--table", help="What to write: documents (default for jsonl), triples (default for csv and parquet), mentions.")
@about_texts
@about_inputs
@click.option("--workers", default=1, show_default=True, help="Number of processes.")
def extract(inputs: tuple[str, ...], out: str, table: str | None, published: str | None, locale: str | None,
            target_currency: str | None, rates: str | None, renamed: tuple[str, ...], format: str | None, encoding: str | None,
            workers: int) -> None:
    """Extract from documents to a table. What cannot be read is reported and passed over; the exit code is then 1."""
    from textmine.corpus import extract

    pipeline = textmine.load(target_currency=target_currency, rates=rates_of(rates))
    found = records(inputs, renamed, format, encoding, published=published, locale=locale, exclude=[out])
    report = extract(found, out, pipeline, workers=workers, table=table)
    _tell(report, out)
    sys.exit(1 if report.errors else 0)


def _tell(report: Report, out: str) -> None:
    """The account of a run on stderr."""
    for error in report.errors:
        click.echo(f"not read: {error}", err=True)
    for reason, places in report.unconverted.items():
        more = f"; and {len(places) - 5} more" if len(places) > 5 else ""
        click.echo(f"not converted: {reason} ({'; '.join(places[:5])}{more})", err=True)
    click.echo(f"{report.documents} documents, {report.mentions} mentions, {report.triples} triples in {out}"
               + (f"; {len(report.errors)} not read" if report.errors else ""), err=True)
