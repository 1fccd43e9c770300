"""Commands about many documents: `extract`."""
from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

import textmine
from textmine.cli.engines import ENGINES, extract_on_ray
from textmine.cli.options import about_texts, rates_of
from textmine.cli.reading import INPUTS, about_inputs, records

if TYPE_CHECKING:
    from textmine.corpus import Report


@click.command(epilog=INPUTS)
@click.argument("inputs", metavar="FILE|FOLDER|-...", nargs=-1, required=True)
@click.option("-o", "--out", required=True, help="Where to write: a folder, or a .jsonl, .csv, .parquet, .sqlite or .duckdb file.")
@click.option("--table", help="What a .jsonl, .csv or .parquet file holds: documents (default for jsonl), triples (default for csv and "
                              "parquet), mentions or errors.")
@click.option("--partition", metavar="NAME", multiple=True, help="Divide the tables of a folder by lang, locale, or the year or month of "
                                                                 "publication. May be given several times.")
@about_texts
@about_inputs
@click.option("--workers", default=1, show_default=True, help="Number of processes.")
@click.option("--time-limit", default=60.0, show_default=True, metavar="SECONDS",
              help="A document that takes longer is an error. 0 for none.")
@click.option("--retry-errors", is_flag=True, help="Read again what was an error in an earlier run, and nothing else.")
@click.option("--overwrite", is_flag=True, help="Start anew where there is a run already.")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True,
              help="What does the work: processes of this machine, or Ray (pip install 'textmine[ray]').")
@click.option("--address",
              help="The Ray cluster to use. Without it (and RAY_ADDRESS) a Ray is started on this machine, with "
                   "--workers CPUs.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no account: errors only.")
@click.pass_context
def extract(context: click.Context, inputs: tuple[str, ...], out: str, table: str | None, partition: tuple[str, ...], published: str | None,
            locale: str | None, target_currency: str | None, rates: str | None, renamed: tuple[str, ...], format: str | None,
            encoding: str | None, workers: int, time_limit: float, retry_errors: bool, overwrite: bool, engine: str, address: str | None,
            quiet: bool) -> None:
    """Extract from documents to tables.

    A run that was interrupted goes on when it is started again in the same way. What cannot be read is reported and passed
    over; the exit code is then 1.
    """
    options = {name: value for name, value in (("target_currency", target_currency), ("rates", rates_of(rates))) if value}
    if address and engine != "ray":
        raise textmine.OptionError(option="address", value=address, known="--engine ray, whose cluster it names")
    try:
        report = extract_on_ray(context, options) if engine == "ray" else _extract_here(context, options)
    except KeyboardInterrupt:
        click.echo("\ninterrupted" + "; the same command goes on from here" * (engine == "local"), err=True)
        sys.exit(130)
    if not quiet:
        _tell(report, out, engine)
    sys.exit(1 if report.errors else 0)


def _extract_here(context: click.Context, pipeline: dict[str, Any]) -> Report:
    """Do with processes of this machine what the options of `extract` ask for."""
    from textmine.cli.progress import shown
    from textmine.corpus import extract
    from textmine.corpus.readers.totals import total

    asked = context.params
    found = records(asked["inputs"], asked["renamed"], asked["format"], asked["encoding"], published=asked["published"],
                    locale=asked["locale"], exclude=[asked["out"]], pages=True)
    about = {name: value for name, value in asked.items() if name not in _NOT_OF_THE_INPUT}
    expected = None if asked["quiet"] else total(asked["inputs"], format=asked["format"], exclude=[asked["out"]])
    with shown(expected, asked["quiet"]) as watch:
        return extract(found, asked["out"], pipeline, time_limit=asked["time_limit"] or None, about=about, watch=watch,
                       **{name: asked[name] for name in ("workers", "table", "partition", "retry_errors", "overwrite")})


# What may differ when a run is taken up again.
_NOT_OF_THE_INPUT = {"out", "table", "partition", "workers", "time_limit", "retry_errors", "overwrite", "engine", "address", "quiet"}


def _tell(report: Report, out: str, engine: str) -> None:
    """The account of a run on stderr."""
    for failure in report.failures:
        click.echo(f"not read: {failure}", err=True)
    if report.errors > len(report.failures):
        click.echo(f"not read: {report.errors - len(report.failures)} more", err=True)
    for reason, places in report.unconverted.items():
        more = f"; and {places.count - len(places.first)} more" if places.count > len(places.first) else ""
        click.echo(f"not converted: {reason} ({'; '.join(places.first)}{more})", err=True)
    click.echo(f"{report.documents} documents, {report.mentions} mentions, {report.triples} triples in {out}" + (
        f"; {report.errors} not read" + "; --retry-errors tries them again" * (engine == "local") if report.errors
        else ""), err=True)
