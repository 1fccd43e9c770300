"""Extraction on Ray: the kernel as a stage of a Ray Data dataset, the tables written by the workers (extra `textmine[ray]`).

    with session():                                             # a Ray of its own on this machine, unless one is there already
        results = extract(read(["articles"]), textmine.load())  # lazily, a row for each record
        write(results, "out")                                   # or "s3://bucket/out"; or table(results, "triples")

The kernel runs in Ray's tasks, not in actors: Ray keeps its worker processes for the next task, and each keeps its pipeline for as long as
it lives, so that this is built once in each worker just the same; but tasks spread over a cluster as it grows, and Ray gives the
task of a worker that died to another one.
"""
from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pyarrow
import pyarrow.compute as compute
from pyarrow import fs, parquet

from textmine.corpus.counts import Counts, Failure, Report, count
from textmine.corpus.engine import Engine
from textmine.corpus.kernel import tables
from textmine.corpus.records import batches
from textmine.corpus.remote import file_system, is_uri
from textmine.corpus.schema import TABLES, arrow_schema
from textmine.corpus.shares import Share, shares
from textmine.errors import InputError, MissingExtraError, OptionError

try:
    import ray
    import ray.data
    from ray.data.datasource import Datasink
except ImportError:
    raise MissingExtraError(purpose="an extraction on Ray", package="ray[data]", extra="ray") from None

_TASK_RECORDS = 32               # are read by one task: about half a second's work
_PART_RECORDS = 1024             # of a part file, at least
_FAILURES = 20                   # are told in a report
_STORES = ("s3", "gcs", "abfs")  # file systems in which a file is there whole or not at all
_WHOLE: dict[str, Any] = {"batch_size": None, "batch_format": "pyarrow"}
_MARK = "_SUCCESS"               # the file that says that a folder of tables is complete, as Hadoop has it


@contextmanager
def session(address: str | None = None, workers: int | None = None) -> Iterator[None]:
    """Ray within the block: the one this process is connected to, else the cluster at `address` (or RAY_ADDRESS), else one on this
    machine alone, with `workers` CPUs, without dashboard or network. What was started or connected here is ended here.
    Raises InputError where no Ray is at the address."""
    if ray.is_initialized():
        yield
        return
    address = address or os.environ.get("RAY_ADDRESS") or "local"
    own = {"num_cpus": workers, "include_dashboard": False} if address == "local" else {}
    with _environment(RAY_USAGE_STATS_ENABLED="0"), _quiet(logging.getLogger("ray.data")):
        try:
            ray.init(address, logging_level=logging.ERROR, log_to_driver=False, **own)
        except (ConnectionError, ValueError) as error:
            raise InputError(path=address, reason=f"no Ray to be reached ({error})") from error
        try:
            yield
        finally:
            ray.shutdown()


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    """A logger that tells of errors only."""
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """Environment variables, where they are not set, for the processes started in the block."""
    added = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def read(sources: Iterable[str], **options: Any) -> ray.data.Dataset:
    """The records of files, folders, patterns and URIs, lazily, in the order and with the numbers of a run on one machine.

    `options` are those of `corpus.read`. The workers read the files, so they must see them under the same names: on a cluster they lie in
    a shared folder or an object store. Several files are read twice, the first time to count their records. Raises OptionError.
    """
    parts = shares(sources, **options)
    if len(parts) > 1:
        counts = _of_shares(parts).map_batches(_count, **_WHOLE).take_all()
        for part, before in zip(parts[1:], accumulate(row["records"] for row in counts)):
            part.first = before
    return _of_shares(parts).map_batches(_read, **_WHOLE)


def _of_shares(parts: list[Share]) -> ray.data.Dataset:
    return _in_order(ray.data.from_arrow([pyarrow.table({"share": [pickle.dumps(part)]}) for part in parts]))


def _count(block: pyarrow.Table) -> pyarrow.Table:
    return pyarrow.table({"records": [sum(1 for _ in pickle.loads(share).records()) for share in block["share"].to_pylist()]})


def _read(block: pyarrow.Table) -> Iterator[pyarrow.Table]:
    for share in map(pickle.loads, block["share"].to_pylist()):
        for batch in batches(share.records()):
            rows = pyarrow.Table.from_batches([batch])
            yield rows.set_column(0, rows.schema.field("record"), compute.add(rows["record"], share.first))


def extract(dataset: ray.data.Dataset, pipeline: Any = None, *, task_records: int = _TASK_RECORDS, **options: Any) -> ray.data.Dataset:
    """The results of a dataset of texts, lazily and in its order: a row for each, with the columns `documents` (a struct), `mentions`,
    `triples` and `errors` (lists of structs), for `table` and `write`.

    `pipeline` and `options` are those of `Engine`: `time_limit`, `fields` with the names of the columns, `published`
    and `locale` for rows without
    their own. One task reads `task_records` rows, however the dataset is cut; without that Ray would read ten small files in one.
    """
    engine = Engine(pipeline, **options)
    cut = _in_order(dataset).repartition(target_num_rows_per_block=task_records)
    return cut.map_batches(_results, fn_args=(engine,), num_cpus=1, **_WHOLE)


