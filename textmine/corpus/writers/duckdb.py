"""DuckDB: all tables in one database, amounts as DECIMAL. Needs the extra `textmine[query]`."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textmine.corpus.schema import COLUMNS, VERSION
from textmine.errors import OptionError

if TYPE_CHECKING:
    from textmine.corpus.store import Store


def write(store: Store, file: Path, table: str | None = None) -> None:
    """A table for each of the run's; their comments say the version of the schema. Raises OptionError where DuckDB is not installed."""
    duckdb = library()
    with duckdb.connect(str(file)) as database:
        for name in COLUMNS:
            database.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet($files, hive_partitioning = false)",
                             {"files": [str(path) for path in store.files(name)]})
            database.execute(f"COMMENT ON TABLE {name} IS 'textmine.schema {VERSION}'")


def library() -> object:
    try:
        import duckdb
    except ImportError:
        raise OptionError(option="out", value=".duckdb", known="DuckDB, which is not installed: pip install textmine[query]") from None
    return duckdb
