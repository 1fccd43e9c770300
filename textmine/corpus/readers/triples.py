"""Tables of triples that textmine wrote, read back."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textmine.errors import InputError


def read_triples(path: str | Path) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file of triples, or of those in the folder of a run. Raises InputError where it is none."""
    path = Path(path)
    for part in sorted((path / "triples").rglob("*.parquet")) if path.is_dir() else [path]:
        yield from _rows(part)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            if (file.schema_arrow.metadata or {}).get(b"textmine.table") != b"triples":
                raise InputError(path=str(path), reason="not a table of triples that textmine wrote")
            for batch in file.iter_batches():
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowInvalid) as error:
        raise InputError(path=str(path), reason=f"not a Parquet file ({error})") from error
