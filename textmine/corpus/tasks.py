"""What the workers of a run do: read a batch of records into a file of results, write a part's results as tables."""
from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from textmine.corpus.counts import Counts, count
from textmine.corpus.files import finished
from textmine.corpus.kernel import Kernel, tables
from textmine.corpus.records import batch_of
from textmine.corpus.writers.parquet import read_part, write_part

if TYPE_CHECKING:
    import pyarrow

Alive = Callable[[], None]


class Hands:
    """What a worker is for: it does tasks with its kernel."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    def prepare(self) -> None:
        """Load what workers will need, once, before they are forked."""
        with _without_pandas():
            import pyarrow.parquet

            pyarrow.array([])

        self._kernel.prepare()
        counts_of(self._kernel(batch_of([], [])))

    def __call__(self, task: Any, alive: Alive) -> Any:
        return task.do(self._kernel, alive)


@contextmanager
def _without_pandas() -> Iterator[None]:
    """Where pandas is installed, pyarrow imports it with its first array, for nothing here; that takes longer than all of pyarrow."""
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _NoPandas:
    def find_spec(self, name: str, path: Any, target: Any = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


class ReadBatch(msgspec.Struct, frozen=True):
    """Records, as Arrow IPC, to be read into a file of results at `path`."""

    records: bytes
    path: str

    def do(self, kernel: Kernel, alive: Alive) -> Counts:
        results = kernel(unpacked(self.records), alive)
        counts = counts_of(results)
        save(results, counts, self.path)
        return counts


class WritePart(msgspec.Struct, frozen=True):
    """Files of results to be written as part files of the tables, in `staging`.

    Where the part is there already, its files in `folder` are `old`: the rows of the records that are read again are replaced.
    """

    part: int
    results: list[str]
    staging: str
    partition: tuple[str, ...]
    folder: str
    old: list[str]

    def do(self, kernel: Kernel, alive: Alive) -> tuple[list[str], Counts]:
        """The names of the files, below the staging folder, and what is in them."""
        import pyarrow
        import pyarrow.compute as compute

        batches = [load(path)[0] for path in self.results]
        alive()
        flat = [flattened(batch) for batch in batches]
        new = {name: pyarrow.Table.from_batches([batch[name] for batch in flat]) for name in flat[0]}
        if self.old:
            again = pyarrow.concat_arrays([batch.column("record") for batch in batches])
            for name, rows in read_part(Path(self.folder), self.old, list(new)).items():
                kept = rows.filter(compute.invert(compute.is_in(rows["record"], again)))
                new[name] = pyarrow.concat_tables([kept, new[name]]).sort_by("record")
        files = write_part(new, self.part, Path(self.staging), self.partition, alive)
        return files, count(new["documents"], new["errors"])


def flattened(results: pyarrow.RecordBatch) -> dict[str, pyarrow.RecordBatch]:
    """The tables of results; `lines`, where they were asked for, has the documents as JSON."""
    import pyarrow

    found = tables(results)
    if "json" in results.schema.names:
        lines = pyarrow.RecordBatch.from_pydict({"record": results.column("record"), "json": results.column("json")})
        found["lines"] = lines.filter(lines.column("json").is_valid())
    return found


def joined(results: Sequence[pyarrow.RecordBatch]) -> pyarrow.RecordBatch:
    """Batches of results as one."""
    import pyarrow

    (whole,) = pyarrow.Table.from_batches(results).combine_chunks().to_batches()
    return whole


def counts_of(results: pyarrow.RecordBatch) -> Counts:
    """What a batch of results holds, counted."""
    import pyarrow

    found = tables(results)
    return count(*(pyarrow.Table.from_batches([found[name]]) for name in ("documents", "errors")))


def packed(records: pyarrow.RecordBatch) -> bytes:
    """A batch as bytes that can go to another process."""
    import pyarrow

    buffer = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(buffer, records.schema) as stream:
        stream.write_batch(records)
    return buffer.getvalue().to_pybytes()


def unpacked(content: bytes) -> pyarrow.RecordBatch:
    """The batch in a message of Arrow's stream format."""
    import pyarrow

    return pyarrow.ipc.open_stream(content).read_next_batch()


def save(results: pyarrow.RecordBatch, counts: Counts, path: str) -> None:
    """A file of results with its counts."""
    import pyarrow

    schema = results.schema.with_metadata({"counts": msgspec.json.encode(counts)})
    options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
    with finished(Path(path)) as file, pyarrow.ipc.new_file(file, schema, options=options) as writer:
        writer.write_batch(results)


def load(path: str) -> tuple[pyarrow.RecordBatch, Counts]:
    """A file of results and its counts. Raises ArrowInvalid or OSError where it is none."""
    import pyarrow

    with pyarrow.OSFile(path) as source, pyarrow.ipc.open_file(source) as file:
        return file.get_batch(0), msgspec.json.decode(file.schema.metadata[b"counts"], type=Counts)
