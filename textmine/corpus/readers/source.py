"""Where records are read from: a file or the standard input, decompressed, and how it is to be read."""
from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

import msgspec

from textmine.corpus.readers.compression import COMPRESSIONS, compression_of, decompressed
from textmine.corpus.records import FieldNames
from textmine.errors import InputError

LARGEST = 256 * 2**20             # bytes of one document; what is larger is no article
FORMATS = {".txt": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
           ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet", ".warc": "warc"}
STDIN = "-"


class Settings(msgspec.Struct, frozen=True):
    """How records are read: what their fields are called, what holds for those without, the encoding if it is not to be detected.

    `pages` leaves web pages as they are, for another process to find their articles.
    """

    fields: FieldNames
    published: datetime.date | None = None
    locale: str | None = None
    encoding: str | None = None
    pages: bool = False


class Source(msgspec.Struct, frozen=True):
    """A file to read; `name` becomes the id of its document, or begins the ids of its records. `copy` is where its
    bytes lie, if elsewhere."""

    path: str
    name: str
    format: str
    copy: str | None = None

    @property
    def place(self) -> Path:
        """The file of this machine that has its bytes."""
        return Path(self.copy or self.path)

    def open(self) -> io.BufferedReader:
        """Its bytes, decompressed. What is broken raises InputError while it is read."""
        if self.path == STDIN:
            stream = sys.stdin.buffer if hasattr(sys.stdin.buffer, "peek") else io.BufferedReader(sys.stdin.buffer)
        else:
            stream = self.place.open("rb")
        return decompressed(stream, self.path, compression_of(self.path))

    def read(self) -> bytes:
        """All of its bytes. Raises InputError where they are too many for one document."""
        with self.open() as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise InputError(path=self.path, reason=f"larger than {LARGEST >> 20} MB, which no document is")
        return data


def format_of(path: str | Path) -> str | None:
    """The format that a file's name tells: jsonl of `news.jsonl.gz`. None for one that textmine does not read."""
    return FORMATS.get(_decompressed(Path(path)).suffix.lower())


def stem_of(path: Path) -> str:
    """A file's name without what tells its format and compression: `news` of `news.jsonl.gz`."""
    return _decompressed(path).stem


def _decompressed(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() in COMPRESSIONS else path