def _results(block: pyarrow.Table, engine: Engine) -> pyarrow.Table:
    return pyarrow.Table.from_batches([engine(batch) for batch in block.combine_chunks().to_batches()] or [engine(_empty(block))])


def _empty(block: pyarrow.Table) -> pyarrow.RecordBatch:
    return pyarrow.RecordBatch.from_pylist([], schema=block.schema)


def table(results: ray.data.Dataset, name: str) -> ray.data.Dataset:
    """One of the tables (documents, mentions, triples, errors) of results, lazily. Raises OptionError."""
    if name not in TABLES:
        raise OptionError(option="table", value=name, known=", ".join(TABLES))
    return _in_order(results).map_batches(_rows, fn_args=(name,), **_WHOLE)


def _rows(block: pyarrow.Table, name: str) -> pyarrow.Table:
    return _flat(block.to_batches())[name]


def _flat(batches: Iterable[pyarrow.RecordBatch]) -> dict[str, pyarrow.Table]:
    flat = [tables(batch) for batch in batches]
    return {name: pyarrow.Table.from_batches([batch[name] for batch in flat], arrow_schema(name)) for name in TABLES}


def _in_order(dataset: ray.data.Dataset) -> ray.data.Dataset:
    """The dataset, which then keeps the order of its rows; silent."""
    dataset.context.execution_options.preserve_order = True
    dataset.context.enable_progress_bars = False
    return dataset


def write(results: ray.data.Dataset, out: str | os.PathLike[str], *, filesystem: fs.FileSystem | None = None,
          overwrite: bool = False) -> Report:
    """Run it all: the workers write the four tables below `out` (a folder that they see, or a URI) as part files, in
    the order of the dataset.

    `filesystem` is for a store that no URI names. A file _SUCCESS says that all is there. Raises InputError where there are
    tables already, unless they are to be overwritten, and where Ray cannot do it.
    """
    if filesystem is None:
        filesystem, folder = file_system(str(out)) if is_uri(out) else (fs.LocalFileSystem(), str(Path(out).resolve()))
    else:
        folder = str(out).rstrip("/")
    _clear(filesystem, folder, str(out), overwrite)
    sink = Tables(filesystem, folder)
    try:
        _in_order(results).write_datasink(sink, ray_remote_args={"num_cpus": 0.5})  # other needs than the kernel's: a stage of its own
    except (ray.exceptions.RayError, OSError) as error:
        raise InputError(path=str(out), reason=f"the run on Ray failed: {error}") from error
    return sink.report


def _clear(filesystem: fs.FileSystem, folder: str, out: str, overwrite: bool) -> None:
    there = [info for info in filesystem.get_file_info([f"{folder}/{name}" for name in (*TABLES, _MARK, "_run")])
             if info.type != fs.FileType.NotFound]
    if there and not overwrite:
        state = ("tables are there already" if any(info.base_name in (_MARK, "_run") for info in there)
                 else "a run that did not end left tables there")
        raise InputError(path=out, reason=f"{state}; choose another output, or overwrite them (--overwrite)")
    for info in there:
        (filesystem.delete_dir if info.type == fs.FileType.Directory else filesystem.delete_file)(info.path)


class Tables(Datasink):
    """Results as the part files of four tables. A task that is run again writes the same files again."""

    min_rows_per_write = _PART_RECORDS

    def __init__(self, filesystem: fs.FileSystem, folder: str) -> None:
        self._filesystem, self._folder, self.report = filesystem, folder, Report()

    def write(self, blocks: Iterable[pyarrow.Table], ctx: Any) -> bytes:
        """Write the results of a task; gives its counts and the first failures."""
        flat = _flat(batch for block in blocks for batch in block.to_batches())
        for name, rows in flat.items():
            if len(rows) or not ctx.task_idx:               # a table without rows has a file in the first part
                self._save(rows, f"{self._folder}/{name}", f"part-{ctx.task_idx:05}.parquet")
        failures = flat["errors"].slice(0, _FAILURES).drop_columns(["record"]).to_pylist()
        return msgspec.msgpack.encode((count(flat["documents"], flat["errors"]), failures))

    def _save(self, rows: pyarrow.Table, folder: str, name: str) -> None:
        content = pyarrow.BufferOutputStream()
        parquet.write_table(rows.combine_chunks(), content, compression="zstd")
        whole = self._filesystem.type_name in _STORES
        written = f"{folder}/{name}" if whole else f"{folder}/.{name}.{uuid4().hex}.part"
        self._filesystem.create_dir(folder)
        with self._filesystem.open_output_stream(written) as file:
            file.write(content.getvalue())
        if not whole:
            self._filesystem.move(written, f"{folder}/{name}")

    def on_write_complete(self, write_result: Any) -> None:
        for told in write_result.write_returns:
            counts, failures = msgspec.msgpack.decode(told, type=tuple[Counts, list[Failure]])
            self.report.add(counts)
            self.report.failures += failures[:_FAILURES - len(self.report.failures)]
        with self._filesystem.open_output_stream(f"{self._folder}/{_MARK}"):
            pass
