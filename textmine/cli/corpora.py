"""Commands about many documents: `extract`."""
from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

import textmine
from textmine.cli.options import about_texts, rates_of

if TYPE_CHECKING:
    from textmine.corpus import Report


@click.command()
@click.argument("inputs", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("-o", "--out", required=True, help="Where to write: a .jsonl, .csv or .parquet file.")
@click.option("--table", help="What to write: documents (default for jsonl), triples (default for csv and parquet), mentions.")
@about_texts
@click.option("--field", "renamed", metavar="NAME=FIELD", multiple=True,
              help="What a field of jsonl records is called: text=body, id, published, locale, lang.")
@click.option("--workers", default=1, show_default=True, help="Number of processes.")
def extract(inputs: tuple[str, ...], out: str, table: str | None, published: str | None, locale: str | None,
            target_currency: str | None, rates: str | None, renamed: tuple[str, ...], workers: int) -> None:
    """Extract from txt files (one document each) and jsonl files (one on each line) to a table.

    What cannot be read is reported and passed over; the exit code is then 1.
    """
    from textmine.corpus import extract, read

    pipeline = textmine.load(target_currency=target_currency, rates=rates_of(rates))
    records = read(inputs, fields=_field_names(renamed), published=published, locale=locale)
    report = extract(records, out, pipeline, workers=workers, table=table)
    _tell(report, out)
    sys.exit(1 if report.errors else 0)


def _field_names(renamed: tuple[str, ...]) -> Any:
    from textmine.corpus import FieldNames

    names = dict(pair.partition("=")[::2] for pair in renamed)
    unknown = [name for name in names if name not in FieldNames.__struct_fields__ or not names[name]]
    if unknown:
        raise textmine.OptionError(option="field", value=unknown[0], known="=..., ".join(FieldNames.__struct_fields__) + "=...")
    return FieldNames(**names)


def _tell(report: Report, out: str) -> None:
    """The account of a run on stderr."""
    for error in report.errors:
        click.echo(f"not read: {error}", err=True)
    for reason, places in report.unconverted.items():
        more = f"; and {len(places) - 5} more" if len(places) > 5 else ""
        click.echo(f"not converted: {reason} ({'; '.join(places[:5])}{more})", err=True)
    click.echo(f"{report.documents} documents, {report.mentions} mentions, {report.triples} triples in {out}"
               + (f"; {len(report.errors)} not read" if report.errors else ""), err=True)
