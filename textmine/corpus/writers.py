"""Writing results: the suffix of a file's name chooses its format.

A file appears under its name only when it is complete; until then it is written under a temporary one beside it.
"""
from __future__ import annotations

import csv
import datetime
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from textmine.corpus.schema import COLUMNS, arrow_schema, rows
from textmine.errors import InputError, OptionError
from textmine.model import Document

TABLES = ("documents", "mentions", "triples")
_BATCH = 5000

Write = Callable[[Document], None]


@contextmanager
def open_writer(out: str | Path, table: str | None = None) -> Iterator[Write]:
    """A function that writes documents to `out`, a .jsonl, .csv or .parquet file; its folder is made.

    `table` is `documents` (the default for jsonl: `Document.to_dict()` on each line), `triples` (the default for
    csv and parquet) or `mentions`. The file is left as it was if the block raises. Raises OptionError for another
    suffix or table, InputError where the file cannot be written.
    """
    out = Path(out)
    suffix = out.suffix.lower()
    if suffix not in _WRITERS:
        raise OptionError(option="out", value=str(out), known="a file name that ends in " + " or ".join(_WRITERS))
    table = table or ("documents" if suffix == ".jsonl" else "triples")
    if table not in TABLES or table == "documents" and suffix != ".jsonl":
        raise OptionError(option="table", value=table, known=", ".join(TABLES) + "; documents in .jsonl only")
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        file = part.open("wb")
        try:
            with file, _WRITERS[suffix](file, table) as write:
                yield write
            os.replace(part, out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(path=str(out), reason=f"cannot be written: {error.strerror or error}") from error


@contextmanager
def _jsonl(file: BinaryIO, table: str) -> Iterator[Write]:
    def write(document: Document) -> None:
        for row in [document.to_dict()] if table == "documents" else rows(document, table):
            line = json.dumps(row, ensure_ascii=False, default=_plain) + "\n"
            file.write(line.encode("utf-8", "backslashreplace"))  # a lone surrogate becomes its JSON escape

    yield write


@contextmanager
def _csv(file: BinaryIO, table: str) -> Iterator[Write]:
    def write_row(values: list[Any]) -> None:
        line.clear()
        to_line.writerow(values)
        file.write("".join(line).encode("utf-8"))

    def write(document: Document) -> None:
        for row in rows(document, table):
            write_row([_plain(value) if isinstance(value, Decimal) else value for value in row.values()])

    line: list[str] = []
    to_line = csv.writer(_Lines(line), lineterminator="\n")
    write_row(list(COLUMNS[table]))
    yield write


class _Lines:
    def __init__(self, line: list[str]) -> None:
        self.write = line.append


@contextmanager
def _parquet(file: BinaryIO, table: str) -> Iterator[Write]:
    import pyarrow
    from pyarrow import parquet

    schema = arrow_schema(table)
    waiting: list[dict[str, Any]] = []

    def flush() -> None:
        writer.write_table(pyarrow.Table.from_pylist(waiting, schema=schema))
        waiting.clear()

    def write(document: Document) -> None:
        waiting.extend(rows(document, table))
        if len(waiting) >= _BATCH:
            flush()

    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        yield write
        flush()


def _plain(value: Any) -> Any:
    """A Decimal as an int, or as text in plain digits where it is not whole; a date as ISO text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return int(value) if value == value.to_integral_value() else format(value, "f").rstrip("0")


_WRITERS = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}
