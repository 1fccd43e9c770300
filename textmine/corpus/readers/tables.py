"""Tables: Parquet files by row groups, and tables in memory of pyarrow, polars, pandas or whatever else speaks Arrow."""
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from textmine.corpus.readers.fields import record_or_error
from textmine.corpus.readers.source import STDIN, Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EmptyTextError, InputError

if TYPE_CHECKING:
    import pyarrow

_ROWS = 512                       # so many become Python objects at a time
_IN_MEMORY = Source("table", "table", "table")


def is_table(thing: Any) -> bool:
    """Whether it is a table in memory."""
    return hasattr(thing, "__arrow_c_stream__") or hasattr(thing, "scanner") or _is_pandas(thing)


def read_parquet(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """The rows of one row group after the other. One that is damaged is an error in the place of its rows."""
    import pyarrow
    from pyarrow import parquet

    with tempfile.TemporaryFile() if source.path == STDIN else source.place.open("rb") as stream:
        if source.path == STDIN:
            _spool(source, stream)
        try:
            file = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=2**20)
        except (OSError, pyarrow.ArrowInvalid) as error:
            yield InputError(path=source.path, reason=f"not a Parquet file ({error})")
            return
        names = _columns(file.schema_arrow.names, source, settings)
        if isinstance(names, InputError):
            yield names
            return
        first = 1
        for group in range(file.num_row_groups):
            count = file.metadata.row_group(group).num_rows
            try:
                batches = file.iter_batches(_ROWS, row_groups=[group], columns=names)
                yield from _records(batches, first, source, settings)
            except (OSError, pyarrow.ArrowException) as error:
                yield InputError(path=source.path, reason=f"rows {first} to {first + count - 1} cannot all be read ({error})")
            first += count


def _spool(source: Source, stream: BinaryIO) -> None:
    """The standard input as a file, for the end of a Parquet file says what is in it."""
    with source.open() as given:
        shutil.copyfileobj(given, stream)
    stream.seek(0)


def read_table(table: Any, settings: Settings) -> Iterator[Record | InputError]:
    """The rows of a table in memory."""
    import pyarrow

    if _is_pandas(table):
        yield from _read_pandas(table, settings)
        return
    reader = table.scanner().to_reader() if hasattr(table, "scanner") else pyarrow.RecordBatchReader.from_stream(table)
    names = _columns(reader.schema.names, _IN_MEMORY, settings)
    if isinstance(names, InputError):
        yield names
    else:
        yield from _records((batch.select(names) for batch in reader), 1, _IN_MEMORY, settings)


def _read_pandas(table: Any, settings: Settings) -> Iterator[Record | InputError]:
    """Its columns may hold values of any kind side by side, which Arrow would refuse."""
    names = _columns(list(table.columns), _IN_MEMORY, settings)
    if isinstance(names, InputError):
        yield names
        return
    for start in range(0, len(table), _ROWS):
        part = table.iloc[start:start + _ROWS][names].astype(object)
        for number, values in enumerate(part.where(part.notna(), None).to_dict("records"), start + 1):
            yield record_or_error(values, _IN_MEMORY, number, settings, counted="row")


def _is_pandas(thing: Any) -> bool:
    return type(thing).__module__.partition(".")[0] == "pandas" and hasattr(thing, "iloc")


def _columns(names: list[str], source: Source, settings: Settings) -> list[str] | InputError:
    """The columns that records are made of, or the error that there is none with texts."""
    fields = settings.fields
    if not names:
        return EmptyTextError(path=source.path)
    if fields.text not in names:
        return InputError(path=source.path, reason=f"no column {fields.text!r}; it has {', '.join(map(repr, names))}")
    wanted = [getattr(fields, name) for name in fields.__struct_fields__]
    return [name for name in dict.fromkeys(wanted) if name in names]


def _records(batches: Iterable[pyarrow.RecordBatch], first: int, source: Source, settings: Settings) -> Iterator[Record | InputError]:
    number = first
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            part = batch.slice(start, _ROWS)
            columns = [_cells(column) for column in part.columns]
            for row in zip(*columns):
                yield record_or_error(dict(zip(part.schema.names, row)), source, number, settings, counted="row")
                number += 1


def _cells(column: pyarrow.Array) -> list[Any]:
    """The values of a column: texts that are no UTF-8 as bytes, times to the microsecond, what Python cannot hold as its fault."""
    import pyarrow

    if pyarrow.types.is_timestamp(column.type):
        column = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)
    try:
        return column.to_pylist()
    except UnicodeDecodeError:
        return column.cast(pyarrow.large_binary()).to_pylist()
    except (ValueError, OverflowError):
        return [_cell(scalar) for scalar in column]


def _cell(scalar: pyarrow.Scalar) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError) as error:
        return str(error)
