"""Running a pipeline over many documents: records in, one outcome for each out, in the same order."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from textmine.conversion import is_currency
from textmine.corpus.records import Record
from textmine.corpus.writers import open_writer
from textmine.errors import ConversionError, InputError, RecordError
from textmine.model import Document
from textmine.pipeline import Pipeline
from textmine.workers import map_in_order


class Outcome(msgspec.Struct, frozen=True):
    """What became of a record: its document, or the error why there is none.

    `place` is the file (and line) of the record; `unconverted` says why triples stay in their own currency.
    """

    place: str
    document: Document | None
    error: InputError | None = None
    unconverted: tuple[ConversionError, ...] = ()


class Report(msgspec.Struct):
    """The account of a run: how many were read and found, the documents lost, and why triples were not converted.

    `unconverted` maps each reason to the places of its documents.
    """

    documents: int = 0
    characters: int = 0
    mentions: int = 0
    triples: int = 0
    errors: list[InputError] = msgspec.field(default_factory=list)
    unconverted: dict[str, list[str]] = msgspec.field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        if outcome.error:
            self.errors.append(outcome.error)
            return
        self.documents += 1
        self.characters += len(outcome.document.text)
        self.mentions += len(outcome.document.mentions)
        self.triples += len(outcome.document.triples)
        for reason in dict.fromkeys(map(str, outcome.unconverted)):
            self.unconverted.setdefault(reason, []).append(outcome.place)


def outcomes(records: Iterable[Record | InputError], pipeline: Pipeline, *, workers: int = 1) -> Iterator[Outcome]:
    """The outcome of each record, in order; an error among the records is an outcome too."""
    return map_in_order(_Kernel(pipeline), records, workers)


class _Kernel:
    """Record to outcome. Whatever a document does to the pipeline, the run goes on with the next."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def __call__(self, record: Record | InputError) -> Outcome:
        if isinstance(record, InputError):
            return Outcome(record.path, None, record)
        try:
            document = self.pipeline(record.text, published=record.published, locale=record.locale, id=record.id,
                                     lang=record.lang)
        except Exception as error:
            return Outcome(record.place, None, _of_record(record, f"{type(error).__name__}: {error}"))
        return Outcome(record.place, document, unconverted=tuple(self._unconverted(document)))

    def _unconverted(self, document: Document) -> Iterator[ConversionError]:
        target = self.pipeline.options["target_currency"]
        for triple in document.triples if target else ():
            if triple.converted is None and is_currency(triple.unit):
                try:
                    self.pipeline.converter.convert(triple, target)
                except ConversionError as error:
                    yield error


def _of_record(record: Record, reason: str) -> InputError:
    if record.line is None:
        return InputError(path=record.path, reason=reason)
    return RecordError(path=record.path, line=record.line, reason=reason)


def extract(records: Iterable[Record | InputError], out: str | Path, pipeline: Pipeline, *, workers: int = 1,
            table: str | None = None, watch: Callable[[Outcome], None] = lambda outcome: None) -> Report:
    """Read the records, write what is found to `out` (see `open_writer`) and give an account of it.

    `watch` is called with every outcome, for a progress display.
    """
    report = Report()
    with open_writer(out, table) as write:
        for outcome in outcomes(records, pipeline, workers=workers):
            report.add(outcome)
            watch(outcome)
            if outcome.document:
                write(outcome.document)
    return report
