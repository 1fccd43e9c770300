"""A run over a corpus on one machine: records in, tables out, nothing lost.

The caller reads the records, cuts them into batches and parts, and hands them out; workers read them and write the files.
"""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any

import msgspec

import textmine
from textmine.corpus import tasks
from textmine.corpus.counts import Counts, Failure, Progress, Report
from textmine.corpus.files import writing
from textmine.corpus.isolation import patience, read_alone
from textmine.corpus.kernel import Kernel
from textmine.corpus.plan import PART_RECORDS, Batch, digest, plan
from textmine.corpus.records import Record, batch_of
from textmine.corpus.schema import VERSION
from textmine.corpus.store import Part, Store, opened
from textmine.corpus.writers import Output
from textmine.corpus.writers.parquet import check_partition
from textmine.errors import InputError, OptionError, WorkerError
from textmine.workers import Crew

if TYPE_CHECKING:
    import pyarrow

TIME_LIMIT = 60.0
_ATTEMPTS = 2        # to write a part, whose workers may die too
_FAILURES = 20       # are told in a report
GO_ON = "; when that is mended, the same command goes on from here"


def extract(records: Iterable[Record | InputError], out: str | Path, pipeline: Any = None, *, workers: int = 1,
            table: str | None = None, partition: Sequence[str] = (), time_limit: float | None = TIME_LIMIT,
            retry_errors: bool = False, overwrite: bool = False, part_records: int = PART_RECORDS,
            about: Mapping[str, Any] | None = None, watch: Callable[[Progress], None] = lambda progress: None) -> Report:
    """Read records, write what is found to `out`, and give an account of it.

    `out` is a folder, for the tables as Parquet files, or a file: .jsonl, .csv or .parquet for one `table`, .sqlite or .duckdb for all.
    The same call again goes on where an earlier one ended, in whatever way it ended; the tables are the same for any number of
    `workers` (processes). `pipeline` is one, or the options of `textmine.load` for one. `partition` names what the folder is to be divided
    by: lang, locale, year, month. A document that fails, kills its worker, or takes longer than `time_limit` seconds is a row in the table
    of errors; `retry_errors` reads only those again. `overwrite` starts anew. A part file holds `part_records` records. `about` says
    what the records are, to be held against what they were in an earlier call. `watch` is called as the run gets on.

    Raises OptionError, InputError where `out` cannot be written or belongs to another run, and what reading the records raises.
    """
    output = Output(out, table)
    partition = check_partition(partition)
    if output.file and partition:
        raise OptionError(option="partition", value=partition[0], known="an output that is a folder")
    kernel = Kernel({} if pipeline is None else pipeline, time_limit=time_limit, lines=output.lines)
    asked = {"textmine": textmine.__version__, "schema": VERSION, "pipeline": _described(pipeline), "table": output.table,
             "partition": list(partition), "part_records": part_records, **(about or {})}
    with ExitStack() as stack:
        crew = stack.enter_context(Crew(tasks.Hands(kernel), workers))
        batch_of([], [])  # loads what it needs while the crew does
        crew.ready()
        with writing(out):
            store = stack.enter_context(opened(output.folder, asked, overwrite=overwrite, again=retry_errors, keep=not output.file))
        _Run(store, crew, kernel, partition, 2 * workers + 2, retry_errors, watch).read(plan(records, part_records))
        with writing(out, GO_ON):
            store.end()
            output.finish(store)
        report = _report(store)
        if output.file and not report.errors:
            store.remove()
    return report


def _described(pipeline: Any) -> dict[str, Any]:
    """What a pipeline is, in plain values."""
    options = pipeline or {} if isinstance(pipeline, (Mapping, NoneType)) else getattr(pipeline, "options", {})
    return ({"kind": "Pipeline" if isinstance(pipeline, (Mapping, NoneType)) else type(pipeline).__name__}
            | {name: value if isinstance(value, (str, int, float)) else type(value).__name__
               for name, value in options.items() if value is not None})


def _report(store: Store) -> Report:
    report = Report()
    for number in sorted(store.parts):
        report.add(store.parts[number].counts)
    for rows in store.rows("errors") if report.errors else ():
        if (missing := _FAILURES - len(report.failures)) <= 0:
            break
        report.failures += [Failure(**row) for row in rows.slice(0, missing).drop_columns(["record"]).to_pylist()]
    return report


class _Part(msgspec.Struct):
    """A part on its way: the digests of its records, its files of results, how many of them are being made, and whether
    all are handed out."""

    first: int
    digests: list[bytes] = msgspec.field(default_factory=list)
    results: list[str] = msgspec.field(default_factory=list)
    open: int = 0
    closed: bool = False


