"""SQLite: all tables in one database.

SQLite has no decimals, and its REAL would round amounts. They are TEXT in plain digits, which is exact: `CAST(low AS REAL)`
to sort and compare by, the functions of SQLite's decimal extension to calculate with. Dates are ISO text.
"""
from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textmine.corpus.schema import COLUMNS, VERSION
from textmine.corpus.writers.plain import plain

if TYPE_CHECKING:
    from textmine.corpus.store import Store

_TYPES = {"int64": "INTEGER", "int32": "INTEGER", "bool_": "INTEGER", "float64": "REAL"}  # all others are TEXT


def write(store: Store, file: Path, table: str | None = None) -> None:
    """A table for each of the run's; `user_version` is the version of the schema."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # the file counts only when it is complete
        database.execute(f"PRAGMA user_version = {VERSION}")
        for name, columns in COLUMNS.items():
            described = ", ".join(f'"{column}" {_TYPES.get(kind, "TEXT") if isinstance(kind, str) else "TEXT"}'
                                  for column, kind in columns.items())
            database.execute(f"CREATE TABLE {name} ({described})")
            filled = f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})"
            for rows in store.rows(name):
                database.executemany(filled, zip(*([_value(value) for value in column.to_pylist()] for column in rows.columns)))
        for name in COLUMNS:
            database.execute(f"CREATE INDEX {name}_record ON {name} (record)")
        database.commit()


def _value(value: Any) -> Any:
    return str(plain(value)) if isinstance(value, Decimal) else plain(value)
