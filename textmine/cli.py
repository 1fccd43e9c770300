"""The command `textmine`. Everything heavy is imported by the command that needs it."""
from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import textmine

if TYPE_CHECKING:
    from textmine.conversion import Rates
    from textmine.corpus import Report


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(textmine.__version__, prog_name="textmine")
def commands() -> None:
    """Read business news in Chinese and English into figures, dates and triples."""


def _about_texts(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say how texts are read."""
    for option in (
        click.option("--rates", metavar="FILE", help="Exchange rates of your own; see `textmine convert`."),
        click.option("--to", "target_currency", metavar="CUR", help="Convert the money of triples to this currency (ISO 4217)."),
        click.option("--locale", metavar="TAG", help="Locale of texts that have none of their own: zh-CN, zh-TW, zh-HK, en-US ..."),
        click.option("--published", metavar="DATE", help="Publication date of texts that have none of their own: 2026-01-08."),
    ):
        command = option(command)
    return command


@commands.command()
@click.argument("inputs", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("-o", "--out", required=True, help="Where to write: a .jsonl, .csv or .parquet file.")
@click.option("--table", help="What to write: documents (default for jsonl), triples (default for csv and parquet), mentions.")
@_about_texts
@click.option("--field", "renamed", metavar="NAME=FIELD", multiple=True,
              help="What a field of jsonl records is called: text=body, id, published, locale, lang.")
@click.option("--workers", default=1, show_default=True, help="Number of processes.")
def extract(inputs: tuple[str, ...], out: str, table: str | None, published: str | None, locale: str | None,
            target_currency: str | None, rates: str | None, renamed: tuple[str, ...], workers: int) -> None:
    """Extract from txt files (one document each) and jsonl files (one on each line) to a table.

    What cannot be read is reported and passed over; the exit code is then 1.
    """
    from textmine.corpus import extract, read

    pipeline = textmine.load(target_currency=target_currency, rates=_rates(rates))
    records = read(inputs, fields=_field_names(renamed), published=published, locale=locale)
    report = extract(records, out, pipeline, workers=workers, table=table)
    _tell(report, out)
    sys.exit(1 if report.errors else 0)


def _rates(file: str | None) -> Rates | None:
    from textmine.corpus import read_rates

    return read_rates(file) if file else None


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


@commands.command()
@click.argument("file")
@_about_texts
@click.option("--limit", type=int, help="Show at most so many triples of each document.")
def show(file: str, published: str | None, locale: str | None, target_currency: str | None, rates: str | None,
         limit: int | None) -> None:
    """Show a text with its figures in colour and its triples as a table, or the triples of a .parquet file."""
    from textmine.corpus import outcomes, read, read_triples
    from textmine.report.terminal import console, show_document, show_triples

    if file.endswith(".parquet"):
        show_triples(read_triples(file), console(), limit)
        return
    failed = False
    pipeline = textmine.load(target_currency=target_currency, rates=_rates(rates))
    for outcome in outcomes(read([file], published=published, locale=locale), pipeline):
        if outcome.error:
            click.echo(f"not read: {outcome.error}", err=True)
            failed = True
        else:
            show_document(outcome.document, console(), limit)
    sys.exit(1 if failed else 0)


@commands.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True)
@click.option("--seeds", metavar="FOLDER", help="Where the texts of gold files lie that name a seed (default: ../seeds beside them).")
@click.option("--failures", metavar="FILE", help="Write what was missed and what is too much, one on a line.")
@click.option("--json", "json_file", metavar="FILE", help="Write the scores as JSON.")
def evaluate(gold: tuple[str, ...], seeds: str | None, failures: str | None, json_file: str | None) -> None:
    """Score the extraction against gold files, or folders of them."""
    from textmine.evaluate import evaluate, gold_files, read_gold
    from textmine.report.terminal import console, show_scores

    pipeline = textmine.load()
    golds = (read_gold(path, seeds) for path in gold_files(gold))
    scores = evaluate(golds, lambda gold: pipeline(gold.text, published=gold.published, locale=gold.locale).to_dict())
    show_scores(scores.to_dict(), console())
    click.echo(f"offset faults {scores.offset_faults}")
    if failures:
        Path(failures).write_text("".join(f"{failure}\n" for failure in scores.failures), "utf-8")
    if json_file:
        Path(json_file).write_text(json.dumps(scores.to_dict()) + "\n", "utf-8")


@commands.command()
@click.argument("text")
@click.option("--to", "target", metavar="CUR|UNIT|CUR/UNIT", required=True, help="A currency (ISO 4217), a unit, or both for a price: USD, m2, CNY/m2.")
@click.option("--on", metavar="DATE", help="The day of the exchange rate: 2023-12-31.")
@click.option("--policy", help="Force a rate: average, closing or day.")
@click.option("--density", metavar="KG_PER_L", help="Lets a price per volume become one per mass.")
@click.option("--rates", metavar="FILE", help="Exchange rates of your own: csv or parquet with date, currency, rate[, anchor], or the ECB's zip.")
@click.option("--locale", metavar="TAG", help="Settles currencies and units with several meanings: zh-TW, zh-HK ...")
def convert(text: str, target: str, on: str | None, policy: str | None, density: str | None, rates: str | None, locale: str | None) -> None:
    """Convert every amount in TEXT, such as "2.69亿美元" or "120港元/股"."""
    from textmine.model import Amount
    from textmine.report.wording import amount, conversion

    document = textmine.load()(text, published=on, locale=locale)
    amounts = [mention for mention in document.mentions if isinstance(mention, Amount)]
    if not amounts:
        raise textmine.InputError(path="TEXT", reason=f"no amount was read in {text!r}")
    table = _rates(rates)
    for mention in amounts:
        result = textmine.convert(mention, target, on=on, policy=policy, density=density, locale=document.locale, rates=table)
        click.echo(f"{mention.text} = {amount(mention.low, mention.high, mention.unit, mention.modifier, mention.per)} = {conversion(mention, result)}")


@commands.command()
@click.argument("currencies", metavar="[CUR]...", nargs=-1)
@click.option("--rates", metavar="FILE", help="Show these rates on top of the embedded ones.")
@click.option("--download", metavar="FILE", help="Fetch the ECB's newest history to this .zip file, for --rates.")
def rates(currencies: tuple[str, ...], rates: str | None, download: str | None) -> None:
    """Show which currencies have exchange rates, from when to when, and where they come from."""
    from textmine.conversion import download_history, embedded_rates
    from textmine.report.terminal import console, table_of

    if download:
        download_history(Path(download))
        rates = download
    table = _rates(rates) or embedded_rates()
    rows = []
    for currency in currencies or table.currencies:
        first, last = table.bounds(currency)
        rows.append({"currency": currency, "first": str(first), "last": str(last), "source": table.source(currency)})
    console().print(table_of(rows))


def main() -> None:
    """The console script: an error of textmine is one line on stderr and exit code 2."""
    try:
        commands()
    except textmine.TextmineError as error:
        click.echo(f"textmine: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
