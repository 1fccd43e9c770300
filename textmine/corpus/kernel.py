"""The one kernel behind every engine: a batch of records in, a batch of what was extracted out.

A result has a row for each record, in the same order: its document, or the error why there is none, with the lists of
its mentions and triples. `tables` makes flat tables of it.
"""
from __future__ import annotations

import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textmine.conversion import is_currency
from textmine.corpus.readers.html import settled
from textmine.corpus.records import row_of, storable
from textmine.corpus.schema import TABLES, arrow_schema, mention_structs, struct_type, structs, triple_structs
from textmine.errors import ConversionError
from textmine.model import Document

if TYPE_CHECKING:
    import pyarrow

_TRACE_FRAMES = 20


class Kernel:
    """A pipeline over batches of `corpus.records.RECORDS`; picklable, and built once in each process.

    `pipeline` is one, or the options of `textmine.load` for one. A document that raises, or takes longer than
    `time_limit` seconds, is a row of its error. `lines` adds a column `json` with `Document.to_dict()` of each document.
    """

    def __init__(self, pipeline: Any, *, time_limit: float | None = None, lines: bool = False) -> None:
        self._packed, self.time_limit, self.lines = pickle.dumps(pipeline), time_limit, lines

    def prepare(self) -> None:
        """Build the pipeline and have it load all that it needs. Raises what `textmine.load` raises."""
        getattr(_unpacked(self._packed), "prepare", lambda: None)()

    def __call__(self, records: pyarrow.RecordBatch, alive: Callable[[], None] = lambda: None) -> pyarrow.RecordBatch:
        """The results of records, a row for each; `alive` is called before each document."""
        import pyarrow

        pipeline = _unpacked(self._packed)
        documents: list[Document | None] = []
        errors: list[tuple[str, str, str | None] | None] = []
        rows = records.to_pylist()
        for record in rows:
            alive()
            document, error = self._read(pipeline, record)
            documents.append(document)
            errors.append(error)
        if any(record.get("page") for record in rows):
            records = pyarrow.RecordBatch.from_pylist(rows, schema=records.schema)
        return results(records, documents, errors, [_unconverted(pipeline, document) for document in documents], self.lines)

    def _read(self, pipeline: Any, record: dict[str, Any]) -> tuple[Document | None, tuple[str, str, str | None] | None]:
        try:
            with _limited(self.time_limit):
                if record.get("page"):
                    record |= {name: value for name, value in row_of(settled(record["page"])).items()
                               if value is not None or name == "text"}
                if record["text"] is None:
                    return None, (record["error_kind"], record["error_reason"], None)
                return pipeline(record["text"], published=record["published"], locale=record["locale"], id=record["id"],
                                lang=record["lang"]), None
        except (Exception, _OutOfTime) as error:
            return None, (_kind(error), storable(str(error)), storable(traceback.format_exc(limit=-_TRACE_FRAMES)))


def results(records: pyarrow.RecordBatch, documents: list[Document | None], errors: list[tuple[str, str, str | None] | None],
            unconverted: list[str | None], lines: bool = False) -> pyarrow.RecordBatch:
    """What was read in records as one batch: the columns documents (a struct, or null), mentions, triples and errors (lists of structs)."""
    import pyarrow

    known = [document or _NOTHING for document in documents]
    numbers = records.column("record") if "record" in records.schema.names else pyarrow.nulls(len(records), pyarrow.int64())
    ids = records.column("id")
    about = {
        "record": numbers, "document": ids, "published": pyarrow.array([document.published for document in known], pyarrow.date32()),
        "locale": pyarrow.array([document.locale for document in known], pyarrow.string()),
        "lang": pyarrow.array([document.lang for document in known], pyarrow.string()),
    }
    rows = structs("documents", about | {name: records.column(name) for name in ("title", "place", "encoding")} | {
        "published_source": [document.published_source for document in known],
        "characters": [len(document.text) for document in known],
        "mentions": [len(document.mentions) for document in known], "triples": [len(document.triples) for document in known],
        "unconverted": unconverted,
    })
    missing = pyarrow.array([document is None for document in documents], pyarrow.bool_())
    columns = {
        "record": numbers,
        "documents": pyarrow.StructArray.from_arrays(rows.flatten(), fields=list(struct_type("documents")), mask=missing),
        "mentions": mention_structs(known, about),
        "triples": triple_structs(known, about),
        "errors": _error_lists(numbers, ids, records.column("place"), errors),
    }
    if lines:
        columns["json"] = pyarrow.array([document and _line(document) for document in documents], pyarrow.binary())
    return pyarrow.RecordBatch.from_pydict(columns)


_NOTHING = Document(id=None, text="", lang="", locale="", published=None)


def _error_lists(numbers: pyarrow.Array, ids: pyarrow.Array, places: pyarrow.Array,
                 errors: list[tuple[str, str, str | None] | None]) -> pyarrow.ListArray:
    import pyarrow

    failed = pyarrow.array([index for index, error in enumerate(errors) if error], pyarrow.int32())
    kinds, reasons, traces = zip(*filter(None, errors)) if len(failed) else ((), (), ())
    rows = structs("errors", {"record": numbers.take(failed), "document": ids.take(failed), "place": places.take(failed),
                              "kind": list(kinds), "reason": list(reasons), "trace": list(traces)})
    offsets = [0]
    for error in errors:
        offsets.append(offsets[-1] + (error is not None))
    return pyarrow.ListArray.from_arrays(pyarrow.array(offsets, pyarrow.int32()), rows)


def tables(results: pyarrow.RecordBatch) -> dict[str, pyarrow.RecordBatch]:
    """The flat tables documents, mentions, triples and errors of results, with their schemas."""
    return {table: _flat(results.column(table), table) for table in TABLES}


def _flat(column: pyarrow.Array, table: str) -> pyarrow.RecordBatch:
    import pyarrow

    rows = column.filter(column.is_valid()) if table == "documents" else column.flatten()
    return pyarrow.RecordBatch.from_arrays(rows.flatten(), schema=arrow_schema(table))


def _line(document: Document) -> bytes:
    return document.to_json().encode("utf-8", "backslashreplace")  # a lone surrogate becomes its JSON escape


def _unconverted(pipeline: Any, document: Document | None) -> str | None:
    """Why triples of a document stay in their own currency."""
    target = pipeline.options["target_currency"] if document and document.triples else None
    reasons: dict[str, None] = {}
    for triple in document.triples if target else ():
        if triple.converted is None and is_currency(triple.unit):
            try:
                pipeline.converter.convert(triple, target)
            except ConversionError as error:
                reasons[str(error)] = None
    return "; ".join(reasons) or None


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Any:
    pipeline = pickle.loads(packed)
    if not isinstance(pipeline, Mapping):
        return pipeline
    from textmine.pipeline import load

    return load(**pipeline)


class _OutOfTime(BaseException):
    """No Exception, so that code which passes over exceptions lets it through."""


def _kind(error: BaseException) -> str:
    return "TimeLimit" if isinstance(error, _OutOfTime) else type(error).__name__


@contextmanager
def _limited(seconds: float | None) -> Iterator[None]:
    """Raises _OutOfTime in the block after so many seconds, where signals can do that: in the main thread of a process."""
    if seconds is None or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: Any) -> None:
        raise _OutOfTime(f"took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
