"""Records: texts to read and what is known of them, one by one and as Arrow batches."""
from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from textmine.errors import InputError

if TYPE_CHECKING:
    import pyarrow


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A text to read and what is known of it; `path` and `line` (None for a whole file) say where it stands.

    In a table the row is `counted` instead of the line, in a WARC file the record. A record with a `page` has no text yet:
    the kernel finds the article in it (`readers.html.settled`).
    `encoding` is what the bytes of its file were decoded from, None where it was text already.
    """

    id: str
    text: str
    published: datetime.date | None = None
    locale: str | None = None
    lang: str | None = None
    title: str | None = None
    path: str
    line: int | None = None
    counted: str = "line"
    encoding: str | None = None
    page: bytes | None = None

    @property
    def place(self) -> str:
        """Where the record stands, for people: its path and line."""
        return place_of(self.path, self.line, self.counted)


class FieldNames(msgspec.Struct, frozen=True):
    """What the fields of records are called: keys of JSON objects, columns of tables."""

    text: str = "text"
    id: str = "id"
    published: str = "published"
    locale: str = "locale"
    lang: str = "lang"
    title: str = "title"


def place_of(path: str, line: int | None, counted: str = "line") -> str:
    """`news.jsonl, line 3`; the path alone where a record is a whole file."""
    return path if line is None else f"{path}, {counted} {line}"


# The columns of a batch. `record` counts from 0. What could not be read has no text, but the class name of its error and the reason.
RECORDS = {"record": "int64", "id": "string", "text": "string", "published": "date32", "locale": "string",
           "lang": "string", "title": "string", "place": "string", "encoding": "string", "page": "binary",
           "error_kind": "string", "error_reason": "string"}
_CHARACTERS = 2_000_000           # a batch is closed once it holds so much, however few records that are


@lru_cache(maxsize=None)
def records_schema() -> pyarrow.Schema:
    """RECORDS as an Arrow schema."""
    import pyarrow

    return pyarrow.schema([(name, getattr(pyarrow, kind)()) for name, kind in RECORDS.items()])


def batches(items: Iterable[Record | InputError], size: int = 256) -> Iterator[pyarrow.RecordBatch]:
    """Records and errors as Arrow batches of `records_schema()`, each of at most `size` rows, in order, numbered; lazily."""
    waiting: list[Record | InputError] = []
    first = characters = 0
    for item in items:
        waiting.append(item)
        characters += len(item.page or item.text) if isinstance(item, Record) else 0
        if len(waiting) >= size or characters >= _CHARACTERS:
            yield batch_of(waiting, range(first, first + len(waiting)))
            first, waiting, characters = first + len(waiting), [], 0
    if waiting:
        yield batch_of(waiting, range(first, first + len(waiting)))


def batch_of(items: Sequence[Record | InputError], numbers: Iterable[int]) -> pyarrow.RecordBatch:
    """Records and errors as one Arrow batch of `records_schema()`, with their numbers."""
    import pyarrow

    rows = [row_of(item) for item in items]
    for number, row in zip(numbers, rows):
        row["record"] = number
    try:
        return pyarrow.RecordBatch.from_pylist(rows, schema=records_schema())
    except UnicodeEncodeError:
        fit = [{name: storable(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows]
        return pyarrow.RecordBatch.from_pylist(fit, schema=records_schema())


def storable(text: str) -> str:
    """A text fit for UTF-8, of the same length: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def row_of(item: Record | InputError) -> dict[str, Any]:
    """A record or error as a row of RECORDS, not yet numbered."""
    return _error_row(item) if isinstance(item, InputError) else {name: getattr(item, name, None) for name in RECORDS}


def _error_row(error: InputError) -> dict[str, Any]:
    place = place_of(error.path, error.fields.get("line"), error.fields.get("counted", "line"))
    return dict.fromkeys(RECORDS) | {"id": error.fields.get("id"), "place": place, "error_kind": type(error).__name__,
                                     "error_reason": str(error).removeprefix(f"{place}: ")}
