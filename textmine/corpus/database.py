"""The tables of an output as a DuckDB database that can be read and nothing else.

Needs the extra `textmine[query]`.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from textmine.corpus.schema import COLUMNS, arrow_schema
from textmine.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    import duckdb
    import pyarrow

_KINDS = "a folder that textmine wrote, a .parquet, .duckdb, .sqlite or .db file of it"
_QUIET = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}  # an extension would come from the network


class Answer(msgspec.Struct, frozen=True):
    """The answer to a query: the names of its columns, and its rows, which are fetched as they are taken."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


class Database:
    """The tables of an output, open for reading; `tables` are their names."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.tables = frozenset(name for (name,) in connection.execute("SHOW TABLES").fetchall())

    def ask(self, statement: str, values: Sequence[Any] = ()) -> Answer:
        """The answer to a statement with its `?` filled by `values`. Raises InputError where DuckDB refuses it."""
        import duckdb

        try:
            done = self._connection.execute(statement, list(values))
            return Answer(tuple(column[0] for column in done.description), _rows(done))
        except duckdb.Error as error:
            raise InputError(path="query", reason=str(error).strip()) from error

    def sql(self, statement: str) -> Answer:
        """The answer to one SELECT statement over the tables. Raises InputError for any other statement."""
        import duckdb

        try:
            kinds = [parsed.type.name for parsed in duckdb.extract_statements(statement)]
        except duckdb.Error as error:
            raise InputError(path="query", reason=str(error).strip()) from error
        if kinds != ["SELECT"]:
            raise InputError(path="query", reason="only one SELECT statement is run; the tables are "
                             + (", ".join(sorted(self.tables)) or "none"))
        return self.ask(statement)


def _rows(done: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while some := done.fetchmany(1000):
        yield from some


@contextmanager
def open_database(out: str | Path) -> Iterator[Database]:
    """The tables of `out` (a folder of Parquet parts, a .parquet, .duckdb or SQLite file, or the URI of a folder in an object store).

    Nothing can be written, and no file but those of `out` be read. Raises InputError where `out` is none of these.
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError(purpose="a query", package="duckdb", extra="query") from None
    try:
        connection = _connected(str(out), duckdb)
        with connection:
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield Database(connection)
    except duckdb.Error as error:
        raise InputError(path=str(out), reason=f"cannot be queried: {str(error).strip()}") from error


def _connected(out: str, duckdb: Any) -> duckdb.DuckDBPyConnection:
    path = Path(out)
    if "://" in out:
        return _of_arrow(duckdb, _remote_tables(out))
    if path.is_dir():
        return _of_files(duckdb, path, {table: sorted(map(str, (path / table).rglob("*.parquet"))) for table in _tables_in(path)})
    if not path.is_file():
        raise InputError(path=out, reason="no such file or folder")
    if path.suffix == ".parquet":
        return _of_files(duckdb, path.parent, {_table_of(path): [str(path)]})
    if path.suffix == ".duckdb":
        return duckdb.connect(out, read_only=True, config=_QUIET)
    if path.suffix in (".sqlite", ".db"):
        return _of_arrow(duckdb, _sqlite_tables(path))
    raise InputError(path=out, reason=f"cannot be queried; that takes {_KINDS}")


def _tables_in(folder: Path) -> list[str]:
    found = [table for table in COLUMNS if (folder / table).is_dir()]
    if not found:
        raise InputError(path=str(folder), reason=f"no tables of textmine in it; a query takes {_KINDS}")
    return found


def _table_of(path: Path) -> str:
    """Which table a single Parquet file holds."""
    import pyarrow
    from pyarrow import parquet

    try:
        table = (parquet.read_schema(path).metadata or {}).get(b"textmine.table", b"").decode()
    except pyarrow.ArrowInvalid as error:
        raise InputError(path=str(path), reason=f"not a Parquet file ({error})") from error
    if table not in COLUMNS:
        raise InputError(path=str(path), reason="not a table that textmine wrote")
    return table


def _of_files(duckdb: Any, folder: Path, files: dict[str, list[str]]) -> duckdb.DuckDBPyConnection:
    """A database in memory whose views read Parquet files in `folder`; no others can be read. Columns may stand in the names of folders."""
    connection = duckdb.connect(config=_QUIET)
    for table, paths in files.items():
        rows = connection.read_parquet(paths, hive_partitioning=True) if paths else connection.from_arrow(arrow_schema(table).empty_table())
        rows.create_view(table)
    connection.execute("SET allowed_directories = ?", [[f"{folder}/"]])
    return connection


def _of_arrow(duckdb: Any, tables: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config=_QUIET)
    for table, rows in tables.items():
        connection.register(table, rows)
    return connection


def _remote_tables(uri: str) -> dict[str, Any]:
    """The tables below a URI, read as they are needed through pyarrow's file systems."""
    import pyarrow
    from pyarrow import dataset, fs

    try:
        system, folder = fs.FileSystem.from_uri(uri)
        tables = {table: [info.path for info in system.get_file_info(fs.FileSelector(f"{folder}/{table}", allow_not_found=True))
                          if info.path.endswith(".parquet")] for table in COLUMNS}
    except (OSError, pyarrow.ArrowInvalid) as error:
        raise InputError(path=uri, reason=str(error)) from error
    if not any(tables.values()):
        raise InputError(path=uri, reason="no tables of textmine there")
    return {table: dataset.dataset(sorted(files), schema=arrow_schema(table), format="parquet", filesystem=system)
            for table, files in tables.items()}


def _sqlite_tables(path: Path) -> dict[str, pyarrow.Table]:
    """The tables of a SQLite file, in memory: DuckDB itself reads SQLite only by an extension from the network."""
    import pyarrow

    tables = {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for table in there.intersection(COLUMNS):
                schema = arrow_schema(table)
                names = ", ".join(f'"{name}"' for name in schema.names)
                columns = list(zip(*connection.execute(f"SELECT {names} FROM {table}"))) or [()] * len(schema)
                tables[table] = pyarrow.table([pyarrow.array(values).cast(field.type)
                                               for values, field in zip(columns, schema)], schema=schema)
    except sqlite3.Error as error:
        raise InputError(path=str(path), reason=f"cannot be queried: {error}") from error
    if not tables:
        raise InputError(path=str(path), reason="no tables of textmine in it")
    return tables
