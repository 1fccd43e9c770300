"""CSV: one table, its first line the names of the columns."""
from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.corpus.schema import COLUMNS
from textmine.corpus.writers.plain import plain

if TYPE_CHECKING:
    from textmine.corpus.store import Store


def write(store: Store, file: Path, table: str) -> None:
    """The rows of a table in UTF-8; what is null is empty."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows_to = csv.writer(lines, lineterminator="\n")
        rows_to.writerow(COLUMNS[table])
        for rows in store.rows(table):
            rows_to.writerows(zip(*([plain(value) for value in column.to_pylist()] for column in rows.columns)))
