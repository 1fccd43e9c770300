"""What the engines of a cluster share: rows of theirs as records, and the kernel in a process that may die."""
from __future__ import annotations

import datetime
import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textmine.arguments import locale_tag, publication_date
from textmine.corpus.isolation import patience, read_alone
from textmine.corpus.kernel import Kernel, results
from textmine.corpus.readers import read
from textmine.corpus.records import RECORDS, FieldNames, batch_of
from textmine.errors import WorkerError
from textmine.workers import Crew

if TYPE_CHECKING:
    import pyarrow


class Engine:
    """From batches of rows with texts to batches of results: a row for each, in order. Picklable.

    `pipeline` is one, or the options of `textmine.load` for one; `fields` are the names of the columns; `published` and `locale` hold for
    rows without their own. A process that calls it builds the pipeline once, in a child of its own: where a document makes
    that die, or takes longer than `time_limit` seconds, it is an error and the others are read. Raises OptionError.
    """

    def __init__(self, pipeline: Any = None, *, time_limit: float | None = 60.0, fields: FieldNames = FieldNames(),
                 published: datetime.date | str | None = None, locale: str | None = None) -> None:
        self._kernel = pickle.dumps(Kernel({} if pipeline is None else pipeline, time_limit=time_limit))
        self._limit = time_limit
        self._fields, self._published, self._locale = fields, publication_date(published), locale_tag(locale)

    def __call__(self, rows: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        return self._results(self._records(rows))

    def _records(self, rows: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        """Rows as records. Without a column of ids they have none: a batch does not know which rows of a dataset it has."""
        import pyarrow

        columns = rows.schema.names
        if set(columns) == set(RECORDS):
            return rows.select(list(RECORDS))
        items = list(read(pyarrow.Table.from_batches([rows]), fields=self._fields, published=self._published, locale=self._locale))
        if len(items) != len(rows):                      # no column of texts: one error, which is that of each row
            items = items[:1] * len(rows)
        records = batch_of(items, range(len(items)))
        nothing = pyarrow.nulls(len(rows), pyarrow.string())
        ids = records.column("id") if self._fields.id in columns else nothing
        numbers = rows.column("record").cast(pyarrow.int64()) if "record" in columns else nothing.cast(pyarrow.int64())
        known = {"record": numbers, "id": ids, "place": ids}
        return pyarrow.RecordBatch.from_arrays([known.get(name, records.column(name)) for name in RECORDS], schema=records.schema)

    def _results(self, records: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        import pyarrow

        crew, limit = _crew(self._kernel), patience(self._limit)
        try:
            return crew.submit(records, limit).result()
        except WorkerError:
            alone = [_alone(crew, records.slice(index, 1), self._limit) for index in range(len(records))]
            return pyarrow.Table.from_batches(alone).combine_chunks().to_batches()[0]


def _alone(crew: Crew, record: pyarrow.RecordBatch, time_limit: float | None) -> pyarrow.RecordBatch:
    """The result of one of the records that a child died with, from a child of its own."""
    return read_alone(lambda: crew.alone(record, patience(time_limit)), record, time_limit)


@lru_cache(maxsize=1)
def _crew(kernel: bytes) -> Crew:
    """The child of this process that holds a kernel."""
    return Crew(pickle.loads(kernel), 1)


def results_schema() -> pyarrow.Schema:
    """The schema of results."""
    return results(batch_of([], ()), [], [], []).schema
