"""Tables as text (csv, tsv): a record in each row, the names of the columns in the first."""
from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

import msgspec

from textmine.corpus.readers.fields import record_or_error
from textmine.corpus.readers.lines import Line, lines
from textmine.corpus.readers.source import LARGEST, Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EmptyTextError, InputError, RecordError

_DELIMITERS = ",;\t|"
_NUL = "\ufdd0"                   # stands for NUL, which csv refuses before Python 3.11; Unicode keeps it for such uses
_QUOTED_LINES = 20_000            # more lines than that in one row are a quotation mark that was never closed


class _Row(msgspec.Struct):
    line: int
    cells: list[str]
    encoding: str
    fault: str | None = None


def read_csv(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """A record for each row of a csv or tsv file, by the names in its first row."""
    with source.open() as stream:
        yield from _records(_rows(lines(stream, settings.encoding), settings.fields.text, source.format == "tsv"), source, settings)


def _records(rows: Iterator[_Row], source: Source, settings: Settings) -> Iterator[Record | InputError]:
    head = next(rows, None)
    if head is None:
        yield EmptyTextError(path=source.path)
        return
    if settings.fields.text not in head.cells:
        reason = head.fault or f"no column {settings.fields.text!r}; it has {', '.join(map(repr, head.cells))}"
        yield InputError(path=source.path, reason=reason)
        return
    for row in rows:
        fault = row.fault
        if fault is None and len(row.cells) != len(head.cells):
            fault = f"{len(row.cells)} cells where the head has {len(head.cells)}"
        if fault is not None:
            yield RecordError(path=source.path, line=row.line, reason=fault)
        else:
            yield record_or_error(dict(zip(head.cells, row.cells)), source, row.line, settings, row.encoding)


class _Feed:
    """The lines of a table, for csv to take; all but the first of a row can be given back, to be taken again."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source, self._back = source, deque[Line]()
        self.taken: list[Line] = []
        self._size = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.taken) > _QUOTED_LINES or self._size > LARGEST:
            raise StopIteration
        line = self._back.popleft() if self._back else next(self._source)
        self.taken.append(line)
        self._size += len(line.text)
        return line.text.replace("\0", _NUL)

    def begin_row(self) -> None:
        self.taken, self._size = [], 0

    def give_back(self, kept: int = 1) -> None:
        self._back.extendleft(reversed(self.taken[kept:]))


def _rows(source: Iterator[Line], text_column: str, tabs: bool) -> Iterator[_Row]:
    """The rows, with line feeds in quotes. One that cannot be told is a fault, and reading goes on behind its first line."""
    feed = _Feed(source)
    delimiter = "\t" if tabs else _delimiter(next(feed, ""), text_column)
    feed.give_back(kept=0)
    parser = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.begin_row()
        try:
            cells, fault = _next(parser), None
        except csv.Error as error:
            cells, fault = None, str(error)
        if not feed.taken:
            return
        first = feed.taken[0]
        if fault:
            feed.give_back()
            parser = csv.reader(feed, delimiter=delimiter, strict=True)
            if tabs:  # quotation marks of a table that knows no quoting
                cells, fault = first.text.rstrip("\r\n").split("\t"), first.fault
        else:
            fault = next((line.fault for line in feed.taken if line.fault), None)
        if cells or fault:
            yield _Row(first.number, [cell.replace(_NUL, "\0") for cell in cells or ()], first.encoding, fault)


def _next(parser: Iterator[list[str]]) -> list[str] | None:
    """The next row, however large its cells; csv's limit, which all of a process shares, is back when it returns."""
    limit = csv.field_size_limit(LARGEST)
    try:
        return next(parser, None)
    finally:
        csv.field_size_limit(limit)


def _delimiter(head: str, text_column: str) -> str:
    """What parts the cells: of those that leave the column of texts by itself the usual one."""
    for delimiter in _DELIMITERS:
        if text_column in next(csv.reader([head.replace("\0", _NUL)], delimiter=delimiter), []):
            return delimiter
    return max(_DELIMITERS, key=head.count)
