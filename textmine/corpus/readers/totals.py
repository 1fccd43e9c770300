"""How many records there will be, where that can be told without reading them."""
from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from textmine.corpus.readers.compression import compression_of
from textmine.corpus.readers.files import files
from textmine.corpus.readers.source import STDIN, Source
from textmine.errors import InputError

_ONE_EACH = {"txt", "md", "html"}
_MOST_FILES = 1_000_000
_MOST_BYTES = 2**30   # are searched for line ends, which takes about a second
_BLOCK = 2**20


def total(sources: Iterable[str], *, format: str | None = None, exclude: Iterable[str | Path] = ()) -> int | None:
    """About how many records the sources hold; None where that would take long to find out."""
    found = [file for source in sources
             for file in islice(files(str(source), format, {Path(path).resolve() for path in exclude}), _MOST_FILES)]
    searched = [file for file in found if isinstance(file, Source) and file.format in ("jsonl", "csv", "tsv")]
    try:
        if len(found) >= _MOST_FILES or sum(os.path.getsize(file.path) for file in searched if file.path != STDIN) > _MOST_BYTES:
            return None
        counts = [_count(file) for file in found]
    except OSError:
        return None
    return None if None in counts else sum(counts)


def _count(file: Source | InputError) -> int | None:
    if isinstance(file, InputError):
        return 1
    if file.path == STDIN:
        return None
    if file.format in _ONE_EACH:
        return 1
    if compression_of(file.path):
        return None
    if file.format == "parquet":
        return _rows(file.path)
    return max(_lines(file.path) - (file.format != "jsonl"), 1) if file.format in ("jsonl", "csv", "tsv") else None


def _lines(path: str) -> int:
    count, end = 0, b"\n"
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            count += block.count(b"\n")
            end = block[-1:]
    return count + (end != b"\n")


def _rows(path: str) -> int | None:
    import pyarrow
    from pyarrow import parquet

    try:
        return parquet.read_metadata(path).num_rows
    except pyarrow.ArrowInvalid:
        return 1  # it will be one error
