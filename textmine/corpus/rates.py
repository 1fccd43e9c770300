"""Tables of exchange rates read from files."""
from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import InvalidOperation
from pathlib import Path
from typing import Any

from textmine.conversion import Rates, embedded_rates, read_history
from textmine.errors import InputError


def read_rates(path: str | Path) -> Rates:
    """The embedded rates with those of a file on top.

    A .csv or .parquet file has columns `date`, `currency` and `rate` (units of the currency for one euro, or for one unit
    of the currency in the column `anchor`); a .zip file is the ECB's history and replaces the embedded one.
    Raises InputError naming the file and the reason.
    """
    path = Path(path)
    try:
        if path.suffix == ".zip":
            return read_history(path)
        return embedded_rates().overlaid(_rows(path), source=path.name)
    except (OSError, KeyError, ValueError, InvalidOperation) as fault:
        reason = f"no column {fault}" if isinstance(fault, KeyError) else str(fault) or type(fault).__name__
        raise InputError(path=str(path),
                         reason=f"{reason}; a table of rates has the columns date, currency, rate and, if need be, anchor") from fault


def _rows(path: Path) -> Iterable[Mapping[str, Any]]:
    if path.suffix == ".parquet":
        from pyarrow import parquet

        return parquet.read_table(path)
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
