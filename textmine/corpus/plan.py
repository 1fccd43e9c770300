"""How a run cuts its records: into batches that workers read at once, and parts that become files.

The cuts depend on the records alone, so a run that is started again, or has another number of workers, makes the same ones.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from textmine.corpus.records import Record
from textmine.errors import InputError

PART_RECORDS = 1024
_PART_CHARACTERS = 1_000_000
_BATCH_RECORDS = 32
_BATCH_CHARACTERS = 64_000


class Batch(msgspec.Struct, frozen=True):
    """Records in a row: batch `index` of a part, the first of them number `first` of the run; `last` closes the part."""

    part: int
    index: int
    first: int
    items: list[Record | InputError]
    last: bool


def plan(items: Iterable[Record | InputError], part_records: int = PART_RECORDS) -> Iterator[Batch]:
    """The batches of records, at least one; lazily, holding one batch."""
    part = index = first = 0
    records = characters = size = 0
    waiting: list[Record | InputError] = []
    for item in items:
        closing = records + len(waiting) >= part_records or characters + size >= _PART_CHARACTERS
        if closing or len(waiting) >= _BATCH_RECORDS or size >= _BATCH_CHARACTERS:
            yield Batch(part, index, first, waiting, closing)
            first += len(waiting)
            part, index = (part + 1, 0) if closing else (part, index + 1)
            records, characters = (0, 0) if closing else (records + len(waiting), characters + size)
            waiting, size = [], 0
        waiting.append(item)
        size += _size(item)
    yield Batch(part, index, first, waiting, True)


def _size(item: Record | InputError) -> int:
    """How many characters an item has, about: a tenth of a web page is its article."""
    return 0 if isinstance(item, InputError) else len(item.page) // 10 if item.page else len(item.text)


def digest(item: Record | InputError) -> bytes:
    """What tells one record from another: a few bytes made from all that it holds."""
    content = str(item) if isinstance(item, InputError) else item
    try:
        packed = msgspec.msgpack.encode(content)
    except UnicodeEncodeError:
        packed = repr(content).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(packed, digest_size=16).digest()
