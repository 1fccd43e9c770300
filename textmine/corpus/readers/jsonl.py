"""JSON lines: a record on each line."""
from __future__ import annotations

import json
from collections.abc import Iterator

from textmine.corpus.readers.fields import record_or_error
from textmine.corpus.readers.lines import Line, lines
from textmine.corpus.readers.source import Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EmptyTextError, InputError, RecordError


def read_jsonl(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """A record for each line of JSON, an error for each that is none."""
    empty = True
    with source.open() as stream:
        for line in lines(stream, settings.encoding):
            if line.text.strip() or line.fault:
                empty = False
                yield _record(line, source, settings)
    if empty:
        yield EmptyTextError(path=source.path)


def _record(line: Line, source: Source, settings: Settings) -> Record | RecordError:
    reason = line.fault
    if reason is None:
        try:
            return record_or_error(json.loads(line.text), source, line.number, settings, line.encoding)
        except (ValueError, RecursionError) as error:
            reason = f"not JSON ({error})"
    return RecordError(path=source.path, line=line.number, reason=reason)
