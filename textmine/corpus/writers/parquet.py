"""Parquet: the part files of a run's tables, and one table as a single file."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.corpus.files import finished
from textmine.corpus.schema import COLUMNS, arrow_schema
from textmine.errors import OptionError

if TYPE_CHECKING:
    import pyarrow

    from textmine.corpus.store import Store

PARTITIONS = ("lang", "locale", "year", "month")  # year and month are of the publication date
_NONE = "__HIVE_DEFAULT_PARTITION__"


def check_partition(names: Sequence[str]) -> tuple[str, ...]:
    """The names of PARTITIONS, in the order of the folders. Raises OptionError."""
    for name in names:
        if name not in PARTITIONS:
            raise OptionError(option="partition", value=name, known=", ".join(PARTITIONS))
    return tuple(dict.fromkeys(names))


def write_part(tables: dict[str, pyarrow.Table], part: int, folder: Path, partition: Sequence[str],
               alive: Callable[[], None] = lambda: None) -> list[str]:
    """Write the tables of a part below `folder`; the names of the files. A table without rows has a file in part 0 only."""
    from pyarrow import parquet

    files = []
    for table, rows in tables.items():
        for place, chosen in _partitioned(rows, partition if table in ("documents", "mentions", "triples") else ()):
            if not len(chosen) and part:
                continue
            name = f"{table}/{place}part-{part:05}.parquet"
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with finished(folder / name) as file:
                parquet.write_table(chosen.combine_chunks(), file, compression="zstd")
            files.append(name)
            alive()
    return files


def _partitioned(rows: pyarrow.Table, partition: Sequence[str]) -> Iterator[tuple[str, pyarrow.Table]]:
    """The rows of each value of the partition with the folder they belong to, `lang=zh-Hans/`; without what that says."""
    import pyarrow.compute as compute

    if not partition:
        yield "", rows
        return
    values = [(compute.strftime(rows["published"], format="%Y" if name == "year" else "%Y-%m") if name in ("year", "month") else rows[name])
              .fill_null(_NONE) for name in partition]
    named = [compute.binary_join_element_wise(name, value, "=") for name, value in zip(partition, values)]
    places = compute.binary_join_element_wise(*named, "", "/")
    rows = rows.drop_columns([name for name in partition if name in rows.schema.names])
    for place in sorted(compute.unique(places).to_pylist()) or ["/".join(f"{name}={_NONE}" for name in partition) + "/"]:
        yield place, rows.filter(compute.equal(places, place))


def read_part(folder: Path, files: Sequence[str], tables: Sequence[str]) -> dict[str, pyarrow.Table]:
    """The tables of a part as they were before they were partitioned, in the order of the records."""
    import pyarrow

    found = {}
    for table in tables:
        pieces = [_whole(folder, name, table) for name in files if name.startswith(f"{table}/")]
        if table in COLUMNS:
            pieces.append(arrow_schema(table).empty_table())
        found[table] = pyarrow.concat_tables(pieces).sort_by("record")
    return found


def _whole(folder: Path, name: str, table: str) -> pyarrow.Table:
    """A part file with the columns that its place in the folders stands for."""
    import pyarrow
    from pyarrow import parquet

    with parquet.ParquetFile(folder / name) as file:
        rows = file.read()
    for key, _, value in (step.partition("=") for step in name.split("/")[1:-1]):
        if key in COLUMNS[table]:
            rows = rows.append_column(key, pyarrow.array([None if value == _NONE else value] * len(rows), pyarrow.string()))
    return rows.select(list(COLUMNS[table])).cast(arrow_schema(table)) if table in COLUMNS else rows


def write(store: Store, file: Path, table: str) -> None:
    """One table as a single file."""
    from pyarrow import parquet

    with parquet.ParquetWriter(file, arrow_schema(table), compression="zstd") as writer:
        for rows in store.rows(table):
            writer.write_table(rows)