class _Run:
    """Hands batches out, and writes each part when all its batches are read."""

    def __init__(self, store: Store, crew: Crew, kernel: Kernel, partition: tuple[str, ...], most: int, retry_errors: bool,
                 watch: Callable[[Progress], None]) -> None:
        self._store, self._crew, self._kernel, self._partition, self._most = store, crew, kernel, partition, most
        self._retry_errors, self._watch = retry_errors, watch
        self._patience = patience(kernel.time_limit)
        self._parts: dict[int, _Part] = {}
        self._progress = Progress()
        self._waiting: dict[Future[Any], Callable[[Future[Any]], None]] = {}

    def read(self, batches: Iterable[Batch]) -> None:
        """Read batches until all parts are finished. Raises InputError where they are not those of an earlier run, or cannot be written."""
        last = -1
        self._watch(self._progress)
        for batch in batches:
            last = batch.part
            with writing(self._store.folder, GO_ON):
                self._take(batch)
                while len(self._waiting) >= self._most:
                    self._collect()
        with writing(self._store.folder, GO_ON):
            while self._waiting:
                self._collect()
        self._watch(self._progress)
        if any(number > last for number in self._store.parts):
            raise self._changed(last + 1)

    def _take(self, batch: Batch) -> None:
        part = self._parts.setdefault(batch.part, _Part(batch.first))
        digests = list(map(digest, batch.items))
        part.digests += digests
        done = self._store.parts.get(batch.part)
        numbers = range(batch.first, batch.first + len(batch.items))
        if done and self._retry_errors:
            failed = set(done.counts.failed)
            numbers = [number for number in numbers if number in failed]
        if not done or self._retry_errors and numbers:
            records = batch_of([batch.items[number - batch.first] for number in numbers], numbers)
            self._hand_out(batch, records, b"".join(digests))
        part.closed = batch.last
        if part.closed and done:
            if (done.records, done.digest) != (len(part.digests), _digest_of(part, done.counts.failed)):
                raise self._changed(batch.part)
            if not (self._retry_errors and done.counts.failed):
                self._progress.add(done.counts, resumed=True)
        self._settle(batch.part)

    def _hand_out(self, batch: Batch, records: pyarrow.RecordBatch, digests: bytes) -> None:
        """Have records read, unless an earlier process had just these read."""
        import pyarrow

        folder = self._store.unfinished(batch.part)
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.blake2b(digests, digest_size=8).hexdigest()
        name = f"batch-{self._generation(batch.part)}-{batch.index:04}-{len(records)}-{digest}.arrow"
        path = str(folder / name)
        part = self._parts[batch.part]
        part.results.append(path)
        try:
            self._progress.add(tasks.load(path)[1], resumed=True)
            return
        except (OSError, pyarrow.ArrowInvalid):
            pass  # none, or one that the system lost when it went down
        part.open += 1
        future = self._crew.submit(tasks.ReadBatch(tasks.packed(records), path), self._patience)
        self._waiting[future] = lambda future: self._read_batch(future, batch.part, records, path)

    def _collect(self) -> None:
        """Wait for work that is done and see to what comes next."""
        for future in wait(self._waiting, return_when=FIRST_COMPLETED).done:
            self._waiting.pop(future)(future)
        self._watch(self._progress)

    def _read_batch(self, future: Future[Any], number: int, records: pyarrow.RecordBatch, path: str) -> None:
        try:
            counts = future.result()
        except WorkerError:
            again = self._crew.submit_to(self._one_by_one, records, path)
            self._waiting[again] = lambda future: self._read_batch(future, number, records, path)
            return
        self._progress.add(counts)
        self._parts[number].open -= 1
        self._settle(number)

    def _settle(self, number: int) -> None:
        """Have a part written when all its batches are read."""
        part = self._parts[number]
        if part.closed and not part.open:
            if part.results:
                self._write(number, attempts=_ATTEMPTS)
            else:
                del self._parts[number]

    def _write(self, number: int, attempts: int) -> None:
        done = self._store.parts.get(number)
        generation = self._generation(number)
        task = tasks.WritePart(number, self._parts[number].results, str(self._store.staging(number, generation)), self._partition,
                               str(self._store.folder), done.files if done else [])
        self._waiting[self._crew.submit(task)] = lambda future: self._written(future, number, generation, attempts)

    def _generation(self, number: int) -> int:
        """How often a part was written before."""
        done = self._store.parts.get(number)
        return done.generation + 1 if done else 0

    def _written(self, future: Future[Any], number: int, generation: int, attempts: int) -> None:
        try:
            files, counts = future.result()
        except WorkerError:
            if attempts == 1:
                raise
            self._write(number, attempts - 1)
            return
        part = self._parts.pop(number)
        self._store.commit(Part(number, generation, len(part.digests), _digest_of(part, counts.failed), files, counts))

    def _one_by_one(self, records: pyarrow.RecordBatch, path: str) -> Counts:
        """Read the records of a batch whose worker died, each in a worker of its own, so that only the guilty are lost."""
        results = tasks.joined([self._alone(records.slice(index, 1), f"{path}.{index}") for index in range(len(records))])
        counts = tasks.counts_of(results)
        tasks.save(results, counts, path)
        return counts

    def _alone(self, record: pyarrow.RecordBatch, path: str) -> pyarrow.RecordBatch:
        def read() -> pyarrow.RecordBatch:
            self._crew.alone(tasks.ReadBatch(tasks.packed(record), path), self._patience)
            return tasks.load(path)[0]

        return read_alone(read, record, self._kernel.time_limit, self._kernel.lines)

    def _changed(self, part: int) -> InputError:
        first = sum(self._store.parts[number].records for number in range(part))
        return InputError(path=str(self._store.folder), reason=f"the input is not what it was when part {part} of this run was written "
                          f"(from record {first} on); give the same input, another output, or start anew (--overwrite)")


def _digest_of(part: _Part, failed: Iterable[int]) -> str:
    """The digest of the records of a part that did not fail: those that did may be mended."""
    lost = {number - part.first for number in failed}
    return hashlib.blake2b(b"".join(each for index, each in enumerate(part.digests) if index not in lost), digest_size=16).hexdigest()
