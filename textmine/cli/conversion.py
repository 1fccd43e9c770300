"""Commands about currencies and units: `convert`, `rates`."""
from __future__ import annotations

from pathlib import Path

import click

import textmine
from textmine.cli.options import rates_of


@click.command()
@click.argument("text")
@click.option("--to", "target", metavar="CUR|UNIT|CUR/UNIT", required=True,
              help="A currency (ISO 4217), a unit, or both for a price: USD, m2, CNY/m2.")
@click.option("--on", metavar="DATE", help="The day of the exchange rate: 2023-12-31.")
@click.option("--policy", help="Force a rate: average, closing or day.")
@click.option("--density", metavar="KG_PER_L", help="Lets a price per volume become one per mass.")
@click.option("--rates", metavar="FILE",
              help="Exchange rates of your own: csv or parquet with date, currency, rate[, anchor], or the ECB's zip.")
@click.option("--locale", metavar="TAG", help="Settles currencies and units with several meanings: zh-TW, zh-HK ...")
def convert(text: str, target: str, on: str | None, policy: str | None, density: str | None, rates: str | None, locale: str | None) -> None:
    """Convert every amount in TEXT, such as "2.69亿美元" or "120港元/股"."""
    from textmine.model import Amount
    from textmine.report.wording import amount, conversion

    document = textmine.load()(text, published=on, locale=locale)
    amounts = [mention for mention in document.mentions if isinstance(mention, Amount)]
    if not amounts:
        raise textmine.InputError(path="TEXT", reason=f"no amount was read in {text!r}")
    table = rates_of(rates)
    for mention in amounts:
        result = textmine.convert(mention, target, on=on, policy=policy, density=density, locale=document.locale, rates=table)
        click.echo(f"{mention.text} = "
                   f"{amount(mention.low, mention.high, mention.unit, mention.modifier, mention.per)} = "
                   f"{conversion(mention, result)}")


@click.command()
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
    table = rates_of(rates) or embedded_rates()
    rows = []
    for currency in currencies or table.currencies:
        first, last = table.bounds(currency)
        rows.append({"currency": currency, "first": str(first), "last": str(last), "source": table.source(currency)})
    console().print(table_of(rows))
